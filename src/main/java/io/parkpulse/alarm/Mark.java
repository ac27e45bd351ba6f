package io.parkpulse.alarm;

import java.time.Instant;

import jakarta.annotation.Nullable;

/**
 * A span of event time in which late readings of a series were stored.
 *
 * @param live whether one of them still counts as now: merely out of order, so its review is urgent
 */
record Mark(ConditionKey key, Instant from, Instant until, boolean live) {
    /** @param rule judges the newest reading of the span; null: none does, so it is not urgent */
    static Mark of(ConditionKey key, Instant from, Instant until, @Nullable AlarmRule rule, Instant now) {
        return new Mark(key, from, until, rule != null && rule.isLive(until, now));
    }

    /** One span over both. */
    Mark and(Mark other) {
        return new Mark(key, from.isBefore(other.from) ? from : other.from,
                until.isAfter(other.until) ? until : other.until, live || other.live);
    }
}
