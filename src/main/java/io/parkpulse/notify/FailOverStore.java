package io.parkpulse.notify;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

import jakarta.annotation.Nullable;
import jakarta.enterprise.context.ApplicationScoped;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;

import io.parkpulse.alarm.Severity;
import io.parkpulse.alarm.Transition;

/** Rows of the outbox that fail, and those that stand in for them. */
@ApplicationScoped
class FailOverStore {
    private static final int AT_ONCE = 200;

    private final Jdbi jdbi;
    private final NotifyConfig.FailOverAfter after;

    FailOverStore(Jdbi jdbi, NotifyConfig config) {
        this.jdbi = jdbi;
        this.after = config.failOverAfter();
    }

    /**
     * Lets stand-ins be chosen for the worst rows that fail, in one transaction; another replica chooses for others.
     *
     * @param channels those that have another one after them
     * @param down     recipients by channel that are known to be out of reach, whatever the age of a row
     * @param choice   null: nobody can stand in just now
     * @return what was chosen
     */
    List<StandIn> standIn(List<String> channels, Map<String, Set<String>> down,
            BiFunction<Handle, Failing, StandIn> choice) {
        return jdbi.inTransaction(handle -> {
            var chosen = failing(handle, channels, down).stream().map(each -> choice.apply(handle, each))
                    .filter(each -> each != null).toList();
            if (!chosen.isEmpty()) {
                insert(handle, chosen);
                handle.createUpdate("UPDATE outbox SET failed_over_at = now() WHERE id = ANY (:ids)")
                        .bindArray("ids", Long.class, chosen.stream().map(each -> each.failing().outboxId()).toList())
                        .execute();
            }
            return chosen;
        });
    }

    private List<Failing> failing(Handle handle, List<String> channels, Map<String, Set<String>> down) {
        var pairs = down.entrySet().stream()
                .flatMap(each -> each.getValue().stream().map(to -> Map.entry(each.getKey(), to))).toList();
        return handle.createQuery("""
                SELECT o.id, o.alarm_event_id, o.channel, o.recipient, o.round, o.contact, e.transition, a.severity
                FROM outbox o
                JOIN alarm_event e ON e.id = o.alarm_event_id
                JOIN alarm a ON a.id = e.alarm_id
                WHERE o.failed_over_at IS NULL AND o.channel = ANY (:channels)
                  AND (o.status = 'PENDING' OR o.status = 'GIVEN_UP' AND o.finished_at > now() - interval '1 hour')
                  AND (o.status = 'GIVEN_UP'
                       OR (o.channel, o.recipient) IN (SELECT * FROM unnest(:downChannels, :downRecipients))
                       OR o.created_at <= now() - interval '1 millisecond' * CASE a.severity
                              WHEN 'critical' THEN :critical WHEN 'major' THEN :major ELSE :other END
                          AND EXISTS (SELECT FROM delivery_attempt d WHERE d.outbox_id = o.id AND NOT d.delivered))
                ORDER BY array_position(ARRAY['critical', 'major', 'minor', 'warning'], a.severity), o.id
                LIMIT :limit
                FOR UPDATE OF o SKIP LOCKED
                """).bindArray("channels", String.class, channels)
                .bindArray("downChannels", String.class, pairs.stream().map(Map.Entry::getKey).toList())
                .bindArray("downRecipients", String.class, pairs.stream().map(Map.Entry::getValue).toList())
                .bind("critical", after.critical().toMillis()).bind("major", after.major().toMillis())
                .bind("other", after.other().toMillis()).bind("limit", AT_ONCE)
                .map((row, context) -> new Failing(row.getLong("id"), row.getLong("alarm_event_id"),
                        row.getString("channel"), row.getString("recipient"), row.getInt("round"),
                        row.getString("contact"),
                        Transition.valueOf(row.getString("transition")), Severity.of(row.getString("severity"))))
                .list();
    }

    /** Of a contact on a channel; none: the contact has none there, or there is no contact. */
    static List<String> addresses(Handle handle, @Nullable String contact, String channel) {
        if (contact == null) {
            return List.of();
        }
        return handle.createQuery("""
                SELECT address FROM contact_address WHERE contact_code = :contact AND channel = :channel
                """).bind("contact", contact).bind("channel", channel).mapTo(String.class).list();
    }

    /**
     * Who is told of the line on that channel anyway, in this round, is not told twice. In an order that is the same
     * everywhere: replicas that tell the same of the same wait for each other.
     */
    private static void insert(Handle handle, List<StandIn> chosen) {
        PreparedBatch batch = handle.prepareBatch("""
                INSERT INTO outbox (alarm_event_id, channel, recipient, round, contact, reason, because_of, fire)
                VALUES (:event, :channel, :recipient, :round, :contact, :reason, :because, is_of_fire(:event))
                ON CONFLICT DO NOTHING
                """);
        for (var each : chosen.stream().sorted(Comparator.comparing(each -> each.failing().eventId())).toList()) {
            for (var recipient : each.recipients()) {
                batch.bind("event", each.failing().eventId()).bind("channel", each.channel())
                        .bind("recipient", recipient).bind("round", each.failing().round())
                        .bind("contact", each.contact())
                        .bind("reason", "stands in for " + each.failing().channel())
                        .bind("because", each.failing().outboxId()).add();
            }
        }
        if (batch.size() > 0) {
            batch.execute();
        }
    }
}
