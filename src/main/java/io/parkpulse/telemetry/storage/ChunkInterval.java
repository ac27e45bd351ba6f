package io.parkpulse.telemetry.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

import org.jboss.logging.Logger;

/** Span of the chunks of {@code reading} that are still to come. */
record ChunkInterval(Connection connection) {
    private static final Logger LOG = Logger.getLogger(ChunkInterval.class);

    void set(Duration wanted) throws SQLException {
        boolean as = Sql.exists(connection, """
                SELECT 1 FROM timescaledb_information.dimensions
                WHERE hypertable_schema = current_schema() AND hypertable_name = 'reading'
                  AND time_interval = ?::interval
                """, wanted.toString());
        if (!as) {
            Sql.exists(connection, "SELECT set_chunk_time_interval('reading', ?::interval)", wanted.toString());
            LOG.infof("chunks of reading, those to come: interval=%s", wanted);
        }
    }
}
