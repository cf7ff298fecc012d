/*
 * field.h - the centres of a chapter as the methods for many centres take them.
 *
 * What kind of number the headline is decides the method: a share of people has exact
 * binomial limits and a beta posterior, a rate exact Poisson limits and a gamma
 * posterior, anything else is taken as normal with the error that its interval tells.
 * Shares whose cases are not people (of hours, of a curve) are normal on the logit scale: on
 * the plain one a share near 0 or 1 has next to no error, and would draw the group to it.
 */
#ifndef CORE_METRIC_FIELD_H
#define CORE_METRIC_FIELD_H

#include "core/base/arena.h"
#include "core/metric/book.h"

enum field_family { FIELD_SHARES, FIELD_RATES, FIELD_VALUES };

/* The centres with a sound headline of ten people or more. */
struct field {
	enum field_family family;
	size_t count;
	size_t *unit;			/* index into book.centres */
	const struct figure **figure;
	double *events;
	double *size;			/* people; of FIELD_RATES the events expected at the overall rate */
	bool logit;			/* FIELD_VALUES: level and error are on this scale */
	double *level;			/* the value, on its scale */
	double *error;			/* standard error that the interval tells, on the same */
	double overall;			/* the rate of all together; 1 but for FIELD_RATES */
};

/* From the scale of level back to that of the figures. */
double field_plain(const struct field *, double level);

void field_fill(struct arena *, struct field *, const struct chapter *, const struct book *);

/* Funnel limits and overdispersion; posteriors, ranks and their intervals. */
void field_funnel(struct arena *, struct chapter *, const struct field *);
void field_shrink(struct arena *, struct chapter *, const struct field *, const struct book *);

#endif
