/* ends.c - labels beside the ends of lines, references among them. */
#include "reports/charts/plot.h"

#include <math.h>

#include "reports/charts/label.h"

#define END_GAP 9.0	/* between the middles of two labels */

void ends_add(struct sketch *s, struct ends *e, double value, const char *text, int rgb,
	      enum font_weight weight)
{
	if (text == NULL || *text == '\0' || !isfinite(value))
		return;
	*arena_push(s->arena, e->list, e->count, &e->cap) =
		(struct end_label){ .y = value, .text = text, .rgb = rgb, .weight = weight };
}

double ends_width(struct sketch *s, const struct ends *e, double width)
{
	double widest = 0;

	for (size_t i = 0; i < e->count; i++)
		widest = fmax(widest, sketch_width(s, SIZE_LABEL, e->list[i].weight, e->list[i].text));
	return e->count == 0 ? 4 : fmin(widest + 9, width * (width > 380 ? 0.28 : 0.36));
}

void ends_draw(struct sketch *s, struct ends *e, const struct plot *p, double x, double width)
{
	double *y = arena_array(s->arena, e->count + 1, double);
	double top = p->box.y + 1, bottom = p->box.y + p->box.height - 1;

	for (size_t i = 0; i < e->count; i++)
		e->list[i].at = y[i] = plot_y(p, e->list[i].y);
	label_spread(y, e->count, END_GAP, top, bottom, s->arena);
	for (size_t i = 0; i < e->count; i++) {
		const struct end_label *l = &e->list[i];

		if (fabs(y[i] - l->at) > 2.5)
			sketch_line(s, x + 1, l->at, x + 6, y[i], 0.4, s->palette->faint, DASH_NONE);
		sketch_text(s, x + 7, y[i], SIZE_LABEL, l->weight, CANVAS_START, l->rgb, fmax(6, width - 8),
			    l->text);
	}
}

void references_add(struct sketch *s, struct ends *e, const struct chart_reference *r, size_t n,
		    const struct extent *seen)
{
	for (size_t i = 0; i < n; i++)
		if (r[i].high >= seen->low && r[i].low <= seen->high)
			ends_add(s, e, (r[i].low + r[i].high) / 2, r[i].label,
				 r[i].target ? s->palette->ink : s->palette->mute, FONT_REGULAR);
}

void references_extent(struct extent *e, const struct chart_reference *r, size_t n)
{
	double near;

	for (size_t i = 0; i < n; i++)
		if (r[i].target || extent_is_empty(e)) {
			extent_add(e, r[i].low);
			extent_add(e, r[i].high);
		}
	near = (e->high - e->low) * 0.75;
	for (size_t i = 0; i < n; i++)
		if (r[i].high >= e->low - near && r[i].low <= e->high + near) {
			extent_add(e, fmax(r[i].low, e->low - near));
			extent_add(e, fmin(r[i].high, e->high + near));
		}
}

void references_draw(struct sketch *s, const struct plot *p, const struct chart_reference *r, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		double low, high;

		if (!isfinite(r[i].low) || !isfinite(r[i].high))
			continue;
		low = plot_y(p, r[i].low);
		high = plot_y(p, r[i].high);
		if (r[i].high > r[i].low) {
			struct chart_box b = { p->box.x, high, p->box.width, low - high };

			sketch_rect(s, b, s->palette->panel, 1);
			sketch_hatch(s, b, 7, s->palette->grid);
		} else if (scale_holds(&p->y, r[i].low)) {
			sketch_line(s, p->box.x, low, p->box.x + p->box.width, low, r[i].target ? 0.8 : LINE_THIN,
				    r[i].target ? s->palette->ink : s->palette->mute,
				    r[i].target ? DASH_LONG : DASH_DOT);
		}
	}
}

double key_draw(struct sketch *s, double right, double y, double room, const struct chart_key *key, size_t n)
{
	double at = right, total = 0, most = room;

	/* Only when they do not fit together are the longest cut, all to one width. */
	for (size_t i = 0; i < n; i++)
		total += 16 + sketch_width(s, SIZE_AXIS, FONT_REGULAR, key[i].label);
	for (int turn = 0; turn < 20 && total > room; turn++) {
		most = turn == 0 ? (room - 16 * (double)n) : most * 0.85;
		total = 0;
		for (size_t i = 0; i < n; i++)
			total += 16 + fmin(most, sketch_width(s, SIZE_AXIS, FONT_REGULAR, key[i].label));
	}
	for (size_t i = n; i-- > 0;) {
		double w = fmin(fmax(4, most), sketch_width(s, SIZE_AXIS, FONT_REGULAR, key[i].label));

		at -= w;
		sketch_text(s, at, y, SIZE_AXIS, FONT_REGULAR, CANVAS_START, s->palette->ink, w + 0.5, key[i].label);
		at -= 8;
		sketch_rect(s, (struct chart_box){ at, y - 2.75, 5.5, 5.5 }, sketch_colour(s, key[i].tone), 1);
		at -= 8;
	}
	return right - at;
}
