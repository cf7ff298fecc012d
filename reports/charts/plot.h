/*
 * plot.h - the parts that charts share: headings, axes, labels at line ends.
 *
 * A chart's box is used up from outside in: frame_draw() sets title, subtitle and note
 * and answers what is left; plot_begin() takes the margins that tick labels, end
 * labels and whatever stands below need, and draws the axes; what remains is
 * plot.box, with the two scales on it.
 */
#ifndef REPORTS_CHARTS_PLOT_H
#define REPORTS_CHARTS_PLOT_H

#include "reports/charts/axis.h"
#include "reports/charts/sketch.h"

/* ---- headings ---- */

struct chart_box frame_draw(struct sketch *, const struct chart *, struct chart_box);
/* What frame_draw() will use up at a width. */
double frame_height(const struct chart *, struct fonts *, double width, struct arena *);
/* The words that stand in for a chart without anything to show. */
void frame_empty(struct sketch *, struct chart_box, const char *words);

/* ---- axes ---- */

struct plot {
	struct chart_box box;
	struct scale x, y;
	struct ticks across, up;
	double below;		/* y under the tick labels and the axis label */
};

struct plot_margins {
	double right;		/* for labels at line ends */
	double top;
	double below;		/* under the tick labels */
	double left_at_least;
	bool no_x;		/* no ticks across: the chart labels that side itself */
	bool flat;		/* no grid, no labels up: only a scale across */
};

void plot_begin(struct sketch *, struct plot *, struct chart_box, const struct chart_axis *x,
		struct extent, const struct chart_axis *y, struct extent, struct plot_margins);
static inline double plot_x(const struct plot *p, double v) { return scale_place(&p->x, v); }
static inline double plot_y(const struct plot *p, double v) { return scale_place(&p->y, v); }

/* Labels of ticks across a scale at a height; those that would touch are left out. */
void plot_ticks_across(struct sketch *, const struct ticks *, const struct scale *, double y,
		       double left, double right);

/* A line through values in plot coordinates; runs are cut at the plot's top and bottom, so
 * that it leaves the plot where it would, and broken at NAN. */
void plot_line(struct sketch *, const struct plot *, const double *x, const double *y, size_t n,
	       double width, int rgb, enum sketch_dash);
/* An interval upright at x, with an arrow-like open end where it leaves the plot. */
void plot_interval(struct sketch *, const struct plot *, double x, struct chart_value, double width, int rgb);

/* ---- labels at line ends ---- */

struct end_label { double y; const char *text; int rgb; enum font_weight weight; double at; bool second; };
struct ends { struct end_label *list; size_t count, cap; };

void ends_add(struct sketch *, struct ends *, double value, const char *text, int rgb, enum font_weight);
/* Room they need, at most a share of the width. */
double ends_width(struct sketch *, const struct ends *, double width);
/* At x, pushed apart within the plot's height, with leaders where they had to move; the values
 * become heights by the plot's scale. */
void ends_draw(struct sketch *, struct ends *, const struct plot *, double x, double width);

/* References across a plot: their lines and bands now, their labels among the ends. */
/* Call references_extent() last: a target is always in sight; what is only quoted is when it is near the data. */
void references_add(struct sketch *, struct ends *, const struct chart_reference *, size_t, const struct extent *);
void references_draw(struct sketch *, const struct plot *, const struct chart_reference *, size_t);
void references_extent(struct extent *, const struct chart_reference *, size_t);

/*
 * References on a scale across: upright lines with their labels over them, in as many rows as it
 * takes (three at most).  heads_height() says how high the labels are; heads_draw() draws them
 * upwards from y, and the lines from y to bottom.
 */
double heads_height(struct sketch *, const struct scale *, const struct chart_reference *, size_t,
		    double left, double right);
void heads_draw(struct sketch *, const struct scale *, const struct chart_reference *, size_t,
		double left, double right, double y, double bottom);

/* Upright lines where a definition changed, from head above the plot; the latest is named there. */
void breaks_draw(struct sketch *, const struct plot *, const struct chart_break *, size_t, double head);

/* A key in one row from the right: swatch and word.  Answers the width. */
double key_draw(struct sketch *, double right, double y, double room, const struct chart_key *, size_t);

#endif
