/* calibration.c - do predicted probabilities come true? */
#include "core/stat/calibration.h"

#include <math.h>

#include "core/base/arena.h"
#include "core/stat/glm.h"
#include "core/stat/sum.h"

struct calibration calibration_of(struct arena *a, const double *p, const double *y, size_t n)
{
	struct calibration c = { n, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN };
	double *one = arena_array(a, n + 1, double), *logit = arena_array(a, n + 1, double);
	double *x = arena_array(a, 2 * n + 1, double), *down = arena_array(a, n + 1, double);
	struct sum brier = { 0, 0 }, top = { 0, 0 }, bottom = { 0, 0 };
	double events = sum_of(y, n), m, hits = 0, ranks = 0;
	size_t *order, first = (size_t)ceil(0.2 * n);
	double *rank;

	if (n == 0)
		return c;
	for (size_t i = 0; i < n; i++) {
		double d = y[i] - p[i], v = 1 - 2 * p[i];

		one[i] = x[2 * i] = 1;
		logit[i] = x[2 * i + 1] = log(p[i] / (1 - p[i]));
		down[i] = -p[i];
		sum_add(&brier, d * d);
		sum_add(&top, d * v);
		sum_add(&bottom, v * v * p[i] * (1 - p[i]));
	}
	c.brier = sum_value(&brier) / n;
	c.oe = events / sum_of(p, n);
	c.z = sum_value(&top) / sqrt(sum_value(&bottom));
	order = sort_order(a, down, n);
	for (size_t i = 0; i < first; i++)
		hits += y[order[i]];
	c.ppv_top = hits / first;
	c.lift_top = events > 0 ? c.ppv_top / (events / n) : NAN;
	m = n - events;
	if (!(events > 0 && m > 0))
		return c;
	rank = mid_ranks(a, p, n, NULL);
	for (size_t i = 0; i < n; i++)
		ranks += y[i] > 0 ? rank[i] : 0;
	c.auc = (ranks - events * (events + 1) / 2) / (events * m);
	c.in_large = glm_fit(a, &(struct glm_data){ .n = one, .events = y, .x = one,
		.offset = logit, .cells = n, .terms = 1 })->b[0];
	struct glm *g = glm_fit(a, &(struct glm_data){ .n = one, .events = y, .x = x, .cells = n,
		.terms = 2 });
	c.intercept = g->b[0];
	c.slope = g->b[1];
	c.slope_se = g->se[1];
	return c;
}
