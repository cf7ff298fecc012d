/* charts-curves.c - charts of curves and cohorts: where they stop, and what they do not claim. */
#include "tests/charts.h"
#include "tests/charts-results.h"

#include <string.h>

#include "core/metric/derive.h"

/* One person leaves on each of these days; the rest are still there on the last. */
static struct curve *curve_of(const int *days, int leavers, int stayers, int last, day known)
{
	struct curve *c = arena_new(&charts_arena, struct curve);
	assay_span *spans = arena_array(&charts_arena, (size_t)leavers + 1, assay_span);
	assay_followup *follow = arena_new(&charts_arena, assay_followup);
	size_t n = 0;

	for (int i = 0; i < leavers; i++)
		spans[n++] = (assay_span){ .entry = ASSAY_FROM_START, .time = days[i], .cause = 1, .count = 1 };
	if (stayers > 0)
		spans[n++] = (assay_span){ .entry = ASSAY_FROM_START, .time = last, .count = stayers };
	*follow = (assay_followup){ .days = last, .count = leavers + stayers };
	c->label = "Intake";
	c->causes = arena_new(&charts_arena, const char *);
	c->causes[0] = "Voluntary";
	c->cause_count = 1;
	c->spans = spans;
	c->span_count = n;
	c->followups = follow;
	c->followup_count = 1;
	curve_derive(&charts_arena, c, known, 0.95);
	return c;
}

START_TEST(a_curve_stops_where_fewer_than_ten_are_left)
{
	int days[35];
	const struct chart *c;
	const struct chart_curve *k;

	for (int i = 0; i < 35; i++)
		days[i] = 5 + 5 * i;	/* forty people, ten of them left on day 150 */
	c = chart_of_curve(&charts_maker, curve_of(days, 35, 5, 300, 20000));
	charts_check_words(c);
	k = &c->as.curves.curves[0];
	ck_assert_uint_eq(c->as.curves.count, 1);
	ck_assert_double_le(k->until, 160);
	ck_assert_double_le(k->firm_until, k->until);
	for (size_t i = 0; i < k->step_count; i++)
		ck_assert_double_le(k->steps[i].day, k->until);
	ck_assert_str_eq(k->at_risk[0], "40");
	ck_assert_str_eq(k->at_risk[c->as.curves.x.tick_count - 1], "11");	/* with the one who leaves that day */
	ck_assert_str_eq(c->title, "55% are still there at day 90");
}
END_TEST

START_TEST(a_late_curve_says_whom_it_is_of)
{
	int days[] = { 40, 50, 60, 70 };
	struct curve *late = curve_of(days, 4, 96, 200, 20000), *on_time = curve_of(days, 4, 96, 200, 20000);
	const struct curve *list[] = { on_time, late };
	const char *const names[] = { "One", "Other" };

	late->first_day = 31;
	ck_assert_ptr_nonnull(strstr(chart_of_curve(&charts_maker, late)->subtitle, "of those who reached day 31"));
	ck_assert_ptr_null(strstr(chart_of_curve(&charts_maker, on_time)->subtitle, "reached"));
	ck_assert_ptr_nonnull(strstr(chart_of_curves(&charts_maker, list, names, 2, NULL)->subtitle, "10 people are in view"));
	ck_assert_double_eq(chart_of_curve(&charts_maker, late)->as.curves.curves[0].first, 31);
	ck_assert_str_eq(chart_of_curve(&charts_maker, late)->as.curves.curves[0].at_risk[0], "");
	late->label = "Coached";
	ck_assert_ptr_null(strstr(chart_of_curves(&charts_maker, list, names, 2, NULL)->subtitle, "Coached"));
}
END_TEST

START_TEST(a_week_is_called_worst_only_when_its_interval_says_so)
{
	int even[60], early[60];

	for (int i = 0; i < 60; i++) {
		even[i] = 2 + 6 * i;
		early[i] = i < 40 ? 3 : 10 + 5 * i;
	}
	ck_assert_str_eq(chart_of_hazard(&charts_maker, curve_of(even, 60, 140, 364, 20000))->title, "No week stands out from the mean");
	ck_assert_ptr_nonnull(strstr(chart_of_hazard(&charts_maker, curve_of(early, 60, 140, 364, 20000))->title, "week 1:"));
}
END_TEST

START_TEST(cohorts_that_are_not_due_are_hatched_with_their_date)
{
	int days[] = { 3, 9, 20, 31 };
	const struct curve *list[2];
	const char *const names[] = { "2026 Q2", "2026 Q3" };
	const struct chart_table *t;

	list[0] = curve_of(days, 4, 96, 200, day_from_civil(2026, 9, 30));
	list[1] = curve_of(days, 3, 60, 40, day_from_civil(2026, 9, 30));
	t = &chart_of_landmarks(&charts_maker, list, names, 2)->as.table;
	ck_assert_uint_eq(t->row_count, 2);
	ck_assert_int_eq(t->cells[0].state, CELL_VALUE);
	ck_assert_int_eq(t->cells[t->column_count + 0].state, CELL_VALUE);
	ck_assert_int_eq(t->cells[t->column_count + 2].state, CELL_IMMATURE);
	ck_assert(isnan(t->cells[t->column_count + 2].value.at));
	ck_assert_ptr_nonnull(strstr(t->cells[t->column_count + 2].text, "2026"));
	t = &chart_of_triangle(&charts_maker, list, names, 2)->as.table;
	ck_assert_int_eq(t->cells[t->column_count].state, CELL_VALUE);
	ck_assert_int_eq(t->cells[t->column_count + 1].state, CELL_IMMATURE);
	ck_assert_double_eq_tol(t->cells[0].value.at, 0.97, 1e-9);
	ck_assert_ptr_null(chart_of_landmarks(&charts_maker, list, names, 0));
}
END_TEST

START_TEST(causes_sum_to_everybody)
{
	int days[] = { 3, 9, 20, 31, 60, 61, 62 };
	const struct chart *c = chart_of_causes(&charts_maker, curve_of(days, 7, 93, 200, 20000));
	const struct chart_layers *d = &c->as.layers;

	charts_check_words(c);
	ck_assert_uint_eq(d->count, 2);
	for (size_t i = 0; i < d->day_count; i++)
		ck_assert_double_eq_tol(d->layers[0].at[i] + d->layers[1].at[i], 1, 1e-9);
}
END_TEST

START_TEST(causes_that_are_not_told_are_not_called_nobody)
{
	int days[] = { 3, 9, 20, 31, 60, 61, 62 };
	struct curve *k = curve_of(days, 7, 93, 200, 20000);
	const char *causes[] = { k->causes[0], "Failed" };
	double *told = arena_array(&charts_arena, 2, double), most;
	struct figure of_causes[] = { charts_share(0.08, 0.02), charts_hidden };
	struct landmark later = { .days = 90, .figure = charts_share(0.9, 0.02), .causes = of_causes };
	const struct chart_layers *d;
	const struct chart *c;

	most = 1 - k->steps[k->step_count - 1].survival;
	told[0] = most - .02;
	k->causes = causes;
	k->cause_count = 2;
	k->landmark_count = 0;	/* those it has tell of one cause */
	for (size_t i = 0; i < k->step_count; i++)
		k->steps[i].incidence = told;
	c = chart_of_causes(&charts_maker, k);
	d = &c->as.layers;
	ck_assert_uint_eq(d->count, 4);
	ck_assert_ptr_nonnull(strstr(c->title, "at least 5%"));
	ck_assert_ptr_nonnull(strstr(d->layers[1].label, "≥5%"));
	ck_assert_str_eq(d->layers[2].label, "Failed *");
	ck_assert_str_eq(d->layers[3].label, "cause not shown 2%");
	ck_assert_double_eq_tol(d->layers[3].at[d->day_count - 1], .02, 1e-9);
	told[0] = most - .05;	/* the rest could be larger than what is told */
	ck_assert_ptr_null(strstr(chart_of_causes(&charts_maker, k)->title, "largest"));

	told[0] = most;		/* all that is told adds up; a later day is charts_hidden in the table */
	ck_assert_str_eq(chart_of_causes(&charts_maker, k)->as.layers.layers[2].label, "Failed 0%");
	k->landmarks = &later;
	k->landmark_count = 1;
	ck_assert_str_eq(chart_of_causes(&charts_maker, k)->as.layers.layers[2].label, "Failed *");
}
END_TEST

TCase *charts_curves(void)
{
	TCase *t = tcase_create("curves");

	tcase_add_checked_fixture(t, charts_set_up, charts_tear_down);
	tcase_add_test(t, a_curve_stops_where_fewer_than_ten_are_left);
	tcase_add_test(t, a_late_curve_says_whom_it_is_of);
	tcase_add_test(t, a_week_is_called_worst_only_when_its_interval_says_so);
	tcase_add_test(t, cohorts_that_are_not_due_are_hatched_with_their_date);
	tcase_add_test(t, causes_sum_to_everybody);
	tcase_add_test(t, causes_that_are_not_told_are_not_called_nobody);
	return t;
}
