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

double field_plain(const struct field *x, double level)
{
	return x->logit ? 1 / (1 + exp(-level)) : level;
}

static double logit(double p)
{
	return log(p / (1 - p));
}

/* None of all, or all of them, have no logit.  So many people as their interval (Wilson's) tells of take
 * half a one from each side (Haldane 1956). */
static void logit_at_edge(const struct figure *f, double z, double *level, double *error)
{
	double reach = f->value > .5 ? 1 - f->low : f->high, n = z * z * (1 - reach) / reach;

	*level = (f->value > .5 ? 1 : -1) * log((n + .5) / .5);
	*error = sqrt(1 / .5 + 1 / (n + .5));
}

static void scale_logit(const struct figure *f, double z, double *level, double *error)
{
	if (!(f->value > 0 && f->value < 1)) {
		logit_at_edge(f, z, level, error);
		return;
	}
	*level = logit(f->value);
	if (f->low > 0 && f->high < 1)
		*error = (logit(f->high) - logit(f->low)) / (2 * z);
	else	/* cut off at an end: the other side tells */
		*error = f->low > 0 ? (*level - logit(f->low)) / z : (logit(f->high) - *level) / z;
}

/* Shares that are none of people, all of one field and each with something to tell. */
static bool on_logit(const struct field *x)
{
	if (x->family != FIELD_VALUES)
		return false;
	for (size_t i = 0; i < x->count; i++)
		if (x->figure[i]->unit != ASSAY_SHARE || x->figure[i]->low < 0 || x->figure[i]->high > 1
		    || (x->figure[i]->low <= 0 && x->figure[i]->high >= 1))
			return false;
	return true;
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
		.level = arena_array(a, b->centre_count, double),
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
	x->logit = on_logit(x);
	for (size_t i = 0; i < x->count; i++) {
		const struct figure *f = x->figure[i];

		x->events[i] = (double)f->events;
		x->size[i] = x->family == FIELD_RATES ? exposure(f, b->request->confidence) : (double)f->n;
		x->level[i] = f->value;
		x->error[i] = (f->high - f->low) / (2 * z);
		if (x->logit)
			scale_logit(f, z, &x->level[i], &x->error[i]);
		events += x->events[i];
		sizes += x->size[i];
	}
	if (x->family != FIELD_RATES)
		return;
	x->overall = events / sizes;
	for (size_t i = 0; i < x->count; i++)
		x->size[i] *= x->overall;
}
