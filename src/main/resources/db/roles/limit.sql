-- A dashboard must not keep the database busy for ever. PostgreSQL takes such settings from the role that logs in, never
-- from its groups; so every login that may read gets them, unless somebody has set them for it already.
DO $$
DECLARE
    reader CONSTANT text := current_database() || '_read';
    service CONSTANT text := current_database() || '_service';
    item record;
    command text;
BEGIN
    FOR item IN
        SELECT r.rolname, wanted.name, wanted.value
        FROM pg_roles r
        JOIN pg_roles g ON g.rolname = reader AND pg_has_role(r.oid, g.oid, 'USAGE')
        CROSS JOIN (VALUES ('statement_timeout', current_setting('parkpulse.reader_statement_timeout')),
                           ('idle_in_transaction_session_timeout', current_setting('parkpulse.reader_idle_timeout')),
                           ('default_transaction_read_only', 'on')) wanted(name, value)
        WHERE r.rolcanlogin AND NOT r.rolsuper AND r.rolname <> current_user
          -- not who writes as well
          AND NOT EXISTS (SELECT FROM pg_roles s WHERE s.rolname = service AND pg_has_role(r.oid, s.oid, 'USAGE'))
          AND NOT EXISTS (SELECT FROM pg_db_role_setting s, unnest(s.setconfig) AS setting
                          WHERE s.setrole = r.oid AND setting LIKE wanted.name || '=%'
                            AND s.setdatabase IN (0, (SELECT oid FROM pg_database WHERE datname = current_database())))
        ORDER BY r.rolname, wanted.name
    LOOP
        command := format('ALTER ROLE %I IN DATABASE %I SET %s = %L', item.rolname, current_database(), item.name,
                          item.value);
        BEGIN
            EXECUTE command;
        EXCEPTION WHEN insufficient_privilege THEN
            RAISE WARNING '% reads without the limit %: % may not set it. Somebody who may should run: %',
                item.rolname, item.name, current_user, command;
        END;
    END LOOP;
END
$$;
