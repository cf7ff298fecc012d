/*
 * logrank.h - do groups leave at the same pace?  The log-rank family.
 *
 * Any number of groups and strata, left-truncated rows, counts instead of people.  In
 * each stratum and at each time with exits: e_g = d n_g/n, U_g = sum w (d_g - e_g) and
 * the hypergeometric covariance; sums over strata; chisq = U' V^-1 U.  A person who
 * changes group contributes one row (entry, time] in each (Mantel & Byar 1974).
 *
 * The weight is chosen before looking (Klein & Moeschberger 2003, 7.3): early losses
 * PETO, late losses FH01, otherwise LOGRANK.
 */
#ifndef CORE_STAT_LOGRANK_H
#define CORE_STAT_LOGRANK_H

#include <math.h>
#include <stddef.h>
#include <stdint.h>

#include "core/stat/survival.h"

enum logrank_weight {
	LOGRANK_ONE,		/* 1 */
	LOGRANK_GEHAN,		/* n */
	LOGRANK_TARONE,		/* sqrt n */
	LOGRANK_PETO,		/* prod (1 - d/(n + 1)), including this time */
	LOGRANK_PETO_MOD,	/* the same times n/(n + 1) */
	LOGRANK_FH10,		/* pooled S just before */
	LOGRANK_FH01,		/* 1 - S */
	LOGRANK_FH11,		/* S (1 - S) */
	LOGRANK_WEIGHTS
};

/* Rows with their group and stratum (both count from 0). */
struct logrank_data {
	const struct lifetime *row;
	const uint32_t *group;		/* [rows] */
	const uint32_t *stratum;	/* [rows], NULL: one stratum */
	size_t rows;
	uint32_t groups, strata;	/* strata 0 and 1 both mean one */
	enum logrank_weight weight;
	uint32_t cause;			/* only exits of this cause count; 0: all */
	double until;			/* exits after it do not count; 0 and INFINITY: all do */
	const double *scores;		/* [groups] for the trend, or NULL */
};

struct logrank {
	const double *observed, *expected;	/* [groups], unweighted */
	const double *u;			/* [groups], weighted O - E */
	const double *v;			/* [groups * groups] */
	double chisq, df, p;	/* NaN when there is nothing to compare */
	double trend_z, trend_p;	/* NaN without scores */
};

/* Never NULL.  Groups never at risk beside another one add no degree of freedom. */
struct logrank *logrank_test(struct arena *, const struct logrank_data *);

/* Largest time <= limit up to which every group has at least n at risk, NaN when there
 * is none: where the comparison of curves has to stop. */
double logrank_common_until(struct survival *const *, size_t groups, int64_t n, double limit);

#endif
