/* services-effect.c - the services for what training changed, and what that is worth. */
#include "config.h"
#include <math.h>

#include "core/metric/derive.h"
#include "core/metric/services.h"
#include "core/stat/did.h"
#include "core/stat/roi.h"
#include "core/stat/stages.h"
#include "core/stat/sum.h"
#include "core/stat/ttest.h"

#define MOST_VALUES ((size_t)5000000)
#define MOST_CYCLES 50

void reckon_paired(assay_run *open, const double *before, const double *after, size_t n,
		   assay_test *out, assay_figure *effect)
{
	struct run *r = run_of(open);
	struct moments change = { 0 }, first = { 0 }, second = { 0 };
	struct figure f = { .state = FIGURE_OK, .unit = ASSAY_EFFECT };
	struct ttest p;

	if (!r->over && (n > MOST_VALUES || (n > 0 && (before == NULL || after == NULL))))
		run_broke(r, "a paired test of no values, or of more than %zu", MOST_VALUES);
	for (size_t i = 0; !r->over && i < n; i++) {
		if (!isfinite(before[i]) || !isfinite(after[i]))
			run_broke(r, "a paired test of values that are no numbers");
		moments_add(&change, after[i] - before[i]);
		moments_add(&first, after[i]);
		moments_add(&second, before[i]);
	}
	if (r->over || n < 2) {
		run_test(r, out, NULL);
		if (effect != NULL)
			run_answer(r, effect, NULL);
		return;
	}
	p = ttest_paired(&change, &first, &second, open->confidence);
	f.n = run_ttest(r, out, &p, (int64_t)n);
	if (effect == NULL)
		return;
	f.value = p.gav;
	f.low = p.diff != 0 ? p.gav * p.lo / p.diff : p.gav;
	f.high = p.diff != 0 ? p.gav * p.hi / p.diff : p.gav;
	run_answer(r, effect, f.n > 0 && isfinite(f.low) && isfinite(f.high) ? &f : NULL);
}

uint32_t reckon_chain(assay_run *open, const char *const *curves, const int32_t *limits, uint32_t count,
		      assay_figure *out)
{
	struct run *r = run_of(open);
	struct survival *fitted[MOST_CYCLES];
	struct stage_result result[MOST_CYCLES];
	double limit[MOST_CYCLES];
	struct figure f = { .state = FIGURE_OK, .unit = ASSAY_SHARE };
	struct stages s;

	if (!r->over && (curves == NULL || limits == NULL || count < 1 || count > MOST_CYCLES))
		run_broke(r, "a chain of %u cycles", count);
	for (uint32_t i = 0; !r->over && i < count; i++) {
		const struct curve *c = curves[i] != NULL ? result_curve(r->result, curves[i]) : NULL;

		if (c == NULL || c->cause_count < 2 || limits[i] < 0) {
			run_broke(r, "chain() of a curve '%.60s' that was not told with two causes",
				  curves[i] != NULL ? curves[i] : "");
			break;
		}
		fitted[i] = curve_fit(r->arena, c->spans, c->span_count, (uint32_t)c->cause_count, NULL);
		limit[i] = limits[i];
		if (f.n == 0 || fitted[i]->rows < f.n)
			f.n = (int64_t)fitted[i]->rows;
	}
	if (r->over) {
		run_answer(r, out, NULL);
		return count;
	}
	s = stages_of(fitted, limit, count, open->confidence, result);
	f.value = s.chain;
	f.low = isfinite(s.lo) ? s.lo : s.chain;
	f.high = isfinite(s.hi) ? s.hi : s.chain;
	run_answer(r, out, isfinite(s.chain) ? &f : NULL);
	return s.clear ? (uint32_t)s.bottleneck : count;
}

void reckon_worth(assay_run *open, const assay_worth *w, assay_test *out)
{
	struct run *r = run_of(open);
	assay_test t = ASSAY_TEST;
	struct roi q;

	if (!r->over && (w == NULL || w->size < sizeof *w || !isfinite(w->benefit) || !(w->benefit_se >= 0)
			 || !isfinite(w->cost) || !(w->cost_se >= 0)))
		run_broke(r, "the worth of a benefit or cost that is no number: it must begin with ASSAY_WORTH");
	if (r->over || !(w->cost > 0)) {
		run_test(r, out, NULL);
		return;
	}
	q = roi_of(&(struct roi_input){ .benefit = w->benefit, .se_benefit = w->benefit_se, .cost = w->cost,
					.se_cost = w->cost_se, .conf = open->confidence });
	t.n = 1;
	t.estimate = q.bcr;
	t.low = q.bcr_lo;
	t.high = q.bcr_hi;
	t.statistic = t.df = NAN;
	t.p = 1 - q.p_positive;
	run_test(r, out, &t);
}

static bool change_is_sound(const assay_change *c)
{
	return c != NULL && c->n >= 0 && (c->n == 0 || (isfinite(c->before) && isfinite(c->after)
		&& isfinite(c->products) && c->before_squares >= 0 && isfinite(c->before_squares)
		&& c->after_squares >= 0 && isfinite(c->after_squares)));
}

static struct did_arm arm_of(const assay_change *c)
{
	return (struct did_arm){ (double)c->n, c->before, c->after, c->before_squares, c->after_squares,
		c->products };
}

void reckon_ancova(assay_run *open, const assay_change *a, const assay_change *b, assay_test *out)
{
	struct run *r = run_of(open);
	struct did_arm x, y;
	struct ttest w;

	if (!r->over && (!change_is_sound(a) || !change_is_sound(b)))
		run_broke(r, "an analysis of covariance of groups that are no numbers");
	if (r->over || a->n < 2 || b->n < 2) {
		run_test(r, out, NULL);
		return;
	}
	x = arm_of(a);
	y = arm_of(b);
	w = did_ancova(&x, &y, open->confidence);
	run_ttest(r, out, &w, a->n + b->n);
}

static bool team_is_sound(const assay_team *t)
{
	bool sound = t->n >= 0;

	for (int arm = 0; arm < 2; arm++)
		sound = sound && t->weight[arm] >= 0 && isfinite(t->weight[arm]) && isfinite(t->sum[arm]);
	return sound;
}

void reckon_clustered(assay_run *open, const assay_team *teams, size_t n, assay_test *out)
{
	struct run *r = run_of(open);
	double weight[2] = { 0, 0 };
	assay_test t = ASSAY_TEST;
	struct did_team *own;
	struct ttest w;

	if (!r->over && (n > MOST_VALUES || (n > 0 && teams == NULL)))
		run_broke(r, "a test of no teams, or of more than %zu", MOST_VALUES);
	for (size_t i = 0; !r->over && i < n; i++) {
		if (!team_is_sound(&teams[i]))
			run_broke(r, "a test of teams that are no numbers");
		t.n += teams[i].n;
		weight[0] += teams[i].weight[0];
		weight[1] += teams[i].weight[1];
	}
	if (r->over || n < 2 || t.n < 3 || !(weight[0] > 0) || !(weight[1] > 0)) {
		run_test(r, out, NULL);
		return;
	}
	own = arena_array(r->arena, n, struct did_team);
	for (size_t i = 0; i < n; i++)
		own[i] = (struct did_team){ { teams[i].weight[0], teams[i].weight[1] },
			{ teams[i].sum[0], teams[i].sum[1] } };
	w = did_clustered(own, n, (double)t.n, open->confidence);
	t.n = isfinite(w.p) ? t.n : 0;
	t.estimate = w.diff;
	t.low = w.lo;
	t.high = w.hi;
	t.statistic = w.t;
	t.df = w.df;
	t.p = w.p;
	run_test(r, out, &t);
}
