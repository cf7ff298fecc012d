/* data-groups.c - tests of rows added up by their keys, in little memory and in enough. */
#include "config.h"
#include "tests/data.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/text.h"
#include "core/data/groups.h"
#include "core/data/idset.h"
#include "core/data/regroup.h"

static struct group_value whole(int64_t i) { return (struct group_value) { .kind = GROUP_INT, .i = i }; }
static struct group_value real(double r) { return (struct group_value) { .kind = GROUP_REAL, .r = r }; }
static struct group_value word(const char *t)
{
	return (struct group_value) { .kind = GROUP_TEXT, .t = t, .bytes = strlen(t) };
}
static const struct group_value nothing = { .kind = GROUP_NULL };

/* All groups: columns with '|' between, a line each. */
static const char *told(const struct groups *g, size_t columns)
{
	struct text out = TEXT(&data_arena);

	for (size_t i = 0; i < groups_count(g); i++)
		for (size_t k = 0; k < columns; k++) {
			const char *end = k + 1 < columns ? "|" : "\n";
			struct group_value v;

			groups_value(g, i, k, &v);
			if (v.kind == GROUP_INT)
				text_printf(&out, "%lld%s", (long long)v.i, end);
			else if (v.kind == GROUP_REAL)
				text_printf(&out, "%.17g!%s", v.r, end);
			else
				text_printf(&out, "%.*s%s", v.kind == GROUP_TEXT ? (int)v.bytes : 1,
					    v.kind == GROUP_TEXT ? v.t : "-", end);
		}
	return text_done(&out);
}

START_TEST(rows_are_added_up_by_key)
{
	struct groups *g = groups_new("knsrmxd", 1 << 20);
	const struct group_value rows[][7] = {
		{ word("b"), whole(1), whole(2), whole(3), whole(4), whole(4), whole(7) },
		{ word("a"), nothing, nothing, nothing, nothing, nothing, nothing },
		{ word("b"), real(1), whole(5), real(.5), real(3.5), word("z"), whole(7) },
		{ nothing, whole(1), real(.25), whole(1), word("y"), word("y"), whole(0) },
		{ word("b"), nothing, whole(-1), whole(1), word("c"), real(9), whole(6) },
		{ nothing, whole(1), whole(1), whole(1), word("x"), word("xx"), whole(9) },
		{ whole(1), whole(1), whole(1), whole(1), whole(1), whole(1), whole(1) },
		{ real(1), whole(1), whole(1), whole(1), whole(1), whole(1), whole(2) },	/* the same key */
		{ real(.5), whole(1), whole(1), whole(1), whole(1), whole(1), whole(1) },
		{ whole(1), whole(1), whole(1), whole(1), whole(1), whole(1), whole(1) },
		{ real(-0x1p63), whole(1), whole(1), whole(1), whole(1), whole(1), whole(1) },
		{ whole(INT64_MIN), whole(1), whole(1), whole(1), whole(1), whole(1), whole(1) },
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		ck_assert_int_eq(groups_add(g, rows[i]), GROUPS_ADDED);
	ck_assert_str_eq(told(g, 7), "b|2|6|4.5!|3.5!|z|2\na|0|-|-|-|-|0\n-|2|1.25!|2!|x|y|2\n"
			 "1|3|3|3!|1|1|2\n0.5!|1|1|1!|1|1|1\n-9.2233720368547758e+18!|2|2|2!|1|1|1\n");
	groups_clear(g);
	ck_assert_uint_eq(groups_count(g), 0);
	ck_assert_int_eq(groups_add(g, rows[1]), GROUPS_ADDED);
	ck_assert_str_eq(told(g, 7), "a|0|-|-|-|-|0\n");
	groups_free(g);
}
END_TEST

START_TEST(what_is_too_much_is_said)
{
	struct groups *g = groups_new("ks", 10000);
	struct group_value row[2] = { whole(0), whole(1) };
	size_t batches = 1, sum = 0;

	for (int64_t i = 0; i < 1000; i++) {
		row[0].i = i * 7919 % 500;
		if (groups_add(g, row) == GROUPS_FULL) {
			ck_assert_uint_gt(groups_count(g), 20);
			sum += groups_count(g);
			groups_clear(g);
			batches++;
			ck_assert_int_eq(groups_add(g, row), GROUPS_ADDED);
		}
		ck_assert_uint_le(groups_memory(g), 10000 + 8192);
	}
	ck_assert_uint_gt(batches, 2);
	ck_assert_uint_eq(sum + groups_count(g), 1000);	/* none came twice before it was full */
	groups_free(g);

	g = groups_new("s", 10000);
	row[0] = whole(INT64_MAX);
	ck_assert_int_eq(groups_add(g, row), GROUPS_ADDED);
	row[0] = whole(1);
	ck_assert_int_eq(groups_add(g, row), GROUPS_OVERFLOW);
	groups_free(g);

	g = groups_new("r", 10000);
	row[0] = word("1");
	ck_assert_int_eq(groups_add(g, row), GROUPS_CANNOT);
	groups_free(g);

	g = groups_new("d", 16000);
	row[0] = word("a");
	ck_assert_int_eq(groups_add(g, row), GROUPS_CANNOT);
	row[0] = whole(-1);
	ck_assert_int_eq(groups_add(g, row), GROUPS_CANNOT);
	for (int64_t i = 0; i < 100000; i++) {	/* the same few need no room */
		row[0] = whole(i * 7919 % 40);
		ck_assert_int_eq(groups_add(g, row), GROUPS_ADDED);
	}
	ck_assert_str_eq(told(g, 1), "40\n");
	for (int64_t i = 0; row[0].i < 100000 && groups_add(g, row) == GROUPS_ADDED; i++)
		row[0] = whole(i);
	ck_assert_int_lt(row[0].i, 4000);
	groups_free(g);
}
END_TEST

START_TEST(groups_of_units_are_joined)
{
	struct groups *wide = groups_new("kkndsmx", 1 << 20), *g = groups_new("kndsmx", 1 << 20);

	for (int64_t i = 0; i < 3000; i++) {
		struct group_value row[7] = { whole(i % 3), whole(i % 5), i % 4 == 0 ? nothing : whole(1),
			whole(i * 7919 % 60), real(.25), whole(i), whole(i) };

		ck_assert_int_eq(groups_add(wide, row), GROUPS_ADDED);
	}
	groups_seal(wide);
	for (size_t i = 0; i < groups_count(wide); i++) {
		struct group_value unit;

		groups_value(wide, i, 0, &unit);
		if (unit.i != 1)
			ck_assert_int_eq(groups_merge(g, wide, i), GROUPS_ADDED);
	}
	/* 7919 i mod 60 tells i mod 60: of 60 values 12 have this remainder by 5, and 8 of these not 1 by 3. */
	ck_assert_str_eq(told(g, 6), "0|300|8|100!|0|2990\n2|300|8|100!|2|2997\n3|300|8|100!|3|2993\n"
			 "1|300|8|100!|6|2996\n4|300|8|100!|9|2999\n");
	groups_free(wide);
	groups_free(g);
}
END_TEST

/* Numbers in order, with some of before among them, from sets of all sizes. */
START_TEST(a_set_holds_each_number_once)
{
	uint32_t seed = 1;

	for (uint32_t size = 1; size < 60; size++) {
		struct idset s = { .count = 0 };
		bool there[60] = { false };
		uint32_t count = 0;

		for (uint32_t i = 0; i < 3000; i++) {
			uint32_t v = (seed = seed * 1103515245 + 12345) >> 16;

			v = v % 3 == 0 ? v / 3 % size : i % size;
			count += !there[v];
			there[v] = true;
			if (!idset_put(&s, v)) {
				idset_grow(&s);
				ck_assert(idset_put(&s, v));
			}
			ck_assert(s.loose || s.count < 2 || s.at[s.count - 2] < s.at[s.count - 1]);
		}
		ck_assert_uint_le(s.cap, 4 * size + 8);
		idset_trim(&s);
		ck_assert_uint_eq(s.count, count);
		for (uint32_t i = 0; i < s.count; i++)
			ck_assert(there[s.at[i]] && (i == 0 || s.at[i - 1] < s.at[i]));
		idset_free(&s);
	}
}
END_TEST

/* What is asked in its place, and of which rows: "query; ops: rows; unit and rows". */
static const char *plan(const char *sql)
{
	struct text out = TEXT(&data_arena);
	char *own = arena_printf(&data_arena, "WITH kpi AS (SELECT k.person_id AS person, k.day AS day, k.n AS n, k.value AS value FROM"
		" main.kpi k WHERE k.centre_id IN (2)), measure AS (SELECT m.code AS code FROM main.measure m)%s", sql);
	char *wide = arena_printf(&data_arena, "WITH kpi AS (SELECT k.person_id AS person, k.day AS day, k.n AS n,"
		" k.value AS value, k.centre_id AS assay_unit FROM main.kpi k), measure AS (SELECT m.code AS code FROM main.measure m)%s", sql);
	struct regroup r;
	const char *at;

	regroup_plan(own, wide, 7, REGROUP_DEEP, &data_arena, &r);
	if (r.sql == NULL)
		return "as it is";
	at = strstr(r.sql, sql[0] == ',' ? "a AS" : "SELECT");
	text_add(&out, at != NULL ? at : r.sql);
	for (size_t i = 0; i < r.count; i++) {
		const char *rows = strstr(r.parts[i].rows, ")\nSELECT");

		text_printf(&out, "; %s: %s", r.parts[i].ops, rows != NULL ? rows + 2 : r.parts[i].rows);
		text_printf(&out, "; %s", r.parts[i].wide_rows == NULL ? "-" : strstr(r.parts[i].wide_rows, ")\nSELECT") + 2);
	}
	return text_done(&out);
}

START_TEST(group_by_is_taken_out)
{
	ck_assert_str_eq(plan(" SELECT day, SUM(n) / COUNT(*), AVG(n) AS m FROM kpi WHERE n > 0 GROUP BY day"
			      " HAVING MIN(n) > :least ORDER BY 2 DESC, m, day LIMIT 3"),
		"SELECT c0 AS day, +a0 / +a1, (+a2 / NULLIF(+a3, 0)) AS m FROM assay_groups(7)"
		" WHERE +a4 > :least ORDER BY 2 DESC, m, c0 LIMIT 3;"
		" ksnrnm: SELECT day, n, 1, n, n, n FROM kpi WHERE n > 0;"
		" SELECT kpi.assay_unit, day, n, 1, n, n, n FROM kpi WHERE n > 0");
	ck_assert_str_eq(plan(" SELECT COUNT(DISTINCT person) FILTER (WHERE day > 3) FROM kpi k"),
		"SELECT COALESCE(SUM(a0), 0) FROM assay_groups(7) ;"
		" d: SELECT CASE WHEN day > 3 THEN person END FROM kpi k;"
		" SELECT k.assay_unit, CASE WHEN day > 3 THEN person END FROM kpi k");
	ck_assert_str_eq(plan(", a AS (SELECT person, SUM(n) AS n FROM kpi GROUP BY person) SELECT COUNT(*) FROM a WHERE n > 3"),
		"a AS (SELECT c0 AS person, +a0 AS n FROM assay_groups(7) ) SELECT COUNT(*) FROM a WHERE n > 3;"
		" ks: SELECT person, n FROM kpi; SELECT kpi.assay_unit, person, n FROM kpi");
	ck_assert_str_eq(plan(" SELECT DENSE_RANK() OVER (ORDER BY person), SUM(COUNT(*)) OVER () FROM kpi GROUP BY person, day"),
		"SELECT DENSE_RANK() OVER (ORDER BY c0), SUM(+a0) OVER () FROM assay_groups(7) ;"
		" kkn: SELECT person, day, 1 FROM kpi; SELECT kpi.assay_unit, person, day, 1 FROM kpi");
	/* One that is joined needs an index of SQLite's, and so columns of a type that is known, or of none as written. */
	ck_assert_str_eq(plan(", a AS (SELECT person, SUM(n) AS n FROM kpi GROUP BY person) SELECT COUNT(*) FROM kpi JOIN a"
			      " ON a.person = kpi.person"),
		"a AS (SELECT CAST(c0 AS INTEGER) AS person, +a0 AS n FROM assay_groups(7)  LIMIT -1) SELECT COUNT(*) FROM kpi JOIN a"
		" ON a.person = kpi.person; ks: SELECT person, n FROM kpi; SELECT kpi.assay_unit, person, n FROM kpi");
	ck_assert_str_eq(plan(", b AS (SELECT code AS c, k.n AS n, n + 1 AS more FROM kpi JOIN measure m ON m.code > 1), a AS (SELECT c, more,"
			      " COUNT(*) FROM b GROUP BY c, more LIMIT 9) SELECT COUNT(*) FROM kpi LEFT JOIN a ON a.c = kpi.n"),
		"a AS (SELECT CAST(c0 AS TEXT) AS c, c1 AS more, +a0 FROM assay_groups(7) LIMIT 9) SELECT COUNT(*) FROM kpi LEFT JOIN a"
		" ON a.c = kpi.n; kkn: SELECT c, more, 1 FROM b; -");
	ck_assert_str_eq(plan(", a AS (SELECT value FROM (SELECT value FROM kpi GROUP BY value) g) SELECT COUNT(*) FROM kpi"
			      " LEFT JOIN a ON a.value = kpi.n"), "as it is");
	ck_assert_str_eq(plan(", a AS (SELECT CAST(n AS INTEGER) AS n FROM kpi GROUP BY CAST(n AS INTEGER)) SELECT COUNT(*) FROM kpi"
			      " LEFT JOIN a ON a.n = kpi.n"), "as it is");
	/* Rows of two facts, or without one: of one scope only. */
	ck_assert_str_eq(plan(" SELECT DISTINCT a.person FROM kpi a JOIN kpi b ON b.day = a.day"),
		"SELECT c0 AS person FROM assay_groups(7) ; k: SELECT a.person FROM kpi a JOIN kpi b ON b.day = a.day; -");
	ck_assert_str_eq(plan(" SELECT m.code, COUNT(k.n) FROM measure m LEFT JOIN kpi k ON k.n > 1 GROUP BY m.code"),
		"SELECT c0 AS code, +a0 FROM assay_groups(7) ;"
		" kn: SELECT m.code, k.n FROM measure m LEFT JOIN kpi k ON k.n > 1; -");
	/* Not worth it, not to be had, or read by more than one. */
	ck_assert_str_eq(plan(" SELECT SUM(n), COUNT(*) FROM kpi"),
			 "SELECT SUM(a0), COALESCE(SUM(a1), 0) FROM assay_groups(7) ; sn: SELECT n, 1 FROM kpi; -");
	ck_assert_str_eq(plan(" SELECT MAX(n) FROM kpi"), "as it is");
	ck_assert_str_eq(plan(" SELECT COUNT(*) FROM kpi"), "as it is");
	ck_assert_str_ne(plan(" SELECT SUM(n) FROM kpi"), "as it is");
	ck_assert_str_eq(plan(" SELECT code, COUNT(*) FROM measure GROUP BY code"), "as it is");
	ck_assert_str_eq(plan(" SELECT person, SUM(DISTINCT n) FROM kpi GROUP BY person"), "as it is");
	ck_assert_str_eq(plan(" SELECT object, rater, SUM(n) FROM (SELECT person AS object, day AS rater, n FROM kpi) a"
			      " GROUP BY object, rater"), "as it is");
	ck_assert_str_eq(plan(" SELECT DISTINCT person, SUM(n) OVER (ORDER BY day) FROM kpi"), "as it is");
	ck_assert_str_eq(plan(", a AS NOT MATERIALIZED (SELECT person FROM kpi GROUP BY person) SELECT COUNT(*) FROM a, a b"),
			 "as it is");
	ck_assert_str_eq(plan(" SELECT code FROM measure m WHERE 3 < (SELECT COUNT(DISTINCT k.day) FROM kpi k WHERE k.n < m.code)"),
			 "as it is");
}
END_TEST

/* The second of two parts comes in batches: it alone is grouped again. */
START_TEST(batches_are_grouped_again)
{
	const char *sql = "WITH kpi AS (SELECT k.person_id AS person, k.day AS day, k.n AS n FROM main.kpi k), a AS (SELECT DISTINCT"
		" person, day FROM kpi) SELECT COUNT(*), (SELECT MIN(m) FROM (SELECT AVG(n) AS m FROM kpi GROUP BY day HAVING"
		" COUNT(*) > 1) s) FROM a";

	ck_assert_str_eq(strstr(regroup_loose(sql, 7, REGROUP_JOINED, 2, &data_arena), "a AS"),
		"a AS (SELECT c0 AS person, c1 AS day FROM assay_groups(7) ) SELECT COUNT(*), (SELECT MIN(m) FROM (SELECT"
		" (SUM(a0) / NULLIF(SUM(a1), 0)) AS m FROM assay_groups(8, 1) GROUP BY c0 HAVING COALESCE(SUM(a2), 0) > 1 ) s) FROM a");
	ck_assert_str_eq(strstr(regroup_loose(sql, 7, REGROUP_JOINED, 1, &data_arena), "a AS"),
		"a AS (SELECT DISTINCT c0 AS person, c1 AS day FROM assay_groups(7, 1) ) SELECT COUNT(*), (SELECT MIN(m) FROM (SELECT"
		" (+a0 / NULLIF(+a1, 0)) AS m FROM assay_groups(8) WHERE +a2 > 1 ) s) FROM a");
}
END_TEST

/* The rows of a part that stands over another are that one's groups. */
START_TEST(groups_of_groups_are_taken_out)
{
	ck_assert_str_eq(plan(", a AS (SELECT person, day, SUM(n) AS n FROM kpi GROUP BY person, day) SELECT person, MAX(n), COUNT(*) FROM"
			      " (SELECT person, n FROM a WHERE n > 1) b GROUP BY person HAVING SUM(n) > 3"),
		"SELECT c0 AS person, +a0, +a1 FROM assay_groups(8) WHERE +a2 > 3 ; kks: SELECT person, day, n FROM kpi;"
		" SELECT kpi.assay_unit, person, day, n FROM kpi; kxns: SELECT person, n, 1, n FROM (SELECT person, n FROM a"
		" WHERE n > 1) b; -");
	/* Three of them, the last without a key; and with something else among the rows. */
	ck_assert_str_eq(plan(" SELECT COUNT(*), MAX(m) FROM (SELECT person, MAX(n) AS m FROM (SELECT DISTINCT person, n FROM kpi) a"
			      " GROUP BY person) b"),
		"SELECT COALESCE(SUM(a0), 0), MAX(a1) FROM assay_groups(9) ; kk: SELECT person, n FROM kpi;"
		" SELECT kpi.assay_unit, person, n FROM kpi; kx: SELECT person, n FROM (SELECT c0 AS person, c1 AS n FROM"
		" assay_groups(7) ) a; -; nx: SELECT 1, m FROM (SELECT c0 AS person, +a0 AS m FROM assay_groups(8) ) b; -");
	ck_assert_str_eq(plan(", a AS (SELECT person, SUM(n) AS n FROM kpi GROUP BY person) SELECT n, COUNT(*) FROM a WHERE person IN"
			      " (SELECT person FROM kpi WHERE n > 1) GROUP BY n"),
		"a AS (SELECT c0 AS person, +a0 AS n FROM assay_groups(7) ) SELECT n, COUNT(*) FROM a WHERE person IN (SELECT person"
		" FROM kpi WHERE n > 1) GROUP BY n; ks: SELECT person, n FROM kpi; SELECT kpi.assay_unit, person, n FROM kpi");
}
END_TEST

START_TEST(more_groups_than_a_statement_may_have_are_planned)
{
	struct text sql = TEXT(&data_arena);

	for (int i = 0; i < 40; i++)
		text_printf(&sql, "%s SELECT n FROM (SELECT COUNT(DISTINCT person) AS n FROM kpi) a%d", i > 0 ? " UNION ALL" : "", i);
	ck_assert_ptr_nonnull(strstr(plan(text_done(&sql)), "assay_groups(46)"));
}
END_TEST

/* For all units at once: what tells a row's unit; NULL: nothing does. */
static const char *unit_told(const char *query)
{
	static const char with[] = "WITH kpi AS (SELECT k.person_id AS person, k.centre_id AS centre, k.n AS n%s FROM main.kpi k), session AS"
		" (SELECT s.id AS session, COALESCE(s.a, s.b) AS centre, s.held AS held%s FROM main.session s), measure AS"
		" (SELECT m.id AS measure, m.code AS code FROM main.measure m), met AS (SELECT session, centre, held FROM session WHERE held > 3),"
		" paid AS (SELECT b.person AS person, b.centre AS place, b.n AS n FROM (SELECT person, centre, n FROM kpi) b) %s";
	struct regroup r;
	size_t n;

	regroup_plan(arena_printf(&data_arena, with, "", "", query),
		     arena_printf(&data_arena, with, ", k.centre_id AS assay_unit", ", COALESCE(s.a, s.b) AS assay_unit", query), 0,
		     REGROUP_DEEP, &data_arena, &r);
	ck_assert_uint_eq(r.count, 1);
	if (r.parts[0].wide_rows == NULL)
		return NULL;
	query = strstr(r.parts[0].wide_rows, ")\nSELECT ") + strlen(")\nSELECT ");
	n = strcspn(query, ",");
	return arena_text_n(&data_arena, query, n);
}

START_TEST(units_that_are_the_same_are_one)
{
#define BY(from) "SELECT person, SUM(n), COUNT(*) FROM " from " GROUP BY person"
	ck_assert_str_eq(unit_told(BY("kpi")), "kpi.assay_unit");
	ck_assert_str_eq(unit_told(BY("paid")), "paid.place");
	ck_assert_str_eq(unit_told(BY("met c JOIN paid k ON k.place = c.centre AND k.n > c.held")), "c.centre");
	ck_assert_str_eq(unit_told(BY("session c JOIN kpi k ON c.centre = k.centre")), "c.assay_unit");
	ck_assert_str_eq(unit_told(BY("measure m CROSS JOIN kpi k JOIN met c ON c.held = k.n WHERE c.centre = k.assay_unit")), "k.assay_unit");
	/* Not the same, not always, or not of one row alone. */
	ck_assert_ptr_null(unit_told(BY("met c JOIN paid k ON k.n = c.centre")));
	ck_assert_ptr_null(unit_told(BY("met c JOIN paid k ON k.place > c.centre")));
	ck_assert_ptr_null(unit_told(BY("met c JOIN paid k ON k.place = c.centre + 1")));
	ck_assert_ptr_null(unit_told(BY("met c JOIN paid k ON (k.place = c.centre OR k.n > 3)")));
	ck_assert_ptr_null(unit_told(BY("met c LEFT JOIN paid k ON k.place = c.centre")));
	ck_assert_ptr_null(unit_told(BY("(SELECT person, n FROM kpi) k")));
	ck_assert_ptr_null(unit_told(BY("(SELECT person, n, centre + 0 AS centre FROM kpi) k")));
	ck_assert_ptr_null(unit_told(BY("paid k WHERE k.n IN (SELECT held FROM met)")));
	ck_assert_ptr_null(unit_told(BY("(SELECT person, n, centre FROM kpi UNION ALL SELECT session, held, centre FROM session) k")));
}
END_TEST

/* Rows that are asked for all units are of the same facts, whether the unit is a key or not: so they are kept once. */
START_TEST(rows_of_all_units_tell_theirs)
{
	static const char sql[] = "WITH kpi AS (SELECT k.person_id AS person, k.n AS n FROM main.kpi k)";
	static const char all[] = "WITH kpi AS (SELECT k.person_id AS person, k.n AS n, k.centre_id AS assay_unit FROM main.kpi k)";
	struct regroup r;

	regroup_plan(arena_printf(&data_arena, "%s SELECT SUM(n), COUNT(*) FROM kpi", sql),
		     arena_printf(&data_arena, "%s SELECT SUM(n), COUNT(*) FROM kpi", all), 0, REGROUP_DEEP, &data_arena, &r);
	ck_assert_uint_eq(r.count, 1);
	ck_assert_ptr_null(r.parts[0].wide_rows);
	ck_assert_str_eq(r.parts[0].rows, arena_printf(&data_arena, "%s\nSELECT n, 1 FROM kpi", sql));
	ck_assert_str_eq(r.parts[0].all_rows, arena_printf(&data_arena, "%s\nSELECT n, 1 FROM kpi", all));
	regroup_plan(arena_printf(&data_arena, "%s SELECT SUM(m) FROM (SELECT AVG(n) AS m FROM kpi GROUP BY person) s", sql),
		     arena_printf(&data_arena, "%s SELECT SUM(m) FROM (SELECT AVG(n) AS m FROM kpi GROUP BY person) s", all), 0,
		     REGROUP_DEEP, &data_arena, &r);
	ck_assert_uint_eq(r.count, 2);
	ck_assert_ptr_nonnull(r.parts[0].all_rows);
	ck_assert_ptr_null(r.parts[1].all_rows);
}
END_TEST

/* By all of their keys, from the left: not by some of them, nor where more is asked of them than single columns. */
START_TEST(groups_are_joined_by_their_keys)
{
	const char *a = ", a AS (SELECT person, day - 1 AS d, SUM(n) AS n, AVG(n) AS m FROM kpi GROUP BY person, day - 1)";
	static const char *const left[] = {	/* as it was written */
		" SELECT o.n FROM a r LEFT JOIN a o ON o.person = r.person",
		" SELECT o.n FROM a r JOIN a o ON o.person = r.person AND o.d = r.d",
		" SELECT o.m FROM a r LEFT JOIN a o ON o.person = r.person AND o.d = r.d",
		" SELECT o.* FROM a r LEFT JOIN a o ON o.person = r.person AND o.d = r.d",
		" SELECT o.n FROM a r LEFT JOIN a o ON o.person = r.person AND o.d >= r.d",
		" SELECT m FROM measure k LEFT JOIN a ON a.person = k.code AND a.d = 3",
		" SELECT o.n FROM a r LEFT JOIN a o ON o.person = r.person AND o.d = r.d ORDER BY o.d",
	};

	for (size_t i = 0; i < sizeof left / sizeof *left; i++)
		ck_assert_msg(strstr(plan(arena_printf(&data_arena, "%s%s", a, left[i])), left[i]) != NULL, "%s", left[i]);
	ck_assert_ptr_nonnull(strstr(plan(arena_printf(&data_arena, "%s SELECT o.n, MAX(x.d) AS d FROM a r LEFT JOIN a o ON o.person ="
		" r.person AND o.d = r.d + 1 LEFT JOIN a AS x ON r.person = x.person AND x.d = o.d WHERE o.n > 1 GROUP BY o.n", a)),
		" SELECT +o.a0 AS n, MAX(x.c1) AS d FROM (SELECT CAST(c0 AS INTEGER) AS person, c1 AS d, +a0 AS n,"
		" (+a1 / NULLIF(+a2, 0)) AS m FROM assay_groups(7)  LIMIT -1) r LEFT JOIN assay_groups(7, 0, 2) o ON o.c0 ="
		" r.person AND o.c1 = r.d + 1 LEFT JOIN assay_groups(7, 0, 2) AS x ON r.person = x.c0 AND x.c1 = o.c1"
		" WHERE +o.a0 > 1 GROUP BY +o.a0;"));
	ck_assert_ptr_nonnull(strstr(plan(arena_printf(&data_arena, "%s SELECT COUNT(*) FROM measure k LEFT JOIN a ON a.person = 4 AND"
		" a.d = 3 WHERE a.n IS NULL AND k.code IN (SELECT m FROM a)", a)), "LEFT JOIN assay_groups(7, 0, 2) AS a ON a.c0 = 4 AND"
		" a.c1 = 3 WHERE +a.a0 IS NULL AND k.code IN (SELECT m FROM a)"));
}
END_TEST

START_TEST(a_group_is_found_in_their_order)
{
	static const int64_t units[] = { 2 };

	for (int wide = 0; wide < 2; wide++) {
		struct groups *g = groups_new(wide ? "kkks" : "kks", 1 << 20);
		uint32_t *order;
		size_t count;

		for (int64_t i = 0; i < 900; i++) {
			const struct group_value row[] = { whole(i % 3), i % 70 == 0 ? nothing : whole(i * 37 % 900 / 10 * 2),
				i % 2 == 0 ? whole(i * 37 % 10) : real((double)(i * 37 % 10)), whole(i) };

			ck_assert_int_eq(groups_add(g, wide ? row : row + 1), GROUPS_ADDED);
		}
		order = groups_order(g, wide != 0, wide ? units : NULL, wide ? 1 : 0, &count);
		ck_assert_uint_gt(count, 200);
		for (size_t i = 0; i < count; i++)
			for (size_t guess = 0; guess <= count; guess += 1 + guess / 3) {
				struct group_value key[2], other;

				groups_value(g, order[i], (size_t)wide, &key[0]);
				groups_value(g, order[i], (size_t)wide + 1, &key[1]);
				ck_assert_uint_eq(groups_seek(g, wide != 0, order, count, guess, key), i);
				other = key[1];
				key[1] = whole(11);
				ck_assert_uint_eq(groups_seek(g, wide != 0, order, count, guess, key), count);
				key[1] = other;
				key[0] = key[0].kind == GROUP_NULL ? whole(-1) : whole(key[0].i + 1);
				ck_assert_uint_eq(groups_seek(g, wide != 0, order, count, guess, key), count);
			}
		ck_assert_uint_eq(groups_seek(g, wide != 0, order, 0, 5, (struct group_value [2]) { whole(0), whole(0) }), 0);
		free(order);
		groups_free(g);
	}
}
END_TEST

TCase *groups_tests(void)
{
	TCase *c = tcase_create("groups");

	tcase_add_checked_fixture(c, data_setup, data_teardown);
	tcase_add_test(c, rows_are_added_up_by_key);
	tcase_add_test(c, what_is_too_much_is_said);
	tcase_add_test(c, groups_of_units_are_joined);
	tcase_add_test(c, a_set_holds_each_number_once);
	tcase_add_test(c, group_by_is_taken_out);
	tcase_add_test(c, more_groups_than_a_statement_may_have_are_planned);
	tcase_add_test(c, batches_are_grouped_again);
	tcase_add_test(c, groups_of_groups_are_taken_out);
	tcase_add_test(c, units_that_are_the_same_are_one);
	tcase_add_test(c, rows_of_all_units_tell_theirs);
	tcase_add_test(c, groups_are_joined_by_their_keys);
	tcase_add_test(c, a_group_is_found_in_their_order);
	return c;
}
