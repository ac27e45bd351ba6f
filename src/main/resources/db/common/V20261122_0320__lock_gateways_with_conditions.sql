-- Takes the locks of gateways, in one order everywhere; shared where none of their readings may raise an alarm.
CREATE FUNCTION lock_gateways(keys integer[], gateways integer[], raises boolean[]) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM CASE WHEN g.raises THEN pg_advisory_xact_lock(g.key, g.gateway)
            ELSE pg_advisory_xact_lock_shared(g.key, g.gateway) END
    FROM (SELECT * FROM unnest(keys, gateways, raises) AS locks(key, gateway, raises) ORDER BY key, gateway) g;
END
$$;

-- The same, and then the conditions of their series, as whoever held the locks before left them: each statement of a
-- function that is VOLATILE sees what has committed by then. An alarm waits for each round trip, so this is one.
CREATE FUNCTION lock_alarm_conditions(keys integer[], gateways integer[], raises boolean[], series integer[])
RETURNS TABLE (series_id integer, rule_id text, state text, since timestamptz, last_time timestamptz, alarm_id bigint,
               announced boolean, severity text)
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM lock_gateways(keys, gateways, raises);
    RETURN QUERY SELECT * FROM lock_alarm_conditions(series);
END
$$;
