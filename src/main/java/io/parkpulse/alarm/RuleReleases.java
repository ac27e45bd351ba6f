package io.parkpulse.alarm;

import static io.quarkus.scheduler.Scheduled.ConcurrentExecution.SKIP;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import javax.sql.DataSource;

import jakarta.annotation.Nullable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;

import org.jboss.logging.Logger;

import io.parkpulse.registry.MetricCatalogue;
import io.parkpulse.registry.SeriesInfo;
import io.quarkus.scheduler.Scheduled;

/**
 * Clears alarms whose rule does not apply to their series any more, because it was disabled, ended or moved, or because its
 * hours are over, and no reading comes that would say so. What a person has to do, a person still has to do.
 */
@ApplicationScoped
class RuleReleases {
    private static final Logger LOG = Logger.getLogger(RuleReleases.class);
    /** Hours end without a change of rules. */
    private static final Duration ANYWAY = Duration.ofMinutes(1);

    private final DataSource dataSource;
    private final AlarmRules rules;
    private final AlarmJournal journal;
    private final EpisodeStore episodes;
    private final MetricCatalogue catalogue;
    private final Event<AlarmsChanged> changed;
    private final Clock clock;
    private @Nullable RuleSnapshot seen;
    private Instant seenAt = Instant.MIN;

    private record Open(SeriesInfo series, String rule) {}

    RuleReleases(DataSource dataSource, AlarmRules rules, AlarmJournal journal, EpisodeStore episodes,
            MetricCatalogue catalogue, Event<AlarmsChanged> changed, Clock clock) {
        this.dataSource = dataSource;
        this.rules = rules;
        this.journal = journal;
        this.episodes = episodes;
        this.catalogue = catalogue;
        this.changed = changed;
        this.clock = clock;
    }

    @Scheduled(every = "${parkpulse.alarm.rules.release-every}", concurrentExecution = SKIP, skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    void releaseIfDue() throws SQLException {
        var now = clock.instant();
        var snapshot = rules.snapshot();
        if (snapshot != seen || Duration.between(seenAt, now).compareTo(ANYWAY) > 0) {
            release(now);
            seen = snapshot;
            seenAt = now;
        }
    }

    /**
     * Clears what is to be cleared by now, each in a transaction of its own.
     *
     * @return how many
     */
    int release(Instant now) throws SQLException {
        int released = 0;
        for (var each : open(now)) {
            if (why(each, now) != null && release(each, now)) {
                released++;
            }
        }
        if (released > 0) {
            LOG.infof("cleared alarms whose rule does not apply any more alarms=%d", released);
        }
        return released;
    }

    /** What holds, or waits for a delay; not what a clock that is ahead has said, whose time has not come. */
    private List<Open> open(Instant now) throws SQLException {
        try (var connection = dataSource.getConnection(); var select = connection.prepareStatement("""
                SELECT c.series_id, c.rule_id, s.metric_id, s.device_id, d.code AS device_code, d.gateway_id,
                    g.code AS gateway_code, g.park_code, p.time_zone
                FROM alarm_condition c JOIN series s ON s.id = c.series_id JOIN device d ON d.id = s.device_id
                JOIN gateway g ON g.id = d.gateway_id JOIN park p ON p.code = g.park_code
                WHERE c.last_time < ?
                    AND (c.since IS NOT NULL OR c.state IN ('PENDING', 'ACTIVE_UNACKNOWLEDGED', 'ACTIVE_ACKNOWLEDGED'))
                ORDER BY c.series_id, c.rule_id
                """)) {
            Jdbc.set(select, 1, now);
            return read(select);
        }
    }

    private List<Open> read(PreparedStatement select) throws SQLException {
        try (var row = select.executeQuery()) {
            var open = new ArrayList<Open>();
            while (row.next()) {
                var metric = catalogue.find(row.getString("metric_id"));
                if (metric.isPresent()) {
                    open.add(new Open(new SeriesInfo(row.getInt("series_id"), row.getString("park_code"),
                            ZoneId.of(row.getString("time_zone")), row.getInt("gateway_id"),
                            row.getString("gateway_code"), row.getInt("device_id"), row.getString("device_code"),
                            metric.get()), row.getString("rule_id")));
                }
            }
            return open;
        }
    }

    /** Why a rule does not apply, for people to read; null: it does. */
    private @Nullable String why(Open open, Instant now) {
        var rule = rules.snapshot().of(open.series(), open.rule());
        return rule == null ? SeriesRule.NOT_FOR_THIS_SERIES : rule.whyNot(now);
    }

    private boolean release(Open open, Instant now) throws SQLException {
        try (var connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                boolean released = release(connection, open, now);
                connection.commit();
                return released;
            } catch (SQLException | RuntimeException | Error e) { // the pool would commit what is open
                connection.rollback();
                throw e;
            }
        }
    }

    /** Locks as the evaluator does: the gateway, then the conditions. Asks again then: the rule may apply again by now. */
    private boolean release(Connection transaction, Open open, Instant now) throws SQLException {
        var series = open.series();
        journal.lockGateways(transaction,
                new TreeMap<>(Map.of(GatewayLock.of(series.gatewayId(), series.metric().domain()), true)));
        var ofSeries = rules.snapshot().of(series).all();
        var limits = new SeriesLimits(ofSeries).lock(transaction, journal, new ConditionKey(series.id(), open.rule()),
                now);
        var condition = limits.members().get(0);
        var why = why(open, now);
        if (!condition.stored() || why == null) {
            return false;
        }
        var rule = SeriesRule.of(open.rule(), ofSeries);
        var changes = new ArrayList<Change>();
        condition.release(now, rule != null && rule.latching(), why);
        limits.journal(new Moment(now, Double.NaN, now), changes);
        var trip = new RoundTrip(transaction);
        var transitions = journal.write(transaction, trip, limits.members(), changes, now);
        episodes.write(trip, limits.members());
        trip.send();
        if (!transitions.isEmpty()) {
            changed.fire(new AlarmsChanged(transaction, transitions));
        }
        return true;
    }
}
