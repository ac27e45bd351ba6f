#!/bin/sh
# Who may log in to the database. The image runs this once, as superuser, when it creates its data; on a server of your own
# run it once by hand, with PGHOST, PGUSER and PGPASSWORD of a superuser. Safe to run again: it then sets the passwords.
#
#   parkpulse_owner       owns the database and migrates it
#   parkpulse_app         the service: reads and writes, changes no table
#   parkpulse_dashboards  Grafana: reads, within limits
set -eu

: "${PARKPULSE_DB_NAME:?}" "${PARKPULSE_DB_OWNER_PASSWORD:?}" "${PARKPULSE_DB_APP_PASSWORD:?}"
: "${PARKPULSE_DB_DASHBOARDS_PASSWORD:?}"
export PARKPULSE_DB_DASHBOARDS_TIMEOUT="${PARKPULSE_DB_DASHBOARDS_TIMEOUT:-30s}"
[ -z "${POSTGRES_USER:-}" ] || export PGUSER="$POSTGRES_USER"

psql --no-psqlrc --set ON_ERROR_STOP=1 --dbname postgres <<'SQL'
\getenv database PARKPULSE_DB_NAME
\getenv owner_password PARKPULSE_DB_OWNER_PASSWORD
\getenv app_password PARKPULSE_DB_APP_PASSWORD
\getenv dashboards_password PARKPULSE_DB_DASHBOARDS_PASSWORD
\getenv dashboards_timeout PARKPULSE_DB_DASHBOARDS_TIMEOUT

-- Not for the server's log.
SET log_statement = 'none';
SET log_min_error_statement = 'panic';

-- The groups: what they may do is granted by the migrations.
SELECT format('CREATE ROLE %I NOLOGIN', name)
FROM (VALUES (:'database' || '_service'), (:'database' || '_read')) groups(name)
WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name) \gexec

SELECT format('CREATE ROLE %I', name)
FROM (VALUES ('parkpulse_owner'), ('parkpulse_app'), ('parkpulse_dashboards')) logins(name)
WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name) \gexec

ALTER ROLE parkpulse_owner LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD :'owner_password';
ALTER ROLE parkpulse_app LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD :'app_password';
ALTER ROLE parkpulse_dashboards LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE CONNECTION LIMIT 20
    PASSWORD :'dashboards_password';

SELECT format('GRANT %I TO parkpulse_app', :'database' || '_service') \gexec
SELECT format('GRANT %I TO parkpulse_dashboards', :'database' || '_read') \gexec

SELECT format('CREATE DATABASE %I OWNER parkpulse_owner ENCODING ''UTF8'' TEMPLATE template0', :'database')
WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = :'database') \gexec
SELECT format('REVOKE ALL ON DATABASE %I FROM PUBLIC', :'database') \gexec
SELECT format('GRANT CONNECT ON DATABASE %I TO %I, %I', :'database', :'database' || '_service', :'database' || '_read')
\gexec

-- PostgreSQL takes these from the role that logs in, not from its groups.
SELECT format('ALTER ROLE %s IN DATABASE %I SET %s = %L', login, :'database', name, value)
FROM (VALUES ('parkpulse_dashboards', 'statement_timeout', :'dashboards_timeout'),
             ('parkpulse_dashboards', 'idle_in_transaction_session_timeout', '1min'),
             ('parkpulse_dashboards', 'default_transaction_read_only', 'on'),
             -- A service whose host vanished must not keep its locks.
             ('parkpulse_app', 'idle_in_transaction_session_timeout', '1min')) limits(login, name, value) \gexec

\connect :"database"
SET client_min_messages = warning;
SELECT 'CREATE EXTENSION IF NOT EXISTS timescaledb' FROM pg_available_extensions WHERE name = 'timescaledb' \gexec
SQL
