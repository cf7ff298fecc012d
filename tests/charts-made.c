/* charts-made.c - charts of results: what they show, what they keep back, and what their titles claim. */
#include "tests/charts.h"
#include "tests/charts-results.h"

#include <math.h>
#include <string.h>

#include "core/metric/derive.h"

struct arena charts_arena;
static struct show show;
static struct metric metric;
static struct ask ask;
static struct chapter chapter;
struct maker charts_maker;
static const char *const units[] = { "North", "South", "East" };

void charts_set_up(void)
{
	show = (struct show){ .words = words_of("en"), .arena = &charts_arena };
	metric = (struct metric){ .id = "retention", .title = "Retention", .unit = ASSAY_SHARE, .better = ASSAY_HIGHER };
	ask = (struct ask){ .metric = "retention", .name = "retention", .target = NAN };
	chapter = (struct chapter){ .metric = &metric, .ask = &ask };
	charts_maker = (struct maker){ .show = &show, .name = "retention", .subject = "Retention", .measure = "Retention at day 90",
		.period = "2026 Q3", .group = "Group", .confidence = 0.95, .chapter = &chapter, .units = units,
		.unit_count = 3 };
}

void charts_tear_down(void)
{
	arena_release(&charts_arena);
}

struct figure charts_share(double v, double half)
{
	return (struct figure){ .state = FIGURE_OK, .unit = ASSAY_SHARE, .n = 100, .value = v, .low = v - half, .high = v + half };
}

const struct figure charts_hidden = { .state = FIGURE_SUPPRESSED, .unit = ASSAY_SHARE, .n = 3, .value = 0.5, .low = 0.1, .high = 0.9 };

void charts_check_words(const struct chart *c)
{
	ck_assert_ptr_nonnull(c);
	ck_assert_ptr_nonnull(c->title);
	ck_assert_ptr_nonnull(c->empty);
	ck_assert_ptr_nonnull(strstr(c->alt, c->title));
	ck_assert_int_eq(strncmp(c->name, "retention-", 10), 0);
}

START_TEST(a_row_stands_apart_only_by_its_interval)
{
	struct row rows[] = { { "A", charts_share(0.8, 0.05) }, { "B", charts_share(0.6, 0.05) }, { "C", charts_share(0.62, 0.05) } };
	struct breakdown b = { "By band", rows, 3 };
	const struct chart *c = chart_of_breakdown(&charts_maker, &b);

	charts_check_words(c);
	ck_assert_str_eq(c->title, "By band: A is higher than all others");
	rows[0].figure = charts_share(0.8, 0.3);
	ck_assert_str_eq(chart_of_breakdown(&charts_maker, &b)->title, "By band: none stands apart from all others");
	rows[1].figure = charts_hidden;
	c = chart_of_breakdown(&charts_maker, &b);
	ck_assert(isnan(c->as.rows.rows[1].value.at));
	ck_assert_str_eq(c->as.rows.rows[1].note, "*");
	rows[2].figure.unit = ASSAY_DAYS;
	ck_assert_ptr_null(chart_of_breakdown(&charts_maker, &b));
	b.count = 1;
	ck_assert_ptr_null(chart_of_breakdown(&charts_maker, &b));
}
END_TEST

START_TEST(a_funnel_names_those_outside_and_hides_the_small)
{
	struct unit_funnel_point points[] = { { 0, 100, charts_share(0.7, 0.1), -3.4, -3.4, 2 }, { 1, 200, charts_share(0.8, 0.1), 0, 0, 0 },
					      { 2, 3, charts_hidden, 0, 0, 0 } };
	struct funnel_limits grid[] = { { 100, 0.6, 0.7, 0.9, 0.95, NAN, NAN }, { 200, 0.65, 0.72, 0.88, 0.92, NAN, NAN } };
	struct unit_funnel f = { .target = 0.8, .limits_only = true, .phi = NAN, .points = points, .count = 3, .grid_count = 2 };
	const struct chart *c;

	f.grid = grid;

	chapter.funnel = &f;
	c = chart_of_funnel(&charts_maker);
	charts_check_words(c);
	ck_assert_uint_eq(c->as.funnel.count, 2);
	ck_assert(c->as.funnel.dots[0].outside);
	ck_assert_int_eq(c->as.funnel.dots[0].tone, TONE_BAD);
	ck_assert_str_eq(c->as.funnel.dots[0].label, "North");
	ck_assert_str_eq(c->title, "1 of 2 lie beyond the 99.8% limits");
	grid[0].high998 = grid[1].high998 = NAN;
	ck_assert_str_eq(chart_of_funnel(&charts_maker)->title, "Retention at day 90");	/* no limits, no claim */
	metric.better = ASSAY_NEITHER;
	ck_assert_int_eq(chart_of_funnel(&charts_maker)->as.funnel.dots[0].tone, TONE_WATCH);
	chapter.funnel = NULL;
	ck_assert_ptr_null(chart_of_funnel(&charts_maker));
}
END_TEST

START_TEST(ranks_come_as_intervals)
{
	struct unit_shrunk_row rows[] = {
		{ 0, charts_share(0.9, 0.02), 0.88, 0.85, 0.91, 1.1, 1, 2, 0.9 }, { 1, charts_share(0.8, 0.1), 0.8, 0.7, 0.88, 2.4, 1, 3, 0.1 },
		{ 2, charts_hidden, 0.79, 0.6, 0.9, 2.5, 1, 3, 0.1 } };
	struct unit_shrunk s = { .mean = 0.8, .spread = 0.05, .rows = rows, .count = 3 };
	const struct chart *c;

	chapter.shrunk = &s;
	c = chart_of_caterpillar(&charts_maker);
	charts_check_words(c);
	ck_assert_str_eq(c->title, "Taken one at a time, 1 of 3 differ from the mean of all");
	ck_assert_double_eq(c->as.rows.rows[0].rank.high, 2);
	ck_assert_int_eq(c->as.rows.rows[0].tone, TONE_GOOD);
	ck_assert(isnan(c->as.rows.rows[2].value.at) && isnan(c->as.rows.rows[2].rank.at));
	s.count = 0;
	ck_assert_ptr_null(chart_of_caterpillar(&charts_maker));
}
END_TEST

START_TEST(of_hundreds_only_those_that_differ_are_drawn)
{
	struct unit_shrunk_row *rows = arena_array(&charts_arena, 200, struct unit_shrunk_row);
	struct unit_shrunk s = { .mean = 0.8, .spread = 0.05, .rows = rows, .count = 200 };
	const struct chart *c;

	for (size_t i = 0; i < 200; i++)
		rows[i] = (struct unit_shrunk_row){ i % 3, charts_share(0.8, 0.1), 0.8, i % 20 == 0 ? 0.81 : 0.7, 0.9, 100, 50, 150, 0 };
	chapter.shrunk = &s;
	c = chart_of_caterpillar(&charts_maker);
	ck_assert_uint_eq(c->as.rows.count, 10);
	ck_assert_uint_eq(c->as.rows.ranks, 200);
	ck_assert_str_eq(c->title, "Taken one at a time, 10 of 200 differ from the mean of all");
	ck_assert_ptr_nonnull(strstr(c->note, "190"));
	for (size_t i = 0; i < 200; i++)
		rows[i].low = 0.81;
	ck_assert_uint_eq(chart_of_caterpillar(&charts_maker)->as.rows.count, 48);
}
END_TEST

START_TEST(a_control_chart_has_limits_only_when_they_can_be_had)
{
	struct control_point points[14];
	struct control k = { .label = "", .centre = 0.8, .low = -0.1, .high = 0.9, .points = points, .count = 14, .limits = true };
	const struct chart *c;

	for (int i = 0; i < 14; i++)
		points[i] = (struct control_point){ .at = 20000 + 91 * i, .figure = charts_share(0.8, 0.02) };
	c = chart_of_control(&charts_maker, &k);
	charts_check_words(c);
	ck_assert_ptr_nonnull(strstr(c->title, "No signal"));
	ck_assert_double_eq(c->as.control.phases[0].low, 0);	/* a share has no limit below 0 */
	ck_assert_ptr_null(c->as.control.low_label);
	ck_assert_double_eq_tol(c->as.control.y.least, 0.04, 1e-12);
	points[12].signal = points[13].signal = true;
	points[12].rule = points[13].rule = "r2";
	points[13].favourable = points[12].favourable = true;
	points[3].figure = charts_hidden;
	c = chart_of_control(&charts_maker, &k);
	ck_assert_str_eq(c->title, "2 of 13 periods are signals");
	ck_assert_ptr_null(c->as.control.points[12].label);
	ck_assert_str_eq(c->as.control.points[13].label, "eight in a row on one side");
	ck_assert_int_eq(c->as.control.points[13].tone, TONE_GOOD);
	ck_assert(isnan(c->as.control.points[3].value.at));
	k.limits = false;
	c = chart_of_control(&charts_maker, &k);
	ck_assert(isnan(c->as.control.phases[0].low) && isnan(c->as.control.phases[0].high));
	ck_assert_ptr_nonnull(strstr(c->title, "too few"));
}
END_TEST

START_TEST(a_slope_is_coloured_only_for_a_verdict)
{
	struct result from[3], to[3], now = { .state = RESULT_OK, .headline = charts_share(0.8, 0.1) };
	struct result *a[] = { &from[0], &from[1], &from[2] }, *b[] = { &to[0], &to[1], &to[2] };
	struct difference since[3] = { { .verdict = VERDICT_NO_DIFFERENCE }, { .verdict = VERDICT_LOWER }, { .verdict = VERDICT_LOWER } };
	const struct chart *c;

	for (int i = 0; i < 3; i++) {
		from[i] = (struct result){ .state = RESULT_OK, .headline = charts_share(0.8, 0.1) };
		to[i] = (struct result){ .state = RESULT_OK, .headline = charts_share(0.4, 0.1) };
	}
	to[2].state = RESULT_UNABLE;
	chapter.now = chapter.previous = &now;
	chapter.by_centre_previous = a;
	chapter.by_centre = b;
	chapter.since = since;
	c = chart_of_slope(&charts_maker);
	charts_check_words(c);
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
	const struct chart *c = chart_of_sample(&charts_maker, &s);
	double sum = 0;

	charts_check_words(c);
	for (size_t i = 0; i < c->as.histogram.count; i++) {
		double n = c->as.histogram.columns[i].count;

		ck_assert(n == 0 || n >= 5);
		sum += n;
	}
	ck_assert_double_eq(sum, 155);
	ck_assert_ptr_nonnull(c->note);
	bins[0].count = bins[1].count = bins[2].count = bins[3].count = 2;
	ck_assert(chart_is_empty(chart_of_sample(&charts_maker, &s)));
}
END_TEST

/* Six five by five: Rice's rule gives thirty-six people six columns at most. */
START_TEST(few_people_make_few_columns)
{
	struct bin bins[] = { { -5, 5 }, { -2.2, 5 }, { -1.2, 5 }, { -.2, 5 }, { 1.3, 5 }, { 1.8, 5 }, { 5, 6 } };
	struct sample s = { "Raters", bins, 7 };
	const struct chart *c = chart_of_sample(&charts_maker, &s);
	double sum = 0;

	charts_check_words(c);
	ck_assert_uint_le(c->as.histogram.count, 7);	/* their edges are round numbers */
	for (size_t i = 0; i < c->as.histogram.count; i++)
		sum += c->as.histogram.columns[i].count;
	ck_assert_double_eq(sum, 36);
	ck_assert_ptr_nonnull(strstr(c->note, "mean"));
	for (size_t i = 0; i < 7; i++)
		bins[i].count *= 1000;
	c = chart_of_sample(&charts_maker, &s);
	ck_assert_uint_gt(c->as.histogram.count, 12);
	ck_assert_ptr_null(c->note);
}
END_TEST

START_TEST(parts_and_scores_keep_what_was_not_measured)
{
	struct part parts[] = { { "Business", 80, 50 }, { "Other", 20, 50 } };
	struct whole w = { "Hours", parts, 2 };
	struct component cs[] = { { "Done", 0.6, 0.5, 0.001, 10, 5, true }, { "Burden", 0.4, 0, 0, 0, 0, false } };
	struct score s = { .label = "Feasibility", .components = cs, .count = 2, .figure = charts_share(30, 5), .least = 25, .most = 35 };
	struct part others[] = { { "Business", 10, 50 }, { "Other", 90, 50 } };
	struct whole north = { "Hours", others, 2 };
	const struct whole *wholes[] = { NULL, &w }, *both[] = { &north, &w };
	const struct score *scores[] = { &s };
	const char *const names[] = { "North", "Group" };
	const struct chart *c = chart_of_wholes(&charts_maker, wholes, names, 2);

	s.figure.unit = ASSAY_SCORE;
	charts_check_words(c);
	ck_assert_uint_eq(c->as.stack.count, 1);
	ck_assert_str_eq(c->title, "Business is 80% of the whole");
	ck_assert_str_eq(chart_of_wholes(&charts_maker, both, names, 2)->title, "Business is 80% of the whole");	/* of the group */
	c = chart_of_scores(&charts_maker, scores, names, 1);
	charts_check_words(c);
	ck_assert(!c->as.score.rows[0].parts[1].measured);
	ck_assert_double_eq(c->as.score.rows[0].most, 35);
	ck_assert_ptr_null(chart_of_wholes(&charts_maker, wholes, names, 1));
}
END_TEST

START_TEST(charts_speak_chinese)
{
	struct unit_funnel_point points[] = { { 0, 100, charts_share(0.8, 0.1), 0, 0, 0 } };
	struct funnel_limits grid[] = { { 100, 0.6, 0.7, 0.9, 0.95, NAN, NAN } };
	struct unit_funnel f = { .target = 0.8, .limits_only = true, .phi = NAN, .points = points, .count = 1, .grid_count = 1 };

	f.grid = grid;
	show.words = words_of("zh_CN");
	chapter.funnel = &f;
	ck_assert_ptr_nonnull(strstr(chart_of_funnel(&charts_maker)->title, "无一超出"));
	ck_assert_ptr_nonnull(strstr(chart_of_funnel(&charts_maker)->alt, "。"));
}
END_TEST

TCase *charts_made(void)
{
	TCase *t = tcase_create("made");

	tcase_add_checked_fixture(t, charts_set_up, charts_tear_down);
	tcase_add_test(t, a_row_stands_apart_only_by_its_interval);
	tcase_add_test(t, a_funnel_names_those_outside_and_hides_the_small);
	tcase_add_test(t, ranks_come_as_intervals);
	tcase_add_test(t, of_hundreds_only_those_that_differ_are_drawn);
	tcase_add_test(t, a_control_chart_has_limits_only_when_they_can_be_had);
	tcase_add_test(t, a_slope_is_coloured_only_for_a_verdict);
	tcase_add_test(t, columns_of_few_people_are_left_out);
	tcase_add_test(t, few_people_make_few_columns);
	tcase_add_test(t, parts_and_scores_keep_what_was_not_measured);
	tcase_add_test(t, charts_speak_chinese);
	return t;
}
