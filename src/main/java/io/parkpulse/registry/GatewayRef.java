package io.parkpulse.registry;

import java.time.ZoneId;

/**
 * A registered gateway, as the path of a reading needs it.
 *
 * @param timeZone of its park
 */
public record GatewayRef(int id, GatewayKey key, ZoneId timeZone) {}
