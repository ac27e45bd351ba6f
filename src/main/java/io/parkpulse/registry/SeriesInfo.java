package io.parkpulse.registry;

import java.time.ZoneId;

/**
 * What the readings of one series are of. A series is one metric of one device.
 *
 * @param id       key of {@code reading}
 * @param timeZone the park's
 */
public record SeriesInfo(
        int id,
        String parkCode,
        ZoneId timeZone,
        int gatewayId,
        String gatewayCode,
        int deviceId,
        String deviceCode,
        Metric metric) {}
