/* import-value.c - tests of what cells mean: days, amounts, nothing. */
#include "tests/import.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "core/data/import/career.h"
#include "core/data/import/seen.h"
#include "core/data/import/value.h"

static void check_day(const char *text, const char *style, const char *want)
{
	struct date_style s = { .styles = style ? date_style_named(style) : 0, .zone = 480 };
	char iso[DAY_TEXT];
	day d;
	enum value_result r = value_day(text, &s, &d);

	if (r == VALUE_OK)
		day_iso(d, iso);
	else
		strcpy(iso, r == VALUE_MISSING ? "missing" : r == VALUE_AMBIGUOUS ? "ambiguous" : "bad");
	ck_assert_msg(!strcmp(iso, want), "'%s' as %s: %s, not %s", text, style ? style : "sure", iso, want);
}

START_TEST(days_are_read_in_each_style)
{
	static const char *const sure[][2] = {
		{ "2022-01-05", "2022-01-05" }, { "2022/1/5", "2022-01-05" }, { "2022.1.5", "2022-01-05" },
		{ "2022-01-05 23:59", "2022-01-05" }, { "2022-01-05T09:30:00.123+08:00", "2022-01-05" },
		{ "20220105", "2022-01-05" }, { "20220105 093000", "2022-01-05" }, { "2022年1月5日", "2022-01-05" },
		{ "2022年01月05号 9:30", "2022-01-05" }, { "44566", "2022-01-05" }, { "44566.39", "2022-01-05" },
		{ "5 January 2022", "2022-01-05" }, { "Jan 5, 2022", "2022-01-05" }, { "05-Jan-22", "2022-01-05" },
		{ "Wednesday, 5 January 2022, 9:30 AM", "2022-01-05" }, { "2000-02-29", "2000-02-29" },
		/* 2022-01-04 20:00 UTC is the next day at +08:00 */
		{ "1641326400", "2022-01-05" }, { "1641326400000", "2022-01-05" }, { "2022-01-04T20:00:00Z", "2022-01-05" },
		{ "9999-12-31", "missing" }, { "", "missing" },
		{ "3/4/2022", "ambiguous" }, { "3.4.22", "ambiguous" }, { "28/10/2022", "ambiguous" }, { "220105", "ambiguous" },
		{ "2022-02-30", "bad" }, { "2022-13-01", "bad" }, { "1700-01-01", "bad" }, { "20221301", "bad" },
		{ "2022-01-05x", "bad" }, { "2022-01-05 25:00", "bad" }, { "2022-1-5-6", "bad" }, { "2022-01/05", "bad" },
		{ "soon", "bad" }, { "2022", "bad" }, { "2022年1月", "bad" }, { "-5", "bad" }, { "12", "bad" },
	};

	for (size_t i = 0; i < sizeof sure / sizeof *sure; i++)
		check_day(sure[i][0], NULL, sure[i][1]);
	check_day("3/4/2022", "dmy", "2022-04-03");
	check_day("3/4/2022", "mdy", "2022-03-04");
	check_day("3/10/23, 09:30", "dmy", "2023-10-03");
	check_day("13/1/2022", "mdy", "bad");
	check_day("220105", "yymmdd", "2022-01-05");
	check_day("690105", "yymmdd", "1969-01-05");
	check_day("680105", "yymmdd", "2068-01-05");
	check_day("44566", "ymd", "bad");
	check_day("2022-01-05", "serial", "bad");
}
END_TEST

START_TEST(every_day_is_read_as_it_is_written)
{
	static const char *const forms[] = { "%d-%02d-%02d", "%d/%d/%d", "%d年%d月%d日", "%d%02d%02d" };
	struct date_style s = { 0 };

	for (day d = DAY_FIRST; d <= DAY_LAST; d += 17)
		for (size_t i = 0; i < 4; i++) {
			struct day_civil c = day_to_civil(d);
			char text[40];
			day back;

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
			snprintf(text, sizeof text, forms[i], c.year, c.month, c.day);
#pragma GCC diagnostic pop
			ck_assert_int_eq(value_day(text, &s, &back), VALUE_OK);
			ck_assert_int_eq(back, d);
		}
}
END_TEST

static void check_amount(const char *text, const char *unit, const char *bare, double want, bool converts)
{
	bool converted;
	double v;
	enum value_result r = value_amount(text, unit_named(unit), unit_named(bare), &v, &converted);

	if (isnan(want)) {
		ck_assert_msg(r != VALUE_OK, "'%s' in %s was read as %g", text, unit, v);
		return;
	}
	ck_assert_msg(r == VALUE_OK && fabs(v - want) < 1e-9, "'%s' in %s: %g, not %g", text, unit, v, want);
	ck_assert_msg(converted == converts, "'%s' in %s: carries a unit?", text, unit);
}

START_TEST(amounts_carry_units)
{
	check_amount("4.0", "hours", "", 4, false);
	check_amount("90分钟", "hours", "", 1.5, true);
	check_amount("90 min", "hours", "", 1.5, true);
	check_amount("0.7h", "minutes", "", 42, true);
	check_amount("45分", "minutes", "", 45, true);
	check_amount("81.6分", "points", "", 81.6, true);
	check_amount("81.6分", "", "", 81.6, true);
	check_amount("00:04:39", "seconds", "", 279, false);
	check_amount("4:39", "seconds", "", 279, false);
	check_amount("7:30", "hours", "", 7.5, false);
	check_amount("7:30", "minutes", "", NAN, false);
	check_amount("PT48M30S", "minutes", "", 48.5, false);
	check_amount("P1DT2H", "hours", "", 26, false);
	check_amount("PT", "hours", "", NAN, false);
	check_amount("85%", "share", "", .85, false);
	check_amount("0.85", "percent", "share", 85, false);
	check_amount("1,234.5", "", "", 1234.5, false);
	check_amount("12,34,567", "", "", NAN, false);
	check_amount("1,23", "", "", NAN, false);
	check_amount("-0", "", "", 0, false);
	check_amount("1e3", "", "", 1000, false);
	check_amount("5 kg", "", "", NAN, false);
	check_amount("90分钟", "", "", NAN, false);
	check_amount("90分钟", "points", "", NAN, false);
	check_amount("1:75:00", "seconds", "", NAN, false);
	check_amount("nan", "", "", NAN, false);
}
END_TEST

START_TEST(nothing_is_not_zero)
{
	static const char *const nothing[] = { "", "?", "NA", "n/a", "-", "NULL", "#N/D", "#N/A" };

	for (size_t i = 0; i < sizeof nothing / sizeof *nothing; i++)
		ck_assert_msg(value_is_missing(nothing[i], NULL), "'%s' is something", nothing[i]);
	ck_assert(!value_is_missing("0", NULL));
	ck_assert(!value_is_missing("--", NULL));
	ck_assert(!value_is_missing("NAN", NULL));
	ck_assert(value_is_missing("Not Attempted", "NA\nNot Attempted\n"));
	ck_assert(!value_is_missing("?", "NA\nNot Attempted\n"));
}
END_TEST

START_TEST(job_rows_become_spells)
{
	/* an empty placeholder, a step before the appointment, two of one day, an open last one */
	struct step s[] = {
		{ 2, 100, 199, false, false }, { 3, 200, 199, false, false }, { 4, 50, 99, false, false },
		{ 5, 300, DAY_NONE, false, false }, { 6, 300, DAY_NONE, false, false }, { 7, 90, 120, false, false },
		{ 8, 400, 450, true, false }, { 9, 500, DAY_NONE, false, false },
	};
	size_t n = career_settle(s, sizeof s / sizeof *s, 95);

	ck_assert_uint_eq(n, 5);
	ck_assert_int_eq(s[0].line, 7);		/* clipped; the placeholder of day 50 lies before */
	ck_assert_int_eq(s[0].start, 95);
	ck_assert_int_eq(s[0].end, 99);
	ck_assert_int_eq(s[1].line, 2);
	ck_assert_int_eq(s[1].end, 299);
	ck_assert_int_eq(s[2].line, 6);		/* the later of the two */
	ck_assert_int_eq(s[2].end, 399);
	ck_assert_int_eq(s[3].end, 450);	/* left, and came back */
	ck_assert(s[3].left);
	ck_assert_int_eq(s[4].end, DAY_NONE);
}
END_TEST

START_TEST(rows_seen_are_remembered)
{
	struct arena a = { 0 };
	struct seen s = { .arena = &a };

	for (uint64_t i = 1; i <= 3000000; i++)
		ck_assert_int_eq(seen_row(&s, i * UINT64_C(0x9e3779b97f4a7c15), i, ~i), SEEN_NEW);
	for (uint64_t i = 3000000; i > 3000000 - SEEN_ROWS; i--)
		ck_assert_int_eq(seen_row(&s, i * UINT64_C(0x9e3779b97f4a7c15), i, ~i), SEEN_SAME);
	ck_assert_int_eq(seen_row(&s, UINT64_C(3000000) * UINT64_C(0x9e3779b97f4a7c15), 3000000, 1), SEEN_NEARLY);
	ck_assert_int_eq(seen_row(&s, UINT64_C(3000000) * UINT64_C(0x9e3779b97f4a7c15), 1, 1), SEEN_OTHER);
	ck_assert(s.forgot);
	ck_assert_int_eq(seen_row(&s, 0, 0, 0), SEEN_NEW);
	ck_assert_int_eq(seen_row(&s, 0, 0, 0), SEEN_SAME);
	ck_assert_uint_lt(arena_used(&a), (size_t)160 << 20);
	arena_release(&a);
}
END_TEST

void add_value_tests(TCase *tc)
{
	tcase_add_test(tc, days_are_read_in_each_style);
	tcase_add_test(tc, every_day_is_read_as_it_is_written);
	tcase_add_test(tc, amounts_carry_units);
	tcase_add_test(tc, nothing_is_not_zero);
	tcase_add_test(tc, job_rows_become_spells);
	tcase_add_test(tc, rows_seen_are_remembered);
}
