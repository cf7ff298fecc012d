/*
 * sqlite-ground.h - the rows of a scan that has its feet on the ground (scan_plan_ground()), read of SQLite as they are needed.
 */
#ifndef CORE_DATA_SQLITE_GROUND_H
#define CORE_DATA_SQLITE_GROUND_H

#include "core/data/scan.h"
#include "core/data/sqlite-lookups.h"
#include "core/data/sqlite-values.h"

struct sqlite3_stmt;

struct sqlite_ground {
	const struct scan *plan;
	struct sqlite_lookups *lookups;
	struct sqlite3 *db;
	const struct store_guard *guard;
	const struct sqlite_values *values;
	const struct scan_params *params;
	struct groups *groups;		/* to which its rows are added; or the frame that they go into */
	struct frame *into;
	/* Asked now and then, with about so many steps of SQLite's machine behind it; NULL: always. */
	bool (*goes_on)(void *closure, uint64_t steps);
	void *closure;
	struct sqlite3_stmt *h;		/* while it runs */
	/* What came of it. */
	bool stopped;			/* for it was not to go on */
	bool thin;			/* few rows come of it, which SQLite finds by the tables that it is joined to */
	uint64_t steps;			/* of SQLite's machine */
};

/* Makes the function known that rows are handed to. */
bool sqlite_ground_open(struct sqlite3 *, struct sqlite_lookups *);
/* False: SQLite has to be asked, and some of the rows may be there; or it was not to go on. */
bool sqlite_ground_run(struct sqlite_ground *, enum groups_said *said);

#endif
