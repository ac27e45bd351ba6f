-- Two group roles nobody logs in as: what the service may do, and what dashboards may read. Roles belong to the server,
-- not to a database, so the database's name is part of theirs: two databases of one server keep apart.
-- Runs at every start, also when there was nothing to migrate: a restored database has no roles yet.
DO $$
DECLARE
    wanted text;
BEGIN
    FOREACH wanted IN ARRAY ARRAY[current_database() || '_service', current_database() || '_read'] LOOP
        CONTINUE WHEN EXISTS (SELECT FROM pg_roles WHERE rolname = wanted);
        BEGIN
            EXECUTE format('CREATE ROLE %I NOLOGIN', wanted);
        EXCEPTION
            WHEN insufficient_privilege THEN
                RAISE NOTICE 'no role %: % may not create it. Only the owner can use this database, until somebody who may has run: %; then start the service again',
                    wanted, current_user, format('CREATE ROLE %I NOLOGIN', wanted);
            WHEN duplicate_object OR unique_violation THEN
                NULL; -- another replica, at this moment
        END;
    END LOOP;
END
$$;
