/* multiplicity.c - p values of many tests at once. */
#include "core/stat/multiplicity.h"

#include <math.h>

#include "core/base/arena.h"
#include "core/stat/sum.h"

double *p_adjust(struct arena *a, const double *p, size_t n, enum adjustment how)
{
	double *out = arena_array(a, n + 1, double), *known = arena_array(a, n + 1, double);
	size_t *from = arena_array(a, n + 1, size_t), m = 0, *order;
	double last, factor = 1;

	for (size_t i = 0; i < n; i++) {
		out[i] = NAN;
		if (isnan(p[i]))
			continue;
		known[m] = p[i];
		from[m++] = i;
	}
	order = sort_order(a, known, m);
	if (how == ADJUST_BY) {
		factor = 0;
		for (size_t i = m; i > 0; i--)
			factor += 1.0 / i;
	}
	last = how == ADJUST_HOLM ? 0 : 1;
	for (size_t i = 0; i < m; i++) {
		/* Holm goes from the smallest up, the others from the largest down. */
		size_t rank = how == ADJUST_HOLM ? i + 1 : m - i;
		double q = known[order[rank - 1]];

		if (how == ADJUST_BONFERRONI)
			last = fmin(1, q * m);
		else if (how == ADJUST_HOLM)
			last = fmax(last, fmin(1, q * (m - rank + 1)));
		else
			last = fmin(last, q * factor * m / rank);
		out[from[order[rank - 1]]] = last;
	}
	return out;
}

double p_null_share(const double *p, size_t n, double lambda)
{
	size_t m = 0, above = 0;

	for (size_t i = 0; i < n; i++) {
		m += !isnan(p[i]);
		above += p[i] > lambda;
	}
	return m > 0 ? fmin(1, above / (m * (1 - lambda))) : NAN;
}
