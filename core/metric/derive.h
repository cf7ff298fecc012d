/*
 * derive.h - what the core reckons from the counts that a metric told.
 *
 * A metric tells a survival curve as counts per (entry, time, cause).  From these
 * come, with the methods of core/stat, the Kaplan-Meier steps, the landmarks with their
 * maturity, the restricted mean, the incidence by cause and the hazard by week, in
 * the form that result.h has for the reports.
 *
 * One rule holds wherever a curve is read: it begins at the first day with ten people at
 * risk and is conditional on having reached that day, because a handful at risk and
 * an exit each day would drive it to nothing (late entries make such beginnings).
 */
#ifndef CORE_METRIC_DERIVE_H
#define CORE_METRIC_DERIVE_H

#include "core/base/arena.h"
#include "core/metric/result.h"
#include "core/stat/survival.h"

#define DERIVE_AT_RISK 10	/* people, below which nothing is read off a curve */

/* The estimate behind a curve's spans, by the rule above.  first, where given, is the day it
 * begins.  Never NULL; without spans it has no steps. */
struct survival *curve_fit(struct arena *, const assay_span *, size_t count, uint32_t causes,
			   double *first);
/* Survival after days, as a figure: n is who is at risk then, events who left before. */
struct figure curve_figure(const struct survival *, double days, double confidence);

/* The landmark at any day, from a curve as told. */
void curve_landmark(struct arena *, const struct curve *, int days, day known, double confidence,
		    struct landmark *out);
/* Fills everything in the curve below what was told. */
void curve_derive(struct arena *, struct curve *, day known, double confidence);
/* The same for all curves of a result. */
void result_derive(struct arena *, struct result *, day known, double confidence);
/* The same but for what only a drawing of the curves needs: their steps, and the limits of their hazards. */
void result_outline(struct arena *, struct result *, day known, double confidence);

#endif
