/* scan-ground-base.c - writes the base of a scan that looks its joins up: what an index may know stays there. */
#include "config.h"
#include "core/data/scan-inside.h"

#include <string.h>

/*
 * Tables that lie in the order of what they are joined by, or nearly: few of the other's rows lead to their own at once.  word:
 * so does what is said of it in words, for it is one of some dozen.
 */
static const struct { const char *table, *column; bool word; } ordered[] = {
	{ "attendance", "session_id", false }, { "kpi", "measure_id", true },
};

enum { CONDITION_MOST = 40 };	/* steps of one that an index may know */

static const struct sql_source *ground(const struct scan_planning *s)
{
	return &s->levels[s->depth - 1].select->sources[0];
}

/* What a condition is made of. */
struct made_of {
	bool column, param, word, number, plain;
	unsigned tables;	/* a bit for each */
	int steps;
};

static void look_through(const struct formula *f, int step, struct made_of *m)
{
	const struct formula_step *s = &f->steps[step];

	m->steps++;
	m->column |= s->kind == FORMULA_COLUMN;
	m->param |= s->kind == FORMULA_PARAM;
	m->word |= s->kind == FORMULA_CONSTANT && s->value.kind == GROUP_TEXT;
	m->number |= s->kind == FORMULA_OP && s->op >= VECTOR_LT && s->op <= VECTOR_GE;
	if (s->kind == FORMULA_LOOK) {
		m->tables |= 1u << s->table;
		return;		/* whatever its key is */
	}
	m->plain &= s->kind != FORMULA_OP || s->op == VECTOR_ADD || s->op == VECTOR_SUBTRACT || s->op == VECTOR_OTHERWISE ||
		(s->op >= VECTOR_EQ && s->op <= VECTOR_GE) || s->op == VECTOR_AND || s->op == VECTOR_OR;
	for (unsigned i = 0; i < formula_parts(s) && m->steps <= CONDITION_MOST; i++)
		look_through(f, s->of[i], m);
}

/* A table is ordered by what this one is joined by: 1, and words of it tell too: 2. */
static int is_ordered(const struct scan_planning *s, size_t table)
{
	const struct formula_step *key = &s->scan->formula.steps[s->scan->tables[table].at];
	const char *of = ground(s)->table;

	if (key->kind == FORMULA_LOOK)
		return is_ordered(s, key->table);
	for (size_t i = 0; key->kind == FORMULA_COLUMN && i < sizeof ordered / sizeof *ordered; i++)
		if (strcmp(ordered[i].table, of) == 0 && strcmp(ordered[i].column, s->columns[key->column]) == 0)
			return 1 + ordered[i].word;
	return 0;
}

/* Is it one of tables alone, all of which are ordered? */
static bool is_of_ordered(const struct scan_planning *s, const struct made_of *of, int how)
{
	bool all = of->tables != 0 && !of->column && of->steps <= CONDITION_MOST;

	for (size_t t = 0; t < s->scan->table_count && all; t++)
		if ((of->tables >> t & 1) != 0)
			all = is_ordered(s, t) >= how;
	return all;
}

static void keep_join(struct scan_planning *s, size_t table)
{
	const struct formula_step *key = &s->scan->formula.steps[s->scan->tables[table].at];

	s->joins[table].kept = true;
	if (key->kind == FORMULA_LOOK)
		keep_join(s, key->table);
}

/* Joins that lead to few rows at once stay, and with them all that is said of their tables: words alone tell of most rows the same. */
static void keep_joins(struct scan_planning *s, const struct made_of *of)
{
	bool leads = false;

	for (size_t i = 0; i < s->scan->filter_count; i++)
		leads |= is_of_ordered(s, &of[i], of[i].param || of[i].number ? 1 : 2);
	for (size_t i = 0; i < s->scan->filter_count && leads; i++)
		for (size_t t = 0; t < s->scan->table_count && is_of_ordered(s, &of[i], 1); t++)
			if ((of[i].tables >> t & 1) != 0)
				keep_join(s, t);
}

static bool belongs(const struct scan_planning *s, const struct made_of *of)
{
	if (of->tables == 0)
		return of->column && of->plain && of->steps <= CONDITION_MOST && (of->param || of->word || !of->number);
	for (size_t t = 0; t < s->scan->table_count; t++)
		if ((of->tables >> t & 1) != 0 && !s->joins[t].kept)
			return false;
	return is_of_ordered(s, of, 1);
}

/* ------------------------------------------------------ the base */

static bool write_name(void *closure, const struct formula_step *step, struct text *out)
{
	const struct scan_planning *s = closure;

	if (step->kind == FORMULA_COLUMN) {
		text_printf(out, "%s.%s", sql_source_name(ground(s)), s->columns[step->column]);
		return true;
	}
	text_printf(out, "t%zu.%s", step->table, s->scan->tables[step->table].columns[step->column]);
	return s->joins[step->table].kept;
}

static bool write_step(struct scan_planning *s, int step, struct text *out)
{
	return formula_write(&s->scan->formula, step, write_name, s, out);
}

/* One that it is joined by comes before it. */
static bool write_join(struct scan_planning *s, size_t table, unsigned *written, struct text *out)
{
	const struct scan_table *t = &s->scan->tables[table];
	const struct formula_step *key = &s->scan->formula.steps[t->at];

	if ((*written >> table & 1) != 0)
		return true;
	*written |= 1u << table;
	if (key->kind == FORMULA_LOOK && !write_join(s, key->table, written, out))
		return false;
	text_printf(out, "%s JOIN main.%s t%zu ON t%zu.%s = ", s->joins[table].inner ? "" : " LEFT", t->name, table, table, t->key);
	return write_step(s, t->at, out);
}

/* Those filters that belong there leave the scan. */
static bool write_conditions(struct scan_planning *s, const struct made_of *of, struct text *out)
{
	const char *word = " WHERE ";
	size_t left = 0;

	for (size_t i = 0; i < s->kept_count; i++, word = " AND ") {
		text_add(out, word);
		planner_write(&s->p, s->kept[i], false, out);
	}
	for (size_t i = 0; i < s->scan->filter_count; i++) {
		if (!belongs(s, &of[i])) {
			s->scan->filters[left++] = s->scan->filters[i];
			continue;
		}
		text_add(out, word);
		word = " AND ";
		if (!write_step(s, s->scan->filters[i], out))
			return false;
	}
	s->scan->filter_count = left;
	return true;
}

/* A row without its counterpart in a table is left out, where the base does not do that. */
static bool miss_none(struct scan_planning *s)
{
	struct formula *f = &s->scan->formula;

	for (size_t t = 0; t < s->scan->table_count; t++) {
		int key, none = FORMULA_NONE;

		if (!s->joins[t].inner || s->joins[t].kept)
			continue;
		key = scan_ground_look(s, t, s->scan->tables[t].key);
		key = formula_op(f, VECTOR_NOT, formula_op(f, VECTOR_IS_NULL, key, none, none), none, none);
		if (key == none)
			return false;
		scan_add_filter(s, key);
	}
	return true;
}

/* The columns that are still asked for, in the order in which they are. */
static void write_columns(struct scan_planning *s, struct text *out)
{
	struct scan *scan = s->scan;
	bool *wanted = arena_array(s->p.arena, (size_t)scan->formula.count + 1, bool);
	size_t count = 0;

	for (size_t i = 0; i < scan->filter_count; i++)
		scan_mark(scan, scan->filters[i], wanted);
	for (size_t i = 0; i < scan->output_count; i++)
		scan_mark(scan, scan->outputs[i], wanted);
	for (int i = 0; i < scan->formula.count; i++) {
		struct formula_step *step = &scan->formula.steps[i];

		if (!wanted[i] || step->kind != FORMULA_COLUMN)
			continue;
		text_printf(out, "%s%s.%s AS c%zu", count == 0 ? "" : ", ", sql_source_name(ground(s)),
			    s->columns[step->column], count);
		step->column = count++;
	}
	if (count == 0)
		text_printf(out, "1 AS c%zu", count++);
	scan->column_count = count;
}

bool scan_ground_write(struct scan_planning *s)
{
	struct scan *scan = s->scan;
	const struct sql_source *from = ground(s);
	struct made_of *of = arena_array(s->p.arena, scan->filter_count + 1, struct made_of);
	struct text joins = TEXT(s->p.arena), where = TEXT(s->p.arena), columns = TEXT(s->p.arena),
		out = TEXT(s->p.arena);
	unsigned written = 0;

	for (size_t t = 0; t < scan->table_count; t++)
		if (scan_ground_key(s, t) == FORMULA_NONE)
			return false;
	for (size_t i = 0; i < scan->filter_count; i++) {
		of[i].plain = true;
		look_through(&scan->formula, scan->filters[i], &of[i]);
	}
	keep_joins(s, of);
	for (size_t t = 0; t < scan->table_count; t++)
		if (s->joins[t].kept && !write_join(s, t, &written, &joins))
			return false;
	if (!write_conditions(s, of, &where) || !miss_none(s))
		return false;
	text_printf(&out, "WITH %s AS NOT MATERIALIZED (SELECT ", s->base->in->name);
	write_columns(s, &out);
	text_printf(&out, " FROM main.%s %s%s%s) SELECT ", from->table, sql_source_name(from), text_done(&joins), text_done(&where));
	for (size_t i = 0; i < scan->column_count; i++)
		text_printf(&columns, "%sb.c%zu", i == 0 ? "" : ", ", i);
	scan->base = arena_printf(s->p.arena, "%s%s FROM %s b", text_done(&out), text_done(&columns), s->base->in->name);
	scan->feed = arena_printf(s->p.arena, "%s" SCAN_FEED "(%s) FROM %s b", text_done(&out), text_done(&columns), s->base->in->name);
	return true;
}
