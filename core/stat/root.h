/*
 * root.h - the zero of a function that rises, by Newton's method in a bracket.
 *
 * For quantiles: f answers value and slope at x, sign(f) tells the side.  The
 * bracket [lo, hi] must hold the zero; while its ends are of different magnitude it
 * is halved geometrically, so that zeros near 1e-300 are reached as fast as others.
 */
#ifndef CORE_STAT_ROOT_H
#define CORE_STAT_ROOT_H

typedef double root_function(double x, double *slope, const void *data);

double root_find(root_function *f, const void *data, double lo, double hi, double start);

#endif
