/* chapter.c - the section of one metric. */
#include "reports/volume.h"

#include <math.h>
#include <string.h>

#include "core/base/text.h"
#include "reports/reasons.h"
#include "reports/typeset.h"

static void add_subtitle(struct volume *v, const struct chapter *c)
{
	const struct figure *f = c->now != NULL ? &c->now->headline : NULL;
	const char *unit = show_unit(&v->show, chapter_unit(c));

	if (c->metric == NULL)
		return;
	blocks_text(&v->blocks, metric_word(v, c, c->metric->summary));
	if (f == NULL || (f->state != FIGURE_SUPPRESSED && f->n <= 0))
		return;
	blocks_note(&v->blocks, words_fill(v->words, v->arena,
		*unit ? WORDS("Unit: {unit}. Period: {period}. n = {n} {among}. Intervals: {confidence}.")
		: WORDS("Period: {period}. n = {n} {among}. Intervals: {confidence}."),
		"unit", unit, "period", v->period,
		"n", f->state != FIGURE_SUPPRESSED ? show_count(&v->show, f->n) : words_say(v->words, "n/a"),
		"among", c->metric->among != NULL ? metric_word(v, c, c->metric->among) : "",
		"confidence", share_text(v, v->book->request->confidence), NULL));
}

static void add_warnings(struct volume *v, const struct chapter *c)
{
	struct text t = TEXT(v->arena);

	for (size_t i = 0; i < c->now->warning_count; i++) {
		const char *text = warning_text(v->words, c->now->warnings[i]);

		if (text == NULL)
			continue;
		text_add(&t, t.count > 0 && !words_chinese(v->words) ? " " : "");
		text_add(&t, text);
	}
	if (t.count > 0)
		blocks_box(&v->blocks, TEXT_WATCH, words_say(v->words, "Read with care"), text_done(&t));
}

/* What the metric itself has to say. */
static void add_metric_findings(struct volume *v, const struct chapter *c)
{
	static const enum text_tone tones[] = { TEXT_INK, TEXT_WATCH, TEXT_BAD };
	struct list_item *items = arena_array(v->arena, c->now->finding_count + 1, struct list_item);

	for (size_t i = 0; i < c->now->finding_count; i++)
		items[i] = (struct list_item){ .text = typeset_sentence(v->arena, v->words, text_in(v, c->now->findings[i].texts)),
					       .tone = tones[c->now->findings[i].level] };
	blocks_list(&v->blocks, items, c->now->finding_count, false);
}

/* "20-40 per 100 person-years"; "55%". */
static const char *reference_text(const struct volume *v, const struct chapter *c, double low, double high)
{
	enum assay_unit unit = chapter_unit(c);
	struct figure f = { .state = FIGURE_OK, .unit = unit, .value = high, .low = low, .high = high };

	if (low == high)
		return show_number(&v->show, unit, low, 0.01);
	if (unit == ASSAY_SHARE)
		return arena_printf(v->arena, "%s%%", show_interval(&v->show, &f));
	return words_fill(v->words, v->arena, "{number} {unit}", "number", show_interval(&v->show, &f),
			  "unit", show_unit(&v->show, unit), NULL);
}

static void add_references(struct volume *v, const struct chapter *c)
{
	const struct plan_metric *m = NULL;
	const char *lang = words_lang(v->words);

	for (size_t i = 0; i < v->plan->metric_count; i++)
		if (strcmp(v->plan->metrics[i].ask.name, c->ask->name) == 0)
			m = &v->plan->metrics[i];
	for (size_t i = 0; c->metric != NULL && i < c->metric->reference_count; i++) {
		const struct metric_reference *r = &c->metric->references[i];

		blocks_note(&v->blocks, words_fill(v->words, v->arena,
			"Quoted, unverified: {label}, {value} ({source}).", "label", metric_word(v, c, r->label),
			"value", reference_text(v, c, r->low, r->high),
			"source", metric_word(v, c, r->source), NULL));
	}
	for (size_t i = 0; m != NULL && i < m->reference_count; i++) {
		const struct plan_reference *r = &m->references[i];
		const char *label = local_text(&r->label, lang), *source = local_text(&r->source, lang);

		blocks_note(&v->blocks, words_fill(v->words, v->arena,
			"Quoted, unverified: {label}, {value} ({source}).", "label", label ? label : "",
			"value", reference_text(v, c, r->low, r->high),
			"source", arena_printf(v->arena, "%s%s%s", source ? source : "", r->date ? ", " : "",
					       r->date ? r->date : ""), NULL));
	}
}

void volume_chapter(struct volume *v, const struct chapter *c)
{
	struct list_item sentences[6];
	size_t n;

	blocks_heading(&v->blocks, 1, chapter_headline(v, c), chapter_place(v, c));
	v->blocks.at[v->blocks.count - 1].title = chapter_measure(v, c);
	v->blocks.at[v->blocks.count - 1].fresh = c == v->book->chapters;
	add_subtitle(v, c);
	if (c->metric == NULL || c->now == NULL) {
		blocks_box(&v->blocks, TEXT_BAD, words_say(v->words, "This metric could not be loaded"),
			   c->trouble != NULL ? c->trouble : "");
		return;
	}
	if (c->now->state == RESULT_FAILED) {
		blocks_box(&v->blocks, TEXT_BAD, words_say(v->words, "This metric failed; the rest of the report is complete"),
			   text_in(v, c->now->reason));
		return;
	}
	if (c->now->state == RESULT_UNABLE)
		blocks_box(&v->blocks, TEXT_WATCH, words_say(v->words, "Not assessable in this period"),
			   typeset_sentence(v->arena, v->words, text_in(v, c->now->reason)));
	else if (!figure_has_number(&c->now->headline))
		blocks_box(&v->blocks, TEXT_WATCH, words_say(v->words, "No headline figure in this period"),
			   show_state(&v->show, &c->now->headline));
	if (c->version_before != NULL)
		blocks_box(&v->blocks, TEXT_WATCH, words_say(v->words, "The definition has changed"), words_fill(v->words, v->arena,
			"This volume uses version {version} of the metric, the edition before used version {before}. All periods here are "
			"reckoned by the new one; what the edition before printed cannot be compared with them.",
			"version", c->metric->version, "before", c->version_before, NULL));
	n = chapter_sentences(v, c, sentences, 6);
	blocks_list(&v->blocks, sentences, n, false);
	add_metric_findings(v, c);
	add_warnings(v, c);
	add_references(v, c);
	volume_standing(v, c);
	volume_curves(v, c);
	if (v->kind != VOLUME_COMPARE)
		volume_shapes(v, c);
	volume_centres(v, c);
}
