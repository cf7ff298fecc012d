/*
 * make.h - makes books: asks the metrics about every scope, then compares.
 *
 * A metric answers for one scope and knows of no other.  What is asked is decided in asking.h, what is set side
 * by side in compare.h.  methods.md's names for the methods are those of core/stat.
 */
#ifndef CORE_METRIC_MAKE_H
#define CORE_METRIC_MAKE_H

#include "core/base/arena.h"
#include "core/base/fail.h"
#include "core/metric/book.h"
#include "core/metric/run.h"

struct make_progress {
	void (*tell)(void *arg, size_t done, size_t total);	/* scopes; may be NULL */
	void *arg;
};

/*
 * Books of one dataset; the requests differ in the centre at most, no two of the same.  To make several at once is
 * much quicker than to make one after the other: a metric is asked about all in one child.
 * The requests must outlive the books.  A metric that is not in the list, or is given a
 * parameter it does not take, is a failure of the question (FAIL_USAGE); a metric that
 * breaks is not: its chapter says so.  Periods that begin after the data end are refused.
 * *at_fault: the index of the request it failed for, or count.
 */
bool books_make(struct arena *, const char *dataset, const struct metric_list *,
		const struct request *const *requests, size_t count, const struct make_progress *,
		struct book **out, size_t *at_fault, struct fail *);

#endif
