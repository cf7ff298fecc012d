/*
 * spread.h - which rows of a query lie on one server together.
 *
 * In a cluster the rows of a person lie on one server: tables with a column that names
 * the person are spread by it (person modulo the number of servers; rows of no person lie on
 * the first), and all other tables are the same on every server.  So a query is
 *
 *	REL_SAME	the same on every server: asking one is enough;
 *	REL_SPREAD	each server has a part of its rows, and the parts together are all of them;
 *	REL_WHOLE	not known to any server alone: rows of several people meet in it.
 *
 * A column is a key when equal values of it lie on one server.  Joins by keys, groups and
 * window partitions with a key among them, and IN between keys stay within a server;
 * everything else does not.  What is not recognised is REL_WHOLE: never wrong, only slower.
 */
#ifndef CORE_DATA_SPREAD_H
#define CORE_DATA_SPREAD_H

#include "core/data/sqlread.h"

enum rel_kind { REL_SAME, REL_SPREAD, REL_WHOLE };

struct rel_column {
	const char *name;	/* NULL: none */
	bool key;
	bool sure;		/* never NULL */
};

struct rel {
	enum rel_kind kind;
	bool groups;		/* its rows are groups, or the same everywhere: none is a row of a fact */
	const struct rel_column *columns;
	size_t count;
};

/* The column by which a table of the dataset is spread; NULL: it is the same on every server. */
const char *spread_key(const char *table);
/* All tables of a dataset, ending with a NULL name. */
extern const struct spread_table { const char *name, *key; } spread_tables[];

struct spread_base { const char *name; struct rel rel; };	/* a table or view, as the servers have it */

struct spread {
	struct sql_read *read;
	const struct spread_base *bases;
	size_t base_count;
	const struct rel *any;	/* what every table of the dataset is taken for, if nothing is to be known of them */
	bool guarded;	/* tables are named with their schema only, which no stranger's text may do */
	/* Found: subqueries to be answered first, then told to the servers as values. */
	struct sql_sub *constants;
	size_t constant_count, constant_cap;
};

/* Says it of the query and of all within it. */
bool spread_find(struct spread *, struct sql_query *, struct fail *);
/* Is it a column of the select's sources? */
bool spread_is_column(const struct spread *, const struct sql_select *, struct sql_range);
/* Is this column alone a key of the select's sources? */
bool spread_is_key(const struct spread *, const struct sql_select *, struct sql_range);
/* Is it a call of an aggregate, not of a window?  end: behind it and its FILTER. */
bool spread_is_aggregate(const struct spread *, int token, int *end);

#endif
