/* alpha.c - Krippendorff's alpha. */
#include "core/stat/alpha.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

#include "core/base/arena.h"
#include "core/stat/alpha-left.h"
#include "core/stat/special.h"
#include "core/stat/sum.h"

struct design {
	enum alpha_metric metric;
	const struct alpha_cell *cell;	/* by unit, then value */
	size_t cells;
	double *value;			/* distinct, upwards */
	size_t values;
	double *pair;			/* coincidences [values * values] */
	double *total;			/* their row sums */
	double *below;			/* ordinal: running totals */
};

static int by_unit(const void *a, const void *b)
{
	const struct alpha_cell *x = a, *y = b;

	if (x->unit != y->unit)
		return x->unit > y->unit ? 1 : -1;
	return (x->value > y->value) - (x->value < y->value);
}

static size_t place(const struct design *d, double value)
{
	size_t low = 0, high = d->values;

	while (low < high) {
		size_t mid = (low + high) / 2;

		if (d->value[mid] < value)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

/* Adds the coincidences of the unit that begins at i, sign times. */
static void count_unit(struct design *d, size_t i, size_t end, double m, double sign)
{
	for (size_t a = i; a < end; a++) {
		size_t p = place(d, d->cell[a].value);

		for (size_t b = i; b < end; b++) {
			double n = d->cell[a].count * (d->cell[b].count - (a == b)) / (m - 1);

			d->pair[p * d->values + place(d, d->cell[b].value)] += sign * n;
			d->total[p] += sign * n;
		}
	}
}

/* a < b */
static double distance(const struct design *d, size_t a, size_t b)
{
	double x = d->value[a], y = d->value[b], v;

	switch (d->metric) {
	case ALPHA_ORDINAL:
		v = d->below[b + 1] - d->below[a] - (d->total[a] + d->total[b]) / 2;
		break;
	case ALPHA_INTERVAL:
		v = x - y;
		break;
	case ALPHA_RATIO:
		v = (x - y) / (x + y);
		break;
	default:
		v = 1;
	}
	return v * v;
}

static struct alpha judge(struct design *d)
{
	struct alpha r = { NAN, NAN, NAN, NAN, NAN, NAN, 0, 0 };
	struct sum observed = { 0, 0 }, expected = { 0, 0 }, n = { 0, 0 };

	for (size_t a = 0; a < d->values; a++) {
		sum_add(&n, d->total[a]);
		d->below[a + 1] = sum_value(&n);
	}
	r.pairable = sum_value(&n);
	for (size_t a = 0; a < d->values; a++)
		for (size_t b = a + 1; b < d->values; b++) {
			double v = distance(d, a, b);

			/* A value may be gone after its unit was left out. */
			if (d->total[a] < 0.5 || d->total[b] < 0.5)
				continue;
			sum_add(&observed, 2 * d->pair[a * d->values + b] * v);
			sum_add(&expected, 2 * d->total[a] * d->total[b] * v);
		}
	if (r.pairable < 1.5)
		return r;
	r.observed = sum_value(&observed) / r.pairable;
	r.expected = sum_value(&expected) / (r.pairable * (r.pairable - 1));
	if (r.expected > 0)
		r.alpha = 1 - r.observed / r.expected;
	return r;
}

struct unit { size_t begin, end; double m, times; };	/* times: how many there are of it */

/* Keeps the units with two or more values. */
static struct unit *pairable_units(struct arena *a, const struct alpha_cell *c, size_t n, const double *times,
				   size_t *units)
{
	struct unit *u = arena_array(a, n + 1, struct unit);

	*units = 0;
	for (size_t i = 0, end; i < n; i = end) {
		double m = 0;

		for (end = i; end < n && c[end].unit == c[i].unit; end++)
			m += c[end].count;
		if (m >= 2)
			u[(*units)++] = (struct unit){ i, end, m, times == NULL ? 1 : times[c[i].unit] };
	}
	return u;
}

/* Leaves out NaN and empty cells, adds up equal ones. */
static struct alpha_cell *tidy(struct arena *a, const struct alpha_cell *c, size_t *n)
{
	struct alpha_cell *out = arena_array(a, *n + 1, struct alpha_cell);
	size_t kept = 0, cells = 0;
	bool sorted = true;

	for (size_t i = 0; i < *n; i++)
		if (!isnan(c[i].value) && c[i].count > 0) {
			out[kept++] = c[i];
			sorted &= kept < 2 || by_unit(&out[kept - 2], &c[i]) <= 0;
		}
	if (!sorted)
		qsort(out, kept, sizeof *out, by_unit);
	for (size_t i = 0; i < kept; i++) {
		if (cells > 0 && by_unit(&out[cells - 1], &out[i]) == 0)
			out[cells - 1].count += out[i].count;
		else
			out[cells++] = out[i];
	}
	*n = cells;
	return out;
}

/* Alpha without the unit. */
static double left_out_of(struct design *d, const struct alpha_left *left, const struct unit *u, size_t *value, double *count)
{
	double alpha = NAN;

	if (left != NULL) {
		for (size_t k = u->begin; k < u->end; k++) {
			value[k - u->begin] = place(d, d->cell[k].value);
			count[k - u->begin] = d->cell[k].count;
		}
		alpha = alpha_left_out(left, value, count, u->end - u->begin, u->m);
	}
	if (isnan(alpha)) {
		count_unit(d, u->begin, u->end, u->m, -1);
		alpha = judge(d).alpha;
		count_unit(d, u->begin, u->end, u->m, 1);
	}
	return alpha;
}

/* The squares of deviations from the mean, as moments_of() reckons them. */
static double squares_of(const double *x, const struct unit *u, size_t units, double n)
{
	struct sum all = { 0, 0 }, squares = { 0, 0 }, rest = { 0, 0 };
	double mean;

	for (size_t i = 0; i < units; i++)
		sum_add(&all, u[i].times * x[i]);
	mean = sum_value(&all) / n;
	for (size_t i = 0; i < units; i++) {
		double d = x[i] - mean;

		sum_add(&squares, u[i].times * d * d);
		sum_add(&rest, u[i].times * d);
	}
	return sum_value(&squares) - sum_value(&rest) * sum_value(&rest) / n;
}

/* The distinct values of the units, upwards. */
static void find_values(struct arena *a, struct design *d, const struct unit *u, size_t units)
{
	size_t n = 0;

	d->value = arena_array(a, d->cells + 1, double);
	for (size_t i = 0; i < units; i++)
		for (size_t k = u[i].begin; k < u[i].end; k++)
			d->value[n++] = d->cell[k].value;
	sort_numbers(d->value, n);
	for (size_t i = 0; i < n; i++)
		if (d->values == 0 || d->value[d->values - 1] != d->value[i])
			d->value[d->values++] = d->value[i];
}

struct alpha alpha_alike(struct arena *arena, const struct alpha_cell *cell, size_t cells, const double *times,
			 enum alpha_metric metric, double conf)
{
	struct alpha_cell *c = tidy(arena, cell, &cells);
	struct design d = { .metric = metric, .cell = c, .cells = cells };
	size_t units, widest = 0, *value;
	struct unit *u = pairable_units(arena, c, cells, times, &units);
	struct alpha_left *left = NULL;
	double *count, *left_out = arena_array(arena, units + 1, double), z = normal_z(conf), n = 0;
	struct alpha r;

	find_values(arena, &d, u, units);
	d.pair = arena_array(arena, d.values * d.values + 1, double);
	d.total = arena_array(arena, d.values + 1, double);
	d.below = arena_array(arena, d.values + 2, double);
	for (size_t i = 0; i < units; i++) {
		count_unit(&d, u[i].begin, u[i].end, u[i].m, u[i].times);
		n += u[i].times;
		if (u[i].end - u[i].begin > widest)
			widest = u[i].end - u[i].begin;
	}
	r = judge(&d);
	r.units = (size_t)n;
	value = arena_array(arena, widest + 1, size_t);
	count = arena_array(arena, widest + 1, double);
	if (metric == ALPHA_ORDINAL)
		left = alpha_left_of(arena, d.pair, d.total, d.values);
	for (size_t i = 0; i < units; i++)
		left_out[i] = left_out_of(&d, left, &u[i], value, count);
	if (n < 2 || isnan(r.alpha))
		return r;
	r.se = sqrt((n - 1) / n * squares_of(left_out, u, units, n));
	r.lo = r.alpha - z * r.se;
	r.hi = fmin(1, r.alpha + z * r.se);
	if (isnan(r.se))
		r.hi = NAN;
	return r;
}

struct alpha alpha_of(struct arena *arena, const struct alpha_cell *cell, size_t cells,
		      enum alpha_metric metric, double conf)
{
	return alpha_alike(arena, cell, cells, NULL, metric, conf);
}
