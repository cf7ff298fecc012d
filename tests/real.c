/* real.c - published data sets, imported and reckoned, against numbers that R gave for them. */
#include "config.h"
#include "core/metric/derive.h"
#include "core/stat/survival.h"
#include "tests/known.h"
#include "tests/real.h"
#include "tests/unit.h"

#include <check.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct book *book_of(const char *db, const char *from, const char *until, const char *basis, bool by_run)
{
	return known_book(db, &(struct known_ask){ .metric = "retention", .params = arena_printf(known_arena(), "basis=%s", basis),
		.from = from, .until = until, .by_centre = true, .by_cohort = by_run, .by_run = by_run });
}

/* S at a day of a result's starters, by the same estimator as the report's. */
static struct survival_point at(const struct result *r, double days)
{
	const struct curve *c = result_curve(r, "Intake");
	double first;

	ck_assert_ptr_nonnull(c);
	return survival_at(curve_fit(known_arena(), c->spans, c->span_count, (uint32_t)c->cause_count, &first),
			   days, .95);
}

#define CLOSE(got, want) ck_assert_msg(fabs((double)(got) - (want)) <= 1e-8, "%s %s: %.12g, expected %.12g", \
				       group, #got, (double)(got), (double)(want))

static void oulad_group(struct expected_list e, const struct result *r, const char *group)
{
	static const char *const metric = "retention.started";
	const struct curve *c = result_curve(r, "Intake");

	CLOSE(c->n, known_expect(e, metric, group, "n"));
	CLOSE(c->events, known_expect(e, metric, group, "events"));
	CLOSE(at(r, 30).survive, known_expect(e, metric, group, "S30"));
	CLOSE(at(r, 90).survive, known_expect(e, metric, group, "S90"));
	CLOSE(at(r, 90).lo, known_expect(e, metric, group, "S90.lo"));
	CLOSE(at(r, 90).hi, known_expect(e, metric, group, "S90.hi"));
	CLOSE(at(r, 180).survive, known_expect(e, metric, group, "S180"));
	CLOSE(at(r, 180).lo, known_expect(e, metric, group, "S180.lo"));
	CLOSE(at(r, 180).hi, known_expect(e, metric, group, "S180.hi"));
	CLOSE(at(r, 269).survive, known_expect(e, metric, group, "S269"));
}

START_TEST(oulad_retention_is_rs)
{
	struct expected_list e = known_expected("oulad/expected.csv");
	char *db = known_import("oulad", "oulad/*.csv.gz");
	struct book *b = book_of(db, "2013-01-01", "2015-01-01", "enrolment", true);
	struct chapter *c = &b->chapters[0];
	const char *group = "log-rank";
	int tested = 0;

	ck_assert_uint_eq(b->centre_count, 13);
	ck_assert_uint_eq(b->cohort_count, 22);
	oulad_group(e, c->now, "ALL");
	for (size_t i = 0; i < b->centre_count; i++)
		oulad_group(e, c->by_centre[i], arena_printf(known_arena(), "region:%s", b->centres[i].name));
	for (size_t i = 0; i < b->cohort_count; i++)
		oulad_group(e, c->by_cohort[i], arena_printf(known_arena(), "pres:%s",
			strncmp(b->cohorts[i].code, "oulad:", 6) == 0 ? b->cohorts[i].code + 6 : b->cohorts[i].code));
	for (size_t i = 0; i < c->test_count; i++) {
		const struct survival_test *t = &c->tests[i];

		if (strcmp(t->curve, "Intake") != 0 || t->of_cohorts)
			continue;
		tested++;	/* plain and stratified, whole and up to the day that all reach */
		group = t->stratified ? "region stratified by presentation" : "region";
		ck_assert_int_eq(t->df, 12);
		ck_assert_msg(fabs(t->chisq - known_expect(e, "logrank.started", group, "chisq")) < 1e-6,
			      "%s: %.12g", group, t->chisq);
	}
	ck_assert_int_eq(tested, 4);
}
END_TEST

/* Durations were published in months and are kept in days, so a curve's steps move by up to
 * half a day; who left and how many is the same. */
START_TEST(turnover_is_rs_to_the_day)
{
	static const int months[] = { 3, 6, 12, 24, 36, 60, 120 };
	struct expected_list e = known_expected("turnover/expected.csv");
	char *db = known_import("turnover", "turnover/turnover.csv");
	struct book *b = book_of(db, "2000-01-01", "2001-01-01", "employment", false);
	struct chapter *c = &b->chapters[0];

	ck_assert_uint_eq(b->centre_count, 16);
	for (size_t i = 0; i <= b->centre_count; i++) {
		const struct result *r = i < b->centre_count ? c->by_centre[i] : c->now;
		const char *group = i < b->centre_count
			? arena_printf(known_arena(), "industry:%s", b->centres[i].name) : "ALL";

		CLOSE(result_curve(r, "Intake")->n, known_expect(e, "retention", group, "n"));
		CLOSE(result_curve(r, "Intake")->events, known_expect(e, "retention", group, "events"));
		for (size_t m = 0; m < sizeof months / sizeof *months; m++) {
			double want = known_expect(e, "retention", group, arena_printf(known_arena(), "S%dm", months[m]));

			/* The step of one leaver in a small group is larger than the whole group's. */
			ck_assert_double_eq_tol(at(r, months[m] * 30.4375).survive, want,
						i < b->centre_count ? .08 : .006);
		}
	}
	for (size_t i = 0; i < c->test_count; i++)
		if (strcmp(c->tests[i].curve, "Intake") == 0 && c->tests[i].whole && !c->tests[i].stratified) {
			double want = known_expect(e, "logrank", "industry", "chisq");

			ck_assert_int_eq(c->tests[i].df, 15);
			ck_assert_double_eq_tol(c->tests[i].chisq, want, want / 100);
		}
}
END_TEST

START_TEST(health_workers_are_rs)
{
	static const int weeks[] = { 4, 8, 13, 26, 39, 52, 78, 104, 130 };
	struct expected_list e = known_expected("alda/expected.csv");
	char *db = known_import("health", "alda/health_workers.csv");
	struct book *b = book_of(db, "2000-01-01", "2001-01-01", "employment", false);
	const struct result *r = b->chapters[0].now;
	const char *group = "ALL";

	CLOSE(result_curve(r, "Intake")->n, 2074);
	CLOSE(result_curve(r, "Intake")->events, known_expect(e, "health_workers", group, "events"));
	for (size_t i = 0; i < sizeof weeks / sizeof *weeks; i++) {
		struct survival_point p = at(r, 7 * weeks[i]);

		CLOSE(p.survive, known_expect(e, "health_workers", group, arena_printf(known_arena(), "S%dw", weeks[i])));
		CLOSE(p.lo, known_expect(e, "health_workers", group, arena_printf(known_arena(), "S%dw.lo", weeks[i])));
		CLOSE(p.hi, known_expect(e, "health_workers", group, arena_printf(known_arena(), "S%dw.hi", weeks[i])));
		CLOSE(p.at_risk, known_expect(e, "health_workers", group, arena_printf(known_arena(), "at_risk%d", weeks[i])));
	}
}
END_TEST

/* Singer & Willett 2003, table 10.1. */
START_TEST(teachers_are_the_books)
{
	struct expected_list e = known_expected("alda/expected.csv");
	char *db = known_import("teachers", "alda/teachers.csv");
	struct book *b = book_of(db, "1970-01-01", "1971-01-01", "employment", false);
	const struct curve *c = result_curve(b->chapters[0].now, "Intake");
	const struct result *r = b->chapters[0].now;

	ck_assert_int_eq(c->n, 3941);
	ck_assert_int_eq(c->events, 2207);
	for (int y = 1; y <= 12; y++) {
		const char *group = arena_printf(known_arena(), "year%d", y);
		/* Kept as days: the end of year y is between 365 y and 366 y. */
		struct survival_point p = at(r, 365.25 * y + 1);

		CLOSE(p.survive, known_expect(e, "teachers", group, "S"));
	}
}
END_TEST

int main(void)
{
	Suite *s;
	TCase *tc;

	if (!known_begin("oulad/courses.csv.gz"))
		return 0;
	s = suite_create("real");
	tc = tcase_create("retention");
	tcase_set_timeout(tc, 0);
	tcase_add_test(tc, oulad_retention_is_rs);
	tcase_add_test(tc, turnover_is_rs_to_the_day);
	tcase_add_test(tc, health_workers_are_rs);
	tcase_add_test(tc, teachers_are_the_books);
	suite_add_tcase(s, tc);
	suite_add_tcase(s, others_tests());
	return known_end(unit_run(s));
}
