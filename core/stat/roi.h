/*
 * roi.h - benefit against cost of a course.
 *
 * ROI is (B - C)/C in percent; with an uncertain cost the benefit-cost ratio has
 * Fieller's limits (1954), which exist only while the cost is reliably above 0.  All
 * amounts are in one currency.  rho is the correlation of the two estimates.
 */
#ifndef CORE_STAT_ROI_H
#define CORE_STAT_ROI_H

#include <stdbool.h>

struct roi_input { double benefit, se_benefit, cost, se_cost, rho, conf; };

struct roi {
	double bcr, roi;		/* ratio; percent */
	double lo_fixed, hi_fixed;	/* percent, the cost taken as known */
	bool bounded;
	double bcr_lo, bcr_hi;		/* Fieller; NaN when not bounded */
	double p_positive;		/* probability that benefit exceeds cost */
};

struct roi roi_of(const struct roi_input *);

#endif
