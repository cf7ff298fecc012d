/* plan.c - reads a plan. */
#include "config.h"
#include "reports/plan.h"

#include <float.h>
#include <math.h>
#include <string.h>
#include <unistd.h>

#include "reports/words.h"

#define REPORT_KEYS "title, languages, confidence, history, compare, cohorts, fiscal-year-start, people, " \
	"percent, anonymous, numbers"
#define METRIC_KEYS "title, target, by, history, param.NAME"
#define REFERENCE_KEYS "low, high, value, label, source, date"

struct reading {
	struct plan *plan;
	struct arena *arena;
	const struct ini *ini;
	struct fail *fail;
	size_t metric_cap, reference_cap, param_cap;
	const char **numbers;
	size_t number_count;
	const struct ini_key *numbers_key;
};

static bool read_languages(struct reading *r, const struct ini_key *k)
{
	struct plan *p = r->plan;

	p->langs = (const char *const *)setting_words(r->arena, k->value, &p->lang_count);
	for (size_t i = 0; i < p->lang_count; i++)
		if (words_of(p->langs[i]) == NULL)
			return setting_fail(r->ini, k, r->fail, "some of en, zh_CN and zh_TW");
	return p->lang_count > 0 || setting_fail(r->ini, k, r->fail, "some of en, zh_CN and zh_TW");
}

static bool read_report(struct reading *r, const struct ini_key *k)
{
	struct plan *p = r->plan;

	if (setting_local(k, "title", &p->title))
		return true;
	if (strcmp(k->name, "languages") == 0)
		return read_languages(r, k);
	if (strcmp(k->name, "confidence") == 0)
		return setting_number(r->ini, k, 0.5, 0.999, &p->confidence, r->fail);
	if (strcmp(k->name, "history") == 0)
		return setting_whole(r->ini, k, 1, 40, &p->history, r->fail);
	if (strcmp(k->name, "compare") == 0) {
		p->unit_kind = k->value;
		return true;
	}
	if (strcmp(k->name, "cohorts") == 0) {
		p->cohorts_by_run = strcmp(k->value, "run") == 0;
		return p->cohorts_by_run || strcmp(k->value, "intake") == 0
			|| setting_fail(r->ini, k, r->fail, "intake or run");
	}
	if (strcmp(k->name, "fiscal-year-start") == 0)
		return setting_whole(r->ini, k, 1, 12, &p->fiscal_start, r->fail);
	if (strcmp(k->name, "people") == 0)
		return setting_whole(r->ini, k, 3, 1000, &p->people, r->fail);
	if (strcmp(k->name, "percent") == 0)
		return setting_whole(r->ini, k, 5, 1000, &p->percent, r->fail);
	if (strcmp(k->name, "anonymous") == 0)
		return setting_flag(r->ini, k, &p->anonymous, r->fail);
	if (strcmp(k->name, "numbers") == 0) {
		r->numbers = setting_words(r->arena, k->value, &r->number_count);
		r->numbers_key = k;
		return true;
	}
	return setting_unknown(r->ini, k, r->fail, REPORT_KEYS);
}

static bool read_scopes(struct reading *r, const struct ini_key *k, struct ask *ask)
{
	size_t n;
	const char **by = setting_words(r->arena, k->value, &n);

	ask->by_centre = ask->by_cohort = ask->by_period = false;
	for (size_t i = 0; i < n; i++)
		if (strcmp(by[i], "centre") == 0)
			ask->by_centre = true;
		else if (strcmp(by[i], "cohort") == 0)
			ask->by_cohort = true;
		else if (strcmp(by[i], "period") == 0)
			ask->by_period = true;
		else if (strcmp(by[i], "none") != 0)
			return setting_fail(r->ini, k, r->fail, "centre, cohort, period, several of them, or none");
	return true;
}

static bool read_metric(struct reading *r, const struct ini_key *k)
{
	struct plan_metric *m = &r->plan->metrics[r->plan->metric_count - 1];

	if (setting_local(k, "title", &m->title))
		return true;
	if (strcmp(k->name, "target") == 0) {
		m->ask.has_target = true;
		return setting_number(r->ini, k, -DBL_MAX, DBL_MAX, &m->ask.target, r->fail);
	}
	if (strcmp(k->name, "by") == 0)
		return read_scopes(r, k, &m->ask);
	if (strcmp(k->name, "history") == 0)
		return setting_flag(r->ini, k, &m->ask.history, r->fail);
	if (strncmp(k->name, "param.", 6) == 0 && k->name[6] != '\0') {
		*arena_push(r->arena, m->ask.params, m->ask.param_count, &r->param_cap) =
			(struct ask_value){ k->name + 6, k->value };
		return true;
	}
	return setting_unknown(r->ini, k, r->fail, METRIC_KEYS);
}

static bool read_reference(struct reading *r, const struct ini_key *k)
{
	struct plan_metric *m = &r->plan->metrics[r->plan->metric_count - 1];
	struct plan_reference *f = &m->references[m->reference_count - 1];
	bool ok;

	if (setting_local(k, "label", &f->label) || setting_local(k, "source", &f->source))
		return true;
	if (strcmp(k->name, "low") == 0)
		return setting_number(r->ini, k, -DBL_MAX, DBL_MAX, &f->low, r->fail);
	if (strcmp(k->name, "high") == 0)
		return setting_number(r->ini, k, -DBL_MAX, DBL_MAX, &f->high, r->fail);
	if (strcmp(k->name, "value") == 0) {
		ok = setting_number(r->ini, k, -DBL_MAX, DBL_MAX, &f->low, r->fail);
		f->high = f->low;
		return ok;
	}
	if (strcmp(k->name, "date") == 0) {
		f->date = k->value;
		return true;
	}
	return setting_unknown(r->ini, k, r->fail, REFERENCE_KEYS);
}

/* A section begins: [metric ID], [metric ID.NAME], [reference ...]. */
static bool open_section(struct reading *r, const struct ini_section *k)
{
	struct plan *p = r->plan;
	const char *s = k->name;

	if (strncmp(s, "metric ", 7) == 0) {
		struct plan_metric *m = arena_push(r->arena, p->metrics, p->metric_count, &r->metric_cap);
		size_t n;

		s += 7 + strspn(s + 7, " ");
		n = strcspn(s, ".");
		for (size_t i = 0; i + 1 < p->metric_count; i++)
			if (strcmp(p->metrics[i].ask.name, s) == 0) {
				fail_usage(r->fail, "%s:%d: [metric %s] stands there twice", r->ini->path, k->line, s);
				return fail_hint(r->fail, "ask a metric a second time as [metric %.*s.NAME]", (int)n, s);
			}
		m = &p->metrics[p->metric_count - 1];
		*m = (struct plan_metric){ .ask = {
			.metric = arena_text_n(r->arena, s, n), .name = s, .target = NAN, .by_centre = true, .by_cohort = true,
			.history = true, .where = arena_printf(r->arena, "%s:%d", r->ini->path, k->line) } };
		r->reference_cap = r->param_cap = 0;
		return true;
	}
	if (strncmp(s, "reference", 9) == 0) {
		struct plan_metric *m;

		if (p->metric_count == 0)
			return fail_usage(r->fail, "%s:%d: [%s] stands before any [metric ...] it could belong to",
					  r->ini->path, k->line, s);
		m = &p->metrics[p->metric_count - 1];
		*arena_push(r->arena, m->references, m->reference_count, &r->reference_cap) =
			(struct plan_reference){ .low = NAN, .high = NAN };
		return true;
	}
	if (strcmp(s, "report") == 0)
		return true;
	fail_usage(r->fail, "%s:%d: unknown section [%s]", r->ini->path, k->line, s);
	return fail_hint(r->fail, "known are: [report], [metric ID], [reference NAME]");
}

static bool mark_numbers(struct reading *r)
{
	struct plan *p = r->plan;

	for (size_t i = 0; i < r->number_count; i++) {
		bool found = false;

		for (size_t m = 0; m < p->metric_count; m++)
			if (strcmp(p->metrics[m].ask.name, r->numbers[i]) == 0)
				found = p->metrics[m].number = true;
		if (!found)
			return fail_usage(r->fail, "%s:%d: 'numbers' names '%s', which has no [metric %s]",
					  r->ini->path, r->numbers_key->line, r->numbers[i], r->numbers[i]);
	}
	for (size_t m = 0; r->numbers == NULL && m < p->metric_count; m++)
		p->metrics[m].number = m < 4;
	return true;
}

/* The titles as the core wants them: a list of language and text. */
static void give_titles(struct reading *r)
{
	for (size_t m = 0; m < r->plan->metric_count; m++) {
		struct plan_metric *k = &r->plan->metrics[m];
		size_t cap = 0;

		for (size_t i = 0; i < words_language_count; i++) {
			const char *title = local_text(&k->title, words_languages[i]);

			if (title != NULL)
				*arena_push(r->arena, k->ask.titles, k->ask.title_count, &cap) =
					(struct ask_title){ words_languages[i], title };
		}
	}
}

static const char *find_plan(struct arena *a, const char *path, const char *dir)
{
	const char *shipped;

	if (access(path, F_OK) == 0 || strchr(path, '/') != NULL)
		return path;
	shipped = arena_printf(a, "%s/reports/%s", dir, path);
	if (access(shipped, F_OK) == 0)
		return shipped;
	shipped = arena_printf(a, "%s/reports/%s.plan", dir, path);
	return access(shipped, F_OK) == 0 ? shipped : path;
}

static bool read_key(struct reading *r, const struct ini_key *k)
{
	if (strncmp(k->section, "metric ", 7) == 0)
		return read_metric(r, k);
	if (strcmp(k->section, "report") == 0)
		return read_report(r, k);
	if (*k->section != '\0')
		return read_reference(r, k);
	fail_usage(r->fail, "%s:%d: '%s' stands before any section", r->ini->path, k->line, k->name);
	return fail_hint(r->fail, "known are: [report], [metric ID], [reference NAME]");
}

bool plan_read(struct plan *p, struct arena *a, const char *path, const char *dir, struct fail *fail)
{
	struct ini ini;
	struct reading r = { .plan = p, .arena = a, .ini = &ini, .fail = fail };

	*p = (struct plan){ .path = find_plan(a, path, dir), .confidence = 0.95, .history = 12,
			    .fiscal_start = 1, .people = 5, .percent = 10,
			    .langs = words_languages, .lang_count = 1 };
	if (!ini_load(&ini, a, p->path, fail)) {
		fail->kind = FAIL_USAGE;
		return false;
	}
	for (size_t i = 0, next = 0; i < ini.count || next < ini.section_count;) {
		const struct ini_key *k = i < ini.count ? &ini.key[i] : NULL;

		if (next < ini.section_count && (k == NULL || ini.section[next].line < k->line)) {
			if (!open_section(&r, &ini.section[next++]))
				return false;
			continue;
		}
		if (!read_key(&r, k))
			return false;
		i++;
	}
	if (p->metric_count == 0)
		return fail_usage(fail, "%s: no [metric ...] is asked for", p->path);
	give_titles(&r);
	return mark_numbers(&r);
}

void plan_request(const struct plan *p, struct arena *a, struct request *out)
{
	out->confidence = p->confidence;
	out->history = p->history;
	out->unit_kind = p->unit_kind;
	out->cohorts_by_run = p->cohorts_by_run;
	out->ask_count = p->metric_count;
	out->asks = arena_array(a, p->metric_count, struct ask);
	for (size_t i = 0; i < p->metric_count; i++)
		out->asks[i] = p->metrics[i].ask;
}
