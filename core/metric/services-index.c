/* services-index.c - the services for rules audited, series watched and parts made one. */
#include "config.h"
#include <math.h>
#include <string.h>

#include "core/metric/services.h"
#include "core/stat/composite.h"
#include "core/stat/control.h"
#include "core/stat/flag.h"
#include "core/stat/runrules.h"
#include "core/stat/special.h"

#define MOST_PARTS 64
#define MOST_POINTS 100000
#define LEAST_POINTS 12
#define FLOOR .01
#define MOVED .25

void run_put(struct run *r, void *out, const void *full, size_t size)
{
	uint32_t room = 0;

	if (out != NULL)
		memcpy(&room, out, sizeof room);
	if (room < sizeof room || room > 4096) {
		run_broke(r, "a service was given no place for its answer: it must begin with its size");
		return;
	}
	memcpy((char *)out + sizeof room, (const char *)full + sizeof room,
	       (room < size ? room : size) - sizeof room);
}

void reckon_audit_within(assay_run *open, const assay_flags *strata, size_t n, assay_audit *out)
{
	assay_audit a = { .size = sizeof a, .found = NAN, .found_low = NAN, .found_high = NAN, .base = NAN,
		.lift = NAN, .sensitivity = NAN, .ratio = NAN, .ratio_low = NAN, .ratio_high = NAN };
	struct run *r = run_of(open);
	struct flag_stratum *own;
	double flagged = 0, others = 0;
	struct flag f;

	if (!r->over && (n > MOST_POINTS || (n > 0 && strata == NULL)))
		run_broke(r, "an audit in no strata, or in more than %d", MOST_POINTS);
	own = arena_array(r->arena, (r->over ? 0 : n) + 1, struct flag_stratum);
	for (size_t i = 0; !r->over && i < n; i++) {
		const assay_flags *s = &strata[i];

		if (s->left < 0 || s->left > s->flagged || s->others_left < 0 || s->others_left > s->others)
			run_broke(r, "an audit of %lld in %lld, and %lld in %lld", (long long)s->left, (long long)s->flagged,
				  (long long)s->others_left, (long long)s->others);
		own[i] = (struct flag_stratum){ (double)s->left, (double)s->flagged, (double)s->others_left,
			(double)s->others };
		flagged += own[i].flagged;
		others += own[i].unflagged;
	}
	if (!r->over && flagged > 0 && others > 0) {
		f = flag_within(own, n, open->confidence);
		a.n = (int64_t)(flagged + others);
		a.found = f.ppv;
		a.found_low = f.ppv_lo;
		a.found_high = f.ppv_hi;
		a.base = f.base;
		a.lift = isfinite(f.lift) ? f.lift : NAN;
		a.sensitivity = isfinite(f.sensitivity) ? f.sensitivity : NAN;
		if (isfinite(f.ratio_lo) && isfinite(f.ratio_hi) && f.ratio > 0) {
			a.ratio = f.ratio;
			a.ratio_low = f.ratio_lo;
			a.ratio_high = f.ratio_hi;
		}
	}
	run_put(r, out, &a, sizeof a);
}

void reckon_audit(assay_run *open, int64_t left, int64_t flagged, int64_t others_left, int64_t others,
		  assay_audit *out)
{
	reckon_audit_within(open, &(assay_flags){ left, flagged, others_left, others }, 1, out);
}

void reckon_steadiness(assay_run *open, const double *x, size_t n, size_t last, int32_t better,
		       assay_steady *out)
{
	assay_steady s = { .size = sizeof s, .mean = NAN, .sigma = NAN };
	struct run *r = run_of(open);
	size_t points = 0;
	uint32_t *signals;
	struct xmr chart;

	if (!r->over && (n > MOST_POINTS || (n > 0 && x == NULL) || (better != 1 && better != -1)))
		run_broke(r, "a series of %zu points, of which %d is better", n, (int)better);
	for (size_t i = 0; !r->over && i < n; i++)
		points += isfinite(x[i]);
	if (!r->over && points >= LEAST_POINTS) {
		chart = xmr_of(r->arena, x, n, 0);
		signals = run_rules(r->arena, x, n, chart.mean, chart.sigma, RUN_DEFAULT);
		s.mean = chart.mean;
		s.sigma = chart.sigma;
		for (size_t i = n > last ? n - last : 0; i < n; i++) {
			s.points += isfinite(x[i]);
			s.quiet += isfinite(x[i]) && (signals[i] == 0 || better * (x[i] - chart.mean) >= 0);
		}
	}
	run_put(r, out, &s, sizeof s);
}

void reckon_index(assay_run *open, const double *part, const double *variance, const double *weight, size_t n,
		  assay_index *out)
{
	assay_index x = { .size = sizeof x, .value = NAN, .low = NAN, .high = NAN, .least = NAN, .most = NAN,
		.arithmetic = NAN, .drawn_low = NAN, .drawn_high = NAN };
	double zero[MOST_PARTS] = { 0 }, one[MOST_PARTS], spread, sum = 0;
	struct run *r = run_of(open);
	struct composite *c;

	if (!r->over && (n > MOST_PARTS || (n > 0 && (part == NULL || variance == NULL || weight == NULL))))
		run_broke(r, "an index of no parts, or of more than %d", MOST_PARTS);
	for (size_t i = 0; !r->over && i < n; i++) {
		one[i] = 1;
		sum += weight[i];
		if (!(part[i] >= 0 && part[i] <= 1) || !(variance[i] >= 0) || !(weight[i] >= 0)
		    || !isfinite(variance[i]) || !isfinite(weight[i]))
			run_broke(r, "part %zu of an index is not a share with a variance and a weight", i + 1);
	}
	if (!r->over && n > 0 && sum > 0) {
		c = composite_of(r->arena, &(struct composite_input){ .value = part, .centres = 1, .indicators = n,
			.lo = zero, .hi = one, .weight = weight, .floor = FLOOR, .perturb = MOVED });
		spread = exp(normal_z(open->confidence) * composite_log_se(part, variance, weight, n, FLOOR));
		x.n = (int64_t)n;
		x.value = c->geometric;
		x.low = c->geometric / spread;
		x.high = fmin(100, c->geometric * spread);
		x.least = c->wmin;
		x.most = c->wmax;
		x.arithmetic = c->arithmetic;
	}
	run_put(r, out, &x, sizeof x);
}
