/* services-test.c - the services that set two or more things inside one scope side by side. */
#include "config.h"
#include <math.h>
#include <string.h>

#include "core/metric/compare.h"
#include "core/metric/derive.h"
#include "core/metric/services.h"
#include "core/stat/bunching.h"
#include "core/stat/incidence.h"
#include "core/stat/multiplicity.h"
#include "core/stat/rate.h"
#include "core/stat/ttest.h"

#define MOST_TESTS ((size_t)1000000)

void run_test(struct run *r, assay_test *out, const assay_test *full)
{
	assay_test t = { .size = sizeof t, .estimate = NAN, .low = NAN, .high = NAN,
		.statistic = NAN, .df = NAN, .p = NAN };
	size_t size;

	if (out == NULL || out->size < sizeof t.size || out->size > 4096) {
		run_broke(r, "a service was given no place for its answer: it must begin with ASSAY_TEST");
		return;
	}
	if (!r->over && full != NULL && full->n > 0)
		t = *full;
	size = out->size < sizeof t ? out->size : sizeof t;
	memcpy((char *)out + sizeof t.size, (char *)&t + sizeof t.size, size - sizeof t.size);
}

int64_t run_ttest(struct run *r, assay_test *out, const struct ttest *t, int64_t n)
{
	assay_test full = { .size = sizeof full, .n = isfinite(t->p) ? n : 0, .estimate = t->diff, .low = t->lo,
		.high = t->hi, .statistic = t->t, .df = t->df, .p = t->p };

	run_test(r, out, &full);
	return full.n;
}

void reckon_incidence_at(assay_run *open, const char *name, uint32_t cause, int32_t days,
			 assay_figure *out)
{
	struct run *r = run_of(open);
	const struct curve *c = run_curve(r, name, "incidence_at");
	struct incidence_point p;
	struct survival *s;
	struct figure f;
	size_t ended;

	if (!r->over && (cause < 1 || cause > c->cause_count || days < 0))
		run_broke(r, "incidence of cause %u after %d days of curve '%s'", cause, (int)days, name);
	if (r->over) {
		run_answer(r, out, NULL);
		return;
	}
	s = curve_fit(r->arena, c->spans, c->span_count, (uint32_t)c->cause_count, NULL);
	p = incidence_at(s, cause, days, open->confidence);
	f = (struct figure){ .state = FIGURE_OK, .unit = ASSAY_SHARE, .n = s->rows, .value = p.value,
		.low = isfinite(p.lo) ? p.lo : p.value, .high = isfinite(p.hi) ? p.hi : p.value };
	ended = survival_step(s, days);
	run_answer(r, out, survival_at_risk(s, days) > 0 || days <= s->last
		   || (ended > 0 && s->survive[ended - 1] <= 0) ? &f : NULL);	/* all have ended: nothing more can come */
}

void reckon_difference(assay_run *open, const assay_figure *a, const assay_figure *b,
		       assay_figure *out)
{
	struct run *r = run_of(open);
	struct figure x, y, f;
	struct difference d;

	if (!run_figure(r, a, "difference", &x) || !run_figure(r, b, "difference", &y)) {
		run_answer(r, out, NULL);
		return;
	}
	d = figures_compare(&x, &y, open->confidence);
	f = (struct figure){ .state = FIGURE_OK, .unit = x.unit == ASSAY_SHARE ? ASSAY_POINTS : x.unit,
		.n = x.n + y.n, .value = d.value, .low = d.low, .high = d.high };
	run_answer(r, out, isfinite(d.value) ? &f : NULL);
}

static bool group_is_sound(const assay_group *g)
{
	return g != NULL && g->n >= 0 && (g->n == 0 || (isfinite(g->mean) && g->squares >= 0
							&& isfinite(g->squares)));
}

void reckon_welch(assay_run *open, const assay_group *a, const assay_group *b, assay_test *out)
{
	struct run *r = run_of(open);
	struct moments x, y;
	struct ttest w;

	if (!r->over && (!group_is_sound(a) || !group_is_sound(b)))
		run_broke(r, "a test of groups that are no numbers");
	if (r->over || a->n < 2 || b->n < 2) {
		run_test(r, out, NULL);
		return;
	}
	x = (struct moments){ .n = (double)a->n, .mean = a->mean, .m2 = a->squares };
	y = (struct moments){ .n = (double)b->n, .mean = b->mean, .m2 = b->squares };
	w = ttest_welch(&x, &y, open->confidence);
	run_ttest(r, out, &w, a->n + b->n);
}

void reckon_rate_ratio(assay_run *open, int64_t events1, double exposure1, int64_t events2,
		       double exposure2, assay_test *out)
{
	struct run *r = run_of(open);
	assay_test t = ASSAY_TEST;
	struct rate_ratio q;

	if (!r->over && (events1 < 0 || events2 < 0 || !(exposure1 > 0) || !(exposure2 > 0)))
		run_broke(r, "a ratio of rates of %lld in %g and %lld in %g", (long long)events1, exposure1,
			  (long long)events2, exposure2);
	if (r->over || events2 == 0) {
		run_test(r, out, NULL);
		return;
	}
	q = rate_ratio((double)events1, exposure1, (double)events2, exposure2, open->confidence);
	t.n = isfinite(q.ratio) && isfinite(q.lo) && isfinite(q.hi) ? events1 + events2 : 0;
	t.estimate = q.ratio;
	t.low = q.lo;
	t.high = q.hi;
	t.statistic = t.df = NAN;
	t.p = q.p;
	run_test(r, out, &t);
}

void reckon_bunching(assay_run *open, int64_t inner, int64_t flank, assay_test *out)
{
	struct run *r = run_of(open);
	assay_test t = ASSAY_TEST;
	struct bunching b;

	if (!r->over && (inner < 0 || flank < 0))
		run_broke(r, "%lld results at the target and %lld beside it", (long long)inner, (long long)flank);
	if (r->over || inner + flank == 0) {
		run_test(r, out, NULL);
		return;
	}
	b = bunching_from((double)inner, (double)flank);
	t.n = inner + flank;
	t.estimate = b.ratio;
	t.low = t.high = t.statistic = t.df = NAN;
	t.p = b.p;
	run_test(r, out, &t);
}

void reckon_adjust(assay_run *open, const double *p, size_t n, double *out)
{
	struct run *r = run_of(open);
	double *adjusted;

	if (!r->over && (n > MOST_TESTS || (n > 0 && (p == NULL || out == NULL))))
		run_broke(r, "an adjustment of no p values, or of more than %zu", MOST_TESTS);
	for (size_t i = 0; !r->over && i < n; i++)
		if (!isnan(p[i]) && !(p[i] >= 0 && p[i] <= 1))
			run_broke(r, "%g is not a p value", p[i]);
	if (r->over) {
		for (size_t i = 0; out != NULL && n <= MOST_TESTS && i < n; i++)
			out[i] = NAN;
		return;
	}
	adjusted = p_adjust(r->arena, p, n, ADJUST_BH);
	if (n > 0)
		memcpy(out, adjusted, n * sizeof *out);
}
