/* pgread.c - reads the rows that a statement of the PostgreSQL engine answers. */
#include "config.h"
#include "core/data/pgstmt.h"

#include <libpq-fe.h>
#include <math.h>
#include <stdlib.h>

int64_t pg_changes(const struct stmt *q)
{
	return pg_of(q)->changes;
}

const char *pg_column_name(const struct stmt *q, int i)
{
	return PQfname(pg_of(q)->described, i);
}

bool pg_is_null(const struct stmt *q, int i)
{
	return PQgetisnull(pg_of(q)->result, pg_of(q)->row, i) != 0;
}

const char *pg_get_text(const struct stmt *q, int i)
{
	const char *v = PQgetvalue(pg_of(q)->result, pg_of(q)->row, i);

	/* A condition is 1 or 0 on SQLite. */
	if (PQftype(pg_of(q)->result, i) == OID_BOOL)
		return *v == 't' ? "1" : "0";
	return v;
}

double pg_get_real(const struct stmt *q, int i)
{
	double v;

	return number_parse(pg_get_text(q, i), &v) ? v : NAN;
}

int64_t pg_get_int(const struct stmt *q, int i)
{
	int64_t v;
	double d;

	/* SUM of whole numbers is NUMERIC, and may be wider than any integer. */
	if (number_parse_int(pg_get_text(q, i), &v))
		return v;
	d = pg_get_real(q, i);
	return isnan(d) ? 0 : d >= 9.2e18 ? INT64_MAX : d <= -9.2e18 ? INT64_MIN : (int64_t)d;
}

unsigned pg_column_type(const struct stmt *q, int i)
{
	return PQftype(pg_of(q)->described, i);
}

size_t pg_bytes(const struct stmt *base)
{
	const struct pg_stmt *q = pg_of(base);
	size_t bytes = 0;

	for (int row = 0; row < q->rows; row++)
		for (int i = 0; i < q->base.columns; i++)
			bytes += (size_t)PQgetlength(q->result, row, i);
	return bytes;
}
