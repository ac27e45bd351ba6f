-- What holds a notification back. Called in the transaction that holds the transition, so a few look-ups in small tables.
DROP FUNCTION IF EXISTS hold_back(bigint[], timestamptz);
DROP FUNCTION IF EXISTS told_lines(bigint[]);
DROP FUNCTION IF EXISTS find_holds(told_line[], timestamptz);
DROP FUNCTION IF EXISTS find_inhibiting(told_line[], timestamptz);
DROP FUNCTION IF EXISTS damp(told_line[], timestamptz);

-- A label that an alarm does not have is empty. A pattern matches the whole value; PostgreSQL's patterns without back
-- references are run by an automaton, so that none takes for ever.
CREATE OR REPLACE FUNCTION label_matches(operator text, actual text, wanted text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE operator
        WHEN '=' THEN coalesce(actual, '') = wanted
        WHEN '!=' THEN coalesce(actual, '') <> wanted
        WHEN '=~' THEN coalesce(actual, '') ~ ('^(?:' || wanted || ')$')
        WHEN '!~' THEN coalesce(actual, '') !~ ('^(?:' || wanted || ')$')
    END
$$;

CREATE OR REPLACE VIEW noise_policy_history AS
SELECT severity, (effective_from::timestamp AT TIME ZONE 'UTC') AS since,
       coalesce((effective_to + 1)::timestamp AT TIME ZONE 'UTC', 'infinity') AS until, group_by,
       group_wait_s * interval '1 second' AS group_wait, group_interval_s * interval '1 second' AS group_interval,
       repeat_interval_s * interval '1 second' AS repeat_interval, flap_count,
       flap_within_s * interval '1 second' AS flap_within, flap_calm_s * interval '1 second' AS flap_calm,
       flap_summary_s * interval '1 second' AS flap_summary,
       first_out_window_s * interval '1 second' AS first_out_window
FROM noise_policy;

CREATE FUNCTION told_lines(ids bigint[]) RETURNS told_line[]
LANGUAGE plpgsql STABLE SET plan_cache_mode = force_generic_plan SET enable_seqscan = off AS $$
BEGIN
    RETURN ARRAY(
        SELECT ROW(u.n, e.id, e.alarm_id, e.transition, a.series_id, a.rule_id, a.severity, a.fire, a.labels)::told_line
        FROM unnest(ids) WITH ORDINALITY u(id, n)
        JOIN alarm_event e ON e.id = u.id
        CROSS JOIN LATERAL (SELECT * FROM alarm_label WHERE alarm_id = e.alarm_id OFFSET 0) a
        ORDER BY u.n);
END
$$;

-- The values of these labels, as text.
CREATE OR REPLACE FUNCTION label_key(labels jsonb, wanted text[]) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT string_agg(w.label || '=' || coalesce(labels ->> w.label, ''), ' ' ORDER BY w.n)
    FROM unnest(wanted) WITH ORDINALITY w(label, n)
$$;

-- The key of the group that an alarm belongs to: what has no zone is grouped by its gateway.
CREATE OR REPLACE FUNCTION group_key_of(labels jsonb, group_by text[]) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT label_key(labels, CASE WHEN labels ->> 'zone' IS NULL THEN array_replace(group_by, 'zone', 'gateway')
                             ELSE group_by END || ARRAY['severity'])
$$;

-- Marks the alarm that came first where it is: in its zone, or in its park if it has none. Waits for nobody: whoever finds
-- the place taken comes second. If the first one is rolled back it is evaluated again, and is the first then.
CREATE OR REPLACE FUNCTION mark_first_out(lines told_line[], moment timestamptz) RETURNS void
LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan AS $$
DECLARE
    line record;
    first boolean;
BEGIN
    FOR line IN
        SELECT DISTINCT ON (place) l.event_id, l.alarm_id, p.first_out_window,
               concat_ws('/', l.labels ->> 'park', l.labels ->> 'zone') AS place
        FROM unnest(lines) l
        JOIN noise_policy_history p ON p.severity = l.severity AND p.since <= moment AND p.until > moment
        WHERE l.transition IN ('RAISED', 'ANNOUNCED')
        ORDER BY place, l.n
    LOOP
        CONTINUE WHEN NOT pg_try_advisory_xact_lock(7320, hashtext(line.place));
        first := false;
        INSERT INTO first_out_group AS g (key, first_alarm_id, raised_at) VALUES (line.place, line.alarm_id, moment)
        ON CONFLICT (key) DO UPDATE SET raised_at = greatest(g.raised_at, moment), first_alarm_id =
            CASE WHEN g.raised_at < moment - line.first_out_window THEN line.alarm_id ELSE g.first_alarm_id END
        RETURNING g.first_alarm_id = line.alarm_id INTO first;
        IF first AND NOT EXISTS (SELECT FROM alarm_event e JOIN alarm_event_noise m ON m.alarm_event_id = e.id
                                 WHERE e.alarm_id = line.alarm_id AND m.first_out AND e.recorded_at > moment - line.first_out_window)
        THEN
            INSERT INTO alarm_event_noise (alarm_event_id, first_out) VALUES (line.event_id, true);
        END IF;
    END LOOP;
END
$$;

-- The alarms that inhibit lines: of the same gateway, whose condition holds, and not suppressed: one of which nobody is told
-- speaks for no other. In a flood there are many of both, so the few
-- candidates are found first, and then joined by the values that must be equal.
CREATE FUNCTION find_inhibiting(lines told_line[], moment timestamptz) RETURNS SETOF line_hold
LANGUAGE plpgsql STABLE SET plan_cache_mode = force_generic_plan SET enable_seqscan = off AS $$
DECLARE
    targets inhibitable[];
    gateways integer[];
BEGIN
    targets := ARRAY(
        SELECT ROW(l.event_id, l.alarm_id, l.series_id, i.id, i.source_rule, label_key(l.labels, i.equal_labels))::inhibitable
        FROM inhibition i CROSS JOIN unnest(lines) l
        WHERE i.effective_from <= (moment AT TIME ZONE 'UTC')::date
          AND coalesce(i.effective_to, 'infinity') >= (moment AT TIME ZONE 'UTC')::date AND NOT l.fire
          AND NOT EXISTS (SELECT FROM inhibition_target t WHERE t.inhibition_id = i.id
                          AND NOT label_matches(t.operator, l.labels ->> t.label, t.value)));
    IF NOT EXISTS (SELECT FROM alarm_condition c
                   WHERE c.state IN ('ACTIVE_UNACKNOWLEDGED', 'ACTIVE_ACKNOWLEDGED')
                     AND c.rule_id = ANY (ARRAY(SELECT DISTINCT t.source_rule FROM unnest(targets) t))) THEN
        RETURN;
    END IF;
    gateways := ARRAY(SELECT DISTINCT d.gateway_id FROM unnest(targets) t JOIN series s ON s.id = t.series_id
                      JOIN device d ON d.id = s.device_id);
    RETURN QUERY
    WITH source AS MATERIALIZED (
        SELECT i.id, c.alarm_id, label_key(a.labels, i.equal_labels) AS key
        FROM alarm_condition c
        JOIN alarm x ON x.id = c.alarm_id AND x.suppressed_by IS NULL
        JOIN inhibition i ON i.source_rule = c.rule_id
        JOIN series s ON s.id = c.series_id
        JOIN device d ON d.id = s.device_id AND d.gateway_id = ANY (gateways)
        CROSS JOIN LATERAL (SELECT labels FROM alarm_label WHERE alarm_id = c.alarm_id OFFSET 0) a
        WHERE c.state IN ('ACTIVE_UNACKNOWLEDGED', 'ACTIVE_ACKNOWLEDGED')
          AND c.rule_id = ANY (ARRAY(SELECT DISTINCT t.source_rule FROM unnest(targets) t))),
    target AS MATERIALIZED (SELECT * FROM unnest(targets))
    SELECT DISTINCT ON (t.event_id) t.event_id, 'INHIBITED', 'alarm ' || s.alarm_id || ', ' || s.id, NULL::bigint, s.alarm_id
    FROM target t JOIN source s ON s.id = t.inhibition_id AND s.key = t.key
    WHERE t.alarm_id <> s.alarm_id
    ORDER BY t.event_id, s.alarm_id;
END
$$;

-- The silences that cover lines, and the alarms that inhibit them.
CREATE FUNCTION find_holds(lines told_line[], moment timestamptz) RETURNS SETOF line_hold
LANGUAGE plpgsql STABLE SET plan_cache_mode = force_generic_plan AS $$
BEGIN
    IF EXISTS (SELECT FROM silence s WHERE s.ends_at > moment AND s.starts_at <= moment) THEN
        RETURN QUERY
        SELECT DISTINCT ON (l.event_id) l.event_id, 'SILENCED', 'silence ' || s.id, s.id, NULL::bigint
        FROM silence s CROSS JOIN unnest(lines) l
        WHERE s.ends_at > moment AND s.starts_at <= moment AND NOT l.fire
          AND NOT EXISTS (SELECT FROM silence_matcher m
                          WHERE m.silence_id = s.id AND NOT label_matches(m.operator, l.labels ->> m.label, m.value))
        ORDER BY l.event_id, s.ends_at DESC, s.id;
    END IF;
    RETURN QUERY SELECT * FROM find_inhibiting(lines, moment);
END
$$;

-- Holds, one a line: a silence before an inhibition; and the end of what nobody was told of.
CREATE OR REPLACE FUNCTION holds_of(lines told_line[], moment timestamptz) RETURNS line_hold[]
LANGUAGE plpgsql STABLE SET plan_cache_mode = force_generic_plan SET enable_seqscan = off AS $$
BEGIN
    RETURN ARRAY(
        SELECT DISTINCT ON (f.event_id) ROW(f.event_id, f.kind, f.held_by, f.silence_id, f.source_alarm_id)::line_hold
        FROM (SELECT 1 AS rank, h.* FROM find_holds(lines, moment) h
              UNION ALL
              SELECT 2, l.event_id, h.kind, h.held_by, h.silence_id, h.source_alarm_id
              FROM unnest(lines) l JOIN alarm_hold h ON h.alarm_id = l.alarm_id
              WHERE NOT h.told AND l.transition NOT IN ('RAISED', 'STEPPED_UP', 'ANNOUNCED')) f
        ORDER BY f.event_id, f.rank, f.kind DESC);
END
$$;

-- Writes down what is held, and forgets holds of alarms that people are told of now.
CREATE OR REPLACE FUNCTION keep_holds(lines told_line[], holds line_hold[]) RETURNS void
LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan SET enable_seqscan = off AS $$
BEGIN
    IF cardinality(holds) > 0 THEN
        INSERT INTO alarm_event_noise AS m (alarm_event_id, held, held_by)
        SELECT h.event_id, h.kind, h.held_by FROM unnest(holds) h
        ON CONFLICT (alarm_event_id) DO UPDATE SET held = excluded.held, held_by = excluded.held_by;

        INSERT INTO alarm_hold AS k (alarm_id, kind, held_by, silence_id, source_alarm_id, told)
        SELECT DISTINCT ON (e.alarm_id) e.alarm_id, h.kind, h.held_by, h.silence_id, h.source_alarm_id,
               EXISTS (SELECT FROM alarm_event b JOIN outbox o ON o.alarm_event_id = b.id
                       WHERE b.alarm_id = e.alarm_id AND b.transition IN ('RAISED', 'STEPPED_UP', 'ANNOUNCED') AND b.id <> e.id
                         AND NOT EXISTS (SELECT FROM alarm_event_noise m WHERE m.alarm_event_id = b.id AND m.held IS NOT NULL))
        FROM unnest(holds) h JOIN alarm_event e ON e.id = h.event_id
        ORDER BY e.alarm_id, h.event_id DESC
        ON CONFLICT (alarm_id) DO UPDATE SET kind = excluded.kind, held_by = excluded.held_by, silence_id = excluded.silence_id,
            source_alarm_id = excluded.source_alarm_id;
    END IF;
    IF EXISTS (SELECT FROM alarm_hold) THEN
        DELETE FROM alarm_hold k
        USING (SELECT l.alarm_id FROM unnest(lines) l WHERE l.transition IN ('RAISED', 'STEPPED_UP', 'ANNOUNCED', 'CLEARED')
               EXCEPT SELECT e.alarm_id FROM unnest(holds) h JOIN alarm_event e ON e.id = h.event_id) told
        WHERE k.alarm_id = told.alarm_id;
    END IF;
END
$$;

CREATE OR REPLACE FUNCTION newest_raises(raises timestamptz[], most integer) RETURNS timestamptz[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT raises[greatest(1, cardinality(raises) - most + 1):]
$$;

-- Counts raises, and says which lines are damped: those of a rule on a series that is raised again and again. The raise
-- that makes it so is told, as such.
CREATE FUNCTION damp(lines told_line[], moment timestamptz) RETURNS SETOF line_damping
LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan SET enable_seqscan = off AS $$
DECLARE
    any_damped boolean;
BEGIN
    WITH counted AS (
        SELECT r.series_id, r.rule_id, r.severity, p.flap_count, p.flap_within,
               newest_raises(coalesce(f.raises, '{}') || array_fill(moment, ARRAY[r.raised]), p.flap_count) AS raises,
               f.damped_since, coalesce(f.times, 0) + r.raised AS times
        FROM (SELECT l.series_id, l.rule_id, min(l.severity) AS severity, count(*)::integer AS raised FROM unnest(lines) l
              WHERE l.transition = 'RAISED' AND NOT l.fire GROUP BY 1, 2) r
        JOIN noise_policy_history p ON p.severity = r.severity AND p.since <= moment AND p.until > moment AND p.flap_count IS NOT NULL
        LEFT JOIN alarm_flap f ON f.series_id = r.series_id AND f.rule_id = r.rule_id),
    judged AS (
        INSERT INTO alarm_flap AS f (series_id, rule_id, severity, raises, damped_since, told_at, times)
        SELECT c.series_id, c.rule_id, c.severity, c.raises, n.since, n.since,
               CASE WHEN c.damped_since IS NOT NULL THEN c.times ELSE 0 END
        FROM counted c
        CROSS JOIN LATERAL (SELECT CASE WHEN c.damped_since IS NOT NULL THEN c.damped_since
            WHEN cardinality(c.raises) >= c.flap_count AND c.raises[1] > moment - c.flap_within THEN moment END AS since) n
        ORDER BY c.series_id, c.rule_id
        ON CONFLICT (series_id, rule_id) DO UPDATE SET severity = excluded.severity, raises = excluded.raises,
            damped_since = excluded.damped_since, told_at = coalesce(f.told_at, excluded.told_at), times = excluded.times
        RETURNING f.damped_since)
    SELECT count(*) FILTER (WHERE damped_since IS NOT NULL) > 0 INTO any_damped FROM judged;
    IF NOT any_damped AND NOT EXISTS (SELECT FROM alarm_flap f WHERE f.damped_since IS NOT NULL) THEN
        RETURN;
    END IF;

    UPDATE alarm_flap f SET alarm_event_id = newest.event_id
    FROM (SELECT DISTINCT ON (l.series_id, l.rule_id) l.series_id, l.rule_id, l.event_id FROM unnest(lines) l
          WHERE NOT l.fire AND l.transition IN ('RAISED', 'ANNOUNCED', 'CLEARED') ORDER BY 1, 2, l.n DESC) newest
    WHERE f.series_id = newest.series_id AND f.rule_id = newest.rule_id AND f.damped_since IS NOT NULL;

    RETURN QUERY
    SELECT l.event_id, CASE WHEN f.damped_since = moment AND l.n = l.last_raise THEN 'FLAPPING' END, cardinality(f.raises),
           CASE WHEN f.damped_since < moment OR l.n <> l.last_raise
                THEN 'flapping since ' || to_char(f.damped_since AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') END
    FROM (SELECT u.*, max(u.n) FILTER (WHERE u.transition = 'RAISED') OVER (PARTITION BY u.series_id, u.rule_id) AS last_raise
          FROM unnest(lines) u WHERE NOT u.fire AND u.transition IN ('RAISED', 'ANNOUNCED', 'CLEARED')) l
    JOIN alarm_flap f ON f.series_id = l.series_id AND f.rule_id = l.rule_id
    WHERE f.damped_since < moment OR f.damped_since = moment AND l.n >= l.last_raise;
END
$$;

-- When a notification of a group goes out: at once if the group has been quiet for its interval and need not wait, else
-- together with the others. Locks the group only where that changes something: once an interval.
CREATE OR REPLACE FUNCTION group_due(wanted text, wait interval, pause interval, moment timestamptz) RETURNS timestamptz
LANGUAGE plpgsql AS $$
DECLARE
    due timestamptz;
BEGIN
    IF wait = interval '0' AND pause = interval '0' THEN
        RETURN moment;
    END IF;
    SELECT g.flushes_at INTO due FROM notification_group g
    WHERE g.key = wanted AND g.flushes_at > moment AND g.flushes_at <= greatest(moment + wait, coalesce(g.before_at + pause, moment));
    IF due IS NULL THEN
        INSERT INTO notification_group AS g (key, flushes_at) VALUES (wanted, moment + wait)
        ON CONFLICT (key) DO UPDATE SET
            before_at = CASE WHEN g.flushes_at <= moment THEN g.flushes_at ELSE g.before_at END,
            flushes_at = CASE WHEN g.flushes_at <= moment THEN greatest(moment + wait, g.flushes_at + pause)
                ELSE least(g.flushes_at, greatest(moment + wait, coalesce(g.before_at + pause, moment))) END
        RETURNING g.flushes_at INTO due;
    END IF;
    RETURN due;
END
$$;

-- What becomes of lines of the journal, in the outbox.
CREATE OR REPLACE FUNCTION plan_lines(lines told_line[], holds line_hold[], damped line_damping[], moment timestamptz)
RETURNS TABLE (n bigint, event_id bigint, status text, held_by text, group_key text, due_at timestamptz, notice text, times integer)
LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan SET enable_nestloop = off AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY
    WITH planned AS (
        SELECT l.n, l.event_id, coalesce(h.kind, CASE WHEN d.held_by IS NOT NULL THEN 'DAMPED' END, 'PENDING') AS status,
               coalesce(h.held_by, d.held_by) AS held_by, d.notice, CASE WHEN d.notice IS NOT NULL THEN d.times END AS times,
               CASE WHEN NOT l.fire THEN group_key_of(l.labels, p.group_by) END AS key, p.group_wait, p.group_interval
        FROM unnest(lines) l
        LEFT JOIN unnest(holds) h ON h.event_id = l.event_id
        LEFT JOIN unnest(damped) d ON d.event_id = l.event_id
        LEFT JOIN noise_policy_history p ON p.severity = l.severity AND p.since <= moment AND p.until > moment),
    due AS MATERIALIZED (
        SELECT k.key, group_due(k.key, k.group_wait, k.group_interval, moment) AS due_at
        FROM (SELECT DISTINCT s.key, s.group_wait, s.group_interval FROM planned s
              WHERE s.status = 'PENDING' AND s.key IS NOT NULL ORDER BY s.key) k)
    SELECT s.n, s.event_id, s.status, s.held_by, CASE WHEN s.status = 'PENDING' THEN s.key END, coalesce(d.due_at, moment),
           CASE WHEN s.status = 'PENDING' THEN s.notice END, CASE WHEN s.status = 'PENDING' THEN s.times END
    FROM planned s
    LEFT JOIN due d ON d.key = s.key;
END
$$;

-- What has been queued to repeat an alarm is withdrawn when somebody has seen it, or it is over.
CREATE OR REPLACE FUNCTION withdraw_repeats(lines told_line[]) RETURNS void
LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan SET enable_seqscan = off AS $$
BEGIN
    UPDATE outbox o SET status = 'WITHDRAWN', finished_at = now()
    FROM (SELECT DISTINCT l.alarm_id FROM unnest(lines) l WHERE l.transition IN ('ACKNOWLEDGED', 'CLEARED', 'RESET')) l
    JOIN alarm_event e ON e.alarm_id = l.alarm_id
    WHERE o.alarm_event_id = e.id AND o.status = 'PENDING' AND o.attempts = 0 AND o.notice IN ('REPEATED', 'STILL_ON');
END
$$;

-- What becomes of the lines of the journal with these ids as far as people are concerned. Fire of the highest severity waits
-- for nothing and nobody.
CREATE FUNCTION hold_back(ids bigint[], moment timestamptz)
RETURNS TABLE (n bigint, event_id bigint, status text, held_by text, group_key text, due_at timestamptz, notice text, times integer)
LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
    lines told_line[] := told_lines(ids);
    holds line_hold[];
    damped line_damping[];
BEGIN
    IF cardinality(lines) = 0 THEN
        RETURN;
    END IF;
    PERFORM mark_first_out(lines, moment);
    IF EXISTS (SELECT FROM unnest(lines) l WHERE l.transition IN ('ACKNOWLEDGED', 'CLEARED', 'RESET')) THEN
        PERFORM withdraw_repeats(lines);
    END IF;
    IF EXISTS (SELECT FROM unnest(lines) l WHERE NOT l.fire) THEN
        holds := holds_of(lines, moment);
        PERFORM keep_holds(lines, holds);
        damped := ARRAY(SELECT d FROM damp(lines, moment) d);
        INSERT INTO alarm_event_noise AS m (alarm_event_id, held, held_by)
        SELECT d.event_id, 'DAMPED', d.held_by FROM unnest(damped) d WHERE d.held_by IS NOT NULL
        ON CONFLICT (alarm_event_id) DO UPDATE SET held = coalesce(m.held, excluded.held),
            held_by = coalesce(m.held_by, excluded.held_by);
    END IF;
    RETURN QUERY SELECT * FROM plan_lines(lines, holds, damped, moment);
END
$$;
