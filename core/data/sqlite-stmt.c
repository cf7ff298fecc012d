/* sqlite-stmt.c - what is bound to a statement of SQLite, and read from its rows. */
#include "config.h"
#include "core/data/sqlite-stmt.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>

#include "core/data/sqlite-regrouped.h"

static sqlite3_stmt *h_of(const struct stmt *q)
{
	return ((const struct sqlite_stmt *)q)->h;
}

static struct sqlite_regrouped *regrouped_of(const struct stmt *q)
{
	return ((const struct sqlite_stmt *)q)->regrouped;
}

void sqlite_end(struct sqlite_stmt *q)
{
	sqlite3_finalize(q->h);
	sqlite_regrouped_free(q->regrouped);
	free(q->key);
	free(q);
}

int sqlite_param(const struct stmt *q, const char *name)
{
	char word[128];

	snprintf(word, sizeof word, ":%s", name);
	return regrouped_of(q) != NULL ? sqlite_regrouped_param(regrouped_of(q), word) :
		sqlite3_bind_parameter_index(h_of(q), word);
}

void sqlite_bind_int(struct stmt *q, int i, int64_t v)
{
	if (regrouped_of(q) != NULL)
		sqlite_regrouped_bind(regrouped_of(q), i, (struct stage_value) { .kind = STAGE_INT, .i = v });
	else
		sqlite3_bind_int64(h_of(q), i, v);
}

void sqlite_bind_real(struct stmt *q, int i, double v)
{
	if (regrouped_of(q) != NULL)
		sqlite_regrouped_bind(regrouped_of(q), i, (struct stage_value) { .kind = STAGE_REAL, .r = v });
	else
		sqlite3_bind_double(h_of(q), i, v);
}

void sqlite_bind_text(struct stmt *q, int i, const char *v)
{
	if (regrouped_of(q) != NULL)
		sqlite_regrouped_bind(regrouped_of(q), i,
				      (struct stage_value) { .kind = v == NULL ? STAGE_NULL : STAGE_TEXT, .t = v });
	else
		sqlite3_bind_text(h_of(q), i, v, -1, SQLITE_STATIC);
}

void sqlite_bind_null(struct stmt *q, int i)
{
	if (regrouped_of(q) != NULL)
		sqlite_regrouped_bind(regrouped_of(q), i, (struct stage_value) { .kind = STAGE_NULL });
	else
		sqlite3_bind_null(h_of(q), i);
}

void sqlite_reset(struct stmt *q)
{
	sqlite3_reset(h_of(q));
	if (regrouped_of(q) != NULL)
		sqlite_regrouped_reset(regrouped_of(q));
}

int64_t sqlite_changes(const struct stmt *q)
{
	return ((const struct sqlite_stmt *)q)->changes;
}

const char *sqlite_column_name(const struct stmt *q, int i)
{
	return sqlite3_column_name(h_of(q), i);
}

bool sqlite_is_null(const struct stmt *q, int i)
{
	return sqlite3_column_type(h_of(q), i) == SQLITE_NULL;
}

int64_t sqlite_get_int(const struct stmt *q, int i)
{
	return sqlite3_column_int64(h_of(q), i);
}

double sqlite_get_real(const struct stmt *q, int i)
{
	return sqlite3_column_double(h_of(q), i);
}

const char *sqlite_get_text(const struct stmt *q, int i)
{
	const char *t = (const char *)sqlite3_column_text(h_of(q), i);

	return t == NULL ? "" : t;
}
