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

const char *axis_period(day d, enum day_step step, const char *lang, struct arena *a)
{
	struct day_civil c = day_to_civil(d);
	int quarter = (c.month - 1) / 3;
	bool zh = is_chinese(lang);
	char iso[DAY_TEXT];

	switch (step) {
	case DAY_YEAR:
		return arena_printf(a, zh ? "%d年" : "%d", c.year);
	case DAY_QUARTER:
		return zh ? arena_printf(a, "%d年第%s%s", c.year, numerals[quarter], quarter_word(lang))
			  : arena_printf(a, "%d Q%d", c.year, quarter + 1);
	case DAY_MONTH:
		return zh ? arena_printf(a, "%d年%d月", c.year, c.month)
			  : arena_printf(a, "%s %d", months_en[c.month - 1], c.year);
	default:
		return arena_text(a, day_iso(d, iso));
	}
}

enum day_step axis_step(const double *days, size_t count)
{
	double least = 1e9;

	for (size_t i = 1; i < count; i++)
		if (days[i] > days[i - 1])
			least = fmin(least, days[i] - days[i - 1]);
	return least > 300 ? DAY_YEAR : least > 80 ? DAY_QUARTER : least > 20 ? DAY_MONTH : DAY_WEEK;
}

/* The part of a period's name that changes from tick to tick: the year stands in a row below. */
static const char *short_name(day d, enum day_step step, const char *lang, struct arena *a)
{
	struct day_civil c = day_to_civil(d);

	if (step == DAY_QUARTER)
		return is_chinese(lang) ? arena_printf(a, "%s%s", numerals[(c.month - 1) / 3], quarter_word(lang))
					: arena_printf(a, "Q%d", (c.month - 1) / 3 + 1);
	if (step == DAY_MONTH)
		return is_chinese(lang) ? arena_printf(a, "%d月", c.month)
					: arena_text(a, months_en[c.month - 1]);
	return axis_period(d, step, lang, a);
}

/* From the densest calendar to the sparsest: the first with few enough ticks serves. */
static const struct { enum day_step step; int by; } calendars[] = {
	{ DAY_MONTH, 1 }, { DAY_QUARTER, 1 }, { DAY_QUARTER, 2 }, { DAY_YEAR, 1 }, { DAY_YEAR, 2 },
	{ DAY_YEAR, 5 }, { DAY_YEAR, 10 }, { DAY_YEAR, 50 }, { DAY_YEAR, 100 }
};

static day first_tick(day from, enum day_step step, int by)
{
	day d = day_start_of(from, step);

	if (d < from)
		d = day_add_steps(d, step, 1);
	for (int i = 0; i < by; i++) {
		struct day_civil c = day_to_civil(d);
		int index = step == DAY_YEAR ? c.year : step == DAY_QUARTER ? (c.month - 1) / 3 : c.month - 1;

		if (index % by == 0)
			break;
		d = day_add_steps(d, step, 1);
	}
	return d;
}

static size_t count_ticks(day from, day to, enum day_step step, int by)
{
	size_t n = 0;

	for (day d = first_tick(from, step, by); d <= to && n < 10000; d = day_add_steps(d, step, by))
		n++;
	return n;
}

void ticks_time(struct ticks *t, struct extent e, int most, const char *lang, struct arena *a)
{
	size_t k = 0, last = sizeof calendars / sizeof *calendars - 1;
	day from, to;
	int year = 0;

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
	while (k < last && count_ticks(from, to, calendars[k].step, calendars[k].by) > (size_t)most)
		k++;
	for (day d = first_tick(from, calendars[k].step, calendars[k].by);
	     d <= to && t->count < TICKS_MOST; d = day_add_steps(d, calendars[k].step, calendars[k].by)) {
		struct day_civil c = day_to_civil(d);
		size_t i = t->count++;

		t->tick[i] = (struct tick){ d, short_name(d, calendars[k].step, lang, a), c.year != year };
		if (c.year != year && calendars[k].step != DAY_YEAR) {
			t->years = true;
			t->year[i] = axis_period(d, DAY_YEAR, lang, a);
		}
		year = c.year;
	}
	/* A single day, or a stretch without the start of a period: say where it begins. */
	if (t->count == 0) {
		t->tick[0] = (struct tick){ from, axis_period(from, DAY_MONTH, lang, a), true };
		t->count = 1;
	}
}
