/*
 * partial.h - groups whose parts lie on several servers, for gather.c.
 */
#ifndef CORE_DATA_PARTIAL_H
#define CORE_DATA_PARTIAL_H

#include "core/base/text.h"
#include "core/data/gather.h"

struct planner_text { const char *text; int to; };	/* stands for the pieces up to there */

struct planner {
	struct arena *arena;
	struct sql_read read;
	struct spread spread;
	const char *prefix;		/* of a table on the servers */
	struct split *plan;
	unsigned tables;
	bool flat;			/* rows are asked for, which groups.h adds up: see regroup.h */
	bool deep;			/* flat: its rows are groups that were planned before, and stand here */
	bool joined;			/* flat: the next is joined to something */
	unsigned loose;			/* flat: a bit for each of the plan that is to be grouped again */
	/* For each piece of the text: what stands there here, and which constant begins there (from 1). */
	struct planner_text *here;
	int *constant, *constant_to;
};

/* The query of this text, with what is known of its parts; NULL: fail says why. */
struct sql_query *planner_read(struct planner *, const char *sql, struct fail *);
void planner_write(struct planner *, struct sql_range, bool here, struct text *out);
void planner_with(struct planner *, const struct sql_query *, struct sql_range text, struct text *out);
/* Instead of a part of the text stands another one. */
void planner_replace(struct planner *, struct sql_range, const char *text);
struct gather *planner_gather(struct planner *, enum gather_what, const char *sql);

/* Fetches the groups of each server; adds to out the SELECT that adds them up.  False: it cannot be done. */
bool partial_plan(struct planner *, struct sql_query *, struct text *out);
/* Fetches the rows that it is made of, only the columns that it names; adds to out what is done with them. */
bool partial_rows(struct planner *, struct sql_query *, struct text *out);
/* One of ORDER BY's, in the columns of the answer.  False: it orders by something else. */
bool partial_order(struct planner *, const struct sql_query *, struct sql_range, struct text *out);

/* Without ASC, DESC and NULLS LAST. */
struct sql_range partial_ordered(struct planner *, struct sql_range);

#endif
