package io.parkpulse.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.parkpulse.StoredRollups;
import io.quarkus.test.junit.QuarkusTest;

/** Rollups and consumption against readings whose sums are worked out by hand. */
@QuarkusTest
class RollupsTest {
    @Inject
    Jdbi jdbi;
    private int power;
    private int energy;

    @BeforeEach
    void enterSeries() {
        jdbi.useTransaction(handle -> {
            handle.execute("INSERT INTO park (code, name) VALUES ('rollups', 'Rollups') ON CONFLICT DO NOTHING");
            handle.execute(
                    "INSERT INTO gateway (park_code, code, name) VALUES ('rollups', 'g', 'g') ON CONFLICT DO NOTHING");
            handle.execute("""
                    INSERT INTO device (gateway_id, code, name)
                    SELECT id, 'd', 'd' FROM gateway WHERE park_code = 'rollups' ON CONFLICT DO NOTHING
                    """);
            power = series(handle, "energy.active_power");
            energy = series(handle, "energy.active_energy");
            handle.execute("DELETE FROM reading WHERE series_id IN (?, ?)", power, energy);
        });
    }

    @Test
    void aMinuteHasSumMinMaxFirstLastCountAndExpected() {
        read(power, "2026-11-20T02:00:00Z", 10);
        read(power, "2026-11-20T02:00:20Z", 30);
        read(power, "2026-11-20T02:00:40Z", 20);
        read(power, "2026-11-20T02:01:00Z", 99);

        var minute = rollup("reading_1m", power).get(0);

        assertThat(minute.bucket()).isEqualTo(Instant.parse("2026-11-20T02:00:00Z"));
        assertThat(minute.numbers()).containsExactly(60.0, 10.0, 30.0, 10.0, 20.0, 3.0, 1.0);
    }

    @Test
    void quarterHoursAndHoursBeginOnTheClock() {
        read(power, "2026-11-20T02:14:59Z", 1);
        read(power, "2026-11-20T02:15:00Z", 2);
        read(power, "2026-11-20T02:59:59Z", 3);
        read(power, "2026-11-20T03:00:00Z", 4);

        assertThat(rollup("reading_15m", power)).extracting(Rollup::bucket).containsExactly(
                Instant.parse("2026-11-20T02:00:00Z"), Instant.parse("2026-11-20T02:15:00Z"),
                Instant.parse("2026-11-20T02:45:00Z"), Instant.parse("2026-11-20T03:00:00Z"));
        assertThat(rollup("reading_1h", power)).extracting(row -> row.numbers().get(0)).containsExactly(6.0, 4.0);
        assertThat(rollup("reading_1h", power).get(0).numbers().get(6)).isEqualTo(60);
    }

    @Test
    void aDayIsTheParksDay() {
        read(power, "2026-11-19T15:59:59Z", 1); // 23:59:59 in Shanghai
        read(power, "2026-11-19T16:00:00Z", 2); // midnight
        read(power, "2026-11-20T15:59:59Z", 3);

        var days = rollup("reading_1d", power);

        assertThat(days).extracting(Rollup::bucket).containsExactly(Instant.parse("2026-11-18T16:00:00Z"),
                Instant.parse("2026-11-19T16:00:00Z"));
        assertThat(days).extracting(row -> row.numbers().get(0)).containsExactly(1.0, 5.0);
        assertThat(days.get(1).numbers().get(6)).isEqualTo(1440);
    }

    @Test
    void badAndExcludedReadingsDoNotCount() {
        read(power, "2026-11-20T02:00:00Z", 10);
        read(power, "2026-11-20T02:00:20Z", 1000, Quality.BAD);
        read(power, "2026-11-20T02:00:40Z", 2000, Quality.EXCLUDED);
        read(power, "2026-11-20T02:00:50Z", 20, Quality.UNCERTAIN);

        assertThat(rollup("reading_1m", power).get(0).numbers().subList(0, 3)).containsExactly(30.0, 10.0, 20.0);
    }

    @Test
    void lateReadingsCorrectTheRollup() {
        read(power, "2026-11-20T02:00:40Z", 20);
        assertThat(rollup("reading_1h", power).get(0).numbers().get(3)).isEqualTo(20);

        read(power, "2026-11-20T02:00:00Z", 10);

        assertThat(rollup("reading_1h", power).get(0).numbers()).startsWith(30.0, 10.0, 20.0, 10.0, 20.0, 2.0);
    }

    @Test
    void consumptionCountsOnAfterAResetOrASwap() {
        read(energy, "2026-11-20T00:45:00Z", 9990);
        read(energy, "2026-11-20T01:00:00Z", 9995);
        read(energy, "2026-11-20T01:15:00Z", 9998);
        read(energy, "2026-11-20T01:30:00Z", 4); // the meter was swapped
        read(energy, "2026-11-20T01:45:00Z", 10);
        read(energy, "2026-11-20T02:00:00Z", 10);

        var hours = jdbi.withHandle(handle -> handle
                .createQuery(
                        "SELECT bucket, consumption, resets FROM consumption_1h WHERE series_id = :s ORDER BY bucket")
                .bind("s", energy).mapToMap().list());

        assertThat(hours).extracting(row -> row.get("consumption")).containsExactly(5.0 + 3.0 + 4.0 + 6.0, 0.0);
        assertThat(hours).extracting(row -> row.get("resets")).containsExactly(1L, 0L);
    }

    @Test
    void latestIsTheNewestByEventTimeWhateverTheOrderOfArrival() {
        read(power, "2026-11-20T02:00:40Z", 20);
        read(power, "2026-11-20T02:00:00Z", 10);

        Map<String, Object> latest = jdbi.withHandle(handle -> handle
                .createQuery("SELECT value FROM latest_reading WHERE series_id = :s").bind("s", power).mapToMap()
                .one());

        assertThat((double) latest.get("value")).isEqualTo(20, within(0.0));
    }

    record Rollup(Instant bucket, List<Double> numbers) {}

    private List<Rollup> rollup(String view, int series) {
        StoredRollups.refresh(jdbi);
        return jdbi.withHandle(handle -> handle
                .createQuery("SELECT bucket, sum, min, max, first, last, count, expected FROM "
                        + view + " WHERE series_id = :s ORDER BY bucket")
                .bind("s", series)
                .map((row, context) -> new Rollup(row.getTimestamp("bucket").toInstant(),
                        List.of(row.getDouble("sum"), row.getDouble("min"), row.getDouble("max"),
                                row.getDouble("first"),
                                row.getDouble("last"), row.getDouble("count"), row.getDouble("expected"))))
                .list());
    }

    private void read(int series, String time, double value) {
        read(series, time, value, Quality.GOOD);
    }

    private void read(int series, String time, double value, Quality quality) {
        jdbi.useHandle(
                handle -> handle.execute("INSERT INTO reading VALUES (?, ?::timestamptz, ?, ?)", series, time, value,
                        quality.code()));
    }

    private static int series(Handle handle, String metric) {
        handle.execute(
                """
                        INSERT INTO series (device_id, metric_id) SELECT d.id, ? FROM device d JOIN gateway g ON g.id = d.gateway_id
                        WHERE g.park_code = 'rollups' ON CONFLICT DO NOTHING
                        """,
                metric);
        return handle.createQuery("SELECT series_id FROM series_info WHERE park_code = 'rollups' AND metric_id = :m")
                .bind("m", metric).mapTo(Integer.class).one();
    }
}
