package io.parkpulse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.Year;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import jakarta.inject.Inject;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.parkpulse.DashboardFiles.Query;
import io.quarkus.test.junit.QuarkusTest;

/** Runs what the dashboards ask against the migrated schema and a day of data of a park. */
@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DashboardsTest {
    private static final Pattern METRIC = Pattern
            .compile("'((?:people|logistics|energy|environment|production|fire|safety)\\.\\w+)'");

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    @Inject
    Jdbi jdbi;

    private GrafanaSql grafana;

    /** A result as Grafana receives it. */
    private record Result(List<String> columns, List<Integer> types, List<List<Object>> rows) {
        List<Object> column(int index) {
            return rows.stream().map(row -> row.get(index)).collect(Collectors.toCollection(ArrayList::new));
        }
    }

    static List<Query> queries() {
        return DashboardFiles.allQueries();
    }

    @BeforeAll
    void seed() {
        jdbi.useTransaction(handle -> {
            run(handle, "clear");
            run(handle, "seed");
        });
        StoredRollups.refresh(jdbi);
        jdbi.useHandle(handle -> handle.execute("ANALYZE"));
        var now = Instant.now();
        grafana = new GrafanaSql(now.minus(Duration.ofHours(24)), now, Duration.ofMinutes(2),
                Map.of("park", "dash-demo", "scheme", "dash-demo", "year",
                        Integer.toString(Year.now(SHANGHAI).getValue())));
    }

    @AfterAll
    void clear() {
        jdbi.useTransaction(handle -> run(handle, "clear"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("queries")
    void findWhatTheyAskFor(Query query) {
        var result = ask(query);

        assertThat(result.rows()).isNotEmpty();
        for (int i = 0; i < result.columns().size(); i++) {
            assertThat(result.column(i)).as("column %s", result.columns().get(i)).anyMatch(value -> value != null);
        }
    }

    /** What Grafana needs to make series of rows, and to name them by the metric column alone. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("queries")
    void haveTheShapeThatGrafanaExpects(Query query) {
        var result = ask(query);

        if (!query.format().equals("time_series")) {
            assertThat(query.format()).isEqualTo("table");
            return;
        }
        assertThat(result.columns().get(0)).isEqualTo("time");
        assertThat(result.types().get(0)).isEqualTo(Types.TIMESTAMP_WITH_TIMEZONE);
        assertThat(result.column(0)).as("times, ascending")
                .isSortedAccordingTo((a, b) -> ((Instant) a).compareTo((Instant) b));
        var keys = new HashSet<List<Object>>();
        if (result.types().get(1) == Types.VARCHAR) {
            assertThat(result.columns()).containsExactly("time", "metric", "value");
            assertThat(result.rows()).allMatch(row -> keys.add(row.subList(0, 2)));
        } else {
            assertThat(result.rows()).allMatch(row -> keys.add(row.subList(0, 1)));
        }
    }

    /** With the planner kept from reading everything of our few rows, what it does is what it can do on many. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("queries")
    void reachReadingsByPrimaryKey(Query query) {
        var plan = jdbi.inTransaction(handle -> {
            handle.execute("SET LOCAL enable_seqscan = off");
            handle.execute("SET LOCAL enable_bitmapscan = off");
            return run(handle, query, "EXPLAIN (FORMAT JSON) ").rows().get(0).get(0).toString();
        });

        assertKeyed(json(plan).get(0).path("Plan"), false);
    }

    /** A limit that people are shown is the limit that raises the alarm. */
    @Test
    void showTheLimitsOfTheAlarmRules() {
        var limits = jdbi.withHandle(handle -> handle.createQuery(
                """
                        SELECT metric_id, id, array_agg(limit_value) AS limits FROM alarm_rule WHERE kind IN ('high', 'low')
                        AND origin = 'shipped' AND in_force_until IS NULL GROUP BY 1, 2""")
                .map((row, context) -> new Limit(row.getString(1), List.of((Double[]) row.getArray(3).getArray())))
                .list());

        assertThat(limits).isNotEmpty();
        var shown = new HashSet<String>();
        for (var query : queries()) {
            var type = query.panel() == null ? "" : query.panel().path("type").asText();
            if (!type.equals("timeseries") && !type.equals("stat")) {
                continue;
            }
            var metrics = METRIC.matcher(query.sql()).results().map(match -> match.group(1))
                    .collect(Collectors.toSet());
            var ruled = limits.stream().filter(limit -> metrics.contains(limit.metric())).toList();
            if (ruled.isEmpty()) {
                continue;
            }
            var thresholds = DashboardFiles
                    .stream(query.panel().path("fieldConfig").path("defaults").path("thresholds").path("steps"))
                    .map(step -> step.path("value")).filter(JsonNode::isNumber).map(JsonNode::asDouble).toList();
            assertThat(thresholds).as("%s: thresholds, a limit of each rule %s", query, ruled)
                    .allMatch(threshold -> ruled.stream().anyMatch(limit -> limit.values().contains(threshold)));
            assertThat(ruled).as("%s: rules that none of the thresholds %s is of", query, thresholds)
                    .allMatch(limit -> limit.values().stream().anyMatch(thresholds::contains));
            shown.addAll(metrics);
        }
        assertThat(limits).extracting(Limit::metric).as("limited metrics are shown").allMatch(shown::contains);
    }

    private record Limit(String metric, List<Double> values) {}

    private static void assertKeyed(JsonNode node, boolean limited) {
        assertThat(node.path("Function Name").asText()).as("a function of ours that was not inlined: %s", node)
                .isIn("", "generate_series", "jsonb_array_elements");
        if (readsReadings(node)) {
            var stored = node.path("Index Name").asText()
                    .matches(".*_materialized_hypertable_\\d+_(series_id_)?bucket.*");
            assertThat(stored || node.path("Index Name").asText().endsWith("reading_pkey"))
                    .as("how reading is read: %s", node).isTrue();
            // Of the few rollups of a test, their time alone may be the shortest way: HotQueriesTest has more.
            assertThat(node.path("Index Cond").asText() + (stored ? node.path("Filter").asText() : ""))
                    .contains("series_id =");
            if (!limited) {
                assertThat(node.path("Index Cond").asText()).containsPattern("(\"time\"|bucket) >")
                        .containsPattern("(\"time\"|bucket) <");
            }
        }
        var below = limited || node.path("Node Type").asText().equals("Limit");
        node.path("Plans").forEach(child -> assertKeyed(child, below));
    }

    /** The table itself, or a chunk of the hypertable; not what merely strings chunks together. */
    private static boolean readsReadings(JsonNode node) {
        return node.path("Relation Name").asText().matches("reading|_hyper_\\d+_\\d+_chunk")
                && !node.path("Node Type").asText().equals("Custom Scan");
    }

    private Result ask(Query query) {
        return jdbi.withHandle(handle -> run(handle, query, ""));
    }

    /** Not through Jdbi, which would read a colon as a parameter. */
    private Result run(Handle handle, Query query, String prefix) {
        var sql = prefix + grafana.expand(query.sql());
        try (var statement = handle.getConnection().createStatement(); var rows = statement.executeQuery(sql)) {
            return result(rows);
        } catch (SQLException e) {
            throw new AssertionError(query + ": " + e.getMessage() + "\n" + sql, e);
        }
    }

    private static Result result(ResultSet rows) throws SQLException {
        var meta = rows.getMetaData();
        var columns = new ArrayList<String>();
        var types = new ArrayList<Integer>();
        for (int i = 1; i <= meta.getColumnCount(); i++) {
            columns.add(meta.getColumnLabel(i));
            types.add(meta.getColumnTypeName(i).equals("timestamptz")
                    ? Types.TIMESTAMP_WITH_TIMEZONE
                    : meta.getColumnType(i));
        }
        var values = new ArrayList<List<Object>>();
        while (rows.next()) {
            var row = new ArrayList<>();
            for (int i = 1; i <= columns.size(); i++) {
                var time = types.get(i - 1) == Types.TIMESTAMP_WITH_TIMEZONE ? rows.getTimestamp(i) : null;
                row.add(time == null ? rows.getObject(i) : time.toInstant());
            }
            values.add(row);
        }
        return new Result(columns, types, values);
    }

    private static void run(Handle handle, String script) {
        try (var stream = DashboardsTest.class.getResourceAsStream("/dashboards/" + script + ".sql")) {
            handle.createScript(new String(stream.readAllBytes(), StandardCharsets.UTF_8)).execute();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
