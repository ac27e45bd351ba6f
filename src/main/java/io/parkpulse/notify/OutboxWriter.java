package io.parkpulse.notify;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.parkpulse.alarm.AlarmTransition;
import io.parkpulse.alarm.AlarmsChanged;

/**
 * Puts every transition that people are to be told of into the outbox, in the transaction that holds it, for those whom the
 * routes choose; schedules or stops its escalation; and wakes all replicas when it commits. What is held back from people has
 * its row too, and systems get everything.
 */
@ApplicationScoped
class OutboxWriter {
    /** PostgreSQL refuses a notification of 8000 bytes. */
    private static final int LONGEST_PAYLOAD = 7900;

    private final DefaultRecipients defaults;
    private final Clock clock;

    OutboxWriter(DefaultRecipients defaults, Clock clock) {
        this.defaults = defaults;
        this.clock = clock;
    }

    void write(@Observes AlarmsChanged changed) {
        try {
            if (!changed.transitions().isEmpty()) {
                insertAndWake(changed.transaction(), changed.transitions());
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot write the notifications of an alarm transition", e);
        }
    }

    private void insertAndWake(Connection transaction, List<AlarmTransition> transitions) throws SQLException {
        var told = transitions.stream().filter(AlarmTransition::isTold).toList();
        var toldIds = transaction.createArrayOf("int8", told.stream().map(AlarmTransition::eventId).toArray());
        var now = OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
        try (var statement = transaction.prepareStatement(
                """
                        WITH told AS (
                            INSERT INTO outbox (alarm_event_id, channel, recipient, contact, team, reason, status, next_attempt_at,
                                held_by, group_key, notice, times, fire)
                            SELECT r.event_id, channel, recipient, contact, team, reason, coalesce(status, 'PENDING'),
                                coalesce(due_at, now()), held_by, group_key, notice, times, is_of_fire(r.event_id)
                            FROM alarm_recipients(?, ?, ?, ?, ?, ?, ?) AS r
                            LEFT JOIN hold_back(?, now()) AS held ON held.event_id = r.event_id AND to_people
                            ORDER BY r.n)
                        SELECT pg_notify(?, payload) FROM unnest(?) AS payload;
                        SELECT schedule_escalations(?, ?), stop_escalations(?, ?)
                        """)) {
            statement.setArray(1, toldIds);
            statement.setObject(2, now);
            bindRecipients(statement, 3, told);
            statement.setArray(8, toldIds);
            statement.setString(9, JournalListener.CHANNEL);
            statement.setArray(10, transaction.createArrayOf("text", payloads(transitions).toArray()));
            statement.setArray(11, toldIds);
            statement.setObject(12, now);
            statement.setArray(13, transaction.createArrayOf("int8",
                    transitions.stream()
                            .filter(OutboxWriter::mayStop).map(AlarmTransition::alarmId).distinct().toArray()));
            statement.setObject(14, now);
            statement.execute();
        }
    }

    /** Whether an alarm may call for nobody any more after this. */
    private static boolean mayStop(AlarmTransition transition) {
        return !transition.transition().callsForAction();
    }

    /** Five parameters: who is told by the settings, and what which channel does not tell of. */
    private void bindRecipients(PreparedStatement statement, int first, List<AlarmTransition> told)
            throws SQLException {
        var unwanted = defaults.unwanted(told);
        var transaction = statement.getConnection();
        statement.setArray(first, transaction.createArrayOf("text", defaults.all().channels()));
        statement.setArray(first + 1, transaction.createArrayOf("bool", defaults.all().personal()));
        statement.setArray(first + 2, transaction.createArrayOf("text", defaults.all().recipients()));
        statement.setArray(first + 3, transaction.createArrayOf("int8",
                unwanted.stream().map(DefaultRecipients.Unwanted::eventId).toArray()));
        statement.setArray(first + 4, transaction.createArrayOf("text",
                unwanted.stream().map(DefaultRecipients.Unwanted::channel).toArray()));
    }

    static List<String> payloads(List<AlarmTransition> transitions) {
        var payloads = new ArrayList<String>();
        var payload = new StringBuilder();
        for (var transition : transitions) {
            var id = Long.toString(transition.eventId());
            if (payload.length() + 1 + id.length() > LONGEST_PAYLOAD) {
                payloads.add(payload.toString());
                payload.setLength(0);
            }
            payload.append(payload.isEmpty() ? "" : ",").append(id);
        }
        payloads.add(payload.toString());
        return payloads;
    }
}
