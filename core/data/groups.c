/* groups.c - adds rows up by their keys, in memory and within a budget. */
#include "config.h"
#include "core/data/groups-inside.h"

#include <stdlib.h>
#include <string.h>

enum { TABLE_FIRST = 256 };

void *groups_enough(void *p)
{
	if (p == NULL)
		arena_exhausted();
	return p;
}

struct groups *groups_new(const char *ops, size_t budget)
{
	struct groups *g = groups_enough(calloc(1, sizeof *g));
	size_t n = strlen(ops), at = 0;

	g->ops = groups_enough(strdup(ops));
	g->columns = n;
	g->budget = budget;
	g->place = groups_enough(calloc(n + 1, sizeof *g->place));
	for (size_t i = 0; i < n; i++)
		if (ops[i] == GROUP_KEY)
			g->place[i] = (uint16_t)at++;
	g->keys = at;
	for (size_t i = 0; i < n; i++)
		if (ops[i] != GROUP_KEY)
			g->place[i] = (uint16_t)at++;
	g->stride = n * sizeof(union cell) + (n + 7) / 8 * 8;
	g->key = groups_enough(calloc(g->keys + 1, sizeof *g->key));
	g->row = groups_enough(calloc(n + 1, sizeof *g->row));
	g->mask = TABLE_FIRST - 1;
	g->table = groups_enough(calloc(TABLE_FIRST, sizeof *g->table));
	return g;
}

static void drop_sets(struct groups *g)
{
	for (size_t i = 0; i < g->set_count; i++)
		idset_free(&g->sets[i]);
	g->set_count = g->set_bytes = 0;
}

void groups_clear(struct groups *g)
{
	drop_sets(g);
	arena_release(&g->texts);
	g->count = 0;
	memset(g->table, 0, (g->mask + 1) * sizeof *g->table);
}

void groups_free(struct groups *g)
{
	if (g == NULL)
		return;
	drop_sets(g);
	arena_release(&g->texts);
	free(g->sets);
	free(g->table);
	free(g->at);
	free(g->key);
	free(g->row);
	free(g->place);
	free(g->ops);
	free(g);
}

size_t groups_count(const struct groups *g)
{
	return g->count;
}

/* ------------------------------------------------------ values */

void group_of(const union cell *c, enum group_kind kind, struct group_value *out)
{
	*out = (struct group_value) { .kind = kind, .i = c->i };
	if (kind == GROUP_TEXT) {
		out->t = c->t->t;
		out->bytes = c->t->bytes;
	}
}

static double number_of(const struct group_value *v)
{
	return v->kind == GROUP_INT ? (double)v->i : v->r;
}

int group_compare(const struct group_value *a, const struct group_value *b)
{
	static const int rank[] = { [GROUP_NULL] = 0, [GROUP_INT] = 1, [GROUP_REAL] = 1, [GROUP_TEXT] = 2 };
	int d;

	if (rank[a->kind] != rank[b->kind])
		return rank[a->kind] < rank[b->kind] ? -1 : 1;
	if (a->kind == GROUP_NULL)
		return 0;
	if (a->kind == GROUP_INT && b->kind == GROUP_INT)
		return (a->i > b->i) - (a->i < b->i);
	if (a->kind != GROUP_TEXT) {
		double x = number_of(a), y = number_of(b);

		return (x > y) - (x < y);
	}
	d = memcmp(a->t, b->t, a->bytes < b->bytes ? a->bytes : b->bytes);
	return d != 0 ? d : (a->bytes > b->bytes) - (a->bytes < b->bytes);
}

/* ------------------------------------------------------ adding up */

static enum groups_said put_in_set(struct groups *g, struct idset *s, uint32_t v)
{
	if (idset_put(s, v))
		return GROUPS_ADDED;
	if (groups_memory(g) + idset_growth(s) > g->budget)
		return GROUPS_FULL;
	g->set_bytes += idset_growth(s);
	idset_grow(s);
	idset_put(s, v);
	return GROUPS_ADDED;
}

/* Whole numbers until the first that is real. */
static enum groups_said add_number(union cell *c, uint8_t *kind, const struct group_value *v)
{
	if (v->kind == GROUP_INT && *kind != GROUP_REAL) {
		*kind = GROUP_INT;
		return __builtin_add_overflow(c->i, v->i, &c->i) ? GROUPS_OVERFLOW : GROUPS_ADDED;
	}
	if (*kind != GROUP_REAL)
		c->r = (double)c->i;
	*kind = GROUP_REAL;
	c->r += number_of(v);
	return GROUPS_ADDED;
}

static void put_least(struct groups *g, union cell *c, uint8_t *kind, const struct group_value *v, int sign)
{
	struct group_value had;

	group_of(c, *kind, &had);
	if (had.kind != GROUP_NULL && sign * group_compare(v, &had) >= 0)
		return;
	*kind = (uint8_t)v->kind;
	if (v->kind == GROUP_TEXT)
		c->t = groups_keep(g, v);
	else
		c->i = v->i;
}

/* One value more; NULL changes nothing. */
static enum groups_said add_value(struct groups *g, size_t column, union cell *c, uint8_t *kind,
				  const struct group_value *v)
{
	if (v->kind == GROUP_NULL)
		return GROUPS_ADDED;
	switch (g->ops[column]) {
	case GROUP_COUNT:
		c->i++;
		break;
	case GROUP_SUM:
		if (v->kind == GROUP_TEXT)
			return GROUPS_CANNOT;
		return add_number(c, kind, v);
	case GROUP_REAL_SUM:
		if (v->kind == GROUP_TEXT)
			return GROUPS_CANNOT;
		*kind = GROUP_REAL;
		c->r += number_of(v);
		break;
	case GROUP_MIN:
		put_least(g, c, kind, v, 1);
		break;
	case GROUP_MAX:
		put_least(g, c, kind, v, -1);
		break;
	case GROUP_DISTINCT:
		if (v->kind != GROUP_INT || v->i < 0 || v->i > UINT32_MAX)
			return GROUPS_CANNOT;
		return put_in_set(g, &g->sets[c->i], (uint32_t)v->i);
	default:
		break;
	}
	return GROUPS_ADDED;
}

/* The group with the keys of the row; NULL: there is no room for it. */
static union cell *group_for(struct groups *g, const struct group_value *row)
{
	for (size_t i = 0; i < g->columns; i++)
		if (g->ops[i] == GROUP_KEY)
			g->key[g->place[i]] = &row[i];
	return groups_find(g);
}

enum groups_said groups_add(struct groups *g, const struct group_value *row)
{
	enum groups_said said = GROUPS_ADDED;
	union cell *c = group_for(g, row);
	uint8_t *kinds;

	if (c == NULL)
		return GROUPS_FULL;
	kinds = kinds_of(g, c);
	for (size_t i = 0; i < g->columns && said == GROUPS_ADDED; i++)
		said = add_value(g, i, &c[g->place[i]], &kinds[g->place[i]], &row[i]);
	return said;
}

enum groups_said groups_merge(struct groups *g, const struct groups *wide, size_t group)
{
	struct group_value *row = g->row;
	enum groups_said said = GROUPS_ADDED;
	union cell *c;
	uint8_t *kinds;

	for (size_t i = 0; i < g->columns; i++)
		if (g->ops[i] != GROUP_DISTINCT)
			groups_value(wide, group, i + 1, &row[i]);
	c = group_for(g, row);
	if (c == NULL)
		return GROUPS_FULL;
	kinds = kinds_of(g, c);
	for (size_t i = 0; i < g->columns && said == GROUPS_ADDED; i++) {
		size_t at = g->place[i];

		if (g->ops[i] == GROUP_COUNT) {
			c[at].i += row[i].i;
		} else if (g->ops[i] == GROUP_DISTINCT) {
			const struct idset *s = &wide->sets[cells_of(wide, group)[wide->place[i + 1]].i];

			for (uint32_t k = 0; k < s->count && said == GROUPS_ADDED; k++)
				said = put_in_set(g, &g->sets[c[at].i], s->at[k]);
		} else {
			said = add_value(g, i, &c[at], &kinds[at], &row[i]);
		}
	}
	return said;
}

/* ------------------------------------------------------ taking them */

void groups_seal(struct groups *g)
{
	for (size_t i = 0; i < g->set_count; i++) {
		g->set_bytes -= idset_bytes(&g->sets[i]);
		idset_trim(&g->sets[i]);
		g->set_bytes += idset_bytes(&g->sets[i]);
	}
	if (g->count > 0)
		g->at = groups_enough(realloc(g->at, g->count * g->stride));
	g->cap = g->count;
	free(g->table);
	g->mask = 0;
	g->table = groups_enough(calloc(1, sizeof *g->table));
}

void groups_value(const struct groups *g, size_t group, size_t column, struct group_value *out)
{
	const union cell *c = cells_of(g, group);
	size_t at = g->place[column];
	enum group_kind kind = kinds_of(g, c)[at];

	switch (g->ops[column]) {
	case GROUP_COUNT:
		*out = (struct group_value) { .kind = GROUP_INT, .i = c[at].i };
		break;
	case GROUP_DISTINCT:
		idset_settle(&g->sets[c[at].i]);
		*out = (struct group_value) { .kind = GROUP_INT, .i = g->sets[c[at].i].count };
		break;
	default:
		group_of(&c[at], kind, out);
	}
}
