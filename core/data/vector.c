/* vector.c - does what SQL's operators do, to many rows at once. */
#include "config.h"
#include "core/data/vector-inside.h"

enum { FALSE_, TRUE_, UNKNOWN, NO_TRUTH };

unsigned vector_arity(enum vector_op op)
{
	return op < VECTOR_ADD ? 1 : op < VECTOR_IF ? 2 : 3;
}

/* ------------------------------------------------------ truth */

static int truth(const struct vector *v, size_t row)
{
	switch (v->kind[row]) {
	case GROUP_INT:
		return v->at[row].i != 0;
	case GROUP_REAL:
		return v->at[row].r != 0;
	case GROUP_NULL:
		return UNKNOWN;
	default:
		return NO_TRUTH;
	}
}

static int both(int a, int b)
{
	return a == FALSE_ || b == FALSE_ ? FALSE_ : a == UNKNOWN || b == UNKNOWN ? UNKNOWN : TRUE_;
}

static int either(int a, int b)
{
	return a == TRUE_ || b == TRUE_ ? TRUE_ : a == UNKNOWN || b == UNKNOWN ? UNKNOWN : FALSE_;
}

static bool join(enum vector_op op, struct vector *out, const struct vector *a, const struct vector *b, size_t n)
{
	if (vector_are(a, b, GROUP_INT)) {
		vector_all_of(out, GROUP_INT, n);
		for (size_t i = 0; op == VECTOR_AND && i < n; i++)
			out->at[i].i = (a->at[i].i != 0) & (b->at[i].i != 0);
		for (size_t i = 0; op == VECTOR_OR && i < n; i++)
			out->at[i].i = (a->at[i].i != 0) | (b->at[i].i != 0);
		return true;
	}
	out->kinds = 0;
	for (size_t i = 0; i < n; i++) {
		int x = truth(a, i), y = truth(b, i), said;

		if (x == NO_TRUTH || y == NO_TRUTH)
			return false;
		said = op == VECTOR_AND ? both(x, y) : either(x, y);
		if (said == UNKNOWN)
			vector_put_null(out, i);
		else
			vector_put_int(out, i, said);
	}
	return true;
}

static bool deny(struct vector *out, const struct vector *a, size_t n)
{
	out->kinds = 0;
	for (size_t i = 0; i < n; i++) {
		int x = truth(a, i);

		if (x == NO_TRUTH)
			return false;
		if (x == UNKNOWN)
			vector_put_null(out, i);
		else
			vector_put_int(out, i, !x);
	}
	return true;
}

static bool choose(struct vector *out, const struct vector *c, const struct vector *yes, const struct vector *no,
		   size_t n)
{
	out->kinds = 0;
	for (size_t i = 0; i < n; i++) {
		int x = truth(c, i);

		if (x == NO_TRUTH)
			return false;
		vector_copy(out, x == TRUE_ ? yes : no, i);
	}
	return true;
}

bool vector_true(const struct vector *v, size_t n, uint32_t *list, size_t *count)
{
	*count = 0;
	if ((v->kinds & ~(VECTOR_BIT(GROUP_INT) | VECTOR_BIT(GROUP_NULL))) == 0) {
		for (size_t i = 0; i < n; i++) {
			list[*count] = (uint32_t)i;
			*count += (v->kind[i] == GROUP_INT) & (v->at[i].i != 0);
		}
		return true;
	}
	for (size_t i = 0; i < n; i++) {
		int x = truth(v, i);

		if (x == NO_TRUTH)
			return false;
		list[*count] = (uint32_t)i;
		*count += x == TRUE_;
	}
	return true;
}

bool vector_do(enum vector_op op, struct vector *out, const struct vector *a, const struct vector *b,
	       const struct vector *c, size_t n)
{
	switch (op) {
	case VECTOR_NOT:
		return deny(out, a, n);
	case VECTOR_IS_NULL:
		vector_all_of(out, GROUP_INT, n);
		for (size_t i = 0; i < n; i++)
			out->at[i].i = a->kind[i] == GROUP_NULL;
		return true;
	case VECTOR_AND:
	case VECTOR_OR:
		return join(op, out, a, b, n);
	case VECTOR_OTHERWISE:
		out->kinds = 0;
		for (size_t i = 0; i < n; i++)
			vector_copy(out, a->kind[i] == GROUP_NULL ? b : a, i);
		return true;
	case VECTOR_IF:
		return choose(out, a, b, c, n);
	case VECTOR_WEEK:
	case VECTOR_MONTH:
	case VECTOR_QUARTER:
	case VECTOR_YEAR:
		return vector_lies_in(op, out, a, n);
	case VECTOR_BEGINS:
		return vector_begins(out, a, b, n);
	default:
		return op < VECTOR_ADD ? vector_turn(op, out, a, n) : op < VECTOR_EQ ? vector_reckon(op, out, a, b, n) :
			vector_compare(op, out, a, b, n);
	}
}

void vector_fill(struct vector *v, enum group_kind kind, union vector_cell cell)
{
	vector_all_of(v, kind, VECTOR_ROWS);
	for (size_t i = 0; i < VECTOR_ROWS; i++)
		v->at[i] = cell;
}

const struct vector_text *vector_text_new(struct arena *arena, const struct group_value *v)
{
	struct vector_text *t = arena_alloc(arena, 1, sizeof *t + v->bytes);

	t->bytes = (uint32_t)v->bytes;
	memcpy(t->t, v->t, v->bytes);
	return t;
}
