/* regroup.c - takes GROUP BY out of a query. */
#include "core/data/regroup.h"

#include <string.h>

#include "core/data/groups.h"
#include "core/data/partial.h"
#include "core/data/regroup-seek.h"
#include "core/data/regroup-unit.h"

enum { MOST = 64 };

struct seen { const struct sql_query *at[MOST]; size_t count; };

struct taker {
	struct planner *p;
	struct seen seen;
	struct seen marked, joined;
	struct regroup_taken taken[MOST];
	size_t taken_count;
	enum regroup_reach reach;
};

static void take(struct taker *, struct sql_query *);

static bool has(const struct seen *s, const struct sql_query *q)
{
	for (size_t i = 0; i < s->count; i++)
		if (s->at[i] == q)
			return true;
	return s->count == MOST;
}

static void add(struct seen *s, const struct sql_query *q)
{
	if (s->count < MOST)
		s->at[s->count++] = q;
}

/* ------------------------------------------------------ what is joined */

static void mark(struct taker *, const struct sql_query *);

/* And what it is made of, whose columns are its columns. */
static void add_joined(struct taker *t, const struct sql_query *q)
{
	if (q == NULL || has(&t->joined, q))
		return;
	add(&t->joined, q);
	for (size_t i = 0; i < q->select_count; i++)
		for (size_t k = 0; k < q->selects[i].source_count; k++)
			add_joined(t, sql_source_query(&q->selects[i].sources[k]));
}

static void mark_select(struct taker *t, const struct sql_select *s)
{
	for (size_t i = 0; i < s->source_count; i++) {
		const struct sql_query *q = sql_source_query(&s->sources[i]);

		if (s->source_count > 1)
			add_joined(t, q);
		if (q != NULL)
			mark(t, q);
	}
	for (size_t i = 0; i < s->sub_count; i++)
		mark(t, s->subs[i].query);
}

/*
 * SQLite gives a subquery that is joined an index of its own, by a column that is known to hold
 * numbers, or texts: without, each row would be looked for among all.  So it is told (partial_flat_type).
 */
static void mark(struct taker *t, const struct sql_query *q)
{
	if (has(&t->marked, q))
		return;
	add(&t->marked, q);
	for (size_t i = 0; i < q->select_count; i++)
		mark_select(t, &q->selects[i]);
}

/* ------------------------------------------------------ what may be taken */

/* Tables with rows enough to be worth it. */
static bool is_large(const char *table)
{
	static const char *const names[] = { "kpi", "attendance", "assessment", "employment", "stint", "enrolment",
		"coaching", "session" };

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strcmp(table, names[i]) == 0)
			return true;
	return false;
}

static bool is_plain_query(const struct sql_query *, bool *large, int depth);

/* EXISTS of the row: what it looks among is read once, grouped or not (scan-exists.h). */
static bool is_exists(const struct sql_sub *s)
{
	return s->place == SQL_EXISTS && s->query->correlated;
}

/* Are its sources rows of facts, and its subqueries too? */
static bool has_plain_sources(const struct sql_select *s, bool *large, int depth)
{
	for (size_t i = 0; i < s->source_count; i++) {
		const struct sql_source *one = &s->sources[i];
		const struct sql_query *q = sql_source_query(one);

		if (q == NULL)
			*large |= one->qualified && is_large(one->table);
		else if (!is_plain_query(q, large, depth + 1))
			return false;
	}
	for (size_t i = 0; i < s->sub_count; i++)
		if (!is_exists(&s->subs[i]) && !is_plain_query(s->subs[i].query, &(bool) { false }, depth + 1))
			return false;
	return true;
}

/* No subqueries, but EXISTS of rows that are no groups, which might come in batches. */
static bool asks_plainly(const struct sql_select *s)
{
	for (size_t i = 0; i < s->sub_count; i++)
		if (!is_exists(&s->subs[i]) || !is_plain_query(s->subs[i].query, &(bool) { false }, 0))
			return false;
	return true;
}

/* Neither grouped nor cut: it may be asked for in another place without being asked twice. */
static bool is_plain_query(const struct sql_query *q, bool *large, int depth)
{
	if (depth > 16 || q->recursive || q->limit.from < q->limit.to)
		return false;
	for (size_t i = 0; i < q->select_count; i++) {
		const struct sql_select *s = &q->selects[i];

		if (s->distinct || s->aggregates || s->has_window || !has_plain_sources(s, large, depth))
			return false;
	}
	return q->select_count == 1 || q->all;
}

/* Written for one reader each, it would be reckoned by each of them. */
static bool is_repeated(const struct sql_read *r, const struct sql_query *q)
{
	return q->in != NULL && sql_is(r, q->in->body.from - 2, "materialized") && sql_is(r, q->in->body.from - 3, "not");
}

/* What is counted once is sorted too, for itself. */
static bool counts_once(const struct sql_read *r, const struct sql_query *q)
{
	for (int i = q->body.from; i + 2 < q->whole.to; i++)
		if (sql_is(r, i, "count") && sql_is(r, i + 1, "(") && sql_is(r, i + 2, "distinct"))
			return true;
	return false;
}

/* Of all rows at once SQLite adds up by itself as cheaply; but rows that are kept (scan.h) are cheaper still.  One
 * that is no sum may be the first or the last of an index, or their number. */
static bool adds_up(const struct sql_read *r, const struct sql_query *q)
{
	static const char *const calls[] = { "sum", "avg", "count", "min", "max" };
	size_t n = 0;

	for (int i = q->body.from; i + 1 < q->whole.to; i++)
		for (size_t k = 0; k < sizeof calls / sizeof *calls; k++)
			n += sql_is(r, i, calls[k]) && sql_is(r, i + 1, "(") ? k < 2 ? 2 : 1 : 0;
	return n > 1;
}

static bool may_group(const struct sql_read *r, const struct sql_query *q)
{
	const struct sql_select *s = &q->selects[0];

	/* Windows over groups are as good over groups that were made elsewhere. */
	if (q->select_count != 1 || q->correlated || q->recursive || s->windows || is_repeated(r, q) ||
	    (s->has_window && (s->distinct || !s->aggregates)))
		return false;
	return s->distinct != s->aggregates && (!s->aggregates || s->group_count > 0 || counts_once(r, q) || adds_up(r, q));
}

static bool groups_by(const struct sql_read *r, const struct sql_select *s, const char *column)
{
	for (size_t i = 0; i < s->group_count; i++)
		if (s->groups[i].to == s->groups[i].from + 1 && sql_is(r, s->groups[i].from, column))
			return true;
	return false;
}

/* Marks by what was marked and by whom are groups of one: for these SQLite may as well sort the rows. */
static bool groups_nothing(const struct sql_read *r, const struct sql_query *q)
{
	return groups_by(r, &q->selects[0], "object") && groups_by(r, &q->selects[0], "rater");
}

/* Rows of facts, some of them many. */
static bool may_take(const struct sql_read *r, const struct sql_query *q)
{
	bool large = false;

	return may_group(r, q) && !groups_nothing(r, q) && has_plain_sources(&q->selects[0], &large, 0) && large;
}

/* The part whose groups are its rows, with nothing else between than columns reckoned and rows left out. */
static bool stands_over(const struct taker *t, const struct sql_query *q, size_t *part)
{
	for (int depth = 0; depth < 16; depth++) {
		const struct sql_select *s = &q->selects[0];

		if (q->select_count != 1 || s->source_count != 1 || !asks_plainly(s) || q->recursive ||
		    (depth > 0 && (s->distinct || s->aggregates || s->has_window || q->limit.from < q->limit.to)))
			return false;
		q = sql_source_query(&s->sources[0]);
		if (q == NULL || t->taken_count == MOST)
			return false;
		for (size_t i = 0; i < t->taken_count; i++)
			if (t->taken[i].query == q) {
				*part = t->taken[i].part;
				return true;
			}
	}
	return false;
}

/* Does it, or what its rows come from, ask EXISTS of them? */
static bool asks_exists(const struct sql_query *q, int depth)
{
	const struct sql_select *s = q == NULL ? NULL : &q->selects[0];

	for (size_t i = 0; s != NULL && i < s->sub_count; i++)
		if (is_exists(&s->subs[i]))
			return true;
	return s != NULL && depth < 16 && s->source_count > 0 && asks_exists(sql_source_query(&s->sources[0]), depth + 1);
}

/* ------------------------------------------------------ taking */

static bool take_one(struct taker *t, struct sql_query *q, bool deep)
{
	struct planner *p = t->p;
	struct text here = TEXT(p->arena);
	size_t before = p->plan->count, keys;
	const char *ops;
	bool ok;

	p->joined = has(&t->joined, q);
	if (p->joined && t->reach == REGROUP_ALONE)
		return false;
	p->deep = deep;
	ok = partial_plan(p, q, &here);
	p->deep = false;
	if (!ok)
		return false;
	p->plan->gathers[before].joined = p->joined;
	p->plan->gathers[before].deep = deep;
	p->plan->gathers[before].asks = !deep && asks_exists(q, 0);
	ops = p->plan->gathers[before].ops;
	keys = p->plan->gathers[before].keys;
	/* Of all rows at once little is saved: it is asked of each unit by itself. */
	if (!deep && (keys > 0 || q->selects[0].distinct || strchr(ops, GROUP_DISTINCT) != NULL))
		p->plan->gathers[before].unit = regroup_unit(p, &q->selects[0]);
	if (keys > REGROUP_COLUMNS || strlen(ops) - keys > REGROUP_COLUMNS) {
		p->plan->count = before;
		return false;
	}
	planner_replace(p, q->whole, text_done(&here));
	if (t->taken_count < MOST)
		t->taken[t->taken_count++] = (struct regroup_taken) { q, before };
	return true;
}

static void take_select(struct taker *t, const struct sql_select *s)
{
	for (size_t i = 0; i < s->source_count; i++) {
		if (s->sources[i].query != NULL)
			take(t, s->sources[i].query);
		else if (s->sources[i].cte != NULL)
			take(t, s->sources[i].cte->query);
	}
	for (size_t i = 0; i < s->sub_count; i++)
		if (!s->subs[i].query->correlated)
			take(t, s->subs[i].query);
}

static void take(struct taker *t, struct sql_query *q)
{
	size_t part;

	if (has(&t->seen, q) || q->recursive)
		return;
	add(&t->seen, q);
	if (may_take(&t->p->read, q) && take_one(t, q, false))
		return;
	for (size_t i = 0; i < q->select_count; i++)
		take_select(t, &q->selects[i]);
	if (t->reach == REGROUP_DEEP && may_group(&t->p->read, q) && stands_over(t, q, &part) && take_one(t, q, true))
		t->p->plan->gathers[part].under = true;
}

/* The parts, and where text is given the query. */
static bool plan_one(const char *sql, unsigned first, enum regroup_reach reach, unsigned loose, struct arena *arena,
		     struct split *plan, struct text *text)
{
	struct fail fail = FAIL_NONE;
	struct planner p = { .arena = arena, .plan = plan, .tables = first, .flat = true, .loose = loose };
	struct taker t = { .p = &p, .reach = reach };
	struct sql_query *q = planner_read(&p, sql, &fail);

	if (q == NULL)
		return false;
	mark(&t, q);
	take(&t, q);
	regroup_seek(&p, q, t.taken, t.taken_count);
	if (text != NULL)
		planner_write(&p, q->whole, true, text);
	return plan->count > 0;
}

void regroup_plan(const char *sql, const char *wide, unsigned first, enum regroup_reach reach, struct arena *arena,
		  struct regroup *out)
{
	struct split own = { 0 }, all = { 0 };
	struct text text = TEXT(arena);

	*out = (struct regroup) { 0 };
	if (!plan_one(sql, first, reach, 0, arena, &own, &text))
		return;
	if (wide == NULL || !plan_one(wide, first, reach, 0, arena, &all, NULL) || all.count != own.count)
		all.count = 0;
	out->parts = arena_array(arena, own.count, struct regroup_part);
	out->count = own.count;
	for (size_t i = 0; i < own.count; i++) {
		const struct gather *g = &own.gathers[i], *w = all.count == 0 ? NULL : &all.gathers[i];
		struct regroup_part *p = &out->parts[i];

		p->rows = arena_printf(arena, "%s%s%s", g->before, g->columns, g->behind);
		p->sum = arena_printf(arena, "%s" REGROUP_SUM "(%zu, %s)%s", g->before, first + i, g->columns, g->behind);
		p->ops = g->ops;
		p->whole = g->joined || g->under;
		p->deep = g->deep;
		p->asks = g->asks;
		if (g->deep)
			out->reach = REGROUP_DEEP;
		else if (g->joined && out->reach == REGROUP_ALONE)
			out->reach = REGROUP_JOINED;
		if (w == NULL || strcmp(w->ops, g->ops) != 0)
			continue;
		p->all_rows = g->deep ? NULL : arena_printf(arena, "%s%s%s", w->before, w->columns, w->behind);
		if (w->unit == NULL)
			continue;
		p->wide_rows = arena_printf(arena, "%s%s, %s%s", w->before, w->unit, w->columns, w->behind);
		p->wide_sum = arena_printf(arena, "%s" REGROUP_SUM "(%zu, %s, %s)%s", w->before, first + i, w->unit,
					   w->columns, w->behind);
	}
	out->sql = text_done(&text);
}

const char *regroup_loose(const char *sql, unsigned first, enum regroup_reach reach, unsigned loose, struct arena *arena)
{
	struct split plan = { 0 };
	struct text text = TEXT(arena);

	return plan_one(sql, first, reach, loose, arena, &plan, &text) ? text_done(&text) : NULL;
}
