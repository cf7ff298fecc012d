/* pack.c - sets charts and small tables two beside each other. */
#include "reports/pack.h"

enum {
	SHORT = 18,	/* columns of text that a label or a figure may take in half the width */
	HALF = 50,	/* columns of text that half the width has */
	NAME = 22,	/* of those that the names of a table's rows have before they wrap */
	FEW = 12,	/* rows that do not make half a page */
	NAMES = 8	/* centres that can be named in half the width */
};

void pack_chart(struct pack *p, const struct chart *c)
{
	if (c != NULL && !chart_is_empty(c))
		*arena_push(p->blocks->arena, p->charts, p->chart_count, &p->chart_cap) = c;
}

void pack_table(struct pack *p, const struct table *t)
{
	if (t != NULL && t->row_count > 0)
		*arena_push(p->blocks->arena, p->tables, p->table_count, &p->table_cap) = t;
}

void pack_note(struct pack *p, const char *text)
{
	*arena_push(p->blocks->arena, p->notes, p->note_count, &p->note_cap) = text;
}

size_t pack_columns(const char *text)
{
	size_t n = 0;

	for (; text != NULL && *text != '\0'; text++)
		n += (*text & 0x80) == 0 ? 1 : (*text & 0xf0) == 0xe0 ? 2 : (*text & 0xc0) == 0xc0 ? 1 : 0;
	return n;
}

static bool rows_are_short(const struct chart_rows *d)
{
	if (d->count > FEW)
		return false;
	for (size_t i = 0; i < d->count; i++)
		if (pack_columns(d->rows[i].label) > SHORT || pack_columns(d->rows[i].text) > SHORT)
			return false;
	return true;
}

static bool chart_is_narrow(const struct chart *c)
{
	switch (c->kind) {
	case CHART_CONTROL:
	case CHART_LINES:
	case CHART_HISTOGRAM:
		return true;
	case CHART_FUNNEL:
		return c->as.funnel.count <= NAMES;
	case CHART_SLOPE:
		return c->as.slope.count <= NAMES;
	case CHART_ROWS:
		return rows_are_short(&c->as.rows);
	default:
		return false;
	}
}

static bool table_is_narrow(const struct table *t)
{
	size_t n = 0;

	if (t->row_count > FEW || t->column_count > 4)
		return false;
	for (size_t i = 0; i < t->column_count; i++) {
		size_t most = i == 0 ? 0 : pack_columns(t->columns[i].head);

		for (size_t r = 0; r < t->row_count; r++) {
			size_t k = pack_columns(t->rows[r].cells[i].text), under = pack_columns(t->rows[r].cells[i].under) * 4 / 5;

			k = k > under ? k : under;
			most = most > k ? most : k;
		}
		n += (i == 0 && most > NAME ? NAME : most) + (i == 0 ? 0 : 2);
	}
	return n <= HALF;
}

/* The next one that is narrow too; count: there is none. */
static size_t partner(const bool *narrow, const bool *put, size_t i, size_t count)
{
	for (i++; i < count; i++)
		if (narrow[i] && !put[i])
			return i;
	return count;
}

static void put_charts(struct pack *p)
{
	struct arena *a = p->blocks->arena;
	bool *narrow = arena_array(a, p->chart_count + 1, bool), *put = arena_array(a, p->chart_count + 1, bool);

	for (size_t i = 0; i < p->chart_count; i++)
		narrow[i] = chart_is_narrow(p->charts[i]);
	for (size_t i = 0; i < p->chart_count; i++) {
		const struct chart **row = arena_array(a, 2, const struct chart *);
		size_t k = narrow[i] ? partner(narrow, put, i, p->chart_count) : p->chart_count;

		if (put[i])
			continue;
		row[0] = p->charts[i];
		if (k < p->chart_count) {
			row[1] = p->charts[k];
			put[k] = true;
		}
		blocks_charts(p->blocks, row, k < p->chart_count ? 2 : 1, 0);
	}
}

static struct blocks *alone(struct arena *a, const struct table *t)
{
	struct blocks *b = arena_new(a, struct blocks);

	b->arena = a;
	blocks_table(b, t);
	return b;
}

static void put_tables(struct pack *p)
{
	struct arena *a = p->blocks->arena;
	bool *narrow = arena_array(a, p->table_count + 1, bool), *put = arena_array(a, p->table_count + 1, bool);

	for (size_t i = 0; i < p->table_count; i++)
		narrow[i] = table_is_narrow(p->tables[i]) && !p->tables[i]->aside;
	for (size_t i = 0; i < p->table_count; i++) {
		size_t k = narrow[i] ? partner(narrow, put, i, p->table_count) : p->table_count;

		if (put[i])
			continue;
		if (k == p->table_count) {
			blocks_table(p->blocks, p->tables[i]);
			continue;
		}
		put[k] = true;
		blocks_columns(p->blocks, alone(a, p->tables[i]), alone(a, p->tables[k]), 0.5);
	}
}

void pack_put(struct pack *p)
{
	put_charts(p);
	put_tables(p);
	for (size_t i = 0; i < p->note_count; i++)
		blocks_note(p->blocks, p->notes[i]);
	p->chart_count = p->table_count = p->note_count = 0;
}
