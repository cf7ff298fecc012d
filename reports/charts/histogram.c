/* histogram.c - how values are spread, with the threshold among them. */
#include "reports/charts/kinds.h"

#include <math.h>

static bool empty(const struct chart *chart)
{
	for (size_t i = 0; i < chart->as.histogram.count; i++)
		if (chart->as.histogram.columns[i].count > 0)
			return false;
	return true;
}

static double height(const struct chart *chart, double width)
{
	return fmin(180, fmax(100, width * 0.4)) + 8.5 * fmin(3, (double)chart->as.histogram.reference_count);
}

static void draw(struct sketch *s, const struct chart *chart, struct chart_box b)
{
	const struct chart_histogram *d = &chart->as.histogram;
	struct extent across = EXTENT_EMPTY, up = { 0, 0, 0, 0 };
	struct chart_axis x = d->x, y = d->y;
	struct plot p;
	double head = 8.5 * fmin(3, (double)d->reference_count);

	for (size_t i = 0; i < d->count; i++) {
		extent_add(&across, d->columns[i].from);
		extent_add(&across, d->columns[i].until);
		extent_add(&up, d->columns[i].count);
	}
	references_extent(&across, d->references, d->reference_count);
	x.tight = true;
	y.from_zero = true;
	y.whole = true;
	plot_begin(s, &p, b, &x, across, &y, up, (struct plot_margins){ .right = 6, .top = head });
	for (size_t i = 0; i < d->count; i++) {
		const struct chart_column *c = &d->columns[i];
		double x0 = plot_x(&p, c->from), x1 = plot_x(&p, c->until), top = plot_y(&p, c->count);

		if (!isfinite(c->count) || !(c->count > 0) || !(x1 > x0))
			continue;
		sketch_rect(s, (struct chart_box){ x0 + 0.3, top, fmax(0.3, x1 - x0 - 0.6), plot_y(&p, 0) - top },
			    palette_mix(s->palette->paper, s->palette->measure, 0.75), 1);
	}
	heads_draw(s, &p.x, d->references, d->reference_count, p.box.x, p.box.x + p.box.width, p.box.y,
		   p.box.y + p.box.height);
}

const struct chart_way histogram_way = { draw, height, empty };
