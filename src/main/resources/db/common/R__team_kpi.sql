-- KPIs of alarm management of a position, as ISA-18.2 and IEC 62682 count them: of a team, whoever is on duty.
-- A line for each notification by which a member of a team was told that an alarm is there.
CREATE OR REPLACE VIEW team_annunciation AS
SELECT o.team, o.created_at AS at, o.contact, e.id AS event_id, e.alarm_id, coalesce(r.severity, a.severity) AS severity
FROM outbox o
JOIN alarm_event e ON e.id = o.alarm_event_id
JOIN alarm a ON a.id = e.alarm_id
LEFT JOIN alarm_rule r ON r.version = e.rule_version
WHERE o.team IS NOT NULL AND e.transition IN ('RAISED', 'STEPPED_UP', 'ANNOUNCED');

-- Each KPI with its target, of the definitions and targets of alarm_kpi. A team is told of an alarm once, however many
-- of it are told and on however many channels.
CREATE OR REPLACE FUNCTION team_alarm_kpis(in_team text, since timestamptz, until timestamptz)
RETURNS TABLE (kpi text, value double precision, comparison text, target double precision, met boolean, unit text,
               name_en text, name_zh text, source text)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    WITH told AS MATERIALIZED (
        SELECT min(t.at) AS at, t.alarm_id, t.severity FROM team_annunciation t
        WHERE t.team = in_team AND t.at >= since AND t.at < until
        GROUP BY t.event_id, t.alarm_id, t.severity),
    d AS (SELECT alarm_kpi_value('period', until) * interval '1 second' AS length),
    periods AS (
        SELECT p.period, count(t.alarm_id) AS alarms
        FROM d
        CROSS JOIN LATERAL generate_series(since, until - interval '1 microsecond', d.length) p(period)
        LEFT JOIN told t ON date_bin(d.length, t.at, since) = p.period
        GROUP BY p.period),
    reactions AS (
        SELECT (SELECT min(e.recorded_at) FROM alarm_event e
                WHERE e.alarm_id = t.alarm_id AND e.transition = 'ACKNOWLEDGED' AND e.recorded_at >= min(t.at))
               - min(t.at) AS after
        FROM told t GROUP BY t.alarm_id),
    found (kpi, value) AS (
        SELECT 'alarms-a-period', avg(alarms)::double precision FROM periods
        UNION ALL SELECT 'most-in-a-period', max(alarms) FROM periods
        UNION ALL SELECT 'periods-above-most',
            100.0 * avg((alarms > alarm_kpi_value('most-in-a-period', until))::integer) FROM periods
        UNION ALL SELECT 'priority-low', 100.0 * avg((severity IN ('minor', 'warning'))::integer) FROM told
        UNION ALL SELECT 'priority-medium', 100.0 * avg((severity = 'major')::integer) FROM told
        UNION ALL SELECT 'priority-high', 100.0 * avg((severity = 'critical')::integer) FROM told
        UNION ALL SELECT 'time-to-acknowledge', extract(epoch FROM avg(after)) FROM reactions)
    SELECT k.id, f.value, k.comparison, k.value,
           CASE k.comparison WHEN 'at-most' THEN f.value <= k.value WHEN 'below' THEN f.value < k.value END,
           k.unit, k.name_en, k.name_zh, k.source
    FROM alarm_kpi k JOIN found f ON f.kpi = k.id
    WHERE (until AT TIME ZONE 'UTC')::date BETWEEN k.effective_from AND coalesce(k.effective_to, 'infinity')
    ORDER BY k.position
$$;
