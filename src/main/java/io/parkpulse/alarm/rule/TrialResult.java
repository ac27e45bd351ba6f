package io.parkpulse.alarm.rule;

import java.time.Instant;
import java.util.List;

import jakarta.annotation.Nullable;

/**
 * What a rule would have raised.
 *
 * @param complete   false: the bound of readings was met, and {@code note} says how far it came
 * @param series     how many series it judged
 * @param readings   how many stored readings it was tried on
 * @param alarms     how often people would have been told
 * @param recorded   how often the rule of this id has been raised on these series in this span, as it is on record
 * @param noteEn     all of it in a sentence
 * @param devices    those with alarms, most first
 */
record TrialResult(Instant since, Instant until, boolean complete, int series, long readings, int alarms, int recorded,
        String noteEn, String noteZh, List<OfDevice> devices) {
    /** The alarms of one series. */
    record OfDevice(String park, String gateway, String device, int alarms, List<Alarm> episodes) {}

    /**
     * One alarm; at most {@value RuleTrials#MOST_EPISODES} are listed a series.
     *
     * @param beganAt   first reading beyond the limit
     * @param raisedAt  when the on-delay had elapsed
     * @param clearedAt null: held at the end of the span
     * @param limit     in force at that time
     */
    record Alarm(Instant beganAt, Instant raisedAt, double value, double limit, @Nullable Instant clearedAt) {}
}
