/*
 * suppress.h - small counts are not published, nor what they follow from.
 *
 * Counts from 1 to threshold - 1 are starred.  A row or column with exactly one star gets
 * another one, on its smallest other count above 0, since its total would give the
 * first away; rows, then columns, until nothing changes.  Zeros are shown.
 */
#ifndef CORE_STAT_SUPPRESS_H
#define CORE_STAT_SUPPRESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* star[row * columns + column] is set for what is not shown; answers how many. */
size_t suppress_small(const int64_t *count, size_t rows, size_t columns, int64_t threshold,
		      bool *star);

#endif
