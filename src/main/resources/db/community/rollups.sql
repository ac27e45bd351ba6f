-- Rollups over continuous aggregates, for TimescaleDB's community edition: the names and columns of db/views/R__rollups.sql.
-- storage.CommunityRollups runs this, again whenever it changed; ${zone} is the time zone of most parks and ${hours} the
-- aggregate that its days are made of. Real-time aggregation adds what is not materialized yet.
-- The aggregates are of reading alone, so that nothing else invalidates them.

-- A refresh asks for ten minutes of all series at a time, and would read the whole chunk for them. Readings lie about in the
-- order of their time, so an index of a few pages leads to them, at next to no cost for who writes.
CREATE INDEX IF NOT EXISTS reading_time ON reading USING brin (time) WITH (pages_per_range = 32, autosummarize = on);

CREATE MATERIALIZED VIEW IF NOT EXISTS reading_1m_cagg
WITH (timescaledb.continuous, timescaledb.materialized_only = false) AS
SELECT series_id, time_bucket('1 minute', time) AS bucket, sum(value) AS sum, min(value) AS min, max(value) AS max,
       first(value, time) AS first, last(value, time) AS last, count(*) AS count,
       values_rise(array_agg(value ORDER BY time)) AS rise, values_resets(array_agg(value ORDER BY time)) AS resets
FROM reading
WHERE quality <= 2
GROUP BY 1, 2
WITH NO DATA;

CREATE MATERIALIZED VIEW IF NOT EXISTS reading_15m_cagg
WITH (timescaledb.continuous, timescaledb.materialized_only = false) AS
SELECT series_id, time_bucket('15 minutes', bucket) AS bucket, sum(sum) AS sum, min(min) AS min, max(max) AS max,
       first(first, bucket) AS first, last(last, bucket) AS last, sum(count)::bigint AS count,
       counter_rise(first, last, rise, resets ORDER BY bucket) AS rise,
       counter_resets(first, last, rise, resets ORDER BY bucket) AS resets
FROM reading_1m_cagg
GROUP BY 1, 2
WITH NO DATA;

CREATE MATERIALIZED VIEW IF NOT EXISTS reading_1h_cagg
WITH (timescaledb.continuous, timescaledb.materialized_only = false) AS
SELECT series_id, time_bucket('1 hour', bucket) AS bucket, sum(sum) AS sum, min(min) AS min, max(max) AS max,
       first(first, bucket) AS first, last(last, bucket) AS last, sum(count)::bigint AS count,
       counter_rise(first, last, rise, resets ORDER BY bucket) AS rise,
       counter_resets(first, last, rise, resets ORDER BY bucket) AS resets
FROM reading_15m_cagg
GROUP BY 1, 2
WITH NO DATA;

CREATE MATERIALIZED VIEW IF NOT EXISTS reading_1d_cagg
WITH (timescaledb.continuous, timescaledb.materialized_only = false) AS
SELECT series_id, time_bucket('1 day', bucket, '${zone}') AS bucket, sum(sum) AS sum, min(min) AS min, max(max) AS max,
       first(first, bucket) AS first, last(last, bucket) AS last, sum(count)::bigint AS count,
       counter_rise(first, last, rise, resets ORDER BY bucket) AS rise,
       counter_resets(first, last, rise, resets ORDER BY bucket) AS resets
FROM ${hours}
GROUP BY 1, 2
WITH NO DATA;

COMMENT ON VIEW reading_1d_cagg IS 'days of ${zone}';

CREATE OR REPLACE VIEW reading_1m AS
SELECT r.series_id, r.bucket, r.sum, r.min, r.max, r.first, r.last, r.count,
       60.0::double precision / m.expected_interval_s AS expected
FROM reading_1m_cagg r JOIN series s ON s.id = r.series_id JOIN metric m ON m.id = s.metric_id;

CREATE OR REPLACE VIEW reading_15m AS
SELECT r.series_id, r.bucket, r.sum, r.min, r.max, r.first, r.last, r.count,
       900.0::double precision / m.expected_interval_s AS expected
FROM reading_15m_cagg r JOIN series s ON s.id = r.series_id JOIN metric m ON m.id = s.metric_id;

CREATE OR REPLACE VIEW reading_1h AS
SELECT r.series_id, r.bucket, r.sum, r.min, r.max, r.first, r.last, r.count,
       3600.0::double precision / m.expected_interval_s AS expected
FROM reading_1h_cagg r JOIN series s ON s.id = r.series_id JOIN metric m ON m.id = s.metric_id;

-- Days of parks in other time zones are made of quarter hours: every zone's day begins with one.
CREATE OR REPLACE VIEW reading_1d AS
SELECT d.series_id, d.bucket, d.sum, d.min, d.max, d.first, d.last, d.count,
       extract(epoch FROM (((d.bucket AT TIME ZONE d.time_zone) + interval '1 day') AT TIME ZONE d.time_zone) - d.bucket)
           ::double precision / d.expected_interval_s AS expected
FROM (
    SELECT r.series_id, i.time_zone, i.expected_interval_s, r.bucket, r.sum, r.min, r.max, r.first, r.last, r.count
    FROM reading_1d_cagg r JOIN series_info i ON i.series_id = r.series_id
    WHERE i.time_zone = '${zone}'
    UNION ALL
    SELECT r.series_id, i.time_zone, i.expected_interval_s, date_trunc('day', r.bucket, i.time_zone), sum(r.sum),
           min(r.min), max(r.max), first(r.first, r.bucket), last(r.last, r.bucket), sum(r.count)::bigint
    FROM reading_15m_cagg r JOIN series_info i ON i.series_id = r.series_id
    WHERE i.time_zone <> '${zone}'
    GROUP BY 1, 2, 3, 4) d;

-- As in db/views/R__rollups.sql, but a step of whole minutes, quarter hours or hours is made of those. The last step ends
-- at "until", so its end is read from reading.
CREATE OR REPLACE FUNCTION reading_steps(park text, metric text, since timestamptz, until timestamptz, step interval)
RETURNS TABLE ("time" timestamptz, series_id integer, label text, sum double precision, min double precision,
               max double precision, count bigint, expected double precision)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT s.start, i.series_id, i.gateway_code || '/' || i.device_code, s.sum, s.min, s.max, coalesce(s.count, 0),
           (extract(epoch FROM least(s.start + reading_steps.step, reading_steps.until) - s.start)
               / i.expected_interval_s)::double precision
    FROM series_info i
    CROSS JOIN LATERAL (
        SELECT steps.start, r.sum, r.min, r.max, r.count
        FROM generate_series(
            date_bin(reading_steps.step, reading_steps.since, TIMESTAMPTZ '2000-01-01 00:00:00Z'), reading_steps.until,
            reading_steps.step) AS steps(start)
        LEFT JOIN (
            SELECT date_bin(reading_steps.step, p.time, TIMESTAMPTZ '2000-01-01 00:00:00Z') AS start,
                   sum(p.sum) AS sum, min(p.min) AS min, max(p.max) AS max, sum(p.count)::bigint AS count
            FROM (
                SELECT bucket AS time, sum, min, max, count
                FROM reading_1h_cagg
                WHERE step_of(reading_steps.step) = '1h' AND series_id = i.series_id
                  AND bucket >= date_bin(reading_steps.step, reading_steps.since, TIMESTAMPTZ '2000-01-01 00:00:00Z')
                  AND bucket < date_bin('1 hour', reading_steps.until, TIMESTAMPTZ '2000-01-01 00:00:00Z')
                UNION ALL
                SELECT bucket AS time, sum, min, max, count
                FROM reading_15m_cagg
                WHERE step_of(reading_steps.step) = '15m' AND series_id = i.series_id
                  AND bucket >= date_bin(reading_steps.step, reading_steps.since, TIMESTAMPTZ '2000-01-01 00:00:00Z')
                  AND bucket < date_bin('15 minutes', reading_steps.until, TIMESTAMPTZ '2000-01-01 00:00:00Z')
                UNION ALL
                SELECT bucket AS time, sum, min, max, count
                FROM reading_1m_cagg
                WHERE step_of(reading_steps.step) = '1m' AND series_id = i.series_id
                  AND bucket >= date_bin(reading_steps.step, reading_steps.since, TIMESTAMPTZ '2000-01-01 00:00:00Z')
                  AND bucket < date_bin('1 minute', reading_steps.until, TIMESTAMPTZ '2000-01-01 00:00:00Z')
                UNION ALL
                SELECT time, value, value, value, 1
                FROM reading
                WHERE series_id = i.series_id AND quality <= 2 AND time <= reading_steps.until
                  AND time >= CASE step_of(reading_steps.step)
                      WHEN '1h' THEN date_bin('1 hour', reading_steps.until, TIMESTAMPTZ '2000-01-01 00:00:00Z')
                      WHEN '15m' THEN date_bin('15 minutes', reading_steps.until, TIMESTAMPTZ '2000-01-01 00:00:00Z')
                      WHEN '1m' THEN date_bin('1 minute', reading_steps.until, TIMESTAMPTZ '2000-01-01 00:00:00Z')
                      ELSE date_bin(reading_steps.step, reading_steps.since, TIMESTAMPTZ '2000-01-01 00:00:00Z') END) p
            GROUP BY 1) r ON r.start = steps.start
    ) s
    WHERE i.park_code = reading_steps.park AND (reading_steps.metric IS NULL OR i.metric_id = reading_steps.metric)
$$;

CREATE OR REPLACE FUNCTION steps_resolution(step interval) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN step_of(step);

-- As in db/views/R__rollups.sql.
CREATE OR REPLACE FUNCTION rollup(resolution text, series integer[], since timestamptz, until timestamptz)
RETURNS TABLE (series_id integer, bucket timestamptz, sum double precision, min double precision, max double precision,
               first double precision, last double precision, count bigint, rise double precision, resets bigint)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT i.series_id, u.bucket, u.sum, u.min, u.max, u.first, u.last, u.count, u.rise, u.resets
    FROM series_info i
    CROSS JOIN LATERAL (
        SELECT bucket, sum, min, max, first, last, count, rise, resets
        FROM reading_1m_cagg
        WHERE rollup.resolution = '1m' AND series_id = i.series_id AND bucket < rollup.until
          AND bucket >= bucket_of('1m', rollup.since, 'UTC')
        UNION ALL
        SELECT bucket, sum, min, max, first, last, count, rise, resets
        FROM reading_15m_cagg
        WHERE rollup.resolution = '15m' AND series_id = i.series_id AND bucket < rollup.until
          AND bucket >= bucket_of('15m', rollup.since, 'UTC')
        UNION ALL
        SELECT bucket, sum, min, max, first, last, count, rise, resets
        FROM reading_1h_cagg
        WHERE rollup.resolution = '1h' AND series_id = i.series_id AND bucket < rollup.until
          AND bucket >= bucket_of('1h', rollup.since, 'UTC')
        UNION ALL
        SELECT bucket, sum, min, max, first, last, count, rise, resets
        FROM reading_1d_cagg
        WHERE rollup.resolution = '1d' AND i.time_zone = '${zone}' AND series_id = i.series_id AND bucket < rollup.until
          AND bucket >= bucket_of('1d', rollup.since, '${zone}')
        UNION ALL
        SELECT day, sum(sum), min(min), max(max), first(first, bucket), last(last, bucket), sum(count)::bigint,
               counter_rise(first, last, rise, resets ORDER BY bucket),
               counter_resets(first, last, rise, resets ORDER BY bucket)
        FROM (
            SELECT date_trunc('day', bucket, i.time_zone) AS day, bucket, sum, min, max, first, last, count, rise, resets
            FROM reading_15m_cagg
            WHERE rollup.resolution = '1d' AND i.time_zone <> '${zone}' AND series_id = i.series_id
              AND bucket >= bucket_of('1d', rollup.since, i.time_zone)
              AND bucket < bucket_end('1d', rollup.until, i.time_zone)
              AND bucket >= rollup.since - interval '25 hours' AND bucket < rollup.until + interval '25 hours') quarter_hours
        WHERE day < rollup.until
        GROUP BY day) u
    WHERE i.series_id = ANY (rollup.series)
$$;

-- Also from the rollups, which may be kept longer than the readings.
CREATE OR REPLACE FUNCTION value_before(series integer, before timestamptz) RETURNS double precision
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT coalesce(
        (SELECT value FROM reading
         WHERE series_id = value_before.series AND time < value_before.before AND quality <= 2
         ORDER BY time DESC LIMIT 1),
        (SELECT last FROM reading_1m_cagg
         WHERE series_id = value_before.series AND bucket <= value_before.before - interval '1 minute'
         ORDER BY bucket DESC LIMIT 1),
        (SELECT last FROM reading_15m_cagg
         WHERE series_id = value_before.series AND bucket <= value_before.before - interval '15 minutes'
         ORDER BY bucket DESC LIMIT 1),
        (SELECT last FROM reading_1h_cagg
         WHERE series_id = value_before.series AND bucket <= value_before.before - interval '1 hour'
         ORDER BY bucket DESC LIMIT 1),
        (SELECT last FROM reading_1d_cagg
         WHERE series_id = value_before.series AND bucket <= value_before.before - interval '25 hours'
         ORDER BY bucket DESC LIMIT 1))
$$;

-- As in db/views/R__rollups.sql, from the days that are there already.
CREATE OR REPLACE FUNCTION data_span(series integer, first date, last date, zone text)
RETURNS TABLE (first_day date, last_day date)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT min((r.bucket AT TIME ZONE data_span.zone)::date), max((r.bucket AT TIME ZONE data_span.zone)::date)
    FROM rollup('1d', ARRAY[data_span.series], data_span.first::timestamp AT TIME ZONE data_span.zone,
        (data_span.last + 1)::timestamp AT TIME ZONE data_span.zone) r
$$;

CREATE OR REPLACE FUNCTION days_with_data(series integer[], first date, last date, zone text) RETURNS TABLE (day date)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT DISTINCT (r.bucket AT TIME ZONE days_with_data.zone)::date
    FROM rollup('1d', days_with_data.series, days_with_data.first::timestamp AT TIME ZONE days_with_data.zone,
        (days_with_data.last + 1)::timestamp AT TIME ZONE days_with_data.zone) r
$$;

CREATE OR REPLACE FUNCTION readings_by_day(series integer, first date, last date, zone text)
RETURNS TABLE (day date, count bigint)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT d.day, coalesce(r.count, 0)
    FROM (SELECT readings_by_day.first + n AS day FROM generate_series(0, readings_by_day.last - readings_by_day.first) n) d
    LEFT JOIN (
        SELECT (u.bucket AT TIME ZONE readings_by_day.zone)::date AS day, u.count
        FROM rollup('1d', ARRAY[readings_by_day.series],
            readings_by_day.first::timestamp AT TIME ZONE readings_by_day.zone,
            (readings_by_day.last + 1)::timestamp AT TIME ZONE readings_by_day.zone) u) r ON r.day = d.day
$$;
