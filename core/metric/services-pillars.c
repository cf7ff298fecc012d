/* services-pillars.c - the service that tells and reckons an index of pillars. */
#include "config.h"
#include <math.h>
#include <string.h>

#include "core/base/arena.h"
#include "core/metric/index.h"
#include "core/metric/services.h"
#include "core/stat/composite.h"

#define FLOOR .01
#define MOVED .25
#define DRAWS 10000
#define DRAWN .90		/* 5 to 95 % */

/* The list has the stride that its asker's struct has; what that struct lacks is zero. */
static struct index_told *copy(struct run *r, const assay_indicator *at, size_t n, const double *weights, uint32_t pillars)
{
	struct index_told *x = arena_new(r->arena, struct index_told);
	struct fail fail = FAIL_NONE;
	uint32_t stride = 0;

	if ((n > 0 && at == NULL) || weights == NULL || n > INDICATORS_MOST || pillars < 2 || pillars > PILLARS_MOST) {
		run_broke(r, "an index of %zu indicators in %u pillars", n, (unsigned)pillars);
		return NULL;
	}
	if (n > 0)
		memcpy(&stride, at, sizeof stride);
	if (n > 0 && (stride < sizeof stride || stride > 4096)) {
		run_broke(r, "an indicator must begin with ASSAY_INDICATOR");
		return NULL;
	}
	x->weights = arena_array(r->arena, pillars, double);
	memcpy(x->weights, weights, pillars * sizeof *weights);
	x->pillars = pillars;
	x->parts = arena_array(r->arena, n, struct index_part);
	for (; x->count < n; x->count++) {
		assay_indicator one = ASSAY_INDICATOR;

		memcpy(&one, (const char *)at + x->count * stride, stride < sizeof one ? stride : sizeof one);
		x->parts[x->count] = (struct index_part){ one.which, one.pillar, one.chance, one.a, one.b, one.low, one.high };
	}
	if (n > 0 && !index_check(x, &fail))
		run_broke(r, "%s", fail.text);
	return r->over ? NULL : x;
}

static void reckon(struct run *r, struct index_told *told, assay_index *x)
{
	double value[PILLARS_MOST], zero[PILLARS_MOST] = { 0 }, one[PILLARS_MOST];
	struct pillars p = index_pillars(r->arena, told);
	struct random random = run_stream(r, "pillars");
	struct pillars_range *data, *all;
	struct composite *c;

	pillars_fill(&p, value);
	for (size_t k = 0; k < p.pillars; k++) {
		if (isnan(value[k]))
			return;
		one[k] = 1;
	}
	c = composite_of(r->arena, &(struct composite_input){ .value = value, .centres = 1, .indicators = p.pillars,
		.lo = zero, .hi = one, .weight = p.weight, .floor = FLOOR, .perturb = MOVED });
	data = pillars_draw(r->arena, &p, 1, DRAWS, PILLARS_DATA, r->open.confidence, &random);
	all = pillars_draw(r->arena, &p, 1, DRAWS, PILLARS_ALL, DRAWN, &random);
	x->n = (int64_t)p.pillars;
	x->value = c->geometric;
	/* At a goalpost draws go one way only: the value itself belongs to its interval. */
	x->low = fmin(c->geometric, data->low);
	x->high = fmax(c->geometric, data->high);
	x->least = c->wmin;
	x->most = c->wmax;
	x->arithmetic = c->arithmetic;
	x->drawn_low = all->low;
	x->drawn_high = all->high;
	r->result->index = told;
}

void reckon_pillars(assay_run *open, const assay_indicator *at, size_t n, const double *weights, uint32_t pillars,
		    assay_index *out)
{
	assay_index x = { .size = sizeof x, .value = NAN, .low = NAN, .high = NAN, .least = NAN, .most = NAN,
		.arithmetic = NAN, .drawn_low = NAN, .drawn_high = NAN };
	struct run *r = run_of(open);

	if (!r->over && r->result->index != NULL)
		run_broke(r, "the pillars of an index were told twice");
	if (!r->over) {
		struct index_told *told = copy(r, at, n, weights, pillars);

		if (told != NULL && n > 0)
			reckon(r, told, &x);
	}
	run_put(r, out, &x, sizeof x);
}
