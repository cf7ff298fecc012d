# servers.sh - PostgreSQL servers of a test's own, and what they answer beside one file; to be read in with ".".
#
# They run on sockets in a temporary directory, as an unprivileged user, and are stopped by their
# process ids.  Sets bin, where PostgreSQL's programs are (without them the test is skipped), work, the
# directory, where it goes to, and user.
for bin in /usr/lib/postgresql/*/bin ''; do
	[ -n "$bin" ] && [ -x "$bin/initdb" ] && break
done
if [ -z "$bin" ]; then
	echo "${0##*/}: skipped, PostgreSQL is not installed"
	exit 77
fi
work=$(mktemp -d /tmp/assay-pg-XXXXXX) || exit 99
servers=
finish()
{
	for server in $servers; do kill -INT "$server" 2>/dev/null; done
	for server in $servers; do
		while kill -0 "$server" 2>/dev/null; do sleep 0.05; done
	done
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

# makes NAME...: what as many servers begin with
makes()
{
	first=$1
	$as "$bin/initdb" -D "$work/$1" -U "$user" -A trust --no-sync --locale=C.UTF-8 -E UTF8 >initdb.log 2>&1 ||
		{ cat initdb.log; exit 99; }
	shift
	for name in "$@"; do
		$as cp -R "$first" "$name" || exit 99
	done
}

# starts NAME [OPTION...]: one server, on a socket in at-NAME
starts()
{
	name=$1
	shift
	$as mkdir "at-$name" || exit 99
	# One that is started under the shell's own job ends with it, whatever happens here.
	$as "$bin/postgres" -D "$work/$name" -k "$work/at-$name" -c listen_addresses= -c fsync=off "$@" >"$name.log" 2>&1 &
	servers="$servers $!"
}

# answers NAME: waits until it does
answers()
{
	tries=0
	until "$bin/pg_isready" -q -h "$work/at-$1" -U "$user" 2>/dev/null; do
		tries=$((tries + 1))
		kill -0 $servers 2>/dev/null && [ $tries -lt 600 ] || { cat "$1.log"; exit 99; }
		sleep 0.05
	done
}

# fetched METRIC: of what assay explain says of a cluster, how much came from its servers
fetched()
{
	awk -v metric="$1" '
		/^-- [0-9]+ of [0-9]+$/ { queries++ }
		/^-- [0-9]+ of the servers, / { bytes += $(NF - 1); rows += $(NF - 3); if (/servers, rows:/) fact += $(NF - 1) }
		END { printf "%-18s %2d queries, %6d rows and %8d bytes from the servers", metric, queries, rows, bytes
		      if (fact) printf ", of which %d of facts", fact; print "" }'
}

# facts_of NAME...: how many bytes the rows of the large facts have as text, on all of these servers
facts_of()
{
	for name in "$@"; do
		"$bin/psql" -X -q -t -A -h "$work/at-$name" -U "$user" postgres -c "SELECT SUM(octet_length(t::text)) FROM (
			SELECT k::text AS t FROM assay.kpi k UNION ALL SELECT k::text FROM assay.assessment k UNION ALL
			SELECT k::text FROM assay.attendance k UNION ALL SELECT k::text FROM assay.employment k) x"
	done | awk '{ facts += $1 } END { print facts }'
}

# expect WORDS ARGUMENT...: assay says them
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

# reports_alike FOLDER FOLDER: pages byte for byte.  In the results file numbers may differ in their last
# digits, since engines add up in orders of their own: by no more than 1e-12 of the number, or of ten, since a
# difference of two scores of 100 keeps the last digits of both.
alike()
{
	paste "$1" "$2" | awk -F '\t' '
		$1 == $2 { next }
		{ a = $1; b = $2; gsub(/[ ,]/, "", a); gsub(/[ ,]/, "", b)
		  x = a; y = b; sub(/^"[a-z_]*":/, "", x); sub(/^"[a-z_]*":/, "", y)
		  d = x - y; if (d < 0) d = -d; m = x < 0 ? -x : x; if (m < 10) m = 10
		  if (x !~ /^-?[0-9.]+(e-?[0-9]+)?$/ || y !~ /^-?[0-9.]+(e-?[0-9]+)?$/ || d > 1e-12 * m) {
			print "line " NR ": " $1 " against " $2; bad = 1 } }
		END { exit bad }'
}
reports_alike()
{
	[ "$(ls "$1" | wc -l)" -ge 2 ] || { echo 'there is no report to compare'; bad=1; }
	for f in "$1"/*; do
		case $f in
		*.json) alike "$f" "$2/${f##*/}" ;;
		*) cmp "$f" "$2/${f##*/}" ;;
		esac || { echo "the reports differ in ${f##*/}"; bad=1; }
	done
}
