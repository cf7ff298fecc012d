/*
 * severity.h - lenient and severe raters, and the halo.
 *
 * Severity: score = ratee + rater + error by least squares, rater effects summing
 * to zero, negative = severe.  Not everybody need have rated everyone, but the design has
 * to hang together: otherwise everything is NaN.  The ratees are eliminated first (a
 * Schur complement), so that only a system of the raters is solved.
 *
 * Halo: mean correlation of different items within a rater, minus the mean between
 * raters.  0: the link between items is shared reality; large: one impression
 * colours everything.
 */
#ifndef CORE_STAT_SEVERITY_H
#define CORE_STAT_SEVERITY_H

#include <stddef.h>
#include <stdint.h>

struct arena;

struct rating { uint32_t ratee, rater; double score; };	/* both count from 0 */

struct severity {
	const double *effect, *se;	/* [raters]; NaN for a rater without ratings */
	double residual_sd, df, f, p;	/* F test that all raters are alike */
};

/* Never NULL.  Ratings with a NaN score are left out. */
struct severity *severity_fit(struct arena *, const struct rating *, size_t ratings,
			      uint32_t ratees, uint32_t raters);

struct halo { double same, cross, halo; };

/* score[(rater * items + item) * ratees + ratee], complete; NaN otherwise. */
struct halo halo_of(const double *score, size_t raters, size_t items, size_t ratees);

#endif
