package io.parkpulse.telemetry.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

import javax.sql.DataSource;

import jakarta.inject.Inject;

import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.parkpulse.registry.MetricCatalogue;
import io.parkpulse.registry.SeriesInfo;
import io.parkpulse.telemetry.Reading;
import io.parkpulse.telemetry.ReadingBatch;
import io.parkpulse.telemetry.ReadingStore;
import io.quarkus.test.junit.QuarkusTest;

/**
 * Late and repeated readings of a compressed chunk are stored as those of any other. More series than the 100,000 rows
 * that TimescaleDB decompresses for one transaction by default, so that a batch which had to decompress them would fail.
 */
@QuarkusTest
class CompressedChunksTest {
    private static final int FIRST_SERIES = 2_100_000_000;
    private static final int SERIES = 150;
    private static final int EACH = 1_000;
    private static final Instant BEGIN = Instant.parse("2020-01-02T00:00:00Z");

    @Inject
    ReadingStore store;
    @Inject
    DataSource dataSource;
    @Inject
    Jdbi jdbi;
    @Inject
    MetricCatalogue catalogue;
    @Inject
    Storage storage;

    private interface Write {
        int by(Connection transaction, ReadingBatch batch) throws SQLException;
    }

    @BeforeEach
    void compress() {
        assumeTrue(storage.server().community(), "compressed chunks need TimescaleDB's community edition, this is "
                + storage.server());
        clear();
        jdbi.useHandle(handle -> {
            handle.execute("INSERT INTO reading SELECT s, ?::timestamptz + n * interval '1 minute', n, 0"
                    + " FROM generate_series(?, ?) s, generate_series(0, ?) n", BEGIN.toString(), FIRST_SERIES,
                    FIRST_SERIES + SERIES - 1, EACH - 1);
            handle.createQuery("SELECT compress_chunk(c) FROM show_chunks('reading', newer_than => ?::timestamptz,"
                    + " older_than => ?::timestamptz) c").bind(0, "2019-12-20").bind(1, "2020-01-20")
                    .mapTo(String.class).list();
        });
        assertThat(compressed()).isTrue();
    }

    @AfterEach
    void clear() {
        if (storage.server().community()) {
            jdbi.useHandle(
                    handle -> handle.createQuery("SELECT drop_chunks('reading', older_than => DATE '2020-01-20')")
                            .mapTo(String.class).list());
        }
    }

    @Test
    void copiesLateReadings() throws SQLException {
        assertThat(commit(store::copy, late(SERIES))).isEqualTo(SERIES);

        assertThat(count()).isEqualTo(SERIES * (EACH + 1));
        assertThat(compressed()).isTrue();
    }

    @Test
    void copyFailsOnWhatIsStoredCompressed() {
        var batch = new ArrayList<>(late(20));
        batch.add(reading(30, 17, 0, 17));

        assertThatThrownBy(() -> commit(store::copy, batch))
                .isInstanceOfSatisfying(SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("23505"));

        assertThat(count()).isEqualTo(SERIES * EACH);
    }

    @Test
    void insertStoresEveryLateReadingAroundDuplicates() throws SQLException {
        var batch = new ArrayList<Reading>();
        for (int series = 0; series < SERIES; series++) {
            batch.add(reading(series, 10, 0, 10)); // the same again
            batch.add(reading(series, 10, 30, 0.5)); // late and new
            batch.add(reading(series, 500, 0, -1)); // another value
            batch.add(reading(series, 999, 30, 0.5)); // after all others
        }

        assertThat(commit(store::insert, batch)).isEqualTo(2 * SERIES);
        assertThat(commit(store::insert, batch)).as("delivered again").isZero();

        assertThat(count()).isEqualTo(SERIES * (EACH + 2));
        assertThat(sum()).as("the first value of a time is kept")
                .isEqualTo(SERIES * (EACH * (EACH - 1) / 2.0 + 2 * 0.5));
    }

    @Test
    void findsWhatIsStoredCompressedWithAnotherValue() throws SQLException {
        var batch = ReadingBatch.of(List.of(reading(3, 10, 0, 10), reading(4, 10, 0, 11), reading(5, 10, 30, 1)));

        try (var connection = dataSource.getConnection()) {
            assertThat(store.differing(connection, batch)).containsExactly(reading(4, 10, 0, 10));
        }
    }

    @Test
    void lateReadingsAreCompressedWithTheirChunkLater() throws SQLException {
        commit(store::insert, late(SERIES));

        jdbi.useHandle(handle -> handle.createQuery("SELECT compress_chunk(c) FROM show_chunks('reading',"
                + " newer_than => DATE '2019-12-20', older_than => DATE '2020-01-20') c").mapTo(String.class).list());

        assertThat(count()).isEqualTo(SERIES * (EACH + 1));
        assertThat(commit(store::insert, late(SERIES))).isZero();
    }

    private int commit(Write write, List<Reading> readings) throws SQLException {
        try (var connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                int stored = write.by(connection, ReadingBatch.of(readings));
                connection.commit();
                return stored;
            } finally {
                connection.rollback();
            }
        }
    }

    private List<Reading> late(int series) {
        var readings = new ArrayList<Reading>();
        for (int i = 0; i < series; i++) {
            readings.add(reading(i, 400, 30, 1));
        }
        return readings;
    }

    private long count() {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT count(*) FROM reading WHERE series_id >= ?")
                .bind(0, FIRST_SERIES).mapTo(Long.class).one());
    }

    private double sum() {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT sum(value) FROM reading WHERE series_id >= ?")
                .bind(0, FIRST_SERIES).mapTo(Double.class).one());
    }

    private boolean compressed() {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT bool_and(is_compressed)"
                + " FROM timescaledb_information.chunks WHERE hypertable_name = 'reading' AND range_end < '2020-01-20'")
                .mapTo(Boolean.class).one());
    }

    private Reading reading(int series, int minute, int second, double value) {
        var info = new SeriesInfo(FIRST_SERIES + series, "park", ZoneId.of("Asia/Shanghai"), 1, "gateway", 1, "device",
                catalogue.find("energy.demand").orElseThrow());
        return Reading.at(info, BEGIN.plusSeconds(60L * minute + second), value);
    }
}
