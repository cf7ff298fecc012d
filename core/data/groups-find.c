/* groups-find.c - finds the group of a row by its keys. */
#include "config.h"
#include "core/data/groups-inside.h"

#include <stdlib.h>
#include <string.h>

static uint64_t mix(uint64_t h, uint64_t v)
{
	h = (h ^ v) * 0x9e3779b97f4a7c15u;
	return h ^ h >> 32;
}

/* As a whole number, if it is one: 1.0 is the same key as 1. */
static enum group_kind settle(enum group_kind kind, union cell *c)
{
	if (kind != GROUP_REAL || !(c->r >= -0x1p63 && c->r < 0x1p63) || c->r != (double)(int64_t)c->r)
		return kind;
	c->i = (int64_t)c->r;
	return GROUP_INT;
}

static bool is_same_number(enum group_kind a, union cell x, enum group_kind b, union cell y)
{
	if (a != GROUP_REAL && b != GROUP_REAL)
		return a == b && x.i == y.i;
	a = settle(a, &x);
	b = settle(b, &y);
	return a == b && x.i == y.i;
}

static uint64_t hash_of(const struct groups *g)
{
	uint64_t h = 0x243f6a8885a308d3u, word;

	for (size_t i = 0; i < g->keys; i++) {
		const struct group_value *v = g->key[i];
		const char *t = v->t;

		if (v->kind != GROUP_TEXT) {
			union cell c = { .i = v->i };

			h += settle(v->kind, &c);
			h = mix(h, (uint64_t)c.i);
			continue;
		}
		h += v->kind;
		for (size_t left = v->bytes, take; left > 0; left -= take, t += take) {
			take = left < sizeof word ? left : sizeof word;
			word = left;
			memcpy(&word, t, take);
			h = mix(h, word);
		}
	}
	return mix(h, g->keys);
}

static bool is_key(const struct groups *g, size_t group)
{
	const union cell *c = cells_of(g, group);
	const uint8_t *kinds = kinds_of(g, c);

	for (size_t i = 0; i < g->keys; i++) {
		const struct group_value *v = g->key[i];

		if ((kinds[i] == GROUP_TEXT) != (v->kind == GROUP_TEXT))
			return false;
		if (v->kind != GROUP_TEXT ? !is_same_number(kinds[i], c[i], v->kind, (union cell) { .i = v->i }) :
		    c[i].t->bytes != v->bytes || memcmp(c[i].t->t, v->t, v->bytes) != 0)
			return false;
	}
	return true;
}

static size_t memory(const struct groups *g, size_t groups, size_t entries)
{
	return groups * g->stride + entries * sizeof *g->table + g->texts.used + g->set_bytes +
		g->set_cap * sizeof *g->sets;
}

size_t groups_memory(const struct groups *g)
{
	return memory(g, g->cap, g->mask + 1);
}

static void widen_table(struct groups *g)
{
	size_t mask = g->mask * 2 + 1, at;
	uint64_t *table = groups_enough(calloc(mask + 1, sizeof *table));

	for (size_t i = 0; i <= g->mask; i++) {
		uint64_t e = g->table[i];

		if (e == 0)
			continue;
		/* The place is by the hash's upper half too, so it need not be reckoned again. */
		for (at = (e >> 32) & mask; table[at] != 0; )
			at = (at + 1) & mask;
		table[at] = e;
	}
	free(g->table);
	g->table = table;
	g->mask = mask;
}

static bool make_room(struct groups *g)
{
	size_t cap = g->cap, entries = g->mask + 1;

	if (g->count == cap)
		cap = cap == 0 ? 64 : cap + cap / 2;
	if (g->count * 2 >= entries)
		entries *= 2;
	if (g->count > 0 && memory(g, cap, entries) > g->budget)
		return false;
	if (cap != g->cap)
		g->at = groups_enough(realloc(g->at, cap * g->stride));
	g->cap = cap;
	if (entries != g->mask + 1)
		widen_table(g);
	return true;
}

static uint32_t new_set(struct groups *g)
{
	if (g->set_count == g->set_cap) {
		g->set_cap = g->set_cap == 0 ? 64 : g->set_cap * 2;
		g->sets = groups_enough(realloc(g->sets, g->set_cap * sizeof *g->sets));
	}
	g->sets[g->set_count] = (struct idset) { .count = 0 };
	return (uint32_t)g->set_count++;
}

const struct vector_text *groups_keep(struct groups *g, const struct group_value *v)
{
	struct vector_text *w = arena_alloc(&g->texts, 1, sizeof *w + v->bytes + 1);

	w->bytes = (uint32_t)v->bytes;
	memcpy(w->t, v->t, v->bytes);
	return w;
}

static union cell *new_group(struct groups *g, uint64_t hash)
{
	union cell *c;
	uint8_t *kinds;
	size_t at;

	if (!make_room(g))
		return NULL;
	for (at = (hash >> 32) & g->mask; g->table[at] != 0; )
		at = (at + 1) & g->mask;
	c = cells_of(g, g->count++);
	g->table[at] = (hash & ~(uint64_t)UINT32_MAX) | g->count;
	memset(c, 0, g->stride);
	kinds = kinds_of(g, c);
	for (size_t i = 0; i < g->keys; i++) {
		kinds[i] = (uint8_t)g->key[i]->kind;
		if (g->key[i]->kind == GROUP_TEXT)
			c[i].t = groups_keep(g, g->key[i]);
		else
			c[i].i = g->key[i]->i;
	}
	for (size_t i = 0; i < g->columns; i++)
		if (g->ops[i] == GROUP_DISTINCT)
			c[g->place[i]].i = new_set(g);
	return c;
}

union cell *groups_find(struct groups *g)
{
	uint64_t hash, e;

	/* Rows of one group often stand together. */
	if (g->count > 0 && is_key(g, g->count - 1))
		return cells_of(g, g->count - 1);
	hash = hash_of(g);
	for (size_t at = (hash >> 32) & g->mask; (e = g->table[at]) != 0; at = (at + 1) & g->mask)
		if (e >> 32 == hash >> 32 && is_key(g, (uint32_t)e - 1))
			return cells_of(g, (uint32_t)e - 1);
	return new_group(g, hash);
}

