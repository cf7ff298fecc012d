/* stat.h - the suites that make up stat.t. */
#ifndef TESTS_STAT_H
#define TESTS_STAT_H

#include <check.h>
#include <math.h>

/* ck_assert_double_eq_tol() is strict: it cannot ask for equality. */
#define NEAR(got, want, tolerance) do { \
	double got_ = (got), want_ = (want), tolerance_ = (tolerance); \
	ck_assert_msg(fabs(got_ - want_) <= tolerance_, "%s is %.17g, not %.17g (+-%g)", \
		      #got, got_, want_, tolerance_); \
} while (0)

TCase *survival_tests(void);
TCase *proportion_tests(void);
TCase *agreement_tests(void);
TCase *chart_tests(void);
TCase *centre_tests(void);
TCase *effect_tests(void);

#endif
