/* partial.c - asks each server for its part of every group, and adds the parts up. */
#include "config.h"
#include "core/data/partial-inside.h"

#include <string.h>

/* Words between columns that are no columns. */
static bool is_word(const struct sql_read *r, int i)
{
	static const char *const words[] = { "and", "as", "asc", "between", "bigint", "by", "case", "current",
		"desc", "distinct", "double", "else", "end", "escape", "following", "in", "integer", "is", "like",
		"not", "null", "nulls", "or", "order", "over", "partition", "preceding", "precision", "range",
		"row", "rows", "text", "then", "unbounded", "when", "false", "true" };

	if (sql_is(r, i, "first") || sql_is(r, i, "last"))
		return sql_is(r, i - 1, "nulls");
	for (size_t k = 0; k < sizeof words / sizeof *words; k++)
		if (sql_is(r, i, words[k]))
			return true;
	return false;
}

static bool add_key(struct partial *g, struct sql_range key, size_t *out)
{
	for (*out = 0; *out < g->key_count; ++*out)
		if (sql_same(&g->p->read, g->keys[*out], key))
			return true;
	if (g->key_count == MOST)
		return false;
	g->keys[g->key_count++] = key;
	return true;
}

static unsigned add_aggregate(struct partial *g, const char *before, struct sql_range call, const char *after)
{
	text_add(&g->aggregates, ", ");
	text_add(&g->aggregates, before);
	planner_write(g->p, call, false, &g->aggregates);
	text_printf(&g->aggregates, "%s AS a%u", after, g->aggregate_count);
	return g->aggregate_count++;
}

/* The longest key that stands here as a whole. */
static bool key_at(const struct partial *g, int i, int to, size_t *out, int *end)
{
	const struct sql_read *r = &g->p->read;
	int best = 0;

	for (size_t k = 0; k < g->group_count; k++) {
		int n = g->keys[k].to - g->keys[k].from;

		if (n <= best || i + n > to || !sql_same(r, g->keys[k], (struct sql_range) { i, i + n }))
			continue;
		/* Not a part of a longer name or call. */
		if (sql_is(r, i - 1, ".") || (i + n < to && (sql_is(r, i + n, ".") || sql_is(r, i + n, "("))))
			continue;
		best = n;
		*out = k;
		*end = i + n;
	}
	return best > 0;
}

static bool is_alias(const struct partial *g, int i)
{
	for (size_t n = 0; n < g->select->item_count; n++)
		if (g->select->items[n].name != NULL && sql_is(&g->p->read, i, g->select->items[n].name))
			return true;
	return false;
}

/* A column of the sources; ORDER BY means the item of that name, if there is one. */
static bool column_at(const struct partial *g, int i, int to, bool aliases, int *end)
{
	const struct sql_read *r = &g->p->read;
	bool dotted = i + 2 < to && sql_is(r, i + 1, ".");

	if (r->tokens[i].piece != SQL_NAME || (i + 1 < to && sql_is(r, i + 1, "(")) ||
	    (!dotted && aliases && is_alias(g, i)))
		return false;
	*end = i + (dotted ? 3 : 1);
	return spread_is_column(&g->p->spread, g->select, (struct sql_range) { i, *end });
}

/* People counted once lie on one server each, so they are counted there: a key, or
 * CASE WHEN ... THEN key END. */
static bool counts_keys(const struct partial *g, struct sql_range x)
{
	const struct sql_read *r = &g->p->read;
	int then = -1, thens = 0;

	if (g->split)
		return false;
	if (spread_is_key(&g->p->spread, g->select, x))
		return true;
	if (!sql_is(r, x.from, "case") || r->tokens[x.from].pair != x.to - 1)
		return false;
	for (int i = x.from + 1; i < x.to - 1; i = sql_skip(r, i)) {
		if (sql_is(r, i, "else"))
			return false;
		if (sql_is(r, i, "then")) {
			then = i;
			thens++;
		}
	}
	return thens == 1 && spread_is_key(&g->p->spread, g->select, (struct sql_range) { then + 1, x.to - 1 });
}

/* A call of an aggregate, as what adds up its parts. */
static bool add_up(struct partial *g, int i, int end, struct text *out)
{
	const struct sql_read *r = &g->p->read;
	struct sql_range call = { i, end }, inside = { i + 2, r->tokens[i + 1].pair };
	bool distinct = sql_is(r, inside.from, "distinct"), filtered = end > inside.to + 1;
	size_t k;

	inside.from += distinct;
	if (sql_is(r, i, "min") || sql_is(r, i, "max")) {
		planner_write(g->p, (struct sql_range) { i, i + 1 }, false, out);
		text_printf(out, "(a%u)", add_aggregate(g, "", call, ""));
	} else if (sql_is(r, i, "count") && distinct && (filtered || !counts_keys(g, inside))) {
		if (filtered || !add_key(g, inside, &k))
			return false;
		text_printf(out, "COUNT(DISTINCT c%zu)", k);
	} else if (sql_is(r, i, "count")) {
		text_printf(out, "COALESCE(SUM(a%u), 0)", add_aggregate(g, "", call, ""));
	} else if (distinct) {
		return false;
	} else if (sql_is(r, i, "sum")) {
		text_printf(out, "SUM(a%u)", add_aggregate(g, "", call, ""));
	} else {
		struct sql_range args = { i + 1, end };
		unsigned sum = add_aggregate(g, "CAST(SUM", args, " AS DOUBLE PRECISION)");

		text_printf(out, "(SUM(a%u) / NULLIF(SUM(a%u), 0))", sum, add_aggregate(g, "COUNT", args, ""));
	}
	return true;
}

/* An expression over groups, in the columns of the parts. */
static bool put(struct partial *g, struct sql_range range, bool aliases, struct text *out)
{
	const struct sql_read *r = &g->p->read;
	int end;
	size_t k;

	for (int i = range.from; i < range.to; i = end) {
		end = i + 1;
		/* ">=" is two pieces. */
		if (i > range.from && r->tokens[i - 1].at + r->tokens[i - 1].bytes != r->tokens[i].at)
			text_add(out, " ");
		if (key_at(g, i, range.to, &k, &end)) {
			text_printf(out, "c%zu", k);
		} else if (g->rows && column_at(g, i, range.to, aliases, &end)) {
			if (!add_key(g, (struct sql_range) { i, end }, &k))
				return false;
			text_printf(out, "c%zu", k);
		} else if (!g->rows && spread_is_aggregate(&g->p->spread, i, &end)) {
			if (g->p->flat ? !partial_flat_call(g, i, end, out) : !add_up(g, i, end, out))
				return false;
		} else if (sql_is(r, i, "(") && sql_begins_query(r, i + 1)) {
			return false;
		} else {
			end = i + 1;
			if (r->tokens[i].piece == SQL_NAME && !is_word(r, i) &&
			    !(end < r->count && sql_is(r, end, "(")) && !(aliases && is_alias(g, i)))
				return false;
			text_add_n(out, r->tokens[i].at, r->tokens[i].bytes);
		}
	}
	return true;
}

/* A column of the groups and nothing else? */
static void note_item(struct partial *g, const struct sql_item *item, const char *text, struct gather_item *out)
{
	out->name = item->name;
	out->key = *text == 'c';
	text += *text == '+';
	if ((*text == 'a' || *text == 'c') && text[1] != '\0' && text[1 + strspn(text + 1, "0123456789")] == '\0')
		out->column = arena_text(g->p->arena, text);
}

static bool put_items(struct partial *g, struct text *out)
{
	const struct sql_select *s = g->select;

	text_add(out, s->distinct && !g->whole ? "SELECT DISTINCT " : "SELECT ");
	g->items = arena_array(g->p->arena, s->item_count + 1, struct gather_item);
	for (size_t i = 0; i < s->item_count; i++) {
		struct sql_range e = s->items[i].expr;
		const char *type;
		size_t from;

		text_add(out, i > 0 ? ", " : "");
		if (sql_is(&g->p->read, e.to - 1, "*") && (e.to - e.from == 1 || sql_is(&g->p->read, e.to - 2, ".")))
			return false;
		type = g->p->joined ? partial_flat_type(g, e) : "";
		text_add(out, type != NULL && *type != '\0' ? "CAST(" : "");
		from = out->count;
		if (type == NULL || !put(g, e, false, out))
			return false;
		note_item(g, &s->items[i], out->at + from, &g->items[i]);
		text_add(out, type);
		if (s->items[i].name != NULL)
			text_printf(out, " AS %s", s->items[i].name);
	}
	return true;
}

static bool put_order(struct partial *g, const struct sql_query *q, struct text *out)
{
	struct sql_range part;

	for (int at = q->order.from; sql_next_part(&g->p->read, q->order, ",", &at, &part); ) {
		text_add(out, part.from == q->order.from ? " ORDER BY " : ", ");
		if (!put(g, part, true, out))
			return false;
	}
	text_add(out, " ");
	planner_write(g->p, q->limit, false, out);
	return true;
}

/* Is anything but people counted once? */
static bool counts_others(const struct partial *g, const struct sql_query *q)
{
	const struct sql_read *r = &g->p->read;

	for (int i = q->body.from; i + 2 < q->whole.to; i++)
		if (sql_is(r, i, "count") && sql_is(r, i + 1, "(") && sql_is(r, i + 2, "distinct") &&
		    !counts_keys(g, (struct sql_range) { i + 3, r->tokens[i + 1].pair }))
			return true;
	return false;
}

/* What it groups by; of DISTINCT, its columns. */
static bool take_groups(struct partial *g)
{
	const struct sql_select *s = g->select;
	bool only_distinct = !s->aggregates;
	size_t n = only_distinct ? s->item_count : s->group_count, k;

	for (size_t i = 0; i < n; i++) {
		struct sql_range key = only_distinct ? s->items[i].expr : s->groups[i];

		if (sql_is(&g->p->read, key.to - 1, "*") || !add_key(g, key, &k))
			return false;
	}
	g->group_count = g->key_count;
	return true;
}

static void put_asked(struct partial *g, const struct sql_query *q, struct text *out)
{
	planner_with(g->p, q, (struct sql_range) { q->body.from, q->whole.to }, out);
	text_add(out, "SELECT ");
	for (size_t k = 0; k < g->key_count; k++) {
		text_add(out, k > 0 ? ", " : "");
		planner_write(g->p, g->keys[k], false, out);
		text_printf(out, " AS c%zu", k);
	}
	if (g->aggregate_count > 0)
		text_add(out, g->aggregates.at + (g->key_count == 0 ? 2 : 0));
	text_add(out, " ");
	planner_write(g->p, g->select->from_where, false, out);
	for (size_t k = 0; k < g->key_count && !g->rows; k++)
		text_printf(out, "%s%zu", k == 0 ? " GROUP BY " : ", ", k + 1);
}

bool partial_plan(struct planner *p, struct sql_query *q, struct text *out)
{
	struct partial *g = arena_new(p->arena, struct partial);
	struct text tail = TEXT(p->arena), asked = TEXT(p->arena);
	const struct sql_select *s = &q->selects[0];
	struct gather *made;

	*g = (struct partial) { .p = p, .select = s, .aggregates = TEXT(p->arena),
		.ops = TEXT(p->arena) };
	g->split = !p->flat && counts_others(g, q);
	if (!take_groups(g))
		return false;
	g->whole = p->flat && g->key_count > 0 && (p->loose >> p->plan->count & 1) == 0;
	if (!put_items(g, out))
		return false;
	if (s->having.from < s->having.to) {
		text_add(&tail, g->whole ? " WHERE " : " HAVING ");
		if (!put(g, s->having, true, &tail))
			return false;
	}
	if (!put_order(g, q, &tail))
		return false;
	if (g->key_count + g->aggregate_count == 0)
		return false;
	if (!p->flat)
		put_asked(g, q, &asked);
	made = planner_gather(p, GATHER_GROUPS, text_done(&asked));
	if (p->flat)
		partial_flat_rows(g, q, made);
	text_printf(out, " FROM %s", made->table);
	for (size_t k = 0; k < g->group_count && s->aggregates && !g->whole; k++)
		text_printf(out, "%sc%zu", k == 0 ? " GROUP BY " : ", ", k);
	text_add(out, text_done(&tail));
	/* What has a limit SQLite does not put into the join, where it could not be given an index. */
	if (p->joined && q->limit.from == q->limit.to)
		text_add(out, " LIMIT -1");
	return true;
}

bool partial_rows(struct planner *p, struct sql_query *q, struct text *out)
{
	struct partial *g = arena_new(p->arena, struct partial);
	struct text tail = TEXT(p->arena), asked = TEXT(p->arena);
	const struct sql_select *s = &q->selects[0];
	enum gather_what what = GATHER_PARTS;

	*g = (struct partial) { .p = p, .select = s, .rows = true, .aggregates = TEXT(p->arena) };
	if (s->windows || !put_items(g, out))
		return false;
	for (size_t i = 0; i < s->group_count; i++) {
		text_add(&tail, i == 0 ? " GROUP BY " : ", ");
		if (!put(g, s->groups[i], false, &tail))
			return false;
	}
	text_add(&tail, s->having.from < s->having.to ? " HAVING " : "");
	if (!put(g, s->having, true, &tail) || !put_order(g, q, &tail) || g->key_count == 0)
		return false;
	for (size_t i = 0; i < s->source_count; i++)
		if (!s->sources[i].rel->groups)
			what = GATHER_ROWS;
	put_asked(g, q, &asked);
	text_printf(out, " FROM %s%s", planner_gather(p, what, text_done(&asked))->table, text_done(&tail));
	return true;
}

struct sql_range partial_ordered(struct planner *p, struct sql_range part)
{
	while (part.to - part.from > 1 && is_word(&p->read, part.to - 1) && !sql_is(&p->read, part.to - 1, "end"))
		part.to--;
	return part;
}

bool partial_order(struct planner *p, const struct sql_query *q, struct sql_range part, struct text *out)
{
	const struct sql_select *s = &q->selects[0];
	struct sql_range expr = partial_ordered(p, part);

	for (size_t i = 0; i < s->item_count && q->select_count == 1; i++) {
		bool named = expr.to - expr.from == 1 && s->items[i].name != NULL &&
			sql_is(&p->read, expr.from, s->items[i].name);

		if (!named && !sql_same(&p->read, s->items[i].expr, expr))
			continue;
		text_printf(out, "%zu ", i + 1);
		planner_write(p, (struct sql_range) { expr.to, part.to }, false, out);
		return true;
	}
	if (expr.to - expr.from != 1 || p->read.tokens[expr.from].piece != SQL_NUMBER)
		return false;
	planner_write(p, part, false, out);
	return true;
}
