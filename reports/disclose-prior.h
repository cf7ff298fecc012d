/*
 * disclose-prior.h - what has been told already: by the group's volume of the same run, by the edition before.
 *
 * A cell is found again by its name: metric and parameters, period, centre, cohort, path.
 *
 *   - what was hidden stays hidden: shown now, it would give away what was hidden with it;
 *   - what differs by 1 to people - 1 stays as it was told: the difference would be a count of so
 *     few.  The next edition compares with that, so that small changes are told when they
 *     have become large enough;
 *   - what was told as it is now is no secret, and hiding it covers nothing.
 */
#ifndef REPORTS_DISCLOSE_PRIOR_H
#define REPORTS_DISCLOSE_PRIOR_H

#include "core/base/fail.h"
#include "reports/disclose-cell.h"

struct prior {
	const char *name;
	bool hidden;
	int64_t count[CELL_COUNTS];	/* -1: not told */
	struct figure figure;		/* state FIGURE_NONE: it had no number */
	double amount;			/* of a part: NAN when it was none */
};

struct prior_version { const char *chapter, *version; };

struct priors {
	struct arena *arena;
	struct prior *at; size_t count, cap;
	struct prior_version *versions; size_t version_count, version_cap;
	bool sorted;
};

/* "retention{basis=employment;landmark=90}" */
const char *prior_chapter(struct arena *, const struct chapter *);
const char *prior_name(struct arena *, const char *chapter, const struct scope_key *, const char *centre,
		       const char *cohort, const char *path);
void priors_add(struct priors *, const struct prior *);
const struct prior *priors_find(struct priors *, const char *name);	/* NULL: not told */

/* What the group's book, disclosed, tells of one of its centres, as far as the book asks the same. */
void priors_of_group(struct priors *, const struct book *group, size_t own, const struct book *);
/* An edition before, from its results file, which must be of no later period than until. */
bool priors_read(struct priors *, const char *path, day until, struct fail *);
/* Applies them to the cells of a chapter.  */
void cells_recall(struct cells *, const struct book *, const struct chapter *, struct priors *);

#endif
