/*
 * keep.h - what short texts came to, found again by the texts themselves.
 *
 * A file says the same few things in row after row.  A text of up to 8 * words bytes is a
 * key of that many words, compared as such: no hash stands for it and nothing is
 * dereferenced.  Longer texts are not kept.
 */
#ifndef CORE_DATA_IMPORT_KEEP_H
#define CORE_DATA_IMPORT_KEEP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/base/arena.h"

enum { KEEP_WORDS = 4 };

struct keep {
	uint64_t *slot;		/* words and values of each; all zero: empty */
	size_t words, count, cap;
	size_t most;		/* entries, 0: any number */
	bool pairs;		/* two values each, not one */
};

struct keep_key { uint64_t word[KEEP_WORDS]; size_t bytes; };

/* Begins a key, adds a text to it (NULL: a missing one); false when it does not fit. */
static inline void keep_key_init(struct keep_key *k)
{
	for (size_t i = 0; i < KEEP_WORDS; i++)
		k->word[i] = 0;
	k->bytes = 0;
}

bool keep_key_add(struct keep_key *, const struct keep *, const char *text);
/* The values, NULL when the key is not there. */
uint64_t *keep_find(const struct keep *, const struct keep_key *);
/* The second value is left out where there is one. */
void keep_add(struct keep *, struct arena *, const struct keep_key *, uint64_t, uint64_t);
/* Room for so many, so that the table need not grow on the way there. */
void keep_reserve(struct keep *, struct arena *, size_t count);

#endif
