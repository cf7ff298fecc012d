/*
 * ratio.h - a ratio of sums over clusters, as a share of training hours is.
 *
 * r = sum y / sum x over clusters (course runs, learners).  Linearised variance with
 * t(m - 1), for shares on the logit scale (the headline: its coverage is best with few
 * clusters); jackknife and bootstrap are checks.  The percentile bootstrap is never the
 * headline.  Clusters with x = 0 are dropped and counted.  Sources: Cochran 1977;
 * Davison & Hinkley 1997.
 */
#ifndef CORE_STAT_RATIO_H
#define CORE_STAT_RATIO_H

#include <stddef.h>

struct arena;
struct random;

struct ratio {
	size_t clusters, dropped;
	double ratio, mean_of_ratios;
	double se, lo, hi;		/* linearised */
	double logit_lo, logit_hi;	/* NaN unless 0 < r < 1 and every y <= x */
	double jack_se, jack_bias;
};

struct ratio ratio_of(const double *y, const double *x, size_t clusters, double conf);

struct ratio_bootstrap { double resamples, mean, se, lo, hi; };

/* All C(2m - 1, m) resamples with their weights, for m <= RESAMPLE_EXACT; NaN beyond. */
struct ratio_bootstrap ratio_bootstrap_exact(struct arena *, const double *y, const double *x,
					     size_t clusters, double conf);
/* Random resamples, 2000 as a rule; NaN for fewer than 4 clusters. */
struct ratio_bootstrap ratio_bootstrap(struct arena *, const double *y, const double *x,
				       size_t clusters, size_t resamples, double conf,
				       struct random *);

/*
 * Why the group's ratio moved between two periods: b of t in each centre.  change =
 * within (the centres' own ratios) + mix (their weights).  A centre that is new, or gone,
 * counts as mix.
 */
struct ratio_change { double before, after, change, within, mix; };
struct ratio_change ratio_decompose(const double *b0, const double *t0, const double *b1,
				    const double *t1, size_t centres);

/* Hours of the counted kind still missing to reach a share: at the same total, or added. */
double ratio_hours_fixed(double b, double t, double share);
double ratio_hours_added(double b, double t, double share);

#endif
