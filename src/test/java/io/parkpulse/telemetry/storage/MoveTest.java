package io.parkpulse.telemetry.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

import javax.sql.DataSource;

import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

import io.parkpulse.registry.OwnerConnections;
import io.quarkus.test.junit.QuarkusTest;

/** A database that began plain, with readings in it, on a server that offers TimescaleDB by now. */
@QuarkusTest
class MoveTest {
    private static final String DATABASE = "parkpulse_move_test";
    private static final int SERIES = 60;
    private static final int EACH = 2_000;

    @Inject
    Storage storage;
    @Inject
    StorageSettings settings;
    @Inject
    DataSource dataSource;
    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String url;
    @ConfigProperty(name = "quarkus.datasource.username")
    Optional<String> user;
    @ConfigProperty(name = "quarkus.datasource.password")
    Optional<String> password;
    private DataSource plain;
    private Jdbi jdbi;

    @BeforeEach
    void beginPlain() throws SQLException {
        assumeTrue(storage.server().edition() != Edition.PLAIN, "moving needs TimescaleDB, this is plain PostgreSQL");
        drop();
        Jdbi.create(dataSource).useHandle(handle -> handle.execute("CREATE DATABASE " + DATABASE));
        var other = new PGSimpleDataSource();
        other.setUrl(url.replaceFirst("(jdbc:postgresql://[^/]+/)[^?]+", "$1" + DATABASE));
        user.ifPresent(other::setUser);
        password.ifPresent(other::setPassword);
        plain = other;
        jdbi = Jdbi.create(plain);
        configuration("classpath:db/common", "classpath:db/views").load().migrate();
        jdbi.useHandle(handle -> {
            handle.execute(
                    "INSERT INTO reading SELECT s * 7, timestamptz '2026-03-01' + n * interval '1 hour', n, n % 4"
                            + " FROM generate_series(1, ?) s, generate_series(1, ?) n",
                    SERIES, EACH);
            handle.execute("GRANT SELECT ON reading TO PUBLIC");
        });
    }

    @AfterEach
    void drop() {
        Jdbi.create(dataSource)
                .useHandle(handle -> handle.execute("DROP DATABASE IF EXISTS " + DATABASE + " WITH (FORCE)"));
    }

    private FluentConfiguration configuration(String... locations) {
        return Flyway.configure().dataSource(plain).locations(locations);
    }

    @Test
    void theMigrationsStayValidAndThePlainTableStaysInUse() throws SQLException {
        migrateAsTheServiceDoes();

        var service = new Storage(OwnerConnections.of(plain), settings);
        service.prepare(null);

        assertThat(service.hypertable()).isFalse();
        assertThat(rows()).isEqualTo(SERIES * EACH);
        assertThat(text("SELECT obj_description('reading_1m'::regclass)")).isEqualTo("computed from reading");
    }

    @Test
    void anEmptyPlainTableBecomesAHypertableByItself() throws SQLException {
        jdbi.useHandle(handle -> handle.execute("TRUNCATE reading"));
        migrateAsTheServiceDoes();

        var service = new Storage(OwnerConnections.of(plain), settings);
        service.prepare(null);

        assertThat(service.hypertable()).isTrue();
    }

    @Test
    void everyReadingIsInTheHypertableAfterwards() throws SQLException {
        migrateAsTheServiceDoes();
        var sum = text("SELECT sum(value * series_id) + sum(quality) + sum(extract(epoch FROM time)) FROM reading");

        var service = new Storage(OwnerConnections.of(plain), new Moving(settings, 5_000));
        service.prepare(null);

        assertThat(service.hypertable()).isTrue();
        assertThat(rows()).isEqualTo(SERIES * EACH);
        assertThat(text("SELECT sum(value * series_id) + sum(quality) + sum(extract(epoch FROM time)) FROM reading"))
                .isEqualTo(sum);
        assertThat(text("SELECT count(*) FROM show_chunks('reading')")).isEqualTo("13");
        assertThat(text("SELECT count(*) FROM latest_reading")).isEqualTo("0"); // there are no series
        assertThat(text("SELECT has_table_privilege('public', 'reading', 'SELECT')")).isEqualTo("t");
        assertThat(text("SELECT count(*) FROM pg_class WHERE relname IN ('reading_plain', 'reading_moving')"))
                .isEqualTo("0");
        assertThat(text("SELECT string_agg(indexrelid::regclass::text, ',' ORDER BY indexrelid::regclass::text)"
                + " FROM pg_index WHERE indrelid = 'reading'::regclass"))
                .isEqualTo(storage.server().community() ? "reading_pkey,reading_time" : "reading_pkey");
        migrateAsTheServiceDoes();
        new Storage(OwnerConnections.of(plain), settings).prepare(null);
        assertThat(rows()).isEqualTo(SERIES * EACH);
    }

    @Test
    void oneThatWasKilledGoesOn() throws Exception {
        migrateAsTheServiceDoes();
        var pool = Executors.newSingleThreadExecutor();
        try {
            var killed = pool.submit(() -> {
                new Storage(OwnerConnections.of(plain), new Moving(settings, 500)).prepare(null);
                return null;
            });
            await().pollInterval(Duration.ofMillis(20)).atMost(Duration.ofSeconds(30)).until(() -> copied() > 5_000);
            assertThatThrownBy(() -> jdbi.useTransaction(handle -> {
                handle.execute("SET LOCAL lock_timeout = '200ms'");
                handle.execute("INSERT INTO reading VALUES (7, now(), 1, 0)");
            })).as("writers wait").hasMessageContaining("lock timeout");
            jdbi.useHandle(handle -> handle.createQuery("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    + " WHERE datname = current_database() AND pid <> pg_backend_pid()").mapTo(Boolean.class).list());
            assertThatThrownBy(killed::get).isInstanceOf(ExecutionException.class);
        } finally {
            pool.shutdownNow();
        }
        long earlier = copied();
        assertThat(earlier).isBetween(1L, (long) SERIES * EACH - 1);
        assertThat(rows()).as("the table is as it was").isEqualTo(SERIES * EACH);
        jdbi.useHandle(handle -> handle.execute(
                "INSERT INTO reading SELECT s * 7, timestamptz '2026-03-01 00:30', 1, 0 FROM generate_series(1, ?) s",
                SERIES));

        new Storage(OwnerConnections.of(plain), new Moving(settings, 5_000)).prepare(null);

        assertThat(rows()).isEqualTo(SERIES * EACH + SERIES);
        assertThat(text("SELECT count(*) FROM timescaledb_information.hypertables WHERE hypertable_name = 'reading'"))
                .isEqualTo("1");
    }

    @Test
    void viewsOfOthersAreNotLeftBehind() throws SQLException {
        migrateAsTheServiceDoes();
        jdbi.useHandle(handle -> handle.execute("CREATE VIEW mine AS SELECT max(time) FROM reading"));

        assertThatThrownBy(() -> new Storage(OwnerConnections.of(plain), new Moving(settings, 5_000)).prepare(null))
                .isInstanceOf(IllegalStateException.class).hasMessageContaining("mine");
        assertThat(rows()).isEqualTo(SERIES * EACH);
    }

    private void migrateAsTheServiceDoes() throws SQLException {
        assertThat(MigrationFolders.takesTimescale(plain, "flyway_schema_history")).isFalse();
        configuration("classpath:db/common", "classpath:db/views").load().migrate();
    }

    private long rows() {
        return Long.parseLong(text("SELECT count(*) FROM reading"));
    }

    private long copied() {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT to_regclass('reading_moving') IS NOT NULL")
                .mapTo(Boolean.class).one()) ? Long.parseLong(text("SELECT count(*) FROM reading_moving")) : 0;
    }

    private String text(String query) {
        return jdbi.withHandle(handle -> handle.createQuery(query).mapTo(String.class).one());
    }
}
