#!/bin/sh
# import-order.sh - rows that say again what other rows of the file have said, tens of thousands of rows before: they are told
# by line, what was wrong with them is told once, and a later import changes only what a later file says.
. "$top_srcdir/tests/whole.sh"
work=$(mktemp -d) || exit 99
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 99
failed=0

# says WHAT QUERY: what the query answers is what stands in the input
says()
{
	cat >wanted
	sqlite3 -readonly d.db "$2" >got </dev/null
	diff wanted got || { echo "$1"; failed=1; }
}

# import FILE WANTED: what became of its rows
import()
{
	said=$("$ASSAY" import d.db "$1" 2>&1)
	case $said in
	*": $2"*) ;;
	*) echo "$1: not '$2': $said"; failed=1 ;;
	esac
	whole d.db || failed=1
}
issues="SELECT line_no, severity, code, column_name FROM import_issue i JOIN import_batch b ON b.id = i.batch_id
	WHERE b.file_name = "

awk 'BEGIN { print "employee no,start"; for (i = 1; i <= 500; i++) printf "E%d,2024-01-01\n", i }' >people.csv
awk 'BEGIN { print "system,login,employee_no"; for (i = 1; i <= 500; i++) printf "lms,p%d@x,E%d\nacd,p%d,E%d\n", i, i, i, i }' >alias.csv
awk 'BEGIN { print "session,course,title,category,kash,cohort,office,planned,held,status,hours"
	for (i = 1; i <= 40; i++) printf "s%d,c1,C,business,skill,,,2024-02-01,2024-02-%02d,held,2\n", i, 1 + i % 28 }' >sessions.csv
# Line 2 is s40 of p500: not in the order of the table.
awk 'BEGIN { print "session,email,status,hours,signed_up"
	for (s = 40; s > 0; s--) for (p = 500; p > 0; p--) printf "s%d,p%d@x,present,%s,\n", s, p, s == 40 && p == 496 ? "90min" : 2 }' >attendance.csv
cp attendance.csv first.csv
cat >>attendance.csv <<END
s40,p500@x,present,2,
s40,P499@x,present,2,
s40,p498@x,present,1.5,
s40,nobody@x,present,2,
s40,nobody@x,present,2,
s40,p496@x,present,90min,
s40,p498@x,late,1.5,1
END
awk 'BEGIN { print "id,call,agent_login,rater_no,date,score"
	for (i = 20000; i > 0; i--) printf "q%d,k%d,p%d,E%d,2024-03-01,%d\n", i, i, i % 500 + 1, i % 499 + 2 , i % 100 }' >qa.csv
cat >>qa.csv <<END
q20000,k20000,p1,E42,2024-03-01,0
q19999,k19999,p500,E41,2024-03-01,98
END

"$ASSAY" init d.db --as-of 2024-12-31 2>/dev/null || exit 1
"$ASSAY" import d.db people.csv alias.csv sessions.csv 2>/dev/null || exit 1
import attendance.csv '20007 rows, 20000 new, 0 changed, 6 same, 1 rejected'
says "what is wrong with the attendances" "$issues'attendance.csv' ORDER BY 1, 3" <<END
6|repair|hours.unit|hours
20002|repair|row.duplicate|
20003|repair|row.near_duplicate|
20004|warn|row.conflict|
20005|reject|person.unknown|email
20006|repair|row.duplicate|
20007|repair|row.duplicate|
20008|warn|row.conflict|
END
says "the attendances" "SELECT COUNT(*), SUM(hours), MIN(status), MAX(signed_up), COUNT(DISTINCT person_id) FROM attendance;
	SELECT status, hours FROM attendance WHERE hours < 2 ORDER BY 2 DESC, 1" <<END
20000|39999.0|late|1|500
late|1.5
present|1.5
END
import attendance.csv '20007 rows, 0 new, 0 changed, 20006 same, 1 rejected'

# the file before: one value of it differs from what is there now
import first.csv '20000 rows, 0 new, 1 changed, 19999 same, 0 rejected'

import qa.csv '20002 rows, 20000 new, 1 changed, 1 same, 0 rejected'
says "what is wrong with the marks" "$issues'qa.csv' ORDER BY 1, 3" <<END
20002|repair|row.duplicate|
20003|warn|row.conflict|
END
exit $failed
