/* axis-time.c - ticks at the starts of months, quarters and years. */
#include "reports/charts/axis.h"

#include <math.h>
#include <string.h>

static const char *const months_en[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun",
					 "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
static const char *const numerals[] = { "一", "二", "三", "四" };

static bool is_chinese(const char *lang)
{
	return strncmp(lang, "zh", 2) == 0;
}

/* 季度 on the mainland, 季 in Taiwan. */
static const char *quarter_word(const char *lang)
{
	return strcmp(lang, "zh_TW") == 0 ? "季" : "季度";
}

static const char *month_name(day d, const char *lang, struct arena *a)
{
	struct day_civil c = day_to_civil(d);

	return is_chinese(lang) ? arena_printf(a, "%d年%d月", c.year, c.month)
				: arena_printf(a, "%s %d", months_en[c.month - 1], c.year);
}

/* A month counted from the start of the reader's year, and that year's name. */
struct place { int year, month; };

static struct place place_of(day d, int start)
{
	struct day_civil c = day_to_civil(d);

	return (struct place){ c.year + (start > 1 && c.month >= start), (c.month - start + 12) % 12 };
}

static const char *year_name(struct place p, int start, const char *lang, struct arena *a)
{
	if (start <= 1)
		return arena_printf(a, is_chinese(lang) ? "%d年" : "%d", p.year);
	if (!is_chinese(lang))
		return arena_printf(a, "FY %d", p.year);
	return arena_printf(a, strcmp(lang, "zh_TW") == 0 ? "%d財年" : "%d财年", p.year);
}

/* The part of a period's name that changes from tick to tick: the year stands in a row below. */
static const char *short_name(day d, int months, int start, const char *lang, struct arena *a)
{
	struct place p = place_of(d, start);
	int month = day_to_civil(d).month;

	if (months == 1)
		return is_chinese(lang) ? arena_printf(a, "%d月", month) : arena_text(a, months_en[month - 1]);
	if (months < 12)
		return is_chinese(lang) ? arena_printf(a, "%s%s", numerals[p.month / 3], quarter_word(lang))
					: arena_printf(a, "Q%d", p.month / 3 + 1);
	return year_name(p, start, lang, a);
}

/* From the densest calendar to the sparsest, in months: the first with few enough ticks serves. */
static const int calendars[] = { 1, 3, 6, 12, 24, 60, 120, 600, 1200 };

static day first_tick(day from, int months, int start)
{
	day d = day_start_of(from, DAY_MONTH);

	if (d < from)
		d = day_add_steps(d, DAY_MONTH, 1);
	for (int i = 0; i < months; i++) {
		struct place p = place_of(d, start);

		if ((p.year * 12 + p.month) % months == 0)
			break;
		d = day_add_steps(d, DAY_MONTH, 1);
	}
	return d;
}

static size_t count_ticks(day from, day to, int months, int start)
{
	size_t n = 0;

	for (day d = first_tick(from, months, start); d <= to && n < 10000; d = day_add_steps(d, DAY_MONTH, months))
		n++;
	return n;
}

void ticks_time(struct ticks *t, struct extent e, int most, int year_start, const char *lang, struct arena *a)
{
	size_t k = 0, last = sizeof calendars / sizeof *calendars - 1;
	int year = 0, start = year_start >= 1 && year_start <= 12 ? year_start : 1;
	day from, to;

	*t = (struct ticks){ .count = 0 };
	if (extent_is_empty(&e))
		return;
	e.low = fmin(DAY_LAST, fmax(DAY_FIRST, floor(e.low)));
	e.high = fmin(DAY_LAST, fmax(DAY_FIRST, ceil(e.high)));
	from = (day)e.low;
	to = (day)e.high;
	/* A single day stands in the middle. */
	t->low = e.low < e.high ? e.low : e.low - 1;
	t->high = e.low < e.high ? e.high : e.high + 1;
	most = most < 2 ? 2 : most > TICKS_MOST ? TICKS_MOST : most;
	while (k < last && count_ticks(from, to, calendars[k], start) > (size_t)most)
		k++;
	for (day d = first_tick(from, calendars[k], start); d <= to && t->count < TICKS_MOST;
	     d = day_add_steps(d, DAY_MONTH, calendars[k])) {
		struct place p = place_of(d, start);
		size_t i = t->count++;

		t->tick[i] = (struct tick){ d, short_name(d, calendars[k], start, lang, a), p.year != year };
		if (p.year != year && calendars[k] < 12) {
			t->years = true;
			t->year[i] = year_name(p, start, lang, a);
		}
		year = p.year;
	}
	/* A single day, or a stretch without the start of a period: say where it begins. */
	if (t->count == 0) {
		t->tick[0] = (struct tick){ from, month_name(from, lang, a), true };
		t->count = 1;
	}
}
