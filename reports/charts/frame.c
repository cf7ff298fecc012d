/* frame.c - title, subtitle and note of a chart. */
#include "reports/charts/plot.h"

#include "reports/draw/flow.h"

enum { FRAME_LINES = 3 };	/* a heading longer than this is cut */

struct frame_texts { struct flow *title, *subtitle, *note; };

static struct flow *set(const char *text, double size, double leading, enum font_weight weight,
			struct fonts *fonts, double width, struct arena *a)
{
	struct flow_style style = { .size = size, .leading = leading, .weight = weight, .align = FLOW_START };

	return text == NULL || *text == '\0' ? NULL : flow_new(a, fonts, &style, width, text);
}

static struct frame_texts set_all(const struct chart *chart, struct fonts *fonts, double width,
				  struct arena *a)
{
	return (struct frame_texts){
		.title = set(chart->title, SIZE_TITLE, 13, FONT_BOLD, fonts, width, a),
		.subtitle = set(chart->subtitle, SIZE_SUBTITLE, 10, FONT_REGULAR, fonts, width, a),
		.note = set(chart->note, SIZE_NOTE, 8.6, FONT_REGULAR, fonts, width, a),
	};
}

static size_t lines_of(const struct flow *f)
{
	size_t n = f == NULL ? 0 : flow_lines(f);

	return n < FRAME_LINES ? n : FRAME_LINES;
}

static double height_of(const struct flow *f)
{
	return f == NULL ? 0 : (double)lines_of(f) * flow_leading(f);
}

static double heading_gap(const struct frame_texts *t)
{
	return t->title != NULL || t->subtitle != NULL ? 7 : 0;
}

double frame_height(const struct chart *chart, struct fonts *fonts, double width, struct arena *a)
{
	struct frame_texts t = set_all(chart, fonts, width, a);

	return height_of(t.title) + height_of(t.subtitle) + heading_gap(&t)
		+ (t.note != NULL ? height_of(t.note) + 4 : 0);
}

static double draw(struct sketch *s, const struct flow *f, double x, double y, int rgb)
{
	if (f == NULL)
		return y;
	cairo_set_source_rgb(s->cr, (rgb >> 16 & 255) / 255.0, (rgb >> 8 & 255) / 255.0, (rgb & 255) / 255.0);
	return flow_draw(f, s->canvas, x, y, 0, lines_of(f));
}

struct chart_box frame_draw(struct sketch *s, const struct chart *chart, struct chart_box b)
{
	struct frame_texts t = set_all(chart, s->canvas->fonts, b.width, s->arena);
	double top = draw(s, t.title, b.x, b.y, s->palette->ink), bottom = b.y + b.height;

	top = draw(s, t.subtitle, b.x, top, s->palette->mute) + heading_gap(&t);
	if (t.note != NULL) {
		bottom -= height_of(t.note);
		draw(s, t.note, b.x, bottom, s->palette->mute);
		bottom -= 4;
	}
	return (struct chart_box){ b.x, top, b.width, bottom - top };
}

void frame_empty(struct sketch *s, struct chart_box b, const char *words)
{
	if (b.height < 8 || b.width < 8)
		return;
	sketch_rect(s, b, s->palette->panel, 1);
	sketch_text(s, b.x + b.width / 2, b.y + b.height / 2, SIZE_LABEL, FONT_REGULAR, CANVAS_MIDDLE,
		    s->palette->mute, b.width - 8, words);
}
