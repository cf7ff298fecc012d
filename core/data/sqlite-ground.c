/* sqlite-ground.c - feeds the rows of a table of SQLite's to a scan. */
#include "config.h"
#include "core/data/sqlite-ground.h"

#include <sqlite3.h>
#include <string.h>

#include "core/base/arena.h"
#include "core/data/sqlite-stmt.h"

/* Texts repeat themselves from row to row. */
static const struct vector_text *text_of(const struct vector *v, size_t row, const struct group_value *t, struct arena *texts)
{
	const struct vector_text *last = row > 0 && v->kind[row - 1] == GROUP_TEXT ? v->at[row - 1].t : NULL;

	if (last != NULL && last->bytes == t->bytes && memcmp(last->t, t->t, t->bytes) == 0)
		return last;
	return vector_text_new(texts, t);
}

static void put(struct vector *v, size_t row, sqlite3_value *value, struct arena *texts)
{
	struct group_value x;

	sqlite_value_read(value, &x);
	v->kind[row] = (uint8_t)x.kind;
	v->kinds |= 1u << x.kind;
	if (x.kind == GROUP_TEXT)
		v->at[row].t = text_of(v, row, &x, texts);
	else
		v->at[row].i = x.i;	/* or the bits of a real number */
}

/* ------------------------------------------------------ the rows */

enum { STEPS_OF_A_ROW = 4 };	/* and one for each column */

/* What is being read, by the aggregate that every row is handed to: SQLite is quicker at that than at telling rows one by one. */
struct sqlite_feeding {
	struct sqlite_ground *g;
	struct scan_feed *feed;
	struct vector *columns;
	size_t rows;
	uint64_t steps;		/* SQLite itself tells them only when all is done */
	struct arena texts;
	enum groups_said said;
	bool ok;
};

/* A vector is full, or all rows are there. */
static bool hand_over(struct sqlite_feeding *x)
{
	x->ok = x->ok && scan_feed_rows(x->feed, x->rows, &x->said);
	arena_release(&x->texts);
	for (size_t i = 0; i < x->g->plan->column_count; i++)
		x->columns[i].kinds = 0;
	x->rows = 0;
	return x->ok && x->said == GROUPS_ADDED;
}

static void feed_row(sqlite3_context *to, int argc, sqlite3_value **argv)
{
	struct sqlite_feeding *x = sqlite_lookups_feeding(sqlite3_user_data(to));
	struct sqlite_ground *g = x == NULL ? NULL : x->g;

	if (g == NULL || (size_t)argc != g->plan->column_count) {
		sqlite3_result_error(to, "nothing to feed", -1);
		return;
	}
	if (!x->ok || x->said != GROUPS_ADDED || g->stopped)
		return;
	for (int i = 0; i < argc; i++)
		put(&x->columns[i], x->rows, argv[i], &x->texts);
	if (++x->rows < VECTOR_ROWS)
		return;
	x->steps += VECTOR_ROWS * (uint64_t)(argc + STEPS_OF_A_ROW);
	if (hand_over(x) && g->goes_on != NULL)
		g->stopped = !g->goes_on(g->closure, x->steps);
	if (!x->ok || x->said != GROUPS_ADDED || g->stopped)	/* no need to go on */
		sqlite3_result_error_code(to, SQLITE_ABORT);
}

static void feed_end(sqlite3_context *to)
{
	sqlite3_result_int(to, 1);
}

bool sqlite_ground_open(sqlite3 *db, struct sqlite_lookups *lookups)
{
	return sqlite3_create_function_v2(db, SCAN_FEED, -1, SQLITE_UTF8 | SQLITE_DIRECTONLY, lookups, NULL, feed_row, feed_end,
					  NULL) == SQLITE_OK;
}

enum { FEW = 4 };

/* Where less than one in four of a table's rows passes, SQLite had better begin with those. */
static bool pass_many(struct scan_feed *feed, const struct sqlite_looked *looked)
{
	size_t table, from = 0, count, passed, all = 0, good = 0;
	int64_t keys[VECTOR_ROWS];

	if (!scan_feed_key(feed, &table))
		return true;
	while ((count = sqlite_looked_keys(looked, table, &from, VECTOR_ROWS, keys)) > 0) {
		if (!scan_feed_try(feed, keys, count, &passed))
			return false;
		all += count;
		good += passed;
	}
	return good * FEW >= all;
}

static bool read_rows(struct sqlite_ground *g, struct sqlite_looked *looked, enum groups_said *said)
{
	const struct scan_tables tables = { sqlite_looked_read, looked };
	struct sqlite_feeding x = { .g = g, .feed = scan_feed_new(g->plan, g->params, &tables, g->groups, g->into), .ok = true };
	int rc;

	g->thin = x.feed != NULL && !pass_many(x.feed, looked);
	if (x.feed == NULL || g->thin) {
		scan_feed_free(x.feed);
		return false;
	}
	x.columns = scan_feed_columns(x.feed);
	sqlite_lookups_feed(g->lookups, &x);
	rc = sqlite3_step(g->h);
	sqlite_lookups_feed(g->lookups, NULL);
	if (rc == SQLITE_ROW && x.rows > 0)
		hand_over(&x);
	*said = x.said;
	arena_release(&x.texts);
	scan_feed_free(x.feed);
	return x.ok && !g->stopped && (rc == SQLITE_ROW || x.said != GROUPS_ADDED);
}

/* ------------------------------------------------------ a scan */

/* Has the base so many rows? */
static bool has_rows(struct sqlite_ground *g, size_t least)
{
	sqlite3_stmt *h = NULL;
	size_t rows = 0;

	if (least == 0)
		return true;
	if (sqlite_prepare_text(g->db, g->plan->base, g->guard, &h, NULL) != SQLITE_OK)
		return false;
	sqlite_values_bind(g->values, h);
	while (rows < least && sqlite3_step(h) == SQLITE_ROW)
		rows++;
	g->steps = (uint64_t)sqlite3_stmt_status(h, SQLITE_STMTSTATUS_VM_STEP, 0);
	sqlite3_finalize(h);
	return rows == least;
}

bool sqlite_ground_run(struct sqlite_ground *g, enum groups_said *said)
{
	struct arena arena = { 0 };
	struct sqlite_looked looked;
	bool ok = has_rows(g, sqlite_lookups_least(g->lookups, g->plan, g->db, g->guard)) &&
		sqlite_lookups_ready(g->lookups, g->plan, g->db, g->guard, &arena, &looked) &&
		sqlite_prepare_text(g->db, g->plan->feed, g->guard, &g->h, NULL) == SQLITE_OK;

	if (ok) {
		sqlite_values_bind(g->values, g->h);
		ok = read_rows(g, &looked, said);
		g->steps += (uint64_t)sqlite3_stmt_status(g->h, SQLITE_STMTSTATUS_VM_STEP, 0);
	}
	if (!ok)
		sqlite_lookups_cost(g->lookups, g->steps);
	sqlite3_finalize(g->h);
	g->h = NULL;
	arena_release(&arena);
	return ok;
}
