/* sqlite-groups-kept.c - keeps what was added up for all units, to be seen by each of them. */
#include "config.h"
#include "core/data/sqlite-groups-inside.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/arena.h"

static void kept_free(struct kept *k)
{
	groups_free(k->sums);
	free(k->key);
	free(k);
}

void kept_free_all(struct sqlite_groups *g)
{
	while (g->kept != NULL) {
		struct kept *next = g->kept->next;

		kept_free(g->kept);
		g->kept = next;
	}
}

/* The oldest that nobody uses go, until there is room. */
static void make_room(struct sqlite_groups *g, size_t bytes)
{
	while (g->kept_bytes + bytes > g->budget + g->budget / 2) {
		struct kept **oldest = NULL, *k;

		for (struct kept **at = &g->kept; *at != NULL; at = &(*at)->next)
			if ((*at)->users == 0)
				oldest = at;
		if (oldest == NULL)
			return;
		k = *oldest;
		*oldest = k->next;
		g->kept_bytes -= k->bytes;
		kept_free(k);
	}
}

/* What several units have of a group. */
static bool join(struct part *p, const struct kept *k, size_t budget, const int64_t *units, size_t count)
{
	size_t n;
	uint32_t *order = groups_order(k->sums, true, units, count, &n);

	p->sums = groups_new(p->ops, budget);
	for (size_t i = 0; i < n; i++)
		if (groups_merge(p->sums, k->sums, order[i]) != GROUPS_ADDED) {
			groups_free(p->sums);
			p->sums = NULL;
			break;
		}
	free(order);
	return p->sums != NULL;
}

bool sqlite_parts_share(struct sqlite_parts *s, size_t part, const char *key, const int64_t *units, size_t count)
{
	struct part *p = &s->at[part];
	struct kept *k = s->groups->kept;

	while (k != NULL && strcmp(k->key, key) != 0)
		k = k->next;
	if (k == NULL || p->rows != NULL)	/* the query expects batches */
		return false;
	p->first = p->ended = true;
	if (count != 1) {
		p->first = join(p, k, s->groups->budget, units, count);
		return p->first;
	}
	k->users++;
	p->kept = k;
	p->sums = k->sums;
	p->unit = units;
	return true;
}

static struct kept *begin(struct sqlite_parts *s, struct part *p, const char *key)
{
	struct kept *k = calloc(1, sizeof *k);
	char *ops = sqlite3_mprintf("%c%s", GROUP_KEY, p->ops);

	if (k == NULL || ops == NULL || (k->key = strdup(key)) == NULL)
		arena_exhausted();
	k->sums = groups_new(ops, s->groups->budget);
	sqlite3_free(ops);
	return k;
}

static void keep(struct sqlite_groups *g, struct kept *k)
{
	groups_seal(k->sums);
	k->bytes = groups_memory(k->sums);
	make_room(g, k->bytes);
	k->next = g->kept;
	g->kept = k;
	g->kept_bytes += k->bytes;
}

int sqlite_parts_widen(struct sqlite_parts *s, size_t part, const char *key, sqlite3_stmt *sum)
{
	struct part *p = &s->at[part];
	struct kept *k = begin(s, p, key);
	int rc;

	p->sums = k->sums;
	rc = parts_add_all(p, sum, p->columns + 1);
	p->sums = NULL;
	p->wide = p->said;
	if (rc != SQLITE_OK || p->said != GROUPS_ADDED)
		kept_free(k);
	else
		keep(s->groups, k);
	return rc;
}

bool sqlite_parts_widen_by(struct sqlite_parts *s, size_t part, const char *key, const struct parts_adder *from)
{
	struct kept *k = begin(s, &s->at[part], key);
	enum groups_said said;

	if (from->add(from->closure, k->sums, &said) && said == GROUPS_ADDED) {
		keep(s->groups, k);
		return true;
	}
	kept_free(k);
	return false;
}
