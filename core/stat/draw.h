/*
 * draw.h - draws from the distributions that posteriors have.
 *
 * The generator is that of core/base/random.h, its state the caller's.  Gamma by Marsaglia &
 * Tsang 2000, beta and Dirichlet from gammas.
 */
#ifndef CORE_STAT_DRAW_H
#define CORE_STAT_DRAW_H

#include <stddef.h>

#include "core/base/random.h"

/* A stream named by report, measure and stratum: the same question gets the same draws,
 * whatever else was asked before it.  NULL counts as "". */
struct random draw_stream(const char *report, const char *measure, const char *stratum);

double draw_gamma(struct random *, double shape);		/* rate 1; NaN for shape < 0 */
double draw_beta(struct random *, double a, double b);
/* n shares that sum to 1, from n parameters. */
void draw_dirichlet(struct random *, const double *parameter, size_t n, double *out);

#endif
