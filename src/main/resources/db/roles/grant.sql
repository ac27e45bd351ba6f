-- What the two roles of this database may do. Says only what is missing, so that a start changes nothing.
-- Does nothing where it is not the owner who runs it, or the roles are not there.
DO $$
DECLARE
    service CONSTANT text := current_database() || '_service';
    reader  CONSTANT text := current_database() || '_read';
    -- Written once. Not even the service can change afterwards what was measured, told, filed and scored.
    append_only CONSTANT text[] := ARRAY['reading', 'alarm_event', 'alarm_rule_change', 'filing_upload', 'filing_item',
        'evaluation_reference', 'evaluation_decision', 'evaluation_scheme', 'evaluation_run', 'evaluation_run_input',
        'evaluation_result', 'evaluation_indicator',
        'report', 'report_submission', 'declaration', 'declaration_item', 'target_actual'];
    -- Dashboards read these tables, and views. A table that comes later is closed to them until it is named here.
    readable CONSTANT text[] := ARRAY['park', 'zone', 'enterprise', 'gateway', 'device', 'metric', 'series', 'reading',
        'alarm_rule', 'alarm_rule_change', 'alarm_schedule', 'alarm_schedule_span', 'alarm_holiday', 'alarm_kpi', 'alarm',
        'alarm_event', 'alarm_event_noise', 'alarm_episode', 'alarm_escalation', 'alarm_mode', 'alarm_hold', 'alarm_flap',
        'silence', 'silence_matcher', 'inhibition', 'inhibition_target', 'noise_policy', 'rejected_message',
        'rejected_dropped', 'outbox',
        'delivery_attempt', 'evaluation_run', 'evaluation_result', 'evaluation_indicator', 'evaluation_aspect',
        'energy_factor', 'rollup_level'];
    withheld_views CONSTANT text[] := ARRAY['filing_current', 'declaration_current'];
    history CONSTANT text := 'flyway_schema_history';
    item record;
    right_name text;
    may boolean;
    columns text;
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = service)
       OR NOT EXISTS (SELECT FROM pg_roles WHERE rolname = reader) THEN
        RETURN;
    END IF;

    FOR item IN
        SELECT c.oid, c.relname::text AS name, c.relkind, format('%I.%I', n.nspname, c.relname) AS place
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname = current_schema() AND c.relkind IN ('r', 'p', 'v', 'm', 'S')
          AND pg_has_role(c.relowner, 'USAGE')
          AND NOT EXISTS (SELECT FROM pg_depend d
                          WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
    LOOP
        IF item.relkind = 'S' THEN
            IF NOT has_sequence_privilege(service, item.oid, 'USAGE') THEN
                EXECUTE format('GRANT USAGE ON SEQUENCE %s TO %I', item.place, service);
            END IF;
            CONTINUE;
        END IF;

        FOREACH right_name IN ARRAY ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE'] LOOP
            may := right_name = 'SELECT'
                   OR item.relkind IN ('r', 'p') AND item.name <> history
                      AND (right_name = 'INSERT' OR item.name <> ALL (append_only));
            IF may AND NOT has_table_privilege(service, item.oid, right_name) THEN
                EXECUTE format('GRANT %s ON %s TO %I', right_name, item.place, service);
            ELSIF NOT may AND has_table_privilege(service, item.oid, right_name) THEN
                EXECUTE format('REVOKE %s ON %s FROM %I', right_name, item.place, service);
            END IF;
        END LOOP;

        IF item.name = 'rejected_message' THEN -- what it holds was meant for nobody's eyes: it may be anything
            SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) INTO columns FROM pg_attribute
            WHERE attrelid = item.oid AND attnum > 0 AND NOT attisdropped AND attname <> 'payload'
              AND NOT has_column_privilege(reader, item.oid, attnum, 'SELECT');
            IF columns IS NOT NULL THEN
                EXECUTE format('GRANT SELECT (%s) ON %s TO %I', columns, item.place, reader);
            END IF;
        ELSIF (item.name = ANY (readable) OR item.relkind IN ('v', 'm') AND item.name <> ALL (withheld_views))
              AND NOT has_table_privilege(reader, item.oid, 'SELECT') THEN
            EXECUTE format('GRANT SELECT ON %s TO %I', item.place, reader);
        END IF;
    END LOOP;

    IF pg_has_role((SELECT nspowner FROM pg_namespace WHERE nspname = current_schema()), 'USAGE') THEN
        EXECUTE format('GRANT USAGE ON SCHEMA %I TO %I, %I', current_schema(), service, reader);
        EXECUTE format('REVOKE CREATE ON SCHEMA %I FROM %I, %I', current_schema(), service, reader);
    ELSIF NOT has_schema_privilege(service, current_schema(), 'USAGE')
          OR NOT has_schema_privilege(reader, current_schema(), 'USAGE') THEN
        RAISE WARNING 'the owner of the schema must run: GRANT USAGE ON SCHEMA % TO %, %',
            quote_ident(current_schema()), quote_ident(service), quote_ident(reader);
    END IF;

    -- For what the owner makes beside the migrations. Readers get nothing by default: it may be a secret.
    IF pg_has_role((SELECT relowner FROM pg_class WHERE oid = to_regclass(history)), 'USAGE')
       AND NOT EXISTS (SELECT FROM pg_default_acl d JOIN pg_namespace n ON n.oid = d.defaclnamespace,
                       LATERAL aclexplode(d.defaclacl) a
                       WHERE n.nspname = current_schema() AND a.grantee = service::regrole
                         AND d.defaclrole = current_user::regrole) THEN
        EXECUTE format('ALTER DEFAULT PRIVILEGES IN SCHEMA %I GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO %I',
                       current_schema(), service);
        EXECUTE format('ALTER DEFAULT PRIVILEGES IN SCHEMA %I GRANT USAGE ON SEQUENCES TO %I',
                       current_schema(), service);
    END IF;
END
$$;
