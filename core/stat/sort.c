/* sort.c - orders, ranks and quantiles. */
#include "core/stat/sum.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/arena.h"

static int by_value(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

void sort_numbers(double *x, size_t n)
{
	if (n > 1)
		qsort(x, n, sizeof *x, by_value);
}

struct place { double value; size_t index; };

static int by_place(const void *a, const void *b)
{
	const struct place *x = a, *y = b;

	if (x->value != y->value)
		return x->value > y->value ? 1 : -1;
	return (x->index > y->index) - (x->index < y->index);
}

size_t *sort_order(struct arena *a, const double *x, size_t n)
{
	struct place *p = arena_array(a, n + 1, struct place);
	size_t *order = arena_array(a, n + 1, size_t);

	for (size_t i = 0; i < n; i++)
		p[i] = (struct place){ x[i], i };
	if (n > 1)
		qsort(p, n, sizeof *p, by_place);
	for (size_t i = 0; i < n; i++)
		order[i] = p[i].index;
	return order;
}

double *mid_ranks(struct arena *a, const double *x, size_t n, double *ties)
{
	size_t *order = sort_order(a, x, n);
	double *rank = arena_array(a, n + 1, double), tied = 0;

	for (size_t i = 0, j; i < n; i = j) {
		for (j = i + 1; j < n && x[order[j]] == x[order[i]]; j++)
			;
		for (size_t k = i; k < j; k++)
			rank[order[k]] = (i + j + 1) / 2.0;
		tied += (double)(j - i) * ((double)(j - i) * (j - i) - 1);
	}
	if (ties != NULL)
		*ties = tied;
	return rank;
}

double quantile_of(struct arena *a, const double *x, size_t n, double p)
{
	double *copy, place;
	size_t low;

	if (n == 0 || !(p >= 0 && p <= 1))
		return NAN;
	copy = arena_array(a, n, double);
	memcpy(copy, x, n * sizeof *copy);
	sort_numbers(copy, n);
	place = p * (n - 1);
	low = (size_t)place;
	if (low + 1 >= n)
		return copy[n - 1];
	return copy[low] + (place - low) * (copy[low + 1] - copy[low]);
}

double median_of(struct arena *a, const double *x, size_t n)
{
	double *copy;

	if (n == 0)
		return NAN;
	copy = arena_array(a, n, double);
	memcpy(copy, x, n * sizeof *copy);
	sort_numbers(copy, n);
	return n % 2 == 1 ? copy[n / 2] : (copy[n / 2 - 1] + copy[n / 2]) / 2;
}

double rank_correlation_of(struct arena *a, const double *x, const double *y, size_t n)
{
	return correlation_of(mid_ranks(a, x, n, NULL), mid_ranks(a, y, n, NULL), n);
}
