/* draw.c - tests of reports/draw: fonts, shaping, and what goes wrong. */
#include "config.h"
#include "tests/draw.h"
#include "tests/unit.h"

#include "core/base/outfile.h"
#include "reports/draw/pdf.h"

#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char *const langs[] = { "en", "zh_CN", "zh_TW" };

struct fonts *draw_fonts(struct arena *a, const char *lang)
{
	struct fail fail = FAIL_NONE;
	struct fonts *f = fonts_open(a, lang, NULL, &fail);

	ck_assert_msg(f != NULL, "%s", fail.text);
	return f;
}

/* Where the ink of a text is, of 1 em. */
static void ink_of(struct fonts *fonts, enum font_weight weight, const char *text, double box[4])
{
	struct arena a = { 0 };
	struct canvas *c = canvas_measure(&a, 100, 100, fonts);
	struct fail fail = FAIL_NONE;

	canvas_text(c, 0, 0, 100, weight, CANVAS_START, text);
	canvas_ink(c, box);
	ck_assert(canvas_close(c, &fail));
	arena_release(&a);
}

START_TEST(fonts_are_found_by_language_and_name)
{
	struct arena a = { 0 };
	struct fail fail = FAIL_NONE;
	double cn[4], tw[4];
	struct fonts *f;

	for (int i = 0; i < 3; i++) {
		f = draw_fonts(&a, langs[i]);
		ck_assert_str_eq(fonts_lang(f), langs[i]);
		ck_assert_int_eq(fonts_is_chinese(f), i > 0);
		ck_assert_double_eq_tol(fonts_cap_height(f, FONT_REGULAR), 0.727, 0.003);
		ck_assert_double_gt(fonts_ascent(f, FONT_BOLD), 0.85);
		ck_assert_double_gt(fonts_descent(f, FONT_BOLD), 0.2);
		/* The full stop stands low and left on the mainland, in the middle in Taiwan. */
		ink_of(f, FONT_REGULAR, "。", i == 1 ? cn : tw);
		fonts_close(f);
	}
	ck_assert_double_lt(cn[0] + cn[2], 45);
	ck_assert_double_gt(tw[0], 30);
	ck_assert_ptr_null(fonts_open(&a, "ja", NULL, &fail));
	ck_assert_str_eq(fail.text, "there are no fonts for the language 'ja'");
	fail = (struct fail)FAIL_NONE;
	ck_assert_ptr_null(fonts_open(&a, "en", &(struct font_paths){ .latin = "No Such Font" }, &fail));
	ck_assert_str_eq(fail.text, "font 'No Such Font' is not installed");
	ck_assert_str_ne(fail.hint, "");
	fail = (struct fail)FAIL_NONE;
	ck_assert_ptr_null(fonts_open(&a, "en", &(struct font_paths){ .latin = "/dev/null" }, &fail));
	ck_assert_str_eq(fail.text, "cannot read font '/dev/null': it is not a TrueType or OpenType font");
	fail = (struct fail)FAIL_NONE;
	ck_assert_ptr_null(fonts_open(&a, "en", &(struct font_paths){ .chinese = "/no/such.ttc#2" }, &fail));
	ck_assert_str_eq(fail.text, "cannot read font '/no/such.ttc': No such file or directory");
	arena_release(&a);
}
END_TEST

START_TEST(fonts_do_not_follow_the_locale)
{
	struct arena a = { 0 };
	struct fonts *f;
	double plain[4], other[4];
	double width;

	f = draw_fonts(&a, "zh_TW");
	ink_of(f, FONT_REGULAR, "骨直次。「", plain);
	width = shape_width(f, FONT_REGULAR, "骨直次。「1,234.5 —", strlen("骨直次。「1,234.5 —"));
	fonts_close(f);
	setenv("LC_ALL", "ja_JP.UTF-8", 1);
	setenv("LANG", "ja_JP.UTF-8", 1);
	setlocale(LC_ALL, "");
	f = draw_fonts(&a, "zh_TW");
	ink_of(f, FONT_REGULAR, "骨直次。「", other);
	ck_assert_mem_eq(plain, other, sizeof plain);
	ck_assert_double_eq(width, shape_width(f, FONT_REGULAR, "骨直次。「1,234.5 —",
					       strlen("骨直次。「1,234.5 —")));
	fonts_close(f);
	arena_release(&a);
}
END_TEST

START_TEST(characters_without_a_glyph_are_named)
{
	struct arena a = { 0 };
	struct fonts *f = draw_fonts(&a, "zh_CN");
	const char *text = "好\xF4\x8F\xBF\xBD\xE2\x80\x8D好\xEF\xB8\x8F\xF4\x8F\xBF\xBD and \xF0\x93\x80\x80";
	const uint32_t *code;
	double x;

	ck_assert_ptr_null(fonts_missing_text(f, &a));
	x = shape_width(f, FONT_REGULAR, text, strlen(text));
	ck_assert_double_gt(x, 3);
	ck_assert_uint_eq(fonts_missing(f, &code), 2);
	ck_assert_uint_eq(code[0], 0x10FFFD);
	ck_assert_uint_eq(code[1], 0x13000);
	ck_assert_str_eq(fonts_missing_text(f, &a), arena_printf(&a,
			 "no font has U+10FFFD, U+13000, as in '%s' (looked in Inter Regular, Noto Sans CJK SC)", text));
	fonts_close(f);
	f = draw_fonts(&a, "zh_TW");
	shape_width(f, FONT_REGULAR, text, strlen(text));
	ck_assert_str_eq(fonts_missing_text(f, &a), arena_printf(&a,
			 "no font has U+10FFFD, U+13000, as in '%s' (looked in Inter Regular, Noto Sans CJK TC)", text));
	fonts_close(f);
	arena_release(&a);
}
END_TEST

START_TEST(text_is_shaped_run_by_run)
{
	struct arena a = { 0 };
	struct fonts *f = draw_fonts(&a, "zh_CN");
	struct fonts *en = draw_fonts(&a, "en");
	struct shaped s;
	char *many = arena_alloc(&a, 1, 30001);

	shape_text(f, FONT_REGULAR, "留存率 84% 以上", strlen("留存率 84% 以上"), &a, &s);
	ck_assert_uint_eq(s.count, 3);
	ck_assert_uint_eq(s.run[0].count, 4);	/* the blank stays with what it follows */
	ck_assert_uint_eq(s.run[1].glyph[0].at, strlen("留存率 "));
	ck_assert_uint_eq(s.run[1].glyph[0].code, '8');
	ck_assert_uint_eq(s.run[2].glyph[0].bytes, 3);
	ck_assert_double_eq_tol(s.width, s.run[0].width + s.run[1].width + s.run[2].width, 1e-9);
	/* Figures stand under each other but in display sizes. */
	ck_assert_double_eq(shape_width(f, FONT_REGULAR, "111", 3), shape_width(f, FONT_REGULAR, "888", 3));
	ck_assert_double_eq(shape_width(f, FONT_BOLD, "111", 3), shape_width(f, FONT_BOLD, "888", 3));
	ck_assert_double_lt(shape_width(f, FONT_DISPLAY, "111", 3), shape_width(f, FONT_DISPLAY, "888", 3));
	/* Shared marks: full width in Chinese text, not inside a word and not in English. */
	ck_assert_double_eq_tol(shape_width(f, FONT_REGULAR, "—", 3), 1, 1e-9);
	ck_assert_double_eq_tol(shape_width(f, FONT_REGULAR, "“", 3), 1, 1e-9);
	ck_assert_double_eq(shape_width(f, FONT_REGULAR, "don’t", 7), shape_width(en, FONT_REGULAR, "don’t", 7));
	ck_assert_double_lt(shape_width(en, FONT_REGULAR, "“", 3), 0.6);
	/* Nothing is cut, however long or mixed. */
	for (int i = 0; i < 30000; i += 4)
		memcpy(many + i, "a中", 4);
	shape_text(f, FONT_REGULAR, many, 30000, &a, &s);
	ck_assert_uint_eq(s.count, 15000);
	ck_assert_double_eq_tol(s.width, 7500 * (1 + shape_width(f, FONT_REGULAR, "a", 1)), 1e-6);
	/* No control characters, no failure on what is not UTF-8. */
	ck_assert_double_eq(shape_width(f, FONT_REGULAR, "a\x01\n", 3), shape_width(f, FONT_REGULAR, "a", 1));
	ck_assert_double_gt(shape_width(f, FONT_REGULAR, "\xFF\xC3", 2), 0);
	ck_assert_double_eq(shape_width(f, FONT_REGULAR, "", 0), 0);
	fonts_close(f);
	fonts_close(en);
	arena_release(&a);
}
END_TEST

/* As if for the first time: by another struct fonts, which has kept nothing. */
static void as_new(struct fonts *f, const char *lang, enum font_weight weight, const char *text, struct arena *a)
{
	struct fonts *fresh = draw_fonts(a, lang);
	struct shaped want, got;

	shape_text(fresh, weight, text, strlen(text), a, &want);
	shape_text(f, weight, text, strlen(text), a, &got);
	ck_assert_ptr_eq(got.text, text);
	ck_assert_uint_eq(got.count, want.count);
	ck_assert_double_eq(got.width, want.width);
	for (size_t i = 0; i < got.count; i++) {
		ck_assert_double_eq(got.run[i].width, want.run[i].width);
		ck_assert_uint_eq(got.run[i].count, want.run[i].count);
		for (size_t k = 0; k < got.run[i].count; k++) {
			ck_assert_uint_eq(got.run[i].glyph[k].id, want.run[i].glyph[k].id);
			ck_assert_uint_eq(got.run[i].glyph[k].at, want.run[i].glyph[k].at);
			ck_assert_double_eq(got.run[i].glyph[k].advance, want.run[i].glyph[k].advance);
			/* Whoever justifies a line may stretch it. */
			got.run[i].glyph[k].advance *= 2;
		}
	}
	fonts_close(fresh);
}

START_TEST(what_was_shaped_before_is_the_same)
{
	static const char *const texts[] = { "", "11.1 %", "11.1", "培训有效吗?", "11.1%、培训", "Does training work?" };
	struct arena a = { 0 };
	struct fonts *f = draw_fonts(&a, "zh_CN");
	struct shaped line;

	for (int again = 0; again < 3; again++)
		for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
			for (int weight = FONT_REGULAR; weight <= FONT_DISPLAY; weight++)
				as_new(f, "zh_CN", (enum font_weight)weight, texts[i], &a);
	/* More than are kept. */
	for (int i = 0; i < 10000; i++) {
		const char *text = arena_printf(&a, "%d", i);

		shape_text(f, FONT_REGULAR, text, strlen(text), &a, &line);
	}
	for (int i = 0; i < 10000; i += 1999)
		as_new(f, "zh_CN", FONT_REGULAR, arena_printf(&a, "%d", i), &a);
	fonts_close(f);
	arena_release(&a);
}
END_TEST

START_TEST(long_text_is_cut_at_a_character)
{
	struct arena a = { 0 };
	struct fonts *f = draw_fonts(&a, "zh_CN");
	const char *text = "上海客户服务中心Shanghai", *cut;

	ck_assert_str_eq(shape_fit(f, FONT_REGULAR, text, 100, &a), text);
	ck_assert_str_eq(shape_fit(f, FONT_REGULAR, text, 4.5, &a), "上海客…");
	for (double w = 1; w < 13; w += 0.1) {
		cut = shape_fit(f, FONT_REGULAR, text, w, &a);
		ck_assert_double_le(shape_width(f, FONT_REGULAR, cut, strlen(cut)), w + 1e-9);
	}
	fonts_close(f);
	arena_release(&a);
}
END_TEST

static char scratch[] = "/tmp/drawXXXXXX";

static const char *in_scratch(struct arena *a, const char *name)
{
	return arena_printf(a, "%s/%s", scratch, name);
}

START_TEST(errors_of_a_document_are_told_when_it_is_saved)
{
	struct arena a = { 0 };
	struct fail fail = FAIL_NONE;
	struct fonts *f = draw_fonts(&a, "en");
	struct pdf_info info = { .title = "t", .lang = "en" };
	const char *path = in_scratch(&a, "bad.pdf");
	struct pdf *p = pdf_new(&a, &info, &fail);
	struct canvas *c;

	ck_assert(!pdf_save(p, path, &fail));
	ck_assert(strstr(fail.text, "it has no pages") != NULL);
	pdf_free(p);

	fail = (struct fail)FAIL_NONE;
	p = pdf_new(&a, &info, &fail);
	c = canvas_pdf(p, 300, 300, f);
	pdf_link(c, NULL, 0, 0, 10, 10, "elsewhere");
	ck_assert(canvas_close(c, &fail));
	ck_assert(!pdf_save(p, path, &fail));
	ck_assert(strstr(fail.text, "a link on page 1 leads to 'elsewhere', which is nowhere") != NULL);
	pdf_free(p);

	/* libharu's first error is told, and pages after it do no harm. */
	fail = (struct fail)FAIL_NONE;
	p = pdf_new(&a, &info, &fail);
	for (int i = 0; i < 3; i++) {
		c = canvas_pdf(p, i == 0 ? 20000 : 300, 300, f);
		canvas_text(c, 10, 10, 10, FONT_REGULAR, CANVAS_START, "text");
		cairo_set_source_rgba(c->cr, 0, 0, 0, 0.5);
		cairo_rectangle(c->cr, 0, 0, 10, 10);
		canvas_fill(c);
		pdf_place(c, i == 0 ? "a" : i == 1 ? "b" : "c", 0);
		pdf_outline(c, 1, "line", 0);
		pdf_link(c, NULL, 0, 0, 10, 10, "a");
		canvas_close(c, &fail);
	}
	ck_assert(!pdf_save(p, path, &fail));
	ck_assert_msg(strstr(fail.text, "libharu error 0x") != NULL, "%s", fail.text);
	pdf_free(p);
	ck_assert_int_ne(access(path, F_OK), 0);

	/* cairo's too. */
	fail = (struct fail)FAIL_NONE;
	c = canvas_svg(&a, in_scratch(&a, "bad.svg"), 100, 100, f, &fail);
	cairo_scale(c->cr, 0, 0);
	ck_assert(!canvas_close(c, &fail));
	ck_assert(strncmp(fail.text, "cannot draw: ", 13) == 0);
	ck_assert_int_ne(access(in_scratch(&a, "bad.svg"), F_OK), 0);
	ck_assert_int_ne(access(in_scratch(&a, "bad.svg.part"), F_OK), 0);
	fonts_close(f);
	arena_release(&a);
}
END_TEST

START_TEST(a_file_is_written_by_one_at_a_time)
{
	struct arena a = { 0 };
	struct fail fail = FAIL_NONE;
	const char *path = in_scratch(&a, "one.txt");
	struct outfile *first = outfile_open(&a, path, &fail);

	ck_assert_ptr_nonnull(first);
	ck_assert_ptr_null(outfile_open(&a, path, &fail));
	ck_assert(strstr(fail.text, "another run is writing it") != NULL);
	outfile_write(first, "abc", 3);
	ck_assert_int_ne(access(path, F_OK), 0);
	fail = (struct fail)FAIL_NONE;
	ck_assert(outfile_commit(first, &fail));
	ck_assert_int_eq(access(path, F_OK), 0);
	first = outfile_open(&a, path, &fail);
	ck_assert_ptr_nonnull(first);
	outfile_abandon(first);
	ck_assert_int_eq(access(path, F_OK), 0);
	ck_assert_int_ne(access(in_scratch(&a, "one.txt.part"), F_OK), 0);
	arena_release(&a);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("draw");
	TCase *t = tcase_create("draw");
	int failed;

	if (mkdtemp(scratch) == NULL)
		return 99;
	tcase_set_timeout(t, 300);
	tcase_add_test(t, fonts_are_found_by_language_and_name);
	tcase_add_test(t, fonts_do_not_follow_the_locale);
	tcase_add_test(t, characters_without_a_glyph_are_named);
	tcase_add_test(t, text_is_shaped_run_by_run);
	tcase_add_test(t, what_was_shaped_before_is_the_same);
	tcase_add_test(t, long_text_is_cut_at_a_character);
	tcase_add_test(t, errors_of_a_document_are_told_when_it_is_saved);
	tcase_add_test(t, a_file_is_written_by_one_at_a_time);
	draw_flow_tests(t);
	draw_glyphs_tests(t, scratch);
	draw_pages_tests(t, scratch);
	suite_add_tcase(suite, t);
	failed = unit_run(suite);
	if (system(NULL) != 0 && chdir("/") == 0) {
		char command[64];

		snprintf(command, sizeof command, "rm -rf '%s'", scratch);
		failed += system(command) != 0;
	}
	return failed > 0;
}
