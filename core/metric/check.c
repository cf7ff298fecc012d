/* check.c - says whether a description of a metric is fit to be used. */
#include "config.h"
#include <math.h>
#include <string.h>

#include "core/base/text.h"
#include "core/metric/describe.h"
#include "core/metric/format.h"
#include "core/metric/settle.h"

#define MOST 64			/* needs, parameters, marks, references */

static bool is_name(const char *s, size_t most)
{
	size_t n = strspn(s, "abcdefghijklmnopqrstuvwxyz0123456789_");

	return n > 0 && n <= most && s[n] == '\0' && (s[0] < '0' || s[0] > '9');
}

/* Names with one blank between. */
static bool are_names(const char *s)
{
	char word[64];

	for (;;) {
		size_t n = strcspn(s, " ");

		if (n >= sizeof word)
			return false;
		memcpy(word, s, n);
		word[n] = '\0';
		if (!is_name(word, 40))
			return false;
		if (s[n] == '\0')
			return true;
		s += n + 1;
	}
}

static bool text_check(const char *s, const char *what, size_t most, struct fail *fail)
{
	if (s == NULL || *s == '\0')
		return fail_set(fail, "it has no %s", what);
	if (!text_valid(s, strlen(s), NULL))
		return fail_set(fail, "its %s is not UTF-8", what);
	if (text_length(s) > most)
		return fail_set(fail, "its %s is longer than %zu characters", what, most);
	return true;
}

static bool label_check(const char *s, const char *what, struct fail *fail)
{
	return text_check(s, what, LABEL_LENGTH, fail);
}

static bool needs_check(const struct metric *m, struct fail *fail)
{
	for (size_t i = 0; i < m->need_count; i++) {
		const struct metric_need *n = &m->needs[i];

		if (n->table == NULL || n->columns == NULL)
			return fail_set(fail, "need %zu lacks its table or its columns", i + 1);
		if (!is_name(n->table, 40))
			return fail_set(fail, "need %zu: '%.60s' is not the name of a fact", i + 1, n->table);
		if (!are_names(n->columns))
			return fail_set(fail, "need '%s': '%.100s' is not a list of columns with a blank between",
					n->table, n->columns);
		if (n->dated != NULL && !is_name(n->dated, 40))
			return fail_set(fail, "need '%s': '%.60s' is not a column", n->table, n->dated);
		if (n->remedy != NULL && !label_check(n->remedy, "remedy", fail))
			return fail_at(fail, "need '%s'", n->table);
		for (size_t k = 0; k < i; k++)
			if (strcmp(m->needs[k].table, n->table) == 0)
				return fail_set(fail, "it needs '%s' twice", n->table);
	}
	return true;
}

static bool params_check(const struct metric *m, struct fail *fail)
{
	for (size_t i = 0; i < m->param_count; i++) {
		const struct metric_param *p = &m->params[i];

		if (p->name == NULL || p->label == NULL || p->preset == NULL)
			return fail_set(fail, "parameter %zu lacks its name, label or preset", i + 1);
		if (!is_name(p->name, 40) || strcmp(p->name, "from") == 0 || strcmp(p->name, "until") == 0
		    || strcmp(p->name, "known") == 0)
			return fail_set(fail, "'%.60s' cannot be the name of a parameter", p->name);
		if (p->type < ASSAY_INT || p->type > ASSAY_BOOL)
			return fail_set(fail, "parameter '%s' has no type", p->name);
		if (!isfinite(p->least) || !isfinite(p->most) || p->least > p->most)
			return fail_set(fail, "parameter '%s' has impossible bounds", p->name);
		if (!label_check(p->label, "label", fail) || !param_check(p, p->preset, fail))
			return fail_at(fail, "parameter '%s'", p->name);
		for (size_t k = 0; k < i; k++)
			if (strcmp(m->params[k].name, p->name) == 0)
				return fail_set(fail, "it has two parameters '%s'", p->name);
	}
	return true;
}

static bool figures_check(const struct metric *m, struct fail *fail)
{
	for (size_t i = 0; i < m->mark_count; i++) {
		const struct metric_mark *k = &m->marks[i];

		if (!isfinite(k->at) || k->level > ASSAY_ALARM)
			return fail_set(fail, "mark %zu has no place or no level", i + 1);
		if (!label_check(k->label, "label", fail))
			return fail_at(fail, "mark %zu", i + 1);
	}
	for (size_t i = 0; i < m->reference_count; i++) {
		const struct metric_reference *r = &m->references[i];

		if (!isfinite(r->low) || !isfinite(r->high) || r->low > r->high)
			return fail_set(fail, "reference %zu is not a number or a range", i + 1);
		if (!label_check(r->label, "label", fail) || !label_check(r->source, "source", fail))
			return fail_at(fail, "reference %zu", i + 1);
	}
	return true;
}

/* "en", "zh_CN" */
static bool is_locale(const char *s)
{
	size_t n = strspn(s, "abcdefghijklmnopqrstuvwxyz");

	return (n == 2 || n == 3) && (s[n] == '\0' || (s[n] == '_' && strlen(s + n + 1) == 2
		&& strspn(s + n + 1, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == 2));
}

/* Formats are not told apart from prose, where "30% of all" would be a conversion with a blank for
 * a flag: only where the English is surely a format must its translations be the same one.  (What
 * this lets through is caught when it is used: see run_words().) */
static bool texts_check(const struct metric *m, struct fail *fail)
{
	for (size_t i = 0; i < m->text_count; i++) {
		const struct metric_text *t = &m->texts[i];
		char ours[FORMAT_ARGS + 1], theirs[FORMAT_ARGS + 1];
		struct fail why = FAIL_NONE;

		if (t->locale == NULL || t->source == NULL || t->text == NULL)
			return fail_set(fail, "text %zu is incomplete", i + 1);
		if (!is_locale(t->locale))
			return fail_set(fail, "text %zu: '%.40s' is not a language like zh_CN", i + 1, t->locale);
		if (!text_check(t->source, "source", PROSE_BYTES, fail)
		    || !text_check(t->text, "text", PROSE_BYTES, fail))
			return fail_at(fail, "text %zu", i + 1);
		if (strstr(t->source, "% ") != NULL || !format_signature(t->source, ours, &why))
			continue;
		if (!format_signature(t->text, theirs, &why) || strcmp(ours, theirs) != 0)
			return fail_set(fail, "text %zu (%s): '%.200s' takes other arguments than '%.200s'",
					i + 1, t->locale, t->text, t->source);
	}
	return true;
}

bool metric_check_head(const struct metric *m, struct fail *fail)
{
	if (m->id == NULL || *m->id == '\0')
		return fail_set(fail, "it has no id");
	if (!is_name(m->id, 40))
		return fail_set(fail, "its id '%.60s' may hold only a-z, 0-9 and _, begins with a letter"
				" and has at most 40 characters", m->id);
	if (!label_check(m->version, "version", fail) || !label_check(m->title, "title", fail)
	    || !text_check(m->summary, "summary", 1000, fail))
		return false;
	if (m->formula == NULL || (*m->formula && !text_check(m->formula, "formula", PROSE_BYTES, fail))
	    || m->among == NULL || (*m->among && !label_check(m->among, "among", fail)))
		return false;
	if (m->unit < ASSAY_COUNT || m->unit > ASSAY_POINTS)
		return fail_set(fail, "it has no unit (%u)", m->unit);
	if (m->better > ASSAY_LOWER)
		return fail_set(fail, "better is neither higher nor lower nor neither (%u)", m->better);
	return true;
}

bool metric_check_lists(const struct metric *m, struct fail *fail)
{
	if (m->need_count > MOST || m->param_count > MOST || m->mark_count > MOST || m->reference_count > MOST)
		return fail_set(fail, "it has more than %d needs, parameters, marks or references", MOST);
	return needs_check(m, fail) && params_check(m, fail) && figures_check(m, fail) && texts_check(m, fail);
}

bool metric_check(const struct metric *m, struct fail *fail)
{
	return metric_check_head(m, fail) && metric_check_lists(m, fail);
}
