/*
 * alike.h - units that have the same marks, counted.
 *
 * Marks come from short scales, so that a million things have but some thousand different pairs and triples of
 * them: what agreement needs of the units is how many have each.
 */
#ifndef PLUGINS_ALIKE_H
#define PLUGINS_ALIKE_H

#include "plugins/rows.h"

#include <stdlib.h>

enum { ALIKE_ROOM = 4096, ALIKE_TABLE = 1024, ALIKE_FEW = 8 };

struct alike {
	assay_alike *at;
	size_t n;
	double *room;		/* for marks */
	size_t left;		/* of it */
	uint32_t *table;	/* by the hash of the marks, from 1; 0: none */
	size_t places;		/* of it: a power of two */
};

static int alike_by_number(const void *a, const void *b)
{
	const double *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

static int alike_by_marks(const void *a, const void *b)
{
	const assay_alike *x = a, *y = b;
	int order = (x->n > y->n) - (x->n < y->n);

	for (uint32_t i = 0; order == 0 && i < x->n; i++)
		order = alike_by_number(&x->marks[i], &y->marks[i]);
	return order;
}

static void alike_order(double *marks, uint32_t n)
{
	if (n > ALIKE_FEW)
		qsort(marks, n, sizeof *marks, alike_by_number);
	for (uint32_t i = 1; i < n && n <= ALIKE_FEW; i++)
		for (uint32_t k = i; k > 0 && marks[k - 1] > marks[k]; k--) {
			double greater = marks[k - 1];

			marks[k - 1] = marks[k];
			marks[k] = greater;
		}
}

static size_t alike_hash(const double *marks, uint32_t n)
{
	uint64_t h = n, bits;

	for (uint32_t i = 0; i < n; i++) {
		memcpy(&bits, &marks[i], sizeof bits);
		h = (h ^ bits) * UINT64_C(0x9e3779b97f4a7c15);
		h ^= h >> 32;
	}
	return (size_t)h;
}

/* The place in the table of these marks, or where they belong. */
static uint32_t *alike_place(const struct alike *a, const double *marks, uint32_t n)
{
	const assay_alike wanted = { .marks = marks, .n = n };
	size_t mask = a->places - 1, i = alike_hash(marks, n) & mask;

	while (a->table[i] != 0 && alike_by_marks(&a->at[a->table[i] - 1], &wanted) != 0)
		i = (i + 1) & mask;
	return &a->table[i];
}

/* Half of the table stays free. */
static bool alike_widen(const assay_core *core, assay_run *run, struct alike *a)
{
	if (2 * a->n < a->places)
		return true;
	a->places = a->places > 0 ? 2 * a->places : ALIKE_TABLE;
	a->table = core->alloc(run, a->places, sizeof *a->table);
	for (size_t i = 0; a->table != NULL && i < a->n; i++)
		*alike_place(a, a->at[i].marks, a->at[i].n) = (uint32_t)i + 1;
	return a->table != NULL;
}

static const double *alike_keep(const assay_core *core, assay_run *run, struct alike *a, const double *marks, uint32_t n)
{
	double *kept;

	if (a->left < n) {
		a->left = n > ALIKE_ROOM ? n : ALIKE_ROOM;
		a->room = core->alloc(run, a->left, sizeof *a->room);
		if (a->room == NULL)
			return NULL;
	}
	kept = memcpy(a->room, marks, n * sizeof *marks);
	a->room += n;
	a->left -= n;
	return kept;
}

/* One unit more; its marks are sorted.  False: there is no room. */
static bool alike_add(const assay_core *core, assay_run *run, struct alike *a, double *marks, uint32_t n)
{
	assay_alike *at;
	uint32_t *place;

	for (uint32_t i = 0; i < n; i++)
		marks[i] += 0.;		/* -0 is 0 */
	alike_order(marks, n);
	if (!alike_widen(core, run, a))
		return false;
	place = alike_place(a, marks, n);
	if (*place == 0) {
		at = rows_room(core, run, a->at, a->n, sizeof *at);
		if (at == NULL)
			return false;
		a->at = at;
		at[a->n] = (assay_alike){ .marks = alike_keep(core, run, a, marks, n), .n = n };
		if (at[a->n].marks == NULL)
			return false;
		*place = (uint32_t)++a->n;
	}
	a->at[*place - 1].units++;
	return true;
}

/* No more will come: in an order that is not that in which they came. */
static void alike_sort(struct alike *a)
{
	if (a->n > 1)
		qsort(a->at, a->n, sizeof *a->at, alike_by_marks);
	a->places = 0;
}

#endif
