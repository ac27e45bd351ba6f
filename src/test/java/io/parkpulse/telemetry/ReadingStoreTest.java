package io.parkpulse.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

import javax.sql.DataSource;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.parkpulse.registry.MetricCatalogue;
import io.parkpulse.registry.SeriesInfo;
import io.quarkus.test.junit.QuarkusTest;

/** Both ways to write, on series that nobody else has; nothing is committed. */
@QuarkusTest
class ReadingStoreTest {
    private static final int FIRST_SERIES = 2_000_000_000;
    private static final Instant AT = Instant.parse("2026-11-21T03:00:00.123456Z");

    @Inject
    ReadingStore store;
    @Inject
    DataSource dataSource;
    @Inject
    MetricCatalogue catalogue;
    private Connection transaction;

    @BeforeEach
    void begin() throws SQLException {
        transaction = dataSource.getConnection();
        transaction.setAutoCommit(false);
    }

    @AfterEach
    void rollBack() throws SQLException {
        transaction.rollback();
        transaction.close();
    }

    @Test
    void copyAndInsertStoreTheSameRows() throws SQLException {
        var times = List.of(Instant.parse("1999-12-31T23:59:59.999999Z"), Instant.parse("2000-01-01T00:00:00Z"), AT);
        var values = new double[]{-0.1, 1e308, Double.MIN_VALUE};
        var copied = new ArrayList<Reading>();
        var inserted = new ArrayList<Reading>();
        for (int i = 0; i < values.length; i++) {
            copied.add(reading(0, times.get(i), values[i]));
            inserted.add(reading(1, times.get(i), values[i]));
        }

        assertThat(store.copy(transaction, ReadingBatch.of(copied))).isEqualTo(3);
        assertThat(store.insert(transaction, ReadingBatch.of(inserted))).isEqualTo(3);

        assertThat(stored(0)).isEqualTo(stored(1)).hasSize(3);
        assertThat(stored(0)).extracting(Row::time).containsExactlyElementsOf(times);
        assertThat(stored(0)).extracting(Row::value).containsExactly(-0.1, 1e308, Double.MIN_VALUE);
    }

    @Test
    void copiesMoreRowsThanFitIntoOneChunk() throws SQLException {
        var readings = new ArrayList<Reading>();
        for (int i = 0; i < 10_007; i++) {
            readings.add(reading(0, AT.plusSeconds(i), i));
        }

        assertThat(store.copy(transaction, ReadingBatch.of(readings))).isEqualTo(10_007);

        assertThat(stored(0)).extracting(Row::value).element(10_006).isEqualTo(10_006.0);
    }

    @Test
    void copyFailsOnWhatIsStoredAlready() throws SQLException {
        store.copy(transaction, ReadingBatch.of(List.of(reading(0, AT, 1))));

        assertThatThrownBy(() -> store.copy(transaction, ReadingBatch.of(List.of(reading(0, AT, 1)))))
                .isInstanceOfSatisfying(SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("23505"));
    }

    @Test
    void insertLeavesWhatIsStoredAlready() throws SQLException {
        store.insert(transaction, ReadingBatch.of(List.of(reading(0, AT, 1))));

        int added = store.insert(transaction,
                ReadingBatch.of(List.of(reading(0, AT, 2), reading(0, AT.plusSeconds(1), 3))));

        assertThat(added).isEqualTo(1);
        assertThat(stored(0)).extracting(Row::value).containsExactly(1.0, 3.0);
    }

    @Test
    void findsWhatIsStoredWithAnotherValue() throws SQLException {
        store.insert(transaction, ReadingBatch.of(List.of(reading(0, AT, 1), reading(1, AT, 5))));

        var differing = store.differing(transaction,
                ReadingBatch.of(List.of(reading(0, AT, 2), reading(1, AT, 5), reading(2, AT, 7))));

        assertThat(differing).containsExactly(reading(0, AT, 1));
    }

    @Test
    void aBatchHasEachKeyOnceTheFirstThatArrived() {
        var batch = ReadingBatch.of(List.of(reading(1, AT, 1), reading(0, AT, 2), reading(1, AT, 3)));

        assertThat(batch.readings()).containsExactly(reading(0, AT, 2), reading(1, AT, 1));
        assertThat(batch.repeated()).containsExactly(reading(1, AT, 1));
    }

    private record Row(Instant time, double value, int quality) {}

    private List<Row> stored(int series) throws SQLException {
        var rows = new ArrayList<Row>();
        try (var select = transaction
                .prepareStatement("SELECT time, value, quality FROM reading WHERE series_id = ? ORDER BY time")) {
            select.setInt(1, FIRST_SERIES + series);
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    rows.add(new Row(row.getTimestamp(1).toInstant(), row.getDouble(2), row.getInt(3)));
                }
            }
        }
        return rows;
    }

    private Reading reading(int series, Instant at, double value) {
        var info = new SeriesInfo(FIRST_SERIES + series, "park", ZoneId.of("Asia/Shanghai"), 1, "gateway", 1, "device",
                catalogue.find("energy.demand").orElseThrow());
        return Reading.at(info, at, value);
    }
}
