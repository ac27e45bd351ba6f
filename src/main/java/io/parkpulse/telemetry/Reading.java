package io.parkpulse.telemetry;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

import io.parkpulse.registry.SeriesInfo;

/**
 * One value of one series at one moment.
 *
 * @param timeMicros event time in microseconds since 1970, the resolution of the store
 * @param value      in the unit of the metric
 */
public record Reading(SeriesInfo series, long timeMicros, double value, Quality quality) {
    /** A good reading at an event time. */
    public static Reading at(SeriesInfo series, Instant time, double value) {
        return new Reading(series, ChronoUnit.MICROS.between(Instant.EPOCH, time), value, Quality.GOOD);
    }

    /** Event time. */
    public Instant time() {
        return Instant.EPOCH.plus(timeMicros, ChronoUnit.MICROS);
    }
}
