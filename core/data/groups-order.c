/* groups-order.c - puts groups in the order of their keys. */
#include "config.h"
#include "core/data/groups-inside.h"

#include <stdlib.h>
#include <string.h>

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

/* ------------------------------------------------------ sorting */

enum { FEW = 16, BITS = 11, BUCKETS = 1 << BITS };

static void sort_few(struct place *at, size_t n, const struct order *o)
{
	for (size_t i = 1; i < n; i++) {
		struct place p = at[i];
		size_t to = i;

		for (; to > 0 && compare(&p, &at[to - 1], (void *)(uintptr_t)o) < 0; to--)
			at[to] = at[to - 1];
		at[to] = p;
	}
}

static void sort_by_all(struct place *at, size_t n, const struct order *o)
{
	if (n <= FEW)
		sort_few(at, n, o);
	else
		qsort_r(at, n, sizeof *at, compare, (void *)(uintptr_t)o);
}

/* By some bits of what their first keys are above the least; those that are the same stay in their order. */
static void deal(const struct place *from, struct place *to, size_t n, int64_t least, unsigned shift)
{
	size_t start[BUCKETS + 1] = { 0 };

	for (size_t i = 0; i < n; i++)
		start[(((uint64_t)from[i].first - (uint64_t)least) >> shift) % BUCKETS + 1]++;
	for (size_t i = 1; i < BUCKETS; i++)
		start[i] += start[i - 1];
	for (size_t i = 0; i < n; i++)
		to[start[(((uint64_t)from[i].first - (uint64_t)least) >> shift) % BUCKETS]++] = from[i];
}

/* By first keys that are whole numbers. */
static void sort_by_first(struct place *at, size_t n, int64_t least, uint64_t range)
{
	struct place *other = groups_enough(malloc(n * sizeof *other)), *from = at, *to = other;

	for (unsigned shift = 0; shift < 64 && range >> shift != 0; shift += BITS) {
		struct place *was = from;

		deal(from, to, n, least, shift);
		from = to;
		to = was;
	}
	if (from != at)
		memcpy(at, from, n * sizeof *at);
	free(other);
}

/* Most first keys are ids or days: they are dealt, and only those that share one are compared. */
static void sort(struct place *at, size_t n, const struct order *o)
{
	int64_t least = INT64_MAX, most = INT64_MIN;
	bool whole = n > BUCKETS / 4;

	for (size_t i = 0; whole && i < n; i++) {
		whole = at[i].whole;
		least = at[i].first < least ? at[i].first : least;
		most = at[i].first > most ? at[i].first : most;
	}
	if (!whole) {
		sort_by_all(at, n, o);
		return;
	}
	sort_by_first(at, n, least, (uint64_t)most - (uint64_t)least);
	for (size_t i = 0, end; i < n && o->groups->keys > o->skip + 1; i = end) {
		for (end = i + 1; end < n && at[end].first == at[i].first; end++)
			;
		sort_by_all(at + i, end - i, o);
	}
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
		sort(places, n, &o);
	out = groups_enough(malloc((n + 1) * sizeof *out));
	for (size_t i = 0; i < n; i++)
		out[i] = places[i].group;
	free(places);
	*count = n;
	return out;
}

/* ------------------------------------------------------ finding one */

static int compare_keys(const struct groups *g, bool wide, size_t group, const struct group_value *keys)
{
	const union cell *c = cells_of(g, group);
	const uint8_t *kinds = kinds_of(g, c);
	int d = 0;

	for (size_t i = wide; i < g->keys && d == 0; i++) {
		struct group_value v;

		group_of(&c[i], kinds[i], &v);
		d = group_compare(&v, &keys[i - wide]);
	}
	return d;
}

size_t groups_seek(const struct groups *g, bool wide, const uint32_t *order, size_t count, size_t guess,
		   const struct group_value *keys)
{
	size_t from = 0, to = count, at = guess < count ? guess : 0;	/* it is in here, if anywhere */
	int d = count > 0 ? compare_keys(g, wide, order[at], keys) : 0;

	if (d == 0)
		return at;	/* of none, the 0 that count is */
	/* Further and further from the guess, until it is passed. */
	if (d < 0)
		from = at + 1;
	else
		to = at;
	for (size_t step = 1; step <= to - from; step *= 2) {
		size_t next = d < 0 ? from + step - 1 : to - step;
		int there = compare_keys(g, wide, order[next], keys);

		if (there == 0)
			return next;
		if (there < 0)
			from = next + 1;
		else
			to = next;
		if ((there < 0) != (d < 0))
			break;
	}
	while (from < to) {
		at = from + (to - from) / 2;
		d = compare_keys(g, wide, order[at], keys);
		if (d == 0)
			return at;
		if (d < 0)
			from = at + 1;
		else
			to = at;
	}
	return count;
}
