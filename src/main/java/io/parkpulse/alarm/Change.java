package io.parkpulse.alarm;

import java.time.Instant;

import jakarta.annotation.Nullable;

/**
 * A transition that a reading caused, or the end of a rule, before it is written.
 *
 * @param at          event time of the reading
 * @param value       not a number: there was no reading
 * @param historical  nobody is to be told
 * @param ruleVersion the version of the rule that judged the reading; 0: none applied to it
 * @param comment     why, where it is not the reading that says so
 */
record Change(
        OpenAlarm alarm,
        Transition transition,
        AlarmState.Status state,
        Instant at,
        double value,
        boolean historical,
        long ruleVersion,
        @Nullable String comment) {}
