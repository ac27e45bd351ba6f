package io.parkpulse.telemetry.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

import javax.sql.DataSource;

import jakarta.inject.Inject;

import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.parkpulse.registry.OwnerConnections;
import io.quarkus.test.junit.QuarkusTest;

/** Readings are dropped by their age where the database has no policy for it. */
@QuarkusTest
class RetentionSweeperTest {
    @Inject
    Storage storage;
    @Inject
    StorageSettings settings;
    @Inject
    DataSource dataSource;
    @Inject
    Jdbi jdbi;

    @Test
    void dropsWhatIsOldAndNothingElse() throws SQLException {
        assumeFalse(storage.server().community(), "the community edition has policies");
        int series = series();
        jdbi.useHandle(handle -> handle
                .execute("INSERT INTO reading SELECT ?, timestamptz '2001-01-01' + n * interval '1 day', n, 0"
                        + " FROM generate_series(0, 99) n", series));
        var kept = Duration.ofDays(50);
        var clock = Clock.fixed(Instant.parse("2001-04-11T00:00:00Z"), ZoneOffset.UTC); // 50 days before: 20 February
        var sweeper = new RetentionSweeper(OwnerConnections.of(dataSource), storage,
                new ChangedSettings(settings, Optional.of(kept), Duration.ofDays(7), "Asia/Shanghai"),
                clock, new SimpleMeterRegistry());

        assertThat(sweeper.sweep(kept)).isPositive();

        assertThat(count("time >= '2001-02-20'", series)).isEqualTo(50);
        var span = storage.hypertable() ? settings.chunkInterval() : Duration.ZERO;
        assertThat(count("time < timestamptz '2001-02-20' - interval '" + span + "'", series)).isZero();
        assertThat(sweeper.sweep(kept)).as("the next sweep").isZero();
        jdbi.useHandle(handle -> handle.execute("DELETE FROM reading WHERE series_id = ?", series));
    }

    private int count(String when, int series) {
        return jdbi.withHandle(handle -> handle
                .createQuery("SELECT count(*) FROM reading WHERE series_id = :series AND " + when)
                .bind("series", series)
                .mapTo(Integer.class).one());
    }

    private int series() {
        return jdbi.inTransaction(handle -> {
            handle.execute("INSERT INTO park (code, name) VALUES ('sweep', 'S') ON CONFLICT DO NOTHING");
            handle.execute(
                    "INSERT INTO gateway (park_code, code, name) VALUES ('sweep', 'g', 'g') ON CONFLICT DO NOTHING");
            handle.execute("INSERT INTO device (gateway_id, code, name) SELECT id, 'd', 'd' FROM gateway"
                    + " WHERE park_code = 'sweep' ON CONFLICT DO NOTHING");
            handle.execute("INSERT INTO series (device_id, metric_id) SELECT device.id, 'energy.demand' FROM device"
                    + " JOIN gateway ON gateway.id = gateway_id WHERE park_code = 'sweep' ON CONFLICT DO NOTHING");
            return handle.createQuery("SELECT series_id FROM series_info WHERE park_code = 'sweep'")
                    .mapTo(Integer.class)
                    .one();
        });
    }
}
