-- KPIs of alarm management of positions: of a team, whoever is on duty, and of one officer, who is a contact.
CREATE OR REPLACE FUNCTION team_alarm_kpis(in_team text, since timestamptz, until timestamptz)
RETURNS TABLE (kpi text, value double precision, comparison text, target double precision, met boolean, unit text,
               name_en text, name_zh text, source text)
LANGUAGE sql STABLE PARALLEL SAFE AS $$ SELECT * FROM position_alarm_kpis('team', in_team, since, until) $$;

CREATE OR REPLACE FUNCTION contact_alarm_kpis(in_contact text, since timestamptz, until timestamptz)
RETURNS TABLE (kpi text, value double precision, comparison text, target double precision, met boolean, unit text,
               name_en text, name_zh text, source text)
LANGUAGE sql STABLE PARALLEL SAFE AS $$ SELECT * FROM position_alarm_kpis('contact', in_contact, since, until) $$;

-- A line for each team and each officer who was told of an alarm of the park: how many of this park, and the KPIs of all
-- that the position was told of, because a person who answers for two parks is one person.
CREATE OR REPLACE FUNCTION park_position_kpis(in_park text, since timestamptz, until timestamptz)
RETURNS TABLE (kind text, code text, alarms bigint, alarms_a_period double precision, most_in_a_period double precision,
               periods_above_most double precision, time_in_flood double precision, top_share double precision,
               chattering double precision, stale double precision, priority_low double precision,
               priority_medium double precision, priority_high double precision, time_to_acknowledge double precision)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    WITH told AS (
        SELECT 'team' AS kind, t.team AS code, t.event_id, t.series_id FROM team_annunciation t
        WHERE t.at >= since AND t.at < until
        UNION ALL
        SELECT 'contact', c.contact, c.event_id, c.series_id FROM contact_annunciation c
        WHERE c.at >= since AND c.at < until),
    positions AS MATERIALIZED (
        SELECT t.kind, t.code, count(DISTINCT t.event_id) AS alarms
        FROM told t JOIN series_info i ON i.series_id = t.series_id
        WHERE i.park_code = in_park
        GROUP BY t.kind, t.code)
    SELECT p.kind, p.code, p.alarms,
           max(k.value) FILTER (WHERE k.kpi = 'alarms-a-period'), max(k.value) FILTER (WHERE k.kpi = 'most-in-a-period'),
           max(k.value) FILTER (WHERE k.kpi = 'periods-above-most'), max(k.value) FILTER (WHERE k.kpi = 'time-in-flood'),
           max(k.value) FILTER (WHERE k.kpi = 'top-share'), max(k.value) FILTER (WHERE k.kpi = 'chattering'),
           max(k.value) FILTER (WHERE k.kpi = 'stale'), max(k.value) FILTER (WHERE k.kpi = 'priority-low'),
           max(k.value) FILTER (WHERE k.kpi = 'priority-medium'), max(k.value) FILTER (WHERE k.kpi = 'priority-high'),
           max(k.value) FILTER (WHERE k.kpi = 'time-to-acknowledge')
    FROM positions p
    CROSS JOIN LATERAL position_alarm_kpis(p.kind, p.code, since, until) k
    GROUP BY p.kind, p.code, p.alarms
    ORDER BY p.kind DESC, p.alarms DESC, p.code
$$;
