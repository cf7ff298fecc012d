/* seen.c - remembers rows by their hashes. */
#include "core/data/import/seen.h"

/* Two tables of a generation each; when the younger is full the elder is forgotten. */
static struct seen_entry *place(struct seen_entry *table, size_t cap, uint64_t key)
{
	size_t i = key & (cap - 1);

	while (table[i].key && table[i].key != key)
		i = (i + 1) & (cap - 1);
	return &table[i];
}

static void widen(struct seen *s)
{
	size_t cap = s->cap ? 2 * s->cap : 1024;
	struct seen_entry *wide;

	if (s->count >= SEEN_ROWS) {
		struct seen_entry *old = s->before;

		s->forgot |= old != NULL;
		s->before = s->now;
		s->now = old ? old : arena_array(s->arena, s->cap, struct seen_entry);
		for (size_t i = 0; i < s->cap; i++)
			s->now[i] = (struct seen_entry){ 0, 0, 0 };
		s->count = 0;
		return;
	}
	wide = arena_array(s->arena, cap, struct seen_entry);
	for (size_t i = 0; i < s->cap; i++)
		if (s->now[i].key)
			*place(wide, cap, s->now[i].key) = s->now[i];
	s->now = wide;
	s->cap = cap;
}

enum seen_result seen_row(struct seen *s, uint64_t key, uint64_t values, uint64_t bytes)
{
	struct seen_entry *e;
	const struct seen_entry *was;
	enum seen_result result = SEEN_NEW;

	key |= key == 0;	/* 0 marks an empty place */
	if (2 * (s->count + 1) > s->cap || s->count >= SEEN_ROWS)
		widen(s);
	was = e = place(s->now, s->cap, key);
	if (!e->key) {
		s->count++;
		was = s->before ? place(s->before, s->cap, key) : e;
	}
	if (was->key)
		result = was->values != values ? SEEN_OTHER : was->bytes != bytes ? SEEN_NEARLY : SEEN_SAME;
	*e = (struct seen_entry){ key, values, bytes };
	return result;
}
