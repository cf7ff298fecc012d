/* regroup-unit.c - finds the column that tells a row's unit. */
#include "config.h"
#include "core/data/regroup-unit.h"

#include <string.h>

#include "core/data/store.h"

enum { DEEPEST = 16 };

static bool tells_unit(const struct rel *rel)
{
	for (size_t i = 0; rel != NULL && i < rel->count; i++)
		if (rel->columns[i].name != NULL && strcmp(rel->columns[i].name, STORE_UNIT) == 0)
			return true;
	return false;
}

static size_t count_units(const struct sql_query *, int depth);

static size_t count_of(const struct sql_source *s, int depth)
{
	const struct sql_query *q = sql_source_query(s);

	return q == NULL ? 0 : tells_unit(q->rel) ? 1 : count_units(q, depth + 1);
}

static size_t count_in(const struct sql_select *s, int depth)
{
	size_t n = 0;

	for (size_t i = 0; i < s->sub_count; i++)
		n += count_units(s->subs[i].query, depth + 1);
	return n;
}

/* How often rows that belong to a unit meet in it. */
static size_t count_units(const struct sql_query *q, int depth)
{
	size_t n = 0;

	if (depth > DEEPEST)
		return 2;
	for (size_t k = 0; k < q->select_count; k++) {
		n += count_in(&q->selects[k], depth);
		for (size_t i = 0; i < q->selects[k].source_count; i++)
			n += count_of(&q->selects[k].sources[i], depth);
	}
	return n;
}

static const struct sql_item *item_of(const struct sql_select *s, const char *name)
{
	for (size_t i = 0; i < s->item_count; i++)
		if (s->items[i].name != NULL && strcmp(s->items[i].name, name) == 0)
			return &s->items[i];
	return NULL;
}

/* The column of a select's only source that an item is; NULL: it is something else. */
static const char *passed_on(const struct sql_read *r, const struct sql_select *s, const struct sql_item *item)
{
	int from = item->expr.from, n = item->expr.to - from;

	if (n != 1 && !(n == 3 && sql_is(r, from, sql_source_name(&s->sources[0])) && sql_is(r, from + 1, ".")))
		return NULL;
	return r->tokens[from + n - 1].piece == SQL_NAME ? sql_word(r, from + n - 1) : NULL;
}

/* Does a source's column hold the unit of its rows? */
static bool is_unit(const struct sql_read *r, const struct sql_source *source, const char *column)
{
	for (int depth = 0; depth < DEEPEST && column != NULL; depth++) {
		const struct sql_query *q = sql_source_query(source);
		const struct sql_select *s = q == NULL ? NULL : &q->selects[0];
		const struct sql_item *item = s == NULL ? NULL : item_of(s, column);

		if (item == NULL || q->select_count != 1 || s->aggregates || s->distinct || s->has_window ||
		    (q->in != NULL && q->in->columns.from < q->in->columns.to))
			return false;
		if (tells_unit(q->rel))
			return sql_same(r, item->expr, item_of(s, STORE_UNIT)->expr);
		if (s->source_count != 1)
			return false;
		column = passed_on(r, s, item);
		source = &s->sources[0];
	}
	return false;
}

/* The unit of one source, under whatever name it tells it. */
static const char *unit_of(const struct planner *p, const struct sql_source *s)
{
	const struct sql_query *q = sql_source_query(s);

	if (s->cte != NULL && tells_unit(s->rel))
		return STORE_UNIT;
	for (size_t i = 0; i < q->selects[0].item_count; i++) {
		const char *name = q->selects[0].items[i].name;

		if (name != NULL && is_unit(&p->read, s, name))
			return name;
	}
	return NULL;
}

/* a.unit = b.unit, either way round. */
static bool equates(const struct sql_read *r, struct sql_range part, const struct sql_source *a, const struct sql_source *b)
{
	int at = part.from;

	if (part.to - at != 7 || !sql_is(r, at + 1, ".") || !sql_is(r, at + 3, "=") || !sql_is(r, at + 5, "."))
		return false;
	if (sql_is(r, at, sql_source_name(b))) {
		const struct sql_source *first = a;

		a = b;
		b = first;
	}
	return sql_is(r, at, sql_source_name(a)) && sql_is(r, at + 4, sql_source_name(b)) && is_unit(r, a, sql_word(r, at + 2)) &&
		is_unit(r, b, sql_word(r, at + 6));
}

static bool is_among(const struct sql_read *r, struct sql_range conditions, const struct sql_source *a, const struct sql_source *b)
{
	struct sql_range part;

	for (int at = conditions.from; sql_next_part(r, conditions, "and", &at, &part); )
		if (equates(r, part, a, b))
			return true;
	return false;
}

static bool are_joined(const struct sql_read *r, const struct sql_select *s, const struct sql_source *a, const struct sql_source *b)
{
	bool out = is_among(r, s->where, a, b);

	for (size_t i = 1; i < s->source_count && !out; i++)
		out = s->sources[i].join == SQL_INNER && is_among(r, s->sources[i].on, a, b);
	return out;
}

const char *regroup_unit(struct planner *p, const struct sql_select *s)
{
	const struct sql_source *of = NULL;
	const char *name;

	if (count_in(s, 0) > 0)
		return NULL;
	for (size_t i = 0; i < s->source_count; i++) {
		const struct sql_source *one = &s->sources[i];
		size_t n = count_of(one, 0);

		if (one->join == SQL_OUTER || n > 1 || (n == 1 && i > 0 && one->join != SQL_INNER))
			return NULL;
		if (n == 1 && of != NULL && !are_joined(&p->read, s, of, one))
			return NULL;
		if (n == 1 && of == NULL)
			of = one;
	}
	name = of == NULL ? NULL : unit_of(p, of);
	return name == NULL ? NULL : arena_printf(p->arena, "%s.%s", sql_source_name(of), name);
}
