/* disclose-curve.c - finds the days at which curves may be read. */
#include "reports/disclose-curve.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/metric/coarsen.h"

enum { YEAR = 366 };

void drawing_add(struct drawing *d, struct result *r)
{
	for (size_t i = 0; r != NULL && i < r->curve_count; i++) {
		struct curve *k = &r->curves[i];
		struct drawn *x;

		if (k->cuts != NULL)
			continue;
		x = arena_push(d->arena, d->at, d->count, &d->cap);
		*x = (struct drawn){ k, r->scope, cuts_new(d->arena, k, d->rule->people, d->rule->percent) };
		cuts_add(x->cuts, 0, false);
		for (size_t l = 0; l < k->landmark_count; l++)
			if (k->landmarks[l].days == d->landmark)
				cuts_add(x->cuts, k->landmarks[l].days, false);
		for (size_t l = k->landmark_count; l-- > 0;)
			cuts_add(x->cuts, k->landmarks[l].days, false);
		k->cuts = x->cuts;
	}
}

static bool is_landmark(const struct curve *k, double when)
{
	for (size_t l = 0; l < k->landmark_count; l++)
		if (k->landmarks[l].days == when)
			return true;
	return false;
}

/* The parts of a whole: the same curve of the same period and cohort, by centre. */
struct parts { struct drawn **at; size_t count; bool whole; };

static bool allowed(const struct drawing *d, const struct parts *p, double when)
{
	int64_t waiting = 0;
	size_t without = 0;

	for (size_t i = 0; p->whole && i < p->count; i++) {
		int64_t n = p->at[i]->curve->n > 0 && cuts_has(p->at[i]->cuts, when) ? 0 : cuts_since(p->at[i]->cuts, when);

		without += n > 0;
		waiting += n;
	}
	return without == 0 || (without > 1 && waiting >= d->rule->people);
}

static void try(const struct drawing *d, const struct drawn *x, const struct parts *p, double when)
{
	if (!is_landmark(x->curve, when) && allowed(d, p, when))
		cuts_add(x->cuts, when, true);
}

static void cut(const struct drawing *d, const struct drawn *x, const struct parts *p)
{
	const struct curve *k = x->curve;

	if (k->n == DISCLOSE_HIDDEN)
		return;
	for (size_t l = 0; l < k->landmark_count; l++)
		if (k->landmarks[l].figure.n == DISCLOSE_HIDDEN)
			cuts_remove(x->cuts, k->landmarks[l].days);
	if (k->events != DISCLOSE_HIDDEN)
		cuts_close(x->cuts);
	for (int when = 30; when <= YEAR; when += 30)
		try(d, x, p, when);
	for (size_t i = 0; i < k->hazard_count; i++) {
		try(d, x, p, k->hazard[i].from - 1);
		try(d, x, p, k->hazard[i].until - 1);
	}
	for (int when = 7; when <= 49; when += 7)
		try(d, x, p, when);
	for (size_t i = 0; i < k->tally_count; i++)
		try(d, x, p, k->tallies[i].day);
}

static int by_scope(const void *a, const void *b)
{
	const struct drawn *x = *(struct drawn *const *)a, *y = *(struct drawn *const *)b;
	int d = strcmp(x->curve->label, y->curve->label);

	if (d == 0)
		d = (x->scope.from > y->scope.from) - (x->scope.from < y->scope.from);
	if (d == 0)
		d = (x->scope.until > y->scope.until) - (x->scope.until < y->scope.until);
	if (d == 0)
		d = (x->scope.cohort > y->scope.cohort) - (x->scope.cohort < y->scope.cohort);
	if (d == 0)	/* the whole, centre 0, comes last */
		d = (x->scope.centre == 0) - (y->scope.centre == 0);
	if (d == 0)
		d = (x->scope.centre > y->scope.centre) - (x->scope.centre < y->scope.centre);
	return d != 0 ? d : (x > y) - (x < y);
}

static bool same_whole(const struct drawn *x, const struct drawn *y)
{
	return strcmp(x->curve->label, y->curve->label) == 0 && x->scope.from == y->scope.from
		&& x->scope.until == y->scope.until && x->scope.cohort == y->scope.cohort;
}

void drawing_finish(struct drawing *d)
{
	struct drawn **o = arena_array(d->arena, d->count + 1, struct drawn *);

	for (size_t i = 0; i < d->count; i++)
		o[i] = &d->at[i];
	qsort(o, d->count, sizeof *o, by_scope);
	for (size_t i = 0, end; i < d->count; i = end) {
		struct parts none = { 0 }, p = { o + i, 0, true };

		for (end = i; end < d->count && same_whole(o[i], o[end]); end++)
			if (o[end]->scope.centre != 0) {
				cut(d, o[end], &none);
				p.count++;
			} else
				cut(d, o[end], &p);
	}
	for (size_t i = 0; i < d->count; i++)
		curve_coarsen(d->arena, d->at[i].curve, d->at[i].cuts, d->rule->confidence);
}
