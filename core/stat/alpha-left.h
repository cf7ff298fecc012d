/*
 * alpha-left.h - ordinal alpha without one unit, in the time that the unit's own values take.
 *
 * The ordinal distance of two values is the square of the distance of their mid-ranks g, so that with the
 * coincidences P, their sums t and n = sum t
 *
 *	alpha = 1 - (n - 1) (sum t g^2 - g'Pg) / (n sum t g^2 - (sum t g)^2).
 *
 * Without c of a value v, g is lower by c beyond v and by c/2 at v: each sum changes by what sums over
 * all values beyond one or two tell, which are made once.
 */
#ifndef CORE_STAT_ALPHA_LEFT_H
#define CORE_STAT_ALPHA_LEFT_H

#include <stddef.h>

struct arena;

struct alpha_left;

/* pair[values * values] and their row sums, of all units; both must stay as they are. */
struct alpha_left *alpha_left_of(struct arena *, const double *pair, const double *total, size_t values);

/* A unit's values, as places among all, and how often it has each, m in sum.  NaN where too few digits would
 * be left: then go through all pairs. */
double alpha_left_out(const struct alpha_left *, const size_t *value, const double *count, size_t n, double m);

#endif
