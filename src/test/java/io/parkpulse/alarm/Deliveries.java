package io.parkpulse.alarm;

import static io.restassured.RestAssured.given;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;

import org.jdbi.v3.core.Jdbi;

import io.parkpulse.registry.GatewayDirectory;
import io.parkpulse.registry.GatewayKey;
import io.parkpulse.registry.GatewayRef;
import io.parkpulse.registry.MetricCatalogue;
import io.parkpulse.registry.SeriesDirectory;
import io.parkpulse.registry.SeriesInfo;
import io.parkpulse.registry.SeriesKey;
import io.parkpulse.telemetry.Quality;
import io.parkpulse.telemetry.Reading;
import io.parkpulse.telemetry.ReadingBatch;
import io.parkpulse.telemetry.ReadingStore;
import io.restassured.http.ContentType;

/**
 * Brings readings to the evaluator and the store as ingestion does, at a time of the test's choice: tomorrow, so that the
 * service's own reviewer leaves them alone.
 */
@ApplicationScoped
class Deliveries {
    static final Instant NOW = Instant.now().plus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
    private static final String PARK = "late";
    private static final AtomicInteger DEVICES = new AtomicInteger();

    /** Small pages and slices, so that few readings already need many. */
    record Small(int page, int slice) implements ReviewSettings {
        @Override
        public Duration every() {
            return Duration.ofSeconds(1);
        }

        @Override
        public Duration quiet() {
            return Duration.ofSeconds(10);
        }

        @Override
        public Duration longestQuiet() {
            return Duration.ofMinutes(1);
        }

        @Override
        public Duration lateAfter() {
            return Duration.ofMinutes(1);
        }

        @Override
        public Duration clockTolerance() {
            return Duration.ofSeconds(5);
        }

        @Override
        public Duration retryAfter() {
            return Duration.ofMinutes(1);
        }
    }

    private final DataSource dataSource;
    private final Jdbi jdbi;
    private final GatewayDirectory gateways;
    private final SeriesDirectory series;
    private final AlarmEvaluator evaluator;
    private final ReadingStore store;
    private final AlarmJournal journal;
    private final ReviewMarks marks;
    private final ReviewMetrics metrics;
    private final AlarmRules rules;
    private final EpisodeStore episodes;
    private final StoredReadings readings;
    private final RuleStore ruleStore;
    private final Event<AlarmsChanged> changed;

    Deliveries(DataSource dataSource, Jdbi jdbi, GatewayDirectory gateways, SeriesDirectory series,
            AlarmEvaluator evaluator, ReadingStore store, AlarmJournal journal, ReviewMarks marks,
            ReviewMetrics metrics, AlarmRules rules, EpisodeStore episodes, StoredReadings readings,
            RuleStore ruleStore, Event<AlarmsChanged> changed) {
        this.dataSource = dataSource;
        this.jdbi = jdbi;
        this.gateways = gateways;
        this.series = series;
        this.evaluator = evaluator;
        this.store = store;
        this.journal = journal;
        this.marks = marks;
        this.metrics = metrics;
        this.rules = rules;
        this.episodes = episodes;
        this.readings = readings;
        this.ruleStore = ruleStore;
        this.changed = changed;
    }

    /** The same by other rules, which the service itself does not judge by. */
    Deliveries with(List<AlarmRule> others) {
        var stored = jdbi.inTransaction(handle -> others.stream().map(rule -> rule.version(
                ruleStore.insert(handle, everywhere(rule, false)))).toList());
        var snapshot = new RuleSnapshot(new RuleSnapshot.Content(0,
                stored.stream().map(rule -> everywhere(rule, true)).toList(), List.of(), List.of(), Map.of()));
        var own = new AlarmRules(jdbi, ruleStore, null) {
            @Override
            public RuleSnapshot snapshot() {
                return snapshot;
            }
        };
        var evaluating = new AlarmEvaluator(own, journal, episodes, marks, new DerivedPoints(readings),
                new Small(7, 40), changed);
        return new Deliveries(dataSource, jdbi, gateways, series, evaluating, store, journal, marks, metrics, own,
                episodes, readings, ruleStore, changed);
    }

    private static RuleVersion everywhere(AlarmRule rule, boolean enabled) {
        return new RuleVersion(rule, Scope.EVERYWHERE, null, enabled, Origin.SITE, null, null);
    }

    /** A device that has not been heard of, of a gateway of its own. */
    SeriesInfo newSeries(String metric) {
        var code = "d" + DEVICES.incrementAndGet();
        given().contentType(ContentType.JSON).body(Map.of("code", PARK, "name", "Late")).put("/api/v1/parks/" + PARK);
        given().contentType(ContentType.JSON).body(Map.of("name", code))
                .put("/api/v1/parks/" + PARK + "/gateways/" + code);
        var gateway = ((GatewayDirectory.Known) gateways.find(new GatewayKey(PARK, code))).gateway();
        var key = new SeriesKey(gateway.id(), code, metric);
        return series.register(List.of(key), Map.of(gateway.id(), gateway)).get(key);
    }

    /** Another device of the same gateway. */
    SeriesInfo beside(SeriesInfo other, String metric) {
        var code = "d" + DEVICES.incrementAndGet();
        var gateway = gateway(other);
        var key = new SeriesKey(gateway.id(), code, metric);
        return series.register(List.of(key), Map.of(gateway.id(), gateway)).get(key);
    }

    GatewayRef gateway(SeriesInfo of) {
        return ((GatewayDirectory.Known) gateways.find(new GatewayKey(PARK, of.gatewayCode()))).gateway();
    }

    /** What looks for readings that do not come, as another replica has it. */
    StaleWatch staleWatch(MetricCatalogue catalogue, GatewayPresence presence) {
        return new StaleWatch(dataSource, rules, catalogue, presence, journal, episodes, new WatchSettings() {
            @Override
            public Duration staleEvery() {
                return Duration.ofSeconds(15);
            }

            @Override
            public Duration zonesEvery() {
                return Duration.ofSeconds(1);
            }
        }, changed, Clock.systemUTC());
    }

    /** A reading that does not count for limits, in a transaction of its own. */
    void deliverBad(SeriesInfo of, Point point, Instant now) throws SQLException {
        try (var connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            var batch = ReadingBatch.of(List.of(new Reading(of, ChronoUnit.MICROS.between(Instant.EPOCH, point.at()),
                    point.value(), Quality.BAD)));
            evaluator.evaluate(connection, batch, now);
            store.insert(connection, batch);
            connection.commit();
        }
    }

    /** One transaction. */
    void deliver(SeriesInfo of, List<Point> points, Instant now) throws SQLException {
        try (var connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                deliver(connection, of, points, now);
                connection.commit();
            } finally {
                connection.rollback();
            }
        }
    }

    void deliver(Connection transaction, SeriesInfo of, List<Point> points, Instant now) throws SQLException {
        var batch = ReadingBatch.of(points.stream().map(point -> new Reading(of,
                ChronoUnit.MICROS.between(Instant.EPOCH, point.at()), point.value(), Quality.GOOD)).toList());
        evaluator.evaluate(transaction, batch, now);
        store.insert(transaction, batch);
    }

    /** A reviewer as another replica has one. */
    Reviewer reviewer(ReviewSettings settings) {
        return new Reviewer(dataSource, journal, marks,
                new Review(rules, journal, episodes, marks, readings, settings, changed), metrics, settings,
                Clock.systemUTC());
    }

    /** Reviews until nothing is due by then. */
    void reviewAll(Instant now) throws SQLException {
        var reviewer = reviewer(new Small(7, 40));
        int done;
        do {
            done = reviewer.reviewDue(InstantSource.fixed(now));
        } while (done > 0);
    }

    /** The first step of a review. */
    void take(Connection transaction, ConditionKey key, Instant now) throws SQLException {
        marks.take(transaction, key, false, now);
    }

    /** Due by then, for this series. */
    int marks(SeriesInfo of, Instant now) {
        return jdbi.withHandle(handle -> handle
                .createQuery("SELECT count(*) FROM alarm_review WHERE series_id = :series AND due_at <= :now")
                .bind("series", of.id()).bind("now", now).mapTo(Integer.class).one());
    }

    /** When the condition held: raised, cleared. */
    List<String> episodes(SeriesInfo of, String rule) {
        return jdbi.withHandle(handle -> handle
                .createQuery(
                        """
                                SELECT raised_at, cleared_at FROM alarm_episode WHERE series_id = :series AND rule_id = :rule AND NOT ahead ORDER BY 1
                                """)
                .bind("series", of.id()).bind("rule", rule)
                .map((row, context) -> episode(row.getTimestamp(1).toInstant(),
                        row.getTimestamp(2) == null ? null : row.getTimestamp(2).toInstant()))
                .list());
    }

    /** The same, by a pure replay of the readings in order. */
    List<String> expected(SeriesInfo of, String rule, List<Point> points, Instant now) {
        var derivation = new Derivation(rules.snapshot().of(of, rule), of);
        var replay = new Replay(now);
        points.stream().sorted((one, other) -> one.at().compareTo(other.at()))
                .flatMap(point -> derivation.take(point).stream()).forEach(judged -> judged.bring(replay));
        var found = new ArrayList<>(replay.found());
        if (replay.open() != null) {
            found.add(replay.open());
        }
        return found.stream().map(each -> episode(each.raised().at(), each.end() == null ? null : each.end().at()))
                .toList();
    }

    private static String episode(Instant raised, Instant cleared) {
        return raised + " - " + (cleared == null ? "" : cleared);
    }

    /** The journal: transition and, if people were told, an exclamation mark. */
    List<String> journal(SeriesInfo of) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                SELECT e.transition || CASE WHEN e.historical THEN '' ELSE '!' END
                FROM alarm_event e JOIN alarm a ON a.id = e.alarm_id WHERE a.series_id = :series ORDER BY e.id
                """).bind("series", of.id()).mapTo(String.class).list());
    }

    /** The state of each alarm. */
    List<String> states(SeriesInfo of) {
        return jdbi.withHandle(handle -> handle.createQuery(
                "SELECT state FROM alarm WHERE series_id = :series ORDER BY id")
                .bind("series", of.id()).mapTo(String.class).list());
    }

    /** Alarms whose state, or whose limit while it holds, is not what their conditions say. */
    List<String> contradictions(SeriesInfo of) {
        record Row(long alarm, String rule, String state, String[] rules, String[] states) {}
        var rows = jdbi.withHandle(handle -> handle.createQuery("""
                SELECT a.id AS alarm, a.rule_id AS rule, a.state, coalesce(array_agg(c.rule_id ORDER BY c.rule_id)
                    FILTER (WHERE c.rule_id IS NOT NULL), '{}') AS rules,
                    coalesce(array_agg(c.state ORDER BY c.rule_id) FILTER (WHERE c.state IS NOT NULL), '{}') AS states
                FROM alarm a LEFT JOIN alarm_condition c ON c.alarm_id = a.id WHERE a.series_id = :series
                GROUP BY a.id
                """).bind("series", of.id()).map((row, context) -> new Row(row.getLong("alarm"),
                row.getString("rule"), row.getString("state"), (String[]) row.getArray("rules").getArray(),
                (String[]) row.getArray("states").getArray())).list());
        return rows.stream().filter(row -> {
            var states = Stream.of(row.states()).map(AlarmState.Status::valueOf).toList();
            int worst = IntStream.range(0, states.size()).filter(i -> states.get(i).name().startsWith("ACTIVE"))
                    .map(i -> rank(of, row.rules()[i])).max().orElse(0);
            return AlarmState.Status.whole(states) != AlarmState.Status.valueOf(row.state())
                    || worst > 0 && rank(of, row.rule()) != worst;
        }).map(row -> row.alarm() + " " + row.rule() + " " + row.state() + " but " + List.of(row.rules()) + " "
                + List.of(row.states())).toList();
    }

    private int rank(SeriesInfo of, String rule) {
        return SeriesRule.of(rule, rules.snapshot().of(of).comparing()).rank();
    }

    /** Notifications of this series that wait or were sent, by channel once. */
    int told(SeriesInfo of) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                SELECT count(DISTINCT o.alarm_event_id) FROM outbox o JOIN alarm_event e ON e.id = o.alarm_event_id
                JOIN alarm a ON a.id = e.alarm_id WHERE a.series_id = :series
                """).bind("series", of.id()).mapTo(Integer.class).one());
    }
}
