/* disclose-edition.c - reads what an edition before told, from its results file. */
#include "config.h"
#include "reports/disclose-prior.h"

#include <jansson.h>
#include <math.h>
#include <string.h>

#include "core/base/text.h"
#include "reports/json.h"
#include "reports/json-value.h"

struct edition { struct priors *to; const char *chapter, *centre, *cohort; struct scope_key scope; };

static const char *text(const json_t *o, const char *key)
{
	const char *t = json_string_value(json_object_get(o, key));

	return t != NULL ? t : "";
}

static int64_t count_of(const json_t *n)
{
	return json_is_integer(n) ? json_integer_value(n) : -1;
}

static double real(const json_t *o, const char *key)
{
	const json_t *v = json_object_get(o, key);

	return json_is_number(v) ? json_number_value(v) : NAN;
}

static struct prior *add(const struct edition *e, const char *path)
{
	struct prior x = { .name = prior_name(e->to->arena, e->chapter, &e->scope, e->centre, e->cohort, path),
			   .count = { -1, -1, -1 }, .amount = NAN };

	priors_add(e->to, &x);
	return &e->to->at[e->to->count - 1];
}

#define PATH(...) arena_printf(e->to->arena, __VA_ARGS__)

static void add_figure(const struct edition *e, const json_t *f, const char *path)
{
	const char *state = text(f, "state");
	struct prior *p = add(e, path);

	p->count[CELL_N] = count_of(json_object_get(f, "n"));
	p->count[CELL_EVENTS] = count_of(json_object_get(f, "events"));
	p->hidden = strcmp(state, "suppressed") == 0;
	if (strcmp(state, "ok") != 0 && strcmp(state, "provisional") != 0)
		return;
	p->figure = (struct figure){ .state = *state == 'o' ? FIGURE_OK : FIGURE_PROVISIONAL, .n = p->count[CELL_N],
		.events = p->count[CELL_EVENTS], .value = real(f, "value"), .low = real(f, "low"), .high = real(f, "high") };
	if (!isfinite(p->figure.low) || !isfinite(p->figure.high))
		p->figure.low = p->figure.high = p->figure.value;
	if (strcmp(text(f, "unit"), "count") == 0)
		p->count[CELL_VALUE] = (int64_t)(p->figure.value + .5);
	else
		p->count[CELL_VALUE] = 0;
}

static void add_count(const struct edition *e, const json_t *n, const char *path, int which)
{
	struct prior *p = add(e, path);

	p->count[CELL_N] = p->count[CELL_EVENTS] = p->count[CELL_VALUE] = 0;
	p->count[which] = count_of(n);
	p->hidden = p->count[which] < 0;
}

static void add_curve(const struct edition *e, const json_t *c)
{
	const char *label = text(c, "label");
	size_t i, k;
	json_t *l, *x;

	add_count(e, json_object_get(c, "n"), PATH("curve/%s", label), CELL_N);
	add_count(e, json_object_get(c, "events"), PATH("events/%s", label), CELL_EVENTS);
	add_count(e, json_object_get(c, "dropped"), PATH("dropped/%s", label), CELL_EVENTS);
	json_array_foreach(json_object_get(c, "landmarks"), i, l) {
		int days = (int)json_integer_value(json_object_get(l, "days"));

		add_figure(e, l, PATH("landmark/%s/%d", label, days));
		json_array_foreach(json_object_get(l, "causes"), k, x)
			add(e, PATH("cause/%s/%d/%s", label, days, text(x, "cause")))->hidden
				= strcmp(text(x, "state"), "suppressed") == 0;
	}
}

static void add_tables(const struct edition *e, const json_t *r)
{
	size_t i, k;
	json_t *t, *x;

	json_array_foreach(json_object_get(r, "breakdowns"), i, t)
		json_array_foreach(json_object_get(t, "rows"), k, x)
			add_figure(e, x, PATH("rows/%s/%s", text(t, "label"), text(x, "label")));
	json_array_foreach(json_object_get(r, "matrices"), i, t)
		json_array_foreach(json_object_get(t, "cells"), k, x)
			add_figure(e, x, PATH("cells/%s/%s/%s", text(t, "label"), text(x, "column"), text(x, "row")));
	json_array_foreach(json_object_get(r, "wholes"), i, t)
		json_array_foreach(json_object_get(t, "parts"), k, x) {
			const char *path = PATH("parts/%s/%s", text(t, "label"), text(x, "label"));

			add_count(e, json_object_get(x, "n"), path, CELL_N);
			e->to->at[e->to->count - 1].amount = real(x, "amount");
		}
	json_array_foreach(json_object_get(r, "scores"), i, t) {
		add_figure(e, t, PATH("score/%s", text(t, "label")));
		json_array_foreach(json_object_get(t, "components"), k, x)
			add_figure(e, x, PATH("components/%s/%s", text(t, "label"), text(x, "label")));
	}
	json_array_foreach(json_object_get(r, "series"), i, t)
		json_array_foreach(json_object_get(t, "points"), k, x) {
			day at = DAY_NONE;

			if (day_parse_iso(text(x, "at"), &at))
				add_figure(e, x, PATH("series/%s/%d", text(t, "label"), (int)at));
		}
	json_array_foreach(json_object_get(r, "pairs"), i, t)
		json_array_foreach(json_object_get(t, "pairs"), k, x) {
			add_figure(e, json_object_get(x, "x"), PATH("pairs/%s/%s/x", text(t, "label"), text(x, "label")));
			add_figure(e, json_object_get(x, "y"), PATH("pairs/%s/%s/y", text(t, "label"), text(x, "label")));
		}
}

static void add_result(struct edition *e, const json_t *r, const char *centre, const char *cohort)
{
	size_t i;
	json_t *x;
	day from, until;

	if (r == NULL || !day_parse_iso(text(r, "from"), &from) || !day_parse_iso(text(r, "until"), &until))
		return;
	e->scope = (struct scope_key){ from, until + 1, 0, 0 };
	e->centre = centre;
	/* an intake is told by its quarter, which is the period then */
	e->cohort = day_parse_quarter(cohort, &from, &until) ? "" : cohort;
	add_figure(e, json_object_get(r, "headline"), "headline");
	add_tables(e, r);
	json_array_foreach(json_object_get(r, "curves"), i, x)
		add_curve(e, x);
}

static const char *chapter_name(struct arena *a, const json_t *c)
{
	char *params = json_dumps(json_object_get(c, "params"), JSON_SORT_KEYS);
	struct text t = TEXT(a);
	json_t *sorted = params != NULL ? json_loads(params, 0, NULL) : NULL, *value;
	const char *key;
	size_t n = 0;

	text_printf(&t, "%s{", text(c, "metric"));
	json_object_foreach(sorted, key, value)
		text_printf(&t, "%s%s=%s", n++ > 0 ? ";" : "", key, json_string_value(value) ? json_string_value(value) : "");
	text_add(&t, "}");
	json_decref(sorted);
	free(params);
	return text_done(&t);
}

static void add_chapter(struct priors *p, const json_t *c)
{
	struct edition e = { .to = p, .chapter = chapter_name(p->arena, c) };
	static const char *const alone[] = { "now", "previous", "last_year" };
	json_t *x;
	size_t i;

	*arena_push(p->arena, p->versions, p->version_count, &p->version_cap)
		= (struct prior_version){ e.chapter, arena_text(p->arena, text(c, "version")) };
	for (i = 0; i < 3; i++)
		add_result(&e, json_object_get(c, alone[i]), "", "");
	json_array_foreach(json_object_get(c, "history"), i, x)
		add_result(&e, x, "", "");
	json_array_foreach(json_object_get(c, "by_centre"), i, x)
		add_result(&e, json_object_get(x, "result"), text(x, "centre"), "");
	json_array_foreach(json_object_get(c, "by_centre_history"), i, x)
		add_result(&e, json_object_get(x, "result"), text(x, "centre"), "");
	json_array_foreach(json_object_get(c, "by_cohort"), i, x)
		add_result(&e, json_object_get(x, "result"), "", text(x, "cohort"));
	json_array_foreach(json_object_get(c, "crossed"), i, x)
		add_result(&e, json_object_get(x, "result"), text(x, "centre"), text(x, "cohort"));
}

bool priors_read(struct priors *p, const char *path, day until, struct fail *fail)
{
	json_error_t error;
	json_t *file = json_load_file(path, 0, &error), *x;
	day last;
	size_t i;
	bool ok = false;

	if (file == NULL)
		return fail_usage(fail, "the edition before, '%s', cannot be read: line %d: %s", path, error.line, error.text);
	if (json_integer_value(json_object_get(file, "schema")) != JSON_SCHEMA || !json_is_array(json_object_get(file, "chapters"))
	    || !day_parse_iso(text(file, "until"), &last))
		fail_usage(fail, "the edition before, '%s', is not a results file: it takes the .json that --format json made", path);
	else if (last >= until)
		fail_usage(fail, "the edition before, '%s', is of a later period: it ends on %s", path, text(file, "until"));
	else
		ok = true;
	json_array_foreach(json_object_get(file, "chapters"), i, x)
		if (ok)
			add_chapter(p, x);
	json_decref(file);
	return ok;
}
