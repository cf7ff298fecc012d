/* table.c - the frame of a table of cells: its heads, its rows' names, its cells without a number. */
#include "reports/charts/kinds.h"

#include <math.h>

#define HEAD_HEIGHT 13.0

bool table_is_empty(const struct chart *chart)
{
	const struct chart_table *t = &chart->as.table;

	/* A table of hatched cells still says when they are due. */
	for (size_t i = 0; i < t->row_count * t->column_count; i++)
		if (t->cells[i].state != CELL_NONE)
			return false;
	return true;
}

double table_height(const struct chart *chart, double row, double below)
{
	return HEAD_HEIGHT + row * (double)chart->as.table.row_count + below;
}

/* A little smaller rather than cut: "2026 Q3" without its end is another head. */
static void draw_head(struct sketch *s, double x, double y, double width, const char *text)
{
	double w = sketch_width(s, SIZE_AXIS, FONT_BOLD, text);

	if (width > 3)
		sketch_text(s, x, y, w > width ? fmax(4.6, SIZE_AXIS * width / w) : SIZE_AXIS, FONT_BOLD, CANVAS_MIDDLE,
			    s->palette->mute, width + 0.5, text);
}

void table_begin(struct sketch *s, struct table_grid *g, const struct chart *chart, struct chart_box b, double below)
{
	const struct chart_table *t = &chart->as.table;
	double label, note = 0, y = b.y + HEAD_HEIGHT / 2 - 1, left;

	label = fmax(sketch_widest(s, SIZE_ROW, FONT_REGULAR, t->rows, t->row_count),
		     sketch_width(s, SIZE_AXIS, FONT_BOLD, t->corner));
	label = fmin(label, b.width * 0.3);
	if (t->notes != NULL)
		note = 8 + fmin(b.width * 0.16,
				fmax(sketch_widest(s, SIZE_AXIS, FONT_REGULAR, t->notes, t->row_count),
				     sketch_width(s, SIZE_AXIS, FONT_REGULAR, t->notes_head)));
	left = label + note + 7;
	g->box = (struct chart_box){ b.x + left, b.y + HEAD_HEIGHT, b.width - left,
				     fmax(4, b.height - HEAD_HEIGHT - below) };
	g->column = g->box.width / (double)t->column_count;
	g->row = fmin(26, g->box.height / (double)t->row_count);
	g->box.height = g->row * (double)t->row_count;
	sketch_text(s, b.x, y, SIZE_AXIS, FONT_BOLD, CANVAS_START, s->palette->mute, label, t->corner);
	if (note > 0)
		sketch_text(s, b.x + label + note, y, SIZE_AXIS, FONT_REGULAR, CANVAS_END, s->palette->mute,
			    note - 4, t->notes_head);
	for (size_t k = 0; k < t->column_count; k++)
		draw_head(s, g->box.x + ((double)k + 0.5) * g->column, y, g->column - 2, t->columns[k]);
	for (size_t i = 0; i < t->row_count; i++) {
		double at = g->box.y + ((double)i + 0.5) * g->row;
		double size = fmin(SIZE_ROW, g->row * 0.8);

		sketch_text(s, b.x, at, size, FONT_REGULAR, CANVAS_START, s->palette->ink, label, t->rows[i]);
		if (note > 0)
			sketch_text(s, b.x + label + note, at, fmin(SIZE_AXIS, size), FONT_REGULAR, CANVAS_END,
				    s->palette->mute, note - 4, t->notes[i]);
	}
}

struct chart_box table_cell(const struct table_grid *g, size_t row, size_t column)
{
	return (struct chart_box){ g->box.x + (double)column * g->column, g->box.y + (double)row * g->row,
				   g->column, g->row };
}

void table_blank(struct sketch *s, struct chart_box b, const struct chart_cell *cell)
{
	double size = fmin(SIZE_NOTE, b.height * 0.8), width, most = b.width - 3;
	const char *text = cell->text;

	if (cell->state == CELL_IMMATURE) {
		sketch_rect(s, b, s->palette->panel, 1);
		sketch_hatch(s, b, 4, palette_mix(s->palette->paper, s->palette->faint, 0.55));
	}
	if (text == NULL || most < 4)
		return;
	width = sketch_width(s, size, FONT_REGULAR, text);
	/* Hatching says by itself that it is not due; a dash says that there is a reason elsewhere. */
	if (width > most && cell->state == CELL_IMMATURE)
		return;
	if (width > most)
		text = "–";
	width = fmin(most, width);
	if (cell->state == CELL_IMMATURE)
		sketch_rect(s, (struct chart_box){ b.x + (b.width - width) / 2 - 1.2,
						   b.y + b.height / 2 - size * 0.6, width + 2.4, size * 1.2 },
			    s->palette->panel, 1);
	sketch_text(s, b.x + b.width / 2, b.y + b.height / 2, size, FONT_REGULAR, CANVAS_MIDDLE, s->palette->mute,
		    most, text);
}

int table_tint(const struct sketch *s, double share)
{
	double at = fmin(1, fmax(0, isfinite(share) ? share : 0)) * (PALETTE_RAMP - 1);
	int i = (int)fmin(PALETTE_RAMP - 2, floor(at));

	return palette_mix(s->palette->ramp[i], s->palette->ramp[i + 1], at - i);
}
