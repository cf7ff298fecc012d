/* partial-flat.c - asks for the rows of groups as they are, to be added up by groups.h. */
#include "config.h"
#include "core/data/partial-inside.h"

#include "core/data/column-type.h"
#include "core/data/groups.h"

/* Of a call, what is to be added up: what FILTER leaves out is NULL. */
static unsigned add_argument(struct partial *g, char op, struct sql_range inside, int end)
{
	const struct sql_read *r = &g->p->read;
	bool filtered = end > inside.to + 1;

	text_add(&g->aggregates, filtered ? ", CASE WHEN " : ", ");
	if (filtered) {
		planner_write(g->p, (struct sql_range) { inside.to + 4, end - 1 }, false, &g->aggregates);
		text_add(&g->aggregates, " THEN ");
	}
	if (sql_is(r, inside.from, "*"))
		text_add(&g->aggregates, "1");
	else
		planner_write(g->p, inside, false, &g->aggregates);
	text_add(&g->aggregates, filtered ? " END" : "");
	text_add_n(&g->ops, &op, 1);
	return g->aggregate_count++;
}

/* Without a sign SQLite would take it for a column, which is compared with texts in another way than a sum is. */
static void put_call(const struct partial *g, const char *call, unsigned a, const char *end, struct text *out)
{
	if (g->whole)
		text_printf(out, "+a%u", a);
	else
		text_printf(out, "%s(a%u)%s", call, a, end);
}

bool partial_flat_call(struct partial *g, int i, int end, struct text *out)
{
	const struct sql_read *r = &g->p->read;
	struct sql_range inside = { i + 2, r->tokens[i + 1].pair };
	bool distinct = sql_is(r, inside.from, "distinct");

	inside.from += distinct;
	if (inside.from >= inside.to || (distinct && !sql_is(r, i, "count")))
		return false;
	if (sql_is(r, i, "min")) {
		put_call(g, "MIN", add_argument(g, GROUP_MIN, inside, end), "", out);
	} else if (sql_is(r, i, "max")) {
		put_call(g, "MAX", add_argument(g, GROUP_MAX, inside, end), "", out);
	} else if (sql_is(r, i, "count")) {
		put_call(g, "COALESCE(SUM", add_argument(g, distinct ? GROUP_DISTINCT : GROUP_COUNT, inside, end), ", 0)", out);
	} else if (sql_is(r, i, "sum")) {
		put_call(g, "SUM", add_argument(g, GROUP_SUM, inside, end), "", out);
	} else {
		text_add(out, "(");
		put_call(g, "SUM", add_argument(g, GROUP_REAL_SUM, inside, end), "", out);
		text_add(out, " / NULLIF(");
		put_call(g, "SUM", add_argument(g, GROUP_COUNT, inside, end), "", out);
		text_add(out, ", 0))");
	}
	return true;
}

const char *partial_flat_type(const struct partial *g, struct sql_range item)
{
	static const char *const casts[] = { [COLUMN_NONE] = "", [COLUMN_INT] = " AS INTEGER)",
		[COLUMN_TEXT] = " AS TEXT)", [COLUMN_UNKNOWN] = NULL };

	return casts[column_type(&g->p->read, g->select, item)];
}

void partial_flat_rows(struct partial *g, const struct sql_query *q, struct gather *out)
{
	struct text before = TEXT(g->p->arena), columns = TEXT(g->p->arena), behind = TEXT(g->p->arena),
		ops = TEXT(g->p->arena);

	planner_with(g->p, q, (struct sql_range) { q->body.from, q->whole.to }, &before);
	text_add(&before, "SELECT ");
	for (size_t k = 0; k < g->key_count; k++) {
		text_add(&columns, k > 0 ? ", " : "");
		planner_write(g->p, g->keys[k], false, &columns);
		text_add_n(&ops, &(const char) { GROUP_KEY }, 1);
	}
	if (g->aggregate_count > 0)
		text_add(&columns, g->aggregates.at + (g->key_count == 0 ? 2 : 0));
	text_add(&ops, text_done(&g->ops));
	text_add(&behind, " ");
	planner_write(g->p, g->select->from_where, false, &behind);
	out->keys = g->key_count;
	out->items = g->items;
	out->item_count = g->select->item_count;
	out->ops = text_done(&ops);
	out->columns = text_done(&columns);
	out->before = text_done(&before);
	out->behind = text_done(&behind);
}
