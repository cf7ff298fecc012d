/* data-again.c - tests of statements that are asked again: days as parameters, and what is kept. */
#include "config.h"
#include "tests/data.h"

#include <string.h>

#include "core/data/lift.h"
#include "core/data/scope.h"

static const struct { const char *sql, *lifted; size_t count; } texts[] = {
	{ "SELECT 1 FROM kpi", "SELECT 1 FROM kpi", 0 },
	{ "SELECT day - 20000 FROM kpi WHERE day >= 20000 AND day < 20100",
	  "SELECT day - :assay_0 FROM kpi WHERE day >= :assay_0 AND day < :assay_1", 2 },
	/* Neither less nor more than five digits, nor a part of something. */
	{ "SELECT 1234, 123456, 20000.5, 2e4, '20000', a20000, :p20000, \"20000\"",
	  "SELECT 1234, 123456, 20000.5, 2e4, '20000', a20000, :p20000, \"20000\"", 0 },
	{ "SELECT -20000, 10001,10002,10003,10004,10005,10006,10007,10008,10009,10010,10011,10012,10013,10014,10015,"
	  "10016, 20000", "SELECT -:assay_0, :assay_1,:assay_2,:assay_3,:assay_4,:assay_5,:assay_6,:assay_7,:assay_8,"
	  ":assay_9,:assay_10,:assay_11,:assay_12,:assay_13,:assay_14,:assay_15,10016, :assay_0", 16 },
};

START_TEST(days_become_parameters)
{
	struct lift l;

	lift_days(texts[_i].sql, &data_arena, &l);
	ck_assert_str_eq(l.sql, texts[_i].lifted);
	ck_assert_uint_eq(l.count, texts[_i].count);
	if (l.count > 0)
		ck_assert_int_eq(l.numbers[0], 20000);
}
END_TEST

static const struct scope_need wanted[] = {
	{ .table = "employment", .columns = "person hired centre", .dated = "hired" },
};

static const char *ask(struct dataset *ds, const char *sql, struct scope scope, const struct scope_param *param)
{
	const struct scope_ask a = { .scope = scope, .needs = wanted, .need_count = 1, .params = param,
		.param_count = param != NULL, .sql = sql };
	struct stmt *q = scope_query(ds, &a, &data_fail);

	ck_assert_msg(q != NULL, "%s", data_fail.text);
	return data_answer(q);
}

static struct dataset *open_sample(size_t budget)
{
	struct dataset *ds;

	store_close(data_sample("a.db"));
	ds = dataset_open(data_path("a.db"), &data_arena, &data_fail);
	ck_assert_msg(ds != NULL, "%s", data_fail.text);
	store_budget(ds->store, budget);
	return ds;
}

/* As it was written, in groups, and in groups that come in batches. */
static const size_t budgets[] = { 0, (size_t)1 << 20, 1 };

START_TEST(what_is_asked_again_answers_for_itself)
{
	static const char *const by_day = "SELECT hired, COUNT(*) FROM employment GROUP BY hired ORDER BY 1";
	const struct scope all = { .from = 20000, .until = 20300 }, early = { .from = 20000, .until = 20001 };
	struct dataset *ds = open_sample(budgets[_i]);
	struct scope one = all;

	for (int again = 0; again < 3; again++) {
		ck_assert_str_eq(ask(ds, by_day, all, NULL), "20000|4\n20010|1\n20062|1\n20110|1\n");
		ck_assert_str_eq(ask(ds, by_day, early, NULL), "20000|4\n");
		one.centre = 2;
		ck_assert_str_eq(ask(ds, by_day, one, NULL), "20000|2\n20010|1\n20110|1\n");
		one.centre = 5;
		ck_assert_str_eq(ask(ds, by_day, one, NULL), "20010|1\n20110|1\n");
		one.centre = 4;
		ck_assert_str_eq(ask(ds, by_day, one, NULL), "20000|2\n20062|1\n");
		one.centre = 0;
		for (one.cohort = 2; one.cohort > 0; one.cohort--)
			ck_assert_str_eq(ask(ds, by_day, one, NULL), one.cohort == 1 ? "20000|2\n" : "");
		one.cohort = 0;
		/* The text differs in its days, and once in which of them are the same. */
		ck_assert_str_eq(ask(ds, "SELECT COUNT(*), 20010 FROM employment WHERE hired = 20000", all, NULL), "4|20010\n");
		ck_assert_str_eq(ask(ds, "SELECT COUNT(*), 20062 FROM employment WHERE hired = 20010", all, NULL), "1|20062\n");
		ck_assert_str_eq(ask(ds, "SELECT COUNT(*), 20110 FROM employment WHERE hired = 20110", all, NULL), "1|20110\n");
	}
	dataset_close(ds);
}
END_TEST

START_TEST(nothing_stays_bound)
{
	static const char *const sql = "SELECT COUNT(*) FROM employment WHERE hired >= :least";
	struct scope_param given = { .name = "least", .type = SCOPE_INT, .integer = 20062 },
		nothing = { .name = "least", .type = SCOPE_NULL };
	const struct scope all = { .from = 20000, .until = 20300 };
	struct dataset *ds = open_sample(budgets[_i]);

	for (int again = 0; again < 2; again++) {
		ck_assert_str_eq(ask(ds, sql, all, &given), "2\n");
		ck_assert_str_eq(ask(ds, sql, all, &nothing), "0\n");
	}
	dataset_close(ds);
}
END_TEST

/* Two at once are two, and more than are kept do no harm. */
START_TEST(a_statement_is_used_once_at_a_time)
{
	const struct scope_ask a = { .scope = { .from = 20000, .until = 20300 }, .needs = wanted, .need_count = 1,
		.sql = "SELECT hired FROM employment ORDER BY person, hired" };
	struct dataset *ds = open_sample(0);
	struct stmt *open[100];

	for (int again = 0; again < 2; again++) {
		for (size_t i = 0; i < 100; i++) {
			open[i] = scope_query(ds, &a, &data_fail);
			OK(open[i] != NULL && stmt_next(open[i], &data_fail));
		}
		for (size_t i = 0; i < 100; i++) {
			ck_assert_int_eq(stmt_int(open[i], 0), 20000);
			stmt_free(open[i]);
		}
	}
	dataset_close(ds);
}
END_TEST

TCase *again_tests(void)
{
	TCase *c = tcase_create("again");

	tcase_add_checked_fixture(c, data_setup, data_teardown);
	tcase_add_loop_test(c, days_become_parameters, 0, sizeof texts / sizeof *texts);
	tcase_add_loop_test(c, what_is_asked_again_answers_for_itself, 0, 3);
	tcase_add_loop_test(c, nothing_stays_bound, 0, 3);
	tcase_add_test(c, a_statement_is_used_once_at_a_time);
	return c;
}
