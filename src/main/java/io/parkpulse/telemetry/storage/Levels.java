package io.parkpulse.telemetry.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/** Tells the SQL functions how far back each resolution reaches. */
final class Levels {
    private static final String UPDATE = """
            UPDATE rollup_level SET kept = ?::interval WHERE resolution = ? AND kept IS DISTINCT FROM ?::interval
            """;

    private Levels() {}

    /** @param aggregates whether rollups are stored; if not, they reach as far back as readings */
    static void write(Connection connection, StorageSettings.Keep keep, boolean aggregates) throws SQLException {
        write(connection, "raw", keep.readings());
        for (var rollup : Rollup.values()) {
            write(connection, rollup.resolution(), aggregates ? rollup.kept(keep) : keep.readings());
        }
    }

    private static void write(Connection connection, String resolution, Optional<Duration> kept) throws SQLException {
        var text = kept.map(Duration::toString).orElse(null);
        try (var update = connection.prepareStatement(UPDATE)) {
            update.setString(1, text);
            update.setString(2, resolution);
            update.setString(3, text);
            update.executeUpdate();
        }
    }
}
