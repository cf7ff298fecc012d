/* sqlite.c - the store's engine for one SQLite file. */
#include "config.h"
#include "core/data/engine.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/data/dialect.h"
#include "core/data/file.h"
#include "core/data/sqlite-groups.h"
#include "core/data/sqlite-idle.h"
#include "core/data/sqlite-regrouped.h"
#include "core/data/sqlite-spill.h"
#include "core/data/sqlite-stage.h"
#include "core/data/sqlite-stmt.h"
#include "core/data/tables.h"

#define WAIT_MS 10000

struct sqlite_store {
	struct store base;
	sqlite3 *db;
	bool made;	/* the file is of our making */
	struct sqlite_stages *stages;
	struct sqlite_spill *spill;	/* of those that only read: may be NULL */
	struct sqlite_groups *groups;	/* the same */
	struct sqlite_idle *idle;	/* the same */
};

static const struct store_dialect dialect = {
	.id = "INTEGER PRIMARY KEY",
	.ref = "INTEGER",
	.real = "REAL",
	.text = "TEXT",
	.strict = "STRICT",
	.clustered = "STRICT, WITHOUT ROWID",
	.iso_before = "date(",
	.iso_after = " * 86400, 'unixepoch')",
	.prefix = "main.",
	.mark = "PRAGMA application_id = 1635021689",	/* "assy" */
	.shapes = shapes_sqlite,
	.shape = shape_sqlite,
};

static sqlite3 *db_of(const struct store *s)
{
	return ((const struct sqlite_store *)s)->db;
}

static bool failed(const struct store *s, int rc, struct fail *fail)
{
	switch (rc & 0xff) {
	case SQLITE_NOTADB:
		return fail_set(fail, "'%s' is not a dataset", s->name);
	case SQLITE_CORRUPT:
		fail_set(fail, "'%s' is damaged: %s", s->name, sqlite3_errmsg(db_of(s)));
		return fail_hint(fail, "restore it from a copy, or import the files into a new dataset");
	case SQLITE_FULL:
		return fail_set(fail, "'%s': the disk is full; the dataset is as it was before", s->name);
	case SQLITE_BUSY:
		fail_set(fail, "'%s' is being written by another program", s->name);
		return fail_hint(fail, "try again when it has finished");
	default:
		return fail_set(fail, "'%s': %s", s->name, sqlite3_errmsg(db_of(s)));
	}
}

static bool configure(struct sqlite_store *s, struct fail *fail)
{
	static const struct { int option, value; } options[] = {
		{ SQLITE_DBCONFIG_DQS_DML, 0 },	/* "x" is a name, never a string */
		{ SQLITE_DBCONFIG_DQS_DDL, 0 },
		{ SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0 },
		{ SQLITE_DBCONFIG_DEFENSIVE, 1 },
		{ SQLITE_DBCONFIG_ENABLE_FKEY, 1 },
	};
	int rc;

	for (size_t i = 0; i < sizeof options / sizeof *options; i++)
		sqlite3_db_config(s->db, options[i].option, options[i].value, NULL);
	sqlite3_busy_timeout(s->db, WAIT_MS);
	/* LIKE minds the case, as it does on other engines. */
	sqlite3_exec(s->db, "PRAGMA case_sensitive_like = 1", NULL, NULL, NULL);
	/* A rollback journal: a dataset is one file that can be read where nothing can be
	 * written, which a write-ahead log does not allow, and an import into fresh
	 * pages is written once, not twice. */
	rc = sqlite3_exec(s->db, s->spill != NULL ? "PRAGMA query_only = 1" :
		s->base.mode == STORE_READ ? "PRAGMA query_only = 1; PRAGMA temp_store = MEMORY" :
		s->base.mode == STORE_BLANK ? "PRAGMA temp_store = MEMORY" :
		s->base.mode == STORE_CREATE ? "PRAGMA page_size = 8192; PRAGMA journal_mode = DELETE" :
		"PRAGMA journal_mode = DELETE", NULL, NULL, NULL);
	return rc == SQLITE_OK || failed(&s->base, rc, fail);
}

/* Whoever reads first after an import was killed has to take back what it left; that
 * needs to write once, which a reader's handle may not. */
static bool settle(struct sqlite_store *s, const char *path, struct fail *fail)
{
	int rc = sqlite3_exec(s->db, "SELECT COUNT(*) FROM sqlite_schema", NULL, NULL, NULL);
	sqlite3 *writer = NULL;

	if (rc == SQLITE_OK)
		return true;
	if (rc != SQLITE_READONLY_ROLLBACK && rc != SQLITE_READONLY_RECOVERY)
		return failed(&s->base, rc, fail);
	rc = sqlite3_open_v2(path, &writer, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);
	sqlite3_busy_timeout(writer, WAIT_MS);
	if (rc == SQLITE_OK)
		rc = sqlite3_exec(writer, "SELECT COUNT(*) FROM sqlite_schema", NULL, NULL, NULL);
	sqlite3_close(writer);
	if (rc == SQLITE_OK)
		rc = sqlite3_exec(s->db, "SELECT COUNT(*) FROM sqlite_schema", NULL, NULL, NULL);
	if (rc == SQLITE_OK)
		return true;
	fail_set(fail, "'%s' was left in the middle of an import, and cannot be written to take "
		 "that back", s->base.name);
	return fail_hint(fail, "run 'assay check' on it once where it can be written");
}

static void sqlite_close(struct store *base)
{
	struct sqlite_store *s = (struct sqlite_store *)base;

	sqlite_idle_free(s->idle);
	sqlite3_close_v2(s->db);
	sqlite_spill_close(s->spill);
	if (s->made)
		file_remove_empty(base->name);
	free(base->name);
	free(s);
}

static struct store *sqlite_open(const char *name, enum store_mode mode, struct fail *fail)
{
	struct sqlite_store *s;
	/* ":memory:" and the like are files to us. */
	char *path = NULL;
	int rc;

	if (mode != STORE_BLANK && !file_look(name, mode, fail))
		return NULL;
	s = calloc(1, sizeof *s);
	if (s == NULL || asprintf(&path, "%s%s", name[0] == ':' ? "./" : "",
				  mode == STORE_BLANK ? ":memory:" : name) < 0) {
		free(s);
		fail_set(fail, "out of memory");
		return NULL;
	}
	s->base.engine = &engine_sqlite;
	s->base.mode = mode;
	s->base.name = strdup(name);
	s->made = mode == STORE_CREATE && access(path, F_OK) != 0;
	/* No 100 pages in advance for each cache: every INSERT ... RETURNING has one, and spends 0.4 ms
	 * on them; no count of memory, a lock each time.  (Refused, without harm, once in use.) */
	sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
	sqlite3_config(SQLITE_CONFIG_PAGECACHE, NULL, 0, 0);
	if (mode == STORE_READ)
		s->spill = sqlite_spill_open();
	rc = sqlite3_open_v2(path, &s->db, SQLITE_OPEN_NOMUTEX | (mode == STORE_READ ?
		SQLITE_OPEN_READONLY : mode == STORE_WRITE ? SQLITE_OPEN_READWRITE :
		SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE), s->spill != NULL ? sqlite_spill_vfs(s->spill) : NULL);
	sqlite3_extended_result_codes(s->db, 1);
	if (rc == SQLITE_OK && mode == STORE_WRITE && sqlite3_db_readonly(s->db, "main") == 1) {
		fail_set(fail, "'%s' may not be written", name);
	} else if (rc != SQLITE_OK) {
		fail_set(fail, "cannot open '%s': %s", name, strerror(sqlite3_system_errno(s->db)));
	} else if (!(mode == STORE_CREATE || mode == STORE_BLANK || settle(s, path, fail)) || !configure(s, fail)) {
		;
	}
	free(path);
	if (!fail->set && mode == STORE_READ) {
		s->groups = sqlite_groups_open(s->db);
		s->idle = sqlite_idle_new();
	}
	if (fail->set) {
		sqlite_close(&s->base);
		return NULL;
	}
	return &s->base;
}

static bool sqlite_exec(struct store *s, const char *sql, struct fail *fail)
{
	int rc = sqlite3_exec(db_of(s), sql, NULL, NULL, NULL);

	return rc == SQLITE_OK || failed(s, rc, fail);
}

static bool sqlite_begin(struct store *s, struct fail *fail)
{
	int rc = sqlite3_exec(db_of(s), "BEGIN IMMEDIATE", NULL, NULL, NULL);

	if (rc == SQLITE_OK)
		return true;
	if ((rc & 0xff) == SQLITE_BUSY)
		return file_say_who(s->name, fail);
	if ((rc & 0xff) == SQLITE_READONLY || (rc & 0xff) == SQLITE_CANTOPEN)
		return fail_set(fail, "'%s' may not be written", s->name);
	return failed(s, rc, fail);
}

static void sqlite_patience(struct store *s, int milliseconds)
{
	sqlite3_busy_timeout(db_of(s), milliseconds);
}

static int64_t sqlite_last_id(const struct store *s)
{
	return sqlite3_last_insert_rowid(db_of(s));
}

static void sqlite_trust(struct store *s, bool references)
{
	sqlite3_db_config(db_of(s), SQLITE_DBCONFIG_ENABLE_FKEY, !references, NULL);
}

static int sqlite_scratch(const struct store *s)
{
	const struct sqlite_spill *spill = ((const struct sqlite_store *)s)->spill;

	return spill == NULL ? -1 : sqlite_spill_fd(spill);
}

static void sqlite_budget(struct store *s, size_t bytes)
{
	struct sqlite_store *own = (struct sqlite_store *)s;

	sqlite_idle_clear(own->idle);	/* they were planned for another one */
	if (own->groups != NULL)
		sqlite_groups_budget(own->groups, bytes);
}

static bool sqlite_is_empty(struct store *s, bool *out, struct fail *fail)
{
	int64_t n;

	store_ask_int(s, "SELECT COUNT(*) FROM sqlite_schema", &n, fail);
	*out = n == 0;
	return !fail->set;
}

static bool sqlite_has_table(struct store *s, const char *name, bool *out, struct fail *fail)
{
	struct stmt *q = store_prepare(s, "SELECT 1 FROM sqlite_schema WHERE name = :name", fail);

	stmt_bind_text(q, 1, name);
	*out = stmt_next(q, fail);
	stmt_free(q);
	return !fail->set;
}

static struct stmt *sqlite_prepare(struct store *s, const char *sql,
				   const struct store_guard *guard, struct fail *fail)
{
	struct sqlite_stmt *q = calloc(1, sizeof *q);
	const char *rest;
	int rc;

	if (q == NULL) {
		fail_set(fail, "out of memory");
		return NULL;
	}
	rc = sqlite_prepare_stmt(q, db_of(s), ((struct sqlite_store *)s)->groups, sql, guard, &rest);
	if (rc == SQLITE_OK && q->h == NULL)
		fail_set(fail, "there is no statement in '%s'", sql);
	else if ((rc & 0xff) == SQLITE_ERROR || (rc & 0xff) == SQLITE_AUTH)
		fail_set(fail, "%s", sqlite3_errmsg(db_of(s)));
	else if (rc != SQLITE_OK)
		failed(s, rc, fail);
	else if (guard != NULL && !sqlite3_stmt_readonly(q->h))
		fail_set(fail, "a metric may only read");
	else if (rest[strspn(rest, " \t\r\n;")] != '\0')
		fail_set(fail, "there is more than one statement: '%s'", rest + strspn(rest, " \t\r\n;"));
	if (fail->set) {
		sqlite_end(q);
		return NULL;
	}
	q->base.columns = sqlite3_column_count(q->h);
	q->base.params = q->regrouped != NULL ? sqlite_regrouped_params(q->regrouped) :
		sqlite3_bind_parameter_count(q->h);
	if (guard != NULL && guard->key != NULL && ((struct sqlite_store *)s)->idle != NULL)
		q->key = strdup(guard->key);
	return &q->base;
}

static struct stmt *sqlite_again(struct store *s, const char *key, const int64_t *units, size_t count)
{
	struct sqlite_idle *idle = ((struct sqlite_store *)s)->idle;
	struct sqlite_stmt *q = idle != NULL ? sqlite_idle_take(idle, key) : NULL;

	if (q != NULL && q->regrouped != NULL)
		sqlite_regrouped_about(q->regrouped, units, count);
	return q != NULL ? &q->base : NULL;
}

static void sqlite_free(struct stmt *base)
{
	struct sqlite_stmt *q = (struct sqlite_stmt *)base;

	sqlite_reset(base);
	base->has_row = false;
	if (q->key != NULL && (q->regrouped == NULL || sqlite_regrouped_rest(q->regrouped)))
		sqlite_idle_put(((struct sqlite_store *)base->store)->idle, q);
	else
		sqlite_end(q);
}

static enum engine_next sqlite_next(struct stmt *base, struct fail *fail)
{
	struct sqlite_stmt *q = (struct sqlite_stmt *)base;
	int rc = sqlite_step_stmt(q);

	if (rc == SQLITE_ROW)
		return ENGINE_ROW;
	if (rc == SQLITE_DONE) {
		q->changes = sqlite3_changes64(db_of(base->store));
		sqlite_reset(base);
		return ENGINE_DONE;
	}
	failed(base->store, rc, fail);
	sqlite_reset(base);
	return ENGINE_FAILED;
}

static bool sqlite_stage(struct store *s, const struct stage *g, struct fail *fail)
{
	int rc = sqlite_stage_rows(db_of(s), &((struct sqlite_store *)s)->stages, g);

	return rc == SQLITE_OK || failed(s, rc, fail);
}

const struct store_engine engine_sqlite = {
	.name = "sqlite",
	.dialect = &dialect,
	.open = sqlite_open,
	.close = sqlite_close,
	.exec = sqlite_exec,
	.begin = sqlite_begin,
	.patience = sqlite_patience,
	.last_id = sqlite_last_id,
	.scratch = sqlite_scratch,
	.trust = sqlite_trust,
	.budget = sqlite_budget,
	.is_empty = sqlite_is_empty,
	.has_table = sqlite_has_table,
	.prepare = sqlite_prepare,
	.again = sqlite_again,
	.free = sqlite_free,
	.param = sqlite_param,
	.bind_int = sqlite_bind_int,
	.bind_real = sqlite_bind_real,
	.bind_text = sqlite_bind_text,
	.bind_null = sqlite_bind_null,
	.next = sqlite_next,
	.reset = sqlite_reset,
	.changes = sqlite_changes,
	.column_name = sqlite_column_name,
	.is_null = sqlite_is_null,
	.get_int = sqlite_get_int,
	.get_real = sqlite_get_real,
	.get_text = sqlite_get_text,
	.stage = sqlite_stage,
};

const char *sqlite_library(void)
{
	return sqlite3_libversion();
}
