/* data-exists.c - tests of EXISTS done to rows that are kept: it answers what SQLite does, and reads no more than it has to. */
#include "config.h"
#include "tests/data.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/text.h"
#include "core/data/groups.h"
#include "core/data/seek.h"
#include "core/data/sqlite-frames.h"

enum { OUTER = 500, INNER = 700 };

static sqlite3 *db;
static struct sqlite_frames *frames;
static int read_rows;

/* A row that is read is counted. */
static void tick(sqlite3_context *to, int argc, sqlite3_value **argv)
{
	(void)argc;
	read_rows++;
	sqlite3_result_value(to, argv[0]);
}

static void exec(const char *sql)
{
	char *error = NULL;

	ck_assert_msg(sqlite3_exec(db, sql, NULL, NULL, &error) == SQLITE_OK, "%s: %s", sql, error);
}

/* Keys, days and units that are often the same, and now and then NULL. */
static void begin(void)
{
	data_setup();
	ck_assert_int_eq(sqlite3_open(":memory:", &db), SQLITE_OK);
	ck_assert_int_eq(sqlite3_create_function(db, "tick", 1, SQLITE_UTF8, NULL, tick, NULL, NULL), SQLITE_OK);
	exec("CREATE TABLE t(n INTEGER, k INTEGER, d INTEGER, e INTEGER, u INTEGER, x); CREATE TABLE s(k INTEGER, d INTEGER, c INTEGER,"
	     " u INTEGER, x, w TEXT)");
	exec(arena_printf(&data_arena, "WITH RECURSIVE n(i) AS (VALUES (0) UNION ALL SELECT i + 1 FROM n WHERE i < %d) INSERT INTO t"
			  " SELECT i, CASE WHEN i %% 11 <> 3 THEN i * 7919 %% 190 END, CASE WHEN i %% 13 <> 5 THEN i * 31 %% 400 END,"
			  " CASE WHEN i %% 17 <> 1 THEN i %% 60 END, CASE WHEN i %% 7 > 0 THEN i %% 7 END,"
			  " CASE i %% 3 WHEN 0 THEN 1.5 WHEN 1 THEN 'a' ELSE i END FROM n", OUTER - 1));
	exec(arena_printf(&data_arena, "WITH RECURSIVE n(i) AS (VALUES (0) UNION ALL SELECT i + 1 FROM n WHERE i < %d) INSERT INTO s"
			  " SELECT CASE WHEN i %% 19 <> 3 THEN i * i * 131 %% 233 END, CASE WHEN i %% 23 <> 5 THEN i * 37 %% 450 END, i %% 3,"
			  " CASE WHEN i %% 9 > 0 THEN i %% 7 END, i + 0.5,"
			  " CASE i %% 4 WHEN 0 THEN 'done' WHEN 1 THEN 'planned' WHEN 2 THEN 'void' END FROM n", INNER - 1));
	frames = sqlite_frames_open(db);
	read_rows = 0;
}

static void end(void)
{
	sqlite_frames_free(frames);
	sqlite3_close(db);
	data_teardown();
}

/* cut: of the rows of both, as a unit cuts them. */
static const char *statement(const char *cut, const char *expression, const char *where)
{
	return arena_printf(&data_arena, "WITH s AS NOT MATERIALIZED (SELECT tick(p.k) AS k, p.d AS d, p.c AS c, p.x AS x, p.w AS w,"
			    " p.u AS assay_unit FROM main.s p%s), t AS NOT MATERIALIZED (SELECT tick(q.n) AS n, q.k AS k, q.d AS d, q.e AS e,"
			    " q.x AS z, q.u AS assay_unit FROM main.t q%s), v AS (SELECT n, k, d, e, z, d + e AS sum FROM t WHERE n %% 5 <> 2)"
			    " SELECT n, %s FROM v%s", cut, cut, expression, where);
}

static void put(struct text *out, enum group_kind kind, int64_t v)
{
	if (kind == GROUP_NULL)
		text_add(out, "-");
	else
		text_printf(out, "%lld", (long long)v);
}

/* As SQLite answers it, sorted by its first column. */
static const char *answered(const char *sql)
{
	struct text out = TEXT(&data_arena);
	sqlite3_stmt *h;

	sql = arena_printf(&data_arena, "%s ORDER BY 1", sql);
	ck_assert_msg(sqlite3_prepare_v2(db, sql, -1, &h, NULL) == SQLITE_OK, "%s: %s", sql, sqlite3_errmsg(db));
	for (int i = 1; i <= sqlite3_bind_parameter_count(h); i++)
		sqlite3_bind_int(h, i, strcmp(sqlite3_bind_parameter_name(h, i), ":days") == 0 ? 30 : 100);
	while (sqlite3_step(h) == SQLITE_ROW)
		for (int i = 0; i < 2; i++) {
			put(&out, sqlite3_column_type(h, i) == SQLITE_NULL ? GROUP_NULL : GROUP_INT, sqlite3_column_int64(h, i));
			text_add(&out, i == 0 ? "|" : "\n");
		}
	sqlite3_finalize(h);
	return text_done(&out);
}

/* What kept rows answer; all: the same of all units, of which these are asked.  NULL: SQLite has to be asked. */
static const char *scanned(const char *sql, const char *all, const int64_t *units, size_t count)
{
	struct sqlite_scan scan = { .sql = sql, .all = all, .asks = true, .units = units, .unit_count = count };
	struct sqlite_values values = { .count = 2, .names = { ":days", ":from" },
		.at = { { .kind = STAGE_INT, .i = 30 }, { .kind = STAGE_INT, .i = 100 } } };
	struct groups *g = groups_new("kk", 1 << 20);
	struct text out = TEXT(&data_arena);
	enum groups_said said = GROUPS_CANNOT;
	bool ok = sqlite_scan_run(frames, &scan, db, NULL, &values, &data_arena, g, &said);
	size_t n;
	uint32_t *order = groups_order(g, false, NULL, 0, &n);

	for (size_t i = 0; ok && i < n; i++)
		for (size_t k = 0; k < 2; k++) {
			struct group_value v;

			groups_value(g, order[i], k, &v);
			ck_assert(v.kind == GROUP_INT || v.kind == GROUP_NULL);
			put(&out, v.kind, v.i);
			text_add(&out, k == 0 ? "|" : "\n");
		}
	free(order);
	groups_free(g);
	return ok ? text_done(&out) : NULL;
}

#define KEY "s.k = v.k"
#define IS(where) "CASE WHEN EXISTS (SELECT 1 FROM s WHERE " where ") THEN 1 ELSE 0 END"

static const char *const understood[] = {
	IS(KEY), IS("v.k = s.k AND s.d > v.d AND s.d <= v.d + 40"), IS(KEY " AND s.d > v.d AND s.d <= v.d + :days AND w = 'done'"),
	IS(KEY " AND d BETWEEN v.d - 7 AND v.d + 14"), IS(KEY " AND v.d < s.d AND v.d + e >= s.d"),
	IS(KEY " AND v.d > s.d"), IS(KEY " AND s.d >= v.d AND s.d < sum AND s.d < v.d + 20 AND s.d <= 390"),
	IS(KEY " AND c = e % 3"), IS(KEY " AND s.c + 1 = v.e - 20 AND s.d > v.d"), IS(KEY " AND s.d % 20 = v.d % 20"),
	IS(KEY " AND s.d > v.d AND v.e > 30"), IS(KEY " AND v.e > 30 AND (v.e < 40 OR v.n > 300) AND s.c IN (0, 2)"),
	IS(KEY " AND s.d + c > v.d AND d + s.c < v.d + 3"), IS(KEY " AND NOT (w = 'done' OR w IS NULL)"),
	IS(KEY " AND s.d > 9223372036854775807 - v.e * 0"), IS(KEY " AND s.d < 0 - 9223372036854775807 + v.e * 0 - 1"),
	IS(KEY " AND s.d > :from AND s.d < 40 + :from AND s.d > v.d"), IS(KEY " AND s.d > v.d AND s.d > v.d + NULL"),
	IS(KEY " AND 1 = 1 AND s.d > -5 + v.d"), IS(KEY " AND s.d<=v.d AND s.d>=-v.e"),
	"EXISTS (SELECT 1 FROM s a WHERE a.k = v.k AND a.d > v.d AND a.d <= v.d + 10)",
	"EXISTS (SELECT a.k, a.d FROM s AS a WHERE a.k = v.k)", "EXISTS (SELECT DISTINCT a.k FROM s AS a WHERE a.k = v.k)",
	"EXISTS (SELECT * FROM s WHERE s.k = v.k)",
	"NOT EXISTS (SELECT 1 FROM s WHERE s.k = v.k AND s.d > v.d)",
	"CASE WHEN e < 30 AND EXISTS (SELECT 1 FROM s WHERE s.k = v.k AND s.d > v.d) OR NOT EXISTS (SELECT 1 FROM s WHERE s.k = v.k AND s.d < v.d) THEN d ELSE 0 END",
	/* A column of the row outside and of the rows: the nearest is meant. */
	"EXISTS (SELECT 1 FROM s WHERE s.k = v.k AND d > 200)", "EXISTS (SELECT 1 FROM s v WHERE v.k = sum)",
	"EXISTS (SELECT 1 FROM (SELECT k AS h, MAX(d) AS d FROM s WHERE c = 1 GROUP BY k) m WHERE m.h = v.k AND m.d > v.d)",
	"EXISTS (SELECT 1 FROM (SELECT k, d FROM s WHERE c = 1 GROUP BY k, d) m WHERE m.k = v.k AND m.d > v.d + 90)",
	"EXISTS (SELECT 1 FROM (SELECT DISTINCT k + 1 AS h, d FROM s WHERE c = 1) m WHERE m.h = v.k AND m.d > v.d + 90)",
	"EXISTS (SELECT 1 FROM (SELECT k + 1 AS h, d FROM s GROUP BY 1, d) m WHERE m.h = v.k AND m.d > v.d + 90)",
	"EXISTS (SELECT 1 FROM (SELECT k, MIN(d) AS d FROM s GROUP BY k, c) m WHERE m.k = v.k AND m.d > v.d - 40)",
	"EXISTS (SELECT 1 FROM (SELECT k, c FROM s GROUP BY k, c HAVING COUNT(*) > 1) m WHERE m.k = v.k AND m.c > 0)",
	"EXISTS (SELECT 1 FROM (SELECT k + 1 AS h, d - 1 AS g FROM s WHERE c > 0) m WHERE m.h = v.k AND g > v.d AND g < v.d + 50)",
};

START_TEST(it_answers_what_sqlite_does)
{
	static const char *const wheres[] = { "", " WHERE n > 300 AND e > 20", " WHERE EXISTS (SELECT 1 FROM s WHERE s.k = v.e AND s.d > v.d)",
		" WHERE NOT EXISTS (SELECT 1 FROM s WHERE s.k = v.k AND s.d > v.d AND s.d < v.d + 90) AND n < 500" };

	for (size_t i = 0; i < sizeof understood / sizeof *understood; i++) {
		const char *sql = statement("", understood[i], wheres[i % 4]), *kept, *other = "0 - n";

		kept = scanned(sql, NULL, NULL, 0);
		ck_assert_msg(kept != NULL, "%s", understood[i]);
		ck_assert_str_eq(kept, answered(sql));
		/* It is not the same of all, or it would prove nothing. */
		if (strstr(understood[i], "9223372036854775807") == NULL && strstr(understood[i], "NULL)") == NULL)
			ck_assert_msg(strstr(kept, "|0\n") != NULL && (strstr(kept, "|1\n") != NULL || strstr(understood[i], "THEN d") != NULL), "%s", understood[i]);
		sql = statement("", other, arena_printf(&data_arena, " WHERE NOT %s = 1", understood[i]));
		if (strncmp(understood[i], "CASE WHEN EXISTS", 16) == 0)
			ck_assert_str_eq(scanned(sql, NULL, NULL, 0), answered(sql));
	}
}
END_TEST

START_TEST(what_is_not_understood_is_left_to_sqlite)
{
	static const char *const left[] = {
		IS("s.d > v.d"), IS("s.k <> v.k"), IS(KEY " OR s.d > v.d"), IS(KEY " AND (s.d > v.d OR s.c = v.e)"),
		IS(KEY " AND s.d > v.d AND s.c < v.e"), IS(KEY " AND s.d - v.d > 3"), IS(KEY " AND s.d <> v.d"),
		IS("s.k IS v.k"), IS(KEY " AND w LIKE '%e'"), IS(KEY " AND s.d NOT BETWEEN v.d AND v.d + 4"), IS(KEY " AND NOT s.d > v.d"),
		IS("s.k IN (v.k)"), IS(KEY " AND EXISTS (SELECT 1 FROM t WHERE t.k = s.k)"), IS("k = v.k AND s.k = v.k = 1"),
		IS("s.c = 1"), IS(KEY " AND v.e LIKE '%3'"),
		"EXISTS (SELECT COUNT(*) FROM s WHERE s.k = v.k)", "EXISTS (SELECT 1 FROM s WHERE s.k = v.k LIMIT 0)",
		"EXISTS (SELECT 1 FROM s WHERE s.k = v.k GROUP BY s.d HAVING COUNT(*) > 2)",
		"EXISTS (SELECT 1 FROM s JOIN t ON t.k = s.k WHERE s.k = v.k)", "(SELECT 1 FROM s WHERE s.k = v.k)",
		"EXISTS (SELECT 1 FROM s WHERE s.k = v.k UNION ALL SELECT 1 FROM s WHERE s.k = v.e)",
		"EXISTS (SELECT c AS e FROM s WHERE s.k = v.k AND e = 1)",	/* its own column by that name */
		/* No whole numbers. */
		IS("s.x = v.k"), IS("s.k = v.z"), IS(KEY " AND s.x > v.d"), IS(KEY " AND s.d > v.z"), IS(KEY " AND s.w = v.z"),
		IS(KEY " AND s.d > v.d / 2.0"),
	};

	for (size_t i = 0; i < sizeof left / sizeof *left; i++)
		ck_assert_msg(scanned(statement("", left[i], ""), NULL, NULL, 0) == NULL, "%s", left[i]);
}
END_TEST

/* A unit's rows are taken from those of all, and those that it looks among too. */
START_TEST(units_are_asked_of_the_rows_of_all)
{
	static const int64_t units[] = { 2, 5, 6 };

	for (size_t i = 0; i < sizeof understood / sizeof *understood; i++) {
		/* Which unit, of each of its rows? */
		bool tells = strstr(understood[i], "MAX(") == NULL && strstr(understood[i], "MIN(") == NULL && strstr(understood[i], "HAVING") == NULL;
		const char *all = statement("", understood[i], ""), *sql = statement(" WHERE u IN (2, 5, 6)", understood[i], ""), *kept;
		int before;

		ck_assert_str_eq(scanned(all, NULL, NULL, 0), answered(all));
		before = read_rows;
		kept = scanned(sql, all, units, 3);
		ck_assert_msg((read_rows == before) == tells, "%s", understood[i]);
		ck_assert_msg(strcmp(kept, answered(sql)) == 0, "%s", understood[i]);
		ck_assert(strcmp(kept, answered(all)) != 0);
	}
}
END_TEST

START_TEST(no_row_is_read_that_is_left_out)
{
	const char *sql = statement("", IS(KEY " AND s.d > v.d"), ""), *all, *one = statement(" WHERE u = 2", IS(KEY " AND s.d > v.d"), "");
	static const int64_t unit = 2;
	int before;

	/* At once: what is left out by n % 5 <> 2 is not read, and s in whole. */
	scanned(sql, NULL, NULL, 0);
	ck_assert_int_eq(read_rows, OUTER + OUTER / 5 * 4 + INNER);	/* tick() stands in the condition too */
	before = read_rows;
	scanned(sql, NULL, NULL, 0);
	scanned(statement("", IS(KEY " AND s.d > v.d + 5 AND s.c = 1"), ""), NULL, NULL, 0);
	ck_assert_int_eq(read_rows, before);
	/* What is not kept of all is read of one. */
	all = statement(" WHERE q.n > 0", IS(KEY), "");
	ck_assert_str_eq(scanned(one, all, &unit, 1), answered(one));
	ck_assert_int_gt(read_rows, before);
}
END_TEST

/* Where not all rows fit, those that it looks among now are read; where the statement's own do not, SQLite is asked. */
START_TEST(little_memory_changes_no_answer)
{
	static const struct { size_t budget; bool kept; int least, most; } cases[] = {
		{ 1 << 20, true, 1600, 1600 }, { 600000, true, 900 + 256, 1599 }, { 100000, false, 256, 1000 }, { 1, false, 256, 1000 } };
	const char *sql = statement("", IS(KEY " AND s.d > v.d AND s.d < v.d + 30 AND s.d > :from AND s.d < :from + 20"), "");
	const char *answer = answered(sql);

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		sqlite_frames_free(frames);
		frames = sqlite_frames_open(db);
		sqlite_frames_budget(frames, cases[i].budget);
		read_rows = 0;
		for (int again = 0; again < 2; again++) {
			const char *said = scanned(sql, NULL, NULL, 0);

			ck_assert((said != NULL) == cases[i].kept);
			ck_assert(said == NULL || strcmp(said, answer) == 0);
		}
		ck_assert_int_ge(read_rows, cases[i].least);
		ck_assert_int_le(read_rows, cases[i].most);
	}
}
END_TEST

/* What was put in order for the days of some rows is of no use to others. */
START_TEST(in_little_memory_each_has_its_days)
{
	static const char *const inner[] = { "s m", "(SELECT k, d + 0 AS d FROM s WHERE w IS NOT NULL) m" };
	static const char *const wheres[] = { " WHERE n < 40", " WHERE n > 300", " WHERE d BETWEEN 90 AND 99", " WHERE d > 390", "",
		" WHERE n < 0" };
	static const int64_t units[] = { 2, 5, 6 };

	sqlite_frames_budget(frames, 600000);
	for (size_t i = 0; i < 2; i++)
		for (size_t w = 0; w < sizeof wheres / sizeof *wheres; w++) {
			const char *e = arena_printf(&data_arena, "EXISTS (SELECT 1 FROM %s WHERE m.k = v.k AND m.d > v.d AND m.d < v.d + 60)",
						     inner[i]), *sql = statement("", e, wheres[w]);
			const char *one = statement(" WHERE u IN (2, 5, 6)", e, wheres[w]);
			const char *said = scanned(sql, NULL, NULL, 0);

			ck_assert_msg(said != NULL ? strcmp(said, answered(sql)) == 0 : w == 5, "%s", sql);
			said = scanned(one, sql, units, 3);
			ck_assert_msg(said != NULL ? strcmp(said, answered(one)) == 0 : w == 5, "%s", one);
		}
}
END_TEST

/* More at once than are kept of a base. */
START_TEST(many_of_a_row_are_asked_together)
{
	struct text all = TEXT(&data_arena);
	const char *sql;

	for (int i = 0; i < 12; i++)
		text_printf(&all, "%sCASE WHEN EXISTS (SELECT 1 FROM s WHERE s.k = v.k AND s.d > v.d AND s.c + %d < 5) THEN %d ELSE 0 END",
			    i == 0 ? "" : " + ", i / 2, 1 << i);
	sql = statement("", text_done(&all), "");
	for (int again = 0; again < 3; again++)
		ck_assert_str_eq(scanned(sql, NULL, NULL, 0), answered(sql));
	text_add(&all, " + 0");
	for (int i = 0; i < 6; i++)
		text_printf(&all, " + CASE WHEN EXISTS (SELECT 1 FROM s WHERE s.k = v.e AND s.c < %d) THEN 1 ELSE 0 END", i);
	ck_assert(scanned(statement("", text_done(&all), ""), NULL, NULL, 0) == NULL);	/* too many */
}
END_TEST

static struct group_value whole(int64_t i) { return (struct group_value) { .kind = GROUP_INT, .i = i }; }

START_TEST(rows_are_found_by_keys_day_and_unit)
{
	static const int64_t few[] = { 7, INT32_MIN }, none[] = { 8 };
	const struct group_value null = { .kind = GROUP_NULL };
	struct seek *s = seek_new(2, true, true);
	int64_t keys[2];

	for (int64_t i = 0; i < 20000; i++)
		ck_assert(seek_add(s, (struct group_value []) { whole(i % 1000 - 500), whole(INT64_MIN + i % 3), whole((i * 7919) % 101),
							       i % 5 == 0 ? null : whole(i % 5 + 3) }));
	ck_assert(seek_add(s, (struct group_value []) { null, whole(1), whole(1), whole(1) }));
	ck_assert(seek_add(s, (struct group_value []) { whole(1), whole(1), null, whole(1) }));
	ck_assert(!seek_add(s, (struct group_value []) { whole(1), whole(1), whole((int64_t)1 << 31), whole(1) }));
	ck_assert(!seek_add(s, (struct group_value []) { whole(1), { .kind = GROUP_REAL, .r = 1 }, whole(1), whole(1) }));
	seek_seal(s);
	for (int64_t k = -501; k < 501; k += 13)
		for (int64_t from = -3; from < 104; from += 9) {
			bool any = false, seven = false;

			for (int64_t i = 0; i < 20000; i++) {
				bool in = i % 1000 - 500 == k && i % 3 == 1 && (i * 7919) % 101 >= from && (i * 7919) % 101 <= from + 4;

				any |= in;
				seven |= in && i % 5 == 4;
			}
			keys[0] = k;
			keys[1] = INT64_MIN + 1;
			ck_assert(seek_any(s, keys, from, from + 4, NULL, 0) == any);
			ck_assert(seek_any(s, keys, from, from + 4, few, 2) == seven);
			ck_assert(!seek_any(s, keys, from, from + 4, none, 1));
		}
	keys[0] = keys[1] = 1;
	ck_assert(!seek_any(s, keys, INT64_MIN, INT64_MAX, NULL, 0));
	seek_free(s);
}
END_TEST

TCase *exists_tests(void)
{
	TCase *c = tcase_create("exists");

	tcase_add_checked_fixture(c, begin, end);
	tcase_add_test(c, it_answers_what_sqlite_does);
	tcase_add_test(c, what_is_not_understood_is_left_to_sqlite);
	tcase_add_test(c, units_are_asked_of_the_rows_of_all);
	tcase_add_test(c, no_row_is_read_that_is_left_out);
	tcase_add_test(c, little_memory_changes_no_answer);
	tcase_add_test(c, in_little_memory_each_has_its_days);
	tcase_add_test(c, many_of_a_row_are_asked_together);
	tcase_add_test(c, rows_are_found_by_keys_day_and_unit);
	return c;
}
