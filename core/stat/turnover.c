/* turnover.c - the figures of human resources for a period. */
#include "core/stat/turnover.h"

#include <math.h>

#include "core/stat/proportion.h"
#include "core/stat/rate.h"

struct turnover_counts turnover_count(const struct turnover_person *p, size_t n, int32_t from,
				      int32_t until)
{
	struct turnover_counts c = { .days = (double)until - from + 1 };
	int64_t year_ago = (int64_t)until - 365;

	for (size_t i = 0; i < n; i++) {
		int32_t hire = p[i].hire, exit = p[i].exit;
		bool after = exit > until, starts = p[i].trainee && hire >= from && hire <= until;
		double begin = hire > from ? hire : from, end = after ? until : exit;

		if (hire < from && exit >= from) {
			c.open++;
			c.stayed += after;
		}
		c.close += hire <= until && after;
		c.hires += hire >= from && hire <= until;
		if (exit >= from && exit <= until) {
			c.leavers++;
			if ((unsigned)p[i].reason < EXIT_REASONS)
				c.by_reason[p[i].reason]++;
		}
		if (hire <= until && exit >= from && end >= begin)
			c.person_days += end - begin + 1;
		c.employed_before += hire <= year_ago && exit > year_ago;
		c.year_long += hire <= year_ago && after;
		if (starts) {
			c.starts++;
			c.starts_left += after;
			c.exposure += end - hire + 1;
		}
	}
	return c;
}

struct turnover turnover_of(const struct turnover_counts *c, double conf)
{
	struct turnover t;
	double left = c->leavers - c->by_reason[EXIT_TRANSFER];
	double years = c->person_days / 365.25;
	struct interval i = rate_exact(left, years, conf);

	t.reconcile = c->open + c->hires - c->leavers - c->close;
	t.person_years = years;
	t.headcount = c->days > 0 ? c->person_days / c->days : NAN;
	t.attrition = years > 0 ? left / years : NAN;
	t.attrition_lo = i.lo;
	t.attrition_hi = i.hi;
	i = rate_exact(c->by_reason[EXIT_VOLUNTARY], years, conf);
	t.voluntary = years > 0 ? c->by_reason[EXIT_VOLUNTARY] / years : NAN;
	t.voluntary_lo = i.lo;
	t.voluntary_hi = i.hi;
	t.simple = c->open + c->close > 0
		? left / ((c->open + c->close) / 2) * 365.25 / c->days : NAN;
	i = proportion_wilson(c->stayed, c->open, conf);
	t.retention = c->open > 0 ? c->stayed / c->open : NAN;
	t.retention_lo = i.lo;
	t.retention_hi = i.hi;
	i = proportion_wilson(c->year_long, c->employed_before, conf);
	t.stability = c->employed_before > 0 ? c->year_long / c->employed_before : NAN;
	t.stability_lo = i.lo;
	t.stability_hi = i.hi;
	i = proportion_wilson(c->starts_left, c->starts, conf);
	t.training = c->starts > 0 ? c->starts_left / c->starts : NAN;
	t.training_lo = i.lo;
	t.training_hi = i.hi;
	t.mean_exposure = c->starts > 0 ? c->exposure / c->starts : NAN;
	return t;
}

enum band_place band_place(double lo, double hi, double from, double to)
{
	if (isnan(lo) || isnan(hi) || !(from <= to))
		return BAND_UNKNOWN;
	if (hi < from || lo > to)
		return hi < from ? BAND_BELOW : BAND_ABOVE;
	if (lo < from && hi > to)
		return BAND_COVERS;
	if (lo < from || hi > to)
		return lo < from ? BAND_LOW_EDGE : BAND_HIGH_EDGE;
	return BAND_INSIDE;
}
