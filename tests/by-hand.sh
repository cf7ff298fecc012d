# by-hand.sh - a folder, staff and datasets for metrics whose numbers were worked out by hand; to be read in with ".".
work=$(mktemp -d) || exit 99
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 99
HOME=/nonexistent XDG_DATA_HOME=
export HOME XDG_DATA_HOME
failed=0

# tells DB METRIC SET TEXT...: each text is in what explain prints before the SQL
tells()
{
	"$ASSAY" explain "$1" "$2" --quarter 2019Q3 ${3:+--set "$3"} 2>&1 | sed '/^Rows it can see/,$d' >said
	shift 3
	for text in "$@"; do
		grep -q -F -e "$text" said || { echo "not told: $text"; cat said; failed=1; }
	done
}

# staff N HIRED OFFICE...: N agents, one after the other into the offices, and their logins
staff()
{
	n=$1 hired=$2
	shift 2
	awk -v n="$n" -v hired="$hired" -v offices="$*" 'BEGIN {
		k = split(offices, office, " ")
		print "code,name,kind,parent,headcount_plan" >"offices.csv"
		for (o = 1; o <= k; o++) printf "%s,%s,office,,%d\n", office[o], office[o], n / k >"offices.csv"
		print "工号,姓名,处室,岗位,入职日期,结束日期,结束类型,离职类型" >"hris.csv"
		print "system,login,employee_no" >"alias.csv"
		for (i = 1; i <= n; i++) {
			printf "E%03d,员工%d,%s,坐席,%s,,,\n", i, i, office[(i - 1) % k + 1], hired >"hris.csv"
			printf "acd,%d,E%03d\nlms,u%d@x.cn,E%03d\n", i, i, i, i >"alias.csv"
		} }'
}

# load DAY FILE...: a dataset d.db as of that day, of the staff and these files
load()
{
	"$ASSAY" init d.db --as-of "$1" >log 2>&1 || { cat log; exit 99; }
	shift
	"$ASSAY" import d.db offices.csv hris.csv alias.csv "$@" >log 2>&1 || { cat log; exit 1; }
}
