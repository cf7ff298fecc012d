/*
 * kinds.h - what each kind of chart brings: is there anything to draw, how high, and the drawing.
 *
 * A drawing gets the box that title, subtitle and note have left.  An empty one is
 * never called: the box then says chart.empty.
 */
#ifndef REPORTS_CHARTS_KINDS_H
#define REPORTS_CHARTS_KINDS_H

#include "reports/charts/plot.h"

struct chart_way {
	void (*draw)(struct sketch *, const struct chart *, struct chart_box);
	double (*height)(const struct chart *, double width);	/* without the headings */
	bool (*empty)(const struct chart *);
};

extern const struct chart_way curves_way, grid_way, landmarks_way, triangle_way, heat_way, layers_way,
	hazard_way, funnel_way, caterpillar_way, rows_way, gap_way, control_way, lines_way, stack_way,
	score_way, chain_way, scatter_way, slope_way, histogram_way, spark_way, bullet_way, status_way;

/* The whole chart on a sketch that is already begun: for tests. */
void chart_sketch(struct sketch *, const struct chart *, struct chart_box);

/* ---- shared by some kinds ---- */

/* One survival curve on a plot (curve.c). */
double curve_at(const struct chart_curve *, double at);
double curve_firm_end(const struct chart_curve *);	/* where the label tells its value */
bool curve_is_empty(const struct chart_curve *);
void curve_extent(const struct chart_curve *, struct extent *across, struct extent *up, bool band);
void curve_draw_band(struct sketch *, const struct plot *, const struct chart_curve *, int rgb, double alpha);
void curve_draw_line(struct sketch *, const struct plot *, const struct chart_curve *, double width, int rgb,
		     enum sketch_dash);
void curve_draw_marks(struct sketch *, const struct plot *, const struct chart_curve *, int rgb);

/* The frame of a table of cells (table.c): heads, row labels and notes, and where the cells are. */
struct table_grid { struct chart_box box; double column, row; };
void table_begin(struct sketch *, struct table_grid *, const struct chart *, struct chart_box, double below);
struct chart_box table_cell(const struct table_grid *, size_t row, size_t column);
bool table_is_empty(const struct chart *);
double table_height(const struct chart *, double row, double below);
/* Hatched, with its text: cells that have no number. */
void table_blank(struct sketch *, struct chart_box, const struct chart_cell *);
/* The colour of a share of the ramp, 0 to 1. */
int table_tint(const struct sketch *, double share);

/* Rows of dots (dots.c), with and without ranks. */
enum rows_style { ROWS_PLAIN, ROWS_GAP, ROWS_RANKED };
void rows_draw(struct sketch *, const struct chart *, struct chart_box, enum rows_style);
double rows_height(const struct chart *, double width);
bool rows_is_empty(const struct chart *);

#endif
