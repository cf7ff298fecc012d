/* score.c - a weighted score and its sensitivity to the weights. */
#include "core/stat/score.h"

#include <math.h>

#include "core/base/arena.h"
#include "core/stat/proportion.h"
#include "core/stat/special.h"
#include "core/stat/sum.h"

double goalpost(double x, double lo, double hi)
{
	double u = (x - lo) / (hi - lo);

	return isnan(u) ? NAN : u < 0 ? 0 : u > 1 ? 1 : u;
}

struct score_part score_part_share(double x, double n, double weight)
{
	bool known = n > 0;

	return (struct score_part){ known ? x / n : NAN, proportion_variance(x, n), weight, known };
}

/*
 * A ratio of linear functions takes its extremes at corners, and there the heavy
 * weights are on the largest (or smallest) values: n + 1 corners are enough.
 */
double weighted_extreme(struct arena *a, const double *u, const double *w, size_t n,
			double perturb, int sign)
{
	size_t *order = sort_order(a, u, n);
	double best = NAN;

	for (size_t heavy = 0; heavy <= n; heavy++) {
		struct sum top = { 0, 0 }, weight = { 0, 0 };
		double v;

		for (size_t k = 0; k < n; k++) {
			size_t i = order[sign > 0 ? n - 1 - k : k];
			double now = w[i] * (k < heavy ? 1 + perturb : 1 - perturb);

			sum_add(&top, now * u[i]);
			sum_add(&weight, now);
		}
		v = sum_value(&top) / sum_value(&weight);
		if (isnan(best) || sign * v > sign * best)
			best = v;
	}
	return best;
}

struct score_sum score_of(struct arena *a, const struct score_part *part, size_t parts,
			  double perturb, double conf)
{
	struct score_sum s = { NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN };
	struct sum all = { 0, 0 }, known = { 0, 0 }, total = { 0, 0 }, variance = { 0, 0 };
	struct sum logs = { 0, 0 };
	double *u = arena_array(a, parts + 1, double), *w = arena_array(a, parts + 1, double);
	double z = normal_z(conf);

	for (size_t i = 0; i < parts; i++)
		sum_add(&all, part[i].weight);
	if (!(sum_value(&all) > 0))
		return s;
	for (size_t i = 0; i < parts; i++) {
		bool measured = part[i].measured;

		u[i] = measured ? part[i].u : 0;
		w[i] = part[i].weight / sum_value(&all);
		sum_add(&total, w[i] * u[i]);
		sum_add(&variance, measured ? w[i] * w[i] * part[i].variance : 0);
		sum_add(&logs, w[i] * log(isnan(u[i]) ? NAN : fmax(u[i], 0.01)));
		if (measured)
			sum_add(&known, w[i]);
	}
	s.score = 100 * sum_value(&total);
	s.se = 100 * sqrt(sum_value(&variance));
	if (!isnan(s.score) && !isnan(s.se)) {
		s.lo = fmax(0, s.score - z * s.se);
		s.hi = fmin(100, s.score + z * s.se);
	}
	/* What is not measured adds nothing to the total. */
	s.measured = sum_value(&known) > 0 ? s.score / sum_value(&known) : NAN;
	s.unmeasured = 1 - sum_value(&known);
	if (fabs(s.unmeasured) < 1e-15)
		s.unmeasured = 0;
	s.geometric = 100 * exp(sum_value(&logs));
	if (!isnan(s.score)) {
		s.wmin = 100 * weighted_extreme(a, u, w, parts, perturb, -1);
		s.wmax = 100 * weighted_extreme(a, u, w, parts, perturb, 1);
	}
	return s;
}
