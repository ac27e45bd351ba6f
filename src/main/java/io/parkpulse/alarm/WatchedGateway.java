package io.parkpulse.alarm;

import static io.parkpulse.alarm.Jdbc.instant;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

import jakarta.annotation.Nullable;

import io.parkpulse.registry.GatewayKey;
import io.parkpulse.registry.GatewayRef;

/**
 * A gateway, and what it said of its presence.
 *
 * @param offline    it has said that it is offline, or the broker has for it
 * @param presenceAt since when it is or is not; null: it never said
 */
record WatchedGateway(GatewayRef ref, boolean offline, @Nullable Instant presenceAt) {
    /** Whether its presence is older than that: who received it has told of it, or never will. */
    boolean isSettled(Instant before) {
        return presenceAt == null || presenceAt.isBefore(before);
    }

    static List<WatchedGateway> all(Connection connection) throws SQLException {
        try (var select = connection.prepareStatement("""
                SELECT g.id, g.code, g.park_code, g.online, g.presence_at, p.time_zone
                FROM gateway g JOIN park p ON p.code = g.park_code ORDER BY g.id
                """); var row = select.executeQuery()) {
            var all = new ArrayList<WatchedGateway>();
            while (row.next()) {
                all.add(new WatchedGateway(
                        new GatewayRef(row.getInt("id"),
                                new GatewayKey(row.getString("park_code"), row.getString("code")),
                                ZoneId.of(row.getString("time_zone"))),
                        Boolean.FALSE.equals(row.getObject("online", Boolean.class)), instant(row, "presence_at")));
            }
            return all;
        }
    }
}
