/* marks.c - makes sparklines, bullets and status signs from a chapter. */
#include "reports/marks.h"

#include <math.h>

static enum chart_tone tone(enum status s)
{
	return s == STATUS_ACT ? TONE_BAD : TONE_MEASURE;
}

/* The last twelve periods; a period without a number is a gap. */
const struct chart *mark_spark(const struct volume *v, const struct chapter *c)
{
	size_t first = c->history_count > 12 ? c->history_count - 12 : 0, numbers = 0;
	struct chart_point *points = arena_array(v->arena, c->history_count + 2, struct chart_point);
	size_t count = c->history_count - first;
	struct chart *k;

	for (size_t i = first; i < c->history_count; i++) {
		const struct result *r = c->history[i];
		struct chart_point *p = &points[i - first];

		p->at = (double)(i - first);
		p->value = (struct chart_value)CHART_NO_VALUE;
		if (r != NULL && figure_has_number(&r->headline)) {
			p->value.at = r->headline.value;
			numbers++;
		}
	}
	if (numbers < 2)
		return NULL;
	k = arena_new(v->arena, struct chart);
	k->kind = CHART_SPARK;
	k->as.spark.points = points;
	/* another definition than the edition before: the line breaks before this period */
	if (c->version_before != NULL) {
		points[count] = points[count - 1];
		points[count - 1] = (struct chart_point){ .at = points[count].at - 0.5, .value = CHART_NO_VALUE };
		count++;
	}
	k->as.spark.count = count;
	k->as.spark.target = c->ask->has_target ? c->ask->target : NAN;
	k->as.spark.tone = tone(chapter_status(c));
	k->alt = words_fill(v->words, v->arena, "The last {n} periods, now {value}", "n",
			    show_count(&v->show, (int64_t)(c->history_count - first)),
			    "value", show_value(&v->show, &c->now->headline), NULL);
	return k;
}

/* Scale of a bullet: a share's neighbourhood, not all of 0 to 1, so that distances can be seen. */
static void widen(struct chart_bullet *b, double at)
{
	if (isfinite(at)) {
		b->least = isfinite(b->least) ? fmin(b->least, at) : at;
		b->most = isfinite(b->most) ? fmax(b->most, at) : at;
	}
}

const struct chart *mark_bullet(const struct volume *v, const struct chapter *c)
{
	static const enum chart_tone tones[] = { TONE_GOOD, TONE_WATCH, TONE_BAD, TONE_GOOD, TONE_WATCH, TONE_WATCH,
						 TONE_MEASURE, TONE_MEASURE };
	const struct control *limits = c->control_count > 0 ? c->controls[0] : NULL;
	const struct figure *f;
	struct chart *k;
	struct chart_bullet *b;
	double room;

	if (!chapter_sound(c))
		return NULL;
	f = &c->now->headline;
	k = arena_new(v->arena, struct chart);
	k->kind = CHART_BULLET;
	b = &k->as.bullet;
	*b = (struct chart_bullet){ NAN, NAN, NAN, NAN, NAN, f->value, CHART_NO_VALUE, tones[chapter_status(c)] };
	if (limits != NULL && limits->limits) {
		b->low = limits->low;
		b->high = limits->high;
	}
	if (c->ask->has_target)
		b->target = c->ask->target;
	if (f->low < f->high)
		b->range = (struct chart_value){ f->value, f->low, f->high };
	widen(b, b->low);
	widen(b, b->high);
	widen(b, b->target);
	widen(b, f->low);
	widen(b, f->high);
	widen(b, f->value);
	room = (b->most - b->least) * 0.12 + (b->most > b->least ? 0 : fabs(b->most) * 0.1 + 0.01);
	b->least -= room;
	b->most += room;
	k->alt = words_fill(v->words, v->arena, "Limits, target and now: {figure}", "figure",
			    show_figure(&v->show, f), NULL);
	return k;
}

const struct chart *mark_status(const struct volume *v, enum status s)
{
	static const enum chart_level levels[] = { LEVEL_GOOD, LEVEL_WATCH, LEVEL_ACT, LEVEL_GOOD, LEVEL_WATCH, LEVEL_WATCH,
						   LEVEL_UNKNOWN, LEVEL_UNKNOWN };
	struct chart *k = arena_new(v->arena, struct chart);

	k->kind = CHART_STATUS;
	k->as.status.level = levels[s];
	k->as.status.word = status_word(v, s);
	k->alt = k->as.status.word;
	return k;
}
