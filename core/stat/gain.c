/* gain.c - normalised gain from tests before and after. */
#include "core/stat/gain.h"

#include <math.h>

#include "core/base/arena.h"
#include "core/stat/special.h"
#include "core/stat/sum.h"

struct gain gain_of(struct arena *a, const double *pre, const double *post, size_t n, double max,
		    double conf)
{
	struct gain g = { .n = 0, .g = NAN, .se = NAN, .lo = NAN, .hi = NAN };
	double *y = arena_array(a, n + 1, double), *x = arena_array(a, n + 1, double);
	double *c = arena_array(a, n + 1, double), *each = arena_array(a, n + 1, double);
	size_t m = 0, changes = 0, open = 0;
	struct sum rest = { 0, 0 };
	double room, t;

	for (size_t i = 0; i < n; i++) {
		double b = pre[i], e = post[i];

		if (isnan(b) || isnan(e))
			continue;
		y[m] = e - b;
		x[m] = max - b;
		if (b < max)
			each[open++] = y[m] / x[m];
		if (!(b == max && e == max) && !(b == 0 && e == 0))
			c[changes++] = e > b ? y[m] / x[m] : e < b ? y[m] / b : 0;
		g.improved += e > b;
		g.near_ceiling += b >= 0.9 * max;
		m++;
	}
	g.n = m;
	g.at_ceiling = m - open;
	g.individual = mean_of(each, open);
	g.c_n = changes;
	g.c_mean = mean_of(c, changes);
	g.c_median = median_of(a, c, changes);
	g.improved = m > 0 ? g.improved / m : NAN;
	g.near_ceiling = m > 0 ? g.near_ceiling / m : NAN;
	room = sum_of(x, m);
	if (!(room > 0))
		return g;
	g.g = sum_of(y, m) / room;
	if (m < 2)
		return g;
	for (size_t i = 0; i < m; i++) {
		double e = y[i] - g.g * x[i];

		sum_add(&rest, e * e);
	}
	g.se = sqrt(m / (m - 1.0) * sum_value(&rest)) / room;
	t = t_quantile((1 + conf) / 2, m - 1.0);
	g.lo = g.g - t * g.se;
	g.hi = g.g + t * g.se;
	return g;
}

double gain_regression(double reliability, double mean, double mean_selected)
{
	return (1 - reliability) * (mean - mean_selected);
}
