package io.parkpulse.notify;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.parkpulse.alarm.AlarmTransition;
import io.parkpulse.alarm.AlarmsChanged;

/**
 * Puts every transition that people are to be told of into the outbox, in the transaction that holds it, and wakes all
 * replicas when it commits.
 */
@ApplicationScoped
class OutboxWriter {
    /** PostgreSQL refuses a notification of 8000 bytes. */
    private static final int LONGEST_PAYLOAD = 7900;

    /** Where a notification goes. */
    private record Target(String channel, String recipient) {}

    private final List<Target> targets;

    OutboxWriter(Channels channels) {
        targets = channels.on().stream()
                .flatMap(channel -> channel.recipients().stream().map(to -> new Target(channel.name(), to))).toList();
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
        var told = transitions.stream().filter(transition -> !transition.historical()).map(AlarmTransition::eventId);
        try (var statement = transaction.prepareStatement("""
                WITH told AS (
                    INSERT INTO outbox (alarm_event_id, channel, recipient)
                    SELECT event_id, channel, recipient FROM unnest(?) WITH ORDINALITY AS event (event_id, n)
                    CROSS JOIN unnest(?, ?) AS target (channel, recipient)
                    ORDER BY n)
                SELECT pg_notify(?, payload) FROM unnest(?) AS payload
                """)) {
            statement.setArray(1, transaction.createArrayOf("int8", told.toArray()));
            statement.setArray(2, transaction.createArrayOf("text", targets.stream().map(Target::channel).toArray()));
            statement.setArray(3, transaction.createArrayOf("text", targets.stream().map(Target::recipient).toArray()));
            statement.setString(4, JournalListener.CHANNEL);
            statement.setArray(5, transaction.createArrayOf("text", payloads(transitions).toArray()));
            statement.execute();
        }
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
