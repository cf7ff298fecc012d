/* blocks.c - builds lists of blocks and tables. */
#include "reports/blocks.h"

#include <string.h>

static struct block *add(struct blocks *b, enum block_kind kind)
{
	struct block *k = arena_push(b->arena, b->at, b->count, &b->cap);

	k->kind = kind;
	return k;
}

void blocks_heading(struct blocks *b, int level, const char *text, const char *place)
{
	struct block *k = add(b, BLOCK_HEADING);

	k->level = level;
	k->text = text;
	k->place = place;
}

static void add_text(struct blocks *b, enum block_kind kind, const char *text)
{
	if (text != NULL && *text != '\0')
		add(b, kind)->text = text;
}

void blocks_lead(struct blocks *b, const char *text)
{
	add_text(b, BLOCK_LEAD, text);
}

void blocks_text(struct blocks *b, const char *text)
{
	add_text(b, BLOCK_TEXT, text);
}

void blocks_note(struct blocks *b, const char *text)
{
	add_text(b, BLOCK_NOTE, text);
}

void blocks_box(struct blocks *b, enum text_tone tone, const char *title, const char *text)
{
	struct block *k = add(b, BLOCK_BOX);

	k->tone = tone;
	k->title = title;
	k->text = text;
}

void blocks_list(struct blocks *b, const struct list_item *items, size_t count, bool numbered)
{
	struct list_item *own;
	struct block *k;

	if (count == 0)
		return;
	own = arena_array(b->arena, count, struct list_item);
	memcpy(own, items, count * sizeof *own);
	k = add(b, BLOCK_LIST);
	k->as.list.items = own;
	k->as.list.count = count;
	k->as.list.numbered = numbered;
}

void blocks_table(struct blocks *b, const struct table *t)
{
	if (t != NULL && t->row_count > 0)
		add(b, BLOCK_TABLE)->as.table = t;
}

void blocks_charts(struct blocks *b, const struct chart *const *charts, size_t count, double height)
{
	struct block *k;

	if (count == 0)
		return;
	k = add(b, BLOCK_CHARTS);
	k->as.charts.at = charts;
	k->as.charts.count = count;
	k->as.charts.height = height;
}

void blocks_chart(struct blocks *b, const struct chart *chart)
{
	const struct chart **list;

	if (chart == NULL)
		return;
	list = arena_array(b->arena, 1, const struct chart *);
	list[0] = chart;
	blocks_charts(b, list, 1, 0);
}

void blocks_columns(struct blocks *b, const struct blocks *left, const struct blocks *right, double share)
{
	struct block *k = add(b, BLOCK_COLUMNS);

	k->as.columns.left = left;
	k->as.columns.right = right;
	k->as.columns.share = share;
}

void blocks_drawing(struct blocks *b, struct drawing drawing)
{
	add(b, BLOCK_DRAWING)->as.drawing = drawing;
}

void blocks_contents(struct blocks *b)
{
	add(b, BLOCK_CONTENTS);
}

void blocks_page(struct blocks *b)
{
	add(b, BLOCK_PAGE);
}

/* A name as a file can bear it anywhere: a-z, 0-9 and -. */
static const char *slug(struct arena *a, const char *name)
{
	char *out = arena_text(a, name), *p = out;

	for (; name != NULL && *name != '\0'; name++)
		if ((*name >= 'a' && *name <= 'z') || (*name >= '0' && *name <= '9'))
			*p++ = *name;
		else if (*name >= 'A' && *name <= 'Z')
			*p++ = (char)(*name - 'A' + 'a');
		else if (p > out && p[-1] != '-')
			*p++ = '-';
	if (out != NULL)
		*p = '\0';
	return out;
}

struct table *table_new(struct arena *a, const char *name, size_t columns)
{
	struct table *t = arena_new(a, struct table);

	t->name = slug(a, name);
	t->columns = arena_array(a, columns, struct table_column);
	t->column_count = columns;
	return t;
}

struct table_cell *table_add(struct arena *a, struct table *t)
{
	struct table_cell *cells = arena_array(a, t->column_count, struct table_cell);

	*arena_push(a, t->rows, t->row_count, &t->row_cap) = (struct table_row){ .cells = cells };
	return cells;
}

void table_add_heading(struct arena *a, struct table *t, const char *text)
{
	table_add(a, t)->text = text;
	t->rows[t->row_count - 1].heading = true;
}
