/* block.c - keeps a column's values in few bytes. */
#include "config.h"
#include "core/data/block-inside.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/arena.h"

enum { MALLOC_ADDS = 16 };

/* ------------------------------------------------------ packing */

void packing_range(struct packing *p)
{
	p->count = 0;
	for (size_t i = 0; i < p->rows; i++) {
		int64_t v = p->at[i].i;

		if (p->null[i])
			continue;
		p->least = p->count == 0 || v < p->least ? v : p->least;
		p->most = p->count == 0 || v > p->most ? v : p->most;
		p->count++;
	}
}

unsigned packing_width(uint64_t most)
{
	return most == 0 ? 0 : most <= UINT8_MAX ? 1 : most <= UINT16_MAX ? 2 : most <= UINT32_MAX ? 4 : 8;
}

static bool occurs(const struct packing *p, int64_t v)
{
	for (size_t i = 0; i < p->rows; i++)
		if (!p->null[i] && p->at[i].i == v)
			return true;
	return false;
}

/* What is no number of these: mostly the one before the least. */
static int64_t find_none(const struct packing *p)
{
	int64_t none;

	if (p->count == 0)
		return 0;
	if (p->least > INT64_MIN)
		return p->least - 1;
	for (none = p->least; occurs(p, none); none++)
		;
	return none;
}

#define WRITE(type) do { \
	type *to = (void *)&b->table[b->table_count]; \
	for (size_t i = 0; i < p->rows; i++) \
		to[i] = (type)((uint64_t)(p->null[i] ? b->none : p->at[i].i) - b->least); \
} while (0)

static void write_rows(struct block *b, const struct packing *p)
{
	memcpy(b->table, p->table, b->table_count * sizeof *b->table);
	if (b->width == 1)
		WRITE(uint8_t);
	else if (b->width == 2)
		WRITE(uint16_t);
	else if (b->width == 4)
		WRITE(uint32_t);
	else if (b->width == 8)
		WRITE(uint64_t);
}

static struct block *write_block(struct packing *p)
{
	size_t tables = p->table_count == 0 ? 0 : p->table_count + 1, bytes;
	struct block head = { .kind = (uint8_t)p->kind, .form = (uint8_t)p->form, .scale = p->scale,
		.table_count = (uint16_t)tables, .nones = p->count < p->rows }, *b;
	int64_t least, most;

	head.none = find_none(p);
	least = p->count == 0 ? head.none : p->least;
	most = p->count == 0 ? head.none : p->most;
	if (head.nones && head.none < least)
		least = head.none;
	if (head.nones && head.none > most)
		most = head.none;
	head.least = (uint64_t)least;
	head.width = (uint8_t)packing_width((uint64_t)most - (uint64_t)least);
	bytes = sizeof *b + tables * sizeof *b->table + p->rows * head.width;
	b = malloc(bytes);
	if (b == NULL)
		arena_exhausted();
	*b = head;
	b->bytes = bytes;
	write_rows(b, p);
	return b;
}

struct block *block_pack(enum group_kind kind, union vector_cell *at, bool *null, size_t rows)
{
	struct packing p = { .kind = kind, .at = at, .null = null, .rows = rows };

	for (size_t i = 0; kind == GROUP_REAL && i < rows; i++)
		null[i] |= isnan(at[i].r);
	p.form = kind == GROUP_TEXT ? BLOCK_TABLE : BLOCK_NUMBER;
	if (kind == GROUP_REAL)
		packing_turn_real(&p);
	packing_range(&p);
	return write_block(&p);
}

void block_free(struct block *b)
{
	free(b);
}

size_t block_memory(const struct block *b)
{
	return b->bytes + MALLOC_ADDS;
}

/* ------------------------------------------------------ reading */

/* Rows that ascend and leave none out need not be looked up. */
static bool follow(const uint32_t *list, size_t n)
{
	return list[n - 1] - list[0] == n - 1;
}

#define READ(type) do { \
	const type *from = (const void *)&b->table[b->table_count]; \
	if (dense) { \
		from += list[0] - first; \
		for (size_t i = 0; i < n; i++) \
			out[i].i = (int64_t)(least + from[i]); \
	} else { \
		for (size_t i = 0; i < n; i++) \
			out[i].i = (int64_t)(least + from[list[i] - first]); \
	} \
} while (0)

static void read_numbers(const struct block *b, const uint32_t *list, uint32_t first, size_t n, bool dense,
			 union vector_cell *restrict out)
{
	uint64_t least = b->least;

	if (b->width == 1)
		READ(uint8_t);
	else if (b->width == 2)
		READ(uint16_t);
	else if (b->width == 4)
		READ(uint32_t);
	else if (b->width == 8)
		READ(uint64_t);
	else
		for (size_t i = 0; i < n; i++)
			out[i].i = (int64_t)least;
}

static void read_kinds(const struct block *b, const union vector_cell *restrict at, size_t n, uint8_t *restrict kind)
{
	uint8_t is = b->kind;
	int64_t none = b->none;

	memset(kind, is, n);
	for (size_t i = 0; b->nones && i < n; i++)
		kind[i] = at[i].i == none ? GROUP_NULL : is;
}

static void read_rows(const struct block *b, const uint32_t *list, uint32_t first, size_t n, bool dense,
		      const union vector_cell *texts, struct vector *to, size_t at)
{
	const union vector_cell *restrict table = b->table_count > 0 ? b->table : texts;
	union vector_cell *restrict out = to->at + at;
	double scale = b->scale;

	read_numbers(b, list, first, n, dense, out);
	read_kinds(b, out, n, to->kind + at);
	to->kinds |= 1u << b->kind | (b->nones ? 1u << GROUP_NULL : 0);
	if (b->form == BLOCK_TABLE)
		for (size_t i = 0; i < n; i++)
			out[i] = table[out[i].i];
	else if (b->form == BLOCK_DECIMAL)
		for (size_t i = 0; i < n; i++)
			out[i].r = (double)out[i].i / scale;
}

void block_read(const struct block *b, const uint32_t *list, uint32_t first, size_t n,
		const union vector_cell *texts, struct vector *to, size_t at)
{
	read_rows(b, list, first, n, follow(list, n), texts, to, at);
}

void block_look(const struct block *b, const uint32_t *list, uint32_t first, size_t n,
		const union vector_cell *texts, struct vector *to, size_t at)
{
	read_rows(b, list, first, n, false, texts, to, at);
}
