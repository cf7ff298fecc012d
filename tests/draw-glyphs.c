/* draw-glyphs.c - every glyph we promise is on the page. */
#include "config.h"
#include "tests/draw.h"
#include "tests/picture.h"

#include "core/base/text.h"
#include "reports/draw/pdf.h"

#include <iconv.h>
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

/* How much ink a cell has in one picture, in the other, and where they differ. */
static void compare(const struct picture *a, const struct picture *b, int left, int top, long out[3])
{
	out[0] = out[1] = out[2] = 0;
	for (int y = top; y < top + CELL; y++)
		for (int x = left; x < left + CELL; x++) {
			out[0] += picture_dark(a, x, y);
			out[1] += picture_dark(b, x, y);
			out[2] += labs((long)picture_dark(a, x, y) - picture_dark(b, x, y));
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
static void check_glyphs_of(const struct font_paths *named, const char *lang, enum font_weight weight,
			    const char *text)
{
	struct arena a = { 0 };
	struct fail fail = FAIL_NONE;
	struct fonts *fonts = fonts_open(&a, lang, named, &fail);
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

	page = picture_of_pdf(&a, pdf_path, DPI, directory);
	bitmap = picture_of_png(&a, png_path);
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

static void check_glyphs(const char *lang, enum font_weight weight, const char *text)
{
	check_glyphs_of(NULL, lang, weight, text);
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
	if (!picture_has("pdftoppm"))
		return;
	check_glyphs("en", FONT_REGULAR, latin);
	check_glyphs("en", FONT_BOLD, latin);
	check_glyphs("zh_CN", FONT_REGULAR, latin);
}
END_TEST

/* Ours are CFF; a theme may name TrueType fonts, by family or by file. */
START_TEST(other_fonts_are_drawn)
{
	struct font_paths named = { .latin = "DejaVu Sans" };
	struct arena a = { 0 };
	struct fail fail = FAIL_NONE;
	struct fonts *fonts = fonts_open(&a, "en", &named, &fail);

	if (fonts == NULL)
		printf("# %s: skipped\n", fail.text);
	fonts_close(fonts);
	if (fonts == NULL || !picture_has("pdftoppm"))
		return;
	check_glyphs_of(&named, "en", FONT_REGULAR, latin);
	check_glyphs_of(&named, "zh_TW", FONT_BOLD, latin);
	named.latin = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf#0";
	fonts = fonts_open(&a, "en", &named, &fail);
	if (fonts != NULL)
		check_glyphs_of(&named, "en", FONT_BOLD, latin);
	fonts_close(fonts);
	arena_release(&a);
}
END_TEST

START_TEST(marks_and_rare_characters_are_drawn)
{
	if (!picture_has("pdftoppm"))
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

	if (!picture_has("pdftoppm"))
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

	if (!picture_has("pdftoppm"))
		return;
	all = national(&a, "BIG5", 0xA4, 0xF9);
	ck_assert_uint_gt(text_length(all), 13000);
	check_glyphs("zh_TW", FONT_REGULAR, all);
	check_glyphs("zh_TW", FONT_BOLD, national(&a, "BIG5", 0xA4, 0xC6));
	arena_release(&a);
}
END_TEST

void draw_glyphs_tests(TCase *t, const char *where)
{
	directory = where;
	tcase_add_test(t, latin_is_drawn);
	tcase_add_test(t, other_fonts_are_drawn);
	tcase_add_test(t, marks_and_rare_characters_are_drawn);
	tcase_add_test(t, simplified_chinese_is_drawn);
	tcase_add_test(t, traditional_chinese_is_drawn);
}
