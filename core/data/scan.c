/* scan.c - splits a query for rows into its base and what is done to each row. */
#include "config.h"
#include "core/data/scan.h"

#include <string.h>

#include "core/data/scan-calendar.h"
#include "core/data/scan-exists.h"
#include "core/data/scan-inside.h"
#include "core/data/scan-loose.h"
#include "core/data/scan-narrow.h"
#include "core/data/scan-order.h"
#include "core/data/store.h"

struct at { struct scan_planning *s; size_t level; };

static bool is_simple(const char *name)
{
	return name != NULL && strspn(name, "abcdefghijklmnopqrstuvwxyz_0123456789") == strlen(name);
}

static bool names_source(const struct sql_source *s, const char *table)
{
	return strcmp(table, sql_source_name(s)) == 0;
}

void scan_level_begin(struct scan_level *level, const struct sql_select *select, struct arena *arena)
{
	*level = (struct scan_level) { .select = select, .known = arena_array(arena, select->item_count + 1, int) };
	for (size_t i = 0; i < SCAN_SOURCES; i++)
		level->tables[i] = -1;
}

static int find_inside(struct scan_planning *s, size_t level, const char *name)
{
	struct scan_level *inside = &s->levels[level + 1];

	if (level + 1 == s->depth && s->scan->over)
		return scan_over_column(s, name);
	if (level + 1 == s->depth && s->grounded)
		return scan_ground_column(s, name);
	if (level + 1 == s->depth) {
		for (size_t i = 0; i < s->scan->column_count; i++)
			if (strcmp(s->columns[i], name) == 0)
				return formula_column(&s->scan->formula, i);
		return FORMULA_NONE;
	}
	for (size_t i = 0; i < inside->select->item_count; i++) {
		const struct sql_item *item = &inside->select->items[i];

		if (item->name == NULL || strcmp(item->name, name) != 0)
			continue;
		if (inside->known[i] == 0)
			inside->known[i] = scan_read_at(s, level + 1, item->expr) + 1;
		return inside->known[i] - 1;
	}
	return FORMULA_NONE;
}

/* A name is a column of the base, or what the select inside calls so; or one of the calendar's. */
static int find_column(void *closure, const char *table, const char *name)
{
	const struct at *at = closure;
	const struct scan_level *here = &at->s->levels[at->level];
	int step = FORMULA_NONE;

	if (table == NULL || names_source(&here->select->sources[0], table))
		step = find_inside(at->s, at->level, name);
	if (step == FORMULA_NONE && here->calendar != NULL && (table == NULL || names_source(here->calendar, table)))
		step = scan_calendar(&at->s->scan->formula, scan_read_at(at->s, at->level, here->day), name);
	for (size_t i = 1; step == FORMULA_NONE && i < here->select->source_count && i < SCAN_SOURCES; i++)
		if (here->tables[i] >= 0 && (table == NULL || names_source(&here->select->sources[i], table)))
			step = scan_ground_looked(at->s, at->level, i, name);
	return step;
}

static int find_exists(void *closure, int query)
{
	const struct at *at = closure;
	struct scan_planning *s = at->s;
	const struct sql_select *here = s->levels[at->level].select;
	const struct formula_names names = { .column = find_column, .closure = closure };
	struct formula *f = &s->scan->formula;
	struct scan_exists *e = NULL;
	int step;

	for (size_t i = 0; i < here->sub_count && e == NULL; i++)
		if (here->subs[i].query->whole.from == query)
			e = scan_exists_plan(&s->p, &here->subs[i], f, &names);
	if (e == NULL)
		return FORMULA_NONE;
	*arena_push(s->p.arena, s->scan->exists, s->scan->exists_count, &s->exists_cap) = e;
	step = formula_exists(f, s->scan->exists_count - 1);
	return e->condition == FORMULA_NONE ? step :
		formula_op(f, VECTOR_IF, e->condition, step, formula_constant(f, (struct group_value) { .kind = GROUP_INT }));
}

int scan_read_at(struct scan_planning *s, size_t level, struct sql_range range)
{
	struct at at = { s, level };

	return formula_read(&s->scan->formula, &s->p.read, range, &(struct formula_names) { find_column, &at, find_exists });
}

/* One select that leaves rows as they are. */
static bool goes_through(const struct scan_planning *p, const struct sql_query *q)
{
	const struct sql_select *s = &q->selects[0];

	return q->select_count == 1 && s->source_count > 0 && s->source_count <= SCAN_SOURCES && sql_source_query(&s->sources[0]) != NULL &&
		((!s->distinct && !s->aggregates && s->group_count == 0) || (p->sought && scan_is_set(&p->p.read, s))) &&
		!s->has_window && !s->windows && (s->sub_count == 0 || (p->may_exist && scan_are_exists(s))) &&
		s->having.from == s->having.to && q->limit.from == q->limit.to && !q->recursive &&
		(q->in == NULL || q->in->columns.from == q->in->columns.to);
}

/* Beside its first source, only such as have one row for each of that. */
static bool joins_rows(struct scan_planning *s, struct scan_level *level)
{
	for (size_t i = 1; i < level->select->source_count; i++) {
		const struct sql_source *source = &level->select->sources[i];

		if (level->calendar == NULL && scan_is_calendar(&s->p.read, source, &level->day))
			level->calendar = source;
		else if (!s->grounded || !scan_ground_joins(s, level, i))
			return false;
	}
	return true;
}

/* From the outermost select inwards, to the source that becomes the base. */
static bool descend(struct scan_planning *s, const struct sql_query *q, const struct sql_query **owner)
{
	while (q != NULL && goes_through(s, q)) {
		struct scan_level *level = &s->levels[s->depth];

		if (s->depth == SCAN_DEEPEST)
			return false;
		scan_level_begin(level, &q->selects[0], s->p.arena);
		if (!joins_rows(s, level))
			break;
		s->asks |= level->select->sub_count > 0;
		s->depth++;
		*owner = q;
		q = sql_source_query(&q->selects[0].sources[0]);
	}
	s->base = q;
	return s->depth > 0 && q != NULL && (q->in == NULL || q->in->columns.from == q->in->columns.to);
}

/* All that it calls by a name. */
static bool name_columns(struct scan_planning *s)
{
	const struct sql_select *from = &s->base->selects[0];
	size_t cap = 0;

	for (size_t i = 0; i < from->item_count; i++)
		if (is_simple(from->items[i].name))
			*arena_push(s->p.arena, s->columns, s->scan->column_count, &cap) = from->items[i].name;
	return s->scan->column_count > 0 && from->item_count > 0 && !sql_is(&s->p.read, from->items[0].expr.from, "*");
}

static void write_base(struct scan_planning *s, const struct sql_query *owner)
{
	const struct sql_source *source = &s->levels[s->depth - 1].select->sources[0];
	struct text out = TEXT(s->p.arena);

	planner_with(&s->p, owner, source->whole, &out);
	for (size_t i = 0; i < s->scan->column_count; i++)
		text_printf(&out, "%s b.%s", i == 0 ? "SELECT" : ",", s->columns[i]);
	text_add(&out, " FROM ");
	planner_write(&s->p, source->whole, false, &out);
	text_add(&out, " b");
	s->scan->base = text_done(&out);
}

void scan_add_filter(struct scan_planning *s, int step)
{
	*arena_push(s->p.arena, s->scan->filters, s->scan->filter_count, &s->filter_cap) = step;
}

/* The period is looked for among what is kept, instead of before. */
static void add_periods(struct scan_planning *s)
{
	struct scan_period found[SCAN_PERIODS];
	size_t count = scan_periods(&s->p.read, s->base, found);

	for (size_t i = 0; i < count; i++) {
		const char *name = s->base->selects[0].items[found[i].item].name;
		size_t column = 0;

		while (column < s->scan->column_count && strcmp(s->columns[column], name) != 0)
			column++;
		if (column == s->scan->column_count)
			continue;
		scan_add_filter(s, formula_op(&s->scan->formula, found[i].op, formula_column(&s->scan->formula, column),
					 formula_param(&s->scan->formula, found[i].param), FORMULA_NONE));
		planner_replace(&s->p, found[i].whole, "TRUE");
		s->scan->loose = true;
	}
	s->p.deep = s->scan->loose;	/* what was replaced is written so */
}

/* A day that the calendar does not have is in no row of the join. */
static bool add_calendar(struct scan_planning *s, size_t level)
{
	struct formula *f = &s->scan->formula;
	int year = scan_calendar(f, scan_read_at(s, level, s->levels[level].day), "year"), none = FORMULA_NONE;

	if (s->levels[level].calendar->join == SQL_LEFT)
		return year != none;
	year = formula_op(f, VECTOR_NOT, formula_op(f, VECTOR_IS_NULL, year, none, none), none, none);
	if (year != none)
		scan_add_filter(s, year);
	return year != none;
}

static bool add_filters(struct scan_planning *s)
{
	for (size_t level = s->depth; level-- > 0; ) {
		struct sql_range where = s->levels[level].select->where, part;

		if (s->levels[level].calendar != NULL && !add_calendar(s, level))
			return false;
		for (int at = where.from; sql_next_part(&s->p.read, where, "and", &at, &part); ) {
			int step;

			if (s->narrow && level + 1 == s->depth && !scan_has_sub(s->levels[level].select, part))
				continue;
			if (s->grounded && level + 1 == s->depth && scan_ground_keeps(s, part))
				continue;
			step = scan_read_at(s, level, part);
			if (step == FORMULA_NONE)
				return false;
			scan_add_filter(s, step);
		}
	}
	return true;
}

/* Rows of these units alone. */
static bool add_units(struct scan_planning *s, const char **units, size_t count)
{
	size_t column = 0;

	while (column < s->scan->column_count && strcmp(s->columns[column], STORE_UNIT) != 0)
		column++;
	s->scan->units = units;
	s->scan->unit_count = count;
	s->scan->unit_column = column;
	return column < s->scan->column_count;
}

static bool add_outputs(struct scan_planning *s)
{
	const struct sql_select *top = s->levels[0].select;

	s->scan->outputs = arena_array(s->p.arena, top->item_count + 2, int);	/* and maybe the unit */
	for (size_t i = 0; i < top->item_count; i++) {
		int step = scan_read_at(s, 0, top->items[i].expr);

		if (step == FORMULA_NONE)
			return false;
		s->scan->outputs[s->scan->output_count++] = step;
	}
	return true;
}

/* Which column of the base tells the unit; as an output, if it is wanted. */
static void find_unit(struct scan_planning *s, bool wanted)
{
	s->scan->unit = -1;
	for (size_t i = 0; i < s->scan->column_count; i++)
		if (strcmp(s->columns[i], STORE_UNIT) == 0)
			s->scan->unit = (int)i;
	if (wanted && s->scan->unit >= 0)
		s->scan->outputs[s->scan->output_count++] = formula_column(&s->scan->formula, (size_t)s->scan->unit);
}

enum which { STRICT, LOOSE, OVER, SOUGHT, NARROW, GROUND };

/* Of which rows: sets the planning up. */
static bool begin(struct scan_planning *s, const char *sql, enum which which, const struct sql_query **owner)
{
	struct fail fail = FAIL_NONE;
	const struct sql_query *q;

	s->scan = arena_new(s->p.arena, struct scan);
	s->scan->formula.arena = s->p.arena;
	q = planner_read(&s->p, sql, &fail);
	return q != NULL && descend(s, q, owner) &&
		(which == OVER ? scan_over_stands(s) : which == GROUND ? scan_ground_stands(s) : name_columns(s));
}

static struct scan *plan(const char *sql, enum which which, const char **units, size_t unit_count, bool may_exist,
			 struct arena *arena, bool *asks)
{
	struct scan_planning s = { .p = { .arena = arena, .flat = true }, .may_exist = may_exist, .sought = which == SOUGHT || which == NARROW,
		.grounded = which == GROUND };
	const struct sql_query *owner = NULL;

	if (!begin(&s, sql, which, &owner))
		return NULL;
	*asks = s.asks;
	s.narrow = (which == NARROW || (s.asks && which != OVER)) && s.levels[s.depth - 1].calendar == NULL &&
		*sql_source_name(&s.levels[s.depth - 1].select->sources[0]) != '\0';
	if ((which == LOOSE || which == SOUGHT) && !s.asks)
		add_periods(&s);
	if (!add_filters(&s) || !add_outputs(&s) || (which == GROUND && !scan_ground_write(&s)))
		return NULL;
	find_unit(&s, s.sought);
	scan_sort_filters(s.scan, arena);
	if (unit_count > 0 && !add_units(&s, units, unit_count))
		return NULL;
	if (s.narrow)
		scan_narrow(&s.p, owner, s.levels[s.depth - 1].select, s.columns, s.scan);
	else if (which != OVER && which != GROUND)
		write_base(&s, owner);
	return s.scan;
}

/* Where EXISTS is not understood, what it stands in may be the base. */
static struct scan *plan_asking(const char *sql, enum which which, struct arena *arena)
{
	bool asks = false;
	struct scan *out = plan(sql, which, NULL, 0, true, arena, &asks);

	return out == NULL && asks ? plan(sql, which, NULL, 0, false, arena, &asks) : out;
}

struct scan *scan_plan(const char *sql, struct arena *arena)
{
	return plan_asking(sql, STRICT, arena);
}

struct scan *scan_plan_loose(const char *sql, struct arena *arena)
{
	return plan_asking(sql, LOOSE, arena);
}

struct scan *scan_plan_of_all(const char *sql, const char *all, struct arena *arena)
{
	struct scan_planning s = { .p = { .arena = arena, .flat = true } };
	const struct sql_query *owner = NULL;
	const char **units = arena_array(arena, SCAN_UNITS, const char *);
	size_t count = begin(&s, sql, STRICT, &owner) ? scan_units(&s.p.read, s.base, units) : 0;

	return count > 0 ? plan(all, LOOSE, units, count, false, arena, &(bool) { false }) : NULL;
}

struct scan *scan_plan_sought(const char *sql, struct arena *arena)
{
	return plan(sql, SOUGHT, NULL, 0, false, arena, &(bool) { false });
}

struct scan *scan_plan_narrow(const char *sql, struct arena *arena)
{
	return plan(sql, NARROW, NULL, 0, false, arena, &(bool) { false });
}

struct scan *scan_plan_over(const char *sql, struct arena *arena)
{
	return plan(sql, OVER, NULL, 0, true, arena, &(bool) { false });
}

struct scan *scan_plan_ground(const char *sql, struct arena *arena)
{
	return plan(sql, GROUND, NULL, 0, false, arena, &(bool) { false });
}
