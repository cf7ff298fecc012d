/* control.c - XmR control chart: limits by phase, signals with their rule; a run chart when there are too few points. */
#include "reports/charts/kinds.h"

#include <math.h>

#include "reports/charts/label.h"

static bool empty(const struct chart *chart)
{
	for (size_t i = 0; i < chart->as.control.count; i++)
		if (isfinite(chart->as.control.points[i].value.at))
			return false;
	return true;
}

static double height(const struct chart *chart, double width)
{
	(void)chart;
	return fmin(180, fmax(125, width * 0.42));
}

static void extents(const struct chart_control *d, struct extent *across, struct extent *up)
{
	for (size_t i = 0; i < d->count; i++) {
		extent_add(across, d->points[i].at);
		extent_add(up, d->points[i].value.at);
	}
	for (size_t i = 0; i < d->phase_count; i++) {
		extent_add(up, d->phases[i].centre);
		extent_add(up, d->phases[i].low);
		extent_add(up, d->phases[i].high);
	}
	references_extent(up, d->references, d->reference_count);
}

static void draw_phase(struct sketch *s, const struct plot *p, const struct chart_phase *phase)
{
	double x0 = plot_x(p, phase->from), x1 = plot_x(p, phase->until);

	if (isfinite(phase->low) && isfinite(phase->high) && phase->high >= phase->low) {
		double low = plot_y(p, phase->low), high = plot_y(p, phase->high);

		sketch_rect(s, (struct chart_box){ x0, high, x1 - x0, low - high }, s->palette->tint, 0.13);
		if (scale_holds(&p->y, phase->low))
			sketch_line(s, x0, low, x1, low, 0.7, s->palette->mute, DASH_LONG);
		if (scale_holds(&p->y, phase->high))
			sketch_line(s, x0, high, x1, high, 0.7, s->palette->mute, DASH_LONG);
	}
	if (isfinite(phase->centre))
		sketch_line(s, x0, plot_y(p, phase->centre), x1, plot_y(p, phase->centre), 0.9, s->palette->ink,
			    DASH_NONE);
}

/* The line is broken where a period is missing and at each documented change. */
static void draw_run(struct sketch *s, const struct chart_control *d, const struct plot *p)
{
	double *x = arena_array(s->arena, 2 * d->count + 1, double);
	double *y = arena_array(s->arena, 2 * d->count + 1, double);
	size_t n = 0;

	for (size_t i = 0; i < d->count; i++) {
		for (size_t k = 0; i > 0 && k < d->break_count; k++)
			if (d->breaks[k].at > d->points[i - 1].at && d->breaks[k].at <= d->points[i].at) {
				x[n] = d->points[i].at;
				y[n++] = NAN;
				break;
			}
		x[n] = d->points[i].at;
		y[n++] = d->points[i].value.at;
	}
	plot_line(s, p, x, y, n, 0.9, s->palette->measure, DASH_NONE);
}

/* What a label may not lie on: the points, the line between them, limits and changes. */
static void take_marks(struct label_field *f, const struct chart_control *d, const struct plot *p)
{
	double right = p->box.x + p->box.width;

	for (size_t i = 0; i < d->count; i++) {
		const struct chart_point *q = &d->points[i];

		if (!isfinite(q->value.at))
			continue;
		label_take(f, (struct chart_box){ plot_x(p, q->at) - 2, plot_y(p, q->value.at) - 2, 4, 4 });
		if (i > 0 && isfinite(q[-1].value.at))
			label_take_line(f, plot_x(p, q[-1].at), plot_y(p, q[-1].value.at), plot_x(p, q->at),
					plot_y(p, q->value.at));
	}
	for (size_t i = 0; i < d->phase_count; i++) {
		const double levels[] = { d->phases[i].centre, d->phases[i].low, d->phases[i].high };

		for (int k = 0; k < 3; k++)
			if (isfinite(levels[k]))
				label_take_line(f, plot_x(p, d->phases[i].from), plot_y(p, levels[k]),
						fmin(right, plot_x(p, d->phases[i].until)), plot_y(p, levels[k]));
	}
	for (size_t i = 0; i < d->break_count; i++)
		label_take_line(f, plot_x(p, d->breaks[i].at), p->box.y, plot_x(p, d->breaks[i].at),
				p->box.y + p->box.height);
}

static void draw_points(struct sketch *s, const struct chart_control *d, const struct plot *p)
{
	struct label_field field = { .bounds = p->box, .arena = s->arena };
	double r = d->count > 40 ? 1.2 : 1.7;

	take_marks(&field, d, p);
	for (size_t i = 0; i < d->count; i++) {
		const struct chart_point *q = &d->points[i];
		double x = plot_x(p, q->at), y = plot_y(p, q->value.at), width;
		int rgb = q->signal ? sketch_colour(s, q->tone) : s->palette->measure;
		struct chart_box at;
		bool leader = false;

		if (!isfinite(q->value.at))
			continue;
		sketch_mark(s, x, y, q->signal ? 2 : r, q->signal ? SHAPE_DIAMOND : SHAPE_DOT, rgb, false);
		if (!q->signal)
			continue;
		sketch_halo(s, x, y, 4, rgb);
		if (q->label == NULL)
			continue;
		width = fmin(p->box.width * 0.45, sketch_width(s, SIZE_NOTE, FONT_BOLD, q->label) + 1);
		at = label_place(&field, x, y, 6, width, SIZE_NOTE, &leader);
		if (leader)
			sketch_line(s, x, y, fmin(at.x + at.width, fmax(at.x, x)), at.y + at.height / 2, 0.4,
				    s->palette->faint, DASH_NONE);
		sketch_text(s, at.x, at.y + at.height / 2, SIZE_NOTE, FONT_BOLD, CANVAS_START,
			    sketch_ink(s, q->tone), width, q->label);
	}
}

static void draw(struct sketch *s, const struct chart *chart, struct chart_box b)
{
	const struct chart_control *d = &chart->as.control;
	const struct chart_phase *last = d->phase_count > 0 ? &d->phases[d->phase_count - 1] : NULL;
	struct extent across = EXTENT_EMPTY, up = EXTENT_EMPTY;
	struct ends ends = { 0 };
	struct plot p;
	double right, head = d->break_count > 0 ? 9 : 0;

	extents(d, &across, &up);
	if (last != NULL) {
		ends_add(s, &ends, last->centre, d->centre_label, s->palette->ink, FONT_BOLD);
		ends_add(s, &ends, last->low, d->low_label, s->palette->mute, FONT_REGULAR);
		ends_add(s, &ends, last->high, d->high_label, s->palette->mute, FONT_REGULAR);
	}
	references_add(s, &ends, d->references, d->reference_count, &up);
	right = ends_width(s, &ends, b.width);
	plot_begin(s, &p, b, &d->x, across, &d->y, up, (struct plot_margins){ .right = right, .top = head });
	for (size_t i = 0; i < d->phase_count; i++)
		draw_phase(s, &p, &d->phases[i]);
	references_draw(s, &p, d->references, d->reference_count);
	breaks_draw(s, &p, d->breaks, d->break_count, head);
	draw_run(s, d, &p);
	draw_points(s, d, &p);
	ends_draw(s, &ends, &p, p.box.x + p.box.width, right);
}

const struct chart_way control_way = { draw, height, empty };
