/* field.c - brings the centres of a chapter into the form the methods take. */
#include "core/metric/field.h"

#include <math.h>

#include "core/metric/compare.h"
#include "core/stat/rate.h"
#include "core/stat/special.h"

static bool is_share(const struct figure *f)
{
	return f->unit == ASSAY_SHARE && f->n > 0
		&& fabs(f->value - (double)f->events / (double)f->n) < 1e-9;
}

static bool is_rate(const struct figure *f)
{
	return f->unit == ASSAY_RATE || f->unit == ASSAY_PER_THOUSAND;
}

/* A rate's exposure is not told; events and value give it, and where there were no events
 * the upper limit, which is then -log(alpha/2) over it, does. */
static double exposure(const struct figure *f, double confidence)
{
	return f->events > 0 ? (double)f->events / f->value
		: count_exact(0, confidence).hi / f->high;
}

void field_fill(struct arena *a, struct field *x, const struct chapter *c,
		       const struct book *b)
{
	double events = 0, sizes = 0, z = normal_z(b->request->confidence);

	*x = (struct field){ .family = FIELD_SHARES, .overall = 1,
		.unit = arena_array(a, b->centre_count, size_t),
		.figure = arena_array(a, b->centre_count, const struct figure *),
		.events = arena_array(a, b->centre_count, double),
		.size = arena_array(a, b->centre_count, double),
		.error = arena_array(a, b->centre_count, double) };
	for (size_t i = 0; i < b->centre_count; i++) {
		const struct result *r = c->by_centre[i];

		if (r == NULL || r->state != RESULT_OK || !figure_is_sound(&r->headline)
		    || r->headline.n < COMPARE_LEAST_PEOPLE)
			continue;
		x->unit[x->count] = i;
		x->figure[x->count++] = &r->headline;
	}
	for (size_t i = 0; i < x->count; i++)
		if (!is_share(x->figure[i]))
			x->family = is_rate(x->figure[i]) ? FIELD_RATES : FIELD_VALUES;
	for (size_t i = 0; i < x->count; i++) {
		const struct figure *f = x->figure[i];

		x->events[i] = (double)f->events;
		x->size[i] = x->family == FIELD_RATES ? exposure(f, b->request->confidence) : (double)f->n;
		x->error[i] = (f->high - f->low) / (2 * z);
		events += x->events[i];
		sizes += x->size[i];
	}
	if (x->family != FIELD_RATES)
		return;
	x->overall = events / sizes;
	for (size_t i = 0; i < x->count; i++)
		x->size[i] *= x->overall;
}
