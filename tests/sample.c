/* sample.c - the rows of the small dataset that tests share. */
#include "tests/sample.h"

/*
 * A group 1 with centre A (2, office 3 and team 5 in it) and centre B (4).  Day 20000 is
 * 2024-10-04.  Person 1 stays at A; 2 moves from 3 to B after 100 days and is then seen
 * to leave; 3 leaves, and comes back 60 days later; 4 leaves for no recorded reason; 5 is
 * promoted, with too long a gap; 6 has only an enrolment, at B.
 */
const char sample_rows[] =
	"INSERT INTO centre (id, ext_id, name, kind, parent_id) VALUES (1, 'g', 'Group', 'group', NULL),"
	" (2, 'a', 'Centre A', 'centre', 1), (4, 'b', 'Centre B', 'centre', 1),"
	" (3, 'a1', 'Office', 'office', 2), (5, 'a1t', 'Team', 'team', 3);"
	"INSERT INTO person (id, ext_id, name) VALUES (1, 'p1', '张三'), (2, 'p2', 'B'), (3, 'p3', 'C'),"
	" (4, 'p4', 'D'), (5, 'p5', 'E'), (6, 'p6', 'F');"
	"INSERT INTO spell (ext_id, person_id, centre_id, role, start_on, end_on, end_kind, leave_class,"
	" leave_reason) VALUES"
	" ('s1', 1, 2, 'agent', 20000, NULL, NULL, NULL, NULL),"
	" ('s2', 2, 3, 'agent', 20000, 20099, 'transfer', NULL, NULL),"
	" ('s2b', 2, 4, 'agent', 20100, 20200, 'left', 'voluntary', 'pay'),"
	" ('s3', 3, 5, 'agent', 20010, 20050, 'left', 'involuntary', NULL),"
	" ('s3b', 3, 5, 'agent', 20110, NULL, NULL, NULL, NULL),"
	" ('s4', 4, 4, 'agent', 20000, 20030, 'left', NULL, NULL),"
	" ('s5', 5, 4, 'agent', 20000, 20030, 'promotion', NULL, NULL),"
	" ('s5b', 5, 4, 'coach', 20062, NULL, NULL, NULL, NULL);"
	"INSERT INTO programme (id, ext_id, name, kind) VALUES (1, 'on', 'Onboarding', 'onboarding'),"
	" (2, 'in', 'In service', 'in_service');"
	"INSERT INTO cohort (id, ext_id, programme_id, centre_id, label, starts_on, ends_on) VALUES"
	" (1, 'c1', 1, NULL, 'October', 20000, 20090), (2, 'c2', 2, 2, 'Refresher', 19990, 20010),"
	" (3, 'c3', 1, NULL, 'January', 20105, 20190);"
	"INSERT INTO enrolment (ext_id, person_id, cohort_id, centre_id, outcome, ended_on, arm) VALUES"
	" ('e1', 1, 1, 2, 'completed', 20090, 'treatment'), ('e1b', 1, 2, NULL, 'completed', NULL, NULL),"
	" ('e2', 2, 1, 3, 'completed', 20090, 'control'), ('e3', 3, 3, NULL, 'in_progress', NULL, NULL),"
	" ('e6', 6, 1, 4, 'withdrawn', 20020, NULL);"
	"INSERT INTO measure (id, code, name, kind, min_value, max_value) VALUES"
	" (1, 'exam', 'Exam', 'test', 0, 100), (2, 'kpi.aht', 'AHT', 'kpi', 0, NULL),"
	" (3, 'climate', 'Climate', 'survey', 1, 5);"
	"INSERT INTO course (id, ext_id, programme_id, title, kind, category, planned_hours) VALUES"
	" (1, 'k1', 1, 'Product', 'training', 'business', 4),"
	" (2, 'k2', 1, 'Trust', 'training', 'non_business', 2), (3, 'k3', NULL, 'Day out', 'care', NULL, 3);"
	"INSERT INTO session (id, ext_id, course_id, cohort_id, centre_id, held_on, status, hours, cost)"
	" VALUES (1, 'n1', 1, 1, 2, 20005, 'held', 4, 100), (2, 'n2', 2, NULL, NULL, 20150, 'held', NULL,"
	" NULL), (3, 'n3', 3, NULL, 4, 20015, 'held', 3, 50);"
	"INSERT INTO attendance (session_id, person_id, status, hours) VALUES (1, 1, 'present', NULL),"
	" (1, 2, 'late', 3.5), (1, 3, 'absent', NULL), (2, 1, 'present', NULL), (2, 2, 'present', NULL),"
	" (3, 4, 'present', NULL);"
	"INSERT INTO assessment (ext_id, measure_id, subject_id, centre_id, cohort_id, done_on, score)"
	" VALUES ('x1', 1, 1, NULL, NULL, 20050, 80), ('x2', 1, 2, NULL, NULL, 20050, 70),"
	" ('x3', 1, 2, NULL, NULL, 20150, 75), ('x4', 1, 6, NULL, 1, 20010, 60),"
	" ('x5', 3, NULL, 4, NULL, 20060, 4);"
	"INSERT INTO coaching (ext_id, coachee_id, coach_id, held_on, minutes) VALUES"
	" ('o1', 2, 5, 20099, 30), ('o2', 2, 5, 20100, 30);"
	"INSERT INTO kpi (centre_id, measure_id, day, person_id, days, n, value) VALUES"
	" (0, 2, 20010, 2, 7, 100, 300), (0, 2, 20150, 2, 7, 100, 290), (2, 2, 20010, 1, 7, 50, 310);";
