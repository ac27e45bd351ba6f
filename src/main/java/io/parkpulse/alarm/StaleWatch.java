package io.parkpulse.alarm;

import static io.quarkus.scheduler.Scheduled.ConcurrentExecution.SKIP;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;

import io.parkpulse.registry.MetricCatalogue;
import io.quarkus.scheduler.Scheduled;

/**
 * Finds what no reading can tell: that readings do not come. Of a gateway that is offline, or of which nothing comes that is
 * expected, it says so once, and nothing of its series. A series is stale by the clock of the service against the event time
 * of its newest reading; the reading that ends it does so in the transaction that stores it. What did not come while the
 * service itself was away has as long to come as if it had been there.
 */
@ApplicationScoped
class StaleWatch {
    /** Of our advisory locks: one replica looks at a time; any number that nobody else uses. */
    private static final int LOCK = 7305;

    private final DataSource dataSource;
    private final AlarmRules rules;
    private final MetricCatalogue catalogue;
    private final GatewayPresence presence;
    private final AlarmJournal journal;
    private final EpisodeStore episodes;
    private final WatchSettings settings;
    private final Event<AlarmsChanged> changed;
    private final Clock clock;
    private final Instant since;

    /** A series that is stale by a rule. */
    private record Stale(ExpectedSeries of, SeriesRule rule) {
        ConditionKey key() {
            return new ConditionKey(of.series().id(), rule.id());
        }
    }

    StaleWatch(DataSource dataSource, AlarmRules rules, MetricCatalogue catalogue, GatewayPresence presence,
            AlarmJournal journal, EpisodeStore episodes, WatchSettings settings, Event<AlarmsChanged> changed,
            Clock clock) {
        this.dataSource = dataSource;
        this.rules = rules;
        this.catalogue = catalogue;
        this.presence = presence;
        this.journal = journal;
        this.episodes = episodes;
        this.settings = settings;
        this.changed = changed;
        this.clock = clock;
        this.since = clock.instant();
    }

    @Scheduled(every = "${parkpulse.alarm.watch.stale-every}", delayed = "${parkpulse.alarm.watch.stale-every}", concurrentExecution = SKIP, skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    void look() throws SQLException {
        look(clock);
    }

    /** Looks through all gateways and their series once, unless another replica does. */
    void look(InstantSource clock) throws SQLException {
        try (var connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                if (tryLock(connection)) {
                    look(connection, clock);
                }
            } finally {
                connection.rollback();
            }
        }
    }

    private void look(Connection connection, InstantSource clock) throws SQLException {
        var now = clock.instant();
        var inForce = rules.snapshot();
        var series = ExpectedSeries.of(connection, catalogue, inForce.staleMetrics(), since).stream()
                .collect(Collectors.groupingBy(each -> each.series().gatewayId()));
        var said = presence.last();
        var raised = raised(connection);
        for (var gateway : WatchedGateway.all(connection)) {
            var expected = 0;
            var stale = new ArrayList<Stale>();
            for (var each : series.getOrDefault(gateway.ref().id(), List.of())) {
                var of = stale(each, inForce.of(each.series()).stale(), now);
                expected += of.expected() ? 1 : 0;
                stale.addAll(of.stale());
            }
            boolean silent = expected > 0
                    && stale.stream().map(each -> each.of().series().id()).distinct().count() == expected;
            boolean lost = gateway.offline() || silent;
            if (lost != said.getOrDefault(gateway.ref().id(), false)
                    && (silent || gateway.isSettled(now.minus(settings.staleEvery())))) {
                presence.tell(gateway.ref(), lost, now);
            }
            stale.removeIf(each -> raised.contains(each.key()));
            if (!lost && !stale.isEmpty()) {
                raise(stale, clock);
            }
        }
    }

    private record Judgement(boolean expected, List<Stale> stale) {}

    private static Judgement stale(ExpectedSeries series, List<SeriesRule> rules, Instant now) {
        boolean expected = false;
        var stale = new ArrayList<Stale>();
        for (var rule : rules) {
            var version = rule.at(now);
            if (version != null) {
                expected = true;
                if (!now.isBefore(series.staleAt(version))) {
                    stale.add(new Stale(series, rule));
                }
            }
        }
        return new Judgement(expected, stale);
    }

    /** In one transaction: of a gateway. Looks again once nobody can store a reading meanwhile. */
    private void raise(List<Stale> stale, InstantSource clock) throws SQLException {
        try (var connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                raise(connection, stale, clock);
                connection.commit();
            } catch (SQLException | RuntimeException | Error e) { // the pool would commit what is open
                connection.rollback();
                throw e;
            }
        }
    }

    private void raise(Connection transaction, List<Stale> stale, InstantSource clock) throws SQLException {
        var gateways = new TreeMap<GatewayLock, Boolean>();
        stale.forEach(each -> gateways.put(GatewayLock.of(each.of().series().gatewayId(),
                each.of().series().metric().domain()), true));
        var ids = stale.stream().map(each -> each.of().series().id()).distinct().toList();
        var conditions = new HashMap<ConditionKey, Condition>();
        for (var condition : journal.lock(transaction, gateways, ids)) {
            conditions.put(new ConditionKey(condition.seriesId(), condition.ruleId()), condition);
        }
        var now = clock.instant();
        var newest = journal.newestReadings(transaction, ids);
        var changes = new ArrayList<Change>();
        var evaluated = new ArrayList<Condition>();
        for (var each : stale) {
            var condition = conditions.computeIfAbsent(each.key(),
                    key -> Condition.atRest(key.seriesId(), key.ruleId(), null));
            if (take(each, newest, condition, now, changes)) {
                evaluated.add(condition);
            }
        }
        var trip = new RoundTrip(transaction);
        var transitions = journal.write(transaction, trip, evaluated, changes, now);
        episodes.write(trip, evaluated);
        trip.send();
        if (!transitions.isEmpty()) {
            changed.fire(new AlarmsChanged(transaction, transitions));
        }
    }

    /** First as of the moment at which it became stale, then as of now: that an on-delay may elapse, and that it is told now. */
    private static boolean take(Stale stale, Map<Integer, Instant> newest, Condition condition, Instant now,
            List<Change> changes) {
        var version = stale.rule().at(now);
        var series = stale.of().series();
        var latest = newest.get(series.id());
        if (version == null || latest == null) {
            return false;
        }
        var staleAt = stale.of().reported(latest).staleAt(version);
        if (now.isBefore(staleAt)) {
            return false;
        }
        var every = series.metric().expectedEvery();
        var limits = new LimitGroup(new SeriesLimits(List.of(stale.rule())));
        limits.add(condition);
        for (var at : List.of(staleAt, now)) {
            double age = Math.max(version.limit(), ExpectedSeries.intervals(latest, at, every));
            condition.take(at, age, version);
            limits.journal(new Moment(at, age, now), changes);
        }
        return true;
    }

    /** Those that need not be raised: they are. */
    private static Set<ConditionKey> raised(Connection connection) throws SQLException {
        try (var select = connection.prepareStatement("""
                SELECT series_id, rule_id FROM alarm_condition
                WHERE state IN ('ACTIVE_UNACKNOWLEDGED', 'ACTIVE_ACKNOWLEDGED')
                """)) {
            var raised = new HashSet<ConditionKey>();
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    raised.add(new ConditionKey(row.getInt("series_id"), row.getString("rule_id")));
                }
            }
            return raised;
        }
    }

    private static boolean tryLock(Connection transaction) throws SQLException {
        try (var lock = transaction.prepareStatement("SELECT pg_try_advisory_xact_lock(?, 0)")) {
            lock.setInt(1, LOCK);
            try (var row = lock.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }
}
