/* sqlite-stage.c - shows rows in memory to SQLite as a virtual table. */
#include "core/data/sqlite-stage.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

enum { STAGES = 64 };

struct sqlite_stages { struct stage at[STAGES]; };	/* name NULL: free */

struct table {
	sqlite3_vtab base;
	const struct stage *stage;
};

struct cursor {
	sqlite3_vtab_cursor base;
	size_t row;
};

static const struct stage *stage_of(const sqlite3_vtab_cursor *c)
{
	return ((const struct table *)c->pVtab)->stage;
}

static struct stage *find(struct sqlite_stages *all, const char *name)
{
	for (size_t i = 0; i < STAGES; i++)
		if (all->at[i].name == NULL ? name == NULL : name != NULL && strcmp(all->at[i].name, name) == 0)
			return &all->at[i];
	return NULL;
}

static int stage_connect(sqlite3 *db, void *aux, int argc, const char *const *argv, sqlite3_vtab **out, char **error)
{
	struct sqlite_stages *all = aux;
	struct table *t = sqlite3_malloc(sizeof *t);
	sqlite3_str *sql = sqlite3_str_new(db);
	char *text;
	int rc = SQLITE_NOMEM;

	(void)error;
	if (t == NULL) {
		sqlite3_free(sqlite3_str_finish(sql));
		return rc;
	}
	*t = (struct table){ .stage = NULL };
	if (argc > 2)
		t->stage = find(all, argv[2]);
	sqlite3_str_appendall(sql, "CREATE TABLE x(");
	for (int i = 0; t->stage != NULL && t->stage->columns[i].name != NULL; i++)
		sqlite3_str_appendf(sql, "%s%s", i == 0 ? "" : ", ", t->stage->columns[i].name);
	sqlite3_str_appendall(sql, ")");
	text = sqlite3_str_finish(sql);
	if (text != NULL)
		rc = t->stage == NULL ? SQLITE_ERROR : sqlite3_declare_vtab(db, text);
	sqlite3_free(text);
	if (rc != SQLITE_OK) {
		sqlite3_free(t);
		return rc;
	}
	sqlite3_vtab_config(db, SQLITE_VTAB_DIRECTONLY);
	*out = &t->base;
	return SQLITE_OK;
}

static int stage_disconnect(sqlite3_vtab *t)
{
	sqlite3_free(t);
	return SQLITE_OK;
}

static int stage_best(sqlite3_vtab *t, sqlite3_index_info *info)
{
	const struct stage *s = ((const struct table *)t)->stage;

	info->estimatedRows = (sqlite3_int64)s->count;
	info->estimatedCost = (double)s->count;
	return SQLITE_OK;
}

static int stage_open(sqlite3_vtab *t, sqlite3_vtab_cursor **out)
{
	struct cursor *c = sqlite3_malloc(sizeof *c);

	(void)t;
	if (c == NULL)
		return SQLITE_NOMEM;
	*c = (struct cursor){ .row = 0 };
	*out = &c->base;
	return SQLITE_OK;
}

static int stage_close(sqlite3_vtab_cursor *c)
{
	sqlite3_free(c);
	return SQLITE_OK;
}

static int stage_filter(sqlite3_vtab_cursor *c, int number, const char *text, int argc, sqlite3_value **argv)
{
	(void)number;
	(void)text;
	(void)argc;
	(void)argv;
	((struct cursor *)c)->row = 0;
	return SQLITE_OK;
}

static int stage_next(sqlite3_vtab_cursor *c)
{
	((struct cursor *)c)->row++;
	return SQLITE_OK;
}

static int stage_ended(sqlite3_vtab_cursor *c)
{
	return ((struct cursor *)c)->row >= stage_of(c)->count;
}

static int stage_column(sqlite3_vtab_cursor *c, sqlite3_context *to, int column)
{
	const struct stage *s = stage_of(c);
	struct stage_value v;

	s->value(s->rows, ((struct cursor *)c)->row, column, &v);
	if (v.kind == STAGE_INT)
		sqlite3_result_int64(to, v.i);
	else if (v.kind == STAGE_REAL)
		sqlite3_result_double(to, v.r);
	else if (v.kind == STAGE_TEXT)
		sqlite3_result_text(to, v.t, -1, SQLITE_STATIC);
	return SQLITE_OK;
}

static int stage_rowid(sqlite3_vtab_cursor *c, sqlite3_int64 *out)
{
	*out = (sqlite3_int64)((struct cursor *)c)->row;
	return SQLITE_OK;
}

static const sqlite3_module module = {
	.iVersion = 1,
	.xCreate = stage_connect,
	.xConnect = stage_connect,
	.xBestIndex = stage_best,
	.xDisconnect = stage_disconnect,
	.xDestroy = stage_disconnect,
	.xOpen = stage_open,
	.xClose = stage_close,
	.xFilter = stage_filter,
	.xNext = stage_next,
	.xEof = stage_ended,
	.xColumn = stage_column,
	.xRowid = stage_rowid,
};

/* Says the module that rows of all stages come from; it is kept by the connection. */
static int begin(sqlite3 *db, struct sqlite_stages **stages)
{
	int rc;

	*stages = calloc(1, sizeof **stages);
	if (*stages == NULL)
		return SQLITE_NOMEM;
	rc = sqlite3_create_module_v2(db, "assay_stage", &module, *stages, free);
	if (rc != SQLITE_OK)
		*stages = NULL;	/* freed by SQLite, which promises that */
	return rc;
}

static int drop(sqlite3 *db, struct sqlite_stages *stages, const char *name)
{
	struct stage *at = stages == NULL ? NULL : find(stages, name);
	char *sql = at == NULL ? NULL : sqlite3_mprintf("DROP TABLE IF EXISTS temp.%s", name);

	/* A transaction that failed has taken the table with it. */
	if (sql != NULL)
		sqlite3_exec(db, sql, NULL, NULL, NULL);
	sqlite3_free(sql);
	if (at != NULL)
		*at = (struct stage){ .name = NULL };
	return SQLITE_OK;
}

int sqlite_stage_rows(sqlite3 *db, struct sqlite_stages **stages, const struct stage *g)
{
	struct stage *at;
	char *sql;
	int rc;

	if (g->columns == NULL)
		return drop(db, *stages, g->name);
	rc = *stages == NULL ? begin(db, stages) : SQLITE_OK;
	if (rc != SQLITE_OK)
		return rc;
	at = find(*stages, g->name);
	if (at != NULL) {
		*at = *g;
		return SQLITE_OK;
	}
	at = find(*stages, NULL);
	if (at == NULL)
		return SQLITE_NOMEM;
	*at = *g;
	sql = sqlite3_mprintf("CREATE VIRTUAL TABLE temp.%s USING assay_stage", g->name);
	rc = sql == NULL ? SQLITE_NOMEM : sqlite3_exec(db, sql, NULL, NULL, NULL);
	sqlite3_free(sql);
	if (rc != SQLITE_OK)
		at->name = NULL;
	return rc;
}
