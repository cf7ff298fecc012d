/* draw-pages.c - looks at drawn pages the way a reader does: as pixels, and as copied text. */
#include "config.h"
#include "tests/draw.h"

#include "core/base/text.h"
#include "reports/draw/image.h"
#include "reports/draw/pdf.h"

#include <iconv.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CELL 20
#define COLUMNS 60
#define DPI 72

static const char *directory;

/* What we promise to show beside the two national character sets. */
static const char latin[] =
	"!\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~"
	"¡¢£¥§©«®°±²³µ¶·¹»¿ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ"
	"ĀāĂăĄąĆćČčĎďĐđĒēĘęĚěĞğĪīİıŁłŃńŇňŌōŐőŒœŘřŚśŞşŠšŢţŤťŪūŮůŰűŸŹźŻżŽž"
	"–—‘’‚“”„†‡•…‰‹›€™−≈≠≤≥←↑→↓ΔΣΩαβγδεκλμπρστφχψω";
static const char chinese[] =
	"、。〈〉《》「」『』【】〔〕！（），．：；？［］｛｝％＋－＝～／＆￥　〇①②③④⑤"
	"𠮷㐂䶮喆堃淼犇龘璟玥𡈽";

/* ---- pictures ---- */

struct picture {
	int width, height;
	unsigned char *grey;	/* 255 is white */
};

static bool has(const char *program)
{
	char command[100];

	snprintf(command, sizeof command, "command -v %s >/dev/null 2>&1", program);
	if (system(command) == 0)
		return true;
	printf("# %s is not installed: skipped\n", program);
	return false;
}

static struct picture from_pgm(struct arena *a, const char *path)
{
	struct picture p = { 0 };
	FILE *f = fopen(path, "rb");
	size_t bytes;

	ck_assert_msg(f != NULL, "no %s", path);
	ck_assert_int_eq(fscanf(f, "P5 %d %d 255", &p.width, &p.height), 2);
	fgetc(f);
	bytes = (size_t)p.width * (size_t)p.height;
	p.grey = arena_alloc(a, bytes, 1);
	ck_assert_uint_eq(fread(p.grey, 1, bytes, f), bytes);
	fclose(f);
	return p;
}

/* The first page as poppler shows it. */
static struct picture from_pdf(struct arena *a, const char *path, int dpi)
{
	const char *out = arena_printf(a, "%s/page", directory);

	ck_assert_int_eq(system(arena_printf(a, "pdftoppm -r %d -gray -singlefile '%s' '%s'", dpi, path, out)), 0);
	return from_pgm(a, arena_printf(a, "%s.pgm", out));
}

static struct picture from_png(struct arena *a, const char *path)
{
	cairo_surface_t *s = cairo_image_surface_create_from_png(path);
	struct picture p = { cairo_image_surface_get_width(s), cairo_image_surface_get_height(s), NULL };

	ck_assert_int_eq(cairo_surface_status(s), CAIRO_STATUS_SUCCESS);
	p.grey = arena_array(a, (size_t)p.width * (size_t)p.height, unsigned char);
	for (int y = 0; y < p.height; y++) {
		const uint32_t *row = (const uint32_t *)(const void *)(cairo_image_surface_get_data(s) +
				      y * cairo_image_surface_get_stride(s));

		for (int x = 0; x < p.width; x++)
			p.grey[y * p.width + x] = (unsigned char)lround(0.3 * (row[x] >> 16 & 255) +
					0.59 * (row[x] >> 8 & 255) + 0.11 * (row[x] & 255));
	}
	cairo_surface_destroy(s);
	return p;
}

static int dark(const struct picture *p, int x, int y)
{
	return x < 0 || y < 0 || x >= p->width || y >= p->height ? 0 : 255 - p->grey[y * p->width + x];
}

/* How much ink a cell has in one picture, in the other, and where they differ. */
static void compare(const struct picture *a, const struct picture *b, int left, int top, long out[3])
{
	out[0] = out[1] = out[2] = 0;
	for (int y = top; y < top + CELL; y++)
		for (int x = left; x < left + CELL; x++) {
			out[0] += dark(a, x, y);
			out[1] += dark(b, x, y);
			out[2] += labs((long)dark(a, x, y) - dark(b, x, y));
		}
}

/* ---- every glyph ---- */

/* One character a cell; the same calls for both canvases. */
static void draw_cells(struct canvas *c, const char *text, enum font_weight weight)
{
	const char *end = text + strlen(text);
	int i = 0;

	for (const char *at = text; at < end; i++) {
		char one[5] = "";
		const char *from = at;

		text_next(&at, end);
		memcpy(one, from, (size_t)(at - from));
		canvas_text(c, i % COLUMNS * CELL + 2, i / COLUMNS * CELL + 15, 15, weight, CANVAS_START, one);
	}
}

/*
 * Copied text looks right even where glyphs are lost, so look at the glyphs: on the PDF page
 * each cell has to have the ink that cairo puts there from the same font.
 */
static void check_glyphs(const char *lang, enum font_weight weight, const char *text)
{
	struct arena a = { 0 };
	struct fail fail = FAIL_NONE;
	struct fonts *fonts = fonts_open(&a, lang, NULL, &fail);
	struct pdf_info info = { .title = "glyphs", .lang = lang };
	int count = (int)text_length(text), rows = count / COLUMNS + 1;
	const char *pdf_path = arena_printf(&a, "%s/glyphs.pdf", directory);
	const char *png_path = arena_printf(&a, "%s/glyphs.png", directory);
	struct pdf *pdf = pdf_new(&a, &info, &fail);
	struct canvas *c = canvas_pdf(pdf, COLUMNS * CELL, rows * CELL, fonts);
	const char *at = text, *end = text + strlen(text);
	struct picture page, bitmap;

	draw_cells(c, text, weight);
	ck_assert(canvas_close(c, &fail));
	ck_assert_msg(pdf_save(pdf, pdf_path, &fail), "%s", fail.text);
	pdf_free(pdf);
	c = canvas_png(&a, png_path, COLUMNS * CELL, rows * CELL, DPI, fonts, &fail);
	draw_cells(c, text, weight);
	ck_assert(canvas_close(c, &fail));
	ck_assert_msg(fonts_missing(fonts, NULL) == 0, "%s", fonts_missing_text(fonts, &a));
	fonts_close(fonts);

	page = from_pdf(&a, pdf_path, DPI);
	bitmap = from_png(&a, png_path);
	ck_assert_int_eq(page.width, bitmap.width);
	ck_assert_int_eq(page.height, bitmap.height);
	for (int i = 0; i < count; i++) {
		uint32_t code = text_next(&at, end);
		long ink[3];

		compare(&page, &bitmap, i % COLUMNS * CELL, i / COLUMNS * CELL, ink);
		ck_assert_msg(code == 0x3000 || (ink[0] > 255 && ink[1] > 255), "%s: U+%04X has no ink", lang, code);
		ck_assert_msg(labs(ink[0] - ink[1]) <= ink[1] / 5 + 400 && ink[2] <= ink[1] / 2 + 400,
			      "%s: U+%04X is drawn differently: %ld on the page, %ld with cairo, %ld apart", lang, code,
			      ink[0], ink[1], ink[2]);
	}
	arena_release(&a);
}

/* All two-byte characters of a national set with the first byte in a range. */
static const char *national(struct arena *a, const char *set, unsigned first, unsigned last)
{
	struct text t = TEXT(a);
	iconv_t to = iconv_open("UTF-8", set);

	ck_assert(to != (iconv_t)-1);
	for (unsigned lead = first; lead <= last; lead++)
		for (unsigned trail = 0x40; trail < 0xFF; trail++) {
			char in[2] = { (char)lead, (char)trail }, out[16], *from = in, *into = out;
			size_t left = 2, room = sizeof out;

			iconv(to, NULL, NULL, NULL, NULL);
			if (iconv(to, &from, &left, &into, &room) == 0 && left == 0 &&
			    text_is_wide(text_next(&(const char *){ out }, into)))
				text_add_n(&t, out, (size_t)(into - out));
		}
	iconv_close(to);
	return text_done(&t);
}

START_TEST(latin_is_drawn)
{
	if (!has("pdftoppm"))
		return;
	check_glyphs("en", FONT_REGULAR, latin);
	check_glyphs("en", FONT_BOLD, latin);
	check_glyphs("zh_CN", FONT_REGULAR, latin);
}
END_TEST

START_TEST(marks_and_rare_characters_are_drawn)
{
	if (!has("pdftoppm"))
		return;
	check_glyphs("en", FONT_REGULAR, chinese);
	check_glyphs("zh_CN", FONT_REGULAR, chinese);
	check_glyphs("zh_CN", FONT_BOLD, chinese);
	check_glyphs("zh_TW", FONT_REGULAR, chinese);
	check_glyphs("zh_TW", FONT_BOLD, chinese);
}
END_TEST

/* GB 2312 levels 1 and 2 (6,763) and Big5 levels 1 and 2 (13,053, with duplicates). */
START_TEST(simplified_chinese_is_drawn)
{
	struct arena a = { 0 };
	const char *all;

	if (!has("pdftoppm"))
		return;
	all = national(&a, "GB2312", 0xB0, 0xF7);
	ck_assert_uint_eq(text_length(all), 6763);
	check_glyphs("zh_CN", FONT_REGULAR, all);
	check_glyphs("zh_CN", FONT_BOLD, national(&a, "GB2312", 0xB0, 0xD7));
	arena_release(&a);
}
END_TEST

START_TEST(traditional_chinese_is_drawn)
{
	struct arena a = { 0 };
	const char *all;

	if (!has("pdftoppm"))
		return;
	all = national(&a, "BIG5", 0xA4, 0xF9);
	ck_assert_uint_gt(text_length(all), 13000);
	check_glyphs("zh_TW", FONT_REGULAR, all);
	check_glyphs("zh_TW", FONT_BOLD, national(&a, "BIG5", 0xA4, 0xC6));
	arena_release(&a);
}
END_TEST

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

	if (!has("pdftotext"))
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
	cairo_set_line_width(c->cr, 1.5);
	cairo_set_dash(c->cr, (const double[]){ 6.5, 2.25 }, 2, 3);
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
	if (!has("pdftoppm"))
		return;
	page = from_pdf(&a, path, 3 * DPI);
	bitmap = from_png(&a, png);
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

START_TEST(only_a_png_is_an_image)
{
	struct arena a = { 0 };
	struct fail fail = FAIL_NONE;
	const char *path = arena_printf(&a, "%s/logo.svg", directory);
	FILE *f = fopen(path, "w");

	fputs("<svg xmlns='http://www.w3.org/2000/svg'></svg>", f);
	fclose(f);
	ck_assert_ptr_null(image_open(&a, path, &fail));
	ck_assert(strstr(fail.text, "it is not a PNG file") != NULL);
	ck_assert(strstr(fail.hint, "rsvg-convert") != NULL);
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
	tcase_add_test(t, latin_is_drawn);
	tcase_add_test(t, marks_and_rare_characters_are_drawn);
	tcase_add_test(t, simplified_chinese_is_drawn);
	tcase_add_test(t, traditional_chinese_is_drawn);
	tcase_add_test(t, text_comes_back_as_written);
	tcase_add_test(t, paths_and_images_look_the_same_everywhere);
	tcase_add_test(t, only_a_png_is_an_image);
}
