/*
 * sqlite-stmt.h - a statement of the SQLite engine.
 */
#ifndef CORE_DATA_SQLITE_STMT_H
#define CORE_DATA_SQLITE_STMT_H

#include <stdint.h>

#include "core/data/engine.h"

struct sqlite3_stmt;

struct sqlite_stmt {
	struct stmt base;
	struct sqlite3_stmt *h;
	int64_t changes;
};

void sqlite_free(struct stmt *);
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
