/* draw-pages.c - looks at drawn pages the way a reader does: as copied text, and as pixels. */
#include "config.h"
#include "tests/draw.h"
#include "tests/picture.h"

#include "core/base/infile.h"
#include "reports/draw/image.h"
#include "reports/draw/pdf.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define DPI 72

static const char *directory;

/* ---- text ---- */

static const char *const lines[] = {
	"The manager’s target – 84.3% ± 1.7 – is met: 7 × 24 ≥ 3, p ≤ 0.05 → “yes” — says Zoë Tāmaki.",
	"7月至9月入职的1,204名客服代表中，84.3%（95%置信区间82.1–86.4）仍在职。",
	"目入月 and ⽬⼊⽉: the same glyphs, other characters",	/* the second are Kangxi radicals */
	"姓名：王小明、𠮷田、欧阳娜娜；《计划》【一】「二」……——！？",
	"臺灣訓練中心：衛、骨、直、次、戶",
	"ﬁ AVATAR To Te fi ffl 1/2 10:30",
	"Łódź, Kraków, Ōsaka, Hà Nội, café",
};

START_TEST(text_comes_back_as_written)
{
	static const char *const langs[] = { "en", "zh_CN", "zh_TW" };
	static const enum font_weight weights[] = { FONT_REGULAR, FONT_BOLD, FONT_DISPLAY };
	struct arena a = { 0 };
	const char *path = arena_printf(&a, "%s/text.pdf", directory);
	size_t count = sizeof lines / sizeof *lines;

	if (!picture_has("pdftotext"))
		return;
	for (int k = 0; k < 3; k++) {
		struct fail fail = FAIL_NONE;
		struct fonts *fonts = fonts_open(&a, langs[k], NULL, &fail);
		struct pdf_info info = { .title = "text", .lang = langs[k] };
		struct pdf *p = pdf_new(&a, &info, &fail);
		struct canvas *c = canvas_pdf(p, 700, 400, fonts);
		char got[2000];
		FILE *pipe;

		for (size_t i = 0; i < count; i++)
			canvas_text(c, 20, 30 + 30 * (double)i, 11.3, weights[k], CANVAS_START, lines[i]);
		ck_assert(canvas_close(c, &fail));
		ck_assert_msg(pdf_save(p, path, &fail), "%s", fail.text);
		pdf_free(p);
		ck_assert_msg(fonts_missing(fonts, NULL) == 0, "%s", fonts_missing_text(fonts, &a));
		fonts_close(fonts);
		pipe = popen(arena_printf(&a, "pdftotext -raw '%s' -", path), "r");
		for (size_t i = 0; i < count; i++) {
			ck_assert(fgets(got, sizeof got, pipe) != NULL);
			got[strcspn(got, "\n")] = '\0';
			ck_assert_str_eq(got, lines[i]);
		}
		pclose(pipe);
	}
	arena_release(&a);
}
END_TEST

/* ---- paths and images: the page looks like the bitmap ---- */

static void draw_shapes(struct canvas *c, struct image *logo)
{
	cairo_set_source_rgba(c->cr, 0, 0, 0, 0.5);
	cairo_rectangle(c->cr, 10, 10, 60, 40);
	cairo_rectangle(c->cr, 30, 20, 20, 20);
	cairo_set_fill_rule(c->cr, CAIRO_FILL_RULE_EVEN_ODD);
	canvas_fill(c);
	canvas_save(c);
	cairo_translate(c->cr, 120, 40);
	cairo_rotate(c->cr, 0.6);
	cairo_scale(c->cr, 2, 2);
	cairo_rectangle(c->cr, -10, -5, 20, 10);
	cairo_set_line_width(c->cr, 2);
	cairo_set_source_rgb(c->cr, 0, 0, 0);
	canvas_fill_stroke(c, 0.8, 0.9, 0.8);
	canvas_text(c, 12, 3, 8, FONT_BOLD, CANVAS_START, "Turned 轉");
	canvas_restore(c);
	canvas_save(c);
	cairo_arc(c->cr, 50, 110, 30, 0, 2 * M_PI);
	canvas_clip(c);
	for (int i = 0; i < 20; i++) {
		cairo_move_to(c->cr, 0, 80 + 6 * i);
		cairo_line_to(c->cr, 200, 60 + 6 * i);
	}
	cairo_set_source_rgba(c->cr, 0.2, 0.2, 0.2, 0.7);
	cairo_scale(c->cr, 1.5, 1.5);
	cairo_set_line_width(c->cr, 1);
	cairo_set_dash(c->cr, (const double[]){ 4.5, 2.25 }, 2, 3);
	canvas_stroke(c);
	canvas_restore(c);
	cairo_move_to(c->cr, 100, 140);
	cairo_curve_to(c->cr, 120, 80, 160, 180, 190, 100);
	cairo_set_line_cap(c->cr, CAIRO_LINE_CAP_ROUND);
	cairo_set_line_width(c->cr, 5);
	cairo_set_source_rgb(c->cr, 0, 0, 0.4);
	canvas_stroke(c);
	image_draw(logo, c, 140, 10, 50, 30);
}

static struct image *make_logo(struct arena *a)
{
	const char *path = arena_printf(a, "%s/logo.png", directory);
	cairo_surface_t *s = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, 100, 60);
	cairo_t *cr = cairo_create(s);
	struct fail fail = FAIL_NONE;
	struct image *image;

	cairo_arc(cr, 50, 30, 25, 0, 2 * M_PI);
	cairo_set_source_rgba(cr, 0.9, 0.1, 0.1, 0.6);
	cairo_fill(cr);
	cairo_destroy(cr);
	cairo_surface_write_to_png(s, path);
	cairo_surface_destroy(s);
	image = image_open(a, path, &fail);
	ck_assert_msg(image != NULL, "%s", fail.text);
	ck_assert_double_eq_tol(image_aspect(image), 100.0 / 60, 1e-9);
	return image;
}

START_TEST(paths_and_images_look_the_same_everywhere)
{
	struct arena a = { 0 };
	struct fail fail = FAIL_NONE;
	struct fonts *fonts = fonts_open(&a, "zh_TW", NULL, &fail);
	struct pdf_info info = { .title = "shapes", .lang = "zh_TW" };
	const char *path = arena_printf(&a, "%s/shapes.pdf", directory);
	const char *png = arena_printf(&a, "%s/shapes.png", directory);
	struct image *logo = make_logo(&a);
	struct pdf *p = pdf_new(&a, &info, &fail);
	struct canvas *c = canvas_pdf(p, 200, 160, fonts);
	struct picture page, bitmap;
	double sum = 0, ink = 0;

	draw_shapes(c, logo);
	ck_assert(canvas_close(c, &fail));
	ck_assert_msg(pdf_save(p, path, &fail), "%s", fail.text);
	pdf_free(p);
	c = canvas_png(&a, png, 200, 160, 3 * DPI, fonts, &fail);
	draw_shapes(c, logo);
	ck_assert(canvas_close(c, &fail));
	image_close(logo);
	fonts_close(fonts);
	if (!picture_has("pdftoppm"))
		return;
	page = picture_of_pdf(&a, path, 3 * DPI, directory);
	bitmap = picture_of_png(&a, png);
	ck_assert_int_eq(page.width, bitmap.width);
	for (int i = 0; i < page.width * page.height; i++) {
		sum += abs(page.grey[i] - bitmap.grey[i]);
		ink += 255 - bitmap.grey[i];
	}
	ck_assert_double_gt(ink, 255 * 9000);
	ck_assert_msg(sum < 0.05 * ink, "%.1f %% of the ink is elsewhere", 100 * sum / ink);
	arena_release(&a);
}
END_TEST

struct file { char *bytes; size_t count; };

static struct file svg_of_shapes(struct arena *a, const char *path, struct fonts *fonts, struct image *logo)
{
	struct fail fail = FAIL_NONE;
	struct canvas *c = canvas_svg(a, path, 200, 160, fonts, &fail);
	struct file out = { NULL, 0 };

	draw_shapes(c, logo);
	ck_assert(canvas_close(c, &fail));
	out.bytes = infile_read(a, path, 1 << 20, &out.count, &fail);
	ck_assert_msg(out.bytes != NULL, "%s", fail.text);
	return out;
}

/* cairo counts what a process has drawn on, and writes the number into the file. */
START_TEST(an_svg_does_not_tell_what_was_drawn_before)
{
	struct arena a = { 0 };
	struct fail fail = FAIL_NONE;
	struct fonts *fonts = fonts_open(&a, "en", NULL, &fail);
	struct image *logo = make_logo(&a);
	struct file one = svg_of_shapes(&a, arena_printf(&a, "%s/one.svg", directory), fonts, logo);
	struct file two = svg_of_shapes(&a, arena_printf(&a, "%s/two.svg", directory), fonts, logo);

	ck_assert_uint_gt(one.count, 1000);
	ck_assert_str_eq(one.bytes + one.count - strlen("</svg>\n"), "</svg>\n");
	ck_assert_uint_eq(one.count, two.count);
	ck_assert_mem_eq(one.bytes, two.bytes, one.count);
	image_close(logo);
	fonts_close(fonts);
	arena_release(&a);
}
END_TEST

static const char *write_text(const char *path, const char *text)
{
	FILE *f = fopen(path, "w");

	fputs(text, f);
	fclose(f);
	return path;
}

START_TEST(an_svg_is_drawn)
{
	struct arena a = { 0 };
	struct fail fail = FAIL_NONE;
	const char *path = arena_printf(&a, "%s/mark.svg", directory);
	const char *png = arena_printf(&a, "%s/mark.png", directory);
	struct fonts *fonts = fonts_open(&a, "en", NULL, &fail);
	struct image *image = image_open(&a, write_text(path, "<?xml version='1.0'?>\n"
		"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 40 20'>"
		"<rect width='20' height='20' fill='black'/></svg>"), &fail);
	struct canvas *c;
	struct picture picture;

	ck_assert_msg(image != NULL, "%s", fail.text);
	ck_assert_double_eq_tol(image_aspect(image), 2, 1e-9);
	c = canvas_png(&a, png, 40, 20, DPI, fonts, &fail);
	image_draw(image, c, 0, 0, 40, 20);
	ck_assert(canvas_close(c, &fail));
	picture = picture_of_png(&a, png);
	/* The left half is black, the right one is bare. */
	ck_assert_int_lt(picture.grey[picture.width * 10 + 10], 20);
	ck_assert_int_gt(picture.grey[picture.width * 10 + picture.width - 10], 235);
	image_close(image);
	fonts_close(fonts);
	arena_release(&a);
}
END_TEST

START_TEST(what_is_no_image_is_refused)
{
	struct arena a = { 0 };
	struct fail fail = FAIL_NONE;
	const char *path = arena_printf(&a, "%s/logo.svg", directory);
	const struct { const char *file, *said; } wrong[] = {
		{ "<svg xmlns='http://www.w3.org/2000/svg'></svg>", "says no width and height" },
		{ "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1000 1'></svg>", "says no width and height" },
		{ "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><rect", "no SVG that can be read" },
		{ "<html></html>", "no SVG that can be read" },
		{ "GIF89a and what follows it in such a file", "neither a PNG nor an SVG" },
	};
	FILE *f;

	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		fail = (struct fail)FAIL_NONE;
		ck_assert_ptr_null(image_open(&a, write_text(path, wrong[i].file), &fail));
		ck_assert_msg(strstr(fail.text, wrong[i].said) != NULL, "%s: %s", wrong[i].file, fail.text);
	}
	fail = (struct fail)FAIL_NONE;
	f = fopen(path, "w");
	fwrite("\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\0\x20\0\0\0\x20\x08\x06\0\0\0", 1, 29, f);
	fclose(f);
	ck_assert_ptr_null(image_open(&a, path, &fail));
	ck_assert(strstr(fail.text, "damaged") != NULL);
	fail = (struct fail)FAIL_NONE;
	f = fopen(path, "w");
	fwrite("\x89PNG\r\n\x1A\n\0\0\0\rIHDR\x7F\0\0\0\x7F\0\0\0\x08\x06\0\0\0", 1, 29, f);
	fclose(f);
	ck_assert_ptr_null(image_open(&a, path, &fail));
	ck_assert(strstr(fail.text, "the most is 8000") != NULL);
	arena_release(&a);
}
END_TEST

void draw_pages_tests(TCase *t, const char *where)
{
	directory = where;
	tcase_add_test(t, text_comes_back_as_written);
	tcase_add_test(t, paths_and_images_look_the_same_everywhere);
	tcase_add_test(t, an_svg_does_not_tell_what_was_drawn_before);
	tcase_add_test(t, an_svg_is_drawn);
	tcase_add_test(t, what_is_no_image_is_refused);
}
