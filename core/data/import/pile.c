/* pile.c - sorts very many rows in bounded memory. */
#include "config.h"
#include "core/data/import/pile.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/base/scratch.h"

enum { DIGIT = 11, DIGITS = 1 << DIGIT, BUFFER_ROWS = 1024 };

struct pile_run {
	int64_t from, left;	/* in the file, in rows */
	struct pile_row *buffer;
	size_t count, at;
};

void pile_add(struct pile *p, const struct pile_row *r)
{
	*arena_push(p->arena, p->row, p->count, &p->cap) = *r;
}

/* One pass of a radix sort, which keeps the order of equal digits. */
static void sort_by(struct pile *p, size_t digit(const struct pile *, const struct pile_row *, int), int shift)
{
	uint32_t start[DIGITS + 1] = { 0 };
	struct pile_row *was = p->row;
	size_t cap = p->cap;

	for (size_t i = 0; i < p->count; i++)
		start[digit(p, &p->row[i], shift) + 1]++;
	for (size_t d = 0; d < DIGITS; d++)
		start[d + 1] += start[d];
	for (size_t i = 0; i < p->count; i++)
		p->other[start[digit(p, &p->row[i], shift)]++] = p->row[i];
	p->row = p->other;
	p->cap = p->other_cap;
	p->other = was;
	p->other_cap = cap;
}

static size_t key_digit(const struct pile *p, const struct pile_row *r, int shift)
{
	(void)p;
	return r->key >> shift & (DIGITS - 1);
}

static uint32_t rank_of(const struct pile *p, const struct pile_row *r)
{
	return p->rank ? p->rank[r->series] : 0;
}

static size_t rank_digit(const struct pile *p, const struct pile_row *r, int shift)
{
	return rank_of(p, r) >> shift & (DIGITS - 1);
}

static void sort(struct pile *p)
{
	uint64_t keys = 0;
	uint32_t ranks = 0;

	for (size_t i = 1; i < p->count; i++) {	/* digits that are all the same need no pass */
		keys |= p->row[i].key ^ p->row[0].key;
		ranks |= rank_of(p, &p->row[i]) ^ rank_of(p, &p->row[0]);
	}
	if (p->other_cap < p->count) {
		p->other_cap = p->cap;
		p->other = arena_array(p->arena, p->other_cap, struct pile_row);
	}
	for (int shift = 0; shift < 64; shift += DIGIT)
		if (keys >> shift & (DIGITS - 1))
			sort_by(p, key_digit, shift);
	for (int shift = 0; shift < 32; shift += DIGIT)
		if (ranks >> shift & (DIGITS - 1))
			sort_by(p, rank_digit, shift);
}

static bool file_failed(struct fail *f)
{
	fail_set(f, "cannot sort the rows in a temporary file: %s", strerror(errno));
	return fail_hint(f, "set TMPDIR to a folder with more room");
}

static FILE *temporary(void)
{
	int fd = scratch_open();
	FILE *file = fd < 0 ? NULL : fdopen(fd, "w+b");

	if (!file && fd >= 0)
		close(fd);
	return file;
}

bool pile_spill(struct pile *p, const uint32_t *rank, struct fail *f)
{
	struct pile_run r = { .left = (int64_t)p->count };

	p->rank = rank;
	sort(p);
	if (!p->file)
		p->file = temporary();
	if (!p->file || fwrite(p->row, sizeof *p->row, p->count, p->file) != p->count)
		return file_failed(f);
	if (p->runs)
		r.from = p->run[p->runs - 1].from + p->run[p->runs - 1].left;
	*arena_push(p->arena, p->run, p->runs, &p->run_cap) = r;
	p->count = 0;
	return true;
}

static bool fill(struct pile *p, struct pile_run *r, struct fail *f)
{
	size_t n = r->left < BUFFER_ROWS ? (size_t)r->left : BUFFER_ROWS;

	r->count = r->at = 0;
	if (!n)
		return true;
	if (fseeko(p->file, r->from * (off_t)sizeof *r->buffer, SEEK_SET) ||
	    fread(r->buffer, sizeof *r->buffer, n, p->file) != n)
		return file_failed(f);
	r->count = n;
	r->from += (int64_t)n;
	r->left -= (int64_t)n;
	return true;
}

/* Earlier runs hold earlier rows. */
static bool is_before(const struct pile *p, size_t a, size_t b)
{
	const struct pile_row *x = &p->run[a].buffer[p->run[a].at], *y = &p->run[b].buffer[p->run[b].at];
	uint32_t rx = rank_of(p, x), ry = rank_of(p, y);

	return rx != ry ? rx < ry : x->key != y->key ? x->key < y->key : a < b;
}

static void sift(struct pile *p, size_t at)
{
	size_t run = p->heap[at], child;

	while ((child = 2 * at + 1) < p->heaped) {
		if (child + 1 < p->heaped && is_before(p, p->heap[child + 1], p->heap[child]))
			child++;
		if (!is_before(p, p->heap[child], run))
			break;
		p->heap[at] = p->heap[child];
		at = child;
	}
	p->heap[at] = run;
}

bool pile_sort(struct pile *p, const uint32_t *rank, struct fail *f)
{
	p->rank = rank;
	p->at = 0;
	if (!p->runs) {
		sort(p);
		return true;
	}
	if (p->count && !pile_spill(p, rank, f))
		return false;
	p->heap = arena_array(p->arena, p->runs, size_t);
	for (size_t i = 0; i < p->runs; i++) {
		p->run[i].buffer = arena_array(p->arena, BUFFER_ROWS, struct pile_row);
		if (!fill(p, &p->run[i], f))
			return false;
		p->heap[p->heaped++] = i;
	}
	for (size_t i = p->heaped / 2; i-- > 0;)
		sift(p, i);
	return true;
}

static const struct pile_row *next_merged(struct pile *p, struct fail *f)
{
	struct pile_run *r;

	if (p->at) {	/* the row given last has been used by now */
		r = &p->run[p->heap[0]];
		if (++r->at == r->count && !fill(p, r, f))
			return NULL;
		if (!r->count)
			p->heap[0] = p->heap[--p->heaped];
		if (p->heaped)
			sift(p, 0);
	}
	p->at = 1;
	if (!p->heaped)
		return NULL;
	r = &p->run[p->heap[0]];
	return &r->buffer[r->at];
}

const struct pile_row *pile_next(struct pile *p, struct fail *f)
{
	if (p->runs)
		return p->heaped ? next_merged(p, f) : NULL;
	return p->at < p->count ? &p->row[p->at++] : NULL;
}

void pile_close(struct pile *p)
{
	if (p->file)
		fclose(p->file);
	p->file = NULL;
}
