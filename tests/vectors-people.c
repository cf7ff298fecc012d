/* vectors-people.c - operations on staffing, onboarding and early warnings. */
#include "tests/vectors.h"

#include <math.h>
#include <string.h>

#include "core/stat/bunching.h"
#include "core/stat/calibration.h"
#include "core/stat/coverage.h"
#include "core/stat/flag.h"
#include "core/stat/glm.h"
#include "core/stat/kash.h"
#include "core/stat/stages.h"
#include "core/stat/survival.h"
#include "core/stat/turnover.h"

static void op_hr_rates(struct given *g)
{
	static const char *const reason[] = { "V", "I", "T", "O" };
	const struct table *t = given_table(g, "data");
	struct turnover_person *p = arena_array(g->arena, t->rows + 1, struct turnover_person);
	struct turnover_counts c;
	struct turnover r;

	for (size_t i = 0; i < t->rows; i++) {
		int why = 0;

		while (why < EXIT_REASONS && strcmp(table_text(t, i, "reason"), reason[why]) != 0)
			why++;
		p[i] = (struct turnover_person){ table_day(t, i, "hire", 0),
			table_day(t, i, "exit", NOT_LEFT),
			why < EXIT_REASONS ? (enum exit_reason)why : EXIT_OTHER,
			table_number(t, i, "trainee") == 1 };
	}
	c = turnover_count(p, t->rows, whole_day(param_number(g, "period_start", 0), 0),
			   whole_day(param_number(g, "period_end", 0), 0));
	r = turnover_of(&c, param_number(g, "conf", 0.95));
	answer(g, c.open, "n_open");
	answer(g, c.close, "n_close");
	answer(g, c.hires, "hires");
	answer(g, c.leavers, "leavers");
	answer(g, r.reconcile, "reconcile");
	answer(g, r.person_years, "person_years");
	answer(g, r.headcount, "avg_headcount");
	for (int k = 0; k < EXIT_REASONS; k++)
		answer(g, c.by_reason[k], "leavers|reason=%s", reason[k]);
	answer(g, r.attrition, "attrition_annual");
	answer(g, r.attrition_lo, "attrition_lo");
	answer(g, r.attrition_hi, "attrition_hi");
	answer(g, r.voluntary, "attrition_vol");
	answer(g, r.simple, "attrition_simple");
	answer(g, c.stayed, "retention_closed_x");
	answer(g, r.retention, "retention_closed");
	answer(g, r.retention_lo, "retention_closed_lo");
	answer(g, r.retention_hi, "retention_closed_hi");
	answer(g, c.starts, "training_starts");
	answer(g, r.training, "training_retention_yearend");
	answer(g, r.mean_exposure, "mean_exposure_days");
}

static void op_glm_grouped(struct given *g)
{
	const struct table *t = given_table(g, "data");
	struct list terms = param_list(g, "terms");
	size_t k = terms.count + 1;
	double *x = arena_array(g->arena, t->rows * k + 1, double);
	struct glm_data d = { .n = table_numbers(g, t, "n", NULL, NULL).at,
		.events = table_numbers(g, t, "events", NULL, NULL).at, .x = x, .cells = t->rows,
		.terms = k, .link = strcmp(param_text(g, "link"), "cloglog") == 0 ? GLM_CLOGLOG : GLM_LOGIT };
	struct glm *m;

	for (size_t i = 0; i < t->rows; i++)
		for (size_t j = 0; j < k; j++)
			x[i * k + j] = j == 0 ? 1 : table_number(t, i, terms.at[j - 1]);
	m = glm_fit(g->arena, &d);
	for (size_t j = 0; j < k; j++) {
		const char *term = j == 0 ? "Intercept" : terms.at[j - 1];

		answer(g, m->b[j], "b|term=%s", term);
		answer(g, m->se[j], "se|term=%s", term);
	}
	answer(g, m->deviance, "deviance");
	answer(g, m->df_residual, "df_resid");
	answer(g, m->loglik, "loglik");
	answer(g, m->pearson, "pearson");
}

static void op_calib(struct given *g)
{
	const struct table *t = given_table(g, "data");
	struct calibration c = calibration_of(g->arena, table_numbers(g, t, "p", NULL, NULL).at,
		table_numbers(g, t, "y", NULL, NULL).at, t->rows);

	answer(g, c.n, "n");
	answer(g, c.brier, "brier");
	answer(g, c.oe, "oe");
	answer(g, c.in_large, "cal_in_large");
	answer(g, c.intercept, "cal_intercept");
	answer(g, c.slope, "cal_slope");
	answer(g, c.auc, "auc");
	answer(g, c.z, "spiegelhalter_z");
	answer(g, c.ppv_top, "ppv_top20");
	answer(g, c.lift_top, "lift_top20");
}

static void op_kash(struct given *g)
{
	const struct table *t = given_table(g, "data");
	struct kash k = kash_of(table_numbers(g, t, "hours", NULL, NULL).at,
				table_numbers(g, t, "target", NULL, NULL).at, t->rows);

	answer(g, k.tvd, "tvd");
	answer(g, k.balance, "balance");
	answer(g, k.hours_to_move, "hours_to_move");
	answer(g, k.evenness, "evenness");
	answer_text(g, k.weakest < t->rows ? table_text(t, k.weakest, "dim") : "NA", "weakest");
}

static void op_bunching(struct given *g)
{
	struct numbers x = table_numbers(g, given_table(g, "data"), "x", NULL, NULL);
	struct bunching b = bunching_of(x.at, x.count, param_number(g, "target", NAN),
					param_number(g, "h", 0.05));

	answer(g, b.inner, "n_inner");
	answer(g, b.flank, "n_flank");
	answer(g, b.ratio, "ratio");
	answer(g, b.excess, "excess");
	answer(g, b.p, "p_one_sided");
}

/* A stage is a parameter that is none of the general ones: its limit in days. */
static void op_stages(struct given *g)
{
	const struct table *t = given_table(g, "data"), *p = given_table(g, "params");
	struct survival **stage = arena_array(g->arena, p->rows + 1, struct survival *);
	double *limit = arena_array(g->arena, p->rows + 1, double);
	const char **name = arena_array(g->arena, p->rows + 1, const char *);
	struct stage_result *r = arena_array(g->arena, p->rows + 1, struct stage_result);
	size_t n = 0;
	struct stages s;

	for (size_t k = 0; k < p->rows; k++) {
		struct lifetime *row = arena_array(g->arena, t->rows + 1, struct lifetime);
		size_t rows = 0;

		if (strcmp(table_text(p, k, "key"), "conf") == 0)
			continue;
		name[n] = table_text(p, k, "key");
		limit[n] = table_number(p, k, "value");
		for (size_t i = 0; i < t->rows; i++)
			if (strcmp(table_text(t, i, "stage"), name[n]) == 0)
				row[rows++] = (struct lifetime){ -INFINITY, table_number(t, i, "days"),
					table_number(t, i, "outcome") == 1 ? STAGE_PASS
					: table_number(t, i, "outcome") == 2 ? STAGE_EXIT : 0, 1 };
		stage[n++] = survival_fit(g->arena, row, rows, 2);
	}
	s = stages_of(stage, limit, n, param_number(g, "conf", 0.95), r);
	for (size_t k = 0; k < n; k++) {
		answer(g, r[k].n, "n|stage=%s", name[k]);
		answer(g, r[k].pass, "pass|stage=%s", name[k]);
		answer(g, r[k].se, "pass_se|stage=%s", name[k]);
		answer(g, r[k].exit, "exit|stage=%s", name[k]);
		answer(g, r[k].pending, "pending|stage=%s", name[k]);
		answer(g, r[k].chain, "cum|stage=%s", name[k]);
	}
	answer(g, s.chain, "chain");
	answer(g, s.lo, "chain_lo");
	answer(g, s.hi, "chain_hi");
	answer_text(g, s.bottleneck < n ? name[s.bottleneck] : "NA", "bottleneck");
}

static void op_coverage(struct given *g)
{
	const struct table *t = given_table(g, "data"), *e = given_table(g, "evals");
	struct list ids = table_levels(g, t, "id"), points = param_list(g, "points");
	struct coverage_person *p = arena_array(g->arena, t->rows + 1, struct coverage_person);
	struct coverage_eval *v = arena_array(g->arena, e->rows + 1, struct coverage_eval);
	int32_t *point = arena_array(g->arena, points.count + 1, int32_t);
	struct coverage_input in = { p, t->rows, v, e->rows, point, points.count,
		whole_day(param_number(g, "before", 7), 7), whole_day(param_number(g, "after", 14), 14),
		whole_day(param_number(g, "cut", 0), 0) };
	struct coverage *c;

	for (size_t i = 0; i < t->rows; i++)
		p[i] = (struct coverage_person){ (uint32_t)list_find(&ids, table_text(t, i, "id")),
			table_day(t, i, "end", 0), table_day(t, i, "exit", COVERAGE_STAYS) };
	for (size_t i = 0; i < e->rows; i++)
		v[i] = (struct coverage_eval){ (uint32_t)list_find(&ids, table_text(e, i, "id")),
			table_day(e, i, "day", 0) };
	for (size_t k = 0; k < points.count; k++)
		point[k] = whole_day(number_from_text(points.at[k]), 0);
	c = coverage_of(g->arena, &in);
	for (size_t k = 0; k < points.count; k++) {
		answer(g, c->point[k].due, "due|k=%s", points.at[k]);
		answer(g, c->point[k].done, "done|k=%s", points.at[k]);
		answer(g, c->point[k].lost, "lost_by_exit|k=%s", points.at[k]);
		answer(g, c->point[k].share, "coverage|k=%s", points.at[k]);
	}
	answer(g, c->mean, "coverage_mean");
	answer(g, c->longest_gap, "longest_gap");
}

static void op_flag(struct given *g)
{
	struct flag f = flag_of(param_number(g, "events_flagged", NAN), param_number(g, "n_flagged", NAN),
		param_number(g, "events_unflagged", NAN), param_number(g, "n_unflagged", NAN),
		param_number(g, "conf", 0.95));

	answer(g, f.ppv, "ppv");
	answer(g, f.ppv_lo, "ppv_lo");
	answer(g, f.ppv_hi, "ppv_hi");
	answer(g, f.base, "base");
	answer(g, f.lift, "lift");
	answer(g, f.sensitivity, "sens");
	answer(g, f.specificity, "spec");
	answer(g, f.ratio, "rr");
	answer(g, f.ratio_lo, "rr_lo");
	answer(g, f.ratio_hi, "rr_hi");
	answer(g, f.engage, "nne");
	answer(g, f.false_alarms, "false_alarms");
}

const struct operation people_operations[] = {
	{ "hr_rates", op_hr_rates }, { "glm_grouped", op_glm_grouped }, { "calib", op_calib },
	{ "kash", op_kash }, { "bunching", op_bunching }, { "stages", op_stages },
	{ "coverage", op_coverage }, { "flag", op_flag }, { NULL, NULL }
};
