/*
 * agreement.h - intraclass correlations: do raters give the same scores?
 *
 * Every ratee scored once by every rater.  Six forms after Shrout & Fleiss 1979, with
 * F-based intervals (McGraw & Wong 1996 for ICC(2,1)).  ICC(2,1), absolute
 * agreement of one rater among many, is the one to report; ICC(3,1) beside it shows how
 * much is the raters' severity.  Everything is NaN with fewer than two ratees or raters, or
 * when a score is missing.
 */
#ifndef CORE_STAT_AGREEMENT_H
#define CORE_STAT_AGREEMENT_H

#include <stddef.h>

enum icc_form { ICC_1_1, ICC_2_1, ICC_3_1, ICC_1_K, ICC_2_K, ICC_3_K, ICC_FORMS };

struct icc {
	size_t ratees, raters;
	double msb, msj, mse, msw;	/* between ratees, raters, residual, within ratees */
	struct { double value, lo, hi; } form[ICC_FORMS];
	double var_ratee, var_rater, var_residual;	/* two-way components, may be < 0 */
};

/* score[ratee * raters + rater] */
struct icc icc_of(const double *score, size_t ratees, size_t raters, double conf);

/*
 * One-way: units with different numbers of marks, each by its number, mean and sum of squared
 * deviations.  ICC(1) = (MSB - MSW)/(MSB + (k0 - 1) MSW), k0 = (N - sum n^2/N)/(units - 1); the
 * F-based interval is exact when all units have k0 marks and close otherwise.
 */
struct icc_oneway { double value, lo, hi, msb, msw, k0; };

struct icc_oneway icc_oneway(const double *n, const double *mean, const double *squares, size_t units,
			     double conf);
/* The same of kinds of units, times of each. */
struct icc_oneway icc_oneway_alike(const double *n, const double *mean, const double *squares, const double *times,
				   size_t kinds, double conf);

#endif
