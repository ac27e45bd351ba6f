package io.parkpulse.roles;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;

import org.eclipse.microprofile.config.ConfigProvider;

/** A login on the server of the service under test, as an operator makes them; gone, with what it owns, when closed. */
record Login(String name) implements AutoCloseable {
    private static final String PASSWORD = "only-for-this-test";

    /** @param options of {@code CREATE ROLE} */
    static Login create(String name, String options) throws SQLException {
        asAdministrator("DROP ROLE IF EXISTS " + name,
                "CREATE ROLE " + name + " LOGIN PASSWORD '" + PASSWORD + "' " + options);
        return new Login(name);
    }

    /** To the database of the service. */
    Connection connect() throws SQLException {
        return DriverManager.getConnection(url(), name, PASSWORD);
    }

    /** To another one of the same server. */
    Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(url(database), name, PASSWORD);
    }

    String password() {
        return PASSWORD;
    }

    static String url() {
        return setting("jdbc.url");
    }

    static String url(String database) {
        return url().replaceFirst("/[^/?]+($|\\?)", "/" + database + "$1");
    }

    /** Each as a statement of its own: databases are not created in a transaction. */
    static void asAdministrator(String... statements) throws SQLException {
        try (var connection = administrator(url()); var statement = connection.createStatement()) {
            for (var sql : List.of(statements)) {
                statement.execute(sql);
            }
        }
    }

    static Connection administrator(String url) throws SQLException {
        return DriverManager.getConnection(url, setting("username"), setting("password"));
    }

    private static String setting(String key) {
        return ConfigProvider.getConfig().getOptionalValue("quarkus.datasource." + key, String.class).orElse("");
    }

    @Override
    public void close() throws SQLException {
        asAdministrator("DROP OWNED BY " + name, "DROP ROLE " + name);
    }
}
