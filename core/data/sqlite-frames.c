/* sqlite-frames.c - decides which rows of SQLite's are kept as frames. */
#include "config.h"
#include "core/data/sqlite-frames.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/hash.h"
#include "core/data/scan.h"
#include "core/data/sqlite-frames-inside.h"
#include "core/data/sqltext.h"

enum { LEAST_STEPS = 20000, MOST_BASES = 500 };

struct sqlite_frames *sqlite_frames_open(sqlite3 *db)
{
	struct sqlite_frames *f = calloc(1, sizeof *f);

	if (f == NULL)
		return NULL;
	f->budget = (size_t)24 << 20;
	f->lookups = sqlite_lookups_new();
	if (f->lookups == NULL || !sqlite_ground_open(db, f->lookups)) {
		sqlite_frames_free(f);
		return NULL;
	}
	return f;
}

static void forget_rows(struct frames_base *b)
{
	frame_free(b->frame);
	frame_index_free(b->units);
	seeks_free(b);
}

void sqlite_frames_free(struct sqlite_frames *f)
{
	if (f == NULL)
		return;
	while (f->bases != NULL) {
		struct frames_base *next = f->bases->next;

		forget_rows(f->bases);
		free(f->bases->key);
		free(f->bases);
		f->bases = next;
	}
	free(f->shapes);
	sqlite_lookups_free(f->lookups);
	free(f);
}

void sqlite_frames_budget(struct sqlite_frames *f, size_t bytes)
{
	f->budget = bytes;
}

/* ------------------------------------------------------ bases */

static struct shape *shape_of(const struct sqlite_frames *f, uint64_t hash)
{
	for (size_t i = 0; i < f->shape_count; i++)
		if (f->shapes[i].hash == hash)
			return &f->shapes[i];
	return NULL;
}

static struct frames_base *base_new(const struct sqlite_frames *f, const char *key, uint64_t hash, const char *sql)
{
	struct frames_base *b = calloc(1, sizeof *b);
	const struct shape *shape;

	if (b == NULL || (b->key = strdup(key)) == NULL)
		arena_exhausted();
	b->hash = hash;
	b->shape = sqltext_hash(sql);
	shape = shape_of(f, b->shape);
	b->least = shape == NULL ? LEAST_STEPS : shape->least;
	b->spent = shape == NULL ? 0 : shape->filled * 4;
	return b;
}

static void learn_shape(struct sqlite_frames *f, const struct frames_base *b)
{
	struct shape *shape = shape_of(f, b->shape), *shapes;

	if (shape == NULL) {
		shapes = realloc(f->shapes, (f->shape_count + 1) * sizeof *shapes);
		if (shapes == NULL)
			arena_exhausted();
		f->shapes = shapes;
		shape = &shapes[f->shape_count++];
		*shape = (struct shape) { .hash = b->shape };
	}
	shape->hopeless |= b->hopeless;
	if (b->frame != NULL && shape->filled == 0)
		shape->filled = b->filled;
	shape->least = shape->filled > 0 ? 0 : b->least;
}

static void drop(struct sqlite_frames *f, struct frames_base *b)
{
	f->bytes -= b->bytes;
	forget_rows(b);
	b->frame = NULL;
	b->units = NULL;
	b->bytes = 0;
	b->spent = 0;
	b->least = b->filled;
}

static void forget_oldest(struct sqlite_frames *f)
{
	struct frames_base **at = &f->bases, *b;

	while ((*at)->next != NULL)
		at = &(*at)->next;
	b = *at;
	*at = NULL;
	drop(f, b);
	free(b->key);
	free(b);
	f->base_count--;
}

/* Where in the list it stands, or the end. */
static struct frames_base **place_of(struct sqlite_frames *f, const char *key, uint64_t hash)
{
	struct frames_base **at = &f->bases;

	while (*at != NULL && ((*at)->hash != hash || strcmp((*at)->key, key) != 0))
		at = &(*at)->next;
	return at;
}

static struct frames_base *base_of(struct sqlite_frames *f, const char *key, const char *sql)
{
	uint64_t h = hash_bytes(key, strlen(key), 0);
	struct frames_base **at = place_of(f, key, h), *b = *at;

	if (b == NULL) {
		b = base_new(f, key, h, sql);
		if (++f->base_count > MOST_BASES)
			forget_oldest(f);
	} else {
		*at = b->next;
	}
	b->next = f->bases;
	f->bases = b;
	return b;
}

/* Those at the end of the list have not been used for longest. */
static void make_room(struct sqlite_frames *f)
{
	while (f->bytes > f->budget) {
		struct frames_base *last = NULL;

		for (struct frames_base *b = f->bases; b != NULL; b = b->next)
			if (b->frame != NULL && b->users == 0)
				last = b;
		if (last == NULL)
			return;
		drop(f, last);
	}
}

void frames_charge(struct sqlite_frames *f, struct frames_base *b, size_t more, size_t less)
{
	b->bytes += more - less;
	f->bytes += more - less;
	make_room(f);
}

struct frames_base *frames_kept(struct sqlite_frames *f, const struct scan *plan, const struct sqlite_values *values)
{
	struct arena arena = { 0 };
	const char *key = sqlite_values_key(values, plan->base, &arena);
	struct frames_base *b = *place_of(f, key, hash_bytes(key, strlen(key), 0));

	arena_release(&arena);
	return b == NULL || b->frame == NULL ? NULL : b;
}

/* ------------------------------------------------------ filling */

static void fill(struct sqlite_frames *f, struct frames_base *b, const struct scan *plan, sqlite3 *db,
		 const struct store_guard *guard, const struct sqlite_values *values)
{
	b->frame = frames_read(f, b, plan, db, guard, values);
	if (b->frame == NULL) {
		b->least = b->filled * 3;
		b->spent = 0;
	}
	learn_shape(f, b);
	if (b->frame == NULL)
		return;
	b->users++;
	frames_charge(f, b, frame_memory(b->frame), 0);
	b->users--;
}

/* ------------------------------------------------------ scans */

void frames_value(const void *closure, const char *name, struct group_value *out)
{
	const struct sqlite_values *values = closure;
	int param = sqlite_values_param(values, name);
	const struct stage_value *v = param == 0 ? NULL : &values->at[param - 1];

	*out = (struct group_value) { .kind = GROUP_NULL };
	if (v == NULL)
		return;
	if (v->kind == STAGE_INT)
		*out = (struct group_value) { .kind = GROUP_INT, .i = v->i };
	else if (v->kind == STAGE_REAL)
		*out = (struct group_value) { .kind = GROUP_REAL, .r = v->r };
	else if (v->kind == STAGE_TEXT)
		*out = (struct group_value) { .kind = GROUP_TEXT, .t = v->t, .bytes = strlen(v->t) };
}

static bool is_hopeless(const struct sqlite_frames *f, const struct frames_base *b)
{
	const struct shape *shape = shape_of(f, b->shape);

	return b->hopeless || (shape != NULL && shape->hopeless);
}

/* Is it time to read all rows?  At once, where the statement would go through all of them too. */
static bool is_worth_it(const struct sqlite_frames *f, struct frames_base *b, const struct scan *plan)
{
	if ((plan->filter_count == 0 || (plan->loose && plan->unit_count == 0) || plan->exists_count > 0) && !is_hopeless(f, b))
		b->spent = UINT64_MAX / 4;
	return !b->hopeless && b->spent >= b->least;
}

static bool is_planned(struct sqlite_scan *s, struct arena *arena)
{
	if (!s->planned && s->all != NULL && !s->asks)
		s->plan = scan_plan_of_all(s->sql, s->all, arena);
	if (!s->planned && s->plan == NULL)
		s->plan = (s->strict ? scan_plan : scan_plan_loose)(s->sql, arena);
	s->planned = true;
	return s->plan != NULL;
}

static struct frames_base *find_base(struct sqlite_frames *f, const struct scan *plan, const struct sqlite_values *values)
{
	struct arena key = { 0 };
	struct frames_base *b = base_of(f, sqlite_values_key(values, plan->base, &key), plan->base);

	arena_release(&key);
	return b;
}

static void read_rows(struct sqlite_frames *f, struct frames_base *b, const struct scan *plan, sqlite3 *db,
		      const struct store_guard *guard, const struct sqlite_values *values)
{
	if (b->frame != NULL || !is_worth_it(f, b, plan))
		return;
	b->hopeless = !sqlite_rows_fit(db, plan->base, &b->tried, f->budget);
	if (b->hopeless)
		learn_shape(f, b);
	else
		fill(f, b, plan, db, guard, values);
}

struct frames_base *frames_sought(struct sqlite_frames *f, const struct scan *plan, sqlite3 *db, const struct store_guard *guard,
				  const struct sqlite_values *values, bool kept)
{
	struct frames_base *b = kept ? frames_kept(f, plan, values) : find_base(f, plan, values);

	if (b != NULL && b->frame == NULL && !b->crowded && !is_hopeless(f, b)) {
		b->spent = UINT64_MAX / 4;
		b->sought = true;
		fill(f, b, plan, db, guard, values);
		b->sought = false;
	}
	return b == NULL || b->frame == NULL || frame_memory(b->frame) > f->budget / 4 ? NULL : b;
}

bool sqlite_scan_once(struct sqlite_frames *f, struct sqlite_scan *s, sqlite3 *db, const struct store_guard *guard,
		      const struct sqlite_values *values, struct arena *arena, struct groups *groups,
		      enum groups_said *said)
{
	const struct scan_params params = { .value = frames_value, .closure = values };
	struct frames_base base = { .spent = UINT64_MAX };
	bool ok;

	s->strict = true;
	if (!is_planned(s, arena) || s->plan->exists_count > 0)
		return false;
	base.frame = frames_read(f, &base, s->plan, db, guard, values);
	ok = base.frame != NULL && scan_run(s->plan, base.frame, &params, groups, said);
	frame_free(base.frame);
	return ok;
}

bool sqlite_scan_is_over(struct sqlite_scan *s, struct arena *arena, unsigned *part)
{
	if (!s->planned_over)
		s->over = scan_plan_over(s->sql, arena);
	s->planned_over = true;
	*part = s->over == NULL ? 0 : s->over->part;
	return s->over != NULL;
}

/* For this once, with joins looked up. */
static bool run_ground(struct sqlite_frames *f, struct sqlite_scan *s, sqlite3 *db, const struct store_guard *guard,
		       const struct sqlite_values *values, struct arena *arena, struct groups *groups, enum groups_said *said)
{
	const struct scan_params params = { .value = frames_value, .closure = values };
	struct sqlite_ground g = { .lookups = f->lookups, .db = db, .guard = guard, .values = values, .params = &params,
		.groups = groups };
	bool ok;

	if (!s->planned_ground && !s->thin)
		s->ground = scan_plan_ground(s->sql, arena);
	s->planned_ground = true;
	g.plan = s->ground;
	ok = s->ground != NULL && !s->thin && sqlite_ground_run(&g, said);
	s->thin |= g.thin;
	if (s->base != NULL && ok)
		s->base->spent += g.steps * FRAMES_BESIDE;
	return ok;
}

bool sqlite_scan_run(struct sqlite_frames *f, struct sqlite_scan *s, sqlite3 *db, const struct store_guard *guard,
		     const struct sqlite_values *values, struct arena *arena, struct groups *groups,
		     enum groups_said *said)
{
	const struct seeks_by by = { f, db, guard, values, arena };

	if (s->all != NULL && s->asks && seeks_run_among(&by, s, groups, said))
		return true;
	if (!is_planned(s, arena))
		return run_ground(f, s, db, guard, values, arena, groups, said);
	if (s->base == NULL)
		s->base = find_base(f, s->plan, values);
	read_rows(f, s->base, s->plan, db, guard, values);
	if ((s->plan->loose || s->plan->unit_count > 0) && is_hopeless(f, s->base)) {
		/* Of one period they may not be too many. */
		s->plan = scan_plan(s->sql, arena);
		s->base = find_base(f, s->plan, values);
		read_rows(f, s->base, s->plan, db, guard, values);
	}
	return s->base->frame != NULL ? seeks_run(&by, s->plan, s->base, groups, said) :
		run_ground(f, s, db, guard, values, arena, groups, said);
}

void sqlite_scan_cost(struct sqlite_frames *f, struct sqlite_scan *s, uint64_t steps)
{
	if (s->ground != NULL)
		sqlite_lookups_cost(f->lookups, steps);
	if (s->base != NULL)
		s->base->spent += steps;
}
