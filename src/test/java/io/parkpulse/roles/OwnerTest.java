package io.parkpulse.roles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;

import jakarta.inject.Inject;

import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

import io.parkpulse.registry.Roles;
import io.quarkus.test.junit.QuarkusTest;

/** Migrations by owners of several databases on one server, with and without the right to create roles. */
@QuarkusTest
class OwnerTest {
    @Inject
    Flyway flyway;
    @Inject
    Roles roles;

    @Test
    void databasesOfOneServerKeepApart() throws SQLException {
        try (var owner = Login.create("roles_test_owner_a", "CREATEROLE")) {
            createDatabase("roles_test_a", owner);
            try {
                migrate("roles_test_a", owner);
                try (var stranger = Login.create("roles_test_stranger", "IN ROLE \"" + ours() + "_service\"");
                        var member = Login.create("roles_test_member", "IN ROLE roles_test_a_service")) {
                    assertThat(count("roles_test_a", member)).as("metrics that a member sees").isZero();
                    assertThatThrownBy(() -> count("roles_test_a", stranger)).hasMessageContaining("permission denied");
                    assertThatThrownBy(() -> count(ours(), member))
                            .hasMessageContaining("permission denied");
                }
            } finally {
                dropDatabase("roles_test_a");
            }
        }
    }

    /** As most companies hand out databases: the administrator then makes the roles, whenever that is. */
    @Test
    void anOwnerWhoMayNotCreateRolesMigratesAllTheSame() throws SQLException {
        try (var owner = Login.create("roles_test_owner_b", "NOCREATEROLE")) {
            createDatabase("roles_test_b", owner);
            try {
                migrate("roles_test_b", owner);
                assertThat(roles("roles_test_b")).isZero();
                assertThat(count("roles_test_b", owner)).as("metrics that the owner sees").isZero();

                Login.asAdministrator("CREATE ROLE roles_test_b_service NOLOGIN",
                        "CREATE ROLE roles_test_b_read NOLOGIN");
                migrate("roles_test_b", owner);

                try (var member = Login.create("roles_test_member", "IN ROLE roles_test_b_service")) {
                    assertThat(count("roles_test_b", member)).isZero();
                    migrate("roles_test_b", member); // a replica without the owner's password finds nothing to do
                }
            } finally {
                dropDatabase("roles_test_b");
            }
        }
    }

    /** As a start of the service does. */
    private void migrate(String database, Login as) throws SQLException {
        Flyway.configure().configuration(flyway.getConfiguration())
                .dataSource(Login.url(database), as.name(), as.password()).load().migrate();
        try (var connection = as.connect(database)) {
            roles.apply(connection);
        }
    }

    private static String ours() throws SQLException {
        try (var connection = Login.administrator(Login.url())) {
            return connection.getCatalog();
        }
    }

    private static long count(String database, Login as) throws SQLException {
        try (var connection = as.connect(database);
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT count(*) FROM metric")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static long roles(String database) throws SQLException {
        try (var connection = Login.administrator(Login.url());
                var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "SELECT count(*) FROM pg_roles WHERE rolname LIKE '" + database + "\\_%'")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static void createDatabase(String name, Login owner) throws SQLException {
        dropDatabase(name);
        Login.asAdministrator("CREATE DATABASE " + name + " OWNER " + owner.name());
        try (var ours = Login.administrator(Login.url());
                var connection = Login.administrator(Login.url(name));
                var rows = ours.createStatement().executeQuery(
                        "SELECT extname FROM pg_extension WHERE extname = 'timescaledb'")) {
            while (rows.next()) {
                connection.createStatement().execute("CREATE EXTENSION timescaledb");
            }
        }
    }

    private static void dropDatabase(String name) throws SQLException {
        Login.asAdministrator("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)",
                "DROP ROLE IF EXISTS " + name + "_service", "DROP ROLE IF EXISTS " + name + "_read");
    }
}
