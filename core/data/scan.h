/*
 * scan.h - a query for rows, done to columns that are kept instead of by the engine.
 *
 * A metric asks many statements of the same rows: quarter by quarter of its history, one question after
 * the other.  Such a statement is split in two:
 *
 *	SELECT days, gone FROM life WHERE t0 >= 19000 AND t0 < 19090
 *
 *	the base:	SELECT t0, days, gone FROM life		once, kept as a frame
 *	the scan:	of each of its rows the filter t0 >= 19000 AND t0 < 19090, then days and gone
 *
 * The base is the innermost of its subqueries that stand one in another without a join (but with the calendar, whose
 * months are reckoned); what they reckon and leave out on the way is part of the scan.  What is not understood (formula.h)
 * is not planned.
 *
 * A period that no index could find, since it is of a day that the base itself reckons, may be made part of the
 * scan too (scan_plan_loose): the rows of all periods are gone through for each of them anyway.
 *
 *	SELECT score FROM (SELECT COALESCE(a.done_on, a.due_on) AS day, a.score AS score FROM main.assessment a
 *			   WHERE COALESCE(a.done_on, a.due_on) >= :from)
 *
 *	the base:	SELECT day, score FROM (SELECT ... FROM main.assessment a WHERE TRUE)
 *	the scan:	the filter day >= :from, then score
 *
 * So may the units, where which unit a row is of is reckoned of several tables (scan_plan_of_all).
 */
#ifndef CORE_DATA_SCAN_H
#define CORE_DATA_SCAN_H

#include "core/data/formula.h"
#include "core/data/frame.h"
#include "core/data/frame-index.h"

struct scan {
	const char *base;		/* the query that fills the frame */
	size_t column_count;		/* of it */
	struct formula formula;
	int *filters, *outputs;		/* steps; each filter has to be true */
	size_t filter_count, output_count;
	bool loose;			/* a period was taken out of the base */
	const char **units;		/* parameters: the rows of these alone, where the units were taken out of the base */
	size_t unit_count, unit_column;	/* 0: they were not */
	/* Instead of a base: its rows are the groups of this part (regroup.h), whose aggregates are columns from REGROUP_COLUMNS. */
	bool over;
	unsigned part;
};

/* sql: one SELECT of plain rows.  NULL: it cannot be done so.  All lives in the arena. */
struct scan *scan_plan(const char *sql, struct arena *);
/* The same with the rows of all periods in the base, where that costs no more. */
struct scan *scan_plan_loose(const char *sql, struct arena *);
/* The same with the rows of all periods and units in the base, where no index leads to those of one unit.  all: the same rows
 * of all units, each telling its own.  NULL: an index may, or it cannot be done. */
struct scan *scan_plan_of_all(const char *sql, const char *all, struct arena *);

/* One of rows that are groups: what stands between is part of the scan.  NULL: it cannot be done so. */
struct scan *scan_plan_over(const char *sql, struct arena *);

/* What a parameter stands for, with its ':'. */
struct scan_params {
	void (*value)(const void *closure, const char *name, struct group_value *out);
	const void *closure;
};

/* Adds what comes out to the groups, a row's outputs its columns; said tells how that went.  False: SQLite has
 * to be asked, and the groups hold some of the rows. */
bool scan_run(const struct scan *, const struct frame *, const struct scan_params *, struct groups *,
	      enum groups_said *said);
/* The same where units were taken out of the base, whose rows are found by their unit. */
bool scan_run_units(const struct scan *, const struct frame *, const struct frame_index *, const struct scan_params *,
		    struct groups *, enum groups_said *said);

/* Groups as they are seen: in this order; wide: behind a key more. */
struct scan_groups {
	const struct groups *sums;
	const uint32_t *order;
	size_t count, keys;
	bool wide;
};
bool scan_run_over(const struct scan *, const struct scan_groups *, const struct scan_params *, struct groups *,
		   enum groups_said *said);

#endif
