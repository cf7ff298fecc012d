/*
 * ranktest.h - comparisons that a few extreme values do not sway.
 *
 * Mann & Whitney 1947 with Hodges & Lehmann's shift, Wilcoxon's signed rank test 1945 with
 * the median of Walsh averages.  Normal p values are corrected for ties and
 * continuity, exact ones are given without ties up to moderate sizes (NaN beyond).
 * Differences are selected, not stored: time n log n, memory n.
 */
#ifndef CORE_STAT_RANKTEST_H
#define CORE_STAT_RANKTEST_H

#include <stddef.h>

struct arena;

struct mann_whitney {
	double u, auc;			/* wins of the first group, ties half; U/(n1 n2) */
	double p_normal, p_exact;
	double shift, lo, hi;		/* first minus second */
	double k;			/* lo and hi are the k-th difference from either end */
};

struct mann_whitney mann_whitney_test(struct arena *, const double *x, size_t n1,
				      const double *y, size_t n2, double conf);

struct signed_rank {
	double nonzero, v;		/* zeros are dropped for V */
	double p_normal, p_exact;
	double center;			/* median of Walsh averages, zeros kept */
};

struct signed_rank signed_rank_test(struct arena *, const double *diff, size_t n);

#endif
