-- Who is told of an alarm. In the database, so that a change counts for the next alarm on all replicas, and nobody waits
-- for a further round trip.

CREATE OR REPLACE FUNCTION severity_rank(severity text) RETURNS integer
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT array_position(ARRAY['critical', 'major', 'minor', 'warning'], severity)
$$;

-- Whether a span that comes again each week holds. No days: all; no times: the whole day; ends not after starts: on the
-- next day, and the day is the one on which it starts.
CREATE OR REPLACE FUNCTION within_week(local timestamp, days integer[], starts time, ends time) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE
        WHEN starts IS NULL OR starts < ends THEN
            (cardinality(days) = 0 OR extract(isodow FROM local)::integer = ANY (days))
            AND (starts IS NULL OR local::time >= starts AND local::time < ends)
        ELSE
            local::time >= starts AND (cardinality(days) = 0 OR extract(isodow FROM local)::integer = ANY (days))
            OR local::time < ends
               AND (cardinality(days) = 0 OR extract(isodow FROM local - interval '1 day')::integer = ANY (days))
    END
$$;

-- The members of a team who are on duty. Where the roster has a gap, or only people who were switched off, it is the whole
-- team: better too many than nobody.
CREATE OR REPLACE FUNCTION on_duty(team text, at timestamptz)
RETURNS TABLE (contact_code text, how text)
LANGUAGE plpgsql STABLE PARALLEL SAFE ROWS 5 SET plan_cache_mode = force_generic_plan AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY
    WITH spans AS (
        SELECT s.contact_code, s.kind, s.instead_of FROM roster_span s
        WHERE s.team_code = team AND s.since <= at AND at < s.until),
    planned AS (
        SELECT s.contact_code, 'shift' AS how
        FROM roster r
        JOIN roster_shift s ON s.team_code = r.team_code
        CROSS JOIN LATERAL (SELECT (at AT TIME ZONE r.time_zone)::date - back AS day
                            FROM generate_series(0, 1) back) d
        WHERE r.team_code = team
          AND extract(isodow FROM d.day)::integer = ANY (s.days)
          AND d.day >= coalesce(s.first_day, d.day) AND d.day <= coalesce(s.last_day, d.day)
          AND (s.every_weeks = 1 OR (date_trunc('week', d.day)::date - date_trunc('week', s.first_day)::date) / 7
                                    % s.every_weeks = 0)
          AND (d.day + s.starts) AT TIME ZONE r.time_zone <= at
          AND at < (d.day + (s.ends <= s.starts)::integer + s.ends) AT TIME ZONE r.time_zone
        UNION
        SELECT s.contact_code, 'extra duty' FROM spans s WHERE s.kind = 'extra'),
    duty AS (
        SELECT p.contact_code, p.how FROM planned p
        WHERE NOT EXISTS (SELECT FROM spans o WHERE o.kind = 'override'
                          AND (o.instead_of IS NULL OR o.instead_of = p.contact_code))
        UNION
        SELECT s.contact_code, 'override' FROM spans s WHERE s.kind = 'override'),
    there AS (
        SELECT d.contact_code, min(d.how) AS how FROM duty d JOIN contact c ON c.code = d.contact_code
        WHERE c.active GROUP BY d.contact_code)
    SELECT t.contact_code, t.how FROM there t
    UNION ALL
    SELECT m.contact_code, CASE WHEN EXISTS (SELECT FROM roster r WHERE r.team_code = team)
                                THEN 'nobody is on duty: whole team' ELSE 'no roster: whole team' END
    FROM team_member m JOIN contact c ON c.code = m.contact_code
    WHERE m.team_code = team AND c.active AND NOT EXISTS (SELECT FROM there);
END
$$;

-- Whom the routes choose for an alarm of this kind at this time, and when: after_s 0 is at once, the others while nobody
-- acknowledges. Without a route that matches it is the duty chain. If nobody is chosen at once, the first of the others
-- are.
CREATE OR REPLACE FUNCTION alarm_targets(in_park text, in_zone text, in_enterprise text, in_domain text,
    in_severity text, at timestamptz)
RETURNS TABLE (route text, policy text, step integer, after_s integer, level text, team text, contact text,
               channels text[], goes_on boolean)
LANGUAGE plpgsql STABLE PARALLEL SAFE ROWS 10 SET plan_cache_mode = force_generic_plan AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY
    WITH matching AS (
        SELECT m.* FROM (
            SELECT r.code, r.position, r.team_code, r.contact_code, r.channels, r.policy_code,
                   coalesce(bool_or(NOT r.continues) OVER (ORDER BY r.position, r.code
                       ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), false) AS decided
            FROM route r JOIN park p ON p.code = in_park
            WHERE r.active
              AND (r.park_code IS NULL OR r.park_code = in_park)
              AND (r.zone_code IS NULL OR r.zone_code = in_zone)
              AND (r.enterprise_code IS NULL OR r.enterprise_code = in_enterprise)
              AND (cardinality(r.domains) = 0 OR in_domain = ANY (r.domains))
              AND severity_rank(in_severity) <= severity_rank(r.min_severity)
              AND within_week(at AT TIME ZONE p.time_zone, r.days, r.starts, r.ends)) m
        WHERE NOT m.decided),
    policies AS (
        SELECT m.code, m.position, m.policy_code FROM matching m WHERE m.policy_code IS NOT NULL
        UNION ALL
        SELECT NULL, 0, 'duty-chain' WHERE NOT EXISTS (SELECT FROM matching)),
    chosen AS (
        SELECT m.position, m.code AS route, NULL AS policy, 0 AS step, 0 AS after_s, NULL AS level,
               m.team_code AS team, m.contact_code AS contact, m.channels, false AS goes_on
        FROM matching m WHERE m.team_code IS NOT NULL OR m.contact_code IS NOT NULL
        UNION ALL
        SELECT c.position, c.code, s.policy_code, s.step, s.after_s, s.level, coalesce(s.team_code, t.code),
               s.contact_code, s.channels,
               p.after_clear = 'always' OR p.after_clear = 'critical' AND in_severity = 'critical'
        FROM policies c
        JOIN escalation_policy p ON p.code = c.policy_code
        JOIN escalation_step s ON s.policy_code = p.code
        LEFT JOIN team t ON t.level = s.level
            AND (cardinality(t.parks) = 0 OR in_park = ANY (t.parks))
            AND (t.enterprise IS NULL OR t.enterprise = in_enterprise)
            AND (cardinality(t.domains) = 0 OR in_domain = ANY (t.domains))
        WHERE (cardinality(s.severities) = 0 OR in_severity = ANY (s.severities))
          AND (at AT TIME ZONE 'UTC')::date BETWEEN s.effective_from AND coalesce(s.effective_to, 'infinity')
          AND (s.level IS NULL OR t.code IS NOT NULL))
    SELECT c.route, c.policy, c.step,
           CASE WHEN c.after_s = min(c.after_s) OVER () THEN 0 ELSE c.after_s END,
           c.level, c.team, c.contact, c.channels, c.goes_on
    FROM chosen c
    ORDER BY c.after_s, c.position, c.route, c.step, c.team;
END
$$;

-- The addresses of a team or contact on the channels that are on.
CREATE OR REPLACE FUNCTION target_addresses(in_team text, in_contact text, in_channels text[], on_channels text[],
    at timestamptz)
RETURNS TABLE (channel text, address text, contact text, how text)
LANGUAGE plpgsql STABLE PARALLEL SAFE ROWS 5 SET plan_cache_mode = force_generic_plan AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY
    SELECT a.channel, a.address, a.contact_code,
           CASE WHEN in_team IS NULL THEN 'contact ' || in_contact ELSE 'team ' || in_team || ', ' || d.how END
    FROM (SELECT t.contact_code, t.how FROM on_duty(in_team, at) t
          UNION ALL
          SELECT c.code, NULL FROM contact c WHERE c.code = in_contact AND c.active) d
    JOIN contact_address a ON a.contact_code = d.contact_code
    WHERE a.channel = ANY (on_channels) AND (cardinality(in_channels) = 0 OR a.channel = ANY (in_channels));
END
$$;

-- Who is told if routes give nobody: the recipients of the settings, and if there are none, everybody who can be reached.
-- The three arrays have one element for each recipient of the settings, and for a channel without one a null.
CREATE OR REPLACE FUNCTION last_recipients(channels text[], personal boolean[], defaults text[])
RETURNS TABLE (channel text, recipient text, contact text, how text)
LANGUAGE plpgsql STABLE PARALLEL SAFE ROWS 5 SET plan_cache_mode = force_generic_plan AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY
    SELECT s.channel, s.recipient, NULL::text, 'by the settings'
    FROM unnest(channels, personal, defaults) AS s (channel, personal, recipient)
    WHERE s.personal AND s.recipient IS NOT NULL;
    IF NOT FOUND THEN
        RETURN QUERY
        SELECT DISTINCT a.channel, a.address, a.contact_code, 'all contacts: the settings name nobody'
        FROM unnest(channels, personal) AS s (channel, personal)
        JOIN contact_address a ON a.channel = s.channel
        JOIN contact c ON c.code = a.contact_code AND c.active
        WHERE s.personal;
    END IF;
END
$$;

-- Who is told at once of an alarm of this kind at this time, and why.
CREATE OR REPLACE FUNCTION situation_recipients(in_park text, in_zone text, in_enterprise text, in_domain text,
    in_severity text, at timestamptz, channels text[], personal boolean[], defaults text[])
RETURNS TABLE (channel text, recipient text, contact text, team text, reason text)
LANGUAGE plpgsql STABLE PARALLEL SAFE ROWS 10 SET plan_cache_mode = force_generic_plan AS $$
#variable_conflict use_column
DECLARE
    people text[] := ARRAY(SELECT DISTINCT s.channel FROM unnest(channels, personal) AS s (channel, personal)
                           WHERE s.personal);
    routed boolean := false;
BEGIN
    RETURN QUERY
    SELECT s.channel, s.recipient, NULL::text, NULL::text, 'every alarm'
    FROM unnest(channels, personal, defaults) AS s (channel, personal, recipient)
    WHERE NOT s.personal AND s.recipient IS NOT NULL;

    RETURN QUERY
    SELECT DISTINCT ON (a.channel, a.address) a.channel, a.address, a.contact, t.team,
           coalesce('route ' || t.route, 'duty chain') || coalesce(', level ' || t.level, '') || ': ' || a.how
    FROM alarm_targets(in_park, in_zone, in_enterprise, in_domain, in_severity, at) WITH ORDINALITY
        AS t (route, policy, step, after_s, level, team, contact, channels, goes_on, n)
    CROSS JOIN LATERAL target_addresses(t.team, t.contact, t.channels, people, at) a
    WHERE t.after_s = 0
    ORDER BY a.channel, a.address, t.n;
    IF FOUND THEN
        RETURN;
    END IF;

    routed := EXISTS (SELECT FROM alarm_targets(in_park, in_zone, in_enterprise, in_domain, in_severity, at));
    RETURN QUERY
    SELECT l.channel, l.recipient, l.contact, NULL::text,
           CASE WHEN routed THEN 'nobody of the routes can be reached: ' ELSE 'no route: ' END || l.how
    FROM last_recipients(channels, personal, defaults) l;
END
$$;

-- Who is told by a step of an escalation that is due, and why.
CREATE OR REPLACE FUNCTION step_recipients(in_team text, in_contact text, in_channels text[], at timestamptz,
    channels text[], personal boolean[], defaults text[])
RETURNS TABLE (channel text, recipient text, contact text, team text, reason text)
LANGUAGE plpgsql STABLE PARALLEL SAFE ROWS 5 SET plan_cache_mode = force_generic_plan AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY
    SELECT DISTINCT ON (a.channel, a.address) a.channel, a.address, a.contact, in_team, a.how
    FROM target_addresses(in_team, in_contact, in_channels,
        ARRAY(SELECT s.channel FROM unnest(channels, personal) AS s (channel, personal) WHERE s.personal), at) a
    ORDER BY a.channel, a.address, a.contact;
    IF NOT FOUND THEN
        RETURN QUERY
        SELECT l.channel, l.recipient, l.contact, NULL::text,
               'nobody of ' || coalesce(in_team, in_contact) || ' can be reached: ' || l.how
        FROM last_recipients(channels, personal, defaults) l;
    END IF;
END
$$;

-- Whether there is anything that chooses recipients; if not, the settings do.
CREATE OR REPLACE FUNCTION alarms_are_routed() RETURNS boolean
LANGUAGE plpgsql STABLE PARALLEL SAFE SET plan_cache_mode = force_generic_plan AS $$
BEGIN
    RETURN EXISTS (SELECT FROM route) OR EXISTS (SELECT FROM team WHERE level IS NOT NULL);
END
$$;

-- What routes look at, of lines of the journal.
CREATE OR REPLACE FUNCTION alarm_situations(event_ids bigint[])
RETURNS TABLE (n bigint, event_id bigint, alarm_id bigint, transition text, park text, zone text, enterprise text,
               domain text, severity text)
LANGUAGE plpgsql STABLE PARALLEL SAFE ROWS 10 SET plan_cache_mode = force_generic_plan AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY
    SELECT told.n, told.id, e.alarm_id, e.transition, i.park_code, i.zone_code, i.enterprise_code, i.domain, a.severity
    FROM unnest(event_ids) WITH ORDINALITY AS told (id, n)
    JOIN alarm_event e ON e.id = told.id
    JOIN alarm a ON a.id = e.alarm_id
    -- Fenced: with the relations of the view, there are more than the planner would sort out.
    CROSS JOIN LATERAL (SELECT s.park_code, s.zone_code, s.enterprise_code, s.domain
                        FROM series_info s WHERE s.series_id = a.series_id OFFSET 0) i;
END
$$;

-- Who is told of each of these lines of the journal, in their order. A kind of alarm is routed once, however many there are
-- of it in a flood. Who was told that an alarm is there is also told how it goes on. The unwanted are pairs of a line and a
-- channel that does not tell of it.
CREATE OR REPLACE FUNCTION alarm_recipients(event_ids bigint[], at timestamptz, channels text[], personal boolean[],
    defaults text[], unwanted_events bigint[], unwanted_channels text[])
RETURNS TABLE (n bigint, event_id bigint, channel text, to_people boolean, recipient text, contact text, team text,
               reason text)
LANGUAGE plpgsql STABLE PARALLEL SAFE ROWS 50 SET plan_cache_mode = force_generic_plan AS $$
#variable_conflict use_column
BEGIN
    IF NOT alarms_are_routed()
       AND (EXISTS (SELECT FROM unnest(personal, defaults) AS s (personal, recipient)
                    WHERE s.personal AND s.recipient IS NOT NULL)
            OR NOT EXISTS (SELECT FROM contact_address)) THEN
        RETURN QUERY
        SELECT told.n, told.id, s.channel, s.personal, s.recipient, NULL::text, NULL::text, NULL::text
        FROM unnest(event_ids) WITH ORDINALITY AS told (id, n)
        CROSS JOIN unnest(channels, personal, defaults) AS s (channel, personal, recipient)
        WHERE s.recipient IS NOT NULL
          AND NOT EXISTS (SELECT FROM unnest(unwanted_events, unwanted_channels) AS u (event_id, channel)
                          WHERE u.event_id = told.id AND u.channel = s.channel)
        ORDER BY told.n;
        RETURN;
    END IF;

    RETURN QUERY
    WITH unwanted AS (
        SELECT u.event_id, array_agg(u.channel ORDER BY u.channel) AS channels
        FROM unnest(unwanted_events, unwanted_channels) AS u (event_id, channel) GROUP BY u.event_id),
    told AS MATERIALIZED (
        SELECT s.*, coalesce(u.channels, '{}') AS unwanted
        FROM alarm_situations(event_ids) s LEFT JOIN unwanted u ON u.event_id = s.event_id),
    kinds AS (SELECT DISTINCT t.park, t.zone, t.enterprise, t.domain, t.severity, t.unwanted FROM told t),
    routed AS MATERIALIZED (
        SELECT k.*, r.channel, r.recipient, r.contact, r.team, r.reason
        FROM kinds k
        CROSS JOIN LATERAL (
            SELECT array_agg(s.channel) AS of_channels, array_agg(s.personal) AS of_people,
                   array_agg(s.recipient) AS of_settings
            FROM unnest(channels, personal, defaults) AS s (channel, personal, recipient)
            WHERE s.channel <> ALL (k.unwanted)) wanted
        CROSS JOIN LATERAL situation_recipients(k.park, k.zone, k.enterprise, k.domain, k.severity, at,
            wanted.of_channels, wanted.of_people, wanted.of_settings) r),
    every AS (
        SELECT t.n, t.event_id, r.channel, r.recipient, r.contact, r.team, r.reason, 1 AS rank
        FROM told t
        JOIN routed r ON r.park = t.park AND r.domain = t.domain AND r.severity = t.severity AND r.unwanted = t.unwanted
            AND r.zone IS NOT DISTINCT FROM t.zone AND r.enterprise IS NOT DISTINCT FROM t.enterprise
        UNION ALL
        SELECT t.n, t.event_id, o.channel, o.recipient, o.contact, o.team, 'was told of this alarm before', 2
        FROM told t
        CROSS JOIN LATERAL (
            SELECT max(e.id) AS id FROM alarm_event e
            WHERE e.alarm_id = t.alarm_id AND e.id < t.event_id AND e.transition IN ('RAISED', 'ANNOUNCED')) raised
        JOIN alarm_event e ON e.alarm_id = t.alarm_id AND e.id >= raised.id AND e.id < t.event_id
        JOIN outbox o ON o.alarm_event_id = e.id
        WHERE t.transition NOT IN ('RAISED', 'ANNOUNCED') AND o.channel = ANY (channels)
          AND o.channel <> ALL (t.unwanted) AND o.status IN ('PENDING', 'DELIVERED', 'GIVEN_UP')),
    first AS (
        SELECT DISTINCT ON (a.n, a.channel, a.recipient) a.n, a.event_id, a.channel, a.recipient, a.contact, a.team,
               a.reason
        FROM every a ORDER BY a.n, a.channel, a.recipient, a.rank)
    SELECT f.n, f.event_id, f.channel, s.personal, f.recipient, f.contact, f.team, f.reason
    FROM first f
    JOIN (SELECT DISTINCT c.channel, c.personal FROM unnest(channels, personal) AS c (channel, personal)) s
        ON s.channel = f.channel
    ORDER BY f.n;
END
$$;

-- Schedules the later steps for alarms that these lines raise, unless some are scheduled already. A worse limit begins again,
-- with the steps of its severity.
CREATE OR REPLACE FUNCTION schedule_escalations(event_ids bigint[], at timestamptz) RETURNS void
LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan AS $$
#variable_conflict use_column
BEGIN
    IF NOT alarms_are_routed() THEN
        RETURN;
    END IF;
    UPDATE alarm_escalation x SET state = 'STOPPED', ended_at = at
    WHERE x.state = 'PENDING' AND x.alarm_id IN (
        SELECT e.alarm_id FROM alarm_event e WHERE e.id = ANY (event_ids) AND e.transition = 'STEPPED_UP');
    WITH told AS MATERIALIZED (
        SELECT * FROM alarm_situations(event_ids) s WHERE s.transition IN ('RAISED', 'STEPPED_UP', 'ANNOUNCED')),
    kinds AS (SELECT DISTINCT t.park, t.zone, t.enterprise, t.domain, t.severity FROM told t),
    steps AS MATERIALIZED (
        SELECT k.park, k.zone, k.enterprise, k.domain, k.severity, s.route, s.policy, s.step, s.after_s, s.team,
               s.contact, s.channels, s.goes_on
        FROM kinds k
        CROSS JOIN LATERAL alarm_targets(k.park, k.zone, k.enterprise, k.domain, k.severity, at) s
        WHERE s.after_s > 0)
    INSERT INTO alarm_escalation (alarm_id, alarm_event_id, route_code, policy_code, step, team_code, contact_code,
        channels, goes_on, due_at)
    SELECT DISTINCT ON (t.alarm_id, s.policy, s.step, s.team, s.contact) t.alarm_id, t.event_id, s.route, s.policy,
           s.step, s.team, s.contact, s.channels, s.goes_on, at + s.after_s * interval '1 second'
    FROM told t
    JOIN steps s ON s.park = t.park AND s.domain = t.domain AND s.severity = t.severity
        AND s.zone IS NOT DISTINCT FROM t.zone AND s.enterprise IS NOT DISTINCT FROM t.enterprise
    WHERE NOT EXISTS (SELECT FROM alarm_escalation x WHERE x.alarm_id = t.alarm_id AND x.state = 'PENDING')
    ORDER BY t.alarm_id, s.policy, s.step, s.team, s.contact, t.n DESC;
END
$$;

-- Whether an alarm in this state still calls for somebody.
CREATE OR REPLACE FUNCTION escalates(alarm_state text, goes_on boolean) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT alarm_state = 'ACTIVE_UNACKNOWLEDGED'
        OR goes_on AND alarm_state IN ('RETURNED_UNACKNOWLEDGED', 'LATCHED_UNACKNOWLEDGED')
$$;

-- Stops what is scheduled for these alarms as far as their states say so.
CREATE OR REPLACE FUNCTION stop_escalations(alarm_ids bigint[], at timestamptz) RETURNS void
LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan AS $$
DECLARE
    alarm_key bigint;
BEGIN
    IF NOT EXISTS (SELECT FROM alarm_escalation x WHERE x.state = 'PENDING') THEN
        RETURN;
    END IF;
    FOREACH alarm_key IN ARRAY alarm_ids LOOP
        UPDATE alarm_escalation x SET state = 'STOPPED', ended_at = at
        WHERE x.alarm_id = alarm_key AND x.state = 'PENDING'
          AND NOT escalates((SELECT a.state FROM alarm a WHERE a.id = alarm_key), x.goes_on);
    END LOOP;
END
$$;

-- Fires steps that are due, at most so many, but none of an alarm that is silenced or inhibited. The unwanted are pairs of a severity and a channel that does not tell of it. A
-- step that another replica has in hand is left
-- to it. Of an alarm that is suppressed nobody is told; if it still holds afterwards, it is announced and escalates anew.
CREATE OR REPLACE FUNCTION fire_escalations(at timestamptz, most integer, channels text[], personal boolean[],
    defaults text[], unwanted_severities text[], unwanted_channels text[])
RETURNS TABLE (id bigint, alarm_id bigint, fired boolean, told integer)
LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan AS $$
#variable_conflict use_column
DECLARE
    due record;
BEGIN
    FOR due IN
        SELECT x.*, a.severity, a.state AS alarm_state, a.suppressed_by FROM alarm_escalation x JOIN alarm a ON a.id = x.alarm_id
        WHERE x.state = 'PENDING' AND x.due_at <= at
          AND NOT EXISTS (SELECT FROM find_holds(told_lines(ARRAY[x.alarm_event_id]), at))
        ORDER BY x.due_at, x.id LIMIT most
        FOR UPDATE OF x SKIP LOCKED
    LOOP
        id := due.id;
        alarm_id := due.alarm_id;
        fired := due.suppressed_by IS NULL AND escalates(due.alarm_state, due.goes_on);
        told := 0;
        IF fired THEN
            INSERT INTO outbox (alarm_event_id, channel, recipient, round, contact, team, reason, fire)
            SELECT due.alarm_event_id, r.channel, r.recipient,
                   1 + (SELECT coalesce(max(o.round), 0) FROM outbox o WHERE o.alarm_event_id = due.alarm_event_id), r.contact, r.team,
                   'not acknowledged: ' || due.policy_code || ' step ' || due.step || ': ' || r.reason, is_of_fire(due.alarm_event_id)
            FROM (SELECT array_agg(s.channel) AS of_channels, array_agg(s.personal) AS of_people,
                         array_agg(s.recipient) AS of_settings
                  FROM unnest(channels, personal, defaults) AS s (channel, personal, recipient)
                  WHERE NOT EXISTS (SELECT FROM unnest(unwanted_severities, unwanted_channels) AS u (severity, channel)
                                    WHERE u.severity = due.severity AND u.channel = s.channel)) wanted
            CROSS JOIN LATERAL step_recipients(due.team_code, due.contact_code, due.channels, at, wanted.of_channels,
                wanted.of_people, wanted.of_settings) r
            ON CONFLICT DO NOTHING;
            GET DIAGNOSTICS told = ROW_COUNT;
        END IF;
        UPDATE alarm_escalation x SET state = CASE WHEN fired THEN 'FIRED' ELSE 'STOPPED' END, ended_at = at
        WHERE x.id = due.id;
        RETURN NEXT;
    END LOOP;
END
$$;
