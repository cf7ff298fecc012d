/* resample.c - the bootstrap over clusters, of any numbers reckoned from sums. */
#include "core/stat/resample.h"

#include <math.h>

#include "core/base/arena.h"
#include "core/base/random.h"
#include "core/stat/special.h"
#include "core/stat/sum.h"

struct draws {
	const struct resample_input *in;
	double *value;		/* [number * room + draw] */
	double *weight;		/* [draw] */
	double *sums;		/* [(depth + 1) * width] */
	double *out;
	size_t count, room;
};

static void keep(struct draws *d, const double *sums, double weight)
{
	d->in->of(sums, d->in->with, d->out);
	for (size_t k = 0; k < d->in->numbers; k++)
		d->value[k * d->room + d->count] = d->out[k];
	d->weight[d->count++] = weight;
}

/* How often cluster i and those after it are drawn, left draws being free. */
static void enumerate(struct draws *d, size_t i, size_t left, double logw)
{
	const struct resample_input *in = d->in;
	const double *row = in->clusters + i * in->width;
	double *before = d->sums + i * in->width, *sums = before + in->width;
	size_t c = i + 1 == in->count ? left : 0;	/* the last one takes what is left */

	for (; c <= left; c++) {
		for (size_t j = 0; j < in->width; j++)
			sums[j] = before[j] + (double)c * row[j];
		if (i + 1 == in->count)
			keep(d, sums, exp(logw - log_gamma((double)c + 1)));
		else
			enumerate(d, i + 1, left - c, logw - log_gamma((double)c + 1));
	}
}

static void summarise(struct arena *a, struct draws *d, size_t k, struct resampled *r)
{
	const double *value = d->value + k * d->room;
	double *known = arena_array(a, d->count + 1, double), *weight = arena_array(a, d->count + 1, double);
	struct sum mean = { 0, 0 }, squares = { 0, 0 }, walk = { 0, 0 }, all = { 0, 0 };
	double conf = d->in->conf, whole;
	size_t *order, n = 0;

	for (size_t i = 0; i < d->count; i++) {
		if (!isfinite(value[i]))
			continue;
		known[n] = value[i];
		weight[n] = d->weight[i];
		sum_add(&all, weight[n]);
		sum_add(&mean, weight[n] * known[n]);
		n++;
	}
	whole = sum_value(&all);
	if (!(whole > .5))	/* most resamples have no such number: it is not estimable */
		return;
	r->mean = sum_value(&mean) / whole;
	order = sort_order(a, known, n);
	for (size_t i = 0; i < n; i++) {
		sum_add(&squares, weight[i] * (known[i] - r->mean) * (known[i] - r->mean));
		sum_add(&walk, weight[order[i]]);
		if (isnan(r->lo) && sum_value(&walk) >= whole * (1 - conf) / 2 - 1e-12)
			r->lo = known[order[i]];
		if (isnan(r->hi) && sum_value(&walk) >= whole * (1 + conf) / 2 - 1e-12)
			r->hi = known[order[i]];
	}
	r->se = sqrt(sum_value(&squares) / whole);
}

static struct resampled *begin(struct arena *a, const struct resample_input *in)
{
	struct resampled *r = arena_array(a, in->numbers + 1, struct resampled);
	double *sums = arena_array(a, in->width + 1, double), *out = arena_array(a, in->numbers + 1, double);

	for (size_t j = 0; j < in->width; j++) {
		struct sum s = { 0, 0 };

		for (size_t i = 0; i < in->count; i++)
			sum_add(&s, in->clusters[i * in->width + j]);
		sums[j] = sum_value(&s);
	}
	if (in->count > 0)
		in->of(sums, in->with, out);
	for (size_t k = 0; k < in->numbers; k++)
		r[k] = (struct resampled){ in->count > 0 ? out[k] : NAN, NAN, NAN, NAN, NAN };
	return r;
}

static struct draws draws_of(struct arena *a, const struct resample_input *in, size_t room, size_t depth)
{
	return (struct draws){ .in = in, .room = room, .value = arena_array(a, room * in->numbers + 1, double),
		.weight = arena_array(a, room + 1, double), .out = arena_array(a, in->numbers + 1, double),
		.sums = arena_array(a, (depth + 1) * in->width + 1, double) };
}

struct resampled *resample_exact(struct arena *a, const struct resample_input *in)
{
	struct resampled *r = begin(a, in);
	double m = (double)in->count;
	struct draws d;
	size_t all = 1;

	if (in->count == 0 || in->count > RESAMPLE_EXACT)
		return r;
	for (size_t i = 1; i < in->count; i++)
		all = all * (in->count + i) / i;	/* C(2m - 1, m - 1), whole at each step */
	d = draws_of(a, in, all, in->count);
	enumerate(&d, 0, in->count, log_gamma(m + 1) - m * log(m));
	for (size_t k = 0; k < in->numbers; k++)
		summarise(a, &d, k, &r[k]);
	return r;
}

struct resampled *resample_random(struct arena *a, const struct resample_input *in, size_t draws,
				  struct random *random)
{
	struct resampled *r = begin(a, in);
	struct draws d;

	if (in->count < RESAMPLE_LEAST || in->count > UINT32_MAX || draws == 0)
		return r;
	d = draws_of(a, in, draws, 1);
	while (d.count < draws) {
		for (size_t j = 0; j < in->width; j++)
			d.sums[j] = 0;
		for (size_t i = 0; i < in->count; i++) {
			const double *row = in->clusters + random_below(random, (uint32_t)in->count) * in->width;

			for (size_t j = 0; j < in->width; j++)
				d.sums[j] += row[j];
		}
		keep(&d, d.sums, 1 / (double)draws);
	}
	for (size_t k = 0; k < in->numbers; k++)
		summarise(a, &d, k, &r[k]);
	return r;
}

/* Dealt out by chance: in their own order, which time or place may have made, every so many-th together
 * would be more alike than drawn ones. */
static double *bundles_of(struct arena *a, const struct resample_input *in, struct random *random)
{
	double *bundle = arena_array(a, RESAMPLE_BUNDLES * in->width + 1, double);
	size_t *deal = arena_array(a, in->count, size_t);

	for (size_t i = 0; i < in->count; i++) {
		size_t k = random_below(random, (uint32_t)(i + 1));

		deal[i] = deal[k];
		deal[k] = i;
	}
	for (size_t i = 0; i < in->count; i++)
		for (size_t j = 0; j < in->width; j++)
			bundle[i % RESAMPLE_BUNDLES * in->width + j] += in->clusters[deal[i] * in->width + j];
	return bundle;
}

struct resampled *resample(struct arena *a, const struct resample_input *in, struct random *random)
{
	struct resample_input few = *in;

	if (in->count < RESAMPLE_LEAST || in->count > UINT32_MAX)
		return begin(a, in);
	if (in->count <= RESAMPLE_EXACT)
		return resample_exact(a, in);
	if (in->count <= RESAMPLE_BUNDLES)
		return resample_random(a, in, RESAMPLE_DRAWS, random);
	few.clusters = bundles_of(a, in, random);
	few.count = RESAMPLE_BUNDLES;
	return resample_random(a, &few, RESAMPLE_DRAWS, random);
}
