/*
 * seek.h - rows put by what they share and by their day, so that those of a key within a time are found at once.
 *
 *	struct seek *s = seek_new(1, true, false);	one key and a day, no unit
 *
 *	seek_add(s, row);		each row: its keys, its day, its unit
 *	seek_seal(s);
 *	if (seek_any(s, &person, held + 1, held + 90, NULL, 0))
 *
 * Keys, days and units are whole numbers.  NULL equals nothing and lies in no time, so that a row with a NULL among its keys,
 * or as its day, is left out; a unit may be NULL, and is none of those that are asked for.
 */
#ifndef CORE_DATA_SEEK_H
#define CORE_DATA_SEEK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/data/groups.h"

enum { SEEK_KEYS = 4 };

struct seek;

/* The program ends where there is no memory at all (arena.h). */
struct seek *seek_new(size_t keys, bool dated, bool with_units);
void seek_free(struct seek *);
/* False: it is no whole number, or a day or unit is too large for one; then it is of no use. */
bool seek_add(struct seek *, const struct group_value *row);
/* No row will be added any more. */
void seek_seal(struct seek *);
size_t seek_memory(const struct seek *);	/* bytes */
/* Has a row these keys, a day from first to last, and one of these units (NULL: any)?  Without days any day will do. */
bool seek_any(const struct seek *, const int64_t *keys, int64_t first, int64_t last, const int64_t *units, size_t unit_count);

#endif
