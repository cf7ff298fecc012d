/* metric-told.c - tests of the services: what a metric is given, and what arrives of what it tells. */
#include "config.h"
#include "tests/metric.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/metric/run.h"

static const char *const langs[] = { "en", "zh_CN", "zh_TW" };
static const struct scope_key scopes[] = { { 18000, 18400, 0, 0 }, { 0, 90, 0, 0 } };

static struct result **ask_for(const char *file, bool starts_only)
{
	struct fail fail = FAIL_NONE;
	const struct metric *m = metric_load(&arena, metric_made(file), &fail);
	struct ask_value given = { "scale", "2.5" }, *values;
	struct run_settings settings = { .dataset = metric_dataset("told.db"), .known = 18300, .confidence = .95,
					 .langs = langs, .lang_count = 3 };
	struct result **out = arena_array(&arena, 2, struct result *);
	struct job job = { m, NULL, 0, scopes, 2, out, starts_only };
	size_t n;

	ck_assert_msg(m != NULL, "%s", fail.text);
	ck_assert_msg(metric_settle(&arena, m, &given, 1, &values, &n, &fail), "%s", fail.text);
	job.params = values;
	job.param_count = n;
	ck_assert_msg(jobs_run(&arena, &job, 1, &settings, &fail), "%s", fail.text);
	unlink(settings.dataset);
	return out;
}

static struct result **ask(const char *file)
{
	return ask_for(file, false);
}

static const struct figure *figure_of(const struct result *r, const char *breakdown, const char *label)
{
	for (size_t i = 0; i < r->breakdown_count; i++)
		for (size_t k = 0; k < r->breakdowns[i].count; k++)
			if (strcmp(r->breakdowns[i].label, breakdown) == 0
			    && strcmp(r->breakdowns[i].rows[k].label, label) == 0)
				return &r->breakdowns[i].rows[k].figure;
	ck_abort_msg("no row '%s' in '%s'", label, breakdown);
	return NULL;
}

static void near(const struct figure *f, enum assay_unit unit, double value, double low, double high)
{
	ck_assert_int_eq(f->state, FIGURE_OK);
	ck_assert_int_eq(f->unit, unit);
	ck_assert_double_eq_tol(f->value, value, 1e-6);
	ck_assert_double_eq_tol(f->low, low, 1e-6);
	ck_assert_double_eq_tol(f->high, high, 1e-6);
}

/* Worked out from the formulas: Wilson; t(4) = 2.7764451; -log(.025) / 12.5; the ratio 9/22 with
 * se .0886868, on the logit. */
START_TEST(services_reckon_by_the_formulas)
{
	const struct result *r = ask("told/told.so")[0];

	ck_assert_msg(r->state == RESULT_OK, "%s", r->reason != NULL ? r->reason[0] : "");
	near(figure_of(r, "By service", "share"), ASSAY_SHARE, .8, .6918336, .8769526);
	near(figure_of(r, "By service", "mean"), ASSAY_DAYS, 4.4, 2.1444053, 6.6555947);
	near(figure_of(r, "By service", "moments"), ASSAY_DAYS, 4.4, 2.1444053, 6.6555947);
	near(figure_of(r, "By service", "rate"), ASSAY_RATE, 0, 0, .2951104);
	ck_assert_int_eq(figure_of(r, "By service", "rate")->n, 13);
	near(figure_of(r, "By service", "score"), ASSAY_SCORE, 50, 30.4003602, 69.5996398);
	ck_assert_int_eq(figure_of(r, "By service", "none")->state, FIGURE_NONE);
	near(figure_of(r, "By service", "ratio"), ASSAY_SHARE, 9. / 22, .1999939, .6572094);
}
END_TEST

/* Worked out from the formulas (Wilson; the log of the ratio; 100 exp(sum w log u) with the delta
 * method).  Of the last 9 points the 30 alone is
 * beyond three sigma, and bad only where less is better. */
START_TEST(rules_and_indices_by_the_formulas)
{
	const struct result *r = ask("told/told.so")[0];

	ck_assert_msg(r->state == RESULT_OK, "%s", r->reason != NULL ? r->reason[0] : "");
	near(figure_of(r, "Rules and indices", "found"), ASSAY_RATIO, 0.1583333, 0.1037698, 0.2340933);
	near(figure_of(r, "Rules and indices", "ratio"), ASSAY_RATIO, 3.7845528, 2.2729546, 6.3014195);
	near(figure_of(r, "Rules and indices", "ratio within"), ASSAY_RATIO, 1.24246988, .4976670747, 3.101935973);
	near(figure_of(r, "Rules and indices", "base within"), ASSAY_RATIO, .1122610723, .1122610723, .1122610723);
	near(figure_of(r, "Rules and indices", "lift within"), ASSAY_RATIO, 1.13372093, 1.13372093, 1.13372093);
	near(figure_of(r, "Rules and indices", "lift"), ASSAY_RATIO, 2.9027778, 2.9027778, 2.9027778);
	near(figure_of(r, "Rules and indices", "quiet when less is better"), ASSAY_RATIO, 8, 8, 9);
	near(figure_of(r, "Rules and indices", "quiet when more is better"), ASSAY_RATIO, 9, 9, 9);
	near(figure_of(r, "Rules and indices", "index"), ASSAY_RATIO, 68.3990379, 56.8588330, 82.2814704);
	near(figure_of(r, "Rules and indices", "arithmetic"), ASSAY_RATIO, 70, 64.6112550, 71.7770121);
	near(figure_of(r, "Rules and indices", "index with a part of 0"), ASSAY_RATIO, 23.7841423, 23.7841423, 23.7841423);
}
END_TEST

static void tells(const struct result *r, const char *label, double value, double low, double high)
{
	const struct figure *f = figure_of(r, "Rules and indices", label);

	ck_assert_double_eq_tol(f->value, value, 1e-6);
	ck_assert_double_eq_tol(f->low, low, 1e-6);
	ck_assert_double_eq_tol(f->high, high, 1e-6);
}

/* By R, over all 35 multisets of four clusters: 9/22 within .1 and .667; three clusters have no interval. */
START_TEST(resamples_are_all_of_them)
{
	const struct result *r = ask("told/told.so")[0];

	ck_assert_msg(r->state == RESULT_OK, "%s", r->reason != NULL ? r->reason[0] : "");
	near(figure_of(r, "Rules and indices", "resampled"), ASSAY_RATIO, 9. / 22, .1, 2. / 3);
	near(figure_of(r, "Rules and indices", "resampled too"), ASSAY_RATIO, 2200, 1800, 2600);
	near(figure_of(r, "Rules and indices", "resampled of three"), ASSAY_RATIO, 4. / 15, 4. / 15, 4. / 15);
}
END_TEST

static void alike(const struct result *r, const char *one, const char *alike)
{
	const struct figure *f = figure_of(r, "Rules and indices", one);

	near(figure_of(r, "Rules and indices", alike), ASSAY_RATIO, f->value, f->low, f->high);
}

/* Units told by their marks have the accord of units told one by one. */
START_TEST(units_that_are_alike_count_each)
{
	const struct result *r = ask("told/told.so")[0];

	ck_assert_msg(r->state == RESULT_OK, "%s", r->reason != NULL ? r->reason[0] : "");
	ck_assert_double_gt(figure_of(r, "Rules and indices", "alpha")->value, .3);
	ck_assert_double_lt(figure_of(r, "Rules and indices", "alpha")->low, figure_of(r, "Rules and indices", "alpha")->value);
	alike(r, "alpha", "alpha of alike");
	alike(r, "likeness", "likeness of alike");
}
END_TEST

/* 100 sqrt(4/9 * 1/2); by the weights 3/8 and 5/8.  The data are certain, the choices are not; and the index arrives. */
START_TEST(pillars_are_told_and_reckoned)
{
	const struct result *r = ask("told/told.so")[0];

	ck_assert_msg(r->state == RESULT_OK, "%s", r->reason != NULL ? r->reason[0] : "");
	near(figure_of(r, "Rules and indices", "pillars"), ASSAY_RATIO, 47.1404521, 47.1404521, 47.1404521);
	near(figure_of(r, "Rules and indices", "pillars by weights"), ASSAY_RATIO, 47.1404521, 100 * pow(4. / 9, .625) * pow(.5, .375),
	     100 * pow(4. / 9, .375) * pow(.5, .625));
	ck_assert_double_eq(figure_of(r, "Rules and indices", "pillars drawn")->value, 1);
	ck_assert_ptr_nonnull(r->index);
	ck_assert_uint_eq(r->index->pillars, 2);
	ck_assert_uint_eq(r->index->count, 2);
	ck_assert_uint_eq(r->index->parts[1].which, 4);
	ck_assert_double_eq(r->index->parts[1].low, .4);
}
END_TEST

/* From R: cor(); t.test(paired = TRUE) and Hedges' factor; Fieller's formula; lm(after ~ arm + before);
 * survdiff() with strata, its estimate by U / V, delayed entries counted from then on.  Without censoring the share
 * passed by a limit is a plain share, 12 of 20 and 10 of 15: .6 and .667 overlap, there is no one bottleneck (2). */
START_TEST(effects_are_rs)
{
	const struct result *r = ask("told/told.so")[0];

	ck_assert_msg(r->state == RESULT_OK, "%s", r->reason != NULL ? r->reason[0] : "");
	tells(r, "halo", -.003927564573, -.003927564573, -.003927564573);
	tells(r, "paired", 2.6, .3444053337, 4.855594666);
	tells(r, "paired: p", .0328889334, .0328889334, .0328889334);
	tells(r, "paired: effect", 1.078481122, .142859481, 2.014102763);
	tells(r, "worth", 1.5, .7428180888, 2.448748665);
	tells(r, "worth: p", .1029516054, .1029516054, .1029516054);
	tells(r, "ancova", 2.399219766, .4618219395, 4.336617592);
	tells(r, "ancova: t", 2.855691601, 2.855691601, 2.855691601);
	tells(r, "clustered", 1.379120879, -.8470630008, 3.605304759);
	tells(r, "clustered: p", .1432338679, .1432338679, .1432338679);
	tells(r, "strata", .3972947132, .07778042133, 2.029342172);
	tells(r, "strata: p", .2672574932, .2672574932, .2672574932);
	tells(r, "trend: p", .3166795542, .3166795542, .3166795542);
	tells(r, "chain", .4, .2411463528, .6634974907);
	ck_assert_double_eq(figure_of(r, "Rules and indices", "bottleneck")->value, 2);
}
END_TEST

START_TEST(what_is_told_arrives)
{
	const struct result *r = ask("told/told.so")[0];

	ck_assert_msg(r->state == RESULT_OK, "%s", r->reason != NULL ? r->reason[0] : "");
	/* People are hired on days 18001 to 18400, one a day; up to day 18100 counts. */
	ck_assert_double_eq(r->wholes[0].parts[0].amount, 18001);
	ck_assert_int_eq(r->wholes[0].parts[0].n, 100);
	ck_assert_double_eq_tol(r->wholes[0].parts[1].amount, 18050.5, 1e-9);
	ck_assert_int_eq(r->series[0].points[0].at, 18262);
	ck_assert_str_eq(r->matrices[0].columns[0], "b");
	ck_assert_int_eq(r->pairs[0].pairs[0].y.state, FIGURE_NONE);
	ck_assert_uint_eq(r->samples[0].count, 4);
	ck_assert_int_eq(r->samples[0].bins[1].count, 2);
	ck_assert_uint_eq(r->warning_count, 2);
	ck_assert_str_eq(r->warnings[0], "W-BAND");
	ck_assert_str_eq(r->findings[0].source, "%lld of them, %s");
	ck_assert_str_eq(r->findings[0].texts[0], "56 of them, 80% (69-88)");
	ck_assert_str_eq(r->findings[0].texts[1], "占80% (69-88),共56人");
	ck_assert_str_eq(r->findings[0].texts[2], "56 of them, 80% (69-88)");
	ck_assert_uint_eq(r->query_count, 1);
}
END_TEST

/* 10 of 40 leave on day 40.  All were followed for 40 days, three in four for 100: the curve at day 90 is
 * provisional, at day 200 half of them will have been there 100 days from now. */
START_TEST(a_figure_keeps_what_the_core_knows_of_it)
{
	const struct result *r = ask("told/told.so")[0];
	const struct figure *late;

	ck_assert_msg(r->state == RESULT_OK, "%s", r->reason != NULL ? r->reason[0] : "");
	ck_assert_int_eq(r->headline.state, FIGURE_PROVISIONAL);
	ck_assert_double_eq_tol(r->headline.value, .75, 1e-12);
	ck_assert_int_eq(r->headline.n, 30);
	ck_assert_str_eq(r->headline.why, "partly_mature");
	late = figure_of(r, "At a day", "200");
	ck_assert_int_eq(late->state, FIGURE_IMMATURE);
	ck_assert_int_eq(late->due, 18400);
	ck_assert(isnan(late->value));
	/* ... and a figure without data stays one. */
	ck_assert_int_eq(figure_of(r, "By service", "none")->state, FIGURE_NONE);
	ck_assert_str_eq(figure_of(r, "By service", "none")->why, "no_data");
}
END_TEST

START_TEST(curves_of_a_period_are_left_out_where_only_starters_are_asked_about)
{
	const struct result *all = ask("told/told.so")[0], *starts = ask_for("told/told.so", true)[0];

	ck_assert_int_eq(result_curve(all, "Window")->kind, ASSAY_BY_WINDOW);
	ck_assert_ptr_null(result_curve(starts, "Window"));
	ck_assert_uint_eq(starts->curve_count, all->curve_count - 1);
	ck_assert_uint_eq(result_curve(starts, "Curve")->span_count, 2);
	ck_assert_double_eq(starts->headline.value, all->headline.value);
}
END_TEST

START_TEST(not_being_able_is_no_failure)
{
	const struct result *r = ask("told/told.so")[1];

	ck_assert_int_eq(r->state, RESULT_UNABLE);
	ck_assert_str_eq(r->reason[0], "fewer than 10 people");
	ck_assert_str_eq(r->reason[1], "不足10人");
	ck_assert_int_eq(r->headline.state, FIGURE_NONE);
	r = ask("told/lacking.so")[0];
	ck_assert_int_eq(r->state, RESULT_UNABLE);
	ck_assert_str_eq(r->reason[0], "there are no data in 'coaching': a coaching log would fill it");
	ck_assert_str_eq(r->reason[1], "数据“coaching”为空：需要辅导记录");
}
END_TEST

TCase *metric_told(void)
{
	TCase *tc = tcase_create("told");

	metric_arena(tc);
	tcase_set_timeout(tc, 60);
	tcase_add_test(tc, services_reckon_by_the_formulas);
	tcase_add_test(tc, rules_and_indices_by_the_formulas);
	tcase_add_test(tc, resamples_are_all_of_them);
	tcase_add_test(tc, units_that_are_alike_count_each);
	tcase_add_test(tc, pillars_are_told_and_reckoned);
	tcase_add_test(tc, effects_are_rs);
	tcase_add_test(tc, what_is_told_arrives);
	tcase_add_test(tc, a_figure_keeps_what_the_core_knows_of_it);
	tcase_add_test(tc, curves_of_a_period_are_left_out_where_only_starters_are_asked_about);
	tcase_add_test(tc, not_being_able_is_no_failure);
	return tc;
}
