/* page.c - sets a volume on pages and draws them. */
#include "reports/page.h"

#include <string.h>

#include "reports/set.h"

#define MARGIN 40.0

struct pages *pages_set(const struct page_setup *setup, const struct blocks *blocks)
{
	struct pages *p = arena_new(setup->arena, struct pages);
	struct strips *s = &p->strips;

	p->setup = setup;
	p->blocks = blocks;
	p->width = setup->theme->letter ? PDF_LETTER_WIDTH : PDF_A4_WIDTH;
	p->height = setup->theme->letter ? PDF_LETTER_HEIGHT : PDF_A4_HEIGHT;
	p->left = MARGIN;
	p->right = p->width - MARGIN;
	p->top = 56;
	p->bottom = p->height - 48;
	*s = (struct strips){ .setup = setup, .arena = setup->arena, .width = p->right - p->left,
			      .body = p->bottom - p->top };
	for (size_t i = 0; i < blocks->count; i++) {
		size_t before = s->count;

		s->block = i;
		if (blocks->at[i].kind == BLOCK_CONTENTS)
			set_contents(s, &blocks->at[i], blocks);
		else
			set_block(s, &blocks->at[i]);
		/* a line or two that lead to a chart stay with it */
		if (i + 1 < blocks->count && blocks->at[i].kind == BLOCK_TEXT && blocks->at[i + 1].kind == BLOCK_CHARTS
		    && s->count > before && s->count - before <= 3)
			s->glue_next = true;
		/* a note stays with the end of the table it is about */
		if (i + 1 < blocks->count && blocks->at[i].kind == BLOCK_TABLE && blocks->at[i + 1].kind == BLOCK_NOTE)
			s->glue_next = true;
	}
	pages_break(p);
	for (size_t i = 0; i < s->count; i++)
		if (s->at[i].place != NULL)
			*arena_push(setup->arena, p->places, p->place_count, &p->place_cap) =
				(struct page_place){ s->at[i].place, s->at[i].page + 1 };
	return p;
}

size_t pages_count(const struct pages *p)
{
	return p->count;
}

size_t pages_where(const struct pages *p, const char *place)
{
	for (size_t i = 0; place != NULL && i < p->place_count; i++)
		if (strcmp(p->places[i].name, place) == 0)
			return p->places[i].page;
	return 0;
}

void pages_margins(const struct pages *p, size_t page, double box[4])
{
	box[0] = p->left;
	box[1] = page == 0 && p->setup->banner > 0 ? p->setup->banner : p->top;
	box[2] = p->right;
	box[3] = p->bottom;
}

static void fill_strip(struct page_strip *out, const struct strip *k, size_t page, double y, bool repeated)
{
	*out = (struct page_strip){ .page = page, .top = y, .bottom = y + k->height, .kind = k->kind,
				    .block = k->block, .first = k->first, .until = k->until, .repeated = repeated };
}

size_t pages_strips(const struct pages *p, struct page_strip *out, size_t room)
{
	size_t n = 0, head = 0;

	for (size_t i = 0; i < p->strips.count; i++) {
		const struct strip *k = &p->strips.at[i];

		if (head < p->head_count && p->heads[head].before == i) {
			if (n < room)
				fill_strip(&out[n], p->heads[head].head, k->page, p->heads[head].y, true);
			n++;
			head++;
		}
		if (n < room)
			fill_strip(&out[n], k, k->page, k->y, false);
		n++;
	}
	return n;
}

/* Running head, foot and page number: not part of what is read. */
static void draw_furniture(struct painter *p, const char *section)
{
	const struct pages *g = p->pages;
	const struct palette *c = &p->setup->theme->palette;
	struct canvas *v = p->canvas;
	const char *number = words_fill(p->setup->words, p->setup->arena, WORDS("page {page} of {pages}"),
					"page", arena_printf(p->setup->arena, "%zu", p->page + 1),
					"pages", arena_printf(p->setup->arena, "%zu", g->count), NULL);
	double room;

	if (p->page == 0 && p->setup->banner > 0)
		p->setup->draw_banner(p, p->setup->banner_model);
	else
		paint_block(p, 0, 0, g->width, 6, p->setup->theme->banner);
	canvas_tag(v, NULL);
	paint_tone(p, TEXT_MUTE);
	if (!(p->page == 0 && p->setup->banner > 0)) {
		canvas_text_fit(v, g->left, 30, 7, FONT_REGULAR, CANVAS_START, (g->right - g->left) * 0.6,
				p->setup->running ? p->setup->running : "");
		canvas_text_fit(v, g->right, 30, 7, FONT_REGULAR, CANVAS_END, (g->right - g->left) * 0.36,
				section ? section : "");
	}
	canvas_untag(v);
	paint_rule(p, g->left, g->right, g->height - 36, 0.4, c->grid);
	canvas_tag(v, NULL);
	paint_tone(p, TEXT_INK);
	room = canvas_text(v, g->right, g->height - 24, 7, FONT_BOLD, CANVAS_END, number);
	paint_tone(p, TEXT_MUTE);
	canvas_text_fit(v, g->left, g->height - 24, 6.6, FONT_REGULAR, CANVAS_START, g->right - g->left - room - 20,
			p->setup->footer ? p->setup->footer : "");
	canvas_untag(v);
}

static void draw_strip(struct painter *p, const struct strip *k)
{
	if (k->place != NULL && p->pdf != NULL) {
		pdf_place(p->canvas, k->place, k->y - 6);
		if (k->title != NULL)
			pdf_outline(p->canvas, k->level, k->title, k->y - 6);
	}
	if (k->draw != NULL)
		k->draw(p, k, p->pages->left, k->y);
}

bool pages_draw(struct pages *pages, struct pdf *pdf, struct fail *fail)
{
	struct painter p = { .setup = pages->setup, .pages = pages, .pdf = pdf };
	const char *section = NULL, *first = NULL;
	size_t next = 0, head = 0;

	for (p.page = 0; p.page < pages->count; p.page++) {
		p.canvas = canvas_pdf(pdf, pages->width, pages->height, pages->setup->fonts);
		if (p.canvas == NULL)
			return fail_set(fail, "cannot begin page %zu", p.page + 1);
		/* the head names the section that the page begins with */
		first = section;
		for (size_t i = next; i < pages->strips.count && pages->strips.at[i].page == p.page; i++)
			if (pages->strips.at[i].level == 1 && pages->strips.at[i].title != NULL) {
				section = pages->strips.at[i].running;
				if (first == NULL || i == next || pages->strips.at[i - 1].kind == BLOCK_PAGE)
					first = section;
			}
		draw_furniture(&p, first);
		for (; next < pages->strips.count && pages->strips.at[next].page == p.page; next++) {
			for (; head < pages->head_count && pages->heads[head].before == next; head++)
				pages->heads[head].head->draw(&p, pages->heads[head].head, pages->left,
							      pages->heads[head].y);
			draw_strip(&p, &pages->strips.at[next]);
		}
		if (!canvas_close(p.canvas, fail))
			return false;
	}
	return true;
}
