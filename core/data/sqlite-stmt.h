/*
 * sqlite-stmt.h - a statement of the SQLite engine.
 *
 * Most are one statement of SQLite's.  Of a metric's, GROUP BY may have been taken out (regroup.h):
 * then there are several, with parameters in common, and what is bound is kept until they run.
 */
#ifndef CORE_DATA_SQLITE_STMT_H
#define CORE_DATA_SQLITE_STMT_H

#include <stdint.h>

#include "core/data/engine.h"

struct sqlite3;
struct sqlite3_stmt;
struct sqlite_groups;
struct sqlite_regrouped;

struct sqlite_stmt {
	struct stmt base;
	struct sqlite3_stmt *h;
	struct sqlite_regrouped *regrouped;	/* or NULL */
	char *key;		/* that it is kept by, malloc'ed; NULL: it is not */
	int64_t changes;
};

/* groups: NULL where every statement is to run as it is written.  Answers an SQLite code; what
 * it means is said in the connection's message. */
int sqlite_prepare_stmt(struct sqlite_stmt *, struct sqlite3 *, struct sqlite_groups *, const char *sql,
			const struct store_guard *, const char **rest);
/* One statement of the text; rest, where given, is set to what follows it. */
int sqlite_prepare_text(struct sqlite3 *, const char *sql, const struct store_guard *, struct sqlite3_stmt **out,
			const char **rest);
/* One step: an SQLite code. */
int sqlite_step_stmt(struct sqlite_stmt *);

void sqlite_end(struct sqlite_stmt *);
int sqlite_param(const struct stmt *, const char *name);
void sqlite_bind_int(struct stmt *, int, int64_t);
void sqlite_bind_real(struct stmt *, int, double);
void sqlite_bind_text(struct stmt *, int, const char *);
void sqlite_bind_null(struct stmt *, int);
void sqlite_reset(struct stmt *);
int64_t sqlite_changes(const struct stmt *);
const char *sqlite_column_name(const struct stmt *, int);
bool sqlite_is_null(const struct stmt *, int);
int64_t sqlite_get_int(const struct stmt *, int);
double sqlite_get_real(const struct stmt *, int);
const char *sqlite_get_text(const struct stmt *, int);

#endif
