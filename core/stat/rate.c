/* rate.c - counts over person-time. */
#include "core/stat/rate.h"

#include <math.h>

#include "core/stat/proportion.h"
#include "core/stat/special.h"
#include "core/stat/sum.h"

struct interval count_exact(double o, double conf)
{
	double a = (1 - conf) / 2;

	if (!(o >= 0))
		return (struct interval){ NAN, NAN };
	return (struct interval){ o == 0 ? 0 : chi2_quantile(a, 2 * o) / 2,
		chi2_quantile(1 - a, 2 * o + 2) / 2 };
}

struct interval count_byar(double o, double conf)
{
	double z = normal_z(conf), u = o + 1;

	if (!(o >= 0))
		return (struct interval){ NAN, NAN };
	return (struct interval){ o == 0 ? 0 : o * pow(1 - 1 / (9 * o) - z / (3 * sqrt(o)), 3),
		u * pow(1 - 1 / (9 * u) + z / (3 * sqrt(u)), 3) };
}

static struct interval over(struct interval i, double exposure)
{
	if (!(exposure > 0))
		return (struct interval){ NAN, NAN };
	return (struct interval){ i.lo / exposure, i.hi / exposure };
}

struct interval rate_exact(double count, double exposure, double conf)
{
	return over(count_exact(count, conf), exposure);
}

struct interval rate_byar(double count, double exposure, double conf)
{
	return over(count_byar(count, conf), exposure);
}

/*
 * The outcomes no more likely than the one seen, as in R's binom.test.  The
 * far tail begins where the mass falls below that of x; it is found by halving since
 * the mass is monotone on either side of its mode.
 */
double binomial_p(double x, double n, double prob)
{
	double seen, mode, low, high;

	if (!(n > 0 && n <= WHOLE_MAX && x >= 0 && x <= n && prob >= 0 && prob <= 1))
		return NAN;
	if (prob == 0 || prob == 1)
		return x == n * prob;
	seen = binomial_pmf(x, n, prob) * (1 + 1e-7);
	mode = n * prob;
	if (x == mode)
		return 1;
	if (x < mode) {
		/* smallest k >= mode with mass <= seen */
		for (low = ceil(mode), high = n + 1; low < high;) {
			double k = floor((low + high) / 2);

			if (binomial_pmf(k, n, prob) <= seen)
				high = k;
			else
				low = k + 1;
		}
		return fmin(1, binomial_cdf(x, n, prob) + binomial_sf(low - 1, n, prob));
	}
	/* largest k <= mode with mass <= seen, -1 for none */
	for (low = -1, high = floor(mode); low < high;) {
		double k = ceil((low + high) / 2);

		if (binomial_pmf(k, n, prob) <= seen)
			low = k;
		else
			high = k - 1;
	}
	return fmin(1, binomial_cdf(low, n, prob) + binomial_sf(x - 1, n, prob));
}

struct rate_ratio rate_ratio(double c1, double e1, double c2, double e2, double conf)
{
	struct rate_ratio r = { NAN, NAN, NAN, NAN };
	struct interval share;

	if (!(c1 >= 0 && c2 >= 0 && e1 > 0 && e2 > 0))
		return r;
	r.ratio = c1 / e1 / (c2 / e2);
	if (c1 + c2 == 0) {	/* nothing happened: every ratio is as good */
		r.lo = 0;
		r.hi = INFINITY;
		r.p = 1;
		return r;
	}
	share = proportion_exact(c1, c1 + c2, conf);
	r.lo = share.lo / (1 - share.lo) * (e2 / e1);
	r.hi = share.hi / (1 - share.hi) * (e2 / e1);
	r.p = binomial_p(c1, c1 + c2, e1 / (e1 + e2));
	return r;
}

struct rate_standardised rate_standardised(const double *count, const double *exposure,
					   const double *weight, size_t bands, double conf)
{
	struct rate_standardised r = { NAN, NAN, NAN, NAN };
	struct sum rate = { 0, 0 }, variance = { 0, 0 }, weights = { 0, 0 }, counts = { 0, 0 };
	double w, o, scale;
	struct interval limits;

	for (size_t i = 0; i < bands; i++) {
		if (!(exposure[i] > 0) && weight[i] != 0)
			return r;
		if (weight[i] == 0 && !(exposure[i] > 0))
			continue;
		sum_add(&rate, weight[i] * (count[i] / exposure[i]));
		sum_add(&variance, weight[i] * weight[i] * count[i] / (exposure[i] * exposure[i]));
		sum_add(&weights, weight[i]);
		sum_add(&counts, count[i]);
	}
	w = sum_value(&weights);
	o = sum_value(&counts);
	if (!(w > 0))
		return r;
	r.rate = sum_value(&rate) / w;
	r.variance = sum_value(&variance) / (w * w);
	if (o > 0) {
		limits = count_exact(o, conf);
		scale = sqrt(r.variance / o);
		r.lo = r.rate + scale * (limits.lo - o);
		r.hi = r.rate + scale * (limits.hi - o);
	}
	return r;
}
