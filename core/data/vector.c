/* vector.c - does what SQL's operators do, to many rows at once. */
#include "config.h"
#include "core/data/vector.h"

#include <math.h>
#include <string.h>

#define BIT(kind) (1u << (kind))

enum { FALSE_, TRUE_, UNKNOWN, NO_TRUTH };

unsigned vector_arity(enum vector_op op)
{
	return op < VECTOR_ADD ? 1 : op < VECTOR_IF ? 2 : 3;
}

static bool are(const struct vector *a, const struct vector *b, enum group_kind kind)
{
	return a->kinds == BIT(kind) && b->kinds == BIT(kind);
}

static void all_of(struct vector *out, enum group_kind kind, size_t n)
{
	out->kinds = BIT(kind);
	memset(out->kind, kind, n);
}

static void put_null(struct vector *out, size_t row)
{
	out->kind[row] = GROUP_NULL;
	out->kinds |= BIT(GROUP_NULL);
}

static void put_int(struct vector *out, size_t row, int64_t v)
{
	out->kind[row] = GROUP_INT;
	out->at[row].i = v;
	out->kinds |= BIT(GROUP_INT);
}

/* SQL has no number that is none. */
static void put_real(struct vector *out, size_t row, double v)
{
	if (isnan(v)) {
		put_null(out, row);
		return;
	}
	out->kind[row] = GROUP_REAL;
	out->at[row].r = v;
	out->kinds |= BIT(GROUP_REAL);
}

static void copy(struct vector *out, const struct vector *from, size_t row)
{
	out->kind[row] = from->kind[row];
	out->at[row] = from->at[row];
	out->kinds |= BIT(from->kind[row]);
}

static double real_of(const struct vector *v, size_t row)
{
	return v->kind[row] == GROUP_INT ? (double)v->at[row].i : v->at[row].r;
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
	if (are(a, b, GROUP_INT)) {
		all_of(out, GROUP_INT, n);
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
			put_null(out, i);
		else
			put_int(out, i, said);
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
			put_null(out, i);
		else
			put_int(out, i, !x);
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
		copy(out, x == TRUE_ ? yes : no, i);
	}
	return true;
}

bool vector_true(const struct vector *v, size_t n, uint32_t *list, size_t *count)
{
	*count = 0;
	for (size_t i = 0; i < n; i++) {
		int x = truth(v, i);

		if (x == NO_TRUTH)
			return false;
		list[*count] = (uint32_t)i;
		*count += x == TRUE_;
	}
	return true;
}

/* ------------------------------------------------------ comparison */

/* Exactly, as SQLite does: a real number need not be able to hold the whole one. */
static int order_numbers(const struct vector *a, const struct vector *b, size_t row)
{
	long double x, y;

	if (a->kind[row] == GROUP_INT && b->kind[row] == GROUP_INT)
		return (a->at[row].i > b->at[row].i) - (a->at[row].i < b->at[row].i);
	x = a->kind[row] == GROUP_INT ? (long double)a->at[row].i : (long double)a->at[row].r;
	y = b->kind[row] == GROUP_INT ? (long double)b->at[row].i : (long double)b->at[row].r;
	return (x > y) - (x < y);
}

static int order_texts(const struct vector_text *a, const struct vector_text *b)
{
	int c = a == b ? 0 : memcmp(a->t, b->t, a->bytes < b->bytes ? a->bytes : b->bytes);

	return c != 0 ? c : (a->bytes > b->bytes) - (a->bytes < b->bytes);
}

/* Of two that are not NULL.  False: a text and a number. */
static bool order(const struct vector *a, const struct vector *b, size_t row, int *out)
{
	bool text = a->kind[row] == GROUP_TEXT;

	if (text != (b->kind[row] == GROUP_TEXT))
		return false;
	*out = text ? order_texts(a->at[row].t, b->at[row].t) : order_numbers(a, b, row);
	return true;
}

static bool holds(enum vector_op op, int c)
{
	switch (op) {
	case VECTOR_EQ:
	case VECTOR_IS:
		return c == 0;
	case VECTOR_NE:
	case VECTOR_IS_NOT:
		return c != 0;
	case VECTOR_LT:
		return c < 0;
	case VECTOR_LE:
		return c <= 0;
	case VECTOR_GT:
		return c > 0;
	default:
		return c >= 0;
	}
}

#define EACH(member, sign) \
	for (size_t i = 0; i < n; i++) \
		out->at[i].i = a->at[i].member sign b->at[i].member

#define COMPARE(member) do { \
	if (op == VECTOR_EQ || op == VECTOR_IS) \
		EACH(member, ==); \
	else if (op == VECTOR_NE || op == VECTOR_IS_NOT) \
		EACH(member, !=); \
	else if (op == VECTOR_LT) \
		EACH(member, <); \
	else if (op == VECTOR_LE) \
		EACH(member, <=); \
	else if (op == VECTOR_GT) \
		EACH(member, >); \
	else \
		EACH(member, >=); \
} while (0)

static bool compare(enum vector_op op, struct vector *out, const struct vector *a, const struct vector *b, size_t n)
{
	bool same = op == VECTOR_IS || op == VECTOR_IS_NOT;

	if (are(a, b, GROUP_INT) || are(a, b, GROUP_REAL)) {
		all_of(out, GROUP_INT, n);
		if (a->kinds == BIT(GROUP_INT))
			COMPARE(i);
		else
			COMPARE(r);
		return true;
	}
	out->kinds = 0;
	for (size_t i = 0; i < n; i++) {
		bool x = a->kind[i] == GROUP_NULL, y = b->kind[i] == GROUP_NULL;
		int c;

		if (x || y) {
			if (same)
				put_int(out, i, (x && y) == (op == VECTOR_IS));
			else
				put_null(out, i);
			continue;
		}
		if (!order(a, b, i, &c))
			return false;
		put_int(out, i, holds(op, c));
	}
	return true;
}

/* ------------------------------------------------------ arithmetic */

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
		put_null(out, i);
		return true;
	}
	if (a->kind[i] == GROUP_TEXT || b->kind[i] == GROUP_TEXT)
		return false;
	if (a->kind[i] == GROUP_REAL || b->kind[i] == GROUP_REAL) {
		put_real(out, i, real(op, real_of(a, i), real_of(b, i)));
		return op != VECTOR_MODULO;
	}
	if (b->at[i].i == 0 && (op == VECTOR_DIVIDE || op == VECTOR_MODULO)) {
		put_null(out, i);
		return true;
	}
	if (!whole(op, a->at[i].i, b->at[i].i, &v))
		return false;
	put_int(out, i, v);
	return true;
}

static bool reckon(enum vector_op op, struct vector *out, const struct vector *a, const struct vector *b, size_t n)
{
	bool over = false;

	if (are(a, b, GROUP_INT) && (op == VECTOR_ADD || op == VECTOR_SUBTRACT)) {
		all_of(out, GROUP_INT, n);
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
		put_null(out, i);
	} else if (op == VECTOR_TO_TEXT) {
		copy(out, a, i);
		return kind == GROUP_TEXT;
	} else if (kind == GROUP_TEXT) {
		return false;
	} else if (op == VECTOR_TO_REAL) {
		put_real(out, i, real_of(a, i));
	} else if (op == VECTOR_TO_INT && kind == GROUP_REAL) {
		if (!(fabs(a->at[i].r) < 9007199254740992.0))
			return false;
		put_int(out, i, (int64_t)a->at[i].r);
	} else if (op == VECTOR_TO_INT) {
		copy(out, a, i);
	} else if (kind == GROUP_REAL) {
		put_real(out, i, fabs(a->at[i].r));
	} else {
		if (a->at[i].i == INT64_MIN)
			return false;
		put_int(out, i, a->at[i].i < 0 ? -a->at[i].i : a->at[i].i);
	}
	return true;
}

static bool turn_all(enum vector_op op, struct vector *out, const struct vector *a, size_t n)
{
	out->kinds = 0;
	for (size_t i = 0; i < n; i++)
		if (!turn(op, out, a, i))
			return false;
	return true;
}

bool vector_do(enum vector_op op, struct vector *out, const struct vector *a, const struct vector *b,
	       const struct vector *c, size_t n)
{
	switch (op) {
	case VECTOR_NOT:
		return deny(out, a, n);
	case VECTOR_IS_NULL:
		all_of(out, GROUP_INT, n);
		for (size_t i = 0; i < n; i++)
			out->at[i].i = a->kind[i] == GROUP_NULL;
		return true;
	case VECTOR_AND:
	case VECTOR_OR:
		return join(op, out, a, b, n);
	case VECTOR_OTHERWISE:
		out->kinds = 0;
		for (size_t i = 0; i < n; i++)
			copy(out, a->kind[i] == GROUP_NULL ? b : a, i);
		return true;
	case VECTOR_IF:
		return choose(out, a, b, c, n);
	default:
		return op < VECTOR_ADD ? turn_all(op, out, a, n) : op < VECTOR_EQ ? reckon(op, out, a, b, n) :
			compare(op, out, a, b, n);
	}
}

void vector_fill(struct vector *v, enum group_kind kind, union vector_cell cell)
{
	all_of(v, kind, VECTOR_ROWS);
	for (size_t i = 0; i < VECTOR_ROWS; i++)
		v->at[i] = cell;
}
