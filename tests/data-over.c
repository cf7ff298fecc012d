/* data-over.c - tests of scans whose rows are groups. */
#include "config.h"
#include "tests/data.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/text.h"
#include "core/data/scan.h"

static struct group_value int_of(int64_t i) { return (struct group_value) { .kind = GROUP_INT, .i = i }; }

static void put(struct text *out, const struct group_value *v)
{
	if (v->kind == GROUP_INT)
		text_printf(out, "%lld", (long long)v->i);
	else if (v->kind == GROUP_REAL)
		text_printf(out, v->r == (double)(int64_t)v->r ? "%.1f" : "%g", v->r);
	else if (v->kind == GROUP_TEXT)
		text_add_n(out, v->t, v->bytes);
	else
		text_add(out, "-");
}

static void param(const void *closure, const char *name, struct group_value *out)
{
	(void)closure;
	ck_assert_str_eq(name, ":five");
	*out = int_of(5);
}

/* 300 groups of two keys, a sum, a count, a text, and a count of different values; wide: behind a unit. */
static struct groups *groups_of(bool wide)
{
	struct groups *g = groups_new(wide ? "kkksnxd" : "kksnxd", 1 << 20);

	for (int64_t i = 0; i < 900; i++) {
		struct group_value row[7] = { int_of(i % 2), int_of(i % 300), { .kind = GROUP_TEXT, .t = "key", .bytes = 3 },
			{ .kind = i % 300 == 5 ? GROUP_NULL : GROUP_REAL, .r = (double)(i % 300) / 4 }, int_of(1),
			{ .kind = GROUP_TEXT, .t = i % 300 < 150 ? "less" : "more", .bytes = 4 }, int_of(i) };

		ck_assert_int_eq(groups_add(g, wide ? row : row + 1), GROUPS_ADDED);
	}
	return g;
}

static const char *over(const char *sql, bool wide, const int64_t *unit)
{
	struct scan *plan = scan_plan_over(sql, &data_arena);
	struct groups *sums, *g;
	struct scan_groups seen = { .keys = 2, .wide = wide };
	struct text out = TEXT(&data_arena);
	enum groups_said said;
	uint32_t *order;

	if (plan == NULL)
		return "as it is";
	ck_assert_uint_eq(plan->part, 7);
	sums = groups_of(wide);
	order = groups_order(sums, wide, unit, unit != NULL, &seen.count);
	seen.sums = sums;
	seen.order = order;
	g = groups_new("kk", 1 << 20);
	ck_assert(scan_run_over(plan, &seen, &(struct scan_params) { .value = param }, g, &said));
	for (size_t i = 0; i < groups_count(g) && i < 4; i++) {
		struct group_value v;

		for (size_t k = 0; k < 2; k++) {
			groups_value(g, i, k, &v);
			put(&out, &v);
			text_add(&out, k == 0 ? "|" : "\n");
		}
	}
	text_printf(&out, "%zu", groups_count(g));
	groups_free(g);
	groups_free(sums);
	free(order);
	return text_done(&out);
}

START_TEST(groups_are_rows_too)
{
#define P "WITH p AS (SELECT CAST(c0 AS INTEGER) AS person, c1 AS k, +a0 AS t, (+a0 / NULLIF(+a1, 0)) AS mean, +a1 AS n, +a2 AS what," \
	" COALESCE(a3, 0) AS d FROM assay_groups(%s) %s) SELECT %s"
	static const struct { const char *args, *tail, *columns, *answer; } cases[] = {
		{ "7", "", "person, t FROM p", "0|0.0\n1|0.75\n2|1.5\n3|2.25\n300" },
		{ "7", "LIMIT -1", "person, mean FROM p WHERE mean > 73.5", "295|73.75\n296|74.0\n297|74.25\n298|74.5\n5" },
		{ "7", "WHERE +a0 IS NULL", "person, d FROM p", "5|3\n1" },
		{ "7", "", "what, k FROM p", "less|key\nmore|key\n2" },
		{ "7", "", "n, d FROM p WHERE person BETWEEN 3 AND :five", "3|3\n1" },
		{ "7, 1", "", "person, t FROM p", "as it is" },
		{ "7", "LIMIT 3", "person, t FROM p", "as it is" },
		{ "7", "ORDER BY c0", "person, t FROM p", "as it is" },
		{ "7", "WHERE b0 > 3", "person, t FROM p", "as it is" },
		{ "7", "", "person, COUNT(*) FROM p GROUP BY person", "as it is" },
		{ "7", "", "p.person, q.t FROM p JOIN p q ON q.person = p.person", "as it is" },
	};
	const int64_t odd = 1;

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		ck_assert_str_eq(over(arena_printf(&data_arena, P, cases[i].args, cases[i].tail, cases[i].columns), false, NULL),
				 cases[i].answer);
	ck_assert_str_eq(over(arena_printf(&data_arena, P, "7", "", "person, t FROM p"), true, &odd),
			 "1|0.75\n3|2.25\n5|-\n7|5.25\n150");
	ck_assert_str_eq(over("SELECT c0, 1 FROM assay_groups(7)", false, NULL), "as it is");	/* nothing between */
}
END_TEST

TCase *over_tests(void)
{
	TCase *c = tcase_create("over");

	tcase_add_checked_fixture(c, data_setup, data_teardown);
	tcase_add_test(c, groups_are_rows_too);
	return c;
}
