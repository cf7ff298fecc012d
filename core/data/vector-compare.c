/* vector-compare.c - compares the values of many rows. */
#include "config.h"
#include "core/data/vector-inside.h"

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

/* Mostly the same few texts are compared again: each of them is in one place. */
static bool are_as_before(const struct vector *a, const struct vector *b, size_t row)
{
	return row > 0 && a->kind[row] == GROUP_TEXT && b->kind[row] == GROUP_TEXT && a->kind[row - 1] == GROUP_TEXT &&
		b->kind[row - 1] == GROUP_TEXT && a->at[row].t == a->at[row - 1].t && b->at[row].t == b->at[row - 1].t;
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

bool vector_compare(enum vector_op op, struct vector *out, const struct vector *a, const struct vector *b, size_t n)
{
	bool same = op == VECTOR_IS || op == VECTOR_IS_NOT;

	if (vector_are(a, b, GROUP_INT) || vector_are(a, b, GROUP_REAL)) {
		vector_all_of(out, GROUP_INT, n);
		if (a->kinds == VECTOR_BIT(GROUP_INT))
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
				vector_put_int(out, i, (x && y) == (op == VECTOR_IS));
			else
				vector_put_null(out, i);
			continue;
		}
		if (are_as_before(a, b, i)) {
			vector_put_int(out, i, out->at[i - 1].i != 0);
			continue;
		}
		if (!order(a, b, i, &c))
			return false;
		vector_put_int(out, i, holds(op, c));
	}
	return true;
}

static bool begins(const struct vector_text *t, const struct vector_text *with)
{
	return t->bytes >= with->bytes && memcmp(t->t, with->t, with->bytes) == 0;
}

bool vector_begins(struct vector *out, const struct vector *a, const struct vector *b, size_t n)
{
	out->kinds = 0;
	for (size_t i = 0; i < n; i++) {
		if (a->kind[i] == GROUP_NULL || b->kind[i] == GROUP_NULL)
			vector_put_null(out, i);
		else if (a->kind[i] != GROUP_TEXT || b->kind[i] != GROUP_TEXT)
			return false;
		else
			vector_put_int(out, i, are_as_before(a, b, i) ? out->at[i - 1].i : begins(a->at[i].t, b->at[i].t));
	}
	return true;
}
