#!/bin/sh
# Adds a user of the broker, or gives it a new password: users.sh USER [service|listener] < PASSWORD
# A gateway is park/gateway and needs no role; the service is parkpulse. The broker reads the files by itself.
# 添加消息代理用户或更换密码，密码从标准输入读取。
set -eu
user=${1:?usage: users.sh USER [service|listener] < PASSWORD}
role=${2:-}
[ "$user" != parkpulse ] || role=service
case $user in
*[!A-Za-z0-9_/-]* | */*/* | /* | */) echo "not a name: $user" >&2; exit 1 ;;
esac
case $role in
'' | service | listener) ;;
*) echo "not a role: $role" >&2; exit 1 ;;
esac
IFS= read -r password
[ "${#password}" -ge 16 ] || { echo 'a password has at least 16 characters' >&2; exit 1; }
case $password in
*[!A-Za-z0-9_.-]*) echo 'a password has letters, digits, "_", "." and "-"' >&2; exit 1 ;;
esac

umask 077
folder=$(dirname "$0")/users
touch "$folder/users.properties" "$folder/roles.properties"
grep -v "^$user=" "$folder/users.properties" > "$folder/users.new" || true
cp "$folder/roles.properties" "$folder/roles.new"
# Users by name; roles as lists of users, one line each.
printf '%s=%s\n' "$user" "$password" >> "$folder/users.new"
for each in service listener; do
    members=$(sed -n "s/^$each=//p" "$folder/roles.properties" | tr ',' '\n' | grep -vx "$user" || true)
    [ "$role" != "$each" ] || members=$(printf '%s\n%s\n' "$members" "$user")
    members=$(printf '%s\n' "$members" | grep . | sort -u | paste -sd, - || true)
    grep -v "^$each=" "$folder/roles.new" > "$folder/roles.next" || true
    [ -z "$members" ] || printf '%s=%s\n' "$each" "$members" >> "$folder/roles.next"
    mv "$folder/roles.next" "$folder/roles.new"
done
# In place: a file that is mounted keeps its identity.
for file in users roles; do
    cat "$folder/$file.new" > "$folder/$file.properties"
    rm "$folder/$file.new"
done
# The broker runs as this user, and nobody else needs to read them.
chown 1001 "$folder/users.properties" "$folder/roles.properties" 2> /dev/null \
    || echo "let uid 1001, as which the broker runs, read the files in $folder" >&2
