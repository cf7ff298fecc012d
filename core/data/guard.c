/* guard.c - says what a guarded statement may read. */
#include "core/data/guard.h"

#include <stdio.h>
#include <string.h>

static bool has_word(const char *words, const char *word)
{
	size_t n = strlen(word);

	for (const char *p = words; (p = strstr(p, word)) != NULL; p += n)
		if ((p == words || p[-1] == ' ') && (p[n] == ' ' || p[n] == '\0'))
			return true;
	return false;
}

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
		const struct store_grant *g = &w->guard->grants[i];

		if (inner != NULL && strcmp(inner, g->view) == 0) {
			if (!seen(w, table) && w->count < GUARD_TABLES)
				snprintf(w->seen[w->count++], sizeof w->seen[0], "%s", table);
			return true;
		}
		if (strcmp(table, g->view) == 0 && (column[0] == '\0' || has_word(g->columns, column)))
			return true;
	}
	return column[0] == '\0' && seen(w, table);
}
