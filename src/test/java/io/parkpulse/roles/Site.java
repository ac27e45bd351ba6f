package io.parkpulse.roles;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.parkpulse.rig.DatabaseProcess;
import io.parkpulse.rig.Gateways;

/**
 * A database server on which the logins of {@code deploy/compose/database/logins.sh} are.
 *
 * @param administrator a superuser without a password
 */
record Site(int port, String database, String administrator) {
    static final String DASHBOARDS_PASSWORD = "d";
    private static final Path DEPLOY = Path.of("..", "deploy").toAbsolutePath().normalize();

    static Site on(DatabaseProcess server) {
        return new Site(server.port(), "parkpulse", DatabaseProcess.USER);
    }

    Site logins() throws IOException {
        var environment = new HashMap<>(programs());
        environment.putAll(Map.of("PARKPULSE_DB_NAME", database, "PARKPULSE_DB_OWNER_PASSWORD", "o",
                "PARKPULSE_DB_APP_PASSWORD", "a", "PARKPULSE_DB_DASHBOARDS_PASSWORD", DASHBOARDS_PASSWORD));
        Psql.run(environment, List.of("sh", DEPLOY.resolve("compose/database/logins.sh").toString()));
        return this;
    }

    /** Runs {@code deploy/backup/<script>.sh} and returns what it said. */
    String run(String script, Path file) throws IOException {
        var environment = new HashMap<>(programs());
        environment.put("PGDATABASE", database);
        return Psql.run(environment, List.of("sh", DEPLOY.resolve("backup/" + script + ".sh").toString(),
                file.toString()));
    }

    private Map<String, String> programs() {
        return Map.of("PGHOST", "127.0.0.1", "PGPORT", Integer.toString(port), "PGUSER", administrator);
    }

    /** Of the service, as in the compose file. */
    Map<String, String> environment() {
        var environment = new HashMap<String, String>();
        environment.put("QUARKUS_DATASOURCE_JDBC_URL", url());
        environment.put("QUARKUS_DATASOURCE_USERNAME", "parkpulse_app");
        environment.put("QUARKUS_DATASOURCE_PASSWORD", "a");
        environment.put("QUARKUS_FLYWAY_USERNAME", "parkpulse_owner");
        environment.put("QUARKUS_FLYWAY_PASSWORD", "o");
        environment.put("PARKPULSE_REGISTRY_IMPORT_FILE", Gateways.PARKS.toString());
        environment.put("PARKPULSE_REGISTRY_ADMIT_UNKNOWN_GATEWAYS", "true");
        environment.put("PARKPULSE_REJECTIONS_SWEEP_INTERVAL", "1s");
        return environment;
    }

    /** Of a replica that does not have the owner's password. */
    Map<String, String> environmentOfAReplica() {
        var environment = environment();
        environment.keySet().removeIf(key -> key.startsWith("QUARKUS_FLYWAY"));
        return environment;
    }

    Connection connect(String user, String password) throws SQLException {
        return DriverManager.getConnection(url(), user, password);
    }

    /** First column of the first row, as administrator. */
    String value(String sql) throws SQLException {
        try (var connection = connect(administrator, "");
                var rows = connection.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }
}
