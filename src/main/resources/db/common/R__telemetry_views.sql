-- The newest reading of each series, whatever its quality.
CREATE OR REPLACE VIEW latest_reading AS
SELECT s.id AS series_id, r.time, r.value, r.quality
FROM series s
CROSS JOIN LATERAL (
    SELECT time, value, quality FROM reading WHERE series_id = s.id ORDER BY time DESC LIMIT 1) r;

-- What a counter advanced between a reading and the one before it, booked at the later one. A counter that falls was
-- reset or its meter was swapped: what it shows since then is what was used, and resets counts it.
CREATE OR REPLACE VIEW counter_increase AS
SELECT series_id, time,
       CASE WHEN value >= previous THEN value - previous ELSE value END AS increase,
       value < previous AS reset
FROM (
    SELECT r.series_id, r.time, r.value,
           lag(r.value) OVER (PARTITION BY r.series_id ORDER BY r.time) AS previous
    FROM reading r JOIN series s ON s.id = r.series_id JOIN metric m ON m.id = s.metric_id
    WHERE m.kind = 'counter' AND r.quality <= 2) stepped
WHERE previous IS NOT NULL;

CREATE OR REPLACE VIEW consumption_1h AS
SELECT series_id, date_bin('1 hour', time, TIMESTAMPTZ '2000-01-01 00:00:00Z') AS bucket,
       sum(increase) AS consumption, count(*) FILTER (WHERE reset) AS resets
FROM counter_increase
GROUP BY series_id, bucket;

CREATE OR REPLACE VIEW consumption_1d AS
SELECT c.series_id, date_trunc('day', c.time, i.time_zone) AS bucket,
       sum(c.increase) AS consumption, count(*) FILTER (WHERE c.reset) AS resets
FROM counter_increase c JOIN series_info i ON i.series_id = c.series_id
GROUP BY c.series_id, date_trunc('day', c.time, i.time_zone);
