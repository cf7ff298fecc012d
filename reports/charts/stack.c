/* stack.c - parts of a whole, a bar a row, with reference ticks. */
#include "reports/charts/kinds.h"

#include <math.h>

#define ROW 19.0
#define KEY 12.0
#define BELOW 12.0

static double sum_of(const struct chart_stack *d, size_t row)
{
	double sum = 0;

	for (size_t k = 0; k < d->key_count; k++)
		if (isfinite(d->rows[row].parts[k].amount))
			sum += fmax(0, d->rows[row].parts[k].amount);
	return sum;
}

static bool empty(const struct chart *chart)
{
	for (size_t i = 0; i < chart->as.stack.count; i++)
		if (sum_of(&chart->as.stack, i) > 0)
			return false;
	return true;
}

static double height(const struct chart *chart, double width)
{
	const struct chart_stack *d = &chart->as.stack;

	(void)width;
	return KEY + 8.5 * fmax(1, fmin(3, (double)d->reference_count)) + ROW * (double)d->count + BELOW;
}

static void draw_bar(struct sketch *s, const struct chart_stack *d, size_t row, struct chart_box bar)
{
	double sum = sum_of(d, row), x = bar.x;

	/* Nothing to divide is not a bar of nothing. */
	if (sum <= 0) {
		sketch_outline(s, bar, 0.6, s->palette->faint, DASH_DOT);
		return;
	}
	for (size_t k = 0; k < d->key_count; k++) {
		const struct chart_part *part = &d->rows[row].parts[k];
		double w = isfinite(part->amount) ? fmax(0, part->amount) / sum * bar.width : 0;
		int ground = sketch_colour(s, d->keys[k].tone);
		double size = fmin(SIZE_LABEL, bar.height * 0.75);

		if (w <= 0)
			continue;
		sketch_rect(s, (struct chart_box){ x, bar.y, fmax(0.3, w - 0.8), bar.height }, ground, 1);
		if (part->text != NULL && sketch_width(s, size, FONT_BOLD, part->text) + 3 < w)
			sketch_text(s, x + w / 2, bar.y + bar.height / 2, size, FONT_BOLD, CANVAS_MIDDLE,
				    palette_text_on(s->palette, ground), 0, part->text);
		x += w;
	}
}

static void draw(struct sketch *s, const struct chart *chart, struct chart_box b)
{
	const struct chart_stack *d = &chart->as.stack;
	struct chart_reference *marks = arena_array(s->arena, d->reference_count + 1, struct chart_reference);
	struct chart_axis percent = { .low = 0, .high = 1, .factor = 100, .suffix = "%" };
	struct extent none = EXTENT_EMPTY;
	struct chart_box plot;
	struct scale x;
	struct ticks t;
	double label = 0, note = sketch_width(s, SIZE_AXIS, FONT_REGULAR, d->note_head), top, row;

	for (size_t i = 0; i < d->count; i++) {
		label = fmax(label, sketch_width(s, SIZE_ROW, d->rows[i].strong ? FONT_BOLD : FONT_REGULAR,
						 d->rows[i].label));
		note = fmax(note, sketch_width(s, SIZE_AXIS, FONT_REGULAR, d->rows[i].note));
	}
	label = fmin(label, b.width * 0.3);
	note = note > 0 ? fmin(note, b.width * 0.16) + 7 : 0;
	for (size_t i = 0; i < d->reference_count; i++) {
		marks[i] = d->references[i];
		if (d->from_right) {
			marks[i].low = 1 - d->references[i].high;
			marks[i].high = 1 - d->references[i].low;
		}
	}
	plot = (struct chart_box){ b.x + label + 6, b.y, b.width - label - 6 - note, 0 };
	x = (struct scale){ 0, 1, plot.x, plot.width };
	key_draw(s, b.x + b.width, b.y + KEY / 2 - 2, b.width, d->keys, d->key_count);
	top = b.y + KEY + fmax(heads_height(s, &x, marks, d->reference_count, plot.x, plot.x + plot.width),
			       note > 0 && d->note_head != NULL ? 8.5 : 0);
	row = fmin(ROW * 1.3, fmax(1, (b.y + b.height - BELOW - top) / (double)d->count));
	plot.y = top;
	plot.height = row * (double)d->count;
	if (note > 0)
		sketch_text(s, b.x + b.width, top - 4, SIZE_AXIS, FONT_REGULAR, CANVAS_END, s->palette->mute, note - 3,
			    d->note_head);
	/* Behind the bars, seen between them: a line across a number would hide it. */
	heads_draw(s, &x, marks, d->reference_count, plot.x, plot.x + plot.width, top, top + plot.height);
	for (size_t i = 0; i < d->count; i++) {
		double y = top + ((double)i + 0.5) * row, size = fmin(SIZE_ROW, row * 0.86);

		sketch_text(s, b.x + label, y, size, d->rows[i].strong ? FONT_BOLD : FONT_REGULAR, CANVAS_END,
			    s->palette->ink, label, d->rows[i].label);
		draw_bar(s, d, i, (struct chart_box){ plot.x, y - row * 0.37, plot.width, row * 0.74 });
		if (note > 0)
			sketch_text(s, b.x + b.width, y, fmin(SIZE_AXIS, size), FONT_REGULAR, CANVAS_END,
				    s->palette->mute, note - 3, d->rows[i].note);
	}
	ticks_number(&t, &percent, none, 4, s->arena);
	plot_ticks_across(s, &t, &x, plot.y + plot.height + 6, plot.x - 8, plot.x + plot.width + 8);
}

const struct chart_way stack_way = { draw, height, empty };
