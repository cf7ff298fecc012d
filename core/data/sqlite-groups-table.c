/* sqlite-groups-table.c - shows groups to SQLite as a virtual table. */
#include "config.h"
#include "core/data/sqlite-groups-inside.h"

#include <sqlite3.h>

#include "core/data/regroup.h"
#include "core/data/sqlite-values.h"

/* The columns that say which part, that it may come in batches, and how many keys are given. */
enum { HIDDEN = 2 * REGROUP_COLUMNS, LOOSE, KEYS };

struct table {
	sqlite3_vtab base;
	struct sqlite_groups *groups;
};

struct cursor {
	sqlite3_vtab_cursor base;
	struct part *part;
	size_t row;
	size_t guess;		/* where it found a group before */
	bool one;		/* it sees this group only */
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
	sqlite3_str_appendall(sql, "assay_part HIDDEN, assay_loose HIDDEN, assay_keys HIDDEN)");
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

/* Groups at once come in the order of their keys. */
static bool is_ordered(const sqlite3_index_info *info)
{
	for (int i = 0; i < info->nOrderBy; i++)
		if (info->aOrderBy[i].iColumn != i || info->aOrderBy[i].iColumn >= REGROUP_COLUMNS || info->aOrderBy[i].desc)
			return false;
	return info->nOrderBy > 0;
}

/* The constraint that this column equals something; -1: there is none.  usable: can that be known yet? */
static int equals(const sqlite3_index_info *info, int column, bool *usable)
{
	int out = -1;

	for (int i = 0; i < info->nConstraint; i++)
		if (info->aConstraint[i].iColumn == column && info->aConstraint[i].op == SQLITE_INDEX_CONSTRAINT_EQ &&
		    (out < 0 || info->aConstraint[i].usable))
			out = i;
	*usable = out >= 0 && info->aConstraint[out].usable;
	return out;
}

/* One group, by all of its keys. */
static int best_by_keys(sqlite3_index_info *info)
{
	static const int first[] = { HIDDEN, LOOSE, KEYS };
	int argument = 0, at;
	bool usable;

	for (int i = 0; i < 3 + REGROUP_COLUMNS; i++) {
		at = equals(info, i < 3 ? first[i] : i - 3, &usable);
		if (at < 0 && i > 3)
			break;
		if (!usable)
			return SQLITE_CONSTRAINT;
		info->aConstraintUsage[at].argvIndex = ++argument;
		info->aConstraintUsage[at].omit = 1;
	}
	info->idxNum = argument - 3;
	info->estimatedRows = 10;	/* so that it makes an index of what comes of a hundred groups, which are many more */
	info->estimatedCost = 10;
	return SQLITE_OK;
}

static int groups_best(sqlite3_vtab *t, sqlite3_index_info *info)
{
	bool part = false, loose = false, usable;

	(void)t;
	if (equals(info, KEYS, &usable) >= 0)
		return best_by_keys(info);
	for (int i = 0; i < info->nConstraint; i++) {
		int column = info->aConstraint[i].iColumn;

		if (column < HIDDEN || info->aConstraint[i].op != SQLITE_INDEX_CONSTRAINT_EQ || !info->aConstraint[i].usable)
			continue;
		info->aConstraintUsage[i].argvIndex = column == HIDDEN ? 1 : 2;
		info->aConstraintUsage[i].omit = 1;
		part |= column == HIDDEN;
		loose |= column == LOOSE;
	}
	info->orderByConsumed = !loose && is_ordered(info);
	info->estimatedRows = 100;	/* what SQLite takes groups for */
	info->estimatedCost = 100000;
	return part ? SQLITE_OK : SQLITE_CONSTRAINT;
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

/* How many groups there are to be seen, of this batch. */
static size_t count_of(const struct part *p)
{
	return p->order != NULL ? p->order_count : groups_count(p->sums);
}

static int told(sqlite3_vtab_cursor *c, int rc)
{
	enum groups_said said = cursor_of(c)->part->said;

	if (rc != SQLITE_OK || said == GROUPS_ADDED || said == GROUPS_FULL)
		return rc;
	sqlite3_free(c->pVtab->zErrMsg);
	c->pVtab->zErrMsg = sqlite3_mprintf(said == GROUPS_OVERFLOW ? "integer overflow" : "a text in a sum");
	return SQLITE_ERROR;
}

/* Stands at the group with these keys, which is not far from the one before. */
static int seek(struct cursor *c, int keys, sqlite3_value **argv)
{
	const struct part *p = c->part;
	struct group_value key[REGROUP_COLUMNS];

	if (keys != p->keys || p->order == NULL)
		return SQLITE_ERROR;
	c->one = true;
	for (int i = 0; i < keys; i++) {
		sqlite_value_read(argv[i], &key[i]);
		if (key[i].kind == GROUP_NULL) {	/* equals nothing */
			c->row = p->order_count;
			return SQLITE_OK;
		}
	}
	c->row = groups_seek(p->sums, p->kept != NULL, p->order, p->order_count, c->guess, key);
	if (c->row < p->order_count)
		c->guess = c->row;
	return SQLITE_OK;
}

static int groups_filter(sqlite3_vtab_cursor *base, int keys, const char *text, int argc, sqlite3_value **argv)
{
	struct cursor *c = cursor_of(base);

	(void)text;
	c->row = 0;
	c->part = parts_find(((const struct table *)base->pVtab)->groups, argc > 0 ? sqlite3_value_int(argv[0]) : 0);
	if (c->part == NULL)
		return SQLITE_ERROR;
	if (!c->part->first) {
		int rc = told(base, parts_begin(c->part));

		if (rc != SQLITE_OK)
			return rc;
	}
	parts_order(c->part);
	return keys > 0 ? seek(c, keys, argv + 3) : SQLITE_OK;
}

static int groups_next(sqlite3_vtab_cursor *base)
{
	struct cursor *c = cursor_of(base);

	c->row++;
	if (c->one) {
		c->row = count_of(c->part);
		return SQLITE_OK;
	}
	if (c->row < count_of(c->part) || c->part->ended)
		return SQLITE_OK;
	c->part->first = false;
	c->row = 0;
	return told(base, parts_next(c->part));
}

static int groups_ended(sqlite3_vtab_cursor *base)
{
	const struct cursor *c = cursor_of(base);

	return c->row >= count_of(c->part);
}

static int groups_column(sqlite3_vtab_cursor *base, sqlite3_context *to, int column)
{
	const struct part *p = cursor_of(base)->part;
	size_t row = cursor_of(base)->row;
	struct group_value v;

	if (column >= HIDDEN)
		return SQLITE_OK;
	column = column < REGROUP_COLUMNS ? column : column - REGROUP_COLUMNS + p->keys;
	/* What is kept has the unit before its columns. */
	groups_value(p->sums, p->order != NULL ? p->order[row] : row, (size_t)column + (p->kept != NULL), &v);
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
