/*
 * groups.h - adds rows up by their keys, in memory and within a budget.
 *
 * What GROUP BY does, for an engine that would sort every row for it.  Each column of a row is a
 * key or goes into an aggregate of its group:
 *
 *	struct groups *g = groups_new("ksn", 1 << 20);		a key, its SUM and its COUNT
 *
 *	while (... a row of three values ...)
 *		if (groups_add(g, row) == GROUPS_FULL)
 *			...	take the groups, groups_clear(g), add the row again
 *	for (size_t i = 0; i < groups_count(g); i++)
 *		groups_value(g, i, column, &value);
 *
 * Groups come in the order in which their keys were first seen.  Numbers that are equal, 1 and 1.0, are one key, as in SQL: the
 * one that was seen first.
 *
 * SUM follows SQLite: whole numbers stay whole, one real number makes it real, in the order of
 * the rows; of no values it is NULL.  Nothing else here depends on the order.
 */
#ifndef CORE_DATA_GROUPS_H
#define CORE_DATA_GROUPS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum group_kind { GROUP_NULL, GROUP_INT, GROUP_REAL, GROUP_TEXT };

struct group_value {
	enum group_kind kind;
	union {
		int64_t i;
		double r;
		const char *t;		/* not ended by a NUL */
	};
	size_t bytes;			/* of the text */
};

/* One letter for each column of a row. */
enum group_op {
	GROUP_KEY = 'k',
	GROUP_COUNT = 'n',	/* of values that are not NULL */
	GROUP_SUM = 's',
	GROUP_REAL_SUM = 'r',	/* as a real number */
	GROUP_MIN = 'm',
	GROUP_MAX = 'x',
	GROUP_DISTINCT = 'd'	/* COUNT(DISTINCT): of whole numbers from 0 to 2^32 - 1 only */
};

enum groups_said {
	GROUPS_ADDED,
	/* The row is not in it; after groups_clear() there is room for one at least.  With distinct values
	 * among the columns all has to be begun again, or given up. */
	GROUPS_FULL,
	GROUPS_OVERFLOW,	/* a sum of whole numbers is too large for one */
	GROUPS_CANNOT		/* a distinct value is no such number, or one of a sum is a text */
};

struct groups;

/* budget: bytes that it may take, roughly.  The program ends where there is no memory at all (arena.h). */
struct groups *groups_new(const char *ops, size_t budget);
void groups_free(struct groups *);
/* Texts are copied. */
enum groups_said groups_add(struct groups *, const struct group_value *row);
/* Adds a group of another one, whose columns are these behind one key more. */
enum groups_said groups_merge(struct groups *, const struct groups *wide, size_t group);
size_t groups_count(const struct groups *);
size_t groups_memory(const struct groups *);	/* bytes */
/* No row will be added any more: gives back the memory that only adding needs. */
void groups_seal(struct groups *);
/*
 * The groups by their keys, as SQL sorts: NULL, numbers, texts by their bytes.  wide: only those whose first
 * key is among the units (NULL and 0: all), by the keys after it.  To be freed; count says how many.
 */
uint32_t *groups_order(const struct groups *, bool wide, const int64_t *units, size_t unit_count, size_t *count);
/* Where in such an order the group with these keys is, looked for about a guess; count: there is none. */
size_t groups_seek(const struct groups *, bool wide, const uint32_t *order, size_t count, size_t guess,
		   const struct group_value *keys);
/* column: as in ops.  Texts last until groups_clear(). */
void groups_value(const struct groups *, size_t group, size_t column, struct group_value *out);
/* The same of some groups, VECTOR_ROWS at most; texts last as long (vector.h). */
struct vector;
void groups_read(const struct groups *, size_t column, const uint32_t *groups, size_t count, struct vector *out);
void groups_clear(struct groups *);

#endif
