/* vectors-agreement.c - operations on raters. */
#include "tests/vectors.h"

#include <math.h>
#include <string.h>

#include "core/stat/agreement.h"
#include "core/stat/alpha.h"
#include "core/stat/kappa.h"
#include "core/stat/severity.h"

static void op_icc(struct given *g)
{
	static const char *const form[ICC_FORMS] = { "icc11", "icc21", "icc31", "icc1k", "icc2k",
		"icc3k" };
	const struct table *t = given_table(g, "data");
	struct list ratees = table_levels(g, t, "ratee"), raters = table_levels(g, t, "rater");
	double *score = arena_array(g->arena, ratees.count * raters.count + 1, double);
	struct icc c;

	for (size_t i = 0; i < ratees.count * raters.count; i++)
		score[i] = NAN;
	for (size_t i = 0; i < t->rows; i++)
		score[list_find(&ratees, table_text(t, i, "ratee")) * raters.count
		      + list_find(&raters, table_text(t, i, "rater"))] = table_number(t, i, "score");
	c = icc_of(score, ratees.count, raters.count, param_number(g, "conf", 0.95));
	answer(g, c.ratees, "n");
	answer(g, c.raters, "k");
	answer(g, c.msb, "msb");
	answer(g, c.msj, "msj");
	answer(g, c.mse, "mse");
	answer(g, c.var_ratee, "var_ratee");
	answer(g, c.var_rater, "var_rater");
	answer(g, c.var_residual, "var_resid");
	for (int f = 0; f < ICC_FORMS; f++) {
		answer(g, c.form[f].value, "%s", form[f]);
		answer(g, c.form[f].lo, "%s_lo", form[f]);
		answer(g, c.form[f].hi, "%s_hi", form[f]);
	}
}

static void alphas(struct given *g, const struct table *t, const char *set)
{
	static const char *const name[] = { "nominal", "ordinal", "interval", "ratio" };
	struct list units = table_levels(g, t, "unit"), metrics = param_list(g, "metrics");
	struct alpha_cell *cell = arena_array(g->arena, t->rows + 1, struct alpha_cell);
	const char *tag = set != NULL ? arena_printf(g->arena, "|set=%s", set) : "";
	size_t n = 0;

	for (size_t i = 0; i < t->rows; i++)
		if (set == NULL || strcmp(table_text(t, i, "set"), set) == 0)
			cell[n++] = (struct alpha_cell){
				(uint32_t)list_find(&units, table_text(t, i, "unit")),
				table_number(t, i, "value"), 1 };
	for (int m = ALPHA_NOMINAL; m <= ALPHA_RATIO; m++) {
		struct alpha a = alpha_of(g->arena, cell, n, (enum alpha_metric)m, 0.95);

		if (metrics.count > 0 && list_find(&metrics, name[m]) == metrics.count)
			continue;
		answer(g, a.alpha, "alpha%s|m=%s", tag, name[m]);
		answer(g, a.observed, "Do%s|m=%s", tag, name[m]);
		answer(g, a.expected, "De%s|m=%s", tag, name[m]);
		answer(g, a.se, "jack_se%s|m=%s", tag, name[m]);
		answer(g, round(a.pairable), "n_pairable%s", tag);
		answer(g, a.units, "units%s", tag);
	}
}

static void op_kalpha(struct given *g)
{
	const struct table *t = given_table(g, "data");
	struct list sets = table_levels(g, t, "set");

	if (!table_has(t, "set"))
		alphas(g, t, NULL);
	for (size_t i = 0; i < sets.count && table_has(t, "set"); i++)
		alphas(g, t, sets.at[i]);
}

/* Where the table does not name its set, only the expected keys do. */
static void fleiss(struct given *g)
{
	const struct table *t = given_table(g, "fleiss"), *e = given_table(g, "expected");
	struct list sets = table_levels(g, t, "set");
	size_t categories = 0;

	while (table_has(t, arena_printf(g->arena, "c%zu", categories + 1)))
		categories++;
	for (size_t s = 0; s < sets.count; s++) {
		double *count = arena_array(g->arena, t->rows * categories + 1, double);
		const char *tag = sets.at[s];
		size_t n = 0;
		struct kappa k;

		for (size_t i = 0; i < t->rows; i++) {
			if (strcmp(table_text(t, i, "set"), sets.at[s]) != 0)
				continue;
			for (size_t c = 0; c < categories; c++)
				count[n * categories + c] = table_number(t, i,
					arena_printf(g->arena, "c%zu", c + 1));
			n++;
		}
		k = kappa_fleiss(count, n, categories);
		for (size_t i = 0; i < e->rows && !table_has(t, "set"); i++)
			if (strncmp(table_text(e, i, "key"), "fleiss_kappa|set=", 17) == 0)
				tag = table_text(e, i, "key") + 17;
		answer(g, k.kappa, "fleiss_kappa|set=%s", tag);
		answer(g, k.se, "fleiss_se0|set=%s", tag);
		answer(g, k.z, "fleiss_z|set=%s", tag);
	}
}

static void op_kappa(struct given *g)
{
	static const char *const name[] = { "unweighted", "linear", "quadratic" };
	const struct table *t = given_table(g, "tables");
	struct list sets = table_levels(g, t, "set");

	fleiss(g);
	for (size_t s = 0; s < sets.count; s++) {
		size_t q = 0;
		double *cell;

		for (size_t i = 0; i < t->rows; i++)
			if (strcmp(table_text(t, i, "set"), sets.at[s]) == 0)
				for (int k = 0; k < 2; k++) {
					int32_t v = table_day(t, i, k == 0 ? "r" : "c", 0);

					q = v > 0 && v < 1000 && (size_t)v > q ? (size_t)v : q;
				}
		cell = arena_array(g->arena, q * q + 1, double);
		for (size_t i = 0; i < t->rows; i++) {
			size_t r = (size_t)table_day(t, i, "r", 0) - 1, c = (size_t)table_day(t, i, "c", 0) - 1;

			if (strcmp(table_text(t, i, "set"), sets.at[s]) == 0 && r < q && c < q)
				cell[r * q + c] = table_number(t, i, "n");
		}
		for (int w = KAPPA_UNWEIGHTED; w <= KAPPA_QUADRATIC; w++) {
			struct kappa k = kappa_cohen(cell, q, (enum kappa_weight)w);

			answer(g, k.kappa, "kappa|set=%s|w=%s", sets.at[s], name[w]);
			answer(g, k.se, "se|set=%s|w=%s", sets.at[s], name[w]);
		}
	}
}

static void halo(struct given *g)
{
	const struct table *t = given_table(g, "halo");
	struct list ratees = table_levels(g, t, "ratee"), raters = table_levels(g, t, "rater");
	struct list items = table_levels(g, t, "item");
	size_t cells = ratees.count * raters.count * items.count;
	double *score = arena_array(g->arena, cells + 1, double);
	struct halo h;

	for (size_t i = 0; i < cells; i++)
		score[i] = NAN;
	for (size_t i = 0; i < t->rows; i++)
		score[(list_find(&raters, table_text(t, i, "rater")) * items.count
		       + list_find(&items, table_text(t, i, "item"))) * ratees.count
		      + list_find(&ratees, table_text(t, i, "ratee"))] = table_number(t, i, "score");
	h = halo_of(score, raters.count, items.count, ratees.count);
	answer(g, h.same, "r_same");
	answer(g, h.cross, "r_cross");
	answer(g, h.halo, "halo");
}

static void op_severity_halo(struct given *g)
{
	const struct table *t = given_table(g, "data");
	struct list ratees = table_levels(g, t, "ratee"), raters = table_levels(g, t, "rater");
	struct rating *r = arena_array(g->arena, t->rows + 1, struct rating);
	struct severity *s;

	for (size_t i = 0; i < t->rows; i++)
		r[i] = (struct rating){ (uint32_t)list_find(&ratees, table_text(t, i, "ratee")),
			(uint32_t)list_find(&raters, table_text(t, i, "rater")),
			table_number(t, i, "score") };
	s = severity_fit(g->arena, r, t->rows, (uint32_t)ratees.count, (uint32_t)raters.count);
	for (size_t k = 0; k < raters.count; k++) {
		answer(g, s->effect[k], "severity|rater=%s", raters.at[k]);
		answer(g, s->se[k], "se|rater=%s", raters.at[k]);
	}
	answer(g, s->residual_sd, "resid_sd");
	answer(g, s->df, "df_resid");
	answer(g, s->f, "F_rater");
	answer(g, s->p, "p_rater");
	halo(g);
}

const struct operation agreement_operations[] = {
	{ "icc", op_icc }, { "kalpha", op_kalpha }, { "kappa", op_kappa },
	{ "severity_halo", op_severity_halo }, { NULL, NULL }
};
