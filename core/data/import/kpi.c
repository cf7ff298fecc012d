/* kpi.c - takes kpi rows, and combines those of a key. */
#include "core/data/import/kpi.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/hash.h"
#include "core/data/import/refs.h"
#include "core/data/import/sink.h"

struct kpi_sum {
	int64_t centre, measure, person;
	int32_t day, days;
	double n, value;
	int32_t rows;		/* of the file */
	uint32_t section, place;
};

/* Can all kpi rows be put in order, and is nothing else asked of the sheet's rows? */
static bool is_plain(const struct sheet *s)
{
	bool any = false;

	for (size_t i = 0; i < s->count; i++) {
		const struct section *x = &s->sections[i];

		if (x->table == &tables[TABLE_KPI])
			any = true;
		if (x->table == &tables[TABLE_KPI] ? x->combine || x->only_new : x->table && !x->table->has_id)
			return false;
	}
	return any && !s->keep_duplicates;
}

void kpi_open(struct load *l)
{
	l->kpi = arena_new(l->arena, struct kpi_buffer);
	l->plain_kpi = is_plain(l->sheet);
	if (l->plain_kpi)
		kpi_pile_open(l);
}

enum { WAITING_MOST = 1 << 17 };

static int by_key(const void *x, const void *y)
{
	const struct kpi_sum *a = x, *b = y;

#define ORDER(field) if (a->field != b->field) return a->field < b->field ? -1 : 1
	ORDER(centre);
	ORDER(measure);
	ORDER(day);
	ORDER(person);
	ORDER(days);
#undef ORDER
	return a->place < b->place ? -1 : a->place > b->place;	/* the later row wins */
}

static bool same_key(const struct kpi_sum *a, const struct kpi_sum *b)
{
	return a->centre == b->centre && a->measure == b->measure && a->day == b->day && a->person == b->person &&
	       a->days == b->days;
}

static size_t key_slot(const struct kpi_buffer *k, const struct kpi_sum *r)
{
	int64_t key[5] = { r->centre, r->measure, r->day, r->person, r->days };
	size_t i = hash_bytes(key, sizeof key, 3) & (k->slots - 1);

	while (k->slot[i] && !same_key(&k->sum[k->slot[i] - 1], r))
		i = (i + 1) & (k->slots - 1);
	return i;
}

static void push(struct load *l, const struct kpi_sum *r)
{
	struct kpi_buffer *k = l->kpi;

	uint32_t place = (uint32_t)k->count;

	*arena_push(l->arena, k->sum, k->count, &k->cap) = *r;
	k->sum[place].place = place;
}

/* Means are weighted by n, and kept as sums until they are written; n of a sum stays. */
static void combine(struct load *l, const struct kpi_sum *r, enum combine how)
{
	struct kpi_buffer *k = l->kpi;
	struct kpi_sum *at;
	size_t i;

	if (2 * (k->count + 1) > k->slots) {
		k->slots = k->slots ? 2 * k->slots : 1024;
		k->slot = arena_array(l->arena, k->slots, uint32_t);
		for (size_t n = 0; n < k->count; n++)
			k->slot[key_slot(k, &k->sum[n])] = (uint32_t)n + 1;
	}
	i = key_slot(k, r);
	if (!k->slot[i]) {
		push(l, r);
		k->slot[i] = (uint32_t)k->count;
		return;
	}
	at = &k->sum[k->slot[i] - 1];
	at->value += r->value;
	if (how == COMBINE_MEAN)
		at->n += r->n;
	at->rows += r->rows;
}

static bool combine_row(struct load *l, const struct draft *d, int64_t centre, bool counts, struct fail *f)
{
	const struct datum *n = &d->at[KPI_N], *days = &d->at[KPI_DAYS];
	struct kpi_sum r = {
		.centre = centre,
		.measure = d->at[KPI_MEASURE].i,
		.person = d->at[KPI_PERSON].i,
		.day = (int32_t)d->at[KPI_DAY].i,
		.days = days->kind == DATUM_INT ? (int32_t)days->i : 1,
		.n = n->kind == DATUM_REAL ? n->r : 1,
		.value = d->at[KPI_VALUE].r,
		.rows = counts,
		.section = (uint32_t)(d->section - l->sheet->sections),
	};

	if (d->section->combine == COMBINE_MEAN)
		r.value *= r.n;
	if (d->section->combine) {
		combine(l, &r, d->section->combine);
		return !f->set;
	}
	push(l, &r);
	return l->kpi->count < WAITING_MOST || kpi_flush(l, f);
}

bool kpi_add(struct load *l, struct draft *d, struct fail *f)
{
	const struct datum *given = &d->at[KPI_CENTRE];
	int64_t centre = given->kind == DATUM_INT ? given->i : 0, person = d->at[KPI_PERSON].i;
	bool counts = l->kpi->row_number != l->scene.row;

	l->kpi->row_number = l->scene.row;
	if (!centre) {
		centre = refs_home(l, person, (day)d->at[KPI_DAY].i, f);
		if (!centre && !load_touch(l, person, f))
			return false;
	}
	return l->plain_kpi ? kpi_pile_add(l, d, centre, counts, f) : combine_row(l, d, centre, counts, f);
}

/* Rows of the file that are one row of the table are counted each. */
void kpi_count(struct load *l, enum outcome out, int64_t rows)
{
	l->wrote |= out == OUTCOME_NEW || out == OUTCOME_CHANGED;
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

	if (l->plain_kpi)
		return kpi_pile_write(l, f);
	if (!k || !k->count)
		return !f->set;
	qsort(k->sum, k->count, sizeof *k->sum, by_key);
	for (size_t i = 0; i < k->count; i++) {
		const struct kpi_sum *r = &k->sum[i];
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
		kpi_count(l, sink_put(l, &d, f), r->rows);
		if (f->set)
			return false;
	}
	k->count = 0;
	if (k->slots)
		memset(k->slot, 0, k->slots * sizeof *k->slot);
	return true;
}

void kpi_close(struct load *l)
{
	struct kpi_buffer *k = l->kpi;

	if (!k)
		return;
	stmt_free(k->insert);
	stmt_free(k->meets);
	stmt_free(k->match);
	stmt_free(k->update);
	stmt_free(k->add);
	pile_close(&k->pile);
	if (l->plain_kpi)
		kpi_pile_close(l);
}
