-- The planner takes what a continuous aggregate adds in real time for far more than it is, and PostgreSQL then compiles for
-- seconds what runs for milliseconds. So the database does without the compiler, unless somebody has decided on it already.
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_db_role_setting s, unnest(s.setconfig) AS setting
               WHERE s.setdatabase = (SELECT oid FROM pg_database WHERE datname = current_database())
                 AND s.setrole = 0 AND setting LIKE 'jit=%') THEN
        RETURN;
    END IF;
    EXECUTE format('ALTER DATABASE %I SET jit = off', current_database());
EXCEPTION WHEN insufficient_privilege THEN
    RAISE WARNING '% may not set jit, so dashboards may wait for seconds. Somebody who may should run: ALTER DATABASE % SET jit = off',
        current_user, quote_ident(current_database());
END
$$;
