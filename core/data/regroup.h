/*
 * regroup.h - takes GROUP BY out of a query, for an engine that would sort every row for it.
 *
 * SQLite has no other way to group rows than to sort them, at five times the cost of going
 * through them.  So the rows that are grouped are asked for as they are, groups.h adds them
 * up, and the query goes on with the groups:
 *
 *	SELECT person, SUM(total) / SUM(n) FROM kpi WHERE n > 0 GROUP BY person
 *
 *	rows:		SELECT person, total, n FROM kpi WHERE n > 0		(ops "kss")
 *	the query:	SELECT c0 AS person, +a0 / +a1 FROM assay_groups(0)
 *
 * Aggregates of all rows at once are taken out too, since scan.h may know a shorter way to their rows.
 * Where they have to come in several parts, it groups them again (regroup_loose):
 *
 *			SELECT c0 AS person, SUM(a0) / SUM(a1) FROM assay_groups(0, 1) GROUP BY c0
 *
 * a count of distinct values may not (ops with 'd'), nor groups that are joined.  Groups that stand over such
 * groups are taken out as well, their rows being those groups (deep):
 *
 *	SELECT COUNT(*), SUM(m * m) FROM (SELECT AVG(n) AS m FROM kpi GROUP BY person) s
 *
 *	rows of 1:	SELECT 1, m * m FROM (SELECT (+a0 / NULLIF(+a1, 0)) AS m FROM assay_groups(0)) s
 *	the query:	SELECT COALESCE(SUM(a0), 0), SUM(a1) FROM assay_groups(1)
 *
 * Nothing is taken out that depends on a row outside, or stands in a subquery that more than one place
 * reads.  Where any of it is not understood, the query is left as it is.
 */
#ifndef CORE_DATA_REGROUP_H
#define CORE_DATA_REGROUP_H

#include <stdbool.h>
#include <stddef.h>

#include "core/base/arena.h"

/* What the groups are called in the query, as a function of their number: each of them once, in the order of the
 * keys.  With a second argument other than 0 they come in any order, and maybe in batches; a third says how many
 * keys there are, and that all of them are given, for the one group that has them (regroup-seek.h). */
#define REGROUP_TABLE "assay_groups"
/* An aggregate that does so: of the part's number and the columns; answers nothing of use. */
#define REGROUP_SUM "assay_sum"
enum { REGROUP_COLUMNS = 48 };		/* c0, c1, ... of the keys, and as many a0, a1, ... */

/* Each takes out what the one before does, and more that may not come in batches. */
enum regroup_reach {
	REGROUP_ALONE,
	REGROUP_JOINED,		/* groups that are joined */
	REGROUP_DEEP		/* groups of groups */
};

struct regroup_part {
	const char *rows;	/* the rows */
	const char *sum;	/* the same, each handed to REGROUP_SUM */
	const char *ops;	/* what each of their columns is for: groups.h */
	bool whole;		/* it may not come in batches, since it is joined, or others are deep */
	bool deep;		/* its rows are groups of a part before it */
	bool asks;		/* EXISTS of its rows: of other rows */
	/* The same for all units at once, the unit the first of the keys.  NULL where that cannot be, since rows of two
	 * facts meet in it. */
	const char *wide_sum, *wide_rows;
	/* The rows again, of facts that tell their unit as those of wide_rows do: where all units are asked about, what is
	 * kept for one is kept for the other.  NULL: deep, or not known. */
	const char *all_rows;
};

struct regroup {
	const char *sql;	/* the query; NULL: it is best left as it is */
	struct regroup_part *parts;
	size_t count;
	enum regroup_reach reach;	/* as far as was gone */
};

/* sql: with the facts as subqueries of its WITH (scope.h); wide: as store_wide's, or NULL; first: the
 * number of the first part.  All lives in the arena. */
void regroup_plan(const char *sql, const char *wide, unsigned first, enum regroup_reach, struct arena *,
		  struct regroup *out);
/* The query again, with these parts (a bit for each) in several batches; NULL: it cannot be. */
const char *regroup_loose(const char *sql, unsigned first, enum regroup_reach, unsigned loose, struct arena *);

#endif
