/* scan-run.c - does to the rows of a frame what was planned. */
#include "config.h"
#include "core/data/scan-run-inside.h"

#include <stdlib.h>
#include <string.h>

#include "core/data/regroup.h"
#include "core/data/scan-exists.h"

enum { COLUMNS_MOST = 128 };

void scan_mark(const struct scan *scan, int step, bool *wanted)
{
	const struct formula_step *s = scan->formula.steps + (step == FORMULA_NONE ? 0 : step);
	const struct scan_exists *e;

	if (step == FORMULA_NONE || wanted[step])
		return;
	wanted[step] = true;
	for (unsigned i = 0; i < formula_parts(s); i++)
		scan_mark(scan, s->of[i], wanted);
	if (s->kind != FORMULA_EXISTS)
		return;
	e = scan->exists[s->column];
	for (size_t i = 0; i < e->key_count; i++)
		scan_mark(scan, e->keys[i], wanted);
	for (size_t i = 0; i < e->bound_count; i++)
		scan_mark(scan, e->bounds[i].step, wanted);
}

static union vector_cell cell_of(const struct group_value *v, struct arena *arena)
{
	union vector_cell out = { .i = 0 };

	if (v->kind == GROUP_INT)
		out.i = v->i;
	else if (v->kind == GROUP_REAL)
		out.r = v->r;
	else if (v->kind == GROUP_TEXT)
		out.t = vector_text_new(arena, v);
	return out;
}

static bool is_wanted(const struct run *x, int step)
{
	bool out = x->last[step];

	for (size_t i = 0; i < x->scan->filter_count; i++)
		out |= x->first[i][step];
	return out;
}

void run_begin(struct run *x, struct arena *arena)
{
	const struct formula *f = &x->scan->formula;
	const struct scan_params *params = x->params;

	x->at = arena_array(arena, (size_t)f->count + 1, struct vector *);
	x->first = arena_array(arena, x->scan->filter_count + 1, bool *);
	x->last = arena_array(arena, (size_t)f->count + 1, bool);
	x->done = arena_array(arena, (size_t)f->count + 1, bool);
	for (size_t i = 0; i < x->scan->filter_count; i++) {
		x->first[i] = arena_array(arena, (size_t)f->count + 1, bool);
		scan_mark(x->scan, x->scan->filters[i], x->first[i]);
	}
	for (size_t i = 0; i < x->scan->output_count; i++)
		scan_mark(x->scan, x->scan->outputs[i], x->last);
	for (int i = 0; i < f->count; i++) {
		const struct formula_step *s = &f->steps[i];
		struct group_value v = s->value;

		if (!is_wanted(x, i))
			continue;
		x->at[i] = arena_new(arena, struct vector);
		if (s->kind == FORMULA_PARAM)
			params->value(params->closure, s->param, &v);
		if (s->kind == FORMULA_PARAM || s->kind == FORMULA_CONSTANT)
			vector_fill(x->at[i], v.kind, cell_of(&v, arena));
	}
}

void run_forget(struct run *x)
{
	memset(x->done, 0, (size_t)x->scan->formula.count * sizeof *x->done);
}

static void pick(const struct vector *from, const uint32_t *rows, size_t n, struct vector *out)
{
	out->kinds = from->kinds;
	for (size_t i = 0; i < n; i++) {
		out->kind[i] = from->kind[rows[i]];
		out->at[i] = from->at[rows[i]];
	}
}

/* A column of these rows. */
static void read_column(const struct run *x, size_t column, const uint32_t *rows, size_t n, struct vector *out)
{
	uint32_t list[VECTOR_ROWS];

	if (x->frame != NULL) {
		frame_read(x->frame, column, rows, n, out);
		return;
	}
	if (x->fed != NULL) {
		pick(&x->fed[column], rows, n, out);
		return;
	}
	if (column >= REGROUP_COLUMNS)
		column += x->over->keys - REGROUP_COLUMNS;
	for (size_t i = 0; i < n; i++)
		list[i] = x->over->order[rows[i]];
	groups_read(x->over->sums, column + x->over->wide, list, n, out);
}

/* One step, of what it is made of. */
static bool reckon_step(const struct run *x, const struct formula_step *s, const struct vector *const of[3], const uint32_t *rows,
			size_t n, struct vector *out)
{
	if (s->kind == FORMULA_COLUMN)
		read_column(x, s->column, rows, n, out);
	if (s->kind == FORMULA_EXISTS)
		return scan_exists_run(x->scan->exists[s->column], x->params->seeks[s->column], &x->params->units, x->at, out, n);
	if (s->kind == FORMULA_LOOK)
		return x->tables->look(x->tables->closure, s->table, s->column, of[0], n, out);
	return s->kind != FORMULA_OP || vector_do(s->op, out, of[0], of[1], of[2], n);
}

/* A step that follows from the key, once for each stretch; and of these rows, if others need it. */
static bool reckon_stretches(struct run *x, int step, const uint32_t *rows, size_t n)
{
	struct run_stretches *t = &x->stretches;
	const struct formula_step *s = &x->scan->formula.steps[step];
	const struct vector *of[3] = { NULL, NULL, NULL };
	uint32_t list[VECTOR_ROWS];

	if (!t->done[step]) {
		for (unsigned k = 0; k < formula_parts(s); k++)
			of[k] = t->of_key[s->of[k]] ? t->at[s->of[k]] : x->at[s->of[k]];
		t->done[step] = true;
		if (!reckon_step(x, s, of, t->first, t->count, t->at[step]))
			return false;
	}
	if (!t->for_rows[step])
		return true;
	for (size_t i = 0; i < n; i++)
		list[i] = t->of[rows[i]];
	pick(t->at[step], list, n, x->at[step]);
	return true;
}

/* All steps of these that are not known yet, for the rows of a list. */
bool run_reckon(struct run *x, const bool *wanted, const uint32_t *rows, size_t n)
{
	const struct formula *f = &x->scan->formula;
	bool stretches = x->stretches.count > 0;

	for (int i = 0; i < f->count; i++) {
		const struct formula_step *s = &f->steps[i];
		const struct vector *of[3] = { NULL, NULL, NULL };

		if (!wanted[i] || x->done[i])
			continue;
		x->done[i] = true;
		if (stretches && x->stretches.of_key[i]) {
			if (!reckon_stretches(x, i, rows, n))
				return false;
			continue;
		}
		for (unsigned k = 0; k < formula_parts(s); k++)
			of[k] = x->at[s->of[k]];
		if (!reckon_step(x, s, of, rows, n, x->at[i]))
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

static bool add_to_frame(struct run *x, size_t n)
{
	const struct vector *columns[COLUMNS_MOST];

	for (size_t k = 0; k < x->scan->output_count; k++)
		columns[k] = x->at[x->scan->outputs[k]];
	return frame_add_all(x->into, columns, n);
}

/* Adds the first n of those that passed. */
bool run_add(struct run *x, size_t n)
{
	struct group_value row[COLUMNS_MOST];
	const struct scan *s = x->scan;

	run_forget(x);
	if (!run_reckon(x, x->last, x->kept, n) || (x->into != NULL && !add_to_frame(x, n)))
		return false;
	for (size_t i = 0; i < n && x->into == NULL && x->said == GROUPS_ADDED; i++) {
		for (size_t k = 0; k < s->output_count; k++)
			value_of(x->at[s->outputs[k]], i, &row[k]);
		if (x->groups != NULL)
			x->said = groups_add(x->groups, row);
		else if (!seek_add(x->seek, row))
			return false;
	}
	x->count -= n;
	memmove(x->kept, x->kept + n, x->count * sizeof *x->kept);
	return true;
}

/* Of these rows those that every filter lets through: of few that are left the next filters are asked alone. */
static bool pass(struct run *x, uint32_t *rows, size_t n)
{
	uint32_t list[VECTOR_ROWS];
	uint8_t through[VECTOR_ROWS];	/* filters, of those asked of these rows */
	uint8_t asked = 0;
	size_t count = n;

	run_forget(x);
	memset(through, 0, sizeof through);
	for (size_t i = 0; i < x->scan->filter_count && n > 0; i++) {
		if (!run_reckon(x, x->first[i], rows, n) || !vector_true(x->at[x->scan->filters[i]], n, list, &count))
			return false;
		for (size_t k = 0; k < count; k++)
			through[list[k]]++;
		asked++;
		if (count * 2 > n && i + 1 < x->scan->filter_count)
			continue;
		count = 0;
		for (size_t k = 0; k < n; k++) {
			rows[count] = rows[k];
			count += through[k] == asked;
		}
		n = count;
		asked = 0;
		memset(through, 0, n);
		run_forget(x);
	}
	memcpy(x->kept + x->count, rows, n * sizeof *rows);
	x->count += n;
	return true;
}

bool run_may(const struct run *x)
{
	const struct scan *s = x->scan;

	return s->output_count <= COLUMNS_MOST && s->filter_count < UINT8_MAX &&
		(s->exists_count == 0 || x->params->seeks != NULL);
}

/* So many rows that follow each other. */
bool run_pass(struct run *x, size_t from, size_t n)
{
	uint32_t list[VECTOR_ROWS];

	for (size_t i = 0; i < n; i++)
		list[i] = x->rows == NULL ? (uint32_t)(from + i) : x->rows[from + i];
	return pass(x, list, n);
}

static bool run(struct run *x, size_t rows, enum groups_said *said)
{
	struct arena arena = { 0 };
	bool ok = run_may(x);

	if (ok)
		run_begin(x, &arena);
	for (size_t from = 0; ok && x->said == GROUPS_ADDED && from < rows; from += VECTOR_ROWS) {
		ok = run_pass(x, from, rows - from < VECTOR_ROWS ? rows - from : VECTOR_ROWS);
		if (ok && x->count >= VECTOR_ROWS)
			ok = run_add(x, VECTOR_ROWS);
	}
	if (ok && x->said == GROUPS_ADDED && x->count > 0)
		ok = run_add(x, x->count);
	*said = x->said;
	arena_release(&arena);
	return ok;
}

bool scan_run(const struct scan *s, const struct frame *frame, const struct scan_params *params,
	      struct groups *groups, enum groups_said *said)
{
	struct run x = { .scan = s, .frame = frame, .groups = groups, .params = params, .said = GROUPS_ADDED };

	return run(&x, frame_rows(frame), said);
}

bool scan_run_sought(const struct scan *s, const struct frame *frame, const struct scan_params *params, struct seek *seek)
{
	struct run x = { .scan = s, .frame = frame, .seek = seek, .params = params, .said = GROUPS_ADDED };
	enum groups_said said;

	return run(&x, frame_rows(frame), &said);
}

static int by_place(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	return x < y ? -1 : x > y;
}

/* The rows of some units, in the frame's order. */
static const uint32_t *rows_of(const struct scan *s, const struct frame_index *index, const struct scan_params *params,
			       struct arena *arena, size_t *count)
{
	size_t units = params->units.at != NULL ? params->units.count : s->unit_count, n, cap = 0;
	const uint32_t *one = NULL;
	uint32_t *rows = NULL;

	*count = 0;
	for (size_t i = 0; i < units; i++) {
		struct group_value v = { .kind = GROUP_INT };

		if (params->units.at != NULL)
			v.i = params->units.at[i];
		else
			params->value(params->closure, s->units[i], &v);
		n = v.kind == GROUP_INT ? frame_index_find(index, v.i, &one) : 0;
		if (units == 1) {
			*count = n;
			return one;
		}
		for (size_t k = 0; k < n; k++)
			*arena_push(arena, rows, *count, &cap) = one[k];
	}
	if (*count > 0)
		qsort(rows, *count, sizeof *rows, by_place);
	return rows;
}

bool scan_run_units(const struct scan *s, const struct frame *frame, const struct frame_index *index,
		    const struct scan_params *params, struct groups *groups, enum groups_said *said)
{
	struct run x = { .scan = s, .frame = frame, .groups = groups, .params = params, .said = GROUPS_ADDED };
	struct arena arena = { 0 };
	size_t count;
	bool ok;

	x.rows = rows_of(s, index, params, &arena, &count);
	ok = run(&x, count, said);
	arena_release(&arena);
	return ok;
}

bool scan_run_over(const struct scan *s, const struct scan_groups *over, const struct scan_params *params,
		   struct groups *groups, enum groups_said *said)
{
	struct run x = { .scan = s, .over = over, .groups = groups, .params = params, .said = GROUPS_ADDED };

	return run(&x, over->count, said);
}
