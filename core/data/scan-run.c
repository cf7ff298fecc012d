/* scan-run.c - does to the rows of a frame what was planned. */
#include "config.h"
#include "core/data/scan.h"

#include <stdlib.h>
#include <string.h>

enum { COLUMNS_MOST = 128 };

struct run {
	const struct scan *scan;
	const struct frame *frame;
	struct groups *groups;
	struct vector **at;		/* of each step; NULL: not asked for */
	bool *first, *last;		/* which steps the filters, and the outputs, are made of */
	uint32_t kept[2 * VECTOR_ROWS];	/* rows that passed, and were not added yet */
	size_t count;
	enum groups_said said;
};

static void mark(const struct formula *f, int step, bool *wanted)
{
	if (step == FORMULA_NONE || wanted[step])
		return;
	wanted[step] = true;
	for (size_t i = 0; f->steps[step].kind == FORMULA_OP && i < 3; i++)
		mark(f, f->steps[step].of[i], wanted);
}

static union vector_cell cell_of(const struct group_value *v, struct arena *arena)
{
	union vector_cell out = { .i = 0 };
	struct vector_text *t;

	if (v->kind == GROUP_INT) {
		out.i = v->i;
	} else if (v->kind == GROUP_REAL) {
		out.r = v->r;
	} else if (v->kind == GROUP_TEXT) {
		t = arena_alloc(arena, 1, sizeof *t + v->bytes);
		t->bytes = (uint32_t)v->bytes;
		memcpy(t->t, v->t, v->bytes);
		out.t = t;
	}
	return out;
}

static void begin(struct run *x, const struct scan_params *params, struct arena *arena)
{
	const struct formula *f = &x->scan->formula;

	x->at = arena_array(arena, (size_t)f->count + 1, struct vector *);
	x->first = arena_array(arena, (size_t)f->count + 1, bool);
	x->last = arena_array(arena, (size_t)f->count + 1, bool);
	for (size_t i = 0; i < x->scan->filter_count; i++)
		mark(f, x->scan->filters[i], x->first);
	for (size_t i = 0; i < x->scan->output_count; i++)
		mark(f, x->scan->outputs[i], x->last);
	for (int i = 0; i < f->count; i++) {
		const struct formula_step *s = &f->steps[i];
		struct group_value v = s->value;

		if (!x->first[i] && !x->last[i])
			continue;
		x->at[i] = arena_new(arena, struct vector);
		if (s->kind == FORMULA_PARAM)
			params->value(params->closure, s->param, &v);
		if (s->kind == FORMULA_PARAM || s->kind == FORMULA_CONSTANT)
			vector_fill(x->at[i], v.kind, cell_of(&v, arena));
	}
}

/* All steps of these, for the rows of a list. */
static bool reckon(struct run *x, const bool *wanted, const uint32_t *rows, size_t n)
{
	const struct formula *f = &x->scan->formula;

	for (int i = 0; i < f->count; i++) {
		const struct formula_step *s = &f->steps[i];
		const struct vector *of[3] = { NULL, NULL, NULL };

		if (!wanted[i])
			continue;
		if (s->kind == FORMULA_COLUMN)
			frame_read(x->frame, s->column, rows, n, x->at[i]);
		if (s->kind != FORMULA_OP)
			continue;
		for (unsigned k = 0; k < vector_arity(s->op); k++)
			of[k] = x->at[s->of[k]];
		if (!vector_do(s->op, x->at[i], of[0], of[1], of[2], n))
			return false;
	}
	return true;
}

static void value_of(const struct vector *v, size_t row, struct group_value *out)
{
	out->kind = v->kind[row];
	if (out->kind == GROUP_TEXT) {
		out->t = v->at[row].t->t;
		out->bytes = v->at[row].t->bytes;
	} else {
		out->i = out->kind == GROUP_NULL ? 0 : v->at[row].i;	/* all NULL are one key */
	}
}

/* Adds the first n of those that passed. */
static bool add(struct run *x, size_t n)
{
	struct group_value row[COLUMNS_MOST];
	const struct scan *s = x->scan;

	if (!reckon(x, x->last, x->kept, n))
		return false;
	for (size_t i = 0; i < n && x->said == GROUPS_ADDED; i++) {
		for (size_t k = 0; k < s->output_count; k++)
			value_of(x->at[s->outputs[k]], i, &row[k]);
		x->said = groups_add(x->groups, row);
	}
	x->count -= n;
	memmove(x->kept, x->kept + n, x->count * sizeof *x->kept);
	return true;
}

/* Of these rows those that every filter lets through. */
static bool pass(struct run *x, const uint32_t *rows, size_t n)
{
	uint32_t *to = x->kept + x->count, list[VECTOR_ROWS];
	uint8_t through[VECTOR_ROWS];
	size_t count;

	if (!reckon(x, x->first, rows, n))
		return false;
	memset(through, 0, sizeof through);
	for (size_t i = 0; i < x->scan->filter_count; i++) {
		if (!vector_true(x->at[x->scan->filters[i]], n, list, &count))
			return false;
		for (size_t k = 0; k < count; k++)
			through[list[k]]++;
	}
	for (size_t i = 0; i < n; i++) {
		*to = rows[i];
		to += through[i] == x->scan->filter_count;
	}
	x->count = (size_t)(to - x->kept);
	return true;
}

bool scan_run(const struct scan *s, const struct frame *frame, const struct scan_params *params,
	      struct groups *groups, enum groups_said *said)
{
	struct run x = { .scan = s, .frame = frame, .groups = groups, .said = GROUPS_ADDED };
	struct arena arena = { 0 };
	size_t rows = frame_rows(frame);
	bool ok = s->output_count <= COLUMNS_MOST && s->filter_count < UINT8_MAX;

	if (ok)
		begin(&x, params, &arena);
	for (size_t from = 0; ok && x.said == GROUPS_ADDED && from < rows; from += VECTOR_ROWS) {
		size_t n = rows - from < VECTOR_ROWS ? rows - from : VECTOR_ROWS;
		uint32_t list[VECTOR_ROWS];

		for (size_t i = 0; i < n; i++)
			list[i] = (uint32_t)(from + i);
		ok = pass(&x, list, n);
		if (ok && x.count >= VECTOR_ROWS)
			ok = add(&x, VECTOR_ROWS);
	}
	if (ok && x.said == GROUPS_ADDED && x.count > 0)
		ok = add(&x, x.count);
	*said = x.said;
	arena_release(&arena);
	return ok;
}
