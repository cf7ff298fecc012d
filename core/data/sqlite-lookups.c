/* sqlite-lookups.c - keeps tables of SQLite's by their keys. */
#include "config.h"
#include "core/data/sqlite-lookups.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/arena.h"
#include "core/data/sqlite-stmt.h"
#include "core/data/sqlite-values.h"

enum {
	KEYS_MOST = 400000,		/* of a table, and the ids between them */
	KEYS_FEW = 1000,		/* are read at once */
	STEPS_OF_A_KEY = 10,		/* of SQLite's machine, to read one */
	KEYS_OF_A_ROW = 8		/* that may be read for each row that looks one up */
};

struct lookup_column {
	struct lookup_column *next;
	const char *name;
	const struct frame *frame;	/* with the columns that were read beside it */
	size_t column;
};

struct lookup_frame { struct lookup_frame *next; struct frame *frame; };

struct lookup_table {
	struct lookup_table *next;
	const char *name, *key;
	struct lookup_column *columns;
	struct lookup_frame *frames;
	int64_t least;
	size_t span;			/* from the least key to the greatest */
	uint32_t *rows;			/* by key; UINT32_MAX: none; NULL: not read yet */
	size_t row_count;
	bool never;
};

struct sqlite_lookups {
	struct arena arena;
	struct lookup_table *tables;
	uint64_t spent;			/* steps */
	struct sqlite_feeding *feeding;
};

struct sqlite_lookups *sqlite_lookups_new(void)
{
	return calloc(1, sizeof(struct sqlite_lookups));
}

void sqlite_lookups_free(struct sqlite_lookups *all)
{
	if (all == NULL)
		return;
	for (struct lookup_table *t = all->tables; t != NULL; t = t->next) {
		for (struct lookup_frame *f = t->frames; f != NULL; f = f->next)
			frame_free(f->frame);
		free(t->rows);
	}
	arena_release(&all->arena);
	free(all);
}

void sqlite_lookups_cost(struct sqlite_lookups *all, uint64_t steps)
{
	all->spent += steps;
}

void sqlite_lookups_feed(struct sqlite_lookups *all, struct sqlite_feeding *feeding)
{
	all->feeding = feeding;
}

struct sqlite_feeding *sqlite_lookups_feeding(const struct sqlite_lookups *all)
{
	return all->feeding;
}

/* ------------------------------------------------------ reading a table */

/* What is read under the guard that the statement is under: as the subquery in which the table stands there. */
static sqlite3_stmt *ask(const struct scan_table *of, sqlite3 *db, const struct store_guard *guard, const char *items, const char *then)
{
	struct arena arena = { 0 };
	sqlite3_stmt *h = NULL;
	const char *sql = arena_printf(&arena, "WITH %s AS NOT MATERIALIZED (SELECT %s FROM main.%s)%s", of->within, items, of->name, then);

	if (sqlite_prepare_text(db, sql, guard, &h, NULL) != SQLITE_OK)
		h = NULL;
	arena_release(&arena);
	return h;
}

/* The range of the keys, which has to be seen before they are read. */
static bool measure(struct lookup_table *t, const struct scan_table *of, sqlite3 *db, const struct store_guard *guard)
{
	struct arena arena = { 0 };
	sqlite3_stmt *h = ask(of, db, guard, arena_printf(&arena, "%s AS k", of->key),
			      arena_printf(&arena, " SELECT (SELECT MIN(k) FROM %s), (SELECT MAX(k) FROM %s)", of->within, of->within));

	t->never = h == NULL || sqlite3_step(h) != SQLITE_ROW;
	if (!t->never && sqlite3_column_type(h, 0) == SQLITE_INTEGER && sqlite3_column_type(h, 1) == SQLITE_INTEGER) {
		uint64_t span;

		t->least = sqlite3_column_int64(h, 0);
		span = (uint64_t)sqlite3_column_int64(h, 1) - (uint64_t)t->least;
		t->never = span >= KEYS_MOST;
		t->span = (size_t)span + 1;
	} else {
		t->never |= sqlite3_column_type(h, 0) != SQLITE_NULL;
	}
	sqlite3_finalize(h);
	arena_release(&arena);
	return !t->never;
}

/* Its row by the key that stands first; each key in one row only. */
static bool put_key(struct lookup_table *t, sqlite3_stmt *h, size_t row)
{
	size_t at;

	if (sqlite3_column_type(h, 0) != SQLITE_INTEGER)
		return false;
	at = (size_t)((uint64_t)sqlite3_column_int64(h, 0) - (uint64_t)t->least);
	if (at >= t->span || (t->rows[at] != UINT32_MAX && t->rows[at] != row))
		return false;
	t->rows[at] = (uint32_t)row;
	return true;
}

static struct frame *read_columns(struct lookup_table *t, sqlite3_stmt *h, size_t columns)
{
	struct group_value row[64];
	struct frame *frame = frame_new(columns);
	bool ok = columns < sizeof row / sizeof *row;
	int rc = SQLITE_DONE;

	while (ok && (rc = sqlite3_step(h)) == SQLITE_ROW) {
		for (size_t i = 0; i < columns; i++)
			sqlite_value_read(sqlite3_column_value(h, (int)i + 1), &row[i]);
		ok = put_key(t, h, frame_rows(frame)) && frame_add(frame, row);
	}
	if (!ok || rc != SQLITE_DONE) {
		frame_free(frame);
		return NULL;
	}
	frame_seal(frame);
	return frame;
}

static struct lookup_column *find_column(const struct lookup_table *t, const char *name)
{
	struct lookup_column *c = t->columns;

	while (c != NULL && strcmp(c->name, name) != 0)
		c = c->next;
	return c;
}

/* Those of its columns that are not there yet, in one reading. */
static bool read_missing(struct sqlite_lookups *all, struct lookup_table *t, const struct scan_table *of, sqlite3 *db,
			 const struct store_guard *guard)
{
	struct arena arena = { 0 };
	struct text items = TEXT(&arena), then = TEXT(&arena);
	struct lookup_column *first = t->columns;
	struct lookup_frame *kept = arena_new(&all->arena, struct lookup_frame);
	struct frame *frame = NULL;
	sqlite3_stmt *h;
	size_t count = 0;

	text_printf(&items, "%s AS k", of->key);
	text_add(&then, " SELECT k");
	for (size_t i = 0; i < of->column_count; i++) {
		struct lookup_column *c;

		if (find_column(t, of->columns[i]) != NULL)
			continue;
		c = arena_new(&all->arena, struct lookup_column);
		*c = (struct lookup_column) { t->columns, arena_text(&all->arena, of->columns[i]), NULL, count };
		t->columns = c;
		text_printf(&items, ", %s AS c%zu", c->name, count);
		text_printf(&then, ", c%zu", count++);
	}
	text_printf(&then, " FROM %s ORDER BY k", of->within);
	h = count == 0 ? NULL : ask(of, db, guard, text_done(&items), text_done(&then));
	if (h != NULL)
		frame = read_columns(t, h, count);
	t->never |= count > 0 && frame == NULL;
	sqlite3_finalize(h);
	arena_release(&arena);
	*kept = (struct lookup_frame) { t->frames, frame };
	t->frames = kept;
	for (struct lookup_column *c = t->columns; c != first; c = c->next)
		c->frame = frame;
	return !t->never;
}

static struct lookup_table *find_table(struct sqlite_lookups *all, const struct scan_table *of, sqlite3 *db,
				       const struct store_guard *guard)
{
	struct lookup_table *t = all->tables;

	while (t != NULL && (strcmp(t->name, of->name) != 0 || strcmp(t->key, of->key) != 0))
		t = t->next;
	if (t != NULL)
		return t;
	t = arena_new(&all->arena, struct lookup_table);
	*t = (struct lookup_table) { .next = all->tables, .name = arena_text(&all->arena, of->name),
		.key = arena_text(&all->arena, of->key) };
	all->tables = t;
	measure(t, of, db, guard);
	return t;
}

size_t sqlite_lookups_least(struct sqlite_lookups *all, const struct scan *s, sqlite3 *db, const struct store_guard *guard)
{
	size_t least = 0;

	for (size_t i = 0; i < s->table_count; i++) {
		const struct lookup_table *t = find_table(all, &s->tables[i], db, guard);

		if (t->rows == NULL && t->span > KEYS_FEW && all->spent < (uint64_t)t->span * STEPS_OF_A_KEY &&
		    t->span / KEYS_OF_A_ROW > least)
			least = t->span / KEYS_OF_A_ROW;
	}
	return least;
}

static bool has_columns(const struct lookup_table *t, const struct scan_table *of)
{
	for (size_t i = 0; i < of->column_count; i++)
		if (find_column(t, of->columns[i]) == NULL)
			return false;
	return true;
}

static bool prepare(struct sqlite_lookups *all, struct lookup_table *t, const struct scan_table *of, sqlite3 *db,
		    const struct store_guard *guard)
{
	if (t->never)
		return false;
	if (t->rows == NULL) {
		t->rows = malloc((t->span + 1) * sizeof *t->rows);
		if (t->rows == NULL)
			arena_exhausted();
		memset(t->rows, 0xff, (t->span + 1) * sizeof *t->rows);
	}
	return has_columns(t, of) || read_missing(all, t, of, db, guard);
}

bool sqlite_lookups_ready(struct sqlite_lookups *all, const struct scan *s, sqlite3 *db, const struct store_guard *guard,
			  struct arena *arena, struct sqlite_looked *out)
{
	/* All or none: SQLite is asked for what is missing of one. */
	for (size_t i = 0; i < s->table_count; i++)
		if (find_table(all, &s->tables[i], db, guard)->never)
			return false;
	for (size_t i = 0; i < s->table_count; i++) {
		const struct scan_table *of = &s->tables[i];
		struct lookup_table *t = find_table(all, of, db, guard);

		if (!prepare(all, t, of, db, guard))
			return false;
		out->at[i].table = t;
		out->at[i].columns = arena_array(arena, of->column_count + 1, const struct lookup_column *);
		for (size_t k = 0; k < of->column_count; k++)
			out->at[i].columns[k] = find_column(t, of->columns[k]);
	}
	return true;
}

/* ------------------------------------------------------ looking up */

/* The rows of these keys, as far as there are such; at: for which of the keys. */
static bool find_rows(const struct lookup_table *t, const struct vector *key, size_t n, uint32_t *rows, uint32_t *at, size_t *count)
{
	*count = 0;
	for (size_t i = 0; i < n; i++) {
		uint64_t k = (uint64_t)key->at[i].i - (uint64_t)t->least;

		if (key->kind[i] != GROUP_INT && key->kind[i] != GROUP_NULL)
			return false;
		if (key->kind[i] == GROUP_NULL || k >= t->span || t->rows[k] == UINT32_MAX)
			continue;
		rows[*count] = t->rows[k];
		at[(*count)++] = (uint32_t)i;
	}
	return true;
}

bool sqlite_looked_read(void *closure, size_t table, size_t column, const struct vector *key, size_t n, struct vector *out)
{
	const struct sqlite_looked *all = closure;
	const struct lookup_table *t = all->at[table].table;
	const struct lookup_column *c = all->at[table].columns[column];
	uint32_t rows[VECTOR_ROWS] = { 0 }, at[VECTOR_ROWS];
	size_t count;

	if (!find_rows(t, key, n, rows, at, &count))
		return false;
	frame_look(c->frame, c->column, rows, count, out);
	if (count == n)
		return true;
	/* Those that were found lie closer than they belong. */
	out->kinds |= 1u << GROUP_NULL;
	for (size_t i = n; i-- > 0; ) {
		bool found = count > 0 && at[count - 1] == i;

		out->kind[i] = found ? out->kind[--count] : GROUP_NULL;
		if (found)
			out->at[i] = out->at[count];
	}
	return true;
}

size_t sqlite_looked_keys(const struct sqlite_looked *all, size_t table, size_t *from, size_t most, int64_t *out)
{
	const struct lookup_table *t = all->at[table].table;
	size_t count = 0;

	for (; *from < t->span && count < most; ++*from)
		if (t->rows[*from] != UINT32_MAX)
			out[count++] = t->least + (int64_t)*from;
	return count;
}
