#!/bin/sh
# hand-marks.sh - agreement of raters on calls so few that it was worked out by hand, read in either of two ways.
#
# All marks are read, or where few calls have two raters those calls are looked out.  Agreement is of the
# same calls both times.
. "$top_srcdir/tests/by-hand.sh"

staff 140 2018-01-08 一处

# Twelve calls of agent 128 and twelve of others, each marked by E037 and E038: 70, 72, ..., 92, and in turns 3 more and
# 1 less by the second.  Every third has the first one's mark again from E039, and E037 marked the first call once
# more: 68 and 72 are 70.  Agent 128 marked two of these calls as well, which is no second opinion, as it is of none of the calls
# that others did not mark.
awk 'BEGIN { print "id,call,agent_login,rater_no,date,score"
	for (c = 1; c <= 24; c++) {
		agent = c <= 12 ? 128 : c - 12
		first = 70 + 2 * ((c - 1) % 12)
		second = first + (c % 2 ? 3 : -1)
		printf "a%d,call%d,%d,E037,2019-08-%02d,%d\nb%d,call%d,%d,E038,2019-08-%02d,%d\n", c, c, agent, c, c == 1 ? 68 : first, c, c, agent, c, second
		if (c == 1)
			print "again,call1,32,E037,2019-08-02,72"
		if (c % 3 == 0)
			printf "c%d,call%d,%d,E039,2019-08-%02d,%d\n", c, c, agent, c, first
	}
	print "own1,call1,128,E128,2019-08-01,99\nown2,call2,128,E128,2019-08-01,99\nown3,own,128,E128,2019-08-01,99" }' >qa.csv
# Many that one rater marked, of agent 128 and of others.
awk 'BEGIN { print "id,call,agent_login,rater_no,date,score"
	for (c = 1; c <= 320; c++) printf "s%d,single%d,%d,E037,2019-08-05,%d\n", c, c, (c > 20 ? 128 : c), 60 + c % 40 }' >single.csv

# A call of two people, marked 60 of the one and 90 of the other: a thing with two raters.
cat >mixed.csv <<END
id,call,agent_login,rater_no,date,score
m1,shared,5,E037,2019-08-05,60
m2,shared,6,E038,2019-08-05,90
END

# What is told of agreement in $1, and whether calls were looked out.
agreement()
{
	"$ASSAY" explain d.db objectivity --quarter 2019Q3 >said 2>&1 || { cat said; failed=1; }
	sed -n '/^Agreement/,/^$/p; /^Severity/,/^$/p' said >"$1"
	grep -c 'AS thing, MIN(rater) OVER' said >"$1.looked"
}

# alike WHICH: the same with those that one rater marked
alike()
{
	agreement "$1 of all"
	"$ASSAY" import d.db single.csv >log 2>&1 || { cat log; exit 1; }
	agreement "$1 looked out"
	diff "$1 of all" "$1 looked out" || { echo 'agreement depends on how marks are read'; failed=1; }
	test "$(cat "$1 of all.looked" "$1 looked out.looked" | tr '\n' ' ')" = '0 1 ' || { echo "it did not come to both ways: $1"; failed=1; }
}

# Two raters differ by 3 or -1, a third is one of the two: MSW = (8 (4.5 + .5) + 4 (6 + 2 / 3)) / 32 = 2.0833.  Alpha by
# its definition, without each call.
load 2019-12-31 qa.csv
tells d.db objectivity '' 'Rated by a second person: 100% (86-100), n = 24, of which 24 count' \
	'ordinal: 0.96 (0.95-0.97), n = 24' 'whoever gave them: 0.96 (0.91-0.98), n = 24' 'Marks tied to evidence: 100% (94-100), n = 60'
alike calls
tells d.db objectivity '' 'Rated by a second person: 7% (5-10), n = 344, of which 24 count' \
	'Marks tied to evidence: 100.0% (99.0-100.0), n = 380'

rm d.db
load 2019-12-31 qa.csv mixed.csv
tells d.db objectivity '' 'Rated by a second person: 100% (87-100), n = 25, of which 25 count' \
	'ordinal: 0.82 (0.55-1.00), n = 25' 'whoever gave them: 0.73 ('
alike shared
tells d.db objectivity '' 'Rated by a second person: 7% (5-10), n = 345, of which 25 count'

exit $failed
