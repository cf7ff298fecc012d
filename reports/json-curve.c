/* json-curve.c - a survival curve as JSON: landmarks, median, mean days, hazard, steps. */
#include "reports/json-value.h"

static json_t *landmarks_of(const struct curve *c)
{
	json_t *all = json_array();

	for (size_t i = 0; i < c->landmark_count; i++) {
		const struct landmark *l = &c->landmarks[i];
		json_t *o = json_object(), *causes = json_array();

		json_object_set_new(o, "days", json_integer(l->days));
		json_put_figure(o, &l->figure);
		json_object_set_new(o, "maturity", json_number(l->maturity));
		for (size_t k = 0; l->causes != NULL && k < c->cause_count; k++) {
			json_t *f = json_object();

			json_object_set_new(f, "cause", json_string(c->causes[k]));
			json_put_figure(f, &l->causes[k]);
			json_array_append_new(causes, f);
		}
		if (json_array_size(causes) > 0)
			json_object_set(o, "causes", causes);
		json_decref(causes);
		json_array_append_new(all, o);
	}
	return all;
}

static json_t *hazard_of(const struct curve *c)
{
	json_t *all = json_array();

	for (size_t i = 0; i < c->hazard_count; i++) {
		const struct hazard_bin *h = &c->hazard[i];

		json_array_append_new(all, json_pack("{s:i, s:i, s:o, s:o, s:o, s:o, s:o}", "from", h->from,
			"until", h->until, "events", json_count(h->events), "exposure", json_number(h->exposure),
			"rate", json_number(h->rate), "low", json_number(h->low), "high", json_number(h->high)));
	}
	return all;
}

/* Arrays, not objects: there may be thousands; step_columns names what stands where. */
static json_t *steps_of(const struct curve *c)
{
	json_t *all = json_array();

	for (size_t i = 0; i < c->step_count; i++) {
		const struct step *s = &c->steps[i];
		json_t *a = json_pack("[f, I, I, I, o, o, o]", s->day, (json_int_t)s->at_risk, (json_int_t)s->events,
			(json_int_t)s->censored, json_number(s->survival), json_number(s->low), json_number(s->high));

		for (size_t k = 0; s->incidence != NULL && k < c->cause_count; k++)
			json_array_append_new(a, json_number(s->incidence[k]));
		json_array_append_new(all, a);
	}
	return all;
}

json_t *json_curve(const struct curve *c, bool steps)
{
	static const char *const columns[] = { "day", "at_risk", "events", "censored", "survival", "low", "high" };
	json_t *o = json_object(), *causes = json_array(), *names;

	for (size_t i = 0; i < c->cause_count; i++)
		json_array_append_new(causes, json_string(c->causes[i]));
	json_object_set_new(o, "label", json_string(c->label));
	json_object_set_new(o, "kind", json_string(c->kind == ASSAY_BY_WINDOW ? "by_window" : "by_start"));
	json_object_set_new(o, "n", json_count(c->n));
	json_object_set_new(o, "events", json_count(c->events));
	json_object_set_new(o, "dropped", json_count(c->dropped));
	json_object_set_new(o, "first_day", json_number(c->first_day));
	json_object_set_new(o, "drawn_until", json_number(c->drawn_until));
	json_object_set_new(o, "median", json_figure(&c->median));
	json_object_set_new(o, "mean_days", json_figure(&c->mean_days));
	json_object_set_new(o, "tau", json_number(c->tau));
	json_object_set_new(o, "causes", causes);
	json_object_set_new(o, "landmarks", landmarks_of(c));
	if (!steps)
		return o;
	json_object_set_new(o, "hazard", hazard_of(c));
	names = json_array();
	for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
		json_array_append_new(names, json_string(columns[i]));
	for (size_t i = 0; i < c->cause_count; i++)
		json_array_append_new(names, json_string(c->causes[i]));
	json_object_set_new(o, "step_columns", names);
	json_object_set_new(o, "steps", steps_of(c));
	return o;
}
