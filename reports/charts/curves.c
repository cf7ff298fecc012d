/* curves.c - Kaplan-Meier curves side by side, with their numbers at risk. */
#include "reports/charts/kinds.h"

#include <math.h>

#define RISK_ROW 9.0

static size_t risk_rows(const struct chart_curves *d)
{
	size_t n = 0;

	for (size_t i = 0; i < d->count; i++)
		n += d->curves[i].at_risk != NULL;
	return n;
}

/* A single row is named at its end; several have a heading over them and their own names. */
static double risk_height(const struct chart_curves *d)
{
	size_t n = risk_rows(d);

	return n == 0 ? 0 : 4 + RISK_ROW * (double)(n + (n > 1));
}

static bool empty(const struct chart *chart)
{
	for (size_t i = 0; i < chart->as.curves.count; i++)
		if (!curve_is_empty(&chart->as.curves.curves[i]))
			return false;
	return true;
}

static double height(const struct chart *chart, double width)
{
	return fmin(190, fmax(120, width * 0.5)) + risk_height(&chart->as.curves);
}

static void draw_risk(struct sketch *s, const struct chart_curves *d, const struct plot *p, struct chart_box b,
		      double right)
{
	double y = p->below + 4 + RISK_ROW / 2;
	bool several = risk_rows(d) > 1;

	if (several) {
		sketch_text(s, b.x, y, SIZE_AXIS, FONT_REGULAR, CANVAS_START, s->palette->mute, b.width, d->at_risk);
		y += RISK_ROW;
	}
	for (size_t i = 0; i < d->count; i++) {
		const struct chart_curve *c = &d->curves[i];
		int rgb = c->background ? s->palette->mute : sketch_ink(s, c->tone);
		const char *name = !several ? d->at_risk : d->short_names != NULL ? d->short_names[i] : c->label;
		double end = -1e9;

		if (c->at_risk == NULL)
			continue;
		for (size_t k = 0; k < p->across.count && k < d->x.tick_count; k++) {
			double w = sketch_width(s, SIZE_AXIS, FONT_REGULAR, c->at_risk[k]);
			double at = fmin(p->box.x + p->box.width + right - 2 - w / 2,
					 fmax(b.x + w / 2, plot_x(p, p->across.tick[k].at)));

			if (w <= 0 || at - w / 2 < end + 3)
				continue;
			sketch_text(s, at, y, SIZE_AXIS, FONT_REGULAR, CANVAS_MIDDLE, rgb, 0, c->at_risk[k]);
			end = at + w / 2;
		}
		end = fmax(end + 4, p->box.x + p->box.width + 7);
		if (b.x + b.width - end > 8)
			sketch_text(s, end, y, SIZE_AXIS, FONT_REGULAR, CANVAS_START,
				    several ? rgb : s->palette->mute, b.x + b.width - end, name);
		y += RISK_ROW;
	}
}

static void draw(struct sketch *s, const struct chart *chart, struct chart_box b)
{
	const struct chart_curves *d = &chart->as.curves;
	struct extent across = EXTENT_EMPTY, up = EXTENT_EMPTY;
	struct ends ends = { 0 };
	struct plot p;
	size_t front = 0;
	double right;

	for (size_t i = 0; i < d->count; i++) {
		curve_extent(&d->curves[i], &across, &up, true);
		front += !d->curves[i].background;
	}
	references_extent(&up, d->references, d->reference_count);
	for (size_t i = 0; i < d->count; i++) {
		const struct chart_curve *c = &d->curves[i];

		if (!curve_is_empty(c))
			ends_add(s, &ends, curve_at(c, curve_firm_end(c)), c->label,
				 c->background ? s->palette->mute : sketch_ink(s, c->tone),
				 c->background || front > 6 ? FONT_REGULAR : FONT_BOLD);
	}
	references_add(s, &ends, d->references, d->reference_count, &up);
	right = ends_width(s, &ends, b.width);
	if (risk_rows(d) == 1)
		right = fmin(b.width * 0.36, fmax(right, 9 + sketch_width(s, SIZE_AXIS, FONT_REGULAR, d->at_risk)));
	plot_begin(s, &p, b, &d->x, across, &d->y, up,
		   (struct plot_margins){ .right = right, .below = risk_height(d) });
	references_draw(s, &p, d->references, d->reference_count);
	for (size_t i = 0; i < d->count; i++)
		if (d->curves[i].background)
			curve_draw_line(s, &p, &d->curves[i], 1.1, s->palette->faint, DASH_NONE);
	/* More than three bands over each other say nothing. */
	for (size_t i = 0; i < d->count && front <= 3; i++)
		if (!d->curves[i].background)
			curve_draw_band(s, &p, &d->curves[i], sketch_colour(s, d->curves[i].tone), ALPHA_BAND);
	for (size_t i = 0; i < d->count; i++) {
		const struct chart_curve *c = &d->curves[i];

		if (c->background)
			continue;
		curve_draw_line(s, &p, c, front > 6 ? 0.9 : LINE_STRONG, sketch_colour(s, c->tone), DASH_NONE);
		if (front <= 4)
			curve_draw_marks(s, &p, c, sketch_colour(s, c->tone));
	}
	/* Curves may end, or end to be firm, before the plot does: there the leader of the label begins. */
	for (size_t i = 0; i < d->count; i++) {
		const struct chart_curve *c = &d->curves[i];
		double x = plot_x(&p, curve_firm_end(c)), y;

		if (curve_is_empty(c) || c->label == NULL || x > p.box.x + p.box.width - 2)
			continue;
		y = plot_y(&p, curve_at(c, curve_firm_end(c)));
		sketch_line(s, x + 1.5, y, p.box.x + p.box.width, y, 0.4, s->palette->faint, DASH_DOT);
	}
	ends_draw(s, &ends, &p, p.box.x + p.box.width, right);
	draw_risk(s, d, &p, b, right);
}

const struct chart_way curves_way = { draw, height, empty };
