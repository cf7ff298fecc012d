/*
 * sum.h - sums, means and variances that do not lose digits.
 *
 * Neumaier's sum (1974) for totals; for means and variances either two passes over an
 * array or Welford's moments, which merge (Chan, Golub & LeVeque 1983), so that
 * partial results of partitions can be put together in any order within 1e-12.
 * Variances have the denominator n - 1.  Too few values give NaN.
 */
#ifndef CORE_STAT_SUM_H
#define CORE_STAT_SUM_H

#include <stddef.h>
#include <stdint.h>

struct arena;

/* A sum begins as all zero. */
struct sum { double total, rest; };

static inline void sum_add(struct sum *s, double x)
{
	double t = s->total + x;
	double big = s->total < 0 ? -s->total : s->total, small = x < 0 ? -x : x;

	s->rest += big >= small ? (s->total - t) + x : (x - t) + s->total;
	s->total = t;
}

static inline double sum_value(const struct sum *s)
{
	return s->total + s->rest;
}

double sum_of(const double *, size_t n);

/* Moments begin as all zero: number, mean and sum of squared deviations. */
struct moments { double n, mean, m2; };

void moments_add(struct moments *, double x);
void moments_merge(struct moments *, const struct moments *);
double moments_variance(const struct moments *);	/* NaN for n < 2 */
struct moments moments_of(const double *, size_t n);	/* by two passes */

double mean_of(const double *, size_t n);
double sd_of(const double *, size_t n);
/* Mean of the middle values; p-quantile as R's type 7.  Sorts a copy in the arena. */
double median_of(struct arena *, const double *, size_t n);
double quantile_of(struct arena *, const double *, size_t n, double p);
/* Lag-1 autocorrelation, denominator over all n. */
double autocorrelation_of(const double *, size_t n);
/* Pearson's and Spearman's (mid-rank) correlation; NaN when one does not vary. */
double correlation_of(const double *x, const double *y, size_t n);
double rank_correlation_of(struct arena *, const double *x, const double *y, size_t n);

/* Sorts upwards, NaN not allowed.  Order: index such that x[index[i]] rises, ties
 * by index, so that it is the same everywhere. */
void sort_numbers(double *, size_t n);
size_t *sort_order(struct arena *, const double *, size_t n);
/* Stable sort of any items by a whole-number key, in time n; double_key() orders keys as the
 * numbers are (NaN not allowed). */
typedef uint64_t sort_key(const void *item);
void sort_by_key(void *items, size_t n, size_t size, sort_key *key);
uint64_t double_key(double);
/* Mid-ranks from 1; ties, where given, is set to the sum of t^3 - t. */
double *mid_ranks(struct arena *, const double *, size_t n, double *ties);

#endif
