package io.parkpulse.alarm;

import java.time.Instant;

import jakarta.annotation.Nullable;

/**
 * When a condition held, as the replay of stored readings says.
 *
 * @param beganAt first reading beyond the limit
 * @param raised  the reading by which the on-delay had elapsed
 * @param rule    the version by which it was raised; null: began before the replay, so it is on record
 * @param held    the first reading that counts as now and by which it still held; null: none
 * @param end     the reading by which the off-delay had elapsed; null: holds
 */
record Found(Instant beganAt, Point raised, @Nullable AlarmRule rule, @Nullable Point held, @Nullable Point end) {
    Found heldBy(Point reading) {
        return new Found(beganAt, raised, rule, reading, end);
    }

    Found until(@Nullable Point reading) {
        return new Found(beganAt, raised, rule, held, reading);
    }

    boolean overlaps(Episode episode) {
        return (end == null || !episode.raisedAt().isAfter(end.at()))
                && (episode.clearedAt() == null || !episode.clearedAt().isBefore(raised.at()));
    }

    Episode coveredBy(long alarmId) {
        return new Episode(beganAt, raised.at(), end == null ? null : end.at(), alarmId);
    }
}
