/* stat-survival.c - tests of curves, their comparison, and causes of leaving. */
#include "tests/stat.h"

#include <string.h>

#include "core/base/arena.h"
#include "core/stat/incidence.h"
#include "core/stat/logrank.h"
#include "core/stat/rmst.h"
#include "core/stat/survival.h"

/* Freireich et al. 1963, Blood 21:699: weeks of remission, negative when censored. */
static const int control[] = { 1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17,
	22, 23 };
static const int drug[] = { 6, 6, 6, -6, 7, -9, 10, -10, -11, 13, 16, -17, -19, -20, 22, 23,
	-25, -32, -32, -34, -35 };

static size_t fill(struct lifetime *row, uint32_t *group)
{
	for (int i = 0; i < 21; i++) {
		row[i] = (struct lifetime){ -INFINITY, control[i], 1, 1 };
		row[21 + i] = (struct lifetime){ -INFINITY, fabs((double)drug[i]), drug[i] > 0, 1 };
		group[i] = 0;
		group[21 + i] = 1;
	}
	return 42;
}

START_TEST(freireich)
{
	struct arena a = { 0 };
	struct lifetime row[42];
	uint32_t group[42];
	struct logrank_data d = { .row = row, .group = group, .rows = fill(row, group), .groups = 2 };
	struct logrank *r = logrank_test(&a, &d);
	struct survival *s = survival_fit(&a, row + 21, 21, 1);
	struct survival_point p;

	NEAR(r->chisq, 16.793, 0.0005);
	NEAR(r->observed[0], 21, 0);
	NEAR(r->expected[0], 10.7495, 0.0001);
	NEAR(r->v[0], 6.25696, 0.00001);
	NEAR(r->df, 1, 0);
	/* Kalbfleisch & Prentice, table 1.2: S 0.857, 0.807, 0.753, ... 0.448 */
	p = survival_at(s, 6, 0.95);
	ck_assert_int_eq(p.at_risk, 21);
	NEAR(p.survive, 0.857, 0.0005);
	NEAR(p.se, 0.0764, 0.00005);
	NEAR(survival_at(s, 23, 0.95).survive, 0.448, 0.0005);
	NEAR(survival_quantile(s, 0.5, 0.95).time, 23, 0);
	ck_assert_double_nan(survival_quantile(s, 0.9, 0.95).time);
	arena_release(&a);
}
END_TEST

START_TEST(counts_are_rows)
{
	struct arena a = { 0 };
	struct span rows[400], counts[400];
	size_t n = 0, m = 0;
	struct survival *s, *c;

	for (int i = 0; i < 400; i++) {
		struct span r = { i % 3 == 0 ? SPAN_OPEN : i * 7 % 23, i * 37 % 90, i % 4, 1 };
		size_t k;

		rows[n++] = r;
		for (k = 0; k < m; k++)
			if (counts[k].entry == r.entry && counts[k].time == r.time
			    && counts[k].cause == r.cause)
				break;
		if (k == m)
			counts[m++] = (struct span){ r.entry, r.time, r.cause, 0 };
		counts[k].count++;
	}
	s = survival_fit_spans(&a, rows, n, 3);
	c = survival_fit_spans(&a, counts, m, 3);
	ck_assert_int_gt(s->dropped, 0);
	ck_assert_int_eq(s->dropped, c->dropped);
	ck_assert_uint_eq(s->steps, c->steps);
	ck_assert_int_eq(s->rows + s->dropped, 400);
	ck_assert_mem_eq(s->survive, c->survive, s->steps * sizeof(double));
	ck_assert_mem_eq(s->greenwood, c->greenwood, s->steps * sizeof(double));
	for (size_t j = 0; j < s->steps; j++) {
		double sum = s->survive[j];

		for (uint32_t k = 0; k < 3; k++)
			sum += s->incidence[3 * j + k];
		NEAR(sum, 1, 1e-14);
	}
	arena_release(&a);
}
END_TEST

START_TEST(one_cause_is_the_complement)
{
	struct arena a = { 0 };
	struct lifetime row[42];
	uint32_t group[42];
	struct survival *s = survival_fit(&a, row, fill(row, group), 0);

	for (double t = 1; t < 36; t += 3) {
		struct incidence_point f = incidence_at(s, 1, t, 0.95);
		struct survival_point p = survival_at(s, t, 0.95);

		NEAR(f.value, 1 - p.survive, 1e-14);
		NEAR(f.se, p.se, 1e-14);
	}
	NEAR(incidence_at(s, 2, 10, 0.95).value, 0, 0);
	ck_assert_double_nan(incidence_at(s, 2, 10, 0.95).hi);
	/* All have left, all for one cause: certainly 1, though 1/10 ten times is less. */
	for (int i = 0; i < 10; i++)
		row[i] = (struct lifetime){ -INFINITY, i, 1, 1 };
	s = survival_fit(&a, row, 10, 2);
	NEAR(incidence_at(s, 1, 9, 0.95).value, 1, 0);
	NEAR(incidence_at(s, 1, 9, 0.95).se, 0, 0);
	NEAR(incidence_at(s, 1, 9, 0.95).hi, 1, 0);
	ck_assert_double_nan(incidence_at(s, 1, 9, 0.95).lo);
	arena_release(&a);
}
END_TEST

START_TEST(edges_of_a_curve)
{
	struct arena a = { 0 };
	struct span stay[] = { { SPAN_OPEN, 100, 0, 12 } }, go[] = { { SPAN_OPEN, 5, 1, 4 } };
	struct survival *none = survival_fit_spans(&a, NULL, 0, 2);
	struct survival *s = survival_fit_spans(&a, stay, 1, 1);
	struct survival *g = survival_fit_spans(&a, go, 1, 1);
	struct rmst r, q;
	struct rmst_contrast c;

	ck_assert_double_nan(survival_at(none, 1, 0.95).survive);
	ck_assert_double_nan(survival_quantile(none, 0.5, 0.95).time);
	ck_assert_double_nan(rmst_of(none, 10, 0.95).mean);
	ck_assert_double_nan(none->last);
	NEAR(survival_at(s, 50, 0.95).survive, 1, 0);
	NEAR(survival_at(s, 50, 0.95).lo, pow(0.025, 1.0 / 12), 1e-15);
	ck_assert_double_nan(survival_at(s, 101, 0.95).lo);
	ck_assert_double_nan(survival_quantile(s, 0.5, 0.95).time);
	NEAR(survival_at(g, 5, 0.95).survive, 0, 0);
	NEAR(survival_at(g, 9, 0.95).hi, 1 - pow(0.025, 0.25), 1e-15);
	ck_assert_double_nan(survival_contrast(s, g, 5).z);
	r = rmst_of(s, 100, 0.95);
	q = rmst_of(g, 100, 0.95);
	NEAR(r.mean, 100, 0);
	ck_assert(!r.extended && !q.extended && rmst_of(s, 101, 0.95).extended);
	NEAR(q.mean, 5, 0);
	c = rmst_contrast(&r, &q, 0.95);
	NEAR(c.diff, 95, 0);
	ck_assert_double_nan(c.p);
	NEAR(c.lost_ratio, 0, 0);
	ck_assert_double_nan(c.lost_ratio_hi);
	NEAR(survival_reliable_until(s, 10, 0.1), 100, 0);
	ck_assert_double_nan(survival_reliable_until(s, 13, 1));
	arena_release(&a);
}
END_TEST

/* With every row cut into two pieces the risk sets are the same (Mantel & Byar). */
START_TEST(cutting_rows_changes_nothing)
{
	struct arena a = { 0 };
	struct lifetime row[42], cut[84];
	uint32_t group[42], twice[84], stratum[84];
	struct logrank_data d = { .row = row, .group = group, .rows = fill(row, group), .groups = 2 };
	struct logrank_data e = { .row = cut, .group = twice, .stratum = stratum, .rows = 84,
		.groups = 2, .strata = 1 };

	for (int i = 0; i < 42; i++) {
		cut[i] = (struct lifetime){ -INFINITY, row[i].time / 2, 0, 1 };
		cut[42 + i] = (struct lifetime){ row[i].time / 2, row[i].time, row[i].cause, 1 };
		twice[i] = twice[42 + i] = group[i];
		stratum[i] = stratum[42 + i] = 0;
	}
	for (int w = 0; w < LOGRANK_WEIGHTS; w++) {
		d.weight = e.weight = (enum logrank_weight)w;
		NEAR(logrank_test(&a, &d)->chisq, logrank_test(&a, &e)->chisq, 1e-12);
	}
	arena_release(&a);
}
END_TEST

START_TEST(groups_that_never_meet)
{
	struct arena a = { 0 };
	struct lifetime row[84];
	uint32_t group[84], stratum[84];
	struct logrank_data d = { .row = row, .group = group, .rows = 42, .groups = 2 };
	struct logrank *r;

	fill(row, group);
	fill(row + 42, group + 42);
	/* an empty third group adds nothing */
	d.groups = 3;
	r = logrank_test(&a, &d);
	NEAR(r->df, 1, 0);
	NEAR(r->chisq, 16.793, 0.0005);
	/* two strata with groups of their own: 1 + 1 degrees of freedom */
	for (int i = 0; i < 84; i++) {
		stratum[i] = i >= 42;
		group[i] += i >= 42 ? 2 : 0;
	}
	d = (struct logrank_data){ .row = row, .group = group, .stratum = stratum, .rows = 84,
		.groups = 4, .strata = 2 };
	r = logrank_test(&a, &d);
	NEAR(r->df, 2, 0);
	NEAR(r->chisq, 2 * 16.7929, 0.001);
	/* each group in a stratum of its own: nothing to compare */
	for (int i = 0; i < 84; i++)
		stratum[i] = group[i];
	d.strata = 4;
	r = logrank_test(&a, &d);
	ck_assert_double_nan(r->chisq);
	ck_assert_double_nan(r->p);
	d.rows = 0;
	ck_assert_double_nan(logrank_test(&a, &d)->p);
	arena_release(&a);
}
END_TEST

START_TEST(period_window)
{
	struct span s;

	ck_assert(span_in_window(0, INT32_MAX, 1, 365, 729, &s));
	ck_assert_int_eq(s.entry, 364);
	ck_assert_int_eq(s.time, 729);
	ck_assert_uint_eq(s.cause, 0);
	ck_assert(span_in_window(400, 729, 2, 365, 729, &s));
	ck_assert_int_eq(s.entry, SPAN_OPEN);
	ck_assert_int_eq(s.time, 329);
	ck_assert_uint_eq(s.cause, 2);
	ck_assert(!span_in_window(0, 364, 1, 365, 729, &s));
	ck_assert(!span_in_window(730, INT32_MAX, 1, 365, 729, &s));
}
END_TEST

/* Twenty in view from day 10 on, five leave on day 20: ten days whole and ten of three quarters, out of 20. */
START_TEST(days_before_the_curve_are_not_kept)
{
	static const struct lifetime late[] = { { 10, 20, 1, 5 }, { 10, 40, 0, 15 } };
	struct arena a = { 0 };
	struct rmst r = rmst_of(survival_fit_from(&a, late, 2, 0, 10), 30, 0.95);

	ck_assert_double_eq_tol(r.mean, 17.5, 1e-12);
	ck_assert_double_eq_tol(r.tau, 20, 1e-12);
	/* A^2 d / (n (n - d)), A the 7.5 days after the step */
	ck_assert_double_eq_tol(r.se, sqrt(7.5 * 7.5 * 5 / (20 * 15)), 1e-12);
	ck_assert_double_nan(rmst_of(survival_fit_from(&a, late, 2, 0, 10), 10, 0.95).mean);
	arena_release(&a);
}
END_TEST

TCase *survival_tests(void)
{
	TCase *t = tcase_create("survival");

	tcase_add_test(t, freireich);
	tcase_add_test(t, counts_are_rows);
	tcase_add_test(t, one_cause_is_the_complement);
	tcase_add_test(t, edges_of_a_curve);
	tcase_add_test(t, cutting_rows_changes_nothing);
	tcase_add_test(t, groups_that_never_meet);
	tcase_add_test(t, period_window);
	tcase_add_test(t, days_before_the_curve_are_not_kept);
	return t;
}
