package io.parkpulse.registry;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;

import javax.sql.DataSource;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Connections of the owner of the tables, for what changes them: with the name and password that the migrations have
 * ({@code quarkus.flyway.username}, {@code .password}), or of the pool where the service is the owner itself. They wait
 * for an answer as long as it takes. Whoever opens one closes it.
 */
@Singleton
public class OwnerConnections {
    private static final int FOR_EVER = 0;

    private final DataSource pool;
    private final Optional<String> url;
    private final Optional<String> username;
    private final Optional<String> password;

    OwnerConnections(DataSource pool,
            @ConfigProperty(name = "quarkus.flyway.jdbc-url") Optional<String> ownUrl,
            @ConfigProperty(name = "quarkus.datasource.jdbc.url") Optional<String> url,
            @ConfigProperty(name = "quarkus.flyway.username") Optional<String> username,
            @ConfigProperty(name = "quarkus.flyway.password") Optional<String> password) {
        this.pool = pool;
        this.url = ownUrl.or(() -> url);
        this.username = username;
        this.password = password;
    }

    /** Of a pool whose user is the owner. */
    public static OwnerConnections of(DataSource pool) {
        return new OwnerConnections(pool, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Opens one; autocommit is on. */
    public Connection open() throws SQLException {
        if (url.isPresent() && username.isPresent() && password.isPresent()) {
            return DriverManager.getConnection(url.get(), username.get(), password.get());
        }
        var connection = pool.getConnection();
        connection.setNetworkTimeout(Runnable::run, FOR_EVER);
        return connection;
    }
}
