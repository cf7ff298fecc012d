/*
 * order.h - medians and rank correlations, which extreme values do not sway.
 *
 * The median of counted values has its interval from order statistics: ranks
 * floor((n - z sqrt n)/2), at least 1, and its mirror (Conover 1999).  Spearman's correlation is
 * Pearson's of mid-ranks; its interval is Fisher's with the variance (1 + r^2/2)/(n - 3) of
 * Bonett & Wright 2000.  NaN: not estimable.
 */
#ifndef CORE_STAT_ORDER_H
#define CORE_STAT_ORDER_H

#include <stddef.h>
#include <stdint.h>

struct arena;

struct order { double value, lo, hi; };

/* Values may come in any order and repeat; counts below 1 are left out. */
struct order median_of_counts(struct arena *, const double *values, const int64_t *counts,
			      size_t n, double conf);
struct order spearman_of(struct arena *, const double *x, const double *y, size_t n, double conf);

#endif
