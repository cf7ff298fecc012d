/* sqlite-regrouped.c - runs a statement of SQLite with its GROUP BY taken out. */
#include "config.h"
#include "core/data/sqlite-regrouped.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "core/data/regroup.h"
#include "core/data/sqlite-frames.h"
#include "core/data/sqlite-groups.h"
#include "core/data/sqlite-stmt.h"

enum { PARTS = 16 };

struct sqlite_regrouped {
	struct arena arena;
	struct arena run;		/* of one run */
	struct sqlite_parts *parts;	/* NULL: it runs as it was written after all */
	struct sqlite3_stmt *wide[PARTS];	/* of those parts that have such a sum, when all units are asked for */
	struct sqlite3 *db;
	const char *sql, *all;		/* as it was written, for all units, and what it may read */
	struct regroup plan;
	unsigned first;			/* the number of its first part */
	unsigned loose;			/* a bit for each that comes in batches */
	int64_t *units;			/* that it is about; NULL: all */
	size_t unit_count;
	bool shares;			/* rows of all units are read with their unit, for whatever statement */
	struct store_guard guard;
	struct sqlite_groups *groups;
	struct sqlite_scan scans[PARTS];	/* of its rows */
	struct sqlite_values values;
	bool ran;
};

static void keep_guard(struct sqlite_regrouped *g, const struct store_guard *guard)
{
	const char **names = arena_array(&g->arena, guard->count + 1, const char *);

	for (size_t i = 0; i < guard->count; i++)
		names[i] = arena_text(&g->arena, guard->names[i]);
	g->guard = (struct store_guard) { .names = names, .count = guard->count };
	if (guard->wide != NULL && guard->wide->units != NULL) {
		g->unit_count = guard->wide->count;
		g->units = arena_array(&g->arena, g->unit_count + 1, int64_t);
		memcpy(g->units, guard->wide->units, g->unit_count * sizeof *g->units);
	}
}

/* Is the text of a part right?  It is enough to have seen it once, since others differ from it in
 * nothing but numbers. */
static bool try_part(struct sqlite_regrouped *g, const struct store_guard *guard, size_t part)
{
	const struct regroup_part *p = &g->plan.parts[part];
	bool wide = p->wide_rows != NULL && g->units == NULL, all;
	const char *text = p->wide_rows != NULL ? p->wide_rows : p->rows;
	sqlite3_stmt *sum = NULL;

	all = g->units == NULL && (g->shares || p->asks) && p->all_rows != NULL;
	g->scans[part] = (struct sqlite_scan) { .sql = wide ? p->wide_rows : all ? p->all_rows : p->rows, .strict = g->units != NULL,
		.all = g->units != NULL ? p->all_rows : NULL, .asks = p->asks, .units = g->units, .unit_count = g->unit_count };
	g->scans[part].thin = sqlite_groups_know(g->groups, GROUPS_THIN, g->scans[part].sql);
	if (sqlite_groups_know(g->groups, GROUPS_RIGHT, text))
		return true;
	if (sqlite_prepare_text(g->db, wide ? p->wide_sum : p->sum, guard, &sum, NULL) != SQLITE_OK)
		return false;
	sqlite_groups_learn(g->groups, GROUPS_RIGHT, text);
	if (wide)
		g->wide[part] = sum;
	else if (p->deep)
		sqlite3_finalize(sum);	/* there may be a better way, when its rows are there */
	else
		sqlite_parts_sum(g->parts, part, sum);
	return true;
}

static enum regroup_reach reach_of(const struct sqlite_regrouped *g)
{
	if (sqlite_groups_know(g->groups, GROUPS_ALONE, g->sql))
		return REGROUP_ALONE;
	return sqlite_groups_know(g->groups, GROUPS_SHALLOW, g->sql) ? REGROUP_JOINED : REGROUP_DEEP;
}

/* The plan; what comes of it is the same for every unit and intake, so that it is tried once. */
static bool plan(struct sqlite_regrouped *g)
{
	struct sqlite_groups *groups = g->groups;
	const char *wide = g->all;
	bool narrow = true;

	if (wide != NULL && sqlite_groups_know(groups, GROUPS_NONE, wide))
		return false;
	g->first = sqlite_groups_next(groups);
	regroup_plan(g->sql, wide != NULL && !g->shares && sqlite_groups_know(groups, GROUPS_NARROW, wide) ? NULL : wide,
		     g->first, reach_of(g), &g->arena, &g->plan);
	for (size_t i = 0; i < g->plan.count; i++)
		narrow &= g->plan.parts[i].wide_sum == NULL && !g->plan.parts[i].asks;
	if (wide != NULL && narrow)
		sqlite_groups_learn(groups, g->plan.count == 0 ? GROUPS_NONE : GROUPS_NARROW, wide);
	return g->plan.count > 0 && g->plan.count <= PARTS;
}

static bool set_up(struct sqlite_stmt *q, struct sqlite_regrouped *g, const struct store_guard *guard)
{
	const char *ops[PARTS];
	bool ok = plan(g) && sqlite_prepare_text(g->db, g->plan.sql, guard, &q->h, NULL) == SQLITE_OK;

	for (size_t i = 0; ok && i < g->plan.count; i++)
		ops[i] = g->plan.parts[i].ops;
	if (ok)
		g->parts = sqlite_parts_new(g->groups, ops, g->plan.count);
	ok = g->parts != NULL;
	for (size_t i = 0; ok && i < g->plan.count; i++) {
		if (g->plan.parts[i].whole)
			sqlite_parts_whole(g->parts, i);
		ok = try_part(g, guard, i);
	}
	if (!ok) {
		sqlite3_finalize(q->h);
		q->h = NULL;
	}
	return ok;
}

bool sqlite_regroup(struct sqlite_stmt *q, sqlite3 *db, struct sqlite_groups *groups, const char *sql,
		    const struct store_guard *guard)
{
	struct sqlite_regrouped *g = calloc(1, sizeof *g);

	if (g == NULL)
		return false;
	g->db = db;
	g->groups = groups;
	g->sql = arena_text(&g->arena, sql);
	g->all = guard->wide == NULL ? NULL : arena_text(&g->arena, guard->wide->sql);
	g->shares = guard->wide != NULL && guard->wide->free && guard->wide->units == NULL;
	keep_guard(g, guard);
	if (!sqlite_values_read(&g->values, sql, &g->arena) || !set_up(q, g, guard)) {
		sqlite_regrouped_free(g);
		return false;
	}
	q->regrouped = g;
	return true;
}

/* ------------------------------------------------------ parameters */

int sqlite_regrouped_params(const struct sqlite_regrouped *g)
{
	return g->values.count;
}

int sqlite_regrouped_param(const struct sqlite_regrouped *g, const char *name)
{
	return sqlite_values_param(&g->values, name);
}

void sqlite_regrouped_bind(struct sqlite_regrouped *g, int param, struct stage_value v)
{
	g->values.at[param - 1] = v;
}

/* ------------------------------------------------------ running */

static uint64_t steps_of(sqlite3_stmt *h)
{
	return (uint64_t)sqlite3_stmt_status(h, SQLITE_STMTSTATUS_VM_STEP, 1);
}

struct scanning { struct sqlite_regrouped *g; size_t part; };

static bool scan(void *closure, struct groups *groups, enum groups_said *said)
{
	struct scanning *x = closure;
	struct sqlite_regrouped *g = x->g;
	struct sqlite_scan *s = &g->scans[x->part];
	bool deep = g->plan.parts[x->part].deep, ok;
	struct scan_groups over;
	unsigned part;

	if (deep && sqlite_scan_is_over(s, &g->arena, &part) && sqlite_groups_see(g->groups, part, &over))
		return sqlite_scan_over(sqlite_groups_frames(g->groups), s, &over, g->db, &g->guard, &g->values, &g->arena, groups, said);
	ok = (deep ? sqlite_scan_once : sqlite_scan_run)(sqlite_groups_frames(g->groups), s, g->db, &g->guard, &g->values,
							 &g->arena, groups, said);
	if (s->thin)
		sqlite_groups_learn(g->groups, GROUPS_THIN, s->sql);
	if (s->planned && s->plan == NULL && s->ground == NULL)
		sqlite_groups_learn(g->groups, GROUPS_UNPLANNED, s->sql);
	return ok;
}

/* For all units at once, by the statement. */
static int widen(struct sqlite_regrouped *g, size_t part, const char *key)
{
	int rc = g->wide[part] != NULL ? SQLITE_OK :
		sqlite_prepare_text(g->db, g->plan.parts[part].wide_sum, &g->guard, &g->wide[part], NULL);

	if (rc != SQLITE_OK)
		return rc;
	sqlite_values_bind(&g->values, g->wide[part]);
	rc = sqlite_parts_widen(g->parts, part, key, g->wide[part]);
	sqlite_scan_cost(sqlite_groups_frames(g->groups), &g->scans[part], steps_of(g->wide[part]));
	return rc;
}

/*
 * The groups of a part, where there is a better way to them than its statement.  What is asked of all units
 * now is mostly asked of each of them next.
 */
static int make(struct sqlite_regrouped *g, size_t part)
{
	const struct regroup_part *p = &g->plan.parts[part];
	const struct parts_adder by = { scan, &(struct scanning) { g, part } };
	const struct sqlite_scan *s = &g->scans[part];
	bool may = s->plan != NULL || !sqlite_groups_know(g->groups, GROUPS_UNPLANNED, s->sql);
	const char *key;
	int rc;

	if (p->wide_sum == NULL) {
		if (may)
			sqlite_parts_add(g->parts, part, &by);
		return SQLITE_OK;
	}
	key = g->units != NULL && !sqlite_groups_keep(g->groups) ? NULL : sqlite_values_key(&g->values, p->wide_rows, &g->run);
	if (key != NULL && sqlite_parts_share(g->parts, part, key, g->units, g->unit_count))
		return SQLITE_OK;
	if (g->units != NULL) {
		if (may)
			sqlite_parts_add(g->parts, part, &by);
		return SQLITE_OK;
	}
	rc = may && sqlite_parts_widen_by(g->parts, part, key, &by) ? SQLITE_OK : widen(g, part, key);
	if (rc == SQLITE_OK)
		sqlite_parts_share(g->parts, part, key, NULL, 0);
	return rc;
}

/* The parts that stand over no other, as far as they can be had without asking for their rows. */
static int begin(struct sqlite_regrouped *g)
{
	int rc = SQLITE_OK;

	for (size_t i = 0; rc == SQLITE_OK && i < g->plan.count; i++) {
		sqlite3_stmt *h = sqlite_parts_stmt(g->parts, i);

		if (h != NULL)
			sqlite_values_bind(&g->values, h);
		if (!g->plan.parts[i].deep)
			rc = make(g, i);
	}
	return rc;
}

/* Forgets the parts. */
static void take_down(struct sqlite_stmt *q)
{
	struct sqlite_regrouped *g = q->regrouped;

	sqlite_parts_free(g->parts);
	g->parts = NULL;
	for (size_t i = 0; i < PARTS; i++) {
		sqlite3_finalize(g->wide[i]);
		g->wide[i] = NULL;
		g->scans[i] = (struct sqlite_scan) { .sql = NULL };
	}
	g->loose = 0;
	sqlite3_finalize(q->h);
	q->h = NULL;
}

/* Where the groups of this part have to come whole but are too many, less is taken out, so that they may come in batches;
 * else it runs as it was written, with the rows sorted. */
static int fall_back(struct sqlite_stmt *q, size_t part)
{
	struct sqlite_regrouped *g = q->regrouped;
	enum regroup_reach reach = g->plan.parts[part].whole ? g->plan.reach : REGROUP_ALONE;

	take_down(q);
	if (reach != REGROUP_ALONE) {
		sqlite_groups_learn(g->groups, reach == REGROUP_DEEP ? GROUPS_SHALLOW : GROUPS_ALONE, g->sql);
		if (set_up(q, g, &g->guard))
			return begin(g);
		take_down(q);
	}
	g->plan.count = 0;
	return sqlite_prepare_text(g->db, g->sql, &g->guard, &q->h, NULL);
}

/* The query, with groups of this part that come in batches, so that it groups them again. */
static int loosen(struct sqlite_stmt *q, size_t part)
{
	struct sqlite_regrouped *g = q->regrouped;
	const char *sql;

	g->loose |= 1u << part;
	sql = regroup_loose(g->sql, g->first, reach_of(g), g->loose, &g->run);
	if (sql == NULL)
		return SQLITE_ERROR;
	sqlite3_finalize(q->h);
	q->h = NULL;
	return sqlite_prepare_text(g->db, sql, &g->guard, &q->h, NULL);
}

/* The statement that a part wants. */
static int give(struct sqlite_regrouped *g, enum parts_want want, size_t part)
{
	const struct regroup_part *p = &g->plan.parts[part];
	const struct parts_adder by = { scan, &(struct scanning) { g, part } };
	sqlite3_stmt *h = NULL;
	int rc;

	if (p->deep && want == PARTS_SUM && !sqlite_groups_know(g->groups, GROUPS_UNPLANNED, g->scans[part].sql) &&
	    sqlite_parts_add(g->parts, part, &by))
		return SQLITE_OK;
	rc = sqlite_prepare_text(g->db, want == PARTS_SUM ? p->sum : p->rows, &g->guard, &h, NULL);

	if (rc != SQLITE_OK)
		return rc;
	sqlite_values_bind(&g->values, h);
	if (want == PARTS_SUM)
		sqlite_parts_sum(g->parts, part, h);
	else
		sqlite_parts_rows(g->parts, part, h);
	return SQLITE_OK;
}

int sqlite_regrouped_run(struct sqlite_stmt *q)
{
	struct sqlite_regrouped *g = q->regrouped;
	enum parts_want want = PARTS_READY;
	size_t which;
	int rc = SQLITE_OK;

	if (g->ran)
		return SQLITE_OK;
	if (g->parts != NULL)
		rc = begin(g);
	while (g->parts != NULL && rc == SQLITE_OK) {
		rc = sqlite_parts_run(g->parts, &want, &which);
		if (rc != SQLITE_OK || want == PARTS_READY)
			break;
		rc = want == PARTS_WHOLE ? fall_back(q, which) : give(g, want, which);
		if (rc == SQLITE_OK && want == PARTS_ROWS)
			rc = loosen(q, which);
	}
	for (size_t i = 0; g->parts != NULL && i < g->plan.count; i++)
		if (sqlite_parts_stmt(g->parts, i) != NULL)
			sqlite_scan_cost(sqlite_groups_frames(g->groups), &g->scans[i], steps_of(sqlite_parts_stmt(g->parts, i)));
	if (rc == SQLITE_OK)
		sqlite_values_bind(&g->values, q->h);
	g->ran = rc == SQLITE_OK;
	return rc;
}

void sqlite_regrouped_reset(struct sqlite_regrouped *g)
{
	if (g->parts != NULL)
		sqlite_parts_reset(g->parts);
	for (size_t i = 0; i < g->plan.count; i++)
		g->scans[i].base = NULL;
	arena_release(&g->run);
	g->ran = false;
}

void sqlite_regrouped_about(struct sqlite_regrouped *g, const int64_t *units, size_t count)
{
	if (count == g->unit_count && g->units != NULL)
		memcpy(g->units, units, count * sizeof *units);
}

bool sqlite_regrouped_rest(struct sqlite_regrouped *g)
{
	memset(g->values.at, 0, sizeof g->values.at);
	return g->parts != NULL && g->loose == 0;
}

void sqlite_regrouped_free(struct sqlite_regrouped *g)
{
	if (g == NULL)
		return;
	for (size_t i = 0; i < PARTS; i++)
		sqlite3_finalize(g->wide[i]);
	sqlite_parts_free(g->parts);
	arena_release(&g->run);
	arena_release(&g->arena);
	free(g);
}
