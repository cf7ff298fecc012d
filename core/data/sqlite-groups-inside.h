/*
 * sqlite-groups-inside.h - the groups of a connection, of a statement's parts, and what is kept of them.
 */
#ifndef CORE_DATA_SQLITE_GROUPS_INSIDE_H
#define CORE_DATA_SQLITE_GROUPS_INSIDE_H

#include "core/data/groups.h"
#include "core/data/sqlite-groups.h"

struct sqlite3_module;

/* For all units: the first key is the unit. */
struct kept {
	struct kept *next;
	char *key;
	struct groups *sums;
	size_t bytes, users;
};

struct part {
	unsigned number;
	struct sqlite3_stmt *sum;	/* hands all rows to add_row() */
	struct sqlite3_stmt *rows;	/* instead, where batches are needed: tells them */
	struct groups *sums;
	int columns, keys;
	int adding;		/* columns of what is being read */
	struct kept *kept;	/* the groups are of this */
	const int64_t *unit;	/* and of this unit only; NULL: of all */
	uint32_t *order;	/* the groups that are seen, by their keys; NULL: not needed yet, or they come in batches */
	size_t order_count;
	bool distinct;		/* something is counted once: there must be one batch */
	bool whole;		/* the same, since it is joined */
	char *ops;
	bool first;		/* the first batch is there */
	bool ended;		/* and no other will come */
	bool held;		/* the row where the statement stands is not in it */
	enum groups_said said;	/* why not */
	enum groups_said wide;	/* why not for all units */
	struct part *next;	/* of the connection */
};

struct sqlite_groups {
	struct part *parts;
	unsigned next;
	struct kept *kept;	/* the newest first */
	size_t kept_bytes;
	uint64_t *known;	/* the hashes of texts */
	size_t known_count;
	struct sqlite_frames *frames;
	size_t budget;		/* of one part; half as much again of all that is kept */
};

struct sqlite_parts {
	struct sqlite_groups *groups;
	size_t count;
	struct part at[];
};

/* sqlite-groups.c */
struct part *parts_find(const struct sqlite_groups *, int number);
/* The first batch of its groups, and the next: all of them, where it has no rows.  Answer an SQLite code. */
int parts_begin(struct part *);
int parts_next(struct part *);
int parts_add_all(struct part *, struct sqlite3_stmt *sum, int columns);

/* Puts the groups of a part that are there all at once in order, if they are not yet. */
void parts_order(struct part *);

/* sqlite-groups-kept.c */
void kept_free_all(struct sqlite_groups *);

/* sqlite-groups-table.c */
extern const struct sqlite3_module groups_module;

#endif
