/*
 * axis.h - scales, and the ticks on them.
 *
 * A scale carries values to points; it never leads outside its ends: a value
 * beyond one is drawn at that end.  Ticks stand at 1, 2, 2.5 or 5 times a power of
 * ten, or at the starts of months, quarters and years.  Pure arithmetic: nothing here draws.
 *
 * In: values, with NAN for missing ones.  Out: finite numbers only.
 */
#ifndef REPORTS_CHARTS_AXIS_H
#define REPORTS_CHARTS_AXIS_H

#include "core/base/arena.h"
#include "core/base/day.h"
#include "reports/charts/chart.h"

struct scale { double from, to, at, length; };	/* from is drawn at at, to at at + length */

double scale_place(const struct scale *, double value);
bool scale_holds(const struct scale *, double value);

/* The least and the greatest of what is finite, with intervals and of the values alone; empty while
 * low > high. */
struct extent { double low, high, value_low, value_high; };
#define EXTENT_EMPTY { 1e308, -1e308, 1e308, -1e308 }
void extent_add(struct extent *, double);
void extent_add_value(struct extent *, struct chart_value);	/* with its interval */
bool extent_is_empty(const struct extent *);

enum { TICKS_MOST = 24 };
struct tick { double at; const char *text; bool strong; };	/* strong: begins a year, or is zero */
struct ticks {
	double low, high;		/* of the axis: the data, widened to ticks */
	struct tick tick[TICKS_MOST];
	size_t count;
	bool years;			/* a second row says the year under each strong tick */
	const char *year[TICKS_MOST];	/* of that row; NULL between */
};

/* About so many ticks, at least 2 when there is room for a range.  Texts are in the arena. */
void ticks_number(struct ticks *, const struct chart_axis *, struct extent, int most, struct arena *);
/* The data's first and last day are the ends: time is not widened. */
/* year_start: the month in which the reader's year begins, which is named after the year it ends in. */
void ticks_time(struct ticks *, struct extent, int most, int year_start, const char *lang, struct arena *);

/* A value as the axis writes it: with its factor, suffix, a true minus and grouped thousands. */
const char *axis_text(const struct chart_axis *, double value, int decimals, struct arena *);

#endif
