package io.parkpulse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

import io.parkpulse.embedded.EmbeddedServers;
import io.parkpulse.embedded.EmbeddedSettings;
import io.parkpulse.rig.TestFolder;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/**
 * A fresh broker and database for the tests that run the service in this JVM. With
 * {@code -Dparkpulse.test.jdbc-url=jdbc:postgresql://host/db} (and {@code .jdbc-user}, {@code .jdbc-password}) the
 * database is that one; it is emptied first.
 */
public final class EmbeddedResource implements QuarkusTestResourceLifecycleManager {
    private static final Path FOLDER = Path.of("target", "embedded-test");

    private static final String USER = System.getProperty("parkpulse.test.jdbc-user", "postgres");
    private static final String PASSWORD = System.getProperty("parkpulse.test.jdbc-password", "");

    private EmbeddedServers servers;

    @Override
    public Map<String, String> start() {
        clear(FOLDER.resolve("postgres"));
        clear(FOLDER.resolve("broker"));
        var url = System.getProperty("parkpulse.test.jdbc-url");
        servers = EmbeddedServers.start(
                new EmbeddedSettings(FOLDER, true, url == null, OptionalInt.of(0), OptionalInt.of(0)));
        var configuration = new HashMap<>(servers.configuration());
        if (url != null) {
            empty(url);
            configuration.put(EmbeddedSettings.DATABASE_URL, url);
            configuration.put("quarkus.datasource.username", USER);
            configuration.put("quarkus.datasource.password", PASSWORD);
        }
        return configuration;
    }

    private static void empty(String url) {
        try (var connection = DriverManager.getConnection(url, USER, PASSWORD);
                var statement = connection.createStatement()) {
            statement.execute("DROP EXTENSION IF EXISTS timescaledb CASCADE");
            statement.execute("DROP SCHEMA public CASCADE");
            statement.execute("CREATE SCHEMA public");
        } catch (SQLException e) {
            throw new IllegalStateException("cannot empty " + url, e);
        }
    }

    @Override
    public void stop() {
        if (servers != null) {
            servers.close();
        }
    }

    private static void clear(Path folder) {
        try {
            TestFolder.clear(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot clear " + folder, e);
        }
    }
}
