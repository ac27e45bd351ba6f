package io.parkpulse.alarm.suppression;

import java.time.Clock;
import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;

import org.jdbi.v3.core.Jdbi;

import io.parkpulse.registry.GatewayDirectory;
import io.parkpulse.registry.GatewayRef;

/**
 * What it means for alarms that a gateway goes and comes, in the transaction that records its presence: while it is away,
 * alarms on readings that do not come are suppressed by design.
 */
@ApplicationScoped
public class Presence {
    private final Jdbi jdbi;
    private final GatewayDirectory gateways;
    private final Clock clock;

    Presence(Jdbi jdbi, GatewayDirectory gateways, Clock clock) {
        this.jdbi = jdbi;
        this.gateways = gateways;
        this.clock = clock;
    }

    /** A gateway says that it is there, or the broker that it is not; may be said again, and to every replica. */
    public void changed(GatewayRef gateway, boolean online, Instant at) {
        jdbi.useTransaction(handle -> {
            if (!gateways.present(handle, gateway, online, at)) {
                return;
            }
            if (online) {
                DesignedStore.gatewayOnline(handle, gateway.id(), clock.instant());
            } else {
                DesignedStore.gatewayOffline(handle, gateway.id(), clock.instant());
            }
        });
    }
}
