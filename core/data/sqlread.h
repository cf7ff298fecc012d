/*
 * sqlread.h - reads a SELECT into its parts, for who has to split one between servers.
 *
 * What comes out are ranges of pieces of the text, never a text of its own: expressions stay as
 * they were written.  Knows the SQL that metrics may use (docs/facts.md) and the core's own;
 * what it does not know is refused with a sentence.  All lives in the arena given to sql_read().
 */
#ifndef CORE_DATA_SQLREAD_H
#define CORE_DATA_SQLREAD_H

#include <stdbool.h>
#include <stddef.h>

#include "core/base/arena.h"
#include "core/base/fail.h"
#include "core/data/sqltext.h"

struct rel;		/* spread.h */

struct sql_token {
	enum sql_piece piece;
	const char *at;
	size_t bytes;
	int pair;		/* of '(' and CASE: where it ends; else -1 */
};

struct sql_read {
	struct arena *arena;
	struct sql_token *tokens;	/* without blanks */
	int count;
};

struct sql_range { int from, to; };	/* tokens; empty when from == to */

enum sql_join { SQL_INNER, SQL_LEFT, SQL_OUTER };	/* SQL_OUTER: right, full, natural, using */

struct sql_source {		/* something in a FROM */
	enum sql_join join;
	const char *table, *alias;	/* table NULL: a subquery */
	bool qualified;			/* with its schema: never the name of a subquery */
	struct sql_range whole;		/* its name, or the subquery in its parentheses */
	struct sql_query *query;
	struct sql_range on;
	/* Found by spread.c */
	struct sql_cte *cte;		/* when table is one */
	const struct rel *rel;
	bool keyed;			/* its keys still tell the server, behind this join */
};

struct sql_item { struct sql_range expr; const char *name; };	/* name NULL: none given */

struct sql_select {
	bool distinct;
	struct sql_item *items;
	size_t item_count;
	struct sql_source *sources;
	size_t source_count;
	struct sql_range from_where;	/* FROM and WHERE with those words */
	struct sql_range where, having;
	struct sql_range *groups;	/* "GROUP BY 1" is already the item that it names */
	size_t group_count;
	bool windows;			/* has a WINDOW clause */
	/* Found by spread.c */
	struct sql_sub *subs;
	size_t sub_count, sub_cap;
	int kind;			/* of the rows before they are grouped: enum rel_kind */
	bool aggregates, has_window;
};

enum sql_place { SQL_SCALAR, SQL_IN, SQL_EXISTS };

struct sql_sub {		/* a subquery within an expression */
	enum sql_place place;
	struct sql_query *query;
	bool constant;		/* follows no row, and is asked of all servers first */
};

struct sql_cte {
	const char *name;
	struct sql_range whole, body;	/* body: between its parentheses */
	struct sql_range columns;	/* names given to its columns, with commas */
	struct sql_query *query;
	bool used;
};

struct sql_query {
	struct sql_cte *ctes;
	size_t cte_count;
	bool recursive;
	struct sql_select *selects;
	size_t select_count;
	bool all;		/* every set operation is UNION ALL */
	struct sql_range whole, with, body, order, limit;	/* order: behind ORDER BY */
	struct sql_query *outer;	/* whose names it sees */
	struct sql_cte *in;		/* the CTE that it is, of the query outside; or NULL */
	/* Found by spread.c */
	const struct rel *rel;
	bool correlated;
	bool limited;		/* spread, were it not for its LIMIT */
};

struct sql_query *sql_read(struct sql_read *, const char *sql, struct fail *);
/* One that stands at from: behind a parenthesis. */
struct sql_query *sql_read_part(struct sql_read *, struct sql_range, struct sql_query *outer,
				struct fail *);

bool sql_is(const struct sql_read *, int token, const char *word);
bool sql_begins_query(const struct sql_read *, int token);
char *sql_word(const struct sql_read *, int token);	/* in lower case */
/* Where the expression part that begins here ends: behind a parenthesis or CASE ... END, else one on. */
int sql_skip(const struct sql_read *, int token);
/* The next part of a list with commas, or of conditions with AND; *at begins at range.from. */
bool sql_next_part(const struct sql_read *, struct sql_range, const char *separator, int *at,
		   struct sql_range *out);
bool sql_same(const struct sql_read *, struct sql_range, struct sql_range);	/* as texts */
/* One side of a comparison, and no condition. */
bool sql_is_value(const struct sql_read *, struct sql_range);
/* The subquery that a source is, in place or by its name; NULL: a table. */
const struct sql_query *sql_source_query(const struct sql_source *);
/* The column of the source that all of this range names; NULL: it is something else. */
char *sql_column_of(const struct sql_read *, struct sql_range, const struct sql_source *);
/* The column of the source that by its ON equals a value, and no other condition; NULL: it says something else. */
char *sql_joined_by(const struct sql_read *, const struct sql_source *, struct sql_range *value);
/* What its select calls it; "" if it has no name. */
const char *sql_source_name(const struct sql_source *);

#endif
