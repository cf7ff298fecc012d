/* lines.c - series over time with their intervals, broken where a period is missing or a definition changed. */
#include "reports/charts/kinds.h"

#include <math.h>

static bool empty(const struct chart *chart)
{
	for (size_t i = 0; i < chart->as.lines.count; i++)
		for (size_t k = 0; k < chart->as.lines.series[i].count; k++)
			if (isfinite(chart->as.lines.series[i].points[k].value.at))
				return false;
	return true;
}

static double height(const struct chart *chart, double width)
{
	(void)chart;
	return fmin(180, fmax(125, width * 0.42));
}

static bool broken(const struct chart_lines *d, double from, double to)
{
	for (size_t k = 0; k < d->break_count; k++)
		if (d->breaks[k].at > from && d->breaks[k].at <= to)
			return true;
	return false;
}

/* Runs of neighbouring points that belong together: [first, until). */
static size_t run_end(const struct chart_lines *d, const struct chart_series *series, size_t first)
{
	size_t i = first + 1;

	while (i < series->count && isfinite(series->points[i].value.at)
	       && !broken(d, series->points[i - 1].at, series->points[i].at))
		i++;
	return i;
}

static void draw_band(struct sketch *s, const struct plot *p, const struct chart_point *q, size_t n, int rgb)
{
	struct sketch_point *line = arena_array(s->arena, 2 * n, struct sketch_point);

	for (size_t i = 0; i < n; i++) {
		bool known = isfinite(q[i].value.low) && isfinite(q[i].value.high);
		double x = plot_x(p, q[i].at);

		line[i] = (struct sketch_point){ x, plot_y(p, known ? q[i].value.high : q[i].value.at) };
		line[2 * n - 1 - i] = (struct sketch_point){ x, plot_y(p, known ? q[i].value.low : q[i].value.at) };
	}
	if (n > 1)
		sketch_polygon(s, line, 2 * n, rgb, ALPHA_BAND);
	else
		plot_interval(s, p, line[0].x, q[0].value, 0.8, rgb);
}

static void draw_series(struct sketch *s, const struct chart_lines *d, const struct plot *p,
			const struct chart_series *series, bool bands)
{
	int rgb = series->background ? s->palette->faint : sketch_colour(s, series->tone);
	/* Dashes are the targets': it is the shape of the points that tells lines apart in grey. */
	enum chart_shape shape = series->tone < TONE_LINE ? SHAPE_DOT
		: (enum chart_shape[]){ SHAPE_DOT, SHAPE_SQUARE, SHAPE_DIAMOND, SHAPE_TRIANGLE }[(series->tone - TONE_LINE) % 4];

	for (size_t i = 0; i < series->count;) {
		const struct chart_point *q = &series->points[i];
		size_t n;

		if (!isfinite(q->value.at)) {
			i++;
			continue;
		}
		n = run_end(d, series, i) - i;
		if (bands) {
			if (series->band && !series->background)
				draw_band(s, p, q, n, rgb);
		} else {
			double *x = arena_array(s->arena, n, double), *y = arena_array(s->arena, n, double);

			for (size_t k = 0; k < n; k++) {
				x[k] = q[k].at;
				y[k] = q[k].value.at;
				if (!series->band && !series->background)
					plot_interval(s, p, plot_x(p, x[k]), q[k].value, 0.7, rgb);
			}
			plot_line(s, p, x, y, n, series->background ? 1 : LINE_STRONG, rgb, DASH_NONE);
			for (size_t k = 0; k < n && !series->background; k++)
				if (n == 1 || !series->band || i + k + 1 == series->count)
					sketch_mark(s, plot_x(p, x[k]), plot_y(p, y[k]), 2,
						    shape, rgb, false);
		}
		i += n;
	}
}

static double last_value(const struct chart_series *series)
{
	for (size_t i = series->count; i-- > 0;)
		if (isfinite(series->points[i].value.at))
			return series->points[i].value.at;
	return NAN;
}

static void draw(struct sketch *s, const struct chart *chart, struct chart_box b)
{
	const struct chart_lines *d = &chart->as.lines;
	struct extent across = EXTENT_EMPTY, up = EXTENT_EMPTY;
	struct ends ends = { 0 };
	struct plot p;
	double right, head = d->break_count > 0 ? 9 : 0;

	for (size_t i = 0; i < d->count; i++) {
		for (size_t k = 0; k < d->series[i].count; k++) {
			extent_add(&across, d->series[i].points[k].at);
			if (d->series[i].background)
				extent_add(&up, d->series[i].points[k].value.at);
			else
				extent_add_value(&up, d->series[i].points[k].value);
		}
		ends_add(s, &ends, last_value(&d->series[i]), d->series[i].label,
			 d->series[i].background ? s->palette->mute : sketch_ink(s, d->series[i].tone),
			 d->series[i].background ? FONT_REGULAR : FONT_BOLD);
	}
	references_extent(&up, d->references, d->reference_count);
	references_add(s, &ends, d->references, d->reference_count, &up);
	right = ends_width(s, &ends, b.width);
	plot_begin(s, &p, b, &d->x, across, &d->y, up, (struct plot_margins){ .right = right, .top = head });
	references_draw(s, &p, d->references, d->reference_count);
	breaks_draw(s, &p, d->breaks, d->break_count, head);
	for (int front = 0; front < 2; front++)
		for (size_t i = 0; i < d->count; i++)
			if (d->series[i].background == !front) {
				draw_series(s, d, &p, &d->series[i], true);
				draw_series(s, d, &p, &d->series[i], false);
			}
	ends_draw(s, &ends, &p, p.box.x + p.box.width, right);
}

const struct chart_way lines_way = { draw, height, empty };
