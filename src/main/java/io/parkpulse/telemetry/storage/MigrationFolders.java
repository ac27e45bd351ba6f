package io.parkpulse.telemetry.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;

import javax.sql.DataSource;

import jakarta.inject.Singleton;

import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.resource.LoadableResource;
import org.jboss.logging.Logger;

import io.quarkus.flyway.FlywayConfigurationCustomizer;

/**
 * Chooses the migrations: {@code db/common} and {@code db/views} run everywhere. The one of {@code db/timescale} makes
 * {@code reading} a hypertable in a database that is new to us; one that has run it must still find it, and one that
 * began without TimescaleDB must not, whatever its server offers by now. {@link Storage} does everything else.
 */
@Singleton
class MigrationFolders implements FlywayConfigurationCustomizer {
    private static final Logger LOG = Logger.getLogger(MigrationFolders.class);
    private static final String TIMESCALE_FOLDER = "db/timescale/";
    private static final String TIMESCALE_MIGRATION = "20261121.0750";

    @Override
    public void customize(FluentConfiguration configuration) {
        try {
            if (!takesTimescale(configuration.getDataSource(), configuration.getTable())) {
                // Quarkus fixes the locations when it builds, so they cannot be chosen here; the resources can.
                configuration.resourceProvider(new WithoutTimescale(configuration.getResourceProvider()));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot reach the database to choose its migrations: " + e.getMessage(), e);
        }
    }

    /** Also switches TimescaleDB on where it is installed. */
    static boolean takesTimescale(DataSource database, String history) throws SQLException {
        boolean timescale = switchOnTimescale(database);
        try (var connection = database.getConnection()) {
            LOG.infof("database server=%s timescaledb=%s", connection.getMetaData().getDatabaseProductVersion(),
                    timescale);
            return belongs(connection, history, timescale);
        }
    }

    private static boolean belongs(Connection connection, String history, boolean timescale) throws SQLException {
        try (var exists = connection.prepareStatement("SELECT to_regclass(quote_ident(?)) IS NOT NULL")) {
            exists.setString(1, history);
            try (var row = exists.executeQuery()) {
                row.next();
                if (!row.getBoolean(1)) {
                    return timescale;
                }
            }
        }
        try (var applied = connection
                .prepareStatement("SELECT 1 FROM \"" + history + "\" WHERE version = ? AND success")) {
            applied.setString(1, TIMESCALE_MIGRATION);
            try (var row = applied.executeQuery()) {
                return row.next();
            }
        }
    }

    /**
     * Whether TimescaleDB is installed on the server; if so it is switched on in our database. On a connection of its own: a
     * server that has the extension and has not loaded it closes the connection that asks for it.
     */
    private static boolean switchOnTimescale(DataSource database) throws SQLException {
        try (var connection = database.getConnection()) {
            if (!isThere(connection)) {
                return false;
            }
            try (var statement = connection.createStatement()) {
                statement.execute("CREATE EXTENSION IF NOT EXISTS timescaledb");
                return true;
            } catch (SQLException e) {
                LOG.warnf(
                        "TimescaleDB is installed on the server but cannot be switched on (%s); going on with plain"
                                + " tables. It must be in shared_preload_libraries, and the role must be allowed to"
                                + " create it",
                        e.getMessage().lines().findFirst().orElse(""));
                return false;
            }
        }
    }

    private static boolean isThere(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "SELECT 1 FROM pg_available_extensions WHERE name = 'timescaledb'")) {
            return rows.next();
        }
    }

    private record WithoutTimescale(ResourceProvider all) implements ResourceProvider {
        @Override
        public LoadableResource getResource(String name) {
            return all.getResource(name);
        }

        @Override
        public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
            return all.getResources(prefix, suffixes).stream()
                    .filter(resource -> !resource.getAbsolutePath().contains(TIMESCALE_FOLDER)).toList();
        }
    }
}
