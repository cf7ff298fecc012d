/* kpi-pile.c - puts the kpi rows of a file in order and writes them in blocks. */
#include "core/data/import/kpi.h"

#include <stdlib.h>
#include <string.h>

enum { BLOCK_ROWS = 1 << 16, DAYS_BITS = 9, PERSON_BITS = 37 };

#define KEY(a, b) a ".centre_id = " b ".centre_id AND " a ".measure_id = " b ".measure_id AND " \
	a ".day = " b ".day AND " a ".person_id = " b ".person_id AND " a ".days = " b ".days"
#define COLUMNS "centre_id, measure_id, day, person_id, days, n, value"

/* A block of rows as the statements see it, and which part of each series it is. */
static const struct stage_column row_columns[] = {
	{ "at", STAGE_INT }, { "centre_id", STAGE_INT }, { "measure_id", STAGE_INT }, { "day", STAGE_INT },
	{ "person_id", STAGE_INT }, { "days", STAGE_INT }, { "n", STAGE_REAL }, { "value", STAGE_REAL }, { NULL, STAGE_NULL }
};
static const struct stage_column part_columns[] = {
	{ "centre_id", STAGE_INT }, { "measure_id", STAGE_INT }, { "first", STAGE_INT }, { "last", STAGE_INT }, { NULL, STAGE_NULL }
};

struct stretch { int64_t centre, measure, first, last; };

static uint64_t key_of(int64_t on, int64_t person, int64_t days)
{
	return (uint64_t)(on - DAY_FIRST) << (PERSON_BITS + DAYS_BITS) | (uint64_t)person << DAYS_BITS | (uint64_t)(days - 1);
}

static int64_t key_day(uint64_t key)
{
	return (int64_t)(key >> (PERSON_BITS + DAYS_BITS)) + DAY_FIRST;
}

static void row_value(const void *rows, size_t row, int column, struct stage_value *out)
{
	const struct kpi_buffer *k = rows;
	const struct pile_row *r = &k->block[row];

	out->kind = column < 6 ? STAGE_INT : STAGE_REAL;
	switch (column) {
	case 0: out->i = (int64_t)row; break;
	case 1: out->i = k->series[r->series].centre; break;
	case 2: out->i = k->series[r->series].measure; break;
	case 3: out->i = key_day(r->key); break;
	case 4: out->i = (int64_t)(r->key >> DAYS_BITS & ((UINT64_C(1) << PERSON_BITS) - 1)); break;
	case 5: out->i = (int64_t)(r->key & ((1 << DAYS_BITS) - 1)) + 1; break;
	case 6: out->r = r->n; break;
	default: out->r = r->value;
	}
}

static void part_value(const void *rows, size_t row, int column, struct stage_value *out)
{
	const struct stretch *p = (const struct stretch *)rows + row;

	out->kind = STAGE_INT;
	out->i = column == 0 ? p->centre : column == 1 ? p->measure : column == 2 ? p->first : p->last;
}

static bool stage_block(struct load *l, size_t count, struct fail *f)
{
	const struct stage g = { .name = "kpi_in", .columns = row_columns, .rows = l->kpi, .count = count, .value = row_value };

	return store_stage(l->store, &g, f);
}

static bool stage_parts(struct load *l, const struct stretch *parts, size_t count, struct fail *f)
{
	const struct stage g = { .name = "kpi_part", .columns = part_columns, .rows = parts, .count = count, .value = part_value };

	return store_stage(l->store, &g, f);
}

void kpi_pile_open(struct load *l)
{
	struct kpi_buffer *k = l->kpi;

	k->pile.arena = l->arena;
	k->series_known.words = 2;
	k->is_empty = l->filled[TABLE_KPI] != NULL;
}

static uint32_t series_of(struct load *l, int64_t centre, int64_t measure)
{
	struct kpi_buffer *k = l->kpi;
	struct keep_key key = { .word = { (uint64_t)measure, (uint64_t)centre } };
	const uint64_t *v = keep_find(&k->series_known, &key);

	if (v)
		return (uint32_t)v[0];
	keep_add(&k->series_known, l->arena, &key, k->series_count, 0);
	*arena_push(l->arena, k->series, k->series_count, &k->series_cap) = (struct kpi_series){ centre, measure };
	return (uint32_t)k->series_count - 1;
}

struct placed { struct kpi_series of; uint32_t at; };

static int by_series(const void *x, const void *y)
{
	const struct placed *a = x, *b = y;

	if (a->of.centre != b->of.centre)
		return a->of.centre < b->of.centre ? -1 : 1;
	return a->of.measure < b->of.measure ? -1 : a->of.measure > b->of.measure;
}

/* The place of each series among those seen so far. */
static const uint32_t *ranks(struct load *l)
{
	struct kpi_buffer *k = l->kpi;
	struct placed *all = arena_array(l->arena, k->series_count + 1, struct placed);

	for (size_t i = 0; i < k->series_count; i++)
		all[i] = (struct placed){ k->series[i], (uint32_t)i };
	qsort(all, k->series_count, sizeof *all, by_series);
	if (k->rank_cap < k->series_count) {
		k->rank_cap = 2 * k->series_count;
		k->rank = arena_array(l->arena, k->rank_cap, uint32_t);
	}
	for (size_t i = 0; i < k->series_count; i++)
		k->rank[all[i].at] = (uint32_t)i;
	return k->rank;
}

bool kpi_pile_add(struct load *l, const struct draft *d, int64_t centre, bool counts, struct fail *f)
{
	const struct datum *n = &d->at[KPI_N], *days = &d->at[KPI_DAYS];
	int64_t person = d->at[KPI_PERSON].i;
	struct pile_row r = {
		.key = key_of(d->at[KPI_DAY].i, person, days->kind == DATUM_INT ? days->i : 1),
		.n = n->kind == DATUM_REAL ? n->r : 1,
		.value = d->at[KPI_VALUE].r,
		.series = series_of(l, centre, d->at[KPI_MEASURE].i),
		.line = (uint32_t)l->line << 1 | counts,
	};

	if (person >> PERSON_BITS)
		return fail_set(f, "the dataset has given out too many numbers for people");
	if (pile_is_full(&l->kpi->pile) && !pile_spill(&l->kpi->pile, ranks(l), f))
		return false;
	pile_add(&l->kpi->pile, &r);
	return true;
}

static bool prepare(struct load *l, struct fail *f)
{
	struct kpi_buffer *k = l->kpi;

	if (k->insert)
		return true;
	if (!stage_parts(l, NULL, 0, f))
		return false;
	k->insert = store_prepare(l->store, "INSERT INTO kpi (" COLUMNS ") SELECT " COLUMNS " FROM kpi_in", f);
	k->meets = store_prepare(l->store, "SELECT 1 FROM kpi_part p WHERE EXISTS (SELECT 1 FROM kpi k "
		"WHERE k.centre_id = p.centre_id AND k.measure_id = p.measure_id AND k.day BETWEEN p.first AND p.last) LIMIT 1", f);
	k->match = store_prepare(l->store, "SELECT i.at, CASE WHEN k.n = i.n AND k.value = i.value THEN 1 ELSE 0 END "
		"FROM kpi_in i CROSS JOIN kpi k WHERE " KEY("k", "i"), f);
	k->update = store_prepare(l->store, "UPDATE kpi SET n = i.n, value = i.value FROM kpi_in i WHERE " KEY("kpi", "i")
		" AND (kpi.n <> i.n OR kpi.value <> i.value)", f);
	k->add = store_prepare(l->store, "INSERT INTO kpi (" COLUMNS ") SELECT " COLUMNS " FROM kpi_in WHERE 1 = 1 "
		"ON CONFLICT (centre_id, measure_id, day, person_id, days) DO NOTHING", f);
	return !f->set;
}

/* Does the table hold anything where the block will lie? */
static bool meets(struct load *l, bool *out, struct fail *f)
{
	struct kpi_buffer *k = l->kpi;
	struct stretch *parts = NULL;
	size_t count = 0, cap = 0;
	struct arena arena = { 0 };

	*out = false;
	if (k->is_empty)
		return true;
	for (size_t i = 0; i < k->block_count; i++) {
		const struct pile_row *r = &k->block[i];

		if (!i || r->series != r[-1].series)
			*arena_push(&arena, parts, count, &cap) = (struct stretch){ k->series[r->series].centre,
				k->series[r->series].measure, key_day(r->key), key_day(r->key) };
		parts[count - 1].last = key_day(r->key);
	}
	if (stage_parts(l, parts, count, f)) {
		*out = stmt_next(k->meets, f);
		stmt_reset(k->meets);
	}
	stage_parts(l, NULL, 0, f);
	arena_release(&arena);
	return !f->set;
}

static int64_t counted(const struct pile_row *r)
{
	return r->line & 1;
}

/* What is there already stays as it is, or is changed; the rest is added. */
static bool merge(struct load *l, struct fail *f)
{
	struct kpi_buffer *k = l->kpi;
	unsigned char *is = calloc(k->block_count, 1);	/* 1: there; 2: and the same */
	size_t there = 0, same = 0;

	if (!is)
		arena_exhausted();
	while (stmt_next(k->match, f)) {
		size_t at = (size_t)stmt_int(k->match, 0);

		is[at] = stmt_int(k->match, 1) ? 2 : 1;
		there++;
		same += is[at] == 2;
	}
	if (!f->set && same < there)
		stmt_run(k->update, f);
	if (!f->set && there < k->block_count)
		stmt_run(k->add, f);
	for (size_t i = 0; i < k->block_count; i++)
		kpi_count(l, is[i] == 2 ? OUTCOME_SAME : is[i] ? OUTCOME_CHANGED : OUTCOME_NEW, counted(&k->block[i]));
	free(is);
	return !f->set;
}

static bool write_block(struct load *l, struct fail *f)
{
	struct kpi_buffer *k = l->kpi;
	bool meet;

	if (!k->block_count)
		return true;
	if (!stage_block(l, k->block_count, f) || !prepare(l, f) || !meets(l, &meet, f))
		return false;
	if (meet) {
		if (!merge(l, f))
			return false;
	} else {
		if (!stmt_run(k->insert, f))
			return false;
		for (size_t i = 0; i < k->block_count; i++)
			kpi_count(l, OUTCOME_NEW, counted(&k->block[i]));
	}
	k->block_count = 0;
	return stage_block(l, 0, f);
}

/* A row whose key the file has shown before: that one goes, this one holds. */
static bool replace(struct load *l, struct pile_row *was, const struct pile_row *r, struct fail *f)
{
	kpi_count(l, OUTCOME_SAME, counted(was));
	if (was->n == r->n && was->value == r->value)
		issue_add(&l->issues, SEVERITY_REPAIR, "row.duplicate", r->line >> 1, NULL, NULL,
			  "says the same as an earlier row: not loaded twice");
	else
		issue_add(&l->issues, SEVERITY_WARN, "row.conflict", r->line >> 1, NULL, NULL,
			  "an earlier row has the same key and other values: this later one holds");
	*was = *r;
	return issue_settle(&l->issues, f);
}

bool kpi_pile_write(struct load *l, struct fail *f)
{
	struct kpi_buffer *k = l->kpi;
	const struct pile_row *r;

	if (!k->pile.count && !k->pile.runs)
		return true;
	if (!pile_sort(&k->pile, ranks(l), f))
		return false;
	k->block = arena_array(l->arena, BLOCK_ROWS, struct pile_row);
	while ((r = pile_next(&k->pile, f))) {
		struct pile_row *last = k->block_count ? &k->block[k->block_count - 1] : NULL;

		if (last && last->series == r->series && last->key == r->key) {
			if (!replace(l, last, r, f))
				return false;
			continue;
		}
		if (k->block_count == BLOCK_ROWS && !write_block(l, f))
			return false;
		k->block[k->block_count++] = *r;
	}
	return !f->set && write_block(l, f);
}

void kpi_pile_close(struct load *l)
{
	store_unstage(l->store, "kpi_in");
	store_unstage(l->store, "kpi_part");
}
