/* scan-feed.c - runs a scan over rows that come some at a time. */
#include "config.h"
#include "core/data/scan-run-inside.h"

#include <stdlib.h>
#include <string.h>

struct scan_feed {
	struct run x;
	struct arena arena;
};

/* The column that most is looked up by. */
static int find_key(const struct formula *f)
{
	int best = FORMULA_NONE, most = 0;

	for (int i = 0; i < f->count; i++) {
		int count = 0;

		for (int k = 0; k < f->count && f->steps[i].kind == FORMULA_COLUMN; k++)
			count += f->steps[k].kind == FORMULA_LOOK && f->steps[k].of[0] == i;
		if (count > most) {
			most = count;
			best = i;
		}
	}
	return best;
}

static bool is_fixed(const struct formula_step *s)
{
	return s->kind == FORMULA_CONSTANT || s->kind == FORMULA_PARAM;
}

static void mark_key(struct run *x, struct arena *arena)
{
	struct run_stretches *t = &x->stretches;
	const struct formula *f = &x->scan->formula;
	size_t count = (size_t)f->count + 1;

	t->key = find_key(f);
	t->of_key = arena_array(arena, count, bool);
	t->for_rows = arena_array(arena, count, bool);
	t->done = arena_array(arena, count, bool);
	t->at = arena_array(arena, count, struct vector *);
	for (int i = 0; i < f->count && t->key != FORMULA_NONE; i++) {
		const struct formula_step *s = &f->steps[i];
		unsigned parts = formula_parts(s);
		bool all = i == t->key || parts > 0;

		for (unsigned k = 0; k < parts; k++)
			all &= t->of_key[s->of[k]] || is_fixed(&f->steps[s->of[k]]);
		t->of_key[i] = all;
		for (unsigned k = 0; k < parts && !all; k++)
			t->for_rows[s->of[k]] = true;
		if (all)
			t->at[i] = arena_new(arena, struct vector);
	}
	for (size_t i = 0; i < x->scan->filter_count; i++)
		t->for_rows[x->scan->filters[i]] = true;
	for (size_t i = 0; i < x->scan->output_count; i++)
		t->for_rows[x->scan->outputs[i]] = true;
}

struct scan_feed *scan_feed_new(const struct scan *s, const struct scan_params *params, const struct scan_tables *tables,
				struct groups *groups, struct frame *into)
{
	const struct run run = { .scan = s, .params = params, .tables = tables, .groups = groups, .into = into, .said = GROUPS_ADDED };
	struct scan_feed *f = run_may(&run) ? calloc(1, sizeof *f) : NULL;

	if (f == NULL)
		return NULL;
	f->x = run;
	f->x.fed = arena_array(&f->arena, s->column_count + 1, struct vector);
	run_begin(&f->x, &f->arena);
	mark_key(&f->x, &f->arena);
	return f;
}

void scan_feed_free(struct scan_feed *f)
{
	if (f == NULL)
		return;
	arena_release(&f->arena);
	free(f);
}

struct vector *scan_feed_columns(struct scan_feed *f)
{
	return f->x.fed;
}

static void find_stretches(struct run *x, size_t rows)
{
	struct run_stretches *t = &x->stretches;
	const struct vector *v;

	t->count = 0;
	if (t->key == FORMULA_NONE)
		return;
	v = &x->fed[x->scan->formula.steps[t->key].column];
	for (size_t i = 0; i < rows; i++) {
		if (v->kind[i] != GROUP_INT || i == 0 || v->at[i].i != v->at[i - 1].i)
			t->first[t->count++] = (uint32_t)i;
		t->of[i] = (uint8_t)(t->count - 1);
	}
	if (t->count > rows / 2)
		t->count = 0;
	memset(t->done, 0, (size_t)x->scan->formula.count * sizeof *t->done);
}

bool scan_feed_key(const struct scan_feed *f, size_t *table)
{
	const struct scan *s = f->x.scan;

	for (*table = 0; f->x.stretches.key != FORMULA_NONE && *table < s->table_count; ++*table)
		if (s->tables[*table].at == f->x.stretches.key)
			return true;
	return false;
}

bool scan_feed_try(struct scan_feed *f, const int64_t *keys, size_t count, size_t *passed)
{
	struct run *x = &f->x;
	struct run_stretches *t = &x->stretches;
	struct vector *v = &x->fed[x->scan->formula.steps[t->key].column];
	uint32_t list[VECTOR_ROWS], rows[VECTOR_ROWS];
	size_t left = count;

	vector_fill(v, GROUP_INT, (union vector_cell) { .i = 0 });
	for (size_t i = 0; i < count; i++) {
		v->at[i].i = keys[i];
		t->first[i] = rows[i] = (uint32_t)i;
		t->of[i] = (uint8_t)i;
	}
	t->count = count;
	memset(t->done, 0, (size_t)x->scan->formula.count * sizeof *t->done);
	for (size_t i = 0; i < x->scan->filter_count && left > 0; i++) {
		int filter = x->scan->filters[i];
		size_t n = left;

		if (!t->of_key[filter])
			continue;
		run_forget(x);
		if (!run_reckon(x, x->first[i], rows, n) || !vector_true(x->at[filter], n, list, &left))
			return false;
		for (size_t k = 0; k < left; k++)
			rows[k] = rows[list[k]];
	}
	*passed = left;
	return true;
}

bool scan_feed_rows(struct scan_feed *f, size_t rows, enum groups_said *said)
{
	bool ok;

	find_stretches(&f->x, rows);
	ok = run_pass(&f->x, 0, rows) && (f->x.count == 0 || run_add(&f->x, f->x.count));
	*said = f->x.said;
	return ok;
}
