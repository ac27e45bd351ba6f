-- What a counter advanced within a bucket, with resets and meter swaps handled as counter_increase does it: a counter that
-- falls was reset, and what it shows since then is what was used. The increase from the bucket before is not part of it.
-- A bucket of readings:         counter_rise(value, value, 0, 0 ORDER BY time)
-- A bucket of smaller buckets:  counter_rise(first, last, rise, resets ORDER BY bucket)
-- The state is {last value, rise, resets}.
CREATE FUNCTION counter_add(state double precision[], first double precision, last double precision,
                            rise double precision, resets bigint)
RETURNS double precision[] LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
    IF state IS NULL THEN
        RETURN ARRAY[last, rise, resets];
    ELSIF first >= state[1] THEN
        RETURN ARRAY[last, state[2] + (first - state[1]) + rise, state[3] + resets];
    END IF;
    RETURN ARRAY[last, state[2] + first + rise, state[3] + resets + 1];
END $$;

CREATE FUNCTION counter_state_rise(state double precision[]) RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN state[2];

CREATE FUNCTION counter_state_resets(state double precision[]) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN state[3]::bigint;

CREATE AGGREGATE counter_rise(first double precision, last double precision, rise double precision, resets bigint) (
    SFUNC = counter_add, STYPE = double precision[], FINALFUNC = counter_state_rise, PARALLEL = SAFE);

CREATE AGGREGATE counter_resets(first double precision, last double precision, rise double precision, resets bigint) (
    SFUNC = counter_add, STYPE = double precision[], FINALFUNC = counter_state_resets, PARALLEL = SAFE);
