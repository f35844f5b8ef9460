#!/usr/bin/env bash
# A private PostgreSQL for tests: a cluster of its own in DIR, on a free port of the loopback interface, tuned for speed and not for safety.
#   tests/postgres.sh start DIR [SETTING=VALUE...]   creates and starts it, prints the lines to export:  eval "$(bash tests/postgres.sh start DIR)"
#   tests/postgres.sh stop DIR                       stops that server and deletes the cluster
# Row-level security does not bind a superuser, so the tests connect as "ordercloud": not a superuser, no BYPASSRLS, may create databases.
# It owns the tables that it makes; FORCE ROW LEVEL SECURITY on them is what binds an owner.
# Exit 3: there is no PostgreSQL on this machine.
set -euo pipefail

usage() { echo "usage: tests/postgres.sh start DIR [SETTING=VALUE...] | stop DIR" >&2; exit 64; }
[ $# -ge 2 ] || usage
case $2 in /*) dir=$2 ;; *) dir=$PWD/$2 ;; esac
cluster=$dir/cluster settings=("${@:3}")

find_bin() {
    local candidate
    for candidate in /usr/lib/postgresql/15/bin $(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -Vr) "$(pg_config --bindir 2>/dev/null || true)"; do
        if [ -x "$candidate/initdb" ] && [ -x "$candidate/pg_ctl" ]; then echo "$candidate"; return; fi
    done
    echo "PostgreSQL is not installed (no initdb found)." >&2
    exit 3
}

# initdb and the server refuse to run as root.
as_server() { if [ "$(id -u)" = 0 ]; then (cd "$dir" && runuser -u postgres -- "$@"); else "$@"; fi }

is_free() { ! (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

start() {
    local bin locale port attempt
    bin=$(find_bin)
    mkdir -p "$dir"
    if [ "$(id -u)" = 0 ]; then
        chown postgres "$dir"
        runuser -u postgres -- test -x "$dir" || { echo "The user postgres cannot reach $dir: every folder above it must be open to others (chmod o+x)." >&2; exit 1; }
    fi
    locale=C; if locale -a 2>/dev/null | grep -qiE '^C\.utf-?8$'; then locale=C.UTF-8; fi
    as_server "$bin/initdb" -D "$cluster" -A trust -U postgres -E UTF8 --locale="$locale" --no-sync >"$dir/initdb.log" 2>&1 ||
        { cat "$dir/initdb.log" >&2; exit 1; }
    {
        echo "listen_addresses = '127.0.0.1'"
        echo "unix_socket_directories = ''"
        echo "max_connections = 300"
        echo "shared_buffers = 256MB"
        echo "fsync = off"
        echo "synchronous_commit = off"
        echo "full_page_writes = off"
        echo "wal_level = minimal"
        echo "max_wal_senders = 0"
        echo "max_wal_size = 2GB"
        echo "checkpoint_timeout = 1h"
        echo "autovacuum = off"
        echo "jit = off"
        echo "timezone = 'UTC'"
        printf '%s\n' "${settings[@]}"   # the last word on a setting counts
    } >>"$cluster/postgresql.conf"

    for attempt in 1 2 3 4 5; do
        port=$((20000 + (RANDOM * 32768 + RANDOM) % 12000))
        is_free "$port" || continue
        if as_server "$bin/pg_ctl" -D "$cluster" -l "$dir/server.log" -o "-p $port" -w -t 60 start </dev/null >"$dir/start.log" 2>&1; then
            "$bin/psql" -q -v ON_ERROR_STOP=1 -h 127.0.0.1 -p "$port" -U postgres -d postgres \
                -c "CREATE ROLE ordercloud LOGIN CREATEDB NOSUPERUSER NOBYPASSRLS" >&2 || { stop; exit 1; }
            echo "export ORDERCLOUD_TEST_POSTGRES='Host=127.0.0.1;Port=$port;Username=ordercloud;Database=postgres'"
            echo "export ORDERCLOUD_TEST_POSTGRES_ADMIN='Host=127.0.0.1;Port=$port;Username=postgres;Database=postgres'"
            return
        fi
    done
    cat "$dir/start.log" "$dir/server.log" >&2
    exit 1
}

stop() {
    if [ -f "$cluster/postmaster.pid" ]; then as_server "$(find_bin)/pg_ctl" -D "$cluster" -m immediate -w stop >/dev/null; fi
    rm -rf "$cluster" "$dir"/{initdb,start,server}.log
    rmdir "$dir" 2>/dev/null || true
}

case $1 in start) start ;; stop) stop ;; *) usage ;; esac
