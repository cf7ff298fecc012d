/* make-periods.c - one measure over time: control chart, history with its band, series of a metric. */
#include "reports/charts/making.h"

#include <math.h>
#include <string.h>

static const char *rule_text(const struct maker *m, const char *rule)
{
	if (rule == NULL)
		return NULL;
	if (strcmp(rule, "r1") == 0)
		return making_say(m, WORDS("beyond the limits"));
	if (strcmp(rule, "r2") == 0)
		return making_say(m, WORDS("eight in a row on one side"));
	if (strcmp(rule, "r4") == 0)
		return making_say(m, WORDS("two of three near a limit"));
	return rule;
}

/* Of a run of signals by one rule only the last is named: the pattern ends there. */
static bool names_rule(const struct control_point *at, size_t count, size_t i)
{
	return i + 1 == count || !at[i + 1].signal || at[i + 1].rule == NULL || strcmp(at[i].rule, at[i + 1].rule) != 0;
}

static const char *level_text(const struct maker *m, const char *english, enum assay_unit unit, double value)
{
	return words_fill(m->show->words, making_arena(m), english, "value", making_short(m, unit, value, 0), NULL);
}

/* A series may have another unit than the headline: minutes beside a share. */
static enum assay_unit control_unit(const struct maker *m, const struct control *k)
{
	for (size_t i = 0; i < k->count; i++)
		if (k->points[i].figure.unit != 0)
			return k->points[i].figure.unit;
	return making_unit(m);
}

/* Where the metric's version changed since the edition before: no line is drawn across. */
static const struct chart_break *version_break(const struct maker *m, double from, double until)
{
	struct chart_break *b = arena_new(making_arena(m), struct chart_break);

	if (m->chapter->version_before == NULL || m->chapter->metric == NULL)
		return NULL;
	b->at = (from + until) / 2;
	b->label = words_fill(m->show->words, making_arena(m), "version {version}", "version", m->chapter->metric->version, NULL);
	return b;
}

/* Months of a stable share or score differ by tenths of a point: they shall look as stable as they are.  Less room
 * for what is near none or all, where a point is much. */
static double least_of(enum assay_unit unit, const struct chart_point *p, size_t count)
{
	double all = unit == ASSAY_SCORE ? 100 : 1, near = 0.01 * all;

	if (unit != ASSAY_SHARE && unit != ASSAY_SCORE)
		return 0;
	for (size_t i = 0; i < count; i++)
		if (isfinite(p[i].value.at))
			near = fmax(near, 2 * fmin(p[i].value.at, all - p[i].value.at));
	return fmin(0.04 * all, near);
}

/* Nothing below zero can happen to a count or a share, and nothing over one to a share. */
static double least_possible(enum assay_unit unit)
{
	return unit == ASSAY_EFFECT || unit == ASSAY_POINTS ? -INFINITY : 0;
}

static double most_possible(enum assay_unit unit)
{
	return unit == ASSAY_SHARE ? 1 : INFINITY;
}

/* The limits' level stretches: one for all, or one around each point where they go by its size. */
static const struct chart_phase *phases_of(const struct maker *m, const struct control *k, const struct control_point *at,
					   size_t count, enum assay_unit unit, size_t *found)
{
	struct chart_phase *phase = arena_array(making_arena(m), count, struct chart_phase);
	size_t n = k->by_counts && k->limits ? count : 1;

	*found = isfinite(k->centre) ? n : 0;
	for (size_t i = 0; i < n; i++) {
		phase[i] = (struct chart_phase){ at[0].at, at[count - 1].at, k->centre, NAN, NAN };
		if (n > 1 && i > 0)
			phase[i].from = (at[i - 1].at + at[i].at) / 2.;
		if (n > 1 && i + 1 < count)
			phase[i].until = (at[i].at + at[i + 1].at) / 2.;
		if (!k->limits)
			continue;
		phase[i].low = n > 1 ? at[i].low : k->low;
		phase[i].high = n > 1 ? at[i].high : k->high;
		if (isfinite(phase[i].low))
			phase[i].low = fmax(phase[i].low, least_possible(unit));
		if (isfinite(phase[i].high))
			phase[i].high = fmin(phase[i].high, most_possible(unit));
	}
	return phase;
}

/* What kind of chart it is, for the subtitle. */
static const char *kind_text(const struct control *k)
{
	if (k->by_counts && k->widened)
		return k->provisional ? WORDS("{measure}: control chart of counts, limits by size and spread (Laney), provisional")
			: WORDS("{measure}: control chart of counts, limits by size and spread (Laney)");
	if (k->by_counts)
		return k->provisional ? WORDS("{measure}: control chart of counts, limits by size, provisional")
			: WORDS("{measure}: control chart of counts, limits by size");
	return k->provisional ? WORDS("{measure}: XmR control chart, provisional limits") : WORDS("{measure}: XmR control chart");
}

const struct chart *chart_of_control(const struct maker *m, const struct control *k)
{
	struct arena *a = making_arena(m);
	struct chart_point *points;
	struct chart_control *d;
	size_t signals = 0, known = 0;
	const struct control_point *at;
	size_t count;
	enum assay_unit unit;
	struct chart *c;

	if (k == NULL || k->count == 0)
		return NULL;
	unit = control_unit(m, k);
	/* what lies before the first number was never observed */
	at = k->points;
	for (count = k->count; count > 1 && !figure_has_number(&at->figure); count--)
		at++;
	c = making_chart(m, CHART_CONTROL, "control");
	d = &c->as.control;
	points = arena_array(a, count, struct chart_point);
	for (size_t i = 0; i < count; i++) {
		const struct control_point *p = &at[i];

		points[i].at = p->at;
		points[i].value = making_value(&p->figure);
		known += isfinite(points[i].value.at);
		if (!p->signal || !isfinite(points[i].value.at))
			continue;
		points[i].signal = true;
		points[i].tone = p->favourable ? TONE_GOOD : m->chapter->metric->better == ASSAY_NEITHER ? TONE_WATCH : TONE_BAD;
		points[i].label = names_rule(at, count, i) ? rule_text(m, p->rule) : NULL;
		signals++;
	}
	d->points = points;
	d->count = count;
	d->x.time = true;
	d->x.year_start = m->show->fiscal_start;
	d->y = making_axis(m, unit);
	d->y.least = least_of(unit, points, count);
	d->phases = phases_of(m, k, at, count, unit, &d->phase_count);
	if (d->phase_count > 0) {
		double low = d->phases[d->phase_count - 1].low, high = d->phases[d->phase_count - 1].high;

		d->centre_label = level_text(m, WORDS("mean {value}"), unit, k->centre);
		if (isfinite(low) && low > least_possible(unit))
			d->low_label = level_text(m, WORDS("lower {value}"), unit, low);
		if (isfinite(high) && high < most_possible(unit))
			d->high_label = level_text(m, WORDS("upper {value}"), unit, high);
	}
	if (count > 1)
		d->breaks = version_break(m, at[count - 2].at, at[count - 1].at);
	d->break_count = d->breaks != NULL;
	if (unit == making_unit(m))
		d->reference_count = making_references(m, &d->references);
	making_words(m, c, !k->limits
		     ? words_fill(m->show->words, a, "{n} periods: too few for control limits", "n",
				  show_count(m->show, (int64_t)known), NULL)
		     : signals > 0
		     ? words_fill(m->show->words, a, "{n} of {total} periods are signals", "n",
				  show_count(m->show, (int64_t)signals), "total", show_count(m->show, (int64_t)known), NULL)
		     : words_fill(m->show->words, a, "No signal in {n} periods: within the usual range", "n",
				  show_count(m->show, (int64_t)known), NULL),
		     words_fill(m->show->words, a, kind_text(k), "measure",
				making_measure_in(m, k->label, unit), NULL));
	return c;
}

static struct chart *time_chart(const struct maker *m, const char *name, struct chart_point *points, size_t count,
				enum assay_unit unit)
{
	struct chart *c = making_chart(m, CHART_LINES, name);
	struct chart_series *one = arena_new(making_arena(m), struct chart_series);

	one->points = points;
	one->count = count;
	one->band = true;
	one->tone = TONE_MEASURE;
	c->as.lines.series = one;
	c->as.lines.count = 1;
	c->as.lines.x.time = true;
	c->as.lines.x.year_start = m->show->fiscal_start;
	c->as.lines.y = making_axis(m, unit);
	c->as.lines.y.least = least_of(unit, points, count);
	if (count > 1)
		c->as.lines.breaks = version_break(m, points[count - 2].at, points[count - 1].at);
	c->as.lines.break_count = c->as.lines.breaks != NULL;
	if (unit == making_unit(m))
		c->as.lines.reference_count = making_references(m, &c->as.lines.references);
	for (size_t i = count; i-- > 0;)
		if (isfinite(points[i].value.at)) {
			one->label = making_short(m, unit, points[i].value.at,
						  isfinite(points[i].value.low) ? (points[i].value.high - points[i].value.low) / 2 : 0);
			break;
		}
	return c;
}

static size_t numbers(const struct chart_point *p, size_t count)
{
	size_t n = 0;

	for (size_t i = 0; i < count; i++)
		n += isfinite(p[i].value.at);
	return n;
}

static const char *band_text(const struct maker *m, const char *measure)
{
	return words_fill(m->show->words, making_arena(m), "{measure}, with {confidence} band", "measure", measure,
			  "confidence", making_percent(m, m->confidence), NULL);
}

const struct chart *chart_of_history(const struct maker *m)
{
	const struct chapter *k = m->chapter;
	struct chart_point *points;
	struct chart *c;
	size_t n;

	if (k->history == NULL || k->history_count < 2)
		return NULL;
	points = arena_array(making_arena(m), k->history_count, struct chart_point);
	for (size_t i = 0; i < k->history_count; i++) {
		points[i].at = k->history[i] != NULL ? k->history[i]->scope.from : NAN;
		points[i].value = making_value(making_headline(k->history[i]));
	}
	n = numbers(points, k->history_count);
	c = time_chart(m, "history", points, k->history_count, making_unit(m));
	making_words(m, c, n == 0 ? m->measure
		     : words_fill(m->show->words, making_arena(m), "{value} now; {n} periods with a number", "value",
				  c->as.lines.series[0].label, "n", show_count(m->show, (int64_t)n), NULL),
		     band_text(m, m->measure));
	return c;
}

const struct chart *chart_of_series(const struct maker *m, const struct series *s)
{
	struct chart_point *points;
	enum assay_unit unit;
	struct chart *c;

	if (s == NULL || s->count == 0)
		return NULL;
	points = arena_array(making_arena(m), s->count, struct chart_point);
	unit = s->points[0].figure.unit != 0 ? s->points[0].figure.unit : making_unit(m);
	for (size_t i = 0; i < s->count; i++) {
		points[i].at = s->points[i].at;
		points[i].value = making_value(&s->points[i].figure);
	}
	c = time_chart(m, "series", points, s->count, unit);
	making_words(m, c, making_word(m, s->label), band_text(m, making_measure_in(m, NULL, unit)));
	return c;
}
