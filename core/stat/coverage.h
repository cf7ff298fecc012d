/*
 * coverage.h - was anybody asked again 30, 90, 180 days after a course?
 *
 * Somebody whose course ended on day e is due at point k when the window [e + k - before,
 * e + k + after] has closed by the cut-off day and he was still employed on e + k; he is
 * done when an evaluation lies inside.  Who left before the point is lost by exit:
 * shown beside, since a leaver cannot be asked.
 */
#ifndef CORE_STAT_COVERAGE_H
#define CORE_STAT_COVERAGE_H

#include <stddef.h>
#include <stdint.h>

struct arena;

#define COVERAGE_STAYS INT32_MAX	/* has not left */

struct coverage_person { uint32_t id; int32_t end, exit; };
struct coverage_eval { uint32_t id; int32_t day; };

struct coverage_point { double due, done, lost, share; };	/* share NaN when nobody is due */

struct coverage {
	const struct coverage_point *point;	/* [points] */
	double mean;		/* over the points where somebody is due */
	double longest_gap;	/* days between evaluations, the last one to the cut included */
};

struct coverage_input {
	const struct coverage_person *person;
	size_t persons;
	const struct coverage_eval *eval;
	size_t evals;
	const int32_t *point;
	size_t points;
	int32_t before, after, cut;
};

struct coverage *coverage_of(struct arena *, const struct coverage_input *);

#endif
