package io.parkpulse.evaluation.method;

import java.math.BigDecimal;
import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Which way a number gets better: revenue the higher, energy for each unit of output the lower. */
public enum Better {
    HIGHER, LOWER;

    /** Whether a value is as good as another, or better. */
    public boolean reaches(BigDecimal value, BigDecimal other) {
        int order = value.compareTo(other);
        return this == HIGHER ? order >= 0 : order <= 0;
    }

    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    static Better of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }
}
