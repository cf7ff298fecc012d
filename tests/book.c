/* book.c - tests of what the core reckons from results: differences, verdicts. */
#include "core/base/arena.h"
#include "core/metric/compare.h"
#include "core/metric/field.h"
#include "core/stat/proportion.h"
#include "tests/book.h"
#include "tests/unit.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static struct arena arena;

static void release(void)
{
	arena_release(&arena);
}

static struct figure share(int64_t x, int64_t n)
{
	struct interval i = proportion_wilson((double)x, (double)n, .95);

	return (struct figure){ .state = FIGURE_OK, .unit = ASSAY_SHARE, .n = n, .events = x,
		.value = (double)x / (double)n, .low = i.lo, .high = i.hi };
}

/* Newcombe 1998, table II: 56/70 and 48/80 by method 10; a and b as in figures_compare. */
START_TEST(difference_of_two_wilson_intervals_is_newcombes)
{
	struct figure a = share(48, 80), b = share(56, 70);
	struct difference d = figures_compare(&a, &b, .95);

	ck_assert_double_eq_tol(d.value, .2, 1e-12);
	ck_assert_double_eq_tol(d.low, .0524, 5e-5);
	ck_assert_double_eq_tol(d.high, .3339, 5e-5);
	ck_assert_int_eq(d.verdict, VERDICT_HIGHER);
	d = figures_compare(&b, &a, .95);
	ck_assert_int_eq(d.verdict, VERDICT_LOWER);
	ck_assert_double_eq_tol(d.high, -.0524, 5e-5);
}
END_TEST

START_TEST(verdicts_do_not_invent)
{
	struct figure few = share(3, 9), some = share(30, 60), same = share(31, 60);
	struct figure none = { .state = FIGURE_NONE, .value = NAN, .low = NAN, .high = NAN };

	ck_assert_int_eq(figures_compare(&few, &some, .95).verdict, VERDICT_TOO_FEW);
	ck_assert_int_eq(figures_compare(&none, &some, .95).verdict, VERDICT_NONE);
	ck_assert(isnan(figures_compare(&none, &some, .95).value));
	ck_assert_int_eq(figures_compare(&some, &same, .95).verdict, VERDICT_NO_DIFFERENCE);
	ck_assert_int_eq(figure_against(&some, .2).verdict, VERDICT_HIGHER);
	ck_assert_int_eq(figure_against(&some, .5).verdict, VERDICT_NO_DIFFERENCE);
	ck_assert_int_eq(figure_against(NULL, .5).verdict, VERDICT_NONE);
}
END_TEST

/* One small p among twenty does not survive the table; the same alone does. */
START_TEST(a_table_takes_back_what_chance_would_give)
{
	struct difference d[20], *list[20];

	for (int i = 0; i < 20; i++) {
		d[i] = (struct difference){ .value = .1, .low = .001, .high = .2, .p = i == 0 ? .04 : .6,
			.verdict = i == 0 ? VERDICT_HIGHER : VERDICT_NO_DIFFERENCE };
		list[i] = &d[i];
	}
	differences_adjust(list, 20, &arena);
	ck_assert_int_eq(d[0].verdict, VERDICT_NO_DIFFERENCE);
	ck_assert_double_gt(d[0].adjusted, .1);
	d[0].verdict = VERDICT_HIGHER;
	differences_adjust(list, 1, &arena);
	ck_assert_int_eq(d[0].verdict, VERDICT_HIGHER);
}
END_TEST

/* Shares of hours in seven centres.  By R: the same formulas with its own root finder; on the plain scale the fifth
 * centre, whose 2 % have next to no error there, would draw the target to 7.8 %. */
START_TEST(clustered_shares_are_weighed_on_the_logit_scale)
{
	static const double value[] = { .30, .35, .28, .32, .02, .40, 0 }, low[] = { .22, .25, .20, .21, .008, .33, 0 },
		high[] = { .39, .46, .38, .45, .05, .47, .10 };
	static const double z[] = { -.3138490994773, .6798874578856, -.7111428579114, .0976430821781,
		-6.4990252694711, 2.5085214901366, -2.4355175066329 };
	static const double shrunk[][3] = { { .2973288474252, .22001948375152, .3882800643776 },
		{ .0255211611847, .01057799131337, .0602877771933 }, { .0549545724534, .00744843148222, .3106297695211 } };
	static const int which[] = { 0, 4, 6 };
	struct metric metric = { .id = "mix", .unit = ASSAY_SHARE, .better = ASSAY_HIGHER };
	struct ask ask = { .name = "mix" };
	struct request request = { .confidence = .95 };
	struct book book = { .request = &request, .centre_count = 7 };
	struct result result[7] = { { .state = RESULT_OK } }, *by_centre[7];
	struct chapter c = { .metric = &metric, .ask = &ask, .by_centre = by_centre };
	struct field f;

	for (int i = 0; i < 7; i++) {
		result[i].headline = (struct figure){ .state = FIGURE_OK, .unit = ASSAY_SHARE, .n = 40,
			.value = value[i], .low = low[i], .high = high[i] };
		by_centre[i] = &result[i];
	}
	field_fill(&arena, &f, &c, &book);
	ck_assert(f.logit);
	field_funnel(&arena, &c, &f);
	field_shrink(&arena, &c, &f, &book);
	ck_assert_double_eq_tol(c.funnel->target, .313937174539, 1e-10);
	ck_assert_double_eq_tol(c.funnel->phi, 7.933965941901, 1e-9);
	ck_assert_double_eq_tol(c.funnel->tau2, .530583515030, 1e-10);
	for (int i = 0; i < 7; i++)
		ck_assert_double_eq_tol(c.funnel->points[i].z, z[i], 1e-10);
	for (size_t i = 0; i < c.funnel->grid_count; i++) {
		const struct funnel_limits *g = &c.funnel->grid[i];

		ck_assert(g->adj_low998 > 0 && g->adj_low998 < g->low998 && g->low998 < g->low95);
		ck_assert(g->low95 < c.funnel->target && c.funnel->target < g->high95);
		ck_assert(g->high95 < g->high998 && g->high998 < g->adj_high998 && g->adj_high998 < 1);
	}
	ck_assert_double_eq_tol(c.shrunk->mean, .190122664706, 1e-9);
	ck_assert_double_eq_tol(c.shrunk->spread, .218493411763, 1e-9);
	for (int i = 0; i < 3; i++) {
		ck_assert_double_eq_tol(c.shrunk->rows[which[i]].value, shrunk[i][0], 1e-9);
		ck_assert_double_eq_tol(c.shrunk->rows[which[i]].low, shrunk[i][1], 1e-9);
		ck_assert_double_eq_tol(c.shrunk->rows[which[i]].high, shrunk[i][2], 1e-9);
	}
	result[2].headline.unit = ASSAY_SCORE;	/* not all are shares */
	field_fill(&arena, &f, &c, &book);
	ck_assert(!f.logit);
	ck_assert_double_eq_tol(f.level[4], .02, 1e-15);
}
END_TEST

static struct result *with_index(double climate, double answers, int64_t compliments)
{
	struct result *r = arena_new(&arena, struct result);
	struct index_told *x = arena_new(&arena, struct index_told);

	x->pillars = 2;
	x->weights = arena_array(&arena, 2, double);
	x->weights[0] = x->weights[1] = 1;
	x->count = 2;
	x->parts = arena_array(&arena, 2, struct index_part);
	x->parts[0] = (struct index_part){ 8, 0, ASSAY_NORMAL, climate, answers, 40, 85 };
	x->parts[1] = (struct index_part){ 9, 1, ASSAY_EVENTS, (double)compliments, 10000, 0, .0004 };
	r->index = x;
	r->headline = (struct figure){ .state = FIGURE_OK, .unit = ASSAY_SCORE, .n = 50, .value = 50, .low = 45, .high = 55 };
	return r;
}

/* Six centres in one order by climate; the compliments of all are alike, so that by their rates drawn towards each other no
 * centre is ahead of another, however few its own are. */
START_TEST(an_index_ranks_with_intervals)
{
	struct metric metric = { .id = "health", .unit = ASSAY_SCORE, .better = ASSAY_HIGHER };
	struct ask ask = { .name = "health" };
	struct request request = { .confidence = .95 };
	struct book book = { .request = &request, .centre_count = 7 };
	struct result *by_centre[7];
	struct chapter c = { .metric = &metric, .ask = &ask, .by_centre = by_centre }, again;
	const struct index_ranks *x;

	for (int i = 0; i < 7; i++)
		by_centre[i] = with_index(80 - 5 * i, .1, i == 3 ? 1 : 2);
	by_centre[6]->index = NULL;
	chapter_compare_index(&arena, &c, &book);
	again = c;
	x = c.index;
	ck_assert_ptr_nonnull(x);
	ck_assert_uint_eq(x->count, 6);
	for (size_t i = 0; i < 6; i++) {
		const struct index_rank *r = &x->rows[i];

		ck_assert_uint_eq(r->unit, i);
		ck_assert_double_eq_tol(r->score, 100 * sqrt((80 - 5. * (double)i - 40) / 45 * (i == 3 ? .25 : .5)), 1e-9);
		ck_assert(r->low < r->high && r->low >= 0 && r->high <= 100);
		/* rates drawn together: the fourth, with one compliment, is fourth by its climate */
		ck_assert(r->rank_low <= (double)i + 1 && r->rank_high >= (double)i + 1);
	}
	ck_assert(x->rows[0].top > x->rows[5].top && x->rows[0].bottom < x->rows[5].bottom);
	/* Alone, rule and goalposts move no one past a centre that is better in both. */
	ck_assert(x->moved[INDEX_DATA] > x->moved[INDEX_GOALPOSTS]);
	chapter_compare_index(&arena, &again, &book);
	ck_assert_double_eq(again.index->rows[2].low, x->rows[2].low);
	ck_assert_double_eq(again.index->rows[2].rank_high, x->rows[2].rank_high);

	/* A score by data that are certain: each has its rank, whatever is chosen. */
	for (int i = 0; i < 6; i++)
		by_centre[i]->index->parts[1] = (struct index_part){ 9, 1, ASSAY_NORMAL, .0003 - .00001 * i, 0, 0, .0004 };
	for (int i = 0; i < 6; i++)
		by_centre[i]->index->parts[0].b = 0;
	c.index = NULL;
	chapter_compare_index(&arena, &c, &book);
	for (size_t i = 0; i < 6; i++) {
		ck_assert_double_eq(c.index->rows[i].rank_low, (double)i + 1);
		ck_assert_double_eq(c.index->rows[i].rank_high, (double)i + 1);
		ck_assert_double_eq(c.index->rows[i].corner_low, (double)i + 1);
		ck_assert_double_eq(c.index->rows[i].without_high, (double)i + 1);
	}
	ck_assert_double_eq(c.index->moved[INDEX_DATA], 0);

	/* Two centres are not laid side by side. */
	book.centre_count = 2;
	c.index = NULL;
	chapter_compare_index(&arena, &c, &book);
	ck_assert_ptr_null(c.index);
}
END_TEST

static const struct control *chart_of(const struct metric *m, const int *events)
{
	static const int contacts[] = { 10000, 11000, 9500, 12500, 13000, 9000, 10500, 12000, 8000, 9900, 12200, 9400, 11000 };
	struct request *request = arena_new(&arena, struct request);
	struct ask *ask = arena_new(&arena, struct ask);
	struct book *book = arena_new(&arena, struct book);
	struct series *series = arena_new(&arena, struct series);
	struct result *now = arena_new(&arena, struct result);
	struct chapter *c = arena_new(&arena, struct chapter);

	request->confidence = .95;
	book->request = request;
	series->label = "By month";
	series->points = arena_array(&arena, 13, struct point);
	series->count = 13;
	for (int i = 0; i < 13; i++)
		series->points[i] = (struct point){ .at = 20000 + 30 * i, .figure = { .state = FIGURE_OK, .unit = ASSAY_PER_THOUSAND,
			.n = contacts[i], .events = events[i], .value = (double)events[i] / contacts[i] } };
	now->series = series;
	now->series_count = 1;
	*c = (struct chapter){ .metric = m, .ask = ask, .now = now };
	chapter_compare_periods(&arena, c, book);
	ck_assert_uint_eq(c->control_count, 1);
	return c->controls[0];
}

/* By R.  Months that scatter more than chance have Laney's limits, others those of their size; people's have XmR's. */
START_TEST(counts_of_things_have_limits_by_size)
{
	static const int wild[] = { 52, 61, 48, 75, 90, 41, 66, 70, 38, 59, 81, 47, 140 };
	static const int calm[] = { 62, 70, 58, 80, 79, 60, 66, 72, 54, 59, 80, 55, 66 };
	static const struct metric things = { .id = "errors", .unit = ASSAY_PER_THOUSAND, .better = ASSAY_LOWER, .things = true };
	static const struct metric people = { .id = "leavers", .unit = ASSAY_PER_THOUSAND, .better = ASSAY_LOWER };
	const struct control *k = chart_of(&things, wild);

	ck_assert(k->by_counts && k->widened && k->limits && k->provisional);
	ck_assert_double_eq_tol(k->centre, .006289855072464, 1e-14);
	ck_assert_double_eq_tol(k->spread, 1.811387400580951, 1e-12);
	ck_assert_double_eq_tol(k->points[0].low, .001980096752745, 1e-14);
	ck_assert_double_eq_tol(k->points[0].high, .010599613392182, 1e-14);
	ck_assert_double_eq_tol(k->high, .010399048399005, 1e-14);
	for (int i = 0; i < 12; i++)
		ck_assert(!k->points[i].signal);
	ck_assert(k->points[12].signal && !k->points[12].favourable);
	ck_assert_str_eq(k->points[12].rule, "r1");

	k = chart_of(&things, calm);
	ck_assert(k->by_counts && !k->widened && k->limits);
	ck_assert_double_eq_tol(k->spread, .495781225395552, 1e-12);
	ck_assert_double_eq_tol(k->points[12].low, .003979762584475, 1e-14);
	ck_assert_double_eq_tol(k->points[12].high, .008498498285090, 1e-14);
	for (int i = 0; i < 13; i++)
		ck_assert(!k->points[i].signal);

	k = chart_of(&people, wild);
	ck_assert(!k->by_counts && k->limits);
	ck_assert_double_eq(k->points[0].high, k->points[12].high);
}
END_TEST

int main(void)
{
	Suite *s = suite_create("book");
	TCase *tc = tcase_create("book");

	tcase_add_checked_fixture(tc, NULL, release);
	tcase_add_test(tc, difference_of_two_wilson_intervals_is_newcombes);
	tcase_add_test(tc, verdicts_do_not_invent);
	tcase_add_test(tc, a_table_takes_back_what_chance_would_give);
	tcase_add_test(tc, clustered_shares_are_weighed_on_the_logit_scale);
	tcase_add_test(tc, counts_of_things_have_limits_by_size);
	tcase_add_test(tc, an_index_ranks_with_intervals);
	suite_add_tcase(s, tc);
	suite_add_tcase(s, curve_tests());
	return unit_run(s) > 0;
}
