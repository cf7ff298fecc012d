/* order.c - medians of counted values and rank correlations, with their intervals. */
#include "core/stat/order.h"

#include <math.h>
#include <stdlib.h>

#include "core/base/arena.h"
#include "core/stat/special.h"
#include "core/stat/sum.h"

struct counted { double value; int64_t count; };

static int by_value(const void *a, const void *b)
{
	double x = ((const struct counted *)a)->value, y = ((const struct counted *)b)->value;

	return (x > y) - (x < y);
}

/* The k-th smallest, k from 1. */
static double at_rank(const struct counted *c, size_t n, int64_t k)
{
	for (size_t i = 0; i < n; i++) {
		if (k <= c[i].count)
			return c[i].value;
		k -= c[i].count;
	}
	return NAN;
}

struct order median_of_counts(struct arena *a, const double *values, const int64_t *counts,
			      size_t n, double conf)
{
	struct order o = { NAN, NAN, NAN };
	struct counted *c = arena_array(a, n, struct counted);
	size_t kept = 0;
	int64_t all = 0, low;

	for (size_t i = 0; i < n; i++)
		if (counts[i] > 0 && isfinite(values[i])) {
			c[kept++] = (struct counted){ values[i], counts[i] };
			all += counts[i];
		}
	if (all == 0)
		return o;
	qsort(c, kept, sizeof *c, by_value);
	o.value = (at_rank(c, kept, (all + 1) / 2) + at_rank(c, kept, all / 2 + 1)) / 2;
	low = (int64_t)floor(((double)all - normal_z(conf) * sqrt((double)all)) / 2);
	if (low < 1)
		low = 1;
	o.lo = at_rank(c, kept, low);
	o.hi = at_rank(c, kept, all - low + 1);
	return o;
}

struct order spearman_of(struct arena *a, const double *x, const double *y, size_t n, double conf)
{
	struct order o = { NAN, NAN, NAN };
	double *p = mid_ranks(a, x, n, NULL), *q = mid_ranks(a, y, n, NULL);
	double middle = ((double)n + 1) / 2, pq = 0, pp = 0, qq = 0, se;

	for (size_t i = 0; i < n; i++) {
		pq += (p[i] - middle) * (q[i] - middle);
		pp += (p[i] - middle) * (p[i] - middle);
		qq += (q[i] - middle) * (q[i] - middle);
	}
	if (!(pp > 0) || !(qq > 0))
		return o;
	o.value = pq / sqrt(pp * qq);
	if (n <= 3 || fabs(o.value) >= 1)
		return o;
	se = sqrt((1 + o.value * o.value / 2) / ((double)n - 3));
	o.lo = tanh(atanh(o.value) - normal_z(conf) * se);
	o.hi = tanh(atanh(o.value) + normal_z(conf) * se);
	return o;
}
