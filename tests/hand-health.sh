#!/bin/sh
# hand-health.sh - the pillars of health on exports so small that their numbers were worked out by hand.
. "$top_srcdir/tests/by-hand.sh"

# 24 people since 2010, three of whom leave by their own will on 31 March 2019; six since January 2019, one of whom leaves
# after 45 days.
awk 'BEGIN { print "工号,姓名,处室,岗位,入职日期,结束日期,结束类型,离职类型"
	for (i = 1; i <= 24; i++) printf "E%03d,员工%d,一处,坐席,2010-01-04,%s\n", i, i, i <= 3 ? "2019-03-31,离职,主动离职" : ",,"
	for (i = 25; i <= 30; i++) printf "E%03d,员工%d,一处,坐席,2019-01-01,%s\n", i, i, i == 25 ? "2019-02-14,离职,主动离职" : ",,"
}' >hris.csv
awk 'BEGIN { print "system,login,employee_no"; for (i = 1; i <= 30; i++) printf "acd,%d,E%03d\n", i, i }' >alias.csv
printf 'code,name,kind,parent,headcount_plan\n一处,一处,office,,30\n' >offices.csv
# 52 weeks to the end of September: handling time 290 and 310 in turns against at most 300, quality 86 and 88 against at
# least 85, the same of everybody.
awk 'BEGIN { print "date;days;login;office;calls;metric;value"
	split("31 28 31 30 31 30 31 31 30 31 30 31", len, " ")
	y = 2018; m = 10; d = 1
	for (w = 0; w < 52; w++) {
		for (i = 4; i <= 15; i++) {
			printf "%d%02d%02d;7;%d;一处;100;aht;%d\n", y, m, d, i, w % 2 ? 310 : 290
			printf "%d%02d%02d;7;%d;一处;10;qa;%d\n", y, m, d, i, w % 2 ? 88 : 86
		}
		d += 7
		if (d > len[m]) { d -= len[m]; m++ }
		if (m > 12) { m = 1; y++ }
	} }' >acd.csv
load 2019-12-31 acd.csv

# Capability: (87/85 - 1) / 3 sigma with sigma = 2/85 / 1.128, Bissell's error .059; (300/290 + 300/310) / 2 likewise.
# Years by tenure 1.355, 2.505, 0 and 22.480 with 1, 0 and 3 exits, weighed .1, .2 and .4 of .7: .182, Dobson's limits.
# Months: 1 of 29.5 and 3 of 27.5 heads stick out of two years of none.  Pillars: 1 and 0; 1 and 2/3; 1, 0 and 1.
tells d.db health '' 'Capability of KPIs against their targets: 0.006 (' \
	'Capability of quality and satisfaction against their targets: 0.38 (0.26-0.50), n = 52' \
	'not standardised: 15.2 (4.1-38.9), n = 30, of which 4 count' 'standardised by tenure: 18.2 (0.0-61.8), n = 30' \
	'voluntary exits: 83% (55-95), n = 12, of which 10 count' \
	'Steady KPIs: 50 (' 'Attrition under control: 83 (' 'Steady service quality: 67 (' 'Climate: n/a' \
	'3 of 5 pillars are measured'
exit $failed
