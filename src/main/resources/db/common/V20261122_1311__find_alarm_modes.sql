-- Whether readings that do not come raise the rule, rather than readings that do.
CREATE FUNCTION alarm_of_absence(rule text) RETURNS boolean
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT EXISTS (SELECT FROM alarm_rule r WHERE r.id = rule AND r.kind IN ('stale', 'no-data'))
$$;

-- Whether rules are limits of one alarm: what is shelved is the alarm, by whichever limit it stands.
CREATE FUNCTION limits_of_one_alarm(one text, other text) RETURNS boolean
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT one = other OR EXISTS (
        SELECT FROM alarm_rule r JOIN alarm_rule o ON o.alarm = r.alarm WHERE r.id = one AND o.id = other)
$$;

-- The modes that are in force for conditions, n being the place of the condition. Holds each of them until the
-- transaction ends: whoever ends one finds what was raised under it. Asked with every transition, so next to nothing while
-- nothing is suppressed or tested. A condition whose readings come is not kept down by design: its instrument is back.
CREATE FUNCTION alarm_modes_of(series_ids integer[], rule_ids text[], moment timestamptz)
RETURNS TABLE (n integer, mode_id bigint, kind text)
LANGUAGE plpgsql SET enable_seqscan = off SET plan_cache_mode = force_generic_plan AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM alarm_mode m WHERE m.ended_at IS NULL) THEN
        RETURN;
    END IF;
    RETURN QUERY
    SELECT c.n::integer, m.id, m.kind
    FROM unnest(series_ids, rule_ids) WITH ORDINALITY c(series_id, rule_id, n)
    JOIN series s ON s.id = c.series_id
    JOIN metric t ON t.id = s.metric_id
    JOIN device d ON d.id = s.device_id
    JOIN gateway g ON g.id = d.gateway_id
    JOIN alarm_mode m ON m.park_code = g.park_code
    WHERE m.ended_at IS NULL AND (m.until_at IS NULL OR m.until_at > moment)
      AND (m.gateway_id IS NULL OR m.gateway_id = g.id) AND (m.device_id IS NULL OR m.device_id = d.id)
      AND (m.series_id IS NULL OR m.series_id = s.id) AND (m.rule_id IS NULL OR limits_of_one_alarm(m.rule_id, c.rule_id))
      AND (m.kind = 'TEST' OR t.alarm_class = 'process')
      AND (m.kind <> 'BY_DESIGN' OR alarm_of_absence(c.rule_id))
    ORDER BY m.id
    FOR SHARE OF m;
END
$$;

-- Locks the conditions with an alarm that a mode is about, in the one order in which conditions are locked everywhere.
CREATE FUNCTION lock_alarms_of_mode(mode bigint)
RETURNS TABLE (series_id integer, rule_id text, alarm_id bigint)
LANGUAGE plpgsql AS $$
BEGIN
    RETURN QUERY
    SELECT c.series_id, c.rule_id, c.alarm_id
    FROM alarm_condition c
    JOIN series s ON s.id = c.series_id
    JOIN metric t ON t.id = s.metric_id
    JOIN device d ON d.id = s.device_id
    JOIN gateway g ON g.id = d.gateway_id
    JOIN alarm_mode m ON m.id = mode AND m.park_code = g.park_code
    WHERE c.alarm_id IS NOT NULL AND (m.gateway_id IS NULL OR m.gateway_id = g.id)
      AND (m.device_id IS NULL OR m.device_id = d.id) AND (m.series_id IS NULL OR m.series_id = s.id)
      AND (m.rule_id IS NULL OR limits_of_one_alarm(m.rule_id, c.rule_id)) AND t.alarm_class = 'process'
      AND (m.cause IS DISTINCT FROM 'GATEWAY_OFFLINE' OR alarm_of_absence(c.rule_id))
    ORDER BY c.series_id, c.rule_id
    FOR UPDATE OF c;
END
$$;

-- The ids of new alarms and lines of the journal, and what keeps people from being told of them, in one go, because an alarm
-- waits for each round trip. The condition of line n is series_ids[n], rule_ids[n]; stored are alarms that were there before.
CREATE FUNCTION begin_alarm_lines(alarms integer, series_ids integer[], rule_ids text[], stored bigint[], moment timestamptz)
RETURNS TABLE (what text, n integer, id bigint, tested_by bigint, told boolean)
LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan AS $$
BEGIN
    RETURN QUERY
    SELECT 'ALARM', i, nextval(pg_get_serial_sequence('alarm', 'id')), NULL::bigint, NULL::boolean
    FROM generate_series(1, alarms) i;
    RETURN QUERY
    SELECT 'LINE', i, nextval(pg_get_serial_sequence('alarm_event', 'id')), NULL::bigint, NULL::boolean
    FROM generate_series(1, cardinality(series_ids)) i;
    RETURN QUERY
    SELECT m.kind, m.n, m.mode_id, NULL::bigint, NULL::boolean FROM alarm_modes_of(series_ids, rule_ids, moment) m;
    IF cardinality(stored) > 0 THEN
        RETURN QUERY
        SELECT 'STORED', s.n::integer, a.suppressed_by, a.tested_by,
            (SELECT NOT (e.suppressed OR e.historical) FROM alarm_event e
             WHERE e.alarm_id = a.id AND e.transition IN ('RAISED', 'STEPPED_UP', 'ANNOUNCED') ORDER BY e.id DESC LIMIT 1)
        FROM unnest(stored) WITH ORDINALITY s(alarm_id, n)
        JOIN alarm a ON a.id = s.alarm_id
        WHERE a.suppressed_by IS NOT NULL OR a.tested_by IS NOT NULL;
    END IF;
END
$$;

-- What a line of the journal says of suppression, tests and outcomes; in one plan a connection.
CREATE FUNCTION alarm_event_marks(ids bigint[])
RETURNS TABLE (marked_id bigint, suppressed boolean, test boolean, outcome text, mode_until timestamptz)
LANGUAGE plpgsql STABLE PARALLEL SAFE ROWS 10 SET plan_cache_mode = force_generic_plan AS $$
BEGIN
    RETURN QUERY
    SELECT e.id, e.suppressed, e.test, e.outcome, m.until_at
    FROM alarm_event e
    LEFT JOIN alarm_mode m ON m.id = e.mode_id
    WHERE e.id = ANY (ids);
END
$$;

-- What fire alarms turned out to be, by the park's month in which they were raised; null: not closed yet. Alarms of the past
-- are not counted, those of a test are, under what the person said.
CREATE VIEW fire_outcome_1mo AS
SELECT g.park_code, date_trunc('month', a.raised_at AT TIME ZONE p.time_zone)::date AS month, a.outcome, count(*) AS alarms
FROM alarm a
JOIN series s ON s.id = a.series_id
JOIN metric t ON t.id = s.metric_id AND t.alarm_class = 'fire'
JOIN device d ON d.id = s.device_id
JOIN gateway g ON g.id = d.gateway_id
JOIN park p ON p.code = g.park_code
WHERE NOT a.historical
GROUP BY 1, 2, 3;

-- The same by the park's day: more than five false alarms a day ask for advice (GB 50440 practice).
CREATE VIEW fire_outcome_1d AS
SELECT g.park_code, (a.raised_at AT TIME ZONE p.time_zone)::date AS day, a.outcome, count(*) AS alarms
FROM alarm a
JOIN series s ON s.id = a.series_id
JOIN metric t ON t.id = s.metric_id AND t.alarm_class = 'fire'
JOIN device d ON d.id = s.device_id
JOIN gateway g ON g.id = d.gateway_id
JOIN park p ON p.code = g.park_code
WHERE NOT a.historical
GROUP BY 1, 2, 3;
