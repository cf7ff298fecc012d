/* batch.c - writes rows of a table many at once. */
#include "core/data/import/batch.h"

#include <stdio.h>
#include <string.h>

#include "core/base/text.h"
#include "core/data/import/sink.h"

enum { BATCH_ROWS = 1 << 14, SECTIONS_MOST = 48 };

struct waiting { uint32_t slot; struct datum *value; };

struct batch {			/* of one section */
	const struct section *section;
	char name[24];
	struct stage_column columns[COLUMN_MOST + 2];
	size_t at[COLUMN_MOST];	/* of the draft, by column behind the first */
	size_t width, count, cap;
	struct waiting *rows;
	struct stmt *match, *update, *insert, *add;
	bool is_new;		/* the table was empty, and each key that comes is told from those before */
};

struct batches {
	struct arena arena;	/* of what waits */
	struct batch **list;	/* by section, NULL: its rows do not wait */
	size_t rows, slots, cap;
	unsigned char *slot;	/* the most that became of a row of the file; 0: it is counted elsewhere */
	bool in_row;		/* the last slot is the row's at hand */
	struct key { uint64_t hash; uint32_t section, row; } *keys;	/* of those waiting */
	size_t key_cap;
};

static void stage_value(const void *rows, size_t row, int column, struct stage_value *out)
{
	static const enum stage_kind kinds[] = { [DATUM_UNSET] = STAGE_NULL, [DATUM_NULL] = STAGE_NULL, [DATUM_INT] = STAGE_INT,
						 [DATUM_REAL] = STAGE_REAL, [DATUM_TEXT] = STAGE_TEXT };
	const struct batch *b = rows;
	const struct datum *v;

	if (!column) {
		*out = (struct stage_value){ .kind = STAGE_INT, .i = (int64_t)row };
		return;
	}
	v = &b->rows[row].value[column - 1];
	*out = (struct stage_value){ .kind = kinds[v->kind], .i = v->i, .r = v->r, .t = v->t };
}

static bool stage(struct load *l, const struct batch *b, size_t count, struct fail *f)
{
	const struct stage g = { .name = b->name, .columns = b->columns, .rows = b, .count = count, .value = stage_value };

	return store_stage(l->store, &g, f);
}

void batch_open(struct load *l, size_t n)
{
	const struct section *s = &l->sheet->sections[n];
	const struct table *t = s->table;
	struct batch *b;

	if ((t->id != TABLE_ATTENDANCE && t->id != TABLE_ASSESSMENT && t->id != TABLE_COACHING && t->id != TABLE_STAGE) || s->gone || n >= SECTIONS_MOST)
		return;
	if (!l->batches) {
		l->batches = arena_new(l->arena, struct batches);
		l->batches->list = arena_array(l->arena, l->sheet->count, struct batch *);
	}
	b = l->batches->list[n] = arena_new(l->arena, struct batch);
	b->section = s;
	snprintf(b->name, sizeof b->name, "import_in_%zu", n);
	b->columns[0] = (struct stage_column){ "at", STAGE_INT };
	for (size_t i = 0; t->columns[i].name; i++) {
		enum column_type type = t->columns[i].type;

		if (!l->sinks[n].active[i])
			continue;
		b->at[b->width++] = i;
		b->columns[b->width] = (struct stage_column){ t->columns[i].stored, type == COLUMN_TEXT ? STAGE_TEXT :
			type == COLUMN_REAL ? STAGE_REAL : STAGE_INT };
	}
	b->is_new = l->filled[t->id] != NULL && load_tells_keys(l, s);
	for (size_t i = 0; i < l->sheet->count; i++)
		b->is_new &= i == n || l->sheet->sections[i].table != t;
}

bool batch_takes(const struct load *l, const struct section *s)
{
	return l->batches && l->batches->list[s - l->sheet->sections];
}

static bool prepare(struct load *l, struct batch *b, struct fail *f)
{
	struct sink_sql sql;

	if (b->insert)
		return true;
	sink_stage_sql(l, b->section, b->name, &sql);
	b->insert = store_prepare(l->store, sql.insert, f);
	b->add = store_prepare(l->store, sql.add, f);
	b->match = store_prepare(l->store, sql.match, f);
	b->update = sql.update ? store_prepare(l->store, sql.update, f) : NULL;
	return !f->set;
}

static struct key *place(struct key *keys, size_t cap, uint64_t hash)
{
	size_t i = hash & (cap - 1);

	while (keys[i].hash && keys[i].hash != hash)
		i = (i + 1) & (cap - 1);
	return &keys[i];
}

/* Where the key stands among those that wait, or will; hash 0 marks an empty place. */
static struct key *key_of(struct load *l, uint64_t hash)
{
	struct batches *all = l->batches;

	if (2 * (all->rows + 1) > all->key_cap) {
		size_t cap = all->key_cap ? 2 * all->key_cap : 1024;
		struct key *wide = arena_array(l->arena, cap, struct key);

		for (size_t k = 0; k < all->key_cap; k++)
			if (all->keys[k].hash)
				*place(wide, cap, all->keys[k].hash) = all->keys[k];
		all->keys = wide;
		all->key_cap = cap;
	}
	return place(all->keys, all->key_cap, hash | (hash == 0));
}

static void take(struct load *l, const struct batch *b, const struct draft *d, struct waiting *w)
{
	struct arena *a = &l->batches->arena;

	w->slot = (uint32_t)l->batches->slots - 1;
	for (size_t i = 0; i < b->width; i++) {
		w->value[i] = d->at[b->at[i]];
		if (w->value[i].kind == DATUM_TEXT)
			w->value[i].t = arena_text(a, w->value[i].t);
	}
}

bool batch_add(struct load *l, const struct draft *d, uint64_t hash, struct fail *f)
{
	struct batches *all = l->batches;
	uint32_t section = (uint32_t)(d->section - l->sheet->sections);
	struct batch *b = all->list[section];
	struct key *key = key_of(l, hash);
	struct waiting *w;

	if (key->hash && key->section != section) {	/* what comes later must be written later */
		if (!batch_flush(l, f))
			return false;
		key = key_of(l, hash);
	}
	if (!all->in_row) {
		*arena_push(l->arena, all->slot, all->slots, &all->cap) = OUTCOME_SAME;
		all->in_row = true;
	}
	if (key->hash) {	/* said again: the later row holds */
		take(l, b, d, &b->rows[key->row]);
		return true;
	}
	*key = (struct key){ hash | (hash == 0), section, (uint32_t)b->count };
	w = arena_push(l->arena, b->rows, b->count, &b->cap);
	w->value = arena_array(&all->arena, b->width, struct datum);
	take(l, b, d, w);
	all->rows++;
	return true;
}

/* Among the most that became of a row: 0 says that it counts elsewhere. */
static void raise(struct batches *all, size_t slot, enum outcome out)
{
	if (all->slot[slot] && out > all->slot[slot])
		all->slot[slot] = (unsigned char)out;
}

bool batch_end_row(struct load *l, bool counts, enum outcome settled, struct fail *f)
{
	struct batches *all = l->batches;

	if (!all || !all->in_row)
		return true;
	if (counts)
		raise(all, all->slots - 1, settled);
	else
		all->slot[all->slots - 1] = 0;
	all->in_row = false;
	return all->rows < BATCH_ROWS || batch_flush(l, f);
}

static bool write(struct load *l, struct batch *b, struct fail *f)
{
	struct batches *all = l->batches;
	size_t there = 0, same = 0;
	unsigned char *is = arena_array(&all->arena, b->count + 1, unsigned char);

	if (!stage(l, b, b->count, f) || !prepare(l, b, f))
		return false;
	b->is_new &= !l->repeats && !l->keys.forgot;
	while (!b->is_new && stmt_next(b->match, f)) {
		size_t at = (size_t)stmt_int(b->match, 0);
		bool alike = stmt_int(b->match, 1) || !b->update || b->section->only_new;

		is[at] = alike ? OUTCOME_SAME : OUTCOME_CHANGED;
		there++;
		same += alike;
	}
	if (!f->set && same < there)
		stmt_run(b->update, f);
	if (!f->set && there < b->count)
		stmt_run(there ? b->add : b->insert, f);
	for (size_t i = 0; i < b->count; i++) {
		enum outcome out = is[i] ? (enum outcome)is[i] : OUTCOME_NEW;

		l->wrote |= out != OUTCOME_SAME;
		raise(all, b->rows[i].slot, out);
	}
	b->count = 0;
	return !f->set && stage(l, b, 0, f);
}

bool batch_flush(struct load *l, struct fail *f)
{
	struct batches *all = l->batches;

	if (!all || !all->rows)
		return true;
	for (size_t n = 0; n < l->sheet->count; n++)
		if (all->list[n] && all->list[n]->count && !write(l, all->list[n], f))
			return false;
	/* The row at hand goes on: what became of it so far is remembered in its slot. */
	for (size_t i = 0; i < all->slots - all->in_row; i++)
		load_count(l, (enum outcome)all->slot[i]);
	if (all->in_row)
		all->slot[0] = all->slot[all->slots - 1];
	all->slots = all->in_row;
	all->rows = 0;
	memset(all->keys, 0, all->key_cap * sizeof *all->keys);
	arena_release(&all->arena);
	return true;
}

void batch_close(struct load *l)
{
	struct batches *all = l->batches;

	for (size_t n = 0; all && n < l->sheet->count; n++) {
		if (!all->list[n])
			continue;
		stmt_free(all->list[n]->match);
		stmt_free(all->list[n]->update);
		stmt_free(all->list[n]->insert);
		stmt_free(all->list[n]->add);
		store_unstage(l->store, all->list[n]->name);
	}
	if (all)
		arena_release(&all->arena);
}
