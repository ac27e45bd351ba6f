-- What happened to one metric of one park in a span of time, as dashboards ask it. Functions and not views: the span has
-- to reach the primary key of reading, and a view over buckets cannot be restricted by time before it has read everything.
-- They are single SELECTs without STRICT, so that PostgreSQL inlines them into the query that calls them.
-- "label" is gateway/device: device codes are unique only within their gateway. reading_steps is beside the rollups, because
-- it reads them where they are stored.

-- What counters advanced, booked at the later of two readings, as counter_increase does it: a counter that falls was
-- reset or its meter was swapped. The reading before "since" is looked up, so that nothing of the span is lost.
CREATE OR REPLACE FUNCTION counter_increases(park text, metric text, since timestamptz, until timestamptz)
RETURNS TABLE ("time" timestamptz, series_id integer, label text, enterprise_code text, time_zone text,
               increase double precision, reset boolean)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT s.time, i.series_id, i.gateway_code || '/' || i.device_code, i.enterprise_code, i.time_zone,
           CASE WHEN s.value >= s.previous THEN s.value - s.previous ELSE s.value END, s.value < s.previous
    FROM series_info i
    CROSS JOIN LATERAL (
        SELECT time, value, lag(value) OVER (ORDER BY time) AS previous
        FROM (
            (SELECT time, value FROM reading
             WHERE series_id = i.series_id AND time < counter_increases.since AND quality <= 2
             ORDER BY time DESC LIMIT 1)
            UNION ALL
            SELECT time, value FROM reading
            WHERE series_id = i.series_id AND time >= counter_increases.since AND time <= counter_increases.until
              AND quality <= 2) r
    ) s
    WHERE i.park_code = counter_increases.park AND i.metric_id = counter_increases.metric AND s.previous IS NOT NULL
$$;

-- When states changed, the state that held at "since" first.
CREATE OR REPLACE FUNCTION state_changes(park text, metric text, since timestamptz, until timestamptz)
RETURNS TABLE ("time" timestamptz, series_id integer, label text, value double precision)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT greatest(s.time, state_changes.since), i.series_id, i.gateway_code || '/' || i.device_code, s.value
    FROM series_info i
    CROSS JOIN LATERAL (
        SELECT time, value, lag(value) OVER (ORDER BY time) AS previous
        FROM (
            (SELECT time, value FROM reading
             WHERE series_id = i.series_id AND time <= state_changes.since AND quality <= 2
             ORDER BY time DESC LIMIT 1)
            UNION ALL
            SELECT time, value FROM reading
            WHERE series_id = i.series_id AND time > state_changes.since AND time <= state_changes.until
              AND quality <= 2) r
    ) s
    WHERE i.park_code = state_changes.park AND i.metric_id = state_changes.metric
      AND s.previous IS DISTINCT FROM s.value
$$;
