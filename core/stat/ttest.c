/* ttest.c - t tests from moments. */
#include "core/stat/ttest.h"

#include <math.h>

#include "core/stat/special.h"

double hedges_j(double m)
{
	return m > 1 ? exp(log_gamma(m / 2) - log(sqrt(m / 2)) - log_gamma((m - 1) / 2)) : NAN;
}

struct ttest ttest_of(double diff, double se, double df, double conf)
{
	struct ttest r = { diff, se, NAN, df, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN };
	double q;

	if (!(se > 0 && df > 0))
		return r;
	q = t_quantile((1 + conf) / 2, df);
	r.t = diff / se;
	r.p = t_p(r.t, df);
	r.lo = diff - q * se;
	r.hi = diff + q * se;
	return r;
}

struct ttest ttest_welch(const struct moments *a, const struct moments *b, double conf)
{
	double va = moments_variance(a) / a->n, vb = moments_variance(b) / b->n, v = va + vb;
	double df = v * v / (va * va / (a->n - 1) + vb * vb / (b->n - 1));
	struct ttest r = ttest_of(a->mean - b->mean, sqrt(v), df, conf);
	double pooled = sqrt((a->m2 + b->m2) / (a->n + b->n - 2));

	if (a->n == 0 || b->n == 0)
		r.diff = NAN;
	r.d = pooled > 0 ? r.diff / pooled : NAN;
	r.g = hedges_j(a->n + b->n - 2) * r.d;
	return r;
}

struct ttest ttest_paired(const struct moments *diff, const struct moments *first,
			  const struct moments *second, double conf)
{
	double sd = sqrt(moments_variance(diff));
	double average = sqrt((moments_variance(first) + moments_variance(second)) / 2);
	struct ttest r = ttest_of(diff->n > 0 ? diff->mean : NAN, sd / sqrt(diff->n),
				  diff->n - 1, conf);

	r.dz = sd > 0 ? r.diff / sd : NAN;
	r.dav = average > 0 ? r.diff / average : NAN;
	r.gav = hedges_j(diff->n - 1) * r.dav;
	return r;
}
