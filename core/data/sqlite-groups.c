/* sqlite-groups.c - adds up the rows of statements whose GROUP BY was taken out. */
#include "config.h"
#include "core/data/sqlite-groups-inside.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/arena.h"
#include "core/data/regroup.h"
#include "core/data/scan.h"
#include "core/data/sqlite-frames.h"
#include "core/data/sqlite-values.h"
#include "core/data/sqltext.h"

struct part *parts_find(const struct sqlite_groups *all, int number)
{
	struct part *p = all->parts;

	while (p != NULL && p->number != (unsigned)number)
		p = p->next;
	return p;
}

void parts_order(struct part *p)
{
	if (p->rows == NULL && p->order == NULL)
		p->order = groups_order(p->sums, p->kept != NULL, p->unit, p->unit != NULL, &p->order_count);
}

bool sqlite_groups_see(const struct sqlite_groups *g, unsigned number, struct scan_groups *out)
{
	struct part *p = parts_find(g, (int)number);

	if (p == NULL || !p->first || !p->ended || p->rows != NULL)
		return false;
	parts_order(p);
	*out = (struct scan_groups) { p->sums, p->order, p->order_count, (size_t)p->keys, p->kept != NULL };
	return true;
}

/* ------------------------------------------------------ all rows at once */

static void add_row(sqlite3_context *to, int argc, sqlite3_value **argv)
{
	struct part **known = sqlite3_aggregate_context(to, sizeof *known), *p;
	struct group_value row[2 * REGROUP_COLUMNS + 1];

	if (known == NULL)
		return;
	if (*known == NULL)
		*known = parts_find(sqlite3_user_data(to), sqlite3_value_int(argv[0]));
	p = *known;
	if (p == NULL || p->adding != argc - 1) {
		sqlite3_result_error(to, "no such groups", -1);
		return;
	}
	if (p->said != GROUPS_ADDED)
		return;
	for (int i = 0; i < p->adding; i++)
		sqlite_value_read(argv[i + 1], &row[i]);
	p->said = groups_add(p->sums, row);
	if (p->said != GROUPS_ADDED)	/* no need to go on */
		sqlite3_result_error_code(to, SQLITE_ABORT);
}

static void add_end(sqlite3_context *to)
{
	sqlite3_result_int(to, 1);
}

int parts_add_all(struct part *p, sqlite3_stmt *sum, int columns)
{
	int rc;

	groups_clear(p->sums);
	p->said = GROUPS_ADDED;
	p->adding = columns;
	rc = sqlite3_step(sum);
	sqlite3_reset(sum);
	p->ended = true;
	return rc == SQLITE_ROW || p->said != GROUPS_ADDED ? SQLITE_OK : rc;
}

/* ------------------------------------------------------ rows in batches */

/* The next batch: as many rows as there is room for. */
int parts_next(struct part *p)
{
	struct group_value row[2 * REGROUP_COLUMNS + 1];
	int rc = SQLITE_ROW;

	groups_clear(p->sums);
	p->said = GROUPS_ADDED;
	while (p->held || (rc = sqlite3_step(p->rows)) == SQLITE_ROW) {
		for (int i = 0; i < p->columns; i++)
			sqlite_value_read(sqlite3_column_value(p->rows, i), &row[i]);
		p->said = groups_add(p->sums, row);
		p->held = p->said != GROUPS_ADDED;
		if (p->held)
			return SQLITE_OK;
	}
	p->ended = true;
	return sqlite3_reset(p->rows);
}

int parts_begin(struct part *p)
{
	int rc;

	if (p->rows == NULL) {
		rc = parts_add_all(p, p->sum, p->columns);
	} else {
		sqlite3_reset(p->rows);
		p->held = p->ended = false;
		rc = parts_next(p);
	}
	p->first = rc == SQLITE_OK;
	return rc;
}

/* ------------------------------------------------------ of a connection, of a statement */

static void end(void *all)
{
	struct sqlite_groups *g = all;

	kept_free_all(g);
	sqlite_frames_free(g->frames);
	free(g->known);
	free(g);
}

struct sqlite_groups *sqlite_groups_open(sqlite3 *db)
{
	struct sqlite_groups *g = calloc(1, sizeof *g);

	if (g != NULL && sqlite3_create_module_v2(db, REGROUP_TABLE, &groups_module, g, end) != SQLITE_OK)
		return NULL;	/* freed by SQLite, which promises that */
	if (g == NULL || sqlite3_create_function_v2(db, REGROUP_SUM, -1, SQLITE_UTF8 | SQLITE_DIRECTONLY, g, NULL,
						    add_row, add_end, NULL) != SQLITE_OK)
		return NULL;
	g->budget = (size_t)32 << 20;
	g->frames = sqlite_frames_open(db);
	if (g->frames == NULL)
		return NULL;
	/* Declared now, and not under the eyes of a guard, which sees a table being made. */
	sqlite3_exec(db, "SELECT 1 FROM " REGROUP_TABLE "(0) LIMIT 0", NULL, NULL, NULL);
	return g;
}

/* Without the numbers in it: units, intakes, days. */
static uint64_t hash_of(enum groups_fact fact, const char *text)
{
	return sqltext_hash(text) + (uint64_t)fact;
}

bool sqlite_groups_know(const struct sqlite_groups *g, enum groups_fact fact, const char *text)
{
	uint64_t h = hash_of(fact, text);

	for (size_t i = 0; i < g->known_count; i++)
		if (g->known[i] == h)
			return true;
	return false;
}

void sqlite_groups_learn(struct sqlite_groups *g, enum groups_fact fact, const char *text)
{
	uint64_t *known;

	if (sqlite_groups_know(g, fact, text))
		return;
	known = realloc(g->known, (g->known_count + 1) * sizeof *known);
	if (known == NULL)
		return;
	g->known = known;
	known[g->known_count++] = hash_of(fact, text);
}

void sqlite_groups_budget(struct sqlite_groups *g, size_t bytes)
{
	g->budget = bytes;
	sqlite_frames_budget(g->frames, bytes);
}

struct sqlite_frames *sqlite_groups_frames(const struct sqlite_groups *g)
{
	return g->frames;
}

bool sqlite_groups_keep(const struct sqlite_groups *g)
{
	return g->kept != NULL;
}

bool sqlite_groups_off(const struct sqlite_groups *g)
{
	return g->budget == 0;
}

unsigned sqlite_groups_next(const struct sqlite_groups *g)
{
	return g->next;
}

struct sqlite_parts *sqlite_parts_new(struct sqlite_groups *g, const char *const *ops, size_t count)
{
	struct sqlite_parts *s = calloc(1, sizeof *s + count * sizeof s->at[0]);

	if (s == NULL)
		return NULL;
	s->groups = g;
	s->count = count;
	for (size_t i = 0; i < count; i++) {
		struct part *p = &s->at[i];

		*p = (struct part) { .number = g->next++, .columns = (int)strlen(ops[i]),
			.keys = (int)strspn(ops[i], (const char []) { GROUP_KEY, '\0' }),
			.distinct = strchr(ops[i], GROUP_DISTINCT) != NULL, .next = g->parts };
		p->ops = strdup(ops[i]);
		if (p->ops == NULL)
			arena_exhausted();
		g->parts = p;
	}
	return s;
}

void sqlite_parts_whole(struct sqlite_parts *s, size_t part)
{
	s->at[part].whole = true;
}

static void forget(struct part *p)
{
	sqlite3_reset(p->rows);
	if (p->kept != NULL)
		p->kept->users--;
	else
		groups_free(p->sums);
	free(p->order);
	p->order = NULL;
	p->kept = NULL;
	p->unit = NULL;
	p->sums = NULL;
	p->first = false;
	p->wide = GROUPS_ADDED;
}

void sqlite_parts_free(struct sqlite_parts *s)
{
	if (s == NULL)
		return;
	for (size_t i = 0; i < s->count; i++) {
		struct part **at = &s->groups->parts;

		while (*at != NULL && *at != &s->at[i])
			at = &(*at)->next;
		if (*at != NULL)
			*at = s->at[i].next;
		forget(&s->at[i]);
		sqlite3_finalize(s->at[i].sum);
		sqlite3_finalize(s->at[i].rows);
		free(s->at[i].ops);
	}
	free(s);
}

sqlite3_stmt *sqlite_parts_stmt(const struct sqlite_parts *s, size_t part)
{
	return s->at[part].rows != NULL ? s->at[part].rows : s->at[part].sum;
}

void sqlite_parts_sum(struct sqlite_parts *s, size_t part, sqlite3_stmt *sum)
{
	s->at[part].sum = sum;
}

void sqlite_parts_rows(struct sqlite_parts *s, size_t part, sqlite3_stmt *rows)
{
	s->at[part].rows = rows;
}

bool sqlite_parts_add(struct sqlite_parts *s, size_t part, const struct parts_adder *from)
{
	struct part *p = &s->at[part];

	p->sums = groups_new(p->ops, s->groups->budget);
	if (from->add(from->closure, p->sums, &p->said) && p->said == GROUPS_ADDED) {
		p->first = p->ended = true;
		return true;
	}
	groups_free(p->sums);
	p->sums = NULL;
	return false;
}

/* What to do after rows could be added, or not. */
static enum parts_want wanted(const struct part *p, enum groups_said said, enum parts_want added)
{
	return said == GROUPS_ADDED ? added : said == GROUPS_FULL && !p->distinct && !p->whole ? PARTS_ROWS : PARTS_WHOLE;
}

int sqlite_parts_run(struct sqlite_parts *s, enum parts_want *want, size_t *which)
{
	*want = PARTS_READY;
	for (*which = 0; *which < s->count; ++*which) {
		struct part *p = &s->at[*which];
		int rc;

		if (p->first)
			continue;
		if (p->sum == NULL && p->rows == NULL) {
			*want = wanted(p, p->wide, PARTS_SUM);
			return SQLITE_OK;
		}
		if (p->sums == NULL)
			p->sums = groups_new(p->ops, s->groups->budget);
		rc = parts_begin(p);
		if (rc != SQLITE_OK)
			return rc;
		if (p->said == GROUPS_FULL && p->rows != NULL)
			continue;
		*want = wanted(p, p->said, PARTS_READY);
		if (*want != PARTS_READY) {
			p->first = false;
			return SQLITE_OK;
		}
	}
	return SQLITE_OK;
}

void sqlite_parts_reset(struct sqlite_parts *s)
{
	for (size_t i = 0; i < s->count; i++)
		forget(&s->at[i]);
}
