package io.parkpulse.alarm;

import java.time.Instant;

import jakarta.annotation.Nullable;

/**
 * A transition that a reading caused, or the end of a rule, before it is written.
 *
 * @param standing   by which limit the alarm stands after it, or, if it is over, stood; null: no version of a rule judged
 * @param at         event time of the reading
 * @param value      not a number: there was no reading
 * @param historical nobody is to be told
 * @param comment    why, where it is not the reading that says so
 */
record Change(
        OpenAlarm alarm,
        Transition transition,
        @Nullable Standing standing,
        AlarmState.Status state,
        Instant at,
        double value,
        boolean historical,
        @Nullable String comment) {
    Severity severity() {
        return standing == null ? alarm.severity() : standing.severity();
    }

    /** The version that judged; null: none. */
    @Nullable
    Long version() {
        return standing == null || standing.version() == 0 ? null : (Long) standing.version();
    }
}
