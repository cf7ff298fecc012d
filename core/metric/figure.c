/* figure.c - checks figures, components and curves as metrics tell them. */
#include "config.h"
#include "core/metric/figure.h"

#include <math.h>

#define ROUNDING 1e-9

static bool in_range(const struct figure *f, struct fail *fail)
{
	double most = f->unit == ASSAY_SHARE ? 1 : f->unit == ASSAY_SCORE ? 100 : INFINITY;

	if (most < INFINITY && (f->value < 0 || f->value > most))
		return fail_set(fail, "%g is not between 0 and %g", f->value, most);
	return true;
}

bool figure_check(struct figure *f, struct fail *fail)
{
	double slack;

	if (f->unit < ASSAY_COUNT || f->unit > ASSAY_POINTS)
		return fail_set(fail, "a figure of no known unit (%u)", f->unit);
	if (f->n < 0 || f->events < 0)
		return fail_set(fail, "a figure of %lld events in %lld", (long long)f->events, (long long)f->n);
	if (f->n == 0) {
		*f = (struct figure){ .state = FIGURE_NONE, .unit = f->unit, .value = NAN, .low = NAN,
				      .high = NAN, .why = "no_data" };
		return true;
	}
	if (!isfinite(f->value) || !isfinite(f->low) || !isfinite(f->high))
		return fail_set(fail, "not a number to print (%g, interval %g to %g, n %lld)", f->value, f->low,
				f->high, (long long)f->n);
	if (f->low == f->high)
		f->low = f->high = f->value;
	slack = ROUNDING * (1 + fabs(f->value));
	if (f->low > f->value + slack || f->high < f->value - slack)
		return fail_set(fail, "the interval %g to %g does not hold the value %g", f->low, f->high, f->value);
	if (f->low > f->value)
		f->low = f->value;
	if (f->high < f->value)
		f->high = f->value;
	return in_range(f, fail);
}

bool component_check(const struct component *c, struct fail *fail)
{
	if (!isfinite(c->weight) || c->weight < 0)
		return fail_set(fail, "%g is not a weight", c->weight);
	if (c->n < 0 || c->events < 0 || (c->n > 0 && c->events > c->n))
		return fail_set(fail, "%lld events in %lld", (long long)c->events, (long long)c->n);
	if (c->measured && (!isfinite(c->share) || c->share < 0 || c->share > 1))
		return fail_set(fail, "%g is not a share", c->share);
	if (c->measured && (!isfinite(c->variance) || c->variance < 0))
		return fail_set(fail, "%g is not a variance", c->variance);
	return true;
}

bool curve_check(const struct curve *c, struct fail *fail)
{
	int64_t all = 0;

	if (c->kind > ASSAY_UNSHOWN)
		return fail_set(fail, "a curve of no known kind (%u)", c->kind);
	for (size_t i = 0; i < c->span_count; i++) {
		const assay_span *s = &c->spans[i];

		if (s->count < 0 || __builtin_add_overflow(all, s->count, &all))
			return fail_set(fail, "a span of %lld people", (long long)s->count);
		if (s->cause > c->cause_count)
			return fail_set(fail, "a span with cause %u, it has %zu causes", s->cause, c->cause_count);
		if (s->time == INT32_MIN)
			return fail_set(fail, "a span without a time");
		if (s->reserved != 0)
			return fail_set(fail, "a span that uses its reserved field");
	}
	all = 0;
	for (size_t i = 0; i < c->followup_count; i++)
		if (c->followups[i].count < 0 || __builtin_add_overflow(all, c->followups[i].count, &all))
			return fail_set(fail, "a follow-up of %lld people", (long long)c->followups[i].count);
	return true;
}
