/* sqlite-idle.c - keeps statements until the same is asked again. */
#include "config.h"
#include "core/data/sqlite-idle.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/hash.h"

enum { MOST = 64 };

struct sqlite_idle {
	struct idle { struct sqlite_stmt *stmt; uint64_t hash; } at[MOST];	/* the oldest first */
	size_t count;
};

struct sqlite_idle *sqlite_idle_new(void)
{
	return calloc(1, sizeof(struct sqlite_idle));
}

void sqlite_idle_clear(struct sqlite_idle *s)
{
	for (size_t i = 0; s != NULL && i < s->count; i++)
		sqlite_end(s->at[i].stmt);
	if (s != NULL)
		s->count = 0;
}

void sqlite_idle_free(struct sqlite_idle *s)
{
	sqlite_idle_clear(s);
	free(s);
}

static void take_out(struct sqlite_idle *s, size_t i)
{
	memmove(&s->at[i], &s->at[i + 1], (--s->count - i) * sizeof s->at[0]);
}

struct sqlite_stmt *sqlite_idle_take(struct sqlite_idle *s, const char *key)
{
	uint64_t hash = hash_bytes(key, strlen(key), 0);

	for (size_t i = s->count; i-- > 0; ) {
		struct sqlite_stmt *q = s->at[i].stmt;

		if (s->at[i].hash != hash || strcmp(q->key, key) != 0)
			continue;
		take_out(s, i);
		return q;
	}
	return NULL;
}

void sqlite_idle_put(struct sqlite_idle *s, struct sqlite_stmt *q)
{
	if (s->count == MOST) {
		sqlite_end(s->at[0].stmt);
		take_out(s, 0);
	}
	sqlite3_clear_bindings(q->h);
	s->at[s->count++] = (struct idle) { q, hash_bytes(q->key, strlen(q->key), 0) };
}
