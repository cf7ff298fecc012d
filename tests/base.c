/* base.c - tests of core/base: arena, day, fail, infile, number, random, text. */
#include "config.h"
#include "core/base/arena.h"
#include "core/base/day.h"
#include "core/base/fail.h"
#include "core/base/infile.h"
#include "core/base/ini.h"
#include "core/base/number.h"
#include "core/base/random.h"
#include "core/base/sha256.h"
#include "core/base/text.h"
#include "tests/unit.h"

#include <check.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

START_TEST(arena_gives_zeroed_memory_that_grows)
{
	struct arena a = { 0 };
	int *list = NULL;
	size_t n = 0, cap = 0;
	unsigned char *big = arena_alloc(&a, 1, 200000);

	for (size_t i = 0; i < 200000; i++)
		ck_assert_uint_eq(big[i], 0);
	for (int i = 0; i < 1000; i++)
		*arena_push(&a, list, n, &cap) = i;
	for (int i = 0; i < 1000; i++)
		ck_assert_int_eq(list[i], i);
	ck_assert_uint_gt(arena_used(&a), 200000);
	ck_assert_str_eq(arena_printf(&a, "%s-%d", "a", 5), "a-5");
	ck_assert_ptr_null(arena_text(&a, NULL));
	arena_release(&a);
	ck_assert_uint_eq(arena_used(&a), 0);
}
END_TEST

START_TEST(infile_reads_all_or_says_why_not)
{
	struct arena a = { 0 };
	struct fail fail = FAIL_NONE, gone = FAIL_NONE, folder = FAIL_NONE;
	char path[] = "/tmp/assay-base-XXXXXX", *text;
	FILE *f = fdopen(mkstemp(path), "w");
	size_t size = 0;

	ck_assert_ptr_nonnull(f);
	for (int i = 0; i < 10000; i++)
		fputs("ab", f);
	ck_assert_int_eq(fputc('\0', f), 0);
	ck_assert_int_eq(fclose(f), 0);
	text = infile_read(&a, path, 20001, &size, &fail);
	ck_assert_ptr_nonnull(text);
	ck_assert_uint_eq(size, 20001);
	ck_assert_uint_eq(strlen(text), 20000);
	ck_assert_int_eq(text[20001], '\0');
	ck_assert_ptr_null(infile_read(&a, path, 20000, NULL, &fail));
	ck_assert_ptr_nonnull(strstr(fail.text, "': it has more than 20000 bytes"));
	ck_assert_int_eq(truncate(path, 0), 0);
	ck_assert_str_eq(infile_read(&a, path, 0, &size, &fail), "");
	ck_assert_uint_eq(size, 0);
	ck_assert_int_eq(remove(path), 0);
	ck_assert_ptr_null(infile_read(&a, path, 9, NULL, &gone));
	ck_assert_ptr_nonnull(strstr(gone.text, "': No such file"));
	ck_assert_ptr_null(infile_read(&a, "/", 9, NULL, &folder));
	ck_assert_str_eq(folder.text, "cannot read '/': Is a directory");
	arena_release(&a);
}
END_TEST

START_TEST(day_goes_there_and_back)
{
	char t[DAY_TEXT];
	day from, until, d;

	ck_assert_int_eq(day_from_civil(1970, 1, 1), 0);
	ck_assert_int_eq(day_from_civil(2000, 2, 29), 11016);
	ck_assert_int_eq(day_from_civil(1800, 1, 1), DAY_FIRST);
	ck_assert_int_eq(day_from_civil(2299, 12, 31), DAY_LAST);
	ck_assert_int_eq(day_from_civil(2023, 2, 29), DAY_NONE);
	for (day i = DAY_FIRST; i <= DAY_LAST; i++) {
		struct day_civil c = day_to_civil(i);

		ck_assert_int_eq(day_from_civil(c.year, c.month, c.day), i);
	}
	ck_assert(day_parse_quarter("2026Q3", &from, &until));
	ck_assert_str_eq(day_iso(from, t), "2026-07-01");
	ck_assert_str_eq(day_iso(until, t), "2026-10-01");
	ck_assert_str_eq(day_quarter(until - 1, t), "2026Q3");
	ck_assert(!day_parse_quarter("2026Q5", &from, &until));
	ck_assert(!day_parse_iso("2024-2-09", &d));
	ck_assert(!day_parse_iso("2024-02-30", &d));
	ck_assert_str_eq(day_iso(day_start_of(0, DAY_WEEK), t), "1969-12-29");
	ck_assert_str_eq(day_iso(day_add_steps(day_from_civil(2026, 1, 20), DAY_QUARTER, -1), t), "2025-10-01");
	ck_assert_str_eq(day_iso(day_add_steps(day_from_civil(2026, 1, 20), DAY_MONTH, 13), t), "2027-02-01");
}
END_TEST

START_TEST(fail_reads_from_the_outside_in)
{
	struct fail f = FAIL_NONE;

	ck_assert(!fail_set(&f, "'%s' is before '%s'", "exit_date", "hire_date"));
	fail_set(&f, "something later");
	fail_at(&f, "line %d", 12);
	fail_at(&f, "cannot load '%s'", "a.csv");
	ck_assert_str_eq(f.text, "cannot load 'a.csv': line 12: 'exit_date' is before 'hire_date'");
	for (int i = 0; i < 400; i++)
		fail_at(&f, "中文");
	ck_assert(text_valid(f.text, strlen(f.text), NULL));
}
END_TEST

START_TEST(number_reads_all_or_nothing)
{
	static const char *const bad[] = { "", "-", ".", "1e", "1 ", " 1", "0x1", "nan", "inf", "1,5", "1e999" };
	double v;
	int64_t i;
	char t[NUMBER_TEXT];

	for (size_t k = 0; k < sizeof bad / sizeof *bad; k++)
		ck_assert_msg(!number_parse(bad[k], &v), "'%s' was read as a number", bad[k]);
	ck_assert(number_parse("-1.5e3", &v) && v == -1500);
	for (uint64_t k = 1; k < 20000; k++) {	/* however it is done, the nearest number there is */
		uint64_t h = k * UINT64_C(0x9e3779b97f4a7c15);
		char text[40];

		snprintf(text, sizeof text, "%s%.*f", h & 1 ? "-" : "", (int)(h >> 8 & 15), (double)(h >> 20) / (double)(1 + (h >> 40)));
		ck_assert_msg(number_parse(text, &v) && v == strtod(text, NULL), "%s", text);
	}
	ck_assert(number_parse(".5", &v) && v == 0.5);
	ck_assert(number_parse_int("-42", &i) && i == -42);
	ck_assert(!number_parse_int("9223372036854775808", &i));
	ck_assert(!number_parse_int("4.0", &i));
	ck_assert_str_eq(number_exact(0.1, t), "0.1");
	ck_assert_str_eq(number_exact(1.0 / 3, t), "0.3333333333333333");
	ck_assert_str_eq(number_exact(NAN, t), "NA");
}
END_TEST

START_TEST(number_shows_no_false_precision)
{
	char t[NUMBER_TEXT];

	ck_assert_str_eq(number_fixed(-0.004, 2, t), "0.00");
	ck_assert_str_eq(number_fixed(2.675, 2, t), "2.68");
	ck_assert_str_eq(number_fixed(0.125, 2, t), "0.13");
	ck_assert_str_eq(number_fixed(-2.5, 0, t), "-3");
	ck_assert_str_eq(number_percent(.5523, .4981, .6055, t), "55% (50-61)");
	ck_assert_str_eq(number_percent(.0931, .0912, .0951, t), "9.3% (9.1-9.5)");
	ck_assert_str_eq(number_percent(.225, .155, .305, t), "22% (16-30)");
	ck_assert_str_eq(number_percent(NAN, 0, 1, t), "NA");
	ck_assert_str_eq(number_p(.0000321, t), "<0.001");
	ck_assert_str_eq(number_p(.0999, t), "0.100");
	ck_assert_str_eq(number_p(.1044, t), "0.10");
}
END_TEST

/* The published outputs of the three algorithms, then moments of large samples. */
START_TEST(random_is_the_published_generator)
{
	struct random r = { { 1, 2, 3, 4 } }, split = random_from_seed(1477776061723855037);
	enum { N = 200000 };
	double sum = 0, square = 0, wait = 0, count = 0;
	int fives[5] = { 0 };

	ck_assert_uint_eq(random_next(&r), 11520);
	ck_assert_uint_eq(random_next(&r), 0);
	ck_assert_uint_eq(random_next(&r), 1509978240);
	ck_assert_uint_eq(random_next(&r), 1215971899390074240);
	ck_assert_uint_eq(split.state[0], 1985237415132408290);
	ck_assert_uint_eq(split.state[1], 2979275885539914483);
	ck_assert_uint_eq(split.state[2], 13511426838097143398U);
	/* FNV-1a of "foobar" is 85944171f73967e8. */
	r = random_from_key("foobar");
	split = random_from_seed(0x85944171f73967e8);
	ck_assert_mem_eq(&r, &split, sizeof r);
	ck_assert_uint_ne(random_seed_of(1, 2), random_seed_of(2, 1));
	for (int i = 0; i < N; i++) {
		double x = random_normal(&r, 3, 2);

		sum += x;
		square += (x - 3) * (x - 3);
		wait += random_exponential(&r, 5);
		count += random_poisson(&r, 1.5);
		fives[random_below(&r, 5)]++;
	}
	/* Five standard errors to either side. */
	ck_assert_double_eq_tol(sum / N, 3, 5 * 2 / sqrt(N));
	ck_assert_double_eq_tol(square / N, 4, 5 * 4 * sqrt(2) / sqrt(N));
	ck_assert_double_eq_tol(wait / N, 5, 5 * 5 / sqrt(N));
	ck_assert_double_eq_tol(count / N, 1.5, 5 * sqrt(1.5) / sqrt(N));
	for (int i = 0; i < 5; i++)
		ck_assert_double_eq_tol(fives[i], N / 5.0, 5 * sqrt(N * .2 * .8));
}
END_TEST

START_TEST(text_knows_its_characters)
{
	char padded[] = "\xe3\x80\x80 \xc2\xa0张三 \t\xe3\x80\x80";
	struct arena a = { 0 };
	struct text t = TEXT(&a);
	size_t bad;

	ck_assert_str_eq(text_trim(padded), "张三");
	ck_assert_uint_eq(text_length("中a文"), 3);
	ck_assert(!text_valid("a\xff", 2, &bad));
	ck_assert_uint_eq(bad, 1);
	ck_assert(!text_valid("\xed\xa0\x80", 3, NULL));
	ck_assert(!text_valid("\xc0\xaf", 2, NULL));
	ck_assert(text_equal_fold("User@X.com", "uSER@x.COM"));
	for (int i = 0; i < 200; i++)
		text_printf(&t, "%d,", i);
	text_add_char(&t, 0x20BB7);
	ck_assert(text_valid(text_done(&t), t.count, NULL));
	ck_assert_uint_eq(t.count, strlen(t.at));
	arena_release(&a);
}
END_TEST

static const char *ini_error(const char *text)
{
	static struct fail f;
	struct arena a = { 0 };
	struct ini ini;

	f = (struct fail)FAIL_NONE;
	ck_assert_msg(!ini_load_text(&ini, &a, "x.ini", text, strlen(text), &f), "'%s' was read", text);
	arena_release(&a);
	return f.text;
}

START_TEST(ini_keeps_order_and_lines)
{
	static const char text[] = "\xef\xbb\xbf; first\n[a]\nx = 1\nlong = one,\n   two\n\n[b: c]\n\xe5\xa7\x93 = {n} ; said\n";
	struct arena a = { 0 };
	struct fail f = FAIL_NONE;
	struct ini ini;
	char line[300];

	ck_assert(ini_load_text(&ini, &a, "x.ini", text, sizeof text - 1, &f));
	ck_assert_uint_eq(ini.count, 3);
	ck_assert_str_eq(ini.key[1].value, "one,\ntwo");
	ck_assert_int_eq(ini.key[1].line, 4);
	ck_assert_str_eq(ini.key[2].section, "b: c");
	ck_assert_int_eq(ini.key[2].line, 8);
	ck_assert_str_eq(ini_value(&ini, "b: c", "姓"), "{n}");
	ck_assert_ptr_null(ini_value(&ini, "a", "y"));
	arena_release(&a);
	ck_assert_str_eq(ini_error("[a]\nx = 1\nnonsense\n"), "x.ini:3: this is no 'name = value' line");
	memset(line, 'x', 250);
	strcpy(line + 250, " = 1\n");
	ck_assert_str_eq(ini_error(line), "x.ini:1: the line is longer than 190 bytes");
	ck_assert_str_eq(ini_error("a = 1\nb = \xff\n"), "x.ini:2: byte 5 is not UTF-8 text");
	memset(line, '[', 60);
	strcpy(line + 60, "]\n");
	ck_assert_str_eq(ini_error(line), "x.ini:1: the section's name is longer than 47 bytes");
}
END_TEST

START_TEST(sha256_gives_the_published_digests)
{
	static const unsigned char key[20] = { 0x0b, 0x0b, 0x0b, 0x0b, 0x0b, 0x0b, 0x0b, 0x0b, 0x0b, 0x0b,
					       0x0b, 0x0b, 0x0b, 0x0b, 0x0b, 0x0b, 0x0b, 0x0b, 0x0b, 0x0b };
	struct sha256 h;
	char t[SHA256_TEXT];

	/* FIPS 180-4's examples, in one piece and byte by byte; RFC 4231 case 1. */
	sha256_init(&h);
	ck_assert_str_eq(sha256_text(&h, t), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
	sha256_init(&h);
	sha256_add(&h, "abc", 3);
	ck_assert_str_eq(sha256_text(&h, t), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
	sha256_init(&h);
	for (int i = 0; i < 1000000; i++)
		sha256_add(&h, "a", 1);
	ck_assert_str_eq(sha256_text(&h, t), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
	ck_assert_str_eq(sha256_keyed(key, sizeof key, "Hi There", 8, t),
			 "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
}
END_TEST

int main(void)
{
	Suite *s = suite_create("base");
	TCase *tc = tcase_create("base");

	tcase_add_test(tc, arena_gives_zeroed_memory_that_grows);
	tcase_add_test(tc, infile_reads_all_or_says_why_not);
	tcase_add_test(tc, day_goes_there_and_back);
	tcase_add_test(tc, fail_reads_from_the_outside_in);
	tcase_add_test(tc, ini_keeps_order_and_lines);
	tcase_add_test(tc, number_reads_all_or_nothing);
	tcase_add_test(tc, number_shows_no_false_precision);
	tcase_add_test(tc, random_is_the_published_generator);
	tcase_add_test(tc, text_knows_its_characters);
	tcase_add_test(tc, sha256_gives_the_published_digests);
	suite_add_tcase(s, tc);
	return unit_run(s) > 0;
}
