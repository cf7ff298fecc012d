/* make-causes.c - what became of people, and when they leave. */
#include "reports/charts/making.h"

#include <math.h>

static double limit_of(const struct curve *k)
{
	return fmin(365, k->drawn_until);
}

/* Of a cause with few exits the last days are not told (coarsen.h): what left is then more than the causes' sum. */
static double untold(double *const *values, size_t causes, size_t at)
{
	double rest = 1;

	for (size_t j = 0; j <= causes; j++)
		rest -= values[j][at];
	return rest > 1e-9 ? rest : 0;
}

/* Hidden at a later day than what is told last: the table beside the chart marks it so. */
static bool hidden_later(const struct curve *k, size_t cause, double told)
{
	for (size_t i = 0; i < k->landmark_count; i++)
		if (k->landmarks[i].days > told && k->landmarks[i].causes != NULL &&
		    k->landmarks[i].causes[cause].state == FIGURE_SUPPRESSED)
			return true;
	return false;
}

/* open: there may be more of it than is told. */
static const char *label_of(const struct maker *m, const char *name, double value, bool open)
{
	const struct words *w = m->show->words;
	struct arena *a = making_arena(m);

	if (open && value < 0.01)
		return words_fill(w, a, "{name} {value}", "name", name, "value", "*", NULL);
	if (open)
		return words_fill(w, a, "{name} ≥{value}", "name", name, "value",
				  making_share(m, floor(value * 100) / 100, 0.01), NULL);
	return words_fill(w, a, "{name} {value}", "name", name, "value", making_share(m, value, 0.01), NULL);
}

static const char *causes_title(const struct maker *m, const struct curve *k, double *const *values, size_t at, size_t most)
{
	double rest = untold(values, k->cause_count, at), value = values[most][at];
	bool floored = rest >= 0.005;

	for (size_t j = 1; j <= k->cause_count; j++)	/* what is not told might all be of another cause */
		if (j != most && floored && values[j][at] + rest >= value)
			return m->subject;
	if (!(value > 0))
		return m->subject;
	return words_fill(m->show->words, making_arena(m), floored
			  ? WORDS("{cause}: at least {share} by day {day}, the largest share of those who left")
			  : WORDS("{cause}: {share} by day {day}, the largest share of those who left"),
			  "cause", making_word(m, k->causes[most - 1]),
			  "share", making_share(m, floored ? floor(value * 100) / 100 : value, 0.01),
			  "day", show_fixed(m->show, limit_of(k), 0), NULL);
}

const struct chart *chart_of_causes(const struct maker *m, const struct curve *k)
{
	struct arena *a = making_arena(m);
	struct chart_layer *layers;
	double *days, **values;
	size_t n = 0, most = 0, hidden = 0;
	double rest;
	struct chart *c;

	if (k == NULL || k->cause_count == 0)
		return NULL;
	c = making_chart(m, CHART_LAYERS, "causes");
	layers = arena_array(a, k->cause_count + 2, struct chart_layer);
	values = arena_array(a, k->cause_count + 2, double *);
	days = arena_array(a, k->step_count + 2, double);
	for (size_t i = 0; i <= k->cause_count + 1; i++)
		values[i] = arena_array(a, k->step_count + 2, double);
	days[0] = k->first_day;
	values[0][0] = 1;
	for (size_t i = 0; i < k->step_count && k->steps[i].day <= limit_of(k); i++) {
		if (k->steps[i].events == 0 && n > 0)
			continue;
		n++;
		days[n] = fmax(days[n - 1], k->steps[i].day);
		values[0][n] = k->steps[i].survival;
		for (size_t j = 0; j < k->cause_count; j++)
			values[j + 1][n] = k->steps[i].incidence[j];
		values[k->cause_count + 1][n] = untold(values, k->cause_count, n);
	}
	rest = values[k->cause_count + 1][n];
	for (size_t j = 0; j <= k->cause_count; j++) {
		const char *name = j == 0 ? making_say(m, WORDS("still there")) : making_word(m, k->causes[j - 1]);
		bool open;

		layers[j].at = values[j];
		layers[j].tone = (enum chart_tone)(TONE_PART + (int)(j == 0 ? 0 : 1 + j % (PALETTE_PARTS - 1)));
		open = j > 0 && (rest >= 0.005 || (rest > 0 && !(values[j][n] > 0)) || hidden_later(k, j - 1, days[n]));
		layers[j].label = n == 0 ? name : label_of(m, name, values[j][n], open);
		hidden += j > 0 && rest > 0 && !(values[j][n] > 0);
		if (j > 0 && (most == 0 || values[j][n] > values[most][n]))
			most = j;
	}
	if (hidden > 0 || rest >= 0.005)
		layers[k->cause_count + 1] = (struct chart_layer){ .at = values[k->cause_count + 1], .tone = TONE_QUIET,
			.label = label_of(m, making_say(m, WORDS("cause not shown")), rest, false) };
	c->as.layers.days = days;
	c->as.layers.day_count = n == 0 ? 0 : n + 1;
	c->as.layers.layers = layers;
	c->as.layers.count = k->cause_count + 1 + (hidden > 0 || rest >= 0.005);
	c->as.layers.until = limit_of(k);
	c->as.layers.x.label = making_say(m, WORDS("days since the start"));
	c->as.layers.x.low = k->first_day;
	c->as.layers.x.high = limit_of(k);
	c->as.layers.y = making_axis(m, ASSAY_SHARE);
	making_words(m, c, n == 0 ? m->subject : causes_title(m, k, values, n, most),
		     words_fill(m->show->words, a, "{measure}: what became of {n} people",
				"measure", making_subject(m, k->label), "n", show_count(m->show, k->n), NULL));
	return c;
}

const struct chart *chart_of_hazard(const struct maker *m, const struct curve *k)
{
	struct arena *a = making_arena(m);
	struct chart_bar *bars;
	double events = 0, exposure = 0;
	size_t peak = 0;
	struct chart *c;
	bool apart;

	if (k == NULL || k->hazard_count == 0)
		return NULL;
	c = making_chart(m, CHART_HAZARD, "hazard");
	bars = arena_array(a, k->hazard_count, struct chart_bar);
	for (size_t i = 0; i < k->hazard_count; i++) {
		const struct hazard_bin *b = &k->hazard[i];

		bars[i] = (struct chart_bar){ b->from, b->until, { b->rate, b->low, b->high }, TONE_MEASURE };
		events += (double)b->events;
		exposure += b->exposure;
		if (b->rate > k->hazard[peak].rate)
			peak = i;
	}
	/* The highest of fifty weeks is always high: it is called so only where its interval lies above the mean. */
	apart = exposure > 0 && k->hazard[peak].low > events / exposure;
	for (size_t i = 0; i < k->hazard_count && exposure > 0; i++)
		if (k->hazard[i].low > events / exposure)
			bars[i].tone = TONE_BAD;
	c->as.bars.bars = bars;
	c->as.bars.count = k->hazard_count;
	c->as.bars.x.label = making_say(m, WORDS("days since the start"));
	c->as.bars.x.whole = true;
	c->as.bars.y.factor = 100;
	c->as.bars.y.suffix = "%";
	making_words(m, c, apart
		     ? words_fill(m->show->words, a, "Leaving is most likely in week {week}: {rate} of those at risk", "week",
				  k->hazard[peak].until - k->hazard[peak].from <= 7 ? arena_printf(a, "%d", k->hazard[peak].from / 7 + 1)
				  : arena_printf(a, "%d-%d", k->hazard[peak].from / 7 + 1, k->hazard[peak].until / 7),
				  "rate", making_share(m, k->hazard[peak].rate, (k->hazard[peak].high - k->hazard[peak].low) / 2), NULL)
		     : making_say(m, WORDS("No week stands out from the mean")),
		     words_fill(m->show->words, a, "{measure}: leavers a week of those at risk, with {confidence} intervals",
				"measure", making_subject(m, k->label), "confidence", making_percent(m, m->confidence), NULL));
	return c;
}
