/* data-scan.c - tests of queries done to columns that are kept: they answer what SQLite does. */
#include "config.h"
#include "tests/data.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/text.h"
#include "core/data/scan.h"

/* One row in three is NULL, one in five large; and more of them than a vector holds. */
enum { ROWS = 400 };

static struct group_value int_of(int64_t i) { return (struct group_value) { .kind = GROUP_INT, .i = i }; }

static struct group_value cell(size_t row, size_t column)
{
	static const char *const texts[] = { "a", "b", "it's", "", "\xe5\x9f\xb9\xe8\xae\xad" };
	struct group_value v = { .kind = GROUP_NULL };

	if (column == 0)
		return int_of((int64_t)row);
	if (column < 4 && (row + column) % 3 == 0)
		return v;
	if (column == 3) {
		v.kind = GROUP_TEXT;
		v.t = texts[row * 7 % 5];
		v.bytes = strlen(v.t);
	} else if (column == 2) {
		v.kind = GROUP_REAL;
		v.r = (double)(row * 31 % 17) / 4 - 2;
	} else {
		v = int_of((int64_t)(row * 7919 % 23) - (column == 1 ? 11 : 0));
		v.i *= row % 5 == 0 && column == 1 ? (int64_t)1 << 40 : 1;
	}
	return v;
}

/* The same rows as a query: n, i, r, t, j (never NULL). */
static void write_rows(struct text *out)
{
	static const char *const names[] = { "n", "i", "r", "t", "j" };

	for (size_t row = 0; row < ROWS; row++) {
		text_add(out, row == 0 ? "SELECT" : " UNION ALL SELECT");
		for (size_t c = 0; c < 5; c++) {
			struct group_value v = cell(row, c);

			text_add(out, c == 0 ? " " : ", ");
			if (v.kind == GROUP_INT)
				text_printf(out, "%lld", (long long)v.i);
			else if (v.kind == GROUP_REAL)
				text_printf(out, "%.17g * 1.0", v.r);
			else if (v.kind == GROUP_TEXT)
				text_printf(out, "'%s'", strcmp(v.t, "it's") == 0 ? "it''s" : v.t);
			else
				text_add(out, "NULL");
			if (row == 0)
				text_printf(out, " AS %s", names[c]);
		}
	}
}

static struct frame *rows_of(void)
{
	struct frame *f = frame_new(5);

	for (size_t row = 0; row < ROWS; row++) {
		struct group_value values[5];

		for (size_t c = 0; c < 5; c++)
			values[c] = cell(row, c);
		ck_assert(frame_add(f, values));
	}
	frame_seal(f);
	return f;
}

static void put(struct text *out, const struct group_value *v)
{
	char real[40];

	if (v->kind == GROUP_NULL)
		text_add(out, "-");
	else if (v->kind == GROUP_INT)
		text_printf(out, "%lld", (long long)v->i);
	else if (v->kind == GROUP_TEXT)
		text_add_n(out, v->t, v->bytes);
	else {
		snprintf(real, sizeof real, "%.15g", v->r == 0 ? 0 : v->r);	/* SQLite tells no -0.0 */
		text_printf(out, "%s%s", real, strpbrk(real, ".en") == NULL ? ".0" : "");
	}
}

static void param(const void *closure, const char *name, struct group_value *out)
{
	(void)closure;
	*out = strcmp(name, ":none") == 0 ? (struct group_value) { .kind = GROUP_NULL } : int_of(5);
}

/* The rows that a scan lets through; "as it is": not planned; "ask": SQLite has to be asked. */
static const char *scanned(const char *sql, const struct frame *frame)
{
	const struct scan_params params = { .value = param };
	struct scan *plan = scan_plan(sql, &data_arena);
	struct text out = TEXT(&data_arena);
	struct groups *g;
	enum groups_said said;
	bool ok;

	if (plan == NULL)
		return "as it is";
	ck_assert_uint_eq(plan->column_count, 5);
	g = groups_new("kk", 1 << 20);
	ok = scan_run(plan, frame, &params, g, &said);
	ck_assert_int_eq(said, GROUPS_ADDED);
	for (size_t i = 0; ok && i < groups_count(g); i++) {
		struct group_value v;

		groups_value(g, i, 0, &v);
		put(&out, &v);
		text_add(&out, "|");
		groups_value(g, i, 1, &v);
		put(&out, &v);
		text_add(&out, "\n");
	}
	groups_free(g);
	return ok ? text_done(&out) : "ask";
}

static struct store *store;
static const char *rows;

static const char *query(const char *expression, const char *where)
{
	return arena_printf(&data_arena, "WITH x AS (%s), y AS (SELECT n, i, r, t, j, i + j AS s, -r AS neg FROM x b)"
			    " SELECT y.n, %s FROM y WHERE %s", rows, expression, where);
}

static void begin(void)
{
	struct text out = TEXT(&data_arena);

	store = data_create("scan.db");
	write_rows(&out);
	rows = text_done(&out);
}

START_TEST(scans_answer_as_sqlite_does)
{
	static const char *const expressions[] = {
		"i", "r", "t", "j", "s", "neg", "NULL", "-3", "2.5e1", "'it''s'", "i + j", "i - r", "r * 2", "j * j", "i / 3",
		"i / 0", "r / 0", "j / (j - 5)", "i % 7", "j % 0", "-i", "+r", "i = j", "i <> j", "i != 4", "i < r", "i >= r",
		"r <= 0.25", "t = 'b'", "t < 'b'", "t > ''", "'it''s' = t", "i IS NULL", "i IS NOT NULL", "i IS j",
		"i IS NOT j", "t IS NOT NULL", "i IS DISTINCT FROM j", "t IS NOT DISTINCT FROM 'a'",
		"i BETWEEN -2 AND 5", "j NOT BETWEEN 3 AND i", "j IN (1, 2, 3)", "i NOT IN (1, NULL)", "t IN ('a', 'b')",
		"NOT i > 3", "NOT NULL", "i > 0 AND r > 0", "i > 0 OR r > 0", "i AND r", "NOT i OR t IS NULL",
		"i > 0 AND NOT (r > 0 OR j = 3)", "CASE WHEN i > 0 THEN 'up' WHEN i < 0 THEN 'down' END",
		"CASE j WHEN 1 THEN 1 WHEN 2 THEN 2.5 ELSE t END", "CASE WHEN r THEN i ELSE r END",
		"CASE WHEN i IS NULL THEN 0 ELSE CASE WHEN j < 5 THEN r ELSE -r END END",
		"COALESCE(i, r, 0)", "COALESCE(t, 'none')", "NULLIF(j, 4)", "NULLIF(r, 0)", "ABS(i)", "ABS(r)",
		 "CAST(r AS INTEGER)", "CAST(i AS DOUBLE PRECISION)", "CAST(t AS TEXT)",
		"CAST(NULL AS BIGINT)", "1 + 2 * 3 - 4 / 3 % 2", "(1 + 2) * 3", "1 < 2 < 3", "1 = 1 = 0", "2 > 1 = 1",
		"i < 5 IS NULL", "y.i - y.j", "true", "NOT false", "j + :five", "i > :five OR i = :none", "9223372036854775807",
		"1024 * i / 1024", "i = 1.0", "9007199254740993 = 9007199254740992.0", "r - r", "0 * -r",
		"CASE WHEN 0.0 THEN 1 WHEN 0.5 THEN 2 END", "t LIKE 'A%'", "t NOT LIKE 'b%'", "t LIKE 'It''s%'", "t LIKE '%'", "t LIKE 'a%' IS NULL", "i<j", "i<=-j", "j>=+3", "i<>-j",
	};
	static const char *const conditions[] = {
		"1 = 1", "i > 0", "n >= 256 AND n < 300 AND t = 'a'", "i > 0 OR t IS NULL", "NULL",
		"n BETWEEN 250 AND 320 AND NOT (r < 0 AND j > 3)", "s > 3 AND neg IS NOT NULL", "n = 399",
		"i > 0 OR r > 0 AND j > 3", "i > 0 AND r > 0 OR j > 3",
	};
	struct frame *frame;

	begin();
	frame = rows_of();
	for (size_t i = 0; i < sizeof expressions / sizeof *expressions; i++) {
		const char *sql = query(expressions[i], conditions[i % (sizeof conditions / sizeof *conditions)]);
		struct stmt *q = store_prepare(store, sql, &data_fail);

		stmt_bind_int(q, stmt_param(q, "five"), 5);
		ck_assert_msg(strcmp(scanned(sql, frame), data_answer(q)) == 0, "%s: %.200s, and not %.200s", expressions[i],
			      scanned(sql, frame), data_rows(store, sql));
		ck_assert_str_ne(scanned(query(expressions[i], "1 = 1"), frame), "as it is");
	}
	for (size_t i = 0; i < sizeof conditions / sizeof *conditions; i++)
		ck_assert_str_eq(scanned(query("i", conditions[i]), frame), data_rows(store, query("i", conditions[i])));
	frame_free(frame);
	store_close(store);
}
END_TEST

START_TEST(null_is_one_key_wherever_it_comes_from)
{
	static const char *const expressions[] = { "i", "r", "t", "i + j", "r * i", "-r", "NULLIF(j, 3)", "i > 3", "COALESCE(i, r)", "j / 0" };
	const struct scan_params params = { .value = param };
	struct frame *frame;

	begin();
	frame = rows_of();
	for (size_t i = 0; i < sizeof expressions / sizeof *expressions; i++) {
		struct groups *g = groups_new("kn", 1 << 20);
		struct scan *plan = scan_plan(query(arena_printf(&data_arena, "%s AS v", expressions[i]), "1 = 1"), &data_arena);
		const char *distinct = arena_printf(&data_arena, "SELECT COUNT(*) FROM (SELECT DISTINCT v FROM (%s) a) b",
						    query(arena_printf(&data_arena, "%s AS v", expressions[i]), "1 = 1"));
		enum groups_said said;

		plan->outputs[0] = plan->outputs[1];	/* without the number of the row */
		ck_assert(scan_run(plan, frame, &params, g, &said));
		ck_assert_str_eq(arena_printf(&data_arena, "%zu\n", groups_count(g)), data_rows(store, distinct));
		groups_free(g);
	}
	frame_free(frame);
	store_close(store);
}
END_TEST

START_TEST(what_is_not_understood_is_left_to_sqlite)
{
	static const char *const unplanned[] = {
		"t LIKE '%a'", "t LIKE 'a_%'", "t LIKE 'a'", "t LIKE t", "t LIKE 'a%' ESCAPE 'b'", "t || 'x'", "(SELECT 1)", "EXISTS (SELECT 1 FROM x)", "j IN (SELECT 1)", "LENGTH(t)",
		"i & 1", "i << 2", "CAST(i AS NUMERIC)", "COUNT(*) OVER ()", "nobody", "x.i", "i IS TRUE", "rowid",
		"MAX(i)",
	};
	static const char *const asked[] = {
		"t + 1", "t > 1", "t = j", "CASE WHEN t THEN 1 END", "NOT t", "j + 9223372036854775807",
		"-(0 - 9223372036854775807 - j)", "r % 2", "CAST(i AS TEXT)", "ABS(t)", "i LIKE '1%'",
	};
	struct frame *frame;

	begin();
	frame = rows_of();
	for (size_t i = 0; i < sizeof unplanned / sizeof *unplanned; i++)
		ck_assert_msg(strcmp(scanned(query(unplanned[i], "1 = 1"), frame), "as it is") == 0, "%s", unplanned[i]);
	for (size_t i = 0; i < sizeof asked / sizeof *asked; i++)
		ck_assert_msg(strcmp(scanned(query(asked[i], "1 = 1"), frame), "ask") == 0, "%s", asked[i]);
	ck_assert_str_eq(scanned(query("i", "t > 5"), frame), "ask");
	frame_free(frame);
	store_close(store);
}
END_TEST

START_TEST(the_base_is_the_innermost_without_a_join)
{
	static const struct { const char *sql, *base; } cases[] = {
		{ "WITH k AS NOT MATERIALIZED (SELECT p.a AS a, p.b AS b FROM main.kpi p WHERE p.c = 3), l AS (SELECT a, b + 1 AS d"
		  " FROM k WHERE b > 2) SELECT d FROM l WHERE a = 1",
		  "WITH k AS NOT MATERIALIZED (SELECT p.a AS a, p.b AS b FROM main.kpi p WHERE p.c = 3)\nSELECT b.a, b.b FROM k b" },
		{ "WITH k AS (SELECT p.a AS a FROM main.kpi p), l AS (SELECT u.a AS x, v.a AS y FROM k u JOIN k v ON v.a = u.a + 1)"
		  " SELECT z FROM (SELECT x - y AS z FROM l) m",
		  "WITH k AS (SELECT p.a AS a FROM main.kpi p), l AS (SELECT u.a AS x, v.a AS y FROM k u JOIN k v ON v.a = u.a + 1)\n"
		  "SELECT b.x, b.y FROM l b" },
		{ "WITH k AS (SELECT p.a AS a FROM main.kpi p) SELECT a FROM (SELECT a FROM k UNION ALL SELECT a + 1 FROM k) m",
		  "WITH k AS (SELECT p.a AS a FROM main.kpi p)\nSELECT b.a FROM (SELECT a FROM k UNION ALL SELECT a + 1 FROM k) b" },
		{ "WITH k AS (SELECT p.a AS a FROM main.kpi p), l AS (SELECT a FROM k ORDER BY a LIMIT 3) SELECT a FROM l",
		  "WITH k AS (SELECT p.a AS a FROM main.kpi p), l AS (SELECT a FROM k ORDER BY a LIMIT 3)\nSELECT b.a FROM l b" },
		{ "WITH k AS (SELECT * FROM main.kpi p) SELECT a FROM k", NULL },
		{ "SELECT a FROM main.kpi p", NULL },
		{ "WITH k(a) AS (SELECT p.b FROM main.kpi p) SELECT a FROM k", NULL },
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct scan *plan = scan_plan(cases[i].sql, &data_arena);

		if (cases[i].base == NULL)
			ck_assert_ptr_null(plan);
		else
			ck_assert_str_eq(plan->base, cases[i].base);
	}
}
END_TEST

#define CALENDAR "calendar AS NOT MATERIALIZED (SELECT d.day AS day, d.week AS week, d.month AS month, d.quarter AS quarter," \
	" d.year AS year FROM main.calendar d%s)"

static const char *dated(const char *cut, const char *columns, const char *join)
{
	return arena_printf(&data_arena, "WITH x AS (%s), " CALENDAR ", y AS (SELECT n, i, r, t, j, j * 1601 - i AS s FROM x b)"
			    " SELECT y.n, %s FROM y %s", rows, cut, columns, join);
}

START_TEST(the_calendar_is_reckoned)
{
	static const struct { const char *columns, *join; } planned[] = {
		{ "c.month", "JOIN calendar c ON c.day = y.s" }, { "c.week", "JOIN calendar c ON y.s = c.day" },
		{ "c.quarter", "JOIN calendar c ON c.day = CASE WHEN y.i = 3 THEN 20000 ELSE y.s END WHERE c.month > 5000" },
		{ "year", "JOIN calendar c ON c.day = (y.j - 3) * 3000 WHERE n > 17" }, { "c.day", "JOIN calendar c ON c.day = s" },
		{ "COALESCE(month, 7)", "LEFT JOIN calendar c ON c.day = y.i" }, { "calendar.week", "JOIN calendar ON calendar.day = s" },
		{ "i", "JOIN calendar c ON c.day = y.i" }, { "c.month", "JOIN calendar c ON c.day = 1660 * y.j" },
	};
	static const struct { const char *cut, *columns, *join; } unplanned[] = {
		{ "", "c.month", "JOIN calendar c ON c.month = y.s" }, { "", "c.month", "JOIN calendar c ON c.day = y.s AND y.i > 3" },
		{ "", "c.month", "JOIN calendar c ON c.day = y.s = 1" }, { "", "c.month", "JOIN calendar c ON c.day >= y.s" },
		{ " WHERE d.day > 9", "c.month", "JOIN calendar c ON c.day = y.s" }, { "", "c.iso", "JOIN calendar c ON c.day = y.s" },
		{ "", "c.month", "JOIN calendar c ON c.day = y.s JOIN calendar e ON e.day = y.j" },
	};
	struct frame *frame;

	begin();
	frame = rows_of();
	for (size_t i = 0; i < sizeof planned / sizeof *planned; i++) {
		const char *sql = dated("", planned[i].columns, planned[i].join);

		ck_assert_msg(strcmp(scanned(sql, frame), data_rows(store, sql)) == 0, "%s: %.200s, and not %.200s", planned[i].join,
			      scanned(sql, frame), data_rows(store, sql));
	}
	for (size_t i = 0; i < sizeof unplanned / sizeof *unplanned; i++) {
		const char *sql = dated(unplanned[i].cut, unplanned[i].columns, unplanned[i].join);
		struct scan *plan = scan_plan(sql, &data_arena);

		/* The join may be part of the base. */
		ck_assert_msg(plan == NULL || strstr(plan->base, "calendar c") != NULL, "%s", unplanned[i].join);
	}
	ck_assert_str_eq(scanned(dated("", "c.month", "JOIN calendar c ON c.day = y.r"), frame), "ask");
	ck_assert_str_eq(scanned(dated("", "c.month", "JOIN calendar c ON c.day = y.t"), frame), "ask");
	frame_free(frame);
	store_close(store);
}
END_TEST

START_TEST(a_period_that_no_index_finds_is_left_to_the_scan)
{
#define PERIOD(day) "WITH k AS NOT MATERIALIZED (SELECT COALESCE(p.a, p.b) AS day, p.a AS a, p.c AS c, ABS(q.x) AS x FROM main.kpi p" \
	" JOIN main.x q ON q.id = p.x WHERE " day " AND p.c = 3) SELECT c FROM k WHERE c > 1"
	static const struct { const char *sql, *base; } cases[] = {
		{ PERIOD("COALESCE(p.a, p.b) >= :from AND coalesce(p.a, p.b) < :until"),
		  "WITH k AS NOT MATERIALIZED (SELECT COALESCE(p.a, p.b) AS day, p.a AS a, p.c AS c, ABS(q.x) AS x FROM main.kpi p"
		  " JOIN main.x q ON q.id = p.x WHERE TRUE AND TRUE AND p.c = 3)\nSELECT b.day, b.a, b.c, b.x FROM k b" },
		{ PERIOD("p.a >= :from AND p.a < :until"), NULL },		/* an index may */
		{ PERIOD("ABS(q.x) >= :from AND ABS(q.x) < :until"), NULL },	/* another table leads to them */
		{ PERIOD("COALESCE(p.b, p.a) >= :from"), NULL },		/* not among what is kept */
		{ PERIOD("COALESCE(p.a, p.b) > :from AND COALESCE(p.a, p.b) <= :until"), NULL },
		{ "WITH k AS (SELECT COALESCE(p.a, p.b) AS day, COUNT(*) AS n FROM main.kpi p WHERE COALESCE(p.a, p.b) >= :from"
		  " GROUP BY COALESCE(p.a, p.b)) SELECT n FROM k", NULL },
		{ "WITH k AS (SELECT COALESCE(p.a, p.b) AS day FROM main.kpi p WHERE COALESCE(p.a, p.b) >= :from LIMIT 3) SELECT day FROM k",
		  NULL },
	};
	struct scan *plan = scan_plan_loose(cases[0].sql, &data_arena);

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct scan *one = scan_plan_loose(cases[i].sql, &data_arena), *strict = scan_plan(cases[i].sql, &data_arena);

		ck_assert(one->loose == (cases[i].base != NULL));
		ck_assert(!strict->loose);
		ck_assert_str_eq(one->base, cases[i].base != NULL ? cases[i].base : strict->base);
	}
	ck_assert_uint_eq(plan->filter_count, 3);
	ck_assert_int_eq(plan->formula.steps[plan->filters[0]].op, VECTOR_GE);
	ck_assert_int_eq(plan->formula.steps[plan->filters[1]].op, VECTOR_LT);
	ck_assert_str_eq(plan->formula.steps[plan->formula.steps[plan->filters[1]].of[1]].param, ":until");
}
END_TEST

TCase *scan_tests(void)
{
	TCase *c = tcase_create("scan");

	tcase_add_checked_fixture(c, data_setup, data_teardown);
	tcase_add_test(c, scans_answer_as_sqlite_does);
	tcase_add_test(c, null_is_one_key_wherever_it_comes_from);
	tcase_add_test(c, what_is_not_understood_is_left_to_sqlite);
	tcase_add_test(c, the_base_is_the_innermost_without_a_join);
	tcase_add_test(c, the_calendar_is_reckoned);
	tcase_add_test(c, a_period_that_no_index_finds_is_left_to_the_scan);
	return c;
}
