/* metric.c - tests of core/metric: metrics found, asked, and survived. */
#include "config.h"
#include "tests/metric.h"
#include "tests/unit.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/data/facts.h"
#include "core/data/schema.h"
#include "core/metric/figure.h"
#include "core/metric/format.h"
#include "core/metric/run.h"
#include "core/metric/score.h"
#include "core/metric/settle.h"

struct arena arena;

static void release(void)
{
	arena_release(&arena);
}

void metric_arena(TCase *tc)
{
	tcase_add_checked_fixture(tc, NULL, release);
}

const char *metric_made(const char *name)
{
	const char *top = getenv("top_builddir");

	return arena_printf(&arena, "%s/tests/hostile/%s", top != NULL ? top : ".", name);
}

/* Four hundred people, hired on days 18001 to 18400; a join of eight of them never ends. */
const char *metric_dataset(const char *name)
{
	const char *path = metric_made(name);
	struct fail fail = FAIL_NONE;
	struct store *s;

	unlink(path);
	s = store_open(path, STORE_CREATE, &fail);
	if (!schema_create(s, &fail)
	    || !store_exec(s, "INSERT INTO centre (id, ext_id, name) VALUES (1, 'c', 'Centre')", &fail)
	    || !store_exec(s, "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 400)"
			   " INSERT INTO person (id, ext_id) SELECT i, 'p' || i FROM n", &fail)
	    || !store_exec(s, "INSERT INTO spell (id, ext_id, person_id, centre_id, start_on)"
			   " SELECT id, 's' || id, id, 1, 18000 + id FROM person", &fail)
	    || !store_begin(s, &fail) || !facts_touch_all(s, &fail) || !facts_refresh(s, &fail)
	    || !store_commit(s, &fail))
		ck_abort_msg("cannot make the dataset: %s", fail.text);
	store_close(s);
	return path;
}

START_TEST(formats_are_known_by_their_arguments)
{
	static const struct { const char *format, *signature; } good[] = {
		{ "%lld of %s", "qs" }, { "%2$s: %1$lld", "qs" }, { "100 %% of %+.1f", "f" },
		{ "", "" }, { "%5d %-3u %zu %ld %c", "iizlc" }, { "%1$s %1$s", "s" } };
	static const char *const bad[] = { "%n", "%*d", "%", "%ls", "%1$s %s", "%2$s", "%1$s %1$d", "%Lf", "%q",
		"%s%s%s%s%s%s%s%s%s%s%s%s%s%s%s%s%s", "%99999999999999999999$s" };
	char signature[FORMAT_ARGS + 1];

	for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
		struct fail fail = FAIL_NONE;

		ck_assert_msg(format_signature(good[i].format, signature, &fail), "'%s': %s", good[i].format, fail.text);
		ck_assert_str_eq(signature, good[i].signature);
	}
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		struct fail fail = FAIL_NONE;

		ck_assert_msg(!format_signature(bad[i], signature, &fail), "'%s' was taken", bad[i]);
		ck_assert(fail.set);
	}
}
END_TEST

START_TEST(figures_are_put_in_order_or_refused)
{
	struct figure f = { .unit = ASSAY_SHARE, .n = 0, .value = .3 };
	struct fail fail = FAIL_NONE;

	ck_assert(figure_check(&f, &fail));
	ck_assert_int_eq(f.state, FIGURE_NONE);
	ck_assert(isnan(f.value));
	f = (struct figure){ .state = FIGURE_OK, .unit = ASSAY_SHARE, .n = 5, .value = 1, .low = .5, .high = 1 - 1e-12 };
	ck_assert(figure_check(&f, &fail));
	ck_assert(f.high == 1);
	f = (struct figure){ .state = FIGURE_OK, .unit = ASSAY_DAYS, .n = 5, .value = 8 };
	ck_assert(figure_check(&f, &fail) && f.low == 8 && f.high == 8);
	f.high = 7;
	ck_assert(!figure_check(&f, &fail));
}
END_TEST

START_TEST(figures_are_shown_without_false_precision)
{
	static const struct { struct figure f; const char *text; } shown[] = {
		{ { FIGURE_OK, ASSAY_SHARE, 300, 0, .5523, .4981, .6055, 0, NULL }, "55% (50-61)" },
		{ { FIGURE_OK, ASSAY_SHARE, 9000, 0, .0931, .0912, .0951, 0, NULL }, "9.3% (9.1-9.5)" },
		{ { FIGURE_OK, ASSAY_DAYS, 300, 0, 213.7, 198.2, 229.6, 0, NULL }, "214 (198-230)" },
		{ { FIGURE_OK, ASSAY_COUNT, 12345, 0, 12345, 12345, 12345, 0, NULL }, "12,345" },
		{ { FIGURE_OK, ASSAY_RATE, 300, 0, .2345, .2, .27, 0, NULL }, "23.5 (20.0-27.0)" },
		{ { FIGURE_NONE, ASSAY_DAYS, 0, 0, NAN, NAN, NAN, 0, "no_data" }, "n/a" } };

	for (size_t i = 0; i < sizeof shown / sizeof *shown; i++)
		ck_assert_str_eq(figure_show(&arena, &shown[i].f), shown[i].text);
}
END_TEST

/* A feasibility score of five parts, worked out in R: reference case P37. */
START_TEST(a_score_is_weighed_with_its_extremes)
{
	struct component c[] = {
		{ "completion", .25, 92. / 110, 0, 110, 92, true }, { "timeliness", .2, 71. / 110, 0, 110, 71, true },
		{ "response", .25, 388. / 560, 0, 560, 388, true }, { "burden", .15, .65, .0009, 0, 0, true },
		{ "usable", .15, 350. / 388, 0, 388, 350, true } };
	struct score s = { .label = "feasibility", .components = c, .count = 5 };

	score_reckon(&arena, &s, .95);
	ck_assert_double_eq_tol(s.figure.value, 74.420538224661939, 1e-9);
	ck_assert_double_eq_tol(s.figure.low, 71.590810338708593, 1e-9);
	ck_assert_double_eq_tol(s.figure.high, 77.250266110615286, 1e-9);
	ck_assert_double_eq_tol(s.least, 72.195869913101149, 1e-9);
	ck_assert_double_eq_tol(s.most, 76.879382147965984, 1e-9);
	ck_assert_double_eq_tol(s.unmeasured, 0, 1e-12);
	ck_assert_int_eq(s.figure.n, 110);
	c[0].measured = false;
	score_reckon(&arena, &s, .95);
	ck_assert_double_eq_tol(s.unmeasured, .25, 1e-12);
	ck_assert_double_eq_tol(s.figure.value, 74.420538224661939 - 25 * 92. / 110, 1e-9);
	ck_assert_double_eq_tol(s.measured, s.figure.value / .75, 1e-9);
	for (int i = 0; i < 5; i++)
		c[i].measured = false;
	score_reckon(&arena, &s, .95);
	ck_assert_int_eq(s.figure.state, FIGURE_NONE);
}
END_TEST

START_TEST(parameters_are_settled_or_refused)
{
	struct metric_param params[] = {
		{ "days", "Days", "90", ASSAY_INT, 1, 3650 }, { "since", "Since", "2024-09-01", ASSAY_DATE, 0, 0 },
		{ "strict", "Strict", "no", ASSAY_BOOL, 0, 0 } };
	struct metric m = { .id = "m", .params = params, .param_count = 3 };
	struct ask_value given[] = { { "strict", "Yes" } }, bad[] = { { "days", "0" } }, strange[] = { { "dyas", "1" } };
	struct ask_value *out;
	struct param_value v;
	struct fail fail = FAIL_NONE;
	size_t n;

	ck_assert(metric_settle(&arena, &m, given, 1, &out, &n, &fail));
	ck_assert_uint_eq(n, 3);
	ck_assert_str_eq(out[0].value, "90");
	ck_assert(param_read(&params[2], out[2].value, &v, &fail) && v.integer == 1);
	ck_assert(param_read(&params[1], out[1].value, &v, &fail) && v.integer == 19967);
	ck_assert(!metric_settle(&arena, &m, bad, 1, &out, &n, &fail));
	ck_assert_str_eq(fail.text, "parameter 'days' of metric 'm': '0' is not between 1 and 3650");
	fail = (struct fail)FAIL_NONE;
	ck_assert(!metric_settle(&arena, &m, strange, 1, &out, &n, &fail));
	ck_assert_str_eq(fail.text, "metric 'm' has no parameter 'dyas'");
	ck_assert_str_eq(fail.hint, "it has days, since, strict");
	ck_assert_int_eq(fail.kind, FAIL_USAGE);
}
END_TEST

static TCase *parts(void)
{
	TCase *tc = tcase_create("parts");

	metric_arena(tc);
	tcase_add_test(tc, formats_are_known_by_their_arguments);
	tcase_add_test(tc, figures_are_put_in_order_or_refused);
	tcase_add_test(tc, figures_are_shown_without_false_precision);
	tcase_add_test(tc, a_score_is_weighed_with_its_extremes);
	tcase_add_test(tc, parameters_are_settled_or_refused);
	return tc;
}

int main(void)
{
	Suite *s = suite_create("metric");

	suite_add_tcase(s, parts());
	suite_add_tcase(s, metric_wire());
	suite_add_tcase(s, metric_told());
	suite_add_tcase(s, metric_hostile());
	return unit_run(s) > 0;
}
