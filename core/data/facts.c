/* facts.c - the list of facts: each column, and where it comes from. */
#include "core/data/facts.h"

#include <stddef.h>
#include <string.h>

#define INT(name, sql) { name, FACT_INT, sql, NULL }
#define REAL(name, sql) { name, FACT_REAL, sql, NULL }
#define TEXT_(name, sql) { name, FACT_TEXT, sql, NULL }
#define DAY(name, sql) { name, FACT_DAY, sql, NULL }
#define END { NULL, FACT_INT, NULL, NULL }

/* What sessions of all kinds have of their course. */
#define COURSE_COLUMNS \
	INT("course", "k.id"), INT("programme", "k.programme_id"), TEXT_("kind", "k.kind"), \
	TEXT_("category", "k.category"), \
	REAL("business", "CASE k.category WHEN 'business' THEN 1.0 WHEN 'non_business' THEN 0.0" \
	     " WHEN 'mixed' THEN k.business_fraction END"), \
	TEXT_("kash", "k.kash"), TEXT_("content", "k.content"), TEXT_("care_kind", "k.care_kind"), \
	TEXT_("form", "k.form"), INT("cycle", "k.cycle"), TEXT_("method", "k.method"), \
	INT("voluntary", "k.voluntary")

/*
 * Employments are often joined to others of the same person.  SQLite does not look into the
 * right-hand side of a LEFT JOIN that is itself a join: it would be made anew as a table without
 * an index, and gone through for each row.  So what stands elsewhere is asked for by a subquery.
 */
#define INTAKE(column) "(SELECT c." column " FROM @.cohort c WHERE c.id = e.cohort_id)"
/* What is kept since schema 2, and was asked for of each row before. */
#define KEPT(name, type, sql, before) { name, type, sql, before }
#define ARM_BEFORE "(SELECT n.arm FROM @.enrolment n WHERE n.cohort_id = e.cohort_id" \
	" AND n.person_id = e.person_id AND n.attempt = 1)"
#define BACK_BEFORE "(SELECT n.gap FROM @.employment n WHERE n.person_id = e.person_id AND n.seq = e.seq + 1)"

static const struct fact_column employment[] = {
	INT("person", "e.person_id"), INT("seq", "e.seq"), INT("centre", "e.centre_id"),
	INT("centre_last", "e.centre_last_id"), INT("cohort", "e.cohort_id"),
	INT("programme", INTAKE("programme_id")), KEPT("arm", FACT_TEXT, "e.arm", ARM_BEFORE), DAY("hired", "e.hired"),
	DAY("intake", "e.intake"), DAY("trained", INTAKE("starts_on")), DAY("exited", "e.exited"),
	TEXT_("cause", "e.cause"), TEXT_("reason", "e.reason"),
	DAY("parted", "e.parted"), TEXT_("parting", "e.parting"),
	DAY("observed_from", "e.observed_from"), DAY("observed_to", "e.observed_to"),
	TEXT_("role", "e.role"), TEXT_("role_last", "e.role_last"), INT("moves", "e.moves"),
	INT("gap", "e.gap"), KEPT("back", FACT_INT, "e.back", BACK_BEFORE), END
};

static const struct fact_column stint[] = {
	INT("person", "t.person_id"), INT("seq", "t.seq"), INT("part", "t.part"),
	INT("centre", "t.centre_id"), INT("cohort", "t.cohort_id"), TEXT_("role", "t.role"),
	DAY("started", "t.started"), DAY("ended", "t.ended"), TEXT_("opening", "t.opening"),
	TEXT_("closing", "t.closing"), DAY("hired", "t.hired"),
	DAY("observed_from", "t.observed_from"), DAY("observed_to", "t.observed_to"), END
};

static const struct fact_column enrolment[] = {
	INT("enrolment", "e.id"), INT("person", "e.person_id"), INT("cohort", "e.cohort_id"),
	INT("centre", "COALESCE(e.centre_id, c.centre_id)"), INT("programme", "c.programme_id"),
	TEXT_("kind", "p.kind"), TEXT_("arm", "e.arm"), INT("attempt", "e.attempt"),
	DAY("start", "c.starts_on"), DAY("finish", "c.ends_on"), DAY("enrolled", "e.enrolled_on"),
	DAY("ended", "e.ended_on"), TEXT_("outcome", "e.outcome"), REAL("score", "e.final_score"),
	INT("retention_days", "p.retention_days"), REAL("target_retention", "p.target_retention"),
	DAY("hired", "i.hired"), END
};

static const struct fact_column training_hours[] = {
	INT("session", "s.id"), INT("person", "a.person_id"),
	INT("centre", "COALESCE(s.centre_id, c.centre_id, a.home_id)"),
	INT("cohort", "COALESCE(s.cohort_id, i.cohort_id)"), COURSE_COLUMNS,
	INT("trainer", "s.trainer_id"), DAY("planned", "s.planned_on"), DAY("held", "s.held_on"),
	REAL("hours", "COALESCE(a.hours, s.hours, k.planned_hours)"), INT("signed_up", "a.signed_up"),
	DAY("hired", "i.hired"), END
};

static const struct fact_column attendance[] = {
	INT("session", "s.id"), INT("person", "a.person_id"),
	INT("centre", "COALESCE(s.centre_id, c.centre_id, a.home_id)"),
	INT("cohort", "COALESCE(s.cohort_id, i.cohort_id)"), COURSE_COLUMNS,
	DAY("planned", "s.planned_on"), DAY("held", "s.held_on"),
	DAY("day", "COALESCE(s.held_on, s.planned_on)"), TEXT_("session_status", "s.status"),
	TEXT_("status", "a.status"),
	REAL("hours", "COALESCE(a.hours, s.hours, k.planned_hours)"), INT("signed_up", "a.signed_up"),
	DAY("hired", "i.hired"), END
};

#define COUNT_OF(where) "(SELECT COUNT(*) FROM @.attendance a WHERE a.session_id = s.id" where ")"

/* Sessions are planned before they are held, if they ever are: both days are there. */
#define SESSION_COLUMNS \
	INT("session", "s.id"), INT("centre", "COALESCE(s.centre_id, c.centre_id)"), \
	INT("cohort", "s.cohort_id"), COURSE_COLUMNS, INT("trainer", "s.trainer_id"), \
	DAY("planned", "s.planned_on"), DAY("held", "s.held_on"), \
	DAY("day", "COALESCE(s.held_on, s.planned_on)"), TEXT_("status", "s.status"), \
	REAL("hours", "COALESCE(s.hours, k.planned_hours)"), REAL("budget", "s.budget"), \
	REAL("cost", "s.cost"), INT("invited", COUNT_OF("")), \
	INT("present", COUNT_OF(" AND a.status IN ('present', 'late')")), \
	INT("signed_up", COUNT_OF(" AND a.signed_up = 1"))

static const struct fact_column session[] = { SESSION_COLUMNS, END };
static const struct fact_column activity[] = { SESSION_COLUMNS, TEXT_("title", "k.title"), END };

static const struct fact_column assessment[] = {
	INT("assessment", "a.id"), INT("measure", "a.measure_id"), TEXT_("code", "m.code"),
	TEXT_("kind", "m.kind"), INT("level", "m.level"), TEXT_("kash", "m.kash"),
	INT("subject", "a.subject_id"), INT("rater", "a.rater_id"),
	TEXT_("rater_kind", "m.rater"),
	INT("centre", "COALESCE(a.centre_id, a.home_id)"),
	INT("cohort", "COALESCE(a.cohort_id, i.cohort_id)"), INT("course", "a.course_id"),
	INT("programme", "COALESCE(k.programme_id, c.programme_id)"), INT("cycle", "k.cycle"),
	INT("session", "a.session_id"), TEXT_("phase", "a.phase"), INT("wave", "a.wave"),
	TEXT_("object", "a.object_ref"), DAY("due", "a.due_on"), DAY("done", "a.done_on"),
	DAY("day", "COALESCE(a.done_on, a.due_on)"), REAL("score", "a.score"),
	REAL("weight", "a.weight"), TEXT_("status", "a.status"), REAL("min_value", "m.min_value"),
	REAL("max_value", "m.max_value"), REAL("pass_mark", "m.pass_mark"),
	INT("direction", "m.direction"), REAL("minutes", "m.minutes"), DAY("hired", "i.hired"), END
};

static const struct fact_column survey[] = {
	INT("assessment", "a.id"), INT("measure", "a.measure_id"), TEXT_("code", "m.code"),
	INT("level", "m.level"), INT("centre", "COALESCE(a.centre_id, a.home_id)"),
	INT("cohort", "COALESCE(a.cohort_id, i.cohort_id)"), INT("respondent", "a.subject_id"),
	TEXT_("rater_kind", "m.rater"), INT("course", "a.course_id"), INT("session", "a.session_id"),
	INT("wave", "a.wave"), TEXT_("object", "a.object_ref"), DAY("due", "a.due_on"),
	DAY("done", "a.done_on"), DAY("day", "COALESCE(a.done_on, a.due_on)"),
	REAL("score", "a.score"), TEXT_("status", "a.status"), REAL("min_value", "m.min_value"),
	REAL("max_value", "m.max_value"), INT("direction", "m.direction"), END
};

static const struct fact_column kpi[] = {
	INT("measure", "k.measure_id"), TEXT_("code", "m.code"), TEXT_("kind", "m.kind"),
	INT("person", "k.person_id"), INT("centre", "k.centre_id"), INT("cohort", "i.cohort_id"),
	DAY("day", "k.day"), INT("days", "k.days"), REAL("n", "k.n"), REAL("value", "k.value"),
	REAL("total", "k.n * k.value"), DAY("hired", "i.hired"), END
};

static const struct fact_column coaching[] = {
	INT("coaching", "o.id"), INT("person", "o.coachee_id"), INT("coach", "o.coach_id"),
	TEXT_("coach_kind", "o.coach_kind"), INT("centre", "COALESCE(o.centre_id, o.home_id)"),
	INT("cohort", "i.cohort_id"), DAY("planned", "o.planned_on"), DAY("held", "o.held_on"),
	DAY("day", "COALESCE(o.held_on, o.planned_on)"), REAL("minutes", "o.minutes"),
	TEXT_("kash", "o.kash"), INT("has_goal", "CASE WHEN o.goal <> '' THEN 1 ELSE 0 END"),
	INT("has_plan", "o.has_plan"), INT("voluntary", "o.voluntary"), TEXT_("status", "o.status"),
	DAY("hired", "i.hired"), END
};

static const struct fact_column cost[] = {
	TEXT_("source", "u.source"), DAY("day", "u.day"), INT("centre", "u.centre"),
	INT("cohort", "u.cohort"), INT("programme", "u.programme"), TEXT_("item", "u.item"),
	REAL("budget", "u.budget"), REAL("cost", "u.cost"), END
};

#define COST_FROM \
	"(SELECT 'session' AS source, COALESCE(s.held_on, s.planned_on) AS day," \
	" COALESCE(s.centre_id, c.centre_id) AS centre, s.cohort_id AS cohort," \
	" k.programme_id AS programme, k.kind AS item, s.budget AS budget, s.cost AS cost" \
	" FROM @.session s JOIN @.course k ON k.id = s.course_id" \
	" LEFT JOIN @.cohort c ON c.id = s.cohort_id" \
	" WHERE s.cost IS NOT NULL OR s.budget IS NOT NULL" \
	" UNION ALL SELECT 'stage', COALESCE(g.done_on, g.due_on)," \
	" COALESCE(g.centre_id, c.centre_id), g.cohort_id, g.programme_id, g.item," \
	" CAST(NULL AS DOUBLE PRECISION), g.cost" \
	" FROM @.stage g LEFT JOIN @.cohort c ON c.id = g.cohort_id WHERE g.cost IS NOT NULL" \
	" UNION ALL SELECT 'kpi', p.day, p.centre_id, i.cohort_id, CAST(NULL AS @ref), m.code," \
	" CAST(NULL AS DOUBLE PRECISION), p.n * p.value" \
	" FROM @.measure m JOIN @.kpi p ON p.measure_id = m.id" \
	" LEFT JOIN @.intake i ON i.person_id = p.person_id WHERE m.kind = 'cost') u"

static const struct fact_column stage[] = {
	INT("stage_id", "g.id"), INT("programme", "g.programme_id"), INT("cohort", "g.cohort_id"),
	INT("centre", "COALESCE(g.centre_id, c.centre_id)"), TEXT_("stage", "g.stage"),
	TEXT_("item", "g.item"), INT("owner", "g.owner_id"), DAY("due", "g.due_on"),
	DAY("done", "g.done_on"), DAY("day", "COALESCE(g.done_on, g.due_on)"),
	TEXT_("status", "g.status"), REAL("score", "g.score"), REAL("cost", "g.cost"),
	INT("has_evidence", "CASE WHEN g.evidence <> '' THEN 1 ELSE 0 END"), END
};

static const struct fact_column course[] = {
	COURSE_COLUMNS, TEXT_("title", "k.title"), REAL("planned_hours", "k.planned_hours"),
	DAY("revised", "k.revised_on"), INT("primary_measure", "k.primary_measure_id"),
	REAL("mcid", "k.mcid"), END
};

static const struct fact_column programme[] = {
	INT("programme", "p.id"), TEXT_("name", "p.name"), TEXT_("kind", "p.kind"),
	INT("owner", "p.owner_id"), REAL("target_non_business", "p.target_non_business"),
	REAL("target_retention", "p.target_retention"), INT("retention_days", "p.retention_days"),
	DAY("start", "p.starts_on"), DAY("finish", "p.ends_on"), END
};

static const struct fact_column cohort[] = {
	INT("cohort", "c.id"), INT("programme", "c.programme_id"), TEXT_("kind", "p.kind"),
	INT("at_centre", "c.centre_id"), TEXT_("label", "c.label"), DAY("start", "c.starts_on"),
	DAY("finish", "c.ends_on"), INT("planned_size", "c.planned_size"), END
};

static const struct fact_column measure[] = {
	INT("measure", "m.id"), TEXT_("code", "m.code"), TEXT_("name", "m.name"),
	TEXT_("kind", "m.kind"), INT("level", "m.level"), TEXT_("kash", "m.kash"),
	TEXT_("unit", "m.unit"), INT("direction", "m.direction"), REAL("min_value", "m.min_value"),
	REAL("max_value", "m.max_value"), REAL("pass_mark", "m.pass_mark"),
	REAL("target_lo", "m.target_lo"), REAL("target_hi", "m.target_hi"),
	TEXT_("rater_kind", "m.rater"), REAL("minutes", "m.minutes"),
	TEXT_("fw_content", "m.fw_content"), TEXT_("fw_mode", "m.fw_mode"),
	TEXT_("fw_object", "m.fw_object"), TEXT_("fw_result", "m.fw_result"),
	TEXT_("fw_standard", "m.fw_standard"), END
};

static const struct fact_column unit[] = {
	INT("centre", "u.id"), INT("parent", "u.parent_id"), TEXT_("kind", "u.kind"),
	TEXT_("name", "u.name"), INT("planned_headcount", "u.planned_headcount"),
	DAY("opened", "u.opened_on"), DAY("closed", "u.closed_on"), END
};

static const struct fact_column calendar[] = {
	DAY("day", "d.day"), DAY("week", "d.week"), DAY("month", "d.month"),
	DAY("quarter", "d.quarter"), INT("year", "d.year"), END
};

#define JOIN_INTAKE(person) { "i", "LEFT JOIN @.intake i ON i.person_id = " person }
#define JOIN_COHORT(id) { "c", "LEFT JOIN @.cohort c ON c.id = " id }

static const struct fact_join enrolment_joins[] = {
	{ "c", "JOIN @.cohort c ON c.id = e.cohort_id" },
	{ "p", "JOIN @.programme p ON p.id = c.programme_id" },
	JOIN_INTAKE("e.person_id"), { NULL, NULL }
};
static const struct fact_join attendance_joins[] = {
	{ "s", "JOIN @.session s ON s.id = a.session_id" },
	{ "k", "JOIN @.course k ON k.id = s.course_id" },
	JOIN_COHORT("s.cohort_id"), JOIN_INTAKE("a.person_id"), { NULL, NULL }
};
static const struct fact_join session_joins[] = {
	{ "k", "JOIN @.course k ON k.id = s.course_id" }, JOIN_COHORT("s.cohort_id"), { NULL, NULL }
};
static const struct fact_join assessment_joins[] = {
	{ "m", "JOIN @.measure m ON m.id = a.measure_id" }, JOIN_COHORT("a.cohort_id"),
	{ "k", "LEFT JOIN @.course k ON k.id = a.course_id" }, JOIN_INTAKE("a.subject_id"),
	{ NULL, NULL }
};
static const struct fact_join kpi_joins[] = {
	{ "m", "JOIN @.measure m ON m.id = k.measure_id" }, JOIN_INTAKE("k.person_id"),
	{ NULL, NULL }
};
static const struct fact_join coaching_joins[] = { JOIN_INTAKE("o.coachee_id"), { NULL, NULL } };
static const struct fact_join stage_joins[] = { JOIN_COHORT("g.cohort_id"), { NULL, NULL } };
static const struct fact_join cohort_joins[] = {
	{ "p", "JOIN @.programme p ON p.id = c.programme_id" }, { NULL, NULL }
};

#define PLACED_BY_SESSION \
	.placed = "s.centre_id, c.centre_id", .home = "a.home_id", .home_day = "a.home_day", \
	.placing = "SELECT 1 FROM session s LEFT JOIN cohort c ON c.id = s.cohort_id" \
		" WHERE s.centre_id IS NOT NULL OR c.centre_id IS NOT NULL LIMIT 1"

const struct fact facts[] = {
	{ .name = "employment", .of = "employments",
	  .source = "a personnel export with hire and leave dates",
	  .columns = employment, .from = "@.employment e" },
	{ .name = "stint", .of = "stints", .source = "a personnel export with hire and leave dates",
	  .columns = stint, .from = "@.stint t" },
	{ .name = "enrolment", .of = "enrolments",
	  .source = "a list of who was enrolled in which intake",
	  .columns = enrolment, .from = "@.enrolment e", .joins = enrolment_joins },
	{ .name = "training_hours", .of = "attended training hours",
	  .source = "sessions and attendance lists", .columns = training_hours,
	  .from = "@.attendance a", .joins = attendance_joins, PLACED_BY_SESSION,
	  .where = "a.status IN ('present', 'late') AND s.status = 'held' AND k.kind = 'training'" },
	{ .name = "attendance", .of = "attendance records", .source = "sessions and attendance lists",
	  .columns = attendance, .from = "@.attendance a", .joins = attendance_joins,
	  PLACED_BY_SESSION },
	{ .name = "session", .of = "sessions", .source = "a list of planned and held sessions",
	  .columns = session, .from = "@.session s", .joins = session_joins },
	{ .name = "activity", .of = "care, contest, recognition or team activities",
	  .source = "a list of such activities with their kind", .columns = activity,
	  .from = "@.session s", .joins = session_joins, .where = "k.kind <> 'training'" },
	{ .name = "assessment", .of = "assessments", .source = "exam results or quality marks",
	  .columns = assessment, .from = "@.assessment a", .joins = assessment_joins,
	  .sought = "a.measure_id IN (SELECT id FROM @.measure)", .sought_by = "done" },
	{ .name = "survey", .of = "survey answers",
	  .source = "the answers of a survey, one row for each item", .columns = survey,
	  .from = "@.assessment a", .joins = assessment_joins, .where = "m.kind = 'survey'" },
	{ .name = "kpi", .of = "KPI values",
	  .source = "an export of figures by agent and day, week or month", .columns = kpi,
	  .from = "@.kpi k", .joins = kpi_joins,
	  .sought = "k.measure_id IN (SELECT id FROM @.measure)", .sought_by = "day",
	  .by_unit = true },
	{ .name = "coaching", .of = "coachings", .source = "a coaching log", .columns = coaching,
	  .from = "@.coaching o", .joins = coaching_joins },
	{ .name = "cost", .of = "costs",
	  .source = "budgets and costs of sessions, or cost figures by month", .columns = cost,
	  .from = COST_FROM },
	{ .name = "stage", .of = "programme records",
	  .source = "records of needs, plans, implementation and evaluation", .columns = stage,
	  .from = "@.stage g", .joins = stage_joins },
	{ .name = "course", .of = "courses", .source = "a course catalogue", .columns = course,
	  .from = "@.course k" },
	{ .name = "programme", .of = "programmes", .source = "a list of programmes",
	  .columns = programme, .from = "@.programme p" },
	{ .name = "cohort", .of = "intakes", .source = "a list of intakes", .columns = cohort,
	  .from = "@.cohort c", .joins = cohort_joins },
	{ .name = "measure", .of = "measures", .source = "a list of measures", .columns = measure,
	  .from = "@.measure m" },
	{ .name = "unit", .of = "units", .source = "a list of centres, offices and teams",
	  .columns = unit, .from = "@.centre u" },
	{ .name = "calendar", .of = "days", .source = "a new dataset", .columns = calendar,
	  .from = "@.calendar d" },
	{ .name = NULL }
};

const struct fact *fact_find(const char *name)
{
	const struct fact *f = facts;

	while (f->name != NULL && strcmp(f->name, name) != 0)
		f++;
	return f->name == NULL ? NULL : f;
}

const struct fact_column *fact_column(const struct fact *f, const char *name)
{
	const struct fact_column *c = f->columns;

	while (c->name != NULL && strcmp(c->name, name) != 0)
		c++;
	return c->name == NULL ? NULL : c;
}

const struct fact_column *fact_column_of(const struct fact_column *c, int schema, struct arena *arena)
{
	struct fact_column *old;

	if (c->before == NULL || schema >= 2)
		return c;
	old = arena_new(arena, struct fact_column);
	*old = *c;
	old->sql = c->before;
	return old;
}

size_t fact_columns(const struct fact *f, struct arena *arena, const struct fact_column ***out)
{
	size_t n = 0;

	while (f->columns[n].name != NULL)
		n++;
	*out = arena_array(arena, n, const struct fact_column *);
	for (size_t i = 0; i < n; i++)
		(*out)[i] = &f->columns[i];
	return n;
}
