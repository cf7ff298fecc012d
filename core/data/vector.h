/*
 * vector.h - values of many rows at once, and what SQL's operators make of them.
 *
 * A vector holds one value for each of up to VECTOR_ROWS rows, of the kinds that SQLite knows; an
 * operator is done to all rows before the next one, which costs a tenth of going through a program for
 * each row.  What comes out is what SQLite would answer, value and kind: whole numbers are
 * divided as such, a comparison with NULL is NULL, a division by zero is NULL.
 *
 * Where SQLite would convert (a text to a number, a sum of whole numbers that is too large for
 * one to a real number) nothing is answered, and whoever asked has to ask SQLite.
 */
#ifndef CORE_DATA_VECTOR_H
#define CORE_DATA_VECTOR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/base/arena.h"
#include "core/data/groups.h"

enum { VECTOR_ROWS = 256 };

struct vector_text { uint32_t bytes; char t[]; };	/* not ended by a NUL; whoever made it keeps it */

union vector_cell { int64_t i; double r; const struct vector_text *t; };

struct vector {
	unsigned kinds;			/* a bit (1 << kind) for each kind that may occur, at least */
	uint8_t kind[VECTOR_ROWS];	/* enum group_kind */
	union vector_cell at[VECTOR_ROWS];
};

enum vector_op {
	/* Of one. */
	VECTOR_NOT, VECTOR_IS_NULL, VECTOR_ABS, VECTOR_TO_INT, VECTOR_TO_REAL, VECTOR_TO_TEXT,
	VECTOR_WEEK, VECTOR_MONTH, VECTOR_QUARTER, VECTOR_YEAR,	/* of a day, as the calendar table has them */
	/* Of two. */
	VECTOR_ADD, VECTOR_SUBTRACT, VECTOR_MULTIPLY, VECTOR_DIVIDE, VECTOR_MODULO,
	VECTOR_EQ, VECTOR_NE, VECTOR_LT, VECTOR_LE, VECTOR_GT, VECTOR_GE,
	VECTOR_IS, VECTOR_IS_NOT,	/* NULL equals NULL */
	VECTOR_BEGINS,			/* the first with the second, which are texts */
	VECTOR_AND, VECTOR_OR,
	VECTOR_OTHERWISE,		/* the first, or where it is NULL the second */
	/* Of three: where the first is true the second, else the third. */
	VECTOR_IF
};

unsigned vector_arity(enum vector_op);
/* out is none of the others; those behind the arity are not looked at.  False: SQLite has to be asked. */
bool vector_do(enum vector_op, struct vector *out, const struct vector *a, const struct vector *b,
	       const struct vector *c, size_t rows);
/* A text of its own, which lives as long as the arena. */
const struct vector_text *vector_text_new(struct arena *, const struct group_value *);
/* The same value in all rows. */
void vector_fill(struct vector *, enum group_kind, union vector_cell);
/* Lists the rows where it is true; count says how many.  False: SQLite has to be asked. */
bool vector_true(const struct vector *, size_t rows, uint32_t *list, size_t *count);

#endif
