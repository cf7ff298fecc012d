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

/* Its bits, in letters. */
static void add_bits(struct text *key, uint64_t bits)
{
	char at[17] = " ";

	for (size_t i = 1; i < sizeof at; i++, bits >>= 4)
		at[i] = (char)('a' + (bits & 15));
	text_add_n(key, at, sizeof at);
}

static void add_value(struct text *key, const char *name, const struct stage_value *v)
{
	uint64_t real = 0;

	memcpy(&real, &v->r, sizeof v->r);
	text_add_n(key, "\n", 1);
	text_add(key, name);
	add_bits(key, (uint64_t)v->kind);
	if (v->kind == STAGE_INT)
		add_bits(key, (uint64_t)v->i);
	else if (v->kind == STAGE_REAL)
		add_bits(key, real);
	else if (v->kind == STAGE_TEXT)
		text_add(key, v->t);
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

		if (param != 0)
			add_value(&key, all->names[param - 1], &all->at[param - 1]);
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
