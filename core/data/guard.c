/* guard.c - says what a guarded statement may read. */
#include "core/data/guard.h"

#include <stdio.h>
#include <string.h>

static bool seen(const struct guard_watch *w, const char *table)
{
	for (size_t i = 0; i < w->count; i++)
		if (strcmp(w->seen[i], table) == 0)
			return true;
	return false;
}

bool guard_may_read(struct guard_watch *w, const char *table, const char *column, const char *inner)
{
	for (size_t i = 0; i < w->guard->count; i++) {
		if (inner == NULL || strcmp(inner, w->guard->names[i]) != 0)
			continue;
		if (!seen(w, table) && w->count < GUARD_TABLES)
			snprintf(w->seen[w->count++], sizeof w->seen[0], "%s", table);
		return true;
	}
	return column[0] == '\0' && seen(w, table);
}
