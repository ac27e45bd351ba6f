package io.parkpulse.evaluation.report.collect;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import jakarta.annotation.Nullable;
import jakarta.enterprise.context.ApplicationScoped;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** Asks the rollups, a month at a time: on a plain server they are made from the readings. */
@ApplicationScoped
class MetricStore {
    /** What the service itself says is no telemetry. */
    private static final String MEASURED = """
            i.park_code = :park AND i.metric_id NOT IN
                (i.domain || '.gateway_offline', i.domain || '.zone_detectors', 'fire.out_of_service')
            """;
    private static final String DAYS = """
            SELECT i.metric_id, i.domain, (p.time AT TIME ZONE i.time_zone)::date AS day, count(*) AS points,
                   sum(p.count)::bigint AS received, sum(least(p.count, p.expected)) AS counted,
                   sum(p.expected) AS expected, sum(p.avg * p.count) AS sum, min(p.min) AS min, max(p.max) AS max,
                   sum(p.consumption) AS consumption,
                   count(*) FILTER (WHERE p.count = 0 AND i.expected_interval_s IS NOT NULL) AS empty
            FROM points_rollup('1d', :series, :since, :until) p
            JOIN series_info i ON i.series_id = p.series_id
            GROUP BY 1, 2, 3 ORDER BY 1, 3
            """;

    /** The most that all points of a metric had together in a quarter hour, and when that began. */
    public record Peak(Instant at, double value) {}

    /** Energy of a tenant; null: it has no such meter, or nothing came. */
    public record Tenant(String code, String name, @Nullable Double electricity, @Nullable Double water,
            @Nullable Double gas) {}

    /** Every metric of the park. */
    List<MetricDay> days(Handle handle, Span span) {
        return days(handle, span, series(handle, span, null));
    }

    /** Only these metrics. */
    List<MetricDay> days(Handle handle, Span span, Collection<String> metrics) {
        return days(handle, span, series(handle, span, metrics));
    }

    private static List<MetricDay> days(Handle handle, Span span, List<Integer> series) {
        var days = new ArrayList<MetricDay>();
        if (!series.isEmpty()) {
            for (var month : span.months()) {
                days.addAll(handle.createQuery(DAYS).bindArray("series", Integer.class, series)
                        .bind("since", month.since()).bind("until", month.until())
                        .map(ConstructorMapper.of(MetricDay.class)).list());
            }
        }
        return days;
    }

    /** Empty: the park has no such point, or nothing came. */
    Optional<Peak> peak(Handle handle, Span span, String metric) {
        var series = series(handle, span, List.of(metric));
        Optional<Peak> most = Optional.empty();
        if (series.isEmpty()) {
            return most;
        }
        for (var month : span.months()) {
            var found = handle.createQuery("""
                    SELECT b.bucket AS at, sum(b.sum / b.count) AS value
                    FROM rollup('15m', :series, :since, :until) b
                    GROUP BY b.bucket ORDER BY value DESC, at LIMIT 1
                    """).bindArray("series", Integer.class, series).bind("since", month.since())
                    .bind("until", month.until()).map(ConstructorMapper.of(Peak.class)).findOne();
            if (found.isPresent() && (most.isEmpty() || found.get().value() > most.get().value())) {
                most = found;
            }
        }
        return most;
    }

    /** What each tenant with a meter of its own used. */
    List<Tenant> tenants(Handle handle, Span span) {
        return handle.createQuery("""
                SELECT e.code, e.name,
                       sum(p.consumption) FILTER (WHERE i.metric_id = 'energy.active_energy') AS electricity,
                       sum(p.consumption) FILTER (WHERE i.metric_id = 'energy.water') AS water,
                       sum(p.consumption) FILTER (WHERE i.metric_id = 'energy.gas') AS gas
                FROM points_rollup('1d', ARRAY(
                         SELECT s.series_id FROM series_info s
                         WHERE s.park_code = :park AND s.enterprise_code IS NOT NULL
                           AND s.metric_id IN ('energy.active_energy', 'energy.water', 'energy.gas')),
                     :since, :until) p
                JOIN series_info i ON i.series_id = p.series_id
                JOIN enterprise e ON e.park_code = i.park_code AND e.code = i.enterprise_code
                GROUP BY e.code, e.name ORDER BY e.code
                """).bind("park", span.park().code()).bind("since", span.since()).bind("until", span.until())
                .map(ConstructorMapper.of(Tenant.class)).list();
    }

    /** Whether the readings from that moment on are kept, or only what was made of them. */
    static boolean keepsReadings(Handle handle, Instant since, Instant now) {
        return handle
                .createQuery(
                        """
                                SELECT coalesce(bool_and(kept IS NULL OR CAST(:since AS timestamptz) >= CAST(:now AS timestamptz) - kept), true)
                                FROM rollup_level WHERE resolution = 'raw'
                                """)
                .bind("since", since).bind("now", now).mapTo(Boolean.class).one();
    }

    private static List<Integer> series(Handle handle, Span span, @Nullable Collection<String> of) {
        var all = "SELECT i.series_id FROM series_info i WHERE " + MEASURED;
        var query = of == null
                ? handle.createQuery(all + " ORDER BY 1")
                : handle.createQuery(all + " AND i.metric_id = ANY (:metrics) ORDER BY 1").bindArray("metrics",
                        String.class, List.copyOf(of));
        return query.bind("park", span.park().code()).mapTo(Integer.class).list();
    }
}
