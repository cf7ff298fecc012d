/* pgstage.c - copies rows into a table of the session's own. */
#include "config.h"
#include "core/data/pgstage.h"

#include <libpq-fe.h>
#include <stdio.h>
#include <string.h>

#include "core/base/number.h"
#include "core/base/text.h"

enum { PIECE = 1 << 16 };

/* What COPY's text format has a meaning for is written with a backslash. */
static void add_text(struct text *out, const char *s)
{
	while (*s != '\0') {
		size_t n = strcspn(s, "\\\b\f\n\r\t\v");

		text_add_n(out, s, n);
		s += n;
		if (*s == '\0')
			break;
		text_printf(out, "\\%c", *s == '\b' ? 'b' : *s == '\f' ? 'f' : *s == '\n' ? 'n' : *s == '\r' ? 'r' :
			    *s == '\t' ? 't' : *s == '\v' ? 'v' : '\\');
		s++;
	}
}

static void add_value(struct text *out, const struct stage_value *v)
{
	char number[NUMBER_TEXT];

	switch (v->kind) {
	case STAGE_NULL:
		text_add(out, "\\N");
		break;
	case STAGE_INT:
		snprintf(number, sizeof number, "%lld", (long long)v->i);
		text_add(out, number);
		break;
	case STAGE_REAL:
		text_add(out, v->r == v->r ? number_exact(v->r, number) : "\\N");
		break;
	case STAGE_TEXT:
		add_text(out, v->t);
	}
}

static bool send_rows(PGconn *c, const struct stage *g)
{
	struct arena arena = { 0 };
	struct text out = TEXT(&arena);
	bool ok = true;

	for (size_t row = 0; row < g->count && ok; row++) {
		for (int i = 0; g->columns[i].name != NULL; i++) {
			struct stage_value v = { .kind = STAGE_NULL };

			g->value(g->rows, row, i, &v);
			if (i > 0)
				text_add(&out, "\t");
			add_value(&out, &v);
		}
		text_add(&out, "\n");
		if (out.count >= PIECE || row + 1 == g->count) {
			ok = PQputCopyData(c, out.at, (int)out.count) == 1;
			out.count = 0;
		}
	}
	arena_release(&arena);
	return ok;
}

static bool begin_copy(PGconn *c, const struct stage *g)
{
	struct arena arena = { 0 };
	struct text sql = TEXT(&arena);
	PGresult *r;
	bool ok;

	text_printf(&sql, "CREATE TEMP TABLE IF NOT EXISTS %s (", g->name);
	for (size_t i = 0; g->columns[i].name != NULL; i++)
		text_printf(&sql, "%s%s %s", i == 0 ? "" : ", ", g->columns[i].name, g->columns[i].kind == STAGE_INT ?
			    "BIGINT" : g->columns[i].kind == STAGE_REAL ? "DOUBLE PRECISION" : "TEXT COLLATE \"C\"");
	text_printf(&sql, ") ON COMMIT DROP; TRUNCATE %s; COPY %s FROM STDIN", g->name, g->name);
	r = PQexec(c, text_done(&sql));
	ok = PQresultStatus(r) == PGRES_COPY_IN;
	PQclear(r);
	arena_release(&arena);
	return ok;
}

bool pg_stage_rows(struct pg_conn *c, const struct stage *g)
{
	char sql[96];
	PGresult *r;
	bool ok;

	if (g->columns == NULL) {
		snprintf(sql, sizeof sql, "DROP TABLE IF EXISTS pg_temp.%s", g->name);
		if (PQtransactionStatus(c) == PQTRANS_INTRANS)	/* else it is gone already */
			PQclear(PQexec(c, sql));
		return true;
	}
	if (!begin_copy(c, g))
		return false;
	ok = send_rows(c, g) && PQputCopyEnd(c, NULL) == 1;
	while ((r = PQgetResult(c)) != NULL) {
		ok = ok && PQresultStatus(r) == PGRES_COMMAND_OK;
		PQclear(r);
	}
	if (!ok || g->count == 0)
		return ok;
	/* Without this the planner takes it for a small one. */
	snprintf(sql, sizeof sql, "ANALYZE %s", g->name);
	r = PQexec(c, sql);
	ok = PQresultStatus(r) == PGRES_COMMAND_OK;
	PQclear(r);
	return ok;
}
