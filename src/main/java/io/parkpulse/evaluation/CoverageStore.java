package io.parkpulse.evaluation;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import org.jdbi.v3.core.Handle;

import io.parkpulse.evaluation.evidence.Coverage;
import io.parkpulse.evaluation.evidence.ParkFacts;
import io.parkpulse.evaluation.method.Aspect;
import io.parkpulse.registry.Domain;

/** Measures on how many days of a year telemetry arrived. */
@ApplicationScoped
public class CoverageStore {
    /**
     * Looks each day up by the key of {@code reading} and stops at the first valid reading, so that a year costs some
     * hundred look-ups an aspect, however many readings it has. The limits keep the planner from joining instead.
     */
    private static final String PROBES = """
            WITH park AS MATERIALIZED (
                SELECT * FROM unnest(:parks, CAST(:froms AS date[]), :days, :zones) AS p(code, first, days, zone)),
            aspect AS MATERIALIZED (
                SELECT id, string_to_array(domains, ',') AS domains FROM unnest(:aspects, :domains) AS a(id, domains)),
            point AS MATERIALIZED (
                SELECT i.park_code, a.id AS aspect, array_agg(i.series_id) AS series
                FROM park p JOIN series_info i ON i.park_code = p.code JOIN aspect a ON i.domain = ANY (a.domains)
                -- what the service itself says is no telemetry
                WHERE i.metric_id NOT IN (i.domain || '.gateway_offline', i.domain || '.zone_detectors')
                GROUP BY i.park_code, a.id)
            SELECT t.park_code, t.aspect, cardinality(t.series) AS points,
                   (SELECT count(*) FROM unnest(t.series) AS s(id) CROSS JOIN LATERAL (
                        SELECT 1 FROM reading r
                        WHERE r.series_id = s.id AND r.time >= CAST(p.first AS timestamp) AT TIME ZONE p.zone
                          AND r.time < CAST(p.first + p.days AS timestamp) AT TIME ZONE p.zone AND r.quality <= 2
                        LIMIT 1) valid) AS points_with_data,
                   (SELECT count(*) FROM generate_series(0, p.days - 1) AS n WHERE EXISTS (
                        SELECT 1 FROM unnest(t.series) AS s(id) CROSS JOIN LATERAL (
                            SELECT 1 FROM reading r
                            WHERE r.series_id = s.id AND r.time >= CAST(p.first + n AS timestamp) AT TIME ZONE p.zone
                              AND r.time < CAST(p.first + n + 1 AS timestamp) AT TIME ZONE p.zone AND r.quality <= 2
                            LIMIT 1) valid)) AS days_with_data
            FROM point t JOIN park p ON p.code = t.park_code
            """;

    /** The days of a park's year. */
    private record Days(ParkFacts park, LocalDate from, LocalDate to, int days) {
        static Days of(ParkFacts park, int year, Instant now) {
            var from = LocalDate.of(year, 1, 1);
            var opened = park.openedOn();
            from = opened != null && opened.isAfter(from) ? opened : from;
            var to = LocalDate.of(year, 12, 31);
            var today = LocalDate.ofInstant(now, ZoneId.of(park.timeZone()));
            to = today.isBefore(to) ? today : to;
            return new Days(park, from, to, (int) Math.max(0, ChronoUnit.DAYS.between(from, to) + 1));
        }
    }

    /**
     * Coverage of the parks' aspects from the day on which the year or the park began to the year's end or today, by park.
     */
    public Map<String, Coverage> measure(Handle handle, List<ParkFacts> parks, int year, Instant now,
            List<Aspect> aspects) {
        var days = parks.stream().map(park -> Days.of(park, year, now)).toList();
        var measured = aspects.isEmpty()
                ? Map.<String, Map<String, Coverage.OfAspect>>of()
                : probe(handle, days, aspects);
        var coverage = new HashMap<String, Coverage>();
        for (var of : days) {
            var ofPark = measured.getOrDefault(of.park().code(), Map.of());
            var rows = aspects.stream()
                    .map(aspect -> ofPark.getOrDefault(aspect.id(), new Coverage.OfAspect(aspect.id(), 0, 0, 0)))
                    .toList();
            coverage.put(of.park().code(), new Coverage(of.from(), of.to(), of.days(), of.park().timeZone(), rows));
        }
        return coverage;
    }

    private static Map<String, Map<String, Coverage.OfAspect>> probe(Handle handle, List<Days> days,
            List<Aspect> aspects) {
        var measured = new HashMap<String, Map<String, Coverage.OfAspect>>();
        handle.createQuery(PROBES).bindArray("parks", String.class, days.stream().map(of -> of.park().code()).toList())
                .bindArray("froms", String.class, days.stream().map(of -> of.from().toString()).toList())
                .bindArray("days", Integer.class, days.stream().map(Days::days).toList())
                .bindArray("zones", String.class, days.stream().map(of -> of.park().timeZone()).toList())
                .bindArray("aspects", String.class, aspects.stream().map(Aspect::id).toList())
                .bindArray("domains", String.class, aspects.stream().map(CoverageStore::domains).toList())
                .map((row, context) -> Map.entry(row.getString("park_code"),
                        new Coverage.OfAspect(row.getString("aspect"), row.getInt("points"),
                                row.getInt("points_with_data"), row.getInt("days_with_data"))))
                .forEach(entry -> measured.computeIfAbsent(entry.getKey(), park -> new HashMap<>())
                        .put(entry.getValue().aspect(), entry.getValue()));
        return measured;
    }

    private static String domains(Aspect aspect) {
        return aspect.domains().stream().map(Domain::id).collect(Collectors.joining(","));
    }
}
