/* cluster-stmt.c - runs a statement on the servers of a cluster. */
#include "config.h"
#include "core/data/cluster.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/text.h"
#include "core/data/dialect.h"
#include "core/data/pgstmt.h"

struct value { enum stage_kind kind; int64_t i; double r; const char *t; };

struct cluster_stmt {
	struct stmt base;
	struct arena arena;
	struct pg_params params;
	struct value values[PG_PARAMS];
	struct splits plans;
	bool guarded;
	/* Of the run that is being read */
	struct arena run;
	struct store *here;
	struct stmt *last;
	char **constants;	/* as the servers are told them; NULL: not asked yet */
	struct cluster_fetch *fetches;
	size_t fetch_count, fetch_cap;
};

static struct cluster_stmt *stmt_of(const struct stmt *q)
{
	return (struct cluster_stmt *)(uintptr_t)q;
}

static bool run_plan(struct cluster_stmt *, const struct split *, struct stmt **out, struct fail *);

static void bind_all(const struct cluster_stmt *c, struct stmt *q)
{
	for (int i = 0; i < c->params.count; i++) {
		const struct value *v = &c->values[i];
		int at = stmt_param(q, c->params.names[i]);

		if (v->kind == STAGE_INT)
			stmt_bind_int(q, at, v->i);
		else if (v->kind == STAGE_REAL)
			stmt_bind_real(q, at, v->r);
		else if (v->kind == STAGE_TEXT)
			stmt_bind_text(q, at, v->t);
		else
			stmt_bind_null(q, at);
	}
}

/* ------------------------------------------------------ constants */

static void put_value(struct text *out, struct stmt *q, enum stage_kind kind)
{
	char number[NUMBER_TEXT];

	if (stmt_is_null(q, 0)) {
		text_add(out, "NULL");
	} else if (kind == STAGE_INT) {
		text_printf(out, "%lld", (long long)stmt_int(q, 0));
	} else if (kind == STAGE_REAL) {
		text_printf(out, "CAST('%s' AS DOUBLE PRECISION)", number_exact(stmt_real(q, 0), number));
	} else {
		text_add(out, "'");
		for (const char *p = stmt_text(q, 0); *p != '\0'; p++)
			text_printf(out, *p == '\'' ? "''" : "%c", *p);
		text_add(out, "'");
	}
}

static enum stage_kind kind_of(struct stmt *q)
{
	int64_t i;
	double r;

	/* SQLite tells the value alone: a number is written as one. */
	return number_parse_int(stmt_text(q, 0), &i) ? STAGE_INT : number_parse(stmt_text(q, 0), &r) ? STAGE_REAL :
		STAGE_TEXT;
}

static const char *constant(struct cluster_stmt *c, size_t n, struct fail *fail)
{
	struct text out = TEXT(&c->run);
	enum sql_place place = c->plans.constants[n].place;
	struct stmt *q = NULL;
	size_t rows = 0;

	if (c->constants[n] != NULL)
		return c->constants[n];
	if (!run_plan(c, &c->plans.constants[n].plan, &q, fail))
		return "";
	for (; stmt_next(q, fail); rows++) {
		if (place == SQL_EXISTS || (place == SQL_SCALAR && rows > 0))
			continue;
		text_add(&out, rows > 0 ? ", " : "");
		put_value(&out, q, stmt_is_null(q, 0) ? STAGE_NULL : kind_of(q));
	}
	if (!fail->set && place == SQL_SCALAR && rows > 1)
		fail_set(fail, "more than one row returned by a subquery used as an expression");
	stmt_free(q);
	if (place == SQL_EXISTS)
		text_add(&out, rows > 0 ? "SELECT 1" : "SELECT 1 WHERE 1 = 0");
	else if (rows == 0)
		text_add(&out, place == SQL_SCALAR ? "NULL" : "SELECT CAST(NULL AS BIGINT) WHERE 1 = 0");
	return c->constants[n] = text_done(&out);
}

/* The text for the servers, with the answers to what was asked first. */
static const char *fill(struct cluster_stmt *c, const char *sql, struct fail *fail)
{
	struct text out = TEXT(&c->run);

	for (const char *mark; !fail->set && (mark = strchr(sql, '\001')) != NULL; ) {
		char *end;
		size_t n = strtoul(mark + 1, &end, 10);

		text_add_n(&out, sql, (size_t)(mark - sql));
		text_add(&out, constant(c, n, fail));
		sql = end + 1;
	}
	text_add(&out, sql);
	return text_done(&out);
}

/* ------------------------------------------------------ fetching */

static void make_table(struct cluster_stmt *c, const struct gather *g, struct stmt *from, struct fail *fail)
{
	struct text sql = TEXT(&c->run);

	text_printf(&sql, "CREATE TABLE %s%s (", g->base ? "assay." : "", g->table);
	for (int i = 0; i < from->columns; i++) {
		const char *name = stmt_column_name(from, i);
		bool again = false;

		for (int k = 0; k < i; k++)
			again |= strcmp(stmt_column_name(from, k), name) == 0;
		text_printf(&sql, again ? "%s\"%s %d\"" : "%s\"%s\"", i > 0 ? ", " : "", name, i);
	}
	text_add(&sql, ")");
	store_exec(c->here, text_done(&sql), fail);
}

static struct stmt *insert_into(struct cluster_stmt *c, const struct gather *g, int columns, struct fail *fail)
{
	struct text sql = TEXT(&c->run);

	text_printf(&sql, "INSERT INTO %s%s VALUES (", g->base ? "assay." : "", g->table);
	for (int i = 0; i < columns; i++)
		text_printf(&sql, "%s:c%d", i > 0 ? ", " : "", i);
	text_add(&sql, ")");
	return store_prepare(c->here, text_done(&sql), fail);
}

static void put_rows(struct stmt *from, struct stmt *into, struct cluster_fetch *told, struct fail *fail)
{
	bool first = true;

	while (stmt_next(from, fail)) {
		if (first)
			told->bytes += pg_bytes(from);
		first = false;
		told->rows++;
		for (int i = 0; i < from->columns; i++) {
			int64_t n;

			if (stmt_is_null(from, i)) {
				stmt_bind_null(into, i + 1);
				continue;
			}
			switch (pg_column_type(from, i)) {
			case OID_BOOL: case OID_INT2: case OID_INT4: case OID_INT8:
				stmt_bind_int(into, i + 1, stmt_int(from, i));
				break;
			case OID_NUMERIC:	/* a sum of whole numbers, or a fraction */
				if (number_parse_int(stmt_text(from, i), &n)) {
					stmt_bind_int(into, i + 1, n);
					break;
				}
				/* fall through */
			case OID_FLOAT4: case OID_FLOAT8:
				stmt_bind_real(into, i + 1, stmt_real(from, i));
				break;
			default:
				stmt_bind_text(into, i + 1, stmt_text(from, i));
			}
		}
		stmt_run(into, fail);
	}
}

static bool fetch(struct cluster_stmt *c, const struct gather *g, struct fail *fail)
{
	const struct cluster *cluster = (const struct cluster *)c->base.store;
	size_t n = g->what == GATHER_ONE ? 1 : cluster->count;
	struct stmt **from = arena_array(&c->run, n, struct stmt *), *into = NULL;
	const struct store_guard guard = { .names = NULL };
	struct cluster_fetch told = { .what = g->what, .servers = n };

	told.sql = fill(c, g->sql, fail);
	for (size_t i = 0; i < n && !fail->set; i++) {
		from[i] = store_prepare_guarded(cluster->parts[i], told.sql, c->guarded ? &guard : NULL, fail);
		bind_all(c, from[i]);
		if (from[i] != NULL)
			pg_send(from[i], fail);
	}
	for (size_t i = 0; i < n && !fail->set; i++) {
		if (i == 0) {
			make_table(c, g, from[0], fail);
			into = insert_into(c, g, from[0]->columns, fail);
		}
		put_rows(from[i], into, &told, fail);
	}
	stmt_free(into);
	for (size_t i = 0; i < n; i++)
		stmt_free(from[i]);
	told.sql = arena_text(&c->arena, told.sql);	/* outlives the run */
	*arena_push(&c->arena, c->fetches, c->fetch_count, &c->fetch_cap) = told;
	return !fail->set;
}

static bool run_plan(struct cluster_stmt *c, const struct split *plan, struct stmt **out, struct fail *fail)
{
	for (size_t i = 0; i < plan->count; i++)
		if (!fetch(c, &plan->gathers[i], fail))
			return false;
	*out = store_prepare(c->here, plan->sql, fail);
	bind_all(c, *out);
	return *out != NULL;
}

/* ------------------------------------------------------ the engine's part */

void cluster_reset(struct stmt *base)
{
	struct cluster_stmt *c = stmt_of(base);

	stmt_free(c->last);
	c->last = NULL;
	store_close(c->here);
	c->here = NULL;
	arena_release(&c->run);
}

bool cluster_ready(struct stmt *base, struct fail *fail)
{
	struct cluster_stmt *c = stmt_of(base);

	if (c->last != NULL)
		return true;
	c->fetches = NULL;
	c->fetch_count = c->fetch_cap = 0;
	c->here = store_open("what the servers answer", STORE_BLANK, fail);
	if (c->here == NULL)
		return false;
	c->constants = arena_array(&c->run, c->plans.constant_count + 1, char *);
	/* Tables keep the name that they have on the servers. */
	if (store_exec(c->here, "ATTACH ':memory:' AS assay; BEGIN", fail) &&
	    run_plan(c, &c->plans.main, &c->last, fail)) {
		c->base.columns = stmt_columns(c->last);
		return true;
	}
	cluster_reset(base);
	return false;
}

struct stmt *cluster_prepare(struct store *s, const char *sql, const struct store_guard *guard,
			     struct fail *fail)
{
	const struct cluster *cluster = (const struct cluster *)s;
	struct cluster_stmt *c = calloc(1, sizeof *c);
	const char *kept;

	if (c == NULL || !pg_number_params(sql, &c->params)) {
		free(c);
		fail_set(fail, "a statement has too many parameters");
		return NULL;
	}
	c->base.store = s;
	c->base.params = c->params.count;
	c->guarded = guard != NULL;
	kept = cluster_write_out(cluster, sql, &c->arena);
	if (gather_plan(kept, c->guarded, cluster->bases, cluster->base_count, s->engine->dialect->prefix, &c->arena,
			&c->plans, fail))
		return &c->base;
	cluster_free(&c->base);
	return NULL;
}

void cluster_free(struct stmt *base)
{
	struct cluster_stmt *c = stmt_of(base);

	cluster_reset(base);
	arena_release(&c->arena);
	free(c->params.sql);
	free(c);
}

int cluster_param(const struct stmt *base, const char *name)
{
	const struct cluster_stmt *c = stmt_of(base);

	for (int i = 0; i < c->params.count; i++)
		if (strcmp(c->params.names[i], name) == 0)
			return i + 1;
	return 0;
}

static void bind(struct stmt *base, int i, struct value v)
{
	cluster_reset(base);
	stmt_of(base)->values[i - 1] = v;
}

void cluster_bind_int(struct stmt *q, int i, int64_t v)
{
	bind(q, i, (struct value) { .kind = STAGE_INT, .i = v });
}

void cluster_bind_real(struct stmt *q, int i, double v)
{
	bind(q, i, (struct value) { .kind = isnan(v) ? STAGE_NULL : STAGE_REAL, .r = v });
}

void cluster_bind_text(struct stmt *q, int i, const char *v)
{
	bind(q, i, (struct value) { .kind = STAGE_TEXT, .t = v });
}

void cluster_bind_null(struct stmt *q, int i)
{
	bind(q, i, (struct value) { .kind = STAGE_NULL });
}

enum engine_next cluster_next(struct stmt *base, struct fail *fail)
{
	struct cluster_stmt *c = stmt_of(base);

	if (!cluster_ready(base, fail))
		return ENGINE_FAILED;
	if (stmt_next(c->last, fail))
		return ENGINE_ROW;
	if (fail->set)
		return ENGINE_FAILED;
	cluster_reset(base);
	return ENGINE_DONE;
}

int64_t cluster_changes(const struct stmt *q)
{
	(void)q;
	return 0;
}

const char *cluster_column_name(const struct stmt *q, int i)
{
	return stmt_column_name(stmt_of(q)->last, i);
}

bool cluster_is_null(const struct stmt *q, int i)
{
	return stmt_is_null(stmt_of(q)->last, i);
}

int64_t cluster_get_int(const struct stmt *q, int i)
{
	return stmt_int(stmt_of(q)->last, i);
}

double cluster_get_real(const struct stmt *q, int i)
{
	return stmt_real(stmt_of(q)->last, i);
}

const char *cluster_get_text(const struct stmt *q, int i)
{
	return stmt_text(stmt_of(q)->last, i);
}

size_t cluster_fetches(const struct stmt *q, const struct cluster_fetch **out)
{
	*out = NULL;
	if (q == NULL || q->store->engine != &engine_cluster)
		return 0;
	*out = stmt_of(q)->fetches;
	return stmt_of(q)->fetch_count;
}
