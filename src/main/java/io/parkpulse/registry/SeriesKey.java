package io.parkpulse.registry;

import jakarta.annotation.Nullable;

/** Which series, as messages name it: a metric of a device behind a gateway. Looked up once a reading. */
public record SeriesKey(int gatewayId, String device, String metric) {
    // Odd and with bits all over, so that each part reaches all bits of the hash.
    private static final int GATEWAY = 0x9E3779B1;
    private static final int DEVICE = 0x85EBCA77;

    /** A record's own adds up multiples of 31, as strings do: numbered gateways and devices then share their hashes. */
    @Override
    public int hashCode() {
        return gatewayId * GATEWAY + device.hashCode() * DEVICE ^ metric.hashCode();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SeriesKey key && gatewayId == key.gatewayId && metric.equals(key.metric)
                && device.equals(key.device);
    }
}
