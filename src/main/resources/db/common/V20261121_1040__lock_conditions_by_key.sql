-- Locks the conditions of some series that are not at rest, and shows them in order of key, so that nobody waits in a circle.
-- Every batch of readings asks for it. A plan made while the table was empty reads all of it for ever, however many alarms
-- there are: so this one goes by the key, whatever the statistics say. PostgreSQL 17 reads each index page once for that.
CREATE FUNCTION lock_alarm_conditions(series integer[])
RETURNS TABLE (series_id integer, rule_id text, state text, since timestamptz, last_time timestamptz, alarm_id bigint,
               announced boolean, severity text)
LANGUAGE plpgsql SET enable_seqscan = off SET enable_bitmapscan = off SET plan_cache_mode = force_generic_plan AS $$
BEGIN
    RETURN QUERY
    SELECT c.series_id, c.rule_id, c.state, c.since, c.last_time, c.alarm_id, c.announced, a.severity
    FROM alarm_condition c
    LEFT JOIN alarm a ON a.id = c.alarm_id
    WHERE c.series_id = ANY (series)
    ORDER BY c.series_id, c.rule_id
    FOR UPDATE OF c;
END
$$;
