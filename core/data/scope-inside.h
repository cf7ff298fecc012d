/*
 * scope-inside.h - a need as a subquery: for scope.c, scope-write.c and scope-columns.c alone.
 */
#ifndef CORE_DATA_SCOPE_INSIDE_H
#define CORE_DATA_SCOPE_INSIDE_H

#include "core/data/facts.h"
#include "core/base/text.h"
#include "core/data/scope.h"
#include "core/data/sqltext.h"
#include "core/data/store.h"

enum { SCOPE_UNITS = 8 };	/* as many as become parameters */

/* bound: ids of units and cohorts stand in the text as parameters, so that it is the same for others. */
struct scope_cut {
	const struct dataset *ds;
	const struct scope_ask *ask;
	bool bound;
};

/* The SQL, checked before; wide: of all units, each row telling its own. */
char *scope_write(const struct scope_cut *, const struct sqltext *, bool wide, struct arena *);
const struct store_wide *scope_wide(const struct scope_cut *, const struct sqltext *, struct arena *);
/* That it is about; NULL: all. */
const int64_t *scope_units(const struct scope_cut *, size_t *count, struct arena *);
void scope_bind(struct stmt *, const struct scope_cut *);
/* What of the cut makes another text, once it is known where attendance is placed. */
void scope_key(struct text *, const struct scope_cut *);

/* The next of the words in a list with blanks between; NULL at the end. */
const char *scope_next_word(const char **list, size_t *bytes);
/* Does it take no join more to tell each row's unit, where the fact knows it? */
bool scope_unit_is_free(const struct dataset *, const struct scope_ask *, const struct scope_need *, const char *condition,
			struct arena *);
/*
 * The columns that the statement uses: what is declared but not used would only bring its joins along.  What
 * brings none is there for an engine that keeps rows (scan.h): so they are the same for more statements.
 * condition: that the need is under; wide: each row's unit is told too.  Answers their number; out has room
 * for one more.
 */
size_t scope_pick_columns(const struct dataset *, const struct scope_ask *, const struct scope_need *,
			  const char *condition, bool wide, struct arena *, const struct fact_column ***out);

#endif
