/* data-gate.c - tests of the gate: each check finds what was put there for it. */
#include "config.h"
#include "tests/data.h"

#include <stdio.h>
#include <string.h>

#include "core/data/facts.h"
#include "core/data/gate.h"

static struct gate run(const char *name, enum gate_reach reach)
{
	struct dataset *ds = dataset_open(data_path(name), &data_arena, &data_fail);
	struct gate g;

	ck_assert_msg(ds != NULL, "%s", data_fail.text);
	OK(gate_run(ds, reach, &data_arena, &g, &data_fail));
	dataset_close(ds);
	return g;
}

static const struct gate_finding *find(const struct gate *g, const char *code)
{
	for (size_t i = 0; i < g->count; i++)
		if (strcmp(g->findings[i].code, code) == 0)
			return &g->findings[i];
	return NULL;
}

/* The sample with its own small faults mended: nothing is to be found in it. */
static struct store *clean(const char *name)
{
	struct store *s = data_sample(name);

	data_exec(s, "UPDATE spell SET leave_class = 'voluntary' WHERE ext_id = 's4';"
		  "UPDATE enrolment SET outcome = 'completed';"
		  "INSERT INTO spell (ext_id, person_id, centre_id, start_on) VALUES ('s6', 6, 4, 20000);"
		  "UPDATE schema_meta SET value = value; DELETE FROM attendance WHERE person_id = 4;"
		  "INSERT INTO attendance (session_id, person_id) VALUES (3, 6), (3, 3), (3, 5);"
		  "INSERT INTO coaching (ext_id, coachee_id, held_on) VALUES ('o3', 1, 20190);"
		  "INSERT INTO session (ext_id, course_id, centre_id, held_on) VALUES ('n4', 1, 4, 20190);"
		  "INSERT INTO attendance (session_id, person_id) SELECT id, 1 FROM session WHERE ext_id = 'n4';"
		  "INSERT INTO assessment (ext_id, measure_id, subject_id, done_on) VALUES ('x6', 1, 1, 20190);"
		  "INSERT INTO kpi (centre_id, measure_id, day, person_id, value) SELECT 2, 2, 20190, id, 200"
		  " FROM person");
	OK(schema_set_meta(s, "as_of", "2025-04-22", &data_fail));
	OK(facts_touch_all(s, &data_fail));
	OK(facts_refresh(s, &data_fail));
	return s;
}

START_TEST(a_clean_dataset_passes)
{
	struct gate g;

	store_close(clean("a.db"));
	g = run("a.db", GATE_ALL);
	ck_assert_msg(g.count == 0, "%s: %s", g.findings[0].code, g.findings[0].message);
	ck_assert_uint_gt(g.checks, 25);
	ck_assert_uint_eq(g.left_out, 0);
	g = run("a.db", GATE_FOR_REPORT);
	ck_assert_uint_eq(g.count, 0);
	ck_assert_uint_gt(g.left_out, 0);
}
END_TEST

#define IMPORTED(rows, rejected) "INSERT INTO import_batch (source, file_name, file_sha256, profile," \
	" started_at, rows_read, rows_rejected) VALUES ('hris', 'h.csv', '0123456789012345678901234567890" \
	"123456789012345678901234567890123', 'p', '2025-01-01', " rows ", " rejected ")"

static const struct { const char *code, *plant, *example; int count; } faults[] = {
	{ "dataset.empty", "DELETE FROM attendance; DELETE FROM assessment; DELETE FROM coaching;"
	  "DELETE FROM enrolment; DELETE FROM spell; DELETE FROM kpi; DELETE FROM person", NULL, 1 },
	{ "facts.stale", "INSERT INTO person (id, ext_id) VALUES (9, 'p9'); INSERT INTO spell (ext_id,"
	  " person_id, centre_id, start_on) VALUES ('s9', 9, 4, 20000); DELETE FROM touched", "s9", 1 },
	{ "unit.cycle", "UPDATE centre SET parent_id = 5 WHERE id = 2", "a", 3 },
	{ "spell.overlap", "INSERT INTO spell (ext_id, person_id, centre_id, start_on, end_on, end_kind)"
	  " VALUES ('s1x', 1, 2, 20050, 20060, 'left')", "s1", 1 },
	{ "spell.future", "UPDATE spell SET start_on = 20201 WHERE ext_id = 's3b'", "s3b", 1 },
	{ "spell.no_unit", "UPDATE spell SET centre_id = NULL WHERE ext_id = 's1'", "s1", 1 },
	{ "leave.class_unknown", "UPDATE employment SET cause = 'U' WHERE person_id = 4", "p4", 1 },
	{ "headcount.plan", "UPDATE centre SET planned_headcount = 2 WHERE id = 1", "g", 1 },
	{ "enrolment.no_employment", "INSERT INTO person (id, ext_id) VALUES (9, 'p9'); INSERT INTO"
	  " enrolment (ext_id, person_id, cohort_id) VALUES ('e9', 9, 3)", "p9", 1 },
	{ "enrolment.no_end_day", "UPDATE enrolment SET outcome = 'withdrawn', ended_on = NULL"
	  " WHERE ext_id = 'e6'", "e6", 1 },
	{ "enrolment.never_closed", "UPDATE enrolment SET outcome = 'in_progress', ended_on = NULL"
	  " WHERE ext_id = 'e1'", "e1", 1 },
	{ "cohort.empty", "DELETE FROM enrolment WHERE cohort_id = 3", "c3", 1 },
	{ "course.unclassified", "UPDATE course SET category = NULL WHERE id = 1", "k1", 1 },
	{ "course.no_fraction", "UPDATE course SET category = 'mixed' WHERE id = 1", "k1", 1 },
	{ "session.future", "UPDATE session SET held_on = 20201 WHERE ext_id = 'n2'", "n2", 1 },
	{ "session.no_attendance", "DELETE FROM attendance WHERE session_id = 2", "n2", 1 },
	{ "session.no_hours", "UPDATE course SET planned_hours = NULL WHERE id = 2", "n2", 1 },
	{ "hours.over_session", "UPDATE attendance SET hours = 240 WHERE session_id = 1 AND person_id = 1",
	  "n1", 1 },
	{ "assessment.future", "UPDATE assessment SET done_on = 20201 WHERE ext_id = 'x1'", "x1", 1 },
	{ "score.out_of_range", "UPDATE assessment SET score = 101 WHERE ext_id = 'x1'", "x1", 1 },
	{ "rater.is_subject", "UPDATE assessment SET rater_id = subject_id WHERE ext_id = 'x2'", "x2", 1 },
	{ "assessment.no_unit", "UPDATE assessment SET home_id = NULL WHERE ext_id = 'x3'", "x3", 1 },
	{ "coaching.future", "UPDATE coaching SET held_on = 20201 WHERE ext_id = 'o1'", "o1", 1 },
	{ "kpi.future", "UPDATE kpi SET day = 20201 WHERE person_id = 1 AND day = 20190", "kpi.aht", 1 },
	{ "kpi.no_unit", "UPDATE kpi SET centre_id = 0 WHERE person_id = 1 AND day = 20190", "kpi.aht", 1 },
	{ "kpi.unknown_person", "UPDATE kpi SET person_id = 77 WHERE person_id = 4", "kpi.aht", 1 },
	{ "kpi.out_of_range", "UPDATE kpi SET value = -1 WHERE person_id = 4", "p4", 1 },
	{ "coverage.kpi", "DELETE FROM kpi WHERE person_id = 1", "p1", 1 },
	{ "coverage.training", "DELETE FROM attendance WHERE person_id IN (1, 3)", "p1", 2 },
	{ "source.stale", "DELETE FROM session WHERE id > 1 AND held_on > 20050", "sessions", 1 },
	{ "import.rejected", IMPORTED("100", "3"), "h.csv", 1 },
	{ "import.mostly_rejected", IMPORTED("100", "26"), "h.csv", 1 },
	{ "dataset.no_day", "DELETE FROM schema_meta WHERE key = 'as_of'", NULL, 1 },
};

START_TEST(each_fault_is_found)
{
	struct store *s = clean("a.db");
	const struct gate_finding *f;
	struct gate g;
	bool example = faults[_i].example == NULL;
	const char *draft = NULL;

	data_exec(s, faults[_i].plant);
	store_close(s);
	g = run("a.db", GATE_ALL);
	f = find(&g, faults[_i].code);
	ck_assert_msg(f != NULL, "%s was not found", faults[_i].code);
	ck_assert_msg(f->count == faults[_i].count, "%s: %s", f->code, f->message);
	for (size_t i = 0; i < f->example_count; i++)
		example |= strcmp(f->examples[i], faults[_i].example) == 0;
	ck_assert_msg(example, "%s: %s is not among the examples, '%s' is", f->code, faults[_i].example,
		      f->example_count > 0 ? f->examples[0] : "nothing");
	for (size_t i = 1; i < g.count; i++)
		ck_assert_int_le(g.findings[i].severity, g.findings[i - 1].severity);
	if (f->severity == GATE_BLOCK && strcmp(f->code, "kpi.unknown_person") != 0)
		draft = f->code;
	g = run("a.db", GATE_FOR_REPORT);
	ck_assert_uint_eq(g.count, g.blocking);
	ck_assert(draft == NULL || find(&g, draft) != NULL);
}
END_TEST

START_TEST(every_check_has_its_fault_in_this_test)
{
	for (const struct gate_check *c = gate_checks; c->code != NULL; c++) {
		bool planted = false;

		for (size_t i = 0; i < sizeof faults / sizeof *faults; i++)
			planted |= strcmp(faults[i].code, c->code) == 0;
		ck_assert_msg(planted, "nothing is planted for %s", c->code);
	}
}
END_TEST

TCase *gate_tests(void)
{
	TCase *tc = tcase_create("gate");

	tcase_set_timeout(tc, 120);	/* only to end: a busy machine is slow */
	tcase_add_checked_fixture(tc, data_setup, data_teardown);
	tcase_add_test(tc, a_clean_dataset_passes);
	tcase_add_loop_test(tc, each_fault_is_found, 0, sizeof faults / sizeof *faults);
	tcase_add_test(tc, every_check_has_its_fault_in_this_test);
	return tc;
}
