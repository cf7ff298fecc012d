#!/bin/sh
# postgres.sh - the same rows in SQLite and in PostgreSQL are the same facts, findings and answers.
. "$top_srcdir/tests/servers.sh"
makes data
starts data
answers data

base="host=$work/at-data&user=$user"
for db in sample demo made imports; do
	"$bin/createdb" -h "$work/at-data" -U "$user" $db || exit 99
done

# What is there already, and what is not a dataset, is refused as it is for files.
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
# Metrics without a compiler, the same numbers.
for metric in no_show first_pass content_age; do
	for db in "$work/made.db" "postgresql:///made?$base"; do
		"$ASSAY" explain "$db" $metric --quarter 2026Q3 2>&1 | sed -n '/^The number/,/^Rows it can see/p' >said
		grep -q 'headline: [0-9]' said || { echo "$metric in $db:"; cat said; bad=1; }
		[ "$db" = "$work/made.db" ] && mv said first
	done
	diff first said || { echo "the engines differ in $metric"; bad=1; }
done
reports_alike one two

# The same files in both: the same datasets, the same words, and a second time nothing is written.
lite=$work/imports.db
pg="postgresql:///imports?$base"
awk 'BEGIN { print "employee no,start"; for (i = 1; i <= 600; i++) printf "E%d,2024-01-0%d\n", i, 1 + i % 5 }' >people.csv
awk 'BEGIN { print "system,login,employee_no"; for (i = 1; i <= 600; i++) printf "acd,A%d,E%d\nlms,e%d@x.cn,E%d\n", i, i, i, i }' >alias.csv
printf 'code,name,kind,parent,headcount_plan\none,Office one,office,,300\ntwo,Office two,office,,300\n' >offices.csv
printf 'cohort,office,label,start,end,planned\nc1,one,First,2024-01-01,2024-03-31,30\n' >cohorts.csv
awk 'BEGIN { print "cohort,email,office,arm,enrolled,ended,outcome"
	for (i = 1; i <= 600; i += 2) printf "c1,e%d@x.cn,%s,,2024-01-0%d,,in_progress\n", i, i % 3 ? "one" : "two", 1 + i % 5 }' >enrolments.csv
awk 'BEGIN { print "date;days;login;office;calls;metric;value"
	for (d = 1; d <= 14; d++) for (i = 1; i <= 600; i++) for (m = 1; m <= 2; m++)
		printf "202402%02d;1;A%d;%s;%d;m%d;%d\n", d, i, i % 2 ? "" : "two", d + i, m, d * m
	print "20240201;1;A7;;8;m1;1\n20240201;1;A7;;8;m2;99\n20240201;1;A9999;;8;m2;99\n20240202;1;A8;two;x\t;m1;5" }' >kpi.csv
awk 'BEGIN { print "id,measure,email,cohort,phase,due,taken,score,status,examiner_no"
	for (i = 1; i <= 600; i++) printf "x%d,exam.k%d,E%d@X.cn,%s,final,2024-02-01,2024-02-0%d,%s,done,\n", i, i % 3, i, i % 4 ? "" : "c1", 1 + i % 9, i % 50 ? i % 101 : ""
	print "x5,exam.k2,e5@x.cn,,final,2024-02-01,2024-02-06,77,done,\nx6,exam.k0,e6@x.cn,,final,2024-02-01,2024-02-06,200,done," }' >exams.csv
files='people.csv alias.csv offices.csv cohorts.csv enrolments.csv kpi.csv exams.csv'
"$ASSAY" init "$lite" --as-of 2024-12-31 2>/dev/null && "$ASSAY" init "$pg" --as-of 2024-12-31 2>/dev/null || exit 1
both()
{
	"$ASSAY" import "$lite" "$@" >said.lite 2>&1 || { cat said.lite; bad=1; }
	"$ASSAY" import "$pg" "$@" >said.pg 2>&1 || { cat said.pg; bad=1; }
	cmp said.lite said.pg || { diff said.lite said.pg; bad=1; }
	"$top_builddir/tests/engines" "$lite" "$pg" || bad=1
}
both $files
for code in row.duplicate row.conflict person.unknown number.bad email.case score.out_of_range score.missing; do
	grep -q " $code " said.pg || { echo "'$code' was not reported"; cat said.pg; bad=1; }
done
both $files
[ "$(grep -c 'nothing written' said.pg)" = 7 ] || { echo 'the second import wrote something'; cat said.pg; bad=1; }
sed 's/;m1;3$/;m1;4/' kpi.csv >kpi2.csv
sed 's/,22,done/,23,done/; s/x9,/x9000,/' exams.csv >exams2.csv
both kpi2.csv exams2.csv
grep -q ' 1 new, 6 changed' said.pg && grep -q ' 0 new, 600 changed' said.pg ||
	{ echo 'not what was corrected is changed'; cat said.pg; bad=1; }

ask()
{
	"$bin/psql" -X -q -t -A -h "$work/at-data" -U "$user" imports -c "$1"
}
# Arms told by a second import, of people whose employments were told by the first: into a dataset of schema 1.
ask "SET search_path = assay; DROP VIEW fact_employment; ALTER TABLE employment DROP COLUMN arm, DROP COLUMN back;
	CREATE VIEW fact_employment AS SELECT person_id AS person FROM employment;
	UPDATE schema_meta SET value = '1' WHERE key = 'schema_version'"
awk -F , -v OFS=, 'NR > 1 { $4 = NR % 2 ? "drawn" : "waiting" } 1' enrolments.csv >arms.csv
both arms.csv
[ "$(ask "SELECT arm, COUNT(*) FROM assay.fact_employment GROUP BY 1 ORDER BY 1" | tr '\n' ' ')" = 'drawn|150 waiting|150 |300 ' ] ||
	{ echo 'the arms of the second import:'; ask "SELECT arm, COUNT(*) FROM assay.fact_employment GROUP BY 1"; bad=1; }

# What is cut off in the middle, by the server or by kill -9, was never there; what runs at once waits.
awk 'BEGIN { print "date;days;login;office;calls;metric;value"
	for (d = 1; d <= 28; d++) for (i = 1; i <= 600; i++) for (m = 1; m <= 2; m++)
		printf "202405%02d;1;A%d;;%d;m%d;%d\n", d, i, d + i, m, d * m }' >more.csv
before=$(ask 'SELECT (SELECT COUNT(*) FROM assay.kpi), (SELECT COUNT(*) FROM assay.import_batch), (SELECT COUNT(*) FROM assay.import_issue)')
for how in server kill; do
	"$ASSAY" import "$pg" more.csv >said 2>&1 &
	import=$!
	until [ "$(ask "SELECT COUNT(*) FROM pg_locks WHERE locktype = 'advisory' AND granted")" = 1 ] || ! kill -0 $import 2>/dev/null; do :; done
	if [ $how = server ]; then
		ask "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'assay'" >/dev/null
	else
		kill -9 $import 2>/dev/null
	fi
	wait $import 2>/dev/null
	code=$?
	if [ $code = 0 ]; then
		echo "$how: it was finished before it could be stopped"
		exit $bad
	fi
	if [ $how = server ] && { [ $code != 3 ] || ! grep -q "^assay: 'more.csv'" said; }; then
		echo "cut off: $code:"
		cat said
		bad=1
	fi
	until [ "$(ask "SELECT COUNT(*) FROM pg_stat_activity WHERE application_name = 'assay'")" = 0 ]; do :; done
	[ "$(ask 'SELECT (SELECT COUNT(*) FROM assay.kpi), (SELECT COUNT(*) FROM assay.import_batch), (SELECT COUNT(*) FROM assay.import_issue)')" = "$before" ] ||
		{ echo "$how: something stayed behind"; bad=1; }
done
sed 's/202405/202406/; 301q' more.csv >june.csv
"$ASSAY" import "$pg" june.csv >said 2>&1 &
import=$!
"$ASSAY" import "$pg" more.csv >said2 2>&1 || { cat said2; bad=1; }
wait $import || { cat said; bad=1; }
[ "$(ask 'SELECT COUNT(*) FROM assay.kpi')" = $((${before%%|*} + 33900)) ] || { echo 'two at once: not the rows of both'; bad=1; }
exit $bad
