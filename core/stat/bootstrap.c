/* bootstrap.c - resampling the clusters of a ratio. */
#include "core/stat/ratio.h"

#include <math.h>

#include "core/base/arena.h"
#include "core/base/random.h"
#include "core/stat/special.h"
#include "core/stat/sum.h"

struct draws { const double *y, *x; size_t m; double *value, *weight; size_t count; };

/* How often cluster i and those after it are drawn, left draws being free (appendix A2). */
static void enumerate(struct draws *d, size_t i, size_t left, double logw, double sy, double sx)
{
	if (i == d->m - 1) {
		d->value[d->count] = (sy + left * d->y[i]) / (sx + left * d->x[i]);
		d->weight[d->count++] = exp(logw - log_gamma(left + 1.0));
		return;
	}
	for (size_t c = 0; c <= left; c++)
		enumerate(d, i + 1, left - c, logw - log_gamma(c + 1.0), sy + c * d->y[i],
			  sx + c * d->x[i]);
}

static struct ratio_bootstrap summarise(struct arena *a, const struct draws *d, double conf)
{
	struct ratio_bootstrap b = { d->count, NAN, NAN, NAN, NAN };
	struct sum mean = { 0, 0 }, squares = { 0, 0 }, walk = { 0, 0 };
	size_t *order = sort_order(a, d->value, d->count);

	for (size_t i = 0; i < d->count; i++)
		sum_add(&mean, d->weight[i] * d->value[i]);
	b.mean = sum_value(&mean);
	for (size_t i = 0; i < d->count; i++)
		sum_add(&squares, d->weight[i] * (d->value[i] - b.mean) * (d->value[i] - b.mean));
	b.se = sqrt(sum_value(&squares));
	/* smallest value with so much weight at or below it */
	for (size_t i = 0; i < d->count; i++) {
		sum_add(&walk, d->weight[order[i]]);
		if (isnan(b.lo) && sum_value(&walk) >= (1 - conf) / 2 - 1e-12)
			b.lo = d->value[order[i]];
		if (isnan(b.hi) && sum_value(&walk) >= (1 + conf) / 2 - 1e-12)
			b.hi = d->value[order[i]];
	}
	return b;
}

static struct draws begin(struct arena *a, const double *y, const double *x, size_t clusters)
{
	double *ky = arena_array(a, clusters + 1, double), *kx = arena_array(a, clusters + 1, double);
	struct draws d = { ky, kx, 0, NULL, NULL, 0 };

	for (size_t i = 0; i < clusters; i++)
		if (x[i] > 0) {
			ky[d.m] = y[i];
			kx[d.m++] = x[i];
		}
	return d;
}

struct ratio_bootstrap ratio_bootstrap_exact(struct arena *a, const double *y, const double *x,
					     size_t clusters, double conf)
{
	struct ratio_bootstrap none = { NAN, NAN, NAN, NAN, NAN };
	struct draws d = begin(a, y, x, clusters);
	double m = d.m;
	size_t all = 1;

	if (d.m == 0 || d.m > RATIO_EXACT)
		return none;
	for (size_t i = 1; i < d.m; i++)
		all = all * (d.m + i) / i;	/* C(2m - 1, m - 1), whole at each step */
	d.value = arena_array(a, all, double);
	d.weight = arena_array(a, all, double);
	enumerate(&d, 0, d.m, log_gamma(m + 1) - m * log(m), 0, 0);
	return summarise(a, &d, conf);
}

struct ratio_bootstrap ratio_bootstrap(struct arena *a, const double *y, const double *x,
				       size_t clusters, size_t resamples, double conf,
				       struct random *r)
{
	struct ratio_bootstrap none = { NAN, NAN, NAN, NAN, NAN };
	struct draws d = begin(a, y, x, clusters);

	if (d.m < 4 || resamples == 0)
		return none;
	d.value = arena_array(a, resamples, double);
	d.weight = arena_array(a, resamples, double);
	for (d.count = 0; d.count < resamples; d.count++) {
		struct sum sy = { 0, 0 }, sx = { 0, 0 };

		for (size_t i = 0; i < d.m; i++) {
			size_t k = random_below(r, (uint32_t)d.m);

			sum_add(&sy, d.y[k]);
			sum_add(&sx, d.x[k]);
		}
		d.value[d.count] = sum_value(&sy) / sum_value(&sx);
		d.weight[d.count] = 1.0 / resamples;
	}
	return summarise(a, &d, conf);
}
