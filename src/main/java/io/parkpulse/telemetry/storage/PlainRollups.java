package io.parkpulse.telemetry.storage;

import java.sql.Connection;
import java.sql.SQLException;

import org.jboss.logging.Logger;

/** The rollups that are computed from {@code reading}, as the migrations make them. */
final class PlainRollups {
    static final String SCRIPT = "db/views/R__rollups.sql";

    private static final Logger LOG = Logger.getLogger(PlainRollups.class);
    private static final String PLAIN = "computed from reading";

    private PlainRollups() {}

    /** What the rollups are made of, as written down when they were made. */
    static String madeOf(Connection connection) throws SQLException {
        return Sql.first(connection, "SELECT obj_description('reading_1m'::regclass, 'pg_class')").orElse("");
    }

    /** Puts them back where continuous aggregates cannot be had any more. */
    static void restore(Connection connection) throws SQLException {
        if (!madeOf(connection).equals(PLAIN)) {
            Sql.inTransaction(connection, () -> Sql.execute(connection, Sql.script(SCRIPT)));
            LOG.warn("rollups are computed from reading again: the server no longer offers continuous aggregates");
        }
    }
}
