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
 *
 * EXISTS is asked of other rows, which are scanned for it before (scan-exists.h).  As SQLite would ask it row by row, the rows
 * are read at once then, and what the innermost select leaves out is left out of the base: so reading costs no more than asking.
 */
#ifndef CORE_DATA_SCAN_H
#define CORE_DATA_SCAN_H

#include "core/data/formula.h"
#include "core/data/frame.h"
#include "core/data/frame-index.h"
#include "core/data/seek.h"

enum { SCAN_BOUNDS = 8 };

struct scan_bound { enum vector_op op; int step; };	/* what is sought by lies so to it */

struct scan_exists {
	const char *sql;		/* of the rows that are looked among */
	const struct scan *rows;	/* their keys, their day if there are bounds, and their unit if that is told */
	const struct scan *narrow;	/* the same by scan_plan_narrow(), once somebody wants that */
	int keys[SEEK_KEYS];		/* steps of the row outside */
	size_t key_count;
	struct scan_bound bounds[SCAN_BOUNDS];
	size_t bound_count;
	int condition;			/* a step, which has to be true as well; or FORMULA_NONE */
};

struct scan {
	const char *base;		/* the query that fills the frame */
	size_t column_count;		/* of it */
	struct formula formula;
	int *filters, *outputs;		/* steps; each filter has to be true */
	size_t filter_count, output_count;
	bool loose;			/* a period was taken out of the base */
	const char **units;		/* parameters: the rows of these alone, where the units were taken out of the base */
	size_t unit_count, unit_column;	/* 0: they were not */
	int unit;			/* the column of the base that tells the row's unit (STORE_UNIT); -1: it is not told */
	struct scan_exists **exists;
	size_t exists_count;
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

/* The rows of an EXISTS, with their unit as the last output if it is told: of all periods in the base; narrow: with nothing in
 * the base that the innermost select leaves out. */
struct scan *scan_plan_sought(const char *sql, struct arena *);
struct scan *scan_plan_narrow(const char *sql, struct arena *);

/* One of rows that are groups: what stands between is part of the scan.  NULL: it cannot be done so. */
struct scan *scan_plan_over(const char *sql, struct arena *);

/* What a parameter stands for, with its ':'. */
struct scan_units { const int64_t *at; size_t count; };		/* at NULL: all */
struct scan_params {
	void (*value)(const void *closure, const char *name, struct group_value *out);
	const void *closure;
	/* Only the rows of these units, those of each EXISTS too, where each of them tells it. */
	struct scan_units units;
	const struct seek *const *seeks;	/* of each EXISTS */
};

/* Adds what comes out to the groups, a row's outputs its columns; said tells how that went.  False: SQLite has
 * to be asked, and the groups hold some of the rows. */
bool scan_run(const struct scan *, const struct frame *, const struct scan_params *, struct groups *,
	      enum groups_said *said);
/* The same where units were taken out of the base, whose rows are found by their unit. */
bool scan_run_units(const struct scan *, const struct frame *, const struct frame_index *, const struct scan_params *,
		    struct groups *, enum groups_said *said);

/* What comes out of the rows, as columns for seek_add().  False: SQLite has to be asked, and the seek is of no use. */
bool scan_run_sought(const struct scan *, const struct frame *, const struct scan_params *, struct seek *);

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
