/* json-value.c - a metric's answer as JSON. */
#include "reports/json-value.h"

#include <math.h>

json_t *json_number(double v)
{
	return isfinite(v) ? json_real(v) : json_null();
}

/* null for one that was hidden */
json_t *json_count(int64_t n)
{
	return n < 0 ? json_null() : json_integer(n);
}

json_t *json_day(day d)
{
	char t[DAY_TEXT];

	return d == DAY_NONE ? json_null() : json_string(day_iso(d, t));
}

json_t *json_texts(const struct book *b, const char *const *texts)
{
	json_t *o = json_object();

	for (size_t i = 0; texts != NULL && i < b->request->lang_count; i++)
		json_object_set_new(o, b->request->langs[i], json_string(texts[i] ? texts[i] : ""));
	return o;
}

const char *state_code(enum figure_state state)
{
	static const char *const codes[] = { "none", "ok", "provisional", "immature", "suppressed" };

	return codes[state];
}

void json_put_figure(json_t *o, const struct figure *f)
{
	bool shown = f->state == FIGURE_OK || f->state == FIGURE_PROVISIONAL;
	bool interval = shown && f->low < f->high;

	json_object_set_new(o, "state", json_string(state_code(f->state)));
	json_object_set_new(o, "unit", json_string(unit_code(f->unit)));
	json_object_set_new(o, "value", shown ? json_number(f->value) : json_null());
	json_object_set_new(o, "low", interval ? json_number(f->low) : json_null());
	json_object_set_new(o, "high", interval ? json_number(f->high) : json_null());
	json_object_set_new(o, "n", json_count(f->n));
	json_object_set_new(o, "events", json_count(f->events));
	if (f->state == FIGURE_IMMATURE && f->due != 0)
		json_object_set_new(o, "due", json_day(f->due));
	if (f->why != NULL)
		json_object_set_new(o, "why", json_string(f->why));
}

json_t *json_figure(const struct figure *f)
{
	json_t *o = json_object();

	json_put_figure(o, f);
	return o;
}

static json_t *labelled(const char *label, const struct figure *f)
{
	json_t *o = json_object();

	json_object_set_new(o, "label", json_string(label ? label : ""));
	json_put_figure(o, f);
	return o;
}

static json_t *list_of_breakdowns(const struct result *r)
{
	json_t *all = json_array();

	for (size_t i = 0; i < r->breakdown_count; i++) {
		const struct breakdown *b = &r->breakdowns[i];
		json_t *o = json_object(), *rows = json_array();

		for (size_t k = 0; k < b->count; k++)
			json_array_append_new(rows, labelled(b->rows[k].label, &b->rows[k].figure));
		json_object_set_new(o, "label", json_string(b->label));
		json_object_set_new(o, "rows", rows);
		json_array_append_new(all, o);
	}
	return all;
}

static json_t *list_of_series(const struct result *r)
{
	json_t *all = json_array();

	for (size_t i = 0; i < r->series_count; i++) {
		const struct series *s = &r->series[i];
		json_t *o = json_object(), *points = json_array();

		for (size_t k = 0; k < s->count; k++) {
			json_t *p = json_object();

			json_object_set_new(p, "at", json_day(s->points[k].at));
			json_put_figure(p, &s->points[k].figure);
			json_array_append_new(points, p);
		}
		json_object_set_new(o, "label", json_string(s->label));
		json_object_set_new(o, "points", points);
		json_array_append_new(all, o);
	}
	return all;
}

static json_t *list_of_wholes(const struct result *r)
{
	json_t *all = json_array();

	for (size_t i = 0; i < r->whole_count; i++) {
		const struct whole *w = &r->wholes[i];
		json_t *o = json_object(), *parts = json_array();

		for (size_t k = 0; k < w->count; k++)
			json_array_append_new(parts, json_pack("{s:s, s:o, s:o}", "label", w->parts[k].label,
				"amount", json_number(w->parts[k].amount), "n", json_count(w->parts[k].n)));
		json_object_set_new(o, "label", json_string(w->label));
		json_object_set_new(o, "parts", parts);
		json_array_append_new(all, o);
	}
	return all;
}

static json_t *list_of_scores(const struct result *r)
{
	json_t *all = json_array();

	for (size_t i = 0; i < r->score_count; i++) {
		const struct score *s = &r->scores[i];
		json_t *o = json_object(), *parts = json_array();

		for (size_t k = 0; k < s->count; k++) {
			const struct component *c = &s->components[k];

			json_array_append_new(parts, json_pack("{s:s, s:o, s:o, s:o, s:o, s:o, s:b}",
				"label", c->label, "weight", json_number(c->weight), "share", json_number(c->share),
				"variance", json_number(c->variance), "n", json_count(c->n),
				"events", json_count(c->events), "measured", (int)c->measured));
		}
		json_object_set_new(o, "label", json_string(s->label));
		json_put_figure(o, &s->figure);
		json_object_set_new(o, "least", json_number(s->least));
		json_object_set_new(o, "most", json_number(s->most));
		json_object_set_new(o, "measured", json_number(s->measured));
		json_object_set_new(o, "unmeasured", json_number(s->unmeasured));
		json_object_set_new(o, "components", parts);
		json_array_append_new(all, o);
	}
	return all;
}

static json_t *list_of_matrices(const struct result *r)
{
	json_t *all = json_array();

	for (size_t i = 0; i < r->matrix_count; i++) {
		const struct matrix *m = &r->matrices[i];
		json_t *o = json_object(), *cells = json_array();

		for (size_t k = 0; k < m->count; k++) {
			json_t *c = json_object();

			json_object_set_new(c, "row", json_string(m->rows[m->cells[k].row]));
			json_object_set_new(c, "column", json_string(m->columns[m->cells[k].column]));
			json_put_figure(c, &m->cells[k].figure);
			json_array_append_new(cells, c);
		}
		json_object_set_new(o, "label", json_string(m->label));
		json_object_set_new(o, "cells", cells);
		json_array_append_new(all, o);
	}
	return all;
}

static json_t *list_of_pairs(const struct result *r)
{
	json_t *all = json_array();

	for (size_t i = 0; i < r->pairs_count; i++) {
		const struct pairs *p = &r->pairs[i];
		json_t *o = json_object(), *points = json_array();

		for (size_t k = 0; k < p->count; k++)
			json_array_append_new(points, json_pack("{s:s, s:o, s:o}", "label", p->pairs[k].label,
				"x", json_figure(&p->pairs[k].x), "y", json_figure(&p->pairs[k].y)));
		json_object_set_new(o, "label", json_string(p->label));
		json_object_set_new(o, "pairs", points);
		json_array_append_new(all, o);
	}
	return all;
}

static json_t *list_of_samples(const struct result *r)
{
	json_t *all = json_array();

	for (size_t i = 0; i < r->sample_count; i++) {
		const struct sample *s = &r->samples[i];
		json_t *o = json_object(), *bins = json_array();

		for (size_t k = 0; k < s->count; k++)
			json_array_append_new(bins, json_pack("[o, I]", json_number(s->bins[k].value),
							      (json_int_t)s->bins[k].count));
		json_object_set_new(o, "label", json_string(s->label));
		json_object_set_new(o, "bins", bins);
		json_array_append_new(all, o);
	}
	return all;
}

static void put_list(json_t *o, const char *name, json_t *list)
{
	if (json_array_size(list) > 0)
		json_object_set_new(o, name, list);
	else
		json_decref(list);
}

json_t *json_result(const struct book *b, const struct result *r, bool steps)
{
	static const char *const states[] = { "ok", "unable", "failed" };
	static const char *const levels[] = { "note", "caution", "alarm" };
	json_t *o = json_object(), *curves = json_array(), *findings = json_array(), *warnings = json_array();

	json_object_set_new(o, "from", json_day(r->scope.from));
	json_object_set_new(o, "until", json_day(r->scope.until - 1));
	json_object_set_new(o, "state", json_string(states[r->state]));
	if (r->reason != NULL)
		json_object_set_new(o, "reason", json_texts(b, r->reason));
	json_object_set_new(o, "headline", json_figure(&r->headline));
	for (size_t i = 0; i < r->curve_count; i++)
		json_array_append_new(curves, json_curve(&r->curves[i], steps));
	put_list(o, "curves", curves);
	put_list(o, "breakdowns", list_of_breakdowns(r));
	put_list(o, "series", list_of_series(r));
	put_list(o, "wholes", list_of_wholes(r));
	put_list(o, "scores", list_of_scores(r));
	put_list(o, "matrices", list_of_matrices(r));
	put_list(o, "pairs", list_of_pairs(r));
	put_list(o, "samples", list_of_samples(r));
	for (size_t i = 0; i < r->finding_count; i++)
		json_array_append_new(findings, json_pack("{s:s, s:o}", "level", levels[r->findings[i].level],
			"text", json_texts(b, r->findings[i].texts)));
	put_list(o, "findings", findings);
	for (size_t i = 0; i < r->warning_count; i++)
		json_array_append_new(warnings, json_string(r->warnings[i]));
	put_list(o, "warnings", warnings);
	return o;
}
