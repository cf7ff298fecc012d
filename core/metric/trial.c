/* trial.c - asks a metric about a dataset twice, in two orders. */
#include "config.h"
#include "core/metric/trial.h"

#include <string.h>

#include "core/base/text.h"
#include "core/data/dataset.h"
#include "core/metric/answer.h"

#define SCOPES 12
#define USUAL_LAST 20726	/* 2026-09-30: of datasets that speak of no day */

const char *const trial_langs[TRIAL_LANGS] = { "en", "zh_CN", "zh_TW" };

static void add(struct arena *a, struct trial *t, struct scope_key key, const char *unit, const char *cohort)
{
	char from[DAY_TEXT], last[DAY_TEXT];

	t->names[t->count] = arena_printf(a, "%s..%s%s%s%s%s%s%s", day_iso(key.from, from), day_iso(key.until - 1, last),
		unit != NULL ? ", unit '" : "", unit != NULL ? text_mend(a, unit) : "", unit != NULL ? "'" : "",
		cohort != NULL ? ", intake '" : "", cohort != NULL ? text_mend(a, cohort) : "", cohort != NULL ? "'" : "");
	t->scopes[t->count++] = key;
}

static bool choose_scopes(struct arena *a, struct trial *t, day *known, struct fail *fail)
{
	struct dataset *data = dataset_open(t->dataset, a, fail);
	day until, quarter;

	if (data == NULL)
		return false;
	*known = data->known != DAY_NONE ? data->known : USUAL_LAST;
	quarter = day_start_of(*known, DAY_QUARTER);
	until = day_add_steps(quarter, DAY_QUARTER, 1);
	t->scopes = arena_array(a, SCOPES, struct scope_key);
	t->names = arena_array(a, SCOPES, const char *);
	t->count = 0;
	add(a, t, (struct scope_key){ quarter, until, 0, 0 }, NULL, NULL);
	add(a, t, (struct scope_key){ day_add_steps(quarter, DAY_QUARTER, -1), quarter, 0, 0 }, NULL, NULL);
	add(a, t, (struct scope_key){ day_add_steps(quarter, DAY_QUARTER, -2), day_add_steps(quarter, DAY_QUARTER, -1),
		0, 0 }, NULL, NULL);
	add(a, t, (struct scope_key){ day_add_steps(until, DAY_QUARTER, -4), until, 0, 0 }, NULL, NULL);
	add(a, t, (struct scope_key){ *known, *known + 1, 0, 0 }, NULL, NULL);
	add(a, t, (struct scope_key){ 0, 31, 0, 0 }, NULL, NULL);
	if (data->unit_count > 0)
		add(a, t, (struct scope_key){ quarter, until, data->units[0].id, 0 }, data->units[0].name, NULL);
	if (data->unit_count > 1) {
		const struct unit *u = &data->units[data->unit_count - 1];

		add(a, t, (struct scope_key){ quarter, until, u->id, 0 }, u->name, NULL);
	}
	if (data->cohort_count > 0) {
		const struct cohort *c = &data->cohorts[data->cohort_count / 2];

		add(a, t, (struct scope_key){ quarter, until, 0, c->id }, NULL, c->label);
		add(a, t, (struct scope_key){ day_add_steps(until, DAY_QUARTER, -4), until, data->units[0].id, c->id },
		    data->units[0].name, c->label);
	}
	dataset_close(data);
	return true;
}

static bool same_bytes(struct arena *a, const struct result *x, const struct result *y)
{
	struct wire_out one = { .arena = a }, two = { .arena = a };

	answer_put(&one, x, TRIAL_LANGS);
	answer_put(&two, y, TRIAL_LANGS);
	return one.count == two.count && memcmp(one.at, two.at, one.count) == 0;
}

bool trial_run(struct arena *a, struct trial *t, struct fail *fail)
{
	struct run_settings settings = { .dataset = t->dataset, .confidence = .95, .langs = trial_langs,
		.lang_count = TRIAL_LANGS, .jobs = 2, .limits = t->limits,
		.stop = t->stop, .arg = t->stop_arg };
	struct job jobs[2] = { { .metric = t->metric } };
	struct ask_value *params = NULL;
	struct scope_key *turned;

	if (!metric_settle(a, t->metric, t->given, t->given_count, &params, &jobs[0].param_count, fail)
	    || !choose_scopes(a, t, &settings.known, fail))
		return false;
	if (t->most > 0 && t->count > t->most)
		t->count = t->most;
	turned = arena_array(a, t->count, struct scope_key);
	for (size_t i = 0; i < t->count; i++)
		turned[i] = t->scopes[t->count - 1 - i];
	jobs[0].params = params;
	jobs[0].scope_count = t->count;
	jobs[1] = jobs[0];
	jobs[0].scopes = t->scopes;
	jobs[1].scopes = turned;
	t->results = jobs[0].out = arena_array(a, t->count, struct result *);
	jobs[1].out = arena_array(a, t->count, struct result *);
	t->differs = arena_array(a, t->count, bool);
	if (!jobs_run(a, jobs, 2, &settings, fail))
		return false;
	for (size_t i = 0; i < t->count; i++)
		t->differs[i] = !same_bytes(a, jobs[0].out[i], jobs[1].out[t->count - 1 - i]);
	return true;
}
