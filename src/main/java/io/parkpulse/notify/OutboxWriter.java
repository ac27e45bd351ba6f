package io.parkpulse.notify;

import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

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

    /** Whom to tell of what. */
    private record Target(long eventId, String channel, String recipient) {}

    private final Channels channels;

    OutboxWriter(Channels channels) {
        this.channels = channels;
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
        var targets = transitions.stream().filter(transition -> !transition.historical()).flatMap(this::targets)
                .toList();
        try (var statement = transaction.prepareStatement("""
                WITH told AS (
                    INSERT INTO outbox (alarm_event_id, channel, recipient)
                    SELECT event_id, channel, recipient
                    FROM unnest(?, ?, ?) WITH ORDINALITY AS target (event_id, channel, recipient, n)
                    ORDER BY n)
                SELECT pg_notify(?, payload) FROM unnest(?) AS payload
                """)) {
            statement.setArray(1, array(transaction, "int8", targets, Target::eventId));
            statement.setArray(2, array(transaction, "text", targets, Target::channel));
            statement.setArray(3, array(transaction, "text", targets, Target::recipient));
            statement.setString(4, JournalListener.CHANNEL);
            statement.setArray(5, transaction.createArrayOf("text", payloads(transitions).toArray()));
            statement.execute();
        }
    }

    private Stream<Target> targets(AlarmTransition transition) {
        return channels.on().stream()
                .filter(channel -> channel.wants(transition.transition(), transition.severity()))
                .flatMap(channel -> channel.recipients().stream()
                        .map(to -> new Target(transition.eventId(), channel.name(), to)));
    }

    private static Array array(Connection transaction, String type, List<Target> targets,
            Function<Target, Object> column) throws SQLException {
        return transaction.createArrayOf(type, targets.stream().map(column).toArray());
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
