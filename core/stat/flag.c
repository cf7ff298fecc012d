/* flag.c - is a warning rule worth acting on? */
#include "core/stat/flag.h"

#include <math.h>

#include "core/stat/proportion.h"
#include "core/stat/special.h"

struct flag flag_of(double a, double n1, double b, double n0, double conf)
{
	struct interval w = proportion_wilson(a, n1, conf);
	double level = log(a / n1 / (b / n0)), z = normal_z(conf);
	double se = sqrt(1 / a - 1 / n1 + 1 / b - 1 / n0);
	struct flag f;

	f.ppv = a / n1;
	f.ppv_lo = w.lo;
	f.ppv_hi = w.hi;
	f.base = (a + b) / (n1 + n0);
	f.lift = f.ppv / f.base;
	f.sensitivity = a / (a + b);
	f.specificity = (n0 - b) / (n1 + n0 - a - b);
	f.ratio = exp(level);
	f.ratio_lo = exp(level - z * se);
	f.ratio_hi = exp(level + z * se);
	f.engage = 1 / f.ppv;
	f.false_alarms = n1 - a;
	return f;
}

struct flag flag_within(const struct flag_stratum *at, size_t n, double conf)
{
	double flagged = 0, events = 0, unflagged = 0, other = 0, expected = 0, up = 0, down = 0, spread = 0, se;
	struct flag f;

	for (size_t i = 0; i < n; i++) {
		double a = at[i].events_flagged, n1 = at[i].flagged, b = at[i].events_unflagged, n0 = at[i].unflagged;
		double all = n1 + n0;

		if (!(all > 0))
			continue;
		events += a;
		flagged += n1;
		other += b;
		unflagged += n0;
		expected += n1 * (a + b) / all;
		up += a * n0 / all;
		down += b * n1 / all;
		spread += (n1 * n0 * (a + b) - a * b * all) / (all * all);
	}
	f = flag_of(events, flagged, other, unflagged, conf);
	f.base = expected / flagged;
	f.lift = events / expected;
	f.ratio = up / down;
	se = sqrt(spread / (up * down));
	f.ratio_lo = exp(log(f.ratio) - normal_z(conf) * se);
	f.ratio_hi = exp(log(f.ratio) + normal_z(conf) * se);
	return f;
}
