package io.parkpulse.evaluation.grading;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** How a percentage of parks becomes a whole number of parks. */
public enum Rounding {
    FLOOR(RoundingMode.FLOOR), HALF_UP(RoundingMode.HALF_UP), CEILING(RoundingMode.CEILING);

    private final RoundingMode mode;

    Rounding(RoundingMode mode) {
        this.mode = mode;
    }

    /** So many of {@code parks} are this percentage. */
    int share(BigDecimal percent, int parks) {
        return percent.multiply(BigDecimal.valueOf(parks)).movePointLeft(2).setScale(0, mode).intValueExact();
    }

    @JsonValue
    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @JsonCreator
    static Rounding of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
