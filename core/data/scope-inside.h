/*
 * scope-inside.h - a need as a subquery: for scope.c and scope-columns.c alone.
 */
#ifndef CORE_DATA_SCOPE_INSIDE_H
#define CORE_DATA_SCOPE_INSIDE_H

#include "core/data/facts.h"
#include "core/data/scope.h"

/* The next of the words in a list with blanks between; NULL at the end. */
const char *scope_next_word(const char **list, size_t *bytes);
/*
 * The columns that the statement uses: what is declared but not used would only bring its joins along.  What
 * brings none is there for an engine that keeps rows (scan.h): so they are the same for more statements.
 * condition: that the need is under; wide: each row's unit is told too.  Answers their number; out has room
 * for one more.
 */
size_t scope_pick_columns(const struct dataset *, const struct scope_ask *, const struct scope_need *,
			  const char *condition, bool wide, struct arena *, const struct fact_column ***out);

#endif
