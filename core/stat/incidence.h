/*
 * incidence.h - how many leave for each cause: Aalen-Johansen.
 *
 * F_k(t) = sum over steps of S(t-) d_k/n; S + sum of F_k is 1.  Never 1 - S with
 * the other causes censored: that overstates.  The variance is the Greenwood type,
 * the same as etm's and as the infinitesimal jackknife of R's survfit; the interval is on
 * the log(-log) scale of F.  Where nobody has left for the cause yet, se is 0, lo
 * is 0 and hi is not estimable.  For the comparison of groups use logrank_test() with
 * its cause set.
 */
#ifndef CORE_STAT_INCIDENCE_H
#define CORE_STAT_INCIDENCE_H

#include <stdint.h>

struct survival;

struct incidence_point { double value, se, lo, hi; };

/* cause counts from 1. */
struct incidence_point incidence_at(const struct survival *, uint32_t cause, double t,
				    double conf);
/* First time with F_k >= p - 1e-9, NaN for not reached. */
double incidence_quantile(const struct survival *, uint32_t cause, double p);

#endif
