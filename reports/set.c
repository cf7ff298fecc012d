/* set.c - turns blocks into strips, and has the strokes that all of them draw with. */
#include "reports/set.h"

#include <string.h>

struct strip *strips_add(struct strips *s, enum block_kind kind, double above, double height)
{
	struct strip *k = arena_push(s->arena, s->at, s->count, &s->cap);

	k->kind = kind;
	k->block = s->block;
	k->above = above;
	k->height = height;
	k->glued = s->glue_next;
	s->glue_next = false;
	return k;
}

void set_block(struct strips *s, const struct block *b)
{
	switch (b->kind) {
	case BLOCK_HEADING:
	case BLOCK_LEAD:
	case BLOCK_TEXT:
	case BLOCK_NOTE:
	case BLOCK_BOX:
		set_text(s, b);
		break;
	case BLOCK_LIST:
		set_list(s, b);
		break;
	case BLOCK_TABLE:
		set_table(s, b);
		break;
	case BLOCK_CHARTS:
		set_charts(s, b);
		break;
	case BLOCK_COLUMNS:
		set_columns(s, b);
		break;
	case BLOCK_DRAWING:
		set_drawing(s, b);
		break;
	case BLOCK_CONTENTS:
		set_contents(s, b, NULL);
		break;
	case BLOCK_PAGE:
		strips_add(s, BLOCK_PAGE, 0, 0)->opens = true;
		break;
	}
}

void paint_colour(struct painter *p, int colour)
{
	cairo_set_source_rgb(p->canvas->cr, (colour >> 16 & 255) / 255.0, (colour >> 8 & 255) / 255.0,
			     (colour & 255) / 255.0);
}

void paint_tone(struct painter *p, enum text_tone tone)
{
	const struct palette *c = &p->setup->theme->palette;
	const int colours[] = { c->ink, c->mute, c->measure, c->good, c->watch, c->bad };

	paint_colour(p, colours[tone]);
}

void paint_rule(struct painter *p, double x0, double x1, double y, double width, int colour)
{
	canvas_tag(p->canvas, NULL);
	cairo_new_path(p->canvas->cr);
	cairo_move_to(p->canvas->cr, x0, y);
	cairo_line_to(p->canvas->cr, x1, y);
	cairo_set_line_width(p->canvas->cr, width);
	paint_colour(p, colour);
	canvas_stroke(p->canvas);
	canvas_untag(p->canvas);
}

void paint_block(struct painter *p, double x, double y, double width, double height, int colour)
{
	canvas_tag(p->canvas, NULL);
	cairo_new_path(p->canvas->cr);
	cairo_rectangle(p->canvas->cr, x, y, width, height);
	paint_colour(p, colour);
	canvas_fill(p->canvas);
	canvas_untag(p->canvas);
}

void paint_page_of(struct painter *p, struct pdf_element *parent, const char *place, double left, double right,
		   double top, double baseline, double height, double size)
{
	size_t page = pages_where(p->pages, place);
	struct pdf_element *link;
	const char *number;

	if (page == 0)
		return;
	number = arena_printf(p->setup->arena, "%zu", page);
	number = words_fill(p->setup->words, p->setup->arena, WORDS("p. {page}"), "page", number, NULL);
	link = pdf_element(p->pdf, parent, PDF_LINK, NULL);
	canvas_tag(p->canvas, link);
	paint_tone(p, TEXT_MEASURE);
	canvas_text(p->canvas, right, baseline, size * 0.92, FONT_REGULAR, CANVAS_END, number);
	canvas_untag(p->canvas);
	if (p->pdf != NULL)
		pdf_link(p->canvas, link, left, top, right - left, height, place);
}
