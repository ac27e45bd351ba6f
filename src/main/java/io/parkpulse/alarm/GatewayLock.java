package io.parkpulse.alarm;

import java.util.Comparator;

import io.parkpulse.registry.Domain;

/**
 * What replicas and lanes lock that evaluate the same gateway. Urgent readings have a lock of their own: they do not wait
 * for a transaction with others of their gateway.
 *
 * @param gateway key of the gateway
 * @param urgent  whether it is that of the urgent domains
 */
record GatewayLock(int gateway, boolean urgent) implements Comparable<GatewayLock> {
    /** First keys of our advisory locks; any numbers that nobody else uses. */
    private static final int USUAL = 7301;
    private static final int URGENT = 7303;
    private static final Comparator<GatewayLock> ORDER = Comparator.comparingInt(GatewayLock::key)
            .thenComparingInt(GatewayLock::gateway);

    static GatewayLock of(int gateway, Domain domain) {
        return new GatewayLock(gateway, domain.isUrgent());
    }

    /** The first key of the advisory lock; the gateway is the second. */
    int key() {
        return urgent ? URGENT : USUAL;
    }

    @Override
    public int compareTo(GatewayLock other) {
        return ORDER.compare(this, other);
    }
}
