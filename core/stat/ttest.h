/*
 * ttest.h - differences of means, and how large they are.
 *
 * From moments (sum.h), so that a query's counts, means and squares are enough.
 * Welch's test for two groups, the paired test for two measurements of the same
 * people; effect sizes with Hedges' correction.  A difference without any spread
 * around it has no test: t, p and the interval are NaN.
 */
#ifndef CORE_STAT_TTEST_H
#define CORE_STAT_TTEST_H

#include <stddef.h>

#include "core/stat/sum.h"

struct ttest {
	double diff, se, t, df, p, lo, hi;
	double d, g;		/* Welch: over the pooled sd; corrected */
	double dz, dav, gav;	/* paired: over the sd of differences; over the average sd */
};

/* First minus second. */
struct ttest ttest_welch(const struct moments *, const struct moments *, double conf);
/* Moments of the differences, of the first and of the second measurement. */
struct ttest ttest_paired(const struct moments *diff, const struct moments *first,
			  const struct moments *second, double conf);
/* An estimate with its standard error and degrees of freedom (d to gav are NaN). */
struct ttest ttest_of(double diff, double se, double df, double conf);

/* J(m), which takes the small-sample bias out of a standardised difference. */
double hedges_j(double df);

#endif
