/* slope.c - two periods side by side, a line for each unit, named at both ends. */
#include "reports/charts/kinds.h"

#include <math.h>

#include "reports/charts/label.h"

#define HEAD 12.0
#define GAP 8.8

static bool empty(const struct chart *chart)
{
	for (size_t i = 0; i < chart->as.slope.count; i++)
		if (isfinite(chart->as.slope.lines[i].from) || isfinite(chart->as.slope.lines[i].to))
			return false;
	return true;
}

static double height(const struct chart *chart, double width)
{
	size_t named = 0;

	(void)width;
	for (size_t i = 0; i < chart->as.slope.count; i++)
		named += chart->as.slope.lines[i].label != NULL;
	return HEAD + fmax(130, 11 * (double)named);
}

/* The labels of one side. */
static void draw_side(struct sketch *s, const struct chart_slope *d, const struct scale *y, double x, double width,
		      bool right)
{
	double *at = arena_array(s->arena, d->count, double);
	size_t *who = arena_array(s->arena, d->count, size_t), n = 0;
	double low = fmin(y->at, y->at + y->length) + 2, high = fmax(y->at, y->at + y->length) - 2;
	double gap = fmin(GAP, d->count > 1 ? (high - low) / (double)(d->count - 1) : GAP);
	double size = fmin(SIZE_LABEL, fmax(3, gap * 0.86));

	for (size_t i = 0; i < d->count; i++)
		if (d->lines[i].label != NULL && isfinite(right ? d->lines[i].to : d->lines[i].from)) {
			who[n] = i;
			at[n++] = scale_place(y, right ? d->lines[i].to : d->lines[i].from);
		}
	label_spread(at, n, GAP, low, high, s->arena);
	for (size_t k = 0; k < n; k++) {
		const struct chart_slope_line *l = &d->lines[who[k]];
		double place = scale_place(y, right ? l->to : l->from), way = right ? 1 : -1;
		bool strong = l->tone != TONE_QUIET;
		const char *value = right ? l->to_text : l->from_text;
		double w = sketch_width(s, size, strong ? FONT_BOLD : FONT_REGULAR, value);
		int rgb = sketch_ink(s, l->tone);

		if (fabs(at[k] - place) > 2)
			sketch_line(s, x + way * 3, place, x + way * 8, at[k], 0.4, s->palette->faint, DASH_NONE);
		/* The value stands next to the line, the name outside it. */
		sketch_text(s, x + way * 9, at[k], size, strong ? FONT_BOLD : FONT_REGULAR,
			    right ? CANVAS_START : CANVAS_END, rgb, 0, value);
		sketch_text(s, x + way * (13 + w), at[k], size, strong ? FONT_BOLD : FONT_REGULAR,
			    right ? CANVAS_START : CANVAS_END, rgb, fmax(6, width - 13 - w), l->label);
	}
}

/* Over their lines, or where they would meet, outwards from there, over the labels: what is cut is no period. */
static void draw_heads(struct sketch *s, const struct chart_slope *d, double x0, double x1, double side, double y)
{
	double half = fmax(sketch_width(s, SIZE_LABEL, FONT_BOLD, d->from), sketch_width(s, SIZE_LABEL, FONT_BOLD, d->to)) / 2;
	bool over = half <= side && 2 * half <= (x1 - x0) * 0.9;
	double out = over ? 0 : fmin(half, (x1 - x0) * 0.4), room = over ? 0 : side + out;

	sketch_text(s, x0 + out, y, SIZE_LABEL, FONT_BOLD, over ? CANVAS_MIDDLE : CANVAS_END, s->palette->mute, room, d->from);
	sketch_text(s, x1 - out, y, SIZE_LABEL, FONT_BOLD, over ? CANVAS_MIDDLE : CANVAS_START, s->palette->mute, room, d->to);
}

static void draw(struct sketch *s, const struct chart *chart, struct chart_box b)
{
	const struct chart_slope *d = &chart->as.slope;
	struct extent e = EXTENT_EMPTY;
	double side = 0, x0, x1;
	struct scale y;

	for (size_t i = 0; i < d->count; i++) {
		const struct chart_slope_line *l = &d->lines[i];
		double w = sketch_width(s, SIZE_LABEL, FONT_BOLD, l->label)
			+ fmax(sketch_width(s, SIZE_LABEL, FONT_BOLD, l->from_text),
			       sketch_width(s, SIZE_LABEL, FONT_BOLD, l->to_text)) + 15;

		side = fmax(side, w);
		extent_add(&e, l->from);
		extent_add(&e, l->to);
	}
	/* On a wide box the lines would lie too flat to see. */
	side = fmin(fmax(side, b.width > 320 ? b.width * 0.24 : 0), b.width * 0.41);
	x0 = b.x + side;
	x1 = b.x + b.width - side;
	if (e.high <= e.low) {
		double room = fmax(1e-9, fabs(e.high) * 0.1);

		e.low -= room;
		e.high += room;
	}
	y = (struct scale){ e.low, e.high, b.y + b.height - 5, -(b.height - HEAD - 10) };
	draw_heads(s, d, x0, x1, side, b.y + HEAD / 2 - 2);
	sketch_line(s, x0, b.y + HEAD, x0, b.y + b.height, 0.5, s->palette->grid, DASH_NONE);
	sketch_line(s, x1, b.y + HEAD, x1, b.y + b.height, 0.5, s->palette->grid, DASH_NONE);
	for (int strong = 0; strong < 2; strong++)
		for (size_t i = 0; i < d->count; i++) {
			const struct chart_slope_line *l = &d->lines[i];
			int rgb = sketch_colour(s, l->tone);

			if ((l->tone != TONE_QUIET) != strong)
				continue;
			if (isfinite(l->from) && isfinite(l->to))
				sketch_line(s, x0, scale_place(&y, l->from), x1, scale_place(&y, l->to),
					    strong ? 1.8 : 0.9, rgb, DASH_NONE);
			if (isfinite(l->from))
				sketch_mark(s, x0, scale_place(&y, l->from), strong ? 2.4 : 1.7, SHAPE_DOT, rgb, false);
			if (isfinite(l->to))
				sketch_mark(s, x1, scale_place(&y, l->to), strong ? 2.4 : 1.7, SHAPE_DOT, rgb, false);
		}
	draw_side(s, d, &y, x0, side, false);
	draw_side(s, d, &y, x1, side, true);
}

const struct chart_way slope_way = { draw, height, empty };
