-- A span of some series in the resolution that fits: raw readings while no series has more of them than asked for, else
-- the finest rollup with as many buckets, else days. The same on every server.

-- A resolution that no longer reaches back to "since" is not taken.
CREATE OR REPLACE FUNCTION points_resolution(series integer[], since timestamptz, until timestamptz, max_points integer)
RETURNS text LANGUAGE sql STABLE AS $$
    SELECT coalesce((
        SELECT l.resolution
        FROM rollup_level l
        WHERE (l.kept IS NULL OR since >= now() - l.kept)
          AND CASE l.resolution
              WHEN 'raw' THEN NOT EXISTS (
                  SELECT 1
                  FROM unnest(series) AS s(id)
                  CROSS JOIN LATERAL (
                      SELECT 1 FROM reading
                      WHERE series_id = s.id AND time >= since AND time <= until AND quality <= 2
                      ORDER BY time OFFSET max_points LIMIT 1) one_more)
              ELSE ceil(extract(epoch FROM until - bucket_of(l.resolution, since, 'UTC'))
                        / extract(epoch FROM l.step)) <= max_points END
        ORDER BY l.step LIMIT 1), '1d')
$$;

-- Readings, and a row with count 0 where some are missing: "expected" says how many. A gap begins one expected interval
-- after the reading before it. No gaps are known of what is reported on change (expected null).
CREATE OR REPLACE FUNCTION points_raw(series integer[], since timestamptz, until timestamptz)
RETURNS TABLE ("time" timestamptz, series_id integer, avg double precision, min double precision, max double precision,
               count bigint, expected double precision, consumption double precision)
LANGUAGE sql STABLE AS $$
    SELECT p.time, i.series_id, p.value, p.value, p.value, p.count, p.expected,
           CASE WHEN i.kind = 'counter' AND p.count = 1 THEN
               CASE WHEN p.value >= p.previous THEN p.value - p.previous ELSE p.value END END
    FROM series_info i
    CROSS JOIN LATERAL (
        SELECT time, value, lag(value) OVER (ORDER BY time) AS previous,
               lead(time, 1, least(points_raw.until, now())) OVER (ORDER BY time) AS next
        FROM (
            (SELECT time, value FROM reading
             WHERE series_id = i.series_id AND time < points_raw.since AND quality <= 2
             ORDER BY time DESC LIMIT 1)
            UNION ALL
            SELECT time, value FROM reading
            WHERE series_id = i.series_id AND time >= points_raw.since AND time <= points_raw.until AND quality <= 2) near
    ) r
    CROSS JOIN LATERAL (
        SELECT r.time, r.value, coalesce(r.previous, r.value) AS previous, 1::bigint AS count,
               CASE WHEN i.expected_interval_s IS NOT NULL THEN 1::double precision END AS expected
        WHERE r.time >= points_raw.since
        UNION ALL
        SELECT m.begins, NULL, NULL, 0, round(extract(epoch FROM r.next - m.begins) / i.expected_interval_s)
        FROM (SELECT greatest(r.time + i.expected_interval_s * interval '1 s', points_raw.since) AS begins) m
        WHERE round(extract(epoch FROM r.next - m.begins) / i.expected_interval_s) >= 1
          AND round(extract(epoch FROM r.next - r.time) / i.expected_interval_s) >= 2) p
    WHERE i.series_id = ANY (points_raw.series)
$$;

-- Whole buckets, the first of which begins at or before "since"; each of them a row, also without readings (count 0).
-- "expected" is how many readings there should be by now.
CREATE OR REPLACE FUNCTION points_rollup(resolution text, series integer[], since timestamptz, until timestamptz)
RETURNS TABLE ("time" timestamptz, series_id integer, avg double precision, min double precision, max double precision,
               count bigint, expected double precision, consumption double precision)
LANGUAGE sql STABLE AS $$
    SELECT b.bucket, i.series_id, b.sum / b.count, b.min, b.max, b.count,
           extract(epoch FROM greatest(
               least(bucket_end(points_rollup.resolution, b.bucket, i.time_zone), now()) - b.bucket, interval '0'))
               ::double precision / i.expected_interval_s,
           CASE WHEN i.kind = 'counter' THEN
               b.rise + CASE WHEN b.previous IS NULL THEN 0
                             WHEN b.first >= b.previous THEN b.first - b.previous
                             ELSE b.first END END
    FROM series_info i
    JOIN (
        -- Grouped and not joined, or the planner compares each bucket of a series with every other.
        SELECT e.series_id, e.bucket, max(e.sum) AS sum, max(e.min) AS min, max(e.max) AS max, max(e.first) AS first,
               max(e.count) AS count, max(e.rise) AS rise, max(e.previous) AS previous
        FROM (
            SELECT u.series_id, u.bucket, u.sum, u.min, u.max, u.first, u.count, u.rise,
                   coalesce(lag(u.last) OVER (PARTITION BY u.series_id ORDER BY u.bucket),
                            value_before(u.series_id, u.bucket)) AS previous
            FROM rollup(points_rollup.resolution, points_rollup.series, points_rollup.since, points_rollup.until) u
            UNION ALL
            SELECT s.series_id, step.bucket, NULL, NULL, NULL, NULL, 0, NULL, NULL
            FROM series_info s
            CROSS JOIN LATERAL generate_series(
                bucket_of(points_rollup.resolution, points_rollup.since, s.time_zone),
                points_rollup.until - interval '1 microsecond',
                (SELECT l.step FROM rollup_level l WHERE l.resolution = points_rollup.resolution), s.time_zone)
                AS step(bucket)
            WHERE s.series_id = ANY (points_rollup.series)) e
        GROUP BY e.series_id, e.bucket) b ON b.series_id = i.series_id
$$;

-- avg is weighted by readings. consumption is what a counter advanced since the value before, resets and meter swaps
-- handled; null for other metrics and where nothing came. Ordered by series and time.
CREATE OR REPLACE FUNCTION points(series integer[], since timestamptz, until timestamptz, max_points integer)
RETURNS TABLE (resolution text, "time" timestamptz, series_id integer, avg double precision, min double precision,
               max double precision, count bigint, expected double precision, consumption double precision)
LANGUAGE plpgsql STABLE AS $$
DECLARE
    level text := points_resolution(series, since, until, max_points);
BEGIN
    IF level = 'raw' THEN
        RETURN QUERY SELECT level, p.time, p.series_id, p.avg, p.min, p.max, p.count, p.expected, p.consumption
                     FROM points_raw(series, since, until) p ORDER BY p.series_id, p.time;
    ELSE
        RETURN QUERY SELECT level, p.time, p.series_id, p.avg, p.min, p.max, p.count, p.expected, p.consumption
                     FROM points_rollup(level, series, since, until) p ORDER BY p.series_id, p.time;
    END IF;
END $$;

-- Where the whole buckets of a span begin and end that a step is a multiple of; both the same if there is none.
-- Immutable: steps of a day and more are made of hours, and those do not depend on the time zone. So the planner knows them,
-- and can leave out what is later.
CREATE OR REPLACE FUNCTION whole_from(step interval, since timestamptz, until timestamptz) RETURNS timestamptz
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN bucket_of(step_of(step), since, 'UTC') = since THEN since
                ELSE least(bucket_end(step_of(step), since, 'UTC'), until) END
$$;

CREATE OR REPLACE FUNCTION whole_until(step interval, since timestamptz, until timestamptz) RETURNS timestamptz
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN step_of(step) = 'raw' THEN whole_from(step, since, until)
                ELSE greatest(whole_from(step, since, until), bucket_of(step_of(step), until, 'UTC')) END
$$;

-- What counters advanced, as counter_increases says it, added up in the buckets that the step is a multiple of: whole ones
-- from the rollup, and readings before the first and after the last of them, so that the sum over the span is the same.
-- A step below a minute gives readings. One of 15 minutes adds up to days in every time zone.
CREATE OR REPLACE FUNCTION counter_steps(park text, metric text, since timestamptz, until timestamptz, step interval)
RETURNS TABLE ("time" timestamptz, series_id integer, label text, enterprise_code text, time_zone text,
               increase double precision)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT c.time, c.series_id, c.label, c.enterprise_code, c.time_zone, c.increase
    FROM counter_increases(counter_steps.park, counter_steps.metric, counter_steps.since,
        whole_from(counter_steps.step, counter_steps.since, counter_steps.until) - interval '1 microsecond') c
    UNION ALL
    SELECT b.bucket, i.series_id, i.gateway_code || '/' || i.device_code, i.enterprise_code, i.time_zone,
           b.rise + CASE WHEN b.previous IS NULL THEN 0
                         WHEN b.first >= b.previous THEN b.first - b.previous
                         ELSE b.first END
    FROM series_info i
    CROSS JOIN LATERAL (
        SELECT r.bucket, r.first, r.count, r.rise,
               coalesce(lag(r.last) OVER (ORDER BY r.bucket), value_before(i.series_id, r.bucket)) AS previous
        FROM rollup(step_of(counter_steps.step), ARRAY[i.series_id],
            whole_from(counter_steps.step, counter_steps.since, counter_steps.until),
            -- is whole_until where there are whole buckets, and known to the planner whatever "since" is
            whole_until(counter_steps.step, '-infinity', counter_steps.until)) r) b
    WHERE i.park_code = counter_steps.park AND i.metric_id = counter_steps.metric
      AND whole_from(counter_steps.step, counter_steps.since, counter_steps.until)
          < whole_until(counter_steps.step, counter_steps.since, counter_steps.until)
      AND (b.previous IS NOT NULL OR b.count > 1)
    UNION ALL
    SELECT c.time, c.series_id, c.label, c.enterprise_code, c.time_zone, c.increase
    FROM counter_increases(counter_steps.park, counter_steps.metric,
        whole_until(counter_steps.step, counter_steps.since, counter_steps.until), counter_steps.until) c
$$;
