/* sqlite-values.c - carries values to statements of SQLite, and from their rows. */
#include "config.h"
#include "core/data/sqlite-values.h"

#include <sqlite3.h>
#include <string.h>

#include "core/base/text.h"
#include "core/data/sqltext.h"

int sqlite_values_param(const struct sqlite_values *v, const char *name)
{
	for (int i = 0; i < v->count; i++)
		if (strcmp(v->names[i], name) == 0)
			return i + 1;
	return 0;
}

bool sqlite_values_read(struct sqlite_values *v, const char *sql, struct arena *arena)
{
	size_t n;
	bool open;

	for (enum sql_piece p; (p = sqltext_next(sql, &n, &open)) != SQL_END; sql += n) {
		const char *name = p == SQL_PARAM ? arena_text_n(arena, sql, n) : NULL;

		if (name == NULL || sqlite_values_param(v, name) != 0)
			continue;
		if (v->count == SQLITE_VALUES)
			return false;
		v->names[v->count++] = name;
	}
	return true;
}

void sqlite_values_bind(const struct sqlite_values *all, sqlite3_stmt *h)
{
	for (int i = 0; i < all->count; i++) {
		const struct stage_value *v = &all->at[i];
		int at = sqlite3_bind_parameter_index(h, all->names[i]);

		if (v->kind == STAGE_INT)
			sqlite3_bind_int64(h, at, v->i);
		else if (v->kind == STAGE_REAL)
			sqlite3_bind_double(h, at, v->r);
		else if (v->kind == STAGE_TEXT)
			sqlite3_bind_text(h, at, v->t, -1, SQLITE_STATIC);
		else
			sqlite3_bind_null(h, at);
	}
}

char *sqlite_values_key(const struct sqlite_values *all, const char *sql, struct arena *arena)
{
	struct text key = TEXT(arena);
	const char *at = sql;
	size_t n;
	bool open;

	text_add(&key, sql);
	for (enum sql_piece p; (p = sqltext_next(at, &n, &open)) != SQL_END; at += n) {
		int param = p == SQL_PARAM ? sqlite_values_param(all, arena_text_n(arena, at, n)) : 0;
		const struct stage_value *v;

		if (param == 0)
			continue;
		v = &all->at[param - 1];
		text_printf(&key, "\n%s %d %lld %a %s", all->names[param - 1], (int)v->kind, (long long)v->i, v->r,
			    v->kind == STAGE_TEXT ? v->t : "");
	}
	return text_done(&key);
}

void sqlite_value_read(sqlite3_value *from, struct group_value *v)
{
	switch (sqlite3_value_type(from)) {
	case SQLITE_INTEGER:
		v->kind = GROUP_INT;
		v->i = sqlite3_value_int64(from);
		break;
	case SQLITE_FLOAT:
		v->kind = GROUP_REAL;
		v->r = sqlite3_value_double(from);
		break;
	case SQLITE_NULL:
		v->kind = GROUP_NULL;
		v->i = 0;
		break;
	default:
		v->kind = GROUP_TEXT;
		v->t = (const char *)sqlite3_value_text(from);
		v->bytes = (size_t)sqlite3_value_bytes(from);
	}
}
