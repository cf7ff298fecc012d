/*
 * alpha.h - Krippendorff's alpha: agreement where not everybody rated everything.
 *
 * alpha = 1 - Do/De over pairable values (units with two or more); metrics after
 * Krippendorff 2011.  The standard error is the delete-one-unit jackknife, the interval
 * normal and not above 1.  Data come as counts per unit and value; NaN values are
 * left out.  Where values do not differ at all, alpha is NaN.
 */
#ifndef CORE_STAT_ALPHA_H
#define CORE_STAT_ALPHA_H

#include <stddef.h>
#include <stdint.h>

struct arena;

enum alpha_metric { ALPHA_NOMINAL, ALPHA_ORDINAL, ALPHA_INTERVAL, ALPHA_RATIO };

struct alpha_cell { uint32_t unit; double value, count; };

struct alpha {
	double alpha, observed, expected;	/* Do, De */
	double se, lo, hi;
	double pairable;	/* values in units with two or more */
	size_t units;		/* such units */
};

struct alpha alpha_of(struct arena *, const struct alpha_cell *, size_t cells,
		      enum alpha_metric, double conf);
/* The same of units that stand for as many as times says of them: times[unit], at least 1 each. */
struct alpha alpha_alike(struct arena *, const struct alpha_cell *, size_t cells, const double *times,
			 enum alpha_metric, double conf);

#endif
