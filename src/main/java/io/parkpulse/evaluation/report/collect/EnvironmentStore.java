package io.parkpulse.evaluation.report.collect;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import jakarta.annotation.Nullable;
import jakarta.enterprise.context.ApplicationScoped;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** Asks for how long limits were exceeded, which readings were bad, and how loud it was. */
@ApplicationScoped
class EnvironmentStore {
    /** @param hours together of all points; null: no limit applies to the metric */
    public record Exceeded(String metricId, String nameZh, String nameEn, String unit, @Nullable Double hours) {}

    /** Equivalent levels of a point: energy means of its readings; null: none came. */
    record Noise(String point, @Nullable Double day, @Nullable Double night) {}

    /** Every metric of the environment that the park measures, in the catalogue's order. */
    List<Exceeded> exceeded(Handle handle, Span span) {
        return handle.createQuery("""
                WITH point AS (
                    SELECT i.series_id, i.metric_id, i.name_zh, i.name_en, i.unit FROM series_info i
                    WHERE i.park_code = :park AND i.domain = 'environment' AND i.kind = 'gauge'),
                beyond AS (
                    SELECT p.metric_id, p.series_id,
                           range_agg(tstzrange(greatest(e.began_at, :since), least(e.cleared_at, :until))) AS spans
                    FROM point p
                    JOIN alarm_episode e ON e.series_id = p.series_id
                    WHERE NOT e.ahead AND e.began_at < :until AND coalesce(e.cleared_at, 'infinity') > :since
                      AND EXISTS (SELECT FROM alarm_rule r WHERE r.id = e.rule_id AND r.kind IN ('high', 'low'))
                    GROUP BY p.metric_id, p.series_id)
                SELECT p.metric_id, p.name_zh, p.name_en, p.unit,
                       CASE WHEN EXISTS (SELECT FROM alarm_rule r
                                         WHERE r.metric_id = p.metric_id AND r.kind IN ('high', 'low')
                                           AND r.effective_from <= :to
                                           AND coalesce(r.effective_to, 'infinity') >= :from)
                            THEN (coalesce((SELECT sum(extract(epoch FROM upper(s) - lower(s)))
                                            FROM beyond b, unnest(b.spans) s WHERE b.metric_id = p.metric_id), 0)
                                  / 3600.0)::double precision END AS hours
                FROM point p GROUP BY p.metric_id, p.name_zh, p.name_en, p.unit ORDER BY p.metric_id
                """).bind("park", span.park().code()).bind("since", span.since()).bind("until", span.until())
                .bind("from", span.period().from()).bind("to", span.period().until().minusDays(1))
                .map(ConstructorMapper.of(Exceeded.class)).list();
    }

    /** Readings that do not count, by metric: bad, and excluded for calibration or maintenance. */
    Map<String, Long> bad(Handle handle, Span span) {
        var bad = new TreeMap<String, Long>();
        for (var month : span.months()) {
            handle.createQuery("""
                    SELECT i.metric_id, sum(b.readings)::bigint AS readings
                    FROM series_info i
                    CROSS JOIN LATERAL (
                        SELECT count(*) AS readings FROM reading r
                        WHERE r.series_id = i.series_id AND r.time >= :since AND r.time < :until AND r.quality > 2) b
                    WHERE i.park_code = :park AND i.domain = 'environment' AND i.kind = 'gauge'
                    GROUP BY i.metric_id
                    """).bind("park", span.park().code()).bind("since", month.since()).bind("until", month.until())
                    .map((row, context) -> Map.entry(row.getString("metric_id"), row.getLong("readings")))
                    .forEach(found -> bad.merge(found.getKey(), found.getValue(), Long::sum));
        }
        return bad;
    }

    /** By the night hours of the schedule that the limits of noise go by. Levels are averaged as energy, over the whole span. */
    List<Noise> noise(Handle handle, Span span) {
        var sums = new TreeMap<String, NoiseSum>();
        for (var month : span.months()) {
            handle.createQuery(
                    """
                            SELECT n.point, sum(n.energy) FILTER (WHERE NOT n.night) AS day_energy,
                                   count(n.energy) FILTER (WHERE NOT n.night) AS day_readings,
                                   sum(n.energy) FILTER (WHERE n.night) AS night_energy,
                                   count(n.energy) FILTER (WHERE n.night) AS night_readings
                            FROM (
                                SELECT i.gateway_code || '/' || i.device_code AS point, 10 ^ (r.value / 10) AS energy,
                                       EXISTS (SELECT FROM alarm_schedule_span s WHERE s.schedule_id = 'night' AND CASE
                                           WHEN s.from_time < s.until_time
                                           THEN (r.time AT TIME ZONE i.time_zone)::time >= s.from_time
                                                AND (r.time AT TIME ZONE i.time_zone)::time < s.until_time
                                           ELSE (r.time AT TIME ZONE i.time_zone)::time >= s.from_time
                                                OR (r.time AT TIME ZONE i.time_zone)::time < s.until_time END) AS night
                                FROM series_info i
                                LEFT JOIN LATERAL (
                                    SELECT time, value FROM reading
                                    WHERE series_id = i.series_id AND time >= :since AND time < :until AND quality <= 2) r ON true
                                WHERE i.park_code = :park AND i.metric_id = 'environment.noise') n
                            GROUP BY n.point
                            """)
                    .bind("park", span.park().code()).bind("since", month.since()).bind("until", month.until())
                    .map(ConstructorMapper.of(NoiseSum.class))
                    .forEach(found -> sums.merge(found.point(), found, NoiseSum::plus));
        }
        return sums.values().stream().map(NoiseSum::levels).toList();
    }

    /** Energy of the readings of a point. */
    public record NoiseSum(String point, @Nullable Double dayEnergy, long dayReadings, @Nullable Double nightEnergy,
            long nightReadings) {
        private static final double BEL = 10;

        NoiseSum plus(NoiseSum other) {
            return new NoiseSum(point, plus(dayEnergy, other.dayEnergy), dayReadings + other.dayReadings,
                    plus(nightEnergy, other.nightEnergy), nightReadings + other.nightReadings);
        }

        Noise levels() {
            return new Noise(point, level(dayEnergy, dayReadings), level(nightEnergy, nightReadings));
        }

        @Nullable
        private static Double plus(@Nullable Double one, @Nullable Double other) {
            if (one == null) {
                return other;
            }
            return other == null ? one : Double.valueOf(one + other);
        }

        @Nullable
        private static Double level(@Nullable Double energy, long readings) {
            return energy == null ? null : Double.valueOf(BEL * Math.log10(energy / readings));
        }
    }
}
