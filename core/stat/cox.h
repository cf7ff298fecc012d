/*
 * cox.h - the hazard ratio of two groups: Cox's model with one binary covariate.
 *
 * Partial likelihood with Breslow's or Efron's treatment of ties, maximised by Newton's
 * method from 0, halving a step that does not rise.  ratio is second group over first.
 * When all exits lie in one group, or the curves are otherwise separated, the
 * likelihood has no maximum: everything but loglik0 and score is NaN.
 */
#ifndef CORE_STAT_COX_H
#define CORE_STAT_COX_H

#include <stdbool.h>

struct arena;
struct survival;

struct cox {
	double beta, se, ratio, lo, hi;
	double loglik0, loglik;
	double lrt, wald, score;	/* chi-square, 1 degree of freedom */
};

/* base has x = 0, other has x = 1. */
struct cox cox_fit(struct arena *, const struct survival *base, const struct survival *other,
		   bool efron, double conf);

#endif
