/* data-store.c - tests of the store: opening, statements, transactions, kill -9. */
#include "config.h"
#include "tests/data.h"

#include <math.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/data/facts.h"
#include "core/data/pgtext.h"
#include "core/data/scope.h"

static void write_file(const char *path, const char *text)
{
	FILE *f = fopen(path, "w");

	ck_assert_ptr_nonnull(f);
	fputs(text, f);
	fclose(f);
}

static bool opens(const char *name, enum store_mode mode)
{
	struct store *s = store_open(data_path(name), mode, &data_fail);
	bool ok = s != NULL;

	store_close(s);
	return ok;
}

START_TEST(what_is_not_a_dataset_is_refused_in_a_sentence)
{
	struct store *s;

	FAILS(opens("missing.db", STORE_READ), "missing.db' does not exist");
	FAILS(opens("missing.db", STORE_WRITE), "missing.db' does not exist");
	ck_assert_int_ne(access(data_path("missing.db"), F_OK), 0);
	write_file(data_path("empty.db"), "");
	FAILS(opens("empty.db", STORE_READ), "empty.db' is empty");
	write_file(data_path("text.db"), "this is a text, and long enough to have a page of its own\n");
	FAILS(opens("text.db", STORE_READ), "text.db' is not a dataset");
	FAILS(opens("text.db", STORE_CREATE), "text.db' exists already");
	ck_assert_int_eq(mkdir(data_path("dir.db"), 0777), 0);
	FAILS(opens("dir.db", STORE_READ), "dir.db' is not a file");
	FAILS(opens("no/where.db", STORE_CREATE), "cannot open '");

	s = store_open(data_path("other.db"), STORE_CREATE, &data_fail);
	data_exec(s, "CREATE TABLE schema_version (x INTEGER)");
	store_close(s);
	FAILS(opens("other.db", STORE_READ), "is a database, but not a dataset");
}
END_TEST

START_TEST(a_newer_dataset_is_refused)
{
	struct store *s = data_create("new.db");

	OK(schema_set_meta(s, "schema_version", "7", &data_fail));
	store_close(s);
	FAILS(opens("new.db", STORE_READ), "made by a newer version");
}
END_TEST

/* The facts of schema 1 told arm and back by looking them up. */
static const char as_before[] =
	"DROP VIEW fact_employment; DROP INDEX employment_unit;"
	"ALTER TABLE employment DROP COLUMN arm; ALTER TABLE employment DROP COLUMN back;"
	"CREATE VIEW fact_employment AS SELECT person_id AS person FROM employment;"
	"CREATE INDEX employment_unit ON employment(centre_id, hired);"
	"UPDATE schema_meta SET value = '1' WHERE key = 'schema_version'";

START_TEST(an_older_dataset_is_read_and_brought_up_to_date_by_who_writes)
{
	static const char asked[] = "SELECT person, seq, arm, gap, back FROM employment ORDER BY 1, 2";
	static const char rows[] = "1|1|treatment|-|-\n2|1|control|-|-\n3|1|-|-|60\n3|2|-|60|-\n4|1|-|-|-\n"
		"5|1|-|-|32\n5|2|-|32|-\n";
	static const struct scope_need need = { .table = "employment", .columns = "person seq arm gap back" };
	const struct scope_ask ask = { .needs = &need, .need_count = 1, .sql = asked };
	struct store *s = data_sample("old.db");
	char print[2][DATASET_FINGERPRINT];

	data_exec(s, as_before);
	store_close(s);
	for (int written = 0; written < 2; written++) {
		struct dataset *ds = dataset_open(data_path("old.db"), &data_arena, &data_fail);
		struct stmt *q;

		ck_assert_msg(ds != NULL, "%s", data_fail.text);
		q = scope_query(ds, &ask, &data_fail);
		ck_assert_msg(q != NULL, "%s", data_fail.text);
		ck_assert_str_eq(data_answer(q), rows);
		OK(dataset_fingerprint(ds, print[written], &data_fail));
		ck_assert(written == 0 || strcmp(print[0], print[1]) == 0);
		dataset_close(ds);
		s = store_open(data_path("old.db"), STORE_WRITE, &data_fail);
		ck_assert_msg(s != NULL, "%s", data_fail.text);
		ck_assert_str_eq(data_rows(s, "SELECT person, seq, arm, gap, back FROM fact_employment ORDER BY 1, 2"), rows);
		ck_assert_str_eq(data_rows(s, "SELECT value FROM schema_meta WHERE key = 'schema_version'"), "2\n");
		ck_assert_int_eq(data_int(s, "SELECT COUNT(*) FROM sqlite_stat1 WHERE idx = 'employment_unit'"), 1);
		OK(facts_touch_all(s, &data_fail));
		OK(facts_refresh(s, &data_fail));
		ck_assert_str_eq(data_rows(s, "SELECT person, seq, arm, gap, back FROM fact_employment ORDER BY 1, 2"), rows);
		store_close(s);
	}
}
END_TEST

START_TEST(an_unfinished_dataset_can_be_made_again)
{
	struct store *s = store_open(data_path("a.db"), STORE_CREATE, &data_fail);

	ck_assert_ptr_nonnull(s);
	store_close(s);
	ck_assert_int_ne(access(data_path("a.db"), F_OK), 0);
	write_file(data_path("b.db"), "");
	store_close(data_create("b.db"));
	OK(opens("b.db", STORE_READ));
}
END_TEST

START_TEST(statements_bind_by_name_and_read_by_column)
{
	struct store *s = data_create("a.db");
	struct stmt *q = store_prepare(s, "SELECT :a AS x, :b, :c, :d, :a", &data_fail);

	ck_assert_int_eq(stmt_param(q, "a"), 1);
	ck_assert_int_eq(stmt_param(q, "d"), 4);
	ck_assert_int_eq(stmt_param(q, "e"), 0);
	stmt_bind_int(q, stmt_param(q, "a"), INT64_MIN);
	stmt_bind_real(q, stmt_param(q, "b"), 0.1);
	stmt_bind_text(q, stmt_param(q, "c"), "中文 'x'");
	stmt_bind_text(q, stmt_param(q, "d"), NULL);
	stmt_bind_int(q, stmt_param(q, "e"), 5);
	OK(stmt_next(q, &data_fail));
	ck_assert_int_eq(stmt_columns(q), 5);
	ck_assert_str_eq(stmt_column_name(q, 0), "x");
	ck_assert(stmt_int(q, 0) == INT64_MIN && stmt_int(q, 4) == INT64_MIN);
	ck_assert(stmt_real(q, 1) == 0.1);
	ck_assert_str_eq(stmt_text(q, 2), "中文 'x'");
	ck_assert(stmt_is_null(q, 3) && isnan(stmt_real(q, 3)) && stmt_int(q, 3) == 0);
	ck_assert_str_eq(stmt_text(q, 3), "");
	ck_assert(stmt_is_null(q, 5) && stmt_is_null(q, -1));
	ck_assert(!stmt_next(q, &data_fail) && !data_fail.set);
	ck_assert(stmt_is_null(q, 0));
	OK(stmt_next(q, &data_fail));
	stmt_free(q);
	FAILS(store_prepare(s, "SELECT 1; SELECT 2", &data_fail) != NULL, "more than one statement");
	FAILS(store_prepare(s, "SELECT nosuch", &data_fail) != NULL, "nosuch");
	FAILS(store_prepare(s, "SELECT \"nosuch\"", &data_fail) != NULL, "nosuch");
	ck_assert(!stmt_next(NULL, &data_fail) && stmt_int(NULL, 0) == 0 && !data_fail.set);
	store_close(s);
}
END_TEST

START_TEST(a_password_is_not_shown)
{
	static const char *const names[][2] = {
		{ "postgresql://me:secret@host:5432/db", "postgresql://me@host:5432/db" },
		{ "postgresql://me@host/db?password=secret&port=1", "postgresql://me@host/db?port=1" },
		{ "postgresql://me@host/db?port=1&password=secret", "postgresql://me@host/db?port=1" },
		{ "postgresql:///db?password=secret", "postgresql:///db" },
		{ "postgres://host:5432/db?options=a@b:c", "postgres://host:5432/db?options=a@b:c" },
	};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		char *shown = pg_shown(names[i][0]);

		ck_assert_str_eq(shown, names[i][1]);
		free(shown);
	}
}
END_TEST

START_TEST(the_tables_refuse_what_is_not_so)
{
	static const char *const bad[] = {
		"INSERT INTO person (ext_id) VALUES ('')",
		"INSERT INTO centre (ext_id, name) VALUES ('x', ' ')",
		"UPDATE spell SET start_on = 120530",
		"UPDATE spell SET start_on = -62092",
		"UPDATE spell SET start_on = '2024-01-01'",
		"UPDATE spell SET end_on = start_on - 1 WHERE end_on IS NOT NULL",
		"UPDATE spell SET end_kind = NULL WHERE end_on IS NOT NULL",
		"UPDATE spell SET leave_class = 'voluntary' WHERE end_on IS NULL",
		"UPDATE course SET category = 'business' WHERE kind = 'care'",
		"UPDATE attendance SET hours = -1",
		"UPDATE coaching SET coach_id = coachee_id",
		"INSERT INTO kpi (measure_id, day, person_id, value) VALUES (2, 1e9, 1, 0)",
		"INSERT INTO enrolment (ext_id, person_id, cohort_id) VALUES ('z', 99, 1)",
		"UPDATE stage SET score = 2", NULL
	};
	struct store *s = data_sample("a.db");

	data_exec(s, "INSERT INTO stage (ext_id, programme_id, stage, item, status) VALUES"
		  " ('g', 1, 'plan', 'venue', 'done')");
	for (size_t i = 0; bad[i] != NULL; i++) {
		ck_assert_msg(!store_exec(s, bad[i], &data_fail), "accepted: %s", bad[i]);
		data_fail = (struct fail) FAIL_NONE;
	}
	data_exec(s, "UPDATE spell SET start_on = -62091, end_on = 120529 WHERE ext_id = 's4'");
	store_close(s);
}
END_TEST

START_TEST(a_reader_does_not_write)
{
	struct store *s;

	store_close(data_sample("a.db"));
	s = store_open(data_path("a.db"), STORE_READ, &data_fail);
	ck_assert_ptr_nonnull(s);
	ck_assert_int_eq(data_int(s, "SELECT COUNT(*) FROM person"), 6);
	FAILS(store_exec(s, "DELETE FROM person", &data_fail), "a.db");
	store_close(s);
}
END_TEST

/* Half a million rows do not fit into what SQLite sorts in memory. */
#define SORTED "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500000)," \
	" k(k) AS (SELECT i * 7919 % 500009 FROM n), p(k, p) AS (SELECT k, LAG(k) OVER (ORDER BY k) FROM k)" \
	" SELECT COUNT(*), SUM(CASE WHEN p >= k THEN 1 ELSE 0 END), SUM(k) FROM p"

START_TEST(what_is_sorted_goes_into_a_file_without_a_name)
{
	struct stat st;
	struct store *s;

	store_close(data_sample("a.db"));
	s = store_open(data_path("a.db"), STORE_READ, &data_fail);
	ck_assert_int_ge(store_scratch(s), 0);
	ck_assert_int_eq(fstat(store_scratch(s), &st), 0);
	ck_assert_int_eq((int)st.st_nlink, 0);
	ck_assert_int_eq((int)st.st_size, 0);
	for (int i = 0; i < 2; i++) {	/* and again, where it was */
		off_t size = st.st_size;

		ck_assert_str_eq(data_rows(s, SORTED), "500000|0|125000535048\n");
		ck_assert_int_eq(fstat(store_scratch(s), &st), 0);
		ck_assert_int_gt((int)st.st_size, 1 << 20);
		ck_assert(i == 0 || st.st_size <= size + (1 << 18));
	}
	store_close(s);
}
END_TEST

START_TEST(what_is_rolled_back_was_never_there)
{
	struct store *s = data_sample("a.db");

	OK(store_begin(s, &data_fail));
	data_exec(s, "DELETE FROM kpi");
	store_rollback(s);
	ck_assert_int_eq(data_int(s, "SELECT COUNT(*) FROM kpi"), 3);
	OK(store_begin(s, &data_fail));
	data_exec(s, "DELETE FROM kpi");
	store_close(s);
	s = store_open(data_path("a.db"), STORE_READ, &data_fail);
	ck_assert_int_eq(data_int(s, "SELECT COUNT(*) FROM kpi"), 3);
	store_close(s);
}
END_TEST

/* Writes more than fits in memory, tells so, and waits to be killed. */
static _Noreturn void write_until_killed(const char *path, int told)
{
	struct fail fail = FAIL_NONE;
	struct store *s = store_open(path, STORE_WRITE, &fail);

	if (s == NULL || !store_begin(s, &fail) ||
	    !store_exec(s, "UPDATE person SET name = 'lost'; UPDATE calendar SET iso = 'lost';"
			" INSERT INTO kpi (centre_id, measure_id, day, person_id, value)"
			" SELECT 2, 2, d.day, p.id, 1 FROM calendar d CROSS JOIN person p", &fail))
		_Exit(1);
	if (write(told, "x", 1) != 1)
		_Exit(1);
	for (;;)
		pause();
}

static pid_t start_writer(const char *path)
{
	int ends[2];
	char byte;
	pid_t child;

	ck_assert_int_eq(pipe(ends), 0);
	child = fork();
	ck_assert_int_ge(child, 0);
	if (child == 0)
		write_until_killed(path, ends[1]);
	close(ends[1]);
	ck_assert_int_eq(read(ends[0], &byte, 1), 1);
	close(ends[0]);
	return child;
}

START_TEST(a_killed_import_leaves_the_dataset_as_it_was)
{
	struct store *s;
	pid_t child;

	store_close(data_sample("a.db"));
	child = start_writer(data_path("a.db"));
	kill(child, SIGKILL);
	waitpid(child, NULL, 0);
	ck_assert_msg(access(data_path("a.db-journal"), F_OK) == 0, "nothing was written to take back");
	s = store_open(data_path("a.db"), STORE_READ, &data_fail);
	ck_assert_msg(s != NULL, "%s", data_fail.text);
	ck_assert_int_eq(data_int(s, "SELECT COUNT(*) FROM kpi"), 3);
	ck_assert_int_eq(data_int(s, "SELECT COUNT(*) FROM person WHERE name = 'lost'"), 0);
	ck_assert_str_eq(data_rows(s, "PRAGMA integrity_check"), "ok\n");
	store_close(s);
}
END_TEST

/* A limit on the size of files does what a full disk does, and needs no disk of its own. */
START_TEST(a_full_disk_leaves_the_dataset_as_it_was)
{
	struct rlimit limit = { .rlim_cur = 2 << 20, .rlim_max = RLIM_INFINITY };
	struct store *s;

	store_close(data_sample("a.db"));
	s = store_open(data_path("a.db"), STORE_WRITE, &data_fail);
	OK(store_begin(s, &data_fail));
	signal(SIGXFSZ, SIG_IGN);
	ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &limit), 0);
	ck_assert(!store_exec(s, "UPDATE person SET name = 'lost'; INSERT INTO kpi (centre_id, measure_id,"
			      " day, person_id, value) SELECT 2, 2, d.day, p.id, 1 FROM calendar d"
			      " CROSS JOIN person p", &data_fail) || !store_commit(s, &data_fail));
	ck_assert_msg(data_fail.set, "the disk was not full");
	data_fail = (struct fail) FAIL_NONE;
	store_close(s);
	limit.rlim_cur = RLIM_INFINITY;
	ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &limit), 0);
	s = store_open(data_path("a.db"), STORE_READ, &data_fail);
	ck_assert_msg(s != NULL, "%s", data_fail.text);
	ck_assert_int_eq(data_int(s, "SELECT COUNT(*) FROM kpi"), 3);
	ck_assert_int_eq(data_int(s, "SELECT COUNT(*) FROM person WHERE name = 'lost'"), 0);
	ck_assert_str_eq(data_rows(s, "PRAGMA integrity_check"), "ok\n");
	store_close(s);
}
END_TEST

START_TEST(the_second_writer_is_told_who_the_first_is)
{
	struct store *s;
	pid_t child;

	store_close(data_sample("a.db"));
	s = store_open(data_path("a.db"), STORE_WRITE, &data_fail);
	ck_assert_ptr_nonnull(s);
	store_patience(s, 1);
	child = start_writer(data_path("a.db"));
	FAILS(store_begin(s, &data_fail),
	      arena_printf(&data_arena, "is being written by process %ld (", (long)child));
	kill(child, SIGKILL);
	waitpid(child, NULL, 0);
	OK(store_begin(s, &data_fail));
	store_close(s);
}
END_TEST

TCase *store_tests(void)
{
	TCase *tc = tcase_create("store");

	tcase_set_timeout(tc, 120);	/* only to end: a busy machine is slow */
	tcase_add_checked_fixture(tc, data_setup, data_teardown);
	tcase_add_test(tc, what_is_not_a_dataset_is_refused_in_a_sentence);
	tcase_add_test(tc, a_newer_dataset_is_refused);
	tcase_add_test(tc, an_older_dataset_is_read_and_brought_up_to_date_by_who_writes);
	tcase_add_test(tc, an_unfinished_dataset_can_be_made_again);
	tcase_add_test(tc, statements_bind_by_name_and_read_by_column);
	tcase_add_test(tc, a_password_is_not_shown);
	tcase_add_test(tc, the_tables_refuse_what_is_not_so);
	tcase_add_test(tc, a_reader_does_not_write);
	tcase_add_test(tc, what_is_sorted_goes_into_a_file_without_a_name);
	tcase_add_test(tc, what_is_rolled_back_was_never_there);
	tcase_add_test(tc, a_killed_import_leaves_the_dataset_as_it_was);
	tcase_add_test(tc, a_full_disk_leaves_the_dataset_as_it_was);
	tcase_add_test(tc, the_second_writer_is_told_who_the_first_is);
	return tc;
}
