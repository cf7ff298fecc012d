/* result.c - looks things up in a metric and in what it answered. */
#include "config.h"
#include "core/metric/result.h"

#include <string.h>

static const char *in_language(const struct metric *m, const char *lang, const char *source)
{
	for (size_t i = 0; i < m->text_count; i++)
		if (strcmp(m->texts[i].locale, lang) == 0 && strcmp(m->texts[i].source, source) == 0)
			return m->texts[i].text;
	return NULL;
}

const char *metric_text(const struct metric *m, const char *lang, const char *source)
{
	const char *text;

	if (source == NULL || strcmp(lang, "en") == 0)
		return source;
	text = in_language(m, lang, source);
	return text != NULL ? text : source;
}

const struct curve *result_curve(const struct result *r, const char *label)
{
	for (size_t i = 0; r != NULL && i < r->curve_count; i++)
		if (strcmp(r->curves[i].label, label) == 0)
			return &r->curves[i];
	return NULL;
}
