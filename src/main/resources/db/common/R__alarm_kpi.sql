-- KPIs of alarm management (ISA-18.2 and IEC 62682), of a position and a span of time, by when people were told. A position
-- is a park, a team or a contact: in_kind says which, in_code is its code. Without them it is the park.
-- One line for each time that people were told of an alarm that was meant: not suppressed, and not of a test.
CREATE OR REPLACE VIEW alarm_annunciation AS
SELECT e.id AS event_id, e.recorded_at AS at, e.alarm_id, a.series_id, coalesce(r.id, a.rule_id) AS rule_id,
       coalesce(r.severity, a.severity) AS severity, i.park_code
FROM alarm_event e
JOIN alarm a ON a.id = e.alarm_id
JOIN series_info i ON i.series_id = a.series_id
LEFT JOIN alarm_rule r ON r.version = e.rule_version
WHERE e.transition IN ('RAISED', 'STEPPED_UP', 'ANNOUNCED') AND NOT e.historical AND NOT e.suppressed AND NOT e.test;

-- Contacts whom a notification told that an alarm is there, and the team as part of which. Not what was held back, and not
-- that it is still there; nor tests.
CREATE OR REPLACE VIEW contact_annunciation AS
SELECT o.contact, o.created_at AS at, o.team, e.id AS event_id, e.alarm_id, coalesce(r.severity, a.severity) AS severity,
       a.series_id, coalesce(r.id, a.rule_id) AS rule_id
FROM outbox o
JOIN alarm_event e ON e.id = o.alarm_event_id
JOIN alarm a ON a.id = e.alarm_id
LEFT JOIN alarm_rule r ON r.version = e.rule_version
WHERE o.contact IS NOT NULL AND e.transition IN ('RAISED', 'STEPPED_UP', 'ANNOUNCED') AND NOT e.test
  AND o.status IN ('PENDING', 'DELIVERED', 'GIVEN_UP') AND coalesce(o.notice, 'STILL_ON') IN ('STILL_ON', 'FLAPPING');

CREATE OR REPLACE VIEW team_annunciation AS
SELECT c.team, c.at, c.contact, c.event_id, c.alarm_id, c.severity, c.series_id, c.rule_id
FROM contact_annunciation c WHERE c.team IS NOT NULL;

-- What a position was told of: a park with all its people, a team whoever is on duty, one contact. Each line of the journal
-- once, however many were told and on however many channels.
CREATE OR REPLACE FUNCTION told_alarms(in_kind text, in_code text, since timestamptz, until timestamptz)
RETURNS TABLE (at timestamptz, event_id bigint, alarm_id bigint, series_id integer, rule_id text, severity text)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT n.at, n.event_id, n.alarm_id, n.series_id, n.rule_id, n.severity FROM alarm_annunciation n
    WHERE in_kind = 'park' AND n.park_code = in_code AND n.at >= since AND n.at < until
    UNION ALL
    SELECT min(t.at), t.event_id, t.alarm_id, t.series_id, t.rule_id, t.severity FROM team_annunciation t
    WHERE in_kind = 'team' AND t.team = in_code AND t.at >= since AND t.at < until
    GROUP BY t.event_id, t.alarm_id, t.series_id, t.rule_id, t.severity
    UNION ALL
    SELECT min(c.at), c.event_id, c.alarm_id, c.series_id, c.rule_id, c.severity FROM contact_annunciation c
    WHERE in_kind = 'contact' AND c.contact = in_code AND c.at >= since AND c.at < until
    GROUP BY c.event_id, c.alarm_id, c.series_id, c.rule_id, c.severity
$$;

-- A definition or target, as of the day of that moment in UTC.
CREATE OR REPLACE FUNCTION alarm_kpi_value(kpi text, moment timestamptz) RETURNS double precision
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT k.value FROM alarm_kpi k
    WHERE k.id = kpi AND (moment AT TIME ZONE 'UTC')::date BETWEEN k.effective_from AND coalesce(k.effective_to, 'infinity')
$$;

-- Alarms in each period (10 minutes), and whether there was a flood: from one with as many as begin it, until one with few.
CREATE OR REPLACE FUNCTION position_alarm_periods(in_kind text, in_code text, since timestamptz, until timestamptz)
RETURNS TABLE (period timestamptz, alarms bigint, flood boolean)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    WITH d AS (
        SELECT alarm_kpi_value('period', until) * interval '1 second' AS length,
               alarm_kpi_value('flood-begins', until) AS flood_begins,
               alarm_kpi_value('flood-ends', until) AS flood_ends),
    told AS (
        SELECT date_bin(d.length, n.at, since) AS period, count(*) AS alarms
        FROM told_alarms(in_kind, in_code, since, until) n, d
        GROUP BY 1),
    counted AS (
        SELECT p.period, coalesce(t.alarms, 0) AS alarms
        FROM d CROSS JOIN LATERAL generate_series(since, until - interval '1 microsecond', d.length) p(period)
        LEFT JOIN told t ON t.period = p.period),
    marked AS (
        SELECT c.period, c.alarms, max(c.period) FILTER (WHERE c.alarms >= d.flood_begins) OVER so_far AS began,
               max(c.period) FILTER (WHERE c.alarms < d.flood_ends) OVER so_far AS ended
        FROM counted c, d
        WINDOW so_far AS (ORDER BY c.period))
    SELECT m.period, m.alarms, m.began IS NOT NULL AND (m.ended IS NULL OR m.began > m.ended)
    FROM marked m ORDER BY m.period
$$;

CREATE OR REPLACE FUNCTION alarm_periods(park text, since timestamptz, until timestamptz)
RETURNS TABLE (period timestamptz, alarms bigint, flood boolean)
LANGUAGE sql STABLE PARALLEL SAFE AS $$ SELECT * FROM position_alarm_periods('park', park, since, until) $$;

-- How often people were told of each alarm: one rule on one series.
CREATE OR REPLACE FUNCTION position_alarm_frequency(in_kind text, in_code text, since timestamptz, until timestamptz)
RETURNS TABLE (series_id integer, rule_id text, alarms bigint, share double precision)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT n.series_id, n.rule_id, count(*), 100.0 * count(*) / sum(count(*)) OVER ()
    FROM told_alarms(in_kind, in_code, since, until) n
    GROUP BY n.series_id, n.rule_id
    ORDER BY count(*) DESC, n.series_id, n.rule_id
$$;

CREATE OR REPLACE FUNCTION alarm_frequency(park text, since timestamptz, until timestamptz)
RETURNS TABLE (series_id integer, rule_id text, alarms bigint, share double precision)
LANGUAGE sql STABLE PARALLEL SAFE AS $$ SELECT * FROM position_alarm_frequency('park', park, since, until) $$;

-- Alarms that chatter: so many times within so long, and at how many moments they had been.
CREATE OR REPLACE FUNCTION position_alarm_chattering(in_kind text, in_code text, since timestamptz, until timestamptz)
RETURNS TABLE (series_id integer, rule_id text, times bigint)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT c.series_id, c.rule_id, count(*)
    FROM (SELECT n.series_id, n.rule_id, n.at,
                 lag(n.at, alarm_kpi_value('chatter-count', until)::integer - 1)
                     OVER (PARTITION BY n.series_id, n.rule_id ORDER BY n.at, n.event_id) AS first_at
          FROM told_alarms(in_kind, in_code, since, until) n) c
    WHERE c.at - c.first_at <= alarm_kpi_value('chatter-within', until) * interval '1 second'
    GROUP BY c.series_id, c.rule_id
    ORDER BY count(*) DESC, c.series_id, c.rule_id
$$;

CREATE OR REPLACE FUNCTION alarm_chattering(park text, since timestamptz, until timestamptz)
RETURNS TABLE (series_id integer, rule_id text, times bigint)
LANGUAGE sql STABLE PARALLEL SAFE AS $$ SELECT * FROM position_alarm_chattering('park', park, since, until) $$;

-- Alarms that were stale at some time of each day of the park: the condition had held without a break for so long.
CREATE OR REPLACE FUNCTION alarm_stale(park text, since timestamptz, until timestamptz)
RETURNS TABLE (day date, alarms bigint)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    WITH d AS (
        SELECT alarm_kpi_value('stale-after', until) * interval '1 second' AS stale_after, p.time_zone
        FROM park p WHERE p.code = park),
    standing AS (
        SELECT greatest(e.raised_at + d.stale_after, since) AS began, least(coalesce(e.cleared_at, until), until) AS ended
        FROM alarm_episode e
        JOIN alarm a ON a.id = e.alarm_id
        JOIN series_info i ON i.series_id = e.series_id, d
        WHERE i.park_code = park AND NOT e.ahead AND NOT a.historical AND e.raised_at + d.stale_after < until
          AND (e.cleared_at IS NULL OR e.cleared_at > greatest(e.raised_at + d.stale_after, since)))
    SELECT days.day::date, count(s.began)
    FROM d
    CROSS JOIN LATERAL generate_series((since AT TIME ZONE d.time_zone)::date::timestamp,
        ((until - interval '1 microsecond') AT TIME ZONE d.time_zone)::date::timestamp, interval '1 day') days(day)
    LEFT JOIN standing s ON s.began < (days.day + interval '1 day') AT TIME ZONE d.time_zone
        AND s.ended > days.day AT TIME ZONE d.time_zone
    GROUP BY days.day ORDER BY days.day
$$;

-- The same of any position, without the days that have none: each alarm on the days of its own park.
CREATE OR REPLACE FUNCTION position_alarm_stale(in_kind text, in_code text, since timestamptz, until timestamptz)
RETURNS TABLE (day date, alarms bigint)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    WITH d AS (SELECT alarm_kpi_value('stale-after', until) * interval '1 second' AS stale_after),
    standing AS (
        SELECT greatest(e.raised_at + d.stale_after, since) AT TIME ZONE i.time_zone AS began,
               (least(coalesce(e.cleared_at, until), until) - interval '1 microsecond') AT TIME ZONE i.time_zone AS ended
        FROM alarm_episode e
        JOIN alarm a ON a.id = e.alarm_id
        JOIN series_info i ON i.series_id = e.series_id, d
        WHERE NOT e.ahead AND NOT a.historical AND e.raised_at + d.stale_after < until
          AND (e.cleared_at IS NULL OR e.cleared_at > greatest(e.raised_at + d.stale_after, since))
          AND CASE in_kind
              WHEN 'park' THEN i.park_code = in_code
              WHEN 'team' THEN EXISTS (SELECT FROM team_annunciation t
                                       WHERE t.alarm_id = a.id AND t.team = in_code AND t.at < until)
              WHEN 'contact' THEN EXISTS (SELECT FROM contact_annunciation c
                                          WHERE c.alarm_id = a.id AND c.contact = in_code AND c.at < until) END)
    SELECT days.day::date, count(*)
    FROM standing s
    CROSS JOIN LATERAL generate_series(s.began::date::timestamp, s.ended::date::timestamp, interval '1 day') days(day)
    GROUP BY days.day ORDER BY days.day
$$;

-- From when people were told until one acknowledged it; null: nobody has.
CREATE OR REPLACE FUNCTION position_alarm_reaction(in_kind text, in_code text, since timestamptz, until timestamptz)
RETURNS TABLE (alarm_id bigint, severity text, told_at timestamptz, acknowledged_at timestamptz)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT n.alarm_id, n.severity, min(n.at),
           (SELECT min(e.recorded_at) FROM alarm_event e
            WHERE e.alarm_id = n.alarm_id AND e.transition = 'ACKNOWLEDGED' AND e.recorded_at >= min(n.at))
    FROM told_alarms(in_kind, in_code, since, until) n
    GROUP BY n.alarm_id, n.severity
$$;

CREATE OR REPLACE FUNCTION alarm_reaction(park text, since timestamptz, until timestamptz)
RETURNS TABLE (alarm_id bigint, severity text, told_at timestamptz, acknowledged_at timestamptz)
LANGUAGE sql STABLE PARALLEL SAFE AS $$ SELECT * FROM position_alarm_reaction('park', park, since, until) $$;

-- Each KPI with its target. A share of nothing is null, and then nothing is said about the target.
CREATE OR REPLACE FUNCTION position_alarm_kpis(in_kind text, in_code text, since timestamptz, until timestamptz)
RETURNS TABLE (kpi text, value double precision, comparison text, target double precision, met boolean, unit text,
               name_en text, name_zh text, source text)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    WITH periods AS (
        SELECT avg(p.alarms) AS mean, max(p.alarms) AS most,
               100.0 * avg((p.alarms > alarm_kpi_value('most-in-a-period', until))::integer) AS above,
               100.0 * avg(p.flood::integer) AS flood
        FROM position_alarm_periods(in_kind, in_code, since, until) p),
    priorities AS (
        SELECT 100.0 * avg((n.severity IN ('minor', 'warning'))::integer) AS low,
               100.0 * avg((n.severity = 'major')::integer) AS medium,
               100.0 * avg((n.severity = 'critical')::integer) AS high
        FROM told_alarms(in_kind, in_code, since, until) n),
    found (kpi, value) AS (
        SELECT 'alarms-a-period', mean::double precision FROM periods
        UNION ALL SELECT 'most-in-a-period', most FROM periods
        UNION ALL SELECT 'periods-above-most', above FROM periods
        UNION ALL SELECT 'time-in-flood', flood FROM periods
        UNION ALL SELECT 'top-share', (SELECT sum(t.share) FROM (
            SELECT f.share FROM position_alarm_frequency(in_kind, in_code, since, until) f
            LIMIT alarm_kpi_value('top', until)::integer) t)
        UNION ALL SELECT 'chattering', (SELECT count(*) FROM position_alarm_chattering(in_kind, in_code, since, until))
        UNION ALL SELECT 'stale', (SELECT coalesce(max(s.alarms), 0) FROM position_alarm_stale(in_kind, in_code, since, until) s)
        UNION ALL SELECT 'priority-low', low FROM priorities
        UNION ALL SELECT 'priority-medium', medium FROM priorities
        UNION ALL SELECT 'priority-high', high FROM priorities
        UNION ALL SELECT 'time-to-acknowledge', (SELECT extract(epoch FROM avg(r.acknowledged_at - r.told_at))
            FROM position_alarm_reaction(in_kind, in_code, since, until) r))
    SELECT k.id, f.value, k.comparison, k.value,
           CASE k.comparison WHEN 'at-most' THEN f.value <= k.value WHEN 'below' THEN f.value < k.value END,
           k.unit, k.name_en, k.name_zh, k.source
    FROM alarm_kpi k JOIN found f ON f.kpi = k.id
    WHERE (until AT TIME ZONE 'UTC')::date BETWEEN k.effective_from AND coalesce(k.effective_to, 'infinity')
    ORDER BY k.position
$$;

CREATE OR REPLACE FUNCTION alarm_kpis(park text, since timestamptz, until timestamptz)
RETURNS TABLE (kpi text, value double precision, comparison text, target double precision, met boolean, unit text,
               name_en text, name_zh text, source text)
LANGUAGE sql STABLE PARALLEL SAFE AS $$ SELECT * FROM position_alarm_kpis('park', park, since, until) $$;
