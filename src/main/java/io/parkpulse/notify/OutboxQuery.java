package io.parkpulse.notify;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

import jakarta.annotation.Nullable;
import jakarta.enterprise.context.ApplicationScoped;

import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;

import io.parkpulse.registry.Page;

/** What people may read of the outbox. */
@ApplicationScoped
class OutboxQuery {
    private static final String WANTED = """
            FROM outbox
            WHERE (CAST(:status AS text) IS NULL OR status = :status)
              AND (CAST(:channel AS text) IS NULL OR channel = :channel)
            """;

    private final Jdbi jdbi;

    OutboxQuery(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Newest first; null: any. */
    Page<OutboxItem> page(@Nullable OutboxStatus status, @Nullable String channel, int page, int size) {
        return jdbi.withHandle(handle -> {
            long total = handle.createQuery("SELECT count(*) " + WANTED).bind("status", status)
                    .bind("channel", channel).mapTo(Long.class).one();
            var items = handle
                    .createQuery(
                            """
                                    SELECT o.id, o.alarm_event_id, e.alarm_id, o.channel, o.recipient, o.contact, o.reason, o.round, o.status, o.attempts, o.created_at,
                                           CASE WHEN o.status = 'PENDING' THEN o.next_attempt_at END AS next_attempt_at,
                                           o.finished_at, o.because_of, last.detail, o.held_by, o.group_key, o.notice, o.times
                                    FROM (SELECT id, alarm_event_id, channel, recipient, contact, reason, round, status, attempts, created_at, next_attempt_at,
                                                 finished_at, because_of, held_by, group_key, notice, times %s ORDER BY id DESC LIMIT :size OFFSET :offset) o
                                    JOIN alarm_event e ON e.id = o.alarm_event_id
                                    LEFT JOIN LATERAL (SELECT detail FROM delivery_attempt WHERE outbox_id = o.id
                                                       ORDER BY attempt DESC LIMIT 1) last ON true
                                    ORDER BY o.id DESC
                                    """
                                    .formatted(WANTED))
                    .bind("status", status).bind("channel", channel).bind("size", size)
                    .bind("offset", (long) page * size).map(OutboxQuery::item).list();
            return new Page<>(items, page, size, total);
        });
    }

    /** In the order in which they were made; absent if there is no such notification. */
    Optional<List<AttemptItem>> attempts(long id) {
        return jdbi.withHandle(handle -> {
            var known = handle.createQuery("SELECT 1 FROM outbox WHERE id = :id").bind("id", id).mapTo(Integer.class)
                    .findOne();
            return known.map(found -> handle.createQuery("""
                    SELECT attempt, at, delivered, detail, duration_ms FROM delivery_attempt
                    WHERE outbox_id = :id ORDER BY attempt
                    """).bind("id", id)
                    .map((row, context) -> new AttemptItem(row.getInt("attempt"), instant(row, "at"),
                            row.getBoolean("delivered"), row.getString("detail"), row.getInt("duration_ms")))
                    .list());
        });
    }

    private static OutboxItem item(ResultSet row, StatementContext context) throws SQLException {
        return new OutboxItem(row.getLong("id"), row.getLong("alarm_event_id"), row.getLong("alarm_id"),
                row.getString("channel"), row.getString("recipient"), row.getString("contact"), row.getString("reason"),
                row.getInt("round"),
                OutboxStatus.valueOf(row.getString("status")), row.getInt("attempts"),
                instant(row, "created_at"), instant(row, "next_attempt_at"), instant(row, "finished_at"),
                row.getString("detail"), row.getObject("because_of", Long.class), row.getString("held_by"),
                row.getString("group_key"), Notice.of(row.getString("notice")), row.getObject("times", Integer.class));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
