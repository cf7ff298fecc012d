/* stat-centre.c - tests of funnels, shrinkage, ranks, scores and small cells. */
#include "tests/stat.h"

#include <string.h>

#include "core/base/arena.h"
#include "core/base/random.h"
#include "core/stat/composite.h"
#include "core/stat/funnel.h"
#include "core/stat/pillars.h"
#include "core/stat/score.h"
#include "core/stat/shrink.h"
#include "core/stat/suppress.h"

START_TEST(funnel_narrows)
{
	double last = 1e9;

	for (double n = 8; n < 1e6; n *= 2) {
		double p[] = { 0.001, 0.025, 0.975, 0.999 }, limit[4];

		for (int i = 0; i < 4; i++)
			limit[i] = funnel_limit_share(p[i], n, 0.4);
		ck_assert(limit[0] < limit[1] && limit[1] < 0.4 && 0.4 < limit[2] && limit[2] < limit[3]);
		ck_assert(limit[3] - limit[0] < last);
		last = limit[3] - limit[0];
	}
	/* far out the normal approximation holds */
	NEAR(funnel_limit_share(0.975, 1e6, 0.4), 0.4 + 1.96 * sqrt(0.24 / 1e6), 1e-6);
	NEAR(funnel_limit_ratio(0.025, 1e6), 1 - 1.96 / 1e3, 1e-5);
	ck_assert_double_nan(funnel_limit_share(0.025, 0, 0.4));
	ck_assert_double_nan(funnel_limit_ratio(0.025, 0));
}
END_TEST

START_TEST(funnel_of_equal_centres)
{
	struct arena a = { 0 };
	double x[] = { 40, 41, 39, 40, 0 }, n[] = { 100, 100, 100, 100, 0 };
	struct funnel *f = funnel_of_shares(&a, x, n, 5, NAN, 0.1);

	NEAR(f->target, 0.4, 1e-15);
	NEAR(f->tau2, 0, 0);
	NEAR(f->point[1].z, 0.01 / sqrt(0.24 / 100), 1e-12);
	NEAR(f->point[1].z_add, f->point[1].z, 1e-15);
	ck_assert_double_nan(f->point[4].z);
	f = funnel_of_values(&a, (double[]){ 1, 9, 1, 9 }, (double[]){ 1, 1, 1, 1 }, 4, NAN, 0);
	NEAR(f->target, 5, 1e-15);
	NEAR(f->phi, 16, 1e-12);
	ck_assert(funnel_of_values(&a, (double[]){ 1, 9, 1, 9 }, (double[]){ 1, 1, 1, 1 }, 4, NAN,
				   INFINITY)->phi <= 16);
	NEAR(f->tau2, (4 * 16 - 3) / 3.0, 1e-12);
	ck_assert_double_nan(funnel_of_ratios(&a, x, n, 0, 0.1)->phi);
	arena_release(&a);
}
END_TEST

START_TEST(efron_morris)
{
	static const double y[] = { .400, .378, .356, .333, .311, .311, .289, .267, .244, .244, .222,
		.222, .222, .222, .222, .200, .178, .156 };
	struct arena a = { 0 };
	struct james_stein *j = james_stein_of(&a, y, 18, 45);

	NEAR(j->mean, 0.265, 0.0005);
	NEAR(j->factor, 0.212, 0.0005);
	NEAR(j->value[0], 0.294, 0.0005);
	ck_assert_double_nan(james_stein_of(&a, y, 3, 45)->factor);
	arena_release(&a);
}
END_TEST

START_TEST(spread_between_centres)
{
	struct arena a = { 0 };
	double y[] = { 1, 2, 3, 10 }, v[] = { 1, 1, 1, 1 }, same[] = { 5, 5, 5, 5 };
	struct spread pm = spread_paule_mandel(y, v, 4), dl = spread_dersimonian_laird(y, v, 4);
	struct shrunk s[4];
	double *rank, sum = 0;

	/* equal variances: both are the sample variance less the error */
	NEAR(pm.tau2, 50.0 / 3 - 1, 1e-9);
	NEAR(dl.tau2, pm.tau2, 1e-9);
	NEAR(pm.mu, 4, 1e-12);
	NEAR(spread_paule_mandel(same, v, 4).tau2, 0, 0);
	ck_assert_double_nan(spread_paule_mandel(y, v, 1).tau2);
	for (int i = 0; i < 4; i++) {
		s[i] = shrink_normal(y[i], v[i], &pm);
		ck_assert(fabs(s[i].value - 4) < fabs(y[i] - 4));
	}
	rank = expected_ranks(&a, s, 4);
	for (int i = 0; i < 4; i++)
		sum += rank[i];
	NEAR(sum, 10, 1e-12);
	ck_assert(rank[3] < rank[2]);
	arena_release(&a);
}
END_TEST

START_TEST(ranks_by_draws)
{
	struct arena a = { 0 };
	struct posterior p[] = { { POSTERIOR_NORMAL, 10, 1 }, { POSTERIOR_NORMAL, 0, 1 },
		{ POSTERIOR_NORMAL, 0, 1 } }, beta = { POSTERIOR_BETA, 30, 10 };
	struct posterior gamma = { POSTERIOR_GAMMA, 12, 4 };
	struct random r = random_from_seed(1), again = random_from_seed(1);
	struct rank_range *x = rank_ranges(&a, p, 3, 10000, false, 0.95, &r);
	struct rank_range *y = rank_ranges(&a, p, 3, 10000, false, 0.95, &again);
	struct beta_binomial none;

	ck_assert_mem_eq(x, y, 3 * sizeof *x);
	NEAR(x[0].hi, 1, 0);
	NEAR(x[0].best, 1, 0);
	NEAR(x[1].lo, 2, 0);
	NEAR(x[1].hi, 3, 0);
	NEAR(x[1].bottom_quarter, 0.5, 0.02);
	x = rank_ranges(&a, p, 3, 1000, true, 0.95, &r);
	NEAR(x[0].lo, 3, 0);
	NEAR(posterior_mean(&beta), 0.75, 1e-15);
	NEAR(posterior_mean(&gamma), 3, 1e-15);
	ck_assert(posterior_interval(&gamma, 0.95).lo < 3 && posterior_interval(&gamma, 0.95).hi > 3);
	/* shares as alike as chance would have them: no true difference */
	none = beta_binomial_fit((double[]){ 10, 10, 10 }, (double[]){ 20, 20, 20 }, 3);
	ck_assert(none.gamma <= 0 && isinf(none.m));
	beta = posterior_share(&none, 10, 20);
	NEAR(posterior_mean(&beta), none.mu, 0);
	ck_assert_double_nan(posterior_interval(&beta, 0.95).lo);
	gamma = posterior_rate(&(struct gamma_poisson){ 1.5, -0.1 }, 3, 4);
	NEAR(posterior_mean(&gamma), 1.5, 0);
	ck_assert_double_nan(posterior_interval(&gamma, 0.95).hi);
	p[1] = beta;
	ck_assert_double_nan(rank_ranges(&a, p, 3, 100, false, 0.95, &r)[0].lo);
	arena_release(&a);
}
END_TEST

/* The n + 1 corners that are tried hold the extremes of all 2^n. */
START_TEST(weights_at_their_worst)
{
	struct arena a = { 0 };
	static const double u[] = { 0.9, 0.2, 0.5, 0.5, 0.1 }, w[] = { 0.3, 0.1, 0.2, 0.25, 0.15 };
	double least = 2, most = -1;
	struct score_part part[] = { score_part_share(8, 10, 1), score_part_share(0, 0, 1) };
	struct score_sum s;

	for (int corner = 0; corner < 32; corner++) {
		double top = 0, sum = 0;

		for (int i = 0; i < 5; i++) {
			double now = w[i] * (corner >> i & 1 ? 1.25 : 0.75);

			top += now * u[i];
			sum += now;
		}
		least = fmin(least, top / sum);
		most = fmax(most, top / sum);
	}
	NEAR(weighted_extreme(&a, u, w, 5, 0.25, -1), least, 1e-15);
	NEAR(weighted_extreme(&a, u, w, 5, 0.25, 1), most, 1e-15);
	/* what was not measured counts nothing, and is told */
	s = score_of(&a, part, 2, 0.25, 0.95);
	NEAR(s.score, 40, 1e-12);
	NEAR(s.measured, 80, 1e-12);
	NEAR(s.unmeasured, 0.5, 1e-15);
	ck_assert_double_nan(score_of(&a, part, 0, 0.25, 0.95).score);
	NEAR(goalpost(0.3, 0.4, 0.2), 0.5, 1e-15);
	NEAR(goalpost(99, 0, 1), 1, 0);
	ck_assert_double_nan(goalpost(NAN, 0, 1));
	arena_release(&a);
}
END_TEST

START_TEST(composite_of_centres)
{
	struct arena a = { 0 };
	static const double value[] = { 1, 0.25, 0.5, 0.5, NAN, 1 };
	static const double lo[] = { 0, 0 }, hi[] = { 1, 1 }, weight[] = { 1, 1 };
	struct composite *c = composite_of(&a, &(struct composite_input){ .value = value,
		.centres = 3, .indicators = 2, .lo = lo, .hi = hi, .weight = weight, .floor = 0.01,
		.perturb = 0.25 });

	NEAR(c[0].geometric, 50, 1e-12);
	NEAR(c[0].arithmetic, 62.5, 1e-12);
	NEAR(c[1].geometric, 50, 1e-12);
	NEAR(c[1].wmin, 50, 1e-12);
	NEAR(c[0].wmax, 100 * pow(0.25, 0.375), 1e-9);
	NEAR(c[0].without[1], 100, 1e-12);
	NEAR(c[0].rank_max, 2, 0);
	ck_assert_double_nan(c[2].geometric);
	ck_assert_double_nan(c[2].rank);
	arena_release(&a);
}
END_TEST

START_TEST(one_star_gives_itself_away)
{
	static const int64_t count[] = { 12, 3, 0, 25, 7, 9, 14, 6, 1, 30, 22, 5 };
	bool star[12];

	ck_assert_uint_eq(suppress_small(count, 3, 4, 5, star), 6);
	ck_assert(star[1] && star[8] && !star[2]);
	for (int r = 0; r < 3; r++) {
		int n = 0;

		for (int c = 0; c < 4; c++)
			n += star[4 * r + c];
		ck_assert_int_ne(n, 1);
	}
	ck_assert_uint_eq(suppress_small(count, 0, 0, 5, star), 0);
}
END_TEST

/* By R: quantiles of 1,000,000 draws from the same distributions, each source alone and all together. */
START_TEST(indices_drawn)
{
	static const struct indicator at[] = { { 0, 0, INDICATOR_NORMAL, 60, 5, 40, 85 }, { 1, 0, INDICATOR_SHARE, 20, 24, .5, 1 },
		{ 7, 1, INDICATOR_RATE, 30, 100, .4, .2 } };
	static const double weight[] = { 1, 1 };
	static const struct { unsigned sources; double low, high, near; } by_r[] = {
		{ 0, 52.705, 52.705, 5e-4 }, { PILLARS_DATA, 8.099, 71.643, .6 }, { PILLARS_GOALPOSTS, 45.394, 59.391, .25 },
		{ PILLARS_WEIGHTS, 52.068, 53.348, .03 }, { PILLARS_RULE, 52.705, 52.778, 1e-3 },
		{ PILLARS_ALL, 19.072, 73.698, 1.5 } };
	struct arena a = { 0 };
	struct pillars p = { at, 3, weight, 2 };
	struct random r = random_from_seed(3), same;
	double pillar[2];

	pillars_fill(&p, pillar);
	NEAR(pillar[0], (20. / 45 + 2. / 3) / 2, 1e-12);
	NEAR(pillar[1], .5, 1e-12);
	NEAR(pillars_score(&p), 100 * sqrt(pillar[0] * pillar[1]), 1e-10);
	for (int i = 0; i < 6; i++) {
		struct pillars_range *x = pillars_draw(&a, &p, 1, 10000, by_r[i].sources, .9, &r);

		NEAR(x->low, by_r[i].low, by_r[i].near);
		NEAR(x->high, by_r[i].high, by_r[i].near);
		NEAR(x->rank_high, 1, 0);
	}
	same = r;
	NEAR(pillars_draw(&a, &p, 1, 100, PILLARS_ALL, .9, &r)->low, pillars_draw(&a, &p, 1, 100, PILLARS_ALL, .9, &same)->low, 0);
	p.count = 2;	/* nobody measured the other pillar */
	ck_assert_double_nan(pillars_score(&p));
	ck_assert_double_nan(pillars_draw(&a, &p, 1, 100, PILLARS_ALL, .9, &r)->low);
	arena_release(&a);
}
END_TEST

/* By R: of normal(62, 2), normal(60, 2) and normal(50, 2) the first is highest in .7605 of all draws. */
START_TEST(ranks_of_indices_drawn)
{
	static const struct indicator at[][2] = {
		{ { 0, 0, INDICATOR_NORMAL, 62, 2, 0, 100 }, { 1, 1, INDICATOR_NORMAL, 50, 0, 0, 100 } },
		{ { 0, 0, INDICATOR_NORMAL, 60, 2, 0, 100 }, { 1, 1, INDICATOR_NORMAL, 50, 0, 0, 100 } },
		{ { 0, 0, INDICATOR_NORMAL, 50, 2, 0, 100 }, { 1, 1, INDICATOR_NORMAL, 50, 0, 0, 100 } } };
	static const double weight[] = { 1, 1 };
	struct arena a = { 0 };
	struct pillars p[4] = { { at[0], 2, weight, 2 }, { at[1], 2, weight, 2 }, { at[2], 1, weight, 2 }, { at[2], 2, weight, 2 } };
	struct random r = random_from_seed(5);
	struct pillars_range *x = pillars_draw(&a, p, 4, 10000, PILLARS_DATA, .9, &r);

	NEAR(x[0].top_quarter, .760525, .02);
	NEAR(x[1].top_quarter, .239475, .02);
	NEAR(x[3].bottom_quarter, 1, .002);
	NEAR(x[0].rank_sd, .4268, .02);
	NEAR(x[0].rank_low, 1, 0);
	NEAR(x[0].rank_high, 2, 0);
	NEAR(x[3].rank_low, 3, 0);
	ck_assert_double_nan(x[2].rank_low);	/* has no index, and is nobody's rival */
	/* the goalposts are everybody's: no one passes another by them alone */
	x = pillars_draw(&a, p, 4, 1000, PILLARS_GOALPOSTS, .9, &r);
	NEAR(x[0].rank_high, 1, 0);
	NEAR(x[1].rank_low, 2, 0);
	NEAR(x[1].rank_sd, 0, 0);
	arena_release(&a);
}
END_TEST

TCase *centre_tests(void)
{
	TCase *t = tcase_create("centre");

	tcase_add_test(t, funnel_narrows);
	tcase_add_test(t, funnel_of_equal_centres);
	tcase_add_test(t, efron_morris);
	tcase_add_test(t, spread_between_centres);
	tcase_add_test(t, ranks_by_draws);
	tcase_add_test(t, weights_at_their_worst);
	tcase_add_test(t, composite_of_centres);
	tcase_add_test(t, one_star_gives_itself_away);
	tcase_add_test(t, indices_drawn);
	tcase_add_test(t, ranks_of_indices_drawn);
	return t;
}
