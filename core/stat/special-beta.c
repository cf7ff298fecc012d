/* special-beta.c - the incomplete beta function: beta, t, F, binomial. */
#include "config.h"
#include "core/stat/special.h"

#include <float.h>
#include <math.h>
#include <stdbool.h>

#include "core/stat/root.h"

#define TERMS 4000000

/* x^a y^b / B(a, b) */
static double beta_front(double a, double b, double x, double y)
{
	double n = a + b;

	return sqrt(a / (2 * M_PI) * (b / n))
		* exp(stirling_error(n) - stirling_error(a) - stirling_error(b)
		      - deviance_term(a, n * x) - deviance_term(b, n * y));
}

/* DLMF 8.17.22 by Lentz' method, without the front factor over a. */
static double beta_fraction(double a, double b, double x)
{
	double c = 1, d = 1 - (a + b) * x / (a + 1), h;

	d = 1 / (fabs(d) < 1e-300 ? 1e-300 : d);
	h = d;
	for (long m = 1; m < TERMS; m++) {
		double e = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)), step;

		d = 1 + e * d;
		c = 1 + e / c;
		d = 1 / (fabs(d) < 1e-300 ? 1e-300 : d);
		c = fabs(c) < 1e-300 ? 1e-300 : c;
		h *= d * c;
		e = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
		d = 1 + e * d;
		c = 1 + e / c;
		d = 1 / (fabs(d) < 1e-300 ? 1e-300 : d);
		c = fabs(c) < 1e-300 ? 1e-300 : c;
		step = d * c;
		h *= step;
		if (fabs(step - 1) <= DBL_EPSILON)
			return h;
	}
	return NAN;
}

double beta_inc_xy(double a, double b, double x, double y)
{
	if (!(a > 0 && b > 0) || isnan(x) || isnan(y))
		return NAN;
	if (x <= 0 || y <= 0)
		return x <= 0 ? 0 : 1;
	if (x > (a + 1) / (a + b + 2))
		return 1 - beta_front(a, b, x, y) / b * beta_fraction(b, a, y);
	return beta_front(a, b, x, y) / a * beta_fraction(a, b, x);
}

double beta_inc(double a, double b, double x)
{
	return beta_inc_xy(a, b, x, 1 - x);
}

struct beta_tail { double p, a, b; };

static double beta_gap(double x, double *slope, const void *data)
{
	const struct beta_tail *t = data;
	double y = 1 - x, density = beta_front(t->a, t->b, x, y) / (x * y), tail;

	if (t->p <= 0.5) {
		tail = beta_inc_xy(t->a, t->b, x, y);
		*slope = density / tail;
		return tail > 0 ? log(tail / t->p) : -HUGE_VAL;
	}
	tail = beta_inc_xy(t->b, t->a, y, x);
	*slope = density / tail;
	return tail > 0 ? log((1 - t->p) / tail) : HUGE_VAL;
}

double beta_quantile(double p, double a, double b)
{
	struct beta_tail t = { p, a, b };

	if (!(p >= 0 && p <= 1 && a > 0 && b > 0))
		return NAN;
	if (p == 0 || p == 1)
		return p;
	return root_find(beta_gap, &t, 0, 1, a / (a + b));
}

/* From here on df + t * t keeps too few digits of t * t; the terms after the fourth (Fisher & Cornish 1960) do not matter. */
static bool is_nearly_normal(double square, double df)
{
	return square < 6e-4 * df;
}

static double normal_of_t(double t, double n)
{
	double s = t * t;

	return t - t * ((s + 1) / (4 * n) - ((13 * s + 8) * s + 3) / (96 * n * n)
		+ (((35 * s + 19) * s + 1) * s - 15) / (384 * n * n * n)
		- ((((6271 * s + 3224) * s - 102) * s - 1680) * s - 945) / (92160 * n * n * n * n));
}

static double t_of_normal(double z, double n)
{
	double s = z * z;

	return z + z * ((s + 1) / (4 * n) + ((5 * s + 16) * s + 3) / (96 * n * n)
		+ (((3 * s + 19) * s + 17) * s - 15) / (384 * n * n * n)
		+ ((((79 * s + 776) * s + 1482) * s - 1920) * s - 945) / (92160 * n * n * n * n));
}

double t_sf(double t, double df)
{
	double s = t * t, tail;

	if (!(df > 0) || isnan(t))
		return NAN;
	if (isinf(df))
		return normal_sf(t);
	if (is_nearly_normal(fmax(s, 1), df))
		return normal_sf(normal_of_t(t, df));
	tail = isinf(s) ? 0 : 0.5 * beta_inc_xy(df / 2, 0.5, df / (df + s), s / (df + s));
	return t >= 0 ? tail : 1 - tail;
}

double t_p(double t, double df)
{
	return 2 * t_sf(fabs(t), df);
}

struct t_tail { double p, df, log_constant; };

static double t_gap(double x, double *slope, const void *data)
{
	const struct t_tail *t = data;
	double density = exp(t->log_constant - (t->df + 1) / 2 * log1p(x * x / t->df));
	double s = x * x, tail;

	/* Near the middle 1/2 - p keeps the digits that the tail has lost. */
	if (t->p > 0.25) {
		tail = 0.5 * beta_inc_xy(0.5, t->df / 2, s / (t->df + s), t->df / (t->df + s));
		*slope = density / tail;
		return tail > 0 ? log(tail / (0.5 - t->p)) : -HUGE_VAL;
	}
	tail = t_sf(x, t->df);
	*slope = density / tail;
	return tail > 0 ? log(t->p / tail) : HUGE_VAL;
}

double t_quantile(double p, double df)
{
	struct t_tail t = { p < 0.5 ? p : 1 - p, df, 0 };
	double x;

	if (!(p >= 0 && p <= 1 && df > 0))
		return NAN;
	if (p == 0 || p == 1)
		return p == 0 ? -INFINITY : INFINITY;
	if (p == 0.5)
		return 0;
	x = normal_quantile(p);
	if (isinf(df))
		return x;
	if (is_nearly_normal(fmax(x * x, 1), df))
		return t_of_normal(x, df);
	t.log_constant = stirling_error((df + 1) / 2) - stirling_error(df / 2)
		+ df / 2 * log1p(1 / df) - 0.5 - 0.5 * log(2 * M_PI);
	x = root_find(t_gap, &t, 0, 1e300, -normal_quantile(t.p));
	return p < 0.5 ? -x : x;
}

double f_sf(double f, double df1, double df2)
{
	double n = df1 * f + df2;

	if (!(df1 > 0 && df2 > 0) || isnan(f))
		return NAN;
	if (f <= 0)
		return 1;
	if (isinf(n))
		return 0;
	return beta_inc_xy(df2 / 2, df1 / 2, df2 / n, df1 * f / n);
}

struct f_tail { double p, df1, df2; };

static double f_gap(double f, double *slope, const void *data)
{
	const struct f_tail *t = data;
	double n = t->df1 * f + t->df2, x = t->df1 * f / n, y = t->df2 / n;
	double density = beta_front(t->df1 / 2, t->df2 / 2, x, y) / f, tail;

	if (t->p <= 0.5) {
		tail = beta_inc_xy(t->df1 / 2, t->df2 / 2, x, y);
		*slope = density / tail;
		return tail > 0 ? log(tail / t->p) : -HUGE_VAL;
	}
	tail = beta_inc_xy(t->df2 / 2, t->df1 / 2, y, x);
	*slope = density / tail;
	return tail > 0 ? log((1 - t->p) / tail) : HUGE_VAL;
}

double f_quantile(double p, double df1, double df2)
{
	struct f_tail t = { p, df1, df2 };

	if (!(p >= 0 && p <= 1 && df1 > 0 && df2 > 0))
		return NAN;
	if (p == 0 || p == 1)
		return p == 0 ? 0 : INFINITY;
	return root_find(f_gap, &t, 0, 1e300, 1);
}

double binomial_cdf(double k, double n, double p)
{
	if (!(n >= 0 && p >= 0 && p <= 1) || isnan(k))
		return NAN;
	k = floor(k);
	if (k < 0 || k >= n)
		return k < 0 ? 0 : 1;
	return beta_inc_xy(n - k, k + 1, 1 - p, p);
}

double binomial_sf(double k, double n, double p)
{
	if (!(n >= 0 && p >= 0 && p <= 1) || isnan(k))
		return NAN;
	k = floor(k);
	if (k < 0 || k >= n)
		return k < 0 ? 1 : 0;
	return beta_inc_xy(k + 1, n - k, p, 1 - p);
}

double binomial_pmf(double k, double n, double p)
{
	if (!(n >= 0 && p >= 0 && p <= 1) || isnan(k))
		return NAN;
	if (k < 0 || k > n || k != floor(k))
		return 0;
	if (p == 0 || p == 1)
		return k == n * p;
	if (k == 0 || k == n)
		return exp(n * (k == 0 ? log1p(-p) : log(p)));
	return exp(stirling_error(n) - stirling_error(k) - stirling_error(n - k)
		   - deviance_term(k, n * p) - deviance_term(n - k, n * (1 - p)))
		* sqrt(n / (2 * M_PI * k * (n - k)));
}

double binomial_quantile(double p, double n, double prob)
{
	double r;

	if (!(p >= 0 && p <= 1 && n >= 0 && n <= WHOLE_MAX && prob >= 0 && prob <= 1))
		return NAN;
	r = p == 0 ? 0 : p == 1 ? n : n * prob + normal_quantile(p) * sqrt(n * prob * (1 - prob));
	r = floor(fmin(n, fmax(0, r)));
	while (r > 0 && binomial_cdf(r - 1, n, prob) >= p)
		r--;
	while (r < n && binomial_cdf(r, n, prob) < p)
		r++;
	return r;
}
