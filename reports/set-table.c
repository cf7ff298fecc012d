/* set-table.c - a table: columns as wide as they need, rows that break between pages. */
#include "reports/set.h"

#include <math.h>
#include <string.h>

#define GAP 9.0		/* between columns */
#define PAD 4.0		/* above and below the text of a row */
#define SHORT 6		/* rows that stay on one page */

struct set_cell { struct flow *flow; double small; };
struct set_table {
	const struct table *table;
	double *x, *width;		/* of each column */
	double size, small, leading, pad;
	struct pdf_element *element, *row_element, **cell_elements;
	size_t tagged_row;
	double total;
};
struct set_row { struct set_table *of; const struct table_row *row; size_t index; struct flow **flows; size_t lines; };

static struct flow *cell_flow(struct strips *s, const struct set_table *t, const char *text, double width,
			      enum font_weight weight, enum table_align align)
{
	struct flow_style style = { .size = t->size, .leading = t->leading, .weight = weight,
		.align = align == TABLE_END ? FLOW_END : align == TABLE_MIDDLE ? FLOW_MIDDLE : FLOW_START };

	return flow_new(s->arena, s->setup->fonts, &style, width, text);
}

static double text_need(struct strips *s, double size, enum font_weight weight, const char *text)
{
	return text == NULL ? 0 : size * shape_width(s->setup->fonts, weight, text, strlen(text));
}

static double small_need(struct strips *s, const struct set_table *t, const struct table_cell *c)
{
	return c->small == NULL ? 0 : 2.5 + text_need(s, t->small, FONT_REGULAR, c->small);
}

static double cell_need(struct strips *s, const struct set_table *t, const struct table_cell *c, bool strong)
{
	double n = text_need(s, t->size, c->strong || strong ? FONT_BOLD : FONT_REGULAR, c->text), under;

	n += small_need(s, t, c);
	if (c->link != NULL)
		n = fmax(n, 28);
	under = text_need(s, t->small, FONT_REGULAR, c->under);
	return fmax(n, under) + 0.5;
}

/* The longest piece of a text that does not break: what a wrapping column needs at least. */
static double word_need(struct strips *s, const struct set_table *t, const char *text)
{
	double most = 0;

	if (text == NULL)
		return 30;
	if (words_chinese(s->setup->words))	/* breaks anywhere, but a figure with its interval should not */
		return fmin(100, t->size * shape_width(s->setup->fonts, FONT_REGULAR, text, strlen(text)) + 1);
	while (*text != '\0') {
		size_t n = strcspn(text, " -/\n");

		most = fmax(most, t->size * shape_width(s->setup->fonts, FONT_BOLD, text, n));
		text += n + strspn(text + n, " -/\n");
	}
	return fmin(most, 120);
}

/* Natural widths; what is missing is taken from the columns that wrap, what is over goes to
 * the first of them, or between all when none does. */
static void set_columns_of(struct strips *s, struct set_table *t)
{
	const struct table *table = t->table;
	size_t n = table->column_count, wrapping = 0;
	double *least = arena_array(s->arena, n, double), sum = GAP * (double)(n - 1), give = 0, x = 0;

	for (size_t c = 0; c < n; c++) {
		const struct table_column *col = &table->columns[c];
		double w = col->wraps ? 0 : text_need(s, t->small, FONT_BOLD, col->head);

		least[c] = col->wraps ? fmax(30, word_need(s, t, col->head)) : 0;
		for (size_t r = 0; r < table->row_count; r++)
			if (!table->rows[r].heading) {
				w = fmax(w, cell_need(s, t, &table->rows[r].cells[c], table->rows[r].strong));
				if (col->wraps && r < 200)
					least[c] = fmax(least[c], word_need(s, t, table->rows[r].cells[c].text)
							+ small_need(s, t, &table->rows[r].cells[c]));
			}
		t->width[c] = col->fixed > 0 ? fmax(col->fixed, text_need(s, t->small, FONT_BOLD, col->head)) : w;
		if (col->wraps && col->fixed <= 0)
			t->width[c] = fmax(t->width[c], fmin(least[c], text_need(s, t->small, FONT_BOLD, col->head)));
		least[c] = col->wraps ? fmin(least[c], t->width[c]) : t->width[c];
		sum += t->width[c];
		give += t->width[c] - least[c];
		wrapping += col->wraps;
	}
	if (sum > s->width) {
		double over = sum - s->width, share = give > 0 ? fmin(1, over / give) : 0;

		for (size_t c = 0; c < n; c++)
			t->width[c] -= share * (t->width[c] - least[c]);
		over -= share * give;
		/* still too wide: everything gives way alike, and texts wrap */
		for (size_t c = 0; c < n && over > 0.01; c++)
			t->width[c] *= 1 - over / (s->width + over - GAP * (double)(n - 1));
	} else if (n > 1) {
		double spare = s->width - sum;

		for (size_t c = 0; c < n; c++)
			if (wrapping == 0 ? c == 0 : table->columns[c].wraps)
				t->width[c] += spare / (double)(wrapping ? wrapping : 1);
	}
	for (size_t c = 0; c < n; c++) {
		t->x[c] = x;
		x += t->width[c] + GAP;
	}
	t->total = s->width;
}

static void draw_head(struct painter *p, const struct strip *strip, double x, double y)
{
	struct set_row *r = strip->set;
	struct set_table *t = r->of;
	const struct palette *c = &p->setup->theme->palette;
	bool again = t->element != NULL;
	struct pdf_element *row = NULL;
	size_t n = t->table->column_count;

	if (!again) {
		t->element = pdf_element(p->pdf, NULL, PDF_TABLE, NULL);
		row = pdf_element(p->pdf, t->element, PDF_ROW, NULL);
	}
	for (size_t i = 0; i < n; i++) {
		size_t lines = flow_lines(r->flows[i]);

		canvas_tag(p->canvas, again ? NULL : pdf_element(p->pdf, row, PDF_COLUMN_HEAD, NULL));
		paint_tone(p, TEXT_MUTE);
		if (lines > 0)
			flow_draw(r->flows[i], p->canvas, x + t->x[i],
				  y + (double)(r->lines - lines) * flow_leading(r->flows[i]), 0, lines);
		canvas_untag(p->canvas);
	}
	paint_rule(p, x, x + t->total, y + strip->height - 1.5, 0.6, c->faint);
}

static void draw_mark(struct painter *p, const struct table_cell *cell, struct pdf_element *parent, double x, double y,
		      double width, double height)
{
	struct pdf_element *figure = pdf_element(p->pdf, parent, PDF_FIGURE, cell->mark->alt ? cell->mark->alt : "");
	double h = fmin(height, 15);
	struct chart_box box = { x, y + (height - h) / 2, width, h };

	pdf_element_box(figure, p->canvas, x, y, width, height);
	canvas_tag(p->canvas, figure);
	chart_draw(cell->mark, p->canvas, box, &p->setup->theme->palette, p->setup->arena);
	canvas_untag(p->canvas);
}

static void draw_cell(struct painter *p, const struct strip *strip, const struct set_row *r, size_t i, double x, double y)
{
	const struct set_table *t = r->of;
	const struct table_cell *cell = &r->row->cells[i];
	struct pdf_element *element = t->cell_elements[i];
	size_t until = r->flows[i] ? flow_lines(r->flows[i]) : 0;
	double left = x + t->x[i], width = t->width[i];
	bool last = strip->until >= r->lines;

	if (cell->mark != NULL && strip->first == 0) {
		draw_mark(p, cell, element, left, y, width, strip->height);
		return;
	}
	until = until < strip->until ? until : strip->until;
	canvas_tag(p->canvas, element);
	paint_tone(p, cell->tone);
	if (strip->first < until)
		flow_draw(r->flows[i], p->canvas, left, y + t->pad, strip->first, until);
	paint_tone(p, TEXT_MUTE);
	if (cell->small != NULL && cell->text != NULL && strip->first == 0 && until == 1)
		canvas_text(p->canvas, t->table->columns[i].align == TABLE_END ? left + width
			    : left + flow_widest(r->flows[i]) + 2.5,
			    y + t->pad + t->leading / 2 + t->size * 0.36, t->small, FONT_REGULAR,
			    t->table->columns[i].align == TABLE_END ? CANVAS_END : CANVAS_START, cell->small);
	if (cell->under != NULL && last)
		canvas_text_fit(p->canvas, t->table->columns[i].align == TABLE_END ? left + width : left,
				y + t->pad + (double)(until > strip->first ? until - strip->first : 0) * t->leading
				+ t->small * 0.95, t->small,
				FONT_REGULAR, t->table->columns[i].align == TABLE_END ? CANVAS_END : CANVAS_START,
				width, cell->under);
	canvas_untag(p->canvas);
	if (cell->link != NULL && last)
		paint_page_of(p, element, cell->link, left, left + width, y,
			      y + t->pad + t->leading / 2 + t->size * 0.36, t->leading, t->size);
}

static void draw_row(struct painter *p, const struct strip *strip, double x, double y)
{
	struct set_row *r = strip->set;
	struct set_table *t = r->of;
	const struct palette *c = &p->setup->theme->palette;
	size_t n = r->row->heading ? 1 : t->table->column_count;

	if (t->tagged_row != r->index + 1) {
		t->row_element = pdf_element(p->pdf, t->element, PDF_ROW, NULL);
		for (size_t i = 0; i < n; i++)
			t->cell_elements[i] = pdf_element(p->pdf, t->row_element, i == 0 ? PDF_ROW_HEAD : PDF_CELL, NULL);
		if (r->row->heading)
			pdf_element_span(t->cell_elements[0], 1, (int)t->table->column_count);
		t->tagged_row = r->index + 1;
	}
	if (r->row->strong && strip->first == 0)
		paint_rule(p, x, x + t->total, y, 0.6, c->ink);
	for (size_t i = 0; i < n; i++)
		draw_cell(p, strip, r, i, x, y);
	if (strip->until >= r->lines)
		paint_rule(p, x, x + t->total, y + strip->height - 0.2, 0.4, c->grid);
}

static struct strip *add_head(struct strips *s, struct set_table *t)
{
	struct set_row *r = arena_new(s->arena, struct set_row);
	size_t n = t->table->column_count;
	struct strip *k, *copy;
	double size = t->size, leading = t->leading;

	r->of = t;
	r->flows = arena_array(s->arena, n, struct flow *);
	t->size = t->small;
	t->leading = t->small * 1.4;
	for (size_t c = 0; c < n; c++) {
		const struct table_column *col = &t->table->columns[c];

		r->flows[c] = cell_flow(s, t, col->head ? col->head : "", t->width[c] + 1, FONT_BOLD, col->align);
		r->lines = flow_lines(r->flows[c]) > r->lines ? flow_lines(r->flows[c]) : r->lines;
	}
	k = strips_add(s, BLOCK_TABLE, 11, (double)r->lines * t->leading + 6);
	k->draw = draw_head;
	k->set = r;
	t->size = size;
	t->leading = leading;
	copy = arena_new(s->arena, struct strip);
	*copy = *k;
	return copy;
}

static void add_row(struct strips *s, struct set_table *t, size_t index, struct strip *head)
{
	const struct table_row *row = &t->table->rows[index];
	size_t n = row->heading ? 1 : t->table->column_count, all, first = 0;
	struct set_row *r = arena_new(s->arena, struct set_row);
	double extra, under = 0, most = s->body - head->height - 2 * t->pad - 24;
	bool marks = false;

	r->of = t;
	r->row = row;
	r->index = index;
	r->lines = 1;
	r->flows = arena_array(s->arena, t->table->column_count, struct flow *);
	for (size_t c = 0; c < n; c++) {
		const struct table_cell *cell = &row->cells[c];
		double width = row->heading ? s->width : t->width[c];

		if (cell->small != NULL && t->table->columns[c].align == TABLE_END)
			width -= 2.5 + text_need(s, t->small, FONT_REGULAR, cell->small);
		if (cell->text != NULL)
			r->flows[c] = cell_flow(s, t, cell->text, width + 0.6,
						cell->strong || row->heading || row->strong ? FONT_BOLD : FONT_REGULAR,
						t->table->columns[c].align);
		if (r->flows[c] != NULL && flow_lines(r->flows[c]) > r->lines)
			r->lines = flow_lines(r->flows[c]);
		if (cell->under != NULL && *cell->under != '\0')
			under = fmax(under, (double)(r->flows[c] ? flow_lines(r->flows[c]) : 0) * t->leading
				     + t->small * 1.35);
		marks = marks || cell->mark != NULL;
	}
	extra = fmax(0, under - (double)r->lines * t->leading);
	/* a row taller than a page is divided between its lines */
	all = r->lines;
	do {
		size_t fit = (size_t)fmax(1, floor((most - extra) / t->leading));
		size_t until = all - first > fit ? first + fit : all;
		struct strip *k;

		k = strips_add(s, BLOCK_TABLE, 0, (double)(until - first) * t->leading + 2 * t->pad
			       + (until == all ? extra : 0));
		if (marks && k->height < 17)
			k->height = 17;
		k->draw = draw_row;
		k->set = r;
		k->first = first;
		k->until = until;
		k->head = head;
		first = until;
	} while (first < all);
}

void set_table(struct strips *s, const struct block *b)
{
	struct set_table *t = arena_new(s->arena, struct set_table);
	size_t n = b->as.table->column_count, rows = b->as.table->row_count, first;
	struct strip *head;

	t->table = b->as.table;
	if (t->table->aside)
		return;
	t->size = set_size(s->setup, 8.2, 8.4);
	t->small = 6.9;
	t->leading = t->size * 1.42;
	t->pad = t->table->row_space > 0 ? t->table->row_space : PAD;
	t->x = arena_array(s->arena, n, double);
	t->width = arena_array(s->arena, n, double);
	t->cell_elements = arena_array(s->arena, n, struct pdf_element *);
	set_columns_of(s, t);
	head = add_head(s, t);
	for (size_t r = 0; r < rows; r++) {
		first = s->count;
		add_row(s, t, r, head);
		/* no row alone on either side of a break, no group's name without its first row, no short table in two */
		if (rows <= SHORT || r <= 1 || r == rows - 1 || t->table->rows[r - 1].heading)
			s->at[first].glued = true;
	}
}
