package io.parkpulse.alarm;

import java.time.Instant;

/**
 * A transition that a reading caused, before it is written.
 *
 * @param at         event time of the reading
 * @param historical nobody is to be told
 */
record Change(
        OpenAlarm alarm,
        Transition transition,
        AlarmState.Status state,
        Instant at,
        double value,
        boolean historical) {}
