/* disclose-result.c - tells what is small by itself, hides one number of each kind. */
#include "reports/disclose-result.h"

#include <math.h>

static bool has_number(const struct figure *f)
{
	return f->state == FIGURE_OK || f->state == FIGURE_PROVISIONAL;
}

bool figure_small(const struct rule *r, const struct figure *f)
{
	if (f->events > 0 && f->events < r->people)
		return true;
	if (f->unit == ASSAY_COUNT && has_number(f))
		return f->value > 0 && f->value < r->people;
	return f->n > 0 && f->n < r->percent;
}

/* What has no number keeps its reason. */
void figure_hide(struct figure *f)
{
	f->n = f->events = DISCLOSE_HIDDEN;
	if (!has_number(f))
		return;
	f->state = FIGURE_SUPPRESSED;
	f->value = f->low = f->high = NAN;
	f->why = NULL;
}

void part_hide(struct part *p)
{
	p->amount = NAN;
	p->n = DISCLOSE_HIDDEN;
}

void component_hide(struct component *c)
{
	c->share = c->variance = NAN;
	c->n = c->events = DISCLOSE_HIDDEN;
}

/* Small bins are laid together with the next; what is left at the end with the one before. */
void sample_disclose(const struct rule *r, struct sample *s)
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
	c->tally_count = c->step_count = c->hazard_count = c->span_count = c->followup_count = 0;
	figure_hide(&c->median);
	figure_hide(&c->mean_days);
	for (size_t i = 0; i < c->landmark_count; i++) {
		figure_hide(&c->landmarks[i].figure);
		c->landmarks[i].maturity = NAN;
		c->landmarks[i].causes = NULL;
	}
	c->drawn_until = 0;
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
