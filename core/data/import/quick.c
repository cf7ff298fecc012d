/* quick.c - reads what is as it nearly always is. */
#include "core/data/import/quick.h"

#include <math.h>
#include <string.h>

#include "core/data/import/sink.h"

enum { KEPT_WORDS_MOST = 4096 };

/* Adds the cells that a template looks at, each once, to a list with room for all of the sheet's; false when it looks at
 * other things. */
static bool add_cells(const struct load *l, const struct template *t, size_t *cells, size_t *count)
{
	for (size_t i = 0; i < t->count; i++) {
		size_t k = 0;

		if (t->parts[i].kind == PART_TEXT || t->parts[i].kind == PART_FILE)
			continue;
		if (t->parts[i].kind != PART_CELL)
			return false;
		while (k < *count && cells[k] != t->parts[i].cell)
			k++;
		if (k < *count)
			continue;
		if (k == l->sheet->columns.count)
			return false;
		cells[(*count)++] = t->parts[i].cell;
	}
	return true;
}

/* A cell as it stands, and nothing else. */
static bool is_bare(const struct field *x)
{
	return x->from[0].count == 1 && x->from[0].parts[0].kind == PART_CELL &&
	       x->from[0].parts[0].change == CHANGE_NONE && !x->map.count;
}

static bool same_template(const struct template *a, const struct template *b)
{
	for (size_t i = 0; i < a->count && i < b->count; i++) {
		const struct part *x = &a->parts[i], *y = &b->parts[i];

		if (x->kind != y->kind || x->change != y->change || x->cell != y->cell || x->width != y->width ||
		    (x->text != y->text && (!x->text || !y->text || strcmp(x->text, y->text))))
			return false;
	}
	return a->count == b->count;
}

/* What is known already of references to the same table that are made alike. */
static struct keep *known_to(const struct load *l, const struct reading *r)
{
	for (size_t n = 0; n < l->sheet->count; n++)
		for (size_t i = 0; i < l->plans[n].count; i++) {
			const struct reading *other = &l->plans[n].list[i];

			if (other->way == READ_REF && other->refers == r->refers &&
			    same_template(&other->field->from[0], &r->field->from[0]))
				return other->known;
		}
	return NULL;
}

static void settle_way(struct load *l, struct reading *r)
{
	const struct field *x = r->field;
	const struct column *c = x->column;
	struct keep *known;

	r->way = READ_LONG;
	r->cell = SIZE_MAX;
	r->cells = arena_array(l->arena, l->sheet->columns.count + 1, size_t);
	if (x->candidates != 1 || !add_cells(l, &x->from[0], r->cells, &r->cell_count))
		return;
	if (r->cell_count)
		r->cell = r->cells[0];
	r->is_score = !strcmp(c->name, "score");
	r->known = arena_new(l->arena, struct keep);
	r->known->words = r->cell_count > 1 ? KEEP_WORDS : l->pseudonym ? 3 : 2;
	if (r->cell_count > 1 && c->type != COLUMN_REF)
		return;
	if (c->type == COLUMN_REF && !x->map.count) {
		r->known->pairs = true;
		r->refers = column_table(c)->id;
		known = known_to(l, r);
		if (known)
			r->known = known;
		r->way = READ_REF;
	} else if (c->type == COLUMN_DAY) {
		r->way = is_bare(x) && !x->base ? READ_DAY : READ_LONG;
	} else if (c->type == COLUMN_TEXT && is_bare(x) && !c->words) {
		r->way = READ_TEXT;
	} else if (c->type == COLUMN_REAL && is_bare(x)) {
		r->way = READ_NUMBER;
		r->least = x->has_range ? x->least : c->least != 0 || c->most != 0 ? c->least : -INFINITY;
		r->most = x->has_range ? x->most : c->least != 0 || c->most != 0 ? c->most : INFINITY;
	} else if (c->type != COLUMN_REF && !r->is_score) {
		r->way = READ_WORD;
		r->known->most = KEPT_WORDS_MOST;
	}
}

/* What other sections of the row may want of this one. */
static bool is_leant_on(const struct load *l, const struct field *x)
{
	if (x->column->type == COLUMN_DAY)
		return l->uses_day || x->base;
	return x->column->type == COLUMN_REF && column_table(x->column)->id == TABLE_PERSON;
}

static bool can_skip(struct load *l, const struct section *s, struct plan *p)
{
	if (!s->table || !s->table->has_id || s->table->id == TABLE_PERSON || s->is_last || s->for_each || s->gone)
		return false;
	p->cells = arena_array(l->arena, l->sheet->columns.count + 1, size_t);
	p->known.words = KEEP_WORDS;
	p->known.pairs = true;
	for (const struct condition *c = s->when; c; c = c->next)
		if (!add_cells(l, &c->of, p->cells, &p->cell_count))
			return false;
	for (size_t i = 0; i < s->count; i++)
		for (size_t k = 0; k < s->fields[i].candidates; k++)
			if (is_leant_on(l, &s->fields[i]) || !add_cells(l, &s->fields[i].from[k], p->cells, &p->cell_count))
				return false;
	return add_cells(l, &s->cohort, p->cells, &p->cell_count);
}

void quick_plan(struct load *l, size_t n)
{
	const struct section *s = &l->sheet->sections[n];
	struct plan *p = &l->plans[n];

	while (s->table->columns[p->columns].name)
		p->columns++;
	p->list = arena_array(l->arena, s->count + 1, struct reading);
	/* References first, then days: days and scores lean on those, names on both. */
	for (int turn = 0; turn < 3; turn++)
		for (size_t i = 0; i < s->count; i++) {
			const struct column *c = s->fields[i].column;
			struct reading *r = &p->list[p->count];

			if ((c->type == COLUMN_REF ? 0 : c->type == COLUMN_DAY ? 1 : 2) != turn)
				continue;
			r->field = &s->fields[i];
			r->at = (size_t)(c - s->table->columns);
			if (!l->sinks[n].active[r->at])
				continue;
			settle_way(l, r);
			p->count++;
		}
	p->skips = can_skip(l, s, p);
}

static bool key_of(const struct load *l, const struct reading *r, struct keep_key *key)
{
	keep_key_init(key);
	for (size_t i = 0; i < r->cell_count; i++)
		if (!keep_key_add(key, r->known, l->scene.cell[r->cells[i]]))
			return false;
	return r->cell_count || keep_key_add(key, r->known, "");
}

static bool read_ref(struct load *l, struct draft *d, const struct reading *r, struct datum *out)
{
	struct keep_key key;
	const uint64_t *v = key_of(l, r, &key) ? keep_find(r->known, &key) : NULL;

	if (!v)
		return false;
	if (r->refers == TABLE_PERSON) {
		if (!l->scene.person)
			l->scene.person = (const char *)(uintptr_t)v[1];
	} else if (r->refers == TABLE_COHORT) {
		d->cohort = (const struct name *)(uintptr_t)v[1];
	} else if (r->refers == TABLE_MEASURE) {
		d->measure = (const struct name *)(uintptr_t)v[1];
	}
	*out = (struct datum){ .kind = DATUM_INT, .i = (int64_t)v[0] };
	return true;
}

static bool read_number(const struct draft *d, const struct reading *r, const char *cell, struct datum *out)
{
	const struct field *x = r->field;
	double v, least = r->least, most = r->most;
	bool converted;

	if (value_amount(cell, x->unit, x->bare, &v, &converted) != VALUE_OK || converted)
		return false;
	v = v * x->scale + x->add;
	if (r->is_score && d->measure) {
		least = isnan(d->measure->least) ? least : fmax(least, d->measure->least);
		most = isnan(d->measure->most) ? most : fmin(most, d->measure->most);
	}
	if (!(v >= least && v <= most))
		return false;
	*out = (struct datum){ .kind = DATUM_REAL, .r = v };
	return true;
}

static bool read_day(struct load *l, const struct reading *r, const char *cell, struct datum *out)
{
	unsigned flags = r->field->column->flags;
	day on;

	if (value_day(cell, &r->field->date, &on) != VALUE_OK || (flags & COLUMN_PAST && on > l->last))
		return false;
	*out = (struct datum){ .kind = DATUM_INT, .i = on };
	if (flags & (COLUMN_NEEDED | COLUMN_PAST) && l->scene.first_day == DAY_NONE)
		l->scene.first_day = on;
	return true;
}

static bool read_word(struct load *l, const struct reading *r, struct datum *out)
{
	struct keep_key key;
	const uint64_t *v = key_of(l, r, &key) ? keep_find(r->known, &key) : NULL;

	if (v)
		*out = *(const struct datum *)(uintptr_t)v[0];
	return v != NULL;
}

bool quick_read(struct load *l, struct draft *d, const struct reading *r)
{
	struct datum *out = &d->at[r->at];
	const char *cell = r->cell == SIZE_MAX ? NULL : l->scene.cell[r->cell];

	switch (r->way) {
	case READ_LONG:
		return false;
	case READ_REF:
		return read_ref(l, d, r, out);
	case READ_WORD:
		return read_word(l, r, out);
	default:
		break;
	}
	if (!cell)
		return false;
	if (r->way == READ_DAY)
		return read_day(l, r, cell, out);
	if (r->way == READ_NUMBER)
		return read_number(d, r, cell, out);
	*out = (struct datum){ .kind = DATUM_TEXT, .t = cell };
	return true;
}

/* The id, and the name; a person's own name, as text: a million of them are not looked at for each row. */
static void keep_ref(struct load *l, struct reading *r, const struct keep_key *key, const struct name *n)
{
	const void *what = r->refers != TABLE_PERSON ? (const void *)n : n->ext_id ? n->ext_id : n->key;

	if (!n->id || n->folded)
		return;
	/* All of them are at hand when many are asked for: so will be most of these. */
	if (r->refers == TABLE_PERSON && l->refs_all[TABLE_PERSON])
		keep_reserve(r->known, l->arena, l->refs[TABLE_PERSON].count);
	keep_add(r->known, l->arena, key, (uint64_t)n->id, (uint64_t)(uintptr_t)what);
}

void quick_keep(struct load *l, const struct draft *d, struct reading *r)
{
	const struct datum *v = &d->at[r->at];
	struct keep_key key;
	struct datum *copy;

	if ((r->way != READ_REF && r->way != READ_WORD) || !datum_given(v) || !key_of(l, r, &key) ||
	    keep_find(r->known, &key) || (r->known->most && r->known->count >= r->known->most))
		return;
	if (r->way == READ_REF) {
		keep_ref(l, r, &key, d->found);
		return;
	}
	copy = arena_new(l->arena, struct datum);
	*copy = *v;
	if (v->kind == DATUM_TEXT)
		copy->t = arena_text(l->arena, v->t);
	keep_add(r->known, l->arena, &key, (uint64_t)(uintptr_t)copy, 0);
}

bool quick_skips(struct load *l, struct plan *p, enum outcome *out)
{
	const struct name *n;
	const uint64_t *v;

	keep_key_init(&p->key);
	for (size_t i = 0; i < p->cell_count; i++)
		if (!keep_key_add(&p->key, &p->known, l->scene.cell[p->cells[i]])) {
			p->key.bytes = SIZE_MAX;	/* too long to be kept */
			return false;
		}
	if (!p->cell_count)
		keep_key_add(&p->key, &p->known, "");
	v = keep_find(&p->known, &p->key);
	if (!v)
		return false;
	n = (const struct name *)(uintptr_t)v[0];
	*out = n ? OUTCOME_SAME : OUTCOME_NONE;
	return !n || n->stamp == v[1];
}

void quick_learn(struct load *l, struct plan *p, const struct name *n)
{
	if (p->key.bytes != SIZE_MAX && (!n || n->id))
		keep_add(&p->known, l->arena, &p->key, (uint64_t)(uintptr_t)n, n ? n->stamp : 0);
}
