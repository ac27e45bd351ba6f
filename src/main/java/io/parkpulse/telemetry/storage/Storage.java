package io.parkpulse.telemetry.storage;

import java.sql.Connection;
import java.sql.SQLException;

import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.parkpulse.registry.OwnerConnections;
import io.parkpulse.registry.StartupOrder;
import io.quarkus.runtime.StartupEvent;

/**
 * Lays readings out as the server allows, at each start: after the migrations, before anything reads or writes. What is
 * as it should be is left alone, so that a server that gains TimescaleDB, or changes its edition, is taken as it is.
 */
@Singleton
class Storage {
    private static final Logger LOG = Logger.getLogger(Storage.class);
    /** Replicas that start at once wait for each other. */
    private static final long LOCK = 0x7061726b73746f72L;

    private final OwnerConnections connections;
    private final StorageSettings settings;
    private volatile Server server = new Server(Edition.PLAIN, null);
    private volatile boolean hypertable;
    private volatile boolean owner;

    Storage(OwnerConnections connections, StorageSettings settings) {
        this.connections = connections;
        this.settings = settings;
    }

    void prepare(@Observes @Priority(StartupOrder.STORAGE) StartupEvent start) throws SQLException {
        RetentionOrder.check(settings);
        try (var connection = connections.open()) {
            connection.setAutoCommit(true);
            Sql.execute(connection, "SELECT pg_advisory_lock(" + LOCK + ")");
            try {
                prepare(connection);
            } finally {
                Sql.execute(connection, "SELECT pg_advisory_unlock(" + LOCK + ")");
            }
        }
    }

    private void prepare(Connection connection) throws SQLException {
        server = Server.of(connection);
        refuseToLoseReadings(connection);
        refuseToGoBack(connection);
        owner = Sql.exists(connection,
                "SELECT 1 FROM pg_class WHERE oid = 'reading'::regclass AND pg_has_role(relowner, 'USAGE')");
        if (!owner) {
            hypertable = server.edition() != Edition.PLAIN && isHypertable(connection);
            LOG.infof("storage edition=%s timescaledb=%s hypertable=%s; left as it is by a user who does not own it",
                    server.edition(), server.timescale(), hypertable);
            return;
        }
        hypertable = server.edition() != Edition.PLAIN && becomeHypertable(connection);
        if (hypertable) {
            new ChunkInterval(connection).set(settings.chunkInterval());
        }
        boolean aggregates = hypertable && server.community();
        if (aggregates) {
            new CommunityRollups(connection).make(settings.timeZone());
            new Policies(connection).apply(settings);
        }
        Levels.write(connection, settings.keep(), aggregates);
        LOG.infof("storage edition=%s timescaledb=%s hypertable=%s continuous-aggregates=%s", server.edition(),
                server.timescale(), hypertable, aggregates);
    }

    /** What the server offers; known once the service has started. */
    Server server() {
        return server;
    }

    /** Whether {@code reading} is a hypertable. */
    boolean hypertable() {
        return hypertable;
    }

    /** Whether this service may change how readings lie; another replica does if not. */
    boolean owner() {
        return owner;
    }

    private void refuseToLoseReadings(Connection connection) throws SQLException {
        var version = server.timescale();
        if (server.edition() != Edition.COMMUNITY || version == null || !version.losesLateReadings()) {
            return;
        }
        if (Sql.exists(connection, """
                SELECT 1 FROM timescaledb_information.chunks
                WHERE hypertable_schema = current_schema() AND hypertable_name = 'reading' AND is_compressed
                """)) {
            throw new IllegalStateException("TimescaleDB " + version + " loses late readings of compressed chunks, and "
                    + "reading has some; upgrade it to " + TimescaleVersion.KEEPS_LATE_READINGS + " or newer");
        }
        LOG.warnf(
                "TimescaleDB %s loses late readings of compressed chunks: no columnstore, no continuous aggregates until"
                        + " it is %s or newer",
                version, TimescaleVersion.KEEPS_LATE_READINGS);
    }

    /** Under the Apache licence nothing can be written to a hypertable that has continuous aggregates. */
    private void refuseToGoBack(Connection connection) throws SQLException {
        if (server.edition() == Edition.APACHE
                && Sql.exists(connection, "SELECT 1 WHERE to_regclass('reading_1m_cagg') IS NOT NULL")) {
            throw new IllegalStateException(
                    "timescaledb.license is 'apache', but this database has continuous aggregates"
                            + " of the community edition, and readings cannot be written beside them; set it to 'timescale'");
        }
    }

    private static boolean isHypertable(Connection connection) throws SQLException {
        return Sql.exists(connection, """
                SELECT 1 FROM timescaledb_information.hypertables
                WHERE hypertable_schema = current_schema() AND hypertable_name = 'reading'
                """);
    }

    private boolean becomeHypertable(Connection connection) throws SQLException {
        if (isHypertable(connection)) {
            return true;
        }
        if (!Sql.exists(connection, "SELECT 1 FROM reading LIMIT 1") && !Move.begun(connection)) {
            LOG.infof("reading becomes a hypertable chunk-interval=%s", settings.chunkInterval());
            Hypertable.create(connection, "reading", settings.chunkInterval());
            return true;
        }
        if (settings.move()) {
            new Move(connections, settings).run();
            return true;
        }
        LOG.warn(
                "the server offers TimescaleDB, but reading is a plain table with readings in it. Start the service once"
                        + " with PARKPULSE_STORAGE_MOVE=true to move them; see docs/storage.md");
        return false;
    }
}
