/* sort.c - orders, ranks and quantiles. */
#include "core/stat/sum.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/arena.h"

enum { MANY = 200 };	/* fewer are compared */

static int by_value(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

uint64_t double_key(double x)
{
	uint64_t k;

	x += 0.0;	/* -0 is 0 */
	memcpy(&k, &x, sizeof k);
	return k >> 63 ? ~k : k | (uint64_t)1 << 63;
}

struct keyed { uint64_t key; size_t index; };

/* One pass of a radix sort: by 8 bits, keeping the order of equals. */
static void pass(const struct keyed *from, struct keyed *to, size_t n, int shift,
		 const size_t count[256])
{
	size_t at[256];

	for (size_t b = 0, sum = 0; b < 256; sum += count[b++])
		at[b] = sum;
	for (size_t i = 0; i < n; i++)
		to[at[from[i].key >> shift & 255]++] = from[i];
}

/* In the order of their keys, equals as they were: one of the two arrays; NULL: they stand so.  Passes in which all keys agree
 * are left out: whole days differ in few bytes. */
static struct keyed *sort_keyed(struct keyed *k, struct keyed *other, size_t n, struct arena *a)
{
	size_t (*count)[256] = arena_alloc(a, 8, sizeof *count);
	bool sorted = true;

	for (size_t i = 0; i < n; i++) {
		sorted = sorted && (i == 0 || k[i - 1].key <= k[i].key);
		for (int b = 0; b < 8; b++)
			count[b][k[i].key >> 8 * b & 255]++;
	}
	if (sorted)
		return NULL;
	for (int b = 0; b < 8; b++) {
		struct keyed *from = k;

		if (count[b][k[0].key >> 8 * b & 255] == n)
			continue;
		pass(from, other, n, 8 * b, count[b]);
		k = other;
		other = from;
	}
	return k;
}

void sort_by_key(void *items, size_t n, size_t size, sort_key *key)
{
	struct arena a = { 0 };
	struct keyed *k = arena_array(&a, n + 1, struct keyed), *sorted;
	char *at = items, *copy;

	for (size_t i = 0; i < n; i++)
		k[i] = (struct keyed){ key(at + i * size), i };
	sorted = sort_keyed(k, arena_array(&a, n + 1, struct keyed), n, &a);
	if (sorted != NULL) {
		copy = arena_alloc(&a, n, size);
		memcpy(copy, at, n * size);
		for (size_t i = 0; i < n; i++)
			memcpy(at + i * size, copy + sorted[i].index * size, size);
	}
	arena_release(&a);
}

/* The places of numbers in their order, equals as they stand; NULL: all do. */
static const struct keyed *sort_places(const double *x, size_t n, struct arena *a)
{
	struct keyed *k = arena_array(a, n + 1, struct keyed);

	for (size_t i = 0; i < n; i++)
		k[i] = (struct keyed){ double_key(x[i]), i };
	return sort_keyed(k, arena_array(a, n + 1, struct keyed), n, a);
}

void sort_numbers(double *x, size_t n)
{
	struct arena a = { 0 };
	const struct keyed *sorted;
	double *copy;

	if (n < MANY) {
		if (n > 1)
			qsort(x, n, sizeof *x, by_value);
		return;
	}
	sorted = sort_places(x, n, &a);
	if (sorted != NULL) {
		copy = arena_array(&a, n, double);
		memcpy(copy, x, n * sizeof *copy);
		for (size_t i = 0; i < n; i++)
			x[i] = copy[sorted[i].index];
	}
	arena_release(&a);
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
	size_t *order = arena_array(a, n + 1, size_t);
	struct arena own = { 0 };
	const struct keyed *sorted;
	struct place *p;

	if (n >= MANY) {
		sorted = sort_places(x, n, &own);
		for (size_t i = 0; i < n; i++)
			order[i] = sorted == NULL ? i : sorted[i].index;
		arena_release(&own);
		return order;
	}
	p = arena_array(a, n + 1, struct place);
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
