/*
 * pgstmt.h - a statement of the PostgreSQL engine, and what is bound to it.
 */
#ifndef CORE_DATA_PGSTMT_H
#define CORE_DATA_PGSTMT_H

#include <stdint.h>

#include "core/base/number.h"
#include "core/data/engine.h"
#include "core/data/pgtext.h"

struct pg_result;	/* libpq's PGresult */

/* Types by the numbers they have in every PostgreSQL. */
enum { OID_BOOL = 16, OID_INT8 = 20, OID_INT2 = 21, OID_INT4 = 23, OID_TEXT = 25, OID_FLOAT4 = 700,
       OID_FLOAT8 = 701, OID_NUMERIC = 1700 };

struct pg_value {
	unsigned type;
	bool null;
	const char *text;	/* of a text, which the caller keeps */
	char number[NUMBER_TEXT];
};

struct pg_stmt {
	struct stmt base;
	struct pg_params params;
	struct pg_value values[PG_PARAMS];
	unsigned prepared_as[PG_PARAMS];	/* 0: as its place asks */
	char name[24];		/* "" while not prepared */
	bool guarded;
	struct pg_result *described;	/* for the names of the columns */
	struct pg_result *result;	/* of the run that is being read */
	int row, rows;
	bool sent;		/* on its way, its answer not read */
	int64_t changes;
};

static inline struct pg_stmt *pg_of(const struct stmt *q)
{
	return (struct pg_stmt *)(uintptr_t)q;
}

int pg_param(const struct stmt *, const char *name);
void pg_bind_int(struct stmt *, int, int64_t);
void pg_bind_real(struct stmt *, int, double);
void pg_bind_text(struct stmt *, int, const char *);
void pg_bind_null(struct stmt *, int);

int64_t pg_changes(const struct stmt *);
const char *pg_column_name(const struct stmt *, int);
bool pg_is_null(const struct stmt *, int);
int64_t pg_get_int(const struct stmt *, int);
double pg_get_real(const struct stmt *, int);
const char *pg_get_text(const struct stmt *, int);

/* Sends it off; the next row waits for the answer.  So several servers work at once. */
bool pg_send(struct stmt *, struct fail *);
unsigned pg_column_type(const struct stmt *, int);	/* once it is ready */
size_t pg_bytes(const struct stmt *);	/* of all rows of the answer, while it is read */

/* Do the types that it was prepared with still hold? */
bool pg_is_prepared_so(const struct pg_stmt *);
/* As texts, NULL for NULL. */
void pg_values(const struct pg_stmt *, const char *out[PG_PARAMS]);

#endif
