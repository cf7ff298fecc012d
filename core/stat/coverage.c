/* coverage.c - was anybody asked again after a course? */
#include "core/stat/coverage.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

#include "core/base/arena.h"

static int by_person(const void *a, const void *b)
{
	const struct coverage_eval *x = a, *y = b;

	if (x->id != y->id)
		return x->id > y->id ? 1 : -1;
	return (x->day > y->day) - (x->day < y->day);
}

static int by_day(const void *a, const void *b)
{
	const struct coverage_eval *x = a, *y = b;

	return (x->day > y->day) - (x->day < y->day);
}

/* Is there an evaluation of id in [from, until]?  e is sorted by person and day. */
static bool asked(const struct coverage_eval *e, size_t n, uint32_t id, int64_t from, int64_t until)
{
	size_t low = 0, high = n;

	while (low < high) {
		size_t mid = (low + high) / 2;

		if (e[mid].id < id || (e[mid].id == id && e[mid].day < from))
			low = mid + 1;
		else
			high = mid;
	}
	return low < n && e[low].id == id && e[low].day <= until;
}

static double longest_gap(const struct coverage_eval *e, size_t n, int32_t cut)
{
	double gap = NAN;

	for (size_t i = 0; i < n && e[i].day <= cut; i++) {
		int64_t next = i + 1 < n && e[i + 1].day <= cut ? e[i + 1].day : cut;

		if (!(next - e[i].day <= gap))
			gap = next - e[i].day;
	}
	return gap;
}

struct coverage *coverage_of(struct arena *a, const struct coverage_input *in)
{
	struct coverage *c = arena_new(a, struct coverage);
	struct coverage_point *point = arena_array(a, in->points + 1, struct coverage_point);
	struct coverage_eval *e = arena_array(a, in->evals + 1, struct coverage_eval);
	double sum = 0, known = 0;

	for (size_t i = 0; i < in->evals; i++)
		e[i] = in->eval[i];
	if (in->evals > 1)
		qsort(e, in->evals, sizeof *e, by_person);
	for (size_t k = 0; k < in->points; k++) {
		struct coverage_point *p = &point[k];

		for (size_t i = 0; i < in->persons; i++) {
			const struct coverage_person *who = &in->person[i];
			int64_t at = (int64_t)who->end + in->point[k];

			if (at + in->after > in->cut)
				continue;
			if (who->exit < at) {
				p->lost++;
				continue;
			}
			p->due++;
			p->done += asked(e, in->evals, who->id, at - in->before, at + in->after);
		}
		p->share = p->due > 0 ? p->done / p->due : NAN;
		if (p->due > 0) {
			sum += p->share;
			known++;
		}
	}
	c->point = point;
	c->mean = known > 0 ? sum / known : NAN;
	if (in->evals > 1)
		qsort(e, in->evals, sizeof *e, by_day);
	c->longest_gap = longest_gap(e, in->evals, in->cut);
	return c;
}
