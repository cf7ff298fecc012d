/* kpi.c - buffers, combines and writes kpi rows. */
#include "core/data/import/kpi.h"

#include <stdlib.h>
#include <string.h>

#include "core/data/import/refs.h"
#include "core/data/import/sink.h"

enum { WAITING_MOST = 1 << 17 };

struct kpi_row {
	int64_t centre, measure, person;
	int32_t day, days;
	double n, value;
	int32_t rows;		/* of the file */
	uint32_t section, place;
};

struct kpi_buffer {
	struct kpi_row *row;
	size_t count, cap;
	uint32_t *slot;		/* combining: places of keys, 0 is empty */
	size_t slots;
	int64_t row_number;	/* the row of the file last taken: it counts once */
};

bool kpi_open(struct load *l, struct fail *f)
{
	(void)f;
	l->kpi = arena_new(l->arena, struct kpi_buffer);
	for (size_t i = 0; i < l->sheet->count; i++)
		if (l->sheet->sections[i].table == &tables[TABLE_KPI])
			l->plain_kpi = !l->sheet->sections[i].combine && !l->sheet->keep_duplicates;
	if (l->plain_kpi)
		l->keys.most = SEEN_FEW;
	return true;
}

static int by_key(const void *x, const void *y)
{
	const struct kpi_row *a = x, *b = y;

#define ORDER(field) if (a->field != b->field) return a->field < b->field ? -1 : 1
	ORDER(centre);
	ORDER(measure);
	ORDER(day);
	ORDER(person);
	ORDER(days);
#undef ORDER
	return a->place < b->place ? -1 : a->place > b->place;	/* the later row wins */
}

static bool same_key(const struct kpi_row *a, const struct kpi_row *b)
{
	return a->centre == b->centre && a->measure == b->measure && a->day == b->day && a->person == b->person &&
	       a->days == b->days;
}

static size_t key_slot(const struct kpi_buffer *k, const struct kpi_row *r)
{
	int64_t key[5] = { r->centre, r->measure, r->day, r->person, r->days };
	size_t i = name_hash(key, sizeof key, 3) & (k->slots - 1);

	while (k->slot[i] && !same_key(&k->row[k->slot[i] - 1], r))
		i = (i + 1) & (k->slots - 1);
	return i;
}

static void push(struct load *l, const struct kpi_row *r)
{
	struct kpi_buffer *k = l->kpi;

	uint32_t place = (uint32_t)k->count;

	*arena_push(l->arena, k->row, k->count, &k->cap) = *r;
	k->row[place].place = place;
}

/* Means are weighted by n, and kept as sums until they are written; n of a sum stays. */
static void combine(struct load *l, const struct kpi_row *r, enum combine how)
{
	struct kpi_buffer *k = l->kpi;
	struct kpi_row *at;
	size_t i;

	if (2 * (k->count + 1) > k->slots) {
		k->slots = k->slots ? 2 * k->slots : 1024;
		k->slot = arena_array(l->arena, k->slots, uint32_t);
		for (size_t n = 0; n < k->count; n++)
			k->slot[key_slot(k, &k->row[n])] = (uint32_t)n + 1;
	}
	i = key_slot(k, r);
	if (!k->slot[i]) {
		push(l, r);
		k->slot[i] = (uint32_t)k->count;
		return;
	}
	at = &k->row[k->slot[i] - 1];
	at->value += r->value;
	if (how == COMBINE_MEAN)
		at->n += r->n;
	at->rows += r->rows;
}

bool kpi_add(struct load *l, struct draft *d, struct fail *f)
{
	const struct datum *centre = &d->at[KPI_CENTRE], *n = &d->at[KPI_N], *days = &d->at[KPI_DAYS];
	struct kpi_row r = {
		.centre = centre->kind == DATUM_INT ? centre->i : 0,
		.measure = d->at[KPI_MEASURE].i,
		.person = d->at[KPI_PERSON].i,
		.day = (int32_t)d->at[KPI_DAY].i,
		.days = days->kind == DATUM_INT ? (int32_t)days->i : 1,
		.n = n->kind == DATUM_REAL ? n->r : 1,
		.value = d->at[KPI_VALUE].r,
		.rows = l->kpi->row_number != l->scene.row,
		.section = (uint32_t)(d->section - l->sheet->sections),
	};

	l->kpi->row_number = l->scene.row;
	if (!r.centre) {
		r.centre = refs_home(l, r.person, r.day, f);
		if (!r.centre && !load_touch(l, r.person, f))
			return false;
	}
	if (d->section->combine == COMBINE_MEAN)
		r.value *= r.n;
	if (d->section->combine) {
		combine(l, &r, d->section->combine);
		return !f->set;
	}
	push(l, &r);
	return l->kpi->count < WAITING_MOST || kpi_flush(l, f);
}

/* Rows of the file that are one row of the table are counted each. */
static void count(struct load *l, enum outcome out, int64_t rows)
{
	if (out == OUTCOME_NEW)
		l->counts.added += rows;
	else if (out == OUTCOME_CHANGED)
		l->counts.changed += rows;
	else
		l->counts.same += rows;
}

static void set_int(struct datum *v, int64_t i)
{
	*v = (struct datum){ .kind = DATUM_INT, .i = i };
}

bool kpi_flush(struct load *l, struct fail *f)
{
	struct kpi_buffer *k = l->kpi;

	if (!k || !k->count)
		return !f->set;
	qsort(k->row, k->count, sizeof *k->row, by_key);
	for (size_t i = 0; i < k->count; i++) {
		const struct kpi_row *r = &k->row[i];
		struct draft d = { .section = &l->sheet->sections[r->section] };

		set_int(&d.at[KPI_CENTRE], r->centre);
		set_int(&d.at[KPI_MEASURE], r->measure);
		set_int(&d.at[KPI_DAY], r->day);
		set_int(&d.at[KPI_PERSON], r->person);
		set_int(&d.at[KPI_DAYS], r->days);
		d.at[KPI_N] = (struct datum){ .kind = DATUM_REAL, .r = r->n };
		d.at[KPI_VALUE] = (struct datum){
			.kind = DATUM_REAL,
			.r = d.section->combine == COMBINE_MEAN && r->n > 0 ? r->value / r->n : r->value,
		};
		count(l, sink_put(l, &d, f), r->rows);
		if (f->set)
			return false;
	}
	k->count = 0;
	if (k->slots)
		memset(k->slot, 0, k->slots * sizeof *k->slot);
	return true;
}
