/*
 * shape.h - text to glyphs: the one place where widths come from.
 *
 * A line of text is split where the face changes and each part is shaped by
 * HarfBuzz.  The result is positioned by its advances alone, the same on a PDF page, in an SVG
 * and in a PNG: what was measured is what is drawn.  All measures are of 1 em.
 *
 * The shaped line and its glyphs live in the arena given.  The text itself is not kept.
 */
#ifndef REPORTS_DRAW_SHAPE_H
#define REPORTS_DRAW_SHAPE_H

#include "reports/draw/font.h"

struct glyph {
	uint32_t id;		/* in the face */
	uint32_t at, bytes;	/* the text it stands for: offset and length in bytes; */
				/* length 0 for the later glyphs of a cluster */
	uint32_t code;		/* first character of that text, 0 when bytes is 0 */
	double advance;		/* to the next glyph; justification stretches it */
	double dx, dy;		/* the glyph is drawn beside its place by this; y upwards */
};

struct glyph_run {
	struct font_face *face;
	struct glyph *glyph;
	size_t count;
	double width;
};

struct shaped {
	const char *text;	/* the caller's */
	struct glyph_run *run;
	size_t count;
	double width;
};

/* No line breaks in here: control characters are left out. */
void shape_text(struct fonts *, enum font_weight, const char *utf8, size_t bytes,
		struct arena *, struct shaped *out);
double shape_width(struct fonts *, enum font_weight, const char *utf8, size_t bytes);

/* The text, or as much of it as fits a width with "…" behind it.  In the arena. */
const char *shape_fit(struct fonts *, enum font_weight, const char *utf8, double width,
		      struct arena *);

#endif
