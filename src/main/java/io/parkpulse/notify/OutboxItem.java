package io.parkpulse.notify;

import java.time.Instant;

import jakarta.annotation.Nullable;

/**
 * A notification on its way, or at its end.
 *
 * @param eventId       line of the alarm journal that it tells of
 * @param recipient     in the terms of the channel; empty: those of its settings
 * @param contact       code of the contact; null: a recipient of the settings
 * @param reason        why this recipient; null: by the settings
 * @param round         0: the first time; more: a repetition or an escalation
 * @param attempts      how many were begun
 * @param nextAttemptAt while one is under way: when the row is free again; null: there is none
 * @param lastDetail    how the last attempt that is over ended
 * @param becauseOf     id of the notification that this one stands in for; null: of none
 * @param heldBy        what keeps the recipient from being told; null: nothing
 * @param group         what waits with the same group goes into one message; null: a message of its own
 * @param notice        why the recipient is told, if not because of the transition itself
 * @param times         how often a flapping alarm was raised since the recipient was told; null: it does not flap
 */
record OutboxItem(
        long id,
        long eventId,
        long alarmId,
        String channel,
        String recipient,
        @Nullable String contact,
        @Nullable String reason,
        int round,
        OutboxStatus status,
        int attempts,
        Instant createdAt,
        @Nullable Instant nextAttemptAt,
        @Nullable Instant finishedAt,
        @Nullable String lastDetail,
        @Nullable Long becauseOf,
        @Nullable String heldBy,
        @Nullable String group,
        @Nullable Notice notice,
        @Nullable Integer times) {}
