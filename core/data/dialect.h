/*
 * dialect.h - the words in which engines differ, and SQL written in them.
 *
 * Tables, views and facts are written down once, with words that begin with @ where engines
 * differ: @id @ref @real @text @strict @clustered, "@." before the name of a table, and
 * @iso(column), the ISO text of a day.
 */
#ifndef CORE_DATA_DIALECT_H
#define CORE_DATA_DIALECT_H

#include "core/base/text.h"
#include "core/data/facts.h"

struct store_dialect {
	const char *id;		/* an identity column */
	const char *ref;	/* an integer wide enough for an id */
	const char *real, *text;
	const char *strict;	/* after a table's closing parenthesis */
	const char *clustered;	/* the same for a table in the order of its key */
	const char *iso_before, *iso_after;	/* around a day, to make it ISO text */
	const char *prefix;	/* before a table's name */
	const char *before;	/* a statement before all others; or NULL */
	const char *mark;	/* a statement that marks the database as ours; or NULL */
	const char *shapes;	/* what the planner is told of the tables; or NULL */
	const char *shape;	/* the same of an :index of a :table, its :shape; or NULL */
};

void dialect_write(struct text *out, const struct store_dialect *, const char *sql);

/* Which of a fact's joins are needed where these columns and conditions are used: a bit for each. */
unsigned dialect_joins(const struct fact *, const char *used);
/* SELECT these columns of a fact, with the joins that they and the condition need; the
 * condition, in the fact's own words, may be NULL. */
void dialect_select(struct text *out, const struct store_dialect *, const struct fact *,
		    const struct fact_column *const *columns, size_t count, const char *condition);

#endif
