/* stat-chart.c - tests of control charts, rules, multiplicity, seasons, sorting. */
#include "tests/stat.h"

#include <string.h>

#include "core/base/arena.h"
#include "core/stat/control.h"
#include "core/stat/multiplicity.h"
#include "core/stat/runrules.h"
#include "core/stat/season.h"
#include "core/stat/sum.h"

/* NIST/SEMATECH e-Handbook 6.3.2.2 */
static const double flow[] = { 49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1 };

START_TEST(nist_flow_rate)
{
	struct arena a = { 0 };
	struct xmr c = xmr_of(&a, flow, 10, 0);
	double gap[10];

	NEAR(c.mean, 50.81, 1e-12);
	NEAR(c.mrbar, 1.8778, 0.00005);
	NEAR(c.ucl, 55.8041, 0.00005);
	NEAR(c.lcl, 45.8159, 0.00005);
	/* a gap breaks the line: no moving range across it */
	memcpy(gap, flow, sizeof gap);
	gap[5] = NAN;
	c = xmr_of(&a, gap, 10, 0);
	NEAR(c.mrbar, (2 + 2.3 + 1.4 + 3.5 + 0.2 + 1.2 + 1.5) / 7, 1e-12);
	ck_assert_double_nan(xmr_of(&a, flow, 1, 0).ucl);
	ck_assert_double_nan(xmr_of(&a, flow, 0, 0).mean);
	NEAR(xmr_between(&a, (double[]){ 8, 8, 8 }, 3, 0).ucl, 8, 1e-12);
	arena_release(&a);
}
END_TEST

START_TEST(laney_of_equal_sizes)
{
	/* Montgomery, orange juice cans: p-bar 0.2313 from 30 samples of 50 */
	static const double cans[] = { 12, 15, 8, 10, 4, 7, 16, 9, 14, 10, 5, 6, 17, 12, 22, 8, 10, 5,
		13, 11, 20, 18, 24, 15, 9, 12, 7, 13, 9, 6 };
	struct arena a = { 0 };
	double size[30];
	struct pchart *c;

	for (int i = 0; i < 30; i++)
		size[i] = 50;
	c = pchart_of(&a, cans, size, 30, CHART_P);
	NEAR(c->center, 0.2313, 0.00005);
	NEAR(c->ucl[0], 0.4102, 0.00005);
	NEAR(c->lcl[0], 0.0524, 0.00005);
	ck_assert(c->out[14] && c->out[22] && !c->out[0]);
	size[3] = 0;
	c = pchart_of(&a, cans, size, 30, CHART_U);
	ck_assert_double_nan(c->rate[3]);
	ck_assert_double_nan(c->ucl[3]);
	ck_assert(!isnan(c->sigma_z));
	ck_assert_double_nan(pchart_of(&a, cans, size, 0, CHART_P)->center);
	arena_release(&a);
}
END_TEST

START_TEST(each_rule_flags_its_pattern)
{
	struct arena a = { 0 };
	static const double run[] = { 1, 1, 1, 1, 1, 1, 1, 0.5, 0, 1 };
	static const double rise[] = { 0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.4 };
	static const double far[] = { 2.1, -2.5, 2.2, 3.5, 0 };
	double swing[14];
	uint32_t *f = run_rules(&a, run, 10, 0, 1, RUN_ALL);

	ck_assert_uint_eq(f[7] & RUN_BIT(RUN_R2), RUN_BIT(RUN_R2));
	ck_assert_uint_eq(f[9] & RUN_BIT(RUN_R2), 0);	/* a point on the line breaks it */
	f = run_rules(&a, rise, 7, 0, 1, RUN_ALL);
	ck_assert_uint_eq(f[5], RUN_BIT(RUN_R3));
	ck_assert_uint_eq(f[6], 0);
	f = run_rules(&a, far, 5, 0, 1, RUN_DEFAULT);
	ck_assert_uint_eq(f[2], RUN_BIT(RUN_R4));
	ck_assert_uint_eq(f[3], RUN_BIT(RUN_R1) | RUN_BIT(RUN_R4));
	for (int i = 0; i < 14; i++)
		swing[i] = i % 2 == 0 ? 0.5 : -0.5;
	f = run_rules(&a, swing, 14, 0, 1, RUN_ALL);
	ck_assert_uint_eq(f[13], RUN_BIT(RUN_R7));
	swing[5] = NAN;
	f = run_rules(&a, swing, 14, 0, 1, RUN_ALL);
	ck_assert_uint_eq(f[13], 0);
	arena_release(&a);
}
END_TEST

START_TEST(benjamini_hochberg_1995)
{
	static const double p[] = { 0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344,
		0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0000, NAN };
	struct arena a = { 0 };
	double *bh = p_adjust(&a, p, 16, ADJUST_BH), *b = p_adjust(&a, p, 16, ADJUST_BONFERRONI);
	double *holm = p_adjust(&a, p, 16, ADJUST_HOLM);
	int rejected = 0, strict = 0;

	for (int i = 0; i < 15; i++) {
		rejected += bh[i] <= 0.05;
		strict += b[i] <= 0.05;
		ck_assert(bh[i] <= holm[i] && holm[i] <= b[i] && bh[i] >= p[i]);
	}
	ck_assert_int_eq(rejected, 4);
	ck_assert_int_eq(strict, 3);
	ck_assert_double_nan(bh[15]);
	NEAR(p_null_share(p, 16, 0.5), 4 / 7.5, 1e-15);
	ck_assert_double_nan(p_null_share(p, 0, 0.5));
	arena_release(&a);
}
END_TEST

START_TEST(seasons)
{
	static const double v[] = { 1, 2, 3, 4, 2, 3, 4, 5, 1, 3, 4, 6 };
	struct arena a = { 0 };
	struct season *s = season_of(&a, v, 3, 4);

	/* the same order every year: the largest chi-square there is, n(k - 1) */
	NEAR(s->chisq, 9, 1e-12);
	NEAR(s->df, 3, 0);
	NEAR(mean_of(s->multiplicative, 4), 1, 1e-15);
	NEAR(sum_of(s->additive, 4), 0, 1e-14);
	NEAR(s->change[3], 1, 0);
	ck_assert_double_nan(season_of(&a, v, 1, 4)->p);
	ck_assert_double_nan(season_of(&a, (double[]){ 1, NAN, 2, 3 }, 2, 2)->p);
	arena_release(&a);
}
END_TEST

static uint64_t number_key(const void *x)
{
	return double_key(*(const double *)x);
}

START_TEST(orders)
{
	struct arena a = { 0 };
	double x[] = { 3, -1e300, 0, 1e-300, -5, 3, INFINITY, -INFINITY, 7 }, ties;
	double y[] = { 3, -1e300, 0, 1e-300, -5, 3, INFINITY, -INFINITY, 7 };
	double *rank = mid_ranks(&a, x, 9, &ties);

	NEAR(rank[0], 6.5, 0);
	NEAR(rank[7], 1, 0);
	NEAR(ties, 6, 0);
	sort_numbers(x, 9);
	sort_by_key(y, 9, sizeof *y, number_key);
	ck_assert_mem_eq(x, y, sizeof x);
	sort_by_key(y, 0, sizeof *y, number_key);
	NEAR(median_of(&a, (double[]){ 4, 1, 3, 2 }, 4), 2.5, 0);
	NEAR(quantile_of(&a, (double[]){ 4, 1, 3, 2 }, 4, 0.25), 1.75, 1e-15);
	NEAR(rank_correlation_of(&a, (double[]){ 1, 2, 3 }, (double[]){ 1, 10, 100 }, 3), 1, 1e-15);
	ck_assert_double_nan(correlation_of((double[]){ 1, 1 }, (double[]){ 1, 2 }, 2));
	arena_release(&a);
}
END_TEST

TCase *chart_tests(void)
{
	TCase *t = tcase_create("chart");

	tcase_add_test(t, nist_flow_rate);
	tcase_add_test(t, laney_of_equal_sizes);
	tcase_add_test(t, each_rule_flags_its_pattern);
	tcase_add_test(t, benjamini_hochberg_1995);
	tcase_add_test(t, seasons);
	tcase_add_test(t, orders);
	return t;
}
