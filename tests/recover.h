/*
 * recover.h - counts that were printed or hidden, and the sums that tie them.
 */
#ifndef TESTS_RECOVER_H
#define TESTS_RECOVER_H

#include <jansson.h>
#include <stdbool.h>
#include <stdio.h>

#include "core/base/arena.h"

struct unknown { const char *name; long long low, high; size_t column; bool hidden; };
struct sum { size_t *part, count, total; };

struct system {
	struct arena arena;
	struct unknown *vars; size_t var_count, var_cap;
	struct sum *sums; size_t sum_count, sum_cap;
	json_t *names;		/* of a count: its index */
	json_t *classes;	/* of sums: false when one did not add up */
	json_t *centres;	/* codes */
	size_t trouble;
};

#define SAY(s, ...) (printf(__VA_ARGS__), putchar('\n'), (s)->trouble++)

/* Adds the sums over centres, drops those of kinds that do not add up, and solves the rest. */
void system_solve(struct system *);

#endif
