/* idset.c - a set of whole numbers that mostly come in order. */
#include "core/data/idset.h"

#include <stdlib.h>

#include "core/base/arena.h"

enum { FIRST = 4 };

bool idset_put(struct idset *s, uint32_t v)
{
	if (s->count > 0 && s->at[s->count - 1] == v)
		return true;
	if (s->count == s->cap) {
		idset_settle(s);
		/* Almost full without what was twice in it, it would soon be sorted again. */
		if (s->count >= s->cap / 2)
			return false;
	}
	s->loose |= s->count > 0 && s->at[s->count - 1] >= v;
	s->at[s->count++] = v;
	return true;
}

size_t idset_growth(const struct idset *s)
{
	return (s->cap == 0 ? FIRST : s->cap) * sizeof *s->at;
}

static void resize(struct idset *s, uint32_t cap)
{
	uint32_t *at = realloc(s->at, (cap > 0 ? cap : 1) * sizeof *at);

	if (at == NULL)
		arena_exhausted();
	s->at = at;
	s->cap = cap;
}

void idset_grow(struct idset *s)
{
	resize(s, s->cap == 0 ? FIRST : s->cap * 2);
}

static int compare(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	return (x > y) - (x < y);
}

void idset_settle(struct idset *s)
{
	uint32_t kept = 0;

	if (!s->loose)
		return;
	qsort(s->at, s->count, sizeof *s->at, compare);
	for (uint32_t i = 0; i < s->count; i++)
		if (i == 0 || s->at[i] != s->at[kept - 1])
			s->at[kept++] = s->at[i];
	s->count = kept;
	s->loose = false;
}

void idset_trim(struct idset *s)
{
	idset_settle(s);
	resize(s, s->count);
}

size_t idset_bytes(const struct idset *s)
{
	return s->cap * sizeof *s->at;
}

void idset_free(struct idset *s)
{
	free(s->at);
	*s = (struct idset) { .at = NULL };
}
