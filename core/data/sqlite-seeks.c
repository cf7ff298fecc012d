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
static char *key_of(const struct seeks_by *by, const struct scan_exists *e)
{
	struct arena arena = { 0 };
	char *key = strdup(arena_printf(&arena, "%zu %d %s", e->key_count, e->bound_count > 0,
					sqlite_values_key(by->values, e->sql, &arena)));

	if (key == NULL)
		arena_exhausted();
	arena_release(&arena);
	return key;
}

static const struct seek *make(const struct seeks_by *by, const struct scan *rows, const struct scan_exists *e,
			       struct frames_base *b)
{
	const struct scan_params params = { .value = frames_value, .closure = by->values };
	char *key = key_of(by, e);
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
	return kept ? frames_kept(by->frames, rows, by->values) :
		frames_at_once(by->frames, rows, by->db, by->guard, by->values);
}

/* All of its rows, or where they are too many those that it looks among now. */
static const struct seek *seek_of(const struct seeks_by *by, struct scan_exists *e, bool kept, struct frames_base **b)
{
	const struct scan *rows = e->rows;

	*b = rows_of(by, rows, kept);
	if (*b == NULL) {
		if (e->narrow == NULL)
			e->narrow = scan_plan_narrow(e->sql, by->arena);
		rows = e->narrow;
		*b = rows == NULL ? NULL : rows_of(by, rows, kept);
	}
	if (*b == NULL)
		return NULL;
	(*b)->users++;
	return make(by, rows, e, *b);
}

/* Of a base, or of groups. */
struct rows { struct frames_base *base; const struct scan_groups *over; struct scan_units units; };

static bool run(const struct seeks_by *by, const struct scan *plan, const struct rows *rows, bool kept, struct groups *groups,
		enum groups_said *said)
{
	const struct seek *seeks[MOST_EXISTS];
	struct frames_base *bases[MOST_EXISTS];
	const struct scan_params params = { frames_value, by->values, rows->units, seeks };
	bool ok = plan->exists_count <= MOST_EXISTS;
	size_t n = 0;

	for (; ok && n < plan->exists_count; n++) {
		seeks[n] = seek_of(by, plan->exists[n], kept, &bases[n]);
		ok = seeks[n] != NULL;
	}
	ok = ok && (rows->over != NULL ? scan_run_over(plan, rows->over, &params, groups, said) :
		    scan_run(plan, rows->base->frame, &params, groups, said));
	while (n-- > 0) {
		if (bases[n] == NULL)
			continue;
		bases[n]->users--;
		if (bases[n]->users == 0)
			drop_old(by, bases[n]);
	}
	return ok;
}

static bool run_base(const struct seeks_by *by, const struct scan *plan, struct frames_base *base, struct scan_units units, bool kept,
		     struct groups *groups, enum groups_said *said)
{
	bool ok;

	base->users++;
	ok = run(by, plan, &(struct rows) { .base = base, .units = units }, kept, groups, said);
	base->users--;
	return ok;
}

bool seeks_run_over(const struct seeks_by *by, const struct scan *plan, const struct scan_groups *over, struct groups *groups,
		    enum groups_said *said)
{
	return run(by, plan, &(struct rows) { .over = over }, false, groups, said);
}

/* Of the units that were taken out of the base. */
static bool run_units(const struct seeks_by *by, const struct scan *plan, struct frames_base *base, struct groups *groups,
		      enum groups_said *said)
{
	const struct scan_params params = { .value = frames_value, .closure = by->values };
	bool ok;

	base->users++;
	if (base->units == NULL) {
		base->units = frame_index_new(base->frame, plan->unit_column);
		frames_charge(by->frames, base, frame_index_memory(base->units), 0);
	}
	ok = scan_run_units(plan, base->frame, base->units, &params, groups, said);
	base->users--;
	return ok;
}

bool seeks_run(const struct seeks_by *by, const struct scan *plan, struct frames_base *base, struct groups *groups,
	       enum groups_said *said)
{
	return plan->unit_count > 0 ? run_units(by, plan, base, groups, said) :
		run_base(by, plan, base, (struct scan_units) { NULL, 0 }, false, groups, said);
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
	return base != NULL && run_base(by, s->plan_all, base, (struct scan_units) { s->units, s->unit_count }, true, groups, said);
}
