/* control.c - control charts. */
#include "core/stat/control.h"

#include <math.h>

#include "core/base/arena.h"
#include "core/stat/sum.h"

struct xmr xmr_of(struct arena *a, const double *x, size_t n, size_t base)
{
	struct xmr c = { NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN };
	double *known = arena_array(a, n + 1, double), *range = arena_array(a, n + 1, double);
	struct moments all;
	struct sum products = { 0, 0 };
	size_t m = 0, ranges = 0, kept = 0;

	if (base == 0 || base > n)
		base = n;
	for (size_t i = 0; i < n; i++)
		if (!isnan(x[i]))
			known[m++] = x[i];
	all = moments_of(known, m);
	for (size_t i = 1; i < n; i++)
		if (!isnan(x[i]) && !isnan(x[i - 1]))
			sum_add(&products, (x[i] - all.mean) * (x[i - 1] - all.mean));
	if (m > 1 && all.m2 > 0)
		c.r1 = sum_value(&products) / all.m2;
	m = 0;
	for (size_t i = 0; i < base; i++) {
		if (isnan(x[i]))
			continue;
		known[m++] = x[i];
		if (i > 0 && !isnan(x[i - 1]))
			range[ranges++] = fabs(x[i] - x[i - 1]);
	}
	c.mean = mean_of(known, m);
	if (ranges == 0)
		return c;
	c.mrbar = mean_of(range, ranges);
	c.sigma = c.mrbar / 1.128;
	c.ucl = c.mean + 3 * c.sigma;
	c.lcl = c.mean - 3 * c.sigma;
	c.mr_ucl = 3.267 * c.mrbar;
	c.median_mr_sigma = median_of(a, range, ranges) / 0.954;
	for (size_t i = 0; i < ranges; i++)
		if (range[i] <= c.mr_ucl)
			range[kept++] = range[i];
	c.mrbar_screened = mean_of(range, kept);
	return c;
}

struct xmr xmr_between(struct arena *a, const double *days, size_t n, size_t base)
{
	double *y = arena_array(a, n + 1, double);
	struct xmr c;

	for (size_t i = 0; i < n; i++)
		y[i] = pow(days[i], 1 / 3.6);
	c = xmr_of(a, y, n, base);
	c.mean = pow(c.mean, 3.6);
	c.ucl = pow(c.ucl, 3.6);
	c.lcl = c.lcl < 0 ? 0 : pow(c.lcl, 3.6);
	return c;
}

struct pchart *pchart_of(struct arena *a, const double *count, const double *size, size_t n,
			 enum pchart_kind kind)
{
	struct pchart *c = arena_new(a, struct pchart);
	double *rate = arena_array(a, n + 1, double), *ucl = arena_array(a, n + 1, double);
	double *lcl = arena_array(a, n + 1, double), *laney_ucl = arena_array(a, n + 1, double);
	double *laney_lcl = arena_array(a, n + 1, double), *s = arena_array(a, n + 1, double);
	bool *out = arena_array(a, n + 1, bool), *laney_out = arena_array(a, n + 1, bool);
	struct sum counts = { 0, 0 }, sizes = { 0, 0 }, steps = { 0, 0 };
	size_t moved = 0;
	double spread;

	for (size_t i = 0; i < n; i++) {
		if (!(size[i] > 0) || isnan(count[i]))
			continue;
		sum_add(&counts, count[i]);
		sum_add(&sizes, size[i]);
	}
	c->center = sum_value(&sizes) > 0 ? sum_value(&counts) / sum_value(&sizes) : NAN;
	spread = kind == CHART_P ? c->center * (1 - c->center) : c->center;
	for (size_t i = 0; i < n; i++) {
		bool known = size[i] > 0 && !isnan(count[i]);

		s[i] = known ? sqrt(spread / size[i]) : NAN;
		rate[i] = known ? count[i] / size[i] : NAN;
		if (i > 0 && known && !isnan(s[i - 1])) {
			sum_add(&steps, fabs((rate[i] - c->center) / s[i]
					     - (rate[i - 1] - c->center) / s[i - 1]));
			moved++;
		}
	}
	c->sigma_z = moved > 0 ? sum_value(&steps) / moved / 1.128 : NAN;
	for (size_t i = 0; i < n; i++) {
		double wide = 3 * s[i] * c->sigma_z;

		ucl[i] = c->center + 3 * s[i];
		laney_ucl[i] = c->center + wide;
		lcl[i] = isnan(s[i]) ? NAN : fmax(0, c->center - 3 * s[i]);
		laney_lcl[i] = isnan(wide) ? NAN : fmax(0, c->center - wide);
		out[i] = rate[i] > ucl[i] || rate[i] < c->center - 3 * s[i];
		laney_out[i] = rate[i] > laney_ucl[i] || rate[i] < c->center - wide;
	}
	*c = (struct pchart){ c->center, c->sigma_z, rate, ucl, lcl, laney_ucl, laney_lcl, out,
		laney_out };
	return c;
}
