/* data-kept.c - tests of when rows are read to be kept: how often SQLite goes through them. */
#include "config.h"
#include "tests/data.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "core/data/groups.h"
#include "core/data/sqlite-frames.h"

enum { ROWS = 4000, DEAR = 1 << 20 };

static sqlite3 *db;
static struct sqlite_frames *frames;
static struct arena arena;
static int read_rows;

/* A row that is read is counted. */
static void tick(sqlite3_context *to, int argc, sqlite3_value **argv)
{
	(void)argc;
	read_rows++;
	sqlite3_result_value(to, argv[0]);
}

static void begin(void)
{
	data_setup();
	ck_assert_int_eq(sqlite3_open(":memory:", &db), SQLITE_OK);
	ck_assert_int_eq(sqlite3_create_function(db, "tick", 1, SQLITE_UTF8, NULL, tick, NULL, NULL), SQLITE_OK);
	ck_assert_int_eq(sqlite3_exec(db, "CREATE TABLE t(a, b); WITH RECURSIVE n(i) AS (VALUES (0) UNION ALL SELECT i + 1 FROM n"
				      " WHERE i < 3999) INSERT INTO t SELECT i * 7919 % 100000, 1.0 / (i + 1) FROM n", NULL, NULL, NULL), SQLITE_OK);
	frames = sqlite_frames_open(db);
	read_rows = 0;
}

static void end(void)
{
	sqlite_frames_free(frames);
	sqlite3_close(db);
	arena_release(&arena);
	arena = (struct arena) { 0 };
	data_teardown();
}

/* Rows of base number n; one statement of another number is of the same shape. */
static const char *statement(int n, const char *where)
{
	return arena_printf(&arena, "WITH k AS (SELECT tick(p.a) AS a, p.b AS b FROM main.t p WHERE p.b < %d) SELECT a, b FROM k%s",
			    n + 2, where);
}

/* Answers how many rows SQLite was asked for; those added are looked at, where it was not left to do it itself. */
static int asked(const char *sql, uint64_t cost, bool *kept)
{
	struct sqlite_scan scan = { .sql = sql };
	struct sqlite_values values = { .count = 0 };
	struct groups *g = groups_new("ns", 1 << 20);
	enum groups_said said = GROUPS_CANNOT;
	struct group_value v;
	int before = read_rows;

	*kept = sqlite_scan_run(frames, &scan, db, NULL, &values, &arena, g, &said);
	if (*kept) {
		ck_assert_int_eq(said, GROUPS_ADDED);
		groups_value(g, 0, 0, &v);
		ck_assert_int_eq(v.i, strstr(sql, "WHERE b") == NULL ? ROWS : ROWS / 2);
	} else {
		sqlite_scan_cost(frames, &scan, cost);
	}
	groups_free(g);
	return read_rows - before;
}

#define ASKED(n, where, cost, rows, is_kept) do { \
	bool kept_; \
	int asked_ = asked(statement(n, where), cost, &kept_); \
	ck_assert_int_eq(asked_, rows); \
	ck_assert(kept_ == (is_kept)); \
} while (0)

#define HALF " WHERE b > 0.00049994"

START_TEST(a_statement_without_a_filter_has_its_rows_kept_at_once)
{
	ASKED(0, "", 0, ROWS, true);
	ASKED(0, "", 0, 0, true);
	ASKED(0, HALF, 0, 0, true);
	/* What was kept of one number is kept of the next, filter or not. */
	ASKED(1, HALF, 0, ROWS, true);
}
END_TEST

START_TEST(one_with_a_filter_when_it_has_cost_enough)
{
	ASKED(0, HALF, 100, 0, false);
	ASKED(0, HALF, DEAR, 0, false);
	ASKED(0, HALF, DEAR, ROWS, true);
	ASKED(0, HALF, DEAR, 0, true);
}
END_TEST

START_TEST(what_cost_too_much_is_tried_again_later_and_of_others_too)
{
	bool kept;
	int rows;

	ASKED(0, HALF, 20000, 0, false);
	rows = asked(statement(0, HALF), 20000, &kept);		/* as many as that pays for */
	ck_assert(!kept && rows > 500 && rows < ROWS);
	ASKED(0, HALF, 20000, 0, false);
	/* Another number begins where this one is. */
	ASKED(1, HALF, 20000, 0, false);
	ASKED(1, HALF, 20000, 0, false);
	ASKED(1, HALF, DEAR, 0, false);
	ASKED(1, HALF, 0, ROWS, true);
}
END_TEST

START_TEST(what_is_too_large_is_not_tried_again)
{
	bool kept;
	int rows;

	sqlite_frames_budget(frames, 40000);
	rows = asked(statement(0, ""), DEAR, &kept);
	ck_assert(!kept && rows < ROWS);
	ASKED(0, "", DEAR, 0, false);
	ASKED(0, HALF, DEAR, 0, false);
	ASKED(1, "", 100, 0, false);
	/* What has taken a quarter of the memory when its time is up is as good as too large. */
	sqlite_frames_free(frames);
	frames = sqlite_frames_open(db);
	sqlite_frames_budget(frames, 200000);
	ASKED(0, HALF, 20000, 0, false);
	rows = asked(statement(0, HALF), DEAR, &kept);
	ck_assert(!kept && rows > 500 && rows < ROWS);
	ASKED(0, HALF, DEAR, 0, false);
	ASKED(0, HALF, DEAR, 0, false);
}
END_TEST

/* Of 640,000 rows of four bytes; answers how many SQLite was asked for. */
static int asked_of_many(const char *sql, uint64_t cost, bool *kept)
{
	struct sqlite_scan scan = { .sql = sql };
	struct sqlite_values values = { .count = 0 };
	struct groups *g = groups_new("n", 1 << 20);
	enum groups_said said = GROUPS_CANNOT;
	int before = read_rows;

	*kept = sqlite_scan_run(frames, &scan, db, NULL, &values, &arena, g, &said);
	if (!*kept)
		sqlite_scan_cost(frames, &scan, cost);
	groups_free(g);
	return read_rows - before;
}

#define ALL_MANY "WITH k AS (SELECT tick(p.a) AS a FROM main.many p%s) SELECT a FROM k WHERE a > 7"

START_TEST(a_try_and_a_count_of_rows_tell_what_would_be_too_large)
{
	const char *all = arena_printf(&arena, ALL_MANY, ""), *few = arena_printf(&arena, ALL_MANY, " WHERE p.a % 4 = 0");
	bool kept;
	int rows;

	ck_assert_int_eq(sqlite3_exec(db, "CREATE TABLE many(a); WITH RECURSIVE n(i) AS (VALUES (0) UNION ALL SELECT i + 1 FROM n"
				      " WHERE i < 639999) INSERT INTO many SELECT i * 7919 % 100000000 FROM n", NULL, NULL, NULL), SQLITE_OK);
	/* 2.6 MB in 1.6, of which a try takes less than a quarter. */
	sqlite_frames_budget(frames, 1600000);
	asked_of_many(all, 250000, &kept);
	rows = asked_of_many(all, DEAR, &kept);
	ck_assert(!kept);
	ck_assert_int_gt(rows, 60000);
	ck_assert_int_lt(rows, 90000);
	asked_of_many(all, 4 * DEAR, &kept);
	ck_assert_int_eq(asked_of_many(all, DEAR, &kept), 0);
	ck_assert(!kept);
	/* A quarter of these is not. */
	asked_of_many(few, 4000000, &kept);
	rows = asked_of_many(few, DEAR, &kept);
	ck_assert(kept);
	ck_assert_int_eq(rows, 160000);
}
END_TEST

START_TEST(those_used_last_stay)
{
	/* Two at a time: a row takes 4 bytes and 8. */
	sqlite_frames_budget(frames, 110000);
	for (int i = 0; i < 2; i++)
		ASKED(i, "", 0, ROWS, true);
	ASKED(0, "", 0, 0, true);
	ASKED(2, "", 0, ROWS, true);
	ASKED(0, "", 0, 0, true);
	ASKED(1, "", 0, ROWS, true);
	ASKED(0, "", 0, 0, true);
	/* Those that went are read again when that has paid once more. */
	ASKED(2, HALF, DEAR, 0, false);
	ASKED(2, HALF, 0, ROWS, true);
}
END_TEST

/* The sum that a scan comes to; -1: it was left to SQLite, which cost much.  Answers how many rows that was asked for. */
static int summed(struct sqlite_scan *scan, const struct sqlite_values *values, int64_t *sum)
{
	struct groups *g = groups_new("s", 1 << 20);
	enum groups_said said = GROUPS_CANNOT;
	struct group_value v = { .i = 0 };
	int before = read_rows;

	if (sqlite_scan_run(frames, scan, db, NULL, values, &arena, g, &said)) {
		ck_assert_int_eq(said, GROUPS_ADDED);
		if (groups_count(g) > 0)
			groups_value(g, 0, 0, &v);
	} else {
		v.i = -1;
		sqlite_scan_cost(frames, scan, DEAR);
	}
	*sum = v.i;
	groups_free(g);
	return read_rows - before;
}

/* The sum of a in a period, of rows whose day SQLite has to reckon; answers how many it was asked for. */
static int asked_for(int64_t from, int64_t until, bool strict, int64_t *sum)
{
	struct sqlite_scan scan = { .strict = strict, .sql = "WITH k AS (SELECT tick(p.a) AS a, COALESCE(p.a, p.b) AS day, 'of ' || p.a AS t FROM main.t p"
		" WHERE COALESCE(p.a, p.b) >= :from AND COALESCE(p.a, p.b) < :until) SELECT a FROM k WHERE a % 2 = 0" };
	struct sqlite_values values = { .count = 2, .names = { ":from", ":until" },
		.at = { { .kind = STAGE_INT, .i = from }, { .kind = STAGE_INT, .i = until } } };

	return summed(&scan, &values, sum);
}

static int64_t sum_of(int64_t from, int64_t until)
{
	int64_t sum = 0;

	for (int64_t i = 0; i < ROWS; i++) {
		int64_t a = i * 7919 % 100000;

		sum += a >= from && a < until && a % 2 == 0 ? a : 0;
	}
	return sum;
}

START_TEST(rows_of_all_periods_are_read_once)
{
	int64_t sum;

	ck_assert_int_eq(asked_for(0, 50000, false, &sum), ROWS);
	ck_assert_int_eq(sum, sum_of(0, 50000));
	ck_assert_int_eq(asked_for(50000, 60000, false, &sum), 0);
	ck_assert_int_eq(sum, sum_of(50000, 60000));
	ck_assert_int_eq(asked_for(200000, 300000, false, &sum), 0);
	ck_assert_int_eq(sum, 0);
}
END_TEST

START_TEST(where_an_index_leads_to_few_those_of_one_period_are_read)
{
	int64_t sum;

	ck_assert_int_eq(asked_for(0, 10000, true, &sum), 0);
	ck_assert_int_lt(asked_for(0, 10000, true, &sum), ROWS / 2);
	ck_assert_int_eq(sum, sum_of(0, 10000));
	ck_assert_int_eq(asked_for(0, 10000, true, &sum), 0);
	ck_assert_int_gt(asked_for(10000, 20000, true, &sum), 0);
	ck_assert_int_eq(sum, sum_of(10000, 20000));
}
END_TEST

START_TEST(where_they_are_too_many_those_of_one_period_are)
{
	int64_t sum;
	int rows;

	/* A text of each takes 30 bytes and more, and 4096 rows that are being added 110,000. */
	sqlite_frames_budget(frames, 180000);
	rows = asked_for(0, 10000, false, &sum);
	ck_assert_int_eq(sum, -1);
	ck_assert_int_lt(rows, ROWS);
	rows = asked_for(0, 10000, false, &sum);
	ck_assert_int_eq(sum, sum_of(0, 10000));
	ck_assert_int_lt(rows, ROWS / 2);
	ck_assert_int_eq(asked_for(0, 10000, false, &sum), 0);
	ck_assert_int_eq(sum, sum_of(0, 10000));
}
END_TEST

#define OF_UNITS(told, cut) "WITH k AS (SELECT tick(p.a) AS a, p.a AS day" told " FROM main.t p JOIN main.t q" \
	" ON q.rowid = p.rowid WHERE p.a < 90000" cut ") SELECT a FROM k WHERE a % 2 = 0"
#define TEXTS_OF(unit) { OF_UNITS("", " AND " unit " IN (:assay_u0, :assay_u1)"), OF_UNITS(", " unit " AS assay_unit", "") }

/* The sum of a of two units; answers how many rows SQLite was asked for. */
static int asked_of(const char *const texts[2], int64_t one, int64_t other, int64_t *sum)
{
	struct sqlite_scan scan = { .strict = true, .sql = texts[0], .all = texts[1] };
	struct sqlite_values values = { .count = 2, .names = { ":assay_u0", ":assay_u1" },
		.at = { { .kind = STAGE_INT, .i = one }, { .kind = STAGE_INT, .i = other } } };

	return summed(&scan, &values, sum);
}

static int64_t sum_of_units(int64_t one, int64_t other)
{
	int64_t sum = 0;

	for (int64_t i = 0; i < ROWS; i++) {
		int64_t a = i * 7919 % 100000;

		sum += a < 90000 && a % 2 == 0 && (a % 10 == one || a % 10 == other) ? a : 0;
	}
	return sum;
}

START_TEST(rows_of_all_units_are_read_once_where_no_index_leads_to_one)
{
	static const char *const texts[2] = TEXTS_OF("COALESCE(p.a % 10, q.b)");
	int64_t sum;

	ck_assert_int_eq(asked_of(texts, 2, 3, &sum), 0);
	ck_assert_int_gt(asked_of(texts, 2, 3, &sum), ROWS / 2);
	ck_assert_int_eq(sum, sum_of_units(2, 3));
	ck_assert_int_eq(asked_of(texts, 8, 4, &sum), 0);
	ck_assert_int_eq(sum, sum_of_units(4, 8));
	ck_assert_int_eq(asked_of(texts, 11, 12, &sum), 0);
	ck_assert_int_eq(sum, 0);
}
END_TEST

START_TEST(of_one_table_an_index_may_lead_to_them)
{
	static const char *const texts[2] = TEXTS_OF("COALESCE(p.a % 10, p.b)");
	int64_t sum;

	ck_assert_int_eq(asked_of(texts, 2, 3, &sum), 0);
	ck_assert_int_lt(asked_of(texts, 2, 3, &sum), ROWS / 2);
	ck_assert_int_eq(sum, sum_of_units(2, 3));
	ck_assert_int_eq(asked_of(texts, 4, 8, &sum), ROWS * 9 / 50);
	ck_assert_int_eq(sum, sum_of_units(4, 8));
}
END_TEST

START_TEST(where_those_of_all_units_are_too_many_those_of_one_are_read)
{
	static const char *const texts[2] = TEXTS_OF("COALESCE(p.a % 10, q.b)");
	int64_t sum;
	int rows;

	/* 4096 rows that are being added take 110,000 bytes, without their unit 74,000. */
	sqlite_frames_budget(frames, 100000);
	ck_assert_int_eq(asked_of(texts, 2, 3, &sum), 0);
	rows = asked_of(texts, 2, 3, &sum);
	ck_assert_int_eq(sum, -1);
	ck_assert_int_lt(rows, ROWS / 2);
	rows = asked_of(texts, 2, 3, &sum);
	ck_assert_int_eq(sum, sum_of_units(2, 3));
	ck_assert_int_lt(rows, ROWS / 2);
}
END_TEST

TCase *kept_tests(void)
{
	TCase *c = tcase_create("kept");

	tcase_add_checked_fixture(c, begin, end);
	tcase_add_test(c, a_statement_without_a_filter_has_its_rows_kept_at_once);
	tcase_add_test(c, one_with_a_filter_when_it_has_cost_enough);
	tcase_add_test(c, what_cost_too_much_is_tried_again_later_and_of_others_too);
	tcase_add_test(c, what_is_too_large_is_not_tried_again);
	tcase_add_test(c, a_try_and_a_count_of_rows_tell_what_would_be_too_large);
	tcase_add_test(c, those_used_last_stay);
	tcase_add_test(c, rows_of_all_periods_are_read_once);
	tcase_add_test(c, where_an_index_leads_to_few_those_of_one_period_are_read);
	tcase_add_test(c, where_they_are_too_many_those_of_one_period_are);
	tcase_add_test(c, rows_of_all_units_are_read_once_where_no_index_leads_to_one);
	tcase_add_test(c, of_one_table_an_index_may_lead_to_them);
	tcase_add_test(c, where_those_of_all_units_are_too_many_those_of_one_are_read);
	return c;
}
