/* disclose-lines.c - finds which cells are the same number, and which add up to which. */
#include "reports/disclose-cell.h"

#include <stdlib.h>
#include <string.h>

struct order { const struct told *cell; size_t index; };

static int by_path(const struct told *x, const struct told *y)
{
	int d = strcmp(x->path, y->path);

	if (d == 0)
		d = (x->scope.from > y->scope.from) - (x->scope.from < y->scope.from);
	return d != 0 ? d : (x->scope.until > y->scope.until) - (x->scope.until < y->scope.until);
}

static int by_id(int64_t a, int64_t b)
{
	return (a > b) - (a < b);
}

static int by_cohort(const void *a, const void *b)
{
	const struct order *x = a, *y = b;
	int d = by_path(x->cell, y->cell);

	if (d == 0)
		d = by_id(x->cell->scope.cohort, y->cell->scope.cohort);
	if (d == 0)
		d = by_id(x->cell->scope.centre, y->cell->scope.centre);
	return d != 0 ? d : by_id((int64_t)x->index, (int64_t)y->index);
}

static int by_centre(const void *a, const void *b)
{
	const struct order *x = a, *y = b;
	int d = by_path(x->cell, y->cell);

	if (d == 0)
		d = by_id(x->cell->scope.centre, y->cell->scope.centre);
	if (d == 0)
		d = by_id(x->cell->scope.cohort, y->cell->scope.cohort);
	return d != 0 ? d : by_id((int64_t)x->index, (int64_t)y->index);
}

static void join(struct cells *c, size_t a, size_t b)
{
	a = cell_first(c, a);
	b = cell_first(c, b);
	if (a == b)
		return;
	c->at[a].hidden = c->at[a].hidden || c->at[b].hidden;
	c->at[b].same = a;
}

/* Parts of one sort: a line for each count in which they make up the total. */
static void tie_parts(struct cells *c, const size_t *part, size_t n, size_t total)
{
	for (int q = 0; q < CELL_COUNTS; q++) {
		int64_t sum = 0;

		for (size_t i = 0; i < n; i++)
			sum += c->at[part[i]].count[q];
		if (sum > 0 && sum == c->at[total].count[q])
			cells_line(c, part, n, total, q);
	}
}

/* Cells in an order in which those of one path, period and centre (or cohort) stand together, the
 * whole of them (id 0) first; the same scope twice is the same number. */
static void tie_scopes(struct cells *c, struct order *o, bool over_centres)
{
	size_t *part = arena_array(c->arena, c->count + 1, size_t);

	qsort(o, c->count, sizeof *o, over_centres ? by_cohort : by_centre);
	for (size_t i = 0, end; i < c->count; i = end) {
		const struct scope_key *s = &o[i].cell->scope;
		size_t n = 0, total = CELL_NONE;

		for (end = i; end < c->count && by_path(o[i].cell, o[end].cell) == 0; end++) {
			const struct scope_key *t = &o[end].cell->scope;
			int64_t id = over_centres ? t->centre : t->cohort;

			if (over_centres ? t->cohort != s->cohort : t->centre != s->centre)
				break;
			if (end > i && over_centres && o[end - 1].cell->scope.centre == t->centre) {
				join(c, o[end - 1].index, o[end].index);
				continue;
			}
			if (end > i && !over_centres && o[end - 1].cell->scope.cohort == t->cohort)
				continue;
			if (id == 0)
				total = o[end].index;
			else
				part[n++] = o[end].index;
		}
		if (total != CELL_NONE && n > 0)
			tie_parts(c, part, n, total);
	}
}

static bool same_figure(const struct told *x, const struct told *y)
{
	const struct figure *f = x->figure, *g = y->figure;

	return f != NULL && g != NULL && f->n > 0 && f->unit == g->unit && f->n == g->n && f->events == g->events
		&& memcmp(&f->value, &g->value, sizeof f->value) == 0;
}

static int64_t sum_of(const struct cells *c, size_t from, size_t until, size_t group, int q)
{
	int64_t sum = 0;

	for (size_t i = from; i < until; i++)
		if (c->at[i].group == group)
			sum += c->at[i].count[q];
	return sum;
}

/* One table of an answer: its sum may stand elsewhere in it, as a cell or as another table's sum. */
static void tie_table(struct cells *c, size_t from, size_t until, size_t group, size_t *part)
{
	size_t n = 0;

	for (size_t i = from; i < until; i++)
		if (c->at[i].group == group)
			part[n++] = i;
	for (int q = 0; q < CELL_COUNTS; q++) {
		int64_t sum = sum_of(c, from, until, group, q);
		bool known = c->at[part[0]].part != NULL || strncmp(c->at[part[0]].path, "cells/", 6) == 0;

		if (sum <= 0)
			continue;
		for (size_t i = from; i < until; i++)
			if (c->at[i].group == 0)
				for (int p = 0; p < CELL_COUNTS; p++)
					if (c->at[i].count[p] == sum && p == q)
						cells_line(c, part, n, i, q);
		for (size_t i = from; i < until && !known; i++)
			if (c->at[i].group != 0 && c->at[i].group != group)
				known = sum_of(c, from, until, c->at[i].group, q) == sum;
		if (known)
			cells_line(c, part, n, CELL_NONE, q);
		/* one of its own rows may be the sum of the others */
		for (size_t k = 0; k < n; k++)
			if (n > 2 && 2 * c->at[part[k]].count[q] == sum) {
				size_t own = part[k];

				memmove(&part[k], &part[k + 1], (n - 1 - k) * sizeof *part);
				cells_line(c, part, n - 1, own, q);
				memmove(&part[k + 1], &part[k], (n - 1 - k) * sizeof *part);
				part[k] = own;
			}
	}
}

/* Columns of matrices: the path without its last part, the row. */
static void tie_columns(struct cells *c, size_t from, size_t until, size_t *part)
{
	for (size_t i = from; i < until; i++) {
		const char *end = strrchr(c->at[i].path, '/');
		size_t n = 0, length = end != NULL ? (size_t)(end - c->at[i].path) : 0;

		if (strncmp(c->at[i].path, "cells/", 6) != 0)
			continue;
		for (size_t k = from; k < until; k++)
			if (strncmp(c->at[k].path, c->at[i].path, length + 1) == 0) {
				if (k < i)
					break;
				part[n++] = k;
			}
		for (int q = 0; n > 1 && q < CELL_COUNTS; q++)
			cells_line(c, part, n, CELL_NONE, q);
	}
}

static void tie_answer(struct cells *c, size_t from, size_t until, size_t *part)
{
	size_t last = 0;

	for (size_t i = from; i < until; i++) {
		for (size_t k = from; k < i; k++)
			if (same_figure(&c->at[i], &c->at[k])) {
				join(c, k, i);
				break;
			}
		if (c->at[i].group > last) {
			last = c->at[i].group;
			tie_table(c, from, until, last, part);
		}
	}
	tie_columns(c, from, until, part);
}

void cells_tie(struct cells *c)
{
	struct order *o = arena_array(c->arena, c->count + 1, struct order);
	size_t *part = arena_array(c->arena, c->count + 1, size_t);

	for (size_t i = 0, end; i < c->count; i = end) {
		for (end = i + 1; end < c->count && c->at[end].answer == c->at[i].answer; )
			end++;
		tie_answer(c, i, end, part);
	}
	for (size_t i = 0; i < c->count; i++)
		o[i] = (struct order){ &c->at[i], i };
	tie_scopes(c, o, true);
	tie_scopes(c, o, false);
}
