/*
 * asking.h - what is asked of a metric: which periods, centres, cohorts and crossings of them.
 *
 * A scope is asked once, however many places of a book wait for its answer; the places are filled when
 * all scopes are answered.  Several books that ask the same of a metric may share an asking, as long as no
 * two are of the same centre.
 */
#ifndef CORE_METRIC_ASKING_H
#define CORE_METRIC_ASKING_H

#include "core/base/arena.h"
#include "core/data/dataset.h"
#include "core/metric/book.h"

struct asking {			/* begin with { .arena = a } */
	struct arena *arena;
	struct scope_key *scopes; size_t count, cap;
	bool *drawn; size_t drawn_cap;	/* of each scope: its curves are, not only their landmarks told */
	struct book *book;	/* that is asking */
	size_t first;		/* scope of it */
	struct { struct result **where; size_t scope; struct book *book; } *waits; size_t wait_count, wait_cap;
};

/* The book's cohorts, as its request wants them. */
void asking_cohorts(struct arena *, struct book *, const struct dataset *);
/* What the plan asks for, the chapter's lists made to hold it. */
void asking_chapter(struct asking *, struct book *, struct chapter *);
/* And once that is answered: centres within cohorts, if the answer is of a kind that is compared so. */
void asking_crossed(struct asking *, struct book *, struct chapter *);
/* One answer for each scope, in their order; the books' failures are counted. */
void asking_answered(const struct asking *, struct result *const *out);

#endif
