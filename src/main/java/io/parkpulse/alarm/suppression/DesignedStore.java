package io.parkpulse.alarm.suppression;

import java.time.Instant;

import org.jdbi.v3.core.Handle;

/** Suppressions by design, as their causes begin and end. */
final class DesignedStore {
    private DesignedStore() {}

    /** What does not come from a gateway that is offline is known by one fact; people need not be told of each series. */
    static void gatewayOffline(Handle handle, int gateway, Instant now) {
        handle.createUpdate("""
                INSERT INTO alarm_mode (kind, cause, park_code, gateway_id, began_at, reason)
                SELECT 'BY_DESIGN', 'GATEWAY_OFFLINE', park_code, id, :now, 'the gateway is offline 网关离线'
                FROM gateway WHERE id = :gateway
                ON CONFLICT DO NOTHING
                """).bind("gateway", gateway).bind("now", now).execute();
    }

    static void gatewayOnline(Handle handle, int gateway, Instant now) {
        handle.createUpdate("""
                UPDATE alarm_mode SET ended_at = :now
                WHERE gateway_id = :gateway AND cause = 'GATEWAY_OFFLINE' AND ended_at IS NULL
                """).bind("gateway", gateway).bind("now", now).execute();
    }
}
