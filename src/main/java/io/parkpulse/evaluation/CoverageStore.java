package io.parkpulse.evaluation;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import org.jdbi.v3.core.Handle;

import io.parkpulse.evaluation.evidence.Coverage;
import io.parkpulse.evaluation.method.Aspect;
import io.parkpulse.registry.Domain;

/** Measures on how many days of a year telemetry arrived. */
@ApplicationScoped
class CoverageStore {
    /**
     * Looks each day up by the key of {@code reading} and stops at the first valid reading, so that a year costs some
     * hundred look-ups an aspect, however many readings it has. The limits keep the planner from joining instead.
     */
    private static final String PROBES = """
            WITH point AS MATERIALIZED (
                SELECT series_id FROM series_info
                WHERE park_code = :park AND domain = ANY (string_to_array(:domains, ','))
                  -- what the service itself says is no telemetry
                  AND metric_id NOT IN (domain || '.gateway_offline', domain || '.zone_detectors')),
            day AS MATERIALIZED (
                SELECT CAST(CAST(:from AS date) + n AS timestamp) AT TIME ZONE :zone AS start,
                       CAST(CAST(:from AS date) + n + 1 AS timestamp) AT TIME ZONE :zone AS finish
                FROM generate_series(0, :days - 1) AS n),
            period AS MATERIALIZED (SELECT min(start) AS start, max(finish) AS finish FROM day)
            SELECT (SELECT count(*) FROM point) AS points,
                   (SELECT count(*) FROM period, point CROSS JOIN LATERAL (
                        SELECT 1 FROM reading r
                        WHERE r.series_id = point.series_id AND r.time >= period.start AND r.time < period.finish
                          AND r.quality <= 2
                        LIMIT 1) first) AS points_with_data,
                   (SELECT count(*) FROM day WHERE EXISTS (
                        SELECT 1 FROM point CROSS JOIN LATERAL (
                            SELECT 1 FROM reading r
                            WHERE r.series_id = point.series_id AND r.time >= day.start AND r.time < day.finish
                              AND r.quality <= 2
                            LIMIT 1) first)) AS days_with_data
            """;

    /** Coverage of a park's aspects from the day on which the year or the park began to the year's end or today. */
    Coverage measure(Handle handle, ParkFacts park, int year, LocalDate today, List<Aspect> aspects) {
        var from = LocalDate.of(year, 1, 1);
        var opened = park.openedOn();
        from = opened != null && opened.isAfter(from) ? opened : from;
        var to = LocalDate.of(year, 12, 31);
        to = today.isBefore(to) ? today : to;
        int days = (int) Math.max(0, ChronoUnit.DAYS.between(from, to) + 1);
        var first = from;
        return new Coverage(from, to, days, park.timeZone(),
                aspects.stream().map(aspect -> measure(handle, park, first, days, aspect)).toList());
    }

    private static Coverage.OfAspect measure(Handle handle, ParkFacts park, LocalDate from, int days, Aspect aspect) {
        return handle.createQuery(PROBES).bind("park", park.code())
                .bind("domains", aspect.domains().stream().map(Domain::id).collect(Collectors.joining(",")))
                .bind("from", from).bind("zone", park.timeZone()).bind("days", days)
                .map((row, context) -> new Coverage.OfAspect(aspect.id(), row.getInt("points"),
                        row.getInt("points_with_data"), row.getInt("days_with_data")))
                .one();
    }
}
