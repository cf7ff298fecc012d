/*
 * gain.h - what a class has learnt: normalised gain from tests before and after.
 *
 * The headline is the class's g = sum(post - pre) / sum(max - pre), a ratio of sums over
 * learners with its linearised standard error and t(n - 1) (Hake 1998; the mean of
 * individual ratios is biased by measurement error).  c is the normalised change of
 * Marx & Cummings 2007.  Only learners with both tests count.
 */
#ifndef CORE_STAT_GAIN_H
#define CORE_STAT_GAIN_H

#include <stddef.h>

struct arena;

struct gain {
	double n;
	double g, se, lo, hi;
	double individual;	/* mean of individual gains where pre < max */
	double at_ceiling;	/* learners with pre >= max */
	double c_mean, c_median, c_n;
	double improved;	/* share with post > pre */
	double near_ceiling;	/* share with pre >= 90% of max: above 0.2, warn */
};

struct gain gain_of(struct arena *, const double *pre, const double *post, size_t n, double max,
		    double conf);

/* Expected rise without any teaching of people selected for low scores. */
double gain_regression(double reliability, double mean, double mean_selected);

#endif
