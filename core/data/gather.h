/*
 * gather.h - splits a query into what each server of a cluster answers and what is left to do here.
 *
 * A plan asks the servers for a few relations, each put into a table of an SQLite database in
 * memory, and ends with a statement on those:
 *
 *	SELECT code, AVG(score) FROM assessment WHERE done >= :from GROUP BY code
 *
 *	each server:	SELECT code AS c0, SUM(score) AS c1, COUNT(score) AS c2
 *			FROM assessment WHERE done >= :from GROUP BY 1
 *	here:		SELECT c0 AS code, SUM(c1) / SUM(c2) FROM g0 GROUP BY c0
 *
 * Groups are added up here.  Of a query that cannot be split so, the parts that can are fetched and the
 * rest runs here, as on any SQLite dataset: a window over several people gets a row for each
 * person, and in the worst case rows of a fact travel.
 */
#ifndef CORE_DATA_GATHER_H
#define CORE_DATA_GATHER_H

#include "core/data/spread.h"

enum gather_what {
	GATHER_ONE,	/* what is the same everywhere, from one server */
	GATHER_GROUPS,	/* groups, to be added up */
	GATHER_PARTS,	/* groups that lie on one server each, such as people's */
	GATHER_ROWS	/* rows of a fact */
};

struct gather_item { const char *name, *column; bool key; };	/* column NULL: more than one column of the groups */

struct gather {
	enum gather_what what;
	const char *sql;	/* for the servers; "\1n\1" stands where the answer of constant n goes */
	const char *table;	/* here */
	bool distinct, base;	/* base: a table of the dataset, by its own name */
	/* Of rows for groups.h: what each column is for, the columns, and the text around them */
	const char *ops, *columns, *before, *behind;
	size_t keys;
	struct gather_item *items;	/* what the query calls them */
	size_t item_count;
	bool joined, deep, under, asks;	/* under: others are deep over it; asks: EXISTS of its rows */
	const char *unit;	/* STORE_UNIT, as a column of theirs: see regroup.c */
};

struct split {
	struct gather *gathers;
	size_t count, cap;
	const char *sql;	/* to be run here */
};

struct splits {
	struct split main;
	struct { enum sql_place place; struct split plan; } *constants;
	size_t constant_count;
};

/* guarded: of a stranger's text, which names tables only where the core has put them.  All lives in
 * the arena. */
bool gather_plan(const char *sql, bool guarded, const struct spread_base *, size_t base_count,
		 const char *prefix, struct arena *, struct splits *out, struct fail *);

#endif
