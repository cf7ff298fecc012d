#!/bin/sh
# explain.sh - assay explain: what is behind a number, and what is refused.
. "$top_srcdir/tests/golden.sh"
top=$(cd "$top_builddir" && pwd) || exit 99
own=$ASSAY_PLUGINS
work=$(mktemp -d) || exit 99
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 99
HOME=/nonexistent XDG_DATA_HOME=
mkdir told && cp "$top/tests/hostile/told/told.so" told || exit 99
ASSAY_PLUGINS=$work/told:$own
export HOME XDG_DATA_HOME ASSAY_PLUGINS

try()
{
	echo "\$ assay $*"
	"$ASSAY" "$@" >said 2>&1
	code=$?
	sed '/^By service/,/^Curve/d' said	# what that metric tells of its own is tested elsewhere
	[ $code = 0 ] || echo "[$code]"
}

# Twenty-four people in two offices; six of the first left within the quarter.
awk 'BEGIN { print "工号,姓名,性别,处室,岗位,入职日期,结束日期,结束类型,离职类型,离职原因,原工号"
	for (i = 1; i <= 24; i++)
		printf "E%03d,员工%d,女,%s,坐席,2019-01-07,%s,,\n", i, i, i <= 12 ? "一处" : "二处",
			i <= 6 ? "2019-02-15,离职,主动离职" : ",," }' >people.csv
"$ASSAY" init small.db --as-of 2019-12-31 >/dev/null && "$ASSAY" import small.db people.csv >/dev/null || exit 1

{
	try explain small.db told --quarter 2019Q3 --set scale=2.5
	try explain small.db told --period 2019-01-01..2019-02-15 --set scale=2.5 --centre 一处
	try explain small.db told --quarter 2019Q3 --set scale=11
	try explain small.db told --quarter 2019Q3 --set scale
	try explain small.db told --quarter 2019Q3 --centre 三处
	try explain small.db nothing --quarter 2019Q3
	try explain small.db told
	try explain small.db
	try explain missing.db told --quarter 2019Q3
} >out
golden explain.txt out || exit 1

# A number that can be counted by hand, of all and of each office.
count()
{
	"$ASSAY" explain small.db attrition --quarter 2019Q1 "$@" | grep -A2 '^By cause' | grep -q "$expect" ||
		{ echo "attrition of $* does not tell '$expect'" >&2; exit 1; }
}
expect='Voluntary: .* of which 6 count'
count
count --centre 一处
expect='Voluntary: 0[.0]* ('
count --centre 二处

# Over the year to 31 March six left voluntarily in 18 * 84 + 6 * 40 = 1,752 days: 6 / (1752 / 365.25) a year.
# On that day 18 are there, none of them moved within 30 days; nobody has a coaching log.
tells()
{
	"$ASSAY" explain small.db "$1" --quarter 2019Q1 | grep -q "$2" || { echo "$1 does not tell '$2'" >&2; exit 1; }
}
tells health 'Voluntary exits a person-year, not standardised: 125 (.*, n = 24, of which 6 count'
tells health 'not assessable: 1 of 5 pillars are measured'
tells early_warning 'headline: 0% (0-18), n = 18$'
tells early_warning 'R6 cannot be assessed'
tells recognition "not assessable: there are no data in 'attendance'"
