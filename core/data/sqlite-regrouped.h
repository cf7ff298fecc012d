/*
 * sqlite-regrouped.h - a statement whose GROUP BY was taken out: its parts, and what is bound to all of them.
 */
#ifndef CORE_DATA_SQLITE_REGROUPED_H
#define CORE_DATA_SQLITE_REGROUPED_H

#include "core/data/store.h"

struct sqlite3;
struct sqlite_groups;
struct sqlite_stmt;
struct sqlite_regrouped;

/* False: it is left as it is, since nothing can be taken out, or something of that does not work. */
bool sqlite_regroup(struct sqlite_stmt *, struct sqlite3 *, struct sqlite_groups *, const char *sql,
		    const struct store_guard *);
/* Reads and adds up the rows, if that has not been done: an SQLite code. */
int sqlite_regrouped_run(struct sqlite_stmt *);

int sqlite_regrouped_params(const struct sqlite_regrouped *);
int sqlite_regrouped_param(const struct sqlite_regrouped *, const char *name);	/* with its colon; 0: none */
void sqlite_regrouped_bind(struct sqlite_regrouped *, int param, struct stage_value);
void sqlite_regrouped_reset(struct sqlite_regrouped *);
/* Other units, before it runs; as many, or all. */
void sqlite_regrouped_about(struct sqlite_regrouped *, const int64_t *units, size_t count);
/* After a reset: forgets what was bound, and what only the run needed.  False: it is not as it was planned any more. */
bool sqlite_regrouped_rest(struct sqlite_regrouped *);
void sqlite_regrouped_free(struct sqlite_regrouped *);

#endif
