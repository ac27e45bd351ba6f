#!/bin/sh
# Copies the database into one file, while everything runs: backup.sh FILE
# PGHOST, PGPORT, PGUSER, PGPASSWORD, PGDATABASE as for psql; a superuser, or the owner on a server without TimescaleDB.
# The programs must be of the server's version or newer. 把运行中的数据库备份到一个文件。
set -eu
file=${1:?usage: backup.sh FILE}
: "${PGDATABASE:?the database}"

umask 077
trap 'rm -f "$file.part"' EXIT
pg_dump --format=custom --compress=6 --file="$file.part"
pg_restore --list "$file.part" > /dev/null # it can be read
mv "$file.part" "$file"
