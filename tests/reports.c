/* reports.c - tests of reports: words, numbers in words, plans, pages. */
#include "reports/reasons.h"
#include "reports/show.h"
#include "reports/typeset.h"
#include "reports/words.h"
#include "tests/fixture-book.h"
#include "tests/unit.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static struct arena arena;

static struct show in(const char *lang)
{
	return (struct show){ .words = words_of(lang), .arena = &arena };
}

static void release(void)
{
	arena_release(&arena);
}

START_TEST(words_come_in_three_languages)
{
	ck_assert_ptr_null(words_of("fr"));
	ck_assert_ptr_null(words_of("zh"));
	ck_assert_str_eq(words_say(words_of("en"), "Two points are not a trend."), "Two points are not a trend.");
	ck_assert_str_eq(words_say(words_of("zh_CN"), "Two points are not a trend."), "两点不成趋势。");
	ck_assert_str_eq(words_say(words_of("zh_TW"), "Two points are not a trend."), "兩點不成趨勢。");
	ck_assert_str_eq(words_say(words_of("zh_CN"), "never said by a report"), "never said by a report");
	ck_assert_str_eq(words_fill(words_of("zh_CN"), &arena, "{low} to {high}", "high", "2", "low", "1", NULL),
			 "1至2");
	ck_assert_str_eq(words_fill(words_of("en"), &arena, "{low} to {high}", "low", "1", NULL), "1 to {high}");
}
END_TEST

START_TEST(warnings_have_words_in_each_language)
{
	for (size_t i = 0; i < words_language_count; i++)
		ck_assert_ptr_nonnull(warning_text(words_of(words_languages[i]), "W-YEAREND"));
	ck_assert_ptr_null(warning_text(words_of("en"), "W-NONE-SUCH"));
	ck_assert_str_eq(warning_text(words_of("zh_CN"), "W-CAUSE"), "相关不等于因果。");
	ck_assert_str_eq(reason_text(words_of("en"), "few_at_risk"), "fewer than 10 people still observed");
}
END_TEST

START_TEST(figures_show_no_false_precision_and_never_zero_for_nothing)
{
	struct show en = in("en"), cn = in("zh_CN");
	struct figure f = { FIGURE_OK, ASSAY_SHARE, 300, 166, .5523, .4981, .6055, 0, NULL };

	ck_assert_str_eq(show_figure(&en, &f), "55% (50–61)");
	ck_assert_str_eq(show_figure(&cn, &f), "55%（50–61）");
	f = (struct figure){ FIGURE_OK, ASSAY_SHARE, 29496, 0, .8666, .8627, .8705, 0, NULL };
	ck_assert_str_eq(show_figure(&en, &f), "86.7% (86.3–87.1)");
	f = (struct figure){ FIGURE_OK, ASSAY_RATE, 900, 150, .2345, .2001, .2733, 0, NULL };
	ck_assert_str_eq(show_figure(&en, &f), "23.5 per 100 person-years (20.0–27.3)");
	f = (struct figure){ FIGURE_OK, ASSAY_EFFECT, 90, 0, .2, -.05, .45, 0, NULL };
	ck_assert_str_eq(show_figure(&en, &f), "0.20 (−0.05 to 0.45)");
	f = (struct figure){ FIGURE_OK, ASSAY_DAYS, 90, 0, 213.6, 201.2, 226.1, 0, NULL };
	ck_assert_str_eq(show_figure(&cn, &f), "214天（201–226）");
	f = (struct figure){ FIGURE_NONE, ASSAY_SHARE, 4, 0, NAN, NAN, NAN, 0, "few_people" };
	ck_assert_str_eq(show_figure(&en, &f), "not assessable: fewer than 10 people");
	ck_assert_str_eq(show_bare(&en, &f), "n/a");
	f = (struct figure){ FIGURE_IMMATURE, ASSAY_SHARE, 4, 0, NAN, NAN, NAN, day_from_civil(2027, 3, 3), NULL };
	ck_assert_str_eq(show_figure(&en, &f), "due on 3 March 2027");
	ck_assert_str_eq(show_figure(&cn, &f), "2027年3月3日可得");
	ck_assert_str_eq(show_count(&en, 1234567), "1,234,567");
	ck_assert_str_eq(show_count(&en, -29496), "−29,496");
	ck_assert_str_eq(show_count(&en, 496), "496");
	ck_assert_str_eq(show_difference(&en, ASSAY_SHARE, .031, .022, .04), "+3.1 points (+2.2 to +4.0)");
	ck_assert_str_eq(show_difference(&en, ASSAY_SHARE, -.031, -.052, .01), "−3 points (−5 to +1)");
	/* an interval that does not hold 0 is not printed as if it did; one that begins there is */
	ck_assert_str_eq(show_difference(&en, ASSAY_SHARE, -.073, -.135, -.0046), "−7.3 points (−13.5 to −0.5)");
	ck_assert_str_eq(show_difference(&en, ASSAY_DAYS, 9, .04, 18), "+9.00 days (+0.04 to +18.00)");
	ck_assert_str_eq(show_difference(&en, ASSAY_SHARE, .06, 0, .12), "+6 points (0 to +12)");
	ck_assert_str_eq(show_range(&cn, ASSAY_RATE, -.05, .2), "每百人年−5.0至+20.0");
}
END_TEST

START_TEST(sentences_of_metrics_are_set_like_the_reports_own)
{
	static const struct { const char *lang, *told, *set; } cases[] = {
		{ "en", "quality falls: -0.6% (-0.8 to -0.4)", "Quality falls: −0.6% (−0.8 to −0.4)." },
		{ "en", "Nothing is left: -0.0% (-0.3 to +0.3).", "Nothing is left: 0.0% (−0.3 to +0.3)." },
		{ "en", "rank correlation −0.26 (−0.31 – −0.20)", "Rank correlation −0.26 (−0.31 to −0.20)." },
		{ "en", "ICC(1) in 2025-26 by log-rank test", "ICC(1) in 2025-26 by log-rank test." },
		{ "zh_CN", "秩相关−0.26 (−0.31 – −0.20)", "秩相关−0.26（−0.31至−0.20）。" },
		{ "zh_CN", "新人15% (11-19)，其他39% (36-42)", "新人15%（11-19），其他39%（36-42）。" },
		{ "zh_CN", "同一对象 r_wg(1) 为.70。", "同一对象 r_wg(1) 为.70。" },
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		ck_assert_str_eq(typeset_sentence(&arena, words_of(cases[i].lang), cases[i].told), cases[i].set);
}
END_TEST

START_TEST(periods_are_named_in_the_readers_manner)
{
	struct show en = in("en"), cn = in("zh_CN"), tw = in("zh_TW");
	day q3 = day_from_civil(2026, 7, 1), q4 = day_from_civil(2026, 10, 1);

	ck_assert_str_eq(show_period(&en, q3, q4), "2026 Q3");
	ck_assert_str_eq(show_period(&cn, q3, q4), "2026年第三季度");
	ck_assert_str_eq(show_period(&tw, q3, q4), "2026年第三季");
	ck_assert_str_eq(show_period(&en, q3, day_from_civil(2026, 8, 1)), "July 2026");
	ck_assert_str_eq(show_period(&cn, q3, q3 + 10), "2026年7月1日至2026年7月10日");
	ck_assert_str_eq(show_period(&cn, day_from_civil(2025, 1, 1), day_from_civil(2026, 1, 1)), "2025年");
	en.fiscal_start = 4;
	ck_assert_str_eq(show_period(&en, q3, q4), "fiscal year 2027 Q2");
	en.fiscal_start = 7;
	ck_assert_str_eq(show_period(&en, q3, day_from_civil(2027, 7, 1)), "fiscal year 2027");
}
END_TEST

int main(void)
{
	Suite *s = suite_create("reports");
	TCase *tc = tcase_create("reports");

	tcase_add_checked_fixture(tc, NULL, release);
	tcase_add_test(tc, words_come_in_three_languages);
	tcase_add_test(tc, warnings_have_words_in_each_language);
	tcase_add_test(tc, figures_show_no_false_precision_and_never_zero_for_nothing);
	tcase_add_test(tc, sentences_of_metrics_are_set_like_the_reports_own);
	tcase_add_test(tc, periods_are_named_in_the_readers_manner);
	suite_add_tcase(s, tc);
	return unit_run(s) > 0;
}
