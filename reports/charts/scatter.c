/* scatter.c - two measures of each unit, with both intervals, over named zones. */
#include "reports/charts/kinds.h"

#include <math.h>

#include "reports/charts/label.h"

static bool empty(const struct chart *chart)
{
	for (size_t i = 0; i < chart->as.scatter.count; i++)
		if (isfinite(chart->as.scatter.dots[i].x) && isfinite(chart->as.scatter.dots[i].y))
			return false;
	return true;
}

static double height(const struct chart *chart, double width)
{
	(void)chart;
	return fmin(260, fmax(140, width * 0.62));
}

static void draw_zones(struct sketch *s, const struct chart_scatter *d, const struct plot *p,
		       struct label_field *field)
{
	for (size_t i = 0; i < d->zone_count; i++) {
		const struct chart_zone *z = &d->zones[i];
		double x0 = isfinite(z->x0) ? plot_x(p, z->x0) : p->box.x;
		double x1 = isfinite(z->x1) ? plot_x(p, z->x1) : p->box.x + p->box.width;
		double y0 = isfinite(z->y0) ? plot_y(p, z->y0) : p->box.y + p->box.height;
		double y1 = isfinite(z->y1) ? plot_y(p, z->y1) : p->box.y;
		struct chart_box zone = { x0, fmin(y0, y1), x1 - x0, fabs(y0 - y1) };
		double width;

		if (zone.width < 2 || zone.height < 2)
			continue;
		sketch_rect(s, zone, palette_mix(s->palette->paper, sketch_colour(s, z->tone), 0.1), 1);
		sketch_outline(s, zone, 0.5, palette_mix(s->palette->paper, sketch_colour(s, z->tone), 0.4), DASH_DOT);
		width = fmin(zone.width - 5, sketch_width(s, SIZE_NOTE, FONT_BOLD, z->label));
		if (z->label == NULL || width < 8 || zone.height < 9)
			continue;
		sketch_text(s, zone.x + 3, zone.y + 5.5, SIZE_NOTE, FONT_BOLD, CANVAS_START, sketch_ink(s, z->tone),
			    zone.width - 5, z->label);
		label_take(field, (struct chart_box){ zone.x + 3, zone.y + 2, width, 7 });
	}
}

static void draw_ranges(struct sketch *s, const struct plot *p, const struct chart_dot *dot, int rgb,
			struct label_field *field)
{
	double x = plot_x(p, dot->x), y = plot_y(p, dot->y);

	if (isfinite(dot->y_range.low) && isfinite(dot->y_range.high))
		label_take_line(field, x, plot_y(p, dot->y_range.low), x, plot_y(p, dot->y_range.high));
	if (isfinite(dot->x_range.low) && isfinite(dot->x_range.high))
		label_take_line(field, plot_x(p, dot->x_range.low), y, plot_x(p, dot->x_range.high), y);
	if (isfinite(dot->from_x) && isfinite(dot->from_y))
		label_take_line(field, plot_x(p, dot->from_x), plot_y(p, dot->from_y), x, y);

	plot_interval(s, p, x, (struct chart_value){ dot->y, dot->y_range.low, dot->y_range.high }, 0.6, rgb);
	if (isfinite(dot->x_range.low) && isfinite(dot->x_range.high))
		sketch_line(s, plot_x(p, dot->x_range.low), y, plot_x(p, dot->x_range.high), y, 0.6, rgb, DASH_NONE);
	if (isfinite(dot->from_x) && isfinite(dot->from_y)) {
		double fx = plot_x(p, dot->from_x), fy = plot_y(p, dot->from_y), far = hypot(x - fx, y - fy);

		sketch_line(s, fx, fy, x, y, 1, rgb, DASH_NONE);
		if (far > 8) {
			double ux = (x - fx) / far, uy = (y - fy) / far;
			struct sketch_point head[] = { { x - 3 * ux, y - 3 * uy },
						       { x - 8 * ux - 2.4 * uy, y - 8 * uy + 2.4 * ux },
						       { x - 8 * ux + 2.4 * uy, y - 8 * uy - 2.4 * ux } };

			sketch_polygon(s, head, 3, rgb, 1);
		}
	}
}

static void draw(struct sketch *s, const struct chart *chart, struct chart_box b)
{
	const struct chart_scatter *d = &chart->as.scatter;
	struct label_field field = { .arena = s->arena };
	struct extent across = EXTENT_EMPTY, up = EXTENT_EMPTY;
	struct ends ends = { 0 };
	struct plot p;
	double right;

	for (size_t i = 0; i < d->count; i++) {
		const struct chart_dot *dot = &d->dots[i];

		if (!isfinite(dot->x) || !isfinite(dot->y))
			continue;
		extent_add_value(&across, (struct chart_value){ dot->x, dot->x_range.low, dot->x_range.high });
		extent_add_value(&up, (struct chart_value){ dot->y, dot->y_range.low, dot->y_range.high });
		extent_add(&across, dot->from_x);
		extent_add(&up, dot->from_y);
	}
	/* The zones' edges are seen, near the data or not. */
	for (size_t i = 0; i < d->zone_count; i++) {
		extent_add(&across, d->zones[i].x0);
		extent_add(&across, d->zones[i].x1);
		extent_add(&up, d->zones[i].y0);
		extent_add(&up, d->zones[i].y1);
	}
	references_extent(&up, d->references, d->reference_count);
	references_add(s, &ends, d->references, d->reference_count, &up);
	right = ends_width(s, &ends, b.width);
	plot_begin(s, &p, b, &d->x, across, &d->y, up, (struct plot_margins){ .right = right });
	field.bounds = p.box;
	draw_zones(s, d, &p, &field);
	references_draw(s, &p, d->references, d->reference_count);
	for (size_t i = 0; i < d->count; i++) {
		const struct chart_dot *dot = &d->dots[i];
		int rgb = sketch_colour(s, dot->tone);

		if (!isfinite(dot->x) || !isfinite(dot->y))
			continue;
		label_take(&field, (struct chart_box){ plot_x(&p, dot->x) - 2.5, plot_y(&p, dot->y) - 2.5, 5, 5 });
		draw_ranges(s, &p, dot, palette_mix(s->palette->paper, rgb, d->count > 15 ? 0.35 : 0.6), &field);
		sketch_mark(s, plot_x(&p, dot->x), plot_y(&p, dot->y), 2.3, dot->shape, rgb, false);
		if (dot->outside)
			sketch_halo(s, plot_x(&p, dot->x), plot_y(&p, dot->y), 4.2, rgb);
	}
	for (size_t i = 0; i < d->count; i++) {
		const struct chart_dot *dot = &d->dots[i];
		enum font_weight weight = dot->outside ? FONT_BOLD : FONT_REGULAR;
		double x = plot_x(&p, dot->x), y = plot_y(&p, dot->y), width;
		struct chart_box at;
		bool leader = false;

		if (dot->label == NULL || !isfinite(dot->x) || !isfinite(dot->y))
			continue;
		width = fmin(p.box.width * 0.4, sketch_width(s, SIZE_AXIS, weight, dot->label) + 1);
		at = label_place(&field, x, y, dot->outside ? 6 : 4, width, SIZE_AXIS, &leader);
		if (leader)
			sketch_line(s, x, y, fmin(at.x + at.width, fmax(at.x, x)), at.y + at.height / 2, 0.4,
				    s->palette->faint, DASH_NONE);
		sketch_text(s, at.x, at.y + at.height / 2, SIZE_AXIS, weight, CANVAS_START, sketch_ink(s, dot->tone),
			    width, dot->label);
	}
	ends_draw(s, &ends, &p, p.box.x + p.box.width, right);
}

const struct chart_way scatter_way = { draw, height, empty };
