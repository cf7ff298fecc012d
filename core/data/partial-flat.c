/* partial-flat.c - asks for the rows of groups as they are, to be added up by groups.h. */
#include "config.h"
#include "core/data/partial-inside.h"

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

bool partial_flat_call(struct partial *g, int i, int end, struct text *out)
{
	const struct sql_read *r = &g->p->read;
	struct sql_range inside = { i + 2, r->tokens[i + 1].pair };
	bool distinct = sql_is(r, inside.from, "distinct");

	inside.from += distinct;
	if (inside.from >= inside.to || (distinct && !sql_is(r, i, "count")))
		return false;
	if (sql_is(r, i, "min"))
		text_printf(out, "MIN(a%u)", add_argument(g, GROUP_MIN, inside, end));
	else if (sql_is(r, i, "max"))
		text_printf(out, "MAX(a%u)", add_argument(g, GROUP_MAX, inside, end));
	else if (sql_is(r, i, "count"))
		text_printf(out, "COALESCE(SUM(a%u), 0)", add_argument(g, distinct ? GROUP_DISTINCT : GROUP_COUNT,
								      inside, end));
	else if (sql_is(r, i, "sum"))
		text_printf(out, "SUM(a%u)", add_argument(g, GROUP_SUM, inside, end));
	else {
		unsigned sum = add_argument(g, GROUP_REAL_SUM, inside, end);

		text_printf(out, "(SUM(a%u) / NULLIF(SUM(a%u), 0))", sum, add_argument(g, GROUP_COUNT, inside, end));
	}
	return true;
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
	out->ops = text_done(&ops);
	out->columns = text_done(&columns);
	out->before = text_done(&before);
	out->behind = text_done(&behind);
}
