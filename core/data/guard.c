/* guard.c - says what a guarded statement may read. */
#include "core/data/guard.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "core/data/regroup.h"
#include "core/data/tables.h"

static bool seen(const struct guard_watch *w, const char *table)
{
	for (size_t i = 0; i < w->count; i++)
		if (strcmp(w->seen[i], table) == 0)
			return true;
	return false;
}

/* Is it a table or view of the dataset, rather than a subquery that the text has named? */
static bool is_stored(const char *table)
{
	static const char create[] = "CREATE TABLE ";
	size_t n = strlen(table);

	for (size_t i = 0; tables_sql[i] != NULL; i++) {
		const char *at = strstr(tables_sql[i], create);

		if (at != NULL && strncasecmp(at + strlen(create), table, n) == 0 && at[strlen(create) + n] == ' ')
			return true;
	}
	return strncasecmp(table, "fact_", 5) == 0 || strncasecmp(table, "v_", 2) == 0
		|| strncasecmp(table, "sqlite_", 7) == 0;
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
	if (strcmp(table, REGROUP_TABLE) == 0)	/* which no stranger's text can name */
		return true;
	return column[0] == '\0' && (seen(w, table) || !is_stored(table));
}
