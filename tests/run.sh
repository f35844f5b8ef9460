#!/usr/bin/env bash
# The whole suite, with everything it needs. As root missing tools are installed; otherwise what needs them is skipped with that reason.
#   bash tests/run.sh [FILTER]     FILTER goes to dotnet test, e.g. 'FullyQualifiedName~Orders'
# Last line: N passed, N failed, N skipped. Exit 1 when anything failed, or nothing ran.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# In memory where there is room for it: a database for each test, hundreds of them, takes a sixth of the processor time there.
roomy() { [ -w /dev/shm ] && [ "$(df -kP /dev/shm | awk 'END {print $4}')" -gt 6000000 ] && [ "$(awk '/^MemAvailable/ {print $2}' /proc/meminfo)" -gt 8000000 ]; }
if [ -z "${TMPDIR:-}" ] && roomy 2>/dev/null; then export TMPDIR=/dev/shm; fi
work=$(mktemp -d)
chmod 711 "$work"
mkdir -m 1777 "$work/tmp"
export TMPDIR=$work/tmp
compiler=ordercloud-$$
own_postgres=
declare -A running=()
stop_compiler() {
    local line
    for line in /proc/[0-9]*/cmdline; do
        if tr '\0' ' ' 2>/dev/null <"$line" | grep -q -- "-pipename:$compiler"; then line=${line#/proc/}; kill "${line%/cmdline}" 2>/dev/null || true; fi
    done
}
finish() {
    stop_compiler
    for pid in "${running[@]}"; do kill "$pid" 2>/dev/null || true; wait "$pid" 2>/dev/null || true; done
    if [ -n "$own_postgres" ]; then bash tests/postgres.sh stop "$work/postgres" || true; fi
    rm -rf "$work"
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_GENERATE_ASPNET_CERTIFICATE=false
if [ ! -w "${HOME:-/nonexistent}" ]; then export HOME=$work/home; mkdir -p "$HOME"; fi
command -v dotnet >/dev/null || { echo "The .NET SDK $(grep -oE '[0-9]+\.[0-9]+\.[0-9]+' global.json) is required: dotnet was not found."; exit 1; }

# What takes long runs in the background, so that a signal to this script is heard at once.
begin() { # NAME COMMAND...
    local name=$1; shift
    "$@" </dev/null >"$work/$name.log" 2>&1 & running[$name]=$!
}
end() { # NAME: its exit code
    local code=0
    wait "${running[$1]}" || code=$?
    unset "running[$1]"
    return "$code"
}

# --- tools ---
apt_updated=
install() { # PACKAGE...: true when installed
    [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || return 1
    echo "Installing $*"
    export DEBIAN_FRONTEND=noninteractive
    if [ -z "$apt_updated" ]; then apt-get update -qq </dev/null >"$work/apt.log" 2>&1 || true; apt_updated=yes; fi
    apt-get install -y -qq "$@" </dev/null >"$work/apt.log" 2>&1 || { tail -5 "$work/apt.log"; return 1; }
}

if [ -z "${ORDERCLOUD_CHROMIUM+set}" ]; then
    [ -x /usr/bin/chromium ] || install chromium || true
    ORDERCLOUD_CHROMIUM=
    [ ! -x /usr/bin/chromium ] || ORDERCLOUD_CHROMIUM=/usr/bin/chromium
fi
export ORDERCLOUD_CHROMIUM
[ -n "$ORDERCLOUD_CHROMIUM" ] || echo "No Chromium: browser tests will be skipped."

command -v pdftotext >/dev/null || install poppler-utils || echo "No poppler-utils: tests that read a PDF back will be skipped."

# Prism, which holds the payment connectors to the vendors' contracts. The packages are pinned with their checksums.
export SCARF_ANALYTICS=false
if [ -n "${ORDERCLOUD_SHARED:-}" ] || [ -d shared ] || [ -d ../shared ]; then
    if ! command -v npm >/dev/null; then echo "No npm: tests against the gateways' contracts will be skipped."
    elif ! [ tests/prism/node_modules/.package-lock.json -nt tests/prism/package-lock.json ]; then
        begin prism npm ci --prefix tests/prism --ignore-scripts --no-audit --no-fund --fetch-retries=1
    fi
fi

has_postgres() { ls -d /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || pg_config --bindir >/dev/null 2>&1; }
if [ -z "${ORDERCLOUD_TEST_POSTGRES:-}" ]; then
    has_postgres || install postgresql-15 || install postgresql || true
    code=0; exports=$(bash tests/postgres.sh start "$work/postgres") || code=$?
    case $code in
        0) own_postgres=yes; eval "$exports" ;;
        3) echo "No PostgreSQL: its tests will be skipped." ;;
        *) echo "The private PostgreSQL did not start."; exit 1 ;;
    esac
fi

# --- build ---
# One compiler for all projects takes half the time of one for each; it bears our name, so that it does not outlive this script.
SECONDS=0
begin build dotnet build OrderCloud.sln -m -v q -clp:ErrorsOnly -nodeReuse:false -p:UseSharedCompilation=true -p:SharedCompilationId="$compiler"
if ! end build; then
    grep -E 'error|warning' "$work/build.log" | sort -u | head -60 || tail -40 "$work/build.log"
    echo "The build failed."
    echo "0 passed, 0 failed, 0 skipped"
    exit 1
fi
stop_compiler
echo "Built in $SECONDS s"
[ -z "${running[prism]:-}" ] || end prism || { tail -3 "$work/prism.log"; echo "No Prism: tests against the gateways' contracts will be skipped."; }

# --- test ---
# Hundreds of processes of the site live for seconds: to measure their code before it is compiled again would cost more than it brings.
export DOTNET_TieredPGO=0
filter=()
[ $# -eq 0 ] || filter=(--filter "$*")
passed=0 failed=0 skipped=0
start() { # PROJECT
    begin "$1" dotnet test "tests/$1" --no-build -v q "${filter[@]}" --results-directory "$work" --logger "trx;LogFileName=$1.trx" \
        --logger "console;verbosity=minimal" --blame-hang-timeout 15m --blame-hang-dump-type none
}
finished() { # PROJECT
    local name=$1 code=0 trx=$work/$1.trx total=0 executed=0 p=0 f s counters
    end "$name" || code=$?
    if [ -f "$trx" ]; then
        counters=$(grep -oE '<Counters [^>]*' "$trx")
        count() { grep -oE "[ ]$1=\"[0-9]+\"" <<<"$counters" | grep -oE '[0-9]+'; }
        total=$(count total) executed=$(count executed) p=$(count passed)
    fi
    f=$((executed - p)) s=$((total - executed))
    # A run that broke off (crash, hang, no test host) failed, whatever was counted until then.
    if [ "$code" -ne 0 ]; then
        [ "$f" -gt 0 ] || { f=1; echo "$name broke off with code $code:"; }
        grep -vE '^ *at (System|Xunit|Microsoft)\.|^(\[xUnit|  Skipped |Test run for|A total of|Data collector|Results File| *$)' "$work/$name.log" | cut -c1-1000 | head -400 || true
    fi
    passed=$((passed + p)) failed=$((failed + f)) skipped=$((skipped + s))
    printf '%-34s %5d passed %4d failed %4d skipped, after %5d s\n' "$name" "$p" "$f" "$s" "$SECONDS"
}
# The browser and the servers that are killed wait half of their time, and take longer than all others: they run beside them.
SECONDS=0
projects=(); for project in tests/*.Tests/; do projects+=("$(basename "$project")"); done
beside=OrderCloud.EndToEnd.Tests
start "$beside"
for name in "${projects[@]}"; do [ "$name" = "$beside" ] || { start "$name"; finished "$name"; }; done
finished "$beside"

if [ "$skipped" -gt 0 ]; then
    echo "Skipped because:"
    cat "$work"/*.trx | tr '\n' ' ' | grep -oE 'outcome="NotExecuted"[^>]*>([^<]|<[^/U]|</[^U])*' | grep -oE '<(StdOut|Message)>[^<]*' | sed -E 's/<[^>]*>/  /; s/&lt;/</g; s/&gt;/>/g; s/&amp;/\&/g' | sort | uniq -c | sort -rn | head -20 || true
fi
[ $((passed + failed)) -gt 0 ] || echo "Nothing ran."
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
