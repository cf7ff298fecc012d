/* ranktest.c - rank tests and the shifts that go with them. */
#include "core/stat/ranktest.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

#include "core/base/arena.h"
#include "core/stat/special.h"
#include "core/stat/sum.h"

/* Whole numbers that are ordered as the doubles are, and back. */
static int64_t key_of(double x)
{
	int64_t k;

	x += 0.0;	/* -0 is 0 */
	memcpy(&k, &x, sizeof k);
	return k < 0 ? INT64_MIN - k : k;
}

static double of_key(int64_t k)
{
	double x;

	k = k < 0 ? INT64_MIN - k : k;
	memcpy(&x, &k, sizeof x);
	return x;
}

struct pairs { const double *x, *y; size_t n, m; };	/* sorted; y NULL: Walsh averages of x */

/* Pairs whose value is at most t.  Rounding is monotone, so are the values. */
static double at_most(const struct pairs *p, double t)
{
	double count = 0;

	if (p->y != NULL) {
		/* the larger x, the fewer y leave x - y <= t */
		for (size_t i = 0, j = 0; i < p->n; i++) {
			while (j < p->m && !(p->x[i] - p->y[j] <= t))
				j++;
			count += p->m - j;
		}
		return count;
	}
	for (size_t i = 0, j = p->n; i < p->n; i++) {
		while (j > 0 && !((p->x[i] + p->x[j - 1]) / 2 <= t))
			j--;
		if (j > i)
			count += j - i;
	}
	return count;
}

/* The k-th smallest value, exactly: bisection over all doubles. */
static double select_pair(const struct pairs *p, double k)
{
	int64_t low = key_of(-INFINITY), high = key_of(INFINITY);

	while (low < high) {
		int64_t mid = (low & high) + ((low ^ high) >> 1);

		if (at_most(p, of_key(mid)) >= k)
			high = mid;
		else
			low = mid + 1;
	}
	return of_key(low);
}

static double median_pair(const struct pairs *p, double count)
{
	double low = select_pair(p, floor((count + 1) / 2));

	return fmod(count, 2) == 1 ? low : (low + select_pair(p, count / 2 + 1)) / 2;
}

static double *sorted(struct arena *a, const double *x, size_t n)
{
	double *copy = arena_array(a, n + 1, double);

	for (size_t i = 0; i < n; i++)
		copy[i] = x[i];
	sort_numbers(copy, n);
	return copy;
}

static double normal_tail(double statistic, double mean, double sigma)
{
	double z = statistic - mean;

	if (!(sigma > 0))
		return NAN;
	z = (z - (z > 0 ? 0.5 : z < 0 ? -0.5 : 0)) / sigma;
	return fmin(1, 2 * fmin(normal_cdf(z), normal_sf(z)));
}

/*
 * Distribution of U: P(m,n,u) = m/(m+n) P(m-1,n,u-n) + n/(m+n) P(m,n-1,u), the counts
 * of the recursion as shares so that they never grow too large.
 */
static double *u_distribution(struct arena *a, size_t m, size_t n)
{
	size_t width = m * n + 1;
	double *p = arena_array(a, (n + 1) * width, double);	/* row j: P(i, j, .) */

	for (size_t j = 0; j <= n; j++)
		p[j * width] = 1;
	for (size_t i = 1; i <= m; i++)
		for (size_t j = 1; j <= n; j++) {
			double *row = p + j * width, *less = row - width;

			/* from above, since row[u - j] is still that of i - 1 */
			for (size_t u = i * j + 1; u-- > 0;)
				row[u] = ((u >= j ? i * row[u - j] : 0) + j * less[u]) / (i + j);
		}
	return p + n * width;
}

static double two_tails(const double *p, size_t count, size_t at)
{
	struct sum low = { 0, 0 }, high = { 0, 0 };

	for (size_t i = 0; i < count; i++) {
		if (i <= at)
			sum_add(&low, p[i]);
		if (i >= at)
			sum_add(&high, p[i]);
	}
	return fmin(1, 2 * fmin(sum_value(&low), sum_value(&high)));
}

struct mann_whitney mann_whitney_test(struct arena *a, const double *x, size_t n1,
				      const double *y, size_t n2, double conf)
{
	struct mann_whitney r = { NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN };
	double *all = arena_array(a, n1 + n2 + 1, double), *rank, ties, sigma, m = n1, n = n2;
	struct pairs p = { sorted(a, x, n1), sorted(a, y, n2), n1, n2 };

	if (n1 == 0 || n2 == 0)
		return r;
	for (size_t i = 0; i < n1 + n2; i++)
		all[i] = i < n1 ? x[i] : y[i - n1];
	rank = mid_ranks(a, all, n1 + n2, &ties);
	r.u = sum_of(rank, n1) - m * (m + 1) / 2;
	r.auc = r.u / (m * n);
	sigma = sqrt(m * n / 12 * (m + n + 1 - ties / ((m + n) * (m + n - 1))));
	r.p_normal = normal_tail(r.u, m * n / 2, sigma);
	if (ties == 0 && m * n <= 10000)
		r.p_exact = two_tails(u_distribution(a, n1, n2), n1 * n2 + 1, (size_t)r.u);
	r.shift = median_pair(&p, m * n);
	r.k = fmax(1, floor(m * n / 2 - normal_z(conf) * sigma));
	r.lo = select_pair(&p, r.k);
	r.hi = select_pair(&p, m * n + 1 - r.k);
	return r;
}

struct signed_rank signed_rank_test(struct arena *a, const double *diff, size_t n)
{
	struct signed_rank r = { 0, 0, NAN, NAN, NAN };
	double *size = arena_array(a, n + 1, double), *sign = arena_array(a, n + 1, double);
	double *rank, ties, m;
	struct pairs p = { sorted(a, diff, n), NULL, n, 0 };
	size_t k = 0, top;

	for (size_t i = 0; i < n; i++)
		if (diff[i] != 0) {
			size[k] = fabs(diff[i]);
			sign[k++] = diff[i];
		}
	r.nonzero = m = k;
	rank = mid_ranks(a, size, k, &ties);
	for (size_t i = 0; i < k; i++)
		r.v += sign[i] > 0 ? rank[i] : 0;
	if (n > 0)
		r.center = median_pair(&p, n * (n + 1.0) / 2);
	if (k == 0) {
		r.v = NAN;
		return r;
	}
	r.p_normal = normal_tail(r.v, m * (m + 1) / 4,
				 sqrt(m * (m + 1) * (2 * m + 1) / 24 - ties / 48));
	if (ties == 0 && k <= 200) {
		double *q;

		/* each rank is in the sum or not, with probability 1/2 */
		top = k * (k + 1) / 2;
		q = arena_array(a, top + 1, double);
		q[0] = 1;
		for (size_t i = 1; i <= k; i++)
			for (size_t s = i * (i + 1) / 2 + 1; s-- > 0;)
				q[s] = (q[s] + (s >= i ? q[s - i] : 0)) / 2;
		r.p_exact = two_tails(q, top + 1, (size_t)r.v);
	}
	return r;
}
