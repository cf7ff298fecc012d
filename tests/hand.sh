#!/bin/sh
# hand.sh - metrics on exports so small that their numbers were worked out by hand.
. "$top_srcdir/tests/by-hand.sh"

staff 12 2018-01-08 一处

# Agent i of ten: i errors and one complaint in 1,000 contacts, an error costs 20; marks 80 + i; handling time
# 200 + 10 i; in the quarter before the same, with marks 1 higher and 10 seconds more.
awk 'BEGIN { print "date;days;login;office;calls;metric;value"
	for (i = 1; i <= 10; i++) {
		printf "20190805;7;%d;一处;1000;error;%d\n20190805;7;%d;一处;1000;complaint;1\n", i, i, i
		printf "20190805;7;%d;一处;%d;cost;20\n", i, i
		printf "20190805;7;%d;一处;5;qa;%d\n20190805;7;%d;一处;1000;aht;%d\n", i, 80 + i, i, 200 + 10 * i
		printf "20190506;7;%d;一处;5;qa;%d\n20190506;7;%d;一处;1000;aht;%d\n", i, 81 + i, i, 210 + 10 * i
	} }' >acd.csv

# Care: all twelve signed up, nine came.  Training of 40 hours: 20 knowledge, 10 attitude, 5 skill, 5 habit, in
# eight sessions of one hour and five people.
cat >sessions.csv <<END
session,course,title,category,kash,cycle,method,voluntary,cohort,office,trainer_no,planned,held,status,hours,budget,cost
care,C1,Reading,care,,,,,,一处,,2019-08-06,2019-08-06,held,2,100,90
k1,K1,Products,business,knowledge,1,classroom,0,,一处,,2019-08-07,2019-08-07,held,1,,
k2,K1,Products,business,knowledge,1,classroom,0,,一处,,2019-08-08,2019-08-08,held,1,,
k3,K1,Products,business,knowledge,1,classroom,0,,一处,,2019-08-09,2019-08-09,held,1,,
k4,K1,Products,business,knowledge,1,classroom,0,,一处,,2019-08-10,2019-08-10,held,1,,
a1,A1,Trust,non_business,attitude,1,classroom,0,,一处,,2019-08-11,2019-08-11,held,1,,
a2,A1,Trust,non_business,attitude,1,classroom,0,,一处,,2019-08-12,2019-08-12,held,1,,
s1,S1,System,business,skill,1,classroom,0,,一处,,2019-08-13,2019-08-13,held,1,,
h1,H1,Notes,business,habit,1,classroom,0,,一处,,2019-08-14,2019-08-14,held,1,,
END
awk 'BEGIN { print "session,email,status,hours,signed_up"
	for (i = 1; i <= 12; i++) printf "care,u%d@x.cn,%s,%d,1\n", i, i <= 9 ? "present" : "absent", i <= 9 ? 2 : 0
	split("k1 k2 k3 k4 a1 a2 s1 h1", s, " ")
	for (k = 1; k <= 8; k++) for (i = 1; i <= 5; i++) printf "%s,u%d@x.cn,present,1,0\n", s[k], i + (k % 2) * 5 }' >attendance.csv

load 2019-12-31 sessions.csv attendance.csv acd.csv

# r = .0055, se = sqrt(10/9 * 82.5) / 10000, t(9) = 2.2622 on the logit; 10 in 10,000 exactly; 5.5 times 20 a thousand
tells d.db errors cost=kpi.cost \
	'headline: 5.50 (3.71-8.15), n = 10000, of which 55 count' \
	'Complaints: 1.00 (0.48-1.84), n = 10000, of which 10 count' \
	'A year and more: 5.50 (4.14-7.16), n = 10000, of which 55 count' \
	': 110'
# six of ten reach 85; quality fell by 1 in 86.5, time by 10 in 265
tells d.db quality_quantity '' \
	'headline: 60% (31-83), n = 10, of which 6 count' \
	'Quality: 0.99 (0.99-0.99), n = 10' 'Handling time: 0.96 (0.96-0.97), n = 10' \
	'Faster and worse: handling time and quality both fell'
tells d.db care '' 'headline: 75% (47-91), n = 12, of which 9 count'
# 10 + 10 + 12.5 + 7.5 points off, half of it is to move: a fifth of 40 hours.  All resamples of the eight sessions are
# multinomial counts of sides; by R's dmultinom() 52.5 and 90 hold 95 % of them.
tells d.db kash '' 'headline: 80 (53-90)' 'Knowledge: 50% (' 'Attitude: 25% (' 'Skills: 13% (' 'Habits: 13% (' \
	'at the same total: 8.0 (4.0-19.0)'

# Attrition: ten came on 20 April and are in the second band of tenure from 20 July on, 73 days, two of them 43 days, until they
# leave: 2 in 670 days.  Of eight who came the year before one becomes team leader: still eight people, 736 days.
mkdir leavers && cd leavers || exit 99
awk 'BEGIN { print "工号,姓名,处室,岗位,入职日期,结束日期,结束类型,离职类型"
	for (p = 1; p <= 10; p++) printf "E%03d,员工%d,一处,坐席,2019-04-20,%s\n", p, p, (p > 8) ? "2019-08-31,离职,主动" : ",,"
	for (p = 11; p <= 18; p++) printf "E%03d,员工%d,一处,坐席,2018-01-08,%s\n", p, p, (p == 11) ? "2019-08-15,晋升," : ",,"
	print "E011,员工11,一处,班长,2019-08-16,,," }' >hris.csv
"$ASSAY" init d.db --as-of 2019-09-30 >/dev/null 2>&1 || exit 99
"$ASSAY" import d.db hris.csv >log 2>&1 || { cat log; exit 1; }
tells d.db attrition '' 'n = 18, of which 2 count' '0-3 months: 0' ', n = 10' '3-6 months: 109 (13-394), n = 10, of which 2 count' \
	'1-3 years: 0.0 (0.0-183.1), n = 8'
cd ..

# Courses: 96 agents of eight offices, every other four of them trained on 20 May; handling time 240 before, after it
# 12 less for the trained and 2 less for the others, half of each stratum a second more, half a second less.
mkdir effect && cd effect || exit 99
staff 96 2015-01-05 o1 o2 o3 o4 o5 o6 o7 o8
awk 'BEGIN { print "session,course,title,category,kash,cycle,method,voluntary,cohort,office,trainer_no,planned,held,status,hours,budget,cost"
	for (o = 1; o <= 8; o++) printf "s%d,W1,Wrap-up,business,habit,,classroom,0,,o%d,,2019-05-20,2019-05-20,held,2,,500\n", o, o }' >sessions.csv
awk 'BEGIN { print "session,email,status,hours,signed_up"
	for (p = 1; p <= 96; p++) if (int((p - 1) / 8) % 2 == 0) printf "s%d,u%d@x.cn,present,2,0\n", (p - 1) % 8 + 1, p }' >attendance.csv
awk 'BEGIN { print "date;days;login;office;calls;metric;value"
	for (w = 0; w < 34; w++) for (p = 1; p <= 96; p++) {
		round = int((p - 1) / 8); trained = round % 2 == 0; change = (trained ? -12 : -2) + (int(round / 2) % 2 ? 1 : -1)
		split("31 28 31 30 31 30 31 31 30", len, " ")
		day = 35 + 7 * w		# 4 February and on
		for (m = 1; day > len[m]; m++) day -= len[m]
		printf "2019%02d%02d;7;%d;o%d;100;aht;%d\n", m, day, p, (p - 1) % 8 + 1, 240 + (w >= 15 ? change : 0)
	} }' >acd.csv
cat >catalogue.ini <<END
[profile]
name = catalogue
source = lms

[file figures]
headers = course, title, figure, least

[figures: course]
ext_id = {course}
title = {title}
kind = training
primary_measure = kpi.{figure}
mcid = {least}
END
printf 'course,title,figure,least\nW1,Wrap-up,aht,5\n' >catalogue.csv
load 2019-09-30 sessions.csv attendance.csv acd.csv
"$ASSAY" import d.db --profile ./catalogue.ini catalogue.csv >log 2>&1 || { cat log; exit 1; }

# 10 seconds are two changes that matter; in 24 strata of two and two the variance is 2 in each arm: se = sqrt(4/48),
# t(94) = 1.9855; every office has both arms, no lot is on record: grade B
tells d.db improvement '' 'headline: 100% (21-100), n = 1, of which 1 count' '2.00 (1.89-2.11)' \
	'1 of 1 courses improved measurably; 1 were evaluable, 1 of them with a sound comparison (grade A or B)'
# 10 seconds, 3 each, 48 agents, 12 months: 17,280 for 4,000; the error of the benefit is .2887 of 10
tells d.db roi values=kpi.aht=3 'headline: 3.32 (3.08-3.56)'
# The same by lot: 48 drawn against 48 who wait, one stratum; the variance is 48/47 in each arm: se = sqrt(2/47)
awk 'BEGIN { print "lot,email,start,drawn"
	for (p = 1; p <= 96; p++) printf "spring,u%d@x.cn,2019-05-20,%s\n", p, int((p - 1) / 8) % 2 == 0 ? "抽中" : "轮候" }' >lots.csv
sed 's/,,o\([1-8]\),,2019/,spring,o\1,,2019/' sessions.csv >sessions-of-the-lot.csv
"$ASSAY" import d.db lots.csv >log 2>&1 && "$ASSAY" import d.db sessions-of-the-lot.csv >log 2>&1 || { cat log; exit 1; }
tells d.db improvement '' 'Wrap-up · A: 2.00 (1.92-2.08), n = 48' 'Wrap-up: grade A, places were drawn by lot: 48 drawn, 48 left to wait, in 8 teams'
cd ..

# Onboarding: 20 start on 1 July; 16 pass the first cycle after 20 days and 4 withdraw; 12 of 16 pass the second after 15
# days, 12 of 12 the third, 9 of 12 the fourth.  .8 * .75 * 1 * .75; on the log scale sqrt(.2/16 + .25/12 + .25/9)
mkdir cycles && cd cycles || exit 99
staff 20 2019-07-01 o1
printf 'cohort,office,label,start,end,planned\nc1,o1,July,2019-07-01,2019-11-30,20\n' >cohorts.csv
awk 'BEGIN { print "cohort,email,office,arm,enrolled,ended,outcome"
	for (p = 1; p <= 20; p++) {
		end = ",in_progress"
		if (p > 9) end = "2019-09-19,withdrawn"
		if (p > 12) end = "2019-08-10,withdrawn"
		if (p > 16) end = "2019-07-26,withdrawn"
		printf "c1,u%d@x.cn,o1,,2019-07-01,%s\n", p, end
	} }' >enrolments.csv
awk 'BEGIN { print "who,cycle,sat,points"; split("16 12 12 9", n, " ")
	split("2019-07-21 2019-08-05 2019-08-25 2019-09-14", d, " ")
	for (c = 1; c <= 4; c++) for (p = 1; p <= n[c]; p++) printf "E%03d,%d,%s,75\n", p, c, d[c] }' >passes.csv
cat >passes.ini <<END
[profile]
name = passes
source = lms

[file passes]
headers = who, cycle, sat, points

[passes: measure]
only_new = yes
code = exam.cycle{cycle}
name = cycle {cycle}
kind = test
max_value = 100
pass_mark = 60

[passes: course]
only_new = yes
ext_id = cycle{cycle}
title = Cycle {cycle}
kind = training
cycle = {cycle}

[passes: assessment]
ext_id = pass:{who}:{cycle}
measure = exam.cycle{cycle}
subject = hris:{who}
course = cycle{cycle}
cohort = c1
phase = final
done_on = {sat}
score = {points}
END
load 2019-09-30 cohorts.csv enrolments.csv
"$ASSAY" import d.db --profile ./passes.ini passes.csv >log 2>&1 || { cat log; exit 1; }
tells d.db onboarding '' 'headline: 45% (28-73), n = 12' 'Cycle 1: habit: 80% (' 'Cycle 2: trust: 75% (' \
	'Cycle 3: deepening: 100' 'no single bottleneck'
cd ..
# Retention of a quarter is of the last four, this one included: of twenty who came on 8 April, five left after 35 days.
mkdir four && cd four || exit 99
awk 'BEGIN { print "工号,姓名,处室,岗位,入职日期,结束日期,结束类型,离职类型"
	for (p = 1; p <= 20; p++) printf "E%03d,员工%d,一处,坐席,2019-04-08,%s\n", p, p, (p <= 5) ? "2019-05-13,离职,主动" : ",," }' >hris.csv
cp ../offices.csv .
"$ASSAY" init d.db --as-of 2020-06-30 >log 2>&1 && "$ASSAY" import d.db offices.csv hris.csv >>log 2>&1 || { cat log; exit 1; }
for quarter in 2019Q3 2019Q4 2020Q1 2020Q2; do
	case $quarter in 2020Q2) want='headline: 100% (78-100), n = 15' ;; *) want='headline: 75% (50-89), n = 15, of which 5 count' ;; esac
	"$ASSAY" explain d.db retention --quarter $quarter >said 2>&1
	grep -q -F -e "$want" said || { echo "$quarter: not told: $want"; grep headline said; failed=1; }
done
cd ..
exit $failed
