/* sqlite-seeks.c - scans rows that are kept, with those that their EXISTS look among. */
#include "config.h"
#include "core/data/sqlite-frames-inside.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_SEEKS = 4, MOST_EXISTS = 16 };	/* of a base, of a statement */

static void drop(struct kept_seek *k)
{
	seek_free(k->seek);
	free(k->key);
	free(k);
}

void seeks_free(struct frames_base *b)
{
	while (b->seeks != NULL) {
		struct kept_seek *next = b->seeks->next;

		drop(b->seeks);
		b->seeks = next;
	}
}

static void keep(const struct seeks_by *by, struct frames_base *b, char *key, struct seek *seek)
{
	struct kept_seek *k = calloc(1, sizeof *k);

	if (k == NULL)
		arena_exhausted();
	*k = (struct kept_seek) { b->seeks, key, seek };
	b->seeks = k;
	frames_charge(by->frames, b, seek_memory(seek), 0);
}

/* The last few stay. */
static void drop_old(const struct seeks_by *by, struct frames_base *b)
{
	struct kept_seek **at = &b->seeks;

	for (size_t i = 0; *at != NULL && i < MOST_SEEKS; i++)
		at = &(*at)->next;
	while (*at != NULL) {
		struct kept_seek *k = *at;

		*at = k->next;
		frames_charge(by->frames, b, 0, seek_memory(k->seek));
		drop(k);
	}
}

static const struct seek *find(const struct frames_base *b, const char *key)
{
	for (const struct kept_seek *k = b->seeks; k != NULL; k = k->next)
		if (strcmp(k->key, key) == 0)
			return k->seek;
	return NULL;
}

/* What an EXISTS looks among: its rows with the values bound, and which of their columns is what. */
static char *key_of(const struct seeks_by *by, const struct scan_exists *e, const char *sql)
{
	struct arena arena = { 0 };
	char *key = strdup(arena_printf(&arena, "%zu %d %s", e->key_count, e->bound_count > 0,
					sqlite_values_key(by->values, sql, &arena)));

	if (key == NULL)
		arena_exhausted();
	arena_release(&arena);
	return key;
}

static const struct seek *make(const struct seeks_by *by, const struct scan *rows, const struct scan_exists *e, const char *sql,
			       struct frames_base *b)
{
	const struct scan_params params = { .value = frames_value, .closure = by->values };
	char *key = key_of(by, e, sql);
	const struct seek *known = find(b, key);
	struct seek *seek;

	if (known != NULL) {
		free(key);
		return known;
	}
	seek = seek_new(e->key_count, e->bound_count > 0, rows->unit >= 0);
	if (!scan_run_sought(rows, b->frame, &params, seek)) {
		seek_free(seek);
		free(key);
		return NULL;
	}
	seek_seal(seek);
	keep(by, b, key, seek);
	return seek;
}

static struct frames_base *rows_of(const struct seeks_by *by, const struct scan *rows, bool kept)
{
	return frames_sought(by->frames, rows, by->db, by->guard, by->values, kept);
}

/* Of a base, or of groups. */
struct rows { struct frames_base *base; const struct scan_groups *over; struct scan_units units; };

static bool scan(const struct scan *plan, const struct rows *rows, const struct scan_params *params, struct groups *groups,
		 enum groups_said *said)
{
	if (rows->over != NULL)
		return scan_run_over(plan, rows->over, params, groups, said);
	if (params->units.at == NULL && plan->unit_count == 0)
		return scan_run(plan, rows->base->frame, params, groups, said);
	return scan_run_units(plan, rows->base->frame, rows->base->units, params, groups, said);
}

/* Within which days all the rows look, whatever is left out of them and whose unit it is.  False: it is not known. */
static bool find_bounds(const struct seeks_by *by, const struct scan *plan, const struct rows *rows, const struct scan_exists *e,
			int64_t *first, int64_t *last)
{
	const struct scan_params params = { .value = frames_value, .closure = by->values };
	int steps[SCAN_BOUNDS];
	char ops[SCAN_BOUNDS + 1] = "";
	struct scan only = *plan;
	enum groups_said said;
	struct groups *g;
	bool ok;

	only.filter_count = only.exists_count = 0;
	only.outputs = steps;
	only.output_count = e->bound_count;
	for (size_t i = 0; i < e->bound_count; i++) {
		steps[i] = e->bounds[i].step;
		ops[i] = e->bounds[i].op == VECTOR_GT || e->bounds[i].op == VECTOR_GE ? GROUP_MIN : GROUP_MAX;
	}
	g = groups_new(ops, 1 << 16);
	ok = scan(&only, rows, &params, g, &said) && said == GROUPS_ADDED && groups_count(g) == 1;
	for (size_t i = 0; ok && i < e->bound_count; i++) {
		struct group_value v;

		groups_value(g, 0, i, &v);
		ok = v.kind == GROUP_INT;
		if (ops[i] == GROUP_MIN && v.i > *first)
			*first = v.i;
		if (ops[i] == GROUP_MAX && v.i < *last)
			*last = v.i;
	}
	groups_free(g);
	return ok;
}

/* With the days that are looked among bound as well. */
static bool bind_days(const struct seeks_by *by, const struct scan *plan, const struct rows *rows, const struct scan_exists *e,
		      struct sqlite_values *out)
{
	int64_t days[] = { INT64_MIN, INT64_MAX };

	*out = *by->values;
	if (out->count + 2 > SQLITE_VALUES || !find_bounds(by, plan, rows, e, &days[0], &days[1]))
		return false;
	for (int i = 0; i < 2; i++) {
		out->names[out->count] = i == 0 ? SCAN_FIRST : SCAN_LAST;
		out->at[out->count++] = (struct stage_value) { .kind = STAGE_INT, .i = days[i] };
	}
	return true;
}

/* All of its rows, or where they are too many those that it looks among now. */
static const struct seek *seek_of(const struct seeks_by *by, const struct scan *plan, const struct rows *rows, struct scan_exists *e,
				  bool kept, struct frames_base **b)
{
	const char *sql = e->within != NULL ? e->within : e->sql;
	struct seeks_by now = *by;
	struct sqlite_values values;

	*b = rows_of(by, e->rows, kept);
	if (*b != NULL) {
		(*b)->users++;
		return make(by, e->rows, e, e->sql, *b);
	}
	if (e->within != NULL && !bind_days(by, plan, rows, e, &values))
		return NULL;
	if (e->within != NULL)
		now.values = &values;
	if (e->narrow == NULL)
		e->narrow = scan_plan_narrow(sql, by->arena);
	*b = e->narrow == NULL ? NULL : rows_of(&now, e->narrow, kept);
	if (*b == NULL)
		return NULL;
	(*b)->users++;
	return make(&now, e->narrow, e, sql, *b);
}

static bool run(const struct seeks_by *by, const struct scan *plan, const struct rows *rows, bool kept, struct groups *groups,
		enum groups_said *said)
{
	const struct seek *seeks[MOST_EXISTS];
	struct frames_base *bases[MOST_EXISTS];
	const struct scan_params params = { frames_value, by->values, rows->units, seeks };
	bool ok = plan->exists_count <= MOST_EXISTS;
	size_t n = 0;

	for (; ok && n < plan->exists_count; n++) {
		seeks[n] = seek_of(by, plan, rows, plan->exists[n], kept, &bases[n]);
		ok = seeks[n] != NULL;
	}
	ok = ok && scan(plan, rows, &params, groups, said);
	while (n-- > 0) {
		if (bases[n] == NULL)
			continue;
		bases[n]->users--;
		if (bases[n]->users == 0)
			drop_old(by, bases[n]);
	}
	return ok;
}

static bool run_base(const struct seeks_by *by, const struct scan *plan, const struct rows *rows, bool kept, struct groups *groups,
		     enum groups_said *said)
{
	struct frames_base *base = rows->base;
	bool ok;

	base->users++;
	if (base->units == NULL && (rows->units.at != NULL || plan->unit_count > 0)) {
		base->units = frame_index_new(base->frame, rows->units.at != NULL ? (size_t)plan->unit : plan->unit_column);
		frames_charge(by->frames, base, frame_index_memory(base->units), 0);
	}
	ok = run(by, plan, rows, kept, groups, said);
	base->users--;
	return ok;
}

bool sqlite_scan_over(struct sqlite_frames *f, const struct sqlite_scan *s, const struct scan_groups *over, struct sqlite3 *db,
		      const struct store_guard *guard, const struct sqlite_values *values, struct arena *arena,
		      struct groups *groups, enum groups_said *said)
{
	const struct seeks_by by = { f, db, guard, values, arena };

	return run(&by, s->over, &(struct rows) { .over = over }, false, groups, said);
}

bool seeks_run(const struct seeks_by *by, const struct scan *plan, struct frames_base *base, struct groups *groups,
	       enum groups_said *said)
{
	return run_base(by, plan, &(struct rows) { .base = base }, false, groups, said);
}

/* Do all rows that meet in it tell their unit? */
static bool tells_units(const struct scan *plan)
{
	for (size_t i = 0; i < plan->exists_count; i++)
		if (plan->exists[i]->rows->unit < 0)
			return false;
	return plan->unit >= 0;
}

bool seeks_run_among(const struct seeks_by *by, struct sqlite_scan *s, struct groups *groups, enum groups_said *said)
{
	struct frames_base *base;

	if (!s->planned_all)
		s->plan_all = scan_plan(s->all, by->arena);
	s->planned_all = true;
	if (s->plan_all == NULL || !tells_units(s->plan_all))
		return false;
	base = frames_kept(by->frames, s->plan_all, by->values);
	return base != NULL && run_base(by, s->plan_all, &(struct rows) { .base = base, .units = { s->units, s->unit_count } }, true,
					groups, said);
}
