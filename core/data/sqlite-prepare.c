/* sqlite-prepare.c - readies a statement of SQLite, under guard if need be. */
#include "config.h"
#include "core/data/sqlite-stmt.h"

#include <sqlite3.h>

#include "core/data/guard.h"
#include "core/data/sqlite-groups.h"
#include "core/data/sqlite-regrouped.h"

static int authorize(void *watch, int action, const char *table, const char *column,
		     const char *database, const char *inner)
{
	(void)database;
	if (action == SQLITE_SELECT || action == SQLITE_FUNCTION || action == SQLITE_RECURSIVE)
		return SQLITE_OK;
	return action == SQLITE_READ && guard_may_read(watch, table, column, inner) ?
		SQLITE_OK : SQLITE_DENY;
}

int sqlite_prepare_text(sqlite3 *db, const char *sql, const struct store_guard *guard, sqlite3_stmt **out,
			const char **rest)
{
	struct guard_watch watch = { .guard = guard };
	int rc;

	if (guard != NULL)
		sqlite3_set_authorizer(db, authorize, &watch);
	rc = sqlite3_prepare_v3(db, sql, -1, guard == NULL ? SQLITE_PREPARE_PERSISTENT : 0, out, rest);
	if (guard != NULL)
		sqlite3_set_authorizer(db, NULL, NULL);
	return rc;
}

int sqlite_prepare_stmt(struct sqlite_stmt *q, sqlite3 *db, struct sqlite_groups *groups, const char *sql,
			const struct store_guard *guard, const char **rest)
{
	if (groups != NULL && guard != NULL && !sqlite_groups_off(groups) && sqlite_regroup(q, db, groups, sql, guard)) {
		*rest = "";
		return SQLITE_OK;
	}
	return sqlite_prepare_text(db, sql, guard, &q->h, rest);
}

int sqlite_step_stmt(struct sqlite_stmt *q)
{
	int rc = q->regrouped == NULL ? SQLITE_OK : sqlite_regrouped_run(q);

	return rc == SQLITE_OK ? sqlite3_step(q->h) : rc;
}
