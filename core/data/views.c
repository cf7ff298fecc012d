/* views.c - the words of the views that show a dataset to people, with ISO dates. */
#include "core/data/tables.h"

#include <stddef.h>

const char *const views_sql[] = {
	"CREATE VIEW v_spell AS\n"
	"SELECT p.ext_id AS person, p.name AS person_name, u.name AS centre, s.role,\n"
	"	@iso(s.start_on) AS start_on, @iso(s.end_on) AS end_on, s.end_kind, s.leave_class,\n"
	"	s.leave_reason, s.ext_id\n"
	"FROM spell s JOIN person p ON p.id = s.person_id LEFT JOIN centre u ON u.id = s.centre_id",

	"CREATE VIEW v_employment AS\n"
	"SELECT p.ext_id AS person, p.name AS person_name, e.seq, u.name AS centre, e.role,\n"
	"	@iso(e.hired) AS hired, @iso(e.exited) AS exited, e.cause, e.reason, e.moves,\n"
	"	c.label AS cohort\n"
	"FROM employment e JOIN person p ON p.id = e.person_id\n"
	"LEFT JOIN centre u ON u.id = e.centre_id LEFT JOIN cohort c ON c.id = e.cohort_id",

	"CREATE VIEW v_enrolment AS\n"
	"SELECT p.ext_id AS person, p.name AS person_name, g.name AS programme, c.label AS cohort,\n"
	"	@iso(c.starts_on) AS starts_on, @iso(e.enrolled_on) AS enrolled_on,\n"
	"	@iso(e.ended_on) AS ended_on, e.outcome, e.attempt, e.arm, e.final_score, e.ext_id\n"
	"FROM enrolment e JOIN person p ON p.id = e.person_id JOIN cohort c ON c.id = e.cohort_id\n"
	"JOIN programme g ON g.id = c.programme_id",

	"CREATE VIEW v_session AS\n"
	"SELECT k.title AS course, k.kind, k.category, c.label AS cohort, u.name AS centre,\n"
	"	@iso(s.planned_on) AS planned_on, @iso(s.held_on) AS held_on, s.status, s.hours,\n"
	"	s.budget, s.cost, s.ext_id\n"
	"FROM session s JOIN course k ON k.id = s.course_id\n"
	"LEFT JOIN cohort c ON c.id = s.cohort_id LEFT JOIN centre u ON u.id = s.centre_id",

	"CREATE VIEW v_assessment AS\n"
	"SELECT m.code AS measure, p.ext_id AS subject, r.ext_id AS rater, u.name AS centre, a.phase,\n"
	"	a.wave, @iso(a.due_on) AS due_on, @iso(a.done_on) AS done_on, a.score, a.status,\n"
	"	a.ext_id\n"
	"FROM assessment a JOIN measure m ON m.id = a.measure_id\n"
	"LEFT JOIN person p ON p.id = a.subject_id LEFT JOIN person r ON r.id = a.rater_id\n"
	"LEFT JOIN centre u ON u.id = COALESCE(a.centre_id, a.home_id)",

	"CREATE VIEW v_kpi AS\n"
	"SELECT m.code AS measure, p.ext_id AS person, u.name AS centre, @iso(k.day) AS day, k.days,\n"
	"	k.n, k.value\n"
	"FROM kpi k JOIN measure m ON m.id = k.measure_id JOIN person p ON p.id = k.person_id\n"
	"LEFT JOIN centre u ON u.id = k.centre_id",

	"CREATE VIEW v_coaching AS\n"
	"SELECT p.ext_id AS coachee, h.ext_id AS coach, o.coach_kind, @iso(o.planned_on) AS planned_on,\n"
	"	@iso(o.held_on) AS held_on, o.minutes, o.status, o.ext_id\n"
	"FROM coaching o JOIN person p ON p.id = o.coachee_id LEFT JOIN person h ON h.id = o.coach_id",

	"CREATE VIEW v_stage AS\n"
	"SELECT g.name AS programme, c.label AS cohort, s.stage, s.item, @iso(s.due_on) AS due_on,\n"
	"	@iso(s.done_on) AS done_on, s.status, s.score, s.cost, s.ext_id\n"
	"FROM stage s JOIN programme g ON g.id = s.programme_id\n"
	"LEFT JOIN cohort c ON c.id = s.cohort_id",

	"CREATE VIEW v_issue AS\n"
	"SELECT b.file_name, i.line_no, i.column_name, i.raw_value, i.severity, i.code, i.message\n"
	"FROM import_issue i JOIN import_batch b ON b.id = i.batch_id",

	NULL
};
