/*
 * pillars.h - an index of pillars of indicators, and how sure its value and its ranks are.
 *
 * An indicator is put between fixed goalposts, a pillar is the mean of its indicators, the index the
 * weighted geometric mean of the pillars (composite.h).  Beside what chance does to the data, what
 * was chosen could have been chosen otherwise: draws move the goalposts by up to 10 %, the
 * weights as Dirichlet(50 w), and take the arithmetic mean half of the time (OECD/JRC 2008,
 * step 7; Saisana, Saltelli & Tarantola 2005, JRSS-A 168:307).  A choice is one for all centres of
 * a draw, the data are each centre's own.
 */
#ifndef CORE_STAT_PILLARS_H
#define CORE_STAT_PILLARS_H

#include <stddef.h>
#include <stdint.h>

struct arena;
struct random;

/* How an indicator would vary: normal(a, sd b); a hits of b, Beta(a + .5, b - a + .5); a events in b,
 * Gamma(a + .5, b); a posterior Gamma(a, b) as it is. */
enum indicator_kind { INDICATOR_NORMAL, INDICATOR_SHARE, INDICATOR_RATE, INDICATOR_GAMMA, INDICATOR_KINDS };

#define PILLARS_MOST 16
#define INDICATORS_MOST 64

struct indicator {
	uint32_t which;		/* the same one has the same number in every centre, below INDICATORS_MOST */
	uint32_t pillar;
	enum indicator_kind kind;
	double a, b;
	double lo, hi;		/* goalposts; lo above hi: less is better */
};

struct pillars {
	const struct indicator *indicator; size_t count;
	const double *weight; size_t pillars;	/* up to PILLARS_MOST */
};

enum {
	PILLARS_DATA = 1, PILLARS_GOALPOSTS = 2, PILLARS_WEIGHTS = 4, PILLARS_RULE = 8, PILLARS_ALL = 15
};

double indicator_value(const struct indicator *);
/* As observed: each pillar from 0 to 1, NaN for one without indicators, and the index from 0 to 100. */
void pillars_fill(const struct pillars *, double *pillar);
double pillars_score(const struct pillars *);

struct pillars_range {
	double low, high;		/* of the index */
	double rank_low, rank_high;	/* 1 is the highest */
	double top_quarter, bottom_quarter;	/* share of draws in it */
	double rank_sd;
};

/* One for each centre; interval over conf of the draws, quantiles of type 1.  NaN for centres whose index
 * is NaN: they take no part. */
struct pillars_range *pillars_draw(struct arena *, const struct pillars *centre, size_t centres, size_t draws,
				   unsigned sources, double conf, struct random *);

#endif
