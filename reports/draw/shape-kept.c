/* shape-kept.c - keeps texts that were shaped before. */
#include "config.h"
#include "reports/draw/shape-kept.h"

#include <string.h>

#include "core/base/hash.h"

enum { SLOTS = 8192, MOST = SLOTS / 2, LONGEST = 512 /* bytes */, MOST_GLYPHS = 1 << 17 };

struct kept {
	uint64_t hash;
	size_t bytes;
	enum font_weight weight;
	struct shaped shaped;	/* text NULL: nothing is here */
};

struct shape_kept {
	struct arena *arena;
	struct kept at[SLOTS];
	size_t count, glyphs;
};

struct shape_kept *shape_kept_new(struct arena *a)
{
	struct shape_kept *k = arena_new(a, struct shape_kept);

	k->arena = a;
	return k;
}

/* Where it is, or would be. */
static size_t place(const struct shape_kept *k, uint64_t hash, enum font_weight weight, const char *utf8, size_t bytes)
{
	size_t i = hash % SLOTS;

	for (const struct kept *x; (x = &k->at[i])->shaped.text != NULL; i = (i + 1) % SLOTS)
		if (x->hash == hash && x->weight == weight && x->bytes == bytes
		    && memcmp(x->shaped.text, utf8, bytes) == 0)
			break;
	return i;
}

static void copy(const struct shaped *from, struct arena *a, struct shaped *to)
{
	to->run = arena_array(a, from->count, struct glyph_run);
	to->count = from->count;
	to->width = from->width;
	for (size_t i = 0; i < from->count; i++) {
		to->run[i] = from->run[i];
		to->run[i].glyph = arena_array(a, from->run[i].count, struct glyph);
		memcpy(to->run[i].glyph, from->run[i].glyph, from->run[i].count * sizeof *to->run[i].glyph);
	}
}

bool shape_kept_find(const struct shape_kept *k, enum font_weight weight, const char *utf8, size_t bytes,
		     struct arena *a, struct shaped *out)
{
	const struct kept *x;

	if (bytes > LONGEST)
		return false;
	x = &k->at[place(k, hash_bytes(utf8, bytes, (uint64_t)weight), weight, utf8, bytes)];
	if (x->shaped.text == NULL)
		return false;
	out->text = utf8;
	copy(&x->shaped, a, out);
	return true;
}

void shape_kept_add(struct shape_kept *k, enum font_weight weight, const struct shaped *s, size_t bytes)
{
	uint64_t hash = hash_bytes(s->text, bytes, (uint64_t)weight);
	size_t glyphs = 0;
	struct kept *x;

	for (size_t i = 0; i < s->count; i++)
		glyphs += s->run[i].count;
	if (bytes > LONGEST || k->count == MOST || k->glyphs + glyphs > MOST_GLYPHS)
		return;
	x = &k->at[place(k, hash, weight, s->text, bytes)];
	if (x->shaped.text != NULL)
		return;
	*x = (struct kept){ .hash = hash, .bytes = bytes, .weight = weight };
	copy(s, k->arena, &x->shaped);
	x->shaped.text = arena_text_n(k->arena, s->text, bytes);
	k->count++;
	k->glyphs += glyphs;
}
