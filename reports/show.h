/*
 * show.h - numbers, dates and periods as the reader of a language expects them.
 *
 * No false precision: percent without decimals while the interval reaches a point
 * or more to either side, days and scores whole, rates with three significant
 * figures at most.  A figure that has no number shows its state in words, never 0.
 * Texts live in the arena given.
 */
#ifndef REPORTS_SHOW_H
#define REPORTS_SHOW_H

#include "core/metric/result.h"
#include "reports/words.h"

struct show {
	const struct words *words;
	struct arena *arena;
	int fiscal_start;	/* month in which the reader's year begins; 0 and 1: January */
};

bool figure_has_number(const struct figure *);

/* "55% (50-61)"; "214 days"; "immature: due on 3 March 2027". */
const char *show_figure(const struct show *, const struct figure *);
/* The value alone, with its unit ("55%", "214 days"), or without ("55", "214"). */
const char *show_value(const struct show *, const struct figure *);
const char *show_bare(const struct show *, const struct figure *);
/* "50-61", with "to" between when a limit is negative; "" when there is no interval. */
const char *show_interval(const struct show *, const struct figure *);
/* "%", "days", "per 100 person-years", ... ; "" for what has none. */
const char *show_unit(const struct show *, enum assay_unit);
/* A figure's state and reason: "not assessable: fewer than 10 people". */
const char *show_state(const struct show *, const struct figure *);

/* A difference of two figures of a unit: "3 points (1 to 5)", with its sign. */
const char *show_difference(const struct show *, enum assay_unit, double value, double low, double high);
/* What a difference could be: "−18.6 to +5.2 per 100 person-years". */
const char *show_range(const struct show *, enum assay_unit, double low, double high);
/* Both without the unit, for columns whose head has it. */
const char *show_difference_bare(const struct show *, enum assay_unit, double value, double low, double high);
const char *show_range_bare(const struct show *, enum assay_unit, double low, double high);
const char *show_difference_unit(const struct show *, enum assay_unit);	/* "points" of shares; "" for none */
/* Any value of a unit at the precision its interval asks for. */
const char *show_number(const struct show *, enum assay_unit, double value, double half_width);

const char *show_count(const struct show *, int64_t);	/* "29,496"; "*" for one that was hidden */
const char *show_p(const struct show *, double);	/* "<0.001" */
const char *show_fixed(const struct show *, double, int decimals);

const char *show_date(const struct show *, day);	/* "30 September 2026", "2026年9月30日" */
/* until is the first day after: "2026 Q3", "2026年第三季度", "March 2026", "2025", or two dates. */
const char *show_period(const struct show *, day from, day until);

#endif
