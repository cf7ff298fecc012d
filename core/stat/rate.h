/*
 * rate.h - counts over person-time: intervals, ratios, standardised rates.
 *
 * A count is a whole number >= 0, exposure > 0 in any unit of time; anything else gives
 * NaN.  Sources: Garwood 1936 (exact, by chi-square), Byar (Breslow & Day 1987), the
 * conditional binomial for two rates (as R's poisson.test), Dobson et al. 1991.
 */
#ifndef CORE_STAT_RATE_H
#define CORE_STAT_RATE_H

#include <stddef.h>

#include "core/stat/interval.h"

/* Limits of the expected count itself. */
struct interval count_exact(double count, double conf);
struct interval count_byar(double count, double conf);

struct interval rate_exact(double count, double exposure, double conf);
struct interval rate_byar(double count, double exposure, double conf);

/* First over second.  Infinite where the second count is 0; with both 0 the ratio is NaN and
 * its interval 0 to infinity. */
struct rate_ratio { double ratio, lo, hi, p; };
struct rate_ratio rate_ratio(double count1, double exposure1, double count2, double exposure2,
			     double conf);

/* Two-sided exact binomial test of x of n against prob. */
double binomial_p(double x, double n, double prob);

/* Directly standardised to the weights; bands without exposure give NaN. */
struct rate_standardised { double rate, variance, lo, hi; };
struct rate_standardised rate_standardised(const double *count, const double *exposure,
					   const double *weight, size_t bands, double conf);

#endif
