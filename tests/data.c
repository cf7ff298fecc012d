/* data.c - runs the tests of core/data. */
#include "config.h"
#include "tests/data.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/base/text.h"
#include "core/data/facts.h"

struct fail data_fail;
struct arena data_arena;
static char dir[] = "/tmp/assay-data-XXXXXX";

void data_setup(void)
{
	data_fail = (struct fail) FAIL_NONE;
	ck_assert_ptr_nonnull(mkdtemp(dir));
}

void data_teardown(void)
{
	char command[64];

	arena_release(&data_arena);
	snprintf(command, sizeof command, "rm -rf %s", dir);
	ck_assert_int_eq(system(command), 0);
}

const char *data_path(const char *name)
{
	return arena_printf(&data_arena, "%s/%s", dir, name);
}

void data_exec(struct store *s, const char *sql)
{
	OK(store_exec(s, sql, &data_fail));
}

int64_t data_int(struct store *s, const char *sql)
{
	int64_t n;

	OK(store_ask_int(s, sql, &n, &data_fail));
	return n;
}

const char *data_answer(struct stmt *q)
{
	struct text out = TEXT(&data_arena);

	while (stmt_next(q, &data_fail)) {
		for (int i = 0; i < stmt_columns(q); i++)
			text_printf(&out, "%s%s", i > 0 ? "|" : "",
				    stmt_is_null(q, i) ? "-" : stmt_text(q, i));
		text_add(&out, "\n");
	}
	stmt_free(q);
	ck_assert_msg(!data_fail.set, "%s", data_fail.text);
	return text_done(&out);
}

const char *data_rows(struct store *s, const char *sql)
{
	return data_answer(store_prepare(s, sql, &data_fail));
}

struct store *data_create(const char *name)
{
	struct store *s = store_open(data_path(name), STORE_CREATE, &data_fail);

	ck_assert_msg(s != NULL, "%s", data_fail.text);
	OK(schema_create(s, &data_fail));
	return s;
}

/*
 * A group 1 with centre A (2, office 3 and team 5 in it) and centre B (4).  Day 20000 is
 * 2024-10-04.  Person 1 stays at A; 2 moves from 3 to B after 100 days and is then seen
 * to leave; 3 leaves, and comes back 60 days later; 4 leaves for no recorded reason; 5 is
 * promoted, with too long a gap; 6 has only an enrolment, at B.
 */
static const char sample[] =
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

struct store *data_sample(const char *name)
{
	struct store *s = data_create(name);

	OK(store_begin(s, &data_fail));
	data_exec(s, sample);
	OK(facts_touch_all(s, &data_fail));
	OK(facts_refresh(s, &data_fail));
	OK(store_commit(s, &data_fail));
	return s;
}

int main(void)
{
	Suite *s = suite_create("data");
	SRunner *r;
	int failed;

	suite_add_tcase(s, store_tests());
	suite_add_tcase(s, chain_tests());
	suite_add_tcase(s, scope_tests());
	suite_add_tcase(s, gate_tests());
	r = srunner_create(s);
	srunner_set_tap(r, "-");
	srunner_run_all(r, CK_SILENT);
	failed = srunner_ntests_failed(r);
	srunner_free(r);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
