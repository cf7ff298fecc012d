/* set-charts.c - charts side by side, drawings, and two columns of blocks as one strip each. */
#include "reports/set.h"

#include <math.h>

#define GUTTER 24.0

struct set_charts { const struct block *block; double width; struct pdf_element **elements; };

static void draw_charts(struct painter *p, const struct strip *strip, double x, double y)
{
	struct set_charts *c = strip->set;
	size_t n = c->block->as.charts.count;
	double width = (c->width - GUTTER * (double)(n - 1)) / (double)n;

	for (size_t i = 0; i < n; i++) {
		const struct chart *chart = c->block->as.charts.at[i];
		struct chart_box box = { x + (double)i * (width + GUTTER), y, width, strip->height };
		struct pdf_element *e = pdf_element(p->pdf, NULL, PDF_FIGURE, chart->alt ? chart->alt : chart->title);

		pdf_element_box(e, p->canvas, box.x, box.y, box.width, box.height);
		canvas_tag(p->canvas, e);
		chart_draw(chart, p->canvas, box, &p->setup->theme->palette, p->setup->arena);
		canvas_untag(p->canvas);
	}
}

void set_charts(struct strips *s, const struct block *b)
{
	struct set_charts *c = arena_new(s->arena, struct set_charts);
	size_t n = b->as.charts.count;
	double width = (s->width - GUTTER * (double)(n - 1)) / (double)n, height = b->as.charts.height;
	struct strip *k;

	c->block = b;
	c->width = s->width;
	for (size_t i = 0; b->as.charts.height <= 0 && i < n; i++)
		height = fmax(height, chart_height(b->as.charts.at[i], s->setup->fonts, width, s->arena));
	/* a heading of three lines must still fit above it */
	height = fmin(height, s->body - 90);
	k = strips_add(s, BLOCK_CHARTS, 12, height);
	k->draw = draw_charts;
	k->set = c;
	k->until = n;
}

/* ---- drawings ---- */

struct set_drawing { struct drawing drawing; double width; };

static void draw_drawing(struct painter *p, const struct strip *strip, double x, double y)
{
	struct set_drawing *d = strip->set;
	struct pdf_element *e = NULL;

	if (d->drawing.alt != NULL) {
		e = pdf_element(p->pdf, NULL, PDF_FIGURE, d->drawing.alt);
		pdf_element_box(e, p->canvas, x, y, d->width, strip->height);
		canvas_tag(p->canvas, e);
	}
	d->drawing.draw(p, x, y, d->width, strip->height, d->drawing.model);
	if (d->drawing.alt != NULL)
		canvas_untag(p->canvas);
}

void set_drawing(struct strips *s, const struct block *b)
{
	struct set_drawing *d = arena_new(s->arena, struct set_drawing);
	struct strip *k = strips_add(s, BLOCK_DRAWING, 10, fmin(b->as.drawing.height, s->body));

	d->drawing = b->as.drawing;
	d->width = s->width;
	k->draw = draw_drawing;
	k->set = d;
	k->until = 1;
}

/* ---- columns ---- */

struct set_columns { struct strips left, right; double right_x; };

static void draw_side(struct painter *p, const struct strips *s, double x, double y)
{
	for (size_t i = 0; i < s->count; i++) {
		y += i == 0 ? 0 : s->at[i].above;
		s->at[i].draw(p, &s->at[i], x, y);
		y += s->at[i].height;
	}
}

static void draw_columns(struct painter *p, const struct strip *strip, double x, double y)
{
	struct set_columns *c = strip->set;

	draw_side(p, &c->left, x, y);
	draw_side(p, &c->right, x + c->right_x, y);
}

static double set_side(struct strips *s, const struct blocks *b)
{
	double height = 0;

	for (size_t i = 0; i < b->count; i++)
		set_block(s, &b->at[i]);
	for (size_t i = 0; i < s->count; i++)
		height += (i == 0 ? 0 : s->at[i].above) + s->at[i].height;
	return height;
}

void set_columns(struct strips *s, const struct block *b)
{
	struct set_columns *c = arena_new(s->arena, struct set_columns);
	double left = (s->width - GUTTER) * b->as.columns.share, height;
	struct strip *k;

	c->left = c->right = (struct strips){ .setup = s->setup, .arena = s->arena, .body = s->body, .block = s->block };
	c->left.width = left;
	c->right.width = s->width - GUTTER - left;
	c->right_x = left + GUTTER;
	height = fmax(set_side(&c->left, b->as.columns.left), set_side(&c->right, b->as.columns.right));
	if (height > 0.7 * s->body) {	/* too much to stay in one piece: one after the other, full width */
		for (size_t i = 0; i < b->as.columns.left->count; i++)
			set_block(s, &b->as.columns.left->at[i]);
		for (size_t i = 0; i < b->as.columns.right->count; i++)
			set_block(s, &b->as.columns.right->at[i]);
		return;
	}
	k = strips_add(s, BLOCK_COLUMNS, 13, height);
	k->draw = draw_columns;
	k->set = c;
	k->until = 1;
}
