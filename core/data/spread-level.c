/* spread-level.c - says what a name in a query means, and which keys its conditions equate. */
#include "config.h"
#include "core/data/spread-level.h"

#include <string.h>

/* ------------------------------------------------------ names */

bool level_column(const struct sql_read *r, struct sql_range c)
{
	int n = c.to - c.from;

	return r->tokens[c.from].piece == SQL_NAME &&
		(n == 1 || (n == 3 && sql_is(r, c.from + 1, ".") && r->tokens[c.from + 2].piece == SQL_NAME));
}

bool level_find(const struct sql_read *r, const struct level *level, struct sql_range c,
			struct found *out)
{
	const char *alias = c.to - c.from == 3 ? sql_word(r, c.from) : NULL, *name = sql_word(r, c.to - 1);

	for (; level != NULL; level = level->outer)
		for (size_t i = 0; i < level->select->source_count; i++) {
			const struct sql_source *s = &level->select->sources[i];

			if (s->rel == NULL || (alias != NULL && (s->alias == NULL || strcmp(s->alias, alias) != 0)))
				continue;
			for (size_t k = 0; k < s->rel->count; k++) {
				const struct rel_column *one = &s->rel->columns[k];

				if (one->name == NULL || strcmp(one->name, name) != 0)
					continue;
				*out = (struct found) { level, s, one };
				return true;
			}
		}
	return false;
}

bool level_key(const struct sql_read *r, const struct level *level, struct sql_range c,
		     struct found *out)
{
	return c.from < c.to && level_column(r, c) && level_find(r, level, c, out) && out->level == level &&
		out->source->keyed && out->column->key;
}

bool spread_is_column(const struct spread *sp, const struct sql_select *s, struct sql_range c)
{
	const struct level level = { NULL, NULL, (struct sql_select *)s };
	struct found f;

	return level_column(sp->read, c) && level_find(sp->read, &level, c, &f);
}

bool spread_is_key(const struct spread *sp, const struct sql_select *s, struct sql_range c)
{
	const struct level level = { NULL, NULL, (struct sql_select *)s };
	struct found f;

	return level_key(sp->read, &level, c, &f);
}

struct sql_cte *level_cte(const struct sql_query *q, const char *name)
{
	const struct sql_query *inner = NULL;

	for (; q != NULL; inner = q, q = q->outer) {
		size_t n = q->cte_count;

		/* One sees those before it; a recursive one itself too. */
		if (inner != NULL && inner->in != NULL)
			n = (size_t)(inner->in - q->ctes) + q->recursive;
		while (n-- > 0)
			if (strcmp(q->ctes[n].name, name) == 0)
				return &q->ctes[n];
	}
	return NULL;
}

/* ------------------------------------------------------ conditions */

static bool next_condition(const struct sql_read *r, struct sql_range range, int *at, struct sql_range *out)
{
	/* With an OR at this depth none of them must hold. */
	if (*at == range.from)
		for (int i = range.from; i < range.to; i = sql_skip(r, i))
			if (sql_is(r, i, "or"))
				return false;
	return sql_next_part(r, range, "and", at, out);
}

/* Does the condition say a = b, both columns? */
static bool equates(const struct sql_read *r, struct sql_range c, struct sql_range *a, struct sql_range *b)
{
	int i = c.from;

	while (i < c.to && !sql_is(r, i, "="))
		i = sql_skip(r, i);
	*a = (struct sql_range) { c.from, i };
	*b = (struct sql_range) { i + 1, c.to };
	return a->from < a->to && b->from < b->to && level_column(r, *a) && level_column(r, *b);
}

bool level_link(const struct sql_read *r, const struct level *level, struct sql_range range,
		      const struct sql_source *to)
{
	struct sql_range c, a, b;
	struct found x, y;

	for (int at = range.from; next_condition(r, range, &at, &c); )
		if (equates(r, c, &a, &b) && level_key(r, level, a, &x) && level_key(r, level, b, &y) &&
		    ((x.source == to) != (y.source == to)))
			return true;
	return false;
}

bool level_pin(const struct sql_read *r, const struct level *level)
{
	struct sql_range c, a, b;
	struct found x, y;

	if (level->outer == NULL)
		return false;
	for (int at = level->select->where.from; next_condition(r, level->select->where, &at, &c); ) {
		if (!equates(r, c, &a, &b))
			continue;
		if (level_find(r, level, b, &x) && x.level == level) {
			struct sql_range swap = a;

			a = b;
			b = swap;
		}
		/* What is not a column here is one of the row outside. */
		if (level_key(r, level, a, &x) && !(level_find(r, level, b, &y) && y.level == level) &&
		    level_key(r, level->outer, b, &y))
			return true;
	}
	return false;
}

bool level_sure(const struct sql_read *r, const struct level *level, const struct found *f)
{
	struct sql_range c;
	struct found x;

	if (f->column->sure)
		return true;
	for (int at = level->select->where.from; next_condition(r, level->select->where, &at, &c); ) {
		const struct sql_range column = { c.from, c.to - 3 };

		if (c.to - c.from > 3 && sql_is(r, c.to - 3, "is") && sql_is(r, c.to - 2, "not") &&
		    sql_is(r, c.to - 1, "null") && level_column(r, column) && level_find(r, level, column, &x) &&
		    x.column == f->column && x.source == f->source)
			return true;
	}
	return false;
}
