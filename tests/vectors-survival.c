/* vectors-survival.c - operations on how long people stay. */
#include "config.h"
#include "tests/vectors.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/stat/incidence.h"
#include "core/stat/logrank.h"
#include "core/stat/rmst.h"
#include "core/stat/special.h"
#include "core/stat/survival.h"

struct rows { struct lifetime *at; size_t count; };

static const char *group_name(const struct table *t, size_t i)
{
	return table_has(t, "group") ? table_text(t, i, "group") : "all";
}

static struct list group_names(const struct given *g, const struct table *t)
{
	struct list l = table_levels(g, t, "group");

	if (l.count == 1 && !table_has(t, "group"))
		l.at[0] = "all";
	return l;
}

/* One person a row; event is the cause. */
static struct lifetime person(const struct table *t, size_t i)
{
	double entry = table_number(t, i, "entry"), event = table_number(t, i, "event");

	return (struct lifetime){ isnan(entry) ? -INFINITY : entry, table_number(t, i, "time"),
		event > 0 && event < 1000 ? (uint32_t)event : 0, 1 };
}

static struct rows people(struct given *g, const struct table *t, const char *group)
{
	struct rows r = { arena_array(g->arena, t->rows + 1, struct lifetime), 0 };

	for (size_t i = 0; i < t->rows; i++)
		if (group == NULL || strcmp(group_name(t, i), group) == 0)
			r.at[r.count++] = person(t, i);
	return r;
}

static void curve(struct given *g, const struct survival *s, int64_t dropped_events,
		  const char *group)
{
	static const char *landmarks[] = { "30", "60", "90", "180", "365" };
	struct list times = param_list(g, "times");
	double conf = param_number(g, "conf", 0.95);

	if (times.count == 0)
		times = (struct list){ landmarks, sizeof landmarks / sizeof *landmarks };
	/* n and events count the rows that were given */
	answer(g, s->rows + s->dropped, "n|g=%s", group);
	answer(g, s->events + dropped_events, "events|g=%s", group);
	answer(g, survival_quantile(s, 0.5, conf).time, "median|g=%s", group);
	for (size_t i = 0; i < times.count; i++) {
		const char *t = times.at[i];
		struct survival_point p = survival_at(s, number_from_text(t), conf);

		answer(g, p.at_risk, "nrisk|g=%s|t=%s", group, t);
		answer(g, p.survive, "S|g=%s|t=%s", group, t);
		answer(g, p.se, "se|g=%s|t=%s", group, t);
		answer(g, p.lo, "lo|g=%s|t=%s", group, t);
		answer(g, p.hi, "hi|g=%s|t=%s", group, t);
	}
}

/* time, d, c and, in agg.csv, e: how many came at that time. */
static void grouped(struct given *g, const struct table *t)
{
	struct list groups = group_names(g, t);

	for (size_t k = 0; k < groups.count; k++) {
		struct lifetime *left = arena_array(g->arena, 2 * t->rows + 1, struct lifetime);
		struct lifetime *came = arena_array(g->arena, t->rows + 1, struct lifetime);
		size_t n = 0, m = 0;

		for (size_t i = 0; i < t->rows; i++) {
			double time = table_number(t, i, "time"), d = table_number(t, i, "d");
			double c = table_number(t, i, "c"), e = table_number(t, i, "e");

			if (strcmp(group_name(t, i), groups.at[k]) != 0)
				continue;
			left[n++] = (struct lifetime){ 0, time, 1, whole_count(d, 0) };
			left[n++] = (struct lifetime){ 0, time, 0, whole_count(c, 0) };
			came[m++] = (struct lifetime){ time, 0, 0, whole_count(e, 0) };
		}
		curve(g, survival_fit_tallies(g->arena, left, n, came, m, 1), 0, groups.at[k]);
	}
}

static void op_km(struct given *g)
{
	const struct table *t = given_table(g, "data");
	struct list groups = group_names(g, t);

	for (size_t k = 0; k < groups.count; k++) {
		struct rows r = people(g, t, groups.at[k]);

		int64_t dropped = 0;

		for (size_t i = 0; i < r.count; i++) {
			r.at[i].cause = r.at[i].cause > 0;
			dropped += r.at[i].cause > 0 && !(r.at[i].time > r.at[i].entry);
		}
		curve(g, survival_fit(g->arena, r.at, r.count, 1), dropped, groups.at[k]);
	}
	grouped(g, given_table(g, "agg"));
}

static void op_km_grouped(struct given *g)
{
	grouped(g, given_table(g, "data"));
}

static void op_period_km(struct given *g)
{
	const struct table *t = given_table(g, "data");
	struct span *span = arena_array(g->arena, t->rows + 1, struct span);
	double from = param_number(g, "window_start", 0), until = param_number(g, "window_end", 0);
	size_t n = 0;

	for (size_t i = 0; i < t->rows; i++) {
		n += span_in_window(table_day(t, i, "hire", 0), table_day(t, i, "exit", INT32_MAX), 1,
				    whole_day(from, 0), whole_day(until, 0), &span[n]);
	}
	curve(g, survival_fit_spans(g->arena, span, n, 1), 0, "all");
	answer(g, t->rows - n, "excluded");
}

static const char *const weights[LOGRANK_WEIGHTS] = { "logrank", "gehan", "tarone", "peto",
	"peto_mod", "fh10", "fh01", "fh11" };

static struct logrank *compare(struct given *g, const struct table *t, const struct list *groups,
			       bool stratified, enum logrank_weight weight, uint32_t cause)
{
	struct rows r = people(g, t, NULL);
	uint32_t *group = arena_array(g->arena, t->rows + 1, uint32_t);
	uint32_t *stratum = arena_array(g->arena, t->rows + 1, uint32_t);
	struct list strata = table_levels(g, t, "stratum"), scores = param_list(g, "scores");
	double *score = arena_array(g->arena, groups->count + 1, double);
	struct logrank_data d = { .row = r.at, .group = group, .rows = r.count,
		.groups = (uint32_t)groups->count, .weight = weight, .cause = cause };

	for (size_t i = 0; i < t->rows; i++) {
		group[i] = (uint32_t)list_find(groups, group_name(t, i));
		stratum[i] = (uint32_t)list_find(&strata, table_text(t, i, "stratum"));
	}
	for (size_t i = 0; i < scores.count && i < groups->count; i++)
		score[i] = number_from_text(scores.at[i]);
	if (scores.count > 0)
		d.scores = score;
	if (stratified && table_has(t, "stratum")) {
		d.stratum = stratum;
		d.strata = (uint32_t)strata.count;
	}
	return logrank_test(g->arena, &d);
}

static void tell(struct given *g, const struct logrank *r, const struct list *groups,
		 const char *before, const char *after)
{
	for (size_t i = 0; i < groups->count; i++) {
		answer(g, r->observed[i], "%sO%s|g=%s", before, after, groups->at[i]);
		answer(g, r->expected[i], "%sE%s|g=%s", before, after, groups->at[i]);
		answer(g, r->u[i], "%sU%s|g=%s", before, after, groups->at[i]);
	}
	answer(g, r->v[0], "%sV%s", before, after);
	answer(g, r->chisq, "%schisq%s", before, after);
	answer(g, r->df, "%sdf%s", before, after);
	answer(g, r->p, "%sp%s", before, after);
	answer(g, r->trend_z, "%strend_z%s", before, after);
	answer(g, r->trend_p, "%strend_p%s", before, after);
}

static void op_logrank(struct given *g)
{
	const struct table *t = given_table(g, "data");
	struct list groups = group_names(g, t), w = param_list(g, "weight");
	struct list fixed = param_list(g, "fixed_t");
	bool trend = param_list(g, "scores").count > 0;

	for (size_t i = 0; i < w.count || i == 0; i++) {
		enum logrank_weight k = LOGRANK_ONE;

		while (i < w.count && k < LOGRANK_WEIGHTS && strcmp(weights[k], w.at[i]) != 0)
			k++;
		if (k == LOGRANK_WEIGHTS)
			continue;	/* its keys will be missed */
		if (i == 0)
			tell(g, compare(g, t, &groups, !trend, k, 0), &groups, "", "");
		if (i == 0)
			tell(g, compare(g, t, &groups, true, k, 0), &groups, "strat.", "");
		tell(g, compare(g, t, &groups, !trend, k, 0), &groups, "",
		     arena_printf(g->arena, "|w=%s", weights[k]));
	}
	for (size_t i = 0; i < fixed.count && groups.count >= 2; i++) {
		struct rows a = people(g, t, groups.at[0]), b = people(g, t, groups.at[1]);
		struct survival_contrast c = survival_contrast(
			survival_fit(g->arena, a.at, a.count, 1),
			survival_fit(g->arena, b.at, b.count, 1), number_from_text(fixed.at[i]));

		answer(g, c.z, "fixed_z|t=%s", fixed.at[i]);
		answer(g, c.chisq, "fixed_chisq|t=%s", fixed.at[i]);
		answer(g, c.p, "fixed_p|t=%s", fixed.at[i]);
	}
}

static void op_rmst(struct given *g)
{
	const struct table *t = given_table(g, "data");
	struct list groups = group_names(g, t);
	double tau = param_number(g, "tau", 365), conf = param_number(g, "conf", 0.95);
	struct rmst r[2] = { { .mean = NAN }, { .mean = NAN } };
	struct rmst_contrast c;

	for (size_t k = 0; k < groups.count; k++) {
		struct rows p = people(g, t, groups.at[k]);
		struct rmst m = rmst_of(survival_fit(g->arena, p.at, p.count, 1), tau, conf);

		answer(g, m.mean, "rmst|g=%s", groups.at[k]);
		answer(g, m.se, "se|g=%s", groups.at[k]);
		answer(g, m.lo, "lo|g=%s", groups.at[k]);
		answer(g, m.hi, "hi|g=%s", groups.at[k]);
		if (k < 2)
			r[k] = m;
	}
	c = rmst_contrast(&r[0], &r[1], conf);
	answer(g, c.diff, "diff");
	answer(g, c.se, "diff_se");
	answer(g, c.lo, "diff_lo");
	answer(g, c.hi, "diff_hi");
	answer(g, c.p, "diff_p");
	answer(g, c.ratio, "ratio");
	answer(g, c.ratio_lo, "ratio_lo");
	answer(g, c.ratio_hi, "ratio_hi");
	answer(g, c.lost_ratio, "rmtl_ratio");
	answer(g, c.lost_ratio_lo, "rmtl_ratio_lo");
	answer(g, c.lost_ratio_hi, "rmtl_ratio_hi");
}

static void op_cif(struct given *g)
{
	const struct table *t = given_table(g, "data");
	struct list groups = group_names(g, t), times = param_list(g, "times");
	double conf = param_number(g, "conf", 0.95);
	uint32_t causes = 0;

	for (size_t i = 0; i < t->rows; i++)
		if (person(t, i).cause > causes)
			causes = person(t, i).cause;
	for (size_t k = 0; k < groups.count; k++) {
		struct rows p = people(g, t, groups.at[k]);
		struct survival *s = survival_fit(g->arena, p.at, p.count, causes);

		for (size_t i = 0; i < times.count; i++) {
			const char *at = times.at[i], *name = groups.at[k];
			double time = number_from_text(at);

			answer(g, survival_at(s, time, conf).survive, "S|g=%s|t=%s", name, at);
			for (uint32_t c = 1; c <= causes; c++) {
				struct incidence_point f = incidence_at(s, c, time, conf);

				answer(g, f.value, "F|g=%s|cause=%u|t=%s", name, c, at);
				answer(g, f.se, "se|g=%s|cause=%u|t=%s", name, c, at);
				answer(g, f.lo, "lo|g=%s|cause=%u|t=%s", name, c, at);
				answer(g, f.hi, "hi|g=%s|cause=%u|t=%s", name, c, at);
			}
		}
	}
	for (uint32_t c = 1; c <= causes; c++) {
		struct logrank *r = compare(g, t, &groups, false, LOGRANK_ONE, c);

		answer(g, r->chisq, "cs_chisq|cause=%u", c);
		answer(g, r->p, "cs_p|cause=%u", c);
	}
}

const struct operation survival_operations[] = {
	{ "km", op_km }, { "km_grouped", op_km_grouped }, { "period_km", op_period_km },
	{ "logrank", op_logrank }, { "rmst", op_rmst }, { "cif", op_cif }, { NULL, NULL }
};
