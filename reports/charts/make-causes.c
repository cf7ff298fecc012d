/* make-causes.c - what became of people, and when they leave. */
#include "reports/charts/making.h"

#include <math.h>

static double limit_of(const struct curve *k)
{
	return fmin(365, k->drawn_until);
}

const struct chart *chart_of_causes(const struct maker *m, const struct curve *k)
{
	struct arena *a = making_arena(m);
	struct chart_layer *layers;
	double *days, **values;
	size_t n = 0, most = 0;
	struct chart *c;

	if (k == NULL || k->cause_count == 0)
		return NULL;
	c = making_chart(m, CHART_LAYERS, "causes");
	layers = arena_array(a, k->cause_count + 1, struct chart_layer);
	values = arena_array(a, k->cause_count + 1, double *);
	days = arena_array(a, k->step_count + 2, double);
	for (size_t i = 0; i <= k->cause_count; i++)
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
	}
	for (size_t j = 0; j <= k->cause_count; j++) {
		const char *name = j == 0 ? making_say(m, WORDS("still there")) : making_word(m, k->causes[j - 1]);

		layers[j].at = values[j];
		layers[j].tone = (enum chart_tone)(TONE_PART + (int)(j == 0 ? 0 : 1 + j % (PALETTE_PARTS - 1)));
		layers[j].label = n == 0 ? name : words_fill(m->show->words, a, "{name} {value}", "name", name,
							     "value", making_share(m, values[j][n], 0.01), NULL);
		if (j > 0 && (most == 0 || values[j][n] > values[most][n]))
			most = j;
	}
	c->as.layers.days = days;
	c->as.layers.day_count = n == 0 ? 0 : n + 1;
	c->as.layers.layers = layers;
	c->as.layers.count = k->cause_count + 1;
	c->as.layers.until = limit_of(k);
	c->as.layers.x.label = making_say(m, WORDS("days since the start"));
	c->as.layers.x.low = k->first_day;
	c->as.layers.x.high = limit_of(k);
	c->as.layers.y = making_axis(m, ASSAY_SHARE);
	making_words(m, c, n == 0 || !(values[most][n] > 0) ? m->subject
		     : words_fill(m->show->words, a, "{cause}: {share} by day {day}, the largest share of those who left", "cause",
				  making_word(m, k->causes[most - 1]), "share", making_share(m, values[most][n], 0.01),
				  "day", show_fixed(m->show, limit_of(k), 0), NULL),
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
