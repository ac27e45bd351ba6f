package io.parkpulse.alarm;

import java.time.Instant;

import jakarta.annotation.Nullable;

/**
 * A row of {@code alarm_episode}: when a condition held, in event time.
 *
 * @param beganAt   first reading beyond the limit
 * @param raisedAt  when the on-delay had elapsed
 * @param clearedAt when the off-delay had elapsed; null: holds
 * @param alarmId   the alarm that covers it
 */
record Episode(Instant beganAt, Instant raisedAt, @Nullable Instant clearedAt, long alarmId) {
    boolean holdsAt(Instant time) {
        return !time.isBefore(raisedAt) && !endsBy(time);
    }

    boolean endsBy(Instant time) {
        return clearedAt != null && !clearedAt.isAfter(time);
    }
}
