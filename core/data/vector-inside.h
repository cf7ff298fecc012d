/*
 * vector-inside.h - how operators put values into a vector: for vector*.c alone.
 */
#ifndef CORE_DATA_VECTOR_INSIDE_H
#define CORE_DATA_VECTOR_INSIDE_H

#include <math.h>
#include <string.h>

#include "core/data/vector.h"

#define VECTOR_BIT(kind) (1u << (kind))

static inline bool vector_are(const struct vector *a, const struct vector *b, enum group_kind kind)
{
	return a->kinds == VECTOR_BIT(kind) && b->kinds == VECTOR_BIT(kind);
}

static inline void vector_all_of(struct vector *out, enum group_kind kind, size_t n)
{
	out->kinds = VECTOR_BIT(kind);
	memset(out->kind, kind, n);
}

static inline void vector_put_null(struct vector *out, size_t row)
{
	out->kind[row] = GROUP_NULL;
	out->kinds |= VECTOR_BIT(GROUP_NULL);
}

static inline void vector_put_int(struct vector *out, size_t row, int64_t v)
{
	out->kind[row] = GROUP_INT;
	out->at[row].i = v;
	out->kinds |= VECTOR_BIT(GROUP_INT);
}

/* SQL has no number that is none. */
static inline void vector_put_real(struct vector *out, size_t row, double v)
{
	if (isnan(v)) {
		vector_put_null(out, row);
		return;
	}
	out->kind[row] = GROUP_REAL;
	out->at[row].r = v;
	out->kinds |= VECTOR_BIT(GROUP_REAL);
}

static inline void vector_copy(struct vector *out, const struct vector *from, size_t row)
{
	out->kind[row] = from->kind[row];
	out->at[row] = from->at[row];
	out->kinds |= VECTOR_BIT(from->kind[row]);
}

static inline double vector_real_of(const struct vector *v, size_t row)
{
	return v->kind[row] == GROUP_INT ? (double)v->at[row].i : v->at[row].r;
}

/* vector-compare.c: VECTOR_EQ to VECTOR_IS_NOT. */
bool vector_compare(enum vector_op, struct vector *out, const struct vector *a, const struct vector *b, size_t n);
bool vector_begins(struct vector *out, const struct vector *a, const struct vector *b, size_t n);
/* vector-number.c: VECTOR_ADD to VECTOR_MODULO; and those of one number. */
bool vector_reckon(enum vector_op, struct vector *out, const struct vector *a, const struct vector *b, size_t n);
bool vector_turn(enum vector_op, struct vector *out, const struct vector *a, size_t n);
/* vector-day.c: VECTOR_WEEK to VECTOR_YEAR. */
bool vector_lies_in(enum vector_op, struct vector *out, const struct vector *a, size_t n);

#endif
