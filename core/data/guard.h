/*
 * guard.h - may a guarded statement read this column?  See store_guard in store.h.
 */
#ifndef CORE_DATA_GUARD_H
#define CORE_DATA_GUARD_H

#include <stdbool.h>

#include "core/data/store.h"

#define GUARD_TABLES 16

struct guard_watch {		/* while one statement is prepared */
	const struct store_guard *guard;
	char seen[GUARD_TABLES][32];	/* tables that named subqueries have read */
	size_t count;
};

/*
 * inner names the subquery that the access stands in, or is NULL.  A subquery that was merged
 * into the query reads its tables once more, with the column "" and no name around it:
 * that is let through for tables that a named subquery has read before, and for names that are no
 * tables: COUNT(*) of a subquery of the text's own.
 */
bool guard_may_read(struct guard_watch *, const char *table, const char *column, const char *inner);

#endif
