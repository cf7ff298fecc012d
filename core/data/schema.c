/* schema.c - makes a dataset's tables, and knows them again. */
#include "config.h"
#include "core/data/schema.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/day.h"
#include "core/base/number.h"
#include "core/base/text.h"
#include "core/data/dialect.h"
#include "core/data/engine.h"
#include "core/data/facts.h"
#include "core/data/indexes.h"
#include "core/data/tables.h"

#define WORD_OF(x) #x
#define WORD(x) WORD_OF(x)

static void add_statement(struct text *out, const char *sql, const struct store_dialect *d)
{
	dialect_write(out, d, sql);
	text_add(out, ";\n");
}

char *schema_sql(const struct store *s, struct arena *arena)
{
	struct store_dialect plain = *s->engine->dialect;
	const struct store_dialect *d = &plain;
	struct text out = TEXT(arena);

	/* A dataset may be attached to another under any name. */
	plain.prefix = "";
	if (d->before != NULL)
		add_statement(&out, d->before, d);
	for (size_t i = 0; tables_sql[i] != NULL; i++)
		add_statement(&out, tables_sql[i], d);
	for (size_t i = 0; kept_sql[i] != NULL; i++)
		add_statement(&out, kept_sql[i], d);
	indexes_write(&out);
	for (const struct fact *f = facts; f->name != NULL; f++) {
		const struct fact_column **all;
		size_t n = fact_columns(f, arena, &all);

		text_printf(&out, "CREATE VIEW fact_%s AS\n", f->name);
		dialect_select(&out, d, f, all, n, NULL);
		text_add(&out, ";\n");
	}
	for (size_t i = 0; views_sql[i] != NULL; i++)
		add_statement(&out, views_sql[i], d);
	return text_done(&out);
}

/* A few hundred rows a statement: a server answers each one after a journey. */
#define CALENDAR_ROWS 500

static bool fill_calendar(struct store *s, struct fail *fail)
{
	day d = CALENDAR_FIRST, last = CALENDAR_LAST;
	struct arena arena = { 0 };
	char iso[DAY_TEXT];

	while (d <= last && !fail->set) {
		struct text sql = TEXT(&arena);

		text_add(&sql, "INSERT INTO calendar (day, week, month, quarter, year, iso) VALUES ");
		for (int i = 0; i < CALENDAR_ROWS && d <= last; i++, d++)
			text_printf(&sql, "%s(%d, %d, %d, %d, %d, '%s')", i == 0 ? "" : ", ", (int)d,
				    (int)day_start_of(d, DAY_WEEK), (int)day_start_of(d, DAY_MONTH),
				    (int)day_start_of(d, DAY_QUARTER), day_to_civil(d).year,
				    day_iso(d, iso));
		store_exec(s, sql.at, fail);
	}
	arena_release(&arena);
	return !fail->set;
}

bool schema_tables(struct store *s, struct fail *fail)
{
	struct arena arena = { 0 };
	bool ok = store_exec(s, schema_sql(s, &arena), fail);

	arena_release(&arena);
	return ok;
}

static bool create(struct store *s, struct fail *fail)
{
	return schema_tables(s, fail) &&
		(s->engine->dialect->mark == NULL || store_exec(s, s->engine->dialect->mark, fail)) &&
		(s->engine->dialect->shapes == NULL || store_exec(s, s->engine->dialect->shapes, fail)) &&
		indexes_shape(s, NULL, fail) &&
		schema_set_meta(s, "schema_version", WORD(SCHEMA_VERSION), fail) &&
		schema_set_meta(s, "facts_version", WORD(FACTS_VERSION), fail) &&
		fill_calendar(s, fail);
}

bool schema_create(struct store *s, struct fail *fail)
{
	bool empty;

	if (!s->engine->is_empty(s, &empty, fail))
		return false;
	if (!empty)
		return fail_set(fail, "'%s' holds tables already", s->name);
	if (store_begin(s, fail) && create(s, fail) && store_commit(s, fail))
		return true;
	store_rollback(s);
	return fail_at(fail, "cannot make the dataset '%s'", s->name);
}

bool schema_check(struct store *s, struct fail *fail)
{
	struct arena arena = { 0 };
	int64_t version = 0;
	const char *word;
	bool there;

	if (!s->engine->has_table(s, "schema_meta", &there, fail))
		return false;
	word = there ? schema_meta(s, "schema_version", &arena, fail) : NULL;
	if (!fail->set && (word == NULL || !number_parse_int(word, &version) || version < 1)) {
		fail_set(fail, "'%s' is a database, but not a dataset", s->name);
	} else if (version > SCHEMA_VERSION) {
		fail_set(fail, "'%s' was made by a newer version of this program: its schema is "
			 "version %s, and version %d is the newest known here", s->name, word,
			 SCHEMA_VERSION);
		fail_hint(fail, "use the newer version");
	}
	s->schema = (int)version;
	arena_release(&arena);
	return !fail->set;
}

char *schema_meta(struct store *s, const char *key, struct arena *arena, struct fail *fail)
{
	struct stmt *q = store_prepare(s, "SELECT value FROM schema_meta WHERE key = :key", fail);
	char *value = NULL;

	stmt_bind_text(q, 1, key);
	if (stmt_next(q, fail))
		value = arena_text(arena, stmt_text(q, 0));
	stmt_free(q);
	return value;
}

bool schema_set_meta(struct store *s, const char *key, const char *value, struct fail *fail)
{
	struct stmt *q = store_prepare(s, "INSERT INTO schema_meta (key, value) VALUES (:key, :value)"
		" ON CONFLICT (key) DO UPDATE SET value = excluded.value", fail);
	bool ok;

	stmt_bind_text(q, 1, key);
	stmt_bind_text(q, 2, value);
	ok = stmt_run(q, fail);
	stmt_free(q);
	return ok;
}
