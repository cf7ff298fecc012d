/* data-asked.c - tests of EXISTS in the statements of a metric: each scope is answered as SQLite answers it. */
#include "config.h"
#include "tests/data.h"

#include <string.h>

#include "core/base/text.h"
#include "core/data/facts.h"
#include "core/data/scope.h"

/* Sessions, some of them at a unit, and marks, of which some are given there. */
static struct dataset *open_dataset(const char *name, bool placed, size_t budget)
{
	struct store *s = data_sample(name);
	struct dataset *ds;

	data_exec(s, "WITH RECURSIVE n(i) AS (VALUES (10) UNION ALL SELECT i + 1 FROM n WHERE i < 60) INSERT INTO session (id, ext_id, course_id,"
		  " centre_id, held_on, status, hours) SELECT i, 'm' || i, 1 + i % 2, CASE i % 5 WHEN 0 THEN 4 WHEN 1 THEN 3 END,"
		  " 20000 + i * 37 % 280, 'held', 4 FROM n");
	data_exec(s, "INSERT INTO attendance (session_id, person_id) SELECT s.id, p.id FROM session s JOIN person p ON (s.id * p.id) % 3 < 2"
		  " WHERE s.id >= 10");
	data_exec(s, "WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 90) INSERT INTO assessment (ext_id, measure_id,"
		  " subject_id, centre_id, done_on, due_on, status) SELECT 'y' || i, 1, 1 + i % 6, CASE i % 4 WHEN 0 THEN 2 WHEN 1 THEN 4 END,"
		  " CASE WHEN i % 9 > 0 THEN 20000 + i * 53 % 300 END, 20000 + i, CASE WHEN i % 9 > 0 THEN 'done' ELSE 'planned' END FROM n");
	if (!placed)
		data_exec(s, "UPDATE session SET centre_id = NULL; UPDATE cohort SET centre_id = NULL");
	OK(store_begin(s, &data_fail));
	OK(facts_touch_all(s, &data_fail));
	OK(facts_refresh(s, &data_fail));
	OK(store_commit(s, &data_fail));
	store_close(s);
	ds = dataset_open(data_path(name), &data_arena, &data_fail);
	ck_assert_msg(ds != NULL, "%s", data_fail.text);
	store_budget(ds->store, budget);
	return ds;
}

static const struct scope_need needs[] = {
	{ .table = "training_hours", .columns = "session person category hours held centre", .dated = "held" },
	{ .table = "assessment", .columns = "subject status done" },
	{ .table = "employment", .columns = "person hired exited" },
};

static const char *const asked_of_facts[] = {
	"WITH t AS (SELECT person, held FROM training_hours WHERE category = 'business' AND held <= :known) SELECT COUNT(*),"
	" SUM(CASE WHEN EXISTS (SELECT 1 FROM assessment a WHERE a.subject = t.person AND a.status = 'done' AND a.done > t.held"
	" AND a.done <= t.held + 10) THEN 1 ELSE 0 END) FROM t",
	"SELECT category, COUNT(*), SUM(held) FROM training_hours h WHERE NOT EXISTS (SELECT 1 FROM assessment a WHERE a.subject = h.person"
	" AND a.done BETWEEN h.held - 9 AND h.held) GROUP BY category ORDER BY category",
	"SELECT COUNT(*) FILTER (WHERE EXISTS (SELECT 1 FROM employment e WHERE e.person = h.person AND e.hired <= h.held AND e.exited IS NULL)),"
	" SUM(hours), COUNT(DISTINCT CASE WHEN EXISTS (SELECT 1 FROM assessment WHERE subject = person AND done < held) THEN person END)"
	" FROM training_hours h",
	"SELECT held, MAX(n) FROM (SELECT held, category, COUNT(*) AS n FROM training_hours h WHERE EXISTS (SELECT 1 FROM assessment a WHERE"
	" a.subject = h.person AND a.done > h.held) GROUP BY held, category) x GROUP BY held ORDER BY held",
	/* Of groups, and among groups. */
	"WITH p AS (SELECT person, MIN(held) AS held, COUNT(*) AS n FROM training_hours GROUP BY person) SELECT COUNT(*), SUM(n), SUM(CASE WHEN"
	" n > 1 AND EXISTS (SELECT 1 FROM assessment a WHERE a.subject = p.person AND a.done > p.held AND a.done <= p.held + 20) THEN n ELSE 0"
	" END) FROM p",
	"WITH a AS (SELECT subject, done, COUNT(*) AS n FROM assessment WHERE status = 'done' GROUP BY subject, done) SELECT category, COUNT(*),"
	" SUM(CASE WHEN EXISTS (SELECT 1 FROM a WHERE a.subject = h.person AND a.done BETWEEN h.held - 9 AND h.held + 9 AND a.n > 0) THEN 1"
	" ELSE 0 END) FROM training_hours h GROUP BY category ORDER BY category",
	"WITH a AS (SELECT subject, MAX(done) AS last FROM assessment GROUP BY subject), p AS (SELECT subject, last FROM a WHERE last > 20100)"
	" SELECT COUNT(*), SUM(CASE WHEN EXISTS (SELECT 1 FROM a WHERE a.subject = p.subject AND a.last > p.last - 1) THEN 1 ELSE 0 END) FROM p",
};

/* Each of the scopes in turn, and the other way round. */
static const char *ask_all(struct dataset *ds, size_t text, bool back)
{
	static const int64_t centres[] = { 0, 2, 3, 4, 5 };
	struct text out = TEXT(&data_arena);

	for (int i = 0; i < 20; i++) {
		int at = back ? 19 - i : i;
		const struct scope_ask a = { .scope = { .from = at / 5 % 2 == 0 ? 20000 : 20140, .until = at / 5 % 2 == 0 ? 20140 : 20290,
			.centre = centres[at % 5], .cohort = at < 10 ? 0 : 1 }, .needs = needs, .need_count = 3, .sql = asked_of_facts[text] };
		struct stmt *q = scope_query(ds, &a, &data_fail);

		ck_assert_msg(q != NULL, "%s", data_fail.text);
		text_printf(&out, "%d: %s", at, data_answer(q));
		if (back)
			text_add(&out, "\f");
	}
	return text_done(&out);
}

/* The same scopes in the order in which they were not asked. */
static const char *turned(const char *text)
{
	struct text out = TEXT(&data_arena);
	const char *end = text + strlen(text);

	while (end > text) {
		const char *from = --end;

		while (from > text && from[-1] != '\f')
			from--;
		text_add_n(&out, from, (size_t)(end - from));
		end = from;
	}
	return text_done(&out);
}

static const size_t budgets[] = { (size_t)8 << 20, (size_t)1 << 19, 60000, 1 };

START_TEST(each_scope_is_answered_as_sqlite_does)
{
	bool placed = _i % 2 == 1;
	struct dataset *plain = open_dataset("plain.db", placed, 0), *one = open_dataset("one.db", placed, budgets[_i / 2]),
		*back = open_dataset("back.db", placed, budgets[_i / 2]);

	for (size_t text = 0; text < sizeof asked_of_facts / sizeof *asked_of_facts; text++) {
		const char *known = ask_all(plain, text, false);

		ck_assert_str_eq(ask_all(one, text, false), known);
		ck_assert_str_eq(turned(ask_all(back, text, true)), known);
	}
	dataset_close(plain);
	dataset_close(one);
	dataset_close(back);
}
END_TEST

TCase *asked_tests(void)
{
	TCase *c = tcase_create("asked");

	tcase_add_checked_fixture(c, data_setup, data_teardown);
	tcase_add_loop_test(c, each_scope_is_answered_as_sqlite_does, 0, 2 * sizeof budgets / sizeof *budgets);
	return c;
}
