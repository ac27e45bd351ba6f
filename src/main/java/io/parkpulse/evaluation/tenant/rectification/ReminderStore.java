package io.parkpulse.evaluation.tenant.rectification;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import org.jdbi.v3.core.Handle;

/** Reminders as rows. */
@ApplicationScoped
class ReminderStore {
    /** Stores those of today that are not stored yet; the key keeps replicas from reminding twice. */
    List<Reminder> remind(Handle handle, Instant now) {
        return handle
                .createQuery(
                        """
                                WITH due AS (
                                    SELECT r.id, t.today, r.deadline
                                    FROM rectification r
                                    JOIN park p ON p.code = r.park_code
                                    CROSS JOIN LATERAL (SELECT (CAST(:now AS timestamptz) AT TIME ZONE p.time_zone)::date AS today) t
                                    LEFT JOIN LATERAL tenant_parameter_at('rectification.remind-days', r.park_code, t.today) b ON true
                                    WHERE r.closed_at IS NULL AND r.deadline <= t.today + coalesce(b.value, 0)::integer),
                                said AS (
                                    INSERT INTO rectification_reminder (rectification_id, day, overdue, deadline, at)
                                    SELECT id, today, deadline < today, deadline, :now FROM due
                                    ON CONFLICT (rectification_id, day) DO NOTHING
                                    RETURNING rectification_id, day, overdue, deadline)
                                SELECT r.id, r.park_code, r.enterprise_code, r.cause, r.state, r.responsible, s.day, s.deadline, s.overdue
                                FROM said s JOIN rectification r ON r.id = s.rectification_id
                                ORDER BY r.park_code, s.deadline, r.id
                                """)
                .bind("now", now).map((row, context) -> reminder(row)).list();
    }

    List<Reminder> newest(Handle handle, String park, int size) {
        return handle
                .createQuery(
                        """
                                SELECT r.id, r.park_code, r.enterprise_code, r.cause, r.state, r.responsible, s.day, s.deadline, s.overdue
                                FROM rectification_reminder s JOIN rectification r ON r.id = s.rectification_id
                                WHERE r.park_code = :park ORDER BY s.day DESC, s.deadline, r.id LIMIT :size
                                """)
                .bind("park", park).bind("size", size).map((row, context) -> reminder(row)).list();
    }

    /** How many open tickets are overdue, by park; parks with open tickets and none overdue have 0. */
    Map<String, Long> overdue(Handle handle) {
        return handle.createQuery("""
                SELECT park_code, count(*) FILTER (WHERE overdue) AS overdue FROM rectification_info WHERE open
                GROUP BY park_code
                """).map((row, context) -> Map.entry(row.getString("park_code"), row.getLong("overdue"))).list()
                .stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Reminder reminder(ResultSet row) throws SQLException {
        return new Reminder(row.getLong("id"), row.getString("park_code"), row.getString("enterprise_code"),
                Cause.of(row.getString("cause")), TicketState.Status.valueOf(row.getString("state")),
                row.getString("responsible"), row.getObject("day", LocalDate.class),
                row.getObject("deadline", LocalDate.class), row.getBoolean("overdue"));
    }
}
