/* make-centres.c - centres side by side: funnel, caterpillar, gaps, slopes. */
#include "reports/charts/making.h"

#include <math.h>
#include <string.h>

enum { NAMED = 10 };	/* centres that can all be named in one plot */

static const char *unit_name(const struct maker *m, size_t unit)
{
	return unit < m->unit_count ? m->units[unit] : "–";
}

static const char *label_of(const struct maker *m, size_t unit)
{
	const char *name = unit_name(m, unit);

	return m->nameless != NULL && strcmp(name, m->nameless) == 0 ? NULL : name;
}

static const char *count_text(const struct maker *m, size_t n)
{
	return show_count(m->show, (int64_t)n);
}

static bool is_good(const struct maker *m, double value, double than)
{
	enum assay_better better = m->chapter->metric->better;

	return better == ASSAY_HIGHER ? value > than : better == ASSAY_LOWER && value < than;
}

/* Favourable, unfavourable, or only different when the metric takes no side. */
static enum chart_tone tone_of(const struct maker *m, double value, double than)
{
	if (m->chapter->metric->better == ASSAY_NEITHER)
		return TONE_WATCH;
	return is_good(m, value, than) ? TONE_GOOD : TONE_BAD;
}

static double half_of(const struct figure *f)
{
	return f->high > f->low ? (f->high - f->low) / 2 : 0.01;
}

static enum chart_shape shape_of(enum chart_tone tone)
{
	return tone == TONE_BAD ? SHAPE_TRIANGLE : tone == TONE_GOOD ? SHAPE_SQUARE : tone == TONE_WATCH ? SHAPE_DIAMOND
		: SHAPE_DOT;
}

/* The line in the middle is the group's own figure, or another mean where that differs, by the digits of the group's. */
static const char *middle_label(const struct maker *m, double middle, const char *mean)
{
	const struct figure *f = making_headline(m->chapter->now);
	double half = f != NULL ? fmin(0.01, half_of(f)) : 0.01;
	const char *value = making_short(m, making_unit(m), middle, half);

	if (f != NULL && strcmp(value, making_short(m, making_unit(m), f->value, half)) == 0)
		return words_fill(m->show->words, making_arena(m), "{name} {value}", "name", m->group, "value", value, NULL);
	return words_fill(m->show->words, making_arena(m), mean, "value", value, NULL);
}

const struct chart *chart_of_funnel(const struct maker *m)
{
	const struct unit_funnel *f = m->chapter->funnel;
	struct arena *a = making_arena(m);
	struct chart_funnel_limit *limits;
	struct chart_funnel *d;
	struct chart_dot *dots;
	size_t outside = 0;
	bool limited = false;
	struct chart *c;

	if (f == NULL || f->count == 0)
		return NULL;
	c = making_chart(m, CHART_FUNNEL, "funnel");
	d = &c->as.funnel;
	dots = arena_array(a, f->count, struct chart_dot);
	limits = arena_array(a, f->grid_count + 1, struct chart_funnel_limit);
	for (size_t i = 0; i < f->grid_count; i++)
		limits[i] = (struct chart_funnel_limit){ f->grid[i].size, f->grid[i].low998, f->grid[i].low95,
			f->grid[i].high95, f->grid[i].high998, f->grid[i].adj_low998, f->grid[i].adj_high998 };
	for (size_t i = 0; i < f->grid_count; i++)
		limited = limited || isfinite(f->grid[i].high998);
	for (size_t i = 0; i < f->count; i++) {
		const struct unit_funnel_point *p = &f->points[i];
		enum chart_tone tone = p->outside == 2 ? tone_of(m, p->figure.value, f->target)
			: p->outside == 1 ? TONE_WATCH : TONE_MEASURE;

		if (!figure_has_number(&p->figure) || !isfinite(p->figure.value))
			continue;
		dots[d->count++] = (struct chart_dot){ .x = p->size, .y = p->figure.value, .x_range = CHART_NO_VALUE,
			.y_range = CHART_NO_VALUE, .from_x = NAN, .from_y = NAN, .tone = tone, .shape = shape_of(tone),
			.outside = p->outside == 2, .label = p->outside > 0 || f->count <= NAMED ? label_of(m, p->unit) : NULL };
		outside += p->outside == 2;
	}
	d->dots = dots;
	d->limits = limits;
	d->limit_count = f->grid_count;
	d->target = f->target;
	d->adjusted = !f->limits_only && f->tau2 > 0;
	d->x = making_axis(m, ASSAY_COUNT);
	d->x.label = f->by_expected ? making_say(m, WORDS("expected events")) : making_say(m, WORDS("n"));
	d->y = making_axis(m, making_unit(m));
	d->target_label = middle_label(m, f->target, WORDS("weighted mean {value}"));	/* by precision */
	d->label95 = "95%";
	d->label998 = "99.8%";
	d->adjusted_label = making_say(m, WORDS("99.8%, adjusted"));
	/* Where nothing can vary there are no limits, and nobody lies within them either. */
	making_words(m, c, !limited ? m->measure : outside > 0
		     ? words_fill(m->show->words, a, "{n} of {total} lie beyond the 99.8% limits", "n", count_text(m, outside),
				  "total", count_text(m, d->count), NULL)
		     : words_fill(m->show->words, a, "None of {total} lies beyond the 99.8% limits", "total",
				  count_text(m, d->count), NULL),
		     words_fill(m->show->words, a, d->adjusted
				? WORDS("{measure}, by size; limits of 95% and 99.8%, and solid those adjusted for overdispersion")
				: WORDS("{measure}, by size; limits of 95% and 99.8%"),
				"measure", making_measure(m, NULL), NULL));
	return c;
}

static double middle_of(const struct unit_shrunk *s)
{
	double last = -INFINITY;

	/* Few enough centres to look for the median by counting. */
	for (size_t i = 0; i < s->count; i++) {
		size_t below = 0;

		for (size_t k = 0; k < s->count; k++)
			below += s->rows[k].value < s->rows[i].value || (s->rows[k].value == s->rows[i].value && k < i);
		if (below == s->count / 2)
			last = s->rows[i].value;
	}
	return last;
}

static bool is_known(const struct unit_shrunk_row *r)
{
	return figure_has_number(&r->raw) && isfinite(r->value);
}

static bool is_apart(const struct unit_shrunk *s, const struct unit_shrunk_row *r)
{
	return is_known(r) && (r->low > s->mean || r->high < s->mean);
}

static struct chart_row shrunk_row(const struct maker *m, const struct unit_shrunk *s,
				   const struct unit_shrunk_row *r)
{
	enum chart_tone tone = is_apart(s, r) ? tone_of(m, r->value, s->mean) : TONE_MEASURE;
	struct figure f = r->raw;
	struct chart_row row = { .label = unit_name(m, r->unit), .tone = tone, .shape = shape_of(tone),
		.note = r->raw.state == FIGURE_SUPPRESSED ? "*" : show_count(m->show, r->raw.n),
		.value = CHART_NO_VALUE, .rank = CHART_NO_VALUE, .raw = NAN, .from = NAN };

	f.value = r->value;
	f.low = r->low;
	f.high = r->high;
	row.text = is_known(r) ? making_figure(m, &f) : show_state(m->show, &r->raw);
	if (is_known(r)) {
		row.value = (struct chart_value){ r->value, r->low, r->high };
		row.rank = (struct chart_value){ r->rank, r->rank_low, r->rank_high };
		row.raw = r->raw.value;
	}
	return row;
}

/* The band of those whose interval holds the middle one's value. */
static struct chart_value alike_of(const struct unit_shrunk *s)
{
	struct chart_value band = CHART_NO_VALUE;
	double median = middle_of(s);

	for (size_t i = 0; i < s->count; i++) {
		const struct unit_shrunk_row *r = &s->rows[i];

		if (!is_known(r) || r->low > median || r->high < median)
			continue;
		band.at = median;
		band.low = isfinite(band.low) ? fmin(band.low, r->value) : r->value;
		band.high = isfinite(band.high) ? fmax(band.high, r->value) : r->value;
	}
	return band;
}

const struct chart *chart_of_caterpillar(const struct maker *m)
{
	const struct unit_shrunk *s = m->chapter->shrunk;
	struct arena *a = making_arena(m);
	struct chart_reference *mean;
	struct chart_row *rows;
	size_t apart = 0, n = 0;
	struct chart *c;

	if (s == NULL || s->count == 0)
		return NULL;
	c = making_chart(m, CHART_CATERPILLAR, "caterpillar");
	rows = arena_array(a, s->count, struct chart_row);
	mean = arena_new(a, struct chart_reference);
	for (size_t i = 0; i < s->count; i++)
		apart += is_apart(s, &s->rows[i]);
	/* Of hundreds only those that differ, as many as a page holds. */
	for (size_t i = 0; i < s->count; i++)
		if (s->count <= MAKING_ROWS || (n < MAKING_ROWS && (apart == 0 || is_apart(s, &s->rows[i]))))
			rows[n++] = shrunk_row(m, s, &s->rows[i]);
	c->as.rows.count = n;
	c->as.rows.alike = alike_of(s);
	*mean = (struct chart_reference){ s->mean, s->mean, middle_label(m, s->mean, WORDS("mean of centres {value}")), true };
	if (n < s->count)
		c->note = words_fill(m->show->words, a, "{n} more are not drawn; the table tells them all.", "n",
				     count_text(m, s->count - n), NULL);
	c->as.rows.references = mean;
	c->as.rows.reference_count = 1;
	c->as.rows.rows = rows;
	c->as.rows.ranks = s->count;
	c->as.rows.x = making_axis(m, making_unit(m));
	c->as.rows.label_head = making_say(m, WORDS("Centre"));
	c->as.rows.text_head = making_say(m, WORDS("estimate (interval)"));
	c->as.rows.note_head = making_say(m, WORDS("n"));
	c->as.rows.rank_head = making_say(m, WORDS("rank (interval)"));
	making_words(m, c, apart > 0
		     ? words_fill(m->show->words, a, "Taken one at a time, {n} of {total} differ from the mean of all", "n", count_text(m, apart),
				  "total", count_text(m, s->count), NULL)
		     : words_fill(m->show->words, a, "None of {total} can be told apart from the mean of all", "total",
				  count_text(m, s->count), NULL),
		     words_fill(m->show->words, a,
				"{measure}: shrunk estimates with {confidence} intervals; tick: as observed; grey: not told apart "
				"from the middle one; right: rank interval, 1 is the most favourable",
				"measure", making_measure(m, NULL), "confidence", making_percent(m, m->confidence), NULL));
	return c;
}

/* Rows of the centres' headlines; count of those with a number. */
static size_t unit_rows(const struct maker *m, struct chart_row *rows)
{
	size_t n = 0;

	for (size_t i = 0; i < m->unit_count; i++) {
		const struct result *r = m->chapter->by_centre[i];
		const struct figure *f = making_headline(r);

		rows[i] = (struct chart_row){ .label = m->units[i], .value = making_value(f), .rank = CHART_NO_VALUE,
			.raw = NAN, .from = NAN, .tone = TONE_MEASURE,
			.text = r == NULL || r->state != RESULT_OK ? making_say(m, WORDS("not assessable"))
				: making_figure(m, &r->headline),
			.note = f == NULL ? "–" : show_count(m->show, f->n) };
		n += f != NULL;
	}
	return n;
}

const struct chart *chart_of_gaps(const struct maker *m)
{
	struct arena *a = making_arena(m);
	const struct chart_reference *references;
	size_t n = making_references(m, &references), reach = 0, known;
	struct chart_row *rows;
	struct chart *c;
	double line;

	if (n == 0 || m->chapter->by_centre == NULL || m->unit_count == 0 || m->unit_count > MAKING_ROWS)
		return NULL;
	c = making_chart(m, CHART_GAP, "gaps");
	rows = arena_array(a, m->unit_count, struct chart_row);
	known = unit_rows(m, rows);
	line = references[0].low;
	for (size_t i = 0; i < m->unit_count; i++) {
		struct chart_value v = rows[i].value;
		bool over = isfinite(v.low) && v.low >= line, under = isfinite(v.high) && v.high < line;
		bool sided = m->chapter->metric->better != ASSAY_NEITHER && references[0].target;

		rows[i].from = line;
		reach += making_lower_is_better(m) ? isfinite(v.high) && v.high <= line : over;
		if (sided && (over || under)) {
			rows[i].tone = tone_of(m, v.at, line);
			rows[i].shape = shape_of(rows[i].tone);
		}
	}
	c->as.rows.rows = rows;
	c->as.rows.count = m->unit_count;
	c->as.rows.references = references;
	c->as.rows.reference_count = n;
	c->as.rows.x = making_axis(m, making_unit(m));
	c->as.rows.label_head = making_say(m, WORDS("Centre"));
	c->as.rows.text_head = making_say(m, WORDS("Now (interval)"));
	c->as.rows.note_head = making_say(m, WORDS("n"));
	c->as.rows.alike = (struct chart_value)CHART_NO_VALUE;
	/* What is only quoted is nobody's target: no count of who reaches it. */
	making_words(m, c, references[0].target
		     ? words_fill(m->show->words, a, "{n} of {total} surely reach the target", "n", count_text(m, reach),
				  "total", count_text(m, known), NULL)
		     : words_fill(m->show->words, a, "Distance from the quoted figure, {total} centres", "total",
				  count_text(m, known), NULL),
		     words_fill(m->show->words, a, "{measure}, by centre, with {confidence} intervals",
				"measure", making_measure(m, NULL), "confidence", making_percent(m, m->confidence), NULL));
	return c;
}

const struct chart *chart_of_slope(const struct maker *m)
{
	const struct chapter *k = m->chapter;
	struct arena *a = making_arena(m);
	struct chart_slope_line *lines;
	size_t n = 0, changed = 0;
	struct chart *c;

	if (k->by_centre == NULL || k->by_centre_previous == NULL || k->now == NULL || k->previous == NULL)
		return NULL;
	c = making_chart(m, CHART_SLOPE, "slope");
	lines = arena_array(a, m->unit_count + 1, struct chart_slope_line);
	for (size_t i = 0; i < m->unit_count; i++) {
		const struct figure *from = making_headline(k->by_centre_previous[i]), *to = making_headline(k->by_centre[i]);
		enum verdict v = k->since != NULL ? k->since[i].verdict : VERDICT_NONE;
		bool moved = v == VERDICT_HIGHER || v == VERDICT_LOWER || v == VERDICT_CHANGED || v == VERDICT_DIFFERS;

		if (from == NULL || to == NULL)
			continue;
		/* Of many only those that changed are named; the others are a grey ground. */
		lines[n++] = (struct chart_slope_line){ moved || m->unit_count <= MAKING_ROWS ? m->units[i] : NULL, making_short(m, from->unit, from->value, half_of(from)),
			making_short(m, to->unit, to->value, half_of(to)),
			from->value, to->value, moved ? tone_of(m, to->value, from->value) : TONE_QUIET };
		changed += moved;
	}
	c->as.slope.lines = lines;
	c->as.slope.count = n;
	c->as.slope.y = making_axis(m, making_unit(m));
	c->as.slope.from = show_period(m->show, k->previous->scope.from, k->previous->scope.until);
	c->as.slope.to = show_period(m->show, k->now->scope.from, k->now->scope.until);
	making_words(m, c, changed > 0
		     ? words_fill(m->show->words, a, "{n} of {total} changed by more than their intervals", "n",
				  count_text(m, changed), "total", count_text(m, n), NULL)
		     : making_say(m, WORDS("No centre changed by more than its interval")),
		     words_fill(m->show->words, a, "{measure}, against the period before; grey: no reliable change", "measure",
				making_measure(m, NULL), NULL));
	return c;
}
