#!/bin/sh
# Makes a database of a file that backup.sh wrote: restore.sh FILE
# PGHOST, PGPORT, PGUSER, PGPASSWORD of a superuser; PGDATABASE must not exist yet, or have no tables. Run
# deploy/compose/database/logins.sh first: it makes the logins and the empty database. The server's TimescaleDB must be of
# the version that the file comes from (the error says which). What roles may do is granted when the service starts.
# 用备份文件恢复数据库；先运行 logins.sh 建立用户和空库，恢复后启动服务即可。
set -eu
file=${1:?usage: restore.sh FILE}
: "${PGDATABASE:?the database}"

sql() {
    psql --no-psqlrc --quiet --tuples-only --no-align --set ON_ERROR_STOP=1 --command "$1"
}

tables=$(sql "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")
[ "$tables" = 0 ] || { echo "$PGDATABASE has $tables tables already; nothing was changed" >&2; exit 1; }

timescale=$(sql "SELECT count(*) FROM pg_extension WHERE extname = 'timescaledb'")
[ "$timescale" = 0 ] || sql 'SELECT timescaledb_pre_restore()' > /dev/null
# One job: with several, TimescaleDB's catalogue comes out wrong.
pg_restore --dbname="$PGDATABASE" --exit-on-error --no-privileges "$file"
[ "$timescale" = 0 ] || sql 'SELECT timescaledb_post_restore()' > /dev/null
sql 'ANALYZE'
sql "SELECT 'restored: ' || (SELECT count(*) FROM reading) || ' readings, ' || (SELECT count(*) FROM alarm_event)
     || ' alarm events, schema ' || (SELECT max(version) FROM flyway_schema_history)"
