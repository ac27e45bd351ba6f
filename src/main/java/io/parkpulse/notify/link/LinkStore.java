package io.parkpulse.notify.link;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Optional;

import jakarta.annotation.Nullable;
import jakarta.enterprise.context.ApplicationScoped;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;

import io.parkpulse.alarm.Severity;
import io.parkpulse.registry.Domain;

/** What links refer to, and which of them were used. */
@ApplicationScoped
class LinkStore {
    private final Jdbi jdbi;

    LinkStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    Optional<LinkedAlarm> alarm(long id) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                SELECT id, coalesce(name_zh, metric_name_zh) AS name_zh, coalesce(name_en, metric_name_en) AS name_en,
                       severity, domain, park_name, time_zone, gateway_code, device_code, zone_code, state, raised_at,
                       acknowledged_at, acknowledged_by
                FROM alarm_info WHERE id = :id
                """).bind("id", id).map(LinkStore::alarm).findOne());
    }

    private static LinkedAlarm alarm(ResultSet row, StatementContext context) throws SQLException {
        return new LinkedAlarm(row.getLong("id"), row.getString("name_zh"), row.getString("name_en"),
                Severity.of(row.getString("severity")), Domain.of(row.getString("domain")), row.getString("park_name"),
                ZoneId.of(row.getString("time_zone")), row.getString("gateway_code"), row.getString("device_code"),
                row.getString("zone_code"), row.getString("state"), instant(row, "raised_at"),
                instant(row, "acknowledged_at"), row.getString("acknowledged_by"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    /** The name of whom the permit is for; empty: that is no contact any more. */
    Optional<String> person(Permit permit) {
        return permit.holder() == Permit.Holder.CONTACT
                ? jdbi.withHandle(
                        handle -> handle.createQuery("SELECT name FROM contact WHERE code = :code AND active")
                                .bind("code", permit.who()).mapTo(String.class).findOne())
                : Optional.of(permit.who().isEmpty() ? permit.channel() : permit.who());
    }

    boolean used(Permit permit) {
        return jdbi.withHandle(handle -> handle
                .createQuery("SELECT 1 FROM acknowledge_link_use WHERE outbox_id = :outbox")
                .bind("outbox", permit.outboxId()).mapTo(Integer.class).findOne().isPresent());
    }

    /** @return false if it was used already; waits for a transaction that is just using it */
    static boolean use(Handle transaction, Permit permit, String person, Instant at) {
        return transaction.createUpdate("""
                INSERT INTO acknowledge_link_use (outbox_id, alarm_id, person, used_at)
                VALUES (:outbox, :alarm, :person, :at) ON CONFLICT DO NOTHING
                """).bind("outbox", permit.outboxId()).bind("alarm", permit.alarmId()).bind("person", person)
                .bind("at", at).execute() == 1;
    }
}
