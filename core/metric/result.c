/* result.c - looks things up in a metric and in what it answered. */
#include "config.h"
#include "core/metric/result.h"

#include <string.h>

static const char *const codes[] = { "", "count", "share", "ratio", "days", "hours", "minutes", "score",
				     "money", "rate", "per_thousand", "effect", "points" };
#define UNITS (sizeof codes / sizeof *codes)

const char *unit_code(enum assay_unit unit)
{
	return (size_t)unit < UNITS ? codes[unit] : "";
}

enum assay_unit unit_of_code(const char *code)
{
	for (size_t i = 1; i < UNITS; i++)
		if (strcmp(codes[i], code) == 0)
			return (enum assay_unit)i;
	return (enum assay_unit)0;
}

const char *metric_text_in(const struct metric *m, const char *lang, const char *source)
{
	for (size_t i = 0; i < m->text_count; i++)
		if (strcmp(m->texts[i].locale, lang) == 0 && strcmp(m->texts[i].source, source) == 0)
			return m->texts[i].text;
	return NULL;
}

const char *metric_text(const struct metric *m, const char *lang, const char *source)
{
	const char *text;

	if (source == NULL)
		return source;
	text = metric_text_in(m, lang, source);
	if (text == NULL)
		text = metric_text_in(m, "en", source);
	return text != NULL ? text : source;
}

void metric_each_text(const struct metric *m, void (*said)(void *, const char *what, const char *source), void *to)
{
	said(to, "the title", m->title);
	said(to, "the summary", m->summary);
	said(to, "the formula", m->formula);
	said(to, "the word for what n counts", m->among);
	for (size_t i = 0; i < m->need_count; i++)
		said(to, "the remedy", m->needs[i].remedy);
	for (size_t i = 0; i < m->param_count; i++)
		said(to, "the parameter", m->params[i].label);
	for (size_t i = 0; i < m->mark_count; i++)
		said(to, "the mark", m->marks[i].label);
	for (size_t i = 0; i < m->reference_count; i++) {
		said(to, "the reference", m->references[i].label);
		said(to, "the source", m->references[i].source);
	}
}

const struct curve *result_curve(const struct result *r, const char *label)
{
	for (size_t i = 0; r != NULL && i < r->curve_count; i++)
		if (strcmp(r->curves[i].label, label) == 0)
			return &r->curves[i];
	return NULL;
}
