/* stat-proportion.c - tests of shares, rates and the distributions under them. */
#include "tests/stat.h"

#include "core/stat/proportion.h"
#include "core/stat/rate.h"
#include "core/stat/special.h"
#include "core/stat/sum.h"

START_TEST(newcombe_1998_a)
{
	struct interval w = proportion_wilson(81, 263, 0.95);

	NEAR(w.lo, 0.2553, 0.00005);
	NEAR(w.hi, 0.3662, 0.00005);
	w = proportion_wilson(0, 20, 0.95);
	NEAR(w.lo, 0, 0);
	NEAR(w.hi, 0.1611, 0.00005);
	w = proportion_exact(1, 29, 0.95);
	NEAR(w.lo, 0.0009, 0.00005);
	NEAR(w.hi, 0.1776, 0.00005);
	ck_assert_double_nan(proportion_wilson(0, 0, 0.95).lo);
	ck_assert_double_nan(proportion_exact(3, 2, 0.95).hi);
}
END_TEST

START_TEST(newcombe_1998_b)
{
	struct proportion_diff d = proportion_diff(56, 70, 48, 80, 0.95);

	NEAR(d.lo, 0.0524, 0.00005);
	NEAR(d.hi, 0.3339, 0.00005);
	d = proportion_diff(10, 10, 0, 10, 0.95);
	NEAR(d.lo, 0.6075, 0.00005);
	NEAR(d.hi, 1, 1e-12);
	d = proportion_diff(0, 10, 0, 10, 0.95);
	ck_assert_double_nan(d.z);
	ck_assert_double_nan(d.ratio);
	NEAR(d.p_fisher, 1, 0);
	/* Fisher's tea lady */
	NEAR(fisher_p(3, 4, 1, 4), 0.4857142857, 1e-9);
	/* R fisher.test: both tails, one tail, and counts too many to go through one by one */
	NEAR(fisher_p(300, 5000, 352, 5000), 0.038776623396813, 1e-14);
	NEAR(fisher_p(0, 30, 6, 41), 0.0355411156029655, 1e-15);
	NEAR(fisher_p(17, 20, 3, 20), 1.93853412405427e-05, 1e-18);
	NEAR(fisher_p(5200, 2e6, 4800, 2e6), 6.45598433679884e-05, 1e-15);
	NEAR(fisher_p(5e14, 1e15, 5e14, 1e15), 1, 0);
	ck_assert_double_nan(fisher_p(5e18, 1e19, 5e18, 1e19));
	ck_assert_double_nan(proportion_diff(0, 0, 1, 2, 0.95).diff);
}
END_TEST

START_TEST(poisson_limits)
{
	/* Garwood 1936: 0 to 3.69, 1 to 5.57, 10 to 18.39 */
	NEAR(count_exact(0, 0.95).hi, 3.6889, 0.0001);
	NEAR(count_exact(1, 0.95).lo, 0.0253, 0.0001);
	NEAR(count_exact(1, 0.95).hi, 5.5716, 0.0001);
	NEAR(count_exact(10, 0.95).lo, 4.7954, 0.0001);
	NEAR(count_byar(10, 0.95).hi, 18.39, 0.005);
	ck_assert_double_nan(rate_exact(3, 0, 0.95).lo);
	ck_assert_double_nan(rate_ratio(0, 5, 0, 5, 0.95).ratio);
	NEAR(rate_ratio(0, 5, 0, 5, 0.95).p, 1, 0);
	ck_assert(isinf(rate_ratio(3, 5, 0, 5, 0.95).hi));
	ck_assert_double_nan(rate_ratio(3, 5, 0, 0, 0.95).lo);
	NEAR(binomial_p(9, 10, 0.5), 0.021484375, 1e-15);
	NEAR(binomial_p(5, 10, 0.5), 1, 0);
	NEAR(binomial_p(682, 925, 0.75), 0.3825, 0.0001);
	/* where k + 1 is k no search would end */
	ck_assert_double_nan(rate_ratio(9e18, 1, 1, 1, 0.95).p);
	ck_assert_double_nan(binomial_quantile(0.3, 1e19, 0.5));
	ck_assert_double_nan(poisson_quantile(0.3, 1e19));
}
END_TEST

START_TEST(quantiles_invert)
{
	static const double p[] = { 1e-12, 0.001, 0.025, 0.3, 0.5, 0.7, 0.975, 0.999 };
	static const double size[] = { 0.3, 1, 2.5, 40, 3000, 2e6 };

	for (size_t i = 0; i < sizeof p / sizeof *p; i++) {
		NEAR(normal_cdf(normal_quantile(p[i])), p[i], 1e-14 * p[i] + 1e-16);
		for (size_t j = 0; j < sizeof size / sizeof *size; j++) {
			double v = size[j];

			NEAR(gamma_p(v, gamma_quantile(p[i], v, 1)), p[i], 1e-10 * p[i]);
			NEAR(1 - t_sf(t_quantile(p[i], v), v), p[i], 1e-10 * p[i] + 1e-16);
			for (size_t k = 0; k < sizeof size / sizeof *size; k++) {
				double x = beta_quantile(p[i], v, size[k]);
				double got = beta_inc(v, size[k], x);
				double last = beta_inc(v, size[k], nextafter(x, 0));

				/* near 1 the last digits of x are worth more than that */
				NEAR(got, p[i], 1e-11 * p[i] + 16 * fabs(got - last));
				NEAR(1 - f_sf(f_quantile(p[i], v, size[k]), v, size[k]), p[i],
				     1e-9 * p[i] + 1e-15);
			}
		}
	}
	NEAR(normal_z(0.95), 1.959963984540054, 1e-15);
	NEAR(t_quantile(0.975, 9), 2.262157162798205, 2e-15);
	/* R's qt(); of many degrees of freedom every digit but the first few lies in the normal quantile */
	NEAR(t_quantile(0.975, 3000), 1.960755055322458, 3e-14);
	NEAR(t_quantile(0.975, 1e5), 1.9599877075346096, 1e-14);
	NEAR(t_quantile(0.025, 1e7), -1.9599642217672055, 1e-14);
	NEAR(t_quantile(0.975, 1e9), 1.9599639869123255, 1e-14);
	NEAR(t_sf(1.9599639869123255, 1e9), 0.025, 1e-15);
	NEAR(t_sf(-1.9599877075346096, 1e5), 0.975, 1e-15);
	ck_assert_double_nan(normal_quantile(1.5));
	ck_assert_double_nan(gamma_p(-1, 2));
	ck_assert_double_nan(t_quantile(0.5, 0));
}
END_TEST

START_TEST(masses_sum)
{
	double sum = 0;

	for (int k = 0; k <= 40; k++) {
		sum += binomial_pmf(k, 40, 0.37);
		NEAR(binomial_cdf(k, 40, 0.37), sum, 1e-13);
		NEAR(binomial_cdf(k, 40, 0.37) + binomial_sf(k, 40, 0.37), 1, 1e-13);
	}
	sum = 0;
	for (int k = 0; k <= 40; k++) {
		sum += poisson_pmf(k, 7.5);
		NEAR(poisson_cdf(k, 7.5), sum, 1e-13);
	}
	NEAR(binomial_quantile(0.5, 10, 0.5), 5, 0);
	NEAR(poisson_quantile(0.5, 3), 3, 0);
}
END_TEST

START_TEST(moments_merge_in_any_order)
{
	static const double x[] = { 1e9 + 1, 1e9 + 2, 1e9 + 4, 1e9 + 8, 1e9 + 16, 1e9 + 32 };
	struct moments all = moments_of(x, 6), a = { 0 }, b = { 0 }, c = { 0 }, left, right;

	for (int i = 0; i < 2; i++) {
		moments_add(&a, x[i]);
		moments_add(&b, x[2 + i]);
		moments_add(&c, x[4 + i]);
	}
	left = a;
	moments_merge(&left, &b);
	moments_merge(&left, &c);
	right = c;
	moments_merge(&right, &b);
	moments_merge(&right, &a);
	NEAR(left.mean, all.mean, 1e-6);
	NEAR(left.m2, all.m2, 1e-12 * all.m2 + 1e-5);
	NEAR(left.m2, right.m2, 1e-12 * all.m2 + 1e-5);
	NEAR(all.m2, 703.5, 1e-9);
	ck_assert_double_nan(mean_of(x, 0));
	ck_assert_double_nan(sd_of(x, 1));
	NEAR(sum_of((double[]){ 1, 1e100, 1, -1e100 }, 4), 2, 0);
}
END_TEST

TCase *proportion_tests(void)
{
	TCase *t = tcase_create("proportion");

	tcase_add_test(t, newcombe_1998_a);
	tcase_add_test(t, newcombe_1998_b);
	tcase_add_test(t, poisson_limits);
	tcase_add_test(t, quantiles_invert);
	tcase_add_test(t, masses_sum);
	tcase_add_test(t, moments_merge_in_any_order);
	return t;
}
