package io.parkpulse.registry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;

import jakarta.annotation.Nullable;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.quarkus.runtime.StartupEvent;

/**
 * Who may do what in the database: the groups of the service and of those who only read, what they are granted, and the
 * limits of logins that read, and how their queries are planned ({@code db/roles}). At every start, when all relations are
 * there; it changes only what is not as it should be, and nothing where the service is not given the owner's rights.
 */
@Singleton
public class Roles {
    private static final Logger LOG = Logger.getLogger(Roles.class);
    private static final List<String> SCRIPTS = List.of("create", "grant", "limit", "plan");
    private static final String SUCCESSFUL = "00000";
    /** Replicas that start at once wait for each other. */
    private static final String LOCK = "SELECT pg_advisory_xact_lock(hashtextextended('roles of parkpulse', 0))";

    private final OwnerConnections connections;
    private final DatabaseSettings settings;

    Roles(OwnerConnections connections, DatabaseSettings settings) {
        this.connections = connections;
        this.settings = settings;
    }

    void start(@Observes @Priority(StartupOrder.ROLES) StartupEvent start) throws SQLException {
        try (var connection = connections.open()) {
            apply(connection);
        }
    }

    /** Does it all in one transaction, in the database and with the rights of this connection. */
    public void apply(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute(LOCK);
            set(connection, "parkpulse.reader_statement_timeout", settings.readerStatementTimeout());
            set(connection, "parkpulse.reader_idle_timeout", settings.readerIdleTimeout());
            for (var script : SCRIPTS) {
                run(statement, script);
            }
            connection.commit();
        } catch (SQLException | RuntimeException e) {
            connection.rollback();
            throw e;
        }
        connection.setAutoCommit(true);
    }

    private static void set(Connection connection, String key, Duration value) throws SQLException {
        try (var set = connection.prepareStatement("SELECT set_config(?, ?, true)")) {
            set.setString(1, key);
            set.setString(2, Long.toString(value.toMillis()));
            set.execute();
        }
    }

    private static void run(Statement statement, String script) throws SQLException {
        statement.clearWarnings();
        statement.execute(text("/db/roles/" + script + ".sql"));
        say(statement.getWarnings());
    }

    private static void say(@Nullable SQLWarning first) {
        for (var said = first; said != null; said = said.getNextWarning()) {
            if (SUCCESSFUL.equals(said.getSQLState())) {
                LOG.info(said.getMessage());
            } else {
                LOG.warn(said.getMessage());
            }
        }
    }

    private static String text(String resource) {
        try (var stream = Roles.class.getResourceAsStream(resource)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
