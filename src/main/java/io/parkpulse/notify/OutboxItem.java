package io.parkpulse.notify;

import java.time.Instant;

import jakarta.annotation.Nullable;

/**
 * A notification on its way, or at its end.
 *
 * @param eventId       line of the alarm journal that it tells of
 * @param attempts      how many were begun
 * @param nextAttemptAt while one is under way: when the row is free again; null: there is none
 * @param lastDetail    how the last attempt that is over ended
 */
record OutboxItem(
        long id,
        long eventId,
        long alarmId,
        String channel,
        OutboxStatus status,
        int attempts,
        Instant createdAt,
        @Nullable Instant nextAttemptAt,
        @Nullable Instant finishedAt,
        @Nullable String lastDetail) {}
