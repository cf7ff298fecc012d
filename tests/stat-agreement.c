/* stat-agreement.c - tests of agreement between raters. */
#include "tests/stat.h"

#include "core/base/arena.h"
#include "core/stat/agreement.h"
#include "core/stat/sum.h"
#include "core/stat/alpha.h"
#include "core/stat/kappa.h"
#include "core/stat/severity.h"

/* Shrout & Fleiss 1979, Psychol Bull 86:420, table 2. */
static const double shrout[] = { 9, 2, 5, 8, 6, 1, 3, 2, 8, 4, 6, 8, 7, 1, 2, 6, 10, 5, 6, 9, 6,
	2, 4, 7 };

START_TEST(shrout_fleiss)
{
	static const double published[ICC_FORMS] = { 0.17, 0.29, 0.71, 0.44, 0.62, 0.91 };
	static const double same[] = { 1, 1, 2, 2, 3, 3 };
	struct icc c = icc_of(shrout, 6, 4, 0.95);

	for (int f = 0; f < ICC_FORMS; f++) {
		NEAR(c.form[f].value, published[f], 0.005);
		ck_assert(c.form[f].lo < c.form[f].value && c.form[f].value < c.form[f].hi);
	}
	c = icc_of(same, 3, 2, 0.95);
	NEAR(c.form[ICC_2_1].value, 1, 1e-15);
	NEAR(c.form[ICC_3_1].lo, 1, 1e-15);
	NEAR(c.form[ICC_2_1].lo, 1, 0);
	NEAR(c.form[ICC_2_K].hi, 1, 0);
	ck_assert_double_nan(icc_of(shrout, 1, 4, 0.95).form[ICC_2_1].value);
	ck_assert_double_nan(icc_of(shrout, 4, 1, 0.95).form[ICC_1_1].lo);
	ck_assert_double_nan(icc_of((double[]){ 1, 2, NAN, 4 }, 2, 2, 0.95).form[ICC_2_1].value);
}
END_TEST

/* With as many marks on each unit it is the one-way form of the complete design; two units
 * of 2 and 1 marks are worked out by hand: MSB 6, MSW 2, k0 4/3. */
START_TEST(likeness_of_unequal_units)
{
	double n[6], mean[6], squares[6];
	struct icc all = icc_of(shrout, 6, 4, 0.95);
	struct icc_oneway c;

	for (int i = 0; i < 6; i++) {
		struct moments m = moments_of(shrout + 4 * i, 4);

		n[i] = m.n;
		mean[i] = m.mean;
		squares[i] = m.m2;
	}
	c = icc_oneway(n, mean, squares, 6, 0.95);
	ck_assert_double_eq_tol(c.value, all.form[ICC_1_1].value, 1e-12);
	ck_assert_double_eq_tol(c.lo, all.form[ICC_1_1].lo, 1e-9);
	ck_assert_double_eq_tol(c.hi, all.form[ICC_1_1].hi, 1e-9);
	c = icc_oneway((double[]){ 2, 1 }, (double[]){ 3, 6 }, (double[]){ 2, 0 }, 2, 0.95);
	ck_assert_double_eq_tol(c.value, 4 / (6 + 2 / 3.), 1e-12);
	ck_assert_double_nan(icc_oneway(n, mean, squares, 1, 0.95).value);
	ck_assert_double_nan(icc_oneway((double[]){ 1, 1 }, mean, squares, 2, 0.95).value);
}
END_TEST

START_TEST(krippendorff)
{
	/* Krippendorff 2011, A: two observers, ten units, binary: 0.095 */
	static const double first[] = { 0, 1, 0, 0, 0, 0, 0, 0, 1, 0 };
	static const double second[] = { 1, 1, 1, 0, 0, 1, 0, 0, 0, 0 };
	struct arena a = { 0 };
	struct alpha_cell c[22];
	struct alpha r;

	for (uint32_t i = 0; i < 10; i++) {
		c[2 * i] = (struct alpha_cell){ i, first[i], 1 };
		c[2 * i + 1] = (struct alpha_cell){ i, second[i], 1 };
	}
	/* a unit rated once does not count, nor a missing value */
	c[20] = (struct alpha_cell){ 50, 1, 1 };
	c[21] = (struct alpha_cell){ 3, NAN, 1 };
	r = alpha_of(&a, c, 22, ALPHA_NOMINAL, 0.95);
	NEAR(r.alpha, 0.095, 0.0005);
	NEAR(r.pairable, 20, 0);
	ck_assert_uint_eq(r.units, 10);
	/* with two values all metrics of the differences agree */
	NEAR(alpha_of(&a, c, 22, ALPHA_ORDINAL, 0.95).alpha, r.alpha, 1e-14);
	NEAR(alpha_of(&a, c, 22, ALPHA_INTERVAL, 0.95).alpha, r.alpha, 1e-14);
	/* no variation, no data */
	for (int i = 0; i < 22; i++)
		c[i].value = 3;
	ck_assert_double_nan(alpha_of(&a, c, 22, ALPHA_NOMINAL, 0.95).alpha);
	ck_assert_double_nan(alpha_of(&a, c, 0, ALPHA_RATIO, 0.95).alpha);
	arena_release(&a);
}
END_TEST

/* The jackknife of ordinal alpha takes a short way: here each unit is taken out in fact. */
START_TEST(alpha_without_each_unit)
{
	enum { UNITS = 60, MARKS = 3 };
	struct arena a = { 0 };

	for (int kind = 0; kind < 3; kind++) {
		struct alpha_cell c[UNITS * MARKS], rest[UNITS * MARKS];
		double left[UNITS], mean = 0, m2 = 0;
		struct alpha r;

		for (int i = 0; i < UNITS * MARKS; i++) {
			int unit = i / MARKS;
			double mark = unit * 7 % 23 + (i * 5 + unit) % 4 * 2.5;

			/* in the last kind all but one unit are of one mind */
			c[i] = (struct alpha_cell){ (uint32_t)unit, kind == 2 ? (unit == 11 ? i % MARKS : 9) : mark,
				kind == 1 ? 1 + i % 3 : i % 11 == 0 ? 0 : 1 };
		}
		r = alpha_of(&a, c, UNITS * MARKS, ALPHA_ORDINAL, 0.95);
		ck_assert_uint_eq(r.units, UNITS);
		for (int u = 0; u < UNITS; u++) {
			size_t n = 0;

			for (int i = 0; i < UNITS * MARKS; i++)
				if (i / MARKS != u)
					rest[n++] = c[i];
			left[u] = alpha_of(&a, rest, n, ALPHA_ORDINAL, 0.95).alpha;
			mean += left[u] / UNITS;
		}
		for (int u = 0; u < UNITS; u++)
			m2 += (left[u] - mean) * (left[u] - mean);
		if (kind == 2)		/* without that one nothing differs */
			ck_assert_double_nan(r.se);
		else
			NEAR(r.se, sqrt((UNITS - 1.0) / UNITS * m2), 1e-13);
		ck_assert(kind == 2 || r.se > 0.001);
	}
	arena_release(&a);
}
END_TEST

START_TEST(kappas)
{
	/* Fleiss' kappa of fourteen raters: 0.210 */
	static const double fleiss[] = { 0, 0, 0, 0, 14, 0, 2, 6, 4, 2, 0, 0, 3, 5, 6, 0, 3, 9, 2, 0,
		2, 2, 8, 1, 1, 7, 7, 0, 0, 0, 3, 2, 6, 3, 0, 2, 5, 3, 2, 2, 6, 5, 2, 1, 0, 0, 2, 2,
		3, 7 };
	static const double cohen[] = { 20, 5, 10, 15 };
	struct kappa k = kappa_fleiss(fleiss, 10, 5);

	NEAR(k.kappa, 0.210, 0.0005);
	NEAR(k.agreement, 0.378, 0.0005);
	for (int w = KAPPA_UNWEIGHTED; w <= KAPPA_QUADRATIC; w++)
		NEAR(kappa_cohen(cohen, 2, (enum kappa_weight)w).kappa, 0.4, 1e-15);
	ck_assert_double_nan(kappa_fleiss((double[]){ 3, 0, 3, 0 }, 2, 2).kappa);
	ck_assert_double_nan(kappa_fleiss((double[]){ 3, 0, 1, 1 }, 2, 2).kappa);
	ck_assert_double_nan(kappa_cohen((double[]){ 5, 0, 0, 0 }, 2, KAPPA_LINEAR).kappa);
	ck_assert_double_nan(kappa_cohen(cohen, 0, KAPPA_LINEAR).kappa);
}
END_TEST

START_TEST(severity_of_an_exact_model)
{
	struct arena a = { 0 };
	struct rating r[20];
	static const double effect[] = { 3, -1, -2 };
	struct severity *s;
	size_t n = 0;

	for (uint32_t i = 0; i < 6; i++)
		for (uint32_t k = 0; k < 3; k++)
			if ((i + k) % 3 != 0)
				r[n++] = (struct rating){ i, k, 70 + 5.0 * i + effect[k] };
	s = severity_fit(&a, r, n, 6, 4);
	for (int k = 0; k < 3; k++)
		NEAR(s->effect[k], effect[k], 1e-12);
	ck_assert_double_nan(s->effect[3]);
	NEAR(s->df, n - 6.0 - 3 + 1, 0);
	NEAR(s->residual_sd, 0, 1e-12);
	/* two designs that do not hang together */
	for (size_t i = 0; i < n; i++)
		r[i].rater = r[i].ratee < 3 ? 0 : 1;
	ck_assert_double_nan(severity_fit(&a, r, n, 6, 2)->effect[0]);
	ck_assert_double_nan(severity_fit(&a, r, 0, 0, 0)->f);
	arena_release(&a);
}
END_TEST

START_TEST(halo_is_excess_correlation)
{
	/* Each rater gives both items the same, and raters are unrelated. */
	static const double one[] = { 1, 2, 3, 4, 1, 2, 3, 4, 2, 4, 1, 3, 2, 4, 1, 3 };
	struct halo h = halo_of(one, 2, 2, 4);

	NEAR(h.same, 1, 1e-15);
	NEAR(h.cross, 0, 1e-15);
	NEAR(h.halo, 1, 1e-15);
	ck_assert_double_nan(halo_of(one, 1, 4, 4).halo);
}
END_TEST

TCase *agreement_tests(void)
{
	TCase *t = tcase_create("agreement");

	tcase_add_test(t, shrout_fleiss);
	tcase_add_test(t, likeness_of_unequal_units);
	tcase_add_test(t, krippendorff);
	tcase_add_test(t, alpha_without_each_unit);
	tcase_add_test(t, kappas);
	tcase_add_test(t, severity_of_an_exact_model);
	tcase_add_test(t, halo_is_excess_correlation);
	return t;
}
