/*
 * disclose.h - hides what could point at a person, before anything is written.
 *
 * disclose_book() changes a book in place, so that pages, charts, JSON and CSV all say the
 * same.  Its rules:
 *
 *   - a figure of fewer than percent people (0 not counted) is hidden: FIGURE_SUPPRESSED;
 *   - a count of 1 to people - 1 is hidden: the number becomes DISCLOSE_HIDDEN, a
 *     figure whose value it is becomes FIGURE_SUPPRESSED;
 *   - a curve ends where fewer than percent people are at risk;
 *   - a histogram's small bins are laid together with their neighbours;
 *   - of the parts of a total, never is one alone hidden: the smallest other goes with it
 *     (for tables with two ways of adding up, rows and columns in turn until stable);
 *   - a hidden centre or cohort is hidden throughout: its tables, curves, comparisons, its
 *     place in funnels and rankings.
 */
#ifndef REPORTS_DISCLOSE_H
#define REPORTS_DISCLOSE_H

#include "core/base/arena.h"
#include "core/metric/book.h"

#define DISCLOSE_HIDDEN (-1)	/* in place of a count */

void disclose_book(struct arena *, struct book *, int people, int percent);

/*
 * The complementary part: hidden[row * columns + column] of a table of counts whose row
 * and column sums are known.  A row or column with exactly one hidden cell gets its smallest
 * other cell that is not zero hidden as well.  rows or columns may be 1.
 */
void disclose_complement(bool *hidden, const int64_t *count, size_t rows, size_t columns);

#endif
