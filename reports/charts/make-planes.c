/* make-planes.c - cells, pairs and samples of a metric. */
#include "reports/charts/making.h"

#include <math.h>

const struct chart *chart_of_matrix(const struct maker *m, const struct matrix *x)
{
	struct arena *a = making_arena(m);
	struct chart_cell *cells;
	const char **rows, **columns;
	enum assay_unit unit = 0;
	struct chart *c;
	size_t numbers = 0;

	if (x == NULL || x->row_count == 0 || x->column_count == 0)
		return NULL;
	/* Cells of several units have no common colours; of none that has a number the table tells as much. */
	for (size_t i = 0; i < x->count; i++) {
		if (unit != 0 && x->cells[i].figure.unit != unit)
			return NULL;
		unit = x->cells[i].figure.unit;
		numbers += figure_has_number(&x->cells[i].figure);
	}
	if (numbers == 0)
		return NULL;
	c = making_chart(m, CHART_HEAT, "cells");
	cells = arena_array(a, x->row_count * x->column_count, struct chart_cell);
	rows = arena_array(a, x->row_count, const char *);
	columns = arena_array(a, x->column_count, const char *);
	for (size_t i = 0; i < x->row_count; i++)
		rows[i] = making_word(m, x->rows[i]);
	for (size_t i = 0; i < x->column_count; i++)
		columns[i] = making_word(m, x->columns[i]);
	for (size_t i = 0; i < x->row_count * x->column_count; i++)
		cells[i] = (struct chart_cell){ .state = CELL_NONE, .value = CHART_NO_VALUE, .text = "–" };
	for (size_t i = 0; i < x->count; i++) {
		const struct figure *f = &x->cells[i].figure;
		struct chart_cell *cell = &cells[x->cells[i].row * x->column_count + x->cells[i].column];

		cell->value = making_value(f);
		cell->state = f->state == FIGURE_OK ? CELL_VALUE : f->state == FIGURE_PROVISIONAL ? CELL_PROVISIONAL
			: f->state == FIGURE_IMMATURE ? CELL_IMMATURE : f->state == FIGURE_SUPPRESSED ? CELL_SUPPRESSED : CELL_NONE;
		cell->text = figure_has_number(f) ? show_bare(m->show, f) : f->state == FIGURE_SUPPRESSED ? "*" : "–";
	}
	c->as.table.rows = rows;
	c->as.table.columns = columns;
	c->as.table.row_count = x->row_count;
	c->as.table.column_count = x->column_count;
	c->as.table.cells = cells;
	c->as.table.scale = making_axis(m, unit != 0 ? unit : making_unit(m));
	c->as.table.scale_label = unit == ASSAY_SHARE ? NULL : show_unit(m->show, unit);
	c->as.table.unsure_label = making_say(m, WORDS("pale: wide interval"));
	c->as.table.due_label = making_say(m, WORDS("not yet due"));
	for (size_t i = 0; i < x->row_count * x->column_count && c->note == NULL; i++)
		if (cells[i].state == CELL_NONE)
			c->note = making_say(m, WORDS("–: too few people, or no records."));
	making_words(m, c, making_word(m, x->label), making_measure(m, NULL));
	return c;
}

const struct chart *chart_of_pairs(const struct maker *m, const struct pairs *p)
{
	static const enum chart_shape shapes[] = { SHAPE_DOT, SHAPE_SQUARE, SHAPE_DIAMOND, SHAPE_TRIANGLE };
	struct arena *a = making_arena(m);
	struct chart_dot *dots;
	struct chart *c;
	size_t n = 0;

	if (p == NULL || p->count < 2)
		return NULL;
	c = making_chart(m, CHART_SCATTER, "pairs");
	dots = arena_array(a, p->count, struct chart_dot);
	for (size_t i = 0; i < p->count; i++) {
		struct chart_value x = making_value(&p->pairs[i].x), y = making_value(&p->pairs[i].y);

		if (!isfinite(x.at) || !isfinite(y.at))
			continue;
		dots[n] = (struct chart_dot){ .label = making_word(m, p->pairs[i].label), .x = x.at, .y = y.at, .x_range = x,
			.y_range = y, .from_x = NAN, .from_y = NAN, .tone = TONE_MEASURE, .shape = shapes[n % 4] };
		n++;
	}
	c->as.scatter.dots = dots;
	c->as.scatter.count = n;
	c->as.scatter.x = making_axis(m, p->pairs[0].x.unit);
	c->as.scatter.y = making_axis(m, p->pairs[0].y.unit);
	making_words(m, c, making_word(m, p->label),
		     words_fill(m->show->words, a, "{measure}: the second measure against the first, with {confidence} intervals",
				"measure", making_measure(m, NULL), "confidence", making_percent(m, m->confidence), NULL));
	return c;
}

enum { COLUMNS = 24, COLUMNS_LEAST = 4, FEWEST = 5 };

/* As many as so many people can fill: twice the cube root, Rice's rule. */
static double column_count(double people)
{
	return fmin(COLUMNS, fmax(COLUMNS_LEAST, floor(2 * cbrt(people))));
}

/* A width that gives at most so many columns and whose edges are round numbers. */
static double column_width(double span, double columns)
{
	static const double nice[] = { 1, 2, 2.5, 5, 10 };
	double power = pow(10, floor(log10(span / columns)));

	for (size_t i = 0; i < sizeof nice / sizeof *nice; i++)
		if (span / (nice[i] * power) <= columns + 1e-9)
			return nice[i] * power;
	return 10 * power;
}

/* Counts by column; answers how many columns there are. */
static size_t bin(const struct sample *s, double low, double width, struct chart_column *columns, size_t room)
{
	size_t n = 0;

	for (size_t i = 0; i < room; i++)
		columns[i] = (struct chart_column){ low + width * (double)i, low + width * (double)(i + 1), 0 };
	for (size_t i = 0; i < s->count; i++) {
		size_t at = (size_t)fmin((double)room - 1, fmax(0, floor((s->bins[i].value - low) / width + 1e-9)));

		columns[at].count += (double)s->bins[i].count;
		n = at + 1 > n ? at + 1 : n;
	}
	return n;
}

static size_t small_columns(const struct chart_column *columns, size_t n)
{
	size_t small = 0;

	for (size_t i = 0; i < n; i++)
		small += columns[i].count > 0 && columns[i].count < FEWEST;
	return small;
}

static double median_of(const struct sample *s, double all)
{
	double so_far = 0;

	for (size_t i = 0; i < s->count; i++) {
		so_far += (double)s->bins[i].count;
		if (2 * so_far >= all)
			return s->bins[i].value;
	}
	return NAN;
}

/* A metric tells no unit of a sample: shares of a metric of shares, else plain numbers. */
static enum assay_unit sample_unit(const struct maker *m, const struct sample *s)
{
	bool share = making_unit(m) == ASSAY_SHARE && s->bins[0].value >= 0 && s->bins[s->count - 1].value <= 1;

	return share ? ASSAY_SHARE : ASSAY_RATIO;
}

const struct chart *chart_of_sample(const struct maker *m, const struct sample *s)
{
	const struct metric *k = m->chapter->metric;
	struct arena *a = making_arena(m);
	struct chart_reference *marks;
	struct chart_column *columns;
	double low, width, all = 0;
	enum assay_unit unit;
	struct chart *c;
	size_t n;

	if (s == NULL || s->count == 0)
		return NULL;
	unit = sample_unit(m, s);
	c = making_chart(m, CHART_HISTOGRAM, "spread");
	columns = arena_array(a, COLUMNS + 2, struct chart_column);
	marks = arena_array(a, k->mark_count + 1, struct chart_reference);
	for (size_t i = 0; i < s->count; i++)
		all += (double)s->bins[i].count;
	width = s->bins[s->count - 1].value - s->bins[0].value;
	width = width > 0 ? column_width(width, column_count(all)) : fmax(1e-9, fabs(s->bins[0].value) * 0.1);
	/* A column is a cell too: wider ones rather than one that stands for three people. */
	do {
		low = floor(s->bins[0].value / width) * width;
		n = bin(s, low, width, columns, COLUMNS + 2);
		width *= 2;
	} while (small_columns(columns, n) > 2 && n > 8);
	width /= 2;
	if (small_columns(columns, n) > 0)
		c->note = making_say(m, WORDS("Columns of fewer than 5 people are left out."));
	else if (all < 2 * FEWEST * (double)s->count)
		c->note = making_say(m, WORDS("Five people or a few more stand in a column as their mean."));
	for (size_t i = 0; i < n; i++)
		if (columns[i].count < FEWEST || all < 2 * FEWEST)
			columns[i].count = 0;
	c->as.histogram.columns = columns;
	c->as.histogram.count = n;
	c->as.histogram.x = making_axis(m, unit);
	c->as.histogram.y.label = making_say(m, WORDS("n"));
	for (size_t i = 0; unit == making_unit(m) && i < k->mark_count; i++)
		if (k->marks[i].at >= low && k->marks[i].at <= low + width * (double)n)
			marks[c->as.histogram.reference_count++] = (struct chart_reference){ k->marks[i].at, k->marks[i].at,
				making_word(m, k->marks[i].label), true };
	c->as.histogram.references = marks;
	making_words(m, c, all < 2 * FEWEST ? making_word(m, s->label)
		     : words_fill(m->show->words, a, "{label}: half lie at or below {value}", "label", making_word(m, s->label),
				  "value", show_number(m->show, unit, median_of(s, all), 0.01), NULL),
		     words_fill(m->show->words, a, "{measure}: {n} in all", "measure", making_measure_in(m, NULL, unit), "n",
				show_fixed(m->show, all, 0), NULL));
	return c;
}
