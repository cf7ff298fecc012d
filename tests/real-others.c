/* real-others.c - published data on what is not retention: marks, earnings, calls, quits, climate, coaching. */
#include "config.h"

#include "tests/known.h"
#include "tests/real.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NEAR(got, want, tolerance) \
	ck_assert_msg(fabs((double)(got) - (want)) <= (tolerance), "%s: %.10g, expected %.10g", #got, (double)(got), \
		      (double)(want))

static const struct figure *row(const struct result *r, const char *breakdown, const char *label)
{
	const struct figure *f = known_row(r, breakdown, label);

	ck_assert_msg(f != NULL && f->n > 0, "%s, %s is not told", breakdown, label);
	return f;
}

/* Lectures at the ETH: 2,972 students, 1,128 lecturers. */
START_TEST(insteval)
{
	struct expected_list e = known_expected("insteval/expected.csv");
	char *db = known_import("insteval", "insteval/insteval.csv.gz");
	const struct result *r = known_result(db, "objectivity", NULL, "1992-01-01", "1993-01-01");
	const char *severity = "Raters against others who rated the same, in points of the scale";
	const struct figure *f = row(r, "Agreement", "ICC(1): marks of one thing, whoever gave them");

	NEAR(f->n, known_expect(e, "anova_icc", "by d", "groups"), 0);
	/* A mixed model's variance components, and with the mean number of marks in place of R's k0. */
	NEAR(f->value, known_expect(e, "anova_icc", "by d", "icc1"), .001);
	NEAR(f->value, known_expect(e, "lmer s+d", "ALL", "icc_subject"), .01);
	ck_assert(f->low < .1549 && .1549 < f->high);
	f = row(r, severity, "Most severe rater");
	NEAR(f->value, known_expect(e, "severity", "most severe rater", "mean_dev"), 1e-8);
	f = row(r, severity, "Most lenient rater");
	NEAR(f->value, known_expect(e, "severity", "most lenient rater", "mean_dev"), 1e-8);
	f = row(r, severity, "Raters reliably off the middle");
	NEAR(f->n, known_expect(e, "severity", "raters with >=20 usable marks", "n"), 0);
	ck_assert_double_gt(f->value, known_expect(e, "severity", "raters with >=20 usable marks", "abs_t_over_3"));
	/* Nobody marked a lecture by several items, and no mark names what it rests on. */
	ck_assert_int_eq(known_row(r, "Halo", "One impression colours all items: mean over pairs of raters")->n, 0);
	ck_assert_int_eq((int)row(r, "What the score is made of", "Marks tied to evidence")->events, 0);
}
END_TEST

/* Earnings of people trained, by lot, against those not: there is no highest value, so no normalised
 * gain, and that is said. */
static void earnings(const char *name, const char *file, const char *group)
{
	struct expected_list e = known_expected("nsw/expected.csv");
	const struct result *r = known_result(known_import(name, file), "learning_gain", NULL, "1976-01-01", "1979-01-01");
	const char *by = "Gain by arm of the comparison";
	const struct figure *f = row(r, by, "treatment");
	double se;

	ck_assert_int_eq(r->state, RESULT_UNABLE);
	ck_assert_ptr_nonnull(strstr(r->reason[0], "highest score is not on record"));
	NEAR(f->n, known_expect(e, "experiment", group, "n_treated"), 0);
	NEAR(f->value, known_expect(e, "gain", group, "mean_gain_treated"), 1e-4);
	NEAR(row(r, by, "control")->value, known_expect(e, "gain", group, "mean_gain_control"), 1e-4);
	f = row(r, by, "The first less the second");
	NEAR(f->value, known_expect(e, "gain", group, "did"), 1e-4);
	se = known_expect(e, "gain", group, "welch_se");
	/* Student's quantile lies a little above the normal one: 1.9600 < t < 1.9700 here */
	ck_assert(f->high - f->value > 1.9600 * se && f->high - f->value < 1.9700 * se);
	f = row(r, by, "The same, at equal values before");
	NEAR(f->value, known_expect(e, "ancova", group, "coef"), 1e-4);
	se = known_expect(e, "ancova", group, "se");
	ck_assert(f->high - f->value > 1.9600 * se && f->high - f->value < 1.9700 * se);
	ck_assert(known_says(r, fabs(row(r, by, "The first less the second")->value) > 1000
			     ? "The arms of the comparison differ" : "No reliable difference between the arms"));
}

START_TEST(nsw)
{
	earnings("nsw", "nsw/nswdemo.csv", "LaLonde 722");
	earnings("nsw-dw", "nsw/nsw_dehejia_wahba.csv", "Dehejia-Wahba 445");
}
END_TEST

/* A bank's calls of February 1999: three of 24 agents end calls at once. */
START_TEST(technion)
{
	struct expected_list e = known_expected("technion/expected.csv");
	char *db = known_import("technion", "technion/anonymous_bank_1999_02.txt.gz");
	const struct result *r = known_result(db, "quality_quantity", NULL, "1999-02-01", "1999-03-01");
	struct book *b = known_book(db, &(struct known_ask){ .metric = "quality_quantity", .from = "1999-02-01", .until = "1999-03-01" });
	const struct figure *f = row(r, "Very short calls", "Agents with clearly too many of them");
	const struct control *c = NULL;
	const char *days = "daily mean AHT, days >=300 calls";
	int outside = 0;

	NEAR(f->n, known_expect(e, "count", "ALL", "servers named"), 0);
	ck_assert_int_eq(f->events, 3);
	NEAR(row(r, "Very short calls", "Share of all calls")->value, known_expect(e, "aht", "ALL", "share_under_10s"), 1e-9);
	NEAR(r->headline.value, 21 / 24., 1e-12);
	/* Nobody's marks are on record: said, and not held against anybody. */
	ck_assert(known_says(r, "No marks of quality, or no standard"));
	/* What is told of few people names no number of them. */
	for (size_t i = 0; i < r->finding_count; i++)
		ck_assert_ptr_null(strstr(r->findings[i].texts[0], "24 agents"));
	for (size_t i = 0; i < b->chapters[0].control_count; i++)
		if (strcmp(b->chapters[0].controls[i]->label, "Mean handling time") == 0)
			c = b->chapters[0].controls[i];
	ck_assert_ptr_nonnull(c);
	NEAR(c->count, known_expect(e, "xmr", days, "days"), 0);
	NEAR(60 * c->centre, known_expect(e, "xmr", days, "centre"), 1e-6);
	NEAR(60 * c->high, known_expect(e, "xmr", days, "ucl"), 1e-6);
	NEAR(60 * c->low, known_expect(e, "xmr", days, "lcl"), 1e-6);
	for (size_t i = 0; i < c->count; i++)
		outside += c->points[i].figure.value > c->high || c->points[i].figure.value < c->low;
	NEAR(outside, known_expect(e, "xmr", days, "outside"), 0);
}
END_TEST

/* A randomised trial of work from home.  Who left is known, not when: all exits are on the last day, so
 * the log-rank statistic is that of the two shares, (n - 1) / n times their z squared. */
START_TEST(tripcom)
{
	struct expected_list e = known_expected("tripcom/expected.csv");
	const struct result *r = known_result(known_import("tripcom", "tripcom/quit_data.tsv"), "retention",
					      "basis=enrolment,landmark=167", "2021-08-01", "2022-02-01");
	const char *by = "By arm of the comparison";
	const struct figure *treated = row(r, by, "treatment"), *control = row(r, by, "control"), *gap;
	double z = known_expect(e, "quit", "ALL", "z"), n = (double)(treated->n + control->n);

	NEAR(treated->n, known_expect(e, "quit", "ALL", "treatment.n"), 0);
	NEAR(control->n, known_expect(e, "quit", "ALL", "control.n"), 0);
	NEAR(treated->events, known_expect(e, "quit", "ALL", "treatment.quits"), 0);
	NEAR(control->events, known_expect(e, "quit", "ALL", "control.quits"), 0);
	NEAR(1 - treated->value, known_expect(e, "quit", "ALL", "treatment.rate"), 1e-9);
	NEAR(1 - control->value, known_expect(e, "quit", "ALL", "control.rate"), 1e-9);
	gap = row(r, by, "The first less the second");
	NEAR(-gap->value, known_expect(e, "quit", "ALL", "diff"), 1e-9);
	/* Greenwood's limits for Wilson's: no censoring, so close to each other. */
	NEAR(-gap->high, known_expect(e, "quit", "ALL", "newcombe_lo"), .002);
	NEAR(-gap->low, known_expect(e, "quit", "ALL", "newcombe_hi"), .002);
	ck_assert(known_says(r, arena_printf(known_arena(),
		"The arms of the comparison differ in who stays, within units: log-rank chi-square %.2f, p 0.043", z * z * (n - 1) / n)));
}
END_TEST

/* Three waves of a climate survey among soldiers. */
START_TEST(univbct)
{
	static const struct { const char *from, *until; } waves[] = { { "2000-01-01", "2000-04-01" },
		{ "2000-07-01", "2000-10-01" }, { "2001-01-01", "2001-04-01" } };
	static const struct { const char *column, *name; } items[] = { { "JSAT", "job satisfaction" },
		{ "COMMIT", "commitment" }, { "READY", "readiness" } };
	struct expected_list e = known_expected("climate/expected.csv");
	char *db = known_import("univbct", "climate/univbct.csv");

	for (int w = 0; w < 3; w++) {
		const struct result *r = known_result(db, "health", NULL, waves[w].from, waves[w].until);

		for (int i = 0; i < 3; i++) {
			const char *group = arena_printf(known_arena(), "%s wave %d", items[i].column, w);
			const struct figure *f = row(r, "Climate by item, in its own scale", items[i].name);
			double n = known_expect(e, "wave", group, "n");

			NEAR(f->n, n, 0);
			NEAR(f->value, known_expect(e, "wave", group, "mean"), 1e-8);
			/* 1.9648 is Student's quantile for about 465 */
			NEAR(f->high - f->value, 1.9650 * known_expect(e, "wave", group, "sd") / sqrt(n), 1e-4);
		}
		/* Who was asked is not in the file, nor who was employed. */
		ck_assert(known_says(r, "Climate counts as not measured: how many were asked"));
		ck_assert_int_eq(r->state, RESULT_UNABLE);
		ck_assert_ptr_nonnull(strstr(r->reason[0], "employment"));
	}
}
END_TEST

/* Turnover by coach: R finds nothing (p .41 over all, .44 within industries), and so is it said. */
START_TEST(turnover_by_coach)
{
	struct expected_list e = known_expected("turnover/expected.csv");
	char *db = known_import("turnover-coach", "turnover/turnover.csv");
	const struct result *r = known_result(db, "coaching", "window=3650", "2000-01-01", "2001-01-01");

	ck_assert_int_eq(r->state, RESULT_OK);
	NEAR(r->headline.n, known_expect(e, "retention", "ALL", "n"), 0);
	ck_assert(r->headline.low < 1 && 1 < r->headline.high);
	ck_assert(known_says(r, "No reliable difference in leaving between the coached and those not yet coached"));
	/* survdiff(Surv(stag, event) ~ coached + strata(industry)): 0.6024, with durations in months; two decimals are told */
	for (size_t i = 0; i < r->finding_count; i++) {
		const char *at = strstr(r->findings[i].texts[0], "log-rank chi-square ");

		if (at != NULL)
			NEAR(strtod(at + strlen("log-rank chi-square "), NULL), .6024, .02);
	}
}
END_TEST

/* A published series as a line to read one's own figure against: quoted, with source and date. */
START_TEST(jolts)
{
	char *db = known_import("jolts", "turnover/turnover.csv"), line[512], text[sizeof line] = "";
	double sum = 0, last[12];
	int months = 0;
	FILE *f = fopen(arena_printf(known_arena(), "%s/data/jolts/jolts_us_total_monthly.csv", getenv("SHARED")), "r");
	const char *said = arena_printf(known_arena(), "%s/said.txt", known_dir());

	ck_assert_ptr_nonnull(f);
	for (; fgets(line, sizeof line, f) != NULL; months++) {
		char *at = line;

		for (int comma = 0; comma < 8 && at != NULL; comma++)
			at = strchr(at, ',') != NULL ? strchr(at, ',') + 1 : NULL;
		ck_assert_ptr_nonnull(at);
		last[months % 12] = strtod(at, NULL);	/* quits of a month, per 100 employed */
	}
	fclose(f);
	ck_assert_int_eq(months, 132);
	for (int i = 0; i < 12; i++)
		sum += last[i] / 100;
	f = fopen(arena_printf(known_arena(), "%s/jolts.plan", known_dir()), "w");
	ck_assert_ptr_nonnull(f);
	fprintf(f, "[report]\nlanguages = en\n[metric attrition]\nby = none\nhistory = no\n"
		"[reference quits]\nvalue = %.4f\nlabel = US quits a year\nsource = BLS JOLTS\ndate = 2025-11\n", sum);
	fclose(f);
	ck_assert_int_eq(system(arena_printf(known_arena(), "cd %s && '%s' report %s --period 2000-01-01..2000-12-31"
		" --plan jolts.plan -o out >/dev/null 2>log && pdftotext -layout out/*.pdf - >said.txt", known_dir(),
		getenv("ASSAY"), db)), 0);
	f = fopen(said, "r");
	ck_assert_ptr_nonnull(f);
	while (fgets(line, sizeof line, f) != NULL)
		if (strstr(line, "US quits a year") != NULL)
			snprintf(text, sizeof text, "%s", line);
	fclose(f);
	ck_assert_msg(strstr(text, arena_printf(known_arena(), "%.1f per 100", 100 * sum)) != NULL
		      && strstr(text, "BLS JOLTS") != NULL && strstr(text, "Quoted") != NULL, "'%s'", text);
}
END_TEST

TCase *others_tests(void)
{
	TCase *tc = tcase_create("others");

	tcase_set_timeout(tc, 0);
	tcase_add_test(tc, insteval);
	tcase_add_test(tc, nsw);
	tcase_add_test(tc, technion);
	tcase_add_test(tc, tripcom);
	tcase_add_test(tc, univbct);
	tcase_add_test(tc, turnover_by_coach);
	tcase_add_test(tc, jolts);
	return tc;
}
