/* services-reckon.c - the services that reckon, with the methods of core/stat. */
#include "config.h"
#include <math.h>
#include <string.h>

#include "core/metric/derive.h"
#include "core/metric/figure.h"
#include "core/metric/score.h"
#include "core/metric/services.h"
#include "core/stat/proportion.h"
#include "core/stat/rate.h"
#include "core/stat/ratio.h"
#include "core/stat/sum.h"
#include "core/stat/ttest.h"

#define KNOWN 64

/* A figure of what is not assessable is all zero. */
void run_answer(struct run *r, assay_figure *out, const struct figure *full)
{
	assay_figure f = ASSAY_FIGURE;
	size_t size;

	if (out == NULL || out->size < sizeof f.size || out->size > 4096) {
		run_broke(r, "a service was given no place for its answer: it must begin with ASSAY_FIGURE");
		return;
	}
	if (!r->over && full != NULL && full->n > 0 && isfinite(full->value)) {
		f.unit = full->unit;
		f.n = full->n;
		f.events = full->events;
		f.value = full->value;
		f.low = full->low;
		f.high = full->high;
	}
	size = out->size < sizeof f ? out->size : sizeof f;
	memcpy((char *)out + sizeof f.size, (char *)&f + sizeof f.size, size - sizeof f.size);
}

static void answer(struct run *r, assay_figure *out, enum assay_unit unit, int64_t n, int64_t events,
		   double value, double low, double high)
{
	struct figure f = { .state = FIGURE_OK, .unit = unit, .n = n, .events = events, .value = value,
			    .low = isfinite(low) ? low : value, .high = isfinite(high) ? high : value };

	run_answer(r, out, &f);
}

void reckon_share(assay_run *open, int64_t hits, int64_t n, assay_figure *out)
{
	struct run *r = run_of(open);
	struct interval i;

	if (!r->over && (hits < 0 || hits > n))
		run_broke(r, "a share of %lld in %lld", (long long)hits, (long long)n);
	if (r->over || n == 0) {
		run_answer(r, out, NULL);
		return;
	}
	i = proportion_wilson((double)hits, (double)n, open->confidence);
	answer(r, out, ASSAY_SHARE, n, hits, (double)hits / (double)n, i.lo, i.hi);
}

/* Student's interval; a single value has none. */
static void mean_answer(struct run *r, int64_t n, double mean, double squares, assay_figure *out)
{
	double df = (double)n - 1;
	struct ttest t = ttest_of(mean, n > 1 ? sqrt(squares / df / (double)n) : NAN, df, r->open.confidence);

	answer(r, out, r->plugin->metric->unit, n, 0, mean, t.lo, t.hi);
}

void reckon_mean(assay_run *open, const double *values, size_t n, assay_figure *out)
{
	struct run *r = run_of(open);
	struct moments m;

	if (!r->over && (n > INT64_MAX / sizeof *values || (n > 0 && values == NULL)))
		run_broke(r, "a mean of no values");
	for (size_t i = 0; !r->over && i < n; i++)
		if (!isfinite(values[i]))
			run_broke(r, "a mean of values that are no numbers");
	if (r->over || n == 0) {
		run_answer(r, out, NULL);
		return;
	}
	m = moments_of(values, n);
	mean_answer(r, (int64_t)n, m.mean, m.m2, out);
}

void reckon_moments(assay_run *open, int64_t n, double mean, double squares, assay_figure *out)
{
	struct run *r = run_of(open);

	if (!r->over && (n < 0 || (n > 0 && (!isfinite(mean) || !isfinite(squares) || squares < 0))))
		run_broke(r, "a mean of %g with squares %g of %lld values", mean, squares, (long long)n);
	if (r->over || n == 0)
		run_answer(r, out, NULL);
	else
		mean_answer(r, n, mean, squares, out);
}

/* n is the exposure, as no other number of people is known here. */
void reckon_rate(assay_run *open, int64_t events, double exposure, assay_figure *out)
{
	struct run *r = run_of(open);
	enum assay_unit unit = r->plugin->metric->unit == ASSAY_PER_THOUSAND ? ASSAY_PER_THOUSAND : ASSAY_RATE;
	struct interval i;

	if (!r->over && (events < 0 || !isfinite(exposure) || exposure < 0 || exposure > 9e15
			 || (exposure == 0 && events > 0)))
		run_broke(r, "a rate of %lld events in an exposure of %g", (long long)events, exposure);
	if (r->over || exposure == 0) {
		run_answer(r, out, NULL);
		return;
	}
	i = rate_exact((double)events, exposure, open->confidence);
	answer(r, out, unit, (int64_t)ceil(exposure), events, (double)events / exposure, i.lo, i.hi);
}

void reckon_ratio(assay_run *open, const double *y, const double *x, size_t m, assay_figure *out)
{
	struct run *r = run_of(open);
	struct ratio q;
	bool share = true;

	if (!r->over && m > 0 && (y == NULL || x == NULL || m > INT64_MAX / sizeof *y))
		run_broke(r, "a ratio of no values");
	for (size_t i = 0; !r->over && i < m; i++) {
		if (!isfinite(y[i]) || !isfinite(x[i]) || x[i] < 0)
			run_broke(r, "a ratio of values that are no numbers, or over a negative one");
		share = share && y[i] >= 0 && y[i] <= x[i];
	}
	if (r->over || m == 0) {
		run_answer(r, out, NULL);
		return;
	}
	q = ratio_of(y, x, m, open->confidence);
	if (share && q.clusters > 1 && (q.ratio <= 0 || q.ratio >= 1)) {
		/* No cluster has any, or each is full: nothing varies, so a cluster is all that is seen of one. */
		struct interval i = proportion_wilson(q.ratio * (double)q.clusters, (double)q.clusters, open->confidence);

		answer(r, out, ASSAY_SHARE, (int64_t)q.clusters, 0, q.ratio, i.lo, i.hi);
	} else if (isfinite(q.logit_lo) && isfinite(q.logit_hi))
		answer(r, out, ASSAY_SHARE, (int64_t)q.clusters, 0, q.ratio, q.logit_lo, q.logit_hi);
	else
		answer(r, out, share ? ASSAY_SHARE : ASSAY_RATIO, (int64_t)q.clusters, 0, q.ratio, q.lo, q.hi);
}

void reckon_survival_at(assay_run *open, const char *name, int32_t days, assay_figure *out)
{
	struct run *r = run_of(open);
	const struct curve *c = r->over || name == NULL ? NULL : result_curve(r->result, name);
	struct landmark l = { 0 };

	if (!r->over && c == NULL)
		run_broke(r, "survival_at() of a curve '%.60s' that was not told", name != NULL ? name : "");
	if (!r->over && days < 0)
		run_broke(r, "survival after %d days", (int)days);
	if (r->over) {
		run_answer(r, out, NULL);
		return;
	}
	curve_landmark(r->arena, c, days, open->known, open->confidence, &l);
	/* The metric gets the numbers; what else is known of them comes back when it tells them. */
	run_answer(r, out, &l.figure);
	if (r->known_count < KNOWN && !r->over) {
		struct known_figure k = { .full = l.figure, .figure = ASSAY_FIGURE };

		/* Where there is no number, n is 0, nothing else is looked at, and a mark can lie there. */
		if (out->size >= sizeof k.figure && out->n == 0)
			out->events = INT64_MIN + (int64_t)r->known_count;
		run_answer(r, &k.figure, &l.figure);
		if (k.figure.n == 0)
			k.figure.events = INT64_MIN + (int64_t)r->known_count;
		*TOLD(r, r->known, r->known_count) = k;
	}
}

void reckon_score(assay_run *open, const char *name, assay_figure *out)
{
	struct run *r = run_of(open);
	struct score *s = NULL;

	for (size_t i = 0; !r->over && name != NULL && i < r->result->score_count; i++)
		if (strcmp(r->result->scores[i].label, name) == 0)
			s = &r->result->scores[i];
	if (!r->over && s == NULL)
		run_broke(r, "score() of components '%.60s' that were not told", name != NULL ? name : "");
	if (r->over) {
		run_answer(r, out, NULL);
		return;
	}
	score_reckon(r->arena, s, open->confidence);
	run_answer(r, out, &s->figure);
}

const char *reckon_show(assay_run *open, const assay_figure *in)
{
	struct run *r = run_of(open);
	struct figure f;

	if (!run_figure(r, in, "show", &f))
		return "";
	return figure_show(r->arena, &f);
}
