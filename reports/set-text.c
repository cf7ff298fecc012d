/* set-text.c - headings, paragraphs, notes, boxes and lists as strips of lines. */
#include "reports/set.h"

#include <string.h>

#define SECTION_ROOM 0.45	/* of a page: with less left, a section begins on the next */

struct set_text {
	const struct block *block;
	struct flow *title, *flow;
	struct pdf_element *element, *body;
	enum pdf_role role;
	enum text_tone tone;
	double indent, rule;		/* rule: a line under a heading, at this distance */
	bool bar;			/* a coloured bar at the left */
	double pad;			/* of a box */
	const char *label, *link;	/* of a list's item */
	struct pdf_element **list;	/* shared by the items */
	double width, size;
};

double set_size(const struct page_setup *s, double english, double chinese)
{
	return words_chinese(s->words) ? chinese : english;
}

static struct flow *flow_of(struct strips *s, double size, enum font_weight weight, double width, const char *text)
{
	struct flow_style style = { .size = size, .weight = weight,
				    .align = weight == FONT_REGULAR ? FLOW_BY_LANGUAGE : FLOW_START };

	return flow_new(s->arena, s->setup->fonts, &style, width, text);
}

static void draw_lines(struct painter *p, const struct strip *strip, double x, double y)
{
	struct set_text *t = strip->set;

	if (t->element == NULL)
		t->element = pdf_element(p->pdf, NULL, t->role, NULL);
	if (t->bar)
		paint_block(p, x, y, 2.6, strip->height, p->setup->theme->accent);
	canvas_tag(p->canvas, t->element);
	paint_tone(p, t->tone);
	flow_draw(t->flow, p->canvas, x + t->indent, y, strip->first, strip->until);
	canvas_untag(p->canvas);
	if (t->rule > 0 && strip->until == flow_lines(t->flow))
		paint_rule(p, x, x + t->width, y + (double)(strip->until - strip->first) * flow_leading(t->flow)
			   + t->rule, 0.8, p->setup->theme->palette.ink);
}

/* One strip a line; lines that must not stand alone are glued. */
static void add_lines(struct strips *s, struct set_text *t, enum block_kind kind, double above, bool whole)
{
	size_t n = flow_lines(t->flow);

	for (size_t i = 0; i < n; i++) {
		struct strip *k = strips_add(s, kind, i == 0 ? above : 0, flow_leading(t->flow));

		k->draw = draw_lines;
		k->set = t;
		k->first = i;
		k->until = i + 1;
		if (i > 0 && (whole || n <= 3 || i == 1 || i == n - 1))
			k->glued = true;
	}
}

static void set_heading(struct strips *s, const struct block *b)
{
	static const enum pdf_role roles[] = { PDF_H1, PDF_H2, PDF_H3 };
	const double sizes[] = { set_size(s->setup, 16.5, 17), set_size(s->setup, 11, 11.5),
				 set_size(s->setup, 9.5, 9.8) };
	const double above[] = { 30, 15, 12 };
	struct set_text *t = arena_new(s->arena, struct set_text);
	int level = b->level < 1 ? 1 : b->level > 3 ? 3 : b->level;
	size_t first = s->count;

	t->block = b;
	t->role = roles[level - 1];
	t->width = s->width;
	t->flow = flow_of(s, sizes[level - 1], level == 1 ? FONT_DISPLAY : FONT_BOLD, s->width, b->text);
	t->rule = level == 2 ? 2.5 : 0;
	add_lines(s, t, BLOCK_HEADING, above[level - 1], true);
	if (s->count == first)
		return;
	s->at[s->count - 1].height += level == 1 ? 6 : level == 2 ? 9 : 3;
	s->at[first].place = b->place;
	s->at[first].title = b->text;
	s->at[first].running = b->title != NULL ? b->title : b->text;
	s->at[first].level = level;
	s->at[first].opens = level == 1;
	s->at[first].room = b->fresh ? s->body : s->body * SECTION_ROOM;
	s->glue_next = true;
}

static void draw_box(struct painter *p, const struct strip *strip, double x, double y)
{
	struct set_text *t = strip->set;
	const struct palette *c = &p->setup->theme->palette;
	const int colour[] = { c->ink, c->mute, c->measure, c->good, c->watch, c->bad };
	int tone = colour[t->tone];

	paint_block(p, x, y, t->width, strip->height, palette_mix(c->paper, tone, 0.07));
	paint_block(p, x, y, 2.6, strip->height, tone);
	y += t->pad;
	if (t->title != NULL) {
		canvas_tag(p->canvas, pdf_element(p->pdf, NULL, PDF_PARAGRAPH, NULL));
		paint_tone(p, t->tone);
		y = flow_draw(t->title, p->canvas, x + t->indent, y, 0, flow_lines(t->title));
		canvas_untag(p->canvas);
	}
	if (t->flow != NULL) {
		canvas_tag(p->canvas, pdf_element(p->pdf, NULL, PDF_PARAGRAPH, NULL));
		paint_tone(p, TEXT_INK);
		flow_draw(t->flow, p->canvas, x + t->indent, y, strip->first, strip->until);
		canvas_untag(p->canvas);
	}
}

static void set_box(struct strips *s, const struct block *b)
{
	struct set_text *t = arena_new(s->arena, struct set_text);
	double height, width = s->width - 24;
	struct strip *k;

	t->block = b;
	t->tone = b->tone;
	t->indent = 12;
	t->pad = 8;
	t->width = s->width;
	if (b->title != NULL)
		t->title = flow_of(s, set_size(s->setup, 9, 9.2), FONT_BOLD, width, b->title);
	if (b->text != NULL && *b->text != '\0')
		t->flow = flow_of(s, set_size(s->setup, 8.6, 8.8), FONT_REGULAR, width, b->text);
	height = 2 * t->pad + (t->title ? flow_height(t->title) : 0) + (t->flow ? flow_height(t->flow) : 0);
	if (height > s->body) {		/* a long one goes on as plain text */
		t->role = PDF_PARAGRAPH;
		t->indent = 0;
		add_lines(s, t, BLOCK_BOX, 10, false);
		return;
	}
	k = strips_add(s, BLOCK_BOX, 12, height);
	k->draw = draw_box;
	k->set = t;
	k->until = t->flow ? flow_lines(t->flow) : 0;
}

void set_text(struct strips *s, const struct block *b)
{
	struct set_text *t;
	double above = 6;

	if (b->kind == BLOCK_HEADING) {
		set_heading(s, b);
		return;
	}
	if (b->kind == BLOCK_BOX) {
		set_box(s, b);
		return;
	}
	t = arena_new(s->arena, struct set_text);
	t->block = b;
	t->role = b->kind == BLOCK_NOTE ? PDF_NOTE : PDF_PARAGRAPH;
	t->width = s->width;
	if (b->kind == BLOCK_LEAD) {
		t->bar = true;
		t->indent = 12;
		t->flow = flow_of(s, set_size(s->setup, 13, 13), FONT_BOLD, s->width - 12, b->text);
		above = 4;
	} else if (b->kind == BLOCK_NOTE) {
		t->tone = TEXT_MUTE;
		t->flow = flow_of(s, set_size(s->setup, 7.2, 7.4), FONT_REGULAR, s->width, b->text);
		above = 4;
	} else {
		t->flow = flow_of(s, set_size(s->setup, 8.8, 9), FONT_REGULAR, s->width, b->text);
	}
	add_lines(s, t, b->kind, above, b->kind == BLOCK_LEAD);
	if (b->kind == BLOCK_LEAD)
		s->at[s->count - 1].height += 4;
}

/* ---- lists ---- */

static void draw_item(struct painter *p, const struct strip *strip, double x, double y)
{
	struct set_text *t = strip->set;
	double leading = flow_leading(t->flow), base = y + leading / 2 + t->size * 0.36;
	const struct palette *c = &p->setup->theme->palette;

	if (*t->list == NULL)
		*t->list = pdf_element(p->pdf, NULL, PDF_LIST, NULL);
	if (t->element == NULL) {
		t->element = pdf_element(p->pdf, *t->list, PDF_ITEM, NULL);
		canvas_tag(p->canvas, pdf_element(p->pdf, t->element, PDF_ITEM_LABEL, NULL));
		if (t->label != NULL && *t->label != '\0') {
			cairo_new_path(p->canvas->cr);
			cairo_arc(p->canvas->cr, x + 6.2, y + leading / 2, 6.2, 0, 2 * 3.14159265358979);
			paint_colour(p, t->tone == TEXT_BAD ? c->bad : p->setup->theme->banner);
			canvas_fill(p->canvas);
			paint_colour(p, c->paper);
			canvas_text(p->canvas, x + 6.2, y + leading / 2 + 2.7, 7.6, FONT_BOLD, CANVAS_MIDDLE, t->label);
		} else {
			paint_colour(p, c->mute);
			canvas_text(p->canvas, x + 5, base, t->size, FONT_BOLD, CANVAS_MIDDLE, "·");
		}
		canvas_untag(p->canvas);
		t->body = pdf_element(p->pdf, t->element, PDF_ITEM_BODY, NULL);
	}
	canvas_tag(p->canvas, t->body);
	paint_tone(p, TEXT_INK);
	flow_draw(t->flow, p->canvas, x + t->indent, y, strip->first, strip->until);
	canvas_untag(p->canvas);
	if (t->link != NULL && strip->until == flow_lines(t->flow))
		paint_page_of(p, t->body, t->link, x, x + t->width, y, base, leading, t->size);
}

void set_list(struct strips *s, const struct block *b)
{
	struct pdf_element **list = arena_new(s->arena, struct pdf_element *);
	double size = set_size(s->setup, 8.5, 8.7);

	for (size_t i = 0; i < b->as.list.count; i++) {
		const struct list_item *item = &b->as.list.items[i];
		struct set_text *t = arena_new(s->arena, struct set_text);
		double last;
		size_t first = s->count;

		t->block = b;
		t->list = list;
		t->indent = b->as.list.numbered ? 19 : 12;
		t->tone = item->tone;
		t->label = b->as.list.numbered ? arena_printf(s->arena, "%zu", i + 1) : "";
		t->link = item->link;
		t->width = s->width;
		t->size = size;
		last = item->link != NULL ? 34 : 0;
		t->flow = flow_new(s->arena, s->setup->fonts,
				   &(struct flow_style){ .size = size, .align = last > 0 ? FLOW_START : FLOW_BY_LANGUAGE },
				   s->width - t->indent - last, item->text);
		add_lines(s, t, BLOCK_LIST, i == 0 ? 4 : 3, false);
		for (size_t k = first; k < s->count; k++)
			s->at[k].draw = draw_item;
		if (i == 1 && s->count > first)
			s->at[first].glued = s->at[first].glued || b->as.list.count == 2;
	}
}
