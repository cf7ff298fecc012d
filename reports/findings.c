/* findings.c - what is signal, ranked by size over uncertainty. */
#include "reports/volume.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct ranking { struct claim *at; size_t count, cap; };

static double strength_of(const struct difference *d)
{
	double half = (d->high - d->low) / 2;

	return isfinite(d->value) && half > 0 ? fabs(d->value) / half : 0;
}

static enum text_tone tone_of(const struct chapter *c, double change)
{
	if (c->metric->better == ASSAY_NEITHER || change == 0)
		return TEXT_INK;
	return (change > 0) == (c->metric->better == ASSAY_HIGHER) ? TEXT_GOOD : TEXT_BAD;
}

static struct claim *claim(const struct volume *v, struct ranking *r, const struct chapter *c,
			   const struct difference *d, const char *text)
{
	struct claim *k = arena_push(v->arena, r->at, r->count, &r->cap);

	*k = (struct claim){ .text = text, .chapter = c, .place = chapter_place(v, c), .strength = strength_of(d),
			     .tone = tone_of(c, d->value) };
	return k;
}

static void claim_periods(const struct volume *v, struct ranking *r, const struct chapter *c)
{
	const char *value = show_value(&v->show, &c->now->headline), *measure = chapter_measure(v, c);
	const struct { const struct result *then; const struct difference *d; } with[] = {
		{ c->previous, &c->against_previous }, { c->last_year, &c->against_last_year } };

	for (size_t i = 0; i < 2; i++)
		if (with[i].then != NULL && verdict_is_signal(with[i].d->verdict)) {
			const char *old = show_value(&v->show, &with[i].then->headline);
			const char *period = show_period(&v->show, with[i].then->scope.from, with[i].then->scope.until);
			struct claim *k = claim(v, r, c, with[i].d, words_fill(v->words, v->arena,
				"{measure}: {value} now, {old} in {period}; {verdict}.", "measure", measure, "value", value,
				"old", old, "period", period, "verdict", verdict_text(v, chapter_unit(c), with[i].d), NULL));

			k->lead = words_fill(v->words, v->arena, with[i].d->value > 0
				? WORDS("{measure}: {value}, higher than in {period} ({old})")
				: WORDS("{measure}: {value}, lower than in {period} ({old})"),
				"measure", measure, "value", value, "period", period, "old", old, NULL);
			/* what the control chart does not confirm comes after what it does */
			if (with[i].d->verdict == VERDICT_DIFFERS)
				k->strength /= 2;
		}
	if (c->ask->has_target && verdict_is_signal(c->against_target.verdict))
		claim(v, r, c, &c->against_target, words_fill(v->words, v->arena,
			"{measure}: {value} now, the target is {target}; {verdict}.",
			"measure", measure, "value", value, "target", target_text(v, c),
			"verdict", verdict_text(v, chapter_unit(c), &c->against_target), NULL));
}

/* What the first page says of a centre, in few words. */
static const char *lead_of(const struct volume *v, const struct chapter *c, size_t unit, const char *name,
			   const char *measure)
{
	bool others = against_others(c, unit), above = c->centres[unit].value > 0;

	return words_fill(v->words, v->arena,
		others && above ? WORDS("{measure} at {centre}: {value}, higher than in the other centres ({group})")
		: others ? WORDS("{measure} at {centre}: {value}, lower than in the other centres ({group})")
		: above ? WORDS("{measure} at {centre}: {value}, higher than in the group ({group})")
		: WORDS("{measure} at {centre}: {value}, lower than in the group ({group})"),
		"measure", measure, "centre", name, "value", show_value(&v->show, &c->by_centre[unit]->headline),
		"group", against_text(v, c, unit), NULL);
}

static void claim_centres(const struct volume *v, struct ranking *r, const struct chapter *c)
{
	const struct book *b = v->book;

	for (size_t i = 0; c->centres != NULL && c->by_centre != NULL && i < b->centre_count; i++)
		if (verdict_is_signal(c->centres[i].verdict) && c->by_centre[i] != NULL)
			claim(v, r, c, &c->centres[i], words_fill(v->words, v->arena, against_others(c, i)
				? WORDS("{centre}: {measure} is {value}, {group} in the other centres; {verdict}.")
				: WORDS("{centre}: {measure} is {value}, {group} in the group; {verdict}."),
				"centre", unit_name(v, i), "measure", chapter_measure(v, c),
				"value", show_value(&v->show, &c->by_centre[i]->headline),
				"group", against_text(v, c, i),
				"verdict", verdict_text(v, chapter_unit(c), &c->centres[i]), NULL))->lead =
				lead_of(v, c, i, unit_name(v, i), chapter_measure(v, c));
	for (size_t i = 0; c->since != NULL && c->by_centre != NULL && i < b->centre_count; i++)
		if (verdict_is_signal(c->since[i].verdict) && c->by_centre[i] != NULL && c->by_centre_previous != NULL
		    && c->by_centre_previous[i] != NULL)
			claim(v, r, c, &c->since[i], words_fill(v->words, v->arena,
				"{centre}: {measure} is {value} now, {old} the period before; {verdict}.",
				"centre", unit_name(v, i), "measure", chapter_measure(v, c),
				"value", show_value(&v->show, &c->by_centre[i]->headline),
				"old", show_value(&v->show, &c->by_centre_previous[i]->headline),
				"verdict", verdict_text(v, chapter_unit(c), &c->since[i]), NULL));
}

/* A centre's own volume: how it stands against the group. */
static void claim_own(const struct volume *v, struct ranking *r, const struct chapter *c)
{
	const struct chapter *g = group_chapter(v, c);

	if (g == NULL || g->centres == NULL || !verdict_is_signal(g->centres[v->own].verdict))
		return;
	claim(v, r, c, &g->centres[v->own], words_fill(v->words, v->arena, against_others(g, v->own)
		? WORDS("{measure}: {value} here, {group} in the other centres; {verdict}.")
		: WORDS("{measure}: {value} here, {group} in the group; {verdict}."), "measure", chapter_measure(v, c),
		"value", show_value(&v->show, &g->by_centre[v->own]->headline),
		"group", against_text(v, g, v->own),
		"verdict", verdict_text(v, chapter_unit(g), &g->centres[v->own]), NULL))->lead =
		lead_of(v, g, v->own, v->group->centres[v->own].name, chapter_measure(v, c));
}

/* Strongest first; then as they stand in the plan, so that equal ones have one order. */
static int by_strength(const void *a, const void *b)
{
	const struct claim *x = a, *y = b;

	if (x->strength != y->strength)
		return x->strength > y->strength ? -1 : 1;
	return x->chapter != y->chapter ? (x->chapter < y->chapter ? -1 : 1) : strcmp(x->text, y->text);
}

size_t volume_claims(const struct volume *v, struct claim *out, size_t room)
{
	struct ranking r = { 0 };
	size_t n = 0;

	for (size_t i = 0; i < v->book->chapter_count; i++) {
		const struct chapter *c = &v->book->chapters[i];

		if (!chapter_sound(c))
			continue;
		claim_periods(v, &r, c);
		claim_centres(v, &r, c);
		claim_own(v, &r, c);
	}
	if (r.count > 0)
		qsort(r.at, r.count, sizeof *r.at, by_strength);
	for (size_t i = 0; i < r.count && n < room; i++) {
		size_t same = 0;

		/* no chapter takes the page alone while others have something to say */
		for (size_t k = 0; k < n; k++)
			same += out[k].chapter == r.at[i].chapter;
		if (same < 3 || v->book->chapter_count == 1)
			out[n++] = r.at[i];
	}
	return n;
}

const char *volume_finding(const struct volume *v, const struct claim *claims, size_t count)
{
	size_t sound = 0, act = 0, good = 0, moved = 0;
	const char *head, *then = NULL;

	for (size_t i = 0; i < v->book->chapter_count; i++) {
		const struct chapter *c = &v->book->chapters[i];

		sound += chapter_sound(c);
		act += chapter_status(c) == STATUS_ACT;
		good += chapter_status(c) == STATUS_GOOD;
		if (c->previous != NULL) {
			moved += verdict_is_signal(c->against_previous.verdict);
			then = show_period(&v->show, c->previous->scope.from, c->previous->scope.until);
		}
	}
	if (sound == 0)
		return words_say(v->words, "Nothing could be assessed in this period; each section says why.");
	if (count == 0)
		return words_fill(v->words, v->arena,
			"No reliable change: none of the measures assessed ({n}) differs reliably from before, from its target or between centres.",
			"n", show_count(&v->show, (int64_t)sound), NULL);
	head = claims[0].lead != NULL ? claims[0].lead : chapter_headline(v, claims[0].chapter);
	if (act + good == 0 && sound > 1 && then != NULL)
		return words_fill(v->words, v->arena, "{finding}. Measures that differ reliably from {period}: {moved} of {n}.",
				  "finding", head, "n", show_count(&v->show, (int64_t)sound),
				  "moved", show_count(&v->show, (int64_t)moved), "period", then, NULL);
	if (act + good == 0 || v->book->chapter_count == 1)
		return words_fill(v->words, v->arena, "{finding}.", "finding", head, NULL);
	return words_fill(v->words, v->arena, "{finding}. Targets reached: {good}, missed: {act} (measures assessed: {n}).",
			  "finding", head, "n", show_count(&v->show, (int64_t)sound),
			  "good", show_count(&v->show, (int64_t)good), "act", show_count(&v->show, (int64_t)act), NULL);
}
