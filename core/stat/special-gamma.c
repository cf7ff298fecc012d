/* special-gamma.c - the gamma function, the incomplete gamma functions. */
#include "config.h"
#include "core/stat/special.h"

#include <float.h>
#include <math.h>

#include "core/stat/root.h"

#define TERMS 4000000	/* a fraction takes about sqrt(a) terms */

double log_gamma(double x)
{
	int sign;

	return lgamma_r(x, &sign);	/* lgamma() writes a global */
}

double stirling_error(double x)
{
	double y = 1 / (x * x);

	if (x < 16)
		return log_gamma(x) - (x - 0.5) * log(x) + x - 0.91893853320467274178;
	return (1.0 / 12 - y * (1.0 / 360 - y * (1.0 / 1260 - y * (1.0 / 1680
		- y * (1.0 / 1188 - y * (691.0 / 360360 - y / 156)))))) / x;
}

/* (1 + e) log(1 + e) - e */
static double phi(double e)
{
	double power = e * e, sum = 0;

	if (fabs(e) >= 0.15)
		return (1 + e) * log1p(e) - e;
	for (int k = 2; k < 60; k++, power *= -e) {
		double term = power / (k * (k - 1.0));

		sum += term;
		if (fabs(term) <= 1e-17 * fabs(sum))
			break;
	}
	return sum;
}

double deviance_term(double x, double m)
{
	if (x == 0)
		return m;
	if (m == 0)
		return INFINITY;
	/* Far apart, x - m over m would overflow or lose x. */
	if (x > 1e8 * m || x < 1e-8 * m)
		return x * (log(x) - log(m)) + m - x;
	return m * phi((x - m) / m);
}

/* x^a exp(-x) / Gamma(a) */
static double gamma_front(double a, double x)
{
	return sqrt(a / (2 * M_PI)) * exp(-stirling_error(a) - deviance_term(a, x));
}

static double gamma_series(double a, double x)
{
	double term = 1 / a, sum = term;

	for (long k = 1; k < TERMS; k++) {
		term *= x / (a + k);
		sum += term;
		if (term < sum * 1e-17)
			return sum * gamma_front(a, x);
	}
	return NAN;
}

static double gamma_fraction(double a, double x)
{
	double b = x + 1 - a, c = 1e300, d = 1 / b, h = d;

	for (long k = 1; k < TERMS; k++) {
		double an = -k * (k - a), step;

		b += 2;
		d = an * d + b;
		c = b + an / c;
		d = 1 / (fabs(d) < 1e-300 ? 1e-300 : d);
		c = fabs(c) < 1e-300 ? 1e-300 : c;
		step = d * c;
		h *= step;
		if (fabs(step - 1) <= DBL_EPSILON)
			return h * gamma_front(a, x);
	}
	return NAN;
}

double gamma_p(double a, double x)
{
	if (!(a > 0) || isnan(x))
		return NAN;
	if (x <= 0)
		return 0;
	if (isinf(x))
		return 1;
	return x < a + 1 ? gamma_series(a, x) : 1 - gamma_fraction(a, x);
}

double gamma_q(double a, double x)
{
	if (!(a > 0) || isnan(x))
		return NAN;
	if (x <= 0)
		return 1;
	if (isinf(x))
		return 0;
	return x < a + 1 ? 1 - gamma_series(a, x) : gamma_fraction(a, x);
}

struct gamma_tail { double p, a; };

/* On the log scale of the smaller tail Newton's steps do not overshoot. */
static double gamma_gap(double x, double *slope, const void *data)
{
	const struct gamma_tail *g = data;
	double density = gamma_front(g->a, x) / x, tail;

	if (g->p <= 0.5) {
		tail = gamma_p(g->a, x);
		*slope = density / tail;
		return tail > 0 ? log(tail / g->p) : -HUGE_VAL;
	}
	tail = gamma_q(g->a, x);
	*slope = density / tail;
	return tail > 0 ? log((1 - g->p) / tail) : HUGE_VAL;
}

double gamma_quantile(double p, double shape, double rate)
{
	struct gamma_tail g = { p, shape };
	double z, c, start;

	if (!(p >= 0 && p <= 1 && shape > 0 && rate > 0))
		return NAN;
	if (p == 0 || p == 1)
		return p == 0 ? 0 : INFINITY;
	/* Wilson and Hilferty 1931; below it the lower tail's power law. */
	z = normal_quantile(p);
	c = 1 / (9 * shape);
	start = shape * pow(1 - c + z * sqrt(c), 3);
	if (!(start > 0.1 * shape))
		start = exp((log(p) + log_gamma(shape + 1)) / shape);
	return root_find(gamma_gap, &g, 0, (shape + 10) * 1e3, start) / rate;
}

double chi2_sf(double x, double df)
{
	return gamma_q(df / 2, x / 2);
}

double chi2_quantile(double p, double df)
{
	return 2 * gamma_quantile(p, df / 2, 1);
}

double poisson_cdf(double k, double lambda)
{
	if (!(lambda >= 0) || isnan(k))
		return NAN;
	return k < 0 ? 0 : gamma_q(floor(k) + 1, lambda);
}

double poisson_pmf(double k, double lambda)
{
	if (!(lambda >= 0) || isnan(k))
		return NAN;
	if (k < 0 || k != floor(k))
		return 0;
	if (k == 0 || lambda == 0)
		return k == 0 ? exp(-lambda) : 0;
	return exp(-stirling_error(k) - deviance_term(k, lambda)) / sqrt(2 * M_PI * k);
}

double poisson_quantile(double p, double lambda)
{
	double r;

	if (!(p >= 0 && p <= 1 && lambda >= 0 && lambda <= WHOLE_MAX))
		return NAN;
	if (p == 1)
		return lambda == 0 ? 0 : INFINITY;
	if (p == 0)
		return 0;
	r = floor(fmax(0, lambda + normal_quantile(p) * sqrt(lambda)));
	while (r > 0 && poisson_cdf(r - 1, lambda) >= p)
		r--;
	while (poisson_cdf(r, lambda) < p)
		r++;
	return r;
}
