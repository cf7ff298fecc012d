/* alpha-left.c - ordinal alpha without one unit. */
#include "core/stat/alpha-left.h"

#include <math.h>
#include <stdbool.h>

#include "core/base/arena.h"

#define LEAST_LEFT 1e-6		/* of the spread of all, below which digits are lost */

struct alpha_left {
	const double *pair, *total;
	size_t values;
	double n, squares, form;	/* sum t, sum t g^2, g'Pg */
	double *g;			/* mid-ranks, about their mean */
	double *q;			/* Pg */
	/* Sums over all values beyond one: of t, t g, q; of a row of P; and beyond two, of P. */
	double *after_t, *after_tg, *after_q, *after_row, *after_both;
};

struct alpha_left *alpha_left_of(struct arena *a, const double *pair, const double *total, size_t values)
{
	struct alpha_left *l = arena_new(a, struct alpha_left);
	size_t V = values, cells = V * V + 1;
	double below = 0;

	*l = (struct alpha_left){ .pair = pair, .total = total, .values = V,
		.g = arena_array(a, V + 1, double), .q = arena_array(a, V + 1, double),
		.after_t = arena_array(a, V + 1, double), .after_tg = arena_array(a, V + 1, double),
		.after_q = arena_array(a, V + 1, double), .after_row = arena_array(a, cells, double),
		.after_both = arena_array(a, cells, double) };
	for (size_t i = 0; i < V; i++)
		l->n += total[i];
	for (size_t i = 0; i < V; i++) {
		l->g[i] = below + total[i] / 2 - l->n / 2;
		below += total[i];
		l->squares += total[i] * l->g[i] * l->g[i];
	}
	for (size_t i = 0; i < V; i++) {
		for (size_t k = 0; k < V; k++)
			l->q[i] += pair[i * V + k] * l->g[k];
		l->form += l->q[i] * l->g[i];
	}
	for (size_t i = V; i-- > 0;) {
		bool last = i + 1 == V;

		l->after_t[i] = last ? 0 : l->after_t[i + 1] + total[i + 1];
		l->after_tg[i] = last ? 0 : l->after_tg[i + 1] + total[i + 1] * l->g[i + 1];
		l->after_q[i] = last ? 0 : l->after_q[i + 1] + l->q[i + 1];
		for (size_t k = V; k-- > 0;) {
			l->after_row[i * V + k] = k + 1 == V ? 0 : l->after_row[i * V + k + 1] + pair[i * V + k + 1];
			l->after_both[i * V + k] = last ? 0 : l->after_both[(i + 1) * V + k] + l->after_row[(i + 1) * V + k];
		}
	}
	return l;
}

/* By how much the mid-rank of a value sinks for each one of another that goes. */
static double sinks(size_t value, size_t gone)
{
	return value > gone ? 1 : value == gone ? .5 : 0;
}

double alpha_left_out(const struct alpha_left *l, const size_t *value, const double *count, size_t n, double m)
{
	double left = l->n - m, squares = l->squares, form = l->form, sum = 0, own = 0, spread;
	size_t V = l->values;

	for (size_t i = 0; i < n; i++) {
		size_t v = value[i];

		squares -= 2 * count[i] * (l->total[v] * l->g[v] / 2 + l->after_tg[v]);
		form -= 2 * count[i] * (l->q[v] / 2 + l->after_q[v]);
		for (size_t k = 0; k < n; k++) {
			size_t w = value[k], high = v > w ? v : w;
			double both = count[i] * count[k];

			squares += both * (l->total[high] * sinks(high, v) * sinks(high, w) + l->after_t[high]);
			form += both * (l->pair[v * V + w] / 4 + l->after_row[v * V + w] / 2 + l->after_row[w * V + v] / 2
				+ l->after_both[v * V + w]);
		}
	}
	for (size_t i = 0; i < n; i++) {
		double g = l->g[value[i]];

		for (size_t k = 0; k < n; k++)
			g -= count[k] * sinks(value[i], value[k]);
		squares -= count[i] * g * g;
		own += count[i] * g * g;
		sum += count[i] * g;
	}
	form -= (sum * sum - own) / (m - 1);
	/* The mid-ranks of those left lie about left / 2, m / 2 below the mean of all. */
	spread = left * squares - left * m / 2 * (left * m / 2);
	if (left < 2 || !(spread > LEAST_LEFT * l->n * l->squares))
		return NAN;
	return 1 - (left - 1) * (squares - form) / spread;
}
