package io.parkpulse.telemetry;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;

import jakarta.inject.Singleton;

import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.resource.LoadableResource;
import org.jboss.logging.Logger;

import io.quarkus.flyway.FlywayConfigurationCustomizer;

/**
 * Chooses the migrations by what the server offers: {@code db/common} and {@code db/views} everywhere,
 * {@code db/timescale} where TimescaleDB is available. Relations have the same names and columns on all servers.
 */
@Singleton
class MigrationFolders implements FlywayConfigurationCustomizer {
    private static final Logger LOG = Logger.getLogger(MigrationFolders.class);
    private static final String TIMESCALE_FOLDER = "db/timescale/";

    @Override
    public void customize(FluentConfiguration configuration) {
        try (var connection = configuration.getDataSource().getConnection()) {
            boolean timescale = switchOnTimescale(connection);
            LOG.infof("database server=%s timescaledb=%s", connection.getMetaData().getDatabaseProductVersion(),
                    timescale);
            if (!timescale) {
                // Quarkus fixes the locations when it builds, so they cannot be chosen here; the resources can.
                configuration.resourceProvider(new WithoutTimescale(configuration.getResourceProvider()));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot reach the database to choose its migrations: " + e.getMessage(), e);
        }
    }

    /** Whether TimescaleDB is installed on the server; if so it is switched on in our database. */
    private static boolean switchOnTimescale(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            try (var rows = statement.executeQuery(
                    "SELECT 1 FROM pg_available_extensions WHERE name = 'timescaledb'")) {
                if (!rows.next()) {
                    return false;
                }
            }
            statement.execute("CREATE EXTENSION IF NOT EXISTS timescaledb");
            return true;
        } catch (SQLException e) {
            LOG.warnf(
                    "TimescaleDB is installed on the server but cannot be switched on (%s); going on with plain tables."
                            + " It must be in shared_preload_libraries, and the role must be allowed to create it",
                    e.getMessage());
            return false;
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
