/* set-contents.c - the table of contents: a line for each heading, with its page. */
#include "reports/set.h"

enum { MANY = 12 };	/* sections whose parts would make the contents longer than a page */

struct set_line { struct flow *flow; const char *place; int level; double width, size; struct pdf_element **contents; };

static void draw_line(struct painter *p, const struct strip *strip, double x, double y)
{
	struct set_line *l = strip->set;
	double leading = flow_leading(l->flow), base = y + leading / 2 + l->size * 0.36, from, to;
	struct pdf_element *item;
	const double dots[] = { 0.6, 2.6 };

	if (*l->contents == NULL)
		*l->contents = pdf_element(p->pdf, NULL, PDF_CONTENTS, NULL);
	item = pdf_element(p->pdf, *l->contents, PDF_CONTENTS_ITEM, NULL);
	canvas_tag(p->canvas, item);
	paint_tone(p, TEXT_INK);
	flow_draw(l->flow, p->canvas, x + (l->level - 1) * 14, y, 0, flow_lines(l->flow));
	canvas_untag(p->canvas);
	from = x + (l->level - 1) * 14 + flow_widest(l->flow) + 6;
	to = x + l->width - 34;
	if (from < to && flow_lines(l->flow) == 1) {
		cairo_set_dash(p->canvas->cr, dots, 2, 0);
		paint_rule(p, from, to, base, 0.6, p->setup->theme->palette.faint);
		cairo_set_dash(p->canvas->cr, NULL, 0, 0);
	}
	paint_page_of(p, item, l->place, x, x + l->width, y, base, leading, l->size);
}

void set_contents(struct strips *s, const struct block *b, const struct blocks *all)
{
	struct pdf_element **contents = arena_new(s->arena, struct pdf_element *);
	size_t first = s->count, sections = 0;
	int depth;

	(void)b;
	for (size_t i = 0; all != NULL && i < all->count; i++)
		sections += all->at[i].kind == BLOCK_HEADING && all->at[i].place != NULL && all->at[i].level == 1;
	depth = sections > MANY ? 1 : 2;
	for (size_t i = 0; all != NULL && i < all->count; i++) {
		const struct block *h = &all->at[i];
		struct set_line *l;
		struct flow_style style = { .align = FLOW_START };
		struct strip *k;

		if (h->kind != BLOCK_HEADING || h->place == NULL || h->level > depth)
			continue;
		l = arena_new(s->arena, struct set_line);
		l->place = h->place;
		l->level = h->level;
		l->width = s->width;
		l->contents = contents;
		l->size = style.size = h->level == 1 ? 9.6 : 8.6;
		if (depth == 1)
			l->size = style.size = 8.6;
		if (depth == 1)
			style.leading = 12.4;
		style.weight = h->level == 1 && depth > 1 ? FONT_BOLD : FONT_REGULAR;
		l->flow = flow_new(s->arena, s->setup->fonts, &style, s->width - 44 - (h->level - 1) * 14, h->text);
		k = strips_add(s, BLOCK_CONTENTS, h->level == 1 && s->count > first ? depth > 1 ? 8 : 1 : 0,
			       flow_height(l->flow) + (h->level == 1 && depth > 1 ? 3 : 1));
		k->draw = draw_line;
		k->set = l;
		k->until = 1;
		if (h->level > 1 && i > 0)
			k->glued = s->count == first + 2;
	}
}
