/*
 * score.h - a weighted 0 to 100 score of observable facts, and what its weights do to it.
 *
 * score = 100 sum w u, u in 0..1, weights made to sum to 1.  A component that was not
 * measured counts 0 (not measuring is not rewarded) and its weight is shown; one that
 * does not apply is left out by the caller.  The interval is from the components'
 * variances by the delta method, clipped to 0..100.  wmin and wmax are the exact
 * extremes over all weights w(1 +- perturb), renormalised.
 */
#ifndef CORE_STAT_SCORE_H
#define CORE_STAT_SCORE_H

#include <stdbool.h>
#include <stddef.h>

struct arena;

struct score_part { double u, variance, weight; bool measured; };

/* x of n: u = x/n and its variance, times slope squared when u is a scaled share. */
struct score_part score_part_share(double x, double n, double weight);

struct score_sum {
	double score, se, lo, hi;
	double measured;	/* the score of the measured components alone */
	double unmeasured;	/* weight of the others */
	double wmin, wmax;
	double geometric;	/* 100 prod max(u, 0.01)^w */
};

struct score_sum score_of(struct arena *, const struct score_part *, size_t parts,
			  double perturb, double conf);

/* (x - lo)/(hi - lo) inside 0..1; lo > hi: less is better.  NaN stays NaN. */
double goalpost(double x, double lo, double hi);

/* Least (sign -1) and greatest (+1) weighted mean of u over all weights w(1 +- perturb). */
double weighted_extreme(struct arena *, const double *u, const double *w, size_t n,
			double perturb, int sign);

#endif
