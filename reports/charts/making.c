/* making.c - words, axes and values that all makers need. */
#include "reports/charts/making.h"

#include <math.h>
#include <string.h>

struct arena *making_arena(const struct maker *m)
{
	return m->show->arena;
}

const char *making_say(const struct maker *m, const char *english)
{
	return words_say(m->show->words, english);
}

struct chart *making_chart(const struct maker *m, enum chart_kind kind, const char *name)
{
	struct chart *c = arena_new(making_arena(m), struct chart);

	c->kind = kind;
	c->name = arena_printf(making_arena(m), "%s-%s", m->name, name);
	c->empty = words_say(m->show->words, "Nothing to show: too few people, or not observed long enough.");
	return c;
}

void making_words(const struct maker *m, struct chart *c, const char *title, const char *subtitle)
{
	c->title = title;
	c->subtitle = subtitle;
	c->alt = subtitle == NULL ? title
		: words_fill(m->show->words, making_arena(m), "{finding}. {what}.", "finding", title, "what", subtitle, NULL);
}

const char *making_word(const struct maker *m, const char *english)
{
	return english == NULL ? NULL : metric_text(m->chapter->metric, words_lang(m->show->words), english);
}

/* "Attrition (per 100 person-years), 2026 Q3"; a percent sign stands with each number already. */
static const char *named(const struct maker *m, const char *measure, const char *word, enum assay_unit in)
{
	const char *unit = show_unit(m->show, in);

	if (*unit != '\0' && *unit != '%')
		measure = words_fill(m->show->words, making_arena(m), "{measure} ({unit})", "measure", measure, "unit", unit, NULL);
	if (word == NULL || *word == '\0')
		return words_fill(m->show->words, making_arena(m), "{measure}, {period}", "measure", measure,
				  "period", m->period, NULL);
	return words_fill(m->show->words, making_arena(m), "{measure}, {label}, {period}", "measure", measure,
			  "label", word, "period", m->period, NULL);
}

const char *making_measure(const struct maker *m, const char *label)
{
	return named(m, m->measure, making_word(m, label), making_unit(m));
}

const char *making_measure_in(const struct maker *m, const char *label, enum assay_unit unit)
{
	return named(m, m->measure, making_word(m, label), unit);
}

const char *making_subject(const struct maker *m, const char *label)
{
	return named(m, m->subject, making_word(m, label), making_unit(m));
}

enum assay_unit making_unit(const struct maker *m)
{
	const struct result *now = m->chapter->now;

	if (now != NULL && now->state == RESULT_OK && now->headline.unit != 0)
		return now->headline.unit;
	return m->chapter->metric->unit;
}

bool making_lower_is_better(const struct maker *m)
{
	return m->chapter->metric->better == ASSAY_LOWER;
}

struct chart_axis making_axis(const struct maker *m, enum assay_unit unit)
{
	struct chart_axis a = { .factor = 1 };

	(void)m;
	switch (unit) {
	case ASSAY_SHARE:
		a.factor = 100;
		a.suffix = "%";
		a.share = true;
		break;
	case ASSAY_RATE:
	case ASSAY_POINTS:
		a.factor = 100;
		break;
	case ASSAY_PER_THOUSAND:
		a.factor = 1000;
		break;
	case ASSAY_COUNT:
		a.whole = true;
		break;
	default:
		break;
	}
	return a;
}

struct chart_value making_value(const struct figure *f)
{
	struct chart_value v = CHART_NO_VALUE;

	if (f == NULL || !figure_has_number(f) || !isfinite(f->value))
		return v;
	v.at = f->value;
	if (f->low < f->high) {
		v.low = f->low;
		v.high = f->high;
	}
	return v;
}

const char *making_share(const struct maker *m, double share, double half)
{
	return isfinite(share) ? show_number(m->show, ASSAY_SHARE, share, isfinite(half) ? half : 0.01) : "–";
}

const char *making_short(const struct maker *m, enum assay_unit unit, double v, double half)
{
	struct figure f = { .state = FIGURE_OK, .unit = unit, .value = v, .low = v - half, .high = v + half };

	return unit == ASSAY_SHARE ? show_number(m->show, unit, v, half) : show_bare(m->show, &f);
}

const char *making_figure(const struct maker *m, const struct figure *f)
{
	const char *interval = show_interval(m->show, f);

	if (f->unit == ASSAY_SHARE || !figure_has_number(f))
		return show_figure(m->show, f);
	if (*interval == '\0')
		return show_bare(m->show, f);
	return words_fill(m->show->words, making_arena(m), "{value} ({interval})", "value", show_bare(m->show, f),
			  "interval", interval, NULL);
}

const char *making_percent(const struct maker *m, double confidence)
{
	double percent = 100 * confidence;

	return arena_printf(making_arena(m), "%s%%", show_fixed(m->show, percent, fabs(percent - round(percent)) < 0.05 ? 0 : 1));
}

size_t making_references(const struct maker *m, const struct chart_reference **out)
{
	const struct metric *k = m->chapter->metric;
	struct chart_reference *list = arena_array(making_arena(m), k->reference_count + 1, struct chart_reference);
	enum assay_unit unit = making_unit(m);
	size_t n = 0;

	if (m->chapter->ask->has_target && isfinite(m->chapter->ask->target))
		list[n++] = (struct chart_reference){ m->chapter->ask->target, m->chapter->ask->target,
			words_fill(m->show->words, making_arena(m), "target {value}", "value",
				   making_short(m, unit, m->chapter->ask->target, 0.01), NULL), true };
	for (size_t i = 0; i < k->reference_count; i++) {
		const struct metric_reference *r = &k->references[i];
		const char *value = making_short(m, unit, r->low, 0.01);

		if (r->high > r->low)
			value = words_fill(m->show->words, making_arena(m), "{low} to {high}", "low", value,
					   "high", making_short(m, unit, r->high, 0.01), NULL);
		list[n++] = (struct chart_reference){ r->low, r->high,
			words_fill(m->show->words, making_arena(m), strstr(r->label, "quoted") != NULL
				   ? WORDS("{value}: {label}") : WORDS("{value}, quoted: {label}"), "label",
				   making_word(m, r->label), "value", value, NULL), false };
	}
	*out = list;
	return n;
}

const struct figure *making_headline(const struct result *r)
{
	return r != NULL && r->state == RESULT_OK && figure_has_number(&r->headline)
		&& isfinite(r->headline.value) ? &r->headline : NULL;
}
