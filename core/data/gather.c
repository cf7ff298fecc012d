/* gather.c - splits a query between the servers of a cluster and this program. */
#include "config.h"
#include "core/data/gather.h"

#include <stdio.h>
#include <string.h>

#include "core/data/partial.h"
#include "core/data/regroup.h"

static bool plan_here(struct planner *, struct sql_query *, bool any_copy, struct fail *);

/* ------------------------------------------------------ texts */

struct sql_query *planner_read(struct planner *p, const char *sql, struct fail *fail)
{
	static const struct rel any = { .kind = REL_SAME };
	struct sql_query *q;

	p->read.arena = p->arena;
	p->spread.read = &p->read;
	if (p->flat)
		p->spread.any = &any;
	q = sql_read(&p->read, sql, fail);
	if (q == NULL || !spread_find(&p->spread, q, fail))
		return NULL;
	p->here = arena_array(p->arena, (size_t)p->read.count + 1, struct planner_text);
	p->constant = arena_array(p->arena, (size_t)p->read.count + 1, int);
	p->constant_to = arena_array(p->arena, (size_t)p->read.count + 1, int);
	return q;
}

void planner_write(struct planner *p, struct sql_range range, bool here, struct text *out)
{
	const struct sql_token *t = p->read.tokens;

	for (int i = range.from; i < range.to; ) {
		int next = i + 1;

		if ((here || p->deep) && p->here[i].text != NULL) {
			text_add(out, p->here[i].text);
			next = p->here[i].to;
		} else if (!here && p->constant[i] != 0) {
			text_printf(out, "\001%d\001", p->constant[i] - 1);
			next = p->constant_to[i];
		} else {
			text_add_n(out, t[i].at, t[i].bytes);
		}
		if (next < range.to)
			text_add_n(out, t[next - 1].at + t[next - 1].bytes,
				   (size_t)(t[next].at - t[next - 1].at) - t[next - 1].bytes);
		i = next;
	}
}

/* The subqueries by WITH that a text names, and those that they name. */
void planner_with(struct planner *p, const struct sql_query *q, struct sql_range text, struct text *out)
{
	const struct sql_cte *seen[128];
	struct sql_range wanted[129] = { text };
	const struct sql_query *inner = NULL;
	size_t count = 0, wants = 1;
	bool recursive = false, first = true, keep[128] = { false };

	/* Nearest first, and each before those that it can see. */
	for (; q != NULL; inner = q, q = q->outer) {
		size_t n = q->cte_count;

		if (inner != NULL && inner->in != NULL)
			n = (size_t)(inner->in - q->ctes) + q->recursive;
		recursive |= q->recursive && n > 0;
		while (n-- > 0 && count < 128)
			seen[count++] = &q->ctes[n];
	}
	for (size_t i = 0; i < count; i++) {
		for (size_t k = 0; k < wants && !keep[i]; k++)
			for (int at = wanted[k].from; at < wanted[k].to && !keep[i]; at++)
				keep[i] = p->read.tokens[at].piece == SQL_NAME && sql_is(&p->read, at, seen[i]->name);
		if (keep[i])
			wanted[wants++] = seen[i]->body;
	}
	for (size_t i = count; i-- > 0; ) {
		if (!keep[i])
			continue;
		text_add(out, !first ? ", " : recursive ? "WITH RECURSIVE " : "WITH ");
		planner_write(p, seen[i]->whole, false, out);
		first = false;
	}
	if (!first)
		text_add(out, "\n");
}

void planner_replace(struct planner *p, struct sql_range range, const char *text)
{
	p->here[range.from].text = text;
	p->here[range.from].to = range.to;
}

struct gather *planner_gather(struct planner *p, enum gather_what what, const char *sql)
{
	struct gather *g = arena_push(p->arena, p->plan->gathers, p->plan->count, &p->plan->cap);
	bool loose = p->flat && p->plan->count <= 32 && (p->loose >> (p->plan->count - 1) & 1) != 0;

	*g = (struct gather) { .what = what, .sql = sql };
	g->table = arena_printf(p->arena, !p->flat ? "g%u" : loose ? REGROUP_TABLE "(%u, 1)" : REGROUP_TABLE "(%u)",
				p->tables++);
	return g;
}

/* ------------------------------------------------------ what is fetched as one */

/* ORDER BY and LIMIT, by columns of the answer; by others of the rows only where they may be asked
 * for beside it, as o0, o1, ...: these are added to beside. */
static bool plan_order(struct planner *p, const struct sql_query *q, bool may, struct text *beside,
		       struct text *out)
{
	struct sql_range part, expr;
	unsigned n = 0;

	for (int at = q->order.from; sql_next_part(&p->read, q->order, ",", &at, &part); ) {
		text_add(out, part.from == q->order.from ? " ORDER BY " : ", ");
		if (partial_order(p, q, part, out))
			continue;
		if (!may)
			return false;
		expr = partial_ordered(p, part);
		text_add(beside, ", ");
		planner_write(p, expr, false, beside);
		text_printf(beside, " AS o%u", n);
		text_printf(out, "o%u ", n++);
		planner_write(p, (struct sql_range) { expr.to, part.to }, false, out);
	}
	text_add(out, " ");
	planner_write(p, q->limit, false, out);
	return true;
}

/* The rows of each server, one behind the other; with a LIMIT, its first ones of each. */
static bool plan_parts(struct planner *p, struct sql_query *q, bool any_copy, struct text *sql)
{
	struct text here = TEXT(p->arena), order = TEXT(p->arena), body = TEXT(p->arena), beside = TEXT(p->arena);
	const struct sql_select *s = &q->selects[0];
	int to = q->limited ? q->whole.to : q->body.to, names = s->from_where.from;
	bool may = q->select_count == 1 && !s->distinct && !q->limited;

	for (size_t i = 0; i < s->item_count; i++)
		may &= s->items[i].name != NULL || q->in == NULL;
	if (!plan_order(p, q, may, &beside, &order))
		return false;
	text_add(&here, "SELECT ");
	if (beside.count == 0) {
		planner_write(p, (struct sql_range) { q->body.from, to }, false, &body);
		text_add(&here, "*");
	} else {
		/* Columns without a name get one, so that those beside can be left out. */
		text_add(&body, "SELECT ");
		for (size_t i = 0; i < s->item_count; i++) {
			const char *name = s->items[i].name != NULL ? s->items[i].name :
				arena_printf(p->arena, "c%zu", i);

			if (sql_is(&p->read, s->items[i].expr.to - 1, "*") &&
			    s->items[i].expr.to - s->items[i].expr.from < 4)
				return false;
			text_add(&body, i > 0 ? ", " : "");
			planner_write(p, s->items[i].expr, false, &body);
			text_printf(&body, " AS %s", name);
			text_printf(&here, "%s%s", i > 0 ? ", " : "", name);
		}
		text_printf(&body, "%s ", text_done(&beside));
		planner_write(p, (struct sql_range) { names, to }, false, &body);
	}
	if (any_copy && !q->limited)
		text_printf(sql, "SELECT DISTINCT * FROM (%s) q", text_done(&body));
	else
		text_add(sql, text_done(&body));
	text_printf(&here, " FROM %s%s", planner_gather(p, q->rel->groups || any_copy ? GATHER_PARTS :
		    GATHER_ROWS, text_done(sql))->table, text_done(&order));
	planner_replace(p, q->whole, text_done(&here));
	return true;
}

/* Each server may leave out what is behind its first rows, but not what all the servers' first are. */
static bool skips(const struct planner *p, const struct sql_query *q)
{
	for (int i = q->limit.from; i < q->limit.to; i++)
		if (sql_is(&p->read, i, "offset"))
			return true;
	return false;
}

/* Can it be fetched as it is, in groups to be added up, or as the rows that it is made of? */
static bool plan_unit(struct planner *p, struct sql_query *q, bool any_copy)
{
	const struct sql_select *s = &q->selects[0];
	struct text sql = TEXT(p->arena), here = TEXT(p->arena);

	if (q->correlated)
		return false;
	if (q->rel->kind == REL_WHOLE && (!q->limited || skips(p, q))) {
		if (q->select_count > 1 || s->kind != REL_SPREAD)
			return false;
		if (!(s->aggregates || s->distinct) || !partial_plan(p, q, &here)) {
			here = (struct text) TEXT(p->arena);
			if (!partial_rows(p, q, &here))
				return false;
		}
		planner_replace(p, q->whole, text_done(&here));
		return true;
	}
	planner_with(p, q, (struct sql_range) { q->body.from, q->whole.to }, &sql);
	if (q->limited || q->rel->kind == REL_SPREAD)
		return plan_parts(p, q, any_copy, &sql);
	planner_write(p, (struct sql_range) { q->body.from, q->whole.to }, false, &sql);
	text_printf(&here, "SELECT * FROM %s", planner_gather(p, GATHER_ONE, text_done(&sql))->table);
	planner_replace(p, q->whole, text_done(&here));
	return true;
}

/* ------------------------------------------------------ what runs here */

static bool plan_base(struct planner *p, const struct sql_source *s, bool any_copy, struct fail *fail)
{
	const char *table = s->table;
	struct gather *g = NULL;

	if (s->rel->kind == REL_WHOLE)
		return fail_set(fail, "'%s' cannot be put together from its parts", table);
	for (size_t i = 0; i < p->plan->count && g == NULL; i++)
		if (p->plan->gathers[i].base && strcmp(p->plan->gathers[i].table, table) == 0)
			g = &p->plan->gathers[i];
	if (g == NULL) {
		g = planner_gather(p, GATHER_ROWS, NULL);
		g->table = table;
		g->base = g->distinct = true;
	}
	g->distinct &= any_copy;
	return true;
}

/* Only the columns that the query names. */
static void write_base(struct planner *p, const char *sql, struct gather *g)
{
	struct text out = TEXT(p->arena);
	const struct rel *rel = NULL;
	size_t n = 0;

	for (size_t i = 0; i < p->spread.base_count; i++)
		if (strcmp(p->spread.bases[i].name, g->table) == 0)
			rel = &p->spread.bases[i].rel;
	text_add(&out, g->distinct ? "SELECT DISTINCT " : "SELECT ");
	for (size_t i = 0; i < rel->count; i++)
		if (sqltext_uses(sql, rel->columns[i].name))
			text_printf(&out, "%s%s", n++ > 0 ? ", " : "", rel->columns[i].name);
	if (n == 0)
		text_add(&out, rel->columns[0].name);
	text_printf(&out, " FROM %s%s", p->prefix, g->table);
	g->sql = text_done(&out);
	if (rel->kind == REL_SAME || g->distinct)
		g->what = rel->kind == REL_SAME ? GATHER_ONE : GATHER_PARTS;
}

/* Is the answer the same however often a row is there? */
static bool bears_copies(const struct planner *p, const struct sql_query *q, const struct sql_select *s,
			 bool any_copy)
{
	struct sql_range range = { s->items[0].expr.from, q->whole.to };
	int end;

	if (s->has_window || (q->limit.from < q->limit.to && !any_copy))
		return false;
	if (!s->aggregates)
		return any_copy;
	for (int i = range.from; i < range.to; i++)
		if (spread_is_aggregate(&p->spread, i, &end) && !sql_is(&p->read, i, "min") &&
		    !sql_is(&p->read, i, "max"))
			return false;
	return true;
}

static bool plan_select(struct planner *p, struct sql_query *q, struct sql_select *s, bool any_copy,
			struct fail *fail)
{
	bool copies = bears_copies(p, q, s, any_copy);

	for (size_t i = 0; i < s->source_count; i++) {
		struct sql_source *one = &s->sources[i];

		if (one->query != NULL && !plan_here(p, one->query, copies, fail))
			return false;
		if (one->cte != NULL)
			one->cte->used = true;
		else if (one->query == NULL && !plan_base(p, one, copies, fail))
			return false;
	}
	for (size_t i = 0; i < s->sub_count; i++) {
		struct sql_query *sub = s->subs[i].query;
		bool one_row = sub->limit.to == sub->limit.from + 2 && sql_is(&p->read, sub->limit.from + 1, "1");

		if (!plan_here(p, sub, s->subs[i].place != SQL_SCALAR || one_row, fail))
			return false;
	}
	return true;
}

static bool plan_here(struct planner *p, struct sql_query *q, bool any_copy, struct fail *fail)
{
	struct text with = TEXT(p->arena);
	bool first = true;

	if (plan_unit(p, q, any_copy))
		return true;
	for (size_t i = 0; i < q->select_count; i++)
		if (!plan_select(p, q, &q->selects[i], any_copy && q->select_count == 1, fail))
			return false;
	for (size_t i = q->cte_count; i-- > 0; )
		if (q->ctes[i].used && !plan_here(p, q->ctes[i].query, false, fail))
			return false;
	if (q->cte_count == 0)
		return true;
	for (size_t i = 0; i < q->cte_count; i++) {
		if (!q->ctes[i].used)
			continue;
		text_add(&with, !first ? ", " : q->recursive ? "WITH RECURSIVE " : "WITH ");
		planner_write(p, q->ctes[i].whole, true, &with);
		first = false;
	}
	planner_replace(p, q->with, text_done(&with));
	return true;
}

static bool plan_one(struct planner *p, const char *sql, struct sql_query *q, struct split *plan,
		     struct fail *fail)
{
	struct text out = TEXT(p->arena);

	p->plan = plan;
	if (!plan_here(p, q, false, fail))
		return false;
	for (size_t i = 0; i < plan->count; i++)
		if (plan->gathers[i].base)
			write_base(p, sql, &plan->gathers[i]);
	planner_write(p, q->whole, true, &out);
	plan->sql = text_done(&out);
	return true;
}

bool gather_plan(const char *sql, bool guarded, const struct spread_base *bases, size_t base_count,
		 const char *prefix, struct arena *arena, struct splits *out, struct fail *fail)
{
	struct planner p = { .arena = arena, .prefix = prefix,
		.spread = { .bases = bases, .base_count = base_count, .guarded = guarded } };
	struct sql_query *q;

	*out = (struct splits) { 0 };
	if (strchr(sql, '\001') != NULL)	/* stands for a constant's answer */
		return fail_set(fail, "a control character stands in a query");
	q = planner_read(&p, sql, fail);
	if (q == NULL)
		return false;
	out->constant_count = p.spread.constant_count;
	out->constants = arena_alloc(arena, out->constant_count + 1, sizeof *out->constants);
	for (size_t i = 0; i < out->constant_count; i++) {
		struct sql_range whole = p.spread.constants[i].query->whole;

		p.constant[whole.from] = (int)i + 1;
		p.constant_to[whole.from] = whole.to;
	}
	/* Inner ones were found first; each is planned by itself. */
	for (size_t i = 0; i < out->constant_count; i++) {
		struct sql_range whole = p.spread.constants[i].query->whole;
		int own = p.constant[whole.from];

		p.constant[whole.from] = 0;
		out->constants[i].place = p.spread.constants[i].place;
		if (!plan_one(&p, sql, p.spread.constants[i].query, &out->constants[i].plan, fail))
			return false;
		memset(p.here, 0, (size_t)p.read.count * sizeof *p.here);
		p.constant[whole.from] = own;
	}
	return plan_one(&p, sql, q, &out->main, fail);
}
