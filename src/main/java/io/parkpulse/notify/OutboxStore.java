package io.parkpulse.notify;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;

import io.parkpulse.notify.link.AcknowledgeLinks;

/**
 * The outbox. A row that is being delivered is leased: its next attempt lies in the future, so no other replica takes
 * it; if we die, that moment comes and one does. No transaction is open meanwhile.
 */
@ApplicationScoped
class OutboxStore {
    private final Jdbi jdbi;
    private final AcknowledgeLinks links;

    OutboxStore(Jdbi jdbi, AcknowledgeLinks links) {
        this.jdbi = jdbi;
        this.links = links;
    }

    /**
     * Takes the oldest due rows of a channel, at most so many, for the time of the lease. In one statement, because an alarm
     * waits for each round trip; and without waiting for the disk, because a lease that a crash of the database undoes only
     * lets somebody try earlier. An attempt before this one that has no record was interrupted.
     */
    List<Claim> claim(String channel, int limit, Duration lease) {
        return jdbi.withHandle(handle -> claimed(handle.createQuery(claiming("")), channel, limit, 0, lease));
    }

    /**
     * The same without rows of some recipients, and with what waits for the same message as one of the rows, at most
     * {@code together}.
     */
    List<Claim> claimExcept(Set<String> recipients, String channel, int limit, int together, Duration lease) {
        return jdbi.withHandle(handle -> claimed(handle.createQuery(claiming("AND recipient <> ALL (:recipients)"))
                .bindArray("recipients", String.class, recipients), channel, limit, together, lease));
    }

    /** The oldest due row of a recipient. */
    List<Claim> claimFor(String recipient, String channel, Duration lease) {
        return jdbi.withHandle(handle -> claimed(handle.createQuery(claiming("AND recipient = :recipient"))
                .bind("recipient", recipient), channel, 1, 0, lease));
    }

    private List<Claim> claimed(Query query, String channel, int limit, int together, Duration lease) {
        return query.bind("channel", channel).bind("limit", limit).bind("together", together)
                .bind("lease", lease.toMillis())
                .map((row, context) -> claim(channel, row, context)).list();
    }

    private static String claiming(String whose) {
        return """
                WITH due AS MATERIALIZED (
                    SELECT id, recipient, group_key FROM outbox
                    WHERE channel = :channel AND status = 'PENDING' AND next_attempt_at <= now()
                        %s
                    ORDER BY fire DESC, id LIMIT :limit
                    FOR UPDATE SKIP LOCKED),
                companion AS MATERIALIZED (
                    SELECT o.id
                    FROM (SELECT DISTINCT recipient, group_key FROM due WHERE group_key IS NOT NULL AND :together > 0) g
                    JOIN outbox o ON o.recipient = g.recipient AND o.group_key = g.group_key
                    WHERE o.channel = :channel AND o.status = 'PENDING' AND (o.attempts = 0 OR o.next_attempt_at <= now())
                    ORDER BY o.id LIMIT :together
                    FOR UPDATE OF o SKIP LOCKED),
                leased AS (
                    UPDATE outbox o
                    SET attempts = o.attempts + 1, next_attempt_at = now() + :lease * interval '1 millisecond'
                    FROM (SELECT id FROM due UNION SELECT id FROM companion) taken WHERE o.id = taken.id
                    RETURNING o.id AS outbox_id, o.alarm_event_id, o.attempts, o.recipient, o.round, o.contact, o.group_key,
                        o.notice, o.times, o.fire),
                interrupted AS (
                    INSERT INTO delivery_attempt (outbox_id, attempt, delivered, detail, duration_ms)
                    SELECT outbox_id, attempts - 1, false, 'interrupted: whether it arrived is not known', 0
                    FROM leased WHERE attempts > 1
                    ON CONFLICT (outbox_id, attempt) DO NOTHING)
                SELECT l.outbox_id, l.attempts, l.recipient, l.round, l.group_key, l.notice, l.times, c.code AS contact_code, c.name AS contact_name,
                    c.language AS contact_language, set_config('synchronous_commit', 'off', true),
                %s
                FROM leased l
                JOIN alarm_events((SELECT array_agg(alarm_event_id) FROM leased)) ON event_id = l.alarm_event_id
                JOIN alarm_event_marks((SELECT array_agg(alarm_event_id) FROM leased)) ON marked_id = l.alarm_event_id
                %s
                LEFT JOIN contact c ON c.code = l.contact
                ORDER BY l.fire DESC, l.outbox_id
                """
                .formatted(whose, Journal.COLUMNS, Journal.MARKS);
    }

    private Claim claim(String channel, ResultSet row, StatementContext context) throws SQLException {
        long outboxId = row.getLong("outbox_id");
        var notification = Journal.notification(row, context);
        var recipient = row.getString("recipient");
        var contact = row.getString("contact_code");
        var addressee = contact == null
                ? null
                : new Addressee(contact, row.getString("contact_name"), row.getString("contact_language"));
        var link = links.of(notification, outboxId, channel, recipient, addressee).orElse(null);
        return new Claim(outboxId, row.getInt("attempts"),
                new Dispatch(notification, recipient, row.getInt("round"), addressee, link, row.getString("group_key"),
                        Again.of(row.getString("notice"), row.getObject("times", Integer.class))));
    }

    /**
     * Writes down how attempts ended, and with it whether and when there is another.
     *
     * @param attempts each of another row
     * @return what became of each, in their order
     */
    List<Outcome> record(List<Attempt> attempts, Duration giveUpAfter) {
        return jdbi.inTransaction(handle -> {
            insert(handle, attempts);
            var statuses = update(handle, attempts, giveUpAfter);
            return attempts.stream().map(attempt -> attempt.delivery().delivered()
                    ? Outcome.DELIVERED
                    : statuses.get(attempt.claim().outboxId()) == OutboxStatus.GIVEN_UP
                            ? Outcome.GIVEN_UP
                            : Outcome.FAILED)
                    .toList();
        });
    }

    private static void insert(Handle handle, List<Attempt> attempts) {
        handle.createUpdate("""
                INSERT INTO delivery_attempt (outbox_id, attempt, at, delivered, detail, duration_ms)
                SELECT * FROM unnest(:ids, :attempts, :ats::timestamptz[], :delivered, :details, :durations)
                ON CONFLICT (outbox_id, attempt) DO UPDATE SET at = excluded.at, delivered = excluded.delivered,
                    detail = excluded.detail, duration_ms = excluded.duration_ms
                """).bindArray("ids", Long.class, column(attempts, each -> each.claim().outboxId()))
                .bindArray("attempts", Integer.class, column(attempts, each -> each.claim().attempt()))
                .bindArray("ats", String.class, column(attempts, each -> each.at().toString()))
                .bindArray("delivered", Boolean.class, column(attempts, each -> each.delivery().delivered()))
                .bindArray("details", String.class, column(attempts, each -> each.delivery().detail()))
                .bindArray("durations", Integer.class, column(attempts, each -> (int) each.duration().toMillis()))
                .execute();
    }

    private static <T> List<T> column(List<Attempt> attempts, Function<Attempt, T> value) {
        return attempts.stream().map(value).toList();
    }

    /** A delivered row is done, whoever has it now; a failure counts only while the row is ours. */
    private static Map<Long, OutboxStatus> update(Handle handle, List<Attempt> attempts, Duration giveUpAfter) {
        return handle.createQuery("""
                UPDATE outbox SET status = new.status,
                    finished_at = CASE WHEN new.status <> 'PENDING' THEN now() END,
                    next_attempt_at = CASE WHEN new.status = 'PENDING'
                        THEN now() + new.retry * interval '1 millisecond' ELSE next_attempt_at END
                FROM (SELECT id, ended.attempt, ended.delivered, ended.retry,
                        CASE WHEN ended.delivered THEN 'DELIVERED'
                            WHEN now() - created_at >= :giveUp * interval '1 millisecond' THEN 'GIVEN_UP'
                            ELSE 'PENDING' END AS status
                      FROM unnest(:ids, :attempts, :delivered, :retries) AS ended (id, attempt, delivered, retry)
                      JOIN outbox USING (id)) new
                WHERE outbox.id = new.id AND outbox.status = 'PENDING'
                    AND (new.delivered OR outbox.attempts = new.attempt)
                RETURNING outbox.id, outbox.status
                """).bindArray("ids", Long.class, column(attempts, each -> each.claim().outboxId()))
                .bindArray("attempts", Integer.class, column(attempts, each -> each.claim().attempt()))
                .bindArray("delivered", Boolean.class, column(attempts, each -> each.delivery().delivered()))
                .bindArray("retries", Long.class, column(attempts, each -> each.retryAfter().toMillis()))
                .bind("giveUp", giveUpAfter.toMillis())
                .map((row, context) -> Map.entry(row.getLong("id"), OutboxStatus.valueOf(row.getString("status"))))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Gives rows back that were taken and not tried. */
    void release(Collection<Claim> untried) {
        if (untried.isEmpty()) {
            return;
        }
        jdbi.useHandle(handle -> handle.createUpdate("""
                UPDATE outbox SET attempts = attempts - 1, next_attempt_at = now()
                FROM unnest(:ids, :attempts) AS untried (untried_id, untried_attempt)
                WHERE id = untried_id AND attempts = untried_attempt AND status = 'PENDING'
                """).bindArray("ids", Long.class, untried.stream().map(Claim::outboxId).toList())
                .bindArray("attempts", Integer.class, untried.stream().map(Claim::attempt).toList()).execute());
    }

    /** How many rows of each channel wait; a channel without one is left out. */
    Map<String, Long> depths() {
        return jdbi.withHandle(handle -> handle
                .createQuery("SELECT channel, count(*) AS depth FROM outbox WHERE status = 'PENDING' GROUP BY channel")
                .map((row, context) -> Map.entry(row.getString("channel"), row.getLong("depth")))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }
}
