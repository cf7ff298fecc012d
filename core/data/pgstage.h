/*
 * pgstage.h - rows of the caller's as a table of a PostgreSQL session.
 */
#ifndef CORE_DATA_PGSTAGE_H
#define CORE_DATA_PGSTAGE_H

#include "core/data/store.h"

struct pg_conn;	/* libpq's PGconn */

/* By COPY, inside a transaction, at whose end the table is gone; without columns it goes at once.  What went wrong stands with the connection. */
bool pg_stage_rows(struct pg_conn *, const struct stage *);

#endif
