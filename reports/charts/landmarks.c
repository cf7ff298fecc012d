/* landmarks.c - cohorts down, landmarks across: each cell a dot with its interval on a common scale. */
#include "reports/charts/kinds.h"

#include <math.h>

#define ROW 21.0
#define BELOW 12.0

static double height(const struct chart *chart, double width)
{
	(void)width;
	return table_height(chart, ROW, BELOW);
}

static void draw_cell(struct sketch *s, struct chart_box b, const struct scale *x, const struct chart_cell *cell)
{
	int rgb = s->palette->measure;
	double size = fmin(SIZE_NOTE, b.height * 0.4), y = b.y + b.height * 0.7;
	double at = scale_place(x, cell->value.at);

	sketch_text(s, b.x + b.width / 2, b.y + b.height * 0.3, size, FONT_REGULAR, CANVAS_MIDDLE, s->palette->ink,
		    b.width - 2, sketch_fitting(s, size, b.width - 2, cell->text));
	if (isfinite(cell->value.low) && isfinite(cell->value.high))
		sketch_line(s, scale_place(x, cell->value.low), y, scale_place(x, cell->value.high), y, 1.2,
			    palette_mix(s->palette->paper, rgb, 0.55), DASH_NONE);
	sketch_mark(s, at, y, fmin(2.1, b.height * 0.14), SHAPE_DOT, rgb, cell->state == CELL_PROVISIONAL);
}

static void draw_scale(struct sketch *s, const struct ticks *t, const struct scale *x, struct chart_box column)
{
	double room = 0;

	for (size_t i = 0; i < t->count; i++) {
		double at = scale_place(x, t->tick[i].at);

		sketch_line(s, at, column.y, at, column.y + column.height, LINE_GRID, s->palette->grid, DASH_NONE);
	}
	/* A scale with one of its ends named says nothing: the values are written in the cells. */
	for (size_t i = 0; i < t->count; i++)
		room += 4 + sketch_width(s, SIZE_AXIS, FONT_REGULAR, t->tick[i].text);
	if (room < column.width)
		plot_ticks_across(s, t, x, column.y + column.height + 6, column.x + 1,
				  column.x + column.width - 1);
}

static void draw(struct sketch *s, const struct chart *chart, struct chart_box b)
{
	const struct chart_table *t = &chart->as.table;
	struct extent e = EXTENT_EMPTY;
	struct ticks ticks;
	struct table_grid g;

	for (size_t i = 0; i < t->row_count * t->column_count; i++)
		if (t->cells[i].state == CELL_VALUE || t->cells[i].state == CELL_PROVISIONAL)
			extent_add_value(&e, t->cells[i].value);
	table_begin(s, &g, chart, b, BELOW);
	ticks_number(&ticks, &t->scale, e, 2, s->arena);
	for (size_t k = 0; k < t->column_count; k++) {
		struct chart_box column = table_cell(&g, 0, k);
		struct scale x = { ticks.low, ticks.high, column.x + 7, column.width - 14 };

		column.height = g.box.height;
		if (!extent_is_empty(&e))
			draw_scale(s, &ticks, &x, column);
		for (size_t i = 0; i < t->row_count; i++) {
			const struct chart_cell *cell = &t->cells[i * t->column_count + k];
			struct chart_box at = table_cell(&g, i, k);

			if ((cell->state == CELL_VALUE || cell->state == CELL_PROVISIONAL) && isfinite(cell->value.at))
				draw_cell(s, at, &x, cell);
			else
				table_blank(s, (struct chart_box){ at.x + 2, at.y + 2, at.width - 4, at.height - 4 }, cell);
		}
	}
	for (size_t i = 0; i <= t->row_count; i++)
		sketch_line(s, b.x, g.box.y + (double)i * g.row, b.x + b.width, g.box.y + (double)i * g.row,
			    i == 0 || i == t->row_count ? 0.6 : LINE_GRID,
			    i == 0 || i == t->row_count ? s->palette->faint : s->palette->grid, DASH_NONE);
}

const struct chart_way landmarks_way = { draw, height, table_is_empty };
