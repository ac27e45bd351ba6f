-- A park with a day of readings of every metric of the catalogue, alarms, notifications and rejected messages.
-- Gateway gw-1 is complete; gw-2 has some of the same devices, lost one hour, and has been silent for three.

INSERT INTO park (code, name, area_mu, time_zone) VALUES ('dash-demo', '看板示范园 Dashboard demo', 120, 'Asia/Shanghai');
INSERT INTO enterprise (park_code, code, name) VALUES ('dash-demo', 'e-1', '精密制造'), ('dash-demo', 'e-2', '食品加工');
INSERT INTO gateway (park_code, code, name, online, presence_at)
VALUES ('dash-demo', 'gw-1', '一号网关', true, now() - interval '1 day'),
       ('dash-demo', 'gw-2', '二号网关', false, now() - interval '3 hours');

INSERT INTO device (gateway_id, code, name, enterprise_id, auto_registered)
SELECT g.id, d.domain, d.domain || ' device', e.id, d.domain = 'logistics'
FROM gateway g
CROSS JOIN (SELECT DISTINCT domain FROM metric) d
LEFT JOIN enterprise e ON e.park_code = g.park_code AND e.code = CASE g.code WHEN 'gw-1' THEN 'e-1' END
WHERE g.park_code = 'dash-demo' AND (g.code = 'gw-1' OR d.domain IN ('energy', 'fire', 'production'));

INSERT INTO series (device_id, metric_id)
SELECT d.id, m.id
FROM device d JOIN gateway g ON g.id = d.gateway_id JOIN metric m ON m.domain = d.code
WHERE g.park_code = 'dash-demo';

INSERT INTO reading (series_id, time, value, quality)
SELECT i.series_id, t.time,
       CASE i.kind WHEN 'counter' THEN CASE WHEN t.n > 600 THEN (t.n - 600) * 1.5 ELSE 1000 + t.n * 1.5 END
                   WHEN 'state' THEN (t.n / 4) % 2
                   ELSE 20 + 10 * sin(t.n / 100.0) END,
       CASE t.n % 50 WHEN 7 THEN 1 WHEN 17 THEN 2 WHEN 27 THEN 3 WHEN 37 THEN 4 ELSE 0 END
FROM series_info i
CROSS JOIN LATERAL (
    SELECT s.time, (row_number() OVER (ORDER BY s.time))::integer AS n
    FROM generate_series(date_trunc('minute', now()) - interval '24 hours', date_trunc('minute', now()),
                         coalesce(i.expected_interval_s, 3600) * interval '1 s') AS s(time)) t
WHERE i.park_code = 'dash-demo'
  AND (i.gateway_code = 'gw-1' OR t.time < now() - interval '3 hours'
       AND t.time NOT BETWEEN now() - interval '9 hours' AND now() - interval '8 hours');

-- One water meter was swapped two hours ago.
UPDATE reading SET value = value / 1000
WHERE time > now() - interval '2 hours'
  AND series_id IN (SELECT series_id FROM series_info WHERE park_code = 'dash-demo' AND metric_id = 'energy.water');

-- Every severity: one alarm that ended and one that is open; the second oxygen alarm came back within a minute.
INSERT INTO alarm (series_id, rule_id, severity, state, limit_value, raised_at, raised_value, cleared_at,
                   acknowledged_at, acknowledged_by, ended_at, historical)
SELECT i.series_id, a.rule, a.severity, a.state, 19.5, now() - a.ago, 18.2,
       CASE WHEN a.state = 'NORMAL' THEN now() - a.ago + interval '10 minutes' END,
       CASE WHEN a.state IN ('NORMAL', 'ACTIVE_ACKNOWLEDGED') THEN now() - a.ago + interval '2 minutes' END,
       CASE WHEN a.state IN ('NORMAL', 'ACTIVE_ACKNOWLEDGED') THEN '王芳' END,
       CASE WHEN a.state = 'NORMAL' THEN now() - a.ago + interval '10 minutes' END, a.historical
FROM (VALUES
    ('safety.oxygen', 'safety.oxygen-low', 'critical', 'NORMAL', interval '5 hours', false),
    ('safety.oxygen', 'safety.oxygen-low', 'critical', 'NORMAL', interval '5 hours' - interval '30 seconds', false),
    ('fire.detector_fire', 'fire.detector-fire', 'critical', 'ACTIVE_UNACKNOWLEDGED', interval '4 minutes', false),
    ('fire.pump_auto', 'fire.pump-not-auto', 'major', 'ACTIVE_ACKNOWLEDGED', interval '3 hours', false),
    ('safety.combustible_gas', 'safety.gas-high', 'major', 'ACTIVE_ACKNOWLEDGED', interval '1 hour', false),
    ('energy.voltage', 'energy.voltage-high', 'minor', 'ACTIVE_UNACKNOWLEDGED', interval '2 hours', false),
    ('logistics.parking_used', 'logistics.parking-full', 'warning', 'NORMAL', interval '8 hours', false),
    ('people.occupancy_ratio', 'people.occupancy-high', 'warning', 'ACTIVE_UNACKNOWLEDGED', interval '30 hours', true)
) AS a(metric, rule, severity, state, ago, historical)
JOIN series_info i ON i.metric_id = a.metric AND i.park_code = 'dash-demo' AND i.gateway_code = 'gw-1';

INSERT INTO alarm_event (alarm_id, transition, state, at, value, historical)
SELECT id, 'RAISED', 'ACTIVE_UNACKNOWLEDGED', raised_at, raised_value, historical FROM alarm_info WHERE park_code = 'dash-demo';
INSERT INTO alarm_event (alarm_id, transition, state, at, person, comment)
SELECT id, 'ACKNOWLEDGED', 'ACTIVE_ACKNOWLEDGED', acknowledged_at, acknowledged_by, '已到现场'
FROM alarm_info WHERE park_code = 'dash-demo' AND acknowledged_at IS NOT NULL;

-- Nothing is due, so that nobody is told.
INSERT INTO outbox (alarm_event_id, channel, status, attempts, created_at, next_attempt_at, finished_at)
SELECT e.event_id, c.channel, c.status, 1, e.at, now() + interval '1 year',
       CASE WHEN c.status <> 'PENDING' THEN e.at + interval '400 ms' END
FROM alarm_event_info e
CROSS JOIN (VALUES ('email', 'DELIVERED'), ('webhook', 'GIVEN_UP'), ('mqtt', 'PENDING')) AS c(channel, status)
WHERE e.park_code = 'dash-demo' AND e.transition = 'RAISED' AND NOT e.event_historical;

INSERT INTO rejected_message (received_at, topic, park_code, gateway_code, reason, detail, errors, payload, payload_bytes, readings_kept,
                              fingerprint, last_received_at, reasons, error_count, stored_bytes)
SELECT now() - age, topic, park, gateway, reason, detail, '[]', 'x', 1, kept, sha256(topic::bytea), now() - age, ARRAY[reason], 1, 100
FROM (VALUES (interval '1 hour', 'parks/dash-demo/gw-1/up/senml', 'dash-demo', 'gw-1', 'out-of-range', 'value 900 is above 500', 3),
             (interval '2 hours', 'parks/dash-nowhere/gw/up/senml', NULL, NULL, 'unknown-park', 'no park dash-nowhere', 0))
     AS m(age, topic, park, gateway, reason, detail, kept);

-- Two runs of this year and one of last year, under a scheme with the aspects of every domain; land and output of this year.
INSERT INTO evaluation_scheme (digest, scheme, document) VALUES ('dash-demo', 'dash-demo', '{}');
INSERT INTO evaluation_run (scheme, scheme_digest, year, made_by, reason, made_at, parks, eligible_parks, ranked_parks,
                            registered_parks, inputs_digest)
SELECT 'dash-demo', 'dash-demo', extract(year FROM now() AT TIME ZONE 'Asia/Shanghai') - r.years_ago, '王芳', '年度评价', now() - r.ago, 45, 44, 44, 45, ''
FROM (VALUES (1, interval '3 hours'), (0, interval '2 hours'), (0, interval '1 hour')) AS r(years_ago, ago);
INSERT INTO evaluation_result (run_id, park_code, scheme, scheme_digest, year, total, subtotal, max, scored_max, in_transition,
                               ranked, standing_en, standing_zh, decimals, scored_at, rank, grade, grade_en, grade_zh,
                               next_grade, points_to_next_grade, missing)
SELECT id, 'dash-demo', scheme, scheme_digest, year, 76.543 + id % 3, 76.543, 100, 100, false, true, '', '', 2, made_at, 12, 'B',
       'grade B', 'B档', 'A', 1.5, '[{"zh": "奖励参数尚未确定", "en": "the reward is undecided"}]'
FROM evaluation_run WHERE scheme = 'dash-demo';
INSERT INTO evaluation_indicator (result_id, position, indicator, name_en, name_zh, points, max, required, rule_en, rule_zh,
                                  source_en, source_zh, inputs, explanation, missing)
SELECT r.id, i.position, i.indicator, i.name_en, i.name_zh, i.points, 10, true, '', '', '', '', '[]', '[]', i.missing::jsonb
FROM evaluation_result r
CROSS JOIN (VALUES (1, 'tax', 'Tax per mu', '亩均税收', 8.39, '[]'),
                   (2, 'patents', 'Patents', '专利培育数量', NULL, '[{"zh": "未提交", "en": "not filed"}]'))
     AS i(position, indicator, name_en, name_zh, points, missing)
WHERE r.park_code = 'dash-demo';
INSERT INTO evaluation_aspect (scheme, effective_from, aspect, position, name_en, name_zh, domains)
VALUES ('dash-demo', '2020-01-01', 'people', 1, 'People flow', '人流', ARRAY['people']),
       ('dash-demo', '2020-01-01', 'fire-safety', 2, 'Fire and safety', '消防与安全', ARRAY['fire', 'safety']);
WITH upload AS (
    INSERT INTO filing_upload (park_code, year, version, replaces_all, format, entered_by, entered_at)
    VALUES ('dash-demo', extract(year FROM now() AT TIME ZONE 'Asia/Shanghai'), 1, true, 'json', '王芳', now()) RETURNING id)
INSERT INTO filing_item (upload_id, key, value, unit, source)
SELECT upload.id, 'output.total', '5000', '10k CNY', '统计局' FROM upload;
INSERT INTO energy_factor (metric_id, effective_from, kgce_per_unit, source)
SELECT id, current_date - 3, 1.2, 'dash-demo' FROM metric WHERE id IN ('energy.gas', 'energy.steam');
