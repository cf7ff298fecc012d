/*
 * sqlite-frames-inside.h - rows that are kept, to be scanned and to be found by EXISTS: for sqlite-frames*.c and sqlite-seeks.c
 * alone.
 */
#ifndef CORE_DATA_SQLITE_FRAMES_INSIDE_H
#define CORE_DATA_SQLITE_FRAMES_INSIDE_H

#include "core/data/sqlite-frames.h"
#include "core/data/sqlite-ground.h"
#include "core/data/sqlite-rows.h"

struct kept_seek {			/* rows of a base, by what an EXISTS looks for */
	struct kept_seek *next;
	char *key;
	struct seek *seek;
};

/* Rows that statements ask for: what a scan's base asks, with the values bound. */
struct frames_base {
	struct frames_base *next;
	uint64_t hash;
	char *key;
	struct frame *frame;		/* NULL: not kept */
	struct frame_index *units;	/* of the frame, once the rows of one unit were asked for */
	struct kept_seek *seeks;	/* the last made first */
	size_t users;			/* while there are some it stays */
	size_t bytes;
	uint64_t spent;			/* steps of SQLite's, since it was last tried */
	uint64_t least;			/* that many, before it is tried again */
	uint64_t filled;		/* what it cost to read them */
	struct rows_tried tried;	/* when that was given up last */
	bool hopeless;
	bool sought, crowded;		/* they are read for an EXISTS; too many for that, which takes as much again and more */
	uint64_t shape;			/* the hash of the text without its numbers */
};

/* What was asked for more than once in one quarter is so in the next; what cost too much of one unit does of another. */
struct shape {
	uint64_t hash;
	uint64_t filled;		/* 0: never kept */
	uint64_t least;
	bool hopeless;
};

struct sqlite_frames {
	struct frames_base *bases;	/* the last used first */
	size_t base_count;
	size_t bytes, budget;
	struct shape *shapes;		/* of those that were tried */
	size_t shape_count;
	struct sqlite_lookups *lookups;
};

enum { FRAMES_BESIDE = 2 };	/* looking up costs as much again as the steps of SQLite's that it leaves */

/* sqlite-frames-fill.c: all rows of a base; NULL: they are too many for what was spent, or cannot be kept. */
struct frame *frames_read(struct sqlite_frames *, struct frames_base *, const struct scan *, struct sqlite3 *, const struct store_guard *,
			  const struct sqlite_values *);

/* sqlite-frames.c: the rows of a plan, if they are kept; or NULL. */
struct frames_base *frames_kept(struct sqlite_frames *, const struct scan *, const struct sqlite_values *);
/* The same for an EXISTS to look among: those that are kept, or read now, whatever that costs; NULL: there are none, or too many. */
struct frames_base *frames_sought(struct sqlite_frames *, const struct scan *, struct sqlite3 *, const struct store_guard *,
				  const struct sqlite_values *, bool kept);
/* It takes so many bytes more, or less; others go for that. */
void frames_charge(struct sqlite_frames *, struct frames_base *, size_t more, size_t less);
void frames_value(const void *values, const char *name, struct group_value *out);	/* of a parameter */

/* sqlite-seeks.c */
struct seeks_by {
	struct sqlite_frames *frames;
	struct sqlite3 *db;
	const struct store_guard *guard;
	const struct sqlite_values *values;
	struct arena *arena;		/* of the statement */
};

void seeks_free(struct frames_base *);
/* Scans the rows of a base.  False: SQLite has to be asked. */
bool seeks_run(const struct seeks_by *, const struct scan *, struct frames_base *, struct groups *, enum groups_said *said);
/* The same of the scan's units among the rows of all, if those are kept. */
bool seeks_run_among(const struct seeks_by *, struct sqlite_scan *, struct groups *, enum groups_said *said);

#endif
