/*
 * season.h - does the measure follow the seasons?
 *
 * Friedman's test (1937) over complete years, with its correction for ties; additive
 * index (deviation from the overall mean) and multiplicative one (ratio to the year's
 * mean, averaged, scaled to mean 1).  Fewer than three full years allow no claim.
 */
#ifndef CORE_STAT_SEASON_H
#define CORE_STAT_SEASON_H

#include <stddef.h>

struct arena;

struct season {
	double chisq, df, p;
	const double *additive, *multiplicative;	/* [seasons] */
	const double *change;		/* [seasons] last year minus the one before */
};

/* value[year * seasons + season], complete, years upwards.  Never NULL. */
struct season *season_of(struct arena *, const double *value, size_t years, size_t seasons);

#endif
