/* declared-keys.c - takes the keys of a .metric file into a description. */
#include "config.h"
#include "core/metric/declared-keys.h"

#include <math.h>
#include <string.h>

#include "core/base/number.h"
#include "core/base/text.h"
#include "core/data/scope.h"

/* ------------------------------------------------------ values */

/* A value that runs over lines is one text: with a blank between, but not between Chinese. */
static const char *flow(struct arena *a, const char *value)
{
	const char *p = value, *end = value + strlen(value);
	struct text out = TEXT(a);
	uint32_t last = 0, c;

	while (p < end) {
		char bytes[4];

		c = text_next(&p, end);
		if (c == '\n') {
			const char *next = p;

			if (last != 0 && p < end && !(text_is_wide(last) && text_is_wide(text_next(&next, end))))
				text_add_char(&out, ' ');
			continue;
		}
		text_add_n(&out, bytes, text_put(bytes, c));
		last = c;
	}
	return text_done(&out);
}

/* Words with blanks, commas or line ends between, as one list with one blank between. */
static const char *words(struct arena *a, const char *value)
{
	struct text out = TEXT(a);

	for (const char *p = value + strspn(value, " ,\t\n"); *p != '\0'; p += strspn(p, " ,\t\n")) {
		size_t n = strcspn(p, " ,\t\n");

		text_add(&out, out.count > 0 ? " " : "");
		text_add_n(&out, p, n);
		p += n;
	}
	return text_done(&out);
}

static bool takes(const struct ini_key *k, struct fail *fail, const char *what)
{
	return declared_fail(k, fail, "'%s' is '%.60s': it takes %s", k->name, k->value, what);
}

static bool read_number(const struct ini_key *k, double *out, struct fail *fail)
{
	char value[64];
	size_t n = strlen(k->value);
	bool percent = n > 1 && n < sizeof value && k->value[n - 1] == '%';

	if (n >= sizeof value)
		return takes(k, fail, "a number");
	memcpy(value, k->value, n + 1);
	if (percent)
		value[n - 1] = '\0';
	if (!number_parse(value, out))
		return takes(k, fail, "a number, such as 0.2 or 20%");
	if (percent)
		*out /= 100;
	return true;
}

/* Which of the words is it? */
static bool read_word(const struct ini_key *k, const char *const *list, uint32_t *out, struct fail *fail,
		      const char *what)
{
	for (uint32_t i = 0; list[i] != NULL; i++)
		if (strcmp(list[i], k->value) == 0) {
			*out = i;
			return true;
		}
	return takes(k, fail, what);
}

/* Is the key this text, or its translation?  A translation waits until its section ends. */
bool declared_local(struct declared_reading *r, const struct ini_key *k, const char *name, const char **out)
{
	size_t n = strlen(name);

	if (strncmp(k->name, name, n) != 0 || (k->name[n] != '\0' && k->name[n] != '.'))
		return false;
	if (k->name[n] == '\0')
		*out = flow(r->arena, k->value);
	else
		*arena_push(r->arena, r->waiting, r->waiting_count, &r->waiting_cap) =
			(struct declared_waiting){ k, out };
	return true;
}

static bool unknown(const struct ini_key *k, struct fail *fail, const char *known)
{
	declared_fail(k, fail, "unknown key '%.60s' in [%s]", k->name, k->section);
	return fail_hint(fail, "known here: %s", known);
}

/* ------------------------------------------------------ sections */

static bool read_head(struct declared_reading *r, const struct ini_key *k)
{
	static const char *const better[] = { "neither", "higher", "lower", NULL };
	struct metric *m = r->declared->metric;
	uint32_t word;

	if (strcmp(k->name, "id") == 0)
		m->id = k->value;
	else if (strcmp(k->name, "version") == 0)
		m->version = k->value;
	else if (strcmp(k->name, "unit") == 0) {
		m->unit = unit_of_code(k->value);
		return m->unit != 0 || takes(k, r->fail, "share, ratio, days, hours, minutes, score, money, rate,"
					     " per_thousand, effect, points or count");
	} else if (strcmp(k->name, "better") == 0) {
		r->has_better = true;
		if (!read_word(k, better, &word, r->fail, "higher, lower or neither"))
			return false;
		m->better = (enum assay_better)word;
	} else if (!declared_local(r, k, "title", &m->title) && !declared_local(r, k, "summary", &m->summary)
		   && !declared_local(r, k, "formula", &m->formula) && !declared_local(r, k, "among", &m->among))
		return unknown(k, r->fail, "id, version, title, summary, formula, among, unit, better");
	return true;
}

static bool read_need(struct declared_reading *r, const struct ini_key *k)
{
	static const char *const flags[] = { "no", "yes", NULL };
	struct metric_need *n = &r->need;
	uint32_t word;

	if (strcmp(k->name, "columns") == 0)
		n->columns = words(r->arena, k->value);
	else if (strcmp(k->name, "dated") == 0)
		n->dated = k->value;
	else if (strcmp(k->name, "optional") == 0) {
		if (!read_word(k, flags, &word, r->fail, "yes or no"))
			return false;
		n->optional = word == 1;
	} else if (!declared_local(r, k, "remedy", &n->remedy))
		return unknown(k, r->fail, "columns, dated, optional, remedy");
	return true;
}

static bool read_param(struct declared_reading *r, const struct ini_key *k)
{
	static const char *const types[] = { "", "int", "real", "text", "date", "bool", NULL };
	struct metric_param *p = &r->param;
	uint32_t word;

	if (strcmp(k->name, "type") == 0) {
		if (!read_word(k, types, &word, r->fail, "int, real, text, date or bool"))
			return false;
		p->type = (enum assay_type)word;
	} else if (strcmp(k->name, "preset") == 0)
		p->preset = k->value;
	else if (strcmp(k->name, "least") == 0)
		return read_number(k, &p->least, r->fail);
	else if (strcmp(k->name, "most") == 0)
		return read_number(k, &p->most, r->fail);
	else if (!declared_local(r, k, "label", &p->label))
		return unknown(k, r->fail, "type, preset, least, most, label");
	return true;
}

static bool read_mark(struct declared_reading *r, const struct ini_key *k)
{
	static const char *const levels[] = { "note", "caution", "alarm", NULL };
	uint32_t word;

	if (strcmp(k->name, "at") == 0)
		return read_number(k, &r->mark.at, r->fail);
	if (strcmp(k->name, "level") == 0) {
		if (!read_word(k, levels, &word, r->fail, "note, caution or alarm"))
			return false;
		r->mark.level = (enum assay_level)word;
		return true;
	}
	return declared_local(r, k, "label", &r->mark.label) || unknown(k, r->fail, "at, level, label");
}

static bool read_reference(struct declared_reading *r, const struct ini_key *k)
{
	struct metric_reference *f = &r->reference;

	if (strcmp(k->name, "low") == 0)
		return read_number(k, &f->low, r->fail);
	if (strcmp(k->name, "high") == 0)
		return read_number(k, &f->high, r->fail);
	if (strcmp(k->name, "value") == 0) {
		if (!read_number(k, &f->low, r->fail))
			return false;
		f->high = f->low;
		return true;
	}
	return declared_local(r, k, "label", &f->label) || declared_local(r, k, "source", &f->source)
		|| unknown(k, r->fail, "value, or low and high, label, source");
}

/* [words zh_CN]: what a label of the answer is in that language. */
static bool read_words(struct declared_reading *r, const struct ini_key *k)
{
	const char *locale = k->section + strlen("words ");
	struct metric *m = r->declared->metric;

	*arena_push(r->arena, m->texts, m->text_count, &r->text_cap) =
		(struct metric_text){ locale + strspn(locale, " "), k->name, flow(r->arena, k->value) };
	return true;
}

static const struct {
	const char *word;
	bool (*read)(struct declared_reading *, const struct ini_key *);
	bool named;		/* the rest of the section's name says of what */
} sections[] = {
	{ "metric", read_head, false }, { "need", read_need, true }, { "param", read_param, true },
	{ "mark", read_mark, false }, { "reference", read_reference, false },
	{ "words", read_words, true }, { "answer", declared_read_answer, false } };
#define SECTIONS (sizeof sections / sizeof *sections)

/* ------------------------------------------------------ a section begins and ends */

bool declared_open_section(struct declared_reading *r, const struct ini_section *s)
{
	for (size_t i = 0; i < SECTIONS; i++) {
		size_t n = strlen(sections[i].word);
		const char *rest = s->name + n;

		if (strncmp(s->name, sections[i].word, n) != 0 || (*rest != '\0' && *rest != ' '))
			continue;
		rest += strspn(rest, " ");
		if (sections[i].named && *rest == '\0')
			return fail_set(r->fail, "line %d: [%s] does not say %s", s->line, s->name,
					sections[i].read == read_words ? "which language: [words zh_CN]"
					: "which one: [need session], [param limit]");
		if (*rest != '\0' && (sections[i].read == read_head || sections[i].read == declared_read_answer))
			break;
		for (size_t k = 0; &r->ini->section[k] != s; k++)
			if (strcmp(r->ini->section[k].name, s->name) == 0)
				return fail_set(r->fail, "line %d: [%s] stands there twice, first in line %d", s->line,
						s->name, r->ini->section[k].line);
		r->section = s;
		r->read = sections[i].read;
		r->need = (struct metric_need){ .table = rest };
		r->param = (struct metric_param){ .name = rest };
		r->mark = (struct metric_mark){ .at = NAN, .level = ASSAY_ALARM };
		r->reference = (struct metric_reference){ .low = NAN, .high = NAN };
		return true;
	}
	fail_set(r->fail, "line %d: unknown section [%s]", s->line, s->name);
	return fail_hint(r->fail, "known are [metric], [need FACT], [param NAME], [mark NAME], [reference NAME],"
			 " [answer] and [words LANGUAGE]");
}

static bool translate(struct declared_reading *r)
{
	struct metric *m = r->declared->metric;

	for (size_t i = 0; i < r->waiting_count; i++) {
		const struct ini_key *k = r->waiting[i].key;
		const char *locale = strchr(k->name, '.') + 1, *source = *r->waiting[i].source;

		if (source == NULL)
			return declared_fail(k, r->fail, "'%s' translates '%.*s', which is not given in [%s]", k->name,
					     (int)(locale - 1 - k->name), k->name, k->section);
		*arena_push(r->arena, m->texts, m->text_count, &r->text_cap) =
			(struct metric_text){ locale, source, flow(r->arena, k->value) };
	}
	r->waiting_count = 0;
	return true;
}

static bool given(struct declared_reading *r, bool there, const char *name)
{
	return there || fail_set(r->fail, "line %d: [%s] lacks '%s'", r->section->line, r->section->name, name);
}

static bool close_need(struct declared_reading *r)
{
	struct metric *m = r->declared->metric;
	struct scope_need n = { r->need.table, r->need.columns, r->need.dated, r->need.optional };

	if (!given(r, r->need.columns != NULL, "columns"))
		return false;
	if (!scope_check_needs(&n, 1, r->fail))
		return fail_at(r->fail, "line %d", r->section->line);
	*arena_push(r->arena, m->needs, m->need_count, &r->need_cap) = r->need;
	return true;
}

static bool close_other(struct declared_reading *r)
{
	struct metric *m = r->declared->metric;

	if (r->read == read_head)
		return given(r, m->id != NULL, "id") && given(r, m->version != NULL, "version")
			&& given(r, m->title != NULL, "title") && given(r, m->summary != NULL, "summary")
			&& given(r, m->unit != 0, "unit") && given(r, r->has_better, "better");
	if (r->read == read_param) {
		if (!given(r, r->param.type != 0, "type") || !given(r, r->param.preset != NULL, "preset")
		    || !given(r, r->param.label != NULL, "label"))
			return false;
		*arena_push(r->arena, m->params, m->param_count, &r->param_cap) = r->param;
	}
	if (r->read == read_mark) {
		if (!given(r, r->mark.label != NULL, "label"))
			return false;
		*arena_push(r->arena, m->marks, m->mark_count, &r->mark_cap) = r->mark;
	}
	if (r->read == read_reference) {
		if (!given(r, r->reference.label != NULL, "label") || !given(r, r->reference.source != NULL, "source"))
			return false;
		*arena_push(r->arena, m->references, m->reference_count, &r->reference_cap) = r->reference;
	}
	return true;
}

bool declared_close_section(struct declared_reading *r)
{
	struct metric *m = r->declared->metric;

	if (r->section == NULL)
		return true;
	if (!(r->read == read_need ? close_need(r) : close_other(r)) || !translate(r))
		return false;
	if (m->formula == NULL)
		m->formula = "";
	if (m->among == NULL)
		m->among = "cases";
	if ((r->read == read_head && !metric_check_head(m, r->fail)) || !metric_check_lists(m, r->fail))
		return fail_at(r->fail, "line %d", r->section->line);
	return true;
}

bool declared_read_key(struct declared_reading *r, const struct ini_key *k)
{
	if (r->section == NULL || strcmp(r->section->name, k->section) != 0)
		return declared_fail(k, r->fail, "'%.60s' stands before any section", k->name);
	for (const struct ini_key *o = k; o-- > r->ini->key && o->line > r->section->line;)
		if (strcmp(o->name, k->name) == 0)
			return declared_fail(k, r->fail, "'%.60s' stands there twice, first in line %d", k->name, o->line);
	if (*k->value == '\0')
		return declared_fail(k, r->fail, "'%.60s' has no value", k->name);
	return r->read(r, k);
}
