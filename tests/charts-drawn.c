/* charts-drawn.c - every kind of chart with awkward data: nothing cut, covered, outside or not a number. */
#include "tests/charts.h"

#include <math.h>
#include <string.h>

#include "reports/charts/kinds.h"
#include "reports/charts/label.h"
#include "tests/gallery.h"

#define SLACK 1.0	/* points: half a line's width at an edge, the overhang of a letter */

static struct arena all;
static struct fonts *fonts[2];
static const char *const langs[] = { "en", "zh_CN" };

static void open_fonts(void)
{
	struct fail why = FAIL_NONE;

	for (int i = 0; i < 2; i++) {
		fonts[i] = fonts_open(&all, langs[i], NULL, &why);
		ck_assert_msg(fonts[i] != NULL, "%s", why.text);
	}
}

static void close_fonts(void)
{
	for (int i = 0; i < 2; i++)
		fonts_close(fonts[i]);
	arena_release(&all);
}

struct drawn { struct sketch sketch; struct sketch_log log; double ink[4]; };

static void draw(struct drawn *d, struct arena *a, const struct chart *c, struct fonts *f, struct chart_box box)
{
	struct canvas *canvas = canvas_measure(a, box.x + box.width + 60, box.y + box.height + 60, f);
	struct fail why = FAIL_NONE;

	*d = (struct drawn){ .log = { .arena = a } };
	sketch_begin(&d->sketch, canvas, &palette_default, a);
	d->sketch.log = &d->log;
	chart_sketch(&d->sketch, c, box);
	canvas_ink(canvas, d->ink);
	ck_assert(canvas_close(canvas, &why));
}

static bool mostly_overlap(struct chart_box a, struct chart_box b)
{
	double w = fmin(a.x + a.width, b.x + b.width) - fmax(a.x, b.x);
	double h = fmin(a.y + a.height, b.y + b.height) - fmax(a.y, b.y);

	return w > 0.6 && h > 1.6;
}

static bool is_word(const char *text, const char *word)
{
	const char *at = strstr(text, word);

	return at != NULL && (at == text || !((at[-1] | 32) >= 'a' && (at[-1] | 32) <= 'z'))
		&& !((at[strlen(word)] | 32) >= 'a' && (at[strlen(word)] | 32) <= 'z');
}

static void check(const struct drawn *d, struct chart_box box, const char *what, bool crowded)
{
	ck_assert_msg(d->sketch.refused == 0, "%s: %zu strokes were not numbers", what, d->sketch.refused);
	if (d->ink[2] > 0) {
		ck_assert_msg(d->ink[0] >= box.x - SLACK && d->ink[1] >= box.y - SLACK, "%s: ink at %.1f %.1f, box at %.1f %.1f",
			      what, d->ink[0], d->ink[1], box.x, box.y);
		ck_assert_msg(d->ink[0] + d->ink[2] <= box.x + box.width + SLACK, "%s: ink until x %.1f, box until %.1f", what,
			      d->ink[0] + d->ink[2], box.x + box.width);
		ck_assert_msg(d->ink[1] + d->ink[3] <= box.y + box.height + SLACK, "%s: ink until y %.1f, box until %.1f", what,
			      d->ink[1] + d->ink[3], box.y + box.height);
	}
	for (size_t i = 0; i < d->log.count; i++) {
		ck_assert_msg(!is_word(d->log.texts[i].text, "nan") && !is_word(d->log.texts[i].text, "inf")
			      && !is_word(d->log.texts[i].text, "NA") && !is_word(d->log.texts[i].text, "Inf"),
			      "%s: the text '%s'", what, d->log.texts[i].text);
		for (size_t k = 0; k < i && !crowded; k++)
			ck_assert_msg(!mostly_overlap(d->log.texts[i].box, d->log.texts[k].box),
				      "%s: '%s' covers '%s'", what, d->log.texts[i].text, d->log.texts[k].text);
	}
}

/* All values the same or out of all proportion: then labels of points in one place are the data's
 * doing, and only their being inside is asked. */
static bool is_crowded(enum chart_kind kind, enum gallery_case which)
{
	if (kind == CHART_SCATTER)
		return which == GALLERY_ZERO || which == GALLERY_HUGE || which == GALLERY_MANY || which == GALLERY_LONG;
	return kind == CHART_FUNNEL && which == GALLERY_ZERO;
}

START_TEST(every_kind_is_drawn_inside_its_box_and_nothing_covers_a_text)
{
	static const double widths[] = { 515, 245 };
	enum chart_kind kind = (enum chart_kind)_i;

	for (int lang = 0; lang < 2; lang++)
		for (int which = 0; which < GALLERY_CASES; which++)
			for (int w = 0; w < 2; w++) {
				struct arena a = { 0 };
				struct chart c = gallery_chart(&a, kind, (enum gallery_case)which, lang == 1);
				struct chart_box box = { 30, 30, widths[w], 0 };
				struct drawn d;
				const char *what = arena_printf(&a, "%s, %s, %s, %g wide", gallery_kind_names[kind],
								gallery_case_names[which], langs[lang], widths[w]);

				box.height = chart_height(&c, fonts[lang], widths[w], &a);
				ck_assert_msg(box.height > 0 && box.height < 3000, "%s: %g high", what, box.height);
				draw(&d, &a, &c, fonts[lang], box);
				check(&d, box, what, is_crowded(kind, (enum gallery_case)which));
				if (!chart_is_empty(&c))
					ck_assert_msg(d.ink[2] > 0, "%s: nothing was drawn", what);
				arena_release(&a);
			}
}
END_TEST

START_TEST(boxes_too_small_or_too_flat_do_no_harm)
{
	static const double sizes[][2] = { { 60, 40 }, { 515, 12 }, { 9, 9 }, { 120, 500 }, { 515, 60 } };
	enum chart_kind kind = (enum chart_kind)_i;

	for (int which = 0; which < GALLERY_CASES; which++)
		for (size_t k = 0; k < sizeof sizes / sizeof *sizes; k++) {
			struct arena a = { 0 };
			struct chart c = gallery_chart(&a, kind, (enum gallery_case)which, false);
			struct chart_box box = { 10, 10, sizes[k][0], sizes[k][1] };
			struct drawn d;

			draw(&d, &a, &c, fonts[0], box);
			ck_assert_msg(d.sketch.refused == 0, "%s, %s: not a number in %g by %g", gallery_kind_names[kind],
				      gallery_case_names[which], sizes[k][0], sizes[k][1]);
			arena_release(&a);
		}
}
END_TEST

START_TEST(a_stroke_that_is_not_a_number_is_refused_and_counted)
{
	struct arena a = { 0 };
	struct canvas *canvas = canvas_measure(&a, 100, 100, fonts[0]);
	struct fail why = FAIL_NONE;
	struct sketch s;
	double ink[4];

	sketch_begin(&s, canvas, &palette_default, &a);
	sketch_line(&s, 10, NAN, 20, 20, 1, 0, DASH_NONE);
	sketch_rect(&s, (struct chart_box){ 10, 10, INFINITY, 10 }, 0, 1);
	sketch_mark(&s, 1e9, 10, 2, SHAPE_DOT, 0, false);
	sketch_text(&s, NAN, 10, 8, FONT_REGULAR, CANVAS_START, 0, 0, "x");
	ck_assert_uint_eq(s.refused, 4);
	canvas_ink(canvas, ink);
	ck_assert_double_eq(ink[2], 0);
	sketch_line(&s, 10, 10, 20, 20, 1, 0, DASH_NONE);
	canvas_ink(canvas, ink);
	ck_assert_double_gt(ink[2], 0);
	ck_assert(canvas_close(canvas, &why));
	arena_release(&a);
}
END_TEST

/* In full. */
static bool says(const struct drawn *d, const char *text)
{
	bool said = false;

	for (size_t i = 0; i < d->log.count; i++)
		said = said || (strcmp(d->log.texts[i].text, text) == 0 && !d->log.texts[i].cut);
	return said;
}

START_TEST(without_data_the_box_says_so_in_words)
{
	for (int kind = 0; kind < CHART_SPARK; kind++) {
		struct arena a = { 0 };
		struct chart c = gallery_chart(&a, (enum chart_kind)kind, GALLERY_NONE, true);
		struct chart_box box = { 0, 0, 300, 100 };
		struct drawn d;

		ck_assert(chart_is_empty(&c));
		draw(&d, &a, &c, fonts[1], box);
		ck_assert_msg(says(&d, c.empty), "%s says nothing", gallery_kind_names[kind]);
		arena_release(&a);
	}
}
END_TEST

/* Cut to the year both were, and which is which could not be told. */
START_TEST(both_periods_of_a_slope_are_told_in_full)
{
	static const double widths[] = { 515, 245 };

	for (int lang = 0; lang < 2; lang++)
		for (int w = 0; w < 2; w++) {
			struct arena a = { 0 };
			struct chart c = gallery_chart(&a, CHART_SLOPE, GALLERY_LONG, lang == 1);
			struct chart_box box = { 30, 30, widths[w], chart_height(&c, fonts[lang], widths[w], &a) };
			struct drawn d;

			draw(&d, &a, &c, fonts[lang], box);
			ck_assert(says(&d, c.as.slope.from) && says(&d, c.as.slope.to));
			arena_release(&a);
		}
}
END_TEST

TCase *charts_drawn(void)
{
	TCase *t = tcase_create("drawn");

	tcase_add_unchecked_fixture(t, open_fonts, close_fonts);
	tcase_set_timeout(t, 120);
	tcase_add_loop_test(t, every_kind_is_drawn_inside_its_box_and_nothing_covers_a_text, 0, CHART_KINDS);
	tcase_add_loop_test(t, boxes_too_small_or_too_flat_do_no_harm, 0, CHART_KINDS);
	tcase_add_test(t, a_stroke_that_is_not_a_number_is_refused_and_counted);
	tcase_add_test(t, both_periods_of_a_slope_are_told_in_full);
	tcase_add_test(t, without_data_the_box_says_so_in_words);
	return t;
}
