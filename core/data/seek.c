/* seek.c - finds rows by what they share and by their day. */
#include "config.h"
#include "core/data/seek.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/arena.h"

struct row { int32_t day, unit; };

struct seek {
	size_t key_count;
	bool dated, with_units;
	int64_t *keys;			/* key_count of each group of rows, in the order in which they came */
	size_t groups, group_cap;
	uint32_t *table;		/* groups by their hash, from 1; 0: free */
	size_t mask;
	struct row *rows;
	uint32_t *group;		/* of each row; NULL once sealed */
	size_t count, cap;
	uint32_t *start;		/* once sealed: where the rows of a group begin, and of the one behind the last */
};

enum { NO_UNIT = INT32_MIN, FEW = 16 };

static void *enough(void *p)
{
	if (p == NULL)
		arena_exhausted();
	return p;
}

struct seek *seek_new(size_t keys, bool dated, bool with_units)
{
	struct seek *s = enough(calloc(1, sizeof *s));

	*s = (struct seek) { .key_count = keys, .dated = dated, .with_units = with_units, .mask = 63 };
	s->table = enough(calloc(s->mask + 1, sizeof *s->table));
	return s;
}

void seek_free(struct seek *s)
{
	if (s == NULL)
		return;
	free(s->keys);
	free(s->table);
	free(s->rows);
	free(s->group);
	free(s->start);
	free(s);
}

size_t seek_memory(const struct seek *s)
{
	return sizeof *s + s->group_cap * s->key_count * sizeof *s->keys + (s->mask + 1) * sizeof *s->table +
		s->cap * (sizeof *s->rows + (s->group == NULL ? 0 : sizeof *s->group)) +
		(s->start == NULL ? 0 : (s->groups + 1) * sizeof *s->start);
}

/* ------------------------------------------------------ groups */

static size_t hash_of(const int64_t *keys, size_t count)
{
	uint64_t h = 0;

	for (size_t i = 0; i < count; i++) {
		h = (h ^ (uint64_t)keys[i]) * UINT64_C(0x9e3779b97f4a7c15);
		h ^= h >> 32;
	}
	return (size_t)h;
}

static bool are(const int64_t *a, const int64_t *b, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (a[i] != b[i])
			return false;
	return true;
}

/* Where in the table the group of these keys is, or would be. */
static size_t place_of(const struct seek *s, const int64_t *keys)
{
	size_t at = hash_of(keys, s->key_count) & s->mask;

	while (s->table[at] != 0 && !are(s->keys + (s->table[at] - 1) * s->key_count, keys, s->key_count))
		at = (at + 1) & s->mask;
	return at;
}

static void grow_table(struct seek *s)
{
	free(s->table);
	s->mask = s->mask * 2 + 1;
	s->table = enough(calloc(s->mask + 1, sizeof *s->table));
	for (size_t i = 0; i < s->groups; i++)
		s->table[place_of(s, s->keys + i * s->key_count)] = (uint32_t)i + 1;
}

static uint32_t group_of(struct seek *s, const int64_t *keys)
{
	size_t at = place_of(s, keys);

	if (s->table[at] != 0)
		return s->table[at] - 1;
	if (s->groups == s->group_cap) {
		s->group_cap += s->group_cap / 2 + 64;
		s->keys = enough(realloc(s->keys, s->group_cap * s->key_count * sizeof *s->keys));
	}
	memcpy(s->keys + s->groups * s->key_count, keys, s->key_count * sizeof *keys);
	s->table[at] = (uint32_t)++s->groups;
	if (s->groups * 2 > s->mask)
		grow_table(s);
	return (uint32_t)s->groups - 1;
}

/* ------------------------------------------------------ adding */

static bool fits(const struct group_value *v)
{
	return v->kind == GROUP_INT && v->i > INT32_MIN && v->i <= INT32_MAX;
}

static void put(struct seek *s, uint32_t group, struct row row)
{
	if (s->count == s->cap) {
		s->cap += s->cap / 2 + 64;
		s->rows = enough(realloc(s->rows, s->cap * sizeof *s->rows));
		s->group = enough(realloc(s->group, s->cap * sizeof *s->group));
	}
	s->rows[s->count] = row;
	s->group[s->count++] = group;
}

bool seek_add(struct seek *s, const struct group_value *row)
{
	const struct group_value *day = row + s->key_count, *unit = day + s->dated;
	struct row out = { 0, NO_UNIT };
	int64_t keys[SEEK_KEYS];
	bool ok = s->count < UINT32_MAX - 1, null = s->dated && day->kind == GROUP_NULL;

	for (size_t i = 0; i < s->key_count; i++) {
		keys[i] = row[i].i;
		null |= row[i].kind == GROUP_NULL;
		ok &= row[i].kind == GROUP_NULL || row[i].kind == GROUP_INT;
	}
	ok &= !s->dated || day->kind == GROUP_NULL || fits(day);
	ok &= !s->with_units || unit->kind == GROUP_NULL || fits(unit);
	if (!ok || null)
		return ok;
	if (s->dated)
		out.day = (int32_t)day->i;
	if (s->with_units && unit->kind == GROUP_INT)
		out.unit = (int32_t)unit->i;
	put(s, group_of(s, keys), out);
	return true;
}

/* ------------------------------------------------------ sorting */

static int compare(const void *a, const void *b)
{
	const struct row *x = a, *y = b;

	return x->day < y->day ? -1 : x->day > y->day;
}

static void sort(struct row *at, size_t n)
{
	if (n > FEW) {
		qsort(at, n, sizeof *at, compare);
		return;
	}
	for (size_t i = 1; i < n; i++) {
		struct row row = at[i];
		size_t to = i;

		for (; to > 0 && at[to - 1].day > row.day; to--)
			at[to] = at[to - 1];
		at[to] = row;
	}
}

void seek_seal(struct seek *s)
{
	struct row *sorted = enough(malloc((s->count + 1) * sizeof *sorted));

	s->start = enough(calloc(s->groups + 2, sizeof *s->start));
	for (size_t i = 0; i < s->count; i++)
		s->start[s->group[i] + 2]++;
	for (size_t i = 2; i < s->groups + 2; i++)
		s->start[i] += s->start[i - 1];
	/* Each group's rows go where the ones before it end, after which that is where they end. */
	for (size_t i = 0; i < s->count; i++)
		sorted[s->start[s->group[i] + 1]++] = s->rows[i];
	free(s->rows);
	free(s->group);
	s->group = NULL;
	s->rows = sorted;
	s->cap = s->count;
	for (size_t i = 0; i < s->groups && s->dated; i++)
		sort(s->rows + s->start[i], s->start[i + 1] - s->start[i]);
}

/* ------------------------------------------------------ finding */

/* The first of a group's rows with this day or a later one. */
static size_t first_from(const struct seek *s, size_t from, size_t to, int64_t day)
{
	while (from < to) {
		size_t middle = from + (to - from) / 2;

		if (s->rows[middle].day < day)
			from = middle + 1;
		else
			to = middle;
	}
	return from;
}

static bool is_among(int32_t unit, const int64_t *units, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (units[i] == unit && unit != NO_UNIT)
			return true;
	return false;
}

bool seek_any(const struct seek *s, const int64_t *keys, int64_t first, int64_t last, const int64_t *units, size_t unit_count)
{
	uint32_t group = s->table[place_of(s, keys)];
	size_t at, to;

	if (group == 0)
		return false;
	at = s->start[group - 1];
	to = s->start[group];
	if (s->dated)
		at = first_from(s, at, to, first);
	for (; at < to && (!s->dated || s->rows[at].day <= last); at++)
		if (units == NULL || is_among(s->rows[at].unit, units, unit_count))
			return true;
	return false;
}
