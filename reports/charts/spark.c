/* spark.c - a line of the last periods in the height of a table row. */
#include "reports/charts/kinds.h"

#include <math.h>

static bool empty(const struct chart *chart)
{
	for (size_t i = 0; i < chart->as.spark.count; i++)
		if (isfinite(chart->as.spark.points[i].value.at))
			return false;
	return true;
}

static double height(const struct chart *chart, double width)
{
	(void)chart;
	(void)width;
	return 14;
}

static void draw(struct sketch *s, const struct chart *chart, struct chart_box b)
{
	const struct chart_spark *d = &chart->as.spark;
	struct extent e = EXTENT_EMPTY, across = EXTENT_EMPTY;
	double *x = arena_array(s->arena, d->count, double), *y = arena_array(s->arena, d->count, double), room;
	struct plot p = { .box = { b.x + 1, b.y + 2, b.width - 3.5, b.height - 4 } };
	size_t last = d->count;

	for (size_t i = 0; i < d->count; i++) {
		x[i] = d->points[i].at;
		y[i] = d->points[i].value.at;
		extent_add(&across, x[i]);
		extent_add(&e, y[i]);
		if (isfinite(y[i]))
			last = i;
	}
	extent_add(&e, d->target);
	room = e.high > e.low ? 0 : fmax(1e-9, fabs(e.high) * 0.1);
	p.x = (struct scale){ across.low, across.high > across.low ? across.high : across.low + 1, p.box.x,
			      p.box.width };
	p.y = (struct scale){ e.low - room, e.high + room, p.box.y + p.box.height, -p.box.height };
	if (isfinite(d->target))
		sketch_line(s, b.x, plot_y(&p, d->target), b.x + b.width, plot_y(&p, d->target), 0.6,
			    s->palette->faint, DASH_LONG);
	plot_line(s, &p, x, y, d->count, 1.1, sketch_colour(s, d->tone), DASH_NONE);
	/* A period between two missing ones has no line to lie on. */
	for (size_t i = 0; i < d->count; i++)
		if (isfinite(y[i]) && (i == 0 || !isfinite(y[i - 1])) && (i + 1 == d->count || !isfinite(y[i + 1])))
			sketch_mark(s, plot_x(&p, x[i]), plot_y(&p, y[i]), 1, SHAPE_DOT, sketch_colour(s, d->tone), false);
	if (last < d->count)
		sketch_mark(s, plot_x(&p, x[last]), plot_y(&p, y[last]), 1.8, SHAPE_DOT, sketch_colour(s, d->tone),
			    false);
}

const struct chart_way spark_way = { draw, height, empty };
