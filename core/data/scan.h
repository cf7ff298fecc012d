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
#define SCAN_FIRST ":assay_first"	/* days: what is sought lies within */
#define SCAN_LAST ":assay_last"

struct scan_bound { enum vector_op op; int step; };	/* what is sought by lies so to it */

struct scan_exists {
	const char *sql;		/* of the rows that are looked among */
	const struct scan *rows;	/* their keys, their day if there are bounds, and their unit if that is told */
	const char *within;		/* the same text with SCAN_FIRST and SCAN_LAST about their day; NULL: there are no bounds */
	const struct scan *narrow;	/* one of these by scan_plan_narrow(), once somebody wants that */
	int keys[SEEK_KEYS];		/* steps of the row outside */
	size_t key_count;
	struct scan_bound bounds[SCAN_BOUNDS];
	size_t bound_count;
	int condition;			/* a step, which has to be true as well; or FORMULA_NONE */
};

/* A table that the rows are joined to by a key, of which each value stands in one row of it at most. */
struct scan_table {
	const char *name, *key;
	const char *within;		/* the subquery under whose name it may be read: store.h's guard */
	const char **columns;
	size_t column_count, column_cap;
	int at;				/* the step whose value is looked up */
};

enum { SCAN_TABLES = 8 };

/* An aggregate that is handed the columns of the base; answers nothing of use. */
#define SCAN_FEED "assay_feed"

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
	const char *feed;		/* the base, each of its rows handed to SCAN_FEED */
	struct scan_table *tables;	/* of a scan with its feet on the ground */
	size_t table_count;
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

/*
 * With the rows of one table as base, so that its joins by a key, which SQLite would follow for each row, become part
 * of the scan.  What an index may know stays in the base:
 *
 *	SELECT a.person_id, COALESCE(a.hours, s.hours) AS hours FROM main.attendance a
 *		JOIN main.session s ON s.id = a.session_id WHERE s.held_on >= :from AND s.kind = 'x'
 *
 *	the base:	SELECT a.person_id, a.hours, a.session_id FROM main.attendance a
 *				JOIN main.session s ON s.id = a.session_id WHERE s.held_on >= :from
 *	the scan:	session's row of session_id; the filter kind = 'x' of it, then person_id, COALESCE(...)
 *
 * NULL: it cannot be done so, or there is no such join.
 */
struct scan *scan_plan_ground(const char *sql, struct arena *);

/* One of rows that are groups: what stands between is part of the scan.  NULL: it cannot be done so. */
struct scan *scan_plan_over(const char *sql, struct arena *);

/* Marks a step, and all those that it is made of; wanted: of each step of the scan's formula. */
void scan_mark(const struct scan *, int step, bool *wanted);

/* What a parameter stands for, with its ':'. */
struct scan_units { const int64_t *at; size_t count; };		/* at NULL: all */
struct scan_params {
	void (*value)(const void *closure, const char *name, struct group_value *out);
	const void *closure;
	struct scan_units units;	/* those that an EXISTS looks among are of these alone, where each of them tells it */
	const struct seek *const *seeks;	/* of each EXISTS */
};

/* What a column of a table says of each of these keys: NULL where it has no such row.  False: SQLite has to be asked. */
struct scan_tables {
	bool (*look)(void *closure, size_t table, size_t column, const struct vector *key, size_t rows, struct vector *out);
	void *closure;
};

/* Adds what comes out to the groups, a row's outputs its columns; said tells how that went.  False: SQLite has
 * to be asked, and the groups hold some of the rows. */
bool scan_run(const struct scan *, const struct frame *, const struct scan_params *, struct groups *,
	      enum groups_said *said);
/* The same of some rows of the base, found by their unit: of those in the parameters, or else of those that were taken out of it. */
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

/* Rows of a base that come some at a time.  Where into is given they become rows of that frame, else they are added to the groups. */
struct scan_feed;
struct scan_feed *scan_feed_new(const struct scan *, const struct scan_params *, const struct scan_tables *, struct groups *,
				struct frame *into);
void scan_feed_free(struct scan_feed *);
/* The columns of the next rows, to be filled in. */
struct vector *scan_feed_columns(struct scan_feed *);
/* The table that most is looked up in by a column of the base; false: there is none. */
bool scan_feed_key(const struct scan_feed *, size_t *table);
/* How many of these keys pass the filters that are of that table alone; VECTOR_ROWS at most.  False: SQLite has to be asked. */
bool scan_feed_try(struct scan_feed *, const int64_t *keys, size_t count, size_t *passed);
/* So many rows are there, VECTOR_ROWS at most; as scan_run(). */
bool scan_feed_rows(struct scan_feed *, size_t rows, enum groups_said *said);

#endif
