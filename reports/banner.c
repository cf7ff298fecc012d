/* banner.c - the head of the first page: who, what, when; and a volume's page setup. */
#include "reports/draw/image.h"
#include "reports/report.h"
#include "reports/set.h"
#include "reports/volume.h"

#include <math.h>

#define HEIGHT 114.0

const char *banner_organisation(const struct volume *v)
{
	const char *name = local_text(&v->theme->organisation, words_lang(v->words));

	return name != NULL ? name : v->book->group_name != NULL ? v->book->group_name : "";
}

/* Quiet hills, so that the head is more than a bar; the same on every run. */
static void draw_hills(struct painter *p, double width)
{
	canvas_save(p->canvas);
	cairo_new_path(p->canvas->cr);
	cairo_rectangle(p->canvas->cr, 0, 0, width, HEIGHT);
	canvas_clip(p->canvas);
	for (int k = 0; k < 3; k++) {
		cairo_new_path(p->canvas->cr);
		cairo_move_to(p->canvas->cr, 0, HEIGHT);
		for (int i = 0; i <= 60; i++)
			cairo_line_to(p->canvas->cr, i * width / 60, HEIGHT - 16 - k * 13 - i * (0.2 + 0.16 * k)
				      - 5 * sin(i * 0.21 + 2 * k) - 4 * sin(i * 0.093 + k));
		cairo_line_to(p->canvas->cr, width, HEIGHT);
		cairo_close_path(p->canvas->cr);
		cairo_set_source_rgba(p->canvas->cr, 0.337, 0.706, 0.914, 0.07);
		canvas_fill(p->canvas);
	}
	canvas_restore(p->canvas);
}

static void draw_logo(struct painter *p, const struct volume *v, double *x)
{
	struct image *logo = v->theme->logo;
	double height = 18, width;

	if (logo == NULL)
		return;
	width = fmin(height * image_aspect(logo), 120);
	canvas_tag(p->canvas, pdf_element(p->pdf, NULL, PDF_FIGURE, banner_organisation(v)));
	image_draw(logo, p->canvas, *x, 26, width, height);
	canvas_untag(p->canvas);
	*x += width + 8;
}

static void draw_banner(struct painter *p, const void *model)
{
	const struct volume *v = model;
	struct canvas *c = p->canvas;
	double left = p->pages->left, right = p->pages->right, x = left, size = 25;

	paint_block(p, 0, 0, p->pages->width, HEIGHT, v->theme->banner);
	canvas_tag(c, NULL);
	draw_hills(p, p->pages->width);
	canvas_untag(c);
	draw_logo(p, v, &x);
	canvas_tag(c, pdf_element(p->pdf, NULL, PDF_PARAGRAPH, NULL));
	paint_colour(p, v->theme->on_banner);
	canvas_text_fit(c, x, 38, 9, FONT_BOLD, CANVAS_START, right - x - 160, banner_organisation(v));
	paint_colour(p, v->theme->quiet_on_banner);
	canvas_text_fit(c, right, 38, 8, FONT_REGULAR, CANVAS_END, 150, v->period);
	canvas_untag(c);
	canvas_tag(c, pdf_element(p->pdf, NULL, PDF_H1, NULL));
	paint_colour(p, v->theme->on_banner);
	while (size > 14 && canvas_text_width(c, size, FONT_DISPLAY, v->title) > right - left)
		size -= 1;
	canvas_text_fit(c, left, 77, size, FONT_DISPLAY, CANVAS_START, right - left, v->title);
	canvas_untag(c);
	canvas_tag(c, pdf_element(p->pdf, NULL, PDF_PARAGRAPH, NULL));
	paint_colour(p, v->theme->quiet_on_banner);
	canvas_text_fit(c, left, 96, 9.6, FONT_REGULAR, CANVAS_START, right - left,
		words_fill(v->words, v->arena, v->kind == VOLUME_CENTRE
			   ? WORDS("{centre}: report for {period}, data as of {date}")
			   : WORDS("Report for {period}, data as of {date}, {n} centres"), "period", v->period,
			   "centre", v->kind == VOLUME_CENTRE ? v->group->centres[v->own].name : "",
			   "date", show_date(&v->show, v->book->known),
			   "n", show_count(&v->show, (int64_t)v->book->centre_count), NULL));
	canvas_untag(c);
}

struct pages *report_pages(struct volume *v, struct fonts *fonts)
{
	struct page_setup *s = arena_new(v->arena, struct page_setup);
	const char *footer = local_text(&v->theme->footer, words_lang(v->words));
	const char *draft = book_is_draft(v->book) ? words_say(v->words, " DRAFT") : "";

	s->arena = v->arena;
	s->fonts = fonts;
	s->theme = v->theme;
	s->words = v->words;
	s->running = arena_printf(v->arena, "%s · %s", v->kind == VOLUME_CENTRE ? v->group->centres[v->own].name
				  : v->title, v->period);
	/* A page taken out of a draft says so under any theme. */
	s->footer = footer != NULL ? arena_printf(v->arena, "%s%s", footer, draft) : words_fill(v->words, v->arena,
		"Intervals: {confidence}. Data as of {date}.{draft}", "confidence", share_text(v, v->book->request->confidence),
		"date", show_date(&v->show, v->book->known),
		"draft", draft, NULL);
	s->banner = HEIGHT;
	s->draw_banner = draw_banner;
	s->banner_model = v;
	return pages_set(s, &v->blocks);
}
