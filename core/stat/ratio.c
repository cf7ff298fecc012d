/* ratio.c - a ratio of sums over clusters. */
#include "core/stat/ratio.h"

#include <math.h>
#include <stdbool.h>

#include "core/stat/special.h"
#include "core/stat/sum.h"

static void jackknife(struct ratio *r, const double *y, const double *x, size_t clusters,
		      double sy, double sx)
{
	struct sum s = { 0, 0 }, squares = { 0, 0 };
	double m = r->clusters, mean;

	for (int pass = 0; pass < 2; pass++) {
		mean = sum_value(&s) / m;
		for (size_t i = 0; i < clusters; i++) {
			double left = (sy - y[i]) / (sx - x[i]);

			if (!(x[i] > 0))
				continue;
			if (pass == 0)
				sum_add(&s, left);
			else
				sum_add(&squares, (left - mean) * (left - mean));
		}
	}
	r->jack_se = sqrt((m - 1) / m * sum_value(&squares));
	r->jack_bias = (m - 1) * (mean - r->ratio);
}

struct ratio ratio_of(const double *y, const double *x, size_t clusters, double conf)
{
	struct ratio r = { 0, 0, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN };
	struct sum ys = { 0, 0 }, xs = { 0, 0 }, each = { 0, 0 }, rest = { 0, 0 };
	double m, sx, t, level, width;
	bool share = true;

	for (size_t i = 0; i < clusters; i++) {
		if (!(x[i] > 0)) {
			r.dropped++;
			continue;
		}
		r.clusters++;
		sum_add(&ys, y[i]);
		sum_add(&xs, x[i]);
		sum_add(&each, y[i] / x[i]);
		share = share && y[i] <= x[i];
	}
	m = r.clusters;
	sx = sum_value(&xs);
	if (r.clusters == 0)
		return r;
	r.ratio = sum_value(&ys) / sx;
	r.mean_of_ratios = sum_value(&each) / m;
	if (r.clusters < 2)
		return r;
	for (size_t i = 0; i < clusters; i++) {
		double e = y[i] - r.ratio * x[i];

		if (x[i] > 0)
			sum_add(&rest, e * e);
	}
	r.se = sqrt(m / (m - 1) * sum_value(&rest)) / sx;
	t = t_quantile((1 + conf) / 2, m - 1);
	r.lo = r.ratio - t * r.se;
	r.hi = r.ratio + t * r.se;
	if (share && r.ratio > 0 && r.ratio < 1) {
		level = log(r.ratio / (1 - r.ratio));
		width = t * r.se / (r.ratio * (1 - r.ratio));
		r.logit_lo = 1 / (1 + exp(width - level));
		r.logit_hi = 1 / (1 + exp(-width - level));
	}
	jackknife(&r, y, x, clusters, sum_value(&ys), sx);
	return r;
}

struct ratio_change ratio_decompose(const double *b0, const double *t0, const double *b1,
				    const double *t1, size_t centres)
{
	double before = sum_of(t0, centres), after = sum_of(t1, centres);
	struct sum within = { 0, 0 }, mix = { 0, 0 };
	struct ratio_change c;

	c.before = before > 0 ? sum_of(b0, centres) / before : NAN;
	c.after = after > 0 ? sum_of(b1, centres) / after : NAN;
	c.change = c.after - c.before;
	for (size_t i = 0; i < centres; i++) {
		double w0 = t0[i] / before, w1 = t1[i] / after;
		double r0 = b0[i] / t0[i], r1 = b1[i] / t1[i];

		if (!(t0[i] > 0) && !(t1[i] > 0))
			continue;
		if (!(t0[i] > 0))
			r0 = r1;
		if (!(t1[i] > 0))
			r1 = r0;
		sum_add(&within, (w0 + w1) / 2 * (r1 - r0));
		sum_add(&mix, (r0 + r1) / 2 * (w1 - w0));
	}
	c.within = sum_value(&within);
	c.mix = sum_value(&mix);
	return c;
}

double ratio_hours_fixed(double b, double t, double share)
{
	return share * t - b;
}

double ratio_hours_added(double b, double t, double share)
{
	return (share * t - b) / (1 - share);
}
