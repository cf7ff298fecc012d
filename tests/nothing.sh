#!/bin/sh
# nothing.sh - every metric there is, on datasets that lack what it needs: each says which data are missing and
# what would fill them, or that there are too few; none prints a number of nothing, and none fails.
work=$(mktemp -d) || exit 99
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 99
HOME=/nonexistent XDG_DATA_HOME=
export HOME XDG_DATA_HOME
failed=0

# The metrics, and for each the facts it asks for and what would fill them: future ones too.
"$ASSAY" metrics --json >metrics.json 2>/dev/null
sed -n 's/^      "id": "\([a-z0-9_]*\)",*$/\1/p' metrics.json >metrics
[ "$(wc -l <metrics)" -ge 22 ] || { echo "assay metrics --json lists $(wc -l <metrics) metrics"; exit 1; }
awk -F'"' '/^      "id":/ { id = $4 } /"fact":/ || /"remedy":/ { print id "\t" $4 }' metrics.json >needs

# Ten days of nothing at all, then one kind of export at a time, each of people who are not ten.
people() {
	awk -v n="$1" 'BEGIN { print "工号,姓名,处室,岗位,入职日期,结束日期,结束类型,离职类型"
		for (i = 1; i <= n; i++) printf "E%03d,员工%d,一处,坐席,2019-0%d-07,,,\n", i, i, i % 6 + 1 }' >"$2"
}
people 4 people.csv
cat >offices.csv <<END
code,name,kind,parent,headcount_plan
c1,一处,office,,12
END
cat >sessions.csv <<END
session,course,title,category,kash,cycle,method,voluntary,cohort,office,trainer_no,planned,held,status,hours,budget,cost
s1,B01,Products,business,knowledge,1,classroom,0,,c1,,2019-07-09,2019-07-09,held,4,,
END
cat >exams.csv <<END
id,measure,email,cohort,phase,due,taken,score,status,examiner_no
END
cat >survey.csv <<END
respondent,wave,date,office,item,score
r1,1,2019-08-25,c1,climate.harmony,4
r2,1,2019-08-25,c1,climate.harmony,3
END
cat >acd.csv <<END
date;days;login;office;calls;metric;value
END
printf 'system,login,employee_no\nacd,1001,E001\nacd,1002,E002\nlms,a@example.com,E001\n' >alias.csv
printf '20190805;7;1001;c1;300;qa;88\n20190805;7;1002;c1;310;aht;240\n' >>acd.csv
printf 'a1,exam.k1,a@example.com,,post,2019-08-01,2019-08-01,81,done,\n' >>exams.csv

fill() {	# NAME FILE...
	name=$1
	shift
	"$ASSAY" init "$name.db" --as-of 2019-12-31 >/dev/null 2>&1 || exit 99
	[ $# = 0 ] || "$ASSAY" import "$name.db" "$@" >"$name.log" 2>&1 || { echo "$name: $(tail -3 "$name.log")"; exit 1; }
}
fill empty
fill people people.csv
fill courses offices.csv sessions.csv
fill exams people.csv alias.csv exams.csv
fill survey offices.csv survey.csv
fill figures people.csv alias.csv offices.csv acd.csv

for db in empty people courses exams survey figures; do
	while read -r metric; do
		"$ASSAY" explain "$db.db" "$metric" --quarter 2019Q3 >said 2>&1 </dev/null
		sed -n '/^The number$/,/^Rows it can see$/p' said >part
		why=$(sed -n 's/^    not assessable: //p' part)
		if [ -n "$why" ]; then
			# what is missing: a fact by its name, what would fill it, or how few there are
			awk -F'\t' -v id="$metric" -v why="$why" '$1 == id && $2 != "" && index(why, $2) { ok = 1 } END { exit !ok }' needs ||
				{ [ $db != empty ] && echo "$why" | grep -q -E 'would (fill|show)|on record|fewer than [0-9]+|nobody|no [a-z]+ |declared|measured|not enough|beyond|are missing|nothing to count'; } || {
				echo "$metric of $db does not say what is missing: $why"
				failed=1
			}
			[ "${#why}" -ge 20 ] || { echo "$metric of $db says no more than '$why'"; failed=1; }
		elif ! grep -q '^    headline: ' part; then
			echo "$metric of $db: $(cat said)"
			failed=1
		fi
		# a number always has cases behind it, and of none of it is 0 printed
		if grep -E '^    [^:]*: .*n = 0' part | grep -v -E ': (n/a|not assessable|0), n = 0 \(' ||
				grep -E '^    headline: ' part | grep -E 'n = [0-9](,|$)' | grep -v -E 'n/a'; then
			echo "$metric of $db prints a number of nothing"
			failed=1
		fi
	done <metrics
done
exit $failed
