package io.parkpulse.evaluation.grading;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Which grade a park gets that is among the first and among the last, as where there are few parks. */
public enum Overlap {
    BETTER, WORSE;

    @JsonValue
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    static Overlap of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }
}
