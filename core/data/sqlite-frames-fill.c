/* sqlite-frames-fill.c - reads the rows of a frame. */
#include "config.h"
#include "core/data/sqlite-frames-inside.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/arena.h"
#include "core/data/sqlite-stmt.h"

enum { LOOK_EVERY = 256 };

static uint64_t steps_of(sqlite3_stmt *h)
{
	return (uint64_t)sqlite3_stmt_status(h, SQLITE_STMTSTATUS_VM_STEP, 0);
}

/* Too large, or not done after what was spent, or half as much again while it takes little: all columns are read.  What has
 * taken a quarter of the memory by then is not tried again. */
static bool is_too_much(const struct sqlite_frames *f, struct frames_base *b, const struct frame *frame, uint64_t steps)
{
	bool large = frame_memory(frame) > f->budget / 4, late = (large ? steps : steps / 3 * 2) > b->spent;

	b->hopeless = late ? large : frame_memory(frame) > f->budget;
	b->crowded = b->sought && large;
	b->tried = (struct rows_tried) { frame_rows(frame), frame_memory(frame), steps };
	return late || b->hopeless || b->crowded;
}

/* All rows, or as many as cost what was spent. */
static struct frame *read_all(struct sqlite_frames *f, struct frames_base *b, sqlite3_stmt *h)
{
	int columns = sqlite3_column_count(h), rc;
	struct frame *frame = frame_new((size_t)columns);
	struct group_value *row = calloc((size_t)columns + 1, sizeof *row);
	bool ok = row != NULL;

	while (ok && (rc = sqlite3_step(h)) == SQLITE_ROW) {
		for (int i = 0; i < columns; i++)
			sqlite_value_read(sqlite3_column_value(h, i), &row[i]);
		ok = frame_add(frame, row);
		b->hopeless = !ok;
		if (ok && frame_rows(frame) % LOOK_EVERY == 0)
			ok = !is_too_much(f, b, frame, steps_of(h));
	}
	ok = ok && rc == SQLITE_DONE;
	free(row);
	if (!ok) {
		frame_free(frame);
		return NULL;
	}
	frame_seal(frame);
	return frame;
}

struct filling { struct sqlite_frames *f; struct frames_base *b; struct frame *frame; };

static bool goes_on(void *closure, uint64_t steps)
{
	const struct filling *x = closure;

	return !is_too_much(x->f, x->b, x->frame, steps * FRAMES_BESIDE);
}

/* The rows with their joins looked up.  False: SQLite has to be asked for them. */
static bool read_ground(struct sqlite_frames *f, struct frames_base *b, const struct scan *plan, sqlite3 *db,
			const struct store_guard *guard, const struct sqlite_values *values, struct frame **out)
{
	const struct scan_params params = { .value = frames_value, .closure = values };
	struct arena arena = { 0 };
	const struct scan *ground = scan_plan_ground(plan->base, &arena);
	struct frame *frame = ground == NULL ? NULL : frame_new(ground->output_count);
	struct filling filling = { f, b, frame };
	struct sqlite_ground g = { .plan = ground, .lookups = f->lookups, .db = db, .guard = guard, .values = values, .params = &params,
		.into = frame, .goes_on = goes_on, .closure = &filling };
	enum groups_said said;
	bool ok = ground != NULL && sqlite_ground_run(&g, &said);

	*out = ok ? frame : NULL;
	b->filled = g.steps * FRAMES_BESIDE;
	if (ok)
		frame_seal(frame);
	else
		frame_free(frame);
	arena_release(&arena);
	return ok || g.stopped;
}

struct frame *frames_read(struct sqlite_frames *f, struct frames_base *b, const struct scan *plan, sqlite3 *db,
			  const struct store_guard *guard, const struct sqlite_values *values)
{
	struct frame *frame;
	sqlite3_stmt *h = NULL;

	if (read_ground(f, b, plan, db, guard, values, &frame))
		return frame;
	if (sqlite_prepare_text(db, plan->base, guard, &h, NULL) != SQLITE_OK) {
		b->hopeless = true;
		return NULL;
	}
	sqlite_values_bind(values, h);
	frame = read_all(f, b, h);
	b->filled = steps_of(h);
	sqlite_lookups_cost(f->lookups, b->filled);
	sqlite3_finalize(h);
	return frame;
}

