#!/bin/sh
# postgres.sh - the same rows in SQLite and in PostgreSQL are the same facts, findings and answers.
#
# Starts a server of its own on a socket in a temporary directory, as an unprivileged user,
# and stops it by its process id.
for bin in /usr/lib/postgresql/*/bin ''; do
	[ -n "$bin" ] && [ -x "$bin/initdb" ] && break
done
if [ -z "$bin" ]; then
	echo 'postgres.sh: skipped, PostgreSQL is not installed'
	exit 77
fi
work=$(mktemp -d /tmp/assay-pg-XXXXXX) || exit 99
server=
finish()
{
	if [ -n "$server" ]; then
		kill -INT "$server" 2>/dev/null
		while kill -0 "$server" 2>/dev/null; do sleep 0.05; done
	fi
	rm -rf "$work"
}
trap finish EXIT
trap 'exit 99' INT TERM
if [ "$(id -u)" = 0 ]; then
	user=nobody
	chown nobody "$work"
	as='setpriv --reuid=nobody --regid=nogroup --clear-groups'
else
	user=$(id -un)
	as=
fi
cd "$work" || exit 99
$as "$bin/initdb" -D "$work/data" -U "$user" -A trust --no-sync --locale=C.UTF-8 -E UTF8 >initdb.log 2>&1 ||
	{ cat initdb.log; exit 99; }
# One that is started under the shell's own job ends with it, whatever happens here.
$as "$bin/postgres" -D "$work/data" -k "$work" -c listen_addresses= -c fsync=off >server.log 2>&1 &
server=$!
tries=0
until "$bin/pg_isready" -q -h "$work" -U "$user" 2>/dev/null; do
	kill -0 "$server" 2>/dev/null || { cat server.log; server=; exit 99; }
	tries=$((tries + 1))
	[ $tries -lt 600 ] || { cat server.log; exit 99; }
	sleep 0.05
done

base="host=$work&user=$user"
for db in sample demo made; do
	"$bin/createdb" -h "$work" -U "$user" $db || exit 99
done

# What is there already, and what is not a dataset, is refused as it is for files.
bad=0
expect()
{
	want=$1
	shift
	"$ASSAY" "$@" >said 2>&1
	if ! grep -q "$want" said; then
		echo "assay $*: '$want' was not said, but:"
		cat said
		bad=1
	fi
}
expect 'is a database, but not a dataset' check "postgresql:///demo?$base"
expect 'does not exist' check "postgresql:///nosuch?$base"

"$top_builddir/tests/engines" "$work/sample.db" "postgresql:///sample?$base" sample || bad=1

expect 'made the dataset' init "postgresql:///demo?$base&password=secret"
if grep -q secret said; then echo 'the password was shown'; bad=1; fi
expect 'holds tables already' init "postgresql:///demo?$base"
expect 'the dataset holds no people' check "postgresql:///demo?$base"

# The same demonstration in both: the same facts, and a report of the same bytes.
for db in "$work/made.db" "postgresql:///made?$base"; do
	"$ASSAY" demo "$db" --seed 3 --centres 1 --months 6 >said 2>&1 || { cat said; bad=1; }
done
"$top_builddir/tests/engines" "$work/made.db" "postgresql:///made?$base" || bad=1
"$ASSAY" report "$work/made.db" --quarter 2026Q3 --format json,pdf -o one >said 2>&1 || { cat said; bad=1; }
"$ASSAY" report "postgresql:///made?$base" --quarter 2026Q3 --format json,pdf -o two >said 2>&1 ||
	{ cat said; bad=1; }
# Pages byte for byte.  In the results file numbers may differ in their last digits, since
# engines add up in orders of their own: by no more than 1e-12 of the number, or of one.
alike()
{
	paste "$1" "$2" | awk -F '\t' '
		$1 == $2 { next }
		{ a = $1; b = $2; gsub(/[ ,]/, "", a); gsub(/[ ,]/, "", b)
		  x = a; y = b; sub(/^"[a-z_]*":/, "", x); sub(/^"[a-z_]*":/, "", y)
		  d = x - y; if (d < 0) d = -d; m = x < 0 ? -x : x; if (m < 1) m = 1
		  if (x !~ /^-?[0-9.]+(e-?[0-9]+)?$/ || y !~ /^-?[0-9.]+(e-?[0-9]+)?$/ || d > 1e-12 * m) {
			print "line " NR ": " $1 " against " $2; bad = 1 } }
		END { exit bad }'
}
[ -n "$(ls one)" ] || { echo 'there is no report to compare'; bad=1; }
for f in one/*; do
	case $f in
	*.json) alike "$f" "two/${f#one/}" ;;
	*) cmp "$f" "two/${f#one/}" ;;
	esac || { echo "the reports differ in ${f#one/}"; bad=1; }
done
exit $bad
