/* pgbind.c - keeps what is bound to a statement of the PostgreSQL engine. */
#include "config.h"
#include "core/data/pgstmt.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

int pg_param(const struct stmt *base, const char *name)
{
	const struct pg_stmt *q = pg_of(base);

	for (int i = 0; i < q->params.count; i++)
		if (strcmp(q->params.names[i], name) == 0)
			return i + 1;
	return 0;
}

void pg_bind_int(struct stmt *q, int i, int64_t v)
{
	struct pg_value *p = &pg_of(q)->values[i - 1];

	*p = (struct pg_value) { .type = OID_INT8 };
	snprintf(p->number, sizeof p->number, "%lld", (long long)v);
}

void pg_bind_real(struct stmt *q, int i, double v)
{
	struct pg_value *p = &pg_of(q)->values[i - 1];

	/* SQLite keeps no NaN either: it becomes NULL. */
	*p = (struct pg_value) { .type = OID_FLOAT8, .null = isnan(v) };
	number_exact(v, p->number);
}

void pg_bind_text(struct stmt *q, int i, const char *v)
{
	pg_of(q)->values[i - 1] = (struct pg_value) { .type = OID_TEXT, .text = v };
}

void pg_bind_null(struct stmt *q, int i)
{
	pg_of(q)->values[i - 1] = (struct pg_value) { .null = true };
}

bool pg_is_prepared_so(const struct pg_stmt *q)
{
	if (q->name[0] == '\0')
		return false;
	for (int i = 0; i < q->params.count; i++)
		if (!q->values[i].null && q->prepared_as[i] != 0 &&
		    q->prepared_as[i] != q->values[i].type)
			return false;
	return true;
}

void pg_values(const struct pg_stmt *q, const char *out[PG_PARAMS])
{
	for (int i = 0; i < q->params.count; i++) {
		const struct pg_value *v = &q->values[i];

		out[i] = v->null ? NULL : v->text != NULL ? v->text : v->number;
	}
}
