/*
 * bunching.h - do results crowd at the target?
 *
 * Inner window |x - T| <= hT against the flanks up to 2hT: with a locally straight density
 * both hold as many.  The exact one-sided binomial test asks whether the inner
 * window holds more.
 */
#ifndef CORE_STAT_BUNCHING_H
#define CORE_STAT_BUNCHING_H

#include <stddef.h>

struct bunching { double inner, flank, ratio, excess, p; };

struct bunching bunching_of(const double *x, size_t n, double target, double h);
/* From the two counts themselves. */
struct bunching bunching_from(double inner, double flank);

#endif
