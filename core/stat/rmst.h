/*
 * rmst.h - restricted mean survival time: the area under S up to tau.
 *
 * "Days kept out of a possible tau."  Of a curve that begins late (survival_fit_from()) only the days
 * from there on count, and tau is answered as what was possible of them.  The variance is the sum over steps up to tau of
 * A^2 d/(n(n-d)), A the area from the step to tau (no term where d = n): Klein &
 * Moeschberger 2003; Royston & Parmar 2013.  The difference is normal, the ratio
 * and the ratio of time lost are on the log scale: Uno et al. 2014.
 */
#ifndef CORE_STAT_RMST_H
#define CORE_STAT_RMST_H

#include <stdbool.h>

struct survival;

struct rmst {
	double tau, mean, se, lo, hi;
	/* Observation ended before tau with people still there: the curve's last
	 * level was carried on, which is a guess.  Choose a smaller tau. */
	bool extended;
};

struct rmst rmst_of(const struct survival *, double tau, double conf);

/* First minus second, first over second. */
struct rmst_contrast {
	double diff, se, lo, hi, p;
	double ratio, ratio_lo, ratio_hi;
	double lost_ratio, lost_ratio_lo, lost_ratio_hi;
};

struct rmst_contrast rmst_contrast(const struct rmst *, const struct rmst *, double conf);

#endif
