/*
 * sqlite-idle.h - statements of metrics that are not in use, until the same is asked again.
 *
 * A history asks the same of each of its periods, which are bound: planning it once is enough.  A statement goes
 * by its key (store.h).
 */
#ifndef CORE_DATA_SQLITE_IDLE_H
#define CORE_DATA_SQLITE_IDLE_H

#include "core/data/sqlite-stmt.h"

struct sqlite_idle;

struct sqlite_idle *sqlite_idle_new(void);	/* NULL: out of memory */
/* All that are idle are ended; before the connection is. */
void sqlite_idle_free(struct sqlite_idle *);
void sqlite_idle_clear(struct sqlite_idle *);

/* One with nothing bound; NULL: there is none. */
struct sqlite_stmt *sqlite_idle_take(struct sqlite_idle *, const char *key);
/* Keeps a statement that has a key and is reset, instead of the oldest where there are too many. */
void sqlite_idle_put(struct sqlite_idle *, struct sqlite_stmt *);

#endif
