package io.parkpulse.alarm;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import jakarta.enterprise.context.ApplicationScoped;

/**
 * What rules compare that look back: made of the readings of a batch that is about to be stored, and of the newest that are
 * stored. The caller holds the lock on their gateway, so that nobody stores others meanwhile.
 */
@ApplicationScoped
class DerivedPoints {
    private final StoredReadings readings;

    DerivedPoints(StoredReadings readings) {
        this.readings = readings;
    }

    /**
     * What comes into being with the readings that are newer than all that are stored.
     *
     * @param late gets the others: they change what has been derived already
     * @return of each condition whose rule looks back
     */
    Map<ConditionKey, List<Judged>> of(Connection transaction, Collection<Watched> watched, LateReadings late)
            throws SQLException {
        var lookBack = new HashMap<Integer, Duration>();
        for (var item : watched) {
            for (var rule : item.rules()) {
                if (!rule.isRaw() && !item.readings().isEmpty()) {
                    lookBack.merge(item.series().id(), rule.lookBack(),
                            (one, other) -> one.compareTo(other) > 0 ? one : other);
                }
            }
        }
        if (lookBack.isEmpty()) {
            return Map.of();
        }
        var stored = readings.newest(transaction, lookBack);
        var derived = new HashMap<ConditionKey, List<Judged>>();
        for (var item : watched) {
            if (lookBack.containsKey(item.series().id())) {
                derive(item, stored.getOrDefault(item.series().id(), List.of()), late, derived);
            }
        }
        return derived;
    }

    private static void derive(Watched item, List<Point> stored, LateReadings late,
            Map<ConditionKey, List<Judged>> derived) {
        var newest = stored.isEmpty() ? Instant.MIN : stored.get(stored.size() - 1).at();
        var before = new TreeMap<Instant, Point>();
        stored.forEach(each -> before.put(each.at(), each));
        var inOrder = new ArrayList<Point>();
        for (var reading : item.readings()) {
            if (reading.at().isAfter(newest)) {
                inOrder.add(reading);
            } else if (before.putIfAbsent(reading.at(), reading) == null) {
                leave(item, reading.at(), late);
            }
        }
        for (var rule : item.rules()) {
            if (!rule.isRaw()) {
                var derivation = new Derivation(rule, item.series());
                before.values().forEach(derivation::take);
                var made = new ArrayList<Judged>();
                inOrder.forEach(reading -> made.addAll(derivation.take(reading)));
                derived.put(item.key(rule), made);
            }
        }
    }

    private static void leave(Watched item, Instant at, LateReadings late) {
        for (var rule : item.rules()) {
            if (!rule.isRaw()) {
                late.add(Mark.of(item.key(rule), at, at, rule.at(at), late.now()));
            }
        }
    }
}
