/* keep.c - remembers what short texts came to. */
#include "core/data/import/keep.h"

#include <string.h>

/* Each text ends with a byte of its own, so that no two lists of texts look alike. */
bool keep_key_add(struct keep_key *k, const struct keep *in, const char *text)
{
	size_t n = text ? strlen(text) : 0;
	unsigned char *at = (unsigned char *)k->word + k->bytes;

	if (k->bytes + n + 1 > 8 * in->words)
		return false;
	if (n)
		memcpy(at, text, n);
	at[n] = text ? 1 : 2;
	k->bytes += n + 1;
	return true;
}

static uint64_t hash(const uint64_t *word, size_t words)
{
	uint64_t h = 0;

	for (size_t i = 0; i < words; i++) {
		h = (h ^ word[i]) * UINT64_C(0x9e3779b97f4a7c15);
		h ^= h >> 32;
	}
	return h;
}

static bool same(const uint64_t *a, const uint64_t *b, size_t words)
{
	for (size_t i = 0; i < words; i++)
		if (a[i] != b[i])
			return false;
	return true;
}

static size_t stride_of(const struct keep *k)
{
	return k->words + (k->pairs ? 2 : 1);
}

/* A key is never all zero: its last text ends with 1 or 2. */
static uint64_t *place(const struct keep *k, const uint64_t *word)
{
	size_t i = hash(word, k->words) & (k->cap - 1), stride = stride_of(k);

	for (;; i = (i + 1) & (k->cap - 1)) {
		uint64_t *at = k->slot + i * stride;

		if (!at[0] || same(at, word, k->words))
			return at;
	}
}

uint64_t *keep_find(const struct keep *k, const struct keep_key *key)
{
	uint64_t *at;

	if (!k->cap)
		return NULL;
	at = place(k, key->word);
	return at[0] ? at + k->words : NULL;
}

static void widen(struct keep *k, struct arena *a, size_t cap)
{
	size_t stride = stride_of(k);
	struct keep wide = *k;

	wide.cap = cap;
	wide.slot = arena_array(a, cap * stride, uint64_t);
	for (size_t i = 0; i < k->cap; i++)
		if (k->slot[i * stride])
			memcpy(place(&wide, k->slot + i * stride), k->slot + i * stride, stride * sizeof *wide.slot);
	*k = wide;
}

static bool is_tight(size_t count, size_t cap)
{
	return 3 * count > 2 * cap;
}

void keep_reserve(struct keep *k, struct arena *a, size_t count)
{
	size_t cap = k->cap ? k->cap : 64;

	while (is_tight(count, cap))
		cap *= 2;
	if (cap > k->cap)
		widen(k, a, cap);
}

void keep_add(struct keep *k, struct arena *a, const struct keep_key *key, uint64_t x, uint64_t y)
{
	uint64_t *at;

	if (k->most && k->count >= k->most)
		return;
	if (is_tight(k->count + 1, k->cap))
		widen(k, a, k->cap ? 2 * k->cap : 64);
	at = place(k, key->word);
	k->count += !at[0];
	memcpy(at, key->word, k->words * sizeof *at);
	at[k->words] = x;
	if (k->pairs)
		at[k->words + 1] = y;
}
