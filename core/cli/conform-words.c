/* conform-words.c - are a metric's words there in every language of the reports? */
#include "config.h"
#include "core/cli/conform.h"

#include <string.h>

#include "core/metric/format.h"

/* English is there; all others must be. */
static void said(void *kit, const char *what, const char *source)
{
	struct conform *c = kit;
	struct text missing = TEXT(c->arena);

	for (size_t i = 1; i < TRIAL_LANGS && source != NULL && *source != '\0'; i++)
		if (metric_text_in(c->metric, trial_langs[i], source) == NULL)
			text_printf(&missing, "%s%s", missing.count > 0 ? " and " : "", trial_langs[i]);
	if (missing.count > 0)
		conform_wrong(c, "%s '%.100s' has no text in %s", what, source, missing.at);
}

static void check_arguments(struct conform *c)
{
	const struct metric *m = c->metric;

	for (size_t i = 0; i < m->text_count; i++) {
		char ours[FORMAT_ARGS + 1], theirs[FORMAT_ARGS + 1];
		struct fail why = FAIL_NONE;

		/* Prose may hold "30% of all"; a sentence to be filled in has no blank after its %. */
		if (strchr(m->texts[i].source, '%') == NULL || strstr(m->texts[i].source, "% ") != NULL
		    || !format_signature(m->texts[i].source, ours, &why))
			continue;
		if (!format_signature(m->texts[i].text, theirs, &why) || strcmp(ours, theirs) != 0)
			conform_wrong(c, "%s: '%.200s' takes other arguments than '%.200s'", m->texts[i].locale,
				      m->texts[i].text, m->texts[i].source);
	}
	conform_end(c, "its sentences take the same arguments in every language");
}

void conform_words(struct conform *c)
{
	metric_each_text(c->metric, said, c);
	conform_end(c, "its description is there in every language of the reports");
	check_arguments(c);
}

/* ------------------------------------------------------ what was told */

struct told { struct conform *c; const char **labels; size_t count, cap; };

/* A label that stands in the plugin's own file is its own word; others are names in the data. */
static void label(struct told *t, const char *text)
{
	if (text == NULL || *text == '\0' || !t->c->image.object)
		return;
	for (size_t i = 0; i < t->count; i++)
		if (strcmp(t->labels[i], text) == 0)
			return;
	*arena_push(t->c->arena, t->labels, t->count, &t->cap) = text;
	if (image_says(&t->c->image, text))
		said(t->c, "the label", text);
}

static void labels_of(struct told *t, const struct result *r)
{
	for (size_t i = 0; i < r->breakdown_count; i++) {
		label(t, r->breakdowns[i].label);
		for (size_t k = 0; k < r->breakdowns[i].count; k++)
			label(t, r->breakdowns[i].rows[k].label);
	}
	for (size_t i = 0; i < r->series_count; i++)
		label(t, r->series[i].label);
	for (size_t i = 0; i < r->whole_count; i++) {
		label(t, r->wholes[i].label);
		for (size_t k = 0; k < r->wholes[i].count; k++)
			label(t, r->wholes[i].parts[k].label);
	}
	for (size_t i = 0; i < r->score_count; i++) {
		label(t, r->scores[i].label);
		for (size_t k = 0; k < r->scores[i].count; k++)
			label(t, r->scores[i].components[k].label);
	}
	for (size_t i = 0; i < r->matrix_count; i++) {
		const struct matrix *m = &r->matrices[i];

		label(t, m->label);
		for (size_t k = 0; k < m->row_count; k++)
			label(t, m->rows[k]);
		for (size_t k = 0; k < m->column_count; k++)
			label(t, m->columns[k]);
	}
	for (size_t i = 0; i < r->pairs_count; i++) {
		label(t, r->pairs[i].label);
		for (size_t k = 0; k < r->pairs[i].count; k++)
			label(t, r->pairs[i].pairs[k].label);
	}
	for (size_t i = 0; i < r->sample_count; i++)
		label(t, r->samples[i].label);
	for (size_t i = 0; i < r->curve_count; i++) {
		label(t, r->curves[i].label);
		for (size_t k = 0; k < r->curves[i].cause_count; k++)
			label(t, r->curves[i].causes[k]);
	}
	for (size_t i = 0; i < r->finding_count; i++) {
		const char *source = r->findings[i].source;
		bool seen = false;

		for (size_t k = 0; k < t->count; k++)
			seen = seen || strcmp(t->labels[k], source) == 0;
		if (!seen) {
			*arena_push(t->c->arena, t->labels, t->count, &t->cap) = source;
			said(t->c, "the finding", source);
		}
	}
}

void conform_told(struct conform *c, const struct trial *trial)
{
	struct told t = { .c = c };

	for (size_t i = 0; i < trial->count; i++) {
		const struct result *r = trial->results[i];

		labels_of(&t, r);
		for (size_t k = 1; k < TRIAL_LANGS && r->state == RESULT_UNABLE; k++)
			if (r->reason != NULL && strcmp(r->reason[k], r->reason[0]) == 0)
				conform_wrong(c, "'%.100s' is not told in %s", r->reason[0], trial_langs[k]);
	}
	conform_end(c, "what it told is there in every language of the reports");
}
