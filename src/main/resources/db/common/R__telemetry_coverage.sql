-- What telemetry says of a park's digital management, per aspect of a scheme (evaluation_aspect). Functions and not views,
-- so that the days reach the primary key of reading; single SELECTs without STRICT, so that PostgreSQL inlines them.

-- What a device measures. What the service itself says of gateways, zones and equipment is no telemetry.
CREATE OR REPLACE VIEW measuring_point AS
SELECT series_id, park_code, time_zone, gateway_code, device_code, device_name, zone_code, enterprise_code, metric_id, domain,
       name_en, name_zh, unit, kind, expected_interval_s
FROM series_info
WHERE metric_id <> ALL (ARRAY[domain || '.gateway_offline', domain || '.zone_detectors', 'fire.out_of_service']);

-- The aspects of the version of a scheme that is for the year of that day.
CREATE OR REPLACE FUNCTION aspects_of(scheme text, day date)
RETURNS TABLE (aspect text, "position" integer, name_en text, name_zh text, domains text[])
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT a.aspect, a.position, a.name_en, a.name_zh, a.domains
    FROM evaluation_aspect a
    WHERE a.scheme = aspects_of.scheme
      AND date_trunc('year', aspects_of.day::timestamp)::date BETWEEN a.effective_from AND coalesce(a.effective_to, 'infinity')
$$;

-- The days of a year that count: from 1 January, or the day when the park opened, to 31 December or today. Readings are
-- expected until "until". No row: the year has no such day yet.
CREATE OR REPLACE FUNCTION evaluation_days(park text, year integer)
RETURNS TABLE (first date, last date, until timestamptz, time_zone text)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT d.first, d.last,
           least((d.last + 1)::timestamp AT TIME ZONE d.time_zone, date_trunc('minute', now())), d.time_zone
    FROM (SELECT p.time_zone, greatest(make_date(evaluation_days.year, 1, 1), p.opened_on) AS first,
                 least(make_date(evaluation_days.year, 12, 31), (now() AT TIME ZONE p.time_zone)::date) AS last
          FROM park p WHERE p.code = evaluation_days.park) d
    WHERE d.first <= d.last
$$;

-- Each day of a point: usable readings, how many there should have been by "until", and how many of those came. Null where
-- the metric is reported on change: nothing is expected then.
CREATE OR REPLACE FUNCTION point_days(series integer, zone text, interval_s integer, first date, last date, until timestamptz)
RETURNS TABLE (day date, count bigint, expected double precision, received double precision)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT d.day, d.count, e.expected,
           CASE WHEN e.expected IS NOT NULL THEN least(d.count::double precision, e.expected) END
    FROM readings_by_day(point_days.series, point_days.first, point_days.last, point_days.zone) d
    CROSS JOIN LATERAL (
        SELECT greatest(0, extract(epoch FROM least((d.day + 1)::timestamp AT TIME ZONE point_days.zone, point_days.until)
                                              - d.day::timestamp AT TIME ZONE point_days.zone))::double precision
               / point_days.interval_s AS expected) e
$$;

-- Each measuring point. "coverage" is in percent.
CREATE OR REPLACE FUNCTION point_coverage(park text, first date, last date, until timestamptz)
RETURNS TABLE (series_id integer, domain text, first_at timestamptz, last_at timestamptz, days bigint, days_with_data bigint,
               count bigint, expected double precision, received double precision, coverage double precision)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT i.series_id, i.domain,
           (SELECT r.time FROM reading r
            WHERE r.series_id = i.series_id AND r.time >= point_coverage.first::timestamp AT TIME ZONE i.time_zone
              AND r.time < (point_coverage.last + 1)::timestamp AT TIME ZONE i.time_zone AND r.quality <= 2
            ORDER BY r.time LIMIT 1),
           (SELECT r.time FROM reading r
            WHERE r.series_id = i.series_id AND r.time >= point_coverage.first::timestamp AT TIME ZONE i.time_zone
              AND r.time < (point_coverage.last + 1)::timestamp AT TIME ZONE i.time_zone AND r.quality <= 2
            ORDER BY r.time DESC LIMIT 1),
           d.days, d.days_with_data, d.count, d.expected, d.received, 100 * d.received / nullif(d.expected, 0)
    FROM measuring_point i
    CROSS JOIN LATERAL (
        SELECT count(*) AS days, count(*) FILTER (WHERE r.count > 0) AS days_with_data, sum(r.count)::bigint AS count,
               sum(r.expected) AS expected, sum(r.received) AS received
        FROM point_days(i.series_id, i.time_zone, i.expected_interval_s, point_coverage.first, point_coverage.last,
            point_coverage.until) r) d
    WHERE i.park_code = point_coverage.park
$$;

-- Each aspect and day that has a measuring point.
CREATE OR REPLACE FUNCTION aspect_days(park text, scheme text, first date, last date, until timestamptz)
RETURNS TABLE (aspect text, "position" integer, day date, points_with_data bigint, count bigint, expected double precision,
               received double precision, coverage double precision)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT a.aspect, a.position, d.day, count(*) FILTER (WHERE d.count > 0), sum(d.count)::bigint, sum(d.expected),
           sum(d.received), 100 * sum(d.received) / nullif(sum(d.expected), 0)
    FROM aspects_of(aspect_days.scheme, aspect_days.last) a
    JOIN measuring_point i ON i.park_code = aspect_days.park AND i.domain = ANY (a.domains)
    CROSS JOIN LATERAL point_days(i.series_id, i.time_zone, i.expected_interval_s, aspect_days.first, aspect_days.last,
        aspect_days.until) d
    GROUP BY a.aspect, a.position, d.day
$$;

-- An alarm is closed when a person has acknowledged it and it has ended: the condition is over and, where it latches, a
-- person has reset it. Those that nobody was told of (raised by readings of the past) and those of tests do not count.
CREATE OR REPLACE VIEW alarm_loop AS
SELECT a.id AS alarm_id, a.series_id, i.park_code, i.time_zone, i.domain, i.gateway_code, i.device_code, i.metric_id,
       a.rule_id, a.severity, a.raised_at, a.acknowledged_at, a.acknowledged_by, a.cleared_at, a.reset_at, a.reset_by,
       a.ended_at, a.acknowledged_at IS NOT NULL AND a.ended_at IS NOT NULL AS closed
FROM alarm a JOIN series_info i ON i.series_id = a.series_id
WHERE NOT a.historical AND a.tested_by IS NULL;

-- Each aspect of a scheme, also one without a point. "coverage" (readings received of those expected, in percent) is null
-- where nothing is expected, "closed_loop" (alarms closed of those raised, in percent) where no alarm was raised.
CREATE OR REPLACE FUNCTION aspect_coverage(park text, scheme text, first date, last date, until timestamptz)
RETURNS TABLE (aspect text, "position" integer, name_en text, name_zh text, points bigint, points_with_data bigint,
               days integer, days_with_data bigint, expected double precision, received double precision,
               coverage double precision, alarms bigint, closed bigint, closed_loop double precision)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT a.aspect, a.position, a.name_en, a.name_zh, coalesce(d.points, 0), coalesce(d.points_with_data, 0),
           aspect_coverage.last - aspect_coverage.first + 1, coalesce(d.days_with_data, 0), d.expected, d.received,
           100 * d.received / nullif(d.expected, 0), l.alarms, l.closed, 100.0 * l.closed / nullif(l.alarms, 0)
    FROM aspects_of(aspect_coverage.scheme, aspect_coverage.last) a
    LEFT JOIN (
        SELECT o.aspect, count(DISTINCT i.series_id) AS points,
               count(DISTINCT i.series_id) FILTER (WHERE p.count > 0) AS points_with_data,
               count(DISTINCT p.day) FILTER (WHERE p.count > 0) AS days_with_data, sum(p.expected) AS expected,
               sum(p.received) AS received
        FROM aspects_of(aspect_coverage.scheme, aspect_coverage.last) o
        JOIN measuring_point i ON i.park_code = aspect_coverage.park AND i.domain = ANY (o.domains)
        CROSS JOIN LATERAL point_days(i.series_id, i.time_zone, i.expected_interval_s, aspect_coverage.first,
            aspect_coverage.last, aspect_coverage.until) p
        GROUP BY o.aspect) d ON d.aspect = a.aspect
    CROSS JOIN LATERAL (
        SELECT count(*) AS alarms, count(*) FILTER (WHERE m.closed) AS closed
        FROM alarm_loop m
        WHERE m.park_code = aspect_coverage.park AND m.domain = ANY (a.domains)
          AND m.raised_at >= aspect_coverage.first::timestamp AT TIME ZONE m.time_zone
          AND m.raised_at < (aspect_coverage.last + 1)::timestamp AT TIME ZONE m.time_zone) l
$$;

-- What the counters of each kind of energy advanced, resets and meter swaps handled, booked as consumption_1d does it; and what
-- that is in tonnes of standard coal by the factors of its days, of each the one that began last. "tce" is null where a day
-- has no factor. No row: no meter of
-- the kind has two readings to tell it from.
CREATE OR REPLACE FUNCTION park_energy(park text, first date, last date)
RETURNS TABLE (metric_id text, name_en text, name_zh text, unit text, meters bigint, days_with_data bigint,
               consumption double precision, tce double precision)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT i.metric_id, i.name_en, i.name_zh, i.unit, count(DISTINCT i.series_id), count(DISTINCT b.day),
           sum(b.increase),
           CASE WHEN count(*) = count(f.kgce_per_unit) THEN sum(b.increase * f.kgce_per_unit::double precision) / 1000 END
    FROM measuring_point i
    CROSS JOIN LATERAL (
        SELECT (d.bucket AT TIME ZONE i.time_zone)::date AS day,
               d.rise + CASE WHEN d.previous IS NULL THEN 0 WHEN d.first >= d.previous THEN d.first - d.previous
                             ELSE d.first END AS increase
        FROM (
            SELECT r.bucket, r.first, r.count, r.rise,
                   coalesce(lag(r.last) OVER (ORDER BY r.bucket), value_before(i.series_id, r.bucket)) AS previous
            FROM rollup('1d', ARRAY[i.series_id], park_energy.first::timestamp AT TIME ZONE i.time_zone,
                (park_energy.last + 1)::timestamp AT TIME ZONE i.time_zone) r) d
        WHERE d.previous IS NOT NULL OR d.count > 1) b
    LEFT JOIN LATERAL (
        SELECT CASE WHEN b.day <= coalesce(k.effective_to, 'infinity') THEN k.kgce_per_unit END AS kgce_per_unit
        FROM energy_factor k WHERE k.metric_id = i.metric_id AND k.effective_from <= b.day
        ORDER BY k.effective_from DESC LIMIT 1) f ON true
    WHERE i.park_code = park_energy.park AND i.kind = 'counter'
      AND i.metric_id IN (SELECT k.metric_id FROM energy_factor k)
    GROUP BY i.metric_id, i.name_en, i.name_zh, i.unit
$$;

-- What energy is compared with: the land and the output that were filed for the year, else the land in the registry.
CREATE OR REPLACE VIEW park_basis AS
SELECT p.code AS park_code, y.year, coalesce(a.value::numeric, p.area_mu) AS area_mu,
       CASE WHEN a.value IS NOT NULL THEN a.source WHEN p.area_mu IS NOT NULL THEN 'registry' END AS area_source,
       o.value::numeric AS output, o.unit AS output_unit, o.source AS output_source
FROM park p
CROSS JOIN generate_series(2000, 2100) y(year)
LEFT JOIN filing_current a ON a.park_code = p.code AND a.year = y.year AND a.key = 'land.area_mu'
LEFT JOIN filing_current o ON o.park_code = p.code AND o.year = y.year AND o.key = 'output.total';

-- Energy of a park and year, a mu and an output of 10,000 yuan. Null where something is missing, never 0; "tce" counts
-- only if all energy that was measured can be told in standard coal.
CREATE OR REPLACE FUNCTION energy_intensity(park text, year integer)
RETURNS TABLE (kwh double precision, tce double precision, area_mu numeric, area_source text, output numeric,
               output_source text, kwh_per_mu double precision, tce_per_mu double precision,
               kwh_per_output double precision, tce_per_output double precision, unconverted text[])
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT e.kwh, e.tce, b.area_mu, b.area_source, b.output, b.output_source, e.kwh / b.area_mu::double precision,
           e.tce / b.area_mu::double precision, e.kwh / nullif(b.output, 0)::double precision,
           e.tce / nullif(b.output, 0)::double precision, e.unconverted
    FROM park_basis b
    CROSS JOIN LATERAL (
        SELECT sum(u.consumption) FILTER (WHERE u.unit = 'kW.h') AS kwh,
               CASE WHEN count(*) = count(u.tce) THEN sum(u.tce) END AS tce,
               coalesce(array_agg(u.metric_id ORDER BY u.metric_id) FILTER (WHERE u.tce IS NULL), '{}') AS unconverted
        FROM evaluation_days(energy_intensity.park, energy_intensity.year) d
        CROSS JOIN LATERAL park_energy(energy_intensity.park, d.first, d.last) u) e
    WHERE b.park_code = energy_intensity.park AND b.year = energy_intensity.year
$$;
