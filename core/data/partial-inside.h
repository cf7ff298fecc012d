/*
 * partial-inside.h - a SELECT while its groups are planned: for partial.c and partial-flat.c alone.
 */
#ifndef CORE_DATA_PARTIAL_INSIDE_H
#define CORE_DATA_PARTIAL_INSIDE_H

#include "core/data/partial.h"

#define MOST 200

struct partial {
	struct planner *p;
	const struct sql_select *select;
	bool whole;		/* flat: each group is a row already, and is not grouped again */
	bool split;		/* what is counted once makes groups of its own, over which others are not */
	bool rows;		/* every column is a key, and nothing is grouped there */
	struct sql_range keys[MOST];	/* what the servers group by */
	size_t key_count, group_count;	/* the first group_count are the query's own groups */
	struct text aggregates;		/* ", SUM(x) AS a0, ..."; flat: ", x", of each */
	struct text ops;		/* flat: what they are for */
	unsigned aggregate_count;
	struct gather_item *items;	/* flat: of the query, as columns of the groups */
};

/* For groups.h, see regroup.h: a call of an aggregate, as what is done with the groups.  False: it cannot be done. */
bool partial_flat_call(struct partial *, int call, int end, struct text *out);
/* Of a column whose type is known, the end of its CAST; else "", but NULL where SQLite might know it. */
const char *partial_flat_type(const struct partial *, struct sql_range item);
/* And the rows that they are made of. */
void partial_flat_rows(struct partial *, const struct sql_query *, struct gather *out);

#endif
