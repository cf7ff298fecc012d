/* names.c - a hash table of names. */
#include "core/data/import/names.h"

#include <math.h>
#include <string.h>

#include "core/base/hash.h"

static struct name **place(const struct names *n, const char *key, uint64_t hash)
{
	size_t i = hash & (n->cap - 1);

	while (n->slot[i] && (n->slot[i]->hash != hash || strcmp(n->slot[i]->key, key)))
		i = (i + 1) & (n->cap - 1);
	return &n->slot[i];
}

struct name *names_find(const struct names *n, const char *key)
{
	return n->cap ? *place(n, key, hash_bytes(key, strlen(key), 0)) : NULL;
}

static void widen(struct names *n, struct arena *a, size_t cap)
{
	struct names wide = { .cap = cap, .count = n->count };

	wide.slot = arena_array(a, wide.cap, struct name *);
	for (size_t i = 0; i < n->cap; i++)
		if (n->slot[i])
			*place(&wide, n->slot[i]->key, n->slot[i]->hash) = n->slot[i];
	*n = wide;
}

static bool is_tight(size_t count, size_t cap)
{
	return 4 * count > 3 * cap;
}

void names_reserve(struct names *n, struct arena *a, size_t count)
{
	size_t cap = n->cap ? n->cap : 64;

	while (is_tight(count, cap))
		cap *= 2;
	if (cap > n->cap)
		widen(n, a, cap);
}

struct name *names_add(struct names *n, struct arena *a, const char *key, bool *added)
{
	size_t bytes = strlen(key);
	uint64_t hash = hash_bytes(key, bytes, 0);
	struct name **at;

	if (is_tight(n->count + 1, n->cap))
		widen(n, a, n->cap ? 2 * n->cap : 64);
	at = place(n, key, hash);
	*added = !*at;
	if (*at)
		return *at;
	*at = arena_new(a, struct name);
	**at = (struct name){ .hash = hash, .key = arena_text_n(a, key, bytes), .starts = DAY_NONE,
			      .ends = DAY_NONE, .least = NAN, .most = NAN };
	n->count++;
	return *at;
}
