/* sentence.c - a chapter's finding in one sentence, from fixed forms. */
#include "reports/volume.h"

#include <math.h>
#include <string.h>

static const char *then(const struct volume *v, const struct result *r)
{
	return show_period(&v->show, r->scope.from, r->scope.until);
}

const char *chapter_headline(const struct volume *v, const struct chapter *c)
{
	const char *title = chapter_measure(v, c), *value, *form;
	const struct difference *d = &c->against_previous;

	if (c->metric == NULL || c->now == NULL)
		return words_fill(v->words, v->arena, "{title}: could not be loaded", "title", title, NULL);
	if (c->now->state == RESULT_FAILED)
		return words_fill(v->words, v->arena, "{title}: the metric failed", "title", title, NULL);
	if (!chapter_sound(c))
		return words_fill(v->words, v->arena, "{title}: not assessable", "title", title, NULL);
	value = show_value(&v->show, &c->now->headline);
	if (c->ask->has_target && c->metric->better != ASSAY_NEITHER) {
		enum status s = chapter_status(c);

		form = s == STATUS_GOOD ? WORDS("{title}: {value}, the target of {target} is reached")
			: s == STATUS_WATCH ? WORDS("{title}: {value}, the target of {target} lies within the interval")
			: WORDS("{title}: {value}, the target of {target} is missed");
		return words_fill(v->words, v->arena, form, "title", title, "value", value,
				  "target", target_text(v, c), NULL);
	}
	if (c->previous == NULL || d->verdict == VERDICT_NONE || d->verdict == VERDICT_TOO_FEW)
		return words_fill(v->words, v->arena, "{title}: {value}", "title", title, "value", value, NULL);
	form = !verdict_is_signal(d->verdict) ? WORDS("{title}: {value}, no reliable change since {period}")
		: d->value > 0 ? WORDS("{title}: {value}, higher than in {period}")
		: WORDS("{title}: {value}, lower than in {period}");
	return words_fill(v->words, v->arena, form, "title", title, "value", value,
			  "period", then(v, c->previous), NULL);
}

static void add(struct list_item *out, size_t *n, size_t room, const char *text)
{
	if (*n < room)
		out[(*n)++] = (struct list_item){ .text = text };
}

static const char *against(const struct volume *v, const struct chapter *c, const struct result *r,
			   const struct difference *d)
{
	return words_fill(v->words, v->arena, "Against {period} ({old}): {verdict}.", "period", then(v, r),
			  "old", show_value(&v->show, &r->headline),
			  "verdict", verdict_text(v, chapter_unit(c), d), NULL);
}

static bool comparable(const struct result *r)
{
	return r != NULL && r->state == RESULT_OK && figure_has_number(&r->headline);
}

size_t chapter_sentences(const struct volume *v, const struct chapter *c, struct list_item *out, size_t room)
{
	size_t n = 0;

	if (!chapter_sound(c))
		return 0;
	add(out, &n, room, words_fill(v->words, v->arena, "{measure}, {period}: {figure}, n = {n}.",
		"measure", chapter_measure(v, c), "period", v->period,
		"figure", show_figure(&v->show, &c->now->headline),
		"n", show_count(&v->show, c->now->headline.n), NULL));
	if (comparable(c->previous))
		add(out, &n, room, against(v, c, c->previous, &c->against_previous));
	if (comparable(c->last_year))
		add(out, &n, room, against(v, c, c->last_year, &c->against_last_year));
	if (c->ask->has_target)
		add(out, &n, room, words_fill(v->words, v->arena, "Against the target of {target}: {verdict}.",
			"target", target_text(v, c),
			"verdict", verdict_text(v, chapter_unit(c), &c->against_target), NULL));
	return n;
}
