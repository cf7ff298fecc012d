/* real.c - published data sets, imported and reckoned, against numbers that R gave for them. */
#include "config.h"
#include "core/base/arena.h"
#include "core/metric/make.h"
#include "core/stat/survival.h"
#include "core/metric/derive.h"

#include <check.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/*
 * The data sets lie in $SHARED/data where there is such a directory; where not, main()
 * says so and the program is skipped.  Each is imported by the program itself.
 */
static struct arena arena;
static char dir[] = "/tmp/assay-real-XXXXXX";

struct expected { char metric[64], group[64], stat[32]; double value; };

static struct expected *expected_read(const char *set, size_t *count)
{
	char path[512], line[512], value[128];
	struct expected *list = NULL;
	size_t cap = 0;
	FILE *in;

	snprintf(path, sizeof path, "%s/data/%s/expected.csv", getenv("SHARED"), set);
	in = fopen(path, "r");
	ck_assert_msg(in != NULL, "cannot open %s", path);
	*count = 0;
	while (fgets(line, sizeof line, in) != NULL) {
		struct expected e;

		if (sscanf(line, "\"%63[^\"]\",\"%63[^\"]\",\"%31[^\"]\",\"%127[^\"]\"", e.metric, e.group,
			   e.stat, value) != 4)
			continue;
		e.value = strtod(value, NULL);
		*(struct expected *)arena_push(&arena, list, *count, &cap) = e;
	}
	fclose(in);
	ck_assert_uint_gt(*count, 10);
	return list;
}

static double expect(const struct expected *list, size_t count, const char *metric,
		     const char *group, const char *stat)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(list[i].metric, metric) == 0 && strcmp(list[i].group, group) == 0
		    && strcmp(list[i].stat, stat) == 0)
			return list[i].value;
	ck_abort_msg("no %s, %s, %s among what is expected", metric, group, stat);
	return NAN;
}

/* Imports files (a shell pattern below $SHARED/data) into a new dataset. */
static char *import(const char *name, const char *files)
{
	char *db = arena_printf(&arena, "%s/%s.db", dir, name);
	char *command = arena_printf(&arena, "'%s' init %s >/dev/null 2>&1 && '%s' import %s %s >%s/log 2>&1",
		getenv("ASSAY"), db, getenv("ASSAY"), db, files, dir);

	ck_assert_msg(system(command) == 0, "%s failed", command);
	return db;
}

static struct book *book_of(const char *db, const char *from, const char *until, const char *basis,
			    bool by_run)
{
	static const char *const langs[] = { "en" };
	struct ask_value *params = arena_new(&arena, struct ask_value);
	struct ask *ask = arena_new(&arena, struct ask);
	struct request *q = arena_new(&arena, struct request);
	struct metric_places places = { .assay_plugins = getenv("ASSAY_PLUGINS") };
	struct metric_list list = { 0 };
	struct fail f = FAIL_NONE;
	struct book *b = NULL;

	*params = (struct ask_value){ "basis", basis };
	*ask = (struct ask){ .metric = "retention", .name = "retention", .params = params,
		.param_count = 1, .target = NAN, .by_centre = true, .by_cohort = by_run, .where = "test" };
	*q = (struct request){ .confidence = .95, .history = 1, .jobs = 2, .langs = langs,
		.lang_count = 1, .cohorts_by_run = by_run, .asks = ask, .ask_count = 1 };
	ck_assert(day_parse_iso(from, &q->from) && day_parse_iso(until, &q->until));
	ck_assert_msg(metrics_find(&arena, &places, &list, &f), "%s", f.text);
	ck_assert_msg(book_make(&arena, db, &list, q, NULL, &b, &f), "%s", f.text);
	ck_assert_uint_eq(b->failures, 0);
	return b;
}

/* S at a day of a result's starters, by the same estimator as the report's. */
static struct survival_point at(const struct result *r, double days)
{
	const struct curve *c = result_curve(r, "Intake");
	double first;

	ck_assert_ptr_nonnull(c);
	return survival_at(curve_fit(&arena, c->spans, c->span_count, (uint32_t)c->cause_count, &first),
			   days, .95);
}

#define CLOSE(got, want) ck_assert_msg(fabs((double)(got) - (want)) <= 1e-8, "%s %s: %.12g, expected %.12g", \
				       group, #got, (double)(got), (double)(want))

static void oulad_group(const struct expected *e, size_t n, const struct result *r, const char *group)
{
	static const char *const metric = "retention.started";
	const struct curve *c = result_curve(r, "Intake");

	CLOSE(c->n, expect(e, n, metric, group, "n"));
	CLOSE(c->events, expect(e, n, metric, group, "events"));
	CLOSE(at(r, 30).survive, expect(e, n, metric, group, "S30"));
	CLOSE(at(r, 90).survive, expect(e, n, metric, group, "S90"));
	CLOSE(at(r, 90).lo, expect(e, n, metric, group, "S90.lo"));
	CLOSE(at(r, 90).hi, expect(e, n, metric, group, "S90.hi"));
	CLOSE(at(r, 180).survive, expect(e, n, metric, group, "S180"));
	CLOSE(at(r, 180).lo, expect(e, n, metric, group, "S180.lo"));
	CLOSE(at(r, 180).hi, expect(e, n, metric, group, "S180.hi"));
	CLOSE(at(r, 269).survive, expect(e, n, metric, group, "S269"));
}

START_TEST(oulad_retention_is_rs)
{
	size_t n;
	struct expected *e = expected_read("oulad", &n);
	char *db = import("oulad", arena_printf(&arena, "'%s'/data/oulad/*.csv.gz", getenv("SHARED")));
	struct book *b = book_of(db, "2013-01-01", "2015-01-01", "enrolment", true);
	struct chapter *c = &b->chapters[0];
	const char *group = "log-rank";
	int tested = 0;

	ck_assert_uint_eq(b->centre_count, 13);
	ck_assert_uint_eq(b->cohort_count, 22);
	oulad_group(e, n, c->now, "ALL");
	for (size_t i = 0; i < b->centre_count; i++)
		oulad_group(e, n, c->by_centre[i], arena_printf(&arena, "region:%s", b->centres[i].name));
	for (size_t i = 0; i < b->cohort_count; i++)
		oulad_group(e, n, c->by_cohort[i], arena_printf(&arena, "pres:%s",
			strncmp(b->cohorts[i].code, "oulad:", 6) == 0 ? b->cohorts[i].code + 6 : b->cohorts[i].code));
	for (size_t i = 0; i < c->test_count; i++) {
		const struct survival_test *t = &c->tests[i];

		if (strcmp(t->curve, "Intake") != 0 || t->of_cohorts)
			continue;
		tested++;	/* plain and stratified, whole and up to the day that all reach */
		group = t->stratified ? "region stratified by presentation" : "region";
		ck_assert_int_eq(t->df, 12);
		ck_assert_msg(fabs(t->chisq - expect(e, n, "logrank.started", group, "chisq")) < 1e-6,
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
	size_t n;
	struct expected *e = expected_read("turnover", &n);
	char *db = import("turnover", arena_printf(&arena, "'%s'/data/turnover/turnover.csv", getenv("SHARED")));
	struct book *b = book_of(db, "2000-01-01", "2001-01-01", "employment", false);
	struct chapter *c = &b->chapters[0];

	ck_assert_uint_eq(b->centre_count, 16);
	for (size_t i = 0; i <= b->centre_count; i++) {
		const struct result *r = i < b->centre_count ? c->by_centre[i] : c->now;
		const char *group = i < b->centre_count
			? arena_printf(&arena, "industry:%s", b->centres[i].name) : "ALL";

		CLOSE(result_curve(r, "Intake")->n, expect(e, n, "retention", group, "n"));
		CLOSE(result_curve(r, "Intake")->events, expect(e, n, "retention", group, "events"));
		for (size_t m = 0; m < sizeof months / sizeof *months; m++) {
			double want = expect(e, n, "retention", group, arena_printf(&arena, "S%dm", months[m]));

			/* The step of one leaver in a small group is larger than the whole group's. */
			ck_assert_double_eq_tol(at(r, months[m] * 30.4375).survive, want,
						i < b->centre_count ? .08 : .006);
		}
	}
	for (size_t i = 0; i < c->test_count; i++)
		if (strcmp(c->tests[i].curve, "Intake") == 0 && c->tests[i].whole && !c->tests[i].stratified) {
			double want = expect(e, n, "logrank", "industry", "chisq");

			ck_assert_int_eq(c->tests[i].df, 15);
			ck_assert_double_eq_tol(c->tests[i].chisq, want, want / 100);
		}
}
END_TEST

START_TEST(health_workers_are_rs)
{
	static const int weeks[] = { 4, 8, 13, 26, 39, 52, 78, 104, 130 };
	size_t n;
	struct expected *e = expected_read("alda", &n);
	char *db = import("health", arena_printf(&arena, "'%s'/data/alda/health_workers.csv", getenv("SHARED")));
	struct book *b = book_of(db, "2000-01-01", "2001-01-01", "employment", false);
	const struct result *r = b->chapters[0].now;
	const char *group = "ALL";

	CLOSE(result_curve(r, "Intake")->n, 2074);
	CLOSE(result_curve(r, "Intake")->events, expect(e, n, "health_workers", group, "events"));
	for (size_t i = 0; i < sizeof weeks / sizeof *weeks; i++) {
		struct survival_point p = at(r, 7 * weeks[i]);

		CLOSE(p.survive, expect(e, n, "health_workers", group, arena_printf(&arena, "S%dw", weeks[i])));
		CLOSE(p.lo, expect(e, n, "health_workers", group, arena_printf(&arena, "S%dw.lo", weeks[i])));
		CLOSE(p.hi, expect(e, n, "health_workers", group, arena_printf(&arena, "S%dw.hi", weeks[i])));
		CLOSE(p.at_risk, expect(e, n, "health_workers", group, arena_printf(&arena, "at_risk%d", weeks[i])));
	}
}
END_TEST

/* Singer & Willett 2003, table 10.1. */
START_TEST(teachers_are_the_books)
{
	size_t n;
	struct expected *e = expected_read("alda", &n);
	char *db = import("teachers", arena_printf(&arena, "'%s'/data/alda/teachers.csv", getenv("SHARED")));
	struct book *b = book_of(db, "1970-01-01", "1971-01-01", "employment", false);
	const struct curve *c = result_curve(b->chapters[0].now, "Intake");
	const struct result *r = b->chapters[0].now;

	ck_assert_int_eq(c->n, 3941);
	ck_assert_int_eq(c->events, 2207);
	for (int y = 1; y <= 12; y++) {
		const char *group = arena_printf(&arena, "year%d", y);
		/* Kept as days: the end of year y is between 365 y and 366 y. */
		struct survival_point p = at(r, 365.25 * y + 1);

		CLOSE(p.survive, expect(e, n, "teachers", group, "S"));
	}
}
END_TEST

int main(void)
{
	Suite *s;
	TCase *tc;
	SRunner *sr;
	int failed;
	char probe[512];
	const char *shared = getenv("SHARED");

	snprintf(probe, sizeof probe, "%s/data/oulad/courses.csv.gz", shared != NULL ? shared : "");
	if (shared == NULL || getenv("ASSAY") == NULL || access(probe, R_OK) != 0) {
		puts("1..0 # SKIP the published data sets are not here");
		return 0;
	}
	if (mkdtemp(dir) == NULL)
		return 99;
	s = suite_create("real");
	tc = tcase_create("real");
	tcase_set_timeout(tc, 0);
	tcase_add_test(tc, oulad_retention_is_rs);
	tcase_add_test(tc, turnover_is_rs_to_the_day);
	tcase_add_test(tc, health_workers_are_rs);
	tcase_add_test(tc, teachers_are_the_books);
	suite_add_tcase(s, tc);
	sr = srunner_create(s);
	srunner_set_tap(sr, "-");
	srunner_run_all(sr, CK_SILENT);
	failed = srunner_ntests_failed(sr);
	srunner_free(sr);
	if (system(arena_printf(&arena, "rm -rf %s", dir)) != 0)
		failed++;
	arena_release(&arena);
	return failed > 0;
}
