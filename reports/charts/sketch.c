/* sketch.c - strokes, marks and texts, with a guard against what is not a number. */
#include "config.h"

#include "reports/charts/sketch.h"

#include <math.h>
#include <string.h>

#define PI 3.14159265358979323846
/* Half the height of a figure or of the square a Chinese character fills: from the middle
 * of a line of text down to its baseline. */
#define HALF_LINE 0.36

void sketch_begin(struct sketch *s, struct canvas *c, const struct palette *p, struct arena *a)
{
	*s = (struct sketch){ .canvas = c, .cr = c->cr, .palette = p, .arena = a,
			      .lang = fonts_lang(c->fonts) };
}

int sketch_colour(const struct sketch *s, enum chart_tone tone)
{
	const struct palette *p = s->palette;

	if (tone >= TONE_PART)
		return p->parts[(tone - TONE_PART) % PALETTE_PARTS];
	if (tone >= TONE_LINE)
		return p->lines[(tone - TONE_LINE) % PALETTE_LINES];
	switch (tone) {
	case TONE_QUIET: return p->faint;
	case TONE_INK: return p->ink;
	case TONE_GOOD: return p->good;
	case TONE_WATCH: return p->watch;
	case TONE_BAD: return p->bad;
	default: return p->measure;
	}
}

int sketch_ink(const struct sketch *s, enum chart_tone tone)
{
	int rgb = sketch_colour(s, tone);

	if (tone == TONE_QUIET)
		return s->palette->mute;
	return palette_contrast(rgb, s->palette->paper) >= 4.5 ? rgb : s->palette->ink;
}

static bool sane(struct sketch *s, double v)
{
	if (isfinite(v) && fabs(v) < 1e5)
		return true;
	s->refused++;
	return false;
}

static bool sane_points(struct sketch *s, const struct sketch_point *at, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!sane(s, at[i].x) || !sane(s, at[i].y))
			return false;
	return true;
}

static void set_colour(struct sketch *s, int rgb, double alpha)
{
	cairo_set_source_rgba(s->cr, (rgb >> 16 & 255) / 255.0, (rgb >> 8 & 255) / 255.0,
			      (rgb & 255) / 255.0, alpha);
}

static void stroke(struct sketch *s, double width, int rgb, enum sketch_dash dash)
{
	static const double dashes[] = { 3, 2 }, dots[] = { 0.8, 1.8 };

	if (dash != DASH_NONE)
		cairo_set_dash(s->cr, dash == DASH_LONG ? dashes : dots, 2, 0);
	cairo_set_line_width(s->cr, width);
	set_colour(s, rgb, 1);
	canvas_stroke(s->canvas);
	if (dash != DASH_NONE)
		cairo_set_dash(s->cr, NULL, 0, 0);
}

void sketch_polyline(struct sketch *s, const struct sketch_point *at, size_t n, double width, int rgb,
		     enum sketch_dash dash)
{
	if (n < 2 || !sane_points(s, at, n))
		return;
	cairo_set_line_join(s->cr, CAIRO_LINE_JOIN_ROUND);
	for (size_t i = 0; i < n; i++) {
		if (i == 0)
			cairo_move_to(s->cr, at[i].x, at[i].y);
		else
			cairo_line_to(s->cr, at[i].x, at[i].y);
	}
	stroke(s, width, rgb, dash);
}

void sketch_line(struct sketch *s, double x0, double y0, double x1, double y1, double width, int rgb,
		 enum sketch_dash dash)
{
	struct sketch_point at[] = { { x0, y0 }, { x1, y1 } };

	sketch_polyline(s, at, 2, width, rgb, dash);
}

void sketch_polygon(struct sketch *s, const struct sketch_point *at, size_t n, int rgb, double alpha)
{
	if (n < 3 || !sane_points(s, at, n))
		return;
	for (size_t i = 0; i < n; i++) {
		if (i == 0)
			cairo_move_to(s->cr, at[i].x, at[i].y);
		else
			cairo_line_to(s->cr, at[i].x, at[i].y);
	}
	cairo_close_path(s->cr);
	set_colour(s, rgb, alpha);
	canvas_fill(s->canvas);
}

static bool sane_box(struct sketch *s, struct chart_box b)
{
	return sane(s, b.x) && sane(s, b.y) && sane(s, b.width) && sane(s, b.height)
		&& b.width > 0 && b.height > 0;
}

void sketch_rect(struct sketch *s, struct chart_box b, int rgb, double alpha)
{
	if (!sane_box(s, b))
		return;
	cairo_rectangle(s->cr, b.x, b.y, b.width, b.height);
	set_colour(s, rgb, alpha);
	canvas_fill(s->canvas);
}

void sketch_outline(struct sketch *s, struct chart_box b, double width, int rgb, enum sketch_dash dash)
{
	if (!sane_box(s, b) || b.width <= width || b.height <= width)
		return;
	cairo_rectangle(s->cr, b.x + width / 2, b.y + width / 2, b.width - width, b.height - width);
	stroke(s, width, rgb, dash);
}

/* Lines rising to the right, cut at the box's edges by arithmetic: a clip would hide them from
 * whoever measures the ink. */
void sketch_hatch(struct sketch *s, struct chart_box b, double gap, int rgb)
{
	if (!sane_box(s, b) || gap < 0.5)
		return;
	for (double k = gap; k < b.width + b.height; k += gap) {
		double x0 = fmax(0, k - b.height), x1 = fmin(b.width, k);

		if (x1 - x0 > 0.2)
			sketch_line(s, b.x + x0, b.y + (k - x0), b.x + x1, b.y + (k - x1), 0.4, rgb,
				    DASH_NONE);
	}
}

static void shape_path(cairo_t *cr, double x, double y, double r, enum chart_shape shape)
{
	double d = r * 1.25;

	cairo_new_path(cr);
	switch (shape) {
	case SHAPE_SQUARE:
		cairo_rectangle(cr, x - r * 0.88, y - r * 0.88, r * 1.76, r * 1.76);
		break;
	case SHAPE_DIAMOND:
		cairo_move_to(cr, x, y - d);
		cairo_line_to(cr, x + d, y);
		cairo_line_to(cr, x, y + d);
		cairo_line_to(cr, x - d, y);
		cairo_close_path(cr);
		break;
	case SHAPE_TRIANGLE:
		cairo_move_to(cr, x, y - r * 1.15);
		cairo_line_to(cr, x + r * 1.15, y + r * 0.9);
		cairo_line_to(cr, x - r * 1.15, y + r * 0.9);
		cairo_close_path(cr);
		break;
	default:
		cairo_arc(cr, x, y, r, 0, 2 * PI);
		cairo_close_path(cr);
	}
}

void sketch_mark(struct sketch *s, double x, double y, double r, enum chart_shape shape, int rgb, bool hollow)
{
	if (!sane(s, x) || !sane(s, y) || !sane(s, r))
		return;
	shape_path(s->cr, x, y, r, shape);
	set_colour(s, rgb, 1);
	if (hollow || shape == SHAPE_RING) {
		int paper = s->palette->paper;

		cairo_set_line_width(s->cr, fmax(0.8, r * 0.4));
		canvas_fill_stroke(s->canvas, (paper >> 16 & 255) / 255.0, (paper >> 8 & 255) / 255.0,
				   (paper & 255) / 255.0);
	} else {
		canvas_fill(s->canvas);
	}
}

void sketch_halo(struct sketch *s, double x, double y, double r, int rgb)
{
	if (!sane(s, x) || !sane(s, y) || !sane(s, r))
		return;
	cairo_new_path(s->cr);
	cairo_arc(s->cr, x, y, r, 0, 2 * PI);
	cairo_close_path(s->cr);
	stroke(s, 1, rgb, DASH_NONE);
}

void sketch_whisker_up(struct sketch *s, double x, double y0, double y1, double width, int rgb)
{
	sketch_line(s, x, y0, x, y1, width, rgb, DASH_NONE);
	sketch_line(s, x - 1.5, y0, x + 1.5, y0, width, rgb, DASH_NONE);
	sketch_line(s, x - 1.5, y1, x + 1.5, y1, width, rgb, DASH_NONE);
}

void sketch_whisker_along(struct sketch *s, double y, double x0, double x1, double width, int rgb)
{
	sketch_line(s, x0, y, x1, y, width, rgb, DASH_NONE);
	sketch_line(s, x0, y - 1.5, x0, y + 1.5, width, rgb, DASH_NONE);
	sketch_line(s, x1, y - 1.5, x1, y + 1.5, width, rgb, DASH_NONE);
}

double sketch_width(const struct sketch *s, double size, enum font_weight weight, const char *text)
{
	return text == NULL || *text == '\0' ? 0 : canvas_text_width(s->canvas, size, weight, text);
}

double sketch_widest(const struct sketch *s, double size, enum font_weight weight,
		     const char *const *texts, size_t n)
{
	double widest = 0;

	for (size_t i = 0; i < n; i++)
		widest = fmax(widest, sketch_width(s, size, weight, texts[i]));
	return widest;
}

const char *sketch_fitting(const struct sketch *s, double size, double width, const char *text)
{
	const char *cut;

	if (text == NULL || sketch_width(s, size, FONT_REGULAR, text) <= width)
		return text;
	cut = strchr(text, '(');
	if (cut == NULL)
		cut = strstr(text, "（");
	if (cut == NULL || cut == text)
		return text;
	while (cut > text && cut[-1] == ' ')
		cut--;
	return arena_text_n(s->arena, text, (size_t)(cut - text));
}

double sketch_text(struct sketch *s, double x, double y, double size, enum font_weight weight,
		   enum canvas_anchor anchor, int rgb, double width, const char *text)
{
	double drawn, baseline = y + HALF_LINE * size;

	if (text == NULL || *text == '\0' || !sane(s, x) || !sane(s, y) || !sane(s, width))
		return 0;
	set_colour(s, rgb, 1);
	if (width > 0)
		drawn = canvas_text_fit(s->canvas, x, baseline, size, weight, anchor, width, text);
	else
		drawn = canvas_text(s->canvas, x, baseline, size, weight, anchor, text);
	if (s->log != NULL) {
		struct sketch_log *l = s->log;
		double left = x - (anchor == CANVAS_START ? 0 : anchor == CANVAS_MIDDLE ? drawn / 2 : drawn);
		struct sketch_text t = { { left, y - HALF_LINE * size, drawn, 2 * HALF_LINE * size },
					 arena_text(l->arena, text), sketch_width(s, size, weight, text) > drawn + 1e-6 };

		*arena_push(l->arena, l->texts, l->count, &l->cap) = t;
	}
	return drawn;
}
