/*
 * sqlite-stage.h - rows of the caller's as a table of an SQLite connection.
 */
#ifndef CORE_DATA_SQLITE_STAGE_H
#define CORE_DATA_SQLITE_STAGE_H

#include "core/data/store.h"

struct sqlite3;
struct sqlite_stages;	/* what a connection has staged */

/* *stages is NULL at first, and goes with the connection.  A stage without columns is taken away.
 * Answers SQLite's code. */
int sqlite_stage_rows(struct sqlite3 *, struct sqlite_stages **, const struct stage *);

#endif
