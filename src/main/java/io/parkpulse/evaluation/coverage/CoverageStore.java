package io.parkpulse.evaluation.coverage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import org.jdbi.v3.core.Handle;

import io.parkpulse.evaluation.evidence.Coverage;
import io.parkpulse.evaluation.evidence.ParkFacts;
import io.parkpulse.evaluation.method.Aspect;

/** Measures on how many days of a year telemetry arrived. */
@ApplicationScoped
public class CoverageStore {
    /**
     * Looks a day up by the key of {@code reading} and stops at the first usable reading, so that a year costs some
     * hundred look-ups an aspect, however many readings and points it has: the point that has data longest is asked first,
     * and no day before the first or after the last reading of the aspect.
     */
    private static final String MEASURE = """
            WITH park AS (
                SELECT code, CAST(first AS date) AS first, CAST(last AS date) AS last, zone
                FROM unnest(:codes, :firsts, :lasts, :zones) AS p(code, first, last, zone)),
            aspect AS (SELECT aspect, domain FROM unnest(:aspects, :domains) AS a(aspect, domain)),
            point AS MATERIALIZED (
                SELECT p.code, i.series_id, i.domain, s.first_day, s.last_day
                FROM park p JOIN measuring_point i ON i.park_code = p.code
                CROSS JOIN LATERAL data_span(i.series_id, p.first, p.last, p.zone) s
                WHERE i.domain IN (SELECT domain FROM aspect)),
            measured AS MATERIALIZED (
                SELECT p.code, a.aspect, p.zone, count(o.series_id) AS points, count(o.first_day) AS points_with_data,
                       min(o.first_day) AS first, max(o.last_day) AS last,
                       array_agg(o.series_id ORDER BY o.last_day - o.first_day DESC, o.series_id)
                           FILTER (WHERE o.first_day IS NOT NULL) AS series
                FROM park p CROSS JOIN aspect a LEFT JOIN point o ON o.code = p.code AND o.domain = a.domain
                GROUP BY p.code, a.aspect, p.zone)
            SELECT m.code, m.aspect, m.points, m.points_with_data,
                   (SELECT count(*) FROM days_with_data(m.series, m.first, m.last, m.zone)) AS days_with_data
            FROM measured m
            """;

    /**
     * Coverage of the aspects of many parks, in one query: from the day on which the year or the park began to the year's
     * end or today.
     *
     * @return by code of the park; every park has each of the aspects, in their order
     */
    public Map<String, Coverage> measure(Handle handle, Collection<ParkFacts> parks, int year, Instant now,
            List<Aspect> aspects) {
        var found = new HashMap<String, Map<String, Coverage.OfAspect>>();
        if (!parks.isEmpty() && !aspects.isEmpty()) {
            ask(handle, List.copyOf(parks), year, now, aspects, found);
        }
        var measured = new HashMap<String, Coverage>();
        for (var park : parks) {
            var first = first(park, year);
            var last = last(park, year, now);
            int days = (int) Math.max(0, ChronoUnit.DAYS.between(first, last) + 1);
            var own = found.getOrDefault(park.code(), Map.of());
            measured.put(park.code(), new Coverage(first, last, days, park.timeZone(),
                    aspects.stream().map(aspect -> own.get(aspect.id())).toList()));
        }
        return measured;
    }

    private static void ask(Handle handle, List<ParkFacts> parks, int year, Instant now, List<Aspect> aspects,
            Map<String, Map<String, Coverage.OfAspect>> found) {
        var ids = new ArrayList<String>();
        var domains = new ArrayList<String>();
        for (var aspect : aspects) {
            for (var domain : aspect.domains()) {
                ids.add(aspect.id());
                domains.add(domain.id());
            }
        }
        handle.createQuery(MEASURE).bindArray("codes", String.class, parks.stream().map(ParkFacts::code).toList())
                .bindArray("firsts", String.class, parks.stream().map(park -> first(park, year).toString()).toList())
                .bindArray("lasts", String.class, parks.stream().map(park -> last(park, year, now).toString()).toList())
                .bindArray("zones", String.class, parks.stream().map(ParkFacts::timeZone).toList())
                .bindArray("aspects", String.class, ids).bindArray("domains", String.class, domains)
                .map((row, context) -> Map.entry(row.getString("code"), aspect(row)))
                .forEach(entry -> found.computeIfAbsent(entry.getKey(), code -> new HashMap<>())
                        .put(entry.getValue().aspect(), entry.getValue()));
    }

    private static Coverage.OfAspect aspect(ResultSet row) throws SQLException {
        return new Coverage.OfAspect(row.getString("aspect"), row.getInt("points"), row.getInt("points_with_data"),
                row.getInt("days_with_data"));
    }

    /** 1 January, or the day on which the park opened. */
    private static LocalDate first(ParkFacts park, int year) {
        var first = LocalDate.of(year, 1, 1);
        return park.openedOn() != null && park.openedOn().isAfter(first) ? park.openedOn() : first;
    }

    /** 31 December, or today. Before the first day if no day of the year counts yet. */
    private static LocalDate last(ParkFacts park, int year, Instant now) {
        var last = LocalDate.of(year, 12, 31);
        var today = LocalDate.ofInstant(now, ZoneId.of(park.timeZone()));
        return today.isBefore(last) ? today : last;
    }
}
