/* plot.c - margins, grid, axes and lines of a plot. */
#include "reports/charts/plot.h"

#include <math.h>

static double tick_width(struct sketch *s, const struct ticks *t)
{
	double widest = 0;

	for (size_t i = 0; i < t->count; i++)
		widest = fmax(widest, sketch_width(s, SIZE_AXIS, FONT_REGULAR, t->tick[i].text));
	return widest;
}

/* As many ticks as their labels leave room for: the labels' width is only known when the ticks
 * are, so try with fewer until they fit. */
static void choose_across(struct sketch *s, struct ticks *t, const struct chart_axis *axis,
			  struct extent e, double width)
{
	for (int most = (int)fmin(12, width / 16); ; most -= most > 6 ? 2 : 1) {
		if (axis->time)
			ticks_time(t, e, most, axis->year_start, s->lang, s->arena);
		else
			ticks_number(t, axis, e, most, s->arena);
		if (most <= 2 || (tick_width(s, t) + 5) * (double)t->count <= width * 1.15)
			return;
	}
}

void plot_ticks_across(struct sketch *s, const struct ticks *t, const struct scale *x, double y,
		       double left, double right)
{
	double end = -1e9, year_end = -1e9;

	/* The last one counts more than its neighbour: it says how far the axis goes. */
	double last = t->count == 0 ? 0 : scale_place(x, t->tick[t->count - 1].at)
		- sketch_width(s, SIZE_AXIS, FONT_REGULAR, t->tick[t->count - 1].text) / 2;

	for (size_t i = 0; i < t->count; i++) {
		double w = sketch_width(s, SIZE_AXIS, FONT_REGULAR, t->tick[i].text);
		double at = fmin(right - w / 2, fmax(left + w / 2, scale_place(x, t->tick[i].at)));

		if (at - w / 2 >= end + 3 && (i + 1 == t->count || i == 0 || at + w / 2 + 3 <= fmin(last, right - w))) {
			sketch_text(s, at, y, SIZE_AXIS, FONT_REGULAR, CANVAS_MIDDLE, s->palette->mute, 0,
				    t->tick[i].text);
			end = at + w / 2;
		}
		if (t->years && t->year[i] != NULL) {
			w = sketch_width(s, SIZE_AXIS, FONT_REGULAR, t->year[i]);
			at = fmin(right - w / 2, fmax(left + w / 2, scale_place(x, t->tick[i].at)));
			if (at - w / 2 >= year_end + 3) {
				sketch_text(s, at, y + 8.5, SIZE_AXIS, FONT_REGULAR, CANVAS_MIDDLE,
					    s->palette->mute, 0, t->year[i]);
				year_end = at + w / 2;
			}
		}
	}
}

static void draw_grid(struct sketch *s, const struct plot *p)
{
	const struct chart_box *b = &p->box;

	for (size_t i = 0; i < p->up.count; i++) {
		double y = plot_y(p, p->up.tick[i].at);

		sketch_line(s, b->x, y, b->x + b->width, y, LINE_GRID, s->palette->grid, DASH_NONE);
		sketch_text(s, b->x - 4, y, SIZE_AXIS, FONT_REGULAR, CANVAS_END, s->palette->mute, 0,
			    p->up.tick[i].text);
	}
}

void plot_begin(struct sketch *s, struct plot *p, struct chart_box b, const struct chart_axis *x,
		struct extent ex, const struct chart_axis *y, struct extent ey, struct plot_margins m)
{
	double left = m.left_at_least, bottom, label = 0, base;

	*p = (struct plot){ .below = 0 };
	if (!m.flat) {
		ticks_number(&p->up, y, ey, (int)fmax(2, fmin(6, b.height / 28)), s->arena);
		left = fmax(left, tick_width(s, &p->up) + 5);
	}
	choose_across(s, &p->across, x, ex, b.width - left - m.right);
	/* Half a label reaches above the topmost line; a label of the vertical axis stands over it. */
	m.top = fmax(m.top, m.flat ? 0 : SIZE_AXIS / 2 + 0.5);
	if (!m.flat && y->label != NULL)
		m.top += 9;
	bottom = m.no_x ? 2 : SIZE_AXIS + 4 + (p->across.years ? 8.5 : 0);
	if (!m.no_x && x->label != NULL)
		label = 10;
	p->box = (struct chart_box){ b.x + left, b.y + m.top, fmax(10, b.width - left - m.right),
				     fmax(10, b.height - m.top - bottom - label - m.below) };
	p->x = (struct scale){ p->across.low, p->across.high, p->box.x, p->box.width };
	p->y = (struct scale){ p->up.low, p->up.high, p->box.y + p->box.height, -p->box.height };
	base = p->box.y + p->box.height;
	p->below = base + bottom + label;
	if (m.flat)
		return;
	draw_grid(s, p);
	if (y->label != NULL)
		sketch_text(s, b.x, b.y + 4, SIZE_AXIS, FONT_REGULAR, CANVAS_START, s->palette->mute, b.width,
			    y->label);
	sketch_line(s, p->box.x, base, p->box.x + p->box.width, base, LINE_AXIS, s->palette->faint, DASH_NONE);
	if (p->y.from < 0 && p->y.to > 0)
		sketch_line(s, p->box.x, plot_y(p, 0), p->box.x + p->box.width, plot_y(p, 0), LINE_AXIS,
			    s->palette->faint, DASH_NONE);
	if (m.no_x)
		return;
	plot_ticks_across(s, &p->across, &p->x, base + 4 + SIZE_AXIS / 2, b.x, b.x + b.width);
	if (x->label != NULL)
		sketch_text(s, p->box.x + p->box.width, base + bottom + label - 4, SIZE_AXIS, FONT_REGULAR,
			    CANVAS_END, s->palette->mute, p->box.width + left, x->label);
}

/* Where the way from a to b crosses a height. */
static struct sketch_point crossing(struct sketch_point a, struct sketch_point b, double y)
{
	double share = b.y == a.y ? 0 : (y - a.y) / (b.y - a.y);

	return (struct sketch_point){ a.x + (b.x - a.x) * share, y };
}

void plot_line(struct sketch *s, const struct plot *p, const double *x, const double *y, size_t n,
	       double width, int rgb, enum sketch_dash dash)
{
	struct sketch_point *run = arena_array(s->arena, 2 * n + 2, struct sketch_point), last = { 0, 0 };
	double top = p->box.y, bottom = p->box.y + p->box.height;
	size_t count = 0;
	bool had = false;

	for (size_t i = 0; i < n; i++) {
		struct sketch_point q;

		if (!isfinite(x[i]) || !isfinite(y[i])) {
			sketch_polyline(s, run, count, width, rgb, dash);
			count = 0;
			had = false;
			continue;
		}
		/* Unclamped, but held where arithmetic is safe. */
		q.x = plot_x(p, x[i]);
		q.y = p->y.at + fmin(50, fmax(-50, (y[i] - p->y.from) / (p->y.to - p->y.from))) * p->y.length;
		if (had && ((last.y < top) != (q.y < top)))
			run[count++] = crossing(last, q, top);
		if (had && ((last.y > bottom) != (q.y > bottom)))
			run[count++] = crossing(last, q, bottom);
		if (q.y >= top && q.y <= bottom) {
			run[count++] = q;
		} else if (count > 0) {
			sketch_polyline(s, run, count, width, rgb, dash);
			count = 0;
		}
		last = q;
		had = true;
	}
	sketch_polyline(s, run, count, width, rgb, dash);
}

void plot_interval(struct sketch *s, const struct plot *p, double x, struct chart_value v, double width, int rgb)
{
	double y0, y1;

	if (!isfinite(v.low) || !isfinite(v.high))
		return;
	y0 = plot_y(p, v.low);
	y1 = plot_y(p, v.high);
	sketch_line(s, x, y0, x, y1, width, rgb, DASH_NONE);
	/* A cap says that the interval ends here; where it goes on there is none. */
	if (scale_holds(&p->y, v.low))
		sketch_line(s, x - 1.6, y0, x + 1.6, y0, width, rgb, DASH_NONE);
	if (scale_holds(&p->y, v.high))
		sketch_line(s, x - 1.6, y1, x + 1.6, y1, width, rgb, DASH_NONE);
}
