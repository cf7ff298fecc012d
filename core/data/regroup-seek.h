/*
 * regroup-seek.h - joins groups by their keys without an index of SQLite's.
 *
 * Groups are in the order of their keys already, so that one of them is found at once:
 *
 *	LEFT JOIN a o ON o.person = r.person AND o.b = r.b - 1		a: GROUP BY person, b
 *	LEFT JOIN assay_groups(7, 0, 2) o ON o.c0 = r.person AND o.c1 = r.b - 1
 *
 * where every key is equal to something, and what else is said of it are plain columns: keys and single
 * aggregates.  A LEFT JOIN only, which SQLite leaves in its place: rows come in the order in which they came.
 */
#ifndef CORE_DATA_REGROUP_SEEK_H
#define CORE_DATA_REGROUP_SEEK_H

#include "core/data/partial.h"

/* A query that was taken out, and which of the plan's parts it is. */
struct regroup_taken { const struct sql_query *query; size_t part; };

/* Of all that the query holds. */
void regroup_seek(struct planner *, const struct sql_query *, const struct regroup_taken *, size_t count);

#endif
