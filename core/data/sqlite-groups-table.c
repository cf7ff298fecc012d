/* sqlite-groups-table.c - shows groups to SQLite as a virtual table. */
#include "config.h"
#include "core/data/sqlite-groups-inside.h"

#include <sqlite3.h>

#include "core/data/regroup.h"

enum { HIDDEN = 2 * REGROUP_COLUMNS };	/* the column that says which part */

struct table {
	sqlite3_vtab base;
	struct sqlite_groups *groups;
};

struct cursor {
	sqlite3_vtab_cursor base;
	struct part *part;
	size_t row;
};

static struct cursor *cursor_of(sqlite3_vtab_cursor *c)
{
	return (struct cursor *)c;
}

static int groups_connect(sqlite3 *db, void *aux, int argc, const char *const *argv, sqlite3_vtab **out, char **error)
{
	sqlite3_str *sql = sqlite3_str_new(db);
	struct table *t = sqlite3_malloc(sizeof *t);
	char *text;
	int rc = SQLITE_NOMEM;

	(void)argc;
	(void)argv;
	(void)error;
	sqlite3_str_appendall(sql, "CREATE TABLE x(");
	for (int i = 0; i < HIDDEN; i++)
		sqlite3_str_appendf(sql, "%c%d, ", i < REGROUP_COLUMNS ? 'c' : 'a', i % REGROUP_COLUMNS);
	sqlite3_str_appendall(sql, "part HIDDEN)");
	text = sqlite3_str_finish(sql);
	if (t != NULL && text != NULL)
		rc = sqlite3_declare_vtab(db, text);
	sqlite3_free(text);
	if (rc != SQLITE_OK) {
		sqlite3_free(t);
		return rc;
	}
	*t = (struct table) { .groups = aux };
	*out = &t->base;
	return SQLITE_OK;
}

static int groups_disconnect(sqlite3_vtab *t)
{
	sqlite3_free(t);
	return SQLITE_OK;
}

static int groups_best(sqlite3_vtab *t, sqlite3_index_info *info)
{
	(void)t;
	for (int i = 0; i < info->nConstraint; i++)
		if (info->aConstraint[i].iColumn == HIDDEN && info->aConstraint[i].usable &&
		    info->aConstraint[i].op == SQLITE_INDEX_CONSTRAINT_EQ) {
			info->aConstraintUsage[i].argvIndex = 1;
			info->aConstraintUsage[i].omit = 1;
			info->estimatedRows = 100000;
			info->estimatedCost = 100000;
			return SQLITE_OK;
		}
	return SQLITE_CONSTRAINT;
}

static int groups_open(sqlite3_vtab *t, sqlite3_vtab_cursor **out)
{
	struct cursor *c = sqlite3_malloc(sizeof *c);

	(void)t;
	if (c == NULL)
		return SQLITE_NOMEM;
	*c = (struct cursor) { .part = NULL };
	*out = &c->base;
	return SQLITE_OK;
}

static int groups_close(sqlite3_vtab_cursor *c)
{
	sqlite3_free(c);
	return SQLITE_OK;
}

/* On to a group that is wanted. */
static void skip(struct cursor *c)
{
	const struct part *p = c->part;

	while (p->units != NULL && c->row < groups_count(p->sums) && !kept_is_among(p->sums, c->row, p->units, p->unit_count))
		c->row++;
}

static int told(sqlite3_vtab_cursor *c, int rc)
{
	if (rc != SQLITE_OK || cursor_of(c)->part->said != GROUPS_OVERFLOW)
		return rc;
	sqlite3_free(c->pVtab->zErrMsg);
	c->pVtab->zErrMsg = sqlite3_mprintf("integer overflow");
	return SQLITE_ERROR;
}

static int groups_filter(sqlite3_vtab_cursor *base, int number, const char *text, int argc, sqlite3_value **argv)
{
	struct cursor *c = cursor_of(base);

	(void)number;
	(void)text;
	c->row = 0;
	c->part = parts_find(((const struct table *)base->pVtab)->groups, argc > 0 ? sqlite3_value_int(argv[0]) : 0);
	if (c->part == NULL)
		return SQLITE_ERROR;
	if (!c->part->first)
		return told(base, parts_begin(c->part));
	skip(c);
	return SQLITE_OK;
}

static int groups_next(sqlite3_vtab_cursor *base)
{
	struct cursor *c = cursor_of(base);

	c->row++;
	skip(c);
	if (c->row < groups_count(c->part->sums) || c->part->ended)
		return SQLITE_OK;
	c->part->first = false;
	c->row = 0;
	return told(base, parts_next(c->part));
}

static int groups_ended(sqlite3_vtab_cursor *base)
{
	const struct cursor *c = cursor_of(base);

	return c->row >= groups_count(c->part->sums);
}

static int groups_column(sqlite3_vtab_cursor *base, sqlite3_context *to, int column)
{
	const struct cursor *c = cursor_of(base);
	struct group_value v;

	if (column >= HIDDEN)
		return SQLITE_OK;
	column = column < REGROUP_COLUMNS ? column : column - REGROUP_COLUMNS + c->part->keys;
	groups_value(c->part->sums, c->row, (size_t)column + (c->part->kept != NULL), &v);
	if (v.kind == GROUP_INT)
		sqlite3_result_int64(to, v.i);
	else if (v.kind == GROUP_REAL)
		sqlite3_result_double(to, v.r);
	else if (v.kind == GROUP_TEXT)
		sqlite3_result_text(to, v.t, (int)v.bytes, SQLITE_TRANSIENT);
	return SQLITE_OK;
}

static int groups_rowid(sqlite3_vtab_cursor *c, sqlite3_int64 *out)
{
	*out = (sqlite3_int64)cursor_of(c)->row;
	return SQLITE_OK;
}

const sqlite3_module groups_module = {	/* without xCreate: it is there without being made */
	.iVersion = 1,
	.xConnect = groups_connect,
	.xBestIndex = groups_best,
	.xDisconnect = groups_disconnect,
	.xOpen = groups_open,
	.xClose = groups_close,
	.xFilter = groups_filter,
	.xNext = groups_next,
	.xEof = groups_ended,
	.xColumn = groups_column,
	.xRowid = groups_rowid,
};
