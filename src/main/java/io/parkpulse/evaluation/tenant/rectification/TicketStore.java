package io.parkpulse.evaluation.tenant.rectification;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import jakarta.annotation.Nullable;
import jakarta.enterprise.context.ApplicationScoped;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

import io.parkpulse.registry.Page;

/** Tickets and their steps as rows. */
@ApplicationScoped
class TicketStore {
    private static final String COLUMNS = """
            SELECT id, park_code, enterprise_code, enterprise_name, cause, demand, evidence, responsible, rule, state,
                   deadline, overdue, days_overdue, opened_at, closed_at
            FROM rectification_info
            """;
    private static final String FILTER = """
            WHERE park_code = :park AND (CAST(:enterprise AS text) IS NULL OR enterprise_code = :enterprise)
              AND (CAST(:state AS text) IS NULL OR state = :state)
              AND (CAST(:overdue AS boolean) IS NULL OR overdue = :overdue)
            """;

    /** Which tickets are asked for; null: any. */
    record Filter(String park, @Nullable String enterprise, @Nullable String state, @Nullable Boolean overdue) {}

    /** A step that was taken. */
    record Taken(Action action, TicketState to, Instant at, String person, String reason, @Nullable String document) {}

    Optional<Ticket> find(Handle handle, long id) {
        return handle.createQuery(COLUMNS + "WHERE id = :id").bind("id", id).map((row, context) -> ticket(row))
                .findOne();
    }

    /** Keeps others from moving a ticket before this transaction is over. */
    void lock(Handle handle, long id) {
        handle.createQuery("SELECT id FROM rectification WHERE id = :id FOR UPDATE").bind("id", id)
                .mapTo(Long.class).findOne();
    }

    /** The most overdue first, then by deadline; those that are closed last. */
    Page<Ticket> page(Handle handle, Filter filter, int page, int size) {
        long total = ask(handle, "SELECT count(*) FROM rectification_info " + FILTER, filter).mapTo(Long.class).one();
        var items = ask(handle, COLUMNS + FILTER
                + "ORDER BY closed_at IS NOT NULL, deadline NULLS LAST, id DESC LIMIT :size OFFSET :skip", filter)
                .bind("size", size).bind("skip", (long) page * size).map((row, context) -> ticket(row)).list();
        return new Page<>(items, page, size, total);
    }

    private static Query ask(Handle handle, String sql, Filter filter) {
        return handle.createQuery(sql).bind("park", filter.park()).bind("enterprise", filter.enterprise())
                .bind("state", filter.state()).bind("overdue", filter.overdue());
    }

    List<TicketEvent> events(Handle handle, long id) {
        return handle.createQuery("""
                SELECT step, action, state, deadline, at, person, reason, document
                FROM rectification_event WHERE rectification_id = :id ORDER BY step
                """).bind("id", id).map((row, context) -> new TicketEvent(row.getInt("step"),
                Action.valueOf(row.getString("action")), TicketState.Status.valueOf(row.getString("state")),
                row.getObject("deadline", LocalDate.class), row.getTimestamp("at").toInstant(),
                row.getString("person"), row.getString("reason"), row.getString("document"))).list();
    }

    long insert(Handle handle, String park, TicketWrites.Open open, Instant at) {
        long id = handle
                .createUpdate(
                        """
                                INSERT INTO rectification (park_code, enterprise_code, cause, demand, evidence, responsible, rule, state,
                                    deadline, opened_at)
                                VALUES (:park, :enterprise, :cause, :demand, :evidence, :responsible, :rule, 'OPENED', :deadline, :at)
                                """)
                .bind("park", park).bind("enterprise", open.enterprise()).bind("cause", open.cause().id())
                .bind("demand", open.demand()).bind("evidence", open.evidence()).bind("responsible", open.responsible())
                .bind("rule", open.rule()).bind("deadline", open.deadline()).bind("at", at)
                .executeAndReturnGeneratedKeys("id").mapTo(Long.class).one();
        log(handle, id, new Taken(Action.OPEN, new TicketState.Opened(open.deadline()), at, open.person(),
                open.reason(), open.document()));
        return id;
    }

    void move(Handle handle, long id, Taken taken, boolean closes) {
        handle.createUpdate("""
                UPDATE rectification SET state = :state, deadline = :deadline, closed_at = :closedAt WHERE id = :id
                """).bind("state", taken.to().status().name()).bind("deadline", taken.to().deadline())
                .bind("closedAt", closes ? taken.at() : null).bind("id", id).execute();
        log(handle, id, taken);
    }

    private static void log(Handle handle, long id, Taken taken) {
        handle.createUpdate(
                """
                        INSERT INTO rectification_event (rectification_id, step, action, state, deadline, at, person, reason, document)
                        SELECT :id, count(*) + 1, :action, :state, :deadline, :at, :person, :reason, :document
                        FROM rectification_event WHERE rectification_id = :id
                        """)
                .bind("id", id).bind("action", taken.action().name()).bind("state", taken.to().status().name())
                .bind("deadline", taken.to().deadline()).bind("at", taken.at()).bind("person", taken.person())
                .bind("reason", taken.reason()).bind("document", taken.document()).execute();
    }

    private static Ticket ticket(ResultSet row) throws SQLException {
        Timestamp closed = row.getTimestamp("closed_at");
        return new Ticket(row.getLong("id"), row.getString("park_code"), row.getString("enterprise_code"),
                row.getString("enterprise_name"), Cause.of(row.getString("cause")), row.getString("demand"),
                row.getString("evidence"), row.getString("responsible"), row.getString("rule"),
                TicketState.Status.valueOf(row.getString("state")), row.getObject("deadline", LocalDate.class),
                row.getBoolean("overdue"), row.getObject("days_overdue", Integer.class),
                row.getTimestamp("opened_at").toInstant(), closed == null ? null : closed.toInstant());
    }
}
