/* answer-get.c - reads a result from the wire, believing nothing. */
#include "config.h"
#include <math.h>
#include <string.h>

#include "core/base/text.h"
#include "core/metric/answer.h"
#include "core/metric/figure.h"
#include "core/metric/index.h"
#include "core/metric/score.h"
#include "core/metric/services.h"

#define FIGURE_BYTES 52

static const char *label(struct wire_in *in)
{
	const char *s = wire_given(in, "a label");

	if (*s == '\0')
		fail_set(in->fail, "an empty label");
	else if (text_length(s) > LABEL_LENGTH)
		fail_set(in->fail, "a label of more than %d characters", LABEL_LENGTH);
	return s;
}

static bool is_code(const char *s)
{
	return strspn(s, "abcdefghijklmnopqrstuvwxyz_") == strlen(s) && strlen(s) <= 30;
}

/* States beside OK and NONE come from the core, which has a reason for them. */
static struct figure get_figure(struct wire_in *in)
{
	struct figure f = { 0 };
	int32_t due;

	f.state = wire_u32(in);
	f.unit = wire_u32(in);
	f.n = wire_int(in);
	f.events = wire_int(in);
	f.value = wire_real(in);
	f.low = wire_real(in);
	f.high = wire_real(in);
	due = (int32_t)wire_u32(in);
	f.why = wire_text(in);
	if (in->fail->set)
		return f;
	if (f.state > FIGURE_SUPPRESSED || f.unit < ASSAY_COUNT || f.unit > ASSAY_POINTS
	    || (f.why != NULL && !is_code(f.why))) {
		fail_set(in->fail, "a figure in no known state");
	} else if (f.state == FIGURE_OK || f.state == FIGURE_PROVISIONAL) {
		enum figure_state state = f.state;

		if (figure_check(&f, in->fail) && f.state == FIGURE_OK)
			f.state = state;
	} else {
		if (f.n < 0)
			fail_set(in->fail, "a figure of %lld people", (long long)f.n);
		if (due != 0 && (due < DAY_FIRST || due > DAY_LAST + 4000))
			fail_set(in->fail, "a figure due on a day that is none");
		f.value = f.low = f.high = NAN;
		f.events = 0;
		f.due = due;
	}
	return f;
}

static const char **get_texts(struct wire_in *in, size_t n)
{
	const char **texts = arena_array(in->arena, n, const char *);

	for (size_t i = 0; i < n; i++)
		texts[i] = wire_given(in, "a sentence");
	return texts;
}

/* An array of as many things as announced, with each to be read. */
#define EACH(in, array, n, bytes, most, what) \
	(n) = wire_count((in), (bytes), (most), (what)); \
	(array) = arena_alloc((in)->arena, (n), sizeof *(array)); \
	for (size_t i = 0; i < (n) && !(in)->fail->set; i++)

static void get_breakdown(struct wire_in *in, struct breakdown *b)
{
	b->label = label(in);
	EACH(in, b->rows, b->count, 4 + FIGURE_BYTES, TOLD_ITEMS, "rows") {
		b->rows[i].label = label(in);
		b->rows[i].figure = get_figure(in);
	}
}

static void get_series(struct wire_in *in, struct series *s)
{
	s->label = label(in);
	EACH(in, s->points, s->count, 4 + FIGURE_BYTES, TOLD_ITEMS, "points") {
		s->points[i].at = (day)wire_u32(in);
		s->points[i].figure = get_figure(in);
		if (s->points[i].at < DAY_FIRST || s->points[i].at > DAY_LAST
		    || (i > 0 && s->points[i - 1].at >= s->points[i].at))
			fail_set(in->fail, "points that are not in the order of their days");
	}
}

static void get_whole(struct wire_in *in, struct whole *w)
{
	w->label = label(in);
	EACH(in, w->parts, w->count, 20, TOLD_ITEMS, "parts") {
		struct part *p = &w->parts[i];

		p->label = label(in);
		p->amount = wire_real(in);
		p->n = wire_int(in);
		if (!isfinite(p->amount) || p->amount < 0 || p->n < 0)
			fail_set(in->fail, "a part that is no amount");
	}
}

static void get_score(struct wire_in *in, struct score *s, double confidence)
{
	s->label = label(in);
	EACH(in, s->components, s->count, 48, TOLD_GROUPS, "components") {
		struct component *c = &s->components[i];

		c->label = label(in);
		c->weight = wire_real(in);
		c->share = wire_real(in);
		c->variance = wire_real(in);
		c->n = wire_int(in);
		c->events = wire_int(in);
		c->measured = wire_bool(in);
		if (!in->fail->set)
			component_check(c, in->fail);
	}
	if (!in->fail->set)
		score_reckon(in->arena, s, confidence);
}

static void get_matrix(struct wire_in *in, struct matrix *m)
{
	m->label = label(in);
	EACH(in, m->rows, m->row_count, 4, 1000, "rows")
		m->rows[i] = label(in);
	EACH(in, m->columns, m->column_count, 4, 1000, "columns")
		m->columns[i] = label(in);
	EACH(in, m->cells, m->count, 8 + FIGURE_BYTES, TOLD_ITEMS, "cells") {
		struct cell *c = &m->cells[i];

		c->row = wire_u32(in);
		c->column = wire_u32(in);
		c->figure = get_figure(in);
		if (c->row >= m->row_count || c->column >= m->column_count)
			fail_set(in->fail, "a cell outside its matrix");
	}
}

static void get_pairs(struct wire_in *in, struct pairs *p)
{
	p->label = label(in);
	EACH(in, p->pairs, p->count, 4 + 2 * FIGURE_BYTES, TOLD_ITEMS, "pairs") {
		p->pairs[i].label = label(in);
		p->pairs[i].x = get_figure(in);
		p->pairs[i].y = get_figure(in);
	}
}

static void get_sample(struct wire_in *in, struct sample *s)
{
	s->label = label(in);
	EACH(in, s->bins, s->count, 16, TOLD_ITEMS, "values") {
		s->bins[i].value = wire_real(in);
		s->bins[i].count = wire_int(in);
		if (!isfinite(s->bins[i].value) || s->bins[i].count < 0
		    || (i > 0 && s->bins[i - 1].value >= s->bins[i].value))
			fail_set(in->fail, "a sample that is not counts by value");
	}
}

static const void *get_array(struct wire_in *in, size_t size, size_t *n, const char *what)
{
	const void *bytes;
	void *own;

	*n = wire_count(in, size, TOLD_SPANS, what);
	bytes = wire_bytes(in, *n * size);
	own = arena_alloc(in->arena, *n, size);
	if (bytes != NULL && *n > 0)
		memcpy(own, bytes, *n * size);
	return own;
}

static void get_curve(struct wire_in *in, struct curve *c)
{
	c->label = label(in);
	c->kind = wire_u32(in);
	EACH(in, c->causes, c->cause_count, 4, TOLD_CAUSES, "causes")
		c->causes[i] = label(in);
	c->spans = get_array(in, sizeof *c->spans, &c->span_count, "spans");
	c->followups = get_array(in, sizeof *c->followups, &c->followup_count, "follow-ups");
	if (!in->fail->set)
		curve_check(c, in->fail);
}

static void get_lists(struct wire_in *in, struct result *r, double confidence)
{
	EACH(in, r->breakdowns, r->breakdown_count, 8, TOLD_GROUPS, "breakdowns")
		get_breakdown(in, &r->breakdowns[i]);
	EACH(in, r->series, r->series_count, 8, TOLD_GROUPS, "series")
		get_series(in, &r->series[i]);
	EACH(in, r->wholes, r->whole_count, 8, TOLD_GROUPS, "wholes")
		get_whole(in, &r->wholes[i]);
	EACH(in, r->scores, r->score_count, 8, TOLD_GROUPS, "scores")
		get_score(in, &r->scores[i], confidence);
	EACH(in, r->matrices, r->matrix_count, 16, TOLD_GROUPS, "matrices")
		get_matrix(in, &r->matrices[i]);
	EACH(in, r->pairs, r->pairs_count, 8, TOLD_GROUPS, "lists of pairs")
		get_pairs(in, &r->pairs[i]);
	EACH(in, r->samples, r->sample_count, 8, TOLD_GROUPS, "samples")
		get_sample(in, &r->samples[i]);
	EACH(in, r->curves, r->curve_count, 20, TOLD_GROUPS, "curves") {
		get_curve(in, &r->curves[i]);
		for (size_t k = 0; k < i && !in->fail->set; k++)
			if (strcmp(r->curves[k].label, r->curves[i].label) == 0)
				fail_set(in->fail, "two curves of one name");
	}
}

static struct index_told *get_index(struct wire_in *in)
{
	struct index_told *x = arena_new(in->arena, struct index_told);

	EACH(in, x->weights, x->pillars, 8, PILLARS_MOST, "pillars")
		x->weights[i] = wire_real(in);
	EACH(in, x->parts, x->count, 44, INDICATORS_MOST, "indicators") {
		struct index_part *p = &x->parts[i];

		p->which = wire_u32(in);
		p->pillar = wire_u32(in);
		p->kind = wire_u32(in);
		p->a = wire_real(in);
		p->b = wire_real(in);
		p->low = wire_real(in);
		p->high = wire_real(in);
	}
	if (!in->fail->set)
		index_check(x, in->fail);
	return x;
}

static void get_words(struct wire_in *in, struct result *r, size_t langs)
{
	EACH(in, r->findings, r->finding_count, 8, TOLD_FINDINGS, "findings") {
		r->findings[i].level = wire_u32(in);
		r->findings[i].source = wire_given(in, "a finding");
		r->findings[i].texts = get_texts(in, langs);
		if (r->findings[i].level > ASSAY_ALARM)
			fail_set(in->fail, "a finding of no known level");
	}
	EACH(in, r->warnings, r->warning_count, 4, TOLD_WARNINGS, "warnings") {
		r->warnings[i] = wire_given(in, "a warning");
		if (strncmp(r->warnings[i], "W-", 2) != 0 || strlen(r->warnings[i]) > 20)
			fail_set(in->fail, "a warning that is no code");
	}
	EACH(in, r->queries, r->query_count, 4, TOLD_QUERIES, "queries")
		r->queries[i] = wire_given(in, "a query");
}

struct result *answer_get(struct wire_in *in, const struct scope_key *scope, size_t langs, double confidence)
{
	struct result *r = arena_new(in->arena, struct result);

	r->scope = *scope;
	r->state = wire_u32(in);
	if (wire_bool(in))
		r->reason = get_texts(in, langs);
	if (r->state > RESULT_FAILED || (r->state != RESULT_OK) != (r->reason != NULL))
		fail_set(in->fail, "a result in no known state");
	r->headline = get_figure(in);
	get_lists(in, r, confidence);
	if (wire_bool(in))
		r->index = get_index(in);
	get_words(in, r, langs);
	wire_end(in);
	return in->fail->set ? NULL : r;
}
