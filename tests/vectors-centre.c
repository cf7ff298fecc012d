/* vectors-centre.c - operations that compare centres. */
#include "tests/vectors.h"

#include <math.h>
#include <string.h>

#include "core/stat/composite.h"
#include "core/stat/funnel.h"
#include "core/stat/draw.h"
#include "core/stat/score.h"
#include "core/stat/shrink.h"
#include "core/stat/suppress.h"

static const double levels[] = { 0.025, 0.975, 0.001, 0.999 };

static void op_funnel_prop(struct given *g)
{
	const struct table *t = given_table(g, "data");
	struct numbers x = table_numbers(g, t, "x", NULL, NULL), n = table_numbers(g, t, "n", NULL, NULL);
	struct funnel *f = funnel_of_shares(g->arena, x.at, n.at, t->rows,
		param_number(g, "target", NAN), param_number(g, "winsor", 0.1));

	answer(g, f->target, "target");
	answer(g, f->phi, "phi");
	answer(g, f->tau2, "tau2");
	for (size_t i = 0; i < t->rows; i++) {
		const char *id = table_text(t, i, "id");

		for (size_t k = 0; k < sizeof levels / sizeof *levels; k++)
			answer(g, funnel_limit_share(levels[k], n.at[i], f->target), "limit|id=%s|p=%s",
			       id, label(g, levels[k]));
		answer(g, f->point[i].z, "z|id=%s", id);
		answer(g, f->point[i].z_mult, "z_mult|id=%s", id);
		answer(g, f->point[i].z_add, "z_add|id=%s", id);
	}
}

static void op_funnel_oe(struct given *g)
{
	const struct table *t = given_table(g, "data");
	struct numbers o = table_numbers(g, t, "o", NULL, NULL), e = table_numbers(g, t, "e", NULL, NULL);
	struct funnel *f = funnel_of_ratios(g->arena, o.at, e.at, t->rows,
					    param_number(g, "winsor", 0.1));

	answer(g, f->phi, "phi");
	answer(g, f->tau2, "tau2");
	for (size_t i = 0; i < t->rows; i++) {
		const char *id = table_text(t, i, "id");

		answer(g, f->point[i].value, "ratio|id=%s", id);
		for (size_t k = 0; k < sizeof levels / sizeof *levels; k++)
			answer(g, funnel_limit_ratio(levels[k], e.at[i]), "limit|id=%s|p=%s", id,
			       label(g, levels[k]));
		answer(g, f->point[i].z, "z|id=%s", id);
		answer(g, f->point[i].z_add, "z_add|id=%s", id);
	}
}

static void op_eb_normal(struct given *g)
{
	const struct table *t = given_table(g, "data");
	struct numbers y = table_numbers(g, t, "y", NULL, NULL), v = table_numbers(g, t, "v", NULL, NULL);
	struct spread s[2] = { spread_dersimonian_laird(y.at, v.at, t->rows),
		spread_paule_mandel(y.at, v.at, t->rows) };
	struct heterogeneity h = heterogeneity_of(y.at, v.at, t->rows);
	struct shrunk *c = arena_array(g->arena, t->rows + 1, struct shrunk);
	double *rank;

	for (int k = 0; k < 2; k++) {
		answer(g, s[k].tau2, "tau2|m=%s", k == 0 ? "DL" : "PM");
		answer(g, s[k].mu, "mu|m=%s", k == 0 ? "DL" : "PM");
		answer(g, s[k].mu_se, "mu_se|m=%s", k == 0 ? "DL" : "PM");
	}
	for (size_t i = 0; i < t->rows; i++)
		c[i] = shrink_normal(y.at[i], v.at[i], &s[1]);
	rank = expected_ranks(g->arena, c, t->rows);
	for (size_t i = 0; i < t->rows; i++) {
		const char *id = table_text(t, i, "id");

		answer(g, c[i].value, "shrunk|id=%s", id);
		answer(g, c[i].se, "shrunk_se|id=%s", id);
		answer(g, rank[i], "exp_rank|id=%s", id);
	}
	answer(g, h.q, "Q");
	answer(g, h.p, "Q_p");
	answer(g, h.i2, "I2_DL");
}

static void op_james_stein(struct given *g)
{
	const struct table *t = given_table(g, "data");
	struct numbers y = table_numbers(g, t, "y", NULL, NULL);
	struct james_stein *j = james_stein_of(g->arena, y.at, y.count, param_number(g, "n", NAN));

	answer(g, j->mean, "mean");
	answer(g, j->sigma2, "sigma2");
	answer(g, j->factor, "factor");
	for (size_t i = 0; i < t->rows; i++)
		answer(g, j->value[i], "js|id=%s", table_text(t, i, "id"));
}

static void posteriors(struct given *g, const struct table *t, const struct posterior *p,
		       const char *before)
{
	double conf = param_number(g, "conf", 0.95);

	for (size_t i = 0; i < t->rows; i++) {
		const char *id = table_text(t, i, "id");
		struct interval w = posterior_interval(&p[i], conf);

		answer(g, posterior_mean(&p[i]), "%spost_mean|id=%s", before, id);
		answer(g, w.lo, "%spost_lo|id=%s", before, id);
		answer(g, w.hi, "%spost_hi|id=%s", before, id);
	}
}

static void op_eb_count(struct given *g)
{
	const struct table *t = given_table(g, "data"), *r = given_table(g, "rates");
	struct numbers x = table_numbers(g, t, "x", NULL, NULL), n = table_numbers(g, t, "n", NULL, NULL);
	struct numbers o = table_numbers(g, r, "o", NULL, NULL), e = table_numbers(g, r, "e", NULL, NULL);
	struct beta_binomial b = beta_binomial_fit(x.at, n.at, t->rows);
	struct gamma_poisson q = gamma_poisson_fit(o.at, e.at, r->rows);
	struct posterior *p = arena_array(g->arena, t->rows + r->rows + 1, struct posterior);
	struct rank_range *rank;
	struct random random;

	answer(g, b.mu, "mu");
	answer(g, b.gamma, "gamma");
	answer(g, b.m, "M");
	for (size_t i = 0; i < t->rows; i++)
		p[i] = posterior_share(&b, x.at[i], n.at[i]);
	posteriors(g, t, p, "");
	random = draw_stream("vectors", "eb_count", "");
	/* rank intervals are 95% ones, whatever conf says of the posteriors */
	rank = rank_ranges(g->arena, p, t->rows, 20000, false, 0.95, &random);
	for (size_t i = 0; i < t->rows; i++) {
		const char *id = table_text(t, i, "id");

		answer(g, rank[i].lo, "rank_lo|id=%s", id);
		answer(g, rank[i].hi, "rank_hi|id=%s", id);
		answer(g, rank[i].best, "p_best|id=%s", id);
	}
	answer(g, q.mean, "gamma.m");
	answer(g, q.var, "gamma.A");
	for (size_t i = 0; i < r->rows; i++)
		p[i] = posterior_rate(&q, o.at[i], e.at[i]);
	posteriors(g, r, p, "gamma.");
}

static void op_score(struct given *g)
{
	const struct table *t = given_table(g, "data");
	struct score_part *part = arena_array(g->arena, t->rows + 1, struct score_part);
	struct score_sum s;

	for (size_t i = 0; i < t->rows; i++) {
		double weight = table_number(t, i, "weight");

		if (strcmp(table_text(t, i, "kind"), "prop") == 0)
			part[i] = score_part_share(table_number(t, i, "x"), table_number(t, i, "n"), weight);
		else
			part[i] = (struct score_part){ table_number(t, i, "u"),
				table_number(t, i, "var"), weight, true };
		if (table_has(t, "measured"))
			part[i].measured = table_number(t, i, "measured") != 0;
		answer(g, part[i].measured ? part[i].u : 0, "u|c=%s", table_text(t, i, "component"));
	}
	s = score_of(g->arena, part, t->rows, param_number(g, "perturb", 0.25),
		     param_number(g, "conf", 0.95));
	answer(g, s.score, "score");
	answer(g, s.se, "se");
	answer(g, s.lo, "lo");
	answer(g, s.hi, "hi");
	answer(g, s.measured, "score_measured");
	answer(g, s.unmeasured, "weight_unmeasured");
	answer(g, s.wmin, "wmin");
	answer(g, s.wmax, "wmax");
	answer(g, s.geometric, "geom");
}

static double *numbers_of(struct given *g, const char *param, size_t count, double otherwise)
{
	struct list l = param_list(g, param);
	double *v = arena_array(g->arena, count + 1, double);

	for (size_t i = 0; i < count; i++)
		v[i] = i < l.count ? number_from_text(l.at[i]) : otherwise;
	return v;
}

static void op_composite(struct given *g)
{
	const struct table *t = given_table(g, "data");
	size_t k = t->columns - table_has(t, "id"), at = 0;
	double *value = arena_array(g->arena, t->rows * k + 1, double);
	const char **name = arena_array(g->arena, k + 1, const char *);
	struct composite_input in = { .value = value, .centres = t->rows, .indicators = k,
		.lo = numbers_of(g, "lo", k, NAN), .hi = numbers_of(g, "hi", k, NAN),
		.weight = numbers_of(g, "weight", k, 1), .floor = param_number(g, "floor", 0.01),
		.perturb = param_number(g, "perturb", 0.25) };
	struct composite *c;

	for (size_t j = 0; j < t->columns; j++)
		if (strcmp(t->column[j], "id") != 0)
			name[at++] = t->column[j];
	for (size_t i = 0; i < t->rows; i++)
		for (size_t j = 0; j < k; j++)
			value[i * k + j] = table_number(t, i, name[j]);
	c = composite_of(g->arena, &in);
	for (size_t i = 0; i < t->rows; i++) {
		const char *id = table_text(t, i, "id");

		answer(g, c[i].arithmetic, "arith|id=%s", id);
		answer(g, c[i].geometric, "geom|id=%s", id);
		answer(g, c[i].wmin, "geom_wmin|id=%s", id);
		answer(g, c[i].wmax, "geom_wmax|id=%s", id);
		answer(g, c[i].rank, "rank|id=%s", id);
		answer(g, c[i].rank_min, "rank_wmin|id=%s", id);
		answer(g, c[i].rank_max, "rank_wmax|id=%s", id);
		for (size_t j = 0; j < k; j++)
			answer(g, c[i].without[j], "loo|id=%s|drop=%s", id, name[j]);
	}
}

static void op_suppress(struct given *g)
{
	const struct table *t = given_table(g, "data");
	size_t k = t->columns - 1;
	int64_t *count = arena_array(g->arena, t->rows * k + 1, int64_t);
	bool *star = arena_array(g->arena, t->rows * k + 1, bool);

	for (size_t i = 0; i < t->rows; i++)
		for (size_t j = 0; j < k; j++)
			count[i * k + j] = whole_count(table_number(t, i, t->column[j + 1]), 0);
	answer(g, suppress_small(count, t->rows, k, whole_count(param_number(g, "threshold", 5), 5), star),
	       "count|suppressed");
	for (size_t i = 0; i < t->rows; i++)
		for (size_t j = 0; j < k; j++)
			answer_text(g, star[i * k + j] ? "*" : label(g, count[i * k + j]),
				    "cell|r=%s|c=%s", t->cell[i * t->columns], t->column[j + 1]);
}

const struct operation centre_operations[] = {
	{ "funnel_prop", op_funnel_prop }, { "funnel_oe", op_funnel_oe },
	{ "eb_normal", op_eb_normal }, { "james_stein", op_james_stein },
	{ "eb_count", op_eb_count }, { "score", op_score }, { "composite", op_composite },
	{ "suppress", op_suppress }, { NULL, NULL }
};
