/* sum.c - sums, means and variances that do not lose digits. */
#include "core/stat/sum.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/arena.h"

double sum_of(const double *x, size_t n)
{
	struct sum s = { 0, 0 };

	for (size_t i = 0; i < n; i++)
		sum_add(&s, x[i]);
	return sum_value(&s);
}

void moments_add(struct moments *m, double x)
{
	double delta = x - m->mean;

	m->n++;
	m->mean += delta / m->n;
	m->m2 += delta * (x - m->mean);
}

void moments_merge(struct moments *a, const struct moments *b)
{
	double n = a->n + b->n, delta = b->mean - a->mean;

	if (b->n == 0)
		return;
	if (a->n == 0) {
		*a = *b;
		return;
	}
	a->mean += delta * b->n / n;
	a->m2 += b->m2 + delta * delta * a->n * b->n / n;
	a->n = n;
}

double moments_variance(const struct moments *m)
{
	return m->n > 1 ? m->m2 / (m->n - 1) : NAN;
}

struct moments moments_of(const double *x, size_t n)
{
	struct moments m = { (double)n, NAN, 0 };
	struct sum squares = { 0, 0 }, rest = { 0, 0 };
	double r;

	if (n == 0)
		return m;
	m.mean = sum_of(x, n) / n;
	for (size_t i = 0; i < n; i++) {
		double d = x[i] - m.mean;

		sum_add(&squares, d * d);
		sum_add(&rest, d);
	}
	/* What rounding the mean has cost. */
	r = sum_value(&rest);
	m.m2 = sum_value(&squares) - r * r / n;
	return m;
}

double mean_of(const double *x, size_t n)
{
	return n > 0 ? sum_of(x, n) / n : NAN;
}

double sd_of(const double *x, size_t n)
{
	struct moments m = moments_of(x, n);

	return sqrt(moments_variance(&m));
}

double autocorrelation_of(const double *x, size_t n)
{
	struct moments m = moments_of(x, n);
	struct sum s = { 0, 0 };

	for (size_t i = 1; i < n; i++)
		sum_add(&s, (x[i] - m.mean) * (x[i - 1] - m.mean));
	return n > 1 && m.m2 > 0 ? sum_value(&s) / m.m2 : NAN;
}

double correlation_of(const double *x, const double *y, size_t n)
{
	struct moments a = moments_of(x, n), b = moments_of(y, n);
	struct sum s = { 0, 0 };

	if (n < 2 || !(a.m2 > 0 && b.m2 > 0))
		return NAN;
	for (size_t i = 0; i < n; i++)
		sum_add(&s, (x[i] - a.mean) * (y[i] - b.mean));
	return sum_value(&s) / sqrt(a.m2) / sqrt(b.m2);
}
