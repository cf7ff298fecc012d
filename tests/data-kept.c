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
	frames = sqlite_frames_new();
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
		sqlite_scan_cost(&scan, cost);
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
	frames = sqlite_frames_new();
	sqlite_frames_budget(frames, 200000);
	ASKED(0, HALF, 20000, 0, false);
	rows = asked(statement(0, HALF), DEAR, &kept);
	ck_assert(!kept && rows > 500 && rows < ROWS);
	ASKED(0, HALF, DEAR, 0, false);
	ASKED(0, HALF, DEAR, 0, false);
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

TCase *kept_tests(void)
{
	TCase *c = tcase_create("kept");

	tcase_add_checked_fixture(c, begin, end);
	tcase_add_test(c, a_statement_without_a_filter_has_its_rows_kept_at_once);
	tcase_add_test(c, one_with_a_filter_when_it_has_cost_enough);
	tcase_add_test(c, what_cost_too_much_is_tried_again_later_and_of_others_too);
	tcase_add_test(c, what_is_too_large_is_not_tried_again);
	tcase_add_test(c, those_used_last_stay);
	return c;
}
