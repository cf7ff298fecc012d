/* groups-order.c - puts groups in the order of their keys. */
#include "config.h"
#include "core/data/groups-inside.h"

#include <stdlib.h>

/* By the first key alone where it is a whole number, which needs no look at the group. */
struct place { int64_t first; uint32_t group; bool whole; };

struct order { const struct groups *groups; size_t skip; };

static int compare_groups(const struct order *o, uint32_t a, uint32_t b)
{
	const union cell *x = cells_of(o->groups, a), *y = cells_of(o->groups, b);
	const uint8_t *of_x = kinds_of(o->groups, x), *of_y = kinds_of(o->groups, y);

	for (size_t i = o->skip; i < o->groups->keys; i++) {
		struct group_value v, w;
		int d;

		group_of(&x[i], of_x[i], &v);
		group_of(&y[i], of_y[i], &w);
		d = group_compare(&v, &w);
		if (d != 0)
			return d;
	}
	/* What several units have of one key stays in the order in which it came. */
	return a < b ? -1 : a > b;
}

static int compare(const void *a, const void *b, void *closure)
{
	const struct place *x = a, *y = b;

	if (x->whole && y->whole && x->first != y->first)
		return x->first < y->first ? -1 : 1;
	return compare_groups(closure, x->group, y->group);
}

static bool is_among(const union cell *c, const uint8_t *kinds, const int64_t *units, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (kinds[0] == GROUP_INT && c[0].i == units[i])
			return true;
	return units == NULL;
}

uint32_t *groups_order(const struct groups *g, bool wide, const int64_t *units, size_t unit_count, size_t *count)
{
	struct order o = { g, wide };
	struct place *places = groups_enough(calloc(g->count + 1, sizeof *places));
	uint32_t *out;
	size_t n = 0;

	for (size_t i = 0; i < g->count; i++) {
		const union cell *c = cells_of(g, i);
		const uint8_t *kinds = kinds_of(g, c);

		if (wide && !is_among(c, kinds, units, unit_count))
			continue;
		places[n++] = (struct place) { .group = (uint32_t)i, .whole = g->keys > wide && kinds[wide] == GROUP_INT,
			.first = g->keys > wide ? c[wide].i : 0 };
	}
	if (g->keys > wide)
		qsort_r(places, n, sizeof *places, compare, &o);
	out = groups_enough(malloc((n + 1) * sizeof *out));
	for (size_t i = 0; i < n; i++)
		out[i] = places[i].group;
	free(places);
	*count = n;
	return out;
}
