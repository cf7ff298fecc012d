/* composite.c - an index of several indicators. */
#include "core/stat/composite.h"

#include <math.h>

#include "core/base/arena.h"
#include "core/stat/score.h"
#include "core/stat/sum.h"

static double weighted_mean(const double *u, const double *w, size_t n)
{
	struct sum top = { 0, 0 }, weight = { 0, 0 };

	for (size_t i = 0; i < n; i++) {
		if (w[i] == 0)
			continue;
		sum_add(&top, w[i] * u[i]);
		sum_add(&weight, w[i]);
	}
	return sum_value(&top) / sum_value(&weight);
}

/* 1 + how many are strictly higher; NaN values take no part. */
static void rank_all(const double *v, size_t n, double *rank)
{
	for (size_t i = 0; i < n; i++) {
		rank[i] = isnan(v[i]) ? NAN : 1;
		for (size_t j = 0; j < n && !isnan(v[i]); j++)
			rank[i] += v[j] > v[i];
	}
}

static void rank_corners(struct arena *a, const struct composite_input *in, const double *logs,
			 struct composite *out)
{
	size_t n = in->centres, k = in->indicators;
	double *w = arena_array(a, k + 1, double), *v = arena_array(a, n + 1, double);
	double *rank = arena_array(a, n + 1, double);

	for (size_t corner = 0; k <= COMPOSITE_CORNERS && corner < (size_t)1 << k; corner++) {
		for (size_t j = 0; j < k; j++)
			w[j] = in->weight[j] * (corner >> j & 1 ? 1 + in->perturb : 1 - in->perturb);
		for (size_t i = 0; i < n; i++)
			v[i] = weighted_mean(logs + i * k, w, k);
		rank_all(v, n, rank);
		for (size_t i = 0; i < n; i++) {
			out[i].rank_min = fmin(out[i].rank_min, rank[i]);
			out[i].rank_max = fmax(out[i].rank_max, rank[i]);
		}
	}
}

struct composite *composite_of(struct arena *a, const struct composite_input *in)
{
	size_t n = in->centres, k = in->indicators;
	struct composite *out = arena_array(a, n + 1, struct composite);
	double *u = arena_array(a, n * k + 1, double), *logs = arena_array(a, n * k + 1, double);
	double *v = arena_array(a, n + 1, double), *rank = arena_array(a, n + 1, double);
	double *w = arena_array(a, k + 1, double);

	for (size_t i = 0; i < n; i++) {
		double *without = arena_array(a, k + 1, double), *l = logs + i * k;

		for (size_t j = 0; j < k; j++) {
			double x = goalpost(in->value[i * k + j], in->lo[j], in->hi[j]);

			u[i * k + j] = x;
			l[j] = isnan(x) ? NAN : log(fmax(x, in->floor));
		}
		v[i] = weighted_mean(l, in->weight, k);
		out[i].arithmetic = 100 * weighted_mean(u + i * k, in->weight, k);
		out[i].geometric = 100 * exp(v[i]);
		out[i].wmin = out[i].wmax = out[i].rank_min = out[i].rank_max = NAN;
		if (!isnan(v[i])) {
			out[i].wmin = 100 * exp(weighted_extreme(a, l, in->weight, k, in->perturb, -1));
			out[i].wmax = 100 * exp(weighted_extreme(a, l, in->weight, k, in->perturb, 1));
		}
		for (size_t j = 0; j < k; j++) {
			for (size_t c = 0; c < k; c++)
				w[c] = c == j ? 0 : in->weight[c];
			without[j] = 100 * exp(weighted_mean(l, w, k));
		}
		out[i].without = without;
	}
	rank_all(v, n, rank);
	for (size_t i = 0; i < n; i++)
		out[i].rank = rank[i];
	rank_corners(a, in, logs, out);
	return out;
}

double composite_log_se(const double *part, const double *variance, const double *weight, size_t n,
			double floor)
{
	struct sum all = { 0, 0 }, var = { 0, 0 };

	for (size_t i = 0; i < n; i++)
		sum_add(&all, weight[i]);
	for (size_t i = 0; i < n; i++) {
		double share = weight[i] / sum_value(&all) / fmax(part[i], floor);

		if (part[i] > floor)
			sum_add(&var, share * share * variance[i]);
	}
	return sqrt(sum_value(&var));
}
