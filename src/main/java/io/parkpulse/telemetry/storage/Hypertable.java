package io.parkpulse.telemetry.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/** Makes hypertables. */
final class Hypertable {
    private Hypertable() {}

    /**
     * Makes an empty table a hypertable. Without the default time index: the primary key serves every query that we have,
     * and the index would cost writes.
     */
    static void create(Connection connection, String table, Duration chunkInterval) throws SQLException {
        try (var create = connection.prepareStatement("""
                SELECT create_hypertable(?::regclass, 'time', chunk_time_interval => ?::interval,
                                         create_default_indexes => false)
                """)) {
            create.setString(1, table);
            create.setString(2, chunkInterval.toString());
            create.execute();
        }
    }
}
