package io.parkpulse.telemetry.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import javax.sql.DataSource;

import jakarta.inject.Inject;

import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.parkpulse.registry.OwnerConnections;
import io.quarkus.test.junit.QuarkusTest;

/** What the service makes of the server that it finds, and what it changes when its configuration changed. */
@QuarkusTest
class StorageTest {
    @Inject
    Storage storage;
    @Inject
    StorageSettings settings;
    @Inject
    DataSource dataSource;
    @Inject
    Jdbi jdbi;

    @AfterEach
    void asConfigured() throws SQLException {
        new Storage(OwnerConnections.of(dataSource), settings).prepare(null);
    }

    @Test
    void readingIsAHypertableWhereThereIsTimescale() {
        assertThat(storage.hypertable()).isEqualTo(storage.server().edition() != Edition.PLAIN);
        int columns = jdbi.withHandle(handle -> handle.createQuery(
                "SELECT count(*) FROM information_schema.columns WHERE table_name IN ('reading_1m', 'reading_15m',"
                        + " 'reading_1h', 'reading_1d')")
                .mapTo(Integer.class).one());
        assertThat(columns).as("of the rollups, on every server").isEqualTo(4 * 9);
    }

    @Test
    void whatChangedInTheConfigurationChangesInTheDatabase() throws SQLException {
        assumeCommunity();
        var before = jobs();

        start(new ChangedSettings(settings, Optional.of(Duration.ofDays(400)), Duration.ofDays(30), "Asia/Shanghai"));

        var jobs = jobs();
        assertThat(jobs).anyMatch(job -> job.startsWith("reading policy_retention") && job.contains("9600:00:00"))
                .anyMatch(job -> job.startsWith("reading policy_compression") && job.contains("720:00:00"))
                .anyMatch(job -> job.startsWith("reading_1d_cagg policy_refresh") && job.contains("9576:00:00"));
        start(new ChangedSettings(settings, Optional.of(Duration.ofDays(400)), Duration.ofDays(30), "Asia/Shanghai"));
        assertThat(jobs()).as("the same jobs, with the same ids").isEqualTo(jobs);

        start(settings);
        assertThat(jobs()).extracting(StorageTest::withoutId)
                .isEqualTo(before.stream().map(StorageTest::withoutId).toList());
    }

    @Test
    void anotherDefaultTimeZoneMakesTheDaysAgain() throws SQLException {
        assumeCommunity();
        start(new ChangedSettings(settings, Optional.empty(), Duration.ofDays(7), "Asia/Kathmandu"));

        String days = jdbi.withHandle(handle -> handle.createQuery("SELECT pg_get_viewdef('reading_1d'::regclass)")
                .mapTo(String.class).one());
        assertThat(days).contains("Asia/Kathmandu").doesNotContain("Asia/Shanghai");
        assertThat(jobs()).anyMatch(job -> job.startsWith("reading_1d_cagg policy_refresh"));
    }

    private void assumeCommunity() {
        assumeTrue(storage.server().community(), "policies need TimescaleDB's community edition, this is "
                + storage.server());
    }

    private void start(StorageSettings changed) throws SQLException {
        new Storage(OwnerConnections.of(dataSource), changed).prepare(null);
    }

    private List<String> jobs() {
        return jdbi.withHandle(handle -> handle
                .createQuery(
                        """
                                SELECT concat_ws(' ', hypertable_name, proc_name, schedule_interval, config - 'hypertable_id' - 'mat_hypertable_id', '#' || job_id)
                                FROM timescaledb_information.jobs WHERE hypertable_schema = current_schema()
                                ORDER BY hypertable_name, proc_name
                                """)
                .mapTo(String.class).list());
    }

    private static String withoutId(String job) {
        return job.substring(0, job.indexOf(" #"));
    }
}
