/* funnel.c - comparing centres without a league table. */
#include "core/stat/funnel.h"

#include <math.h>

#include "core/base/arena.h"
#include "core/stat/special.h"
#include "core/stat/sum.h"

/* Between r - 1 and r, where the distribution steps over p (appendix A3). */
static double between(double p, double r, double at, double before)
{
	return r - (at - p) / (at - before);
}

double funnel_limit_share(double p, double n, double target)
{
	double r = binomial_quantile(p, n, target);

	if (!(n > 0) || !(target > 0 && target < 1) || isnan(r))
		return NAN;
	return between(p, r, binomial_cdf(r, n, target), binomial_cdf(r - 1, n, target)) / n;
}

double funnel_limit_ratio(double p, double e)
{
	double r = poisson_quantile(p, e);

	if (!(e > 0) || isnan(r))
		return NAN;
	return between(p, r, poisson_cdf(r, e), poisson_cdf(r - 1, e)) / e;
}

/* phi and tau2 from z and s; centres with a NaN z do not take part. */
static void overdispersion(struct arena *a, struct funnel *f, const struct funnel_point *point,
			   size_t centres, double winsor)
{
	double *z = arena_array(a, centres + 1, double), low, high, n, w;
	struct sum squares = { 0, 0 }, w1 = { 0, 0 }, w2 = { 0, 0 };
	size_t m = 0, k;

	f->phi = f->tau2 = NAN;
	for (size_t i = 0; i < centres; i++) {
		if (isnan(point[i].z))
			continue;
		z[m++] = point[i].z;
		w = 1 / (point[i].s * point[i].s);
		sum_add(&w1, w);
		sum_add(&w2, w * w);
	}
	if (m == 0)
		return;
	n = m;
	k = winsor > 0 ? (size_t)floor(fmin(winsor, 0.5) * n) : 0;
	if (2 * k >= m)
		k = (m - 1) / 2;
	sort_numbers(z, m);
	low = z[k];
	high = z[m - 1 - k];
	for (size_t i = 0; i < m; i++) {
		double v = fmin(fmax(z[i], low), high);

		sum_add(&squares, v * v);
	}
	f->phi = sum_value(&squares) / n;
	if (m > 1)
		f->tau2 = fmax(0, (n * f->phi - (n - 1))
			       / (sum_value(&w1) - sum_value(&w2) / sum_value(&w1)));
}

static struct funnel *finish(struct arena *a, struct funnel *f, struct funnel_point *point,
			     size_t centres, double winsor)
{
	overdispersion(a, f, point, centres, winsor);
	for (size_t i = 0; i < centres; i++) {
		struct funnel_point *p = &point[i];

		p->z_mult = p->z / sqrt(fmax(1, f->phi));
		/* z s is the distance from the target on the scale of s. */
		p->z_add = p->z * p->s / sqrt(p->s * p->s + f->tau2);
	}
	f->point = point;
	return f;
}

struct funnel *funnel_of_shares(struct arena *a, const double *x, const double *n,
				size_t centres, double target, double winsor)
{
	struct funnel *f = arena_new(a, struct funnel);
	struct funnel_point *point = arena_array(a, centres + 1, struct funnel_point);
	struct sum xs = { 0, 0 }, ns = { 0, 0 };

	for (size_t i = 0; i < centres; i++)
		if (n[i] > 0) {
			sum_add(&xs, x[i]);
			sum_add(&ns, n[i]);
		}
	f->target = isnan(target) ? sum_value(&xs) / sum_value(&ns) : target;
	for (size_t i = 0; i < centres; i++) {
		struct funnel_point *p = &point[i];

		p->value = n[i] > 0 ? x[i] / n[i] : NAN;
		p->s = n[i] > 0 ? sqrt(f->target * (1 - f->target) / n[i]) : NAN;
		p->z = (p->value - f->target) / p->s;
	}
	return finish(a, f, point, centres, winsor);
}

struct funnel *funnel_of_ratios(struct arena *a, const double *observed, const double *expected,
				size_t centres, double winsor)
{
	struct funnel *f = arena_new(a, struct funnel);
	struct funnel_point *point = arena_array(a, centres + 1, struct funnel_point);

	f->target = 1;
	for (size_t i = 0; i < centres; i++) {
		double o = observed[i], e = expected[i];

		point[i].value = e > 0 ? o / e : NAN;
		point[i].s = e > 0 ? 1 / (2 * sqrt(e)) : NAN;
		point[i].z = e > 0 ? 2 * (sqrt(o) - sqrt(e)) : NAN;
	}
	return finish(a, f, point, centres, winsor);
}

struct funnel *funnel_of_values(struct arena *a, const double *y, const double *s,
				size_t centres, double target, double winsor)
{
	struct funnel *f = arena_new(a, struct funnel);
	struct funnel_point *point = arena_array(a, centres + 1, struct funnel_point);
	struct sum top = { 0, 0 }, weight = { 0, 0 };

	for (size_t i = 0; i < centres; i++)
		if (s[i] > 0 && !isnan(y[i])) {
			sum_add(&top, y[i] / (s[i] * s[i]));
			sum_add(&weight, 1 / (s[i] * s[i]));
		}
	f->target = isnan(target) ? sum_value(&top) / sum_value(&weight) : target;
	for (size_t i = 0; i < centres; i++) {
		point[i].value = y[i];
		point[i].s = s[i] > 0 ? s[i] : NAN;
		point[i].z = (y[i] - f->target) / point[i].s;
	}
	return finish(a, f, point, centres, winsor);
}

double funnel_limit_wide(const struct funnel *f, double p, double s)
{
	return f->target + normal_quantile(p) * sqrt(s * s + f->tau2);
}

double funnel_limit_wide_ratio(const struct funnel *f, double p, double e)
{
	double root = 1 + normal_quantile(p) * sqrt(1 / (4 * e) + f->tau2);

	return isnan(root) ? NAN : root > 0 ? root * root : 0;
}
