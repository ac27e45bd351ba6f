-- counter_rise and counter_resets over all readings of a bucket at once, in their order: calling a function for each reading
-- cost a continuous aggregate more than all its other columns together.
CREATE FUNCTION values_rise(series double precision[]) RETURNS double precision
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    previous double precision := series[1];
    rise double precision := 0;
    value double precision;
BEGIN
    FOREACH value IN ARRAY series LOOP
        rise := rise + CASE WHEN value >= previous THEN value - previous ELSE value END;
        previous := value;
    END LOOP;
    RETURN rise;
END $$;

CREATE FUNCTION values_resets(series double precision[]) RETURNS bigint
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    previous double precision := series[1];
    resets bigint := 0;
    value double precision;
BEGIN
    FOREACH value IN ARRAY series LOOP
        IF value < previous THEN
            resets := resets + 1;
        END IF;
        previous := value;
    END LOOP;
    RETURN resets;
END $$;
