package io.parkpulse.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import jakarta.inject.Inject;

import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.parkpulse.StoredRollups;
import io.quarkus.test.junit.QuarkusTest;

/** The SQL functions that dashboards ask for a span of time. */
@QuarkusTest
class SpanFunctionsTest {
    private static final Instant NINE = Instant.parse("2026-03-01T09:00:00Z");

    @Inject
    Jdbi jdbi;

    private record Step(Instant time, Double sum, Double min, Double max, long count, Double expected) {}

    private record Increase(Instant time, double increase, boolean reset) {}

    private record State(Instant time, double value) {}

    @BeforeEach
    void seed() {
        jdbi.useTransaction(handle -> {
            handle.execute("INSERT INTO park (code, name) VALUES ('span', 'Span')");
            handle.execute("INSERT INTO gateway (park_code, code, name) VALUES ('span', 'gw', 'gw')");
            handle.execute(
                    """
                            INSERT INTO device (gateway_id, code, name) SELECT id, 'd', 'd' FROM gateway WHERE park_code = 'span'""");
            handle.execute("""
                    INSERT INTO series (device_id, metric_id)
                    SELECT d.id, m.id FROM device d JOIN gateway g ON g.id = d.gateway_id CROSS JOIN metric m
                    WHERE g.park_code = 'span'
                      AND m.id IN ('energy.active_power', 'energy.active_energy', 'fire.pump_auto')""");
        });
    }

    @AfterEach
    void clear() {
        jdbi.useTransaction(handle -> {
            handle.execute(
                    """
                            DELETE FROM reading WHERE series_id IN (SELECT series_id FROM series_info WHERE park_code = 'span')""");
            handle.execute(
                    "DELETE FROM series WHERE id IN (SELECT series_id FROM series_info WHERE park_code = 'span')");
            handle.execute("DELETE FROM device WHERE gateway_id IN (SELECT id FROM gateway WHERE park_code = 'span')");
            handle.execute("DELETE FROM gateway WHERE park_code = 'span'");
            handle.execute("DELETE FROM park WHERE code = 'span'");
        });
    }

    @Test
    void stepsKeepAGapAndLeaveOutBadReadings() {
        read("energy.active_power", 0, 10, 0);
        read("energy.active_power", 5, 20, 0);
        read("energy.active_power", 6, 9999, 3);
        read("energy.active_power", 25, 40, 1);

        assertThat(steps(0, 29)).containsExactly(
                new Step(NINE, 30.0, 10.0, 20.0, 2, 10.0),
                new Step(minute(10), null, null, null, 0, 10.0),
                new Step(minute(20), 40.0, 40.0, 40.0, 1, 9.0));
    }

    /** What a dashboard says of its curves. */
    @ParameterizedTest
    @CsvSource({"30 seconds, raw", "2 minutes, 1m", "30 minutes, 15m", "6 hours, 1h", "90 minutes, 15m"})
    void sayWhatStepsAreMadeOf(String step, String stored) {
        var made = jdbi.withHandle(handle -> handle.createQuery("SELECT steps_resolution(:step::interval)")
                .bind("step", step).mapTo(String.class).one());

        assertThat(made).isEqualTo(StoredRollups.has(jdbi) ? stored : "raw");
    }

    @Test
    void theFirstStepIsWholeAndTheLastEndsWithTheSpan() {
        read("energy.active_power", 1, 10, 0);
        read("energy.active_power", 14, 20, 0);
        read("energy.active_power", 16, 30, 0);

        assertThat(steps(5, 15)).extracting(Step::time, Step::sum, Step::expected).containsExactly(
                tuple(NINE, 10.0, 10.0),
                tuple(minute(10), 20.0, 5.0));
    }

    @Test
    void increasesCountFromTheReadingBeforeTheSpanAndSurviveAReset() {
        for (var reading : List.of(new double[]{-30, 100}, new double[]{10, 130}, new double[]{20, 4},
                new double[]{30, 9}, new double[]{90, 50})) {
            read("energy.active_energy", (int) reading[0], reading[1], 0);
        }

        var increases = jdbi.withHandle(handle -> handle.createQuery(
                """
                        SELECT time, increase, reset FROM counter_increases('span', 'energy.active_energy', ?, ?) ORDER BY time""")
                .bind(0, NINE).bind(1, minute(60))
                .map((row, c) -> new Increase(row.getTimestamp(1).toInstant(), row.getDouble(2), row.getBoolean(3)))
                .list());

        assertThat(increases).containsExactly(new Increase(minute(10), 30, false), new Increase(minute(20), 4, true),
                new Increase(minute(30), 5, false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"10 seconds", "1 minute", "5 minutes", "15 minutes", "1 hour", "2 hours"})
    void counterStepsAddUpToTheSameIncreases(String step) {
        double[] values = {100, 103, 110, 2, 5, 9, 9, 30, 1, 4, 6, 20, 50, 51, 3, 8};
        for (int i = 0; i < values.length; i++) {
            read("energy.active_energy", -37 + 17 * i, values[i], i == 10 ? 3 : 0);
        }
        StoredRollups.refresh(jdbi);

        for (var span : List.of(new int[]{0, 240}, new int[]{-45, 61}, new int[]{3, 217}, new int[]{7, 9})) {
            assertThat(increases("counter_steps", span, ", interval '" + step + "'", step))
                    .as("%s in %d..%d", step, span[0], span[1])
                    .isEqualTo(increases("counter_increases", span, "", step));
        }
    }

    /** By steps, those without an increase left out. */
    private Map<Instant, Double> increases(String function, int[] span, String more, String step) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT date_bin(interval '" + step
                + "', time, TIMESTAMPTZ '2000-01-01 00:00:00Z') AS start, sum(increase) AS increase FROM " + function
                + "('span', 'energy.active_energy', :since, :until" + more + ") GROUP BY 1 HAVING sum(increase) > 0"
                + " ORDER BY 1").bind("since", minute(span[0])).bind("until", minute(span[1]))
                .map((row, c) -> Map.entry(row.getTimestamp("start").toInstant(), row.getDouble("increase")))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    @Test
    void statesBeginWithTheOneThatHeldAndShowOnlyChanges() {
        for (var reading : List.of(new int[]{-90, 0}, new int[]{-60, 1}, new int[]{10, 1}, new int[]{20, 0},
                new int[]{21, 0}, new int[]{40, 1})) {
            read("fire.pump_auto", reading[0], reading[1], 0);
        }

        var states = jdbi.withHandle(handle -> handle.createQuery("""
                SELECT time, value FROM state_changes('span', 'fire.pump_auto', ?, ?) ORDER BY time""")
                .bind(0, NINE).bind(1, minute(60))
                .map((row, c) -> new State(row.getTimestamp(1).toInstant(), row.getDouble(2))).list());

        assertThat(states).containsExactly(new State(NINE, 1), new State(minute(20), 0), new State(minute(40), 1));
    }

    @Test
    void everyMetricOfTheParkIsMeantWhenNoneIsNamed() {
        read("energy.active_power", 0, 10, 0);
        read("energy.active_energy", 0, 20, 0);
        read("fire.pump_auto", 0, 1, 0);

        var counts = jdbi.withHandle(handle -> handle.createQuery("""
                SELECT count FROM reading_steps('span', NULL, ?, ?, interval '1 hour')""")
                .bind(0, NINE).bind(1, minute(30)).mapTo(Long.class).list());

        assertThat(counts).isEqualTo(Arrays.asList(1L, 1L, 1L));
    }

    private List<Step> steps(int from, int to) {
        StoredRollups.refresh(jdbi);
        return jdbi.withHandle(handle -> handle.createQuery("""
                SELECT time, sum, min, max, count, expected
                FROM reading_steps('span', 'energy.active_power', ?, ?, interval '10 minutes') ORDER BY time""")
                .bind(0, minute(from)).bind(1, minute(to))
                .map((row, c) -> new Step(row.getTimestamp(1).toInstant(), (Double) row.getObject(2),
                        (Double) row.getObject(3), (Double) row.getObject(4), row.getLong(5),
                        (Double) row.getObject(6)))
                .list());
    }

    private void read(String metric, int minute, double value, int quality) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                INSERT INTO reading (series_id, time, value, quality)
                SELECT series_id, ?, ?, ? FROM series_info WHERE park_code = 'span' AND metric_id = ?""")
                .bind(0, minute(minute)).bind(1, value).bind(2, quality).bind(3, metric).execute());
    }

    private static Instant minute(int minute) {
        return NINE.plusSeconds(60L * minute);
    }
}
