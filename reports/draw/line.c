/* line.c - sets lines of text on a canvas. */
#include "config.h"
#include "reports/draw/canvas-inside.h"

#include <string.h>

#define BATCH 256

/* Glyphs of one run from x on, in pieces of fixed size. */
static void show_run(struct canvas *c, const struct glyph_run *run, double x, double y, double size)
{
	cairo_glyph_t batch[BATCH];

	cairo_set_font_face(c->cr, run->face->cairo);
	cairo_set_font_size(c->cr, size);
	for (size_t i = 0; i < run->count;) {
		int n = 0;

		for (; n < BATCH && i < run->count; n++, i++) {
			const struct glyph *g = &run->glyph[i];

			batch[n] = (cairo_glyph_t){ g->id, x + g->dx * size, y - g->dy * size };
			x += g->advance * size;
		}
		if (c->in->is_bitmap) {
			cairo_glyph_path(c->cr, batch, n);
			cairo_fill(c->cr);
		} else {
			cairo_show_glyphs(c->cr, batch, n);
		}
	}
}

void canvas_shaped(struct canvas *c, double x, double y, double size, const struct shaped *line)
{
	cairo_new_path(c->cr);
	if (c->pdf != NULL) {
		sink_shaped(c, x, y, size, line);
		return;
	}
	for (size_t i = 0; i < line->count; i++) {
		show_run(c, &line->run[i], x, y, size);
		x += line->run[i].width * size;
	}
}

double canvas_text(struct canvas *c, double x, double y, double size, enum font_weight weight,
		   enum canvas_anchor anchor, const char *utf8)
{
	struct arena scratch = { 0 };
	struct shaped line;
	double width;

	shape_text(c->fonts, weight, utf8, strlen(utf8), &scratch, &line);
	width = line.width * size;
	canvas_shaped(c, anchor == CANVAS_END ? x - width : anchor == CANVAS_MIDDLE ? x - width / 2 : x, y,
		      size, &line);
	arena_release(&scratch);
	return width;
}

double canvas_text_width(struct canvas *c, double size, enum font_weight weight, const char *utf8)
{
	return size * shape_width(c->fonts, weight, utf8, strlen(utf8));
}

double canvas_text_fit(struct canvas *c, double x, double y, double size, enum font_weight weight,
		       enum canvas_anchor anchor, double width, const char *utf8)
{
	struct arena scratch = { 0 };
	const char *cut = shape_fit(c->fonts, weight, utf8, width / size, &scratch);
	double w = canvas_text(c, x, y, size, weight, anchor, cut);

	arena_release(&scratch);
	return w;
}
