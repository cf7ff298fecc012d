/*
 * sketch.h - the few strokes that all charts are made of.
 *
 * A sketch is a canvas with a palette, a scratch arena and a guard: a stroke with
 * a coordinate that is not a number, or is absurd, is not drawn but counted in
 * refused, which the tests hold at zero.  Tests may also have every text's
 * box written down, to see that none covers another.
 */
#ifndef REPORTS_CHARTS_SKETCH_H
#define REPORTS_CHARTS_SKETCH_H

#include "reports/charts/chart.h"
#include "reports/draw/canvas.h"

/* Points. */
#define SIZE_TITLE 9.5
#define SIZE_SUBTITLE 7.2
#define SIZE_LABEL 7.2
#define SIZE_ROW 7.4
#define SIZE_AXIS 6.5
#define SIZE_NOTE 6.2
#define LINE_STRONG 1.4
#define LINE_AXIS 0.7
#define LINE_THIN 0.6
#define LINE_GRID 0.4
#define ALPHA_BAND 0.15

struct sketch_text { struct chart_box box; const char *text; bool cut; };
struct sketch_log { struct arena *arena; struct sketch_text *texts; size_t count, cap; };

struct sketch {
	struct canvas *canvas;
	cairo_t *cr;
	const struct palette *palette;
	struct arena *arena;
	const char *lang;
	struct sketch_log *log;		/* NULL: none */
	size_t refused;
};

enum sketch_dash { DASH_NONE, DASH_LONG, DASH_DOT };
struct sketch_point { double x, y; };

void sketch_begin(struct sketch *, struct canvas *, const struct palette *, struct arena *);
int sketch_colour(const struct sketch *, enum chart_tone);
/* For text in that tone: dark enough to read. */
int sketch_ink(const struct sketch *, enum chart_tone);

void sketch_line(struct sketch *, double x0, double y0, double x1, double y1, double width, int rgb,
		 enum sketch_dash);
void sketch_rect(struct sketch *, struct chart_box, int rgb, double alpha);
void sketch_outline(struct sketch *, struct chart_box, double width, int rgb, enum sketch_dash);
void sketch_hatch(struct sketch *, struct chart_box, double gap, int rgb);
void sketch_polyline(struct sketch *, const struct sketch_point *, size_t, double width, int rgb,
		     enum sketch_dash);
void sketch_polygon(struct sketch *, const struct sketch_point *, size_t, int rgb, double alpha);
/* A mark of radius r; SHAPE_RING and hollow ones are filled with paper. */
void sketch_mark(struct sketch *, double x, double y, double r, enum chart_shape, int rgb, bool hollow);
/* A ring round a mark. */
void sketch_halo(struct sketch *, double x, double y, double r, int rgb);
/* A whisker with ends from y0 to y1 at x, or from x0 to x1 at y. */
void sketch_whisker_up(struct sketch *, double x, double y0, double y1, double width, int rgb);
void sketch_whisker_along(struct sketch *, double y, double x0, double x1, double width, int rgb);

/* "87% (84-90)" where that fits a width, else "87%". */
const char *sketch_fitting(const struct sketch *, double size, double width, const char *);

/* y is the middle of the line of text, not its baseline.  Cut with "…" to the width when that is
 * positive.  Answers the width drawn. */
double sketch_text(struct sketch *, double x, double y, double size, enum font_weight,
		   enum canvas_anchor, int rgb, double width, const char *);
double sketch_width(const struct sketch *, double size, enum font_weight, const char *);
/* The widest of some texts; NULL texts are skipped. */
double sketch_widest(const struct sketch *, double size, enum font_weight, const char *const *, size_t);

#endif
