# Makes a cluster, says where it is, and takes it down when standard input closes: when whoever started it is gone.
# $1 is the folder of Postgres' programs.
set -eu
umask 077
trap '' INT TERM HUP
cd /
folder=$(mktemp -d "${TMPDIR:-/tmp}/jobt-postgres.XXXXXX")
trap 'rm -rf "$folder"' EXIT
"$1/initdb" --pgdata="$folder/data" --username=postgres --auth=trust --encoding=UTF8 --locale=C.UTF-8 --no-sync \
    --no-instructions >"$folder/log" 2>&1 || { cat "$folder/log" >&2; exit 1; }
options="-k $folder -c listen_addresses= -c fsync=off -c synchronous_commit=off -c full_page_writes=off"
options="$options -c max_connections=200 -c shared_buffers=64MB -c autovacuum_naptime=10min"
"$1/pg_ctl" --pgdata="$folder/data" --wait --log="$folder/log" --options="$options" start >/dev/null \
    || { cat "$folder/log" >&2; exit 1; }
echo "$folder"
while read -r word; do
    case $word in
        stop) "$1/pg_ctl" --pgdata="$folder/data" --mode=fast stop >/dev/null ;;
        start) "$1/pg_ctl" --pgdata="$folder/data" --wait --log="$folder/log" --options="$options" start >/dev/null ;;
    esac
    echo "$word"
done
"$1/pg_ctl" --pgdata="$folder/data" --mode=immediate stop >/dev/null 2>&1
