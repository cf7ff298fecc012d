/* vectors.c - checks the methods against a directory of reference cases.
 *
 * vectors DIR [ID...]: reads DIR/index.csv, works out each case (or those named)
 * and says in TAP whether every expected value was met. */
#include "config.h"
#include "tests/vectors.h"

#include <dirent.h>
#include <errno.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/number.h"

#define SHOWN 5	/* misses a case */

static size_t bucket_of(const char *key)
{
	uint32_t h = 2166136261u;

	for (; *key != '\0'; key++)
		h = (h ^ (unsigned char)*key) * 16777619u;
	return h % BUCKETS;
}

static void keep(struct given *g, const char *key, const char *text, double number)
{
	struct answer *a = arena_new(g->arena, struct answer), **to = &g->bucket[bucket_of(key)];

	while (*to != NULL)
		to = &(*to)->next;
	*a = (struct answer){ key, text, number, NULL };
	*to = a;
}

void answer(struct given *g, double value, const char *key, ...)
{
	va_list ap;

	va_start(ap, key);
	keep(g, arena_vprintf(g->arena, key, ap), NULL, value);
	va_end(ap);
}

void answer_text(struct given *g, const char *value, const char *key, ...)
{
	va_list ap;

	va_start(ap, key);
	keep(g, arena_vprintf(g->arena, key, ap), arena_text(g->arena, value), NAN);
	va_end(ap);
}

const char *label(struct given *g, double v)
{
	if (v == floor(v) && fabs(v) < 1e15)
		return arena_printf(g->arena, "%.0f", v);
	return arena_printf(g->arena, "%.17g", v);
}

/* Every table of the case. */
static bool read_case(struct given *g, const char *dir)
{
	DIR *d = opendir(dir);
	size_t cap = 0;
	bool ok = d != NULL;

	for (struct dirent *e; ok && (e = readdir(d)) != NULL;) {
		size_t n = strlen(e->d_name);
		struct table t;

		if (n < 5 || strcmp(e->d_name + n - 4, ".csv") != 0)
			continue;
		ok = table_read(g->arena, arena_printf(g->arena, "%s/%s", dir, e->d_name),
				arena_text_n(g->arena, e->d_name, n - 4), &t);
		*arena_push(g->arena, g->table, g->tables, &cap) = t;
	}
	if (d != NULL)
		closedir(d);
	return ok;
}

static bool meets(const struct answer *a, const char *want, double rel, double abs)
{
	double w = number_from_text(want);

	if (a->text != NULL)
		return strcmp(a->text, want) == 0;
	if (strcmp(want, "NA") == 0)
		return isnan(a->number);
	if (isnan(w) || isnan(a->number))
		return false;
	if (isinf(w) || isinf(a->number))
		return w == a->number;
	return fabs(a->number - w) <= fmax(abs, rel * fabs(w));
}

static bool is_optional(const char *key)
{
	const char *p = strstr(key, "_optional");

	return p != NULL && (p[9] == '\0' || p[9] == '|');
}

/* Answers the misses and adds what to say of the first ones. */
static size_t compare(struct given *g, const struct table *expected, size_t *compared,
		      const char *note[SHOWN])
{
	size_t misses = 0;

	for (size_t i = 0; i < expected->rows; i++) {
		const char *key = table_text(expected, i, "key");
		const char *want = table_text(expected, i, "value");
		double rel = table_number(expected, i, "rel_tol");
		double abs = table_number(expected, i, "abs_tol");
		const struct answer *a = g->bucket[bucket_of(key)];
		bool found = false, ok = true;
		char text[NUMBER_TEXT];
		const char *got = "nothing";

		for (; a != NULL && ok; a = a->next)
			if (strcmp(a->key, key) == 0) {
				found = true;
				ok = meets(a, want, rel, abs);
				got = a->text != NULL ? a->text
					: arena_text(g->arena, number_exact(a->number, text));
			}
		if (!found && is_optional(key))
			continue;
		++*compared;
		if (found && ok)
			continue;
		if (misses < SHOWN)
			note[misses] = arena_printf(g->arena, "%s: expected %s, got %s", key, want, got);
		misses++;
	}
	return misses;
}

static const struct operation *find_operation(const char *name)
{
	static const struct operation *const all[] = { survival_operations,
		proportion_operations, agreement_operations, chart_operations,
		centre_operations, effect_operations, people_operations };

	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		for (const struct operation *o = all[i]; o->name != NULL; o++)
			if (strcmp(o->name, name) == 0)
				return o;
	return NULL;
}

struct totals { size_t cases, failed, values, misses; };

static void run_case(const char *root, const char *id, const char *dir, const char *op,
		     struct totals *totals)
{
	struct arena arena = { 0 };
	struct given *g = arena_new(&arena, struct given);
	const struct operation *o = find_operation(op);
	const char *path = arena_printf(&arena, "%s/%s", root, dir), *note[SHOWN];
	size_t misses = 0, compared = 0;
	bool readable;

	g->arena = &arena;
	readable = read_case(g, path) && given_table(g, "expected")->rows > 0;
	if (readable && o != NULL) {
		o->run(g);
		misses = compare(g, given_table(g, "expected"), &compared, note);
	}
	totals->cases++;
	totals->values += compared;
	totals->misses += misses;
	if (readable && o != NULL && misses == 0 && compared > 0) {
		printf("ok %zu - %s %s: %zu values\n", totals->cases, id, op, compared);
	} else {
		totals->failed++;
		printf("not ok %zu - %s %s: %s\n", totals->cases, id, op,
		       !readable ? "cannot be read" : o == NULL ? "no such operation"
		       : arena_printf(&arena, "%zu of %zu values missed", misses, compared));
		for (size_t i = 0; i < misses && i < SHOWN; i++)
			printf("# %s\n", note[i]);
	}
	arena_release(&arena);
}

int main(int argc, char **argv)
{
	struct arena arena = { 0 };
	struct totals totals = { 0, 0, 0, 0 };
	struct table index;

	if (argc < 2) {
		fprintf(stderr, "usage: vectors DIR [ID...]\n");
		return 2;
	}
	if (!table_read(&arena, arena_printf(&arena, "%s/index.csv", argv[1]), "index", &index))
		return 3;
	for (size_t i = 0; i < index.rows; i++) {
		const char *id = table_text(&index, i, "id");
		bool wanted = argc == 2;

		for (int k = 2; k < argc; k++)
			wanted = wanted || strcmp(argv[k], id) == 0;
		if (wanted)
			run_case(argv[1], id, table_text(&index, i, "dir"),
				 table_text(&index, i, "op"), &totals);
	}
	printf("1..%zu\n", totals.cases);
	printf("# %zu of %zu cases, %zu of %zu values\n", totals.cases - totals.failed,
	       totals.cases, totals.values - totals.misses, totals.values);
	arena_release(&arena);
	return totals.failed > 0 || totals.cases == 0;
}
