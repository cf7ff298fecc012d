/* scan-exists.c - splits the conditions of an EXISTS into its rows, what they are found by, and the row outside. */
#include "config.h"
#include "core/data/scan-exists.h"

#include <string.h>

#include "core/data/regroup.h"

struct reading {
	struct planner *p;
	struct formula *formula;	/* of the row outside */
	const struct formula_names *outside;
	const struct sql_source *source;
	struct formula inside;		/* only to see what is of the rows */
	struct scan_exists *out;
	struct sql_range key[SEEK_KEYS], day;	/* as they stand in the text */
	int day_step;			/* of inside */
	struct text filters;
};

/* ------------------------------------------------------ whose columns */

static bool has_column(const struct sql_source *s, const char *name)
{
	const struct sql_select *of = &sql_source_query(s)->selects[0];

	for (size_t i = 0; i < of->item_count; i++)
		if (of->items[i].name != NULL && strcmp(of->items[i].name, name) == 0)
			return true;
	return false;
}

static bool is_inside(const struct reading *x, const char *table, const char *name)
{
	return table == NULL ? has_column(x->source, name) : strcmp(table, sql_source_name(x->source)) == 0;
}

/* Any step will do, as long as another column has another one. */
static int column_inside(void *closure, const char *table, const char *name)
{
	struct reading *x = closure;

	return is_inside(x, table, name) && has_column(x->source, name) ? formula_param(&x->inside, name) : FORMULA_NONE;
}

static int column_outside(void *closure, const char *table, const char *name)
{
	const struct reading *x = closure;

	return is_inside(x, table, name) ? FORMULA_NONE : x->outside->column(x->outside->closure, table, name);
}

static int read_inside(struct reading *x, struct sql_range range)
{
	return formula_read(&x->inside, &x->p->read, range, &(struct formula_names) { .column = column_inside, .closure = x });
}

static int read_outside(struct reading *x, struct sql_range range)
{
	return formula_read(x->formula, &x->p->read, range, &(struct formula_names) { .column = column_outside, .closure = x });
}

/* ------------------------------------------------------ conditions */

static bool add_key(struct reading *x, struct sql_range inside, int outside)
{
	struct scan_exists *e = x->out;

	if (e->key_count == SEEK_KEYS)
		return false;
	x->key[e->key_count] = inside;
	e->keys[e->key_count++] = outside;
	return true;
}

static bool add_bound(struct reading *x, enum vector_op op, struct sql_range inside, int step, int outside)
{
	struct scan_exists *e = x->out;

	if (e->bound_count == SCAN_BOUNDS || (e->bound_count > 0 && step != x->day_step))
		return false;
	x->day = inside;
	x->day_step = step;
	e->bounds[e->bound_count++] = (struct scan_bound) { op, outside };
	return true;
}

/* What is of the rows is compared so with what is of the row outside. */
static bool add_compared(struct reading *x, enum vector_op op, struct sql_range inside, struct sql_range outside)
{
	int in = read_inside(x, inside), out = in == FORMULA_NONE ? FORMULA_NONE : read_outside(x, outside);

	if (out == FORMULA_NONE || !sql_is_value(&x->p->read, inside) || !sql_is_value(&x->p->read, outside))
		return false;
	return op == VECTOR_EQ ? add_key(x, inside, out) : add_bound(x, op, inside, in, out);
}

static enum vector_op turned(enum vector_op op)
{
	return op == VECTOR_LT ? VECTOR_GT : op == VECTOR_GT ? VECTOR_LT : op == VECTOR_LE ? VECTOR_GE :
		op == VECTOR_GE ? VECTOR_LE : op;
}

/* The next word of some at this depth; range.to: there is none. */
static int find_word(const struct sql_read *r, struct sql_range range, const char *const *words)
{
	int i = range.from;

	for (; i < range.to; i = sql_skip(r, i))
		for (size_t k = 0; words[k] != NULL; k++)
			if (sql_is(r, i, words[k]))
				return i;
	return i;
}

static bool add_between(struct reading *x, struct sql_range part, int between)
{
	static const char *const word[] = { "and", NULL };
	struct sql_range of = { part.from, between }, low = { between + 1, part.to }, high = { part.to, part.to };

	low.to = find_word(&x->p->read, low, word);
	high.from = low.to + 1;
	return low.to < part.to && add_compared(x, VECTOR_GE, of, low) && add_compared(x, VECTOR_LE, of, high);
}

/* Of two marks one sign is made: "<=", but not "<-". */
static bool add_comparison(struct reading *x, struct sql_range part)
{
	static const char *const signs[] = { "=", "<", ">", "!", "between", NULL };
	const struct sql_read *r = &x->p->read;
	int at = find_word(r, part, signs), end = at + 1;
	bool equal = end < part.to && sql_is(r, end, "=");
	enum vector_op op = VECTOR_EQ;
	struct sql_range left = { part.from, at }, right = { end + equal, part.to };

	if (at >= part.to)
		return false;
	if (sql_is(r, at, "between"))
		return add_between(x, part, at);
	if (sql_is(r, at, "!") || (equal && sql_is(r, at, "=")))
		return false;
	if (!sql_is(r, at, "="))
		op = sql_is(r, at, "<") ? equal ? VECTOR_LE : VECTOR_LT : equal ? VECTOR_GE : VECTOR_GT;
	return add_compared(x, op, left, right) || add_compared(x, turned(op), right, left);
}

static bool add_condition(struct reading *x, struct sql_range part)
{
	struct scan_exists *e = x->out;
	int step;

	if (read_inside(x, part) != FORMULA_NONE) {
		text_add(&x->filters, x->filters.count == 0 ? " WHERE " : " AND ");
		planner_write(x->p, part, false, &x->filters);
		return true;
	}
	step = read_outside(x, part);
	if (step == FORMULA_NONE)
		return add_comparison(x, part);
	e->condition = e->condition == FORMULA_NONE ? step :
		formula_op(x->formula, VECTOR_AND, e->condition, step, FORMULA_NONE);
	return e->condition != FORMULA_NONE;
}

/* ------------------------------------------------------ the whole */

/* Rows of one source as they are, whose columns are known by name; another name for one would hide a column outside. */
static bool is_plain(const struct sql_query *q)
{
	const struct sql_select *s = &q->selects[0];
	const struct sql_source *one = s->sources;
	const struct sql_query *of = s->source_count == 1 ? sql_source_query(one) : NULL;

	if (q->select_count != 1 || of == NULL || q->cte_count > 0 || s->aggregates || s->has_window || s->windows ||
	    s->group_count > 0 || s->sub_count > 0 || s->having.from < s->having.to || q->limit.from < q->limit.to ||
	    q->order.from < q->order.to || (of->in != NULL && of->in->columns.from < of->in->columns.to))
		return false;
	for (size_t i = 0; i < of->selects[0].item_count; i++)
		if (of->selects[0].items[i].name == NULL)
			return false;
	for (size_t i = 0; i < s->item_count; i++)
		if (s->items[i].name != NULL && !has_column(one, s->items[i].name))
			return false;
	return true;
}

static void write_rows(struct reading *x, const struct sql_query *q)
{
	struct planner *p = x->p;
	struct text out = TEXT(p->arena), day = TEXT(p->arena);

	planner_with(p, q, x->source->whole, &out);
	for (size_t i = 0; i < x->out->key_count; i++) {
		text_add(&out, i == 0 ? "SELECT " : ", ");
		planner_write(p, x->key[i], false, &out);
	}
	text_add(&out, x->out->bound_count > 0 ? ", " : "");
	planner_write(p, x->day, false, &out);
	text_add(&out, " FROM ");
	planner_write(p, x->source->whole, false, &out);
	text_printf(&out, "%s%s%s", x->source->alias != NULL ? " AS " : "", x->source->alias != NULL ? x->source->alias : "",
		    text_done(&x->filters));
	x->out->sql = text_done(&out);
	if (x->out->bound_count == 0)
		return;
	planner_write(p, x->day, false, &day);
	x->out->within = arena_printf(p->arena, "%s%s%s >= " SCAN_FIRST " AND %s <= " SCAN_LAST, x->out->sql,
				      x->filters.count == 0 ? " WHERE " : " AND ", text_done(&day), text_done(&day));
}

bool scan_is_set(const struct sql_read *r, const struct sql_select *s)
{
	for (size_t i = 0; i < s->item_count && s->group_count > 0; i++) {
		size_t k = 0;

		while (k < s->group_count && !sql_same(r, s->items[i].expr, s->groups[k]))
			k++;
		if (k == s->group_count)
			return false;
	}
	return s->group_count > 0 ? !s->distinct : s->distinct && !s->aggregates;
}

bool scan_are_exists(const struct sql_select *s)
{
	for (size_t i = 0; i < s->sub_count; i++)
		if (s->subs[i].place != SQL_EXISTS || !s->subs[i].query->correlated)
			return false;
	return true;
}

struct scan_exists *scan_exists_plan(struct planner *p, const struct sql_sub *sub, struct formula *f,
				     const struct formula_names *outside)
{
	const struct sql_query *q = sub->query;
	struct reading x = { .p = p, .formula = f, .outside = outside, .source = q->selects[0].sources,
		.inside = { .arena = p->arena }, .filters = TEXT(p->arena) };
	struct sql_range where = q->selects[0].where, part;

	if (!is_plain(q))
		return NULL;
	x.out = arena_new(p->arena, struct scan_exists);
	x.out->condition = FORMULA_NONE;
	for (int at = where.from; sql_next_part(&p->read, where, "and", &at, &part); )
		if (!add_condition(&x, part))
			return NULL;
	if (x.out->key_count == 0)
		return NULL;
	write_rows(&x, q);
	/* Groups of one run are not those of the next. */
	if (strstr(x.out->sql, REGROUP_TABLE) != NULL)
		return NULL;
	x.out->rows = scan_plan_sought(x.out->sql, p->arena);
	return x.out->rows == NULL ? NULL : x.out;
}
