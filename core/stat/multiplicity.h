/*
 * multiplicity.h - p values of many tests at once.
 *
 * Benjamini & Hochberg 1995, Benjamini & Yekutieli 2001, Holm 1979, Bonferroni.  Tests
 * that could not be made (NaN) stay NaN and are not counted.
 */
#ifndef CORE_STAT_MULTIPLICITY_H
#define CORE_STAT_MULTIPLICITY_H

#include <stddef.h>

struct arena;

enum adjustment { ADJUST_BH, ADJUST_BY, ADJUST_HOLM, ADJUST_BONFERRONI };

double *p_adjust(struct arena *, const double *p, size_t n, enum adjustment);
/* Share of true null hypotheses, Storey 2002: #{p > lambda} / ((1 - lambda) m), at most 1. */
double p_null_share(const double *p, size_t n, double lambda);

#endif
