package io.parkpulse.alarm;

import java.time.Instant;

/**
 * A transition that a reading caused, before it is written.
 *
 * @param at          event time of the reading
 * @param historical  nobody is to be told
 * @param ruleVersion the version of the rule that judged the reading; 0: none applied to it
 */
record Change(
        OpenAlarm alarm,
        Transition transition,
        AlarmState.Status state,
        Instant at,
        double value,
        boolean historical,
        long ruleVersion) {}
