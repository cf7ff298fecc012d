/* sqlite-rows.c - counts the rows of a table that a statement reads. */
#include "config.h"
#include "core/data/sqlite-rows.h"

#include <sqlite3.h>
#include <string.h>

#include "core/data/sqltext.h"

enum { LEAST_ROWS = 60000, MOST_STEPS = 40 /* for a row */ };

/* The name behind FROM in the WITH's first parentheses, not in others within these; 0: there is none. */
static size_t find_table(const char *sql, const char **name)
{
	int depth = 0;
	bool open, from = false;
	size_t n;

	for (enum sql_piece p; (p = sqltext_next(sql, &n, &open)) != SQL_END; sql += n) {
		if (p == SQL_PARAM)
			return 0;
		if (p == SQL_BLANK)
			continue;
		depth += (*sql == '(') - (*sql == ')');
		if (from && n == 4 && strncmp(sql, "main", 4) == 0 && sql[4] == '.') {
			*name = sql + 5;
			return strspn(*name, "abcdefghijklmnopqrstuvwxyz_0123456789");
		}
		from = depth == 1 && n == 4 && strncmp(sql, "FROM", 4) == 0;
	}
	return 0;
}

static uint64_t rows_of(sqlite3 *db, const char *sql)
{
	const char *name = NULL;
	size_t n = strchr(sql, ':') == NULL ? find_table(sql, &name) : 0;
	sqlite3_stmt *h = NULL;
	uint64_t rows = 0;
	char *count;

	if (n == 0)
		return 0;
	count = sqlite3_mprintf("SELECT COUNT(*) FROM main.%.*s", (int)n, name);
	if (count != NULL && sqlite3_prepare_v2(db, count, -1, &h, NULL) == SQLITE_OK && sqlite3_step(h) == SQLITE_ROW)
		rows = (uint64_t)sqlite3_column_int64(h, 0);
	sqlite3_finalize(h);
	sqlite3_free(count);
	return rows;
}

bool sqlite_rows_fit(sqlite3 *db, const char *sql, const struct rows_tried *tried, size_t bytes)
{
	if (tried->rows < LEAST_ROWS || tried->steps / tried->rows > MOST_STEPS)
		return true;
	return (double)rows_of(db, sql) / (double)tried->rows * (double)tried->bytes <= (double)bytes * 1.5;
}
