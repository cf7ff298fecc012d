/* spread.c - finds which parts of a query stay within a server. */
#include "config.h"
#include "core/data/spread.h"

#include <string.h>

#include "core/data/spread-level.h"

struct walk { bool aggregate, window, far_window, far, column; };

static bool find_query(struct spread *, struct sql_query *, const struct level *outer, struct fail *);

/* ------------------------------------------------------ expressions */

bool spread_is_aggregate(const struct spread *sp, int i, int *end)
{
	static const char *const names[] = { "count", "sum", "min", "max", "avg" };
	const struct sql_read *r = sp->read;
	size_t k = 0;

	while (k < sizeof names / sizeof *names && !sql_is(r, i, names[k]))
		k++;
	if (k == sizeof names / sizeof *names || i + 1 >= r->count || !sql_is(r, i + 1, "("))
		return false;
	*end = r->tokens[i + 1].pair + 1;
	if (*end + 1 < r->count && sql_is(r, *end, "filter") && sql_is(r, *end + 1, "("))
		*end = r->tokens[*end + 1].pair + 1;
	return *end >= r->count || !sql_is(r, *end, "over");
}

/* "x IN (", "x NOT IN (": is x a key alone, and never NULL? */
static bool asks_for_key(const struct sql_read *r, const struct level *level, int in)
{
	static const char *const before[] = { "(", ",", "where", "and", "or", "when", "not", "on", "then",
		"else", "select", "having" };
	int to = in - (sql_is(r, in - 1, "not") ? 1 : 0);
	struct sql_range c = { to - (to >= 2 && sql_is(r, to - 2, ".") ? 3 : 1), to };
	struct found f;

	if (c.from < 1 || !level_key(r, level, c, &f) || !level_sure(r, level, &f))
		return false;
	for (size_t i = 0; i < sizeof before / sizeof *before; i++)
		if (sql_is(r, c.from - 1, before[i]))
			return true;
	return false;
}

/* Groups that each server has parts of: few, so that they can be told to all. */
static bool is_groups(const struct sql_query *q)
{
	return q->select_count == 1 && q->selects[0].kind == REL_SPREAD &&
		(q->selects[0].aggregates || q->selects[0].distinct);
}

static bool find_sub(struct spread *sp, const struct level *level, int paren, struct walk *w,
		     struct fail *fail)
{
	struct sql_read *r = sp->read;
	struct sql_sub sub = { .place = sql_is(r, paren - 1, "in") ? SQL_IN :
		sql_is(r, paren - 1, "exists") ? SQL_EXISTS : SQL_SCALAR };
	struct sql_select *s = level->select;
	const struct rel *rel;

	sub.query = sql_read_part(r, (struct sql_range) { paren + 1, r->tokens[paren].pair }, level->query, fail);
	if (sub.query == NULL || !find_query(sp, sub.query, level, fail))
		return false;
	rel = sub.query->rel;
	if (rel->kind != REL_SAME) {
		bool near = sub.place == SQL_IN && rel->kind == REL_SPREAD && rel->count > 0 &&
			rel->columns[0].key && rel->columns[0].sure && asks_for_key(r, level, paren - 1);

		sub.constant = !near && !sub.query->correlated && (rel->kind == REL_WHOLE ?
			sub.query->limited || is_groups(sub.query) : sub.place != SQL_IN);
		w->far |= !near && !sub.constant;
		if (sub.constant)
			*arena_push(r->arena, sp->constants, sp->constant_count, &sp->constant_cap) = sub;
	}
	*arena_push(r->arena, s->subs, s->sub_count, &s->sub_cap) = sub;
	return true;
}

static bool has_key_partition(struct spread *sp, const struct level *level, int paren)
{
	const struct sql_read *r = sp->read;
	struct sql_range list = { paren + 3, paren + 3 }, part;
	struct found f;

	if (!sql_is(r, paren, "(") || !sql_is(r, paren + 1, "partition"))
		return false;
	while (list.to < r->tokens[paren].pair && !sql_is(r, list.to, "order") && !sql_is(r, list.to, "rows") &&
	       !sql_is(r, list.to, "range"))
		list.to = sql_skip(r, list.to);
	for (int at = list.from; sql_next_part(r, list, ",", &at, &part); )
		if (level_key(r, level, part, &f))
			return true;
	return false;
}

static void note_name(const struct sql_read *r, const struct level *level, struct sql_range c, struct walk *w)
{
	struct found f;

	if (!level_find(r, level, c, &f))
		return;
	w->column = true;
	for (const struct level *l = level; l != f.level; l = l->outer)
		l->query->correlated = true;
}

static bool walk(struct spread *sp, const struct level *level, struct sql_range range, struct walk *w,
		 struct fail *fail)
{
	const struct sql_read *r = sp->read;
	int end;

	for (int i = range.from; i < range.to; i++) {
		if (sql_is(r, i, "(") && sql_begins_query(r, i + 1)) {
			if (!find_sub(sp, level, i, w, fail))
				return false;
			w->column = true;
			i = r->tokens[i].pair;
		} else if (sql_is(r, i, "*")) {
			w->column = true;
		} else if (r->tokens[i].piece != SQL_NAME) {
			continue;
		} else if (sql_is(r, i, "over")) {
			w->window = true;
			w->far_window |= !has_key_partition(sp, level, i + 1);
		} else if (i + 1 < range.to && sql_is(r, i + 1, "(")) {
			w->aggregate |= spread_is_aggregate(sp, i, &end);
		} else {
			end = i + (i + 2 < range.to && sql_is(r, i + 1, ".") ? 3 : 1);
			note_name(r, level, (struct sql_range) { i, end }, w);
			i = end - 1;
		}
	}
	return true;
}

/* ------------------------------------------------------ FROM */

static bool find_source(struct spread *sp, const struct level *level, struct sql_source *s, struct fail *fail)
{
	if (s->query != NULL) {
		if (!find_query(sp, s->query, level->outer, fail))
			return false;
		s->rel = s->query->rel;
		return true;
	}
	s->cte = s->qualified ? NULL : level_cte(level->query, s->table);
	if (s->cte != NULL) {
		s->rel = s->cte->query->rel;
		return true;
	}
	if (sp->any != NULL && s->qualified) {
		s->rel = sp->any;
		return true;
	}
	for (size_t i = 0; i < sp->base_count && (s->qualified || !sp->guarded); i++)
		if (strcmp(sp->bases[i].name, s->table) == 0) {
			s->rel = &sp->bases[i].rel;
			return true;
		}
	return fail_set(fail, "relation \"%s\" does not exist", s->table);
}

static enum rel_kind join(const struct sql_read *r, const struct level *level, enum rel_kind before,
			  struct sql_source *s)
{
	enum rel_kind kind = s->rel->kind;

	s->keyed = kind == REL_SPREAD;
	if (kind == REL_WHOLE || before == REL_WHOLE)
		return REL_WHOLE;
	if (s->join == SQL_OUTER)
		return kind == REL_SAME && before == REL_SAME ? REL_SAME : REL_WHOLE;
	if (kind == REL_SAME)
		return before;
	if (before == REL_SAME)	/* a row without a partner here may have one on another server */
		return s->join == SQL_LEFT ? REL_WHOLE : REL_SPREAD;
	if (!level_link(r, level, s->on, s) &&
	    (s->join == SQL_LEFT || !level_link(r, level, level->select->where, s)))
		return REL_WHOLE;
	/* Where it has no partner its key is NULL, on every server. */
	s->keyed = s->join != SQL_LEFT;
	return REL_SPREAD;
}

/* ------------------------------------------------------ SELECT */

static void add_columns(const struct sql_read *r, const struct level *level, const struct sql_item *item,
			enum rel_kind kind, struct rel_column **list, size_t *count, size_t *cap)
{
	const struct sql_select *s = level->select;
	struct sql_range e = item->expr;
	struct rel_column out = { .name = item->name };
	struct found f;

	if (e.to > e.from && sql_is(r, e.to - 1, "*") && (e.to - e.from == 1 || sql_is(r, e.to - 2, "."))) {
		const char *alias = e.to - e.from == 3 ? sql_word(r, e.from) : NULL;

		for (size_t i = 0; i < s->source_count; i++)
			for (size_t k = 0; k < s->sources[i].rel->count; k++) {
				if (alias != NULL && (s->sources[i].alias == NULL || strcmp(s->sources[i].alias, alias) != 0))
					continue;
				out = s->sources[i].rel->columns[k];
				out.key &= s->sources[i].keyed && kind == REL_SPREAD;
				*arena_push(r->arena, *list, *count, cap) = out;
			}
		return;
	}
	if (kind == REL_SPREAD && level_key(r, level, e, &f)) {
		out.key = true;
		out.sure = level_sure(r, level, &f);
	}
	*arena_push(r->arena, *list, *count, cap) = out;
}

static bool groups_by_key(struct spread *sp, const struct level *level)
{
	const struct sql_select *s = level->select;
	struct found f;

	if (s->distinct && s->group_count > 0)
		return false;
	for (size_t i = 0; i < s->group_count; i++) {
		struct sql_range g = s->groups[i];

		/* A name that is no column of the sources is one of the items. */
		for (size_t k = 0; k < s->item_count && level_column(sp->read, g) && g.to - g.from == 1 &&
		     !level_find(sp->read, level, g, &f); k++)
			if (s->items[k].name != NULL && strcmp(s->items[k].name, sql_word(sp->read, g.from)) == 0)
				g = s->items[k].expr;
		if (level_key(sp->read, level, g, &f))
			return true;
	}
	for (size_t i = 0; i < s->item_count && s->distinct && s->group_count == 0; i++)
		if (level_key(sp->read, level, s->items[i].expr, &f))
			return true;
	return false;
}

static bool find_select(struct spread *sp, struct sql_query *q, struct sql_select *s,
			const struct level *outer, struct rel *out, struct fail *fail)
{
	const struct level level = { outer, q, s };
	struct walk rows = { 0 }, items = { 0 };
	enum rel_kind kind = REL_SAME;
	struct rel_column *columns = NULL;
	size_t cap = 0;

	for (size_t i = 0; i < s->source_count; i++) {
		if (!find_source(sp, &level, &s->sources[i], fail))
			return false;
		kind = join(sp->read, &level, kind, &s->sources[i]);
	}
	for (size_t i = 0; i < s->source_count; i++)
		if (!walk(sp, &level, s->sources[i].on, &rows, fail))
			return false;
	if (!walk(sp, &level, s->where, &rows, fail))
		return false;
	for (size_t i = 0; i < s->item_count; i++)
		if (!walk(sp, &level, s->items[i].expr, &items, fail))
			return false;
	for (size_t i = 0; i < s->group_count; i++)
		if (!walk(sp, &level, s->groups[i], &items, fail))
			return false;
	if (!walk(sp, &level, s->having, &items, fail))
		return false;
	s->aggregates = items.aggregate || s->group_count > 0;
	s->has_window = items.window || s->windows;
	if (rows.far || items.far)
		kind = REL_WHOLE;
	else if (kind == REL_SPREAD && level_pin(sp->read, &level))
		kind = REL_SAME;
	s->kind = (int)kind;
	if (kind == REL_SPREAD && (items.far_window || s->windows ||
				   ((s->aggregates || s->distinct) && !groups_by_key(sp, &level))))
		kind = REL_WHOLE;
	out->kind = kind;
	out->groups = s->aggregates || s->distinct || !items.column;
	for (size_t i = 0; i < s->source_count && !out->groups; i++)
		if (!s->sources[i].rel->groups)
			break;
		else
			out->groups = i + 1 == s->source_count;
	for (size_t i = 0; i < s->item_count; i++)
		add_columns(sp->read, &level, &s->items[i], kind, &columns, &out->count, &cap);
	out->columns = columns;
	return true;
}

/* ------------------------------------------------------ queries */

/* UNION and its kin: as they are kept within a server, so are they together. */
static void unite(struct rel *into, const struct rel *next, bool all)
{
	struct rel_column *columns = (struct rel_column *)into->columns;
	bool key = false;

	into->kind = into->kind != next->kind ? REL_WHOLE : into->kind;
	into->groups &= next->groups;
	for (size_t i = 0; i < into->count; i++) {
		columns[i].key &= i < next->count && next->columns[i].key;
		columns[i].sure &= i < next->count && next->columns[i].sure;
		key |= columns[i].key;
	}
	if (into->kind == REL_SPREAD && !all && !key)
		into->kind = REL_WHOLE;
}

static void rename_columns(const struct sql_read *r, const struct sql_cte *c, struct rel *rel)
{
	struct rel_column *columns = (struct rel_column *)rel->columns;
	struct sql_range part;
	size_t i = 0;

	for (int at = c->columns.from; i < rel->count && sql_next_part(r, c->columns, ",", &at, &part); i++)
		columns[i].name = sql_word(r, part.from);
}

/* Of itself a recursive one knows the names of its columns; it is never split. */
static void expect(const struct sql_read *r, struct sql_cte *c)
{
	const struct sql_select *s = &c->query->selects[0];
	struct rel_column *columns = arena_array(r->arena, s->item_count, struct rel_column);
	struct rel *rel = arena_new(r->arena, struct rel);

	for (size_t i = 0; i < s->item_count; i++)
		columns[i].name = s->items[i].name;
	*rel = (struct rel) { .kind = REL_WHOLE, .columns = columns, .count = s->item_count };
	rename_columns(r, c, rel);
	c->query->rel = rel;
}

static bool find_query(struct spread *sp, struct sql_query *q, const struct level *outer, struct fail *fail)
{
	struct rel *rel = arena_new(sp->read->arena, struct rel), next;
	struct walk order = { 0 };

	for (size_t i = 0; i < q->cte_count; i++) {
		if (q->recursive)
			expect(sp->read, &q->ctes[i]);
		if (!find_query(sp, q->ctes[i].query, outer, fail))
			return false;
		rename_columns(sp->read, &q->ctes[i], (struct rel *)q->ctes[i].query->rel);
	}
	for (size_t i = 0; i < q->select_count; i++) {
		next = (struct rel) { 0 };
		if (!find_select(sp, q, &q->selects[i], outer, &next, fail))
			return false;
		if (i == 0)
			*rel = next;
		else
			unite(rel, &next, q->all);
	}
	if (q->select_count == 1) {
		const struct level level = { outer, q, &q->selects[0] };

		if (!walk(sp, &level, q->order, &order, fail))
			return false;
		if (order.far || order.window)
			rel->kind = REL_WHOLE;
	}
	q->limited = rel->kind == REL_SPREAD && q->limit.from < q->limit.to;
	if (q->limited)
		rel->kind = REL_WHOLE;
	q->rel = rel;
	return true;
}

bool spread_find(struct spread *sp, struct sql_query *q, struct fail *fail)
{
	return find_query(sp, q, NULL, fail);
}
