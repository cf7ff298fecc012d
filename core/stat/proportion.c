/* proportion.c - shares of people. */
#include "core/stat/proportion.h"

#include <math.h>
#include <stdbool.h>

#include "core/stat/special.h"
#include "core/stat/sum.h"

static bool sane(double x, double n)
{
	return n > 0 && x >= 0 && x <= n && isfinite(n);
}

struct interval proportion_wilson(double x, double n, double conf)
{
	double z = normal_z(conf), p = x / n, w = 1 + z * z / n;
	double middle = (p + z * z / (2 * n)) / w;
	double half = z / w * sqrt(p * (1 - p) / n + z * z / (4 * n * n));

	if (!sane(x, n))
		return (struct interval){ NAN, NAN };
	return (struct interval){ x == 0 ? 0 : fmax(0, middle - half),
		x == n ? 1 : fmin(1, middle + half) };
}

struct interval proportion_exact(double x, double n, double conf)
{
	double a = (1 - conf) / 2;

	if (!sane(x, n))
		return (struct interval){ NAN, NAN };
	return (struct interval){ x == 0 ? 0 : beta_quantile(a, x, n - x + 1),
		x == n ? 1 : beta_quantile(1 - a, x + 1, n - x) };
}

double proportion_variance(double x, double n)
{
	double p = (x + 0.5) / (n + 1);

	return sane(x, n) ? p * (1 - p) / (n + 2) : NAN;
}

struct interval proportion_bounds(double x, double n, double missing)
{
	double all = n + missing;

	if (!(all > 0 && x >= 0 && x <= n && missing >= 0))
		return (struct interval){ NAN, NAN };
	return (struct interval){ x / all, (x + missing) / all };
}

/* k marked in a sample of m, from a population of n with r marked (Loader 2000). */
static double hypergeometric_pmf(double k, double m, double r, double n)
{
	double p = m / n;

	if (m == 0 || m == n)
		return k == (m == 0 ? 0 : r);
	return binomial_pmf(k, r, p) * (binomial_pmf(m - k, n - r, p) / binomial_pmf(m, n, p));
}

/* Adds the masses from k outwards, by step, until they no longer count. */
static void add_tail(struct sum *s, double k, double step, double end, double m, double r, double n)
{
	for (; step * (end - k) >= 0; k += step) {
		double q = hypergeometric_pmf(k, m, r, n);

		sum_add(s, q);
		if (q <= 1e-20 * sum_value(s))
			return;
	}
}

/* Tables no likelier than the one seen: the mass rises to its mode, then falls, so they lie
 * outside two bounds, found by halving. */
double fisher_p(double x1, double n1, double x2, double n2)
{
	double m = x1 + x2, n = n1 + n2, low = fmax(0, m - n2), high = fmin(m, n1), seen;
	double mode = fmin(high, fmax(low, floor((m + 1) * ((n1 + 1) / (n + 2)))));
	double below = low - 1, above = high + 1;
	struct sum rare = { 0, 0 };

	if (!sane(x1, n1) || !sane(x2, n2) || n > WHOLE_MAX)
		return NAN;
	seen = hypergeometric_pmf(x1, m, n1, n) * (1 + 1e-7);
	if (hypergeometric_pmf(mode, m, n1, n) <= seen)
		return 1;
	for (double top = mode - 1; below < top;) {
		double k = ceil((below + top) / 2);

		if (hypergeometric_pmf(k, m, n1, n) <= seen)
			below = k;
		else
			top = k - 1;
	}
	for (double bottom = mode + 1; bottom < above;) {
		double k = floor((bottom + above) / 2);

		if (hypergeometric_pmf(k, m, n1, n) <= seen)
			above = k;
		else
			bottom = k + 1;
	}
	/* first the side that holds the table itself, whose mass is certain to count */
	if (x1 <= below) {
		add_tail(&rare, below, -1, low, m, n1, n);
		add_tail(&rare, above, 1, high, m, n1, n);
	} else {
		add_tail(&rare, above, 1, high, m, n1, n);
		add_tail(&rare, below, -1, low, m, n1, n);
	}
	return fmin(1, sum_value(&rare));
}

struct proportion_diff proportion_diff(double x1, double n1, double x2, double n2, double conf)
{
	struct proportion_diff d = { NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN };
	struct interval a = proportion_wilson(x1, n1, conf), b = proportion_wilson(x2, n2, conf);
	double p1 = x1 / n1, p2 = x2 / n2, pooled = (x1 + x2) / (n1 + n2), se;

	if (!sane(x1, n1) || !sane(x2, n2))
		return d;
	d.diff = p1 - p2;
	d.lo = d.diff - hypot(p1 - a.lo, b.hi - p2);
	d.hi = d.diff + hypot(a.hi - p1, p2 - b.lo);
	if (pooled > 0 && pooled < 1) {
		d.z = d.diff / sqrt(pooled * (1 - pooled) * (1 / n1 + 1 / n2));
		d.p = normal_p(d.z);
	}
	d.p_fisher = fisher_p(x1, n1, x2, n2);
	if (x1 > 0 && x2 > 0) {
		se = normal_z(conf) * sqrt(1 / x1 - 1 / n1 + 1 / x2 - 1 / n2);
		d.ratio = p1 / p2;
		d.ratio_lo = exp(log(d.ratio) - se);
		d.ratio_hi = exp(log(d.ratio) + se);
	}
	return d;
}
