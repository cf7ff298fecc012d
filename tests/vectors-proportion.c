/* vectors-proportion.c - operations on shares, rates, and distribution functions. */
#include "tests/vectors.h"

#include <math.h>
#include <string.h>

#include "core/base/number.h"
#include "core/stat/proportion.h"
#include "core/stat/rate.h"
#include "core/stat/special.h"

static void op_prop_ci(struct given *g)
{
	const struct table *t = given_table(g, "data");
	double conf = param_number(g, "conf", 0.95);

	for (size_t i = 0; i < t->rows; i++) {
		const char *id = table_text(t, i, "id");
		double x = table_number(t, i, "x"), n = table_number(t, i, "n");
		struct interval w = proportion_wilson(x, n, conf), e = proportion_exact(x, n, conf);

		answer(g, x / n, "p|id=%s", id);
		answer(g, w.lo, "wilson_lo|id=%s", id);
		answer(g, w.hi, "wilson_hi|id=%s", id);
		answer(g, e.lo, "cp_lo|id=%s", id);
		answer(g, e.hi, "cp_hi|id=%s", id);
	}
}

static void op_prop_diff(struct given *g)
{
	const struct table *t = given_table(g, "data");
	double conf = param_number(g, "conf", 0.95);

	for (size_t i = 0; i < t->rows; i++) {
		const char *id = table_text(t, i, "id");
		struct proportion_diff d = proportion_diff(table_number(t, i, "x1"),
			table_number(t, i, "n1"), table_number(t, i, "x2"),
			table_number(t, i, "n2"), conf);

		answer(g, d.diff, "diff|id=%s", id);
		answer(g, d.lo, "newcombe_lo|id=%s", id);
		answer(g, d.hi, "newcombe_hi|id=%s", id);
		answer(g, d.z, "z|id=%s", id);
		answer(g, d.p, "p_z|id=%s", id);
		answer(g, d.p_fisher, "p_fisher|id=%s", id);
		answer(g, d.ratio, "rr|id=%s", id);
		answer(g, d.ratio_lo, "rr_lo|id=%s", id);
		answer(g, d.ratio_hi, "rr_hi|id=%s", id);
	}
}

static void op_rate_ci(struct given *g)
{
	const struct table *t = given_table(g, "data");
	double conf = param_number(g, "conf", 0.95);

	for (size_t i = 0; i < t->rows; i++) {
		const char *id = table_text(t, i, "id");
		double o = table_number(t, i, "count"), e = table_number(t, i, "exposure");
		struct interval exact = rate_exact(o, e, conf), byar = rate_byar(o, e, conf);

		answer(g, o / e, "rate|id=%s", id);
		answer(g, exact.lo, "exact_lo|id=%s", id);
		answer(g, exact.hi, "exact_hi|id=%s", id);
		answer(g, byar.lo, "byar_lo|id=%s", id);
		answer(g, byar.hi, "byar_hi|id=%s", id);
	}
}

static void op_rate_ratio_dsr(struct given *g)
{
	const struct table *t = given_table(g, "data"), *s = given_table(g, "strata");
	double conf = param_number(g, "conf", 0.95);
	struct rate_standardised r = rate_standardised(
		table_numbers(g, s, "count", NULL, NULL).at,
		table_numbers(g, s, "exposure", NULL, NULL).at,
		table_numbers(g, s, "w", NULL, NULL).at, s->rows, conf);

	for (size_t i = 0; i < t->rows; i++) {
		const char *id = table_text(t, i, "id");
		struct rate_ratio q = rate_ratio(table_number(t, i, "c1"), table_number(t, i, "e1"),
			table_number(t, i, "c2"), table_number(t, i, "e2"), conf);

		answer(g, q.ratio, "rr|id=%s", id);
		answer(g, q.lo, "rr_lo|id=%s", id);
		answer(g, q.hi, "rr_hi|id=%s", id);
		answer(g, q.p, "p_exact|id=%s", id);
	}
	answer(g, r.rate, "dsr");
	answer(g, r.variance, "var");
	answer(g, r.lo, "dobson_lo");
	answer(g, r.hi, "dobson_hi");
}

static double special(const char *fn, double a, double b, double c)
{
	static const struct { const char *name; int n; double (*one)(double);
		double (*two)(double, double); double (*three)(double, double, double); } all[] = {
		{ "norm_cdf", 1, normal_cdf, NULL, NULL },
		{ "norm_ppf", 1, normal_quantile, NULL, NULL },
		{ "lgamma", 1, log_gamma, NULL, NULL },
		{ "chi2_sf", 2, NULL, chi2_sf, NULL },
		{ "chi2_ppf", 2, NULL, chi2_quantile, NULL },
		{ "t_sf", 2, NULL, t_sf, NULL },
		{ "t_ppf", 2, NULL, t_quantile, NULL },
		{ "gamma_p", 2, NULL, gamma_p, NULL },
		{ "gamma_q", 2, NULL, gamma_q, NULL },
		{ "pois_cdf", 2, NULL, poisson_cdf, NULL },
		{ "f_sf", 3, NULL, NULL, f_sf },
		{ "beta_inc", 3, NULL, NULL, beta_inc },
		{ "beta_ppf", 3, NULL, NULL, beta_quantile },
		{ "gamma_ppf", 3, NULL, NULL, gamma_quantile },
		{ "binom_cdf", 3, NULL, NULL, binomial_cdf },
	};

	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		if (strcmp(all[i].name, fn) == 0)
			return all[i].n == 1 ? all[i].one(a) : all[i].n == 2 ? all[i].two(a, b)
				: all[i].three(a, b, c);
	return NAN;
}

static void op_special(struct given *g)
{
	const struct table *t = given_table(g, "data");

	for (size_t i = 0; i < t->rows; i++) {
		const char *fn = table_text(t, i, "fn");

		answer(g, special(fn, table_number(t, i, "a1"), table_number(t, i, "a2"),
				  table_number(t, i, "a3")), "%s|%zu", fn, i + 1);
	}
}

static void op_display(struct given *g)
{
	const struct table *t = given_table(g, "data"), *p = given_table(g, "pvalues");
	char text[NUMBER_TEXT];

	for (size_t i = 0; i < t->rows; i++)
		answer_text(g, number_percent(table_number(t, i, "est"), table_number(t, i, "lo"),
					      table_number(t, i, "hi"), text), "pct|i=%zu", i + 1);
	for (size_t i = 0; i < p->rows; i++)
		answer_text(g, number_p(table_number(p, i, "p"), text), "p|i=%zu", i + 1);
}

const struct operation proportion_operations[] = {
	{ "prop_ci", op_prop_ci }, { "prop_diff", op_prop_diff }, { "rate_ci", op_rate_ci },
	{ "rate_ratio_dsr", op_rate_ratio_dsr }, { "special", op_special },
	{ "display", op_display }, { NULL, NULL }
};
