package io.parkpulse.alarm;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;

import io.parkpulse.telemetry.ReadingBatch;

/**
 * Decides what readings mean for alarms, in the transaction that stores them.
 * <p>
 * What it decides from is read and locked in that transaction, so any replica may evaluate any message. Only conditions
 * that are not at rest have a row; a series at rest costs one comparison a rule. Readings that are older than one that has
 * decided already only leave a mark: {@link Review} evaluates them, as history or as out of order.
 */
@Singleton
public class AlarmEvaluator {
    private final AlarmRules rules;
    private final AlarmJournal journal;
    private final EpisodeStore episodes;
    private final ReviewMarks marks;
    private final DerivedPoints points;
    private final Duration lateAfter;
    private final Event<AlarmsChanged> changed;

    AlarmEvaluator(AlarmRules rules, AlarmJournal journal, EpisodeStore episodes, ReviewMarks marks,
            DerivedPoints points, ReviewSettings settings, Event<AlarmsChanged> changed) {
        this.rules = rules;
        this.journal = journal;
        this.episodes = episodes;
        this.marks = marks;
        this.points = points;
        this.lateAfter = settings.lateAfter();
        this.changed = changed;
    }

    /**
     * Evaluates readings that the caller is about to store in the same transaction; to be called before it stores them,
     * because a reading that is stored already, or is older than one that is, must not count as now.
     *
     * @return how many transitions were journalled
     */
    public int evaluate(Connection transaction, ReadingBatch batch, Instant now) throws SQLException {
        Calibrations.begin(transaction, batch, now);
        var watched = watched(batch);
        if (watched.isEmpty()) {
            return 0;
        }
        var conditions = new TreeMap<ConditionKey, Condition>();
        for (var condition : journal.lock(transaction, exceeding(watched.values()), watched.keySet())) {
            conditions.put(new ConditionKey(condition.seriesId(), condition.ruleId()), condition);
        }
        var late = new LateReadings(now);
        var derived = points.of(transaction, watched.values(), late);
        wake(transaction, watched.values(), derived, conditions);
        var changes = new ArrayList<Change>();
        for (var item : watched.values()) {
            for (var limits : groups(item, conditions, late)) {
                new LimitInput(item, limits, derived).take(late, changes);
            }
            report(item, conditions, now, changes);
        }
        var trip = new RoundTrip(transaction);
        var transitions = journal.write(transaction, trip, conditions.values(), changes, now);
        episodes.write(trip, conditions.values());
        trip.send();
        mark(transaction, late, now);
        if (!transitions.isEmpty()) {
            changed.fire(new AlarmsChanged(transaction, transitions));
        }
        return transitions.size();
    }

    /** Readings have come, of whatever quality: the series is stale no longer, unless they are old themselves. */
    private static void report(Watched item, Map<ConditionKey, Condition> conditions, Instant now,
            List<Change> changes) {
        for (var rule : item.stale()) {
            var condition = conditions.get(item.key(rule));
            if (condition != null) {
                var limits = new LimitGroup(new SeriesLimits(item.stale()));
                limits.add(condition);
                double age = ExpectedSeries.intervals(item.newest(), now, item.series().metric().expectedEvery());
                var version = rule.at(now);
                if (version == null) {
                    condition.release(now, rule.latching(), rule.whyNot(now));
                } else {
                    condition.take(now, age, version);
                }
                limits.journal(new Moment(now, age, now), changes);
            }
        }
    }

    private void mark(Connection transaction, LateReadings late, Instant now) throws SQLException {
        if (!late.past().isEmpty()) {
            episodes.touching(transaction, late.past()).forEach(late::add);
        }
        if (!late.marks().isEmpty()) {
            marks.write(transaction, late.marks(), now);
        }
    }

    /** What any rule has a use for, by series. */
    private Map<Integer, Watched> watched(ReadingBatch batch) {
        var inForce = rules.snapshot();
        var watched = new LinkedHashMap<Integer, Watched>();
        Watched current = null;
        for (var reading : batch.readings()) {
            var series = reading.series();
            if (current == null || current.series().id() != series.id()) {
                current = new Watched(series, inForce.of(series));
            }
            if (current.take(reading)) {
                watched.put(series.id(), current);
            }
        }
        return watched;
    }

    /** Each gateway of these readings, and whether any of its readings may raise an alarm. */
    private static SortedMap<GatewayLock, Boolean> exceeding(Collection<Watched> watched) {
        var gateways = new TreeMap<GatewayLock, Boolean>();
        for (var item : watched) {
            boolean exceeds = item.rules().stream().anyMatch(item::mayExceed);
            gateways.merge(GatewayLock.of(item.series().gatewayId(), item.series().metric().domain()), exceeds,
                    Boolean::logicalOr);
        }
        return gateways;
    }

    /** Adds the conditions that are at rest and that these readings may wake. */
    private void wake(Connection transaction, Collection<Watched> watched, Map<ConditionKey, List<Judged>> derived,
            Map<ConditionKey, Condition> conditions) throws SQLException {
        var waking = new ArrayList<ConditionKey>();
        for (var item : watched) {
            for (var rule : item.rules()) {
                var key = item.key(rule);
                if (!conditions.containsKey(key) && item.exceeds(rule, derived)) {
                    waking.add(key);
                }
            }
        }
        if (waking.isEmpty()) {
            return;
        }
        var newest = journal.newestReadings(transaction,
                waking.stream().map(ConditionKey::seriesId).distinct().toList());
        for (var key : waking) {
            conditions.put(key, Condition.atRest(key.seriesId(), key.ruleId(), newest.get(key.seriesId())));
        }
    }

    /** What of the series is not at rest, by alarm. */
    private Collection<LimitGroup> groups(Watched item, Map<ConditionKey, Condition> conditions, LateReadings late) {
        Map<String, LimitGroup> groups = null;
        for (var rule : item.rules()) {
            var condition = conditions.get(item.key(rule));
            if (condition != null) {
                groups = groups == null ? new TreeMap<>() : groups;
                groups.computeIfAbsent(rule.alarm(), alarm -> new LimitGroup(new SeriesLimits(item.rules())))
                        .add(condition);
            } else if (rule.isRaw()) {
                watchPast(item, rule, late);
            }
        }
        return groups == null ? List.of() : groups.values();
    }

    /** A condition at rest, and readings that exceed nothing: old ones may still correct an alarm that has ended. */
    private void watchPast(Watched item, SeriesRule rule, LateReadings late) {
        if (item.readings().isEmpty()) {
            return;
        }
        var before = late.now().minus(lateAfter);
        var oldest = item.readings().get(0).at();
        if (!oldest.isBefore(before) || !rule.isScheduled() && rule.at(oldest) == null) {
            return;
        }
        for (int i = item.readings().size() - 1; i >= 0; i--) {
            var newest = item.readings().get(i).at();
            if (newest.isBefore(before)) {
                late.addPast(Mark.of(item.key(rule), oldest, newest, rule.at(newest), late.now()));
                return;
            }
        }
    }
}
