/* grid.c - small multiples: a curve a panel on one scale, the common curve behind each. */
#include "reports/charts/kinds.h"

#include <math.h>

#define PANEL_HEIGHT 66.0
#define PANEL_LEAST 88.0
#define GAP 10.0
#define HEAD 12.0

static size_t columns_in(size_t count, double width)
{
	size_t most = (size_t)fmax(1, floor((width + GAP) / (PANEL_LEAST + GAP)));

	return count < most ? count : most;
}

static size_t rows_in(size_t count, size_t columns)
{
	return columns == 0 ? 0 : (count + columns - 1) / columns;
}

static double height(const struct chart *chart, double width)
{
	size_t n = chart->as.grid.count;

	return (double)rows_in(n, columns_in(n, width - 24)) * PANEL_HEIGHT + 14;
}

static bool empty(const struct chart *chart)
{
	for (size_t i = 0; i < chart->as.grid.count; i++)
		if (!curve_is_empty(&chart->as.grid.panels[i].curve))
			return false;
	return true;
}

static void draw_panel(struct sketch *s, const struct chart_grid *d, const struct chart_panel *panel,
		       const struct plot *p, struct chart_box cell, bool first)
{
	int rgb = sketch_colour(s, panel->tone);
	double value = sketch_width(s, SIZE_LABEL, FONT_BOLD, panel->value), y = cell.y + HEAD / 2 - 1;
	double room = fmax(10, cell.width - value - (panel->flagged ? 12 : 6)), fitting = SIZE_LABEL;

	while (fitting > SIZE_LABEL * 0.8 && sketch_width(s, fitting, FONT_BOLD, panel->name) > room)
		fitting -= 0.2;

	sketch_text(s, cell.x, y, fitting, FONT_BOLD, CANVAS_START, s->palette->ink, room, panel->name);
	sketch_text(s, cell.x + cell.width, y, SIZE_LABEL, FONT_BOLD, CANVAS_END, sketch_ink(s, panel->tone), 0,
		    panel->value);
	/* A flag, so that emphasis does not hang on colour. */
	if (panel->flagged)
		sketch_mark(s, cell.x + cell.width - value - 5, y, 2, SHAPE_TRIANGLE, rgb, false);
	sketch_rect(s, p->box, s->palette->panel, 1);
	for (size_t k = 0; k < p->up.count; k++) {
		double at = plot_y(p, p->up.tick[k].at);

		sketch_line(s, p->box.x, at, p->box.x + p->box.width, at, LINE_GRID, s->palette->grid, DASH_NONE);
		if (first)
			sketch_text(s, p->box.x - 3, at, SIZE_NOTE, FONT_REGULAR, CANVAS_END, s->palette->mute, 0,
				    p->up.tick[k].text);
	}
	references_draw(s, p, d->references, d->reference_count);
	if (d->behind != NULL)
		curve_draw_line(s, p, d->behind, 1, s->palette->faint, DASH_NONE);
	curve_draw_band(s, p, &panel->curve, rgb, ALPHA_BAND);
	curve_draw_line(s, p, &panel->curve, 1.1, rgb, DASH_NONE);
	for (size_t k = 0; k < panel->curve.dot_count; k++) {
		const struct chart_step *dot = &panel->curve.dots[k];

		if (isfinite(dot->at) && dot->day >= d->x.low && dot->day <= panel->curve.until)
			sketch_mark(s, plot_x(p, dot->day), plot_y(p, dot->at), 1.5, SHAPE_DOT, rgb, false);
	}
}

static void draw(struct sketch *s, const struct chart *chart, struct chart_box b)
{
	const struct chart_grid *d = &chart->as.grid;
	struct extent across = EXTENT_EMPTY, up = EXTENT_EMPTY;
	size_t columns, rows;
	double left = 0, width, height_of;
	struct plot p = { .below = 0 };

	if (d->behind != NULL)
		curve_extent(d->behind, &across, &up, false);
	for (size_t i = 0; i < d->count; i++)
		curve_extent(&d->panels[i].curve, &across, &up, true);
	references_extent(&up, d->references, d->reference_count);
	ticks_number(&p.up, &d->y, up, 2, s->arena);
	for (size_t i = 0; i < p.up.count; i++)
		left = fmax(left, 5 + sketch_width(s, SIZE_NOTE, FONT_REGULAR, p.up.tick[i].text));
	columns = columns_in(d->count, b.width - left);
	rows = rows_in(d->count, columns);
	/* The last dot reaches over the edge of its plot. */
	width = (b.width - left - 2 - GAP * (double)(columns - 1)) / (double)columns;
	height_of = fmin(PANEL_HEIGHT * 1.6, (b.height - 12) / (double)rows);
	ticks_number(&p.across, &d->x, across, (int)fmax(2, width / 40), s->arena);
	for (size_t i = 0; i < d->count; i++) {
		size_t row = i / columns, column = i % columns;
		struct chart_box cell = { b.x + left + (double)column * (width + GAP), b.y + (double)row * height_of,
					  width, height_of };

		p.box = (struct chart_box){ cell.x, cell.y + HEAD, cell.width, fmax(4, cell.height - HEAD - 8) };
		p.x = (struct scale){ p.across.low, p.across.high, p.box.x, p.box.width };
		p.y = (struct scale){ p.up.low, p.up.high, p.box.y + p.box.height, -p.box.height };
		draw_panel(s, d, &d->panels[i], &p, cell, column == 0);
		/* Under the last panel of each column. */
		if (i + columns >= d->count)
			plot_ticks_across(s, &p.across, &p.x, p.box.y + p.box.height + 6, cell.x,
					  cell.x + cell.width);
	}
}

const struct chart_way grid_way = { draw, height, empty };
