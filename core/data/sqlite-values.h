/*
 * sqlite-values.h - values on their way to and from SQLite: what is bound to a statement that runs as several.
 *
 * Parameters are those of the text as it was written, in the order in which they first appear; each of the
 * statements has some of them.
 */
#ifndef CORE_DATA_SQLITE_VALUES_H
#define CORE_DATA_SQLITE_VALUES_H

#include "core/base/arena.h"
#include "core/data/groups.h"
#include "core/data/store.h"

struct sqlite3_stmt;
struct sqlite3_value;

enum { SQLITE_VALUES = 64 };

struct sqlite_values {
	const char *names[SQLITE_VALUES];	/* with their ':' */
	struct stage_value at[SQLITE_VALUES];
	int count;
};

/* The names in the text; false: too many. */
bool sqlite_values_read(struct sqlite_values *, const char *sql, struct arena *);
/* Counted from 1; 0: none. */
int sqlite_values_param(const struct sqlite_values *, const char *name);
/* Texts have to last until the statement has run. */
void sqlite_values_bind(const struct sqlite_values *, struct sqlite3_stmt *);
/* The text with the values of the parameters in it: what it is kept by. */
char *sqlite_values_key(const struct sqlite_values *, const char *sql, struct arena *);

/* A value of a row; a text lasts as long as SQLite's. */
void sqlite_value_read(struct sqlite3_value *, struct group_value *out);

#endif
