/*
 * disclose.h - hides what could point at a person, before anything is written.
 *
 * disclose_book() changes a book in place, so that pages, charts, JSON and CSV all say the
 * same.  Its rules:
 *
 *   - a figure of fewer than percent people (0 not counted) is hidden, with its value, n and
 *     events: FIGURE_SUPPRESSED; so is one whose events, or whose value when it is a count, are
 *     1 to people - 1, since a share of a known n tells its numerator.  Zero is shown;
 *   - where numbers add up, over centres, cohorts or within an answer, what is hidden among them
 *     must be of two parts or more and come to people or more: else the smallest other goes
 *     with it, until that holds everywhere (disclose-cell.h);
 *   - curves are drawn in steps of people leavers or more, and end where fewer than percent are at
 *     risk (disclose-curve.h); a histogram's small bins are laid together with their neighbours;
 *   - what is hidden is hidden throughout: differences, funnels, rankings, control charts, and
 *     sentences of the metric that have its number.
 *
 *   - what editions before told is kept to (disclose-prior.h);
 *   - a centre's book hides what the group's hides of it; of periods that the group's does not tell by
 *     centre it has no n, so that no sum over the centres' volumes gives one of them away.
 *
 * A headline whose n counts things (struct metric: things) is shown however small.
 */
#ifndef REPORTS_DISCLOSE_H
#define REPORTS_DISCLOSE_H

#include "core/base/arena.h"
#include "core/metric/book.h"

#define DISCLOSE_HIDDEN (-1)	/* in place of a count */

struct priors;

struct disclose_rules {
	int people, percent;
	struct priors *told;		/* by editions before (disclose-prior.h); NULL: there are none */
	const struct book *group;	/* of a centre's book: the group's, disclosed; else NULL */
	size_t own;			/* which of its centres */
};

void disclose_book(struct arena *, struct book *, const struct disclose_rules *);

#endif
