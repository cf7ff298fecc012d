/*
 * composite.h - an index of several indicators for each centre.
 *
 * Indicators are put between fixed goalposts (score.h), so that a centre does not move because
 * another one did; the weighted geometric mean of max(u, floor) does not let one strength
 * buy off a weakness (OECD/JRC 2008, steps 5 to 7).  Beside it: the arithmetic mean,
 * the range of index and rank over all corners of the weights, and the index
 * without each indicator.  A missing indicator makes the centre's index NaN.
 */
#ifndef CORE_STAT_COMPOSITE_H
#define CORE_STAT_COMPOSITE_H

#include <stddef.h>

struct arena;

#define COMPOSITE_CORNERS 16	/* ranks over corners: up to so many indicators */

struct composite_input {
	const double *value;		/* [centres * indicators] */
	size_t centres, indicators;
	const double *lo, *hi, *weight;	/* [indicators] */
	double floor, perturb;		/* 0.01, 0.25 */
};

struct composite {
	double arithmetic, geometric;	/* 0 to 100 */
	double wmin, wmax;		/* of the geometric mean over the weights */
	double rank, rank_min, rank_max;	/* 1 is best, ties share the better rank */
	const double *without;		/* [indicators] geometric mean without each */
};

struct composite *composite_of(struct arena *, const struct composite_input *);

/* Standard error of the log of the geometric mean of parts of 0 to 1, by the delta method; parts
 * at the floor are taken to be known. */
double composite_log_se(const double *part, const double *variance, const double *weight, size_t n,
			double floor);

#endif
