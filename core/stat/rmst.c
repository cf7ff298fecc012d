/* rmst.c - restricted mean survival time. */
#include "core/stat/rmst.h"

#include <math.h>

#include "core/stat/special.h"
#include "core/stat/sum.h"
#include "core/stat/survival.h"

struct rmst rmst_of(const struct survival *s, double tau, double conf)
{
	struct rmst r = { tau, NAN, NAN, NAN, NAN, false };
	struct sum area = { 0, 0 }, variance = { 0, 0 };
	size_t steps = survival_step(s, tau);
	double end = tau, z = normal_z(conf), from = s->from > 0 ? s->from : 0;

	if (s->rows == 0 || !(tau > from) || isinf(tau))
		return r;
	r.tau = tau - from;
	/* Backwards: area is what lies between this step and tau. */
	for (size_t j = steps; j > 0; j--) {
		double n = s->at_risk[j - 1], d = s->exits[j - 1], a;

		sum_add(&area, s->survive[j - 1] * (end - s->time[j - 1]));
		end = s->time[j - 1];
		a = sum_value(&area);
		if (d < n)
			sum_add(&variance, a * a * (d / (n * (n - d))));
	}
	sum_add(&area, end - from);	/* nobody leaves before the first step */
	r.mean = sum_value(&area);
	r.se = sqrt(sum_value(&variance));
	r.lo = r.mean - z * r.se;
	r.hi = r.mean + z * r.se;
	r.extended = s->last < tau && !(steps > 0 && s->survive[steps - 1] == 0);
	return r;
}

static void on_log_scale(double a, double va, double b, double vb, double z,
			 double *ratio, double *lo, double *hi)
{
	double level, se;

	*ratio = a >= 0 && b >= 0 ? a / b : NAN;	/* 0/0: NaN */
	*lo = *hi = NAN;
	if (!(a > 0 && b > 0))
		return;
	level = log(a / b);
	se = sqrt(va / (a * a) + vb / (b * b));
	*lo = exp(level - z * se);
	*hi = exp(level + z * se);
}

struct rmst_contrast rmst_contrast(const struct rmst *a, const struct rmst *b, double conf)
{
	struct rmst_contrast c;
	double z = normal_z(conf), va = a->se * a->se, vb = b->se * b->se;

	c.diff = a->mean - b->mean;
	c.se = sqrt(va + vb);
	c.lo = c.diff - z * c.se;
	c.hi = c.diff + z * c.se;
	c.p = c.se > 0 ? normal_p(c.diff / c.se) : NAN;
	on_log_scale(a->mean, va, b->mean, vb, z, &c.ratio, &c.ratio_lo, &c.ratio_hi);
	on_log_scale(a->tau - a->mean, va, b->tau - b->mean, vb, z, &c.lost_ratio,
		     &c.lost_ratio_lo, &c.lost_ratio_hi);
	return c;
}
