/* canvas-inside.h - what the files of the canvas share. */
#ifndef REPORTS_DRAW_CANVAS_INSIDE_H
#define REPORTS_DRAW_CANVAS_INSIDE_H

#include "core/base/outfile.h"
#include "reports/draw/canvas.h"
#include "reports/draw/pdf-inside.h"

/* A solid line, as the page has it. */
struct canvas_pen {
	double width, cap, join, miter;
};

/* What the page's content stream was told last, so that it is not told again. */
struct canvas_ink {
	double fill[3], stroke[3];
	int fill_alpha, stroke_alpha;	/* per cent */
	struct canvas_pen pen;
};

struct canvas_inside {
	struct arena *arena;		/* where the canvas lives */
	cairo_surface_t *surface;
	struct outfile *file;		/* SVG, PNG */
	struct text *svg;		/* what will be in it; NULL: no SVG */
	bool is_bitmap;			/* glyphs as outlines: cairo sets text on whole pixels */
	/* A page only: */
	struct pdf_page *page;
	struct canvas_ink *ink;		/* one for each canvas_save() not restored, and one more */
	size_t inks, inks_cap;
	struct pdf_element **tag;	/* open ones, the innermost last */
	size_t tags, tags_cap;
	struct pdf_element *marking;	/* whose marked content is open in the stream */
	bool is_marking;
};

/* sink.c: the page's side of each painting call. */
void sink_begin(struct canvas *);
void sink_end(struct canvas *);
void sink_fill(struct canvas *);
void sink_stroke(struct canvas *);
void sink_fill_stroke(struct canvas *, const double rgb[3]);
void sink_clip(struct canvas *);
void sink_save(struct canvas *);
void sink_restore(struct canvas *);
void sink_shaped(struct canvas *, double x, double y, double size, const struct shaped *);
void sink_image(struct canvas *, const struct image *, double x, double y, double width, double height);

#endif
