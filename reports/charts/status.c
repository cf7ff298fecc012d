/* status.c - a sign whose shape says what its colour says, with its word. */
#include "reports/charts/kinds.h"

#include <math.h>

static bool empty(const struct chart *chart)
{
	(void)chart;
	return false;
}

static const enum chart_tone level_tones[] = { TONE_GOOD, TONE_WATCH, TONE_BAD, TONE_QUIET };

static double height(const struct chart *chart, double width)
{
	(void)chart;
	(void)width;
	return 14;
}

static void sign_draw(struct sketch *s, double x, double y, double r, enum chart_level level)
{
	static const enum chart_shape shapes[] = { SHAPE_DOT, SHAPE_DIAMOND, SHAPE_TRIANGLE, SHAPE_RING };
	int rgb = sketch_colour(s, level_tones[level]), paper = s->palette->paper;

	if (level == LEVEL_UNKNOWN) {
		sketch_mark(s, x, y, r * 0.85, SHAPE_RING, s->palette->mute, true);
		sketch_line(s, x - r * 0.4, y, x + r * 0.4, y, r * 0.3, s->palette->mute, DASH_NONE);
		return;
	}
	sketch_mark(s, x, y, r, shapes[level], rgb, false);
	cairo_set_line_cap(s->cr, CAIRO_LINE_CAP_ROUND);
	if (level == LEVEL_GOOD) {
		struct sketch_point tick[] = { { x - r * 0.45, y + r * 0.02 }, { x - r * 0.1, y + r * 0.38 },
					       { x + r * 0.48, y - r * 0.35 } };

		sketch_polyline(s, tick, 3, r * 0.32, paper, DASH_NONE);
	} else {
		double up = level == LEVEL_WATCH ? 0.5 : 0.3, down = level == LEVEL_WATCH ? 0.1 : 0.25;

		sketch_line(s, x, y - r * up, x, y + r * down, r * 0.32, paper, DASH_NONE);
		sketch_mark(s, x, y + r * (level == LEVEL_WATCH ? 0.5 : 0.62), r * 0.17, SHAPE_DOT, paper, false);
	}
	cairo_set_line_cap(s->cr, CAIRO_LINE_CAP_BUTT);
}

static void draw(struct sketch *s, const struct chart *chart, struct chart_box b)
{
	const struct chart_status *d = &chart->as.status;
	double r = fmin(4, fmin(b.height, b.width) / 2.6), y = b.y + b.height / 2;

	sign_draw(s, b.x + r * 1.25, y, r, d->level);
	if (d->word != NULL && b.width > r * 2.5 + 11)
		sketch_text(s, b.x + r * 2.5 + 3, y, fmin(7.6, r * 1.9), FONT_BOLD, CANVAS_START,
			    sketch_ink(s, level_tones[d->level]), b.width - r * 2.5 - 3, d->word);
}

const struct chart_way status_way = { draw, height, empty };
