/*
 * funnel.h - comparing centres without a league table.
 *
 * Limits around a target at each size, exact and interpolated (Spiegelhalter 2005a), and the
 * overdispersion of the centres beyond what their sizes explain, winsorised
 * (Spiegelhalter 2005b): with tau2 > 0 limits use s^2 + tau2.  Outside the
 * 99.8% limits: unusual, look for a cause; a centre inside them is as the group.
 */
#ifndef CORE_STAT_FUNNEL_H
#define CORE_STAT_FUNNEL_H

#include <stddef.h>

struct arena;

/* The limit at probability p for n people and target share; it may be slightly outside
 * 0..1: clip when drawing.  And for expected count e, as a ratio to it. */
double funnel_limit_share(double p, double n, double target);
double funnel_limit_ratio(double p, double e);

struct funnel_point {
	double value;		/* share, ratio O/E, or the value itself */
	double s;		/* its standard error on the scale of z */
	double z, z_mult, z_add;	/* plain; over sqrt(max(1, phi)); with tau2 */
};

struct funnel {
	double target, phi, tau2;
	const struct funnel_point *point;	/* [centres] */
};

/*
 * Never NULL; winsor is the share drawn in at either end, 0.1 as a rule.  A NaN target
 * means the group's own.  Centres of size 0 are left out and have NaN.
 * The ratio's z is 2 (sqrt O - sqrt E), s on the square-root scale.
 */
struct funnel *funnel_of_shares(struct arena *, const double *x, const double *n, size_t centres,
				double target, double winsor);
struct funnel *funnel_of_ratios(struct arena *, const double *observed, const double *expected,
				size_t centres, double winsor);
/* Any measure with its standard errors; the group's own target weighs by 1/s^2. */
struct funnel *funnel_of_values(struct arena *, const double *y, const double *s, size_t centres,
				double target, double winsor);

/* Limits at probability p with tau2 added: of shares and values with standard error s, and of
 * ratios with expected count e (on the square-root scale, never below 0). */
double funnel_limit_wide(const struct funnel *, double p, double s);
double funnel_limit_wide_ratio(const struct funnel *, double p, double e);

#endif
