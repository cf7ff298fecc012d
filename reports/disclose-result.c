/* disclose-result.c - hides small numbers within one metric's answer. */
#include "reports/disclose-result.h"

#include <math.h>

static void hide_count(const struct rule *r, int64_t *n)
{
	if (*n > 0 && *n < r->people)
		*n = DISCLOSE_HIDDEN;
}

void figure_hide(struct figure *f)
{
	if (f->state == FIGURE_NONE)
		return;
	f->state = FIGURE_SUPPRESSED;
	f->value = f->low = f->high = NAN;
	f->n = f->events = DISCLOSE_HIDDEN;
	f->why = NULL;
}

void figure_disclose(const struct rule *r, struct figure *f)
{
	bool shown = f->state == FIGURE_OK || f->state == FIGURE_PROVISIONAL;

	if (shown && f->unit == ASSAY_COUNT ? f->value > 0 && f->value < r->people : shown && f->n > 0 && f->n < r->percent) {
		figure_hide(f);
		return;
	}
	hide_count(r, &f->n);
	hide_count(r, &f->events);
}

static void disclose_breakdown(const struct rule *r, struct breakdown *b)
{
	bool *hidden = arena_array(r->arena, b->count + 1, bool);
	int64_t *n = arena_array(r->arena, b->count + 1, int64_t);

	for (size_t i = 0; i < b->count; i++) {
		struct figure *f = &b->rows[i].figure;

		n[i] = f->unit == ASSAY_COUNT && isfinite(f->value) ? (int64_t)f->value : f->n;
		figure_disclose(r, f);
		hidden[i] = f->state == FIGURE_SUPPRESSED;
	}
	/* only rows of one unit can be parts of one total */
	for (size_t i = 1; i < b->count; i++)
		if (b->rows[i].figure.unit != b->rows[0].figure.unit)
			return;
	disclose_complement(hidden, n, 1, b->count);
	for (size_t i = 0; i < b->count; i++)
		if (hidden[i])
			figure_hide(&b->rows[i].figure);
}

static void disclose_whole(const struct rule *r, struct whole *w)
{
	bool *hidden = arena_array(r->arena, w->count + 1, bool);
	int64_t *n = arena_array(r->arena, w->count + 1, int64_t);

	for (size_t i = 0; i < w->count; i++) {
		n[i] = w->parts[i].n;
		hidden[i] = n[i] > 0 && n[i] < r->people;
	}
	disclose_complement(hidden, n, 1, w->count);
	for (size_t i = 0; i < w->count; i++)
		if (hidden[i]) {
			w->parts[i].amount = NAN;
			w->parts[i].n = DISCLOSE_HIDDEN;
		}
}

static void disclose_matrix(const struct rule *r, struct matrix *m)
{
	size_t cells = m->row_count * m->column_count;
	bool *hidden = arena_array(r->arena, cells + 1, bool);
	int64_t *n = arena_array(r->arena, cells + 1, int64_t);

	for (size_t i = 0; i < m->count; i++) {
		struct cell *c = &m->cells[i];
		size_t at = c->row * m->column_count + c->column;

		n[at] = c->figure.unit == ASSAY_COUNT && isfinite(c->figure.value) ? (int64_t)c->figure.value : c->figure.n;
		figure_disclose(r, &c->figure);
		hidden[at] = c->figure.state == FIGURE_SUPPRESSED;
	}
	disclose_complement(hidden, n, m->row_count, m->column_count);
	for (size_t i = 0; i < m->count; i++)
		if (hidden[m->cells[i].row * m->column_count + m->cells[i].column])
			figure_hide(&m->cells[i].figure);
}

/* Small bins are laid together with the next; what is left at the end with the one before. */
static void disclose_sample(const struct rule *r, struct sample *s)
{
	size_t n = 0;
	double sum = 0;
	int64_t count = 0;

	for (size_t i = 0; i < s->count; i++) {
		sum += s->bins[i].value * (double)s->bins[i].count;
		count += s->bins[i].count;
		if (count >= r->people) {
			s->bins[n++] = (struct bin){ sum / (double)count, count };
			sum = 0;
			count = 0;
		}
	}
	if (count > 0 && n > 0) {
		struct bin *last = &s->bins[n - 1];

		last->value = (last->value * (double)last->count + sum) / (double)(last->count + count);
		last->count += count;
	}
	s->count = n;
}

void curve_hide(struct curve *c)
{
	c->n = c->events = c->dropped = DISCLOSE_HIDDEN;
	c->step_count = c->hazard_count = c->span_count = c->followup_count = 0;
	figure_hide(&c->median);
	figure_hide(&c->mean_days);
	for (size_t i = 0; i < c->landmark_count; i++) {
		figure_hide(&c->landmarks[i].figure);
		c->landmarks[i].maturity = NAN;
		c->landmarks[i].causes = NULL;
	}
	c->drawn_until = 0;
}

static void disclose_curve(const struct rule *r, struct curve *c)
{
	size_t steps = 0;

	if (c->n > 0 && c->n < r->percent) {
		curve_hide(c);
		return;
	}
	/* a curve may begin with few at risk, where entry is late; it ends with the last step of enough */
	for (size_t i = 0; i < c->step_count; i++)
		if (c->steps[i].at_risk >= r->percent)
			steps = i + 1;
	c->step_count = steps;
	if (steps > 0)
		c->drawn_until = fmin(c->drawn_until, c->steps[steps - 1].day);
	hide_count(r, &c->events);
	hide_count(r, &c->dropped);
	figure_disclose(r, &c->median);
	figure_disclose(r, &c->mean_days);
	for (size_t i = 0; i < c->landmark_count; i++) {
		struct landmark *l = &c->landmarks[i];

		figure_disclose(r, &l->figure);
		for (size_t k = 0; l->causes != NULL && k < c->cause_count; k++)
			figure_disclose(r, &l->causes[k]);
	}
	for (size_t i = 0; i < c->hazard_count; i++) {
		struct hazard_bin *h = &c->hazard[i];

		if (h->exposure < r->percent * (h->until - h->from))
			h->rate = h->low = h->high = NAN;
		hide_count(r, &h->events);
	}
}

void result_hide(struct result *x)
{
	if (x == NULL)
		return;
	figure_hide(&x->headline);
	for (size_t i = 0; i < x->curve_count; i++)
		curve_hide(&x->curves[i]);
	x->breakdown_count = x->series_count = x->whole_count = x->score_count = x->matrix_count = 0;
	x->pairs_count = x->sample_count = x->finding_count = 0;
}

void result_disclose(const struct rule *r, struct result *x)
{
	if (x == NULL)
		return;
	figure_disclose(r, &x->headline);
	for (size_t i = 0; i < x->breakdown_count; i++)
		disclose_breakdown(r, &x->breakdowns[i]);
	for (size_t i = 0; i < x->series_count; i++)
		for (size_t k = 0; k < x->series[i].count; k++)
			figure_disclose(r, &x->series[i].points[k].figure);
	for (size_t i = 0; i < x->whole_count; i++)
		disclose_whole(r, &x->wholes[i]);
	for (size_t i = 0; i < x->score_count; i++)
		figure_disclose(r, &x->scores[i].figure);
	for (size_t i = 0; i < x->matrix_count; i++)
		disclose_matrix(r, &x->matrices[i]);
	for (size_t i = 0; i < x->pairs_count; i++)
		for (size_t k = 0; k < x->pairs[i].count; k++) {
			figure_disclose(r, &x->pairs[i].pairs[k].x);
			figure_disclose(r, &x->pairs[i].pairs[k].y);
		}
	for (size_t i = 0; i < x->sample_count; i++)
		disclose_sample(r, &x->samples[i]);
	for (size_t i = 0; i < x->curve_count; i++)
		disclose_curve(r, &x->curves[i]);
}

int64_t result_people(const struct result *x)
{
	int64_t n = 0;

	if (x == NULL || x->state != RESULT_OK)
		return 0;
	for (size_t i = 0; i < x->curve_count; i++)
		n = x->curves[i].n > n ? x->curves[i].n : n;
	return x->curve_count > 0 ? n : x->headline.n;
}
