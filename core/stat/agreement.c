/* agreement.c - intraclass correlations. */
#include "core/stat/agreement.h"

#include <math.h>

#include "core/stat/special.h"
#include "core/stat/sum.h"

static void mean_squares(struct icc *c, const double *y)
{
	size_t n = c->ratees, k = c->raters;
	double grand = mean_of(y, n * k), b, j, e;
	struct sum between = { 0, 0 }, judges = { 0, 0 }, rest = { 0, 0 };

	for (size_t i = 0; i < n; i++) {
		b = mean_of(y + i * k, k) - grand;
		sum_add(&between, b * b);
	}
	for (size_t r = 0; r < k; r++) {
		struct sum s = { 0, 0 };

		for (size_t i = 0; i < n; i++)
			sum_add(&s, y[i * k + r]);
		j = sum_value(&s) / n - grand;
		sum_add(&judges, j * j);
		for (size_t i = 0; i < n; i++) {
			e = y[i * k + r] - grand - j - (mean_of(y + i * k, k) - grand);
			sum_add(&rest, e * e);
		}
	}
	c->msb = k * sum_value(&between) / (n - 1);
	c->msj = n * sum_value(&judges) / (k - 1);
	c->mse = sum_value(&rest) / ((n - 1.0) * (k - 1));
	c->msw = (n * sum_value(&judges) + sum_value(&rest)) / (n * (k - 1.0));
}

/* Forms 1 and 3: the ratio of two mean squares is F. */
static void ratio_forms(struct icc *c, enum icc_form one, enum icc_form many, double within,
			double df, double a)
{
	double n1 = c->ratees - 1.0, k = c->raters, f = c->msb / within;
	double low = f / f_quantile(1 - a, n1, df), high = f * f_quantile(1 - a, df, n1);

	c->form[one].value = (c->msb - within) / (c->msb + (k - 1) * within);
	c->form[many].value = (c->msb - within) / c->msb;
	if (isinf(f)) {		/* no disagreement at all */
		c->form[one].lo = c->form[one].hi = c->form[many].lo = c->form[many].hi = 1;
		return;
	}
	c->form[one].lo = (low - 1) / (low + k - 1);
	c->form[one].hi = (high - 1) / (high + k - 1);
	c->form[many].lo = 1 - 1 / low;
	c->form[many].hi = 1 - 1 / high;
}

static void random_raters(struct icc *c, double a)
{
	double n = c->ratees, k = c->raters, b = c->msb, j = c->msj, e = c->mse;
	double r = (b - e) / (b + (k - 1) * e + k * (j - e) / n);
	double u = k * r * j, w = n * (1 + (k - 1) * r) - k * r, v, f1, f2, rest;

	c->form[ICC_2_1].value = r;
	c->form[ICC_2_K].value = (b - e) / (b + (j - e) / n);
	if (e == 0 && j == 0 && b > 0) {	/* no disagreement at all */
		c->form[ICC_2_1].lo = c->form[ICC_2_1].hi = 1;
		c->form[ICC_2_K].lo = c->form[ICC_2_K].hi = 1;
		return;
	}
	/* Satterthwaite's degrees of freedom, times MSE to stand MSE = 0. */
	v = (k - 1) * (n - 1) * (u + w * e) * (u + w * e)
		/ ((n - 1) * u * u + w * e * (w * e));
	f1 = f_quantile(1 - a, n - 1, v);
	f2 = f_quantile(1 - a, v, n - 1);
	rest = k * j + (k * n - k - n) * e;
	c->form[ICC_2_1].lo = n * (b - f1 * e) / (f1 * rest + n * b);
	c->form[ICC_2_1].hi = n * (f2 * b - e) / (rest + n * f2 * b);
	c->form[ICC_2_K].lo = c->form[ICC_2_1].lo * k / (1 + c->form[ICC_2_1].lo * (k - 1));
	c->form[ICC_2_K].hi = c->form[ICC_2_1].hi * k / (1 + c->form[ICC_2_1].hi * (k - 1));
}

struct icc icc_of(const double *score, size_t ratees, size_t raters, double conf)
{
	struct icc c = { .ratees = ratees, .raters = raters };
	double n = ratees, k = raters, a = (1 - conf) / 2;

	c.msb = c.msj = c.mse = c.msw = NAN;
	if (ratees >= 2 && raters >= 2)
		mean_squares(&c, score);
	ratio_forms(&c, ICC_1_1, ICC_1_K, c.msw, n * (k - 1), a);
	ratio_forms(&c, ICC_3_1, ICC_3_K, c.mse, (n - 1) * (k - 1), a);
	random_raters(&c, a);
	c.var_ratee = (c.msb - c.mse) / k;
	c.var_rater = (c.msj - c.mse) / n;
	c.var_residual = c.mse;
	return c;
}

struct icc_oneway icc_oneway_alike(const double *n, const double *mean, const double *squares, const double *times,
				   size_t kinds, double conf)
{
	struct icc_oneway c = { NAN, NAN, NAN, NAN, NAN, NAN };
	struct sum all = { 0, 0 }, square = { 0, 0 }, total = { 0, 0 }, within = { 0, 0 }, between = { 0, 0 };
	double grand, N, f, lo, hi, a = (1 - conf) / 2, df, units = 0, t = 1;

	for (size_t i = 0; i < kinds; i++) {
		if (times != NULL)
			t = times[i];
		units += t;
		sum_add(&all, t * n[i]);
		sum_add(&square, t * n[i] * n[i]);
		sum_add(&total, t * n[i] * mean[i]);
		sum_add(&within, t * squares[i]);
	}
	N = sum_value(&all);
	df = N - units;
	if (units < 2 || !(df > 0))
		return c;
	grand = sum_value(&total) / N;
	for (size_t i = 0; i < kinds; i++)
		sum_add(&between, (times != NULL ? times[i] : 1) * n[i] * (mean[i] - grand) * (mean[i] - grand));
	c.msb = sum_value(&between) / (units - 1);
	c.msw = sum_value(&within) / df;
	c.k0 = (N - sum_value(&square) / N) / (units - 1);
	if (!(c.msb + (c.k0 - 1) * c.msw > 0))
		return c;
	c.value = (c.msb - c.msw) / (c.msb + (c.k0 - 1) * c.msw);
	if (!(c.msw > 0))
		return c;
	f = c.msb / c.msw;
	lo = f / f_quantile(1 - a, units - 1, df);
	hi = f / f_quantile(a, units - 1, df);
	c.lo = (lo - 1) / (lo + c.k0 - 1);
	c.hi = (hi - 1) / (hi + c.k0 - 1);
	return c;
}

struct icc_oneway icc_oneway(const double *n, const double *mean, const double *squares, size_t units,
			     double conf)
{
	return icc_oneway_alike(n, mean, squares, NULL, units, conf);
}
