/* fixture-compare.h - comparisons of a book made by hand, by simple rules. */
#ifndef TESTS_FIXTURE_COMPARE_H
#define TESTS_FIXTURE_COMPARE_H

#include "core/base/arena.h"
#include "core/metric/book.h"

struct difference fixture_difference(const struct figure *a, const struct figure *b);	/* b - a */
/* Funnel, ranks, control chart, and the tests of curves, from the answers that are there. */
void fixture_compare(struct arena *, const struct book *, struct chapter *);

#endif
