/*
 * groups-inside.h - how groups lie in memory: for groups.c, groups-find.c and groups-order.c alone.
 *
 * A group is a row of eight bytes for each column, its keys first, and then a byte for each that
 * tells the kind.  The table beside them finds a group by the hash of its keys: the upper half
 * of an entry is the hash's, so that seldom a group is looked at that is not the one.
 */
#ifndef CORE_DATA_GROUPS_INSIDE_H
#define CORE_DATA_GROUPS_INSIDE_H

#include "core/base/arena.h"
#include "core/data/groups.h"
#include "core/data/idset.h"
#include "core/data/vector.h"

union cell { int64_t i; double r; const struct vector_text *t; };	/* a text is kept */

struct groups {
	char *ops;
	size_t columns, keys;
	uint16_t *place;		/* of each column, its cell */
	size_t stride;			/* bytes of a group */
	char *at;
	size_t count, cap;
	uint64_t *table;		/* 0: free; else the hash's upper half, and the group from 1 */
	size_t mask;
	struct idset *sets;
	size_t set_count, set_cap, set_bytes;
	struct arena texts;
	const struct group_value **key;	/* of the row that is being added */
	struct group_value *row;	/* when it is made here */
	size_t budget;
};

static inline union cell *cells_of(const struct groups *g, size_t group)
{
	return (union cell *)(g->at + group * g->stride);
}

static inline uint8_t *kinds_of(const struct groups *g, const union cell *c)
{
	return (uint8_t *)(uintptr_t)(c + g->columns);
}

/* The group of g->key, made if there is none; NULL: there is no room for it. */
union cell *groups_find(struct groups *);
/* A copy that lasts until groups_clear(). */
const struct vector_text *groups_keep(struct groups *, const struct group_value *);
/* As SQL orders values: NULL, numbers, texts by their bytes. */
int group_compare(const struct group_value *, const struct group_value *);
void group_of(const union cell *, enum group_kind, struct group_value *out);
void *groups_enough(void *);	/* ends the program instead of answering NULL */

#endif
