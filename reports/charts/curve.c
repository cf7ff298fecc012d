/* curve.c - one survival curve on a plot: steps, band, ticks of censoring, landmark dots. */
#include "reports/charts/kinds.h"

#include <math.h>

bool curve_is_empty(const struct chart_curve *c)
{
	return !(c->until > c->first) || (c->step_count == 0 && c->dot_count == 0);
}

double curve_at(const struct chart_curve *c, double at)
{
	double v = 1;

	for (size_t i = 0; i < c->step_count && c->steps[i].day <= at; i++)
		if (isfinite(c->steps[i].at))
			v = c->steps[i].at;
	return v;
}

void curve_extent(const struct chart_curve *c, struct extent *across, struct extent *up, bool band)
{
	if (curve_is_empty(c))
		return;
	extent_add(across, c->first);
	extent_add(across, c->until);
	extent_add(up, 1);
	for (size_t i = 0; i < c->step_count && c->steps[i].day <= c->until; i++) {
		extent_add(up, c->steps[i].at);
		if (band && c->steps[i].day <= c->firm_until)
			extent_add(up, c->steps[i].low);
	}
}

/* The corners of a step line from a day to a day; which: 0 the curve, -1 and 1 its limits. */
static size_t corners(const struct plot *p, const struct chart_curve *c, double from, double to, int which,
		      struct sketch_point *out)
{
	double v = 1;
	size_t n = 0;

	for (size_t i = 0; i < c->step_count && c->steps[i].day <= to; i++) {
		const struct chart_step *t = &c->steps[i];
		double next = which < 0 ? t->low : which > 0 ? t->high : t->at;

		if (!isfinite(t->at) || !isfinite(t->day))
			continue;
		if (!isfinite(next))
			next = t->at;
		/* Exits on the very first day are a drop from 100 %, not a lower start. */
		if (t->day > from || (t->day == from && from == c->first)) {
			if (n == 0)
				out[n++] = (struct sketch_point){ plot_x(p, from), plot_y(p, v) };
			out[n++] = (struct sketch_point){ plot_x(p, t->day), plot_y(p, v) };
			out[n++] = (struct sketch_point){ plot_x(p, t->day), plot_y(p, next) };
		}
		v = next;
	}
	if (n == 0)
		out[n++] = (struct sketch_point){ plot_x(p, from), plot_y(p, v) };
	out[n++] = (struct sketch_point){ plot_x(p, to), plot_y(p, v) };
	return n;
}

double curve_firm_end(const struct chart_curve *c)
{
	return isfinite(c->firm_until) ? fmin(c->until, fmax(c->first, c->firm_until)) : c->until;
}

void curve_draw_band(struct sketch *s, const struct plot *p, const struct chart_curve *c, int rgb, double alpha)
{
	size_t room = 2 * c->step_count + 4, up, down;
	struct sketch_point *line = arena_array(s->arena, 2 * room, struct sketch_point);

	if (curve_is_empty(c) || curve_firm_end(c) <= c->first)
		return;
	up = corners(p, c, c->first, curve_firm_end(c), 1, line);
	down = corners(p, c, c->first, curve_firm_end(c), -1, line + up);
	for (size_t i = 0; i < down / 2; i++) {
		struct sketch_point swap = line[up + i];

		line[up + i] = line[up + down - 1 - i];
		line[up + down - 1 - i] = swap;
	}
	sketch_polygon(s, line, up + down, rgb, alpha);
}

void curve_draw_line(struct sketch *s, const struct plot *p, const struct chart_curve *c, double width, int rgb,
		     enum sketch_dash dash)
{
	struct sketch_point *line = arena_array(s->arena, 2 * c->step_count + 4, struct sketch_point);
	double firm = curve_firm_end(c);

	if (curve_is_empty(c))
		return;
	if (firm > c->first)
		sketch_polyline(s, line, corners(p, c, c->first, firm, 0, line), width, rgb, dash);
	if (firm < c->until)
		sketch_polyline(s, line, corners(p, c, firm, c->until, 0, line), fmax(0.7, width * 0.7), rgb,
				dash == DASH_NONE ? DASH_LONG : DASH_DOT);
}

/* Dashes mean "too few people to be sure"; so it is the shape of the dots that tells crossing curves apart in grey. */
static enum chart_shape shape_of(const struct chart_curve *c)
{
	static const enum chart_shape shapes[] = { SHAPE_DOT, SHAPE_SQUARE, SHAPE_DIAMOND, SHAPE_TRIANGLE };

	return c->tone < TONE_LINE ? SHAPE_DOT : shapes[(c->tone - TONE_LINE) % 4];
}

void curve_draw_marks(struct sketch *s, const struct plot *p, const struct chart_curve *c, int rgb)
{
	double last = -1e9;

	/* Where people are censored every day, ticks would make a second line: one every few points says it. */
	for (size_t i = 0; i < c->censored_count; i++) {
		double at = c->censored[i], x, y;

		if (!isfinite(at) || at <= c->first || at > c->until)
			continue;
		x = plot_x(p, at);
		if (x < last + 5)
			continue;
		y = plot_y(p, curve_at(c, at));
		sketch_line(s, x, fmax(p->box.y, y - 2.4), x, fmin(p->box.y + p->box.height, y + 2.4), 0.7, rgb,
			    DASH_NONE);
		last = x;
	}
	for (size_t i = 0; i < c->dot_count; i++) {
		const struct chart_step *d = &c->dots[i];

		if (!isfinite(d->at) || d->day < c->first || d->day > c->until)
			continue;
		plot_interval(s, p, plot_x(p, d->day), (struct chart_value){ d->at, d->low, d->high }, 0.8, rgb);
		sketch_mark(s, plot_x(p, d->day), plot_y(p, d->at), 2.1, shape_of(c), rgb, d->day > curve_firm_end(c));
	}
}
