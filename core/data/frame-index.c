/* frame-index.c - finds the rows of a frame by a number. */
#include "config.h"
#include "core/data/frame-index.h"

#include <stdlib.h>

#include "core/base/arena.h"

struct entry { int64_t value; uint32_t row; };
struct run { int64_t value; uint32_t from; };	/* until the next one's */

struct frame_index {
	size_t count, run_count;
	struct run *runs;
	uint32_t *rows;
};

static int compare(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;

	if (x->value != y->value)
		return x->value < y->value ? -1 : 1;
	return x->row < y->row ? -1 : x->row > y->row;
}

/* Values of no unit are left out; answers how many there are. */
static size_t read_all(const struct frame *f, size_t column, struct entry *out)
{
	size_t rows = frame_rows(f), count = 0;
	uint32_t list[VECTOR_ROWS];
	struct vector v;

	for (size_t from = 0, n; from < rows; from += n) {
		n = rows - from < VECTOR_ROWS ? rows - from : VECTOR_ROWS;
		for (size_t i = 0; i < n; i++)
			list[i] = (uint32_t)(from + i);
		frame_read(f, column, list, n, &v);
		for (size_t i = 0; i < n; i++)
			if (v.kind[i] == GROUP_INT)
				out[count++] = (struct entry) { v.at[i].i, list[i] };
	}
	return count;
}

enum { VALUES = 1 << 12 };

/* They are few and near each other, as units are: each goes behind those that are less, in the order of the rows. */
static void deal(const struct entry *from, size_t count, int64_t least, struct entry *to)
{
	size_t start[VALUES + 1] = { 0 };

	for (size_t i = 0; i < count; i++)
		start[from[i].value - least + 1]++;
	for (size_t i = 1; i < VALUES; i++)
		start[i] += start[i - 1];
	for (size_t i = 0; i < count; i++)
		to[start[from[i].value - least]++] = from[i];
}

static struct entry *sort(struct entry *all, size_t count)
{
	int64_t least = count == 0 ? 0 : all[0].value, most = least;
	struct entry *out;

	for (size_t i = 0; i < count; i++) {
		least = all[i].value < least ? all[i].value : least;
		most = all[i].value > most ? all[i].value : most;
	}
	if ((uint64_t)most - (uint64_t)least >= VALUES) {
		qsort(all, count, sizeof *all, compare);
		return all;
	}
	out = malloc((count + 1) * sizeof *out);
	if (out == NULL)
		arena_exhausted();
	deal(all, count, least, out);
	free(all);
	return out;
}

static bool begins(const struct entry *all, size_t i)
{
	return i == 0 || all[i].value != all[i - 1].value;
}

struct frame_index *frame_index_new(const struct frame *f, size_t column)
{
	struct frame_index *x = calloc(1, sizeof *x);
	struct entry *all = malloc((frame_rows(f) + 1) * sizeof *all);
	size_t runs = 0;

	if (x == NULL || all == NULL)
		arena_exhausted();
	x->count = read_all(f, column, all);
	all = sort(all, x->count);
	for (size_t i = 0; i < x->count; i++)
		runs += begins(all, i);
	x->runs = malloc((runs + 1) * sizeof *x->runs);
	x->rows = malloc((x->count + 1) * sizeof *x->rows);
	if (x->runs == NULL || x->rows == NULL)
		arena_exhausted();
	for (size_t i = 0; i < x->count; i++) {
		x->rows[i] = all[i].row;
		if (begins(all, i))
			x->runs[x->run_count++] = (struct run) { all[i].value, (uint32_t)i };
	}
	x->runs[runs].from = (uint32_t)x->count;
	free(all);
	return x;
}

void frame_index_free(struct frame_index *x)
{
	if (x == NULL)
		return;
	free(x->runs);
	free(x->rows);
	free(x);
}

size_t frame_index_memory(const struct frame_index *x)
{
	return x == NULL ? 0 : sizeof *x + (x->run_count + 1) * sizeof *x->runs + (x->count + 1) * sizeof *x->rows;
}

static int compare_run(const void *key, const void *run)
{
	int64_t value = *(const int64_t *)key, of = ((const struct run *)run)->value;

	return value < of ? -1 : value > of;
}

size_t frame_index_find(const struct frame_index *x, int64_t value, const uint32_t **rows)
{
	const struct run *r = bsearch(&value, x->runs, x->run_count, sizeof *r, compare_run);

	*rows = r == NULL ? NULL : x->rows + r->from;
	return r == NULL ? 0 : r[1].from - r[0].from;
}
