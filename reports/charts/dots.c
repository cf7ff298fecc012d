/* dots.c - rows of dots with intervals: plain, from a line to the dot, or with ranks beside. */
#include "reports/charts/kinds.h"

#include <math.h>

#define ROW 13.0
#define HEAD 11.0
#define BELOW 12.0

bool rows_is_empty(const struct chart *chart)
{
	for (size_t i = 0; i < chart->as.rows.count; i++)
		if (!chart->as.rows.rows[i].heading)
			return false;
	return true;
}

static bool has_heads(const struct chart_rows *d)
{
	return d->label_head != NULL || d->text_head != NULL || d->note_head != NULL || d->rank_head != NULL;
}

double rows_height(const struct chart *chart, double width)
{
	const struct chart_rows *d = &chart->as.rows;
	size_t heads = d->reference_count < 3 ? d->reference_count : 3;

	(void)width;
	return (has_heads(d) ? HEAD : 2) + 8.5 * (double)heads + ROW * (double)d->count + BELOW
		+ (d->x.label != NULL ? 9 : 0);
}

/* Where the columns stand. */
struct columns { double label, note, note_end, text, text_width, rank, rank_width; struct chart_box plot; };

static struct columns lay_out(struct sketch *s, const struct chart_rows *d, struct chart_box b, bool ranked)
{
	double label = sketch_width(s, SIZE_AXIS, FONT_BOLD, d->label_head), note = 0, text = 0, rank = 0;
	struct columns c;

	note = sketch_width(s, SIZE_AXIS, FONT_REGULAR, d->note_head);
	text = sketch_width(s, SIZE_AXIS, FONT_REGULAR, d->text_head);
	for (size_t i = 0; i < d->count; i++) {
		label = fmax(label, sketch_width(s, SIZE_ROW, d->rows[i].heading ? FONT_BOLD : FONT_REGULAR,
						 d->rows[i].label));
		note = fmax(note, sketch_width(s, SIZE_AXIS, FONT_REGULAR, d->rows[i].note));
		text = fmax(text, sketch_width(s, SIZE_AXIS, FONT_REGULAR, d->rows[i].text));
	}
	label = fmin(label, b.width * (ranked ? 0.25 : 0.36));
	note = note > 0 ? fmin(note, b.width * 0.14) + 8 : 0;
	text = text > 0 ? fmin(text, b.width * 0.28) + 8 : 0;
	rank = ranked && d->ranks > 0 ? b.width * 0.17 : 0;
	/* The dots are what it is about: where texts would crowd them out, the intervals stand as lines only. */
	if (b.width - label - note - text - rank < b.width * 0.3)
		text = fmax(26, b.width * 0.7 - label - note - rank);
	c.label = label;
	c.note = note;
	c.note_end = b.x + label + note;
	c.text_width = text;
	c.rank_width = rank;
	c.plot = (struct chart_box){ b.x + label + note + 9, b.y, 0, b.height };
	c.plot.width = fmax(20, b.width - label - note - 9 - text - rank - 4);
	c.text = c.plot.x + c.plot.width + 4 + text;
	c.rank = c.text + 8;
	return c;
}

static void draw_row(struct sketch *s, const struct chart_row *row, const struct scale *x, double y, double size,
		     enum rows_style style)
{
	int rgb = sketch_colour(s, row->tone);
	double at = scale_place(x, row->value.at), r = fmin(2.3, size * 0.32);
	bool missing = !isfinite(row->value.at), beyond = !missing && !scale_holds(x, row->value.at);

	if (style == ROWS_GAP && isfinite(row->from) && !missing)
		sketch_line(s, scale_place(x, row->from), y, at, y, 1.6, palette_mix(s->palette->paper, rgb, 0.4),
			    DASH_NONE);
	if (isfinite(row->value.low) && isfinite(row->value.high) && !missing) {
		double low = scale_place(x, row->value.low), high = scale_place(x, row->value.high);

		sketch_line(s, low, y, high, y, style == ROWS_GAP ? 0.8 : 1.3,
			    style == ROWS_GAP ? rgb : palette_mix(s->palette->paper, rgb, 0.6), DASH_NONE);
		if (style == ROWS_GAP) {
			sketch_line(s, low, y - 1.5, low, y + 1.5, 0.8, rgb, DASH_NONE);
			sketch_line(s, high, y - 1.5, high, y + 1.5, 0.8, rgb, DASH_NONE);
		}
	}
	if (style == ROWS_RANKED && isfinite(row->raw) && scale_holds(x, row->raw))
		sketch_line(s, scale_place(x, row->raw), y - 2.4, scale_place(x, row->raw), y + 2.4, 0.8,
			    s->palette->mute, DASH_NONE);
	/* A dot that would stand beyond the axis is not set at its end: that would be another value. */
	if (!missing && !beyond)
		sketch_mark(s, at, y, r, row->shape, rgb, row->shape == SHAPE_RING);
}

static void draw_rank(struct sketch *s, const struct chart_row *row, const struct scale *x, double y)
{
	int rgb = sketch_colour(s, row->tone);

	if (!isfinite(row->rank.low) || !isfinite(row->rank.high))
		return;
	sketch_line(s, scale_place(x, row->rank.low), y, scale_place(x, row->rank.high), y, 2.6,
		    palette_mix(s->palette->paper, rgb, 0.35), DASH_NONE);
	if (isfinite(row->rank.at))
		sketch_line(s, scale_place(x, row->rank.at), y - 2, scale_place(x, row->rank.at), y + 2, 1, rgb,
			    DASH_NONE);
}

static void draw_heads(struct sketch *s, const struct chart_rows *d, const struct columns *c, struct chart_box b)
{
	double y = b.y + HEAD / 2 - 1;
	int mute = s->palette->mute;

	sketch_text(s, b.x, y, SIZE_AXIS, FONT_BOLD, CANVAS_START, mute, c->label, d->label_head);
	if (c->note > 0)
		sketch_text(s, c->note_end, y, SIZE_AXIS, FONT_REGULAR, CANVAS_END, mute, c->note - 4, d->note_head);
	if (c->text_width > 0)
		sketch_text(s, c->text, y, SIZE_AXIS, FONT_REGULAR, CANVAS_END, mute, c->text_width - 2, sketch_fitting(s, SIZE_AXIS, c->text_width - 2, d->text_head));
	if (c->rank_width > 0)
		sketch_text(s, c->rank, y, SIZE_AXIS, FONT_REGULAR, CANVAS_START, mute, c->rank_width - 8,
			    sketch_fitting(s, SIZE_AXIS, c->rank_width - 8, d->rank_head));
}

static void draw_scales(struct sketch *s, const struct chart_rows *d, const struct columns *c, struct ticks *t,
			const struct scale *x, const struct scale *rank, double top, double bottom)
{
	for (size_t i = 0; i < t->count; i++)
		sketch_line(s, scale_place(x, t->tick[i].at), top, scale_place(x, t->tick[i].at), bottom, LINE_GRID,
			    s->palette->grid, DASH_NONE);
	sketch_line(s, c->plot.x, bottom, c->plot.x + c->plot.width, bottom, LINE_AXIS, s->palette->faint, DASH_NONE);
	plot_ticks_across(s, t, x, bottom + 6, c->plot.x - 8, c->plot.x + c->plot.width + 3);
	if (d->x.label != NULL)
		sketch_text(s, c->plot.x + c->plot.width, bottom + 15, SIZE_AXIS, FONT_REGULAR, CANVAS_END,
			    s->palette->mute, c->plot.width + 40, d->x.label);
	if (c->rank_width > 0) {
		struct chart_axis axis = { .low = 1, .high = (double)d->ranks, .whole = true };
		double ends[] = { 1, (double)d->ranks };
		struct extent none = EXTENT_EMPTY;
		struct ticks r;

		if (d->ranks < 2)
			axis.high = 2;
		axis.ticks = ends;
		axis.tick_count = 2;
		ticks_number(&r, &axis, none, 2, s->arena);
		sketch_line(s, rank->at, bottom, rank->at + rank->length, bottom, LINE_AXIS, s->palette->faint,
			    DASH_NONE);
		plot_ticks_across(s, &r, rank, bottom + 6, rank->at - 3, rank->at + rank->length + 2);
	}
}

static void extents(const struct chart_rows *d, struct extent *e)
{
	for (size_t i = 0; i < d->count; i++) {
		extent_add_value(e, d->rows[i].value);
		extent_add(e, d->rows[i].raw);
		extent_add(e, d->rows[i].from);
	}
	references_extent(e, d->references, d->reference_count);
}

void rows_draw(struct sketch *s, const struct chart *chart, struct chart_box b, enum rows_style style)
{
	const struct chart_rows *d = &chart->as.rows;
	struct columns c = lay_out(s, d, b, style == ROWS_RANKED);
	struct extent e = EXTENT_EMPTY;
	struct scale x, rank = { 1, fmax(2, (double)d->ranks), c.rank + 3, c.rank_width - 13 };
	struct ticks t;
	double top = b.y + (has_heads(d) ? HEAD : 2), bottom, row;
	bool brief = false;

	/* either all rows have their intervals in figures, or none */
	for (size_t i = 0; i < d->count; i++)
		brief = brief || sketch_width(s, SIZE_AXIS, FONT_REGULAR, d->rows[i].text) > c.text_width - 2;
	extents(d, &e);
	ticks_number(&t, &d->x, e, (int)fmax(2, c.plot.width / 38), s->arena);
	x = (struct scale){ t.low, t.high, c.plot.x, c.plot.width };
	top += heads_height(s, &x, d->references, d->reference_count, c.plot.x - 6, c.plot.x + c.plot.width + 6);
	bottom = b.y + b.height - BELOW - (d->x.label != NULL ? 9 : 0);
	row = fmin(ROW * 1.25, (bottom - top) / (double)d->count);
	bottom = top + row * (double)d->count;
	draw_heads(s, d, &c, b);
	if (isfinite(d->alike.low) && isfinite(d->alike.high)) {
		double low = scale_place(&x, d->alike.low), high = scale_place(&x, d->alike.high);

		sketch_rect(s, (struct chart_box){ low, top, high - low, bottom - top }, s->palette->panel, 1);
	}
	draw_scales(s, d, &c, &t, &x, &rank, top, bottom);
	heads_draw(s, &x, d->references, d->reference_count, c.plot.x - 6, c.plot.x + c.plot.width + 6, top, bottom);
	for (size_t i = 0; i < d->count; i++) {
		const struct chart_row *r = &d->rows[i];
		double y = top + ((double)i + 0.5) * row, size = fmin(SIZE_ROW, row * 0.86);
		double small = fmin(SIZE_AXIS, size);

		sketch_text(s, b.x, y, size, r->heading ? FONT_BOLD : FONT_REGULAR, CANVAS_START, s->palette->ink,
			    r->heading ? c.plot.x - b.x - 4 : c.label, r->label);
		if (r->heading)
			continue;
		if (c.note > 0)
			sketch_text(s, c.note_end, y, small, FONT_REGULAR, CANVAS_END, s->palette->mute, c.note - 4,
				    r->note);
		if (c.text_width > 0)
			sketch_text(s, c.text, y, small, FONT_REGULAR, CANVAS_END,
				    isfinite(r->value.at) ? s->palette->ink : s->palette->mute, c.text_width - 2,
				    sketch_fitting(s, small, brief ? 0 : c.text_width - 2, r->text));
		draw_row(s, r, &x, y, row, style);
		if (c.rank_width > 0)
			draw_rank(s, r, &rank, y);
	}
}

static void draw_plain(struct sketch *s, const struct chart *chart, struct chart_box b)
{
	rows_draw(s, chart, b, ROWS_PLAIN);
}

static void draw_gap(struct sketch *s, const struct chart *chart, struct chart_box b)
{
	rows_draw(s, chart, b, ROWS_GAP);
}

static void draw_ranked(struct sketch *s, const struct chart *chart, struct chart_box b)
{
	rows_draw(s, chart, b, ROWS_RANKED);
}

const struct chart_way rows_way = { draw_plain, rows_height, rows_is_empty };
const struct chart_way gap_way = { draw_gap, rows_height, rows_is_empty };
const struct chart_way caterpillar_way = { draw_ranked, rows_height, rows_is_empty };
