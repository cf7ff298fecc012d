/* draw-flow.c - tests of paragraphs. */
#include "config.h"
#include "tests/draw.h"

#include "core/base/text.h"
#include "reports/draw/flow.h"

#include <string.h>

static void check_line(struct flow *f, size_t i, const char *want, struct arena *a)
{
	ck_assert_uint_lt(i, flow_lines(f));
	ck_assert_str_eq(flow_line_text(f, i, a), want);
}

START_TEST(paragraphs_break_by_the_rules)
{
	struct arena a = { 0 };
	struct fonts *zh = draw_fonts(&a, "zh_CN"), *en = draw_fonts(&a, "en");
	struct flow_style s = { .size = 10 };
	struct flow *f;

	/* No closing mark begins a line, no opening one ends it. */
	f = flow_new(&a, zh, &s, 50, "客服代表中，（留存率）高。");
	check_line(f, 0, "客服代表", &a);
	check_line(f, 1, "中，（留存", &a);
	check_line(f, 2, "率）高。", &a);
	ck_assert_double_eq(flow_leading(f), 16.5);
	ck_assert_double_eq(flow_height(f), 3 * 16.5);
	/* Blanks hang, ranges stay together, a new line is a new line. */
	f = flow_new(&a, en, &s, 62, "rate 82.1–86.4 per cent\n\nend");
	check_line(f, 0, "rate", &a);
	check_line(f, 1, "82.1–86.4", &a);
	check_line(f, 2, "per cent", &a);
	check_line(f, 3, "", &a);
	check_line(f, 4, "end", &a);
	ck_assert_uint_eq(flow_lines(f), 5);
	ck_assert_double_le(flow_widest(f), 62);
	/* A word that fits nowhere is broken anywhere, and nothing is lost. */
	f = flow_new(&a, en, &s, 30, "Donaudampfschifffahrt");
	ck_assert_uint_gt(flow_lines(f), 3);
	f = flow_new(&a, en, &s, 1, "abc");
	ck_assert_uint_eq(flow_lines(f), 3);
	check_line(f, 2, "c", &a);
	f = flow_new(&a, en, &s, 100, "");
	ck_assert_uint_eq(flow_lines(f), 0);
	fonts_close(zh);
	fonts_close(en);
	arena_release(&a);
}
END_TEST

START_TEST(paragraphs_lose_nothing_at_any_width)
{
	const char *text = "7月至9月入职的1,204名客服代表中，84.3%（95%置信区间82.1–86.4）在90天后仍在职 — see “Training” "
			   "in the appendix，比去年同季度高3.2个百分点……完。";
	struct arena a = { 0 };
	struct fonts *fonts = draw_fonts(&a, "zh_CN");
	struct flow_style s = { .size = 10, .align = FLOW_JUSTIFIED };

	for (double width = 12; width < 700; width += 7.3) {
		struct flow *f = flow_new(&a, fonts, &s, width, text);
		struct text all = TEXT(&a), want = TEXT(&a);
		struct canvas *c = canvas_measure(&a, 800, 800, fonts);
		struct fail fail = FAIL_NONE;
		double box[4];

		for (size_t i = 0; i < flow_lines(f); i++)
			text_add(&all, flow_line_text(f, i, &a));
		for (const char *p = text; *p != '\0'; p++)
			if (*p != ' ')
				text_add_n(&want, p, 1);
		for (char *p = text_done(&all), *q = p;; p++)
			if (*p != ' ' && (*q++ = *p) == '\0')
				break;
		ck_assert_str_eq(text_done(&all), text_done(&want));
		ck_assert_double_le(flow_widest(f), width + 1e-3);
		flow_draw(f, c, 0, 0, 0, flow_lines(f));
		canvas_ink(c, box);
		ck_assert(canvas_close(c, &fail));
		ck_assert_double_gt(box[0], -1.5);
		ck_assert_double_lt(box[0] + box[2], width + 1.5);
		ck_assert_double_gt(box[1], -1);
		ck_assert_double_lt(box[1] + box[3], flow_height(f) + 1);
	}
	fonts_close(fonts);
	arena_release(&a);
}
END_TEST

START_TEST(no_line_stands_alone)
{
	struct arena a = { 0 };
	struct fonts *f = draw_fonts(&a, "en");
	struct flow_style s = { .size = 10, .leading = 10 };
	struct flow *six = flow_new(&a, f, &s, 100, "1\n2\n3\n4\n5\n6"), *three = flow_new(&a, f, &s, 100, "1\n2\n3");

	ck_assert_uint_eq(flow_lines(six), 6);
	ck_assert_uint_eq(flow_fit(six, 0, 60), 6);
	ck_assert_uint_eq(flow_fit(six, 0, 59), 4);
	ck_assert_uint_eq(flow_fit(six, 0, 25), 2);
	ck_assert_uint_eq(flow_fit(six, 0, 19), 0);
	ck_assert_uint_eq(flow_fit(six, 2, 35), 2);
	ck_assert_uint_eq(flow_fit(six, 4, 20), 2);
	ck_assert_uint_eq(flow_fit(six, 5, 5), 0);
	ck_assert_uint_eq(flow_fit(three, 0, 29), 0);
	ck_assert_uint_eq(flow_fit(three, 0, 30), 3);
	fonts_close(f);
	arena_release(&a);
}
END_TEST

void draw_flow_tests(TCase *t)
{
	tcase_add_test(t, paragraphs_break_by_the_rules);
	tcase_add_test(t, paragraphs_lose_nothing_at_any_width);
	tcase_add_test(t, no_line_stands_alone);
}
