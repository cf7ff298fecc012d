/*
 * disclose-curve.h - at which days the curves of a chapter may be read; see core/metric/coarsen.h.
 *
 * Landmarks go first, then months, weeks, and the days with an exit.  Of curves that add up (the
 * group's and its centres'), the whole is cut only where two or more of its parts are not, or none:
 * else what one part did between its own days would be the whole less the others.
 */
#ifndef REPORTS_DISCLOSE_CURVE_H
#define REPORTS_DISCLOSE_CURVE_H

#include "reports/disclose-result.h"

struct drawn { struct curve *curve; struct scope_key scope; struct cuts *cuts; };

struct drawing {
	struct arena *arena;
	const struct rule *rule;
	double landmark;		/* the chapter's own day, before all others; NAN: none */
	struct drawn *at; size_t count, cap;
};

/* Cuts at landmarks alone: which of them can be told. */
void drawing_add(struct drawing *, struct result *);
/* All other days, when it is known which landmarks are hidden for the sake of others; then the steps. */
void drawing_finish(struct drawing *);

#endif
