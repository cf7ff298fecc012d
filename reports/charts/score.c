/* score.c - a score of 0 to 100 as the sum of what its parts contribute, hollow where nobody measured. */
#include "reports/charts/kinds.h"

#include <math.h>

#define ROW 26.0
#define KEY 12.0
#define BELOW 12.0

static bool empty(const struct chart *chart)
{
	return chart->as.score.count == 0 || chart->as.score.key_count == 0;
}

static double height(const struct chart *chart, double width)
{
	const struct chart_score *d = &chart->as.score;

	(void)width;
	return KEY + 8.5 * fmin(3, (double)d->reference_count) + ROW * (double)d->count + BELOW;
}

static void draw_row(struct sketch *s, const struct chart_score *d, const struct chart_score_row *row,
		     const struct scale *x, double y, double high)
{
	double at = 0, hollow = 0, bar = high * 0.34, mid = y - high * 0.12;

	for (size_t k = 0; k < d->key_count; k++) {
		const struct chart_contribution *c = &row->parts[k];
		double worth = isfinite(c->weight) && isfinite(c->share) ? 100 * c->weight * fmin(1, fmax(0, c->share)) : 0;
		double x0 = scale_place(x, at), x1 = scale_place(x, at + worth);

		if (!c->measured) {
			hollow += isfinite(c->weight) ? 100 * c->weight : 0;
			continue;
		}
		if (x1 - x0 > 0.9)
			sketch_rect(s, (struct chart_box){ x0, mid - bar / 2, x1 - x0 - 0.8, bar },
				    sketch_colour(s, d->keys[k].tone), 1);
		at += worth;
	}
	/* What nobody measured is worth nothing now; its outline says what it could be worth. */
	if (hollow > 0) {
		double x0 = scale_place(x, at), x1 = scale_place(x, at + hollow);

		sketch_outline(s, (struct chart_box){ x0, mid - bar / 2, x1 - x0, bar }, 0.8, s->palette->mute, DASH_LONG);
	}
	if (isfinite(row->value.at) && isfinite(row->value.low) && isfinite(row->value.high))
		sketch_whisker_along(s, mid, scale_place(x, row->value.low), scale_place(x, row->value.high), 1,
				     s->palette->ink);
	if (isfinite(row->least) && isfinite(row->most))
		sketch_line(s, scale_place(x, row->least), mid + bar / 2 + 3, scale_place(x, row->most),
			    mid + bar / 2 + 3, 0.7, s->palette->mute, DASH_NONE);
}

/* The parts from the right; what is hollow at the left. */
static void draw_key(struct sketch *s, const struct chart_score *d, struct chart_box b)
{
	double y = b.y + KEY / 2 - 2, hollow = 0;
	bool any = false;

	for (size_t i = 0; i < d->count; i++)
		for (size_t k = 0; k < d->key_count; k++)
			any = any || !d->rows[i].parts[k].measured;
	if (any && d->unmeasured_label != NULL) {
		sketch_outline(s, (struct chart_box){ b.x, y - 2.75, 9, 5.5 }, 0.7, s->palette->mute, DASH_LONG);
		hollow = 20 + sketch_text(s, b.x + 12, y, SIZE_AXIS, FONT_REGULAR, CANVAS_START, s->palette->mute,
					  b.width * 0.3, d->unmeasured_label);
	}
	key_draw(s, b.x + b.width, y, b.width - hollow, d->keys, d->key_count);
}

static void draw(struct sketch *s, const struct chart *chart, struct chart_box b)
{
	const struct chart_score *d = &chart->as.score;
	struct chart_axis axis = { .low = 0, .high = 100 };
	struct extent none = EXTENT_EMPTY;
	struct scale x;
	struct ticks t;
	double label = 0, text = 0, top, row, left, right;

	for (size_t i = 0; i < d->count; i++) {
		label = fmax(label, sketch_width(s, SIZE_ROW, FONT_REGULAR, d->rows[i].label));
		text = fmax(text, sketch_width(s, SIZE_LABEL, FONT_BOLD, d->rows[i].text));
	}
	label = fmin(label, b.width * 0.28);
	text = fmin(text, b.width * 0.24);
	left = b.x + label + 7;
	right = b.x + b.width - text - 9;
	x = (struct scale){ 0, 100, left, fmax(10, right - left) };
	right = left + x.length;
	draw_key(s, d, b);
	top = b.y + KEY + heads_height(s, &x, d->references, d->reference_count, left, right);
	row = fmin(ROW * 1.3, fmax(1, (b.y + b.height - BELOW - top) / (double)d->count));
	ticks_number(&t, &axis, none, 4, s->arena);
	for (size_t i = 0; i < t.count; i++)
		sketch_line(s, scale_place(&x, t.tick[i].at), top, scale_place(&x, t.tick[i].at),
			    top + row * (double)d->count, LINE_GRID, s->palette->grid, DASH_NONE);
	plot_ticks_across(s, &t, &x, top + row * (double)d->count + 6, left - 8, right + 8);
	heads_draw(s, &x, d->references, d->reference_count, left, right, top, top + row * (double)d->count);
	for (size_t i = 0; i < d->count; i++) {
		double y = top + ((double)i + 0.5) * row;

		sketch_text(s, b.x, y - row * 0.12, fmin(SIZE_ROW, row * 0.6), FONT_REGULAR, CANVAS_START,
			    s->palette->ink, label, d->rows[i].label);
		draw_row(s, d, &d->rows[i], &x, y, row);
		sketch_text(s, b.x + b.width, y - row * 0.12, fmin(SIZE_LABEL, row * 0.6), FONT_BOLD, CANVAS_END,
			    s->palette->ink, text + 1, d->rows[i].text);
	}
}

const struct chart_way score_way = { draw, height, empty };
