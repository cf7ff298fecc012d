/* vector-number.c - reckons with the numbers of many rows. */
#include "config.h"
#include "core/data/vector-inside.h"

static bool whole(enum vector_op op, int64_t a, int64_t b, int64_t *out)
{
	switch (op) {
	case VECTOR_ADD:
		return !__builtin_add_overflow(a, b, out);
	case VECTOR_SUBTRACT:
		return !__builtin_sub_overflow(a, b, out);
	case VECTOR_MULTIPLY:
		return !__builtin_mul_overflow(a, b, out);
	default:
		if (a == INT64_MIN && b == -1)
			return false;
		*out = op == VECTOR_DIVIDE ? a / b : a % b;
		return true;
	}
}

static double real(enum vector_op op, double a, double b)
{
	switch (op) {
	case VECTOR_ADD:
		return a + b;
	case VECTOR_SUBTRACT:
		return a - b;
	case VECTOR_MULTIPLY:
		return a * b;
	default:
		return b == 0 ? (double)NAN : a / b;
	}
}

static bool reckon_row(enum vector_op op, struct vector *out, const struct vector *a, const struct vector *b, size_t i)
{
	int64_t v;

	if (a->kind[i] == GROUP_NULL || b->kind[i] == GROUP_NULL) {
		vector_put_null(out, i);
		return true;
	}
	if (a->kind[i] == GROUP_TEXT || b->kind[i] == GROUP_TEXT)
		return false;
	if (a->kind[i] == GROUP_REAL || b->kind[i] == GROUP_REAL) {
		vector_put_real(out, i, real(op, vector_real_of(a, i), vector_real_of(b, i)));
		return op != VECTOR_MODULO;
	}
	if (b->at[i].i == 0 && (op == VECTOR_DIVIDE || op == VECTOR_MODULO)) {
		vector_put_null(out, i);
		return true;
	}
	if (!whole(op, a->at[i].i, b->at[i].i, &v))
		return false;
	vector_put_int(out, i, v);
	return true;
}

bool vector_reckon(enum vector_op op, struct vector *out, const struct vector *a, const struct vector *b, size_t n)
{
	bool over = false;

	if (vector_are(a, b, GROUP_INT) && (op == VECTOR_ADD || op == VECTOR_SUBTRACT)) {
		vector_all_of(out, GROUP_INT, n);
		for (size_t i = 0; op == VECTOR_ADD && i < n; i++)
			over |= __builtin_add_overflow(a->at[i].i, b->at[i].i, &out->at[i].i);
		for (size_t i = 0; op == VECTOR_SUBTRACT && i < n; i++)
			over |= __builtin_sub_overflow(a->at[i].i, b->at[i].i, &out->at[i].i);
		return !over;
	}
	out->kinds = 0;
	for (size_t i = 0; i < n; i++)
		if (!reckon_row(op, out, a, b, i))
			return false;
	return true;
}

/* ------------------------------------------------------ of one */

static bool turn(enum vector_op op, struct vector *out, const struct vector *a, size_t i)
{
	enum group_kind kind = a->kind[i];

	if (kind == GROUP_NULL) {
		vector_put_null(out, i);
	} else if (op == VECTOR_TO_TEXT) {
		vector_copy(out, a, i);
		return kind == GROUP_TEXT;
	} else if (kind == GROUP_TEXT) {
		return false;
	} else if (op == VECTOR_TO_REAL) {
		vector_put_real(out, i, vector_real_of(a, i));
	} else if (op == VECTOR_TO_INT && kind == GROUP_REAL) {
		if (!(fabs(a->at[i].r) < 9007199254740992.0))
			return false;
		vector_put_int(out, i, (int64_t)a->at[i].r);
	} else if (op == VECTOR_TO_INT) {
		vector_copy(out, a, i);
	} else if (kind == GROUP_REAL) {
		vector_put_real(out, i, fabs(a->at[i].r));
	} else {
		if (a->at[i].i == INT64_MIN)
			return false;
		vector_put_int(out, i, a->at[i].i < 0 ? -a->at[i].i : a->at[i].i);
	}
	return true;
}

bool vector_turn(enum vector_op op, struct vector *out, const struct vector *a, size_t n)
{
	out->kinds = 0;
	for (size_t i = 0; i < n; i++)
		if (!turn(op, out, a, i))
			return false;
	return true;
}
