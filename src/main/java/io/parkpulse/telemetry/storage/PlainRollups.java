package io.parkpulse.telemetry.storage;

import java.sql.Connection;
import java.sql.SQLException;

/** The rollups that are computed from {@code reading}, as the migrations make them. */
final class PlainRollups {
    static final String SCRIPT = "db/views/R__rollups.sql";

    private PlainRollups() {}

    /** What the rollups are made of, as written down when they were made. */
    static String madeOf(Connection connection) throws SQLException {
        return Sql.first(connection, "SELECT obj_description('reading_1m'::regclass, 'pg_class')").orElse("");
    }
}
