/* json.c - writes a book as JSON. */
#include "reports/json.h"

#include <math.h>
#include <string.h>

#include "core/base/outfile.h"
#include "reports/json-value.h"

static const char *verdict_code(enum verdict v)
{
	static const char *const codes[] = { "none", "too_few", "no_difference", "higher", "lower", "changed",
					     "differs", "drifting", "no_change" };

	return codes[v];
}

static void put_difference(json_t *o, const struct difference *d)
{
	json_object_set_new(o, "value", json_number(d->value));
	json_object_set_new(o, "low", json_number(d->low));
	json_object_set_new(o, "high", json_number(d->high));
	json_object_set_new(o, "p", json_number(d->p));
	json_object_set_new(o, "adjusted_p", json_number(d->adjusted));
	json_object_set_new(o, "verdict", json_string(verdict_code(d->verdict)));
}

static json_t *difference_of(const struct difference *d)
{
	json_t *o = json_object();

	put_difference(o, d);
	return o;
}

static json_t *code_of_unit(const struct book *b, size_t i)
{
	return json_string(b->centres[i].code ? b->centres[i].code : "");
}

static json_t *code_of_cohort(const struct book *b, size_t i)
{
	return json_string(b->cohorts[i].code ? b->cohorts[i].code : "");
}

static json_t *differences_of(const struct book *b, const struct difference *d)
{
	json_t *all = json_array();

	for (size_t i = 0; d != NULL && i < b->centre_count; i++) {
		json_t *o = json_object();

		json_object_set_new(o, "centre", code_of_unit(b, i));
		put_difference(o, &d[i]);
		json_array_append_new(all, o);
	}
	return all;
}

static json_t *funnel_of(const struct book *b, const struct unit_funnel *f)
{
	json_t *o = json_object(), *points = json_array();

	json_object_set_new(o, "target", json_number(f->target));
	json_object_set_new(o, "phi", json_number(f->phi));
	json_object_set_new(o, "tau2", json_number(f->tau2));
	json_object_set_new(o, "logit", json_boolean(f->logit));
	json_object_set_new(o, "overdispersed", json_boolean(f->overdispersed));
	json_object_set_new(o, "limits_only", json_boolean(f->limits_only));
	for (size_t i = 0; i < f->count; i++) {
		const struct unit_funnel_point *p = &f->points[i];
		json_t *k = json_object();

		json_object_set_new(k, "centre", code_of_unit(b, p->unit));
		json_put_figure(k, &p->figure);
		json_object_set_new(k, "size", json_number(p->size));
		json_object_set_new(k, "z", json_number(p->z));
		json_object_set_new(k, "z_adjusted", json_number(p->z_adjusted));
		json_object_set_new(k, "outside", json_integer(p->outside));
		json_array_append_new(points, k);
	}
	json_object_set_new(o, "points", points);
	return o;
}

static json_t *shrunk_of(const struct book *b, const struct unit_shrunk *s)
{
	json_t *rows = json_array();

	for (size_t i = 0; i < s->count; i++) {
		const struct unit_shrunk_row *r = &s->rows[i];

		json_array_append_new(rows, json_pack("{s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o}",
			"centre", code_of_unit(b, r->unit), "raw", json_figure(&r->raw),
			"value", json_number(r->value), "low", json_number(r->low), "high", json_number(r->high),
			"rank", json_number(r->rank), "rank_low", json_number(r->rank_low),
			"rank_high", json_number(r->rank_high), "best", json_number(r->best)));
	}
	return json_pack("{s:o, s:o, s:o}", "mean", json_number(s->mean), "spread", json_number(s->spread), "rows", rows);
}

static json_t *index_of(const struct book *b, const struct index_ranks *x)
{
	json_t *rows = json_array();

	for (size_t i = 0; i < x->count; i++) {
		const struct index_rank *r = &x->rows[i];

		json_array_append_new(rows, json_pack("{s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o}",
			"centre", code_of_unit(b, r->unit), "score", json_number(r->score),
			"low", json_number(r->low), "high", json_number(r->high),
			"rank_low", json_number(r->rank_low), "rank_high", json_number(r->rank_high),
			"top_quarter", json_number(r->top), "bottom_quarter", json_number(r->bottom),
			"rank_weights_low", json_number(r->corner_low), "rank_weights_high", json_number(r->corner_high),
			"rank_without_low", json_number(r->without_low), "rank_without_high", json_number(r->without_high)));
	}
	return json_pack("{s:o, s:{s:o, s:o, s:o, s:o}}", "rows", rows, "ranks_moved_by",
		"data", json_number(x->moved[INDEX_DATA]), "goalposts", json_number(x->moved[INDEX_GOALPOSTS]),
		"weights", json_number(x->moved[INDEX_WEIGHTS]), "rule", json_number(x->moved[INDEX_RULE]));
}

static json_t *controls_of(const struct chapter *c)
{
	json_t *all = json_array();

	for (size_t i = 0; i < c->control_count; i++) {
		const struct control *k = c->controls[i];
		json_t *points = json_array();

		for (size_t n = 0; n < k->count; n++) {
			json_t *p = json_object();

			json_object_set_new(p, "at", json_day(k->points[n].at));
			json_put_figure(p, &k->points[n].figure);
			json_object_set_new(p, "signal", json_boolean(k->points[n].signal));
			if (k->by_counts) {
				json_object_set_new(p, "limit_low", json_number(k->points[n].low));
				json_object_set_new(p, "limit_high", json_number(k->points[n].high));
			}
			if (k->points[n].rule != NULL)
				json_object_set_new(p, "rule", json_string(k->points[n].rule));
			json_array_append_new(points, p);
		}
		json_array_append_new(all, json_pack("{s:s, s:s, s:o, s:b, s:b, s:o, s:o, s:o, s:o, s:o, s:o}",
			"label", k->label ? k->label : "", "chart", !k->by_counts ? "xmr" : k->widened ? "laney" : "counts",
			"spread", json_number(k->by_counts ? k->spread : NAN), "limits", (int)k->limits, "provisional", (int)k->provisional,
			"centre", json_number(k->centre), "low", json_number(k->low), "high", json_number(k->high),
			"sigma", json_number(k->sigma), "autocorrelation", json_number(k->autocorrelation),
			"points", points));
	}
	return all;
}

static json_t *tests_of(const struct chapter *c)
{
	json_t *all = json_array();

	for (size_t i = 0; i < c->test_count; i++) {
		const struct survival_test *t = &c->tests[i];
		json_t *o = json_pack("{s:s, s:s, s:b, s:b, s:I, s:o, s:o, s:o, s:o, s:i, s:o}", "curve", t->curve,
			"of", t->of_cohorts ? "cohorts" : "centres", "stratified", (int)t->stratified, "whole", (int)t->whole,
			"groups", (json_int_t)t->groups, "n", json_count(t->n), "events", json_count(t->events),
			"tau", json_number(t->tau), "chisq", json_number(t->chisq), "df", t->df, "p", json_number(t->p));

		if (t->why != NULL)
			json_object_set_new(o, "why", json_string(t->why));
		json_array_append_new(all, o);
	}
	return all;
}

static json_t *mean_days_of(const struct book *b, const struct chapter *c)
{
	json_t *all = json_array();

	for (size_t i = 0; i < c->mean_days_count; i++) {
		const struct mean_days_table *t = &c->mean_days[i];
		json_t *rows = json_array();

		for (size_t k = 0; k < t->count; k++) {
			const struct mean_days_row *r = &t->rows[k];

			json_array_append_new(rows, json_pack("{s:o, s:o, s:o}",
				t->of_cohorts ? "cohort" : "centre",
				t->of_cohorts ? code_of_cohort(b, r->unit) : code_of_unit(b, r->unit),
				"mean_days", json_figure(&r->mean_days), "difference", difference_of(&r->difference)));
		}
		json_array_append_new(all, json_pack("{s:s, s:s, s:o, s:o, s:o}", "curve", t->curve,
			"of", t->of_cohorts ? "cohorts" : "centres", "from", json_number(t->from), "tau", json_number(t->tau),
			"rows", rows));
	}
	return all;
}

static void put_results(json_t *o, const struct book *b, const struct chapter *c)
{
	json_t *by_centre = json_array(), *by_cohort = json_array(), *crossed = json_array(), *history = json_array();
	json_t *periods = json_array();

	for (size_t i = 0; c->by_centre != NULL && i < b->centre_count; i++)
		if (c->by_centre[i] != NULL)
			json_array_append_new(by_centre, json_pack("{s:o, s:o}", "centre", code_of_unit(b, i),
				"result", json_result(b, c->by_centre[i], true)));
	for (size_t i = 0; c->by_cohort != NULL && i < b->cohort_count; i++)
		if (c->by_cohort[i] != NULL)
			json_array_append_new(by_cohort, json_pack("{s:o, s:o}", "cohort", code_of_cohort(b, i),
				"result", json_result(b, c->by_cohort[i], true)));
	for (size_t i = 0; c->crossed != NULL && i < b->centre_count * b->cohort_count; i++)
		if (c->crossed[i] != NULL)
			json_array_append_new(crossed, json_pack("{s:o, s:o, s:o}",
				"centre", code_of_unit(b, i / b->cohort_count),
				"cohort", code_of_cohort(b, i % b->cohort_count),
				"result", json_result(b, c->crossed[i], false)));
	for (size_t i = 0; c->by_centre_history != NULL && i < b->centre_count * c->history_count; i++)
		if (c->by_centre_history[i] != NULL)
			json_array_append_new(periods, json_pack("{s:o, s:o}",
				"centre", code_of_unit(b, i / c->history_count),
				"result", json_result(b, c->by_centre_history[i], false)));
	for (size_t i = 0; i < c->history_count; i++)
		if (c->history[i] != NULL)
			json_array_append_new(history, json_result(b, c->history[i], false));
	json_object_set_new(o, "by_centre", by_centre);
	json_object_set_new(o, "by_cohort", by_cohort);
	json_object_set_new(o, "crossed", crossed);
	json_object_set_new(o, "by_centre_history", periods);
	json_object_set_new(o, "history", history);
}

static json_t *title_of(const struct book *b, const struct chapter *c)
{
	json_t *o = json_object();

	for (size_t i = 0; c->metric != NULL && i < b->request->lang_count; i++)
		json_object_set_new(o, b->request->langs[i],
				    json_string(metric_text(c->metric, b->request->langs[i], c->metric->title)));
	return o;
}

static json_t *chapter_of(const struct book *b, const struct chapter *c)
{
	static const char *const better[] = { "neither", "higher", "lower" };
	json_t *o = json_object(), *params = json_object(), *against = json_object();

	json_object_set_new(o, "name", json_string(c->ask->name ? c->ask->name : c->ask->metric));
	json_object_set_new(o, "metric", json_string(c->ask->metric));
	json_object_set_new(o, "title", title_of(b, c));
	if (c->metric != NULL) {
		json_object_set_new(o, "version", json_string(c->metric->version));
		json_object_set_new(o, "unit", json_string(unit_code(c->metric->unit)));
		json_object_set_new(o, "things", json_boolean(c->metric->things));
		json_object_set_new(o, "better", json_string(better[c->metric->better]));
	}
	if (c->version_before != NULL)
		json_object_set_new(o, "version_before", json_string(c->version_before));
	for (size_t i = 0; i < c->param_count; i++)
		json_object_set_new(params, c->params[i].name, json_string(c->params[i].value));
	json_object_set_new(o, "params", params);
	json_object_set_new(o, "target", c->ask->has_target ? json_number(c->ask->target) : json_null());
	if (c->trouble != NULL)
		json_object_set_new(o, "trouble", json_string(c->trouble));
	if (c->now != NULL)
		json_object_set_new(o, "now", json_result(b, c->now, true));
	if (c->previous != NULL)
		json_object_set_new(o, "previous", json_result(b, c->previous, false));
	if (c->last_year != NULL)
		json_object_set_new(o, "last_year", json_result(b, c->last_year, false));
	put_results(o, b, c);
	json_object_set_new(against, "previous", difference_of(&c->against_previous));
	json_object_set_new(against, "last_year", difference_of(&c->against_last_year));
	json_object_set_new(against, "target", difference_of(&c->against_target));
	json_object_set_new(against, "centres", differences_of(b, c->centres));
	json_object_set_new(against, "since", differences_of(b, c->since));
	json_object_set_new(o, "against", against);
	json_object_set_new(o, "tests", tests_of(c));
	json_object_set_new(o, "mean_days", mean_days_of(b, c));
	json_object_set_new(o, "funnel", c->funnel ? funnel_of(b, c->funnel) : json_null());
	json_object_set_new(o, "shrunk", c->shrunk ? shrunk_of(b, c->shrunk) : json_null());
	if (c->index != NULL)
		json_object_set_new(o, "index", index_of(b, c->index));
	json_object_set_new(o, "controls", controls_of(c));
	return o;
}

static json_t *book_of(const struct book *b, const struct book_unit *centre)
{
	json_t *o = json_object(), *list;

	json_object_set_new(o, "schema", json_integer(JSON_SCHEMA));
	json_object_set_new(o, "group", json_string(b->group_name ? b->group_name : ""));
	if (centre != NULL)
		json_object_set_new(o, "centre", json_pack("{s:s, s:s}", "code", centre->code ? centre->code : "",
							    "name", centre->name ? centre->name : ""));
	json_object_set_new(o, "from", json_day(b->request->from));
	json_object_set_new(o, "until", json_day(b->request->until - 1));
	json_object_set_new(o, "known", json_day(b->known));
	json_object_set_new(o, "confidence", json_number(b->request->confidence));
	json_object_set_new(o, "fingerprint", json_string(b->fingerprint ? b->fingerprint : ""));
	list = json_array();
	for (size_t i = 0; i < b->draft_count; i++)
		json_array_append_new(list, json_string(b->draft[i]));
	json_object_set_new(o, "draft", list);
	json_object_set_new(o, "rows_read", json_integer(b->rows_read));
	json_object_set_new(o, "rows_rejected", json_integer(b->rows_rejected));
	json_object_set_new(o, "matched", json_figure(&b->matched));
	json_object_set_new(o, "classified", json_figure(&b->classified));
	list = json_array();
	for (size_t i = 0; i < b->centre_count; i++)
		json_array_append_new(list, json_pack("{s:s, s:s, s:s}", "code", b->centres[i].code ? b->centres[i].code : "",
			"name", b->centres[i].name ? b->centres[i].name : "", "kind", b->centres[i].kind ? b->centres[i].kind : ""));
	json_object_set_new(o, "centres", list);
	list = json_array();
	for (size_t i = 0; i < b->cohort_count; i++)
		json_array_append_new(list, json_pack("{s:s, s:s, s:o, s:o}", "code", b->cohorts[i].code ? b->cohorts[i].code : "",
			"label", b->cohorts[i].label ? b->cohorts[i].label : "",
			"starts", json_day(b->cohorts[i].starts), "ends", json_day(b->cohorts[i].ends)));
	json_object_set_new(o, "cohorts", list);
	list = json_array();
	for (size_t i = 0; i < b->import_count; i++) {
		const struct book_import *m = &b->imports[i];

		json_array_append_new(list, json_pack("{s:s, s:s, s:s, s:s, s:I, s:I, s:I, s:I, s:I}",
			"source", m->source ? m->source : "", "file", m->file ? m->file : "",
			"sha256", m->sha256 ? m->sha256 : "", "profile", m->profile ? m->profile : "",
			"read", (json_int_t)m->read, "new", (json_int_t)m->fresh, "changed", (json_int_t)m->changed,
			"same", (json_int_t)m->same, "rejected", (json_int_t)m->rejected));
	}
	json_object_set_new(o, "imports", list);
	list = json_array();
	for (size_t i = 0; i < b->chapter_count; i++)
		json_array_append_new(list, chapter_of(b, &b->chapters[i]));
	json_object_set_new(o, "chapters", list);
	return o;
}

static int write_part(const char *bytes, size_t count, void *file)
{
	return outfile_write(file, bytes, count) ? 0 : -1;
}

bool json_write(const struct book *b, const struct book_unit *centre, const char *path, struct fail *fail)
{
	struct arena a = { 0 };
	struct outfile *f = outfile_open(&a, path, fail);
	json_t *o;
	bool ok;

	if (f == NULL) {
		arena_release(&a);
		return false;
	}
	o = book_of(b, centre);
	json_dump_callback(o, write_part, f, JSON_INDENT(1) | JSON_REAL_PRECISION(17));
	outfile_write(f, "\n", 1);
	json_decref(o);
	ok = outfile_commit(f, fail);
	arena_release(&a);
	return ok;
}
