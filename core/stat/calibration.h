/*
 * calibration.h - do predicted probabilities come true?
 *
 * Brier score, observed over expected, calibration in the large (intercept with the
 * logit as an offset), intercept and slope (Cox 1958), area under the ROC curve,
 * Spiegelhalter's z (1986), and what the top fifth of predictions is worth.  Where no
 * outcome, or only outcomes, were seen, what needs both is NaN.
 */
#ifndef CORE_STAT_CALIBRATION_H
#define CORE_STAT_CALIBRATION_H

#include <stddef.h>

struct arena;

struct calibration {
	double n, brier, oe;
	double in_large, intercept, slope, slope_se;
	double auc, z;
	double ppv_top, lift_top;	/* of the top 20% */
};

/* p in (0, 1), y 0 or 1. */
struct calibration calibration_of(struct arena *, const double *p, const double *y, size_t n);

#endif
