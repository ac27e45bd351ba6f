-- Lines of the journal by their ids. The view has so many relations that planning takes longer than reading, and with an
-- array as parameter PostgreSQL plans anew each time: a function of its own keeps one plan a connection.
CREATE FUNCTION alarm_events(ids bigint[]) RETURNS SETOF alarm_event_info
LANGUAGE plpgsql STABLE PARALLEL SAFE ROWS 10 SET plan_cache_mode = force_generic_plan AS $$
BEGIN
    RETURN QUERY SELECT * FROM alarm_event_info WHERE event_id = ANY (ids);
END
$$;
