/* parts.c - copies a dataset to the servers of a cluster. */
#include "config.h"
#include "core/data/parts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/text.h"
#include "core/data/cluster.h"
#include "core/data/pgstmt.h"
#include "core/data/schema.h"

#define ROWS 20000		/* held at a time */
#define PEOPLE 10000		/* asked of a server at a time: it answers with all their rows at once */
#define STAGE "parts_rows"

/* A part is a copy of what was checked where it was imported, and refers to people of other parts. */
static const char loosen[] =
	"DO $$ DECLARE c record; BEGIN FOR c IN SELECT conrelid::regclass AS t, conname FROM pg_constraint"
	" WHERE contype = 'f' AND connamespace = 'assay'::regnamespace LOOP"
	" EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', c.t, c.conname); END LOOP; END $$;"
	"DELETE FROM calendar; DELETE FROM schema_meta";

struct table {
	const char *name, *key;
	struct stage_column *columns;	/* ends with a NULL name */
	int count, key_at;
};

struct row { const struct stage_value *values; };

struct parts {
	struct dataset *from;
	struct store **to;
	size_t count;
	struct arena arena, batch;	/* batch: of the rows held */
	struct row **rows;		/* for each server */
	size_t *row_counts, held;
	const char *stamp;		/* of the dataset as it is now */
	struct parts_result *result;
};

static void tell(const void *rows, size_t row, int column, struct stage_value *out)
{
	*out = ((const struct row *)rows)[row].values[column];
}

static bool flush(struct parts *p, const struct table *t, struct fail *fail)
{
	struct text sql = TEXT(&p->batch), names = TEXT(&p->batch);

	for (int i = 0; i < t->count; i++)
		text_printf(&names, "%s%s", i > 0 ? ", " : "", t->columns[i].name);
	text_printf(&sql, "INSERT INTO %s (%s) SELECT %s FROM " STAGE, t->name, text_done(&names), names.at);
	for (size_t i = 0; i < p->count && !fail->set; i++) {
		const struct stage g = { STAGE, t->columns, p->rows[i], p->row_counts[i], tell };

		if (g.count == 0)
			continue;
		if (store_stage(p->to[i], &g, fail))
			store_exec(p->to[i], text_done(&sql), fail);
		store_unstage(p->to[i], STAGE);
		p->result->rows += (int64_t)g.count;
		p->row_counts[i] = 0;
	}
	arena_release(&p->batch);
	p->held = 0;
	for (size_t i = 0; i < p->count; i++)
		p->rows[i] = arena_array(&p->batch, ROWS, struct row);
	return !fail->set;
}

static void keep(struct parts *p, const struct table *t, const struct stmt *q)
{
	struct stage_value *v = arena_array(&p->batch, (size_t)t->count, struct stage_value);
	size_t from = 0, until = p->count;

	for (int i = 0; i < t->count; i++) {
		v[i].kind = stmt_is_null(q, i) ? STAGE_NULL : t->columns[i].kind;
		if (v[i].kind == STAGE_INT)
			v[i].i = stmt_int(q, i);
		else if (v[i].kind == STAGE_REAL)
			v[i].r = stmt_real(q, i);
		else if (v[i].kind == STAGE_TEXT)
			v[i].t = arena_text(&p->batch, stmt_text(q, i));
	}
	/* Rows of no person lie on the first server. */
	if (t->key != NULL) {
		from = v[t->key_at].kind == STAGE_NULL ? 0 : (size_t)((uint64_t)v[t->key_at].i % p->count);
		until = from + 1;
	}
	for (size_t i = from; i < until; i++)
		p->rows[i][p->row_counts[i]++].values = v;
	p->held++;
}

static bool copy_rows(struct parts *p, const struct table *t, const char *sql, int64_t first, struct fail *fail)
{
	struct stmt *q = store_prepare(p->from->store, sql, fail);

	stmt_bind_int(q, stmt_param(q, "first"), first);
	stmt_bind_int(q, stmt_param(q, "last"), first + PEOPLE);
	while (stmt_next(q, fail)) {
		keep(p, t, q);
		if (p->held == ROWS && !flush(p, t, fail))
			break;
	}
	stmt_free(q);
	return !fail->set && flush(p, t, fail);
}

static bool copy_table(struct parts *p, const struct table *t, struct fail *fail)
{
	struct text sql = TEXT(&p->arena);
	int64_t people = 0;

	text_add(&sql, "SELECT ");
	for (int i = 0; i < t->count; i++)
		text_printf(&sql, "%s%s", i > 0 ? ", " : "", t->columns[i].name);
	text_printf(&sql, " FROM %s", t->name);
	if (t->key == NULL || !store_is_remote(p->from->store))
		return copy_rows(p, t, sql.at, 0, fail);
	text_printf(&sql, " WHERE COALESCE(%s, 0) >= :first AND COALESCE(%s, 0) < :last", t->key, t->key);
	store_ask_int(p->from->store, "SELECT MAX(id) FROM person", &people, fail);
	for (int64_t first = 0; first <= people && !fail->set; first += PEOPLE)
		copy_rows(p, t, sql.at, first, fail);
	return !fail->set;
}

/* Its columns as the servers have them. */
static bool look(struct parts *p, struct table *t, struct fail *fail)
{
	struct stmt *q = store_prepare(p->to[0], arena_printf(&p->arena, "SELECT * FROM %s", t->name), fail);

	t->count = stmt_columns(q);
	t->columns = arena_array(&p->arena, (size_t)t->count + 1, struct stage_column);
	for (int i = 0; i < t->count; i++) {
		unsigned type = pg_column_type(q, i);

		t->columns[i].name = arena_text(&p->arena, stmt_column_name(q, i));
		t->columns[i].kind = type == OID_INT8 || type == OID_INT4 || type == OID_INT2 ? STAGE_INT :
			type == OID_FLOAT8 ? STAGE_REAL : STAGE_TEXT;
		if (t->key != NULL && strcmp(t->columns[i].name, t->key) == 0)
			t->key_at = i;
	}
	stmt_free(q);
	return !fail->set;
}

static bool open_part(struct parts *p, size_t i, const char *name, struct fail *fail)
{
	struct store *s = engine_postgres.open(name, STORE_CREATE, fail);
	char part[CLUSTER_PART];
	bool is_part = false, there;

	if (s == NULL)
		return false;
	p->to[i] = s;
	if (s->engine->has_table(s, "schema_meta", &there, fail) && there) {
		is_part = cluster_part(s, part, fail) && part[0] != '\0';
		if (!fail->set && !is_part)
			fail_hint((fail_set(fail, "'%s' holds a dataset that is no part of a cluster", s->name), fail),
				  "give the part a database of its own");
	}
	if (is_part)
		store_exec(s, "DROP SCHEMA assay CASCADE", fail);
	return !fail->set && schema_create(s, fail) &&
		schema_set_meta(s, "part", CLUSTER_UNFINISHED, fail) && store_begin(s, fail) && store_exec(s, loosen, fail);
}

static bool copy_all(struct parts *p, struct fail *fail)
{
	for (const struct spread_table *t = spread_tables; t->name != NULL && !fail->set; t++) {
		struct table one = { .name = t->name, .key = t->key };

		if (strcmp(t->name, "touched") != 0 && look(p, &one, fail))
			copy_table(p, &one, fail);
	}
	for (size_t i = 0; i < p->count && !fail->set; i++)
		if (schema_set_meta(p->to[i], "part_stamp", p->stamp, fail))
			schema_set_meta(p->to[i], "part", arena_printf(&p->arena, "%zu of %zu", i + 1, p->count), fail);
	for (size_t i = 0; i < p->count && !fail->set; i++)
		if (store_commit(p->to[i], fail))
			store_exec(p->to[i], "ANALYZE", fail);
	return !fail->set;
}

bool parts_spread(struct dataset *from, const char *cluster, struct parts_result *out, struct fail *fail)
{
	struct parts p = { .from = from, .result = out };
	char stamp[DATASET_FINGERPRINT], **list;

	*out = (struct parts_result) { 0 };
	list = cluster_list(cluster, &p.arena, &p.count, fail);
	if (!fail->set && dataset_fingerprint(from, stamp, fail)) {
		stamp[16] = '\0';
		p.stamp = stamp;
		p.to = arena_array(&p.arena, p.count, struct store *);
		p.rows = arena_array(&p.arena, p.count, struct row *);
		p.row_counts = arena_array(&p.arena, p.count, size_t);
		for (size_t i = 0; i < p.count; i++)
			p.rows[i] = arena_array(&p.batch, ROWS, struct row);
		for (size_t i = 0; i < p.count && !fail->set; i++)
			open_part(&p, i, list[i], fail);
		if (!fail->set)
			copy_all(&p, fail);
		for (size_t i = 0; i < p.count; i++)
			store_close(p.to[i]);
		out->servers = p.count;
	}
	arena_release(&p.batch);
	arena_release(&p.arena);
	return !fail->set;
}
