package io.parkpulse.alarm;

import java.time.Instant;

/**
 * A span of event time in which late readings of a series were stored.
 *
 * @param live whether one of them still counts as now: merely out of order, so its review is urgent
 */
record Mark(ConditionKey key, Instant from, Instant until, boolean live) {
    /** One span over both. */
    Mark and(Mark other) {
        return new Mark(key, from.isBefore(other.from) ? from : other.from,
                until.isAfter(other.until) ? until : other.until, live || other.live);
    }
}
