package io.parkpulse.registry;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/** How the values of a metric behave over time. */
public enum MetricKind {
    /** Any value at any time; averages make sense. */
    GAUGE,
    /** Only grows, until the device resets it or is swapped; differences make sense. */
    COUNTER,
    /** One of few codes; durations make sense. */
    STATE;

    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static MetricKind of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }
}
