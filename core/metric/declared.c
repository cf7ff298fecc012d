/* declared.c - makes a metric of a .metric file. */
#include "config.h"
#include "core/metric/declared-keys.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "core/base/number.h"
#include "core/base/text.h"

#define BIT(unit) (1u << (unit))
#define MEASURES (BIT(ASSAY_COUNT) | BIT(ASSAY_RATIO) | BIT(ASSAY_DAYS) | BIT(ASSAY_HOURS) | BIT(ASSAY_MINUTES) \
	| BIT(ASSAY_SCORE) | BIT(ASSAY_MONEY) | BIT(ASSAY_EFFECT) | BIT(ASSAY_POINTS))
#define SPLIT { "label", "place", NULL }

const struct declared_form declared_forms[DECLARED_SHAPES] = {
	[DECLARED_SHARE] = { "share", { "hits", "n" }, { NULL }, SPLIT, BIT(ASSAY_SHARE), false },
	[DECLARED_RATIO] = { "ratio", { "y", "x" }, { NULL }, SPLIT, BIT(ASSAY_SHARE) | MEASURES, false },
	[DECLARED_MEAN] = { "mean", { "value", "n" }, { "n", "total", "squares" }, SPLIT, MEASURES, false },
	[DECLARED_MEDIAN] = { "median", { "value", "n" }, { NULL }, SPLIT, MEASURES, false },
	[DECLARED_RATE] = { "rate", { "events", "exposure" }, { NULL }, SPLIT,
		BIT(ASSAY_RATE) | BIT(ASSAY_PER_THOUSAND), false },
	[DECLARED_SURVIVAL] = { "survival", { "time", "cause", "n" }, { NULL }, { "entry" }, BIT(ASSAY_SHARE), true },
	[DECLARED_INCIDENCE] = { "incidence", { "time", "cause", "n" }, { NULL }, { "entry" }, BIT(ASSAY_SHARE), true },
};

/* What the core says of its own accord, for the languages it knows. */
static const struct metric_text own_texts[] = {
	{ "zh_CN", "there is nothing to count in this period", "报告期内没有可统计的对象" },
	{ "zh_TW", "there is nothing to count in this period", "報告期內沒有可統計的對象" },
	{ "zh_CN", "there are fewer than %lld to count in this period", "报告期内可统计的对象少于%lld个" },
	{ "zh_TW", "there are fewer than %lld to count in this period", "報告期內可統計的對象少於%lld個" },
	{ "zh_CN", "%lld have no value and are left out", "%lld个没有数值，未计入" },
	{ "zh_TW", "%lld have no value and are left out", "%lld個沒有數值，未計入" },
	{ "zh_CN", "cases", "例" }, { "zh_TW", "cases", "例" },
	{ "zh_CN", "Not known", "未知" }, { "zh_TW", "Not known", "未知" },
};

/* ------------------------------------------------------ mistakes */

bool declared_fail(const struct ini_key *k, struct fail *fail, const char *format, ...)
{
	char text[600];
	va_list ap;

	va_start(ap, format);
	vsnprintf(text, sizeof text, format, ap);
	va_end(ap);
	return fail_set(fail, "line %d: %s", k->line, text_line(text));
}

bool declared_fail_at(const struct ini_key *k, size_t byte, struct fail *fail)
{
	struct ini_place p = ini_place(k, byte);

	fail_at(fail, "line %d, column %d", p.line, p.column);
	text_line(fail->text);
	return false;
}

/* ------------------------------------------------------ [answer] */

#define ANSWER_KEYS "shape, sql, least, empty, rows, warn, day, causes, half, window"

bool declared_read_answer(struct declared_reading *r, const struct ini_key *k)
{
	struct declared *d = r->declared;
	const struct { const char *name; const struct ini_key **key; } plain[] = {
		{ "shape", &r->shape }, { "sql", &d->sql }, { "least", &r->least }, { "warn", &r->warn },
		{ "day", &r->day }, { "causes", &r->causes }, { "window", &r->window } };

	for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
		if (strcmp(plain[i].name, k->name) == 0) {
			*plain[i].key = k;
			return true;
		}
	if (declared_local(r, k, "rows", &d->rows) || declared_local(r, k, "half", &d->half)
	    || declared_local(r, k, "empty", &d->empty))
		return true;
	declared_fail(k, r->fail, "unknown key '%.60s' in [answer]", k->name);
	return fail_hint(r->fail, "known here: %s", ANSWER_KEYS);
}

static bool settle_shape(struct declared_reading *r)
{
	struct declared *d = r->declared;
	const struct declared_form *form = declared_forms;

	while (d->shape < DECLARED_SHAPES && strcmp(form[d->shape].name, r->shape->value) != 0)
		d->shape++;
	if (d->shape == DECLARED_SHAPES)
		return declared_fail(r->shape, r->fail, "'shape' is '%.40s': it takes share, ratio, mean, median, rate,"
				     " survival or incidence", r->shape->value);
	if (!(form[d->shape].units & BIT(d->metric->unit)))
		return declared_fail(r->shape, r->fail, "the shape %s gives no figure in the unit '%s' of [metric]",
				     form[d->shape].name, unit_code(d->metric->unit));
	return true;
}

/* The next word of a list with blanks or commas between. */
static bool next_word(const char **list, char *out, size_t size)
{
	const char *p = *list + strspn(*list, " ,\t\n");
	size_t n = strcspn(p, " ,\t\n");

	*list = p + n;
	if (n == 0 || n >= size)
		return false;
	memcpy(out, p, n);
	out[n] = '\0';
	return true;
}

static bool settle_day(struct declared_reading *r)
{
	struct declared *d = r->declared;
	const char *value = r->day->value;
	int64_t n;

	if (*value == ':') {
		for (size_t i = 0; i < d->metric->param_count; i++)
			if (strcmp(d->metric->params[i].name, value + 1) == 0 && d->metric->params[i].type == ASSAY_INT)
				d->day.param = d->metric->params[i].name;
		return d->day.param != NULL || declared_fail(r->day, r->fail, "'day' is '%.60s', and there is no [param"
							     " %.60s] of the type int", value, value + 1);
	}
	if (!number_parse_int(value, &n) || n < 0 || n > 36500)
		return declared_fail(r->day, r->fail, "'day' is '%.40s': it takes a number of days, or a parameter"
				     " such as :limit", value);
	d->day.days = (int)n;
	return true;
}

/* "Passed, Left": a comma between, as a cause may be of several words. */
static bool settle_causes(struct declared_reading *r)
{
	struct declared *d = r->declared;
	size_t cap = 0;

	for (const char *p = r->causes->value; *p != '\0';) {
		size_t n = strcspn(p, ",");
		char *cause = text_trim(text_line(arena_text_n(r->arena, p, n)));

		if (*cause == '\0' || text_length(cause) > LABEL_LENGTH || d->cause_count == 20)
			return declared_fail(r->causes, r->fail, "'causes' takes at most 20 names with commas between:"
					     " Passed, Left");
		*arena_push(r->arena, d->causes, d->cause_count, &cap) = cause;
		p += n + (p[n] == ',');
	}
	return true;
}

static bool settle_warnings(struct declared_reading *r)
{
	struct declared *d = r->declared;
	const char *list = r->warn != NULL ? r->warn->value : "";
	size_t cap = 0;
	bool good = true;
	char word[24];

	while (good && next_word(&list, word, sizeof word)) {
		good = strncmp(word, "W-", 2) == 0 && word[2] != '\0' && strlen(word) <= 20 && d->warning_count < 20
			&& strspn(word + 2, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") == strlen(word + 2);
		*arena_push(r->arena, d->warnings, d->warning_count, &cap) = arena_text(r->arena, word);
	}
	return (good && list[strspn(list, " ,\t\n")] == '\0')
		|| declared_fail(r->warn, r->fail, "'warn' takes codes of warnings, such as W-SMALL");
}

/* Keys that belong to other shapes would be believed to do something. */
static bool settle_foreign(struct declared_reading *r)
{
	struct declared *d = r->declared;
	const struct declared_form *form = &declared_forms[d->shape];
	const struct ini_key *curves[] = { r->day, r->causes, r->window };

	for (size_t i = 0; !form->curve && i < 3; i++)
		if (curves[i] != NULL)
			return declared_fail(curves[i], r->fail, "'%s' is of the shapes survival and incidence, not of %s",
					     curves[i]->name, form->name);
	if (d->shape != DECLARED_INCIDENCE && d->half != NULL)
		return fail_set(r->fail, "line %d: 'half' is of the shape incidence, not of %s", r->section->line, form->name);
	if (d->shape != DECLARED_SURVIVAL && r->window != NULL)
		return declared_fail(r->window, r->fail, "'window' is of the shape survival, not of %s", form->name);
	if (form->curve && (r->day == NULL || r->causes == NULL))
		return fail_set(r->fail, "line %d: [answer] lacks '%s', which the shape %s needs", r->section->line,
				r->day == NULL ? "day" : "causes", form->name);
	return true;
}

static bool settle(struct declared_reading *r)
{
	struct declared *d = r->declared;
	bool yes;

	if (d->metric->id == NULL)
		return fail_set(r->fail, "line 1: there is no [metric]");
	if (r->shape == NULL || d->sql == NULL)
		return fail_set(r->fail, "line %d: %s lacks '%s'", r->section->line,
				r->read == declared_read_answer ? "[answer]" : "the file ends here, and [answer]",
				r->shape == NULL ? "shape" : "sql");
	if (!settle_shape(r) || !settle_foreign(r) || (r->day != NULL && !settle_day(r))
	    || (r->causes != NULL && !settle_causes(r)) || !settle_warnings(r))
		return false;
	d->least = 1;
	if (r->least != NULL && (!number_parse_int(r->least->value, &d->least) || d->least < 1))
		return declared_fail(r->least, r->fail, "'least' is '%.40s': it takes a whole number from 1",
				     r->least->value);
	yes = r->window != NULL && strcmp(r->window->value, "yes") == 0;
	if (r->window != NULL && !yes && strcmp(r->window->value, "no") != 0)
		return declared_fail(r->window, r->fail, "'window' is '%.40s': it takes yes or no", r->window->value);
	d->window = yes;
	d->curve = d->metric->title;
	if (d->rows == NULL)
		d->rows = d->metric->title;
	if (d->empty == NULL)
		d->empty = own_texts[0].source;
	if (strchr(d->empty, '%') != NULL || text_length(d->empty) > LABEL_LENGTH)
		return fail_set(r->fail, "line %d: 'empty' takes a sentence of at most %d characters, without %%",
				r->section->line, LABEL_LENGTH);
	return declared_check_sql(d, r->arena, r->fail);
}

/* ------------------------------------------------------ the file */

static bool read_all(struct declared_reading *r)
{
	const struct ini *ini = r->ini;

	for (size_t i = 0, next = 0; i < ini->count || next < ini->section_count;) {
		const struct ini_key *k = i < ini->count ? &ini->key[i] : NULL;

		if (next < ini->section_count && (k == NULL || ini->section[next].line < k->line)) {
			if (!declared_close_section(r) || !declared_open_section(r, &ini->section[next++]))
				return false;
			continue;
		}
		if (!declared_read_key(r, k))
			return false;
		i++;
	}
	for (size_t i = 0; i < sizeof own_texts / sizeof *own_texts; i++)
		*arena_push(r->arena, r->declared->metric->texts, r->declared->metric->text_count, &r->text_cap) =
			own_texts[i];
	return declared_close_section(r) && settle(r) && metric_check(r->declared->metric, r->fail);
}

/* "FILE:12: what" becomes "line 12: what": who reads it is told the file anyway. */
static void without_path(const char *path, struct fail *fail)
{
	struct fail was = *fail;
	size_t n = strlen(path);

	if (strncmp(was.text, path, n) != 0 || was.text[n] != ':')
		return;
	*fail = (struct fail)FAIL_NONE;
	fail_set(fail, "line %s", was.text + n + 1);
	fail_hint(fail, "%s", was.hint);
}

static struct declared *read_ini(struct arena *a, const struct ini *ini, struct fail *fail)
{
	struct declared *d = arena_new(a, struct declared);
	struct declared_reading r = { .declared = d, .arena = a, .ini = ini, .fail = fail };

	d->metric = arena_new(a, struct metric);
	if (read_all(&r))
		return d;
	/* What is quoted of the file may be cut anywhere, and have line ends. */
	text_line(fail->text);
	text_line(fail->hint);
	return NULL;
}

struct declared *declared_read(struct arena *a, const char *text, size_t bytes, struct fail *fail)
{
	struct ini *ini = arena_new(a, struct ini);

	if (!ini_load_text(ini, a, "file", text, bytes, fail)) {
		without_path("file", fail);
		return NULL;
	}
	return read_ini(a, ini, fail);
}

bool declared_is(const char *path)
{
	size_t n = strlen(path), k = strlen(DECLARED_SUFFIX);

	return n > k && strcmp(path + n - k, DECLARED_SUFFIX) == 0;
}

bool declared_open(struct arena *a, const char *path, struct plugin *out, struct fail *fail)
{
	struct ini *ini = arena_new(a, struct ini);
	struct declared *d;

	if (!ini_load(ini, a, path, fail)) {
		without_path(path, fail);
		return false;
	}
	d = read_ini(a, ini, fail);
	if (d == NULL)
		return false;
	d->metric->path = arena_text(a, path);
	*out = (struct plugin){ d->metric, declared_answer, d };
	return true;
}
