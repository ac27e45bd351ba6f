package io.parkpulse.alarm;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

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
        try (var lock = transaction.prepareStatement("""
                SELECT CASE WHEN raises THEN pg_advisory_xact_lock(key, gateway)
                       ELSE pg_advisory_xact_lock_shared(key, gateway) END
                FROM (SELECT key, gateway, raises FROM unnest(?, ?, ?) g(key, gateway, raises)
                      ORDER BY key, gateway) ordered
                """)) {
            var locks = gateways.keySet();
            lock.setArray(1, transaction.createArrayOf("int4", locks.stream().map(GatewayLock::key).toArray()));
            lock.setArray(2, transaction.createArrayOf("int4", locks.stream().map(GatewayLock::gateway).toArray()));
            lock.setArray(3, transaction.createArrayOf("bool", gateways.values().toArray()));
            lock.execute();
        }
    }

    /** Locks the conditions of these series (each once) that are not at rest, in one order everywhere. */
    List<Condition> lock(Connection transaction, Collection<Integer> series) throws SQLException {
        try (var select = transaction.prepareStatement("SELECT * FROM lock_alarm_conditions(?)")) {
            select.setArray(1, transaction.createArrayOf("int4", series.toArray()));
            var conditions = new ArrayList<Condition>();
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    conditions.add(condition(row));
                }
            }
            return conditions;
        }
    }

    private static Condition condition(ResultSet row) throws SQLException {
        var state = AlarmState.Status.valueOf(row.getString("state")).state(Jdbc.instant(row, "since"));
        var alarmId = row.getObject("alarm_id", Long.class);
        var alarm = alarmId == null
                ? null
                : OpenAlarm.stored(alarmId, Severity.of(row.getString("severity")), state.status());
        return Condition.stored(row.getInt("series_id"), row.getString("rule_id"), state,
                Jdbc.instant(row, "last_time"),
                alarm,
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

    /** Writes what an evaluation changed; returns the journal's new lines. */
    List<AlarmTransition> write(Connection transaction, Collection<Condition> conditions, List<Change> changes)
            throws SQLException {
        var alarms = new LinkedHashSet<OpenAlarm>();
        changes.forEach(change -> alarms.add(change.alarm()));
        int raised = (int) alarms.stream().filter(OpenAlarm::isNew).count();
        var ids = nextIds(transaction, raised, changes.size());
        writeAlarms(transaction, alarms, Arrays.copyOf(ids, raised));
        writeConditions(transaction, conditions);
        return writeEvents(transaction, changes, Arrays.copyOfRange(ids, raised, ids.length));
    }

    /** @param ids of those that are new */
    private static void writeAlarms(Connection transaction, Collection<OpenAlarm> alarms, long[] ids)
            throws SQLException {
        var raised = alarms.stream().filter(OpenAlarm::isNew).toList();
        try (var insert = transaction.prepareStatement("""
                INSERT INTO alarm (id, series_id, rule_id, severity, state, limit_value, raised_at, raised_value,
                    cleared_at, ended_at, historical)
                OVERRIDING SYSTEM VALUE VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)) {
            for (int i = 0; i < raised.size(); i++) {
                var alarm = raised.get(i);
                var raise = alarm.raise();
                alarm.id(ids[i]);
                insert.setLong(1, alarm.id());
                insert.setInt(2, raise.seriesId());
                insert.setString(3, raise.ruleId());
                insert.setString(4, raise.severity().id());
                insert.setString(5, alarm.state().name());
                insert.setDouble(6, raise.limit());
                Jdbc.set(insert, 7, raise.at());
                insert.setDouble(8, raise.value());
                Jdbc.set(insert, 9, alarm.clearedAt());
                Jdbc.set(insert, 10, alarm.endedAt());
                insert.setBoolean(11, alarm.historical());
                insert.addBatch();
            }
            insert.executeBatch();
        }
        try (var update = transaction.prepareStatement("""
                UPDATE alarm SET state = ?, cleared_at = ?, ended_at = ?, historical = historical AND NOT ? WHERE id = ?
                """)) {
            for (var alarm : alarms) {
                if (alarm.isNew() || !alarm.changed()) {
                    continue;
                }
                update.setString(1, alarm.state().name());
                Jdbc.set(update, 2, alarm.clearedAt());
                Jdbc.set(update, 3, alarm.endedAt());
                update.setBoolean(4, alarm.isAnnounced());
                update.setLong(5, alarm.id());
                update.addBatch();
            }
            update.executeBatch();
        }
    }

    private static void writeConditions(Connection transaction, Collection<Condition> conditions) throws SQLException {
        // A new condition that another replica has just inserted breaks the key: the caller then begins again and
        // finds the row.
        try (var insert = transaction.prepareStatement("""
                INSERT INTO alarm_condition (state, since, last_time, alarm_id, announced, series_id, rule_id)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """); var update = transaction.prepareStatement("""
                UPDATE alarm_condition SET state = ?, since = ?, last_time = ?, alarm_id = ?, announced = ?
                WHERE series_id = ? AND rule_id = ?
                """); var delete = transaction.prepareStatement("""
                DELETE FROM alarm_condition WHERE series_id = ? AND rule_id = ?
                """)) {
            for (var condition : conditions) {
                boolean atRest = condition.state() instanceof AlarmState.Normal;
                if (!condition.evaluated() || atRest && !condition.stored()) {
                    continue;
                }
                if (atRest) {
                    delete.setInt(1, condition.seriesId());
                    delete.setString(2, condition.ruleId());
                    delete.addBatch();
                } else {
                    bind(condition.stored() ? update : insert, condition);
                }
            }
            insert.executeBatch();
            update.executeBatch();
            delete.executeBatch();
        }
    }

    private static void bind(PreparedStatement statement, Condition condition) throws SQLException {
        var alarm = condition.alarm();
        statement.setString(1, condition.state().status().name());
        Jdbc.set(statement, 2, condition.state().since());
        Jdbc.set(statement, 3, condition.lastTime());
        statement.setObject(4, alarm == null ? null : alarm.id(), Types.BIGINT);
        statement.setBoolean(5, condition.announced());
        statement.setInt(6, condition.seriesId());
        statement.setString(7, condition.ruleId());
        statement.addBatch();
    }

    private static List<AlarmTransition> writeEvents(Connection transaction, List<Change> changes, long[] ids)
            throws SQLException {
        var transitions = new ArrayList<AlarmTransition>(changes.size());
        try (var insert = transaction.prepareStatement("""
                INSERT INTO alarm_event (id, alarm_id, transition, state, at, value, historical)
                OVERRIDING SYSTEM VALUE VALUES (?, ?, ?, ?, ?, ?, ?)
                """)) {
            for (int i = 0; i < changes.size(); i++) {
                var change = changes.get(i);
                insert.setLong(1, ids[i]);
                insert.setLong(2, change.alarm().id());
                insert.setString(3, change.transition().name());
                insert.setString(4, change.state().name());
                Jdbc.set(insert, 5, change.at());
                insert.setDouble(6, change.value());
                insert.setBoolean(7, change.historical());
                insert.addBatch();
                transitions.add(new AlarmTransition(ids[i], change.alarm().id(), change.transition(),
                        change.alarm().severity(), change.historical()));
            }
            insert.executeBatch();
        }
        return transitions;
    }

    /** Those of alarms first, then those of the journal: in one go, because an alarm waits for each round trip. */
    private static long[] nextIds(Connection transaction, int alarms, int events) throws SQLException {
        var ids = new long[alarms + events];
        if (ids.length == 0) {
            return ids;
        }
        try (var select = transaction.prepareStatement("""
                SELECT nextval(pg_get_serial_sequence('alarm', 'id')) FROM generate_series(1, ?)
                UNION ALL SELECT nextval(pg_get_serial_sequence('alarm_event', 'id')) FROM generate_series(1, ?)
                """)) {
            select.setInt(1, alarms);
            select.setInt(2, events);
            try (var row = select.executeQuery()) {
                for (int i = 0; row.next(); i++) {
                    ids[i] = row.getLong(1);
                }
            }
        }
        return ids;
    }
}
