/* cards.c - draws the big numbers of the first page. */
#include "reports/marks.h"
#include "reports/set.h"

#define GAP 11.0

static void rounded(struct canvas *c, double x, double y, double w, double h, double r)
{
	const double quarter = 1.5707963267948966;

	cairo_new_path(c->cr);
	cairo_arc(c->cr, x + w - r, y + r, r, -quarter, 0);
	cairo_arc(c->cr, x + w - r, y + h - r, r, 0, quarter);
	cairo_arc(c->cr, x + r, y + h - r, r, quarter, 2 * quarter);
	cairo_arc(c->cr, x + r, y + r, r, 2 * quarter, 3 * quarter);
	cairo_close_path(c->cr);
}

static const char *below(const struct volume *v, const struct chapter *c)
{
	const char *interval;

	if (!chapter_sound(c))
		return c->now != NULL && c->now->state == RESULT_OK ? show_state(&v->show, &c->now->headline)
			: words_say(v->words, "see its section");
	interval = show_interval(&v->show, &c->now->headline);
	if (c->ask->has_target)
		return words_fill(v->words, v->arena, "{interval}; target {target}", "interval",
				  *interval ? interval : words_say(v->words, "no interval"),
				  "target", target_text(v, c), NULL);
	return *interval ? words_fill(v->words, v->arena, "interval {interval}", "interval", interval, NULL)
		: words_say(v->words, "no interval");
}

static void draw_mark(struct painter *p, const struct chart *mark, double x, double y, double w, double h)
{
	struct chart_box box = { x, y, w, h };
	struct pdf_element *e;

	if (mark == NULL)
		return;
	e = pdf_element(p->pdf, NULL, PDF_FIGURE, mark->alt);
	pdf_element_box(e, p->canvas, x, y, w, h);
	canvas_tag(p->canvas, e);
	chart_draw(mark, p->canvas, box, &p->setup->theme->palette, p->setup->arena);
	canvas_untag(p->canvas);
}

/* As large as it fits, then cut: a measure's name or its unit says what the number is. */
static void draw_fitted(struct canvas *c, double x, double y, double size, double least, double room, const char *text)
{
	while (size > least && canvas_text_width(c, size, FONT_REGULAR, text) > room)
		size -= 0.2;
	canvas_text_fit(c, x, y, size, FONT_REGULAR, CANVAS_START, room, text);
}

static void draw_card(struct painter *p, const struct volume *v, const struct chapter *c, double x, double y, double w,
		      double h)
{
	const struct palette *colours = &p->setup->theme->palette;
	const int tops[] = { colours->good, colours->watch, colours->bad, colours->good, colours->watch, colours->watch,
			     colours->measure, colours->faint };
	enum status s = chapter_status(c);
	struct canvas *canvas = p->canvas;
	double width, size = 25;
	const char *value = words_say(v->words, "n/a"), *unit = "", *under = below(v, c);

	canvas_tag(canvas, NULL);
	rounded(canvas, x, y, w, h, 4);
	paint_colour(p, colours->grid);
	cairo_set_line_width(canvas->cr, 0.8);
	canvas_fill_stroke(canvas, 1, 1, 1);
	canvas_untag(canvas);
	paint_block(p, x + 4, y, w - 8, 2.2, tops[s]);
	if (chapter_sound(c)) {
		value = show_bare(&v->show, &c->now->headline);
		unit = show_unit(&v->show, chapter_unit(c));
	}
	canvas_tag(canvas, pdf_element(p->pdf, NULL, PDF_PARAGRAPH, NULL));
	paint_tone(p, TEXT_MUTE);
	draw_fitted(canvas, x + 10, y + 18, 7.6, 6, w - 18, chapter_measure(v, c));
	paint_tone(p, TEXT_INK);
	while (size > 12 && canvas_text_width(canvas, size, FONT_DISPLAY, value) > w - 30)
		size -= 1;
	width = canvas_text(canvas, x + 10, y + 46, size, FONT_DISPLAY, CANVAS_START, value);
	paint_tone(p, TEXT_MUTE);
	if (canvas_text_width(canvas, 8.5, FONT_REGULAR, unit) <= w - 20 - width)
		canvas_text(canvas, x + 13 + width, y + 46, 8.5, FONT_REGULAR, CANVAS_START, unit);
	else	/* a long unit stands on the line below */
		under = words_fill(v->words, v->arena, "{number} {unit}", "number",
				   c->ask->has_target ? under : show_interval(&v->show, &c->now->headline), "unit", unit, NULL);
	draw_fitted(canvas, x + 10, y + 60, 7.2, 5.6, w - 18, under);
	canvas_untag(canvas);
	draw_mark(p, mark_spark(v, c), x + 10, y + 65, w - 20, 22);
	draw_mark(p, mark_status(v, s), x + 9, y + h - 19, w - 18, 14);
}

void cards_draw(struct painter *p, double x, double y, double width, double height, const void *model)
{
	const struct cards *cards = model;
	size_t shown = cards->count < 2 ? 2 : cards->count;
	double w = (width - GAP * (double)(shown - 1)) / (double)shown;

	for (size_t i = 0; i < cards->count; i++)
		draw_card(p, cards->v, cards->chapter[i], x + (double)i * (w + GAP), y, w, height);
}
