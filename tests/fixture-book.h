/*
 * fixture-book.h - a book made by hand: retention of a group of six centres, eight cohorts.
 *
 * The people are drawn by a fixed generator, the counts are derived by the core's own
 * code, so that all numbers hang together; comparisons are filled in by simple rules.
 */
#ifndef TESTS_FIXTURE_BOOK_H
#define TESTS_FIXTURE_BOOK_H

#include "core/base/arena.h"
#include "core/metric/book.h"

enum { FIXTURE_CENTRES = 6, FIXTURE_COHORTS = 8 };

struct fixture {
	int centres;		/* at most 200 */
	int cohorts;		/* at most 16 */
	int people;		/* mean of a centre's intake in a quarter */
	bool failing;		/* with a metric that broke and one that cannot be assessed */
};

struct book *fixture_book(struct arena *, const struct fixture *);
/* Six centres, eight cohorts, 60 people. */
struct book *fixture_plain(struct arena *);

#endif
