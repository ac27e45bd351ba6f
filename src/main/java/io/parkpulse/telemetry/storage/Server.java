package io.parkpulse.telemetry.storage;

import java.sql.Connection;
import java.sql.SQLException;

import jakarta.annotation.Nullable;

/**
 * What the database server offers.
 *
 * @param edition  by the licence that the server runs under, whatever of it is used
 * @param timescale null on plain PostgreSQL
 */
record Server(Edition edition, @Nullable TimescaleVersion timescale) {
    private static final String QUERY = """
            SELECT extversion, current_setting('timescaledb.license', true)
            FROM pg_extension WHERE extname = 'timescaledb'
            """;

    /** What is switched on in the database of this connection. */
    static Server of(Connection connection) throws SQLException {
        try (var select = connection.createStatement(); var row = select.executeQuery(QUERY)) {
            if (!row.next()) {
                return new Server(Edition.PLAIN, null);
            }
            var edition = "timescale".equals(row.getString(2)) ? Edition.COMMUNITY : Edition.APACHE;
            return new Server(edition, TimescaleVersion.of(row.getString(1)));
        }
    }

    /** Whether columnstore and continuous aggregates are to be used here. */
    boolean community() {
        return edition == Edition.COMMUNITY && timescale != null && !timescale.losesLateReadings();
    }
}
