/* glm.c - grouped binomial regression. */
#include "core/stat/glm.h"

#include <math.h>

#include "core/base/arena.h"
#include "core/stat/matrix.h"
#include "core/stat/special.h"
#include "core/stat/sum.h"

#define STEPS 50

static double link_of(enum glm_link link, double mu)
{
	return link == GLM_LOGIT ? log(mu / (1 - mu)) : log(-log1p(-mu));
}

/* The share at a linear predictor, and its slope. */
static double inverse(enum glm_link link, double eta, double *slope)
{
	double mu, e = exp(eta);

	if (link == GLM_LOGIT) {
		mu = 1 / (1 + exp(-eta));
		*slope = mu * (1 - mu);
		return mu;
	}
	mu = -expm1(-e);
	*slope = e * exp(-e);
	return mu;
}

struct fit { const struct glm_data *d; double *eta, *b, *l; };

/* One weighted least squares; answers the largest step, NaN when it cannot be made. */
static double iterate(struct fit *f)
{
	const struct glm_data *d = f->d;
	size_t k = d->terms;
	double largest = 0;

	for (size_t i = 0; i < k * k; i++)
		f->l[i] = 0;
	for (size_t i = 0; i < k; i++)
		f->b[i] = 0;
	for (size_t i = 0; i < d->cells; i++) {
		const double *x = d->x + i * k;
		double slope, mu = inverse(d->link, f->eta[i], &slope), w, z;

		if (!(d->n[i] > 0))
			continue;
		w = d->n[i] * slope * slope / (mu * (1 - mu));
		z = f->eta[i] + (d->events[i] / d->n[i] - mu) / slope
			- (d->offset != NULL ? d->offset[i] : 0);
		for (size_t r = 0; r < k; r++) {
			f->b[r] += w * x[r] * z;
			for (size_t c = 0; c <= r; c++)
				f->l[r * k + c] += w * x[r] * x[c];
		}
	}
	if (cholesky(f->l, k, 1e-12) < k)
		return NAN;
	cholesky_solve(f->l, k, f->b);
	for (size_t i = 0; i < d->cells; i++) {
		double eta = d->offset != NULL ? d->offset[i] : 0;

		if (!(d->n[i] > 0))
			continue;
		for (size_t r = 0; r < k; r++)
			eta += d->x[i * k + r] * f->b[r];
		if (!(fabs(eta) <= 30))
			return NAN;
		largest = fmax(largest, fabs(eta - f->eta[i]));
		f->eta[i] = eta;
	}
	return largest;
}

/* y log(y/m) with 0 log 0 = 0 */
static double information(double y, double m)
{
	return y > 0 ? y * log(y / m) : 0;
}

static void judge(struct glm *g, const struct glm_data *d, const double *eta, double *fitted)
{
	struct sum deviance = { 0, 0 }, pearson = { 0, 0 }, loglik = { 0, 0 };
	double used = 0, slope;

	for (size_t i = 0; i < d->cells; i++) {
		double n = d->n[i], y = d->events[i], mu = inverse(d->link, eta[i], &slope);

		fitted[i] = n > 0 ? mu : NAN;
		if (!(n > 0))
			continue;
		used++;
		sum_add(&deviance, 2 * (information(y, n * mu) + information(n - y, n * (1 - mu))));
		sum_add(&pearson, (y - n * mu) * (y - n * mu) / (n * mu * (1 - mu)));
		sum_add(&loglik, log(binomial_pmf(y, n, mu)));
	}
	g->deviance = sum_value(&deviance);
	g->pearson = sum_value(&pearson);
	g->loglik = sum_value(&loglik);
	g->df_residual = used - d->terms;
	g->fitted = fitted;
}

struct glm *glm_fit(struct arena *a, const struct glm_data *d)
{
	struct glm *g = arena_new(a, struct glm);
	size_t k = d->terms;
	double *se = arena_array(a, k + 1, double), *inverted = arena_array(a, k * k + 1, double);
	double *fitted = arena_array(a, d->cells + 1, double), step = NAN;
	struct fit f = { d, arena_array(a, d->cells + 1, double), arena_array(a, k + 1, double),
		arena_array(a, k * k + 1, double) };

	for (size_t i = 0; i < d->cells; i++) {
		fitted[i] = NAN;
		if (d->n[i] > 0)
			f.eta[i] = link_of(d->link, (d->events[i] + 0.5) / (d->n[i] + 1));
	}
	for (int i = 0; i < STEPS; i++) {
		step = iterate(&f);
		if (isnan(step) || step < 1e-12)
			break;
	}
	g->estimable = step < 1e-8;	/* rounding may keep it from 1e-12 */
	for (size_t i = 0; i < k; i++)
		se[i] = NAN;
	if (!g->estimable) {
		for (size_t i = 0; i < k; i++)
			f.b[i] = NAN;
		*g = (struct glm){ false, f.b, se, NAN, NAN, NAN, NAN, fitted };
		return g;
	}
	cholesky_invert(a, f.l, k, inverted);
	for (size_t i = 0; i < k; i++)
		se[i] = sqrt(inverted[i * k + i]);
	g->b = f.b;
	g->se = se;
	judge(g, d, f.eta, fitted);
	return g;
}
