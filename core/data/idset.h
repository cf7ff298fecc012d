/*
 * idset.h - a set of whole numbers that mostly come in order, as people do in a table sorted by person.
 *
 * An empty one is all zero.  It grows only when told to, so that the caller can keep to a budget:
 *
 *	if (!idset_put(s, 7)) {
 *		... is there room for idset_growth(s) bytes more? ...
 *		idset_grow(s);
 *		idset_put(s, 7);
 *	}
 */
#ifndef CORE_DATA_IDSET_H
#define CORE_DATA_IDSET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct idset {
	uint32_t *at, count, cap;
	bool loose;	/* not in order, and some may be there twice: see idset_settle() */
};

/* False: it is full, and does not hold the number yet. */
bool idset_put(struct idset *, uint32_t);
size_t idset_growth(const struct idset *);
/* The program ends where there is no memory (arena.h). */
void idset_grow(struct idset *);
/* Ascending, each once: at[0] to at[count - 1]. */
void idset_settle(struct idset *);
/* Settles it and gives back what it does not need. */
void idset_trim(struct idset *);
size_t idset_bytes(const struct idset *);
void idset_free(struct idset *);

#endif
