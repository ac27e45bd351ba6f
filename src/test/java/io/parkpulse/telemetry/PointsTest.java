package io.parkpulse.telemetry;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import jakarta.annotation.Nullable;
import jakarta.inject.Inject;

import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.parkpulse.StoredRollups;
import io.quarkus.test.junit.QuarkusTest;

/** Every resolution of {@code points} against what this test works out of the readings by itself. */
@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PointsTest {
    private static final Instant SINCE = Instant.parse("2026-09-30T16:00:00Z"); // midnight in Shanghai
    private static final Instant UNTIL = Instant.parse("2026-10-03T16:00:00Z");
    private static final Instant GAP = Instant.parse("2026-10-01T03:00:00Z");
    private static final Instant GAP_END = Instant.parse("2026-10-02T05:10:00Z");

    @Inject
    Jdbi jdbi;
    private int shanghaiPower;
    private int shanghaiEnergy;
    private int kathmanduEnergy;

    private record Sent(Instant time, double value, int quality) {}

    private record Row(String resolution, Instant time, @Nullable Double avg, @Nullable Double min,
            @Nullable Double max,
            long count, @Nullable Double expected, @Nullable Double consumption) {}

    @BeforeAll
    void seed() {
        clear();
        jdbi.useTransaction(handle -> {
            handle.execute("INSERT INTO park (code, name, time_zone) VALUES ('points', 'P', 'Asia/Shanghai'),"
                    + " ('points-np', 'P', 'Asia/Kathmandu')");
            handle.execute(
                    "INSERT INTO gateway (park_code, code, name) VALUES ('points', 'g', 'g'), ('points-np', 'g', 'g')");
            handle.execute("INSERT INTO device (gateway_id, code, name) SELECT id, 'd', 'd' FROM gateway"
                    + " WHERE park_code LIKE 'points%'");
            handle.execute("""
                    INSERT INTO series (device_id, metric_id)
                    SELECT d.id, m.id FROM device d JOIN gateway g ON g.id = d.gateway_id CROSS JOIN metric m
                    WHERE g.park_code LIKE 'points%' AND m.id IN ('energy.active_power', 'energy.active_energy')
                    """);
        });
        shanghaiPower = series("points", "energy.active_power");
        shanghaiEnergy = series("points", "energy.active_energy");
        kathmanduEnergy = series("points-np", "energy.active_energy");
        write(shanghaiPower, power());
        write(shanghaiEnergy, energy());
        write(kathmanduEnergy, energy());
        StoredRollups.refresh(jdbi);
    }

    @AfterAll
    void clear() {
        jdbi.useTransaction(handle -> {
            handle.execute("DELETE FROM reading WHERE series_id IN"
                    + " (SELECT series_id FROM series_info WHERE park_code LIKE 'points%')");
            handle.execute("DELETE FROM series WHERE id IN"
                    + " (SELECT series_id FROM series_info WHERE park_code LIKE 'points%')");
            handle.execute("DELETE FROM device WHERE gateway_id IN"
                    + " (SELECT id FROM gateway WHERE park_code LIKE 'points%')");
            handle.execute("DELETE FROM gateway WHERE park_code LIKE 'points%'");
            handle.execute("DELETE FROM park WHERE code LIKE 'points%'");
        });
    }

    @ParameterizedTest
    @CsvSource({"100000, raw", "5000, 1m", "300, 15m", "100, 1h", "10, 1d", "1, 1d"})
    void takesTheFinestResolutionThatFits(int maxPoints, String resolution) {
        String picked = jdbi.withHandle(handle -> handle
                .createQuery("SELECT points_resolution(:series, :since, :until, :most)")
                .bind("series", new Integer[]{shanghaiPower}).bind("since", SINCE).bind("until", UNTIL)
                .bind("most", resolution.equals("raw") ? maxPoints : Math.min(maxPoints, power().size() - 100))
                .mapTo(String.class).one());

        assertThat(picked).isEqualTo(resolution);
    }

    @ParameterizedTest
    @CsvSource({"1m", "15m", "1h", "1d"})
    void aBucketHasWhatItsReadingsHave(String resolution) {
        assertBuckets(shanghaiPower, power(), resolution, "Asia/Shanghai", false);
        assertBuckets(shanghaiEnergy, energy(), resolution, "Asia/Shanghai", true);
        assertBuckets(kathmanduEnergy, energy(), resolution, "Asia/Kathmandu", true);
    }

    @ParameterizedTest
    @CsvSource({"1m", "15m", "1h", "1d"})
    void consumptionIsTheSameAtEveryResolution(String resolution) {
        var counted = energy().stream().filter(sent -> sent.quality() <= 2).toList();
        double all = 0;
        for (int i = 1; i < counted.size(); i++) {
            all += step(counted.get(i - 1).value(), counted.get(i).value());
        }

        assertThat(rollup(resolution, shanghaiEnergy).stream().filter(row -> row.consumption() != null)
                .mapToDouble(Row::consumption).sum()).isEqualTo(all, within(1e-6));
        assertThat(raw(shanghaiEnergy).stream().filter(row -> row.consumption() != null).mapToDouble(Row::consumption)
                .sum()).isEqualTo(all, within(1e-6));
    }

    @Test
    void rawPointsAreTheReadingsAndWhatIsMissing() {
        var points = raw(shanghaiPower);
        var counted = power().stream().filter(sent -> sent.quality() <= 2).toList();

        assertThat(points).filteredOn(row -> row.count() == 1).extracting(Row::time)
                .containsExactlyElementsOf(counted.stream().map(Sent::time).toList());
        var missing = points.stream().filter(row -> row.count() == 0).toList();
        assertThat(missing).allMatch(row -> row.avg() == null && row.expected() >= 1);
        assertThat(missing).filteredOn(row -> row.time().equals(GAP.plusSeconds(30))).hasSize(1).first()
                .extracting(Row::expected).isEqualTo((double) Duration.between(GAP, GAP_END).toMinutes());
    }

    @Test
    void aSpanThatBeginsLaterKnowsWhatACounterShowedBefore() {
        var since = Instant.parse("2026-10-02T10:00:00Z");
        var points = jdbi
                .withHandle(handle -> handle.createQuery("SELECT * FROM points_rollup('1h', :series, :since, :until)")
                        .bind("series", new Integer[]{shanghaiEnergy}).bind("since", since)
                        .bind("until", since.plus(Duration.ofHours(1))).map((row, context) -> row(row, "1h")).list());

        assertThat(points).hasSize(1);
        assertThat(points.get(0)).isEqualTo(rollup("1h", shanghaiEnergy).stream()
                .filter(row -> row.time().equals(since)).findFirst().orElseThrow());
    }

    @Test
    void aResolutionThatIsNotKeptThatLongIsNotTaken() {
        jdbi.useTransaction(handle -> {
            handle.execute(
                    "UPDATE rollup_level SET kept = now() - ?::timestamptz - interval '1 hour' WHERE resolution IN ('raw', '1m')",
                    SINCE.toString());
            assertThat(handle.createQuery("SELECT points_resolution(:series, :since, :until, 100000)")
                    .bind("series", new Integer[]{shanghaiPower}).bind("since", SINCE).bind("until", UNTIL)
                    .mapTo(String.class).one()).isEqualTo("15m");
            handle.rollback();
        });
    }

    @Test
    void theApiAnswersWithOneResolutionForAllDevices() {
        given().queryParam("metric", "energy.active_power").queryParam("since", SINCE.toString())
                .queryParam("until", UNTIL.toString()).queryParam("maxPoints", 10)
                .get("/api/v1/parks/points/points").then().statusCode(200)
                .body("resolution", equalTo("1d")).body("series", hasSize(1))
                .body("series[0].device", equalTo("d")).body("series[0].points", hasSize(3))
                .body("series[0].points[0].time", equalTo("2026-09-30T16:00:00Z"))
                .body("series[0].points[0].consumption", nullValue());
        given().queryParam("metric", "energy.active_power").queryParam("since", "yesterday")
                .get("/api/v1/parks/points/points").then().statusCode(400);
        given().queryParam("metric", "energy.active_power").get("/api/v1/parks/nowhere/points").then().statusCode(404);
    }

    private void assertBuckets(int series, List<Sent> sent, String resolution, String zone, boolean counter) {
        var counted = sent.stream().filter(one -> one.quality() <= 2).toList();
        var bucket = bucket(resolution, zone);
        var rows = rollup(resolution, series);
        assertThat(rows).extracting(Row::time).doesNotHaveDuplicates().isSorted();
        assertThat(rows.stream().mapToLong(Row::count).sum()).isEqualTo(counted.size());
        for (var row : rows) {
            var of = counted.stream().filter(one -> bucket.apply(one.time()).equals(row.time())).toList();
            assertThat(row.count()).as("count of %s", row).isEqualTo(of.size());
            if (of.isEmpty()) {
                assertThat(row.avg()).as("a gap %s", row).isNull();
                assertThat(row.consumption()).isNull();
                continue;
            }
            var values = of.stream().mapToDouble(Sent::value).summaryStatistics();
            assertThat(row.avg()).isEqualTo(values.getAverage(), within(1e-9));
            assertThat(row.min()).isEqualTo(values.getMin());
            assertThat(row.max()).isEqualTo(values.getMax());
            assertThat(row.consumption() != null).isEqualTo(counter);
        }
    }

    private static Function<Instant, Instant> bucket(String resolution, String zone) {
        return switch (resolution) {
            case "1m" -> time -> floor(time, 60);
            case "15m" -> time -> floor(time, 900);
            case "1h" -> time -> floor(time, 3600);
            default -> time -> time.atZone(ZoneId.of(zone)).toLocalDate()
                    .atStartOfDay(ZoneId.of(zone)).toInstant();
        };
    }

    private static Instant floor(Instant time, long seconds) {
        return Instant.ofEpochSecond(Math.floorDiv(time.getEpochSecond(), seconds) * seconds);
    }

    private static double step(double previous, double value) {
        return value >= previous ? value - previous : value;
    }

    /** Two a minute, with a gap of a day; some of them bad. */
    private static List<Sent> power() {
        var all = new ArrayList<Sent>();
        for (var at = SINCE; at.isBefore(UNTIL); at = at.plusSeconds(30)) {
            if (at.isBefore(GAP) || !at.isBefore(GAP_END)) {
                int n = all.size();
                all.add(new Sent(at, 20 + n % 37 - 0.25 * (n % 11), n % 50 == 27 ? 3 : n % 3));
            }
        }
        return all;
    }

    /** A counter every 150 s that was reset twice, once where it had just begun a new hour. */
    private static List<Sent> energy() {
        var all = new ArrayList<Sent>();
        double value = 100;
        for (var at = SINCE; at.isBefore(UNTIL); at = at.plusSeconds(150)) {
            int n = (int) (Duration.between(SINCE, at).toSeconds() / 150);
            if (n == 24 * 20 || n == 24 * 41 + 7) {
                value = 3;
            }
            value += n % 5 * 0.5;
            if (at.isBefore(GAP) || !at.isBefore(GAP_END)) {
                all.add(new Sent(at, value, n % 77 == 5 ? 4 : 0));
            }
        }
        return all;
    }

    private List<Row> raw(int series) {
        return jdbi.withHandle(handle -> handle
                .createQuery("SELECT * FROM points_raw(:series, :since, :until) ORDER BY time")
                .bind("series", new Integer[]{series}).bind("since", SINCE).bind("until", UNTIL.minusMillis(1))
                .map((row, context) -> row(row, "raw")).list());
    }

    private List<Row> rollup(String resolution, int series) {
        return jdbi.withHandle(handle -> handle
                .createQuery("SELECT * FROM points_rollup(:resolution, :series, :since, :until) ORDER BY time")
                .bind("resolution", resolution).bind("series", new Integer[]{series}).bind("since", SINCE)
                .bind("until", UNTIL).map((row, context) -> row(row, resolution)).list());
    }

    private static Row row(ResultSet row, String resolution) throws SQLException {
        return new Row(resolution, row.getTimestamp("time").toInstant(), row.getObject("avg", Double.class),
                row.getObject("min", Double.class), row.getObject("max", Double.class), row.getLong("count"),
                row.getObject("expected", Double.class), row.getObject("consumption", Double.class));
    }

    private int series(String park, String metric) {
        return jdbi.withHandle(handle -> handle
                .createQuery("SELECT series_id FROM series_info WHERE park_code = :park AND metric_id = :metric")
                .bind("park", park).bind("metric", metric).mapTo(Integer.class).one());
    }

    private void write(int series, List<Sent> all) {
        jdbi.useTransaction(handle -> {
            var batch = handle.prepareBatch("INSERT INTO reading VALUES (:series, :time, :value, :quality)");
            all.forEach(sent -> batch.bind("series", series).bind("time", sent.time()).bind("value", sent.value())
                    .bind("quality", sent.quality()).add());
            batch.execute();
        });
    }
}
