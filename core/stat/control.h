/*
 * control.h - control charts: XmR, p, u and Laney's.
 *
 * XmR limits are mean +- 3 mRbar/1.128 from a frozen baseline (Wheeler 2000); p and u charts
 * have a limit for each period's size, Laney's widen them by sigma_z (Laney 2002).  A NaN
 * point is a gap: no moving range is taken across it.  Fewer than 12 points: draw a run
 * chart without limits; the functions calculate from 2 on.
 */
#ifndef CORE_STAT_CONTROL_H
#define CORE_STAT_CONTROL_H

#include <stdbool.h>
#include <stddef.h>

struct arena;

struct xmr {
	double mean, mrbar, sigma, ucl, lcl;
	double mr_ucl;		/* 3.267 mRbar */
	double mrbar_screened;	/* without the moving ranges above mr_ucl, once */
	double median_mr_sigma;	/* median mR / 0.954: sigma where there are outliers */
	double r1;		/* lag-1 autocorrelation of all points, about their mean */
};

/* The first `base` points set the limits; 0: all do. */
struct xmr xmr_of(struct arena *, const double *x, size_t n, size_t base);

/* Rare events: days between them, y^(1/3.6) on an XmR chart (Nelson 1994), limits
 * and centre in days again.  lcl is 0 where the transformed one is negative. */
struct xmr xmr_between(struct arena *, const double *days, size_t n, size_t base);

enum pchart_kind { CHART_P, CHART_U };

struct pchart {
	double center, sigma_z;
	const double *rate, *ucl, *lcl, *laney_ucl, *laney_lcl;	/* [n] */
	const bool *out, *laney_out;	/* beyond the limits */
};

/* Never NULL.  Periods of size 0 have no rate and no limits. */
struct pchart *pchart_of(struct arena *, const double *count, const double *size, size_t n,
			 enum pchart_kind);

#endif
