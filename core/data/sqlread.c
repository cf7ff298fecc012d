/* sqlread.c - reads a SELECT into its parts. */
#include "config.h"
#include "core/data/sqlread.h"

#include <stdlib.h>
#include <string.h>

#include "core/data/regroup.h"

#define NOTHING ((struct sql_range) { 0, 0 })

static bool is_one_of(const struct sql_read *r, int i, const char *const *words)
{
	for (; *words != NULL; words++)
		if (sql_is(r, i, *words))
			return true;
	return false;
}

bool sql_begins_query(const struct sql_read *r, int i)
{
	static const char *const words[] = { "select", "with", NULL };

	return i < r->count && r->tokens[i].piece == SQL_NAME && is_one_of(r, i, words);
}

/* ------------------------------------------------------ pieces */

static bool cut(struct sql_read *r, const char *sql, struct fail *fail)
{
	int open[256], depth = 0;
	size_t n, count = 0, cap = 0;
	bool unended;

	for (enum sql_piece p; (p = sqltext_next(sql, &n, &unended)) != SQL_END; sql += n) {
		if (p == SQL_BLANK || *sql == ';')
			continue;
		*arena_push(r->arena, r->tokens, count, &cap) =
			(struct sql_token) { .piece = p, .at = sql, .bytes = n, .pair = -1 };
		r->count = (int)count;
		if (*sql == '(' || sql_is(r, r->count - 1, "case")) {
			if (depth == (int)(sizeof open / sizeof *open))
				return fail_set(fail, "a query is nested too deep");
			open[depth++] = r->count - 1;
		} else if (*sql == ')' || sql_is(r, r->count - 1, "end")) {
			if (depth == 0 || (*sql == ')') != (*r->tokens[open[depth - 1]].at == '('))
				return fail_set(fail, "a query has a '%.3s' too many", sql);
			r->tokens[open[--depth]].pair = r->count - 1;
		}
	}
	return depth == 0 || fail_set(fail, "a query has a '(' without its ')'");
}

static bool lost(const struct sql_read *r, int i, struct fail *fail)
{
	bool end = i >= r->count;

	return fail_set(fail, "the query cannot be split between servers: '%.*s' is not understood",
			end ? 7 : (int)r->tokens[i].bytes, end ? "its end" : r->tokens[i].at);
}

/* From here to the first of the words at this depth, or to the end. */
static int until(const struct sql_read *r, int i, int to, const char *const *words)
{
	/* Not the FROM of IS DISTINCT FROM. */
	while (i < to && (r->tokens[i].piece != SQL_NAME || !is_one_of(r, i, words) ||
			  (sql_is(r, i, "from") && sql_is(r, i - 1, "distinct"))))
		i = sql_skip(r, i);
	return i < to ? i : to;
}

/* ------------------------------------------------------ FROM */

static const char *const join_words[] = { "join", "left", "right", "full", "inner", "cross", "natural",
	"outer", NULL };
static const char *const not_alias[] = { "join", "left", "right", "full", "inner", "cross", "natural",
	"outer", "on", "using", NULL };

static enum sql_join read_join(const struct sql_read *r, int *at, int to)
{
	enum sql_join join = SQL_INNER;

	if (*at < to && sql_is(r, *at, ",")) {
		++*at;
		return join;
	}
	for (; *at < to && is_one_of(r, *at, join_words); ++*at) {
		if (sql_is(r, *at, "left"))
			join = SQL_LEFT;
		else if (sql_is(r, *at, "right") || sql_is(r, *at, "full") || sql_is(r, *at, "natural"))
			join = SQL_OUTER;
	}
	return join;
}

static bool read_source(struct sql_read *r, int *at, int to, struct sql_query *q, struct sql_source *out,
			struct fail *fail)
{
	int i = *at, end;

	*out = (struct sql_source) { .join = read_join(r, &i, to), .whole = { i, i } };
	if (i >= to)
		return lost(r, i, fail);
	if (sql_is(r, i, "(")) {
		if (!sql_begins_query(r, i + 1))
			return lost(r, i + 1, fail);
		out->query = sql_read_part(r, (struct sql_range) { i + 1, r->tokens[i].pair }, q, fail);
		if (out->query == NULL)
			return false;
		i = r->tokens[i].pair + 1;
	} else if (sql_is(r, i, REGROUP_TABLE) && i + 1 < to && sql_is(r, i + 1, "(")) {
		out->qualified = true;	/* the core's own, too */
		out->table = out->alias = sql_word(r, i);
		i = r->tokens[i + 1].pair + 1;
	} else if (r->tokens[i].piece == SQL_NAME) {
		/* "assay.kpi": there is one schema only. */
		out->qualified = i + 2 < to && sql_is(r, i + 1, ".");
		i += out->qualified ? 2 : 0;
		out->table = out->alias = sql_word(r, i++);
	} else {
		return lost(r, i, fail);
	}
	out->whole.to = i;
	if (i < to && sql_is(r, i, "as"))
		i++;
	if (i < to && r->tokens[i].piece == SQL_NAME && !is_one_of(r, i, not_alias))
		out->alias = sql_word(r, i++);
	if (i < to && sql_is(r, i, "using"))
		return lost(r, i, fail);
	if (i < to && sql_is(r, i, "on")) {
		end = ++i;
		while (end < to && !sql_is(r, end, ",") &&
		       !(r->tokens[end].piece == SQL_NAME && is_one_of(r, end, join_words)))
			end = sql_skip(r, end);
		out->on = (struct sql_range) { i, end };
		i = end;
	}
	*at = i;
	return true;
}

static bool read_from(struct sql_read *r, int from, int to, struct sql_query *q, struct sql_select *s,
		      struct fail *fail)
{
	size_t cap = 0;

	while (from < to) {
		struct sql_source one;

		if (!read_source(r, &from, to, q, &one, fail))
			return false;
		*arena_push(r->arena, s->sources, s->source_count, &cap) = one;
	}
	return true;
}

/* ------------------------------------------------------ SELECT */

/* "x name" without AS: does a name end what is complete without it? */
static bool is_bare_alias(const struct sql_read *r, struct sql_range part)
{
	static const char *const no_alias[] = { "null", "true", "false", "end", NULL };
	static const char *const no_end[] = { "and", "or", "not", "is", "like", "in", "between", "distinct",
		"from", "then", "else", "when", "case", NULL };
	const struct sql_token *last = &r->tokens[part.to - 1], *before = last - 1;

	if (part.to - part.from < 2 || last->piece != SQL_NAME || is_one_of(r, part.to - 1, no_alias))
		return false;
	return before->piece == SQL_MARK ? *before->at == ')' :
		before->piece != SQL_NAME || !is_one_of(r, part.to - 2, no_end);
}

static void read_items(struct sql_read *r, struct sql_range list, struct sql_select *s)
{
	struct sql_range part;
	size_t cap = 0;

	for (int at = list.from; sql_next_part(r, list, ",", &at, &part); ) {
		struct sql_item item = { .expr = part };
		int n = part.to - part.from;

		/* A column alone is its own name. */
		if (n >= 3 && sql_is(r, part.to - 2, "as")) {
			item.name = sql_word(r, part.to - 1);
			item.expr.to -= 2;
		} else if (is_bare_alias(r, part)) {
			item.name = sql_word(r, part.to - 1);
			item.expr.to--;
		} else if ((n == 1 || (n == 3 && sql_is(r, part.from + 1, "."))) &&
			   r->tokens[part.to - 1].piece == SQL_NAME) {
			item.name = sql_word(r, part.to - 1);
		}
		*arena_push(r->arena, s->items, s->item_count, &cap) = item;
	}
}

static void read_groups(struct sql_read *r, struct sql_range list, struct sql_select *s)
{
	struct sql_range part;
	size_t cap = 0;

	for (int at = list.from; sql_next_part(r, list, ",", &at, &part); ) {
		if (part.to - part.from == 1 && r->tokens[part.from].piece == SQL_NUMBER) {
			size_t n = strtoul(r->tokens[part.from].at, NULL, 10);

			if (n >= 1 && n <= s->item_count)
				part = s->items[n - 1].expr;
		}
		*arena_push(r->arena, s->groups, s->group_count, &cap) = part;
	}
}

static bool read_select(struct sql_read *r, struct sql_range range, struct sql_query *q,
			struct sql_select *s, struct fail *fail)
{
	static const char *const from[] = { "from", "where", "group", "having", "window", NULL };
	const char *const *after_from = from + 1, *const *after_where = from + 2;
	int i = range.from, end;

	*s = (struct sql_select) { 0 };
	if (!sql_is(r, i, "select"))
		return lost(r, i, fail);
	i++;
	if (i < range.to && sql_is(r, i, "distinct")) {
		s->distinct = true;
		i++;
	} else if (i < range.to && sql_is(r, i, "all")) {
		i++;
	}
	end = until(r, i, range.to, from);
	read_items(r, (struct sql_range) { i, end }, s);
	i = end;
	s->from_where = (struct sql_range) { i, i };
	if (i < range.to && sql_is(r, i, "from")) {
		end = until(r, i + 1, range.to, after_from);
		if (!read_from(r, i + 1, end, q, s, fail))
			return false;
		i = end;
	}
	if (i < range.to && sql_is(r, i, "where")) {
		end = until(r, i + 1, range.to, after_where);
		s->where = (struct sql_range) { i + 1, end };
		i = end;
	}
	s->from_where.to = i;
	if (i + 1 < range.to && sql_is(r, i, "group") && sql_is(r, i + 1, "by")) {
		end = until(r, i + 2, range.to, from + 3);
		read_groups(r, (struct sql_range) { i + 2, end }, s);
		i = end;
	}
	if (i < range.to && sql_is(r, i, "having")) {
		end = until(r, i + 1, range.to, from + 4);
		s->having = (struct sql_range) { i + 1, end };
		i = end;
	}
	s->windows = i < range.to && sql_is(r, i, "window");
	return i == range.to || s->windows || lost(r, i, fail);
}

/* ------------------------------------------------------ WITH, and the whole */

static bool read_ctes(struct sql_read *r, int *at, struct sql_query *q, struct fail *fail)
{
	size_t cap = 0;
	int i = *at;

	do {
		struct sql_cte c = { .whole = { i + 1, 0 } };

		if (++i + 2 >= q->whole.to)
			return lost(r, i, fail);
		c.name = sql_word(r, i++);
		if (sql_is(r, i, "(")) {
			c.columns = (struct sql_range) { i + 1, r->tokens[i].pair };
			i = r->tokens[i].pair + 1;
		}
		if (!sql_is(r, i, "as"))
			return lost(r, i, fail);
		i++;
		while (i < q->whole.to && (sql_is(r, i, "not") || sql_is(r, i, "materialized")))
			i++;
		if (i >= q->whole.to || !sql_is(r, i, "("))
			return lost(r, i, fail);
		c.body = (struct sql_range) { i + 1, r->tokens[i].pair };
		i = r->tokens[i].pair + 1;
		c.whole.to = i;
		*arena_push(r->arena, q->ctes, q->cte_count, &cap) = c;
	} while (i < q->whole.to && sql_is(r, i, ","));
	*at = i;
	/* Only now, since the array moved while it grew. */
	for (size_t k = 0; k < q->cte_count; k++) {
		q->ctes[k].query = sql_read_part(r, q->ctes[k].body, q, fail);
		if (q->ctes[k].query == NULL)
			return false;
		q->ctes[k].query->in = &q->ctes[k];
	}
	return true;
}

static bool read_selects(struct sql_read *r, struct sql_query *q, int to, struct fail *fail)
{
	static const char *const sets[] = { "union", "except", "intersect", NULL };
	size_t cap = 0;

	q->all = true;
	for (int i = q->body.from; ; ) {
		int end = until(r, i, to, sets);

		if (!read_select(r, (struct sql_range) { i, end }, q,
				 arena_push(r->arena, q->selects, q->select_count, &cap), fail))
			return false;
		if (end == to)
			return true;
		i = end + 1;
		if (i < to && sql_is(r, end, "union") && sql_is(r, i, "all"))
			i++;
		else
			q->all = false;
	}
}

struct sql_query *sql_read_part(struct sql_read *r, struct sql_range range, struct sql_query *outer,
				struct fail *fail)
{
	static const char *const tail[] = { "order", "limit", "offset", NULL };
	struct sql_query *q = arena_new(r->arena, struct sql_query);
	int i = range.from, end;

	q->whole = range;
	q->outer = outer;
	if (i < range.to && sql_is(r, i, "with")) {
		q->recursive = sql_is(r, i + 1, "recursive");
		q->with.from = i;
		i += q->recursive;
		if (!read_ctes(r, &i, q, fail))
			return NULL;
		q->with.to = i;
	}
	end = until(r, i, range.to, tail);
	q->body = (struct sql_range) { i, end };
	if (!read_selects(r, q, end, fail))
		return NULL;
	if (end + 1 < range.to && sql_is(r, end, "order")) {
		i = end + 2;
		end = until(r, i, range.to, tail + 1);
		q->order = (struct sql_range) { i, end };
	}
	q->limit = end < range.to ? (struct sql_range) { end, range.to } : NOTHING;
	return q;
}

struct sql_query *sql_read(struct sql_read *r, const char *sql, struct fail *fail)
{
	if (!cut(r, sql, fail))
		return NULL;
	return sql_read_part(r, (struct sql_range) { 0, r->count }, NULL, fail);
}
