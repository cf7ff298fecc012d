/* gate-checks.c - the list of what can be wrong with a dataset. */
#include "core/data/gate.h"

#include <stddef.h>

#define SOME(table) "EXISTS (SELECT 1 FROM " table ")"
/* Every unit with every measure: how to ask kpi, whose order begins with these, a little. */
#define UNITS_AND_MEASURES "(SELECT id FROM centre UNION ALL SELECT 0) u CROSS JOIN measure m"
#define EMPLOYED "t.started <= :known AND (t.ended IS NULL OR t.ended >= :known)" \
	" AND (t.observed_to IS NULL OR t.observed_to >= :known)"
/* Units with all units below them; UNION ends even when a unit is below itself. */
#define UNDER "WITH RECURSIVE under(top, id) AS (SELECT id, id FROM centre UNION" \
	" SELECT under.top, c.id FROM centre c JOIN under ON c.parent_id = under.id)"

const struct gate_check gate_checks[] = {
	{ .code = "dataset.empty", .severity = GATE_BLOCK,
	  .whole = true, .from = "(SELECT (SELECT COUNT(*) FROM person) AS people) x",
	  .bad = "people = 0", .message = "the dataset holds no people",
	  .hint = "import a personnel or enrolment export first" },
	{ .code = "facts.stale", .severity = GATE_BLOCK,
	  .from = "spell s", .bad = "NOT EXISTS (SELECT 1 FROM stint t WHERE t.person_id = s.person_id"
	  " AND t.started = s.start_on)", .example = "s.ext_id",
	  .message = "spells are missing from the employments made of them",
	  .hint = "the tables were written by hand: import any file of these people again" },
	{ .code = "unit.cycle", .severity = GATE_BLOCK, .from = "centre u",
	  .bad = "u.id NOT IN (WITH RECURSIVE ok(id) AS (SELECT id FROM centre WHERE parent_id IS NULL"
	  " UNION SELECT c.id FROM centre c JOIN ok ON c.parent_id = ok.id) SELECT id FROM ok)",
	  .example = "u.ext_id", .message = "units are below themselves",
	  .hint = "correct the parents in the list of units and import it again" },
	{ .code = "spell.overlap", .severity = GATE_BLOCK, .from = "spell a",
	  .bad = "EXISTS (SELECT 1 FROM spell b WHERE b.person_id = a.person_id"
	  " AND (b.start_on > a.start_on OR (b.start_on = a.start_on AND b.id > a.id))"
	  " AND (a.end_on IS NULL OR b.start_on <= a.end_on))", .example = "a.ext_id",
	  .message = "spells overlap a later one of the same person, who is then counted twice",
	  .hint = "correct the days in the personnel system; the later one begins the day after" },
	{ .code = "spell.future", .severity = GATE_WARN, .from = "spell s",
	  .bad = "s.start_on > :known OR s.end_on > :known", .example = "s.ext_id",
	  .message = "spells begin or end after the last day that the data speak of",
	  .hint = "correct the days, or say a later day with: assay set --as-of" },
	{ .code = "spell.no_unit", .severity = GATE_WARN, .from = "spell s",
	  .bad = "s.centre_id IS NULL", .example = "s.ext_id",
	  .message = "spells name no unit, and count for no centre",
	  .hint = "add the unit to the personnel export" },
	{ .code = "leave.class_unknown", .severity = GATE_WARN, .tolerated = 0.10,
	  .from = "employment e JOIN person p ON p.id = e.person_id AND e.exited IS NOT NULL",
	  .bad = "e.cause = 'U'", .example = "p.ext_id",
	  .message = "people left without a recorded kind of leaving; the split into voluntary and "
	  "involuntary is then unreliable", .hint = "record it on leaving, or map the texts in the "
	  "profile" },
	{ .code = "headcount.plan", .severity = GATE_WARN,
	  .from = "(" UNDER " SELECT u.ext_id, u.planned_headcount, COUNT(t.person_id) AS employed"
	  " FROM centre u JOIN under ON under.top = u.id LEFT JOIN stint t ON t.centre_id = under.id AND "
	  EMPLOYED " WHERE u.planned_headcount > 0 AND " SOME("stint")
	  " GROUP BY u.ext_id, u.planned_headcount) x",
	  .bad = "ABS(employed - planned_headcount) * 5 > planned_headcount", .example = "ext_id",
	  .message = "units have a headcount more than a fifth away from their plan",
	  .hint = "look whether the personnel export is complete for them" },
	{ .code = "enrolment.no_employment", .severity = GATE_WARN,
	  .from = "enrolment e JOIN person p ON p.id = e.person_id AND " SOME("spell"),
	  .bad = "NOT EXISTS (SELECT 1 FROM spell s WHERE s.person_id = e.person_id)",
	  .example = "p.ext_id", .message = "enrolments are of people whom the personnel export does "
	  "not know", .hint = "import the aliases that connect the systems' ids" },
	{ .code = "enrolment.no_end_day", .severity = GATE_WARN, .from = "enrolment e",
	  .bad = "e.outcome IN ('withdrawn', 'no_show') AND e.ended_on IS NULL", .example = "e.ext_id",
	  .message = "enrolments were given up on a day that is not recorded; they count as still there",
	  .hint = "add the day to the export of the training system" },
	{ .code = "enrolment.never_closed", .severity = GATE_WARN,
	  .from = "enrolment e JOIN cohort c ON c.id = e.cohort_id AND c.ends_on < :known - 60",
	  .bad = "e.outcome = 'in_progress' AND e.ended_on IS NULL", .example = "e.ext_id",
	  .message = "enrolments are in progress 60 days after the end of their intake",
	  .hint = "import the outcomes of these intakes" },
	{ .code = "cohort.empty", .severity = GATE_NOTE, .from = "cohort c",
	  .bad = "NOT EXISTS (SELECT 1 FROM enrolment e WHERE e.cohort_id = c.id)",
	  .example = "c.ext_id", .message = "intakes have no enrolments", .hint = "import the enrolments" },
	{ .code = "course.unclassified", .severity = GATE_WARN,
	  .from = "course k LEFT JOIN programme p ON p.id = k.programme_id WHERE k.kind = 'training'"
	  " AND EXISTS (SELECT 1 FROM session s WHERE s.course_id = k.id)",
	  .bad = "k.category IS NULL", .example = "k.ext_id",
	  .message = "courses are neither business nor non-business; their hours stay out of the mix",
	  .hint = "classify them in the course catalogue and import it again" },
	{ .code = "course.no_fraction", .severity = GATE_WARN, .from = "course k",
	  .bad = "k.category = 'mixed' AND k.business_fraction IS NULL", .example = "k.ext_id",
	  .message = "mixed courses do not say which share is business",
	  .hint = "give the share in the course catalogue" },
	{ .code = "session.future", .severity = GATE_WARN, .from = "session s",
	  .bad = "s.status = 'held' AND s.held_on > :known", .example = "s.ext_id",
	  .message = "sessions were held after the last day that the data speak of",
	  .hint = "correct the days" },
	{ .code = "session.no_attendance", .severity = GATE_WARN, .tolerated = 0.05,
	  .from = "session s", .bad = "s.status = 'held' AND NOT EXISTS (SELECT 1 FROM attendance a"
	  " WHERE a.session_id = s.id)", .example = "s.ext_id",
	  .message = "held sessions have no attendance", .hint = "import the attendance lists" },
	{ .code = "session.no_hours", .severity = GATE_WARN,
	  .from = "session s JOIN course k ON k.id = s.course_id",
	  .bad = "s.status = 'held' AND s.hours IS NULL AND k.planned_hours IS NULL",
	  .example = "s.ext_id", .message = "held sessions say nowhere how long they were",
	  .hint = "give the hours with the session or in the course catalogue" },
	{ .code = "hours.over_session", .severity = GATE_WARN,
	  .from = "attendance a JOIN session s ON s.id = a.session_id",
	  .bad = "a.hours > s.hours * 1.05 + 0.1", .example = "s.ext_id",
	  .message = "attendances are longer than their session",
	  .hint = "look whether one of the two exports counts minutes" },
	{ .code = "assessment.future", .severity = GATE_WARN, .from = "assessment a",
	  .bad = "a.done_on > :known", .example = "a.ext_id",
	  .message = "assessments were made after the last day that the data speak of",
	  .hint = "correct the days" },
	{ .code = "score.out_of_range", .severity = GATE_WARN,
	  .from = "assessment a JOIN measure m ON m.id = a.measure_id",
	  .bad = "a.score > m.max_value OR a.score < m.min_value", .example = "a.ext_id",
	  .message = "scores are outside the range of their measure",
	  .hint = "correct the scores, or the range in the list of measures" },
	{ .code = "rater.is_subject", .severity = GATE_WARN,
	  .from = "assessment a JOIN measure m ON m.id = a.measure_id",
	  .bad = "a.rater_id = a.subject_id AND (m.rater IS NULL OR m.rater <> 'self')",
	  .example = "a.ext_id", .message = "people rated themselves where somebody else should have",
	  .hint = "correct the raters" },
	{ .code = "assessment.no_unit", .severity = GATE_WARN,
	  .from = "assessment a LEFT JOIN cohort c ON c.id = a.cohort_id",
	  .bad = "a.centre_id IS NULL AND a.home_id IS NULL AND c.centre_id IS NULL",
	  .example = "a.ext_id", .message = "assessments belong to no unit, and count for no centre",
	  .hint = "import the personnel export of these people" },
	{ .code = "coaching.future", .severity = GATE_WARN, .from = "coaching o",
	  .bad = "o.status = 'held' AND o.held_on > :known", .example = "o.ext_id",
	  .message = "coachings were held after the last day that the data speak of",
	  .hint = "correct the days" },
	{ .code = "kpi.future", .severity = GATE_WARN, .from = UNITS_AND_MEASURES,
	  .bad = "EXISTS (SELECT 1 FROM kpi k WHERE k.centre_id = u.id AND k.measure_id = m.id"
	  " AND k.day > :known)", .example = "m.code",
	  .message = "combinations of unit and measure have values after the last day that the data "
	  "speak of", .hint = "correct the days" },
	{ .code = "kpi.no_unit", .severity = GATE_WARN, .from = "measure m",
	  .bad = "EXISTS (SELECT 1 FROM kpi k WHERE k.centre_id = 0 AND k.measure_id = m.id)",
	  .example = "m.code", .message = "measures have values that belong to no unit",
	  .hint = "import the personnel export of these people" },
	{ .code = "kpi.unknown_person", .severity = GATE_BLOCK, .long_ = true,
	  .from = "kpi k LEFT JOIN person p ON p.id = k.person_id LEFT JOIN measure m"
	  " ON m.id = k.measure_id", .bad = "p.id IS NULL OR m.id IS NULL",
	  .example = "COALESCE(m.code, '?')", .message = "KPI values are of people or measures that do "
	  "not exist", .hint = "the tables were written by hand: import the files into a new dataset" },
	{ .code = "kpi.out_of_range", .severity = GATE_WARN,
	  .from = "measure m JOIN kpi k ON k.measure_id = m.id JOIN person p ON p.id = k.person_id",
	  .bad = "k.value < m.min_value OR k.value > m.max_value", .example = "p.ext_id",
	  .message = "KPI values are outside the range of their measure",
	  .hint = "look whether the unit is the one that the measure names" },
	{ .code = "coverage.kpi", .severity = GATE_WARN, .tolerated = 0.10,
	  .from = "stint t JOIN person p ON p.id = t.person_id AND t.role IN ('agent', 'trainee') AND "
	  EMPLOYED " AND t.started <= :known - 31 AND " SOME("kpi"),
	  .bad = "t.person_id NOT IN (SELECT k.person_id FROM " UNITS_AND_MEASURES
	  " JOIN kpi k ON k.centre_id = u.id AND k.measure_id = m.id AND k.day > :known - 92)",
	  .example = "p.ext_id", .message = "agents have no KPI value in the last 92 days",
	  .hint = "import the aliases that connect the telephone logins to people" },
	{ .code = "coverage.training", .severity = GATE_NOTE, .tolerated = 0.25,
	  .from = "stint t JOIN person p ON p.id = t.person_id AND t.role IN ('agent', 'trainee') AND "
	  EMPLOYED " AND t.started <= :known - 31 AND " SOME("attendance"),
	  .bad = "NOT EXISTS (SELECT 1 FROM attendance a WHERE a.person_id = t.person_id)",
	  .example = "p.ext_id", .message = "agents attended nothing that was recorded",
	  .hint = "look whether the attendance export is complete" },
	{ .code = "source.stale", .severity = GATE_WARN,
	  .from = "(SELECT 'sessions' AS what, MAX(held_on) AS last FROM session"
	  " UNION ALL SELECT 'spells', MAX(CASE WHEN end_on > start_on THEN end_on ELSE start_on END)"
	  " FROM spell UNION ALL SELECT 'coachings', MAX(held_on) FROM coaching"
	  " UNION ALL SELECT 'assessments', MAX(d) FROM (SELECT (SELECT MAX(a.done_on) FROM assessment a"
	  " WHERE a.measure_id = m.id) AS d FROM measure m) y"
	  " UNION ALL SELECT 'KPI values', MAX(d) FROM (SELECT (SELECT MAX(k.day) FROM kpi k"
	  " WHERE k.centre_id = u.id AND k.measure_id = m.id) AS d FROM " UNITS_AND_MEASURES
	  ") y) x WHERE last IS NOT NULL",
	  .bad = "last < :known - 92", .example = "what",
	  .message = "kinds of data end more than 92 days before the last day of all",
	  .hint = "import their newest export" },
	{ .code = "import.rejected", .severity = GATE_WARN, .from = "import_batch b WHERE b.rows_read > 0",
	  .bad = "b.rows_rejected * 50 > b.rows_read", .example = "b.file_name",
	  .message = "files had more than 2 in 100 rows rejected",
	  .hint = "see the issues of the import: SELECT * FROM v_issue" },
	{ .code = "import.mostly_rejected", .severity = GATE_BLOCK,
	  .from = "import_batch b WHERE b.rows_read > 0", .bad = "b.rows_rejected * 4 > b.rows_read",
	  .example = "b.file_name", .message = "files had more than a quarter of their rows rejected",
	  .hint = "see the issues of the import, correct the profile and import the file again" },
	{ .code = "dataset.no_day", .severity = GATE_NOTE, .whole = true,
	  .from = "(SELECT (SELECT COUNT(*) FROM schema_meta WHERE key = 'as_of') AS given) x",
	  .bad = "given = 0",
	  .message = "the dataset does not say which day it is of; the last day found in it is taken",
	  .hint = "say it with: assay set --as-of" },
	{ .code = NULL }
};
