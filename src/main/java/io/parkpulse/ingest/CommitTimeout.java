package io.parkpulse.ingest;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

import org.jboss.logging.Logger;

/**
 * How long a database may leave a transaction without an answer. A host that vanishes without closing its connections
 * would otherwise hold a lane until TCP gives up, which takes a quarter of an hour. The connection goes back to its pool
 * as it was.
 */
final class CommitTimeout implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(CommitTimeout.class);

    private final Connection connection;
    private final int before;

    CommitTimeout(Connection connection, Duration timeout) throws SQLException {
        this.connection = connection;
        this.before = connection.getNetworkTimeout();
        set(Math.toIntExact(timeout.toMillis()));
    }

    private void set(int millis) throws SQLException {
        connection.setNetworkTimeout(Runnable::run, millis);
    }

    @Override
    public void close() {
        try {
            set(before);
        } catch (SQLException e) {
            LOG.debugf(e, "the connection is gone, and its timeout with it");
        }
    }
}
