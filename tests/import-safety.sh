#!/bin/sh
# import-safety.sh - an import that is killed, or meets a full disk, leaves the dataset as it was;
# the next one goes through.
. "$top_srcdir/tests/whole.sh"
work=$(mktemp -d) || exit 99
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 99
failed=0
complain()
{
	echo "$*"
	failed=1
}
rows()
{
	sqlite3 -readonly d.db 'SELECT (SELECT COUNT(*) FROM kpi) || " " || (SELECT COUNT(*) FROM import_batch)'
}
content()
{
	sqlite3 -readonly d.db .dump | sha256sum
}

awk 'BEGIN { print "employee no,start"; for (i = 1; i <= 200; i++) printf "E%d,2024-01-01\n", i }' >people.csv
awk 'BEGIN { print "date;days;login;office;calls;metric;value"
	for (d = 1; d <= 28; d++) for (i = 1; i <= 200; i++) for (m = 1; m <= 40; m++)
		printf "202402%02d;1;E%d;;%d;m%d;%d\n", d, i, d + i, m, d * m }' >kpi.csv
awk 'BEGIN { print "system,login,employee_no"; for (i = 1; i <= 200; i++) printf "acd,E%d,E%d\n", i, i }' >alias.csv
"$ASSAY" init d.db --as-of 2024-12-31 2>/dev/null || exit 1
"$ASSAY" import d.db people.csv alias.csv 2>/dev/null || exit 1
before=$(content)

# killed as soon as something is being written
"$ASSAY" import d.db kpi.csv 2>/dev/null &
import=$!
while [ ! -e d.db-journal ] && kill -0 $import 2>/dev/null; do :; done
kill -9 $import 2>/dev/null && wait $import 2>/dev/null
"$ASSAY" check d.db >/dev/null 2>&1	# takes back what was left
whole d.db || failed=1
case $(rows) in
"0 2") [ "$(content)" = "$before" ] || complain "killed: something stayed behind" ;;
"224000 3") echo "finished before it could be killed" ;;
*) complain "killed: half of it is there: $(rows)" ;;
esac

# a full disk: no file may grow beyond what it is now, and a little
if [ "$(rows)" = "0 2" ]; then
	size=$(($(wc -c <d.db) / 512 + 600))
	said=$( (trap '' XFSZ; ulimit -f $size; "$ASSAY" import d.db kpi.csv) 2>&1)
	code=$?
	[ $code = 3 ] || complain "full disk: exit code $code: $said"
	case $said in
	*"'d.db'"*) ;;
	*) complain "full disk: says only: $said" ;;
	esac
	"$ASSAY" check d.db >/dev/null 2>&1
	[ "$(content)" = "$before" ] || complain "full disk: something stayed behind"
fi

"$ASSAY" import d.db kpi.csv 2>/dev/null || complain "the import afterwards failed"
[ "$(rows)" = "224000 3" ] || complain "the import afterwards: $(rows)"
whole d.db || failed=1
exit $failed
