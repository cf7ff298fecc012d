/* hazard.c - when people leave: a bar for each week with its interval. */
#include "reports/charts/kinds.h"

#include <math.h>

static bool empty(const struct chart *chart)
{
	for (size_t i = 0; i < chart->as.bars.count; i++)
		if (isfinite(chart->as.bars.bars[i].value.at))
			return false;
	return true;
}

static double height(const struct chart *chart, double width)
{
	(void)chart;
	return fmin(180, fmax(110, width * 0.4));
}

static void draw(struct sketch *s, const struct chart *chart, struct chart_box b)
{
	const struct chart_bars *d = &chart->as.bars;
	struct extent across = EXTENT_EMPTY, up = { 0, 0, 0, 0 };
	struct chart_axis x = d->x, y = d->y;
	struct ends ends = { 0 };
	struct plot p;
	double right, tallest = 0;

	for (size_t i = 0; i < d->count; i++) {
		extent_add(&across, d->bars[i].from);
		extent_add(&across, d->bars[i].until);
		extent_add(&up, d->bars[i].value.at);
		if (isfinite(d->bars[i].value.at))
			tallest = fmax(tallest, d->bars[i].value.at);
	}
	/* A last bin of few people has an interval that would flatten all others: it may leave the plot. */
	for (size_t i = 0; i < d->count; i++)
		if (isfinite(d->bars[i].value.at) && isfinite(d->bars[i].value.high))
			extent_add(&up, tallest > 0 ? fmin(d->bars[i].value.high, 1.4 * tallest) : d->bars[i].value.high);
	references_extent(&up, d->references, d->reference_count);
	references_add(s, &ends, d->references, d->reference_count, &up);
	right = ends_width(s, &ends, b.width);
	x.tight = true;
	y.from_zero = true;
	plot_begin(s, &p, b, &x, across, &y, up, (struct plot_margins){ .right = right });
	for (size_t i = 0; i < d->count; i++) {
		const struct chart_bar *bar = &d->bars[i];
		double x0 = plot_x(&p, bar->from), x1 = plot_x(&p, bar->until), gap = fmin(1, (x1 - x0) * 0.15);
		double zero = plot_y(&p, 0), top, middle = (x0 + x1) / 2;
		int rgb = sketch_colour(s, bar->tone);

		if (!isfinite(bar->value.at) || !(x1 > x0))
			continue;
		top = plot_y(&p, bar->value.at);
		sketch_rect(s, (struct chart_box){ x0 + gap / 2, fmin(top, zero), x1 - x0 - gap, fabs(zero - top) },
			    palette_mix(s->palette->paper, rgb, 0.45), 1);
		sketch_line(s, x0 + gap / 2, top, x1 - gap / 2, top, 1.1, rgb, DASH_NONE);
		if (isfinite(bar->value.low) && isfinite(bar->value.high)) {
			sketch_line(s, middle, plot_y(&p, bar->value.low), middle, plot_y(&p, bar->value.high), 0.7,
				    s->palette->ink, DASH_NONE);
			/* An arrow head where it goes on beyond the plot. */
			if (!scale_holds(&p.y, bar->value.high))
				sketch_mark(s, middle, p.box.y + 1.5, 1.5, SHAPE_TRIANGLE, s->palette->ink, false);
		}
	}
	references_draw(s, &p, d->references, d->reference_count);
	ends_draw(s, &ends, &p, p.box.x + p.box.width, right);
}

const struct chart_way hazard_way = { draw, height, empty };
