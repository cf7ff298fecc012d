/* frame.c - keeps rows by columns. */
#include "config.h"
#include "core/data/frame.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/arena.h"
#include "core/base/hash.h"
#include "core/data/block.h"

/* What a column is until the block is full. */
struct column {
	enum group_kind kind;			/* NULL: not known yet */
	union vector_cell at[BLOCK_ROWS];	/* texts as numbers */
	bool null[BLOCK_ROWS];
	const struct vector_text *last;		/* texts come in runs */
	uint32_t last_number;
};

struct frame {
	struct column *columns;		/* NULL: sealed */
	size_t column_count, rows, open;	/* of the rows those that are in no block yet */
	struct block **blocks;		/* the columns of the first block, then those of the next */
	size_t block_count, block_cap, block_bytes;
	struct arena arena;
	union vector_cell *texts;	/* from 1: 0 stands for NULL */
	size_t text_count, text_cap;	/* with that */
	uint32_t *table;		/* texts by their hash */
	size_t mask;
};

static void *enough(void *p)
{
	if (p == NULL)
		arena_exhausted();
	return p;
}

struct frame *frame_new(size_t columns)
{
	struct frame *f = enough(calloc(1, sizeof *f));

	f->columns = enough(calloc(columns == 0 ? 1 : columns, sizeof *f->columns));
	f->column_count = columns;
	f->mask = 63;
	f->table = enough(calloc(f->mask + 1, sizeof *f->table));
	f->text_cap = 32;
	f->texts = enough(calloc(f->text_cap, sizeof *f->texts));
	f->text_count = 1;
	return f;
}

void frame_free(struct frame *f)
{
	if (f == NULL)
		return;
	for (size_t i = 0; i < f->block_count; i++)
		block_free(f->blocks[i]);
	free(f->blocks);
	free(f->columns);
	free(f->texts);
	free(f->table);
	arena_release(&f->arena);
	free(f);
}

size_t frame_rows(const struct frame *f)
{
	return f->rows;
}

size_t frame_memory(const struct frame *f)
{
	return sizeof *f + f->block_bytes + f->block_cap * sizeof(struct block *) + arena_used(&f->arena) +
		f->text_cap * sizeof *f->texts + (f->table == NULL ? 0 : (f->mask + 1) * sizeof *f->table) +
		(f->columns == NULL ? 0 : f->column_count * sizeof *f->columns);
}

/* ------------------------------------------------------ texts */

static bool is_text(const struct vector_text *w, const struct group_value *v)
{
	return w->bytes == v->bytes && memcmp(w->t, v->t, v->bytes) == 0;
}

static void grow_table(struct frame *f)
{
	free(f->table);
	f->mask = f->mask * 2 + 1;
	f->table = enough(calloc(f->mask + 1, sizeof *f->table));
	for (size_t i = 1; i < f->text_count; i++) {
		size_t at = hash_bytes(f->texts[i].t->t, f->texts[i].t->bytes, 0) & f->mask;

		while (f->table[at] != 0)
			at = (at + 1) & f->mask;
		f->table[at] = (uint32_t)i;
	}
}

static uint32_t number_of(struct frame *f, const struct group_value *v)
{
	size_t at = hash_bytes(v->t, v->bytes, 0) & f->mask;

	for (; f->table[at] != 0; at = (at + 1) & f->mask)
		if (is_text(f->texts[f->table[at]].t, v))
			return f->table[at];
	if (f->text_count == f->text_cap) {
		f->text_cap += f->text_cap / 2;
		f->texts = enough(realloc(f->texts, f->text_cap * sizeof *f->texts));
	}
	f->texts[f->text_count].t = vector_text_new(&f->arena, v);
	f->table[at] = (uint32_t)f->text_count++;
	if (f->text_count * 2 > f->mask)
		grow_table(f);
	return (uint32_t)f->text_count - 1;
}

/* ------------------------------------------------------ adding */

static uint32_t put_text(struct frame *f, struct column *c, const struct group_value *v)
{
	if (c->last == NULL || !is_text(c->last, v)) {
		c->last_number = number_of(f, v);
		c->last = f->texts[c->last_number].t;
	}
	return c->last_number;
}

static bool put(struct frame *f, struct column *c, const struct group_value *v)
{
	union vector_cell *to = &c->at[f->open];

	c->null[f->open] = v->kind == GROUP_NULL;
	to->i = 0;
	if (v->kind == GROUP_NULL)
		return true;
	if (c->kind == GROUP_NULL)
		c->kind = v->kind;
	if (v->kind == GROUP_INT)
		to->i = v->i;
	else if (v->kind == GROUP_REAL)
		to->r = v->r;
	else
		to->i = put_text(f, c, v);
	return v->kind == c->kind;
}

static void pack(struct frame *f)
{
	if (f->block_count + f->column_count > f->block_cap) {
		f->block_cap += f->block_cap / 2 + f->column_count;
		f->blocks = enough(realloc(f->blocks, f->block_cap * sizeof(struct block *)));
	}
	for (size_t i = 0; i < f->column_count; i++) {
		struct column *c = &f->columns[i];
		struct block *b = block_pack(c->kind, c->at, c->null, f->open);

		f->blocks[f->block_count++] = b;
		f->block_bytes += block_memory(b);
	}
	f->open = 0;
}

bool frame_add(struct frame *f, const struct group_value *row)
{
	for (size_t i = 0; i < f->column_count; i++)
		if (!put(f, &f->columns[i], &row[i]))
			return false;
	f->rows++;
	if (++f->open == BLOCK_ROWS)
		pack(f);
	return true;
}

/* Those of a vector that is of one kind, NULL beside it. */
static bool put_all(struct frame *f, struct column *c, const struct vector *v, size_t from, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		union vector_cell *to = &c->at[f->open + i], at = v->at[from + i];
		enum group_kind kind = v->kind[from + i];

		c->null[f->open + i] = kind == GROUP_NULL;
		to->i = 0;
		if (kind == GROUP_NULL)
			continue;
		if (c->kind == GROUP_NULL)
			c->kind = kind;
		if (kind != c->kind)
			return false;
		if (kind == GROUP_TEXT)
			to->i = put_text(f, c, &(struct group_value) { .kind = GROUP_TEXT, .t = at.t->t, .bytes = at.t->bytes });
		else
			*to = at;
	}
	return true;
}

bool frame_add_all(struct frame *f, const struct vector *const *columns, size_t rows)
{
	for (size_t from = 0, n; from < rows; from += n) {
		n = rows - from < BLOCK_ROWS - f->open ? rows - from : BLOCK_ROWS - f->open;
		for (size_t i = 0; i < f->column_count; i++)
			if (!put_all(f, &f->columns[i], columns[i], from, n))
				return false;
		f->rows += n;
		f->open += n;
		if (f->open == BLOCK_ROWS)
			pack(f);
	}
	return true;
}

void frame_seal(struct frame *f)
{
	if (f->open > 0)
		pack(f);
	free(f->columns);
	f->columns = NULL;
	free(f->table);
	f->table = NULL;
	f->text_cap = f->text_count;
	f->texts = enough(realloc(f->texts, f->text_cap * sizeof *f->texts));
	f->block_cap = f->block_count;
	if (f->block_cap > 0)
		f->blocks = enough(realloc(f->blocks, f->block_cap * sizeof(struct block *)));
}

/* ------------------------------------------------------ reading */

/* How many at the beginning of the list are of the block that the first is of. */
static size_t in_block(const uint32_t *list, size_t n)
{
	uint32_t block = list[0] / BLOCK_ROWS;
	size_t count = 1;

	if (list[n - 1] / BLOCK_ROWS == block)
		return n;
	while (list[count] / BLOCK_ROWS == block)
		count++;
	return count;
}

void frame_read(const struct frame *f, size_t column, const uint32_t *list, size_t n, struct vector *out)
{
	out->kinds = 0;
	for (size_t at = 0, count; at < n; at += count) {
		size_t block = list[at] / BLOCK_ROWS;

		count = in_block(list + at, n - at);
		block_read(f->blocks[block * f->column_count + column], list + at, (uint32_t)block * BLOCK_ROWS, count,
			   f->texts, out, at);
	}
}

void frame_look(const struct frame *f, size_t column, const uint32_t *list, size_t n, struct vector *out)
{
	out->kinds = 0;
	for (size_t at = 0, count; at < n; at += count) {
		size_t block = list[at] / BLOCK_ROWS;

		for (count = 1; at + count < n && list[at + count] / BLOCK_ROWS == block; count++)
			;
		block_look(f->blocks[block * f->column_count + column], list + at, (uint32_t)block * BLOCK_ROWS, count,
			   f->texts, out, at);
	}
}
