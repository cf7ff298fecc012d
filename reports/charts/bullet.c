/* bullet.c - limits, target and the value now on one bar. */
#include "reports/charts/kinds.h"

#include <math.h>

static bool empty(const struct chart *chart)
{
	const struct chart_bullet *d = &chart->as.bullet;

	return !(d->most > d->least)
		|| (!isfinite(d->now) && !isfinite(d->target) && !(isfinite(d->low) && isfinite(d->high)));
}

static double height(const struct chart *chart, double width)
{
	(void)chart;
	(void)width;
	return 14;
}

static void draw(struct sketch *s, const struct chart *chart, struct chart_box b)
{
	const struct chart_bullet *d = &chart->as.bullet;
	struct scale x = { d->least, d->most, b.x + 3, b.width - 6 };
	double y = b.y + b.height / 2, r = fmin(2.6, b.height * 0.22);
	int rgb = sketch_colour(s, d->tone);

	sketch_rect(s, (struct chart_box){ b.x, y - 1.2, b.width, 2.4 }, s->palette->grid, 1);
	if (isfinite(d->low) && isfinite(d->high)) {
		double low = scale_place(&x, d->low), high = scale_place(&x, d->high);

		sketch_rect(s, (struct chart_box){ low, y - 3, high - low, 6 }, s->palette->tint, 0.35);
	}
	if (isfinite(d->target))
		sketch_line(s, scale_place(&x, d->target), y - 5, scale_place(&x, d->target), y + 5, 1.3,
			    s->palette->ink, DASH_NONE);
	if (isfinite(d->now)) {
		if (isfinite(d->range.low) && isfinite(d->range.high))
			sketch_line(s, scale_place(&x, d->range.low), y, scale_place(&x, d->range.high), y, 1, rgb,
				    DASH_NONE);
		sketch_mark(s, scale_place(&x, d->now), y, r, SHAPE_DOT, rgb, false);
	}
}

const struct chart_way bullet_way = { draw, height, empty };
