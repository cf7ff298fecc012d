/*
 * sqlite-spill.h - where SQLite puts what its sorting does not keep in memory.
 *
 * Memory alone would do: but then a sort of ten million rows takes half a gigabyte, and longer
 * than one that goes through files.  Files cannot be made where strangers' code runs, so one
 * without a name is made beforehand, and all that SQLite takes for temporary files lie in it.
 */
#ifndef CORE_DATA_SQLITE_SPILL_H
#define CORE_DATA_SQLITE_SPILL_H

struct sqlite_spill;

/* NULL where no file can be made, or out of memory: sort in memory then. */
struct sqlite_spill *sqlite_spill_open(void);
/* What to name in sqlite3_open_v2(); all but temporary files are the system's own. */
const char *sqlite_spill_vfs(const struct sqlite_spill *);
int sqlite_spill_fd(const struct sqlite_spill *);
/* After the connection is closed. */
void sqlite_spill_close(struct sqlite_spill *);	/* NULL: nothing */

#endif
