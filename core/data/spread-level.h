/*
 * spread-level.h - names and conditions of a SELECT, for spread.c.
 */
#ifndef CORE_DATA_SPREAD_LEVEL_H
#define CORE_DATA_SPREAD_LEVEL_H

#include "core/data/spread.h"

struct level {			/* a SELECT, and those around it that it may refer to */
	const struct level *outer;
	struct sql_query *query;
	struct sql_select *select;
};

struct found {
	const struct level *level;
	const struct sql_source *source;
	const struct rel_column *column;
};

/* Is it the name of a column, with its alias or without? */
bool level_column(const struct sql_read *, struct sql_range);
/* Whose column is it, of this SELECT or of one around it? */
bool level_find(const struct sql_read *, const struct level *, struct sql_range, struct found *out);
/* A key of this very SELECT? */
bool level_key(const struct sql_read *, const struct level *, struct sql_range, struct found *out);
/* The subquery by WITH that a name means; NULL: it is a table. */
struct sql_cte *level_cte(const struct sql_query *, const char *name);
/* Does the condition say that a key of this source equals one of those before it? */
bool level_link(const struct sql_read *, const struct level *, struct sql_range condition,
		const struct sql_source *to);
/* Do all rows of the SELECT belong to the person of the row outside? */
bool level_pin(const struct sql_read *, const struct level *);
/* Is a column of it never NULL? */
bool level_sure(const struct sql_read *, const struct level *, const struct found *);

#endif
