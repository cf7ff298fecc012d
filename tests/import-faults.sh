#!/bin/sh
# import-faults.sh - messy exports whose faults are known, line by line: each must be reported with
# its file, line and code, and nothing else.  Then published data in their original form and re-saved in
# other ways: the same dataset each time, and nothing written twice.
data=${SHARED:-/nowhere}/data
if [ ! -d "$data/synth" ]; then
	echo "no reference data in '${SHARED-}': skipped"
	exit 77
fi
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
content()
{
	sqlite3 -readonly "$1" .dump | grep -v -e 'INTO import_' | sha256sum
}

tar xJf "$data/synth/seed1_week.tar.xz" || exit 99
"$ASSAY" init s.db --as-of 2024-12-31 2>/dev/null
"$ASSAY" import s.db csv >s.out 2>&1 || complain "the messy exports: $(tail -2 s.out)"
sqlite3 -separator , -readonly s.db "SELECT b.file_name, i.line_no, i.code FROM import_issue i
	JOIN import_batch b ON b.id = i.batch_id" | sort >found
sed 1d truth/faults.csv | cut -d, -f1-3 | sort >known
for code in $(cut -d, -f3 known found | sort -u); do
	grep ",$code\$" known >a
	grep ",$code\$" found >b
	printf '%-30s %4d known %4d found %4d missed %4d false\n' "$code" "$(wc -l <a)" "$(wc -l <b)" \
		"$(comm -23 a b | wc -l)" "$(comm -13 a b | wc -l)"
done >score
cat score
grep -v ' 0 missed    0 false' score && complain "not every fault was found, or too many were"
content s.db >one
"$ASSAY" import s.db csv >s.out 2>&1
whole s.db || failed=1
content s.db | cmp - one || complain "the second import of the messy exports wrote something"

# every kind of export that there is a sample of, by its header alone
"$ASSAY" init f.db --as-of 2025-12-31 2>/dev/null
"$ASSAY" import f.db "$data/formats" >f.out 2>&1 || complain "the samples of formats: $(tail -2 f.out)"
grep -c ' 0 rejected' f.out | grep -qx 12 || complain "not 12 of the 13 files came in whole: $(cat f.out)"
sqlite3 -readonly f.db "SELECT p.source || ' ' || COUNT(*) FROM import_batch p GROUP BY p.source ORDER BY 1" >f.got
sqlite3 -readonly f.db "SELECT substr(code, 1, instr(code, ':') - 1), COUNT(*), ROUND(AVG(score), 3) FROM assessment a
	JOIN measure m ON m.id = a.measure_id GROUP BY 1 ORDER BY 1;
	SELECT outcome, COUNT(*) FROM enrolment GROUP BY 1 ORDER BY 1;
	SELECT COUNT(*), SUM(hours) FROM attendance; SELECT COUNT(*) FROM spell; SELECT COUNT(*) FROM person" >>f.got
diff - f.got <<END || complain "the samples of formats became something else"
hris.successfactors 2
lms.moodle 2
lms.openedx 1
oneroster 7
xapi 1
edx|31|67.632
moodle|31|67.632
oneroster|31|67.632
xapi|31|67.632
completed|6
withdrawn|5
60|227.5
6
11
END
sqlite3 -readonly f.db .dump | sha256sum >one
"$ASSAY" import f.db "$data/formats" >f.out 2>&1
whole f.db || failed=1
sqlite3 -readonly f.db .dump | sha256sum | cmp - one || complain "the second import of the samples wrote something"

mkdir plain other
for f in courses assessments studentInfo studentRegistration studentAssessment; do
	gzip -dc "$data/oulad/$f.csv.gz" >plain/$f.csv
done
"$ASSAY" init o.db 2>/dev/null
"$ASSAY" import o.db "$data/oulad" >o.out 2>&1 || complain "OULAD: $(tail -2 o.out)"
content o.db >one
[ "$(sqlite3 -readonly o.db "SELECT COUNT(*), SUM(outcome <> 'no_show') FROM enrolment")" = "32593|29496" ] ||
	complain "OULAD: not the enrolments that there are"
[ "$(sqlite3 -readonly o.db "SELECT SUM(done_on <= due_on), COUNT(*) FROM assessment
	WHERE status = 'done' AND due_on IS NOT NULL")" = "119820|169138" ] || complain "OULAD: not on time as published"
[ "$(sqlite3 -readonly o.db "SELECT COUNT(*) FROM import_issue WHERE column_name = 'date_unregistration'")" = 93 ] ||
	complain "OULAD: not 93 withdrawn without a date"
whole o.db || failed=1
sum=$(sha256sum <o.db)
"$ASSAY" import o.db "$data/oulad" >o.out 2>&1
[ "$(sha256sum <o.db)" = "$sum" ] || complain "the second import of OULAD wrote something"

# resave NAME FILTER: every file through the filter, into a dataset of its own
resave()
{
	rm -rf other x.db
	mkdir other
	for f in plain/*; do
		sh -c "$2" <"$f" >"other/${f#plain/}"
	done
	"$ASSAY" init x.db 2>/dev/null
	"$ASSAY" import x.db other >x.out 2>&1 || complain "$1: $(tail -2 x.out)"
	whole x.db || failed=1
	content x.db | cmp - one || complain "$1: another dataset"
}
resave "line feeds" "tr -d '\\r'"
resave "UTF-16" 'iconv -f UTF-8 -t UTF-16'
resave "GB18030" 'iconv -f UTF-8 -t GB18030'
resave "tabs, question marks" "tr -d '\\r' | sed 's/\"\"/\"?\"/g; s/\",\"/\"\\t\"/g'"
exit $failed
