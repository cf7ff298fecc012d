/*
 * sqlite-groups.h - statements of SQLite whose GROUP BY was taken out (regroup.h).
 *
 * The rows are read by statements of their own and added up when the query first runs; the query
 * sees the groups as a virtual table.  Where they are more than the budget holds, it gets
 * them in parts; where parts will not do, the caller has to run the query as it was written.
 */
#ifndef CORE_DATA_SQLITE_GROUPS_H
#define CORE_DATA_SQLITE_GROUPS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/data/groups.h"

struct sqlite3;
struct sqlite3_stmt;
struct sqlite_frames;

/* Of a connection: knows the groups of all its statements by number.  SQLite frees it with the connection. */
struct sqlite_groups;

struct sqlite_groups *sqlite_groups_open(struct sqlite3 *);	/* NULL: out of memory, or refused */
/* Memory for the groups of one part, 32 MiB at first; for all that is kept it is half as much again. */
void sqlite_groups_budget(struct sqlite_groups *, size_t bytes);
struct sqlite_frames *sqlite_groups_frames(const struct sqlite_groups *);
bool sqlite_groups_keep(const struct sqlite_groups *);	/* anything for all units? */
/* With a budget of 0 every statement runs as it was written. */
bool sqlite_groups_off(const struct sqlite_groups *);
/* What was found out of a text, and holds of all that differ from it in nothing but numbers. */
enum groups_fact {
	GROUPS_RIGHT,	/* SQLite takes it */
	GROUPS_NONE,	/* no GROUP BY can be taken out of it */
	GROUPS_SHALLOW,		/* its groups are too many for groups of them to be taken out, */
	GROUPS_ALONE,		/* or those that are joined */
	GROUPS_UNPLANNED,	/* its rows cannot be scanned (scan.h) */
	GROUPS_THIN,		/* nor are its joins worth looking up */
	GROUPS_NARROW	/* of none of those that can may the groups be kept for all units */
};
bool sqlite_groups_know(const struct sqlite_groups *, enum groups_fact, const char *text);
void sqlite_groups_learn(struct sqlite_groups *, enum groups_fact, const char *text);
/* The groups of a part that are there, all of them at once.  False: they are not. */
struct scan_groups;
bool sqlite_groups_see(const struct sqlite_groups *, unsigned number, struct scan_groups *out);
unsigned sqlite_groups_next(const struct sqlite_groups *);	/* the number of the next part */

/* The parts of one statement, numbered from sqlite_groups_next(). */
struct sqlite_parts;

/* ops: as regroup_part's, copied. */
struct sqlite_parts *sqlite_parts_new(struct sqlite_groups *, const char *const *ops, size_t count);
/* This part may not come in batches. */
void sqlite_parts_whole(struct sqlite_parts *, size_t part);
void sqlite_parts_free(struct sqlite_parts *);
/* The statement that hands a part's rows to REGROUP_SUM, which belongs to the part from now on. */
void sqlite_parts_sum(struct sqlite_parts *, size_t part, struct sqlite3_stmt *);
/* Its groups are to come in batches, of the rows of this statement, which belongs to the part. */
void sqlite_parts_rows(struct sqlite_parts *, size_t part, struct sqlite3_stmt *);

/*
 * What was added up for all units is kept, within a budget, by a key that says what it is of: the
 * rows and all that is bound.  Of a part that has it, only groups of these units are seen (NULL: of all).
 */
bool sqlite_parts_share(struct sqlite_parts *, size_t part, const char *key, const int64_t *units, size_t count);
/* Keeps what this statement reads, whose first column is the unit.  Answers an SQLite code; where the
 * groups are too many nothing has happened. */
int sqlite_parts_widen(struct sqlite_parts *, size_t part, const char *key, struct sqlite3_stmt *);
/* Rows that come from elsewhere: adds them to the groups, and says how that went; false: it cannot be done. */
struct parts_adder {
	bool (*add)(void *closure, struct groups *, enum groups_said *said);
	void *closure;
};
/* The same with such rows.  False: nothing has happened. */
bool sqlite_parts_add(struct sqlite_parts *, size_t part, const struct parts_adder *);
bool sqlite_parts_widen_by(struct sqlite_parts *, size_t part, const char *key, const struct parts_adder *);

/* The statement that reads a part's rows; NULL: none yet. */
struct sqlite3_stmt *sqlite_parts_stmt(const struct sqlite_parts *, size_t part);

enum parts_want {
	PARTS_READY,
	PARTS_SUM,	/* of the part *which: neither shared nor given a statement yet */
	PARTS_ROWS,	/* the same: the groups are too many at once */
	PARTS_WHOLE	/* the query has to run as it was written */
};

/* Reads the rows, bound by then, of those that have none; answers an SQLite code. */
int sqlite_parts_run(struct sqlite_parts *, enum parts_want *, size_t *which);
/* Forgets what was read. */
void sqlite_parts_reset(struct sqlite_parts *);

#endif
