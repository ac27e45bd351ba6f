package io.parkpulse.simulator.gateway;

import java.time.Instant;
import java.util.Objects;

/** What a sensor said at one moment; the value is finite, the time has whole milliseconds. */
public record Reading(Series series, Instant time, double value) {
    public Reading {
        Objects.requireNonNull(series, "series");
        if (time.getNano() % 1_000_000 != 0) {
            throw new IllegalArgumentException(time + " has a part of a millisecond");
        }
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(series + " cannot be " + value);
        }
    }
}
