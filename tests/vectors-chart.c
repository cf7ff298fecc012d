/* vectors-chart.c - operations on series and lists of numbers. */
#include "tests/vectors.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/text.h"
#include "core/stat/control.h"
#include "core/stat/multiplicity.h"
#include "core/stat/runrules.h"
#include "core/stat/season.h"
#include "core/stat/sum.h"

static void op_padjust(struct given *g)
{
	static const struct { const char *name; enum adjustment how; } all[] = {
		{ "bh", ADJUST_BH }, { "by", ADJUST_BY }, { "holm", ADJUST_HOLM },
		{ "bonferroni", ADJUST_BONFERRONI } };
	const struct table *t = given_table(g, "data");
	struct numbers p = table_numbers(g, t, "p", NULL, NULL);
	double q = param_number(g, "q", 0.05);

	for (size_t m = 0; m < sizeof all / sizeof *all; m++) {
		double *adjusted = p_adjust(g->arena, p.at, p.count, all[m].how), count = 0;

		for (size_t i = 0; i < p.count; i++) {
			const char *name = table_has(t, "i") ? table_text(t, i, "i")
				: label(g, i + 1.0);

			answer(g, adjusted[i], "%s|i=%s", all[m].name, name);
			count += adjusted[i] <= q;
		}
		answer(g, count, "count|m=%s", all[m].name);
	}
	answer(g, p_null_share(p.at, p.count, 0.5), "pi0_half");
}

static void op_univariate(struct given *g)
{
	const struct table *t = given_table(g, "data");
	struct list sets = table_levels(g, t, "set");

	for (size_t s = 0; s < sets.count; s++) {
		struct numbers x = table_numbers(g, t, "x", "set", sets.at[s]);
		const char *tag = table_has(t, "set")
			? arena_printf(g->arena, "|set=%s", sets.at[s]) : "";

		answer(g, x.count, "n%s", tag);
		answer(g, mean_of(x.at, x.count), "mean%s", tag);
		answer(g, sd_of(x.at, x.count), "sd%s", tag);
		answer(g, autocorrelation_of(x.at, x.count), "r1%s", tag);
	}
}

static void flags(struct given *g, const uint32_t *flag, size_t n, uint32_t bit, const char *key)
{
	struct text text = TEXT(g->arena);

	for (size_t i = 0; i < n; i++)
		if (flag[i] & bit)
			text_printf(&text, "%s%zu", text.count > 0 ? " " : "", i + 1);
	answer_text(g, text.count > 0 ? text_done(&text) : "none", "%s", key);
}

static void rules(struct given *g, const double *x, size_t n, double center, double sigma,
		  const char *tag)
{
	uint32_t *flag = run_rules(g->arena, x, n, center, sigma, RUN_ALL);

	for (uint32_t r = 0; r < RUN_RULES; r++)
		flags(g, flag, n, RUN_BIT(r), arena_printf(g->arena, "flags%s|rule=r%u", tag, r + 1));
}

static void op_xmr(struct given *g)
{
	const struct table *t = given_table(g, "data");
	struct list sets = table_levels(g, t, "set"), base = param_list(g, "base");

	for (size_t s = 0; s < sets.count; s++) {
		struct numbers x = table_numbers(g, t, "x", "set", sets.at[s]);
		size_t points = s < base.count ? strtoul(base.at[s], NULL, 10) : 0;
		struct xmr c = xmr_of(g->arena, x.at, x.count, points);
		const char *tag = table_has(t, "set")
			? arena_printf(g->arena, "|set=%s", sets.at[s]) : "";

		answer(g, c.mean, "mean%s", tag);
		answer(g, c.mrbar, "mrbar%s", tag);
		answer(g, c.sigma, "sigma%s", tag);
		answer(g, c.ucl, "ucl%s", tag);
		answer(g, c.lcl, "lcl%s", tag);
		answer(g, c.mr_ucl, "mr_ucl%s", tag);
		answer(g, c.mrbar_screened, "mrbar_screened%s", tag);
		answer(g, c.median_mr_sigma, "median_mr_sigma%s", tag);
		answer(g, c.r1, "r1%s", tag);
		rules(g, x.at, x.count, c.mean, c.sigma, tag);
	}
}

static void op_runrules(struct given *g)
{
	struct numbers x = table_numbers(g, given_table(g, "data"), "x", NULL, NULL);

	rules(g, x.at, x.count, param_number(g, "center", 0), param_number(g, "sigma", 1), "");
}

static void op_pchart(struct given *g)
{
	const struct table *t = given_table(g, "data");
	struct list sets = table_levels(g, t, "set"), types = param_list(g, "types");

	for (size_t s = 0; s < sets.count; s++) {
		const char *set = sets.at[s];
		struct numbers count = table_numbers(g, t, "count", "set", set);
		struct numbers n = table_numbers(g, t, "n", "set", set);
		uint32_t *flag = arena_array(g->arena, n.count + 1, uint32_t);
		bool u = list_find(&types, arena_printf(g->arena, "%s:u", set)) < types.count;
		struct pchart *c = pchart_of(g->arena, count.at, n.at, n.count, u ? CHART_U : CHART_P);

		answer(g, c->center, "center|set=%s", set);
		answer(g, c->sigma_z, "sigma_z|set=%s", set);
		for (size_t i = 0; i < n.count; i++) {
			answer(g, c->ucl[i], "ucl|set=%s|i=%zu", set, i + 1);
			answer(g, c->lcl[i], "lcl|set=%s|i=%zu", set, i + 1);
			answer(g, c->laney_ucl[i], "laney_ucl|set=%s|i=%zu", set, i + 1);
			answer(g, c->laney_lcl[i], "laney_lcl|set=%s|i=%zu", set, i + 1);
			flag[i] = (c->out[i] ? 1 : 0) | (c->laney_out[i] ? 2 : 0);
		}
		flags(g, flag, n.count, 1, arena_printf(g->arena, "flags|set=%s|kind=shewhart", set));
		flags(g, flag, n.count, 2, arena_printf(g->arena, "flags|set=%s|kind=laney", set));
	}
}

static int by_text(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Levels upwards, as numbers or, where one is none, as text. */
static struct list upwards(struct given *g, struct list l)
{
	double *v = arena_array(g->arena, l.count + 1, double);
	struct list sorted = { arena_array(g->arena, l.count + 1, const char *), l.count };
	size_t *order;

	for (size_t i = 0; i < l.count; i++)
		v[i] = number_from_text(l.at[i]);
	for (size_t i = 0; i < l.count; i++)
		if (isnan(v[i])) {
			qsort(l.at, l.count, sizeof *l.at, by_text);
			return l;
		}
	order = sort_order(g->arena, v, l.count);
	for (size_t i = 0; i < l.count; i++)
		sorted.at[i] = l.at[order[i]];
	return sorted;
}

static void op_season(struct given *g)
{
	const struct table *t = given_table(g, "data");
	struct list years = upwards(g, table_levels(g, t, "year"));
	struct list seasons = upwards(g, table_levels(g, t, "season"));
	double *value = arena_array(g->arena, years.count * seasons.count + 1, double);
	struct season *s;

	for (size_t i = 0; i < years.count * seasons.count; i++)
		value[i] = NAN;
	for (size_t i = 0; i < t->rows; i++)
		value[list_find(&years, table_text(t, i, "year")) * seasons.count
		      + list_find(&seasons, table_text(t, i, "season"))] = table_number(t, i, "value");
	s = season_of(g->arena, value, years.count, seasons.count);
	answer(g, s->chisq, "friedman_chisq");
	answer(g, s->df, "df");
	answer(g, s->p, "p");
	for (size_t i = 0; i < seasons.count; i++) {
		answer(g, s->additive[i], "add_index|s=%s", seasons.at[i]);
		answer(g, s->multiplicative[i], "mult_index|s=%s", seasons.at[i]);
		answer(g, s->change[i], "yoy|s=%s", seasons.at[i]);
	}
}

const struct operation chart_operations[] = {
	{ "padjust", op_padjust }, { "univariate", op_univariate }, { "xmr", op_xmr },
	{ "runrules", op_runrules }, { "pchart", op_pchart }, { "season", op_season },
	{ NULL, NULL }
};
