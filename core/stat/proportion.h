/*
 * proportion.h - shares of people: intervals, differences, ratios.
 *
 * x of n, both whole numbers >= 0 with x <= n; n = 0, or anything else, gives NaN.
 * Intervals are two-sided at level conf.  Sources: Wilson 1927; Clopper & Pearson 1934;
 * Newcombe 1998 (method 10, differences); Fisher's test sums the tables that are no
 * more likely than the one seen (factor 1 + 1e-7 against rounding, as R).
 */
#ifndef CORE_STAT_PROPORTION_H
#define CORE_STAT_PROPORTION_H

#include "core/stat/interval.h"

struct interval proportion_wilson(double x, double n, double conf);
struct interval proportion_exact(double x, double n, double conf);	/* Clopper-Pearson */
/* Variance of a share from the Jeffreys posterior: never 0, not even at 0 and n. */
double proportion_variance(double x, double n);
/* What x of n may be when missing more people have not been seen. */
struct interval proportion_bounds(double x, double n, double missing);

struct proportion_diff {
	double diff, lo, hi;		/* p1 - p2, Newcombe 10 */
	double z, p;			/* pooled, no continuity correction */
	double p_fisher;
	double ratio, ratio_lo, ratio_hi;	/* p1/p2 on the log scale; NaN unless both x > 0 */
};

struct proportion_diff proportion_diff(double x1, double n1, double x2, double n2, double conf);
double fisher_p(double x1, double n1, double x2, double n2);

#endif
