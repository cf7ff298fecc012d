/* ends.c - labels beside the ends of lines, references among them. */
#include "reports/charts/plot.h"

#include <math.h>
#include <string.h>

#include "reports/charts/label.h"
#include "reports/draw/flow.h"

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

/* What a label's first line leaves for a second; NULL when it fits on one. */
static const char *rest_of(struct sketch *s, struct end_label *l, double width)
{
	struct flow_style style = { .size = SIZE_LABEL, .weight = l->weight, .align = FLOW_START };
	const char *line, *rest;
	struct flow *f;

	if (sketch_width(s, SIZE_LABEL, l->weight, l->text) <= width)
		return NULL;
	f = flow_new(s->arena, s->canvas->fonts, &style, width, l->text);
	if (flow_lines(f) < 2)
		return NULL;
	line = flow_line_text(f, 0, s->arena);
	rest = l->text + strlen(line);
	while (*rest == ' ')
		rest++;
	l->text = line;
	return *rest != '\0' ? rest : NULL;
}

/* A name that is too long is cut before its number, not with it: "Northern regi… 70%". */
static void draw_line(struct sketch *s, const struct end_label *l, double x, double y, double room)
{
	const char *tail = strrchr(l->text, ' ');
	double w;

	if (tail == NULL || tail[1] < '0' || tail[1] > '9' || sketch_width(s, SIZE_LABEL, l->weight, l->text) <= room) {
		sketch_text(s, x, y, SIZE_LABEL, l->weight, CANVAS_START, l->rgb, room, l->text);
		return;
	}
	w = sketch_width(s, SIZE_LABEL, l->weight, tail + 1);
	x += 3 + sketch_text(s, x, y, SIZE_LABEL, l->weight, CANVAS_START, l->rgb, fmax(4, room - w - 3),
			     arena_text_n(s->arena, l->text, (size_t)(tail - l->text)));
	sketch_text(s, x, y, SIZE_LABEL, l->weight, CANVAS_START, l->rgb, 0, tail + 1);
}

void ends_draw(struct sketch *s, struct ends *e, const struct plot *p, double x, double width)
{
	struct end_label *lines = arena_array(s->arena, 2 * e->count + 1, struct end_label);
	double *y = arena_array(s->arena, 2 * e->count + 1, double), room = fmax(6, width - 8);
	double top = p->box.y + 1, bottom = p->box.y + p->box.height - 1;
	bool two = (bottom - top) / END_GAP > 2.0 * (double)e->count;
	size_t n = 0;

	for (size_t i = 0; i < e->count; i++) {
		struct end_label *l = &lines[n];
		const char *rest;

		*l = e->list[i];
		l->at = plot_y(p, l->y);
		rest = two ? rest_of(s, l, room) : NULL;
		/* The two lines stay neighbours by their order. */
		y[n++] = l->at - (rest != NULL ? 1e-3 : 0);
		if (rest != NULL) {
			lines[n] = *l;
			lines[n].text = rest;
			lines[n].second = true;
			y[n++] = l->at + 1e-3;
		}
	}
	label_spread(y, n, END_GAP, top, bottom, s->arena);
	for (size_t i = 0; i < n; i++) {
		const struct end_label *l = &lines[i];

		if (!l->second && fabs(y[i] - l->at) > (i + 1 < n && lines[i + 1].second ? 5 : 2.5))
			sketch_line(s, x + 1, l->at, x + 6, y[i], 0.4, s->palette->faint, DASH_NONE);
		draw_line(s, l, x + 7, y[i], room);
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
	double at = right, total = 0, most = room, space = fmax(1, room - 16 * (double)n), size = SIZE_AXIS;

	for (size_t i = 0; i < n; i++)
		total += sketch_width(s, size, FONT_REGULAR, key[i].label);
	/* Where they do not fit together they are smaller; then the longest are cut, all to one width. */
	if (total > space) {
		size = fmax(SIZE_AXIS * 0.8, SIZE_AXIS * space / total);
		most = total * size / SIZE_AXIS > space ? space : room;
	}
	for (int turn = 0; turn < 20 && most < room; turn++, most *= 0.85) {
		total = 0;
		for (size_t i = 0; i < n; i++)
			total += fmin(most, sketch_width(s, size, FONT_REGULAR, key[i].label));
		if (total <= space)
			break;
	}
	for (size_t i = n; i-- > 0;) {
		double w = fmin(fmax(4, most), sketch_width(s, size, FONT_REGULAR, key[i].label));

		at -= w;
		sketch_text(s, at, y, size, FONT_REGULAR, CANVAS_START, s->palette->ink, w + 0.5, key[i].label);
		at -= 8;
		sketch_rect(s, (struct chart_box){ at, y - 2.75, 5.5, 5.5 }, sketch_colour(s, key[i].tone), 1);
		at -= 8;
	}
	return right - at;
}
