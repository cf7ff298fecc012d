/*
 * formula.h - expressions of SQL as a list of steps, each done to many rows at once (vector.h).
 *
 * A step is a number: a constant, a parameter, a column of the rows, a table's value looked up by one, or an operator with the
 * steps it is done to, which stand before it.  What is written twice is one step.  FORMULA_NONE stands for
 * what is not understood, and what is made of it is FORMULA_NONE too.
 */
#ifndef CORE_DATA_FORMULA_H
#define CORE_DATA_FORMULA_H

#include "core/base/text.h"
#include "core/data/sqlread.h"
#include "core/data/vector.h"

enum { FORMULA_NONE = -1, FORMULA_MOST = 500 };

enum formula_kind { FORMULA_CONSTANT, FORMULA_PARAM, FORMULA_COLUMN, FORMULA_OP, FORMULA_EXISTS, FORMULA_LOOK };

struct formula_step {
	enum formula_kind kind;
	enum vector_op op;
	int of[3];
	size_t column;			/* of EXISTS, which of them (scan-exists.h) */
	size_t table;			/* of FORMULA_LOOK, with the column: the first step is the key */
	struct group_value value;	/* of a constant */
	const char *param;		/* with its ':' */
};

struct formula {
	struct arena *arena;
	struct formula_step *steps;	/* NULL at first */
	int count;
};

int formula_constant(struct formula *, struct group_value);
int formula_param(struct formula *, const char *name);
int formula_column(struct formula *, size_t column);
int formula_exists(struct formula *, size_t which);
int formula_look(struct formula *, size_t table, size_t column, int key);	/* of a table by its keys */
int formula_op(struct formula *, enum vector_op, int a, int b, int c);

/* Where the names of columns lead: a step, or FORMULA_NONE.  table: what stands before a dot, or NULL. */
struct formula_names {
	int (*column)(void *closure, const char *table, const char *name);
	void *closure;
	/* Of EXISTS, whose subquery begins at this token; NULL: none is understood. */
	int (*exists)(void *closure, int query);
};

/* How many steps one consists of, of those that stand before it; those of an EXISTS are told by it alone. */
unsigned formula_parts(const struct formula_step *);

/* A step as SQL again: column writes what a FORMULA_COLUMN or FORMULA_LOOK is called.  False: it cannot be written. */
bool formula_write(const struct formula *, int step,
		   bool (*column)(void *closure, const struct formula_step *, struct text *out), void *closure, struct text *out);

/* The expression that is all of this range. */
int formula_read(struct formula *, const struct sql_read *, struct sql_range, const struct formula_names *);

#endif
