#!/bin/sh
# hand-recognition.sh - recognition on exports so small that its numbers were worked out by hand.
. "$top_srcdir/tests/by-hand.sh"

# Thirty old hands and ten newcomers, all there for all 92 days.  A bonus for 1 to 4, two more for 1, a title for 1 to 5,
# one for 31: twelve to six people.
staff 40 2018-01-08 一处
awk 'BEGIN { print "工号,姓名,处室,岗位,入职日期,结束日期,结束类型,离职类型"
	for (i = 1; i <= 40; i++) printf "E%03d,员工%d,一处,坐席,%s,,,\n", i, i, i <= 30 ? "2018-01-08" : "2019-06-10" }' >hris.csv
awk 'BEGIN { print "session,course,title,category,kash,cycle,method,voluntary,cohort,office,trainer_no,planned,held,status,hours,budget,cost"
	for (d = 1; d <= 4; d++) printf "r%d,R%d,Recognition,recognition,,,,,,一处,,2019-08-%02d,2019-08-%02d,held,0,,\n", d, d, d, d }' >sessions.csv
awk 'BEGIN { print "session,email,status,hours,signed_up"
	for (i = 1; i <= 4; i++) printf "r1,u%d@x.cn,present,0,0\n", i
	printf "r2,u1@x.cn,present,0,0\nr3,u1@x.cn,present,0,0\n"
	for (i = 1; i <= 5; i++) printf "r4,u%d@x.cn,present,0,0\n", i
	printf "r4,u31@x.cn,present,0,0\n" }' >attendance.csv
load 2019-12-31 sessions.csv attendance.csv

# Wilson of 6 in 40, 1 in 10, 5 in 30, 1 in 12.  The four of the top tenth got 4 and 2 each; by lot, .3 each on average,
# .0369 of all get two or more and .0778 of .3 with that, the rest of the tenth get one: .1409 of .3.
tells d.db recognition '' 'headline: 15% (7-29), n = 40, of which 6 count' \
	'Newcomers: 10% (2-40), n = 10, of which 1 count' 'Longer on the staff: 17% (7-34), n = 30, of which 5 count' \
	'Of all recognitions: 8% (1-35), n = 12, of which 1 count' 'Of all days on the staff: 25%, n = 40' \
	'most recognised tenth of the staff got: 83%, n = 12, of which 10 count' 'if recognition fell by lot: 47%, n = 12' \
	'The kinds of recognition cannot be told apart'
exit $failed
