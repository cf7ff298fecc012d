/* stat-effect.c - tests of effects of training, and of the figures about people. */
#include "tests/stat.h"

#include <stdlib.h>

#include "core/base/arena.h"
#include "core/base/random.h"
#include "core/stat/bunching.h"
#include "core/stat/calibration.h"
#include "core/stat/courses.h"
#include "core/stat/coverage.h"
#include "core/stat/cox.h"
#include "core/stat/did.h"
#include "core/stat/flag.h"
#include "core/stat/gain.h"
#include "core/stat/glm.h"
#include "core/stat/kash.h"
#include "core/stat/ranktest.h"
#include "core/stat/ratio.h"
#include "core/stat/resample.h"
#include "core/stat/roi.h"
#include "core/stat/stages.h"
#include "core/stat/survival.h"
#include "core/stat/ttest.h"
#include "core/stat/turnover.h"

/* Student's sleep data */
static const double one[] = { 0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0 };
static const double two[] = { 1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4 };

START_TEST(student_1908)
{
	struct moments a = moments_of(one, 10), b = moments_of(two, 10), d = { 0 }, none = { 0 };
	struct ttest t = ttest_welch(&a, &b, 0.95);

	NEAR(t.t, -1.8608, 0.00005);
	NEAR(t.df, 17.776, 0.0005);
	NEAR(t.p, 0.07939, 0.000005);
	for (int i = 0; i < 10; i++)
		moments_add(&d, one[i] - two[i]);
	t = ttest_paired(&d, &a, &b, 0.95);
	NEAR(t.t, -4.0621, 0.00005);
	NEAR(t.p, 0.002833, 0.0000005);
	ck_assert_double_nan(ttest_welch(&a, &none, 0.95).diff);
	ck_assert_double_nan(ttest_of(3, 0, 10, 0.95).p);
	NEAR(hedges_j(9), 1 - 3.0 / (4 * 9 - 1), 0.001);
}
END_TEST

START_TEST(hollander_wolfe)
{
	/* 1973, pages 69f (permeability) and 29 (depression) */
	static const double x[] = { 0.80, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46 };
	static const double y[] = { 1.15, 0.88, 0.90, 0.74, 1.21 };
	static const double before[] = { 1.83, 0.50, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.30 };
	static const double after[] = { 0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29 };
	struct arena a = { 0 };
	struct mann_whitney m = mann_whitney_test(&a, x, 10, y, 5, 0.95);
	struct signed_rank s;
	double d[50], all[50];
	size_t n = 0;

	NEAR(m.u, 35, 0);
	NEAR(m.p_exact, 2 * 0.1272, 0.0001);
	/* the shift is the median of all differences */
	for (int i = 0; i < 10; i++)
		for (int j = 0; j < 5; j++)
			all[n++] = x[i] - y[j];
	NEAR(m.shift, median_of(&a, all, 50), 0);
	for (int i = 0; i < 9; i++)
		d[i] = before[i] - after[i];
	s = signed_rank_test(&a, d, 9);
	NEAR(s.v, 40, 0);
	NEAR(s.p_exact, 0.0391, 0.00005);
	NEAR(s.center, 0.46, 1e-9);
	ck_assert_double_nan(mann_whitney_test(&a, x, 10, y, 0, 0.95).u);
	m = mann_whitney_test(&a, (double[]){ 1, 1 }, 2, (double[]){ 1, 1 }, 2, 0.95);
	NEAR(m.auc, 0.5, 0);
	ck_assert_double_nan(m.p_normal);
	ck_assert_double_nan(signed_rank_test(&a, (double[]){ 0, 0 }, 2).p_normal);
	arena_release(&a);
}
END_TEST

START_TEST(two_clusters_by_hand)
{
	struct arena a = { 0 };
	static const double y[] = { 1, 3 }, x[] = { 4, 4 }, zero[] = { 0, 0 };
	static const double b0[] = { 10, 40, 0 }, t0[] = { 100, 100, 0 };
	static const double b1[] = { 10, 80, 3 }, t1[] = { 50, 200, 10 };
	struct ratio r = ratio_of(y, x, 2, 0.95);
	struct ratio_bootstrap b = ratio_bootstrap_exact(&a, y, x, 2, 0.95);
	struct ratio_change c = ratio_decompose(b0, t0, b1, t1, 3);
	struct random q = random_from_seed(7);

	NEAR(r.ratio, 0.5, 0);
	NEAR(r.se, sqrt(2 * 2) / 8, 1e-15);
	NEAR(b.resamples, 3, 0);
	NEAR(b.mean, 0.5, 1e-15);
	NEAR(b.se, sqrt(0.5 * 0.0625), 1e-15);
	NEAR(b.lo, 0.25, 0);
	NEAR(c.change, c.within + c.mix, 1e-15);
	ck_assert_uint_eq(ratio_of(y, zero, 2, 0.95).dropped, 2);
	ck_assert_double_nan(ratio_of(y, zero, 2, 0.95).ratio);
	ck_assert_double_nan(ratio_of(y, x, 1, 0.95).se);
	ck_assert_double_nan(ratio_bootstrap(&a, y, x, 2, 100, 0.95, &q).mean);
	b = ratio_bootstrap(&a, two, (double[]){ 9, 9, 9, 9, 9, 9, 9, 9, 9, 9 }, 10, 4000, 0.95, &q);
	NEAR(b.mean, mean_of(two, 10) / 9, 0.01);
	/* at the share aimed for, no hours are missing */
	NEAR(ratio_hours_fixed(30, 100, 0.3), 0, 1e-14);
	NEAR((20 + ratio_hours_added(20, 100, 0.3)) / (100 + ratio_hours_added(20, 100, 0.3)), 0.3, 1e-15);
	arena_release(&a);
}
END_TEST

static void balance(const double *hours, const void *target, double *out)
{
	out[0] = kash_of(hours, target, 4).balance;
	out[1] = hours[0] > 30 ? NAN : hours[0] + hours[1] + hours[2] + hours[3];
}

/* By R: expand.grid() of all 462 multisets of six sessions with their multinomial weights.  No resample comes as near to
 * the profile as the whole does often: the value need not lie within percentiles. */
START_TEST(bootstrap_of_any_number)
{
	struct arena a = { 0 };
	static const double six[] = { 6, 0, 2, 0, 0, 4, 0, 1, 3, 3, 0, 0, 8, 0, 0, 2, 0, 0, 5, 5, 2, 1, 4, 0 };
	static const double target[] = { .4, .15, .25, .2 };
	struct resample_input in = { six, 6, 4, 2, balance, target, .95 };
	struct random first = random_from_seed(7), same = random_from_seed(7);
	double *many = arena_array(&a, 4 * 1500, double);
	struct resampled *r = resample(&a, &in, &first), *again;

	NEAR(r[0].value, 96.304347826087, 1e-11);
	NEAR(r[0].mean, 82.158313833442, 1e-11);
	NEAR(r[0].se, 8.056947791698, 1e-11);
	NEAR(r[0].lo, 65, 1e-12);
	NEAR(r[0].hi, 95, 1e-12);
	NEAR(r[1].lo, 37, 1e-12);	/* 6 % of the resamples have no such number, and do not count */
	NEAR(r[1].hi, 55, 1e-12);
	NEAR(r[1].mean, 45.6796875, 1e-11);
	ck_assert(first.state[0] == same.state[0]);	/* exact: nothing was drawn */
	in.count = 3;
	ck_assert_double_nan(resample(&a, &in, &first)[0].lo);
	ck_assert_double_eq(resample(&a, &in, &first)[0].value, kash_of((double[]){ 9, 7, 2, 1 }, target, 4).balance);
	in.count = 0;
	ck_assert_double_nan(resample(&a, &in, &first)[0].value);

	/* Of many copies the spread shrinks with their number, bundled or not; the same seed, the same numbers. */
	for (int i = 0; i < 1500; i++)
		for (int j = 0; j < 4; j++)
			many[4 * i + j] = six[4 * (i * 7 % 6) + j] + (i % 5 == j);
	in = (struct resample_input){ many, 400, 4, 1, balance, (double[]){ .9, .05, .05, 0 }, .95 };
	r = resample(&a, &in, &first);
	in.count = 1500;
	again = resample(&a, &in, &same);
	NEAR(again->se / r->se, sqrt(400. / 1500), .06);
	ck_assert(again->lo < again->value && again->value < again->hi);
	NEAR((again->hi - again->lo) / again->se, 3.92, .3);
	first = same = random_from_seed(9);
	ck_assert_double_eq(resample(&a, &in, &first)->lo, resample(&a, &in, &same)->lo);
	arena_release(&a);
}
END_TEST

START_TEST(difference_in_differences)
{
	struct arena a = { 0 };
	static const double before[] = { 3, 8, 1, 6, 9, 2, 5, 7 }, after[] = { 5, 9, 4, 8, 10, 2, 6, 6 };
	struct did_row r[24];
	struct did d;

	for (int i = 0; i < 24; i++)
		r[i] = (struct did_row){ (uint32_t)i / 3, i / 3 % 2, 50 + i % 5,
			50 + i % 5 + (i / 3 % 2 ? 3 : 1) + (i % 3 - 1) * 0.5 };
	d = did_fit(&a, r, 24, 0.95);
	NEAR(d.welch.diff, 2, 1e-12);
	NEAR(d.team_means.diff, 2, 1e-12);
	NEAR(d.teams, 8, 0);
	NEAR(d.clustered.df, 7, 0);
	ck_assert(fabs(d.ancova - 2) < 0.2);
	r[0].after = NAN;
	d = did_fit(&a, r, 24, 0.95);
	NEAR(d.n1 + d.n0, 23, 0);
	ck_assert_double_nan(did_fit(&a, r, 0, 0.95).welch.diff);
	ck_assert_double_nan(did_fit(&a, r, 3, 0.95).ancova);
	/* R lm(post ~ arm + pre), far from 0 too; one team has no standard error */
	for (int i = 0; i < 8; i++)
		r[i] = (struct did_row){ 0, i < 3, 1e9 + before[i], 1e9 + after[i] };
	d = did_fit(&a, r, 8, 0.95);
	NEAR(d.ancova, 1.2159090909090908, 1e-12);
	NEAR(d.ancova_se, 0.8892000072495289, 1e-12);
	ck_assert_double_nan(d.clustered.se);
	ck_assert_double_nan(d.clustered.hi);
	arena_release(&a);
}
END_TEST

START_TEST(gain_and_return)
{
	struct arena a = { 0 };
	static const double pre[] = { 50, 100, 0, 40 }, post[] = { 75, 100, 0, NAN };
	struct gain g = gain_of(&a, pre, post, 4, 100, 0.95);
	struct roi_input in = { 480, 110, 300, 0, 0, 0.95 };
	struct roi r = roi_of(&in);

	NEAR(g.n, 3, 0);
	NEAR(g.g, 25.0 / 150, 1e-15);
	NEAR(g.c_n, 1, 0);
	NEAR(g.at_ceiling, 1, 0);
	ck_assert_double_nan(gain_of(&a, pre, post, 0, 100, 0.95).g);
	/* a cost that is known: Fieller's limits are the plain ones */
	NEAR(100 * (r.bcr_lo - 1), r.lo_fixed, 1e-9);
	NEAR(100 * (r.bcr_hi - 1), r.hi_fixed, 1e-9);
	in.se_cost = 200;
	r = roi_of(&in);
	ck_assert(!r.bounded);
	ck_assert_double_nan(r.bcr_lo);
	in.se_benefit = in.se_cost = 0;
	NEAR(roi_of(&in).p_positive, 1, 0);
	in.benefit = in.cost;
	ck_assert_double_nan(roi_of(&in).p_positive);
	in.cost = 0;
	ck_assert_double_nan(roi_of(&in).roi);
	arena_release(&a);
}
END_TEST

START_TEST(two_by_two)
{
	struct arena a = { 0 };
	static const double n[] = { 50, 40, 0 }, events[] = { 20, 10, 0 }, x[] = { 1, 1, 1, 0, 1, 1 };
	static const double all[] = { 50, 10, 0 }, p[] = { 0.1, 0.2, 0.7, 0.8 }, y[] = { 0, 0, 1, 1 };
	struct glm_data d = { .n = n, .events = events, .x = x, .cells = 3, .terms = 2 };
	struct glm *g = glm_fit(&a, &d);
	struct calibration c = calibration_of(&a, p, y, 4);

	NEAR(g->b[1], log(20.0 / 30 / (10.0 / 30)), 1e-10);
	NEAR(g->se[1], sqrt(1.0 / 20 + 1.0 / 30 + 1.0 / 10 + 1.0 / 30), 1e-10);
	NEAR(g->deviance, 0, 1e-9);
	NEAR(g->df_residual, 0, 0);
	/* all of one cell: separated */
	d.events = all;
	g = glm_fit(&a, &d);
	ck_assert(!g->estimable);
	ck_assert_double_nan(g->b[0]);
	ck_assert_double_nan(c.slope);
	NEAR(c.auc, 1, 0);
	ck_assert_double_nan(calibration_of(&a, p, y, 2).auc);
	ck_assert_double_nan(calibration_of(&a, p, y, 0).brier);
	arena_release(&a);
}
END_TEST

START_TEST(hazard_ratio)
{
	struct arena a = { 0 };
	struct lifetime slow[10], fast[10];
	struct cox c;

	for (int i = 0; i < 10; i++) {
		slow[i] = (struct lifetime){ -INFINITY, 10 + 3 * i, i % 3 != 0, 1 };
		fast[i] = (struct lifetime){ -INFINITY, 5 + 2 * i, i % 4 != 0, 1 };
	}
	c = cox_fit(&a, survival_fit(&a, slow, 10, 1), survival_fit(&a, fast, 10, 1), true, 0.95);
	ck_assert(c.ratio > 1 && c.lo < c.ratio && c.ratio < c.hi && c.loglik > c.loglik0);
	/* nobody of one group leaves: no maximum */
	for (int i = 0; i < 10; i++)
		slow[i].cause = 0;
	c = cox_fit(&a, survival_fit(&a, slow, 10, 1), survival_fit(&a, fast, 10, 1), true, 0.95);
	ck_assert_double_nan(c.beta);
	ck_assert_double_nan(c.hi);
	arena_release(&a);
}
END_TEST

START_TEST(staff_reconciles)
{
	struct turnover_person p[200];
	struct turnover_counts c;
	struct turnover t;

	for (int i = 0; i < 200; i++)
		p[i] = (struct turnover_person){ i * 37 % 500 - 400, i % 3 ? i * 37 % 500 - 400 + i * 11 % 300
			: NOT_LEFT, (enum exit_reason)(i % 4), i % 2 == 0 };
	c = turnover_count(p, 200, 0, 89);
	t = turnover_of(&c, 0.95);
	NEAR(t.reconcile, 0, 0);
	ck_assert(c.leavers > 0 && t.attrition_lo < t.attrition && t.attrition < t.attrition_hi);
	c = turnover_count(p, 0, 0, 89);
	t = turnover_of(&c, 0.95);
	ck_assert_double_nan(t.attrition);
	ck_assert_double_nan(t.retention);
	ck_assert_int_eq(band_place(0.1, 0.15, 0.2, 0.4), BAND_BELOW);
	ck_assert_int_eq(band_place(0.1, 0.25, 0.2, 0.4), BAND_LOW_EDGE);
	ck_assert_int_eq(band_place(0.1, 0.5, 0.2, 0.4), BAND_COVERS);
	ck_assert_int_eq(band_place(NAN, 0.5, 0.2, 0.4), BAND_UNKNOWN);
}
END_TEST

START_TEST(onboarding)
{
	struct arena a = { 0 };
	struct span s[] = { { SPAN_OPEN, 5, STAGE_PASS, 6 }, { SPAN_OPEN, 5, STAGE_EXIT, 2 },
		{ SPAN_OPEN, 30, 0, 2 } };
	struct survival *stage[2] = { survival_fit_spans(&a, s, 3, 2), survival_fit_spans(&a, s, 3, 2) };
	struct stage_result r[2];
	struct stages c = stages_of(stage, (double[]){ 14, 14 }, 2, 0.95, r);
	struct kash k = kash_of((double[]){ 50, 50 }, (double[]){ 3, 1 }, 2);
	struct coverage_person who[] = { { 1, 0, COVERAGE_STAYS }, { 2, 0, 10 }, { 3, 190, COVERAGE_STAYS } };
	struct coverage_eval e[] = { { 1, 33 }, { 2, 5 }, { 1, 100 } };
	struct coverage *v = coverage_of(&a, &(struct coverage_input){ who, 3, e, 3,
		(int32_t[]){ 30, 400 }, 2, 7, 14, 200 });

	NEAR(r[0].pass, 0.6, 1e-15);
	NEAR(r[0].pass + r[0].exit + r[0].pending, 1, 1e-15);
	NEAR(c.chain, 0.36, 1e-15);
	ck_assert(!c.clear);
	ck_assert_double_nan(stages_of(stage, NULL, 0, 0.95, r).chain);
	NEAR(k.tvd, 0.25, 1e-15);
	ck_assert_uint_eq(k.weakest, 0);
	ck_assert_double_nan(kash_of((double[]){ 0 }, (double[]){ 1 }, 1).tvd);
	NEAR(v->point[0].due, 1, 0);
	NEAR(v->point[0].share, 1, 0);
	NEAR(v->point[0].lost, 1, 0);
	ck_assert_double_nan(v->point[1].share);
	NEAR(v->longest_gap, 100, 0);
	NEAR(bunching_from(8, 2).p, 56.0 / 1024, 1e-15);
	ck_assert_double_nan(bunching_from(0, 0).p);
	arena_release(&a);
}
END_TEST

START_TEST(courses_and_flags)
{
	struct arena a = { 0 };
	struct course k[] = { { { 30, 5, 29 }, { 30, 1, 29 }, 1, 2 }, { { 30, 5, 29 }, { 30, 1, 29 }, -1, 2 },
		{ { 30, 2, 29 }, { 30, 1, 29 }, 1, 2 }, { { 30, 1, 29 }, { 30, 1, 29 }, 1, 2 },
		{ { 9, 5, 8 }, { 30, 1, 29 }, 1, 2 } };
	static const enum course_class want[] = { COURSE_IMPROVED, COURSE_WORSE, COURSE_BELOW_THRESHOLD,
		COURSE_NO_EVIDENCE, COURSE_NOT_EVALUABLE };
	struct courses *c = courses_judge(&a, k, 5, 0.1, 10, 0.95);
	struct flag f = flag_of(19, 120, 41, 980, 0.95);

	for (int i = 0; i < 5; i++)
		ck_assert_int_eq(c->course[i].class, want[i]);
	NEAR(c->share, 0.25, 1e-15);
	NEAR(c->course[1].est, -4, 1e-12);
	ck_assert(c->course[1].lo < -4 && c->course[1].hi > -4);
	ck_assert_double_nan(courses_judge(&a, k, 0, 0.1, 10, 0.95)->share);
	NEAR(f.lift * f.base, f.ppv, 1e-15);
	NEAR(f.engage * f.ppv, 1, 1e-15);
	ck_assert_double_nan(flag_of(0, 0, 5, 10, 0.95).ppv);
	arena_release(&a);
}
END_TEST

TCase *effect_tests(void)
{
	TCase *t = tcase_create("effect");

	tcase_add_test(t, student_1908);
	tcase_add_test(t, hollander_wolfe);
	tcase_add_test(t, two_clusters_by_hand);
	tcase_add_test(t, bootstrap_of_any_number);
	tcase_add_test(t, difference_in_differences);
	tcase_add_test(t, gain_and_return);
	tcase_add_test(t, two_by_two);
	tcase_add_test(t, hazard_ratio);
	tcase_add_test(t, staff_reconciles);
	tcase_add_test(t, onboarding);
	tcase_add_test(t, courses_and_flags);
	return t;
}
