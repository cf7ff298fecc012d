/*
 * canvas.h - draw once, on a PDF page, into an SVG or PNG file, or only to measure.
 *
 * Units are points (1/72 inch), the origin is the top left corner, y grows
 * downwards.  Build paths and set state with plain cairo calls on canvas->cr:
 * cairo_move_to, cairo_arc, cairo_set_source_rgba, cairo_set_line_width,
 * cairo_set_dash, cairo_translate, cairo_rotate and so on.  Where cairo_fill,
 * cairo_stroke, cairo_clip, cairo_save and cairo_restore would stand, call
 * canvas_fill() and its kin: on a PDF page they read the path back and write it
 * as PDF operators.  So everything stays vector, colours keep their alpha, and
 * text stays text.  Only solid sources work; pens scale evenly.
 *
 * Never call on canvas->cr: fill, stroke, paint, mask, clip, save, restore,
 * push_group, show_text, select_font_face.
 *
 *	struct canvas *c = canvas_svg(arena, "chart.svg", 480, 300, fonts, fail);
 *	if (c == NULL) ...
 *	cairo_set_source_rgb(c->cr, 0, .45, .7);
 *	cairo_rectangle(c->cr, 10, 10, 100, 20);
 *	canvas_fill(c);
 *	canvas_text(c, 60, 24, 8.6, FONT_BOLD, CANVAS_MIDDLE, "48%");
 *	if (!canvas_close(c, fail)) ...
 *
 * What goes wrong while drawing is kept and told by canvas_close(), or on a PDF
 * page by pdf_save().  A file appears under its name only when it is complete.
 */
#ifndef REPORTS_DRAW_CANVAS_H
#define REPORTS_DRAW_CANVAS_H

#include <cairo.h>

#include "reports/draw/font.h"
#include "reports/draw/shape.h"

struct pdf;
struct pdf_element;

struct canvas {
	cairo_t *cr;
	struct fonts *fonts;
	double width, height;	/* of the page */
	struct pdf *pdf;	/* NULL when this is not a page of one */
	struct canvas_inside *in;
};

/* A canvas lives in the arena (the document's own for a page) until it is closed.  Only those
 * with a file can fail to open (NULL). */
struct canvas *canvas_pdf(struct pdf *, double width, double height, struct fonts *);
struct canvas *canvas_svg(struct arena *, const char *path, double width, double height,
			  struct fonts *, struct fail *);
/* White ground; dpi 72 gives one pixel a point. */
struct canvas *canvas_png(struct arena *, const char *path, double width, double height,
			  double dpi, struct fonts *, struct fail *);
/* Draws nothing, but canvas_ink() tells where ink would be: x, y, width, height; all 0 when
 * nothing was drawn. */
struct canvas *canvas_measure(struct arena *, double width, double height, struct fonts *);
void canvas_ink(struct canvas *, double box[4]);

/* Completes page or file; the canvas is gone whatever the answer. */
bool canvas_close(struct canvas *, struct fail *);

/* All five consume the path. */
void canvas_fill(struct canvas *);
void canvas_stroke(struct canvas *);
/* Fills in red, green, blue, then strokes in the source colour. */
void canvas_fill_stroke(struct canvas *, double red, double green, double blue);
void canvas_clip(struct canvas *);	/* until the matching canvas_restore() */
void canvas_discard(struct canvas *);	/* forgets the path */
void canvas_save(struct canvas *);
void canvas_restore(struct canvas *);

/*
 * One line of text in the source colour.  x is its start, middle or end, y its
 * baseline, size in points.  A path begun before is forgotten.  Answers the width, like canvas_text_width().
 */
enum canvas_anchor { CANVAS_START, CANVAS_MIDDLE, CANVAS_END };
double canvas_text(struct canvas *, double x, double y, double size, enum font_weight,
		   enum canvas_anchor, const char *utf8);
double canvas_text_width(struct canvas *, double size, enum font_weight, const char *utf8);
/* The same for a text that may be too long: cut with "…" to the width. */
double canvas_text_fit(struct canvas *, double x, double y, double size, enum font_weight,
		       enum canvas_anchor, double width, const char *utf8);
/* A line already shaped, from x on. */
void canvas_shaped(struct canvas *, double x, double y, double size, const struct shaped *);

/*
 * What the marks mean, for screen readers, reflow and copying (elements: pdf.h).
 * Everything drawn between tag and untag belongs to the element; NULL marks
 * decoration, as does drawing outside any tag.  Tags may be nested: an inner one
 * interrupts the outer.  Does nothing on other surfaces.
 */
void canvas_tag(struct canvas *, struct pdf_element *);
void canvas_untag(struct canvas *);

#endif
