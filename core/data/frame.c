/* frame.c - keeps rows by columns. */
#include "config.h"
#include "core/data/frame.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/arena.h"

/* What stands for NULL in a column of whole numbers; of texts it is 0, and of real numbers one that is none. */
#define NONE_32 INT32_MIN
#define NONE_64 INT64_MIN

enum type { TYPE_NONE, TYPE_INT32, TYPE_INT64, TYPE_REAL, TYPE_TEXT };

struct column {
	enum type type;
	union { int32_t *i32; int64_t *i64; double *r; uint32_t *t; void *at; };
	const struct vector_text *last;		/* texts come in runs */
	uint32_t last_number;
};

struct frame {
	struct column *columns;
	size_t column_count, rows, cap;
	struct arena arena;
	const struct vector_text **texts;	/* from 1 */
	size_t text_count, text_cap;
	uint32_t *table;			/* texts by their hash */
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

	f->columns = enough(calloc(columns + 1, sizeof *f->columns));
	f->column_count = columns;
	f->mask = 63;
	f->table = enough(calloc(f->mask + 1, sizeof *f->table));
	return f;
}

void frame_free(struct frame *f)
{
	if (f == NULL)
		return;
	for (size_t i = 0; i < f->column_count; i++)
		free(f->columns[i].at);
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

static size_t width(enum type type)
{
	return type == TYPE_INT32 || type == TYPE_TEXT ? 4 : 8;
}

size_t frame_memory(const struct frame *f)
{
	size_t n = sizeof *f + arena_used(&f->arena) + f->text_cap * sizeof *f->texts +
		(f->mask + 1) * sizeof *f->table;

	for (size_t i = 0; i < f->column_count; i++)
		n += f->columns[i].type == TYPE_NONE ? 0 : f->cap * width(f->columns[i].type);
	return n;
}

/* ------------------------------------------------------ texts */

static uint64_t hash(const char *t, size_t bytes)
{
	uint64_t h = 14695981039346656037u;

	for (size_t i = 0; i < bytes; i++)
		h = (h ^ (unsigned char)t[i]) * 1099511628211u;
	return h ^ h >> 32;
}

static bool is_text(const struct vector_text *w, const struct group_value *v)
{
	return w->bytes == v->bytes && memcmp(w->t, v->t, v->bytes) == 0;
}

static void grow_table(struct frame *f)
{
	free(f->table);
	f->mask = f->mask * 2 + 1;
	f->table = enough(calloc(f->mask + 1, sizeof *f->table));
	for (size_t i = 0; i < f->text_count; i++) {
		size_t at = hash(f->texts[i]->t, f->texts[i]->bytes) & f->mask;

		while (f->table[at] != 0)
			at = (at + 1) & f->mask;
		f->table[at] = (uint32_t)i + 1;
	}
}

static uint32_t number_of(struct frame *f, const struct group_value *v)
{
	size_t at = hash(v->t, v->bytes) & f->mask;
	struct vector_text *w;

	for (; f->table[at] != 0; at = (at + 1) & f->mask)
		if (is_text(f->texts[f->table[at] - 1], v))
			return f->table[at];
	w = arena_alloc(&f->arena, 1, sizeof *w + v->bytes);
	w->bytes = (uint32_t)v->bytes;
	memcpy(w->t, v->t, v->bytes);
	if (f->text_count == f->text_cap) {
		f->text_cap = f->text_cap == 0 ? 32 : f->text_cap * 2;
		f->texts = enough(realloc(f->texts, f->text_cap * sizeof *f->texts));
	}
	f->texts[f->text_count++] = w;
	f->table[at] = (uint32_t)f->text_count;
	if (f->text_count * 2 > f->mask)
		grow_table(f);
	return (uint32_t)f->text_count;
}

/* ------------------------------------------------------ adding */

static bool fits(int64_t v)
{
	return v > NONE_32 && v <= INT32_MAX;
}

static enum type type_of(const struct group_value *v)
{
	return v->kind == GROUP_INT ? (fits(v->i) ? TYPE_INT32 : TYPE_INT64) : v->kind == GROUP_REAL ? TYPE_REAL :
		TYPE_TEXT;
}

static void put_none(struct column *c, size_t row)
{
	if (c->type == TYPE_INT32)
		c->i32[row] = NONE_32;
	else if (c->type == TYPE_INT64)
		c->i64[row] = NONE_64;
	else if (c->type == TYPE_REAL)
		c->r[row] = (double)NAN;
	else if (c->type == TYPE_TEXT)
		c->t[row] = 0;
}

static void begin(struct frame *f, struct column *c, enum type type)
{
	c->type = type;
	c->at = enough(malloc(f->cap * width(type)));
	for (size_t i = 0; i < f->rows; i++)
		put_none(c, i);
}

static void widen(struct frame *f, struct column *c)
{
	int64_t *out = enough(malloc(f->cap * sizeof *out));

	for (size_t i = 0; i < f->rows; i++)
		out[i] = c->i32[i] == NONE_32 ? NONE_64 : c->i32[i];
	free(c->at);
	c->i64 = out;
	c->type = TYPE_INT64;
}

static void make_room(struct frame *f)
{
	f->cap = f->cap == 0 ? 512 : f->cap + f->cap / 2;
	for (size_t i = 0; i < f->column_count; i++) {
		struct column *c = &f->columns[i];

		if (c->type != TYPE_NONE)
			c->at = enough(realloc(c->at, f->cap * width(c->type)));
	}
}

static bool put(struct frame *f, struct column *c, const struct group_value *v)
{
	enum type type;

	if (v->kind == GROUP_NULL) {
		put_none(c, f->rows);
		return true;
	}
	type = type_of(v);
	if (c->type == TYPE_NONE)
		begin(f, c, type);
	else if (c->type == TYPE_INT32 && type == TYPE_INT64)
		widen(f, c);
	switch (c->type) {
	case TYPE_INT32:
		c->i32[f->rows] = (int32_t)v->i;
		return type == TYPE_INT32;
	case TYPE_INT64:
		c->i64[f->rows] = v->i;
		return v->kind == GROUP_INT && v->i != NONE_64;
	case TYPE_REAL:
		c->r[f->rows] = v->r;
		return type == TYPE_REAL;
	default:
		if (type != TYPE_TEXT)
			return false;
		if (c->last == NULL || !is_text(c->last, v)) {
			c->last_number = number_of(f, v);
			c->last = f->texts[c->last_number - 1];
		}
		c->t[f->rows] = c->last_number;
		return true;
	}
}

bool frame_add(struct frame *f, const struct group_value *row)
{
	if (f->rows == f->cap)
		make_room(f);
	for (size_t i = 0; i < f->column_count; i++)
		if (!put(f, &f->columns[i], &row[i]))
			return false;
	f->rows++;
	return true;
}

/* ------------------------------------------------------ reading */

static bool read_int32(const int32_t *from, const uint32_t *list, size_t n, struct vector *out)
{
	bool nones = false;

	for (size_t i = 0; i < n; i++) {
		int32_t v = from[list[i]];

		out->at[i].i = v;
		out->kind[i] = v == NONE_32 ? GROUP_NULL : GROUP_INT;
		nones |= v == NONE_32;
	}
	return nones;
}

static bool read_int64(const int64_t *from, const uint32_t *list, size_t n, struct vector *out)
{
	bool nones = false;

	for (size_t i = 0; i < n; i++) {
		int64_t v = from[list[i]];

		out->at[i].i = v;
		out->kind[i] = v == NONE_64 ? GROUP_NULL : GROUP_INT;
		nones |= v == NONE_64;
	}
	return nones;
}

static bool read_real(const double *from, const uint32_t *list, size_t n, struct vector *out)
{
	bool nones = false;

	for (size_t i = 0; i < n; i++) {
		double v = from[list[i]];

		out->at[i].r = v;
		out->kind[i] = isnan(v) ? GROUP_NULL : GROUP_REAL;
		nones |= isnan(v);
	}
	return nones;
}

static bool read_text(const struct frame *f, const uint32_t *from, const uint32_t *list, size_t n, struct vector *out)
{
	bool nones = false;

	for (size_t i = 0; i < n; i++) {
		uint32_t v = from[list[i]];

		out->at[i].t = v == 0 ? NULL : f->texts[v - 1];
		out->kind[i] = v == 0 ? GROUP_NULL : GROUP_TEXT;
		nones |= v == 0;
	}
	return nones;
}

void frame_read(const struct frame *f, size_t column, const uint32_t *list, size_t n, struct vector *out)
{
	const struct column *c = &f->columns[column];
	bool nones = true;

	out->kinds = 0;
	switch (c->type) {
	case TYPE_INT32:
		nones = read_int32(c->i32, list, n, out);
		out->kinds = 1u << GROUP_INT;
		break;
	case TYPE_INT64:
		nones = read_int64(c->i64, list, n, out);
		out->kinds = 1u << GROUP_INT;
		break;
	case TYPE_REAL:
		nones = read_real(c->r, list, n, out);
		out->kinds = 1u << GROUP_REAL;
		break;
	case TYPE_TEXT:
		nones = read_text(f, c->t, list, n, out);
		out->kinds = 1u << GROUP_TEXT;
		break;
	default:
		memset(out->kind, GROUP_NULL, n);
	}
	out->kinds |= nones ? 1u << GROUP_NULL : 0;
}
