/* field-funnel.c - funnel limits for the centres, widened by what their sizes do not explain. */
#include "core/metric/field.h"

#include <math.h>

#include "core/stat/funnel.h"
#include "core/stat/special.h"

#define SPREAD_CENTRES 5	/* with an expected count of 5 or more: for overdispersion */
#define SPREAD_EXPECTED 5
#define OVERDISPERSED 2		/* W-OD */
#define WINSOR .1
#define GRID 60

/* Typical error at a size: errors go with 1/sqrt(size). */
static double error_at(const struct field *x, double size)
{
	double sum = 0;

	for (size_t i = 0; i < x->count; i++)
		sum += x->error[i] * x->error[i] * x->size[i];
	return sqrt(sum / (double)x->count / size);
}

/* fmin() and fmax() would make a number of a limit that there is none of. */
static double within(double v, double low, double high)
{
	return isnan(v) ? v : fmin(high, fmax(low, v));
}

static double limit(const struct field *x, const struct funnel *f, double p, double size, bool wide)
{
	double s = x->family == FIELD_SHARES ? sqrt(f->target * (1 - f->target) / size)
		: x->family == FIELD_RATES ? .5 / sqrt(size) : error_at(x, size);
	double z = normal_quantile(p), root;

	if (!wide && x->family == FIELD_SHARES)
		return within(funnel_limit_share(p, size, f->target), 0, 1);
	if (!wide && x->family == FIELD_RATES)
		return within(funnel_limit_ratio(p, size), 0, INFINITY) * x->overall;
	if (x->family == FIELD_RATES) {
		root = 1 + z * sqrt(s * s + f->tau2);
		return root > 0 ? root * root * x->overall : 0;
	}
	s = f->target + z * sqrt(s * s + (wide ? f->tau2 : 0));
	return x->family == FIELD_SHARES ? fmin(1, fmax(0, s)) : field_plain(x, s);
}

static void grid_fill(struct arena *a, struct unit_funnel *u, const struct field *x,
		      const struct funnel *f)
{
	double least = INFINITY, most = 0;

	for (size_t i = 0; i < x->count; i++) {
		least = fmin(least, x->size[i]);
		most = fmax(most, x->size[i]);
	}
	least = fmax(1, least / 1.25);
	most *= 1.25;
	u->grid = arena_array(a, GRID, struct funnel_limits);
	for (int i = 0; i < GRID; i++) {
		double size = least * pow(most / least, (double)i / (GRID - 1));

		/* A share has exact limits at whole numbers of people only. */
		if (x->family == FIELD_SHARES)
			size = floor(size);
		if (u->grid_count > 0 && size <= u->grid[u->grid_count - 1].size)
			continue;
		u->grid[u->grid_count++] = (struct funnel_limits){ .size = size,
			.low998 = limit(x, f, .001, size, false), .low95 = limit(x, f, .025, size, false),
			.high95 = limit(x, f, .975, size, false), .high998 = limit(x, f, .999, size, false),
			.adj_low998 = limit(x, f, .001, size, true),
			.adj_high998 = limit(x, f, .999, size, true) };
	}
}

static int outside(double z)
{
	return fabs(z) > normal_quantile(.999) ? 2 : fabs(z) > normal_quantile(.975) ? 1 : 0;
}

void field_funnel(struct arena *a, struct chapter *c, const struct field *x)
{
	struct unit_funnel *u = arena_new(a, struct unit_funnel);
	size_t large = 0;
	struct funnel *f = x->family == FIELD_SHARES
		? funnel_of_shares(a, x->events, x->size, x->count, NAN, WINSOR)
		: x->family == FIELD_RATES ? funnel_of_ratios(a, x->events, x->size, x->count, WINSOR)
		: funnel_of_values(a, x->level, x->error, x->count, NAN, WINSOR);

	for (size_t i = 0; i < x->count; i++)
		large += (x->family == FIELD_RATES ? x->size[i] : x->family == FIELD_SHARES
			  ? x->size[i] * f->target : x->size[i]) >= SPREAD_EXPECTED;
	u->logit = x->logit;
	u->by_expected = x->family == FIELD_RATES;
	u->target = x->family == FIELD_RATES ? x->overall : field_plain(x, f->target);
	u->limits_only = large < SPREAD_CENTRES;
	if (u->limits_only)
		f->tau2 = 0;
	u->phi = u->limits_only ? NAN : f->phi;
	u->tau2 = f->tau2;
	u->overdispersed = !u->limits_only && f->phi > OVERDISPERSED;
	u->points = arena_array(a, x->count, struct unit_funnel_point);
	u->count = x->count;
	for (size_t i = 0; i < x->count; i++) {
		double z = f->point[i].z, wide = u->limits_only ? z : f->point[i].z_add;

		u->points[i] = (struct unit_funnel_point){ .unit = x->unit[i], .size = x->size[i],
			.figure = *x->figure[i], .z = z, .z_adjusted = wide, .outside = outside(wide) };
	}
	grid_fill(a, u, x, f);
	c->funnel = u;
}
