package io.parkpulse.registry;

import java.time.Instant;

import jakarta.annotation.Nullable;

/**
 * A device behind a gateway, as stored.
 *
 * @param code           unique on its gateway
 * @param zone           code of the zone where it stands
 * @param enterprise     code of the enterprise that it measures
 * @param autoRegistered registered because it published, not entered by a person
 */
public record Device(
        String gatewayCode,
        String code,
        String name,
        @Nullable String zone,
        @Nullable String enterprise,
        boolean autoRegistered,
        Instant registeredAt) {}
