/* odd.c - makes datasets that are odd on purpose. */
#include "core/data/demo/odd.h"

#include <stdio.h>
#include <string.h>

#include "core/base/arena.h"
#include "core/base/text.h"
#include "core/data/demo/demo.h"
#include "core/data/facts.h"
#include "core/data/schema.h"
#include "core/data/store.h"

/* ------------------------------------------------------ sound ones */

bool odd_small(const char *name, struct fail *fail)
{
	struct demo_options options = DEMO_OPTIONS;

	options.centres = 1;
	options.months = 6;
	return demo_make(name, NULL, &options, fail);
}

bool odd_empty(const char *name, struct fail *fail)
{
	struct store *s = store_open(name, STORE_CREATE, fail);
	bool made = s != NULL && schema_create(s, fail);

	store_close(s);
	return made;
}

/* Day 20650 is 2026-07-16. */
static const char one_row[] =
	"INSERT INTO centre (id, ext_id, name) VALUES (1, 'c', 'Centre');"
	"INSERT INTO person (id, ext_id) VALUES (1, 'p'), (2, 'q');"
	"INSERT INTO spell (id, ext_id, person_id, centre_id, start_on, end_on, end_kind, leave_class)"
	" VALUES (1, 's', 1, 1, 20650, 20700, 'left', 'voluntary');"
	"INSERT INTO programme (id, ext_id, name, kind) VALUES (1, 'p', 'Programme', 'onboarding');"
	"INSERT INTO cohort (id, ext_id, programme_id, centre_id, label, starts_on, ends_on)"
	" VALUES (1, 'h', 1, 1, 'Class', 20650, 20690);"
	"INSERT INTO enrolment (id, ext_id, person_id, cohort_id, centre_id, enrolled_on, ended_on, outcome, final_score)"
	" VALUES (1, 'e', 1, 1, 1, 20640, 20690, 'completed', 80);"
	"INSERT INTO course (id, ext_id, programme_id, title, category, kash, content, method, planned_hours, revised_on)"
	" VALUES (1, 'k', 1, 'Course', 'business', 'skill', 'soft_skill', 'classroom', 2, 20600);"
	"INSERT INTO session (id, ext_id, course_id, cohort_id, centre_id, planned_on, held_on, status, hours, budget, cost)"
	" VALUES (1, 'n', 1, 1, 1, 20660, 20661, 'held', 2, 100, 110);"
	"INSERT INTO attendance (session_id, person_id, status, hours, signed_up) VALUES (1, 1, 'present', 2, 1);"
	"INSERT INTO measure (id, code, name, kind, level, min_value, max_value, pass_mark)"
	" VALUES (1, 'exam.k1', 'Exam', 'test', 2, 0, 100, 60);"
	"INSERT INTO assessment (id, ext_id, measure_id, subject_id, cohort_id, course_id, session_id, phase, due_on, done_on,"
	" score) VALUES (1, 'a', 1, 1, 1, 1, 1, 'final', 20688, 20689, 80);"
	"INSERT INTO coaching (id, ext_id, coachee_id, coach_id, coach_kind, planned_on, held_on, minutes, status)"
	" VALUES (1, 'o', 1, 2, 'mentor', 20665, 20666, 30, 'held');"
	"INSERT INTO kpi (centre_id, measure_id, day, person_id, n, value) VALUES (1, 1, 20670, 1, 20, 300);"
	"INSERT INTO stage (id, ext_id, programme_id, cohort_id, stage, item, due_on, done_on, status, score, cost)"
	" VALUES (1, 'g', 1, 1, 'needs', 'task_need', 20640, 20641, 'done', 1, 10)";

bool odd_one_row(const char *name, struct fail *fail)
{
	struct store *s = store_open(name, STORE_CREATE, fail);
	bool made = s != NULL && schema_create(s, fail) && store_begin(s, fail) && store_exec(s, one_row, fail)
		&& schema_set_meta(s, "as_of", "2026-09-30", fail) && facts_touch_all(s, fail)
		&& facts_refresh(s, fail) && store_commit(s, fail);

	store_close(s);
	return made;
}

/* ------------------------------------------------------ changed ones */

/* Answers statements, one a row, for each table and what may be NULL in it. */
static const char nulls[] =
	"SELECT 'UPDATE ' || m.name || ' SET ' || group_concat(p.name || ' = NULL', ', ')"
	" FROM sqlite_schema m JOIN pragma_table_info(m.name) p WHERE m.type = 'table' AND p.\"notnull\" = 0"
	" AND p.pk = 0 AND m.name NOT IN ('calendar', 'schema_meta', 'import_batch', 'import_issue', 'touched')"
	" GROUP BY m.name ORDER BY m.name";

/* "é" as Latin-1 has it, and half a Chinese character. */
#define WRONG "CAST(X'E9E4B8' AS TEXT)"
#define SPOIL(table, column) "UPDATE " table " SET " column " = " column " || " WRONG ";"
#define HALF(table, column, which) "UPDATE " table " SET " column " = " WRONG " WHERE " which " % 2 = 0;"
static const char not_utf8[] =
	SPOIL("centre", "name") SPOIL("person", "name") SPOIL("programme", "name") SPOIL("cohort", "label")
	SPOIL("course", "title") SPOIL("course", "form") SPOIL("session", "venue") SPOIL("measure", "name")
	SPOIL("enrolment", "arm") SPOIL("employment", "arm") SPOIL("assessment", "object_ref") SPOIL("employment", "reason")
	SPOIL("coaching", "goal") SPOIL("stage", "evidence")
	HALF("employment", "cause", "person_id") HALF("employment", "role", "person_id")
	HALF("stint", "role", "person_id") HALF("stint", "closing", "person_id")
	HALF("enrolment", "outcome", "id") HALF("course", "kind", "id") HALF("course", "category", "id")
	HALF("session", "status", "id") HALF("attendance", "status", "person_id")
	HALF("assessment", "status", "id") HALF("assessment", "phase", "id")
	HALF("coaching", "status", "id") HALF("coaching", "coach_kind", "id")
	HALF("stage", "status", "id") HALF("stage", "item", "id")
	"UPDATE measure SET code = code || " WRONG " WHERE id % 2 = 0";

#define SWAP(table, first, last) "UPDATE " table " SET " first " = " last ", " last " = " first \
	" WHERE " first " IS NOT NULL AND " last " IS NOT NULL;"
static const char reversed[] =
	"UPDATE employment SET parted = hired - 1 WHERE parted IS NOT NULL;"
	"UPDATE employment SET observed_from = hired + 40, observed_to = hired - 40 WHERE exited IS NULL;"
	"UPDATE stint SET hired = hired + 400 WHERE person_id % 3 = 0;"
	SWAP("employment", "hired", "exited") SWAP("stint", "started", "ended") SWAP("cohort", "starts_on", "ends_on")
	SWAP("enrolment", "enrolled_on", "ended_on") SWAP("session", "planned_on", "held_on")
	SWAP("assessment", "due_on", "done_on") SWAP("coaching", "planned_on", "held_on")
	SWAP("stage", "due_on", "done_on") SWAP("programme", "starts_on", "ends_on")
	"UPDATE session SET planned_on = held_on + 90 WHERE id % 2 = 0;"
	"UPDATE assessment SET due_on = done_on + 90 WHERE id % 2 = 0";

static bool run_answers(struct store *s, const char *sql, struct fail *fail)
{
	struct arena arena = { 0 };
	struct text all = TEXT(&arena);
	struct stmt *q = store_prepare(s, sql, fail);

	while (stmt_next(q, fail))
		text_printf(&all, "%s;", stmt_text(q, 0));
	stmt_free(q);
	if (!fail->set)
		store_exec(s, text_done(&all), fail);
	arena_release(&arena);
	return !fail->set;
}

bool odd_change(const char *name, enum odd_change change, struct fail *fail)
{
	struct store *s = store_open(name, STORE_WRITE, fail);

	if (s == NULL)
		return false;
	if (store_exec(s, "PRAGMA ignore_check_constraints = 1", fail) && store_begin(s, fail)
	    && (change == ODD_NULLS ? run_answers(s, nulls, fail)
		: store_exec(s, change == ODD_NOT_UTF8 ? not_utf8 : reversed, fail)))
		store_commit(s, fail);
	store_close(s);
	return !fail->set;
}

/* ------------------------------------------------------ a large one */

/* A table's columns, each as the nth copy has it: n is added high up in the ids that name the
 * row or a person, and behind the name that the source has for it. */
static const char columns[] =
	"SELECT group_concat(name, ', '), group_concat(CASE"
	" WHEN name IN ('id', 'person_id', 'subject_id', 'coachee_id') THEN name || ' + n.i * 100000000'"
	" WHEN name = 'ext_id' THEN 'ext_id || ''/'' || n.i' ELSE name END, ', ')"
	" FROM (SELECT name FROM pragma_table_info(:table))";

static bool grow_table(struct store *s, const char *table, struct fail *fail)
{
	struct arena arena = { 0 };
	struct stmt *q = store_prepare(s, columns, fail);
	int64_t rows = 0;

	stmt_bind_text(q, stmt_param(q, "table"), table);
	store_ask_int(s, arena_printf(&arena, "SELECT COUNT(*) FROM %s", table), &rows, fail);
	if (!fail->set && rows > 0 && rows < ODD_ROWS && stmt_next(q, fail))
		store_exec(s, arena_printf(&arena, "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n"
			" WHERE i < %lld) INSERT INTO %s (%s) SELECT %s FROM n CROSS JOIN %s",
			(long long)((ODD_ROWS - 1) / rows), table, stmt_text(q, 0), stmt_text(q, 1), table), fail);
	stmt_free(q);
	arena_release(&arena);
	return !fail->set;
}

/* The table whose rows a fact is made of; "" for those of several tables. */
static void table_of(const char *fact, char out[40])
{
	const struct fact *f = fact_find(fact);

	out[0] = '\0';
	if (f != NULL && strncmp(f->from, "@.", 2) == 0)
		snprintf(out, 40, "%.*s", (int)strcspn(f->from + 2, " "), f->from + 2);
}

static bool grows(const char *table)
{
	static const char *const tables[] = { "employment", "stint", "enrolment", "attendance", "session", "assessment",
		"kpi", "coaching", "stage" };

	for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
		if (strcmp(tables[i], table) == 0)
			return true;
	return false;
}

bool odd_grow(const char *name, const char *const *facts_named, size_t count, struct fail *fail)
{
	struct store *s = store_open(name, STORE_WRITE, fail);
	char table[40];

	if (s == NULL)
		return false;
	/* The copies are of people who are nowhere else. */
	if (store_exec(s, "PRAGMA foreign_keys = 0", fail))
		store_begin(s, fail);
	for (size_t i = 0; i < count && !fail->set; i++) {
		table_of(facts_named[i], table);
		if (grows(table))
			grow_table(s, table, fail);
	}
	if (!fail->set)
		store_commit(s, fail);
	store_close(s);
	return !fail->set;
}
