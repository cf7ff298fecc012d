/* formula.c - puts the steps of expressions together, each only once. */
#include "config.h"
#include "core/data/formula.h"

#include <string.h>

static bool same_value(const struct group_value *a, const struct group_value *b)
{
	if (a->kind != b->kind)
		return false;
	switch (a->kind) {
	case GROUP_INT:
		return a->i == b->i;
	case GROUP_REAL:
		return memcmp(&a->r, &b->r, sizeof a->r) == 0;
	case GROUP_TEXT:
		return a->bytes == b->bytes && memcmp(a->t, b->t, a->bytes) == 0;
	default:
		return true;
	}
}

static bool same(const struct formula_step *a, const struct formula_step *b)
{
	if (a->kind != b->kind)
		return false;
	switch (a->kind) {
	case FORMULA_CONSTANT:
		return same_value(&a->value, &b->value);
	case FORMULA_PARAM:
		return strcmp(a->param, b->param) == 0;
	case FORMULA_COLUMN:
	case FORMULA_EXISTS:
		return a->column == b->column;
	case FORMULA_LOOK:
		return a->table == b->table && a->column == b->column && a->of[0] == b->of[0];
	default:
		return a->op == b->op && memcmp(a->of, b->of, sizeof a->of) == 0;
	}
}

static int put(struct formula *f, struct formula_step step)
{
	if (f->steps == NULL)
		f->steps = arena_array(f->arena, FORMULA_MOST, struct formula_step);
	for (int i = 0; i < f->count; i++)
		if (same(&f->steps[i], &step))
			return i;
	if (f->count == FORMULA_MOST)
		return FORMULA_NONE;
	f->steps[f->count] = step;
	return f->count++;
}

int formula_constant(struct formula *f, struct group_value value)
{
	return put(f, (struct formula_step) { .kind = FORMULA_CONSTANT, .value = value });
}

int formula_param(struct formula *f, const char *name)
{
	return put(f, (struct formula_step) { .kind = FORMULA_PARAM, .param = name });
}

int formula_column(struct formula *f, size_t column)
{
	return put(f, (struct formula_step) { .kind = FORMULA_COLUMN, .column = column });
}

int formula_exists(struct formula *f, size_t which)
{
	return put(f, (struct formula_step) { .kind = FORMULA_EXISTS, .column = which });
}

int formula_look(struct formula *f, size_t table, size_t column, int key)
{
	if (key == FORMULA_NONE)
		return FORMULA_NONE;
	return put(f, (struct formula_step) { .kind = FORMULA_LOOK, .of = { key, FORMULA_NONE, FORMULA_NONE }, .table = table,
		.column = column });
}

unsigned formula_parts(const struct formula_step *s)
{
	return s->kind == FORMULA_LOOK ? 1 : s->kind == FORMULA_OP ? vector_arity(s->op) : 0;
}

int formula_op(struct formula *f, enum vector_op op, int a, int b, int c)
{
	struct formula_step step = { .kind = FORMULA_OP, .op = op, .of = { a, b, c } };
	unsigned n = vector_arity(op);

	for (unsigned i = 0; i < n; i++)
		if (step.of[i] == FORMULA_NONE)
			return FORMULA_NONE;
	for (unsigned i = n; i < 3; i++)
		step.of[i] = FORMULA_NONE;
	return put(f, step);
}
