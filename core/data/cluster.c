/* cluster.c - opens the servers of a cluster, and learns what tables they have. */
#include "config.h"
#include "core/data/cluster.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "core/base/text.h"
#include "core/data/dialect.h"
#include "core/data/facts.h"
#include "core/data/pgtext.h"
#include "core/data/schema.h"

#define NAME "cluster:"
#define MOST_PARTS 256

bool cluster_is_name(const char *name)
{
	return strncmp(name, NAME, sizeof NAME - 1) == 0;
}

static struct cluster *cluster_of(const struct store *s)
{
	return (struct cluster *)(uintptr_t)s;
}

bool cluster_part(struct store *s, char out[CLUSTER_PART], struct fail *fail)
{
	struct arena arena = { 0 };
	const char *word = schema_meta(s, "part", &arena, fail);

	snprintf(out, CLUSTER_PART, "%s", word == NULL ? "" : word);
	arena_release(&arena);
	return !fail->set;
}

/* ------------------------------------------------------ the list of servers */

char **cluster_list(const char *name, struct arena *arena, size_t *count, struct fail *fail)
{
	const char *path = name + sizeof NAME - 1;
	FILE *in = fopen(path, "r");
	char **list = NULL, *line = NULL;
	size_t size = 0, cap = 0, number = 0;

	*count = 0;
	if (in == NULL) {
		fail_set(fail, "cannot open '%s': %s", path, strerror(errno));
		return NULL;
	}
	while (!fail->set && getline(&line, &size, in) >= 0) {
		number++;
		text_trim(line);
		if (line[0] == '\0' || line[0] == '#')
			continue;
		if (!pg_is_name(line)) {
			fail_set(fail, "'%s': line %zu: not a name of a PostgreSQL database", path, number);
			fail_hint(fail, "write one a line, such as postgresql://host/assay");
		} else if (*count == MOST_PARTS) {
			fail_set(fail, "'%s' lists more than %d servers", path, MOST_PARTS);
		} else {
			*arena_push(arena, list, *count, &cap) = arena_text(arena, line);
		}
	}
	free(line);
	fclose(in);
	if (!fail->set && *count == 0) {
		fail_set(fail, "'%s' lists no servers", path);
		fail_hint(fail, "write one a line, such as postgresql://host/assay");
	}
	return list;
}

/* A part too few, in another's place or of another time would be missed in every number. */
static bool check_part(struct store *s, size_t i, size_t count, char first[CLUSTER_PART], struct fail *fail)
{
	char want[CLUSTER_PART], part[CLUSTER_PART];
	struct arena arena = { 0 };
	const char *stamp = NULL;
	bool same;

	snprintf(want, sizeof want, "%zu of %zu", i + 1, count);
	if (!schema_check(s, fail) || !cluster_part(s, part, fail))
		return false;
	if (part[0] == '\0' || strcmp(part, CLUSTER_UNFINISHED) == 0) {
		fail_set(fail, part[0] == '\0' ? "'%s' is not a part of a cluster" :
			 "'%s' was left unfinished when its part was copied", s->name);
		return fail_hint(fail, "assay spread makes the parts");
	}
	if (strcmp(want, part) != 0) {
		fail_set(fail, "'%s' is part %s, but is listed as part %s", s->name, part, want);
		return fail_hint(fail, "list all servers in the order in which the rows were spread over them");
	}
	stamp = schema_meta(s, "part_stamp", &arena, fail);
	if (i == 0)
		snprintf(first, CLUSTER_PART, "%s", stamp == NULL ? "" : stamp);
	same = stamp != NULL && strcmp(first, stamp) == 0;
	arena_release(&arena);
	if (same || fail->set)
		return !fail->set;
	fail_set(fail, "'%s' holds a part of another time than the first server", s->name);
	return fail_hint(fail, "spread the dataset again");
}

/* ------------------------------------------------------ tables */

static bool read_tables(struct cluster *c, struct fail *fail)
{
	struct stmt *q = store_prepare(c->parts[0], "SELECT c.relname, a.attname, CASE WHEN a.attnotnull THEN 1"
		" ELSE 0 END FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
		" JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped"
		" WHERE n.nspname = 'assay' AND c.relkind IN ('r', 'p', 'f') ORDER BY c.relname, a.attnum", fail);
	struct rel_column *columns = NULL;
	size_t cap = 0, column_cap = 0;

	while (stmt_next(q, fail)) {
		struct spread_base *b = c->base_count > 0 ? &c->bases[c->base_count - 1] : NULL;
		const char *key = spread_key(stmt_text(q, 0));

		if (b == NULL || strcmp(b->name, stmt_text(q, 0)) != 0) {
			b = arena_push(&c->arena, c->bases, c->base_count, &cap);
			*b = (struct spread_base) { .name = arena_text(&c->arena, stmt_text(q, 0)),
				.rel = { .kind = key != NULL ? REL_SPREAD : REL_SAME, .groups = key == NULL } };
			columns = NULL;
			column_cap = 0;
		}
		*arena_push(&c->arena, columns, b->rel.count, &column_cap) = (struct rel_column) {
			.name = arena_text(&c->arena, stmt_text(q, 1)),
			.key = key != NULL && strcmp(key, stmt_text(q, 1)) == 0, .sure = stmt_int(q, 2) != 0 };
		b->rel.columns = columns;
	}
	stmt_free(q);
	return !fail->set;
}

/* How the views of the facts are spread follows from how their tables are.  What one view counts over
 * people of several servers is no part of the whole there: it stands in a query as its own text. */
static bool read_facts(struct cluster *c, struct fail *fail)
{
	size_t n = 0, tables = c->base_count, cap = 0;
	struct spread_base *all;

	while (facts[n].name != NULL)
		n++;
	all = arena_array(&c->arena, tables + n, struct spread_base);
	if (tables > 0)
		memcpy(all, c->bases, tables * sizeof *all);
	c->bases = all;
	for (size_t i = 0; i < n && !fail->set; i++) {
		struct sql_read read = { .arena = &c->arena };
		struct spread spread = { .read = &read, .bases = all, .base_count = tables };
		const struct fact_column **columns;
		size_t count = fact_columns(&facts[i], &c->arena, &columns);
		struct text sql = TEXT(&c->arena);
		struct sql_query *q;

		dialect_select(&sql, c->base.engine->dialect, &facts[i], columns, count, NULL);
		q = sql_read(&read, text_done(&sql), fail);
		if (q == NULL || !spread_find(&spread, q, fail))
			return false;
		if (q->rel->kind == REL_WHOLE)
			*arena_push(&c->arena, c->wholes, c->whole_count, &cap) = (struct cluster_whole) {
				arena_printf(&c->arena, "fact_%s", facts[i].name), &facts[i] };
		else
			all[c->base_count++] = (struct spread_base) {
				arena_printf(&c->arena, "fact_%s", facts[i].name), *q->rel };
	}
	return !fail->set;
}

/* Only with the columns that the text names: what others count need then not be fetched. */
static void add_whole(const struct cluster *c, const struct cluster_whole *w, const char *sql, struct text *out)
{
	const struct fact_column **columns;
	size_t count = fact_columns(w->fact, out->arena, &columns), n = 0;

	for (size_t i = 0; i < count; i++)
		if (sqltext_uses(sql, columns[i]->name))
			columns[n++] = columns[i];
	text_printf(out, "%s AS (", w->name);
	dialect_select(out, c->base.engine->dialect, w->fact, columns, n > 0 ? n : 1, NULL);
	text_add(out, ")");
}

const char *cluster_write_out(const struct cluster *cluster, const char *sql, struct arena *arena)
{
	struct text out = TEXT(arena);
	const char *rest = sql + strspn(sql, " \t\r\n");
	bool with = strncasecmp(rest, "with", 4) == 0 && !sqltext_is_name_byte(rest[4]), recursive;

	rest += with ? 4 + strspn(rest + 4, " \t\r\n") : 0;
	recursive = with && strncasecmp(rest, "recursive", 9) == 0 && !sqltext_is_name_byte(rest[9]);
	rest += recursive ? 9 : 0;
	for (size_t i = 0; i < cluster->whole_count; i++) {
		const struct cluster_whole *w = &cluster->wholes[i];

		/* Not a '*': the name itself. */
		if (strstr(sql, w->name) == NULL || !sqltext_uses(sql, w->name))
			continue;
		text_add(&out, out.count > 0 ? ", " : recursive ? "WITH RECURSIVE " : "WITH ");
		add_whole(cluster, w, sql, &out);
	}
	if (out.count == 0)
		return arena_text(arena, sql);
	text_printf(&out, "%s%s", with ? ", " : " ", rest);
	return text_done(&out);
}

/* ------------------------------------------------------ the store */

static void cluster_close(struct store *s)
{
	struct cluster *c = cluster_of(s);

	for (size_t i = 0; i < c->count; i++)
		store_close(c->parts[i]);
	arena_release(&c->arena);
	free(c->base.name);
	free(c);
}

static struct store *cluster_open(const char *name, enum store_mode mode, struct fail *fail)
{
	struct cluster *c;
	char **list, first[CLUSTER_PART];
	size_t n;

	if (mode != STORE_READ) {
		fail_set(fail, "'%s' is a cluster, which is only read", name);
		fail_hint(fail, "import into the one dataset that it was spread from, and spread that again");
		return NULL;
	}
	c = calloc(1, sizeof *c);
	if (c == NULL || (c->base.name = strdup(name)) == NULL) {
		free(c);
		fail_set(fail, "out of memory");
		return NULL;
	}
	c->base.engine = &engine_cluster;
	c->base.mode = mode;
	list = cluster_list(name, &c->arena, &n, fail);
	c->parts = arena_array(&c->arena, n + 1, struct store *);
	for (size_t i = 0; i < n && !fail->set; i++) {
		c->parts[i] = engine_postgres.open(list[i], mode, fail);
		if (c->parts[i] != NULL)
			c->count++;
		if (!fail->set)
			check_part(c->parts[i], i, n, first, fail);
	}
	if (!fail->set && read_tables(c, fail) && read_facts(c, fail))
		return &c->base;
	cluster_close(&c->base);
	return NULL;
}

static bool cluster_exec(struct store *s, const char *sql, struct fail *fail)
{
	(void)sql;
	return fail_set(fail, "'%s' is a cluster, which is only read", s->name);
}

static bool cluster_begin(struct store *s, struct fail *fail)
{
	return cluster_exec(s, NULL, fail);
}

static void cluster_patience(struct store *s, int milliseconds)
{
	(void)s;
	(void)milliseconds;
}

static bool cluster_is_empty(struct store *s, bool *out, struct fail *fail)
{
	struct store *first = cluster_of(s)->parts[0];

	return first->engine->is_empty(first, out, fail);
}

static bool cluster_has_table(struct store *s, const char *name, bool *out, struct fail *fail)
{
	struct store *first = cluster_of(s)->parts[0];

	return first->engine->has_table(first, name, out, fail);
}

static bool cluster_stage(struct store *s, const struct stage *g, struct fail *fail)
{
	(void)g;
	return cluster_exec(s, NULL, fail);
}

/* Of the servers' words only those that a query may hold. */
static const struct store_dialect dialect = {
	.id = "BIGINT", .ref = "BIGINT", .real = "DOUBLE PRECISION", .text = "TEXT", .strict = "",
	.clustered = "", .iso_before = "", .iso_after = "", .prefix = "assay.",
};

const struct store_engine engine_cluster = {
	.name = "cluster",
	.dialect = &dialect,
	.remote = true,
	.open = cluster_open,
	.close = cluster_close,
	.exec = cluster_exec,
	.begin = cluster_begin,
	.patience = cluster_patience,
	.is_empty = cluster_is_empty,
	.has_table = cluster_has_table,
	.prepare = cluster_prepare,
	.ready = cluster_ready,
	.free = cluster_free,
	.param = cluster_param,
	.bind_int = cluster_bind_int,
	.bind_real = cluster_bind_real,
	.bind_text = cluster_bind_text,
	.bind_null = cluster_bind_null,
	.next = cluster_next,
	.reset = cluster_reset,
	.changes = cluster_changes,
	.column_name = cluster_column_name,
	.is_null = cluster_is_null,
	.get_int = cluster_get_int,
	.get_real = cluster_get_real,
	.get_text = cluster_get_text,
	.stage = cluster_stage,
};
