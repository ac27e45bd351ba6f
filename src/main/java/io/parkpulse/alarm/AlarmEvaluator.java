package io.parkpulse.alarm;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import jakarta.annotation.Nullable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;

import io.parkpulse.registry.SeriesInfo;
import io.parkpulse.telemetry.Reading;
import io.parkpulse.telemetry.ReadingBatch;

/**
 * Decides what readings mean for alarms, in the transaction that stores them.
 * <p>
 * What it decides from is read and locked in that transaction, so any replica may evaluate any message. Only conditions
 * that are not at rest have a row; a series at rest costs one comparison a rule.
 */
@ApplicationScoped
public class AlarmEvaluator {
    private final AlarmRules rules;
    private final AlarmJournal journal;
    private final Event<AlarmsChanged> changed;

    private record Watched(SeriesInfo series, Collection<List<AlarmRule>> rules, List<Reading> readings) {}

    private record Key(int seriesId, String ruleId) {}

    private static final Comparator<Key> BY_KEY = Comparator.comparingInt(Key::seriesId).thenComparing(Key::ruleId);

    AlarmEvaluator(AlarmRules rules, AlarmJournal journal, Event<AlarmsChanged> changed) {
        this.rules = rules;
        this.journal = journal;
        this.changed = changed;
    }

    /**
     * Evaluates readings that the caller is about to store in the same transaction; to be called before it stores them,
     * because a reading that is stored already, or is older than one that is, must not count as now.
     *
     * @return how many transitions were journalled
     */
    public int evaluate(Connection transaction, ReadingBatch batch, Instant now) throws SQLException {
        var watched = watched(batch);
        if (watched.isEmpty()) {
            return 0;
        }
        journal.lockGateways(transaction, exceeding(watched.values()));
        var conditions = new TreeMap<Key, Condition>(BY_KEY);
        for (var condition : journal.lock(transaction, watched.keySet())) {
            conditions.put(new Key(condition.seriesId(), condition.ruleId()), condition);
        }
        wake(transaction, watched.values(), conditions);
        var changes = new ArrayList<Change>();
        for (var item : watched.values()) {
            for (var versions : item.rules()) {
                var condition = conditions.get(new Key(item.series().id(), versions.get(0).id()));
                if (condition != null) {
                    take(item, versions, condition, now, changes);
                }
            }
        }
        var transitions = journal.write(transaction, conditions.values(), changes);
        if (!transitions.isEmpty()) {
            changed.fire(new AlarmsChanged(transaction, transitions));
        }
        return transitions.size();
    }

    /** The usable readings whose metric has rules, by series. */
    private Map<Integer, Watched> watched(ReadingBatch batch) {
        var watched = new LinkedHashMap<Integer, Watched>();
        Watched current = null;
        for (var reading : batch.readings()) {
            if (!reading.quality().usable()) {
                continue;
            }
            var series = reading.series();
            if (current == null || current.series().id() != series.id()) {
                var ofMetric = rules.ofMetric(series.metric().id());
                current = new Watched(series, ofMetric, new ArrayList<>());
                if (!ofMetric.isEmpty()) {
                    watched.put(series.id(), current);
                }
            }
            current.readings().add(reading);
        }
        return watched;
    }

    /** Each gateway of these readings, and whether any of its readings may raise an alarm. */
    private static SortedMap<Integer, Boolean> exceeding(Collection<Watched> watched) {
        var gateways = new TreeMap<Integer, Boolean>();
        for (var item : watched) {
            boolean exceeds = item.rules().stream().anyMatch(versions -> anyExceeds(item, versions));
            gateways.merge(item.series().gatewayId(), exceeds, Boolean::logicalOr);
        }
        return gateways;
    }

    /** Adds the conditions that are at rest and that these readings may wake. */
    private void wake(Connection transaction, Collection<Watched> watched, Map<Key, Condition> conditions)
            throws SQLException {
        var waking = new ArrayList<Key>();
        for (var item : watched) {
            for (var versions : item.rules()) {
                var key = new Key(item.series().id(), versions.get(0).id());
                if (!conditions.containsKey(key) && anyExceeds(item, versions)) {
                    waking.add(key);
                }
            }
        }
        if (waking.isEmpty()) {
            return;
        }
        var newest = journal.newestReadings(transaction, waking.stream().map(Key::seriesId).distinct().toList());
        for (var key : waking) {
            conditions.put(key, Condition.atRest(key.seriesId(), key.ruleId(), newest.get(key.seriesId())));
        }
    }

    private static boolean anyExceeds(Watched item, List<AlarmRule> versions) {
        for (var reading : item.readings()) {
            for (var version : versions) {
                if (version.position(reading.value()) == RuleKind.Position.EXCEEDED) {
                    return true;
                }
            }
        }
        return false;
    }

    private static void take(Watched item, List<AlarmRule> versions, Condition condition, Instant now,
            List<Change> changes) {
        for (var reading : item.readings()) {
            var rule = effective(versions, LocalDate.ofInstant(reading.time(), item.series().timeZone()));
            if (rule != null) {
                condition.take(reading, rule, now, changes);
            }
        }
    }

    private static @Nullable AlarmRule effective(List<AlarmRule> versions, LocalDate day) {
        for (var version : versions) {
            if (version.effectiveOn(day)) {
                return version;
            }
        }
        return null;
    }
}
