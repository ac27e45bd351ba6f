package io.parkpulse.alarm;

import static io.parkpulse.alarm.RoundTrip.column;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Function;

import jakarta.annotation.Nullable;
import jakarta.enterprise.context.ApplicationScoped;

/** Reads and writes conditions, alarms and the journal, in a transaction of the caller. */
@ApplicationScoped
class AlarmJournal {
    /**
     * Makes replicas that evaluate the same gateway wait for each other where one of them may raise an alarm: a condition
     * at rest has no row that could be locked. The next statement sees what the other one committed.
     *
     * @param gateways each with whether it may raise; in one order everywhere
     */
    void lockGateways(Connection transaction, SortedMap<GatewayLock, Boolean> gateways) throws SQLException {
        try (var lock = transaction.prepareStatement("SELECT lock_gateways(?, ?, ?)")) {
            bind(transaction, lock, gateways);
            lock.execute();
        }
    }

    /** Locks the conditions of these series (each once) that are not at rest, in one order everywhere. */
    List<Condition> lock(Connection transaction, Collection<Integer> series) throws SQLException {
        try (var select = transaction.prepareStatement("SELECT * FROM lock_alarm_conditions(?)")) {
            select.setArray(1, transaction.createArrayOf("int4", series.toArray()));
            return conditions(select);
        }
    }

    /** {@link #lockGateways} and {@link #lock(Connection, Collection)} in one go. */
    List<Condition> lock(Connection transaction, SortedMap<GatewayLock, Boolean> gateways,
            Collection<Integer> series) throws SQLException {
        try (var select = transaction.prepareStatement("SELECT * FROM lock_alarm_conditions(?, ?, ?, ?)")) {
            bind(transaction, select, gateways);
            select.setArray(4, transaction.createArrayOf("int4", series.toArray()));
            return conditions(select);
        }
    }

    private static void bind(Connection transaction, PreparedStatement lock, SortedMap<GatewayLock, Boolean> gateways)
            throws SQLException {
        var locks = gateways.keySet();
        lock.setArray(1, transaction.createArrayOf("int4", locks.stream().map(GatewayLock::key).toArray()));
        lock.setArray(2, transaction.createArrayOf("int4", locks.stream().map(GatewayLock::gateway).toArray()));
        lock.setArray(3, transaction.createArrayOf("bool", gateways.values().toArray()));
    }

    private static List<Condition> conditions(PreparedStatement select) throws SQLException {
        var conditions = new ArrayList<Condition>();
        var alarms = new HashMap<Long, OpenAlarm>();
        try (var row = select.executeQuery()) {
            while (row.next()) {
                conditions.add(condition(row, alarms));
            }
        }
        return conditions;
    }

    /** @param alarms those that are open so far, each of which may have several limits */
    private static Condition condition(ResultSet row, Map<Long, OpenAlarm> alarms) throws SQLException {
        var state = AlarmState.Status.valueOf(row.getString("state")).state(Jdbc.instant(row, "since"));
        var alarmId = row.getObject("alarm_id", Long.class);
        var severity = row.getString("severity");
        var key = new ConditionKey(row.getInt("series_id"), row.getString("rule_id"));
        var alarm = alarmId == null
                ? null
                : alarms.computeIfAbsent(alarmId,
                        id -> OpenAlarm.stored(id, key, Severity.of(severity), state.status()));
        return Condition.stored(key.seriesId(), key.ruleId(), state, Jdbc.instant(row, "last_time"), alarm,
                row.getBoolean("announced"));
    }

    /** Event time of the newest stored reading of each series that has one. */
    Map<Integer, Instant> newestReadings(Connection transaction, List<Integer> series) throws SQLException {
        try (var select = transaction.prepareStatement("""
                SELECT s.id, r.time FROM unnest(?) s(id)
                CROSS JOIN LATERAL (SELECT time FROM reading WHERE series_id = s.id ORDER BY time DESC LIMIT 1) r
                """)) {
            select.setArray(1, transaction.createArrayOf("int4", series.toArray()));
            var newest = new HashMap<Integer, Instant>();
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    newest.put(row.getInt("id"), Jdbc.instant(row, "time"));
                }
            }
            return newest;
        }
    }

    /**
     * Writes what an evaluation changed.
     *
     * @param trip sends it
     * @param now  by which it is decided what is suppressed
     * @return the journal's new lines
     */
    List<AlarmTransition> write(Connection transaction, RoundTrip trip, Collection<Condition> conditions,
            List<Change> changes, Instant now) throws SQLException {
        var lines = Lines.begin(transaction, conditions, changes, now);
        writeAlarms(trip, lines.raised(), lines.changed());
        writeConditions(trip, conditions);
        return writeEvents(trip, lines.all());
    }

    private static void writeAlarms(RoundTrip trip, List<OpenAlarm> raised, List<OpenAlarm> changed)
            throws SQLException {
        trip.addAll("""
                INSERT INTO alarm (id, series_id, rule_id, severity, state, limit_value, raised_at, raised_value,
                    cleared_at, ended_at, historical, rule_version, suppressed_by, tested_by)
                OVERRIDING SYSTEM VALUE SELECT * FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """, raised, column("int8", OpenAlarm::id), column("int4", alarm -> alarm.raise().seriesId()),
                column("text", alarm -> alarm.standing().ruleId()),
                column("text", alarm -> alarm.standing().severity().id()),
                column("text", alarm -> alarm.state().name()), column("float8", alarm -> alarm.standing().limit()),
                column("timestamptz", alarm -> alarm.raise().at()), column("float8", alarm -> alarm.raise().value()),
                column("timestamptz", OpenAlarm::clearedAt), column("timestamptz", OpenAlarm::endedAt),
                column("bool", OpenAlarm::historical), column("int8", alarm -> version(alarm.standing().version())),
                column("int8", AlarmJournal::suppressedBy), column("int8", alarm -> alarm.quiet().testedBy()));
        trip.addEach("""
                UPDATE alarm SET state = ?, cleared_at = ?, ended_at = ?, historical = historical AND NOT ?,
                    rule_id = coalesce(?, rule_id), severity = coalesce(?, severity),
                    limit_value = coalesce(?, limit_value), rule_version = coalesce(?, rule_version),
                    suppressed_by = ?::bigint, tested_by = ?::bigint
                WHERE id = ?
                """, changed, alarm -> alarm.state().name(), OpenAlarm::clearedAt, OpenAlarm::endedAt,
                OpenAlarm::isAnnounced, alarm -> of(alarm.standing(), Standing::ruleId),
                alarm -> of(alarm.standing(), standing -> standing.severity().id()),
                alarm -> of(alarm.standing(), Standing::limit),
                alarm -> of(alarm.standing(), standing -> version(standing.version())),
                AlarmJournal::suppressedBy, alarm -> alarm.quiet().testedBy(), OpenAlarm::id);
    }

    /** While it is open. */
    private static @Nullable Long suppressedBy(OpenAlarm alarm) {
        return alarm.endedAt() == null ? alarm.quiet().suppressedBy() : null;
    }

    private static void writeConditions(RoundTrip trip, Collection<Condition> conditions) throws SQLException {
        var evaluated = conditions.stream().filter(Condition::evaluated).toList();
        // A new condition that another replica has just inserted breaks the key: the caller then begins again and
        // finds the row.
        trip.addAll("""
                INSERT INTO alarm_condition (series_id, rule_id, state, since, last_time, alarm_id, announced)
                SELECT * FROM unnest(?, ?, ?, ?, ?, ?, ?)
                """, evaluated.stream().filter(each -> !each.stored() && !each.isAtRest()).toList(),
                column("int4", Condition::seriesId), column("text", Condition::ruleId),
                column("text", each -> each.state().status().name()),
                column("timestamptz", each -> each.state().since()), column("timestamptz", Condition::lastTime),
                column("int8", Condition::alarmId), column("bool", Condition::announced));
        trip.addEach("""
                UPDATE alarm_condition SET state = ?, since = ?, last_time = ?, alarm_id = ?, announced = ?
                WHERE series_id = ? AND rule_id = ?
                """, evaluated.stream().filter(each -> each.stored() && !each.isAtRest()).toList(),
                each -> each.state().status().name(), each -> each.state().since(), Condition::lastTime,
                Condition::alarmId, Condition::announced, Condition::seriesId, Condition::ruleId);
        trip.addEach("DELETE FROM alarm_condition WHERE series_id = ? AND rule_id = ?",
                evaluated.stream().filter(each -> each.stored() && each.isAtRest()).toList(), Condition::seriesId,
                Condition::ruleId);
    }

    private static List<AlarmTransition> writeEvents(RoundTrip trip, List<Line> lines) throws SQLException {
        trip.addAll(
                """
                        INSERT INTO alarm_event (id, alarm_id, transition, state, at, value, historical, rule_version, comment, mode_id,
                            suppressed, test)
                        OVERRIDING SYSTEM VALUE SELECT * FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """,
                lines, column("int8", Line::id), column("int8", line -> line.change().alarm().id()),
                column("text", line -> line.change().transition().name()),
                column("text", line -> line.change().state().name()), column("timestamptz", line -> line.change().at()),
                column("float8", line -> value(line.change())), column("bool", line -> line.change().historical()),
                column("int8", line -> line.change().version()), column("text", line -> line.change().comment()),
                column("int8", Line::mode), column("bool", Line::suppressed), column("bool", Line::test));
        return lines.stream().map(line -> new AlarmTransition(line.id(), line.change().alarm().id(),
                line.change().transition(), line.change().severity(), line.change().historical(),
                line.suppressed())).toList();
    }

    private static <T> @Nullable T of(@Nullable Standing standing, Function<Standing, T> part) {
        return standing == null ? null : part.apply(standing);
    }

    private static @Nullable Double value(Change change) {
        return Double.isNaN(change.value()) ? null : (Double) change.value();
    }

    private static @Nullable Long version(long rule) {
        return rule == 0 ? null : (Long) rule;
    }
}
