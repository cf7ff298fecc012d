/* data-ground.c - tests of joins that are looked up: they answer what SQLite does. */
#include "config.h"
#include "tests/data.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/text.h"
#include "core/data/sqlite-frames.h"

enum { ROWS = 6000, SESSIONS = 1200 };

static sqlite3 *db;
static struct sqlite_frames *frames;

static void exec(const char *sql)
{
	char *said = NULL;

	ck_assert_msg(sqlite3_exec(db, sql, NULL, NULL, &said) == SQLITE_OK, "%s", said);
}

/* Sessions with a key in a hundred missing, of courses and some of them of cohorts; who attended has a session, none, or one
 * that is not there. */
static void begin(void)
{
	data_setup();
	ck_assert_int_eq(sqlite3_open(":memory:", &db), SQLITE_OK);
	exec("CREATE TABLE course(id INTEGER PRIMARY KEY, kind TEXT, hours REAL, share INTEGER);"
	     "CREATE TABLE cohort(id INTEGER PRIMARY KEY, unit INTEGER);"
	     "CREATE TABLE session(id INTEGER PRIMARY KEY, course_id INTEGER, cohort_id INTEGER, held INTEGER, hours REAL, word TEXT);"
	     "CREATE TABLE attendance(id INTEGER PRIMARY KEY, session_id INTEGER, person INTEGER, hours REAL, status TEXT);"
	     "CREATE TABLE odd(id REAL, word TEXT); INSERT INTO odd VALUES (1, 'one'), (2.5, 'two');"
	     "CREATE TABLE twice(id INTEGER, word TEXT); INSERT INTO twice VALUES (1, 'a'), (1, 'b');"
	     "CREATE TABLE far(id INTEGER, word TEXT); INSERT INTO far VALUES (1, 'a'), (9000000000, 'b');");
	exec("INSERT INTO course VALUES (1, 'training', 2.5, 1), (2, 'training', NULL, 0), (3, 'care', 1, NULL);"
	     "INSERT INTO cohort VALUES (7, 70), (8, NULL);");
	exec("WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 1200) INSERT INTO session"
	     " SELECT i, i % 7 % 3 + 1, CASE i % 5 WHEN 1 THEN 7 WHEN 2 THEN 8 WHEN 3 THEN 9 END, 100 + i / 10,"
	     " CASE WHEN i % 3 > 0 THEN i % 16 / 4.0 END, CASE i % 4 WHEN 0 THEN 'it''s' WHEN 1 THEN 'so' WHEN 2 THEN '' END"
	     " FROM n WHERE i % 100 <> 0");
	exec("WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 6000) INSERT INTO attendance"
	     " SELECT i, CASE WHEN i % 50 > 0 THEN i / 5 END, i * 7919 % 400, CASE WHEN i % 4 > 0 THEN i % 9 / 2.0 END,"
	     " CASE WHEN i % 6 = 0 THEN 'absent' ELSE 'present' END FROM n");
	frames = sqlite_frames_open(db);
	ck_assert_ptr_nonnull(frames);
}

static void end(void)
{
	sqlite_frames_free(frames);
	sqlite3_close(db);
	data_teardown();
}

static const char *show(const struct group_value *v)
{
	switch (v->kind) {
	case GROUP_INT:
		return arena_printf(&data_arena, "%lld", (long long)v->i);
	case GROUP_REAL:
		return arena_printf(&data_arena, "%.17g r", v->r);
	case GROUP_TEXT:
		return arena_printf(&data_arena, "'%.*s'", (int)v->bytes, v->t);
	default:
		return "-";
	}
}

/* The rows of two columns, ordered by both: as SQLite answers, */
static const char *by_sqlite(const char *sql)
{
	struct text out = TEXT(&data_arena);
	sqlite3_stmt *h;

	sql = arena_printf(&data_arena, "SELECT * FROM (%s) ORDER BY 1, 2", sql);
	ck_assert_msg(sqlite3_prepare_v2(db, sql, -1, &h, NULL) == SQLITE_OK, "%s", sqlite3_errmsg(db));
	sqlite3_bind_int64(h, sqlite3_bind_parameter_index(h, ":from"), 130);
	sqlite3_bind_int64(h, sqlite3_bind_parameter_index(h, ":until"), 190);
	while (sqlite3_step(h) == SQLITE_ROW) {
		struct group_value a, b;

		sqlite_value_read(sqlite3_column_value(h, 0), &a);
		sqlite_value_read(sqlite3_column_value(h, 1), &b);
		text_printf(&out, "%s|%s\n", show(&a), show(&b));
	}
	sqlite3_finalize(h);
	return text_done(&out);
}

/* and with joins looked up. */
static const char *looked_up(const char *sql, bool *thin)
{
	struct sqlite_values values = { .names = { ":from", ":until" },
		.at = { { .kind = STAGE_INT, .i = 130 }, { .kind = STAGE_INT, .i = 190 } }, .count = 2 };
	struct sqlite_scan scan = { .sql = sql };
	struct groups *g = groups_new("kk", 1 << 22);
	struct text out = TEXT(&data_arena);
	enum groups_said said = GROUPS_CANNOT;
	uint32_t *order;
	size_t count;

	if (!sqlite_scan_run(frames, &scan, db, NULL, &values, &data_arena, g, &said)) {
		if (thin != NULL)
			*thin = scan.thin;
		groups_free(g);
		return "as it is";
	}
	ck_assert_int_eq(said, GROUPS_ADDED);
	order = groups_order(g, false, NULL, 0, &count);
	for (size_t i = 0; i < count; i++) {
		struct group_value a, b;

		groups_value(g, order[i], 0, &a);
		groups_value(g, order[i], 1, &b);
		text_printf(&out, "%s|%s\n", show(&a), show(&b));
	}
	free(order);
	groups_free(g);
	return text_done(&out);
}

#define JOINS " FROM main.attendance a JOIN main.session s ON s.id = a.session_id JOIN main.course k ON k.id = s.course_id" \
	" LEFT JOIN main.cohort c ON c.id = s.cohort_id"

/* A fact of the joins, and what is asked of it; a filter of its own keeps its rows from being kept (data-kept.c). */
static const char *fact(const char *items, const char *where, const char *asked)
{
	return arena_printf(&data_arena, "WITH f AS NOT MATERIALIZED (SELECT a.id AS id, %s AS x" JOINS " %s) SELECT id, x FROM f WHERE %s",
			    items, where, asked);
}

START_TEST(joins_that_are_looked_up_answer_as_sqlite_does)
{
	static const struct { const char *item, *where, *asked; } cases[] = {
		{ "s.hours", "", "id > 17" },
		{ "COALESCE(a.hours, s.hours, k.hours)", "", "id > 17" },
		{ "c.unit", "", "id > 17" },
		{ "COALESCE(c.unit, s.cohort_id, -1)", "WHERE a.status = 'present'", "id > 17" },
		{ "s.word", "WHERE a.status IN ('present', 'late') AND k.kind = 'training'", "id > 17" },
		{ "CASE k.kind WHEN 'training' THEN a.hours * 2 ELSE k.share END", "", "id > 17 AND x > 1" },
		/* What an index may know: of the session, of the attendance, of both. */
		{ "s.held", "WHERE s.held >= :from AND s.held < :until", "id > 17" },
		{ "a.person", "WHERE s.held >= :from AND s.held < :until AND s.word = 'it''s'", "id > 17" },
		{ "a.person", "", "x < :until AND id > :from" },
		{ "a.person - s.held", "WHERE a.person + s.held > :until", "x <> 3" },
		{ "k.share", "WHERE c.unit IS NULL", "x IS NOT NULL AND id > 17" },
		{ "c.unit", "WHERE COALESCE(s.held, 1) >= :from AND k.share * 2 > 0.5", "id > 17" },
		{ "a.hours", "WHERE NOT (s.held > 1.5e2)", "id > 17" },
	};

	begin();
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const char *sql = fact(cases[i].item, cases[i].where, cases[i].asked), *is = looked_up(sql, NULL), *was = by_sqlite(sql);

		ck_assert_msg(strcmp(is, was) == 0, "%s:\n%.300s\n, and not:\n%.300s", sql, is, was);
		ck_assert_int_gt(strlen(was), 100);
	}
	end();
}
END_TEST

START_TEST(what_cannot_be_looked_up_is_left_to_sqlite)
{
	static const char *const asked[] = {
		"main.odd o ON o.id = a.session_id", "main.twice o ON o.id = a.session_id", "main.far o ON o.id = a.session_id",
		"main.session o ON o.id > a.session_id", "main.session o ON o.id = a.session_id AND o.held > 3",
	};
	bool thin = false;

	begin();
	for (size_t i = 0; i < sizeof asked / sizeof *asked; i++)
		ck_assert_str_eq(looked_up(arena_printf(&data_arena, "WITH f AS NOT MATERIALIZED (SELECT a.id AS id, o.id AS x FROM"
							" main.attendance a LEFT JOIN %s) SELECT id, x FROM f WHERE id > 17", asked[i]), NULL), "as it is");
	/* Keys that are no whole numbers. */
	ck_assert_str_eq(looked_up("WITH f AS NOT MATERIALIZED (SELECT a.id AS id, o.held AS x FROM main.attendance a LEFT JOIN main.session o"
				   " ON o.id = a.hours) SELECT id, x FROM f WHERE id > 17", NULL), "as it is");
	/* One session in seven: SQLite begins with those. */
	ck_assert_str_eq(looked_up(fact("a.person", "WHERE k.kind = 'care' AND s.word = ''", "id > 17"), &thin), "as it is");
	ck_assert(thin);
	end();
}
END_TEST

#define FEW "WHERE a.person = 5 AND a.status = 'present'"

/* A table of 1,200 keys is read for 150 rows and more, */
START_TEST(a_table_is_read_for_many_rows)
{
	const char *few;

	begin();
	few = fact("s.hours", FEW, "id > 17");
	ck_assert_str_eq(looked_up(few, NULL), "as it is");
	ck_assert_str_ne(looked_up(fact("s.hours", "", "id > 17"), NULL), "as it is");
	ck_assert_str_eq(looked_up(few, NULL), by_sqlite(few));
	end();
}
END_TEST

/* or when as much has been spent without it. */
START_TEST(a_table_is_read_when_it_would_have_been_cheaper)
{
	struct sqlite_scan scan = { .sql = NULL };

	begin();
	scan.sql = fact("s.hours", FEW, "id > 17");
	scan.ground = scan_plan_ground(scan.sql, &data_arena);
	ck_assert_ptr_nonnull(scan.ground);
	ck_assert_str_eq(looked_up(scan.sql, NULL), "as it is");
	sqlite_scan_cost(frames, &scan, SESSIONS * 10);
	ck_assert_str_eq(looked_up(scan.sql, NULL), by_sqlite(scan.sql));
	end();
}
END_TEST

/* Rows that are kept are read so too. */
START_TEST(a_frame_is_filled_with_what_was_looked_up)
{
	const char *sql = "WITH f AS NOT MATERIALIZED (SELECT a.id AS id, COALESCE(a.hours, s.hours) AS x, s.word AS w" JOINS ")"
		" SELECT id, w FROM f", *half;

	begin();
	half = arena_printf(&data_arena, "%s WHERE x > 1", sql);
	ck_assert_str_eq(looked_up(sql, NULL), by_sqlite(sql));
	exec("UPDATE session SET word = 'new'");
	ck_assert_ptr_null(strstr(looked_up(half, NULL), "new"));
	end();
}
END_TEST

TCase *ground_tests(void)
{
	TCase *t = tcase_create("ground");

	tcase_set_timeout(t, 60);
	tcase_add_test(t, joins_that_are_looked_up_answer_as_sqlite_does);
	tcase_add_test(t, what_cannot_be_looked_up_is_left_to_sqlite);
	tcase_add_test(t, a_table_is_read_for_many_rows);
	tcase_add_test(t, a_table_is_read_when_it_would_have_been_cheaper);
	tcase_add_test(t, a_frame_is_filled_with_what_was_looked_up);
	return t;
}
