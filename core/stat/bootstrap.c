/* bootstrap.c - resampling the clusters of a ratio. */
#include "core/stat/ratio.h"

#include <math.h>

#include "core/base/arena.h"
#include "core/stat/resample.h"

static void ratio(const double *sums, const void *with, double *out)
{
	(void)with;
	out[0] = sums[0] / sums[1];
}

static struct resample_input begin(struct arena *a, const double *y, const double *x, size_t clusters, double conf)
{
	double *kept = arena_array(a, 2 * clusters + 1, double);
	struct resample_input in = { .clusters = kept, .width = 2, .numbers = 1, .of = ratio, .conf = conf };

	for (size_t i = 0; i < clusters; i++)
		if (x[i] > 0) {
			kept[2 * in.count] = y[i];
			kept[2 * in.count++ + 1] = x[i];
		}
	return in;
}

/* C(2m - 1, m - 1) */
static double multisets(size_t m)
{
	double all = 1;

	for (size_t i = 1; i < m; i++)
		all = all * (double)(m + i) / (double)i;
	return all;
}

struct ratio_bootstrap ratio_bootstrap_exact(struct arena *a, const double *y, const double *x,
					     size_t clusters, double conf)
{
	struct ratio_bootstrap none = { NAN, NAN, NAN, NAN, NAN };
	struct resample_input in = begin(a, y, x, clusters, conf);
	struct resampled *r = resample_exact(a, &in);

	if (in.count == 0 || in.count > RESAMPLE_EXACT)
		return none;
	return (struct ratio_bootstrap){ multisets(in.count), r->mean, r->se, r->lo, r->hi };
}

struct ratio_bootstrap ratio_bootstrap(struct arena *a, const double *y, const double *x,
				       size_t clusters, size_t resamples, double conf,
				       struct random *r)
{
	struct ratio_bootstrap none = { NAN, NAN, NAN, NAN, NAN };
	struct resample_input in = begin(a, y, x, clusters, conf);
	struct resampled *b = resample_random(a, &in, resamples, r);

	if (in.count < RESAMPLE_LEAST || resamples == 0)
		return none;
	return (struct ratio_bootstrap){ (double)resamples, b->mean, b->se, b->lo, b->hi };
}
