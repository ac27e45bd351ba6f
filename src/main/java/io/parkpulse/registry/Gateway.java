package io.parkpulse.registry;

import java.time.Instant;

import jakarta.annotation.Nullable;

/**
 * A gateway of a park, as stored.
 *
 * @param code           unique in the park; a level of its topics
 * @param autoRegistered admitted because it published, not entered by a person
 * @param online         null: it never published its presence
 * @param presenceAt     when the presence last changed
 */
public record Gateway(
        String parkCode,
        String code,
        String name,
        boolean autoRegistered,
        Instant registeredAt,
        @Nullable Boolean online,
        @Nullable Instant presenceAt) {}
