/* make-rows.c - breakdowns as rows of dots with intervals. */
#include "reports/charts/making.h"

#include <math.h>

/* A row whose interval lies wholly above or below all others'; SIZE_MAX: none does. */
static size_t row_apart(const struct chart_row *rows, size_t n, bool *above)
{
	for (size_t i = 0; i < n; i++) {
		bool over = isfinite(rows[i].value.low), under = over;
		size_t others = 0;

		for (size_t k = 0; k < n; k++) {
			if (k == i || !isfinite(rows[k].value.low))
				continue;
			others++;
			over = over && rows[i].value.low > rows[k].value.high;
			under = under && rows[i].value.high < rows[k].value.low;
		}
		if (others > 0 && (over || under)) {
			*above = over;
			return i;
		}
	}
	return SIZE_MAX;
}

const struct chart *chart_of_breakdown(const struct maker *m, const struct breakdown *b)
{
	struct arena *a = making_arena(m);
	struct chart_row *rows;
	const char *label;
	struct chart *c;
	bool above = false;
	size_t apart, known = 0;
	enum assay_unit unit;

	if (b == NULL || b->count < 2)
		return NULL;
	unit = b->rows[0].figure.unit != 0 ? b->rows[0].figure.unit : making_unit(m);
	/* Days beside shares have no common scale: the table tells them. */
	for (size_t i = 1; i < b->count; i++)
		if (b->rows[i].figure.unit != b->rows[0].figure.unit)
			return NULL;
	c = making_chart(m, CHART_ROWS, "rows");
	rows = arena_array(a, b->count, struct chart_row);
	for (size_t i = 0; i < b->count; i++) {
		const struct figure *f = &b->rows[i].figure;

		known += isfinite(making_value(f).at);
		rows[i] = (struct chart_row){ .label = making_word(m, b->rows[i].label), .value = making_value(f),
			.rank = CHART_NO_VALUE, .raw = NAN, .from = NAN, .tone = TONE_MEASURE,
			.shape = f->state == FIGURE_PROVISIONAL ? SHAPE_RING : SHAPE_DOT,
			.text = making_figure(m, f),
			.note = f->state == FIGURE_SUPPRESSED ? "*" : show_count(m->show, f->n) };
	}
	label = making_word(m, b->label);
	apart = row_apart(rows, b->count, &above);
	c->as.rows.rows = rows;
	c->as.rows.count = b->count;
	c->as.rows.x = making_axis(m, unit);
	c->as.rows.x.from_zero = b->rows[0].figure.unit != ASSAY_EFFECT;
	c->as.rows.text_head = making_say(m, WORDS("Now (interval)"));
	c->as.rows.note_head = making_say(m, WORDS("n"));
	c->as.rows.alike = (struct chart_value)CHART_NO_VALUE;
	making_words(m, c, known < 2 ? label	/* nothing to stand apart from */
		     : apart == SIZE_MAX
		     ? words_fill(m->show->words, a, "{label}: none stands apart from all others", "label", label, NULL)
		     : words_fill(m->show->words, a, above ? WORDS("{label}: {row} is higher than all others")
				  : WORDS("{label}: {row} is lower than all others"),
				  "label", label, "row", rows[apart].label, NULL),
		     words_fill(m->show->words, a, "{measure}, with {confidence} intervals", "measure", making_measure_in(m, NULL, unit),
				"confidence", making_percent(m, m->confidence), NULL));
	return c;
}
