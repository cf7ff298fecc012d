/* vectors-effect.c - operations on what a course has changed. */
#include "config.h"
#include "tests/vectors.h"

#include <math.h>
#include <string.h>

#include "core/stat/courses.h"
#include "core/stat/cox.h"
#include "core/stat/did.h"
#include "core/stat/gain.h"
#include "core/stat/ranktest.h"
#include "core/stat/ratio.h"
#include "core/stat/roi.h"
#include "core/stat/survival.h"
#include "core/stat/ttest.h"

struct arms { struct numbers x[2]; };

/* Rows of the set; "sleep_welch" falls back on the rows of "sleep". */
static struct arms arms_of(struct given *g, const struct table *t, const char *set)
{
	char *name = arena_text(g->arena, set), *cut;
	struct list sets = table_levels(g, t, "set");
	struct list arms;
	struct arms a = { { { arena_array(g->arena, t->rows + 1, double), 0 },
		{ arena_array(g->arena, t->rows + 1, double), 0 } } };

	while (list_find(&sets, name) == sets.count && (cut = strrchr(name, '_')) != NULL)
		*cut = '\0';
	arms = table_levels(g, t, "arm");
	for (size_t i = 0; i < t->rows; i++)
		if (strcmp(table_text(t, i, "set"), name) == 0) {
			struct numbers *x = &a.x[list_find(&arms, table_text(t, i, "arm")) > 0];

			x->at[x->count++] = table_number(t, i, "x");
		}
	return a;
}

static void tell_t(struct given *g, const struct ttest *r, const char *set)
{
	answer(g, r->diff, "diff|set=%s", set);
	answer(g, r->t, "t|set=%s", set);
	answer(g, r->df, "df|set=%s", set);
	answer(g, r->p, "p|set=%s", set);
	answer(g, r->lo, "lo|set=%s", set);
	answer(g, r->hi, "hi|set=%s", set);
	answer(g, r->se, "se|set=%s", set);
}

static double *differences(struct given *g, const struct arms *a, size_t *n)
{
	double *d = arena_array(g->arena, a->x[0].count + 1, double);

	*n = a->x[0].count < a->x[1].count ? a->x[0].count : a->x[1].count;
	for (size_t i = 0; i < *n; i++)
		d[i] = a->x[0].at[i] - a->x[1].at[i];
	return d;
}

static void welch(struct given *g, const struct arms *a, const char *set)
{
	struct moments x = moments_of(a->x[0].at, a->x[0].count);
	struct moments y = moments_of(a->x[1].at, a->x[1].count);
	struct ttest r = ttest_welch(&x, &y, param_number(g, "conf", 0.95));

	tell_t(g, &r, set);
	answer(g, r.d, "d|set=%s", set);
	answer(g, r.g, "g|set=%s", set);
}

static void paired(struct given *g, const struct arms *a, const char *set)
{
	size_t n;
	double *diff = differences(g, a, &n);
	struct moments d = moments_of(diff, n), x = moments_of(a->x[0].at, n);
	struct moments y = moments_of(a->x[1].at, n);
	struct ttest r = ttest_paired(&d, &x, &y, param_number(g, "conf", 0.95));

	tell_t(g, &r, set);
	answer(g, r.dz, "dz|set=%s", set);
	answer(g, r.dav, "dav|set=%s", set);
	answer(g, r.gav, "gav|set=%s", set);
}

static void mwu(struct given *g, const struct arms *a, const char *set)
{
	struct mann_whitney r = mann_whitney_test(g->arena, a->x[0].at, a->x[0].count, a->x[1].at,
		a->x[1].count, param_number(g, "conf", 0.95));

	answer(g, r.u, "U|set=%s", set);
	answer(g, r.auc, "auc|set=%s", set);
	answer(g, r.p_normal, "p_normal|set=%s", set);
	answer(g, r.p_exact, "p_exact|set=%s", set);
	answer(g, r.shift, "hl|set=%s", set);
	answer(g, r.k, "hl_k|set=%s", set);
	answer(g, r.lo, "hl_lo|set=%s", set);
	answer(g, r.hi, "hl_hi|set=%s", set);
}

static void srank(struct given *g, const struct arms *a, const char *set)
{
	size_t n;
	double *d = differences(g, a, &n);
	struct signed_rank r = signed_rank_test(g->arena, d, n);

	answer(g, r.nonzero, "sr_n_nonzero|set=%s", set);
	answer(g, r.v, "V|set=%s", set);
	answer(g, r.p_normal, "sr_p_normal|set=%s", set);
	answer(g, r.p_exact, "sr_p_exact|set=%s", set);
	answer(g, r.center, "sr_hl|set=%s", set);
}

static void op_tests(struct given *g)
{
	static const struct { const char *name;
		void (*run)(struct given *, const struct arms *, const char *); } all[] = {
		{ "paired", paired }, { "welch", welch }, { "mwu", mwu }, { "srank", srank } };
	const struct table *t = given_table(g, "data");

	for (size_t k = 0; k < sizeof all / sizeof *all; k++) {
		struct list sets = param_list(g, all[k].name);

		for (size_t i = 0; i < sets.count; i++) {
			struct arms a = arms_of(g, t, sets.at[i]);

			all[k].run(g, &a, sets.at[i]);
		}
	}
}

static void op_did(struct given *g)
{
	const struct table *t = given_table(g, "data");
	struct list teams = table_levels(g, t, "team");
	struct did_row *r = arena_array(g->arena, t->rows + 1, struct did_row);
	struct did d;

	for (size_t i = 0; i < t->rows; i++)
		r[i] = (struct did_row){ (uint32_t)list_find(&teams, table_text(t, i, "team")),
			table_day(t, i, "arm", -1), table_number(t, i, "pre"),
			table_number(t, i, "post") };
	d = did_fit(g->arena, r, t->rows, param_number(g, "conf", 0.95));
	answer(g, d.n1, "n1");
	answer(g, d.n0, "n0");
	answer(g, d.teams, "G");
	answer(g, d.welch.diff, "did");
	answer(g, d.welch.se, "welch_se");
	answer(g, d.welch.df, "welch_df");
	answer(g, d.welch.t, "welch_t");
	answer(g, d.welch.p, "welch_p");
	answer(g, d.welch.lo, "welch_lo");
	answer(g, d.welch.hi, "welch_hi");
	answer(g, d.clustered.se, "cr1_se");
	answer(g, d.clustered.t, "cr1_t");
	answer(g, d.clustered.p, "cr1_p");
	answer(g, d.clustered.lo, "cr1_lo");
	answer(g, d.clustered.hi, "cr1_hi");
	answer(g, d.team_means.diff, "team_diff");
	answer(g, d.team_means.t, "team_t");
	answer(g, d.team_means.df, "team_df");
	answer(g, d.team_means.p, "team_p");
	answer(g, d.ancova, "ancova");
	answer(g, d.ancova_se, "ancova_se");
	answer(g, d.mde, "mde80");
}

static void decomposition(struct given *g)
{
	const struct table *t = given_table(g, "decomp");
	double *b0 = table_numbers(g, t, "b0", NULL, NULL).at, *t0 = table_numbers(g, t, "t0", NULL, NULL).at;
	double *b1 = table_numbers(g, t, "b1", NULL, NULL).at, *t1 = table_numbers(g, t, "t1", NULL, NULL).at;
	struct ratio_change c = ratio_decompose(b0, t0, b1, t1, t->rows);
	double b = sum_of(b1, t->rows), total = sum_of(t1, t->rows);

	answer(g, c.before, "r0");
	answer(g, c.after, "r1");
	answer(g, c.change, "change");
	answer(g, c.within, "within");
	answer(g, c.mix, "mix");
	answer(g, ratio_hours_fixed(b, total, 0.30), "extra_hours_fixed_total");
	answer(g, ratio_hours_added(b, total, 0.30), "extra_hours_added");
}

static void op_ratio(struct given *g)
{
	const struct table *t = given_table(g, "data");
	struct list sets = table_levels(g, t, "set");
	double conf = param_number(g, "conf", 0.95);

	for (size_t s = 0; s < sets.count; s++) {
		struct numbers y = table_numbers(g, t, "y", "set", sets.at[s]);
		struct numbers x = table_numbers(g, t, "x", "set", sets.at[s]);
		struct ratio r = ratio_of(y.at, x.at, x.count, conf);
		struct ratio_bootstrap b = ratio_bootstrap_exact(g->arena, y.at, x.at, x.count, conf);
		const char *tag = table_has(t, "set")
			? arena_printf(g->arena, "|set=%s", sets.at[s]) : "";

		answer(g, r.clusters, "m%s", tag);
		answer(g, r.ratio, "ratio%s", tag);
		answer(g, r.mean_of_ratios, "mean_of_ratios%s", tag);
		answer(g, r.se, "lin_se%s", tag);
		answer(g, r.lo, "lin_lo%s", tag);
		answer(g, r.hi, "lin_hi%s", tag);
		answer(g, r.logit_lo, "logit_lo%s", tag);
		answer(g, r.logit_hi, "logit_hi%s", tag);
		answer(g, r.jack_se, "jack_se%s", tag);
		answer(g, r.jack_bias, "jack_bias%s", tag);
		answer(g, b.resamples, "boot_n_multisets%s", tag);
		answer(g, b.mean, "boot_mean%s", tag);
		answer(g, b.se, "boot_se%s", tag);
		answer(g, b.lo, "boot_lo%s", tag);
		answer(g, b.hi, "boot_hi%s", tag);
	}
	decomposition(g);
}

static void op_gain(struct given *g)
{
	const struct table *t = given_table(g, "data");
	struct gain r = gain_of(g->arena, table_numbers(g, t, "pre", NULL, NULL).at,
		table_numbers(g, t, "post", NULL, NULL).at, t->rows, param_number(g, "max", 100),
		param_number(g, "conf", 0.95));

	answer(g, r.n, "n");
	answer(g, r.g, "g_class");
	answer(g, r.se, "g_class_se");
	answer(g, r.lo, "g_lo");
	answer(g, r.hi, "g_hi");
	answer(g, r.individual, "g_indiv_mean");
	answer(g, r.at_ceiling, "n_ceiling");
	answer(g, r.c_mean, "c_mean");
	answer(g, r.c_n, "c_n");
	answer(g, r.c_median, "c_median");
	answer(g, r.improved, "share_improved");
}

static void op_roi(struct given *g)
{
	struct roi_input in = { param_number(g, "benefit", NAN), param_number(g, "se_benefit", 0),
		param_number(g, "cost", NAN), param_number(g, "se_cost", 0), param_number(g, "rho", 0),
		param_number(g, "conf", 0.95) };
	struct roi r = roi_of(&in);

	answer(g, r.bcr, "bcr");
	answer(g, r.roi, "roi_pct");
	answer(g, r.lo_fixed, "lo_fixedcost");
	answer(g, r.hi_fixed, "hi_fixedcost");
	answer(g, r.bounded, "fieller_bounded");
	answer(g, r.bcr_lo, "bcr_fieller_lo");
	answer(g, r.bcr_hi, "bcr_fieller_hi");
	answer(g, r.p_positive, "p_positive");
}

static struct moments changes(struct given *g, const struct table *t, const char *course, double arm)
{
	double *x = arena_array(g->arena, t->rows + 1, double);
	size_t n = 0;

	for (size_t i = 0; i < t->rows; i++) {
		double d = table_number(t, i, "post") - table_number(t, i, "pre");

		if (strcmp(table_text(t, i, "course"), course) == 0
		    && table_number(t, i, "arm") == arm && !isnan(d))
			x[n++] = d;
	}
	return moments_of(x, n);
}

static void op_courses(struct given *g)
{
	const struct table *t = given_table(g, "data"), *m = given_table(g, "courses");
	struct course *k = arena_array(g->arena, m->rows + 1, struct course);
	struct courses *c;

	for (size_t i = 0; i < m->rows; i++) {
		const char *name = table_text(m, i, "course");

		k[i] = (struct course){ changes(g, t, name, 1), changes(g, t, name, 0),
			table_number(m, i, "direction"), table_number(m, i, "mcid") };
	}
	c = courses_judge(g->arena, k, m->rows, param_number(g, "q", 0.1),
			  param_number(g, "nmin", 10), param_number(g, "conf", 0.95));
	for (size_t i = 0; i < m->rows; i++) {
		const char *name = table_text(m, i, "course");

		answer(g, k[i].trained.n, "n1|c=%s", name);
		answer(g, k[i].control.n, "n0|c=%s", name);
		answer(g, c->course[i].est, "est|c=%s", name);
		answer(g, c->course[i].p, "p|c=%s", name);
		answer(g, c->course[i].p_adjusted, "padj|c=%s", name);
		answer_text(g, course_class_name(c->course[i].class), "class|c=%s", name);
	}
	answer(g, c->improved, "count|improved");
	answer(g, c->evaluable, "count|evaluable");
	answer(g, c->share, "share_evaluable");
	answer(g, c->share_lo, "share_lo");
	answer(g, c->share_hi, "share_hi");
	answer(g, c->share_all, "share_all");
	answer(g, c->null_share, "pi0_half");
}

static void op_cox1(struct given *g)
{
	const struct table *t = given_table(g, "data");
	struct lifetime *row[2] = { arena_array(g->arena, t->rows + 1, struct lifetime),
		arena_array(g->arena, t->rows + 1, struct lifetime) };
	struct survival *s[2];
	size_t n[2] = { 0, 0 };

	for (size_t i = 0; i < t->rows; i++) {
		int x = table_number(t, i, "x") > 0;
		double entry = table_number(t, i, "entry");

		row[x][n[x]++] = (struct lifetime){ isnan(entry) ? -INFINITY : entry,
			table_number(t, i, "time"), table_number(t, i, "event") > 0, 1 };
	}
	for (int x = 0; x < 2; x++)
		s[x] = survival_fit(g->arena, row[x], n[x], 1);
	for (int efron = 0; efron < 2; efron++) {
		struct cox c = cox_fit(g->arena, s[0], s[1], efron, param_number(g, "conf", 0.95));
		const char *ties = efron ? "efron" : "breslow";

		answer(g, c.beta, "beta|ties=%s", ties);
		answer(g, c.se, "se|ties=%s", ties);
		answer(g, c.ratio, "hr|ties=%s", ties);
		answer(g, c.lo, "hr_lo|ties=%s", ties);
		answer(g, c.hi, "hr_hi|ties=%s", ties);
		answer(g, c.loglik0, "loglik0|ties=%s", ties);
		answer(g, c.loglik, "loglik1|ties=%s", ties);
		answer(g, c.lrt, "lrt|ties=%s", ties);
		answer(g, c.wald, "wald|ties=%s", ties);
		answer(g, c.score, "score|ties=%s", ties);
	}
}

const struct operation effect_operations[] = {
	{ "tests", op_tests }, { "did", op_did }, { "ratio", op_ratio }, { "gain", op_gain },
	{ "roi", op_roi }, { "courses", op_courses }, { "cox1", op_cox1 }, { NULL, NULL }
};
