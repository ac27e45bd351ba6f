package io.parkpulse.notify;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import jakarta.annotation.Nullable;
import jakarta.enterprise.context.ApplicationScoped;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;

import io.parkpulse.alarm.FireOutcome;
import io.parkpulse.alarm.Severity;
import io.parkpulse.alarm.Transition;
import io.parkpulse.registry.Domain;

/** Reads the alarm journal for those who tell of it. */
@ApplicationScoped
public class Journal {
    /** How many ids before the last one seen a line may have that was committed after it. */
    private static final int ID_OVERLAP = 10_000;

    /** What marks a line of {@code alarm_events}. */
    static final String MARKS = " LEFT JOIN alarm_event_noise noise ON noise.alarm_event_id = event_id ";

    /** What {@link #notification} reads of {@code alarm_events}, {@code alarm_event_marks} and {@link #MARKS}. */
    static final String COLUMNS = """
            event_id, transition, event_state, at, recorded_at, value, person, comment, event_historical,
            id, park_code, park_name, time_zone, gateway_code, device_code, zone_code, enterprise_code,
            metric_id, metric_name_en, metric_name_zh, domain, unit, rule_id,
            coalesce(name_en, metric_name_en) AS name_en, coalesce(name_zh, metric_name_zh) AS name_zh,
            severity, limit_value, source, raised_at, coalesce(kind IN ('state', 'bit'), false) AS state_rule,
            suppressed, test, outcome, mode_until,
            coalesce(noise.first_out, false) AS first_out, lower(noise.held) AS held, noise.held_by
            """;

    private final Jdbi jdbi;

    Journal(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** The lines of these ids, in this order; ids without a line are left out. */
    public List<Notification> load(Collection<Long> eventIds) {
        if (eventIds.isEmpty()) {
            return List.of();
        }
        return jdbi.withHandle(handle -> {
            var found = load(handle, eventIds);
            return eventIds.stream().map(found::get).filter(Objects::nonNull).toList();
        });
    }

    /**
     * The newest lines, at most so many, that a reader who saw this one last may not have seen, oldest first. Ids are
     * given out before the commit, so lines that were written at the same time as the last one are among them.
     */
    public List<Long> idsAfter(long eventId, int limit) {
        return jdbi.withHandle(handle -> oldestFirst(handle.createQuery("""
                SELECT id FROM alarm_event
                WHERE id > :last - :overlap AND id <> :last
                  AND (id > :last OR recorded_at >=
                       (SELECT recorded_at - interval '10 seconds' FROM alarm_event WHERE id = :last))
                ORDER BY id DESC LIMIT :limit
                """).bind("last", eventId).bind("overlap", ID_OVERLAP).bind("limit", limit).mapTo(Long.class).list()));
    }

    /** The newest lines, at most so many, of transactions that began at this time or later, oldest first. */
    List<Long> idsSince(Instant recordedAt, int limit) {
        return jdbi.withHandle(handle -> oldestFirst(handle.createQuery("""
                SELECT id FROM (SELECT id, recorded_at FROM alarm_event ORDER BY id DESC LIMIT :limit) newest
                WHERE recorded_at >= :since
                ORDER BY id DESC
                """).bind("since", recordedAt).bind("limit", limit).mapTo(Long.class).list()));
    }

    private static Map<Long, Notification> load(Handle handle, Collection<Long> eventIds) {
        return handle
                .createQuery("SELECT " + COLUMNS
                        + "FROM alarm_events(:ids) JOIN alarm_event_marks(:ids) ON marked_id = event_id" + MARKS)
                .bindArray("ids", Long.class, eventIds)
                .map(Journal::notification).collect(Collectors.toMap(Notification::eventId, found -> found));
    }

    private static List<Long> oldestFirst(List<Long> newestFirst) {
        return newestFirst.stream().sorted().toList();
    }

    static Notification notification(ResultSet row, StatementContext context) throws SQLException {
        return new Notification(row.getLong("event_id"), Transition.valueOf(row.getString("transition")),
                row.getString("event_state").toLowerCase(Locale.ROOT), instant(row, "at"), instant(row, "recorded_at"),
                number(row, "value"), row.getString("person"), row.getString("comment"),
                row.getBoolean("event_historical"), row.getBoolean("suppressed"), row.getBoolean("test"), outcome(row),
                until(row), row.getLong("id"), row.getString("park_code"),
                row.getString("park_name"), row.getString("gateway_code"), row.getString("device_code"),
                row.getString("zone_code"), row.getString("enterprise_code"), row.getString("metric_id"),
                row.getString("metric_name_en"), row.getString("metric_name_zh"), Domain.of(row.getString("domain")),
                row.getString("unit"), row.getString("rule_id"), row.getString("name_en"), row.getString("name_zh"),
                Severity.of(row.getString("severity")), row.getDouble("limit_value"), row.getString("source"),
                instant(row, "raised_at"), row.getBoolean("state_rule"), ZoneId.of(row.getString("time_zone")),
                row.getBoolean("first_out"), row.getString("held"), row.getString("held_by"));
    }

    private static @Nullable FireOutcome outcome(ResultSet row) throws SQLException {
        var outcome = row.getString("outcome");
        return outcome == null ? null : FireOutcome.valueOf(outcome);
    }

    private static @Nullable Instant until(ResultSet row) throws SQLException {
        var until = row.getObject("mode_until", OffsetDateTime.class);
        return until == null ? null : until.toInstant();
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static @Nullable Double number(ResultSet row, String column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? null : (Double) value;
    }
}
