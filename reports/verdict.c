/* verdict.c - verdict words and status, from fixed tables. */
#include "reports/volume.h"

#include <math.h>

#include "reports/reasons.h"

bool verdict_is_signal(enum verdict v)
{
	return v == VERDICT_HIGHER || v == VERDICT_LOWER || v == VERDICT_CHANGED || v == VERDICT_DIFFERS;
}

/* The table of verdicts; {difference} carries its interval, {range} what could be. */
static const char *const verdicts[] = {
	[VERDICT_NONE] = WORDS("not assessable"),
	[VERDICT_TOO_FEW] = WORDS("too few to say"),
	[VERDICT_NO_DIFFERENCE] = WORDS("no reliable difference (could be {range})"),
	[VERDICT_HIGHER] = WORDS("higher, {difference}"),
	[VERDICT_LOWER] = WORDS("lower, {difference}"),
	[VERDICT_CHANGED] = WORDS("changed, {difference}"),
	[VERDICT_DIFFERS] = WORDS("differs, within the usual range of periods, {difference}"),
	[VERDICT_DRIFTING] = WORDS("drifting by the control chart, difference not reliable (could be {range})"),
	[VERDICT_NO_CHANGE] = WORDS("no reliable change (could be {range})"),
};

const char *verdict_text(const struct volume *v, enum assay_unit unit, const struct difference *d)
{
	if (d->verdict == VERDICT_NONE || d->verdict == VERDICT_TOO_FEW)
		return words_say(v->words, verdicts[d->verdict]);
	if (!isfinite(d->low) || !isfinite(d->high))
		return words_say(v->words, verdicts[VERDICT_NONE]);
	return words_fill(v->words, v->arena, verdicts[d->verdict],
			  "difference", show_difference(&v->show, unit, d->value, d->low, d->high),
			  "range", show_range(&v->show, unit, d->low, d->high), NULL);
}

const char *verdict_brief(const struct volume *v, enum assay_unit unit, const struct difference *d)
{
	const char *form = d->verdict == VERDICT_NO_DIFFERENCE || d->verdict == VERDICT_NO_CHANGE
		? WORDS("not reliable ({range})") : verdicts[d->verdict];

	if (d->verdict == VERDICT_NONE || d->verdict == VERDICT_TOO_FEW || !isfinite(d->low) || !isfinite(d->high))
		return verdict_text(v, unit, d);
	return words_fill(v->words, v->arena, form,
			  "difference", show_difference_bare(&v->show, unit, d->value, d->low, d->high),
			  "range", show_range_bare(&v->show, unit, d->low, d->high), NULL);
}

/* A difference knows what it is from: the value less the difference. */
static double against_value(const struct chapter *c, size_t unit)
{
	return c->by_centre[unit]->headline.value - c->centres[unit].value;
}

bool against_others(const struct chapter *c, size_t unit)
{
	return c->centres != NULL && c->by_centre != NULL && c->by_centre[unit] != NULL && chapter_sound(c)
		&& figure_has_number(&c->by_centre[unit]->headline) && isfinite(c->centres[unit].value)
		&& fabs(against_value(c, unit) - c->now->headline.value) > 1e-9;
}

const char *against_text(const struct volume *v, const struct chapter *c, size_t unit)
{
	const struct figure *f = &c->now->headline;

	if (!against_others(c, unit))
		return show_value(&v->show, f);
	return show_number(&v->show, f->unit, against_value(c, unit), f->high > f->low ? (f->high - f->low) / 2 : 0.01);
}

/* Which side of a limit the whole interval stands on: 1 better, -1 worse, 0 neither. */
static int side(const struct figure *f, enum assay_better better, double limit)
{
	double low = f->low < f->high ? f->low : f->value, high = f->low < f->high ? f->high : f->value;

	if (better == ASSAY_LOWER)
		return high <= limit ? 1 : low > limit ? -1 : 0;
	return low >= limit ? 1 : high < limit ? -1 : 0;
}

static enum status by_marks(const struct metric *m, const struct figure *f)
{
	enum status worst = STATUS_GOOD;
	bool judged = false;

	for (size_t i = 0; i < m->mark_count; i++) {
		int s = side(f, m->better, m->marks[i].at);

		if (m->marks[i].level == ASSAY_NOTE)
			continue;
		judged = true;
		if (s < 0 && m->marks[i].level == ASSAY_ALARM)
			worst = STATUS_ACT;
		else if (s <= 0 && worst == STATUS_GOOD)
			worst = STATUS_WATCH;
	}
	return judged ? worst : STATUS_NONE;
}

/* Without a target: did it reliably move, and to the better? */
static enum status by_change(const struct chapter *c)
{
	const struct difference *d = &c->against_previous;

	if (c->previous == NULL || !verdict_is_signal(d->verdict))
		return STATUS_STEADY;
	return (d->value > 0) == (c->metric->better == ASSAY_HIGHER) ? STATUS_BETTER : STATUS_WORSE;
}

enum status chapter_status(const struct chapter *c)
{
	const struct figure *f;
	enum status s;
	int at;

	if (!chapter_sound(c))
		return STATUS_NONE;
	f = &c->now->headline;
	if (c->metric->better == ASSAY_NEITHER)
		return c->previous != NULL && verdict_is_signal(c->against_previous.verdict) ? STATUS_MOVED : STATUS_STEADY;
	if (c->ask->has_target) {
		at = side(f, c->metric->better, c->ask->target);
		return at > 0 ? STATUS_GOOD : at < 0 ? STATUS_ACT : STATUS_WATCH;
	}
	s = by_marks(c->metric, f);
	return s != STATUS_NONE ? s : by_change(c);
}

const char *status_word(const struct volume *v, enum status s)
{
	static const char *const statuses[] = {
		[STATUS_GOOD] = WORDS("on target"), [STATUS_WATCH] = WORDS("watch"), [STATUS_ACT] = WORDS("act"),
		[STATUS_BETTER] = WORDS("better"), [STATUS_WORSE] = WORDS("worse"), [STATUS_MOVED] = WORDS("moved"),
		[STATUS_STEADY] = WORDS("steady"), [STATUS_NONE] = WORDS("not assessed"),
	};

	return words_say(v->words, statuses[s]);
}

enum text_tone status_tone(enum status s)
{
	static const enum text_tone tones[] = {
		[STATUS_GOOD] = TEXT_GOOD, [STATUS_WATCH] = TEXT_WATCH, [STATUS_ACT] = TEXT_BAD, [STATUS_BETTER] = TEXT_GOOD,
		[STATUS_WORSE] = TEXT_WATCH, [STATUS_MOVED] = TEXT_WATCH, [STATUS_STEADY] = TEXT_MUTE, [STATUS_NONE] = TEXT_MUTE,
	};

	return tones[s];
}
