/* compare-counts.c - the control chart of counts, whose limits go with the size of each period. */
#include "core/metric/compare.h"

#include <math.h>

#include "core/stat/control.h"
#include "core/stat/runrules.h"

#define MUCH_SPREAD 1.2		/* sigma_z, above which chance alone is too little */
#define LARGE 1000		/* cases a period, above which it always is */
#define ROUNDING 1e-6

static bool has_number(const struct figure *f)
{
	return f->state == FIGURE_OK || f->state == FIGURE_PROVISIONAL;
}

/* Is each number its events over its cases, whatever interval the metric gave it? */
static bool are_counts(const struct control *k)
{
	for (size_t i = 0; i < k->count; i++) {
		const struct figure *f = &k->points[i].figure;

		if (has_number(f) && ((f->unit != ASSAY_SHARE && f->unit != ASSAY_PER_THOUSAND) || f->n <= 0 || f->events < 0
				      || fabs(f->value * (double)f->n - (double)f->events) > ROUNDING * (double)f->n))
			return false;
	}
	return k->count > 0;
}

bool control_by_counts(struct arena *a, struct control *k, uint32_t **rules)
{
	double *events = arena_array(a, k->count, double), *size = arena_array(a, k->count, double);
	double *z = arena_array(a, k->count, double), wide, large = 0;
	bool share = k->count > 0 && k->points[0].figure.unit == ASSAY_SHARE;
	const struct pchart *c;
	size_t known = 0;

	if (!are_counts(k))
		return false;
	for (size_t i = 0; i < k->count; i++) {
		const struct figure *f = &k->points[i].figure;

		events[i] = has_number(f) ? (double)f->events : NAN;
		size[i] = has_number(f) ? (double)f->n : NAN;
		large += has_number(f) ? (double)f->n : 0;
		known += has_number(f);
	}
	c = pchart_of(a, events, size, k->count, share ? CHART_P : CHART_U);
	if (!(c->center > 0) || (share && !(c->center < 1)) || !isfinite(c->sigma_z))
		return false;
	k->by_counts = true;
	k->centre = c->center;
	k->spread = c->sigma_z;
	k->widened = c->sigma_z > MUCH_SPREAD || (share && large / (double)known > LARGE);
	/* Widened, never narrowed: less than chance is chance too. */
	wide = k->widened ? fmax(1, c->sigma_z) : 1;
	for (size_t i = 0; i < k->count; i++) {
		struct control_point *p = &k->points[i];
		double s = (c->ucl[i] - c->center) / 3 * wide;

		p->low = fmax(0, c->center - 3 * s);
		p->high = share ? fmin(1, c->center + 3 * s) : c->center + 3 * s;
		if (isnan(s))
			p->low = p->high = NAN;
		z[i] = (c->rate[i] - c->center) / s;
		if (isfinite(s)) {	/* of the last one, where one number is asked for */
			k->low = p->low;
			k->high = p->high;
			k->sigma = s;
		}
	}
	*rules = run_rules(a, z, k->count, 0, 1, RUN_DEFAULT);
	return true;
}
