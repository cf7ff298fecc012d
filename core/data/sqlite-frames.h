/*
 * sqlite-frames.h - rows that many statements of a connection ask for, kept as frames (scan.h).
 *
 * A statement without a filter goes through all of its rows: they are read and kept at once.  Others ask SQLite, until
 * they have cost as much as reading all rows might.  What is asked of rows that are kept costs a twentieth.  Frames that
 * have not been used for longest go first; rows that are too many are never kept.  Rows for EXISTS, and those
 * that ask for them, are read at once.  What was learned of some rows holds of those that
 * differ in nothing but numbers, of another quarter or unit: those that could be kept are at once, those that could not later.
 */
#ifndef CORE_DATA_SQLITE_FRAMES_H
#define CORE_DATA_SQLITE_FRAMES_H

#include "core/data/groups.h"
#include "core/data/scan.h"
#include "core/data/sqlite-values.h"

struct sqlite3;

struct sqlite_frames;			/* of a connection */
struct frames_base;

struct sqlite_frames *sqlite_frames_open(struct sqlite3 *);	/* NULL: out of memory, or refused */
void sqlite_frames_free(struct sqlite_frames *);
/* Bytes for all of them, 24 MiB at first. */
void sqlite_frames_budget(struct sqlite_frames *, size_t bytes);

struct sqlite_scan {			/* a text that asks for rows, and what is known of it */
	const char *sql;
	const char *all;		/* the same rows of all units, each telling its own; or NULL */
	const struct scan *plan, *over;	/* over: of rows that are groups */
	const struct scan *ground;	/* with its joins looked up: for rows that are not kept */
	struct frames_base *base;
	bool planned, planned_over, planned_ground;
	bool thin;			/* few rows come of it: its joins are not looked up */
	bool strict;			/* an index leads to few rows: those of other periods are not read with them */
	/* Of a statement about these units whose rows ask EXISTS: those of all are taken where they are kept. */
	bool asks;
	const struct scan *plan_all;
	bool planned_all;
	const int64_t *units;
	size_t unit_count;
};

/*
 * Adds the rows that the scan's text asks for to the groups, of those that are kept, or with joins looked up; said tells how that went.  False: SQLite has to be
 * asked for them, and the groups may hold some.
 */
bool sqlite_scan_run(struct sqlite_frames *, struct sqlite_scan *, struct sqlite3 *, const struct store_guard *,
		     const struct sqlite_values *, struct arena *, struct groups *, enum groups_said *said);
/* The same of rows that are asked for this once, and not kept. */
bool sqlite_scan_once(struct sqlite_frames *, struct sqlite_scan *, struct sqlite3 *, const struct store_guard *,
		      const struct sqlite_values *, struct arena *, struct groups *, enum groups_said *said);
/* Are the rows of the scan's text groups?  Then those of this part are to be scanned instead, and nothing is read but what
 * their EXISTS look among. */
bool sqlite_scan_is_over(struct sqlite_scan *, struct arena *, unsigned *part);
bool sqlite_scan_over(struct sqlite_frames *, const struct sqlite_scan *, const struct scan_groups *, struct sqlite3 *,
		      const struct store_guard *, const struct sqlite_values *, struct arena *, struct groups *,
		      enum groups_said *said);
/* What it cost to ask SQLite instead, in its machine's steps. */
void sqlite_scan_cost(struct sqlite_frames *, struct sqlite_scan *, uint64_t steps);

#endif
