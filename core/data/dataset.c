/* dataset.c - reads what a dataset has: units, cohorts, its last day. */
#include "config.h"
#include "core/data/dataset.h"

#include <stdlib.h>
#include <string.h>

#include "core/data/facts.h"
#include "core/data/schema.h"

/* Deeper nesting than this is a unit among its own ancestors. */
#define DEPTH_MAX 32

static char *keep(struct dataset *ds, const struct stmt *q, int column)
{
	return arena_text(ds->arena, stmt_text(q, column));
}

static int by_name(const void *va, const void *vb)
{
	const struct unit *a = va, *b = vb;
	int order = strcmp(a->name, b->name);

	return order != 0 ? order : strcmp(a->ext_id, b->ext_id);
}

/* Moves the units under parent, and theirs, from the list to the tree. */
static size_t put_under(const struct unit *list, size_t n, int64_t parent, int depth,
			bool *done, struct unit *tree, size_t at)
{
	for (size_t i = 0; i < n && depth < DEPTH_MAX; i++) {
		if (done[i] || list[i].parent != parent)
			continue;
		done[i] = true;
		tree[at] = list[i];
		tree[at++].depth = depth;
		at = put_under(list, n, list[i].id, depth + 1, done, tree, at);
	}
	return at;
}

static void arrange(struct dataset *ds, struct unit *list, size_t n)
{
	bool *done = arena_array(ds->arena, n, bool);
	size_t at;

	qsort(list, n, sizeof *list, by_name);
	ds->units = arena_array(ds->arena, n, struct unit);
	at = put_under(list, n, 0, 0, done, ds->units, 0);
	/* Units that are among their own ancestors: shown without them. */
	for (size_t i = 0; i < n; i++) {
		if (done[i])
			continue;
		done[i] = true;
		ds->units[at] = list[i];
		ds->units[at++].parent = 0;
		at = put_under(list, n, list[i].id, 1, done, ds->units, at);
	}
	ds->unit_count = n;
}

static bool read_units(struct dataset *ds, struct fail *fail)
{
	struct stmt *q = store_prepare(ds->store, "SELECT id, parent_id, ext_id, name, kind,"
				       " planned_headcount FROM centre ORDER BY id", fail);
	struct unit *list = NULL;
	size_t n = 0, cap = 0;

	while (stmt_next(q, fail))
		*arena_push(ds->arena, list, n, &cap) = (struct unit) {
			.id = stmt_int(q, 0), .parent = stmt_int(q, 1), .ext_id = keep(ds, q, 2),
			.name = keep(ds, q, 3), .kind = keep(ds, q, 4),
			.planned_headcount = stmt_is_null(q, 5) ? -1 : stmt_int(q, 5) };
	stmt_free(q);
	if (n > 0)
		arrange(ds, list, n);
	return !fail->set;
}

static int by_start(const void *va, const void *vb)
{
	const struct cohort *a = va, *b = vb;

	return a->starts != b->starts ? (a->starts < b->starts ? -1 : 1) : strcmp(a->ext_id, b->ext_id);
}

static bool read_cohorts(struct dataset *ds, struct fail *fail)
{
	struct stmt *q = store_prepare(ds->store, "SELECT c.id, c.programme_id, c.centre_id, c.ext_id,"
		" c.label, p.name, p.kind, c.starts_on, c.ends_on FROM cohort c"
		" JOIN programme p ON p.id = c.programme_id", fail);
	size_t cap = 0;

	while (stmt_next(q, fail))
		*arena_push(ds->arena, ds->cohorts, ds->cohort_count, &cap) = (struct cohort) {
			.id = stmt_int(q, 0), .programme = stmt_int(q, 1), .centre = stmt_int(q, 2),
			.ext_id = keep(ds, q, 3), .label = keep(ds, q, 4),
			.programme_name = keep(ds, q, 5), .programme_kind = keep(ds, q, 6),
			.starts = (day)stmt_int(q, 7),
			.ends = stmt_is_null(q, 8) ? DAY_NONE : (day)stmt_int(q, 8) };
	stmt_free(q);
	if (ds->cohort_count > 0)
		qsort(ds->cohorts, ds->cohort_count, sizeof *ds->cohorts, by_start);
	return !fail->set;
}

/*
 * The last day that anything speaks of.  The big tables are asked by their order, one
 * look for each unit and measure, never read through.
 */
static const char last_day[] =
	"SELECT MAX(d) FROM ("
	" SELECT MAX(hired) AS d FROM employment UNION ALL SELECT MAX(exited) FROM employment"
	" UNION ALL SELECT MAX(observed_to) FROM employment UNION ALL SELECT MAX(started) FROM stint"
	" UNION ALL SELECT MAX(ended_on) FROM enrolment UNION ALL SELECT MAX(enrolled_on) FROM enrolment"
	" UNION ALL SELECT MAX(held_on) FROM session UNION ALL SELECT MAX(held_on) FROM coaching"
	" UNION ALL SELECT MAX(done_on) FROM stage"
	" UNION ALL SELECT (SELECT MAX(a.done_on) FROM assessment a WHERE a.measure_id = m.id)"
	"  FROM measure m"
	" UNION ALL SELECT (SELECT k.day + k.days - 1 FROM kpi k WHERE k.centre_id = u.id"
	"  AND k.measure_id = m.id ORDER BY k.day DESC LIMIT 1)"
	"  FROM (SELECT id FROM centre UNION ALL SELECT 0) u CROSS JOIN measure m) x";

static bool read_known(struct dataset *ds, struct fail *fail)
{
	const char *as_of = schema_meta(ds->store, "as_of", ds->arena, fail);
	int64_t last;

	ds->known = DAY_NONE;
	if (as_of != NULL) {
		ds->known_is_declared = true;
		return day_parse_iso(as_of, &ds->known) ||
			fail_set(fail, "'%s' says it is of '%s', which is not a date", ds->name, as_of);
	}
	if (!fail->set && store_ask_int(ds->store, last_day, &last, fail))
		ds->known = (day)last;
	return !fail->set;
}

static bool read_all(struct dataset *ds, struct fail *fail)
{
	size_t columns = 0;

	ds->group_name = schema_meta(ds->store, "group_name", ds->arena, fail);
	if (ds->group_name == NULL)
		ds->group_name = "";
	for (const struct fact *f = facts; f->name != NULL; f++)
		for (const struct fact_column *c = f->columns; ; c++) {
			columns++;
			if (c->name == NULL)
				break;
		}
	ds->has = arena_array(ds->arena, columns, signed char);
	ds->placed = arena_array(ds->arena, 1, signed char);
	return !fail->set && read_units(ds, fail) && read_cohorts(ds, fail) && read_known(ds, fail);
}

struct dataset *dataset_open(const char *name, struct arena *arena, struct fail *fail)
{
	struct dataset *ds = arena_new(arena, struct dataset);

	ds->arena = arena;
	ds->store = store_open(name, STORE_READ, fail);
	if (ds->store == NULL)
		return NULL;
	ds->name = arena_text(arena, store_name(ds->store));
	if (read_all(ds, fail))
		return ds;
	dataset_close(ds);
	return NULL;
}

struct dataset *dataset_blank(struct arena *arena, struct fail *fail)
{
	struct dataset *ds = arena_new(arena, struct dataset);

	ds->arena = arena;
	ds->name = "a dataset without rows";
	ds->store = store_open(ds->name, STORE_BLANK, fail);
	if (ds->store == NULL)
		return NULL;
	if (schema_tables(ds->store, fail) && read_all(ds, fail))
		return ds;
	dataset_close(ds);
	return NULL;
}

void dataset_close(struct dataset *ds)
{
	if (ds == NULL)
		return;
	store_close(ds->store);
	ds->store = NULL;
}

const struct unit *dataset_unit(const struct dataset *ds, int64_t id)
{
	for (size_t i = 0; i < ds->unit_count; i++)
		if (ds->units[i].id == id)
			return &ds->units[i];
	return NULL;
}

const struct cohort *dataset_cohort(const struct dataset *ds, int64_t id)
{
	for (size_t i = 0; i < ds->cohort_count; i++)
		if (ds->cohorts[i].id == id)
			return &ds->cohorts[i];
	return NULL;
}

const struct unit *dataset_find_unit(const struct dataset *ds, const char *word, struct fail *fail)
{
	const struct unit *found = NULL;
	size_t n = 0;

	for (size_t i = 0; i < ds->unit_count; i++) {
		if (strcmp(ds->units[i].ext_id, word) == 0)
			return &ds->units[i];
		if (strcmp(ds->units[i].name, word) == 0) {
			found = &ds->units[i];
			n++;
		}
	}
	if (n == 1)
		return found;
	if (n == 0)
		fail_usage(fail, "'%s' has no unit '%s'", ds->name, word);
	else
		fail_usage(fail, "'%s' has %zu units of the name '%s': give the id, such as '%s'", ds->name,
			   n, word, found->ext_id);
	return NULL;
}

const struct cohort *dataset_find_cohort(const struct dataset *ds, const char *word,
					 struct fail *fail)
{
	const struct cohort *found = NULL;
	size_t n = 0;

	for (size_t i = 0; i < ds->cohort_count; i++) {
		if (strcmp(ds->cohorts[i].ext_id, word) == 0)
			return &ds->cohorts[i];
		if (strcmp(ds->cohorts[i].label, word) == 0) {
			found = &ds->cohorts[i];
			n++;
		}
	}
	if (n == 1)
		return found;
	if (n == 0)
		fail_usage(fail, "'%s' has no cohort '%s'", ds->name, word);
	else
		fail_usage(fail, "'%s' has %zu cohorts of the label '%s': give the id, such as '%s'",
			   ds->name, n, word, found->ext_id);
	return NULL;
}

void dataset_under(const struct dataset *ds, int64_t unit, size_t *from, size_t *until)
{
	size_t i = 0;

	while (i < ds->unit_count && ds->units[i].id != unit)
		i++;
	*from = i;
	if (i < ds->unit_count)
		i++;
	while (i < ds->unit_count && ds->units[i].depth > ds->units[*from].depth)
		i++;
	*until = i;
}

bool dataset_is_under(const struct dataset *ds, int64_t unit, int64_t ancestor)
{
	size_t from, until;

	dataset_under(ds, ancestor, &from, &until);
	for (size_t i = from; i < until; i++)
		if (ds->units[i].id == unit)
			return true;
	return false;
}
