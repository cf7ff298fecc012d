/* layers.c - what became of everybody: causes stacked to 100 % over the days. */
#include "reports/charts/kinds.h"

#include <math.h>

static bool empty(const struct chart *chart)
{
	const struct chart_layers *d = &chart->as.layers;

	return d->day_count == 0 || d->count == 0 || !(d->until > d->days[0]);
}

static double height(const struct chart *chart, double width)
{
	(void)chart;
	return fmin(210, fmax(120, width * 0.46));
}

/* The top of a layer after a day; missing amounts count as none of it. */
static double top_of(const struct chart_layers *d, size_t layer, size_t index)
{
	double sum = 0;

	for (size_t k = 0; k <= layer; k++)
		if (isfinite(d->layers[k].at[index]))
			sum += fmax(0, d->layers[k].at[index]);
	return fmin(1, sum);
}

static size_t edge(const struct chart_layers *d, const struct plot *p, size_t layer, bool bottom,
		   struct sketch_point *out)
{
	size_t n = 0;
	double v = 0;

	for (size_t i = 0; i < d->day_count && d->days[i] <= d->until; i++) {
		double next = bottom ? layer == 0 ? 0 : top_of(d, layer - 1, i) : top_of(d, layer, i);
		double x = plot_x(p, d->days[i]);

		if (n > 0)
			out[n++] = (struct sketch_point){ x, plot_y(p, v) };
		out[n++] = (struct sketch_point){ x, plot_y(p, next) };
		v = next;
	}
	out[n++] = (struct sketch_point){ plot_x(p, d->until), plot_y(p, v) };
	return n;
}

static void draw_layer(struct sketch *s, const struct chart_layers *d, const struct plot *p, size_t layer)
{
	struct sketch_point *line = arena_array(s->arena, 4 * d->day_count + 8, struct sketch_point);
	size_t up = edge(d, p, layer, false, line), down = edge(d, p, layer, true, line + up);

	for (size_t i = 0; i < down / 2; i++) {
		struct sketch_point swap = line[up + i];

		line[up + i] = line[up + down - 1 - i];
		line[up + down - 1 - i] = swap;
	}
	sketch_polygon(s, line, up + down, sketch_colour(s, d->layers[layer].tone), 1);
	/* A white edge keeps neighbours apart when printed in grey. */
	if (layer + 1 < d->count)
		sketch_polyline(s, line, up, 0.8, s->palette->paper, DASH_NONE);
}

static void draw(struct sketch *s, const struct chart *chart, struct chart_box b)
{
	const struct chart_layers *d = &chart->as.layers;
	struct chart_axis up = d->y;
	struct extent across = EXTENT_EMPTY, all = { 0, 1, 0, 1 };
	struct ends ends = { 0 };
	struct plot p;
	size_t last = 0;
	double right;

	up.low = 0;
	up.high = 1;
	extent_add(&across, d->days[0]);
	extent_add(&across, d->until);
	for (size_t i = 0; i < d->day_count && d->days[i] <= d->until; i++)
		last = i;
	for (size_t k = 0; k < d->count; k++) {
		double high = top_of(d, k, last), low = k == 0 ? 0 : top_of(d, k - 1, last);
		int rgb = sketch_colour(s, d->layers[k].tone);

		ends_add(s, &ends, (low + high) / 2, d->layers[k].label,
			 palette_contrast(rgb, s->palette->paper) >= 4.5 ? rgb : s->palette->ink, FONT_BOLD);
	}
	right = ends_width(s, &ends, b.width);
	plot_begin(s, &p, b, &d->x, across, &up, all, (struct plot_margins){ .right = right });
	for (size_t k = 0; k < d->count; k++)
		draw_layer(s, d, &p, k);
	ends_draw(s, &ends, &p, p.box.x + p.box.width, right);
}

const struct chart_way layers_way = { draw, height, empty };
