/*
 * errors.h - what the parts of the metric "errors" share.
 *
 * Errors come as KPI figures: errors per 1,000 contacts of an agent and a week or month, with the
 * contacts as n; their cost as mean cost of a case, with the cases as n.
 */
#ifndef PLUGINS_ERRORS_H
#define PLUGINS_ERRORS_H

#include "plugins/rows.h"

#define LEAST_AGENTS 10
#define LEAST_EVENTS 5
#define NOT_RECORDED "Not recorded"

/* Sums of one agent, in the period and in the one before. */
enum { ERRORS, CONTACTS, COMPLAINTS, COMPLAINT_CONTACTS, COST, CASES, SUMS };

struct agents {
	double *at;		/* [agent * 2 * SUMS + sum], then SUMS + sum of the period before */
	double sum[2 * SUMS];	/* of all */
	size_t count;
};

/* First day of the period before one that begins at from and is as long as the run's. */
assay_day errors_period_before(const assay_core *, const assay_run *, assay_day from);

/* A figure without an interval. */
void errors_plain(assay_figure *, uint32_t unit, double value, int64_t n);

/* What errors cost, and why that changed. */
void errors_tell_cost(const assay_core *, assay_run *, const struct agents *);

/* What class debriefs did; spread is sigma_z, how much more than chance errors vary from month to month. */
void errors_tell_debriefs(const assay_core *, assay_run *, double spread);

/* What errors take from pay. */
void errors_tell_pay(const assay_core *, assay_run *);

#endif
