/* shrink.c - empirical Bayes estimates. */
#include "core/stat/shrink.h"

#include <math.h>

#include "core/base/arena.h"
#include "core/stat/special.h"
#include "core/stat/sum.h"

/* Mean, its weight and Q with the weights 1/(v + tau2). */
static double weighted(const double *y, const double *v, size_t n, double tau2,
		       double *mean, double *weight)
{
	struct sum w = { 0, 0 }, wy = { 0, 0 }, q = { 0, 0 };

	for (size_t i = 0; i < n; i++) {
		sum_add(&w, 1 / (v[i] + tau2));
		sum_add(&wy, y[i] / (v[i] + tau2));
	}
	*weight = sum_value(&w);
	*mean = sum_value(&wy) / *weight;
	for (size_t i = 0; i < n; i++)
		sum_add(&q, (y[i] - *mean) * (y[i] - *mean) / (v[i] + tau2));
	return sum_value(&q);
}

static struct spread spread_at(const double *y, const double *v, size_t n, double tau2)
{
	struct spread s = { tau2, NAN, NAN };
	double weight;

	weighted(y, v, n, tau2, &s.mu, &weight);
	s.mu_se = sqrt(1 / weight);
	return s;
}

struct spread spread_dersimonian_laird(const double *y, const double *v, size_t n)
{
	struct sum squares = { 0, 0 };
	double mean, weight, q = weighted(y, v, n, 0, &mean, &weight);

	if (n < 2)
		return (struct spread){ NAN, NAN, NAN };
	for (size_t i = 0; i < n; i++)
		sum_add(&squares, 1 / (v[i] * v[i]));
	return spread_at(y, v, n, fmax(0, (q - (n - 1)) / (weight - sum_value(&squares) / weight)));
}

struct spread spread_paule_mandel(const double *y, const double *v, size_t n)
{
	double mean, weight, low = 0, high = 1, k = n - 1.0;

	if (n < 2)
		return (struct spread){ NAN, NAN, NAN };
	if (weighted(y, v, n, 0, &mean, &weight) <= k)
		return spread_at(y, v, n, 0);
	while (weighted(y, v, n, high, &mean, &weight) > k)
		high *= 2;
	for (int i = 0; i < 200; i++) {
		double mid = (low + high) / 2;

		if (weighted(y, v, n, mid, &mean, &weight) > k)
			low = mid;
		else
			high = mid;
	}
	return spread_at(y, v, n, (low + high) / 2);
}

struct heterogeneity heterogeneity_of(const double *y, const double *v, size_t n)
{
	struct heterogeneity h = { NAN, NAN, NAN };
	double mean, weight;

	if (n < 2)
		return h;
	h.q = weighted(y, v, n, 0, &mean, &weight);
	h.p = chi2_sf(h.q, n - 1.0);
	h.i2 = h.q > 0 ? fmax(0, (h.q - (n - 1.0)) / h.q) * 100 : 0;
	return h;
}

struct shrunk shrink_normal(double y, double v, const struct spread *s)
{
	double b = v / (v + s->tau2);

	return (struct shrunk){ b * s->mu + (1 - b) * y,
		sqrt((1 - b) * v + b * b * s->mu_se * s->mu_se) };
}

double *expected_ranks(struct arena *a, const struct shrunk *c, size_t n)
{
	double *rank = arena_array(a, n + 1, double);

	for (size_t i = 0; i < n; i++) {
		struct sum s = { 1, 0 };

		for (size_t j = 0; j < n; j++)
			if (j != i)
				sum_add(&s, normal_cdf((c[j].value - c[i].value)
						       / hypot(c[j].se, c[i].se)));
		rank[i] = sum_value(&s);
	}
	return rank;
}

struct james_stein *james_stein_of(struct arena *a, const double *y, size_t count, double n)
{
	struct james_stein *j = arena_new(a, struct james_stein);
	struct moments m = moments_of(y, count);
	double *value = arena_array(a, count + 1, double);

	j->mean = m.mean;
	j->sigma2 = m.mean * (1 - m.mean) / n;
	j->factor = count > 3 && m.m2 > 0 ? 1 - (count - 3.0) * j->sigma2 / m.m2 : NAN;
	for (size_t i = 0; i < count; i++)
		value[i] = m.mean + j->factor * (y[i] - m.mean);
	j->value = value;
	return j;
}

struct beta_binomial beta_binomial_fit(const double *x, const double *n, size_t count)
{
	struct beta_binomial b = { NAN, NAN, NAN };
	struct sum xs = { 0, 0 }, ns = { 0, 0 }, squares = { 0, 0 }, s = { 0, 0 };
	double total, v, k = 0;

	for (size_t i = 0; i < count; i++) {
		if (!(n[i] > 0))
			continue;
		k++;
		sum_add(&xs, x[i]);
		sum_add(&ns, n[i]);
		sum_add(&squares, n[i] * n[i]);
	}
	total = sum_value(&ns);
	if (!(total > 0))
		return b;
	b.mu = sum_value(&xs) / total;
	v = b.mu * (1 - b.mu);
	for (size_t i = 0; i < count; i++)
		if (n[i] > 0)
			sum_add(&s, n[i] * (x[i] / n[i] - b.mu) * (x[i] / n[i] - b.mu));
	b.gamma = (sum_value(&s) - v * (k - 1))
		/ (v * (total - sum_value(&squares) / total - (k - 1)));
	if (b.gamma <= 0)
		b.m = INFINITY;
	else if (b.gamma > 0)
		b.m = 1 / fmin(b.gamma, 0.999999) - 1;
	return b;
}

struct gamma_poisson gamma_poisson_fit(const double *o, const double *e, size_t count)
{
	struct gamma_poisson g = { NAN, NAN };
	struct sum os = { 0, 0 }, es = { 0, 0 }, s = { 0, 0 };
	double k = 0;

	for (size_t i = 0; i < count; i++) {
		if (!(e[i] > 0))
			continue;
		k++;
		sum_add(&os, o[i]);
		sum_add(&es, e[i]);
	}
	if (k == 0)
		return g;
	g.mean = sum_value(&os) / sum_value(&es);
	for (size_t i = 0; i < count; i++)
		if (e[i] > 0)
			sum_add(&s, e[i] * (o[i] / e[i] - g.mean) * (o[i] / e[i] - g.mean));
	g.var = sum_value(&s) / sum_value(&es) - g.mean / (sum_value(&es) / k);
	return g;
}

struct posterior posterior_share(const struct beta_binomial *b, double x, double n)
{
	if (isinf(b->m))	/* everybody gets mu, nobody an interval */
		return (struct posterior){ POSTERIOR_NORMAL, b->mu, NAN };
	return (struct posterior){ POSTERIOR_BETA, b->mu * b->m + x, (1 - b->mu) * b->m + n - x };
}

struct posterior posterior_rate(const struct gamma_poisson *g, double o, double e)
{
	if (!(g->var > 0))
		return (struct posterior){ POSTERIOR_NORMAL, isnan(g->var) ? NAN : g->mean, NAN };
	return (struct posterior){ POSTERIOR_GAMMA, g->mean * g->mean / g->var + o,
		g->mean / g->var + e };
}

double posterior_mean(const struct posterior *p)
{
	if (p->kind == POSTERIOR_BETA)
		return p->a / (p->a + p->b);
	return p->kind == POSTERIOR_GAMMA ? p->a / p->b : p->a;
}

struct interval posterior_interval(const struct posterior *p, double conf)
{
	double a = (1 - conf) / 2, z;

	if (p->kind == POSTERIOR_BETA && isfinite(p->a) && isfinite(p->b))
		return (struct interval){ beta_quantile(a, p->a, p->b), beta_quantile(1 - a, p->a, p->b) };
	if (p->kind == POSTERIOR_GAMMA)
		return (struct interval){ gamma_quantile(a, p->a, p->b), gamma_quantile(1 - a, p->a, p->b) };
	if (p->kind == POSTERIOR_BETA)
		return (struct interval){ NAN, NAN };
	z = normal_z(conf);
	return (struct interval){ p->a - z * p->b, p->a + z * p->b };
}
