/* store.c - hands each call on to the engine that holds the dataset. */
#include "config.h"
#include "core/data/store.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/data/cluster.h"
#include "core/data/engine.h"
#include "core/data/pgtext.h"
#include "core/data/schema.h"

static const struct store_engine *engine_of(const char *name, enum store_mode mode)
{
	if (mode == STORE_BLANK)
		return &engine_sqlite;
	return cluster_is_name(name) ? &engine_cluster : pg_is_name(name) ? &engine_postgres : &engine_sqlite;
}

/* One part of a cluster has an answer to everything, of some of the people. */
static bool is_all(struct store *s, struct fail *fail)
{
	char part[CLUSTER_PART];

	if (s->engine == &engine_cluster)
		return true;
	if (!cluster_part(s, part, fail))
		return false;
	if (part[0] == '\0')
		return true;
	fail_set(fail, "'%s' is one part of a cluster: it holds some of the people", s->name);
	return fail_hint(fail, "name the list of all parts: cluster:FILE");
}

struct store *store_open(const char *name, enum store_mode mode, struct fail *fail)
{
	struct store *s = engine_of(name, mode)->open(name, mode, fail);

	if (s == NULL)
		return NULL;
	if (mode != STORE_CREATE && mode != STORE_BLANK && (!schema_check(s, fail) || !is_all(s, fail))) {
		store_close(s);
		return NULL;
	}
	if (mode == STORE_CREATE || mode == STORE_BLANK)
		s->schema = SCHEMA_VERSION;
	if (mode == STORE_WRITE && s->schema < SCHEMA_VERSION && !schema_upgrade(s, fail)) {
		store_close(s);
		return NULL;
	}
	return s;
}

void store_close(struct store *s)
{
	if (s == NULL)
		return;
	store_rollback(s);
	s->engine->close(s);
}

const char *store_name(const struct store *s)
{
	return s->name;
}

const char *store_engine_name(const struct store *s)
{
	return s->engine->name;
}

bool store_is_remote(const struct store *s)
{
	return s->engine->remote;
}

bool store_groups(const struct store *s)
{
	return s->engine->budget != NULL;
}

void store_budget(struct store *s, size_t bytes)
{
	if (s->engine->budget != NULL)
		s->engine->budget(s, bytes);
}

int64_t store_last_id(const struct store *s)
{
	return s->engine->last_id == NULL ? -1 : s->engine->last_id(s);
}

int store_scratch(const struct store *s)
{
	return s->engine->scratch == NULL ? -1 : s->engine->scratch(s);
}

void store_trust(struct store *s, bool references)
{
	if (s->engine->trust != NULL)
		s->engine->trust(s, references);
}

bool store_exec(struct store *s, const char *sql, struct fail *fail)
{
	return s->engine->exec(s, sql, fail);
}

bool store_begin(struct store *s, struct fail *fail)
{
	s->in_transaction = s->engine->begin(s, fail);
	return s->in_transaction;
}

void store_patience(struct store *s, int milliseconds)
{
	s->engine->patience(s, milliseconds);
}

bool store_commit(struct store *s, struct fail *fail)
{
	if (!s->engine->exec(s, "COMMIT", fail))
		return false;
	s->in_transaction = false;
	return true;
}

void store_rollback(struct store *s)
{
	struct fail ignored = FAIL_NONE;

	/* Engines roll back by themselves on some failures; then there is nothing left to do. */
	if (s->in_transaction)
		s->engine->exec(s, "ROLLBACK", &ignored);
	s->in_transaction = false;
}

struct stmt *store_prepare_guarded(struct store *s, const char *sql,
				   const struct store_guard *guard, struct fail *fail)
{
	struct stmt *q;

	if (fail->set)
		return NULL;
	q = s->engine->prepare(s, sql, guard, fail);
	if (q != NULL)
		q->store = s;
	return q;
}

struct stmt *store_prepare(struct store *s, const char *sql, struct fail *fail)
{
	return store_prepare_guarded(s, sql, NULL, fail);
}

bool store_keeps(const struct store *s)
{
	return s->engine->again != NULL && s->mode == STORE_READ;
}

struct stmt *store_again(struct store *s, const char *key, const int64_t *units, size_t count)
{
	return s->engine->again(s, key, units, count);
}

void stmt_free(struct stmt *q)
{
	if (q != NULL)
		q->store->engine->free(q);
}

int stmt_param(const struct stmt *q, const char *name)
{
	return q == NULL ? 0 : q->store->engine->param(q, name);
}

static bool is_param(const struct stmt *q, int param)
{
	return q != NULL && param >= 1 && param <= q->params;
}

void stmt_bind_int(struct stmt *q, int param, int64_t v)
{
	if (is_param(q, param))
		q->store->engine->bind_int(q, param, v);
}

void stmt_bind_real(struct stmt *q, int param, double v)
{
	if (is_param(q, param))
		q->store->engine->bind_real(q, param, v);
}

void stmt_bind_text(struct stmt *q, int param, const char *v)
{
	if (!is_param(q, param))
		return;
	if (v == NULL)
		q->store->engine->bind_null(q, param);
	else
		q->store->engine->bind_text(q, param, v);
}

void stmt_bind_null(struct stmt *q, int param)
{
	if (is_param(q, param))
		q->store->engine->bind_null(q, param);
}

bool stmt_next(struct stmt *q, struct fail *fail)
{
	if (q == NULL || fail->set)
		return false;
	q->has_row = q->store->engine->next(q, fail) == ENGINE_ROW;
	return q->has_row;
}

bool stmt_run(struct stmt *q, struct fail *fail)
{
	if (q == NULL || fail->set)
		return false;
	while (stmt_next(q, fail))
		;
	return !fail->set;
}

void stmt_reset(struct stmt *q)
{
	if (q == NULL)
		return;
	q->has_row = false;
	q->store->engine->reset(q);
}

int64_t stmt_changes(const struct stmt *q)
{
	return q == NULL ? 0 : q->store->engine->changes(q);
}

bool stmt_ready(struct stmt *q, struct fail *fail)
{
	return q != NULL && !fail->set &&
		(q->store->engine->ready == NULL || q->store->engine->ready(q, fail));
}

int stmt_columns(const struct stmt *q)
{
	return q == NULL ? 0 : q->columns;
}

const char *stmt_column_name(const struct stmt *q, int column)
{
	return q == NULL || column < 0 || column >= q->columns ? "" :
		q->store->engine->column_name(q, column);
}

bool stmt_is_null(const struct stmt *q, int column)
{
	return q == NULL || !q->has_row || column < 0 || column >= q->columns ||
		q->store->engine->is_null(q, column);
}

int64_t stmt_int(const struct stmt *q, int column)
{
	return stmt_is_null(q, column) ? 0 : q->store->engine->get_int(q, column);
}

double stmt_real(const struct stmt *q, int column)
{
	return stmt_is_null(q, column) ? NAN : q->store->engine->get_real(q, column);
}

const char *stmt_text(const struct stmt *q, int column)
{
	return stmt_is_null(q, column) ? "" : q->store->engine->get_text(q, column);
}

bool store_stage(struct store *s, const struct stage *g, struct fail *fail)
{
	return !fail->set && s->engine->stage(s, g, fail);
}

void store_unstage(struct store *s, const char *name)
{
	struct fail ignored = FAIL_NONE;
	const struct stage none = { .name = name };

	s->engine->stage(s, &none, &ignored);
}

bool store_ask_int(struct store *s, const char *sql, int64_t *out, struct fail *fail)
{
	struct stmt *q = store_prepare(s, sql, fail);
	bool found = stmt_next(q, fail) && !stmt_is_null(q, 0);

	*out = found ? stmt_int(q, 0) : 0;
	stmt_free(q);
	return found;
}
