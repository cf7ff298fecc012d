/* chain.c - stages one after another: who passed, who is still in it, who left, with intervals. */
#include "reports/charts/kinds.h"

#include <math.h>

#define ROW 22.0
#define KEY 12.0
#define BELOW 12.0

static bool empty(const struct chart *chart)
{
	for (size_t i = 0; i < chart->as.chain.count; i++)
		if (isfinite(chart->as.chain.stages[i].pass) || isfinite(chart->as.chain.stages[i].exit))
			return false;
	return true;
}

static double height(const struct chart *chart, double width)
{
	(void)width;
	return KEY + ROW * (double)chart->as.chain.count + BELOW + (chart->as.chain.total != NULL ? 12 : 0);
}

static double share(double v)
{
	return isfinite(v) ? fmin(1, fmax(0, v)) : 0;
}

static void draw_part(struct sketch *s, struct chart_box bar, double from, double to, int rgb, const char *text)
{
	struct chart_box b = { bar.x + from * bar.width, bar.y, (to - from) * bar.width - 0.8, bar.height };

	if (b.width <= 0)
		return;
	sketch_rect(s, b, rgb, 1);
	if (text != NULL && sketch_width(s, SIZE_AXIS, FONT_BOLD, text) + 3 < b.width)
		sketch_text(s, b.x + b.width / 2, b.y + b.height / 2, SIZE_AXIS, FONT_BOLD, CANVAS_MIDDLE,
			    palette_text_on(s->palette, rgb), 0, text);
}

static void draw_stage(struct sketch *s, const struct chart_stage *g, const struct scale *x, double y, double row)
{
	struct chart_box bar = { x->at, y - row * 0.34, x->length, row * 0.5 };
	struct chart_axis percent = { .factor = 100, .suffix = "%" };
	double pass = share(g->pass), exit = fmin(1 - pass, share(g->exit)), under = bar.y + bar.height + 2.6;

	if (!isfinite(g->pass)) {
		sketch_outline(s, bar, 0.6, s->palette->faint, DASH_DOT);
		return;
	}
	draw_part(s, bar, 0, pass, s->palette->measure, axis_text(&percent, pass, 0, s->arena));
	draw_part(s, bar, pass, 1 - exit, palette_mix(s->palette->paper, s->palette->faint, 0.55),
		  axis_text(&percent, 1 - exit - pass, 0, s->arena));
	draw_part(s, bar, 1 - exit, 1, s->palette->bad, axis_text(&percent, exit, 0, s->arena));
	/* Under the bar, where they hide nothing: the interval of passing from the left, of leaving from the right. */
	if (isfinite(g->pass_range.low) && isfinite(g->pass_range.high))
		sketch_whisker_along(s, under, scale_place(x, g->pass_range.low), scale_place(x, g->pass_range.high),
				     0.9, s->palette->measure);
	if (isfinite(g->exit_range.low) && isfinite(g->exit_range.high))
		sketch_whisker_along(s, under + 3, scale_place(x, 1 - g->exit_range.high),
				     scale_place(x, 1 - g->exit_range.low), 0.9, s->palette->bad);
}

static void draw(struct sketch *s, const struct chart *chart, struct chart_box b)
{
	const struct chart_chain *d = &chart->as.chain;
	struct chart_key keys[] = { { d->pass_label, TONE_MEASURE }, { d->pending_label, TONE_QUIET },
				    { d->exit_label, TONE_BAD } };
	struct chart_axis percent = { .low = 0, .high = 1, .factor = 100, .suffix = "%" };
	struct extent none = EXTENT_EMPTY;
	double label = 0, note = 0, top = b.y + KEY, row, total = d->total != NULL ? 12 : 0;
	struct scale x;
	struct ticks t;

	for (size_t i = 0; i < d->count; i++) {
		label = fmax(label, 10 + sketch_width(s, SIZE_ROW, d->stages[i].narrowest ? FONT_BOLD : FONT_REGULAR,
						      d->stages[i].label));
		note = fmax(note, sketch_width(s, SIZE_AXIS, FONT_REGULAR, d->stages[i].note));
	}
	label = fmin(label, b.width * 0.3);
	note = note > 0 ? fmin(note, b.width * 0.2) + 7 : 0;
	x = (struct scale){ 0, 1, b.x + label + 6, fmax(10, b.width - label - 6 - note) };
	row = fmin(ROW * 1.3, fmax(1, (b.height - KEY - BELOW - total) / (double)d->count));
	key_draw(s, b.x + b.width, b.y + KEY / 2 - 2, b.width, keys, 3);
	for (size_t i = 0; i < d->count; i++) {
		const struct chart_stage *g = &d->stages[i];
		double y = top + ((double)i + 0.5) * row, size = fmin(SIZE_ROW, row * 0.7);

		if (g->narrowest)
			sketch_mark(s, b.x + 3, y - row * 0.09, 2.6, SHAPE_TRIANGLE, s->palette->bad, false);
		sketch_text(s, b.x + 9, y - row * 0.09, size, g->narrowest ? FONT_BOLD : FONT_REGULAR, CANVAS_START,
			    s->palette->ink, fmax(6, label - 9), g->label);
		draw_stage(s, g, &x, y, row);
		if (note > 0)
			sketch_text(s, b.x + b.width, y - row * 0.09, fmin(SIZE_AXIS, size), FONT_REGULAR, CANVAS_END,
				    s->palette->mute, note - 3, g->note);
	}
	ticks_number(&t, &percent, none, 4, s->arena);
	plot_ticks_across(s, &t, &x, top + row * (double)d->count + 5, x.at - 8, x.at + x.length + 8);
	if (d->total != NULL)
		sketch_text(s, x.at, top + row * (double)d->count + BELOW + 6, SIZE_LABEL, FONT_BOLD, CANVAS_START,
			    s->palette->ink, b.x + b.width - x.at, d->total);
}

const struct chart_way chain_way = { draw, height, empty };
