/* charts.c - tests of reports/charts: scales, ticks, labels, colours, and every kind drawn with awkward data. */
#include "tests/charts.h"
#include "tests/unit.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "reports/charts/kinds.h"
#include "reports/charts/label.h"

START_TEST(a_scale_places_values_and_never_leads_outside)
{
	struct scale s = { 10, 20, 100, -50 };

	ck_assert_double_eq(scale_place(&s, 10), 100);
	ck_assert_double_eq(scale_place(&s, 20), 50);
	ck_assert_double_eq(scale_place(&s, 15), 75);
	ck_assert_double_eq(scale_place(&s, 1e9), 50);
	ck_assert_double_eq(scale_place(&s, -1e9), 100);
	ck_assert(isfinite(scale_place(&s, NAN)));
	s.to = 10;
	ck_assert(isfinite(scale_place(&s, 10)));
	ck_assert(!scale_holds(&(struct scale){ 0, 1, 0, 1 }, 1.01));
	ck_assert(scale_holds(&(struct scale){ 0, 1, 0, 1 }, 1));
}
END_TEST

static void check_ticks(const struct ticks *t, double low, double high, size_t most)
{
	ck_assert_uint_ge(t->count, 1);
	ck_assert_uint_le(t->count, most);
	ck_assert(isfinite(t->low) && isfinite(t->high));
	ck_assert_double_lt(t->low, t->high);
	ck_assert_double_le(t->low, low + 1e-9 * fabs(low));
	ck_assert_double_ge(t->high, high - 1e-9 * fabs(high));
	for (size_t i = 0; i < t->count; i++) {
		ck_assert(isfinite(t->tick[i].at));
		ck_assert_ptr_nonnull(t->tick[i].text);
		if (i > 0)
			ck_assert_double_gt(t->tick[i].at, t->tick[i - 1].at);
		if (i > 0)
			ck_assert_str_ne(t->tick[i].text, t->tick[i - 1].text);
	}
}

START_TEST(number_ticks_are_round_and_hold_the_data)
{
	static const double pairs[][2] = { { 0, 1 }, { 0.43, 0.91 }, { -7, 3 }, { 0, 0 }, { 5, 5 }, { -5, -5 }, { 1e-9, 3e-9 },
					   { 1e12, 9e15 }, { -1e300, 1e300 }, { 0, 1e-300 }, { 999.9999, 1000.0001 } };
	struct chart_axis plain = { .factor = 1 };
	struct arena a = { 0 };
	struct ticks t;

	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
		for (int most = 2; most <= 12; most++) {
			struct extent e = { pairs[i][0], pairs[i][1], pairs[i][0], pairs[i][1] };

			ticks_number(&t, &plain, e, most, &a);
			check_ticks(&t, fmax(-1e300, e.low), fmin(1e300, e.high), TICKS_MOST);
		}
	ticks_number(&t, &plain, (struct extent){ 3, 97, 3, 97 }, 5, &a);
	ck_assert_double_eq(t.low, 0);
	ck_assert_double_eq(t.high, 100);
	ck_assert_uint_eq(t.count, 6);
	ck_assert_str_eq(t.tick[1].text, "20");
	ticks_number(&t, &plain, (struct extent){ -1500, 2500, -1500, 2500 }, 5, &a);
	ck_assert_str_eq(t.tick[0].text, "−2,000");
	arena_release(&a);
}
END_TEST

START_TEST(axes_keep_their_promises)
{
	struct chart_axis share = { .factor = 100, .suffix = "%", .share = true }, whole = { .whole = true };
	struct extent none = EXTENT_EMPTY, wide = EXTENT_EMPTY, difference = EXTENT_EMPTY;
	struct arena a = { 0 };
	struct ticks t;

	/* A share's axis ends at 0 and 100 %, however wide an interval is. */
	extent_add_value(&wide, (struct chart_value){ 0.8, 0.62, 1.04 });
	ticks_number(&t, &share, wide, 4, &a);
	ck_assert_double_le(t.high, 1);
	ck_assert_str_eq(t.tick[t.count - 1].text, "100%");
	/* But a difference of shares may be negative, and is not cut. */
	extent_add_value(&difference, (struct chart_value){ -0.12, -0.2, -0.04 });
	ticks_number(&t, &share, difference, 4, &a);
	ck_assert_double_le(t.low, -0.2);
	ticks_number(&t, &share, (struct extent){ 0, 0, 0, 0 }, 4, &a);
	ck_assert_double_ge(t.low, 0);
	ck_assert_double_gt(t.high, 0);
	ticks_number(&t, &share, none, 4, &a);
	check_ticks(&t, 0, 1, TICKS_MOST);
	/* Whole numbers have no halves between them. */
	ticks_number(&t, &whole, (struct extent){ 0, 2, 0, 2 }, 8, &a);
	for (size_t i = 0; i < t.count; i++)
		ck_assert_double_eq(t.tick[i].at, round(t.tick[i].at));
	/* Given ticks are taken, but for those outside. */
	whole.low = 0;
	whole.high = 200;
	whole.ticks = (double[]){ 0, 30, 90, 365 };
	whole.tick_count = 4;
	ticks_number(&t, &whole, none, 4, &a);
	ck_assert_uint_eq(t.count, 3);
	ck_assert_str_eq(t.tick[2].text, "90");
	share.least = 0.04;	/* a stable share does not fill its axis with noise, nor go beyond what can be */
	ticks_number(&t, &share, (struct extent){ .9055, .9085, .9055, .9085 }, 5, &a);
	ck_assert_double_ge(t.high - t.low, 0.04);
	ck_assert_double_le(t.low, 0.8875);
	ck_assert_double_ge(t.high, 0.9265);
	ticks_number(&t, &share, (struct extent){ .998, .999, .998, .999 }, 5, &a);
	ck_assert_double_eq(t.high, 1);
	ck_assert_double_le(t.low, 0.96);
	arena_release(&a);
}
END_TEST

START_TEST(time_ticks_begin_periods_and_say_the_year)
{
	struct extent two_years = { day_from_civil(2024, 10, 1), day_from_civil(2026, 9, 30), 0, 0 };
	struct extent one_day = { day_from_civil(2026, 2, 3), day_from_civil(2026, 2, 3), 0, 0 };
	struct arena a = { 0 };
	struct ticks t;

	ticks_time(&t, two_years, 10, 1, "en", &a);
	check_ticks(&t, two_years.low, two_years.high, 10);
	ck_assert_str_eq(t.tick[0].text, "Q4");
	ck_assert_str_eq(t.year[0], "2024");
	ck_assert_str_eq(t.tick[1].text, "Q1");
	ck_assert_str_eq(t.year[1], "2025");
	ck_assert_ptr_null(t.year[2]);
	ticks_time(&t, two_years, 10, 1, "zh_CN", &a);
	ck_assert_str_eq(t.tick[0].text, "四季度");
	ck_assert_str_eq(t.year[1], "2025年");
	ticks_time(&t, two_years, 3, 1, "en", &a);
	ck_assert_str_eq(t.tick[0].text, "2025");
	/* A year from April on is named after the year it ends in. */
	ticks_time(&t, two_years, 10, 4, "en", &a);
	ck_assert_str_eq(t.tick[0].text, "Q3");
	ck_assert_str_eq(t.year[0], "FY 2025");
	ck_assert_str_eq(t.tick[2].text, "Q1");
	ck_assert_str_eq(t.year[2], "FY 2026");
	ticks_time(&t, two_years, 10, 2, "zh_TW", &a);	/* quarters that begin in February, May, ... */
	ck_assert_double_eq(t.tick[0].at, day_from_civil(2024, 11, 1));
	ck_assert_str_eq(t.tick[0].text, "四季");
	ck_assert_str_eq(t.year[1], "2026財年");
	ticks_time(&t, one_day, 5, 1, "en", &a);
	ck_assert_uint_eq(t.count, 1);
	ck_assert_str_eq(t.tick[0].text, "Feb 2026");
	ticks_time(&t, (struct extent){ -1e300, 1e300, -1e300, 1e300 }, 5, 1, "en", &a);
	check_ticks(&t, DAY_FIRST, DAY_LAST, TICKS_MOST);
	arena_release(&a);
}
END_TEST

START_TEST(labels_move_as_little_as_they_must)
{
	double free[] = { 10, 30, 50 }, same[] = { 20, 20 }, low[] = { 1, 2, 3 }, crowd[40], moved[40];
	struct arena a = { 0 };

	label_spread(free, 3, 9, 0, 100, &a);
	ck_assert_double_eq(free[0], 10);
	ck_assert_double_eq(free[2], 50);
	label_spread(same, 2, 10, 0, 100, &a);
	ck_assert_double_eq_tol(same[0], 15, 1e-9);
	ck_assert_double_eq_tol(same[1], 25, 1e-9);
	label_spread(low, 3, 10, 0, 100, &a);
	ck_assert_double_eq_tol(low[0], 0, 1e-9);
	ck_assert_double_eq_tol(low[2], 20, 1e-9);
	for (int i = 0; i < 40; i++)
		crowd[i] = moved[i] = fmod(i * 37.7, 100);
	label_spread(moved, 40, 9, 0, 100, &a);	/* more than there is room for: evenly, in order */
	for (int i = 0; i < 40; i++) {
		ck_assert_double_ge(moved[i], -1e-9);
		ck_assert_double_le(moved[i], 100 + 1e-9);
		for (int k = 0; k < 40; k++) {
			if (crowd[i] < crowd[k])
				ck_assert_double_lt(moved[i], moved[k]);
			if (i != k)
				ck_assert_double_gt(fabs(moved[i] - moved[k]), 100.0 / 39 - 1e-6);
		}
	}
	label_spread(free, 0, 9, 0, 100, &a);
	arena_release(&a);
}
END_TEST

START_TEST(labels_of_points_find_room)
{
	struct arena a = { 0 };
	struct label_field f = { .bounds = { 0, 0, 400, 300 }, .arena = &a };
	bool leader;

	label_take_line(&f, 0, 150, 400, 150);
	for (int i = 0; i < 30; i++) {
		double x = fmod(i * 83.1, 400), y = fmod(i * 51.7, 300);
		size_t before = f.count;
		struct chart_box b = label_place(&f, x, y, 4, 50, 8, &leader);

		ck_assert_double_ge(b.x, -1e-9);
		ck_assert_double_le(b.x + b.width, 400 + 1e-9);
		ck_assert_double_ge(b.y, -1e-9);
		ck_assert_double_le(b.y + b.height, 300 + 1e-9);
		for (size_t k = 0; k < before; k++)
			ck_assert(!label_overlap(b, f.taken[k]));
	}
	ck_assert(!label_is_free(&f, (struct chart_box){ 190, 146, 20, 8 }));
	arena_release(&a);
}
END_TEST

START_TEST(colours_can_be_read_and_told_apart_in_grey)
{
	const struct palette *p = &palette_default;
	const int texts[] = { p->ink, p->mute, p->good, p->watch, p->bad, p->measure };

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		ck_assert_double_ge(palette_contrast(texts[i], p->paper), 4.5);
	for (int i = 0; i < PALETTE_LINES; i++)
		ck_assert_double_ge(palette_contrast(p->lines[i], p->paper), 3);
	for (int i = 1; i < PALETTE_RAMP; i++)
		ck_assert_double_gt(palette_contrast(p->ramp[i], p->paper), palette_contrast(p->ramp[i - 1], p->paper));
	for (int i = 1; i < PALETTE_PARTS; i++)	/* neighbours in a stack */
		ck_assert_double_ge(palette_contrast(p->parts[i], p->parts[i - 1]), 1.5);
	ck_assert_double_eq_tol(palette_contrast(0xFFFFFF, 0), 21, 1e-9);
	ck_assert_int_eq(palette_text_on(p, p->ramp[0]), p->ink);
	ck_assert_int_eq(palette_text_on(p, p->ramp[PALETTE_RAMP - 1]), p->paper);
	ck_assert_int_eq(palette_mix(0xFFFFFF, 0x000000, 0.5), 0x808080);
	ck_assert_int_eq(palette_mix(0xFFFFFF, 0x123456, 1), 0x123456);
	ck_assert_int_eq(palette_mix(0xFFFFFF, 0x123456, NAN), 0xFFFFFF);
}
END_TEST

int main(void)
{
	Suite *s = suite_create("charts");
	TCase *t = tcase_create("parts");

	tcase_add_test(t, a_scale_places_values_and_never_leads_outside);
	tcase_add_test(t, number_ticks_are_round_and_hold_the_data);
	tcase_add_test(t, axes_keep_their_promises);
	tcase_add_test(t, time_ticks_begin_periods_and_say_the_year);
	tcase_add_test(t, labels_move_as_little_as_they_must);
	tcase_add_test(t, labels_of_points_find_room);
	tcase_add_test(t, colours_can_be_read_and_told_apart_in_grey);
	suite_add_tcase(s, t);
	suite_add_tcase(s, charts_drawn());
	suite_add_tcase(s, charts_made());
	suite_add_tcase(s, charts_curves());
	return unit_run(s) > 0;
}
