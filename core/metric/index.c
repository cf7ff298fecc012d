/* index.c - checks an index of pillars and hands it to core/stat. */
#include "config.h"
#include "core/metric/index.h"

#include <math.h>

#include "core/base/arena.h"

bool index_check(const struct index_told *x, struct fail *fail)
{
	double all = 0;

	if (x->pillars == 0 || x->pillars > PILLARS_MOST || x->count == 0 || x->count > INDICATORS_MOST)
		return fail_set(fail, "an index of %zu indicators in %zu pillars", x->count, x->pillars);
	for (size_t k = 0; k < x->pillars; k++) {
		if (!isfinite(x->weights[k]) || x->weights[k] < 0)
			return fail_set(fail, "%g is not the weight of a pillar", x->weights[k]);
		all += x->weights[k];
	}
	if (!(all > 0) || !isfinite(all))
		return fail_set(fail, "an index whose pillars weigh nothing");
	for (size_t i = 0; i < x->count; i++) {
		const struct index_part *p = &x->parts[i];
		bool count = p->kind == INDICATOR_SHARE || p->kind == INDICATOR_RATE;

		if (p->which >= INDICATORS_MOST || p->pillar >= x->pillars || p->kind >= INDICATOR_GAMMA)
			return fail_set(fail, "indicator %zu of an index is numbered %u, of pillar %u and kind %u", i + 1,
					(unsigned)p->which, (unsigned)p->pillar, (unsigned)p->kind);
		if (!isfinite(p->a) || !isfinite(p->b) || p->b < 0 || (count && (p->a < 0 || !(p->b > 0)))
		    || (p->kind == INDICATOR_SHARE && p->a > p->b))
			return fail_set(fail, "indicator %zu of an index is %g, %g", i + 1, p->a, p->b);
		if (!isfinite(p->low) || !isfinite(p->high) || p->low == p->high)
			return fail_set(fail, "indicator %zu of an index stands between %g and %g", i + 1, p->low, p->high);
		for (size_t k = 0; k < i; k++)
			if (x->parts[k].which == p->which)
				return fail_set(fail, "two indicators of an index are numbered %u", (unsigned)p->which);
	}
	return true;
}

struct pillars index_pillars(struct arena *a, const struct index_told *x)
{
	struct indicator *at = arena_array(a, x->count, struct indicator);
	double *weight = arena_array(a, x->pillars, double);

	for (size_t i = 0; i < x->count; i++) {
		const struct index_part *p = &x->parts[i];

		at[i] = (struct indicator){ p->which, p->pillar, (enum indicator_kind)p->kind, p->a, p->b, p->low, p->high };
	}
	for (size_t k = 0; k < x->pillars; k++)
		weight[k] = x->weights[k];
	return (struct pillars){ at, x->count, weight, x->pillars };
}
