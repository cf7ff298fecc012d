/* funnel.c - rates by size against the limits that chance alone would keep. */
#include "reports/charts/kinds.h"

#include <math.h>

#include "reports/charts/label.h"

static bool empty(const struct chart *chart)
{
	for (size_t i = 0; i < chart->as.funnel.count; i++)
		if (isfinite(chart->as.funnel.dots[i].x) && isfinite(chart->as.funnel.dots[i].y))
			return false;
	return true;
}

static double height(const struct chart *chart, double width)
{
	(void)chart;
	return fmin(220, fmax(145, width * 0.55));
}

/* The plot holds all dots, and the limits from where the smallest dot stands. */
static void extents(const struct chart_funnel *d, struct extent *across, struct extent *up)
{
	double smallest = 1e308;

	extent_add(up, d->target);
	for (size_t i = 0; i < d->count; i++) {
		if (!isfinite(d->dots[i].x) || !isfinite(d->dots[i].y))
			continue;
		extent_add(across, d->dots[i].x);
		extent_add(up, d->dots[i].y);
		smallest = fmin(smallest, d->dots[i].x);
	}
	extent_add(across, 0);
	for (size_t i = 0; i < d->limit_count; i++) {
		if (d->limits[i].n < smallest * 0.9 || d->limits[i].n > across->high * 1.1)
			continue;
		extent_add_value(up, (struct chart_value){ d->target, d->limits[i].low998, d->limits[i].high998 });
		if (d->adjusted)
			extent_add_value(up, (struct chart_value){ d->target, d->limits[i].adjusted_low,
								   d->limits[i].adjusted_high });
	}
}

enum limit { LOW998, LOW95, HIGH95, HIGH998, ADJUSTED_LOW, ADJUSTED_HIGH, LIMITS };

static double limit_at(const struct chart_funnel_limit *l, enum limit which)
{
	const double at[LIMITS] = { l->low998, l->low95, l->high95, l->high998, l->adjusted_low,
				    l->adjusted_high };

	return at[which];
}

/* More names than half a page's width has room for. */
static bool crowded(const struct chart_funnel *d)
{
	size_t named = 0;

	for (size_t i = 0; i < d->count; i++)
		named += d->dots[i].label != NULL;
	return named > 4;
}

static void draw_limit(struct sketch *s, const struct chart_funnel *d, const struct plot *p,
		       struct label_field *field, enum limit which, double width, int rgb, enum sketch_dash dash)
{
	double *x = arena_array(s->arena, d->limit_count + 1, double);
	double *y = arena_array(s->arena, d->limit_count + 1, double);
	size_t n = 0;

	for (size_t i = 0; i < d->limit_count; i++) {
		double at = d->limits[i].n, v = limit_at(&d->limits[i], which);

		if (n > 0 && at > p->x.to) {	/* up to the edge of the plot */
			y[n] = y[n - 1] + (v - y[n - 1]) * (p->x.to - x[n - 1]) / (at - x[n - 1]);
			x[n++] = p->x.to;
			break;
		}
		x[n] = at;
		y[n++] = v;
	}
	for (size_t i = 1; i < n; i++)
		if (isfinite(y[i]) && isfinite(y[i - 1]) && scale_holds(&p->y, y[i]) && scale_holds(&p->y, y[i - 1]))
			label_take_line(field, plot_x(p, x[i - 1]), plot_y(p, y[i - 1]), plot_x(p, x[i]), plot_y(p, y[i]));
	plot_line(s, p, x, y, n, width, rgb, dash);
}

/* Where a limit leaves the plot on the right: its last value within the axis. */
static double last_limit(const struct chart_funnel *d, const struct plot *p, enum limit which)
{
	double last = NAN;

	for (size_t i = 0; i < d->limit_count && d->limits[i].n <= p->x.to * (1 + 1e-9); i++)
		last = limit_at(&d->limits[i], which);
	return isfinite(last) && scale_holds(&p->y, last) ? last : NAN;
}

static void draw_limits(struct sketch *s, const struct chart_funnel *d, const struct plot *p,
			struct label_field *field)
{
	int faint = palette_mix(s->palette->paper, s->palette->faint, 0.8);

	draw_limit(s, d, p, field, LOW95, 0.7, faint, DASH_NONE);
	draw_limit(s, d, p, field, HIGH95, 0.7, faint, DASH_NONE);
	draw_limit(s, d, p, field, LOW998, 0.8, d->adjusted ? faint : s->palette->mute, DASH_LONG);
	draw_limit(s, d, p, field, HIGH998, 0.8, d->adjusted ? faint : s->palette->mute, DASH_LONG);
	if (d->adjusted) {
		draw_limit(s, d, p, field, ADJUSTED_LOW, 1.1, s->palette->mute, DASH_NONE);
		draw_limit(s, d, p, field, ADJUSTED_HIGH, 1.1, s->palette->mute, DASH_NONE);
	}
	if (isfinite(d->target))
		label_take_line(field, p->box.x, plot_y(p, d->target), p->box.x + p->box.width, plot_y(p, d->target));
	if (isfinite(d->target))
		sketch_line(s, p->box.x, plot_y(p, d->target), p->box.x + p->box.width, plot_y(p, d->target), 0.9,
			    s->palette->ink, DASH_NONE);
}

static void draw_dots(struct sketch *s, const struct chart_funnel *d, const struct plot *p,
		      struct label_field *field)
{
	int common = palette_mix(s->palette->paper, s->palette->measure, 0.6);

	for (size_t i = 0; i < d->count; i++) {
		const struct chart_dot *dot = &d->dots[i];
		double x = plot_x(p, dot->x), y = plot_y(p, dot->y);

		if (!isfinite(dot->x) || !isfinite(dot->y))
			continue;
		label_take(field, (struct chart_box){ x - 2.5, y - 2.5, 5, 5 });
		if (!dot->outside)
			sketch_mark(s, x, y, 2, dot->shape, dot->tone == TONE_MEASURE ? common
				    : sketch_colour(s, dot->tone), false);
	}
	for (size_t i = 0; i < d->count; i++) {
		const struct chart_dot *dot = &d->dots[i];
		double x = plot_x(p, dot->x), y = plot_y(p, dot->y), width;
		struct chart_box at;
		bool leader = false;

		if (!isfinite(dot->x) || !isfinite(dot->y))
			continue;
		if (dot->outside) {
			sketch_mark(s, x, y, 2.2, dot->shape, sketch_colour(s, dot->tone), false);
			sketch_halo(s, x, y, 4, sketch_colour(s, dot->tone));
		}
		/* Those within the limits are named only where there is room for it. */
		if (dot->label == NULL || (dot->tone == TONE_MEASURE && !dot->outside && p->box.width < 300 && crowded(d)))
			continue;
		width = fmin(p->box.width * 0.4, sketch_width(s, SIZE_LABEL, dot->outside ? FONT_BOLD : FONT_REGULAR,
							      dot->label) + 1);
		at = label_place(field, x, y, dot->outside ? 6 : 4, width, SIZE_LABEL, &leader);
		if (leader)
			sketch_line(s, x, y, fmin(at.x + at.width, fmax(at.x, x)), at.y + at.height / 2, 0.4,
				    s->palette->faint, DASH_NONE);
		sketch_text(s, at.x, at.y + at.height / 2, SIZE_LABEL, dot->outside ? FONT_BOLD : FONT_REGULAR,
			    CANVAS_START, dot->tone == TONE_MEASURE ? s->palette->mute : sketch_ink(s, dot->tone), width,
			    dot->label);
	}
}

static void draw(struct sketch *s, const struct chart *chart, struct chart_box b)
{
	const struct chart_funnel *d = &chart->as.funnel;
	const char *const names[] = { d->target_label, d->label95, d->label998, d->adjusted_label };
	struct extent across = EXTENT_EMPTY, up = EXTENT_EMPTY;
	struct chart_axis x = d->x, y = d->y;
	struct label_field field = { .arena = s->arena };
	struct ends ends = { 0 };
	struct plot p;
	double right = fmin(b.width * 0.36, 9 + sketch_widest(s, SIZE_LABEL, FONT_BOLD, names, d->adjusted ? 4 : 3));

	extents(d, &across, &up);
	x.from_zero = true;
	x.whole = true;
	plot_begin(s, &p, b, &x, across, &y, up, (struct plot_margins){ .right = right });
	field.bounds = p.box;
	draw_limits(s, d, &p, &field);
	draw_dots(s, d, &p, &field);
	ends_add(s, &ends, d->target, d->target_label, s->palette->ink, FONT_BOLD);
	if (d->limit_count > 0) {
		ends_add(s, &ends, last_limit(d, &p, HIGH95), d->label95, s->palette->mute, FONT_REGULAR);
		ends_add(s, &ends, last_limit(d, &p, HIGH998), d->label998, s->palette->mute, FONT_REGULAR);
		if (d->adjusted)
			ends_add(s, &ends, last_limit(d, &p, ADJUSTED_HIGH), d->adjusted_label, s->palette->mute,
				 FONT_REGULAR);
	}
	ends_draw(s, &ends, &p, p.box.x + p.box.width, right);
}

const struct chart_way funnel_way = { draw, height, empty };
