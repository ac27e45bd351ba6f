-- Rollups as plain views, for servers without continuous aggregates. Same names and columns on every server: what is made
-- here, db/community/rollups.sql makes over continuous aggregates.
-- Bad and excluded readings (quality above 2) do not count. "expected" is how many readings a complete bucket has;
-- null where the metric reports on change. A bucket without readings has no row.

CREATE OR REPLACE VIEW reading_1m AS
SELECT r.series_id, date_bin('1 minute', r.time, TIMESTAMPTZ '2000-01-01 00:00:00Z') AS bucket,
       sum(r.value) AS sum, min(r.value) AS min, max(r.value) AS max,
       (array_agg(r.value ORDER BY r.time))[1] AS first, (array_agg(r.value ORDER BY r.time DESC))[1] AS last,
       count(*) AS count, 60.0::double precision / m.expected_interval_s AS expected
FROM reading r JOIN series s ON s.id = r.series_id JOIN metric m ON m.id = s.metric_id
WHERE r.quality <= 2
GROUP BY r.series_id, bucket, m.expected_interval_s;

CREATE OR REPLACE VIEW reading_15m AS
SELECT r.series_id, date_bin('15 minutes', r.time, TIMESTAMPTZ '2000-01-01 00:00:00Z') AS bucket,
       sum(r.value) AS sum, min(r.value) AS min, max(r.value) AS max,
       (array_agg(r.value ORDER BY r.time))[1] AS first, (array_agg(r.value ORDER BY r.time DESC))[1] AS last,
       count(*) AS count, 900.0::double precision / m.expected_interval_s AS expected
FROM reading r JOIN series s ON s.id = r.series_id JOIN metric m ON m.id = s.metric_id
WHERE r.quality <= 2
GROUP BY r.series_id, bucket, m.expected_interval_s;

CREATE OR REPLACE VIEW reading_1h AS
SELECT r.series_id, date_bin('1 hour', r.time, TIMESTAMPTZ '2000-01-01 00:00:00Z') AS bucket,
       sum(r.value) AS sum, min(r.value) AS min, max(r.value) AS max,
       (array_agg(r.value ORDER BY r.time))[1] AS first, (array_agg(r.value ORDER BY r.time DESC))[1] AS last,
       count(*) AS count, 3600.0::double precision / m.expected_interval_s AS expected
FROM reading r JOIN series s ON s.id = r.series_id JOIN metric m ON m.id = s.metric_id
WHERE r.quality <= 2
GROUP BY r.series_id, bucket, m.expected_interval_s;

-- A day is the park's day: it may have 23 or 25 hours where the zone has daylight saving time.
CREATE OR REPLACE VIEW reading_1d AS
SELECT d.series_id, d.bucket, d.sum, d.min, d.max, d.first, d.last, d.count,
       extract(epoch FROM (((d.bucket AT TIME ZONE d.time_zone) + interval '1 day') AT TIME ZONE d.time_zone) - d.bucket)
           ::double precision / d.expected_interval_s AS expected
FROM (
    SELECT r.series_id, i.time_zone, i.expected_interval_s, date_trunc('day', r.time, i.time_zone) AS bucket,
           sum(r.value) AS sum, min(r.value) AS min, max(r.value) AS max,
           (array_agg(r.value ORDER BY r.time))[1] AS first, (array_agg(r.value ORDER BY r.time DESC))[1] AS last,
           count(*) AS count
    FROM reading r JOIN series_info i ON i.series_id = r.series_id
    WHERE r.quality <= 2
    GROUP BY r.series_id, i.time_zone, i.expected_interval_s, date_trunc('day', r.time, i.time_zone)) d;

-- One row a series and step, also where no reading came (count 0, the values null): a gap stays a gap. The first step
-- begins at or before "since" and is whole; the last one ends at "until". "expected" is null where the metric reports on
-- change. Metric null means every metric. The average of any set of rows is sum(sum) / sum(count).
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
            SELECT date_bin(reading_steps.step, time, TIMESTAMPTZ '2000-01-01 00:00:00Z') AS start,
                   sum(value) AS sum, min(value) AS min, max(value) AS max, count(*) AS count
            FROM reading
            WHERE series_id = i.series_id AND quality <= 2 AND time <= reading_steps.until
              AND time >= date_bin(reading_steps.step, reading_steps.since, TIMESTAMPTZ '2000-01-01 00:00:00Z')
            GROUP BY 1) r ON r.start = steps.start
    ) s
    WHERE i.park_code = reading_steps.park AND (reading_steps.metric IS NULL OR i.metric_id = reading_steps.metric)
$$;

-- What reading_steps and counter_steps make such a step of.
CREATE OR REPLACE FUNCTION steps_resolution(step interval) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN 'raw';

-- The rollups of some series, the buckets that begin between the bucket of "since" and "until", which is not part of it.
-- rise and resets are of values_rise. A bucket without readings has no row.
CREATE OR REPLACE FUNCTION rollup(resolution text, series integer[], since timestamptz, until timestamptz)
RETURNS TABLE (series_id integer, bucket timestamptz, sum double precision, min double precision, max double precision,
               first double precision, last double precision, count bigint, rise double precision, resets bigint)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT b.series_id, b.bucket, sum(b.value), min(b.value), max(b.value),
           (array_agg(b.value ORDER BY b.time))[1], (array_agg(b.value ORDER BY b.time DESC))[1], count(*),
           values_rise(array_agg(b.value ORDER BY b.time)), values_resets(array_agg(b.value ORDER BY b.time))
    FROM (
        SELECT r.series_id, r.time, r.value, bucket_of(rollup.resolution, r.time, i.time_zone) AS bucket
        FROM series_info i
        CROSS JOIN LATERAL (
            SELECT series_id, time, value FROM reading
            WHERE series_id = i.series_id AND quality <= 2
              AND time >= bucket_of(rollup.resolution, rollup.since, i.time_zone)
              AND time < bucket_end(rollup.resolution, rollup.until, i.time_zone)
              -- says nothing more, but without a time zone, so that chunks can be left out
              AND time >= rollup.since - interval '25 hours' AND time < rollup.until + interval '25 hours') r
        WHERE i.series_id = ANY (rollup.series)) b
    WHERE b.bucket < rollup.until
    GROUP BY b.series_id, b.bucket
$$;

-- The newest usable value of a series before a time; null if there is none.
CREATE OR REPLACE FUNCTION value_before(series integer, before timestamptz) RETURNS double precision
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT value FROM reading
    WHERE series_id = value_before.series AND time < value_before.before AND quality <= 2
    ORDER BY time DESC LIMIT 1
$$;

-- The first and the last day of a time zone, of those from the first to the last, on which a series has a usable reading; null
-- if there is none.
CREATE OR REPLACE FUNCTION data_span(series integer, first date, last date, zone text)
RETURNS TABLE (first_day date, last_day date)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT (SELECT (time AT TIME ZONE data_span.zone)::date FROM reading
            WHERE series_id = data_span.series AND time >= data_span.first::timestamp AT TIME ZONE data_span.zone
              AND time < (data_span.last + 1)::timestamp AT TIME ZONE data_span.zone AND quality <= 2
            ORDER BY time LIMIT 1),
           (SELECT (time AT TIME ZONE data_span.zone)::date FROM reading
            WHERE series_id = data_span.series AND time >= data_span.first::timestamp AT TIME ZONE data_span.zone
              AND time < (data_span.last + 1)::timestamp AT TIME ZONE data_span.zone AND quality <= 2
            ORDER BY time DESC LIMIT 1)
$$;

-- Of some series: the days of a time zone, from the first to the last, on which one of them has a usable reading. If the first
-- series has few readings (four a day) they are read; otherwise, and on the days that it lacks, each series is looked up by
-- key until one has a reading: a look-up a series and day at most, however many readings there are.
CREATE OR REPLACE FUNCTION days_with_data(series integer[], first date, last date, zone text) RETURNS TABLE (day date)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    WITH lead AS MATERIALIZED (
        SELECT DISTINCT (time AT TIME ZONE days_with_data.zone)::date AS day FROM reading
        WHERE series_id = days_with_data.series[1]
          AND time >= days_with_data.first::timestamp AT TIME ZONE days_with_data.zone
          AND time < (days_with_data.last + 1)::timestamp AT TIME ZONE days_with_data.zone AND quality <= 2
          AND NOT EXISTS (
              SELECT 1 FROM reading
              WHERE series_id = days_with_data.series[1]
                AND time >= days_with_data.first::timestamp AT TIME ZONE days_with_data.zone
                AND time < (days_with_data.last + 1)::timestamp AT TIME ZONE days_with_data.zone
              OFFSET 4 * (days_with_data.last - days_with_data.first + 1) LIMIT 1))
    SELECT l.day FROM lead l
    UNION ALL
    SELECT d.day
    FROM (SELECT days_with_data.first + n AS day FROM generate_series(0, days_with_data.last - days_with_data.first) n) d
    WHERE d.day NOT IN (SELECT l.day FROM lead l)
      AND EXISTS (
          SELECT 1 FROM unnest(days_with_data.series) s(id)
          -- the limit keeps the planner from joining instead
          CROSS JOIN LATERAL (
              SELECT 1 FROM reading
              WHERE series_id = s.id AND time >= d.day::timestamp AT TIME ZONE days_with_data.zone
                AND time < (d.day + 1)::timestamp AT TIME ZONE days_with_data.zone AND quality <= 2
              LIMIT 1) usable)
$$;

-- How many usable readings a series has on each day of a time zone, from the first to the last; also days with none.
CREATE OR REPLACE FUNCTION readings_by_day(series integer, first date, last date, zone text)
RETURNS TABLE (day date, count bigint)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT d.day, r.count
    FROM (SELECT readings_by_day.first + n AS day FROM generate_series(0, readings_by_day.last - readings_by_day.first) n) d
    CROSS JOIN LATERAL (
        SELECT count(*) AS count FROM reading
        WHERE series_id = readings_by_day.series AND time >= d.day::timestamp AT TIME ZONE readings_by_day.zone
          AND time < (d.day + 1)::timestamp AT TIME ZONE readings_by_day.zone AND quality <= 2) r
$$;

-- What made the rollups; the service compares it with what they should be made of.
COMMENT ON VIEW reading_1m IS 'computed from reading';
