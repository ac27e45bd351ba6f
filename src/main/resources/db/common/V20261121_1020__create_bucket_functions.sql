-- Where a bucket of a resolution begins and ends. Days are those of the time zone.
CREATE FUNCTION bucket_of(resolution text, at timestamptz, zone text) RETURNS timestamptz
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT CASE bucket_of.resolution
           WHEN '1m' THEN date_bin('1 minute', at, TIMESTAMPTZ '2000-01-01 00:00:00Z')
           WHEN '15m' THEN date_bin('15 minutes', at, TIMESTAMPTZ '2000-01-01 00:00:00Z')
           WHEN '1h' THEN date_bin('1 hour', at, TIMESTAMPTZ '2000-01-01 00:00:00Z')
           WHEN '1d' THEN date_trunc('day', at, zone)
           ELSE at END
$$;

CREATE FUNCTION bucket_end(resolution text, at timestamptz, zone text) RETURNS timestamptz
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT CASE bucket_end.resolution
           WHEN '1m' THEN bucket_of('1m', at, zone) + interval '1 minute'
           WHEN '15m' THEN bucket_of('15m', at, zone) + interval '15 minutes'
           WHEN '1h' THEN bucket_of('1h', at, zone) + interval '1 hour'
           WHEN '1d' THEN date_add(date_trunc('day', at, zone), '1 day', zone)
           ELSE at END
$$;

-- The largest bucket that a step is a multiple of.
CREATE FUNCTION step_of(step interval) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN extract(epoch FROM step) % 3600 = 0 THEN '1h'
                WHEN extract(epoch FROM step) % 900 = 0 THEN '15m'
                WHEN extract(epoch FROM step) % 60 = 0 THEN '1m'
                ELSE 'raw' END
$$;
