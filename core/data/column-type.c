/* column-type.c - finds the column of a fact that an expression is. */
#include "core/data/column-type.h"

#include <string.h>

#include "core/data/facts.h"

enum { DEEPEST = 16 };

static enum column_type type_of(const struct sql_read *, const struct sql_select *, struct sql_range expr, int depth);

static enum column_type of_fact(const char *fact, const char *name)
{
	const struct fact *f = fact_find(fact);
	const struct fact_column *c = f == NULL ? NULL : fact_column(f, name);

	if (c == NULL || c->type == FACT_REAL)
		return COLUMN_UNKNOWN;
	return c->type == FACT_TEXT ? COLUMN_TEXT : COLUMN_INT;
}

/* A column of a query: the same in all that it is united of. */
static enum column_type of_query(const struct sql_read *r, const struct sql_query *q, const char *name, int depth)
{
	enum column_type out = COLUMN_UNKNOWN;
	size_t at = 0;

	while (at < q->selects[0].item_count &&
	       (q->selects[0].items[at].name == NULL || strcmp(q->selects[0].items[at].name, name) != 0))
		at++;
	for (size_t i = 0; i < q->select_count; i++) {
		const struct sql_select *s = &q->selects[i];
		enum column_type one = at < s->item_count ? type_of(r, s, s->items[at].expr, depth + 1) : COLUMN_UNKNOWN;

		if (i > 0 && one != out)
			return COLUMN_UNKNOWN;
		out = one;
	}
	return out;
}

static enum column_type of_source(const struct sql_read *r, const struct sql_source *s, const char *name, int depth)
{
	const struct sql_query *q = sql_source_query(s);

	if (q == NULL || (s->cte != NULL && s->cte->columns.from < s->cte->columns.to))
		return COLUMN_UNKNOWN;
	/* Only the text of a fact names tables with their schema. */
	if (q->selects[0].source_count > 0 && q->selects[0].sources[0].qualified)
		return s->cte != NULL ? of_fact(s->cte->name, name) : COLUMN_UNKNOWN;
	return of_query(r, q, name, depth);
}

static bool has_column(const struct sql_source *s, const char *name)
{
	const struct sql_query *q = sql_source_query(s);

	for (size_t i = 0; q != NULL && i < q->selects[0].item_count; i++)
		if (q->selects[0].items[i].name != NULL && strcmp(q->selects[0].items[i].name, name) == 0)
			return true;
	return false;
}

static enum column_type type_of(const struct sql_read *r, const struct sql_select *s, struct sql_range e, int depth)
{
	int tokens = e.to - e.from;
	bool dotted = tokens == 3 && sql_is(r, e.from + 1, ".");
	const char *name, *of;

	if (depth > DEEPEST || tokens < 1 || sql_is(r, e.from, "(") || sql_is(r, e.from, "cast"))
		return COLUMN_UNKNOWN;
	if ((tokens > 1 && !dotted) || r->tokens[e.from].piece != SQL_NAME)
		return COLUMN_NONE;
	name = sql_word(r, e.to - 1);
	of = dotted ? sql_word(r, e.from) : NULL;
	for (size_t i = 0; i < s->source_count; i++) {
		const struct sql_source *one = &s->sources[i];

		if (of != NULL ? strcmp(sql_source_name(one), of) == 0 : has_column(one, name))
			return of_source(r, one, name, depth);
	}
	return COLUMN_UNKNOWN;
}

enum column_type column_type(const struct sql_read *r, const struct sql_select *s, struct sql_range expr)
{
	return type_of(r, s, expr, 0);
}
