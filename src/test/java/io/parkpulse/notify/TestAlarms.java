package io.parkpulse.notify;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

import io.parkpulse.alarm.AlarmTransition;
import io.parkpulse.alarm.AlarmsChanged;
import io.parkpulse.alarm.Severity;
import io.parkpulse.alarm.Transition;

/** Writes alarms as the evaluator does: journal lines and the event, in one transaction on a raw connection. */
@ApplicationScoped
public class TestAlarms {
    /** Markup and a line break, as a careless or hostile configuration may have them. */
    public static final String PARK_NAME = "叶集 <b>园区</b>\r\nBcc: evil@elsewhere.example";
    public static final String PARK = "notify-park";
    private static final OffsetDateTime AT = OffsetDateTime.parse("2026-11-20T23:30:00Z");

    private final DataSource dataSource;
    private final Jdbi jdbi;
    private final Event<AlarmsChanged> changed;

    TestAlarms(DataSource dataSource, Jdbi jdbi, Event<AlarmsChanged> changed) {
        this.dataSource = dataSource;
        this.jdbi = jdbi;
        this.changed = changed;
    }

    /** Raises one alarm and commits; gives the id of the journal line. */
    public long raise() {
        return raise(1, "").get(0);
    }

    /** Raises so many alarms in one transaction. */
    public List<Long> raise(int count, String comment) {
        return transition(count, Transition.RAISED, comment, false, true);
    }

    /** Raises an alarm from readings of the past. */
    public long raiseHistorical() {
        return transition(1, Transition.RAISED, "", true, true).get(0);
    }

    /** Raises an alarm and rolls back. */
    public long raiseInVain() {
        return transition(1, Transition.RAISED, "", false, false).get(0);
    }

    /** A person acknowledges an alarm. */
    public long acknowledge(String comment) {
        return transition(1, Transition.ACKNOWLEDGED, comment, false, true).get(0);
    }

    private List<Long> transition(int count, Transition transition, String comment, boolean historical,
            boolean commit) {
        int series = series();
        try (var connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            var transitions = new ArrayList<AlarmTransition>();
            for (int i = 0; i < count; i++) {
                transitions.add(write(connection, series, transition, comment, historical));
            }
            changed.fire(new AlarmsChanged(connection, transitions));
            if (commit) {
                connection.commit();
            } else {
                connection.rollback();
            }
            return transitions.stream().map(AlarmTransition::eventId).toList();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static AlarmTransition write(Connection connection, int series, Transition transition, String comment,
            boolean historical) throws SQLException {
        boolean byPerson = transition == Transition.ACKNOWLEDGED;
        try (var statement = connection.prepareStatement("""
                WITH raised AS (
                    INSERT INTO alarm (series_id, rule_id, severity, state, limit_value, raised_at, raised_value,
                                       historical)
                    VALUES (?, 'notify-test', 'critical', 'ACTIVE_UNACKNOWLEDGED', 55, ?, 78.25, ?) RETURNING id)
                INSERT INTO alarm_event (alarm_id, transition, state, at, value, person, comment, historical)
                SELECT id, ?, ?, ?, ?, ?, ?, ? FROM raised RETURNING id, alarm_id
                """)) {
            statement.setInt(1, series);
            statement.setObject(2, AT);
            statement.setBoolean(3, historical);
            statement.setString(4, transition.name());
            statement.setString(5, byPerson ? "ACTIVE_ACKNOWLEDGED" : "ACTIVE_UNACKNOWLEDGED");
            statement.setObject(6, AT);
            statement.setObject(7, byPerson ? null : 78.25, Types.DOUBLE);
            statement.setString(8, byPerson ? "王工" : null);
            statement.setString(9, comment.isEmpty() ? null : comment);
            statement.setBoolean(10, historical);
            try (var row = statement.executeQuery()) {
                row.next();
                return new AlarmTransition(row.getLong(1), row.getLong(2), transition, Severity.CRITICAL, historical);
            }
        }
    }

    private int series() {
        return jdbi.inTransaction(handle -> {
            handle.createUpdate("INSERT INTO park (code, name) VALUES (:park, :name) ON CONFLICT DO NOTHING")
                    .bind("park", PARK).bind("name", PARK_NAME).execute();
            handle.createUpdate("""
                    INSERT INTO gateway (park_code, code, name) VALUES (:park, 'gw-1', 'Gateway') ON CONFLICT DO NOTHING
                    """).bind("park", PARK).execute();
            handle.createUpdate("""
                    INSERT INTO device (gateway_id, code, name)
                    SELECT id, 'cable-<7>', 'Cable & tray' FROM gateway WHERE park_code = :park ON CONFLICT DO NOTHING
                    """).bind("park", PARK).execute();
            handle.execute("""
                    INSERT INTO alarm_rule (id, effective_from, metric_id, kind, limit_value, severity, live_window_s,
                                            name_en, name_zh, source, enabled, alarm)
                    VALUES ('notify-test', '2000-01-01', 'fire.cable_temperature', 'high', 55, 'critical', 60,
                            'Cable too hot', '电缆温度过高', 'GB 14287', false, 'notify-test')
                    ON CONFLICT DO NOTHING
                    """);
            handle.createUpdate("""
                    INSERT INTO series (device_id, metric_id)
                    SELECT d.id, 'fire.cable_temperature' FROM device d JOIN gateway g ON g.id = d.gateway_id
                    WHERE g.park_code = :park ON CONFLICT DO NOTHING
                    """).bind("park", PARK).execute();
            return handle.createQuery("SELECT series_id FROM series_info WHERE park_code = :park").bind("park", PARK)
                    .mapTo(Integer.class).one();
        });
    }

    /** Two lines whose ids are in the one order and whose commits are in the other. */
    public record Reversed(long committedFirst, long committedLast) {}

    /** @param between told of the line that is committed first, before the other one is */
    public Reversed commitInReverse(Consumer<Long> between) {
        long alarm = jdbi.withHandle(handle -> handle.createQuery("SELECT alarm_id FROM alarm_event WHERE id = :id")
                .bind("id", raise()).mapTo(Long.class).one());
        // Not withHandle: nested in it, the quick transaction would be the same one.
        try (var slow = jdbi.open()) {
            slow.begin();
            long early = clear(slow, alarm);
            long later = jdbi.inTransaction(quick -> clear(quick, alarm));
            between.accept(later);
            slow.commit();
            return new Reversed(later, early);
        }
    }

    private static long clear(Handle handle, long alarm) {
        long id = handle.createQuery("""
                INSERT INTO alarm_event (alarm_id, transition, state, at) VALUES (:alarm, 'CLEARED', 'NORMAL', now())
                RETURNING id
                """).bind("alarm", alarm).mapTo(Long.class).one();
        handle.execute("SELECT pg_notify('parkpulse_alarm', ?)", Long.toString(id));
        return id;
    }

    /** Status of the outbox row of a journal line; empty if there is none. */
    public String status(long eventId, String channel) {
        return jdbi.withHandle(handle -> handle
                .createQuery("SELECT status FROM outbox WHERE alarm_event_id = :event AND channel = :channel")
                .bind("event", eventId).bind("channel", channel).mapTo(String.class).findOne().orElse(""));
    }

    /** What the attempts said, in their order. */
    public List<String> details(long eventId, String channel) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                SELECT a.detail FROM delivery_attempt a JOIN outbox o ON o.id = a.outbox_id
                WHERE o.alarm_event_id = :event AND o.channel = :channel ORDER BY a.attempt
                """).bind("event", eventId).bind("channel", channel).mapTo(String.class).list());
    }
}
