/*
 * sqlite-lookups.h - tables of a connection by their keys, kept in memory for who looks many rows up in them (scan.h).
 *
 * A table is read when looking up has cost SQLite as much as reading it would, or will soon; columns are read as they are first asked for.
 * What has keys that are no whole numbers, or lie far apart, or too many, is never kept.
 */
#ifndef CORE_DATA_SQLITE_LOOKUPS_H
#define CORE_DATA_SQLITE_LOOKUPS_H

#include "core/data/scan.h"
#include "core/data/store.h"

struct sqlite3;

struct sqlite_lookups;
struct sqlite_lookups *sqlite_lookups_new(void);	/* NULL: out of memory */
void sqlite_lookups_free(struct sqlite_lookups *);
/* What SQLite was asked instead, in its machine's steps. */
void sqlite_lookups_cost(struct sqlite_lookups *, uint64_t steps);

/* What rows are being fed to (sqlite-ground.c). */
struct sqlite_feeding;
void sqlite_lookups_feed(struct sqlite_lookups *, struct sqlite_feeding *);
struct sqlite_feeding *sqlite_lookups_feeding(const struct sqlite_lookups *);

/* How many rows a scan's base has to have, for its tables to be worth reading now. */
size_t sqlite_lookups_least(struct sqlite_lookups *, const struct scan *, struct sqlite3 *, const struct store_guard *);

/* A scan's tables, ready to be looked up in. */
struct sqlite_looked {
	struct { const struct lookup_table *table; const struct lookup_column **columns; } at[SCAN_TABLES];
};
/* False: never. */
bool sqlite_lookups_ready(struct sqlite_lookups *, const struct scan *, struct sqlite3 *, const struct store_guard *, struct arena *,
			  struct sqlite_looked *out);
/* Some keys of a table, the next from *from on, which is moved; answers how many. */
size_t sqlite_looked_keys(const struct sqlite_looked *, size_t table, size_t *from, size_t most, int64_t *out);
/* scan_tables' look; closure: such a sqlite_looked. */
bool sqlite_looked_read(void *closure, size_t table, size_t column, const struct vector *key, size_t rows, struct vector *out);

#endif
