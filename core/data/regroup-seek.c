/* regroup-seek.c - joins groups by their keys without an index of SQLite's. */
#include "core/data/regroup-seek.h"

#include <stdlib.h>
#include <string.h>

#include "core/data/regroup.h"

enum { DEEPEST = 32 };

struct seeker {
	struct planner *p;
	const struct regroup_taken *taken;
	size_t count;
};

/* Groups, as a select calls them. */
struct use {
	const struct seeker *of;
	const struct sql_select *select;
	const struct gather *groups;
	const char *alias;
};

static const struct gather_item *item_of(const struct use *u, int name)
{
	for (size_t i = 0; i < u->groups->item_count; i++)
		if (u->groups->items[i].name != NULL && sql_is(&u->of->p->read, name, u->groups->items[i].name))
			return &u->groups->items[i];
	return NULL;
}

static bool is_alias(const struct use *u, int i)
{
	const struct sql_read *r = &u->of->p->read;

	return sql_is(r, i, u->alias) && sql_is(r, i + 1, ".") && !sql_is(r, i - 1, ".");
}

/* ------------------------------------------------------ may it be */

/* Is it all of a column of the select, which has its name from it? */
static bool names_itself(const struct use *u, int i)
{
	const struct sql_select *s = u->select;

	for (size_t n = 0; n < s->item_count; n++)
		if (s->items[n].expr.from == i && s->items[n].expr.to == i + 3)
			return sql_is(&u->of->p->read, i + 3, ",") || sql_is(&u->of->p->read, i + 3, "from");
	return false;
}

/* Is there nothing of theirs in it but columns by the alias, each a column of the groups?  done: they are replaced. */
static bool go_through(const struct use *u, struct sql_range range, bool done)
{
	struct planner *p = u->of->p;
	const struct sql_read *r = &p->read;

	for (int i = range.from; i < range.to; i++) {
		const struct gather_item *item = NULL;

		for (size_t n = 0; n < u->select->sub_count; n++)
			if (u->select->subs[n].query->whole.from == i && !u->select->subs[n].query->correlated)
				i = u->select->subs[n].query->whole.to;
		if (i >= range.to)
			break;
		if (is_alias(u, i)) {
			item = item_of(u, i + 2);
			if (item == NULL || item->column == NULL)
				return false;
			if (done)
				planner_replace(p, (struct sql_range) { i, i + 3 }, arena_printf(p->arena, "%s%s.%s%s%s",
					item->key ? "" : "+", u->alias, item->column, names_itself(u, i) ? " AS " : "",
					names_itself(u, i) ? item->name : ""));
			i += 2;
		} else if (sql_is(r, i, "*") && (sql_is(r, i - 1, "select") || sql_is(r, i - 1, ".") || sql_is(r, i - 1, ","))) {
			return false;
		} else if (r->tokens[i].piece == SQL_NAME && item_of(u, i) != NULL && !sql_is(r, i - 1, ".") &&
			   !sql_is(r, i - 1, "as") && !sql_is(r, i + 1, ".") && !sql_is(r, i + 1, "(")) {
			return false;	/* maybe theirs */
		}
	}
	return true;
}

/* FROM and WHERE without what stands there under a name: subqueries have names of their own. */
static bool go_through_sources(const struct use *u, bool done)
{
	const struct sql_select *s = u->select;
	struct sql_range left = s->from_where;

	for (size_t i = 0; i < s->source_count; i++) {
		struct sql_range whole = s->sources[i].whole;

		if (!go_through(u, (struct sql_range) { left.from, whole.from }, done))
			return false;
		left.from = whole.to + sql_is(&u->of->p->read, whole.to, "as");
		left.from += s->sources[i].alias != NULL && sql_is(&u->of->p->read, left.from, s->sources[i].alias);
	}
	return go_through(u, left, done);
}

static bool go_through_all(const struct use *u, bool done)
{
	const struct sql_select *s = u->select;

	for (size_t i = 0; i < s->item_count; i++)
		if (!go_through(u, s->items[i].expr, done))
			return false;
	for (size_t i = 0; i < s->group_count; i++)
		if (!go_through(u, s->groups[i], done))
			return false;
	return go_through_sources(u, done) && go_through(u, s->having, done);
}

/* "o.person = ...", or the other way round: the key that it is. */
static bool is_equal(const struct use *u, struct sql_range part, const char *key)
{
	const struct sql_read *r = &u->of->p->read;
	const struct gather_item *item = NULL;

	if (part.to - part.from < 5)
		return false;
	if (is_alias(u, part.from) && sql_is(r, part.from + 3, "="))
		item = item_of(u, part.from + 2);
	else if (is_alias(u, part.to - 3) && sql_is(r, part.to - 4, "=") &&
		 r->tokens[part.to - 5].piece == SQL_NAME)
		item = item_of(u, part.to - 1);
	return item != NULL && item->column != NULL && strcmp(item->column, key) == 0;
}

static bool has_key(const struct use *u, struct sql_range on, size_t key)
{
	const char *column = arena_printf(u->of->p->arena, "c%zu", key);
	struct sql_range part;

	for (int at = on.from; sql_next_part(&u->of->p->read, on, "and", &at, &part); )
		if (is_equal(u, part, column))
			return true;
	return false;
}

static const struct gather *groups_of(const struct seeker *k, const struct sql_source *s, size_t *part)
{
	for (size_t i = 0; s->cte != NULL && i < k->count; i++)
		if (k->taken[i].query == s->cte->query) {
			*part = k->taken[i].part;
			return &k->p->plan->gathers[*part];
		}
	return NULL;
}

/* Stands instead of its name, behind which the alias comes. */
static void put_source(struct planner *p, const struct sql_source *s, const char *text)
{
	bool own = s->alias != NULL && strcmp(s->alias, s->table) != 0;

	planner_replace(p, s->whole, arena_printf(p->arena, "%s%s%s", text, own ? "" : " AS ", own ? "" : s->table));
}

static bool try_source(const struct seeker *k, const struct sql_select *s, size_t source)
{
	const struct sql_source *one = &s->sources[source];
	size_t part = 0;
	struct use u = { k, s, groups_of(k, one, &part), sql_source_name(one) };

	if (one->join != SQL_LEFT || u.groups == NULL || u.groups->keys == 0 ||
	    (part < 32 && (k->p->loose >> part & 1) != 0))
		return false;
	for (size_t i = 0; i < u.groups->keys; i++)
		if (!has_key(&u, one->on, i))
			return false;
	if (!go_through_all(&u, false))
		return false;
	go_through_all(&u, true);
	put_source(k->p, one, arena_printf(k->p->arena, "%.*s, 0, %zu)", (int)strlen(u.groups->table) - 1,
					   u.groups->table, u.groups->keys));
	return true;
}

/* All of the same groups, that the others are found from: here, where they need not be put into a table first. */
static void write_out(struct planner *p, const struct sql_source *first)
{
	const char *text = p->here[first->cte->query->whole.from].text;

	put_source(p, first, arena_printf(p->arena, "(%s)", text));
}

/* ------------------------------------------------------ where */

static void seek(const struct seeker *k, const struct sql_query *q, int depth)
{
	if (depth > DEEPEST)
		return;
	for (size_t i = 0; i < q->cte_count; i++)
		seek(k, q->ctes[i].query, depth + 1);
	for (size_t i = 0; i < q->select_count; i++) {
		const struct sql_select *s = &q->selects[i];

		for (size_t n = 0; n < s->source_count; n++)
			if (s->sources[n].query != NULL)
				seek(k, s->sources[n].query, depth + 1);
		for (size_t n = 0; n < s->sub_count; n++)
			seek(k, s->subs[n].query, depth + 1);
		/* ORDER BY, WINDOW and subqueries that follow a row may name it too. */
		for (size_t n = 1; n < s->source_count && !s->windows && q->order.from == q->order.to; n++)
			if (try_source(k, s, n) && s->sources[n].cte == s->sources[0].cte)
				write_out(k->p, &s->sources[0]);
	}
}

void regroup_seek(struct planner *p, const struct sql_query *q, const struct regroup_taken *taken, size_t count)
{
	seek(&(struct seeker) { p, taken, count }, q, 0);
}
