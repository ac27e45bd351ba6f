package io.parkpulse.evaluation.report.collect;

import java.time.LocalDate;
import java.util.List;

import jakarta.annotation.Nullable;
import jakarta.enterprise.context.ApplicationScoped;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** Asks what alarms there were in a span, and how they were answered. */
@ApplicationScoped
class AlarmStore {
    /**
     * Alarms that were raised in the span, without tests and those of the past.
     *
     * @param resolveMinutes from raised to at rest; null: none is
     * @param openAtEnd      of any time before
     * @param overdueAtEnd   of those, for longer than an alarm may stand
     * @param overdueHours   how long that is
     */
    public record Alarms(long raised, long critical, @Nullable Double resolveMinutes, long openAtEnd, long overdueAtEnd,
            double overdueHours) {}

    /** @param minutes mean until somebody acknowledged; null: nobody has */
    public record Reaction(long told, long unacknowledged, @Nullable Double minutes) {}

    /** Fire alarms of a month; open: nobody has told yet what they were. */
    public record FireMonth(LocalDate month, long real, long falseAlarm, long test, long open) {}

    /** @param value null: no such limit is in force */
    public record Limit(@Nullable Double value, @Nullable String source) {}

    /** Gateways that were registered, and how many hours they were there and were away. */
    public record Online(long gateways, @Nullable Double hours, @Nullable Double offline) {}

    Alarms alarms(Handle handle, Span span) {
        return handle.createQuery("""
                WITH limits AS (SELECT alarm_kpi_value('stale-after', :until) * interval '1 second' AS overdue)
                SELECT count(*) FILTER (WHERE a.raised_at >= :since) AS raised,
                       count(*) FILTER (WHERE a.raised_at >= :since AND a.severity = 'critical') AS critical,
                       (avg(extract(epoch FROM a.ended_at - a.raised_at) / 60.0) FILTER (WHERE a.raised_at >= :since))
                           ::double precision AS resolve_minutes,
                       count(*) FILTER (WHERE a.ended_at IS NULL OR a.ended_at >= :until) AS open_at_end,
                       count(*) FILTER (WHERE (a.ended_at IS NULL OR a.ended_at >= :until)
                                          AND a.raised_at + l.overdue < :until) AS overdue_at_end,
                       (SELECT extract(epoch FROM overdue) / 3600.0 FROM limits)::double precision AS overdue_hours
                FROM series_info i JOIN alarm a ON a.series_id = i.series_id CROSS JOIN limits l
                WHERE i.park_code = :park AND a.raised_at < :until AND NOT a.historical AND a.tested_by IS NULL
                  AND (a.raised_at >= :since OR a.ended_at IS NULL OR a.ended_at >= :until)
                """).bind("park", span.park().code()).bind("since", span.since()).bind("until", span.until())
                .map(ConstructorMapper.of(Alarms.class)).one();
    }

    Reaction reaction(Handle handle, Span span) {
        return handle.createQuery("""
                SELECT count(*) AS told, count(*) FILTER (WHERE acknowledged_at IS NULL) AS unacknowledged,
                       (avg(extract(epoch FROM acknowledged_at - told_at)) / 60.0)::double precision AS minutes
                FROM alarm_reaction(:park, :since, :until)
                """).bind("park", span.park().code()).bind("since", span.since()).bind("until", span.until())
                .map(ConstructorMapper.of(Reaction.class)).one();
    }

    /** Every month of the span, also those without a fire alarm. */
    List<FireMonth> fires(Handle handle, Span span) {
        return handle
                .createQuery(
                        """
                                SELECT m.month::date AS month,
                                       coalesce(sum(o.alarms) FILTER (WHERE o.outcome = 'REAL_FIRE'), 0)::bigint AS real,
                                       coalesce(sum(o.alarms) FILTER (WHERE o.outcome = 'FALSE_ALARM'), 0)::bigint AS false_alarm,
                                       coalesce(sum(o.alarms) FILTER (WHERE o.outcome = 'TEST'), 0)::bigint AS test,
                                       coalesce(sum(o.alarms) FILTER (WHERE o.outcome IS NULL), 0)::bigint AS open
                                FROM generate_series(CAST(:from AS timestamp), CAST(:until AS timestamp) - interval '1 day', interval '1 month') m(month)
                                LEFT JOIN fire_outcome_1mo o ON o.park_code = :park AND o.month = m.month::date
                                GROUP BY 1 ORDER BY 1
                                """)
                .bind("park", span.park().code()).bind("from", span.period().from())
                .bind("until", span.period().until()).map(ConstructorMapper.of(FireMonth.class)).list();
    }

    /** Days with more false fire alarms than ask for advice. */
    long consultDays(Handle handle, Span span) {
        return handle.createQuery("""
                SELECT count(*) FROM fire_outcome_1d
                WHERE park_code = :park AND outcome = 'FALSE_ALARM' AND day >= :from AND day < :until
                  AND alarms > alarm_kpi_value('fire-false-alarms-a-day', :moment)
                """).bind("park", span.park().code()).bind("from", span.period().from())
                .bind("until", span.period().until()).bind("moment", span.until()).mapTo(Long.class).one();
    }

    /** A definition or target of alarm management that was in force at the end of the span. */
    Limit limit(Handle handle, Span span, String kpi) {
        return handle.createQuery("""
                SELECT value, source FROM alarm_kpi
                WHERE id = :kpi AND (CAST(:until AS timestamptz) AT TIME ZONE 'UTC')::date
                    BETWEEN effective_from AND coalesce(effective_to, 'infinity')
                """).bind("kpi", kpi).bind("until", span.until()).map(ConstructorMapper.of(Limit.class)).findOne()
                .orElse(new Limit(null, null));
    }

    Online online(Handle handle, Span span) {
        return handle
                .createQuery(
                        """
                                WITH present AS (
                                    SELECT g.id, greatest(g.registered_at, :since) AS since FROM gateway g
                                    WHERE g.park_code = :park AND g.registered_at < :until),
                                away AS (
                                    SELECT p.id, range_agg(tstzrange(greatest(e.began_at, p.since), least(e.cleared_at, :until))) AS spans
                                    FROM present p
                                    JOIN series_info i ON i.gateway_id = p.id AND i.metric_id = i.domain || '.gateway_offline'
                                    JOIN alarm_episode e ON e.series_id = i.series_id
                                    WHERE NOT e.ahead AND e.began_at < :until AND coalesce(e.cleared_at, 'infinity') > p.since
                                    GROUP BY p.id)
                                SELECT count(*) AS gateways,
                                       (sum(extract(epoch FROM CAST(:until AS timestamptz) - p.since)) / 3600.0)::double precision AS hours,
                                       (coalesce(sum((SELECT sum(extract(epoch FROM upper(s) - lower(s))) FROM unnest(a.spans) s)), 0)
                                           / 3600.0)::double precision AS offline
                                FROM present p LEFT JOIN away a ON a.id = p.id
                                """)
                .bind("park", span.park().code()).bind("since", span.since()).bind("until", span.until())
                .map(ConstructorMapper.of(Online.class)).one();
    }
}
