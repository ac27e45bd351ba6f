package io.parkpulse.evaluation.coverage;

import java.time.Instant;
import java.time.LocalDate;

/**
 * The days that are looked at.
 *
 * @param until    readings are expected until then: the end of the last day, or the minute in which it was asked
 * @param timeZone the park's, whose days these are
 */
public record Days(LocalDate first, LocalDate last, Instant until, String timeZone) {
    /** How many they are. */
    public int count() {
        return (int) (last.toEpochDay() - first.toEpochDay()) + 1;
    }
}
