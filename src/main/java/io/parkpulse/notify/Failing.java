package io.parkpulse.notify;

import jakarta.annotation.Nullable;

import io.parkpulse.alarm.Severity;
import io.parkpulse.alarm.Transition;

/**
 * A row of the outbox that another channel has to stand in for.
 *
 * @param contact code of the contact that it is for; null: an address of the settings
 */
record Failing(long outboxId, long eventId, String channel, String recipient, int round, @Nullable String contact,
        Transition transition, Severity severity) {}
