-- Rollups as plain views, for servers without continuous aggregates. Same names and columns on every server.
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
