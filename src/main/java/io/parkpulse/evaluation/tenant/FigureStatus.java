package io.parkpulse.evaluation.tenant;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/** How far a figure can be relied on. */
public enum FigureStatus {
    /** Filed, or measured with enough of the readings that should have come. */
    KNOWN,
    /** Measured, but too many readings are missing to judge by it. */
    INCOMPLETE,
    /** Not filed, not measured, or made with a factor that is undecided. */
    UNKNOWN;

    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Of what is made of two figures. */
    FigureStatus with(FigureStatus other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
