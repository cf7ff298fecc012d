/* heat.c - tables of tinted cells: the retention triangle, and the table whose tints pale with doubt. */
#include "reports/charts/kinds.h"

#include <math.h>

#define ROW 16.0
#define BELOW 16.0
#define SWATCH 13.0

static double height(const struct chart *chart, double width)
{
	(void)width;
	return table_height(chart, ROW, BELOW);
}

static bool has_number(const struct chart_cell *c)
{
	return (c->state == CELL_VALUE || c->state == CELL_PROVISIONAL) && isfinite(c->value.at);
}

static double half_width(const struct chart_cell *c)
{
	return isfinite(c->value.low) && isfinite(c->value.high) ? (c->value.high - c->value.low) / 2 : 0;
}

struct heat_scale { double low, high, widest; bool turned, paling; };

static double share_of(const struct heat_scale *h, double v)
{
	double share = h->high > h->low ? (v - h->low) / (h->high - h->low) : 0.5;

	return h->turned ? 1 - share : share;
}

/* Full strength for the surest cell, a third of it for the least sure. */
static double strength_of(const struct heat_scale *h, double half)
{
	return !h->paling || h->widest <= 0 ? 1 : 1 - 0.67 * fmin(1, half / h->widest);
}

static struct heat_scale scale_of(const struct chart_table *t, bool paling)
{
	struct heat_scale h = { 0, 0, 0, t->deeper_is_less, paling };
	struct extent e = EXTENT_EMPTY;

	for (size_t i = 0; i < t->row_count * t->column_count; i++)
		if (has_number(&t->cells[i])) {
			extent_add(&e, t->cells[i].value.at);
			h.widest = fmax(h.widest, half_width(&t->cells[i]));
		}
	h.low = t->scale.low < t->scale.high ? t->scale.low : extent_is_empty(&e) ? 0 : e.low;
	h.high = t->scale.low < t->scale.high ? t->scale.high : extent_is_empty(&e) ? 1 : e.high;
	return h;
}

static void draw_cell(struct sketch *s, const struct heat_scale *h, struct chart_box b, const struct chart_cell *c)
{
	int ground = palette_mix(s->palette->paper, table_tint(s, share_of(h, c->value.at)),
				 strength_of(h, half_width(c)));
	double size = fmin(SIZE_AXIS, b.height * 0.8);
	enum font_weight weight = FONT_REGULAR;

	sketch_rect(s, b, ground, 1);
	if (c->state == CELL_PROVISIONAL)
		sketch_outline(s, (struct chart_box){ b.x + 0.8, b.y + 0.8, b.width - 1.6, b.height - 1.6 }, 0.6,
			       palette_text_on(s->palette, ground), DASH_DOT);
	/* Middle tints bear neither dark nor light letters well: there they are bold. */
	if (palette_contrast(palette_text_on(s->palette, ground), ground) < 4.6)
		weight = FONT_BOLD;
	/* A number that is cut is a wrong number: none at all is better, the table below has it. */
	if (c->text != NULL && sketch_width(s, size, weight, c->text) <= b.width - 2)
		sketch_text(s, b.x + b.width / 2, b.y + b.height / 2, size, weight, CANVAS_MIDDLE,
			    palette_text_on(s->palette, ground), 0, c->text);
}

/* From the right: high, the ramp, low, what it is; to the left of that the hatch and what it means. */
static void draw_key(struct sketch *s, const struct chart_table *t, const struct heat_scale *h, struct chart_box b,
		     double y)
{
	struct chart_axis axis = t->scale;
	double x = b.x + b.width, spread = h->high - h->low;
	double f = axis.factor != 0 ? axis.factor : 1;
	int decimals = spread * f >= 10 || spread == 0 ? 0 : spread * f >= 1 ? 1 : 2, rows = h->paling ? 2 : 1;
	const char *high = axis_text(&axis, h->high, decimals, s->arena);
	const char *low = axis_text(&axis, h->low, decimals, s->arena);
	bool hatched = false;

	for (size_t i = 0; i < t->row_count * t->column_count; i++)
		hatched = hatched || t->cells[i].state == CELL_IMMATURE;
	x -= sketch_text(s, x, y, SIZE_NOTE, FONT_REGULAR, CANVAS_END, s->palette->mute, 60, high) + 3;
	x -= SWATCH * PALETTE_RAMP;
	for (int i = 0; i < PALETTE_RAMP; i++)
		for (int k = 0; k < rows; k++) {
			double share = i / (double)(PALETTE_RAMP - 1);

			sketch_rect(s, (struct chart_box){ x + i * SWATCH, y - 2.6 * rows + 5.2 * k, SWATCH - 0.6, 4.7 },
				    palette_mix(s->palette->paper, table_tint(s, h->turned ? 1 - share : share),
						k == 0 ? 1 : 0.33), 1);
		}
	x -= 3;
	x -= sketch_text(s, x, y, SIZE_NOTE, FONT_REGULAR, CANVAS_END, s->palette->mute, 60, low) + 6;
	if (t->scale_label != NULL && x - b.x > 20)
		x -= sketch_text(s, x, y, SIZE_NOTE, FONT_REGULAR, CANVAS_END, s->palette->mute,
				 (x - b.x) * (hatched || h->paling ? 0.5 : 1), t->scale_label) + 12;
	if (h->paling && t->unsure_label != NULL && x - b.x > 20)
		x -= sketch_text(s, x, y, SIZE_NOTE, FONT_REGULAR, CANVAS_END, s->palette->mute,
				 (x - b.x) * (hatched ? 0.6 : 1), t->unsure_label) + 12;
	if (hatched && t->due_label != NULL && x - b.x > 34) {
		struct chart_box swatch = { b.x, y - 2.4, SWATCH - 0.6, 4.8 };

		sketch_rect(s, swatch, s->palette->panel, 1);
		sketch_hatch(s, swatch, 3, s->palette->faint);
		sketch_text(s, b.x + SWATCH + 3, y, SIZE_NOTE, FONT_REGULAR, CANVAS_START, s->palette->mute,
			    x - b.x - SWATCH - 8, t->due_label);
	}
}

static void draw_table(struct sketch *s, const struct chart *chart, struct chart_box b, bool paling)
{
	const struct chart_table *t = &chart->as.table;
	struct heat_scale h = scale_of(t, paling);
	struct table_grid g;

	table_begin(s, &g, chart, b, BELOW);
	for (size_t i = 0; i < t->row_count; i++)
		for (size_t k = 0; k < t->column_count; k++) {
			const struct chart_cell *c = &t->cells[i * t->column_count + k];
			struct chart_box cell = table_cell(&g, i, k);

			cell.width -= 0.8;
			cell.height -= 0.8;
			if (has_number(c))
				draw_cell(s, &h, cell, c);
			else
				table_blank(s, cell, c);
		}
	draw_key(s, t, &h, b, g.box.y + g.box.height + 9);
}

static void draw_triangle(struct sketch *s, const struct chart *chart, struct chart_box b)
{
	draw_table(s, chart, b, false);
}

static void draw_heat(struct sketch *s, const struct chart *chart, struct chart_box b)
{
	draw_table(s, chart, b, true);
}

const struct chart_way triangle_way = { draw_triangle, height, table_is_empty };
const struct chart_way heat_way = { draw_heat, height, table_is_empty };
