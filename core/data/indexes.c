/* indexes.c - takes the indexes of large tables away, and makes them again. */
#include "core/data/indexes.h"

#include <stdio.h>
#include <string.h>

#include "core/base/arena.h"
#include "core/data/dialect.h"
#include "core/data/engine.h"

/* shape: rows, rows for each value of the first column, of the first two, ... (shapes.c). */
static const struct index { const char *name, *table, *of, *shape; } indexes[] = {
	{ "session_course", "session", "session(course_id, held_on)", "50000 1000 5" },
	{ "session_held", "session", "session(held_on)", "50000 30" },
	{ "attendance_person", "attendance", "attendance(person_id)", "600000 40" },
	/* One unit, where sessions do not say whose they are: all that most questions ask. */
	{ "attendance_home", "attendance", "attendance(home_id, home_day, session_id, status, hours,"
	  " signed_up) WHERE home_id IS NOT NULL", "600000 15000 50 5" },
	{ "assessment_subject", "assessment", "assessment(subject_id, measure_id, done_on)",
	  "4000000 100 10 1" },
	{ "assessment_measure", "assessment", "assessment(measure_id, done_on)", "4000000 200000 500" },
	/* One unit in one period: what the fact calls centre, to the letter. */
	{ "assessment_unit", "assessment", "assessment((COALESCE(centre_id, home_id)), done_on)",
	  "4000000 150000 500" },
	/* All that most questions ask of one unit, so that they read nothing else. */
	{ "employment_unit", "employment", "employment(centre_id, hired, parted, parting, observed_from,"
	  " observed_to, exited, cause, cohort_id, gap, arm, back)", "200000 10000 10" },
	{ "stint_unit", "stint", "stint(centre_id, started, hired, ended, closing, observed_from,"
	  " observed_to, opening, role, cohort_id)", "300000 15000 10" },
};

enum { INDEX_COUNT = sizeof indexes / sizeof *indexes };

void indexes_write(struct text *out)
{
	for (size_t i = 0; i < INDEX_COUNT; i++)
		text_printf(out, "CREATE INDEX %s ON %s;\n", indexes[i].name, indexes[i].of);
}

bool indexes_drop(struct store *s, const char *table, struct fail *fail)
{
	char sql[64];

	for (size_t i = 0; i < INDEX_COUNT && !fail->set; i++) {
		if (strcmp(indexes[i].table, table) != 0)
			continue;
		snprintf(sql, sizeof sql, "DROP INDEX IF EXISTS %s", indexes[i].name);
		store_exec(s, sql, fail);
	}
	return !fail->set;
}

bool indexes_make(struct store *s, const char *table, struct fail *fail)
{
	char sql[256];

	for (size_t i = 0; i < INDEX_COUNT && !fail->set; i++) {
		if (strcmp(indexes[i].table, table) != 0)
			continue;
		snprintf(sql, sizeof sql, "CREATE INDEX %s ON %s", indexes[i].name, indexes[i].of);
		store_exec(s, sql, fail);
	}
	return !fail->set && indexes_shape(s, table, fail);
}

bool indexes_shape(struct store *s, const char *table, struct fail *fail)
{
	const char *shape = s->engine->dialect->shape;
	struct stmt *q;

	if (shape == NULL)
		return true;
	q = store_prepare(s, shape, fail);
	for (size_t i = 0; i < INDEX_COUNT && !fail->set; i++) {
		if (table != NULL && strcmp(indexes[i].table, table) != 0)
			continue;
		stmt_bind_text(q, stmt_param(q, "table"), indexes[i].table);
		stmt_bind_text(q, stmt_param(q, "index"), indexes[i].name);
		stmt_bind_text(q, stmt_param(q, "shape"), indexes[i].shape);
		stmt_run(q, fail);
	}
	stmt_free(q);
	return !fail->set;
}
