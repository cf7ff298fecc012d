/*
 * pile.h - very many rows put in order, in memory that does not depend on how many.
 *
 * Rows are sorted by the rank of their series, then by key, then as they came.  What fits
 * into PILE_ROWS is sorted in memory; more goes to a temporary file, sorted piece by
 * piece, and the pieces are merged while they are read back.
 */
#ifndef CORE_DATA_IMPORT_PILE_H
#define CORE_DATA_IMPORT_PILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "core/base/arena.h"
#include "core/base/fail.h"

enum { PILE_ROWS = 1 << 18 };

struct pile_row {
	uint64_t key;
	double n;
	union { double value; int32_t pair[2]; };
	uint32_t series;	/* a number that the caller gives */
	uint32_t line;		/* and whatever this is to the caller */
};

struct pile_run;

struct pile {
	struct arena *arena;
	struct pile_row *row, *other;	/* other: as many again, to sort into */
	size_t count, cap, other_cap, at;
	const uint32_t *rank;	/* by series; those of earlier pieces must keep their order; NULL: all are the same */
	FILE *file;
	struct pile_run *run;
	size_t *heap;		/* runs, the one with the first row on top */
	size_t runs, run_cap, heaped;
};

static inline bool pile_is_full(const struct pile *p)
{
	return p->count == PILE_ROWS;
}

void pile_add(struct pile *, const struct pile_row *);
/* When it is full: makes room. */
bool pile_spill(struct pile *, const uint32_t *rank, struct fail *);
/* No more will be added. */
bool pile_sort(struct pile *, const uint32_t *rank, struct fail *);
/* The next row, in order; NULL behind the last and when fail->set.  Good until the next call. */
const struct pile_row *pile_next(struct pile *, struct fail *);
void pile_close(struct pile *);

#endif
