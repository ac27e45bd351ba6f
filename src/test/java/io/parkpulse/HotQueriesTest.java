package io.parkpulse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import jakarta.inject.Inject;

import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.test.junit.QuarkusTest;

/**
 * What is asked all the time reads a series by its key and, of a hypertable with ten weeks, only the chunks of the span
 * that is asked for.
 */
@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HotQueriesTest {
    private static final String PARK = "hot";
    private static final int OTHERS = 1_900_000_000;
    private static final String SINCE = "timestamptz '2025-05-07 00:00Z'";
    private static final String UNTIL = "timestamptz '2025-05-08 00:00Z'";
    private static final Set<String> READERS = Set.of("Index Scan", "Index Only Scan", "Seq Scan", "Bitmap Heap Scan",
            "Bitmap Index Scan");

    @Inject
    Jdbi jdbi;
    private int power;
    private int energy;

    @BeforeAll
    void seed() {
        clear();
        jdbi.useTransaction(handle -> {
            handle.execute("INSERT INTO park (code, name) VALUES (?, 'Hot')", PARK);
            handle.execute("INSERT INTO gateway (park_code, code, name) VALUES (?, 'g', 'g')", PARK);
            handle.execute(
                    "INSERT INTO device (gateway_id, code, name) SELECT id, 'd', 'd' FROM gateway WHERE park_code = ?",
                    PARK);
            handle.execute("""
                    INSERT INTO series (device_id, metric_id)
                    SELECT d.id, m.id FROM device d JOIN gateway g ON g.id = d.gateway_id CROSS JOIN metric m
                    WHERE g.park_code = ? AND m.id IN ('energy.active_power', 'energy.active_energy')
                    """, PARK);
            handle.execute("""
                    INSERT INTO reading
                    SELECT i.series_id, timestamptz '2025-04-01 00:00Z' + n * interval '10 minutes', n, 0
                    FROM series_info i, generate_series(0, 6 * 24 * 70) n WHERE i.park_code = ?
                    """, PARK);
            // Others, so that a span of time alone is not the shortest way.
            handle.execute("""
                    INSERT INTO reading
                    SELECT s, timestamptz '2025-05-05 00:00Z' + n * interval '10 minutes', n, 0
                    FROM generate_series(?, ?) s, generate_series(0, 6 * 24 * 5) n
                    """, OTHERS, OTHERS + 60);
        });
        StoredRollups.refresh(jdbi);
        jdbi.useHandle(handle -> handle.execute("ANALYZE"));
        power = series("energy.active_power");
        energy = series("energy.active_energy");
    }

    @AfterAll
    void clear() {
        jdbi.useTransaction(handle -> {
            handle.execute(
                    "DELETE FROM reading WHERE series_id IN (SELECT series_id FROM series_info WHERE park_code = ?)",
                    PARK);
            handle.execute("DELETE FROM series WHERE id IN (SELECT series_id FROM series_info WHERE park_code = ?)",
                    PARK);
            handle.execute("DELETE FROM device WHERE gateway_id IN (SELECT id FROM gateway WHERE park_code = ?)", PARK);
            handle.execute("DELETE FROM gateway WHERE park_code = ?", PARK);
            handle.execute("DELETE FROM park WHERE code = ?", PARK);
        });
    }

    /** {@code $p} and {@code $e} are a gauge and a counter. A day, at most in two chunks; what was before it in one more. */
    @ParameterizedTest
    @ValueSource(strings = {
            "SELECT time, value FROM reading WHERE series_id = $p AND time > $since AND time <= $until AND quality <= 2 ORDER BY time LIMIT 500",
            "SELECT time, value FROM reading WHERE series_id = $p AND time < $since AND quality <= 2 ORDER BY time DESC LIMIT 10",
            "SELECT * FROM reading_steps('hot', 'energy.active_power', $since, $until, interval '10 seconds')",
            "SELECT * FROM reading_steps('hot', 'energy.active_power', $since, $until, interval '2 minutes')",
            "SELECT * FROM reading_steps('hot', 'energy.active_power', $since, $until, interval '1 hour')",
            "SELECT * FROM counter_increases('hot', 'energy.active_energy', $since, $until)",
            "SELECT * FROM state_changes('hot', 'energy.active_power', $since, $until)",
            "SELECT * FROM points_raw(ARRAY[$p, $e], $since, $until)",
            "SELECT * FROM rollup('1m', ARRAY[$p], $since, $until)",
            "SELECT * FROM rollup('15m', ARRAY[$p], $since, $until)",
            "SELECT * FROM rollup('1h', ARRAY[$p], $since, $until)",
            "SELECT * FROM rollup('1d', ARRAY[$p], $since, $until)"})
    void readByKeyAndOnlyTheChunksOfTheirSpan(String query) {
        var plan = explain(query);

        assertReading(plan, 3);
    }

    /** The newest reading stops in the newest chunk. */
    @ParameterizedTest
    @ValueSource(strings = {"SELECT time, value FROM latest_reading WHERE series_id = $p",
            "SELECT time, value FROM reading WHERE series_id = $p AND quality <= 2 ORDER BY time DESC LIMIT 1"})
    void stopAtTheNewestReading(String query) {
        assertReading(explain(query), 2);
    }

    /** As a policy asks for all series of some minutes. */
    @Test
    void aRefreshDoesNotReadTheWholeChunk() {
        assumeTrue(StoredRollups.has(jdbi), "needs TimescaleDB's community edition");

        var plan = explain("SELECT series_id, count(*) FROM reading WHERE time >= " + SINCE + " AND time < " + SINCE
                + " + interval '10 minutes' AND quality <= 2 GROUP BY 1");

        assertThat(plan.toString()).contains("chunk_reading_time").doesNotContain("Seq Scan");
    }

    private void assertReading(JsonNode plan, int chunks) {
        var reads = new ArrayList<JsonNode>();
        collect(plan, reads);
        assertThat(reads).as("something is read in %s", plan).isNotEmpty();
        var touched = new HashSet<String>();
        for (var read : reads) {
            if (!read.path("Node Type").asText().equals("Bitmap Heap Scan")) {
                assertThat(read.path("Node Type").asText()).as("%s", read).contains("Index");
                assertThat(read.path("Index Cond").asText()).as("%s", read).contains("series_id =");
            }
            if (read.has("Relation Name")) {
                touched.add(read.path("Relation Name").asText());
            }
        }
        assertThat(touched).as("tables that were read").hasSizeLessThanOrEqualTo(chunks);
    }

    /** Scans of readings and of stored rollups that were run, by row or compressed. */
    private static void collect(JsonNode node, List<JsonNode> reads) {
        if (READERS.contains(node.path("Node Type").asText()) && node.path("Actual Loops").asInt() > 0
                && (node.path("Relation Name").asText() + node.path("Index Name").asText())
                        .matches("reading.*|(_hyper|compress_hyper)_\\d+_\\d+_chunk.*|.*_reading_pkey")) {
            reads.add(node);
        }
        node.path("Plans").forEach(child -> collect(child, reads));
    }

    private JsonNode explain(String query) {
        var sql = query.replace("$since", SINCE).replace("$until", UNTIL).replace("$p", "" + power).replace("$e",
                "" + energy);
        return jdbi.inTransaction(handle -> {
            // Of few rows the planner would read all.
            handle.execute("SET LOCAL enable_seqscan = off");
            try (var statement = handle.getConnection().createStatement();
                    var row = statement.executeQuery("EXPLAIN (ANALYZE, FORMAT JSON) " + sql)) {
                row.next();
                return new ObjectMapper().readTree(row.getString(1)).get(0).path("Plan");
            } catch (JsonProcessingException | SQLException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private int series(String metric) {
        return jdbi.withHandle(handle -> handle
                .createQuery("SELECT series_id FROM series_info WHERE park_code = :park AND metric_id = :metric")
                .bind("park", PARK).bind("metric", metric).mapTo(Integer.class).one());
    }
}
