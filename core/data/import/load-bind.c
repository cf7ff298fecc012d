/* load-bind.c - finds out what a file's columns can fill. */
#include <string.h>

#include "core/data/import/load.h"
#include "core/data/import/quick.h"
#include "core/data/import/rows.h"
#include "core/data/import/sink.h"

/* The first column that a template names and the file lacks, SIZE_MAX: none. */
static size_t lacking(const struct template *t, const struct rows *r)
{
	for (size_t i = 0; i < t->count; i++)
		if (t->parts[i].kind == PART_CELL && !r->header[t->parts[i].cell])
			return t->parts[i].cell;
	return SIZE_MAX;
}

static bool can_fill(const struct field *x, const struct rows *r, size_t *without)
{
	*without = SIZE_MAX;
	for (size_t i = 0; i < x->candidates; i++) {
		size_t p = lacking(&x->from[i], r);

		if (p == SIZE_MAX)
			return true;
		*without = *without == SIZE_MAX ? p : *without;
	}
	return false;
}

/* Can the condition hold, with the columns that there are? */
static bool can_hold(const struct condition *c, const struct rows *r)
{
	for (; c; c = c->next)
		if (lacking(&c->of, r) != SIZE_MAX && c->test != TEST_MISSING && c->test != TEST_NOT)
			return false;
	return true;
}

/* Columns that a table's rules fill although the file may not speak of them. */
static void imply(const struct table *t, bool *active, day seen_from)
{
	static const char *const implied[][3] = {
		{ "spell", "end_on", "end_kind" }, { "spell", "leave_reason", "leave_class" },
		{ "session", "held_on", "status" }, { "coaching", "held_on", "status" },
	};

	for (size_t i = 0; i < sizeof implied / sizeof *implied; i++)
		if (!strcmp(implied[i][0], t->name) && active[table_column(t, implied[i][1]) - t->columns])
			active[table_column(t, implied[i][2]) - t->columns] = true;
	if (t->id == TABLE_SPELL && seen_from != DAY_NONE)
		active[table_column(t, "observed_from") - t->columns] = true;
	for (size_t i = 0; t->columns[i].name; i++)
		if (t->id == TABLE_KPI || t->columns[i].flags & COLUMN_KEPT)
			active[i] = true;
}

static bool bind_section(struct load *l, size_t n, const struct rows *r, struct fail *f)
{
	const struct section *s = &l->sheet->sections[n];
	struct sink *k = &l->sinks[n];

	if (!s->table)
		return true;
	if ((s->for_each && !r->item_count) || !can_hold(s->when, r)) {
		l->disabled[n] = true;
		return true;
	}
	for (size_t i = 0; i < s->count; i++) {
		const struct field *x = &s->fields[i];
		size_t without;

		if (can_fill(x, r, &without)) {
			k->active[x->column - s->table->columns] = true;
		} else if (x->column->flags & COLUMN_NEEDED && s->is_last) {
			fail_set(f, "it has no column '%s'", l->sheet->columns.name[without]);
			return fail_hint(f, "[%s: %s] of the profile needs it for '%s'", l->sheet->name, s->title, x->column->name);
		} else if (x->column->flags & COLUMN_NEEDED) {
			l->disabled[n] = true;
			return true;
		}
	}
	imply(s->table, k->active, l->seen_from);
	quick_plan(l, n);
	return sink_open(l, n, f);
}

static void mark(bool *secret, const struct template *t)
{
	for (size_t i = 0; i < t->count; i++)
		if (t->parts[i].kind == PART_CELL)
			secret[t->parts[i].cell] = true;
}

static void mark_secrets(struct load *l)
{
	for (size_t n = 0; n < l->sheet->count; n++) {
		const struct section *s = &l->sheet->sections[n];
		bool person = s->table && s->table->id == TABLE_PERSON;

		for (size_t i = 0; i < s->count; i++) {
			const struct field *x = &s->fields[i];
			bool refers = x->column->type == COLUMN_REF && !strcmp(x->column->words, "person");

			if (refers || (person && (!strcmp(x->column->name, "ext_id") || !strcmp(x->column->name, "name"))) ||
			    (s->table && s->table->id == TABLE_ALIAS && !strcmp(x->column->name, "alias")))
				for (size_t k = 0; k < x->candidates; k++)
					mark(l->secret, &x->from[k]);
		}
		for (size_t i = 0; i < s->same_count; i++)
			mark(l->secret, &s->same_as[i]);
		for (size_t i = 0; i < s->alias_count; i++)
			mark(l->secret, &s->alias[i]);
	}
}

static bool says_day(const struct template *t)
{
	for (size_t i = 0; i < t->count; i++)
		if (t->parts[i].kind == PART_DAY)
			return true;
	return false;
}

static bool uses_day(const struct sheet *s)
{
	for (size_t n = 0; n < s->count; n++) {
		const struct section *x = &s->sections[n];

		for (const struct condition *c = x->when; c; c = c->next)
			if (says_day(&c->of))
				return true;
		for (size_t i = 0; i < x->count; i++)
			for (size_t k = 0; k < x->fields[i].candidates; k++)
				if (says_day(&x->fields[i].from[k]))
					return true;
	}
	return false;
}

/* One section that each row comes to once at most? */
static bool tells_by_key(const struct load *l)
{
	size_t count = 0;

	for (size_t i = 0; i < l->sheet->count; i++) {
		const struct section *s = &l->sheet->sections[i];

		if (!load_tells_keys(l, s))
			continue;
		if (s->for_each)
			return false;
		count++;
	}
	return count == 1;
}

bool load_bind(struct load *l, const struct rows *r, struct fail *f)
{
	size_t places = l->sheet->columns.count;

	l->sinks = arena_array(l->arena, l->sheet->count, struct sink);
	l->plans = arena_array(l->arena, l->sheet->count, struct plan);
	l->uses_day = uses_day(l->sheet);
	l->by_key = tells_by_key(l);
	l->disabled = arena_array(l->arena, l->sheet->count, bool);
	l->secret = arena_array(l->arena, places, bool);
	l->header = r->header;
	l->scene.cell = r->cell;
	mark_secrets(l);
	for (size_t i = 0; i < l->sheet->count; i++)
		if (!bind_section(l, i, r, f))
			return false;
	return true;
}
