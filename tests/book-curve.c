/* book-curve.c - tests of survival curves as the core reckons them from what a metric told. */
#include "core/base/arena.h"
#include "core/metric/derive.h"
#include "tests/book.h"

#include <check.h>
#include <math.h>
#include <string.h>

static struct arena arena;

static void release(void)
{
	arena_release(&arena);
}

/* Leukaemia patients of Miller (1997), maintained arm: S(23) = .6136, median 31. */
static const assay_span aml[] = {
	{ ASSAY_FROM_START, 9, 1, 0, 1 }, { ASSAY_FROM_START, 13, 1, 0, 1 },
	{ ASSAY_FROM_START, 13, 0, 0, 1 }, { ASSAY_FROM_START, 18, 1, 0, 1 },
	{ ASSAY_FROM_START, 23, 1, 0, 1 }, { ASSAY_FROM_START, 28, 0, 0, 1 },
	{ ASSAY_FROM_START, 31, 1, 0, 1 }, { ASSAY_FROM_START, 34, 1, 0, 1 },
	{ ASSAY_FROM_START, 45, 0, 0, 1 }, { ASSAY_FROM_START, 48, 1, 0, 1 },
	{ ASSAY_FROM_START, 161, 0, 0, 1 } };

START_TEST(curve_is_the_published_one)
{
	static const char *causes[] = { "relapse" };
	struct curve c = { .label = "aml", .causes = causes, .cause_count = 1, .spans = aml,
		.span_count = sizeof aml / sizeof *aml };
	double at23 = NAN;

	curve_derive(&arena, &c, 0, .95);
	ck_assert_int_eq(c.n, 11);
	ck_assert_int_eq(c.events, 7);
	ck_assert_double_eq(c.median.value, 31);
	ck_assert_uint_eq(c.step_count, 10);
	for (size_t i = 0; i < c.step_count; i++) {
		ck_assert_double_eq_tol(c.steps[i].survival + c.steps[i].incidence[0], 1, 1e-12);
		if (c.steps[i].day == 23)
			at23 = c.steps[i].survival;
	}
	ck_assert_double_eq_tol(at23, .6136364, 1e-7);
	/* Under ten at risk there is no number, and the reason is said. */
	ck_assert_int_eq(c.landmarks[0].figure.state, FIGURE_NONE);
	ck_assert(isnan(c.landmarks[0].figure.value));
	ck_assert_str_eq(c.landmarks[0].figure.why, "few_at_risk");
}
END_TEST

/* An outline has all of it but what only a drawing needs. */
START_TEST(outline_is_the_curve_undrawn)
{
	static const char *causes[] = { "relapse" };
	assay_span ten[sizeof aml / sizeof *aml];
	struct curve drawn = { .label = "aml", .causes = causes, .cause_count = 1, .spans = ten,
		.span_count = sizeof aml / sizeof *aml }, outline = drawn;
	struct result r = { .curves = &outline, .curve_count = 1 };
	int64_t exits = 0, censored = 0;

	memcpy(ten, aml, sizeof ten);
	for (size_t i = 0; i < drawn.span_count; i++)
		ten[i].count = 10;
	curve_derive(&arena, &drawn, 0, .95);
	result_outline(&arena, &r, 0, .95);
	ck_assert_uint_eq(outline.step_count, 0);
	ck_assert_double_eq(outline.median.value, drawn.median.value);
	ck_assert_double_eq(outline.mean_days.value, drawn.mean_days.value);
	ck_assert_uint_gt(drawn.hazard_count, 0);
	ck_assert_uint_eq(outline.hazard_count, drawn.hazard_count);
	for (size_t i = 0; i < drawn.hazard_count; i++) {
		ck_assert_double_eq(outline.hazard[i].rate, drawn.hazard[i].rate);
		ck_assert(isnan(outline.hazard[i].low) && isfinite(drawn.hazard[i].low));
	}
	ck_assert_uint_eq(outline.tally_count, drawn.step_count);
	for (size_t i = 0; i < drawn.step_count; i++) {
		exits += drawn.steps[i].events;
		censored += drawn.steps[i].censored;
		ck_assert_double_eq(outline.tallies[i].day, drawn.steps[i].day);
		ck_assert_int_eq(outline.tallies[i].at_risk, drawn.steps[i].at_risk);
		ck_assert_int_eq(outline.tallies[i].events, exits);
		ck_assert_int_eq(outline.tallies[i].censored, censored);
	}
	ck_assert_int_eq(exits, 70);
	ck_assert_int_eq(censored, 40);
}
END_TEST

START_TEST(immature_landmarks_say_when)
{
	assay_span spans[] = { { ASSAY_FROM_START, 10, 1, 0, 20 }, { ASSAY_FROM_START, 40, 0, 0, 40 },
		{ ASSAY_FROM_START, 100, 0, 0, 40 } };
	assay_followup follow[] = { { 40, 0, 55 }, { 100, 0, 45 } };
	struct curve c = { .label = "x", .spans = spans, .span_count = 3,
		.followups = follow, .followup_count = 2 };

	curve_derive(&arena, &c, 1000, .95);
	ck_assert_int_eq(c.landmarks[0].figure.state, FIGURE_OK);
	ck_assert_double_eq_tol(c.landmarks[0].figure.value, .8, 1e-12);
	ck_assert_int_eq(c.landmarks[1].days, 60);
	ck_assert_int_eq(c.landmarks[1].figure.state, FIGURE_IMMATURE);
	ck_assert(isnan(c.landmarks[1].figure.value));
	ck_assert_int_eq(c.landmarks[1].figure.due, 1020);
	ck_assert_double_eq_tol(c.landmarks[1].maturity, .45, 1e-12);
}
END_TEST

/* Late entries: two people at first, one leaves, and S must not be halved by that. */
START_TEST(curve_begins_where_ten_are_at_risk)
{
	assay_span spans[] = { { ASSAY_FROM_START, 5, 1, 0, 1 }, { ASSAY_FROM_START, 90, 0, 0, 1 },
		{ 29, 60, 1, 0, 10 }, { 29, 90, 0, 0, 30 } };
	struct curve c = { .label = "x", .spans = spans, .span_count = 4 };
	struct figure f;
	double first;

	curve_derive(&arena, &c, 0, .95);
	ck_assert_double_eq(c.first_day, 30);
	f = curve_figure(curve_fit(&arena, spans, 4, 1, &first), 90, .95);
	ck_assert_double_eq_tol(f.value, 31.0 / 41, 1e-12);
	ck_assert_double_eq(first, 30);
}
END_TEST

START_TEST(nobody_gives_no_number)
{
	struct curve c = { .label = "x" };

	curve_derive(&arena, &c, 0, .95);
	ck_assert_int_eq(c.n, 0);
	ck_assert_int_eq(c.median.state, FIGURE_NONE);
	ck_assert_int_eq(c.mean_days.state, FIGURE_NONE);
	for (size_t i = 0; i < c.landmark_count; i++)
		ck_assert_int_ne(c.landmarks[i].figure.state, FIGURE_OK);
}
END_TEST

TCase *curve_tests(void)
{
	TCase *tc = tcase_create("curve");

	tcase_add_checked_fixture(tc, NULL, release);
	tcase_add_test(tc, curve_is_the_published_one);
	tcase_add_test(tc, outline_is_the_curve_undrawn);
	tcase_add_test(tc, immature_landmarks_say_when);
	tcase_add_test(tc, curve_begins_where_ten_are_at_risk);
	tcase_add_test(tc, nobody_gives_no_number);
	return tc;
}
