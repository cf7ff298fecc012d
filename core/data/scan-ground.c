/* scan-ground.c - takes joins by a key out of a query for rows, so that they are looked up instead. */
#include "config.h"
#include "core/data/scan-inside.h"

#include <string.h>

#include "core/data/regroup.h"

static const struct scan_level *ground(const struct scan_planning *s)
{
	return &s->levels[s->depth - 1];
}

/* ------------------------------------------------------ joins */

/* All rows of one table, as they are. */
static bool is_all(const struct sql_query *q)
{
	const struct sql_select *s = &q->selects[0];

	return q->select_count == 1 && s->source_count == 1 && s->sources[0].table != NULL && s->sources[0].qualified &&
		strcmp(s->sources[0].table, REGROUP_TABLE) != 0 && s->where.from == s->where.to && !s->distinct && !s->aggregates &&
		!s->has_window && !s->windows && s->group_count == 0 && s->having.from == s->having.to &&
		q->limit.from == q->limit.to && !q->recursive && q->in != NULL && q->in->columns.from == q->in->columns.to;
}

/* The column of the table that a subquery of all its rows calls so; NULL: it is more than a column. */
static char *called(const struct sql_read *r, const struct sql_query *q, const char *name)
{
	const struct sql_select *s = &q->selects[0];

	for (size_t i = 0; i < s->item_count; i++)
		if (s->items[i].name != NULL && strcmp(s->items[i].name, name) == 0)
			return sql_column_of(r, s->items[i].expr, &s->sources[0]);
	return NULL;
}

bool scan_ground_joins(struct scan_planning *s, struct scan_level *level, size_t source)
{
	const struct sql_source *from = &level->select->sources[source];
	const struct sql_query *q = from->cte == NULL ? NULL : from->cte->query;
	struct scan_join join = { .level = (size_t)(level - s->levels), .inner = from->join == SQL_INNER };
	struct scan_table table = { .at = FORMULA_NONE };
	char *column = from->join == SQL_OUTER ? NULL : sql_joined_by(&s->p.read, from, &join.key);

	if (column == NULL || s->scan->table_count == SCAN_TABLES)
		return false;
	if (q != NULL && is_all(q)) {
		table.name = q->selects[0].sources[0].table;
		table.key = called(&s->p.read, q, column);
		table.within = from->cte->name;
	} else if (q == NULL && from->table != NULL && from->qualified && s->base != NULL && level->select == &s->base->selects[0]) {
		table.name = from->table;
		table.key = column;
		table.within = s->base->in->name;
	}
	if (table.name == NULL || table.key == NULL || strcmp(table.name, REGROUP_TABLE) == 0)
		return false;
	level->tables[source] = (int)s->scan->table_count;
	s->joins[s->scan->table_count] = join;
	*arena_push(s->p.arena, s->scan->tables, s->scan->table_count, &s->table_cap) = table;
	return true;
}

bool scan_ground_stands(struct scan_planning *s)
{
	const struct sql_query *q = s->base;
	const struct sql_select *from = &q->selects[0];
	struct scan_level *level = &s->levels[s->depth];

	if (q->select_count != 1 || q->in == NULL || from->source_count == 0 || from->source_count > SCAN_SOURCES ||
	    from->sources[0].table == NULL || !from->sources[0].qualified || strcmp(from->sources[0].table, REGROUP_TABLE) == 0 ||
	    from->distinct || from->aggregates || from->has_window || from->windows || from->group_count > 0 ||
	    from->having.from < from->having.to || q->recursive || q->order.from < q->order.to || q->limit.from < q->limit.to ||
	    s->depth == SCAN_DEEPEST)
		return false;
	scan_level_begin(level, from, s->p.arena);
	s->depth++;
	for (size_t i = 1; i < from->source_count; i++)
		if (!scan_ground_joins(s, level, i))
			return false;
	return s->scan->table_count > 0;
}

/* ------------------------------------------------------ columns */

int scan_ground_column(struct scan_planning *s, const char *name)
{
	size_t at = 0;

	while (at < s->scan->column_count && strcmp(s->columns[at], name) != 0)
		at++;
	if (at == s->scan->column_count)
		*arena_push(s->p.arena, s->columns, s->scan->column_count, &s->column_cap) = name;
	return formula_column(&s->scan->formula, at);
}

int scan_ground_key(struct scan_planning *s, size_t table)
{
	struct scan_join *join = &s->joins[table];

	if (!join->read) {
		join->read = true;	/* its own columns are not part of it */
		s->scan->tables[table].at = scan_read_at(s, join->level, join->key);
	}
	return s->scan->tables[table].at;
}

int scan_ground_look(struct scan_planning *s, size_t table, const char *column)
{
	struct scan_table *t = &s->scan->tables[table];
	size_t at = 0;

	while (at < t->column_count && strcmp(t->columns[at], column) != 0)
		at++;
	if (at == t->column_count)
		*arena_push(s->p.arena, t->columns, t->column_count, &t->column_cap) = column;
	return formula_look(&s->scan->formula, table, at, scan_ground_key(s, table));
}

int scan_ground_looked(struct scan_planning *s, size_t level, size_t source, const char *name)
{
	const struct sql_source *from = &s->levels[level].select->sources[source];

	if (from->cte != NULL)
		name = called(&s->p.read, from->cte->query, name);
	return name == NULL ? FORMULA_NONE : scan_ground_look(s, (size_t)s->levels[level].tables[source], name);
}

/* ------------------------------------------------------ conditions */

bool scan_ground_keeps(struct scan_planning *s, struct sql_range condition)
{
	const struct sql_read *r = &s->p.read;
	const struct sql_select *from = ground(s)->select;

	for (int i = condition.from; i + 1 < condition.to; i++)
		for (size_t k = 1; k < from->source_count && sql_is(r, i + 1, "."); k++)
			if (sql_is(r, i, sql_source_name(&from->sources[k])))
				return false;
	*arena_push(s->p.arena, s->kept, s->kept_count, &s->kept_cap) = condition;
	return true;
}
