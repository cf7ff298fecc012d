/* data-scope.c - tests of the scope: what a metric sees, and what it is refused. */
#include "config.h"
#include "tests/data.h"

#include <stdio.h>
#include <string.h>

#include "core/base/text.h"
#include "core/data/facts.h"
#include "core/data/scope.h"

static const struct scope_need needs[] = {
	{ .table = "employment", .columns = "person hired centre cause", .dated = "hired" },
	{ .table = "kpi", .columns = "person day value", .dated = "day" },
	{ .table = "measure", .columns = "measure code" },
};

static struct dataset *open_sample(void)
{
	struct dataset *ds;

	store_close(data_sample("a.db"));
	ds = dataset_open(data_path("a.db"), &data_arena, &data_fail);
	ck_assert_msg(ds != NULL, "%s", data_fail.text);
	return ds;
}

static struct scope_ask asking(const char *sql)
{
	static const struct scope_param params[] = {
		{ .name = "least", .type = SCOPE_INT, .integer = 20005 },
		{ .name = "code", .type = SCOPE_TEXT, .text = "kpi.aht" },
		{ .name = "factor", .type = SCOPE_REAL, .real = 0.5 },
		{ .name = "nothing", .type = SCOPE_NULL },
	};

	return (struct scope_ask) { .scope = { .from = 20000, .until = 20100 }, .needs = needs,
		.need_count = 3, .params = params, .param_count = 4, .sql = sql };
}

static const char *ask(struct dataset *ds, const struct scope_ask *a)
{
	struct stmt *q = scope_query(ds, a, &data_fail);

	ck_assert_msg(q != NULL, "%s", data_fail.text);
	return data_answer(q);
}

START_TEST(a_scope_cuts_by_day_unit_and_cohort)
{
	struct dataset *ds = open_sample();
	struct scope_ask a = asking("SELECT person, hired FROM employment ORDER BY 1, 2");

	ck_assert_str_eq(ask(ds, &a), "1|20000\n2|20000\n3|20010\n4|20000\n5|20000\n5|20062\n");
	a.scope.until = 20062;
	a.scope.from = 20001;
	ck_assert_str_eq(ask(ds, &a), "3|20010\n");
	a.scope = (struct scope) { .from = 20000, .until = 20300, .centre = 2 };
	ck_assert_str_eq(ask(ds, &a), "1|20000\n2|20000\n3|20010\n3|20110\n");
	a.scope.centre = 5;
	ck_assert_str_eq(ask(ds, &a), "3|20010\n3|20110\n");
	a.scope.centre = 0;
	a.scope.cohort = 1;
	ck_assert_str_eq(ask(ds, &a), "1|20000\n2|20000\n");
	/* Measures have neither day, unit nor cohort. */
	a.scope.centre = 4;
	a.sql = "SELECT COUNT(*) FROM measure";
	ck_assert_str_eq(ask(ds, &a), "3\n");
	a.sql = "SELECT person, day FROM kpi";
	ck_assert_str_eq(ask(ds, &a), "2|20150\n");
	dataset_close(ds);
}
END_TEST

START_TEST(a_metric_may_use_what_both_engines_share)
{
	static const struct { const char *sql, *answer; } good[] = {
		{ "WITH a AS (SELECT hired - 20000 AS d FROM employment), b(x) AS (SELECT d + 1 FROM a)"
		  " SELECT SUM(x), COUNT(*) FROM b;  -- done\n", "78|6\n" },
		{ "with recursive n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 4)"
		  " select sum(i) from n", "10\n" },
		{ "SELECT COUNT(*) FROM employment e, measure AS m WHERE m.code = 'exam'", "6\n" },
		{ "SELECT COUNT(*) FROM employment e JOIN (SELECT person FROM kpi) k ON k.person = e.person",
		  "2\n" },
		{ "SELECT person FROM employment WHERE hired >= :least ORDER BY hired", "3\n5\n" },
		{ "SELECT COUNT(*) FROM measure WHERE code = :code", "1\n" },
		{ "SELECT COUNT(*), MIN(hired), MAX(CASE WHEN hired > 5 THEN 1 ELSE 0 END) FROM employment"
		  " WHERE hired IN (20000, 20010) AND NOT EXISTS (SELECT 1 FROM kpi WHERE value < 0)",
		  "5|20000|1\n" },
		{ "SELECT :until - :from, CAST(:factor AS DOUBLE PRECISION), :nothing IS NULL, :known", "100|0.5|1|20200\n" },
		{ "SELECT COUNT(*) FROM measure WHERE code LIKE 'KPI%'", "0\n" },
		{ "SELECT COUNT(*) FROM measure WHERE code LIKE 'kpi%' /* a 'comment' */", "1\n" },
		{ "SELECT row_number() OVER (ORDER BY day), value FROM kpi WHERE person = 1", "1|310.0\n" },
		{ "SELECT COUNT(*) FILTER (WHERE cause IS NOT DISTINCT FROM NULL) FROM employment", "2\n" },
		{ "SELECT 'it''s; -- no comment'", "it's; -- no comment\n" },
	};
	struct dataset *ds = open_sample();

	for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
		struct scope_ask a = asking(good[i].sql);

		ck_assert_str_eq(ask(ds, &a), good[i].answer);
	}
	dataset_close(ds);
}
END_TEST

START_TEST(a_metric_is_refused_all_else)
{
	static const struct { const char *sql, *words; } bad[] = {
		{ "", "is empty" },
		{ "DELETE FROM kpi", "may only read: 'delete'" },
		{ "PRAGMA table_info(person)", "may only read: 'pragma'" },
		{ "VALUES (1)", "begins with SELECT" },
		{ "SELECT 1; SELECT 2", "only one statement" },
		{ "SELECT 1; DROP TABLE person", "only one statement" },
		{ "WITH x AS (DELETE FROM kpi RETURNING person) SELECT * FROM x", "'delete'" },
		{ "SELECT name FROM person", "'person', which is not a fact" },
		{ "SELECT name FROM main.person", "'main' leads round" },
		{ "SELECT name FROM assay.person", "'assay' leads round" },
		{ "SELECT name FROM measure, person", "'person', which is not a fact" },
		{ "SELECT name FROM measure m JOIN kpi k ON 1 = 1, person p", "'person', which is not a fact" },
		{ "SELECT name FROM (measure JOIN person ON 1 = 1)", "'person', which is not a fact" },
		{ "SELECT * FROM coaching", "'coaching', which the metric does not declare" },
		{ "SELECT person FROM fact_employment", "'fact_employment' leads round" },
		{ "SELECT sql FROM sqlite_schema", "'sqlite_schema' leads round" },
		{ "SELECT usename FROM pg_user", "'pg_user' leads round" },
		{ "SELECT * FROM pragma_table_info('person')", "function 'pragma_table_info'" },
		{ "SELECT query_to_xml('SELECT 1', true, true, '')", "function 'query_to_xml'" },
		{ "SELECT load_extension('x')", "function 'load_extension'" },
		{ "SELECT name FROM \"person\"", "quoted name" },
		{ "SELECT name FROM [person]", "'[' is not in the SQL" },
		{ "SELECT name FROM `person`", "'`' is not in the SQL" },
		{ "SELECT E'\\'' FROM person --'", "text written as e'...'" },
		{ "SELECT '\\' FROM measure", "backslash" },
		{ "SELECT $$a$$", "'$' is not in the SQL" },
		{ "SELECT ?1", "'?' is not in the SQL" },
		{ "SELECT 'person'::regclass", "'::' is not in the SQL" },
		{ "SELECT 'abc", "does not end" },
		{ "SELECT 1 /* ", "does not end" },
		{ "SELECT (1", "has no ')'" },
		{ "SELECT 1)", "without its '('" },
		{ "SELECT :nosuch", "':nosuch', which is not a parameter" },
		{ "SELECT reason FROM employment", "'reason', which the metric does not declare" },
		{ "SELECT e.reason FROM employment e", "'reason', which the metric does not declare" },
		{ "SELECT salary FROM employment", "'salary', which none of the metric's needs has" },
		{ "SELECT max(1, 2)", "min and max of several values" },
		{ "SELECT round(1.5)", "function 'round'" },
		{ "SELECT CURRENT_DATE", "'current_date' is not in the SQL" },
		{ "SELECT CAST(1 AS REAL)", "'real' is not in the SQL" },
		{ "SELECT code == 'a' FROM measure", "'=='" },
		{ "SELECT code COLLATE nocase FROM measure", "'collate'" },
		{ "SELECT (WITH person AS (SELECT 1 AS name) SELECT name FROM person), p.name FROM person p", "" },
		{ "WITH kpi AS (SELECT name FROM person) SELECT * FROM kpi", "'kpi' of a fact that it needs" },
		{ "SELECT (WITH person AS (SELECT 1 AS name) SELECT 1), (WITH kpi AS (SELECT name FROM person)"
		  " SELECT name FROM kpi)", "'kpi' of a fact" },
		{ "WITH x AS (SELECT 1) SELECT * FROM x INTO y", "'into'" },
		{ "SELECT * FROM measure FOR UPDATE", "'update'" },
		{ "SELECT \xe4\xb8\xad", "is not in the SQL" },
	};
	struct dataset *ds = open_sample();

	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		struct scope_ask a = asking(bad[i].sql);
		struct stmt *q = scope_query(ds, &a, &data_fail);

		ck_assert_msg(q == NULL && data_fail.set, "accepted: %s", bad[i].sql);
		ck_assert_msg(strstr(data_fail.text, bad[i].words) != NULL, "%s: '%s' is not in '%s'",
			      bad[i].sql, bad[i].words, data_fail.text);
		data_fail = (struct fail) FAIL_NONE;
	}
	dataset_close(ds);
}
END_TEST

START_TEST(the_guard_stands_behind_the_check)
{
	static const char *const names[] = { "measure" };
	static const struct store_guard guard = { .names = names, .count = 1 };
	static const char *const bad[] = { "SELECT name FROM person", "SELECT COUNT(*) FROM person",
		"SELECT code FROM fact_measure", "DELETE FROM kpi",
		"WITH x AS (SELECT name FROM person) SELECT * FROM x",
		"SELECT sql FROM sqlite_schema", "SELECT * FROM pragma_table_info('person')",
		/* The name of a subquery somewhere does not open the table of that name elsewhere. */
		"SELECT (WITH measure AS (SELECT 1 AS name) SELECT name FROM measure), name FROM measure" };
	struct dataset *ds = open_sample();
	struct stmt *q;

	q = store_prepare_guarded(ds->store, "WITH measure AS (SELECT code FROM main.measure),"
				  " own AS (SELECT code FROM measure) SELECT COUNT(*) FROM own", &guard, &data_fail);
	ck_assert_msg(q != NULL, "%s", data_fail.text);
	stmt_free(q);
	q = store_prepare_guarded(ds->store, "WITH measure AS (SELECT code FROM main.measure)"
				  " SELECT COUNT(*) FROM measure", &guard, &data_fail);
	ck_assert_str_eq(data_answer(q), "3\n");
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		ck_assert_msg(store_prepare_guarded(ds->store, bad[i], &guard, &data_fail) == NULL,
			      "accepted: %s", bad[i]);
		data_fail = (struct fail) FAIL_NONE;
	}
	dataset_close(ds);
}
END_TEST

START_TEST(needs_that_cannot_be_met_are_named)
{
	static const struct { struct scope_need need; const char *words; } bad[] = {
		{ { .table = "person", .columns = "name" }, "there is no fact 'person'" },
		{ { .table = "kpi", .columns = "salary" }, "'kpi' has no column 'salary'" },
		{ { .table = "kpi", .columns = " " }, "names no columns" },
		{ { .table = "kpi", .columns = "day", .dated = "value" }, "'value' of 'kpi' is not a day" },
		{ { .table = "kpi", .columns = "day", .dated = "held" }, "no column 'held'" },
		{ { .columns = "day" }, "there is no fact" },
	};
	struct scope_need twice[2] = { needs[1], needs[1] };

	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		FAILS(scope_check_needs(&bad[i].need, 1, &data_fail), bad[i].words);
	FAILS(scope_check_needs(twice, 2, &data_fail), "is needed twice");
	OK(scope_check_needs(needs, 3, &data_fail));
}
END_TEST

START_TEST(what_is_missing_is_said_with_its_cure)
{
	static const struct scope_need all[] = {
		{ .table = "kpi", .columns = "day", .dated = "day" },
		{ .table = "stage", .columns = "done", .dated = "done" },
		{ .table = "survey", .columns = "due", .dated = "due" },
		{ .table = "cost", .columns = "budget", .optional = true },
	};
	struct dataset *ds = open_sample();
	const char *said = scope_missing(ds, all, 4, &data_fail);
	bool has;

	ck_assert_str_eq(said, "there are no programme records: records of needs, plans, implementation"
			 " and evaluation would fill them; the survey answers have no 'due' day");
	ck_assert_ptr_null(scope_missing(ds, all, 1, &data_fail));
	OK(scope_has(ds, "calendar", "year", &has, &data_fail));
	ck_assert(has);
	OK(scope_has(ds, "employment", NULL, &has, &data_fail));
	ck_assert(has);
	OK(scope_has(ds, "unit", "opened", &has, &data_fail));
	ck_assert(!has);
	FAILS(scope_has(ds, "unit", "nosuch", &has, &data_fail), "no column 'nosuch'");
	dataset_close(ds);
}
END_TEST

static const char *plan_of(struct dataset *ds, const struct scope_ask *a)
{
	char *sql = scope_sql(ds, a, &data_arena, &data_fail);

	ck_assert_msg(sql != NULL, "%s", data_fail.text);
	return data_rows(ds->store, arena_printf(&data_arena, "EXPLAIN QUERY PLAN %s", sql));
}

/* Made anew as a table without an index, it would be gone through for each row: work that grows with
 * the square of the people. */
START_TEST(an_employment_is_joined_to_the_next_by_its_key)
{
	static const struct scope_need need = { .table = "employment", .columns = "person seq arm programme trained parted" };
	struct dataset *ds = open_sample();
	struct scope_ask a = { .scope = { .from = 20000, .until = 20300, .centre = 2 }, .needs = &need, .need_count = 1,
		.sql = "WITH b AS (SELECT person, seq, parted, trained FROM employment WHERE seq > 1 AND arm IS NULL)"
			" SELECT COUNT(*), SUM(b.parted) FROM employment e LEFT JOIN b ON b.person = e.person"
			" AND b.seq = e.seq + 1 WHERE e.programme = 1" };
	const char *plan = plan_of(ds, &a);

	ck_assert_msg(strstr(plan, "MATERIALIZE") == NULL && strstr(plan, "(person_id=? AND seq=?)") != NULL, "%s", plan);
	dataset_close(ds);
}
END_TEST

/* Where no session says whose it is, homes alone tell, by an index; where one does, both: alike. */
START_TEST(attendance_without_units_is_sought_by_home)
{
	static const char *const dated[] = { "held", "day" };
	struct store *s = data_sample("a.db");
	struct dataset *ds;

	data_exec(s, "UPDATE session SET centre_id = NULL, cohort_id = NULL");
	OK(facts_touch_all(s, &data_fail));
	OK(facts_refresh(s, &data_fail));
	store_close(s);
	data_exec(s = store_open(data_path("a.db"), STORE_WRITE, &data_fail), "UPDATE cohort SET centre_id = NULL");
	store_close(s);
	ds = dataset_open(data_path("a.db"), &data_arena, &data_fail);
	for (int64_t centre = 1; centre <= 5; centre++)
		for (size_t i = 0; i < 2; i++) {
			const struct scope_need need = { .table = "attendance", .columns = "session person hours", .dated = dated[i] };
			const struct scope_ask a = { .scope = { .from = 20000, .until = 20016, .centre = centre }, .needs = &need,
				.need_count = 1, .sql = "SELECT session, person, hours FROM attendance ORDER BY 1, 2" };
			const char *home, *both;

			*ds->placed = 0;
			home = ask(ds, &a);
			ck_assert_int_eq(*ds->placed, -1);
			ck_assert_ptr_nonnull(strstr(plan_of(ds, &a), "attendance_home (home_id=? AND home_day>? AND home_day<?)"));
			*ds->placed = 1;
			both = ask(ds, &a);
			ck_assert_str_eq(home, both);
			ck_assert(centre != 1 || home[0] != '\0');
		}
	dataset_close(ds);
}
END_TEST

START_TEST(a_dataset_knows_its_units_intakes_and_last_day)
{
	static const char *const order[] = { "g", "a", "a1", "a1t", "b" };
	struct dataset *ds = open_sample();

	ck_assert_uint_eq(ds->unit_count, 5);
	for (int i = 0; i < 5; i++) {
		ck_assert_str_eq(ds->units[i].ext_id, order[i]);
		ck_assert_int_eq(ds->units[i].depth, i == 4 ? 1 : i);
	}
	ck_assert(dataset_is_under(ds, 5, 2) && dataset_is_under(ds, 2, 2) && !dataset_is_under(ds, 2, 5));
	ck_assert_int_eq(dataset_find_unit(ds, "Centre B", &data_fail)->id, 4);
	FAILS(dataset_find_unit(ds, "nowhere", &data_fail) != NULL, "has no unit 'nowhere'");
	ck_assert_uint_eq(ds->cohort_count, 3);
	ck_assert_str_eq(ds->cohorts[0].ext_id, "c2");
	ck_assert_int_eq(dataset_find_cohort(ds, "October", &data_fail)->id, 1);
	ck_assert_int_eq(ds->known, 20200);
	ck_assert(!ds->known_is_declared);
	dataset_close(ds);
}
END_TEST

START_TEST(the_quality_of_a_dataset_is_counted)
{
	struct dataset *ds = open_sample();
	struct dataset_quality q;

	/* On day 20200 persons 1, 3 and 5 are employed: 5 was enrolled nowhere, 3 got no mark. */
	OK(dataset_quality(ds, &q, &data_fail));
	ck_assert_int_eq(q.employed, 3);
	ck_assert_uint_eq(q.source_count, 3);
	ck_assert_str_eq(q.sources[0].fact, "enrolment");
	ck_assert_int_eq(q.sources[0].matched, 2);
	ck_assert_int_eq(q.sources[1].matched, 2);
	ck_assert_int_eq(q.sources[2].matched, 1);
	ck_assert_int_eq(q.matched, 1);
	ck_assert(q.hours == 11.5 && q.classified == 11.5);
	ck_assert_int_eq(q.exits, 4);
	ck_assert_int_eq(q.explained, 3);
	dataset_close(ds);
}
END_TEST

START_TEST(a_unit_below_itself_ends_nowhere)
{
	struct store *s = data_sample("a.db");
	struct dataset *ds;
	struct scope_ask a = asking("SELECT COUNT(*) FROM employment");

	data_exec(s, "UPDATE centre SET parent_id = 5 WHERE id = 2");
	store_close(s);
	ds = dataset_open(data_path("a.db"), &data_arena, &data_fail);
	ck_assert_msg(ds != NULL, "%s", data_fail.text);
	ck_assert_uint_eq(ds->unit_count, 5);
	a.scope.centre = 2;
	ck_assert_str_eq(ask(ds, &a), "3\n");
	dataset_close(ds);
}
END_TEST

static const char *fingerprint_of(const char *files)
{
	static int n;
	char name[16], *out = arena_alloc(&data_arena, 1, DATASET_FINGERPRINT);
	struct store *s;
	struct dataset *ds;

	snprintf(name, sizeof name, "f%d.db", n++);
	s = data_create(name);
	data_exec(s, files);
	store_close(s);
	ds = dataset_open(data_path(name), &data_arena, &data_fail);
	OK(dataset_fingerprint(ds, out, &data_fail));
	dataset_close(ds);
	return out;
}

#define HASH(c) "'" c c c c c c c c c c c c c c c c "'"
#define BATCH "INSERT INTO import_batch (source, file_name, file_sha256, profile, started_at, rows_read) VALUES"

START_TEST(the_fingerprint_is_of_the_content_alone)
{
	const char *a = fingerprint_of(BATCH "('hris', 'a.csv', " HASH("aaaa") ", 'p', '2026-01-01', 5),"
		"('lms', 'b.csv', " HASH("bbbb") ", 'q', '2026-01-01', 7)");

	ck_assert_str_eq(a, fingerprint_of(BATCH "('lms', 'c.csv', " HASH("bbbb") ", 'q', '2025-01-01', 7),"
		"('hris', 'a.csv', " HASH("aaaa") ", 'p', '2024-01-01', 5)"));
	ck_assert_str_ne(a, fingerprint_of(BATCH "('lms', 'b.csv', " HASH("bbbb") ", 'q', '2026-01-01', 7)"));
	ck_assert_str_ne(a, fingerprint_of(BATCH "('hris', 'a.csv', " HASH("aaaa") ", 'p', '2026-01-01', 5),"
		"('lms', 'b.csv', " HASH("bbbb") ", 'r', '2026-01-01', 7)"));
}
END_TEST

TCase *scope_tests(void)
{
	TCase *tc = tcase_create("scope");

	tcase_set_timeout(tc, 120);	/* only to end: a busy machine is slow */
	tcase_add_checked_fixture(tc, data_setup, data_teardown);
	tcase_add_test(tc, a_scope_cuts_by_day_unit_and_cohort);
	tcase_add_test(tc, a_metric_may_use_what_both_engines_share);
	tcase_add_test(tc, a_metric_is_refused_all_else);
	tcase_add_test(tc, the_guard_stands_behind_the_check);
	tcase_add_test(tc, needs_that_cannot_be_met_are_named);
	tcase_add_test(tc, what_is_missing_is_said_with_its_cure);
	tcase_add_test(tc, an_employment_is_joined_to_the_next_by_its_key);
	tcase_add_test(tc, attendance_without_units_is_sought_by_home);
	tcase_add_test(tc, a_dataset_knows_its_units_intakes_and_last_day);
	tcase_add_test(tc, the_quality_of_a_dataset_is_counted);
	tcase_add_test(tc, a_unit_below_itself_ends_nowhere);
	tcase_add_test(tc, the_fingerprint_is_of_the_content_alone);
	return tc;
}
