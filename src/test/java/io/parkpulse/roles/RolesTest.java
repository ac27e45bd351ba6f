package io.parkpulse.roles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;

import io.parkpulse.DashboardQueries;
import io.parkpulse.registry.Roles;
import io.quarkus.test.junit.QuarkusTest;

/** What logins may do that an operator has put into the groups of the migrations. */
@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RolesTest {
    private static final String NOT_ALLOWED = "42501";
    private static final String CANCELLED = "57014";
    private static final String READ_ONLY = "25006";

    @Inject
    Roles roles;

    private String database;
    private Login service;
    private Login reader;

    @BeforeAll
    void login() throws SQLException {
        try (var connection = Login.administrator(Login.url())) {
            database = connection.getCatalog();
        }
        service = Login.create("roles_test_service", "IN ROLE \"" + database + "_service\"");
        reader = Login.create("roles_test_reader", "IN ROLE \"" + database + "_read\"");
        start();
    }

    @AfterAll
    void logout() throws SQLException {
        service.close();
        reader.close();
    }

    @Test
    void theServiceReadsEverythingAndWritesWhatMayChange() throws SQLException {
        try (var connection = service.connect(); var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("SELECT pg_advisory_xact_lock(1)");
            statement.execute("SELECT id FROM gateway ORDER BY id FOR UPDATE");
            statement.execute("INSERT INTO park (code, name) VALUES ('roles', 'R') ON CONFLICT DO NOTHING");
            statement.execute("INSERT INTO gateway (park_code, code, name) VALUES ('roles', 'g', 'G')");
            statement.execute("UPDATE gateway SET online = true WHERE park_code = 'roles'");
            statement.execute("DELETE FROM gateway WHERE park_code = 'roles'");
            assertThat(connection.unwrap(PGConnection.class).getCopyAPI()
                    .copyIn("COPY reading (series_id, time, value, quality) FROM STDIN CSV",
                            new StringReader("2000000000,2026-01-01T00:00:00Z,1,0\n")))
                    .isEqualTo(1);
            statement.execute("LISTEN parkpulse_alarm");
            statement.execute("SELECT pg_notify('parkpulse_alarm', '1')");
            connection.rollback();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        assertThat(names("""
                SELECT c.relname FROM pg_class c
                WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm')
                  AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
                  AND NOT has_table_privilege('roles_test_service', c.oid, 'SELECT')
                """)).as("what the service cannot read").isEmpty();
        assertThat(names("""
                SELECT c.relname FROM pg_class c
                WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
                  AND has_table_privilege('roles_test_service', c.oid, 'INSERT')
                  AND NOT has_table_privilege('roles_test_service', c.oid, 'UPDATE, DELETE, TRUNCATE')
                ORDER BY 1
                """)).as("what is written once").containsExactly("alarm_event", "alarm_rule_change", "declaration",
                "declaration_item", "enterprise_filing_item",
                "enterprise_filing_statement", "enterprise_filing_upload", "entry_review_event",
                "evaluation_decision", "evaluation_indicator", "evaluation_reference", "evaluation_result",
                "evaluation_run", "evaluation_run_input", "evaluation_scheme", "filing_item", "filing_upload",
                "reading", "rectification_event", "rectification_reminder", "report", "report_submission",
                "target_actual", "tenant_criterion", "tenant_parameter");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CREATE TABLE mine (x int)", "CREATE VIEW mine AS SELECT 1",
            "CREATE FUNCTION mine() RETURNS int LANGUAGE sql AS 'SELECT 1'", "CREATE SCHEMA mine",
            "ALTER TABLE reading ADD COLUMN x int", "DROP TABLE outbox", "TRUNCATE reading", "DROP VIEW series_info",
            "UPDATE reading SET value = 0", "DELETE FROM reading", "UPDATE alarm_event SET person = 'x'",
            "DELETE FROM alarm_event", "UPDATE alarm_rule_change SET reason = 'x'",
            "UPDATE evaluation_result SET total = 100",
            "INSERT INTO flyway_schema_history SELECT * FROM flyway_schema_history", "CREATE ROLE mine",
            "ALTER SYSTEM SET fsync = off", "COPY park TO PROGRAM 'cat'"})
    void theServiceIsRefused(String sql) throws SQLException {
        try (var connection = service.connect()) {
            assertRefused(connection, sql, NOT_ALLOWED);
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"SELECT payload FROM rejected_message", "SELECT * FROM rejected_message",
            "SELECT value FROM filing_item", "SELECT document FROM evaluation_run_input",
            "SELECT value FROM filing_current", "SELECT value FROM enterprise_filing_item",
            "SELECT value FROM enterprise_filing_current", "SELECT 1 FROM flyway_schema_history",
            "SELECT state FROM alarm_condition", "SELECT rolpassword FROM pg_authid"})
    void aReaderIsNotShown(String sql) throws SQLException {
        try (var connection = reader.connect()) {
            assertRefused(connection, sql, NOT_ALLOWED);
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"INSERT INTO park (code, name) VALUES ('x', 'x')", "UPDATE alarm SET state = 'NORMAL'",
            "DELETE FROM reading", "CREATE TABLE mine (x int)", "SELECT nextval('gateway_id_seq')",
            "SELECT id FROM gateway FOR UPDATE"})
    void aReaderWritesNothingEvenIfItLeavesReadOnlyMode(String sql) throws SQLException {
        try (var connection = reader.connect(); var statement = connection.createStatement()) {
            assertRefused(connection, sql, READ_ONLY, NOT_ALLOWED);
            statement.execute("SET default_transaction_read_only = off");
            assertRefused(connection, sql, NOT_ALLOWED);
        }
    }

    @Test
    void aReaderRunsEveryQueryOfTheDashboards() throws SQLException {
        var queries = DashboardQueries.expanded();
        assertThat(queries).hasSizeGreaterThan(50);
        try (var connection = reader.connect(); var statement = connection.createStatement()) {
            for (var query : queries.entrySet()) {
                assertThat(statement.execute(query.getValue())).as(query.getKey()).isTrue();
            }
        }
    }

    @Test
    void aLoginThatReadsGetsLimitsAndKeepsThoseItHas() throws SQLException {
        try (var own = Login.create("roles_test_own", "IN ROLE \"" + database + "_read\"")) {
            Login.asAdministrator("ALTER ROLE roles_test_own SET statement_timeout = '200ms'");

            start();

            try (var connection = reader.connect()) {
                assertThat(show(connection, "statement_timeout")).isEqualTo("30s");
                assertThat(show(connection, "idle_in_transaction_session_timeout")).isEqualTo("1min");
                assertThat(show(connection, "default_transaction_read_only")).isEqualTo("on");
            }
            try (var connection = own.connect()) {
                assertThat(show(connection, "statement_timeout")).isEqualTo("200ms");
                assertThat(show(connection, "default_transaction_read_only")).isEqualTo("on");
                assertRefused(connection, "SELECT pg_sleep(20)", CANCELLED);
            }
            try (var connection = service.connect()) {
                assertThat(show(connection, "statement_timeout")).as("of the service").isEqualTo("0");
            }
        }
    }

    @Test
    void queriesAreNotCompiledUnlessSomebodyWantsThemToBe() throws SQLException {
        try (var connection = reader.connect()) {
            assertThat(show(connection, "jit")).isEqualTo("off");
        }
        try {
            Login.asAdministrator("ALTER DATABASE \"" + database + "\" SET jit = on");

            start();

            try (var connection = reader.connect()) {
                assertThat(show(connection, "jit")).isEqualTo("on");
            }
        } finally {
            Login.asAdministrator("ALTER DATABASE \"" + database + "\" RESET jit");
            start();
        }
    }

    @Test
    void anotherStartChangesNothing() throws SQLException {
        var before = names(
                "SELECT oid || xmin::text FROM pg_class UNION ALL SELECT oid || xmin::text FROM pg_default_acl");

        start();

        assertThat(
                names("SELECT oid || xmin::text FROM pg_class UNION ALL SELECT oid || xmin::text FROM pg_default_acl"))
                .containsExactlyInAnyOrderElementsOf(before);
    }

    private void start() throws SQLException {
        try (var connection = Login.administrator(Login.url())) {
            roles.apply(connection);
        }
    }

    private static void assertRefused(Connection connection, String sql, String... states) throws SQLException {
        try (var statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute(sql)).isInstanceOfSatisfying(SQLException.class,
                    e -> assertThat(e.getSQLState()).as(e.getMessage()).isIn((Object[]) states));
        }
    }

    private static String show(Connection connection, String setting) throws SQLException {
        try (var statement = connection.createStatement(); var rows = statement.executeQuery("SHOW " + setting)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static List<String> names(String sql) throws SQLException {
        try (var connection = Login.administrator(Login.url());
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var names = new ArrayList<String>();
            while (rows.next()) {
                names.add(rows.getString(1));
            }
            return names;
        }
    }
}
