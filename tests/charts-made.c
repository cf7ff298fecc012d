/* charts-made.c - charts of results: what they show, what they keep back, and what their titles claim. */
#include "tests/charts.h"

#include <math.h>
#include <string.h>

#include "core/metric/derive.h"
#include "reports/charts/make.h"

static struct arena arena;
static struct show show;
static struct metric metric;
static struct ask ask;
static struct chapter chapter;
static struct maker maker;
static const char *const units[] = { "North", "South", "East" };

static void set_up(void)
{
	show = (struct show){ .words = words_of("en"), .arena = &arena };
	metric = (struct metric){ .id = "retention", .title = "Retention", .unit = ASSAY_SHARE, .better = ASSAY_HIGHER };
	ask = (struct ask){ .metric = "retention", .name = "retention", .target = NAN };
	chapter = (struct chapter){ .metric = &metric, .ask = &ask };
	maker = (struct maker){ .show = &show, .name = "retention", .subject = "Retention", .measure = "Retention at day 90",
		.period = "2026 Q3", .group = "Group", .confidence = 0.95, .chapter = &chapter, .units = units,
		.unit_count = 3 };
}

static void tear_down(void)
{
	arena_release(&arena);
}

static struct figure share(double v, double half)
{
	return (struct figure){ .state = FIGURE_OK, .unit = ASSAY_SHARE, .n = 100, .value = v, .low = v - half, .high = v + half };
}

static const struct figure hidden = { .state = FIGURE_SUPPRESSED, .unit = ASSAY_SHARE, .n = 3, .value = 0.5, .low = 0.1, .high = 0.9 };

/* One person leaves on each of these days; the rest are still there on the last. */
static struct curve *curve_of(const int *days, int leavers, int stayers, int last, day known)
{
	struct curve *c = arena_new(&arena, struct curve);
	assay_span *spans = arena_array(&arena, (size_t)leavers + 1, assay_span);
	assay_followup *follow = arena_new(&arena, assay_followup);
	size_t n = 0;

	for (int i = 0; i < leavers; i++)
		spans[n++] = (assay_span){ .entry = ASSAY_FROM_START, .time = days[i], .cause = 1, .count = 1 };
	if (stayers > 0)
		spans[n++] = (assay_span){ .entry = ASSAY_FROM_START, .time = last, .count = stayers };
	*follow = (assay_followup){ .days = last, .count = leavers + stayers };
	c->label = "Intake";
	c->causes = arena_new(&arena, const char *);
	c->causes[0] = "Voluntary";
	c->cause_count = 1;
	c->spans = spans;
	c->span_count = n;
	c->followups = follow;
	c->followup_count = 1;
	curve_derive(&arena, c, known, 0.95);
	return c;
}

static void check_words(const struct chart *c)
{
	ck_assert_ptr_nonnull(c);
	ck_assert_ptr_nonnull(c->title);
	ck_assert_ptr_nonnull(c->empty);
	ck_assert_ptr_nonnull(strstr(c->alt, c->title));
	ck_assert_int_eq(strncmp(c->name, "retention-", 10), 0);
}

START_TEST(a_curve_stops_where_fewer_than_ten_are_left)
{
	int days[35];
	const struct chart *c;
	const struct chart_curve *k;

	for (int i = 0; i < 35; i++)
		days[i] = 5 + 5 * i;	/* forty people, ten of them left on day 150 */
	c = chart_of_curve(&maker, curve_of(days, 35, 5, 300, 20000));
	check_words(c);
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
	ck_assert_ptr_nonnull(strstr(chart_of_curve(&maker, late)->subtitle, "of those who reached day 31"));
	ck_assert_ptr_null(strstr(chart_of_curve(&maker, on_time)->subtitle, "reached"));
	ck_assert_ptr_nonnull(strstr(chart_of_curves(&maker, list, names, 2, NULL)->subtitle, "10 people are in view"));
	ck_assert_double_eq(chart_of_curve(&maker, late)->as.curves.curves[0].first, 31);
	ck_assert_str_eq(chart_of_curve(&maker, late)->as.curves.curves[0].at_risk[0], "");
	late->label = "Coached";
	ck_assert_ptr_null(strstr(chart_of_curves(&maker, list, names, 2, NULL)->subtitle, "Coached"));
}
END_TEST

START_TEST(a_week_is_called_worst_only_when_its_interval_says_so)
{
	int even[60], early[60];

	for (int i = 0; i < 60; i++) {
		even[i] = 2 + 6 * i;
		early[i] = i < 40 ? 3 : 10 + 5 * i;
	}
	ck_assert_str_eq(chart_of_hazard(&maker, curve_of(even, 60, 140, 364, 20000))->title, "No week stands out from the mean");
	ck_assert_ptr_nonnull(strstr(chart_of_hazard(&maker, curve_of(early, 60, 140, 364, 20000))->title, "week 1:"));
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
	t = &chart_of_landmarks(&maker, list, names, 2)->as.table;
	ck_assert_uint_eq(t->row_count, 2);
	ck_assert_int_eq(t->cells[0].state, CELL_VALUE);
	ck_assert_int_eq(t->cells[t->column_count + 0].state, CELL_VALUE);
	ck_assert_int_eq(t->cells[t->column_count + 2].state, CELL_IMMATURE);
	ck_assert(isnan(t->cells[t->column_count + 2].value.at));
	ck_assert_ptr_nonnull(strstr(t->cells[t->column_count + 2].text, "2026"));
	t = &chart_of_triangle(&maker, list, names, 2)->as.table;
	ck_assert_int_eq(t->cells[t->column_count].state, CELL_VALUE);
	ck_assert_int_eq(t->cells[t->column_count + 1].state, CELL_IMMATURE);
	ck_assert_double_eq_tol(t->cells[0].value.at, 0.97, 1e-9);
	ck_assert_ptr_null(chart_of_landmarks(&maker, list, names, 0));
}
END_TEST

START_TEST(causes_sum_to_everybody)
{
	int days[] = { 3, 9, 20, 31, 60, 61, 62 };
	const struct chart *c = chart_of_causes(&maker, curve_of(days, 7, 93, 200, 20000));
	const struct chart_layers *d = &c->as.layers;

	check_words(c);
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
	double *told = arena_array(&arena, 2, double), most;
	struct figure of_causes[] = { share(0.08, 0.02), hidden };
	struct landmark later = { .days = 90, .figure = share(0.9, 0.02), .causes = of_causes };
	const struct chart_layers *d;
	const struct chart *c;

	most = 1 - k->steps[k->step_count - 1].survival;
	told[0] = most - .02;
	k->causes = causes;
	k->cause_count = 2;
	k->landmark_count = 0;	/* those it has tell of one cause */
	for (size_t i = 0; i < k->step_count; i++)
		k->steps[i].incidence = told;
	c = chart_of_causes(&maker, k);
	d = &c->as.layers;
	ck_assert_uint_eq(d->count, 4);
	ck_assert_ptr_nonnull(strstr(c->title, "at least 5%"));
	ck_assert_ptr_nonnull(strstr(d->layers[1].label, "≥5%"));
	ck_assert_str_eq(d->layers[2].label, "Failed *");
	ck_assert_str_eq(d->layers[3].label, "cause not shown 2%");
	ck_assert_double_eq_tol(d->layers[3].at[d->day_count - 1], .02, 1e-9);
	told[0] = most - .05;	/* the rest could be larger than what is told */
	ck_assert_ptr_null(strstr(chart_of_causes(&maker, k)->title, "largest"));

	told[0] = most;		/* all that is told adds up; a later day is hidden in the table */
	ck_assert_str_eq(chart_of_causes(&maker, k)->as.layers.layers[2].label, "Failed 0%");
	k->landmarks = &later;
	k->landmark_count = 1;
	ck_assert_str_eq(chart_of_causes(&maker, k)->as.layers.layers[2].label, "Failed *");
}
END_TEST

START_TEST(a_row_stands_apart_only_by_its_interval)
{
	struct row rows[] = { { "A", share(0.8, 0.05) }, { "B", share(0.6, 0.05) }, { "C", share(0.62, 0.05) } };
	struct breakdown b = { "By band", rows, 3 };
	const struct chart *c = chart_of_breakdown(&maker, &b);

	check_words(c);
	ck_assert_str_eq(c->title, "By band: A is higher than all others");
	rows[0].figure = share(0.8, 0.3);
	ck_assert_str_eq(chart_of_breakdown(&maker, &b)->title, "By band: none stands apart from all others");
	rows[1].figure = hidden;
	c = chart_of_breakdown(&maker, &b);
	ck_assert(isnan(c->as.rows.rows[1].value.at));
	ck_assert_str_eq(c->as.rows.rows[1].note, "*");
	rows[2].figure.unit = ASSAY_DAYS;
	ck_assert_ptr_null(chart_of_breakdown(&maker, &b));
	b.count = 1;
	ck_assert_ptr_null(chart_of_breakdown(&maker, &b));
}
END_TEST

START_TEST(a_funnel_names_those_outside_and_hides_the_small)
{
	struct unit_funnel_point points[] = { { 0, 100, share(0.7, 0.1), -3.4, -3.4, 2 }, { 1, 200, share(0.8, 0.1), 0, 0, 0 },
					      { 2, 3, hidden, 0, 0, 0 } };
	struct funnel_limits grid[] = { { 100, 0.6, 0.7, 0.9, 0.95, NAN, NAN }, { 200, 0.65, 0.72, 0.88, 0.92, NAN, NAN } };
	struct unit_funnel f = { .target = 0.8, .limits_only = true, .phi = NAN, .points = points, .count = 3, .grid_count = 2 };
	const struct chart *c;

	f.grid = grid;

	chapter.funnel = &f;
	c = chart_of_funnel(&maker);
	check_words(c);
	ck_assert_uint_eq(c->as.funnel.count, 2);
	ck_assert(c->as.funnel.dots[0].outside);
	ck_assert_int_eq(c->as.funnel.dots[0].tone, TONE_BAD);
	ck_assert_str_eq(c->as.funnel.dots[0].label, "North");
	ck_assert_str_eq(c->title, "1 of 2 lie beyond the 99.8% limits");
	grid[0].high998 = grid[1].high998 = NAN;
	ck_assert_str_eq(chart_of_funnel(&maker)->title, "Retention at day 90");	/* no limits, no claim */
	metric.better = ASSAY_NEITHER;
	ck_assert_int_eq(chart_of_funnel(&maker)->as.funnel.dots[0].tone, TONE_WATCH);
	chapter.funnel = NULL;
	ck_assert_ptr_null(chart_of_funnel(&maker));
}
END_TEST

START_TEST(ranks_come_as_intervals)
{
	struct unit_shrunk_row rows[] = {
		{ 0, share(0.9, 0.02), 0.88, 0.85, 0.91, 1.1, 1, 2, 0.9 }, { 1, share(0.8, 0.1), 0.8, 0.7, 0.88, 2.4, 1, 3, 0.1 },
		{ 2, hidden, 0.79, 0.6, 0.9, 2.5, 1, 3, 0.1 } };
	struct unit_shrunk s = { .mean = 0.8, .spread = 0.05, .rows = rows, .count = 3 };
	const struct chart *c;

	chapter.shrunk = &s;
	c = chart_of_caterpillar(&maker);
	check_words(c);
	ck_assert_str_eq(c->title, "Taken one at a time, 1 of 3 differ from the mean of all");
	ck_assert_double_eq(c->as.rows.rows[0].rank.high, 2);
	ck_assert_int_eq(c->as.rows.rows[0].tone, TONE_GOOD);
	ck_assert(isnan(c->as.rows.rows[2].value.at) && isnan(c->as.rows.rows[2].rank.at));
	s.count = 0;
	ck_assert_ptr_null(chart_of_caterpillar(&maker));
}
END_TEST

START_TEST(of_hundreds_only_those_that_differ_are_drawn)
{
	struct unit_shrunk_row *rows = arena_array(&arena, 200, struct unit_shrunk_row);
	struct unit_shrunk s = { .mean = 0.8, .spread = 0.05, .rows = rows, .count = 200 };
	const struct chart *c;

	for (size_t i = 0; i < 200; i++)
		rows[i] = (struct unit_shrunk_row){ i % 3, share(0.8, 0.1), 0.8, i % 20 == 0 ? 0.81 : 0.7, 0.9, 100, 50, 150, 0 };
	chapter.shrunk = &s;
	c = chart_of_caterpillar(&maker);
	ck_assert_uint_eq(c->as.rows.count, 10);
	ck_assert_uint_eq(c->as.rows.ranks, 200);
	ck_assert_str_eq(c->title, "Taken one at a time, 10 of 200 differ from the mean of all");
	ck_assert_ptr_nonnull(strstr(c->note, "190"));
	for (size_t i = 0; i < 200; i++)
		rows[i].low = 0.81;
	ck_assert_uint_eq(chart_of_caterpillar(&maker)->as.rows.count, 48);
}
END_TEST

START_TEST(a_control_chart_has_limits_only_when_they_can_be_had)
{
	struct control_point points[14];
	struct control k = { .label = "", .centre = 0.8, .low = -0.1, .high = 0.9, .points = points, .count = 14, .limits = true };
	const struct chart *c;

	for (int i = 0; i < 14; i++)
		points[i] = (struct control_point){ .at = 20000 + 91 * i, .figure = share(0.8, 0.02) };
	c = chart_of_control(&maker, &k);
	check_words(c);
	ck_assert_ptr_nonnull(strstr(c->title, "No signal"));
	ck_assert_double_eq(c->as.control.phases[0].low, 0);	/* a share has no limit below 0 */
	ck_assert_ptr_null(c->as.control.low_label);
	ck_assert_double_eq_tol(c->as.control.y.least, 0.04, 1e-12);
	points[12].signal = points[13].signal = true;
	points[12].rule = points[13].rule = "r2";
	points[13].favourable = points[12].favourable = true;
	points[3].figure = hidden;
	c = chart_of_control(&maker, &k);
	ck_assert_str_eq(c->title, "2 of 13 periods are signals");
	ck_assert_ptr_null(c->as.control.points[12].label);
	ck_assert_str_eq(c->as.control.points[13].label, "eight in a row on one side");
	ck_assert_int_eq(c->as.control.points[13].tone, TONE_GOOD);
	ck_assert(isnan(c->as.control.points[3].value.at));
	k.limits = false;
	c = chart_of_control(&maker, &k);
	ck_assert(isnan(c->as.control.phases[0].low) && isnan(c->as.control.phases[0].high));
	ck_assert_ptr_nonnull(strstr(c->title, "too few"));
}
END_TEST

START_TEST(a_slope_is_coloured_only_for_a_verdict)
{
	struct result from[3], to[3], now = { .state = RESULT_OK, .headline = share(0.8, 0.1) };
	struct result *a[] = { &from[0], &from[1], &from[2] }, *b[] = { &to[0], &to[1], &to[2] };
	struct difference since[3] = { { .verdict = VERDICT_NO_DIFFERENCE }, { .verdict = VERDICT_LOWER }, { .verdict = VERDICT_LOWER } };
	const struct chart *c;

	for (int i = 0; i < 3; i++) {
		from[i] = (struct result){ .state = RESULT_OK, .headline = share(0.8, 0.1) };
		to[i] = (struct result){ .state = RESULT_OK, .headline = share(0.4, 0.1) };
	}
	to[2].state = RESULT_UNABLE;
	chapter.now = chapter.previous = &now;
	chapter.by_centre_previous = a;
	chapter.by_centre = b;
	chapter.since = since;
	c = chart_of_slope(&maker);
	check_words(c);
	ck_assert_uint_eq(c->as.slope.count, 2);
	ck_assert_int_eq(c->as.slope.lines[0].tone, TONE_QUIET);
	ck_assert_int_eq(c->as.slope.lines[1].tone, TONE_BAD);
	ck_assert_str_eq(c->title, "1 of 2 changed by more than their intervals");
}
END_TEST

START_TEST(columns_of_few_people_are_left_out)
{
	struct bin bins[] = { { 1, 40 }, { 2, 60 }, { 3, 55 }, { 9, 2 } };
	struct sample s = { "Scores", bins, 4 };
	const struct chart *c = chart_of_sample(&maker, &s);
	double sum = 0;

	check_words(c);
	for (size_t i = 0; i < c->as.histogram.count; i++) {
		double n = c->as.histogram.columns[i].count;

		ck_assert(n == 0 || n >= 5);
		sum += n;
	}
	ck_assert_double_eq(sum, 155);
	ck_assert_ptr_nonnull(c->note);
	bins[0].count = bins[1].count = bins[2].count = bins[3].count = 2;
	ck_assert(chart_is_empty(chart_of_sample(&maker, &s)));
}
END_TEST

START_TEST(parts_and_scores_keep_what_was_not_measured)
{
	struct part parts[] = { { "Business", 80, 50 }, { "Other", 20, 50 } };
	struct whole w = { "Hours", parts, 2 };
	struct component cs[] = { { "Done", 0.6, 0.5, 0.001, 10, 5, true }, { "Burden", 0.4, 0, 0, 0, 0, false } };
	struct score s = { .label = "Feasibility", .components = cs, .count = 2, .figure = share(30, 5), .least = 25, .most = 35 };
	struct part others[] = { { "Business", 10, 50 }, { "Other", 90, 50 } };
	struct whole north = { "Hours", others, 2 };
	const struct whole *wholes[] = { NULL, &w }, *both[] = { &north, &w };
	const struct score *scores[] = { &s };
	const char *const names[] = { "North", "Group" };
	const struct chart *c = chart_of_wholes(&maker, wholes, names, 2);

	s.figure.unit = ASSAY_SCORE;
	check_words(c);
	ck_assert_uint_eq(c->as.stack.count, 1);
	ck_assert_str_eq(c->title, "Business is 80% of the whole");
	ck_assert_str_eq(chart_of_wholes(&maker, both, names, 2)->title, "Business is 80% of the whole");	/* of the group */
	c = chart_of_scores(&maker, scores, names, 1);
	check_words(c);
	ck_assert(!c->as.score.rows[0].parts[1].measured);
	ck_assert_double_eq(c->as.score.rows[0].most, 35);
	ck_assert_ptr_null(chart_of_wholes(&maker, wholes, names, 1));
}
END_TEST

START_TEST(charts_speak_chinese)
{
	struct unit_funnel_point points[] = { { 0, 100, share(0.8, 0.1), 0, 0, 0 } };
	struct funnel_limits grid[] = { { 100, 0.6, 0.7, 0.9, 0.95, NAN, NAN } };
	struct unit_funnel f = { .target = 0.8, .limits_only = true, .phi = NAN, .points = points, .count = 1, .grid_count = 1 };

	f.grid = grid;
	show.words = words_of("zh_CN");
	chapter.funnel = &f;
	ck_assert_ptr_nonnull(strstr(chart_of_funnel(&maker)->title, "无一超出"));
	ck_assert_ptr_nonnull(strstr(chart_of_funnel(&maker)->alt, "。"));
}
END_TEST

TCase *charts_made(void)
{
	TCase *t = tcase_create("made");

	tcase_add_checked_fixture(t, set_up, tear_down);
	tcase_add_test(t, a_curve_stops_where_fewer_than_ten_are_left);
	tcase_add_test(t, a_late_curve_says_whom_it_is_of);
	tcase_add_test(t, a_week_is_called_worst_only_when_its_interval_says_so);
	tcase_add_test(t, cohorts_that_are_not_due_are_hatched_with_their_date);
	tcase_add_test(t, causes_sum_to_everybody);
	tcase_add_test(t, causes_that_are_not_told_are_not_called_nobody);
	tcase_add_test(t, a_row_stands_apart_only_by_its_interval);
	tcase_add_test(t, a_funnel_names_those_outside_and_hides_the_small);
	tcase_add_test(t, ranks_come_as_intervals);
	tcase_add_test(t, of_hundreds_only_those_that_differ_are_drawn);
	tcase_add_test(t, a_control_chart_has_limits_only_when_they_can_be_had);
	tcase_add_test(t, a_slope_is_coloured_only_for_a_verdict);
	tcase_add_test(t, columns_of_few_people_are_left_out);
	tcase_add_test(t, parts_and_scores_keep_what_was_not_measured);
	tcase_add_test(t, charts_speak_chinese);
	return t;
}
