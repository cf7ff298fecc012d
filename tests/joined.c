/*
 * joined.c - reads statements as "assay explain" prints them, and sees that groups taken out of them cost no join its index.
 *
 *	joined DB <STATEMENTS
 *
 * What is not sought by an index, inside another loop, must be so in the statement as it was written too: it
 * would be gone through for each row of the other.  Answers how many joined groups there were.
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/text.h"
#include "core/data/regroup.h"
#include "core/data/store.h"

struct loop { int64_t inside; const char *what; };
struct loops { struct loop *at; size_t count, cap; };

static struct loops plan_of(struct store *s, const char *sql, struct arena *a, struct fail *fail)
{
	struct stmt *q = store_prepare(s, arena_printf(a, "EXPLAIN QUERY PLAN %s", sql), fail);
	struct loops out = { 0 };

	while (stmt_next(q, fail))
		*arena_push(a, out.at, out.count, &out.cap) = (struct loop) { stmt_int(q, 1), arena_text(a, stmt_text(q, 3)) };
	stmt_free(q);
	return out;
}

static bool is_loop(const struct loop *l)
{
	return strncmp(l->what, "SCAN ", 5) == 0 || strncmp(l->what, "SEARCH ", 7) == 0;
}

/* Is it gone through for each row of another? */
static bool is_scanned(const struct loops *p, size_t i)
{
	const char *table = strstr(p->at[i].what, " VIRTUAL TABLE INDEX ");

	/* Groups are found by their keys by another index than 0. */
	if (strncmp(p->at[i].what, "SCAN ", 5) != 0 || (table != NULL && table[21] != '0'))
		return false;
	for (size_t k = 0; k < i; k++)
		if (p->at[k].inside == p->at[i].inside && is_loop(&p->at[k]))
			return true;
	return false;
}

static bool has_scan(const struct loops *p, const char *what)
{
	for (size_t i = 0; i < p->count; i++)
		if (is_scanned(p, i) && strcmp(p->at[i].what, what) == 0)
			return true;
	return false;
}

static bool check(struct store *s, const char *sql, size_t *joined, struct fail *fail)
{
	struct arena a = { 0 };
	struct regroup r;
	struct loops was, is;
	size_t before = *joined;
	bool ok = true;

	regroup_plan(sql, NULL, 0, REGROUP_DEEP, &a, &r);
	for (size_t i = 0; i < r.count; i++)
		*joined += r.parts[i].whole;
	if (*joined > before) {
		was = plan_of(s, sql, &a, fail);
		is = plan_of(s, r.sql, &a, fail);
		for (size_t i = 0; i < is.count && !fail->set; i++)
			if (is_scanned(&is, i) && !has_scan(&was, is.at[i].what)) {
				printf("%s, which it is not in the statement as it was written:\n%s\n", is.at[i].what, r.sql);
				ok = false;
			}
	}
	arena_release(&a);
	return ok && !fail->set;
}

int main(int argc, char **argv)
{
	struct fail fail = FAIL_NONE;
	struct arena arena = { 0 };
	struct text all = TEXT(&arena);
	struct store *s = argc < 2 ? NULL : store_open(argv[1], STORE_READ, &fail);
	size_t joined = 0, count = 0, n;
	char buffer[4096];
	bool ok = s != NULL;

	while ((n = fread(buffer, 1, sizeof buffer, stdin)) > 0)
		text_add_n(&all, buffer, n);
	for (char *at = all.at, *end; ok && at != NULL && (end = strstr(at, ";\n")) != NULL; at = end + 2, count++) {
		*end = '\0';
		at = strstr(at, "WITH ");
		ok = at == NULL || check(s, at, &joined, &fail);
	}
	printf("%zu statements with %zu joined groups\n", count, joined);
	if (fail.set)
		printf("%s\n", fail.text);
	store_close(s);
	arena_release(&arena);
	return ok ? EXIT_SUCCESS : EXIT_FAILURE;
}
