package io.parkpulse.evaluation.grading;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** What becomes of parks with the same total of which only some fit into a quota. */
public enum Boundary {
    /** All of them are in, so the quota may be exceeded. */
    IN,
    /** None of them is in, so the quota may not be used up. */
    OUT;

    @JsonValue
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    static Boundary of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }
}
