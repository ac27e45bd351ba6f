-- What people are told of again: what was held back and is still so, what nobody has acknowledged, what flaps. Any replica
-- may do it; each takes what no other one has. An alarm's condition is locked meanwhile, so that nobody is told of an alarm
-- that is acknowledged or over; a condition that somebody else has is left for the next time.
DROP FUNCTION IF EXISTS tell_again(bigint, text[], text, integer);

-- Tells those who were told of a line, or would have been, again. A reminder is for nobody who has not been reached yet.
CREATE FUNCTION tell_again(line bigint, personal text[], about text, count integer) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO outbox (alarm_event_id, channel, recipient, contact, team, reason, round, notice, times, fire, group_key)
    SELECT o.alarm_event_id, o.channel, o.recipient, max(o.contact), max(o.team), max(o.reason), max(o.round) + 1, about,
           count, bool_or(o.fire),
           (SELECT CASE WHEN NOT a.fire THEN lower(about) || ' park=' || (a.labels ->> 'park') END
            FROM alarm_event e JOIN alarm_label a ON a.alarm_id = e.alarm_id WHERE e.id = line)
    FROM outbox o
    WHERE o.alarm_event_id = line AND o.channel = ANY (personal)
    GROUP BY o.alarm_event_id, o.channel, o.recipient
    HAVING about NOT IN ('REPEATED', 'STILL_FLAPPING') OR count(*) FILTER (WHERE o.status = 'PENDING') = 0
    ON CONFLICT DO NOTHING;
END
$$;

-- The newest line of an alarm that says that it is on, or with CLEARED that it is over.
CREATE OR REPLACE FUNCTION newest_line(alarm bigint, transitions text[]) RETURNS bigint
LANGUAGE sql STABLE AS $$
    SELECT max(e.id) FROM alarm_event e WHERE e.alarm_id = alarm AND e.transition = ANY (transitions)
$$;

-- Ends holds whose silence or source is over: people are told how the alarm is if that is not what they were told last.
CREATE OR REPLACE FUNCTION release_holds(personal text[], moment timestamptz, most integer) RETURNS integer
LANGUAGE plpgsql AS $$
DECLARE
    held record;
    now_state text;
    line bigint;
    other line_hold;
    released integer := 0;
BEGIN
    FOR held IN
        SELECT h.* FROM alarm_hold h
        WHERE h.kind = 'SILENCED' AND NOT EXISTS (SELECT FROM silence s WHERE s.id = h.silence_id AND s.ends_at > moment)
           OR h.kind = 'INHIBITED' AND NOT EXISTS (SELECT FROM alarm_condition c WHERE c.alarm_id = h.source_alarm_id
                                                   AND c.state IN ('ACTIVE_UNACKNOWLEDGED', 'ACTIVE_ACKNOWLEDGED'))
        ORDER BY h.alarm_id LIMIT most FOR UPDATE SKIP LOCKED
    LOOP
        SELECT c.state INTO now_state FROM alarm_condition c WHERE c.alarm_id = held.alarm_id FOR NO KEY UPDATE SKIP LOCKED;
        IF NOT FOUND THEN
            CONTINUE WHEN EXISTS (SELECT FROM alarm_condition c WHERE c.alarm_id = held.alarm_id);
            now_state := 'NORMAL';
        END IF;
        IF EXISTS (SELECT FROM alarm a WHERE a.id = held.alarm_id AND a.suppressed_by IS NOT NULL) THEN
            NULL; -- it is announced when it is not suppressed any more, if it still holds
        ELSIF now_state IN ('ACTIVE_UNACKNOWLEDGED', 'LATCHED_UNACKNOWLEDGED') THEN
            line := newest_line(held.alarm_id, ARRAY['RAISED', 'STEPPED_UP', 'ANNOUNCED']);
            SELECT * INTO other FROM find_holds(told_lines(ARRAY[line]), moment) f ORDER BY f.kind DESC LIMIT 1;
            IF FOUND THEN
                UPDATE alarm_hold SET kind = other.kind, held_by = other.held_by, silence_id = other.silence_id,
                    source_alarm_id = other.source_alarm_id WHERE alarm_id = held.alarm_id;
                CONTINUE;
            END IF;
            IF EXISTS (SELECT FROM alarm_event_noise m WHERE m.alarm_event_id = line AND m.held IS NOT NULL) THEN
                PERFORM tell_again(line, personal, 'STILL_ON', NULL);
                -- Whoever is told now has as long to answer as if it had been raised now.
                UPDATE alarm_escalation x SET due_at = x.due_at + greatest(moment - held.held_at, interval '0')
                WHERE x.alarm_id = held.alarm_id AND x.state = 'PENDING';
            END IF;
        ELSIF held.told AND now_state <> 'ACTIVE_ACKNOWLEDGED' THEN
            line := newest_line(held.alarm_id, ARRAY['CLEARED']);
            IF EXISTS (SELECT FROM alarm_event_noise m WHERE m.alarm_event_id = line AND m.held IS NOT NULL) THEN
                PERFORM tell_again(line, personal, 'OVER_MEANWHILE', NULL);
            END IF;
        END IF;
        DELETE FROM alarm_hold WHERE alarm_id = held.alarm_id;
        released := released + 1;
    END LOOP;
    RETURN released;
END
$$;

-- Tells again of alarms that are on, that nobody has acknowledged and of which people were last told too long ago. What is
-- silenced, inhibited, suppressed or flapping is not repeated.
CREATE OR REPLACE FUNCTION repeat_alarms(personal text[], moment timestamptz, most integer) RETURNS integer
LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan SET enable_seqscan = off AS $$
DECLARE
    due record;
    repeated integer := 0;
BEGIN
    FOR due IN
        SELECT c.alarm_id, t.line
        FROM alarm_condition c
        JOIN alarm a ON a.id = c.alarm_id
        JOIN noise_policy_history p ON p.severity = a.severity AND p.since <= moment AND p.until > moment
        CROSS JOIN LATERAL (
            SELECT max(e.id) AS line, max(o.created_at) AS told_at FROM alarm_event e JOIN outbox o ON o.alarm_event_id = e.id
            WHERE e.alarm_id = c.alarm_id AND e.transition IN ('RAISED', 'STEPPED_UP', 'ANNOUNCED') AND o.channel = ANY (personal)
              AND o.status IN ('PENDING', 'DELIVERED', 'GIVEN_UP')) t
        WHERE c.state = 'ACTIVE_UNACKNOWLEDGED' AND a.suppressed_by IS NULL AND t.told_at <= moment - p.repeat_interval
          AND NOT EXISTS (SELECT FROM alarm_hold h WHERE h.alarm_id = c.alarm_id)
          AND NOT EXISTS (SELECT FROM alarm_flap f WHERE f.series_id = c.series_id AND f.rule_id = c.rule_id
                          AND f.damped_since IS NOT NULL)
          AND NOT EXISTS (SELECT FROM find_holds(told_lines(ARRAY[t.line]), moment))
        ORDER BY t.told_at LIMIT most FOR NO KEY UPDATE OF c SKIP LOCKED
    LOOP
        PERFORM tell_again(due.line, personal, 'REPEATED', NULL);
        repeated := repeated + 1;
    END LOOP;
    RETURN repeated;
END
$$;

-- Tells how often a damped alarm was raised, once an interval, and when it is calm again.
CREATE OR REPLACE FUNCTION tell_flapping(personal text[], moment timestamptz, most integer) RETURNS integer
LANGUAGE plpgsql AS $$
DECLARE
    flap record;
    told integer := 0;
BEGIN
    FOR flap IN
        SELECT f.*, f.raises[cardinality(f.raises)] <= moment - p.flap_calm AS calm
        FROM alarm_flap f
        JOIN noise_policy_history p ON p.severity = f.severity AND p.since <= moment AND p.until > moment
        WHERE f.damped_since IS NOT NULL
          AND (f.raises[cardinality(f.raises)] <= moment - p.flap_calm OR f.times > 0 AND f.told_at <= moment - p.flap_summary)
          -- Not while something else holds it back: then it is told when that ends.
          AND NOT EXISTS (SELECT FROM find_holds(told_lines(ARRAY[f.alarm_event_id]), moment))
        ORDER BY f.told_at LIMIT most FOR UPDATE OF f SKIP LOCKED
    LOOP
        PERFORM tell_again(flap.alarm_event_id, personal, CASE WHEN flap.calm THEN 'CALM' ELSE 'STILL_FLAPPING' END, flap.times);
        UPDATE alarm_flap f SET times = 0, told_at = CASE WHEN NOT flap.calm THEN moment END,
            damped_since = CASE WHEN NOT flap.calm THEN f.damped_since END,
            raises = CASE WHEN flap.calm THEN '{}' ELSE f.raises END
        WHERE f.series_id = flap.series_id AND f.rule_id = flap.rule_id;
        told := told + 1;
    END LOOP;
    RETURN told;
END
$$;
