/*
 * effect-sums.h - the arithmetic of effect.h: strata of trained people and others, added up.
 *
 * A stratum holds people who are alike; the others in it are weighed so that they count as many as
 * the trained.  So the difference of the weighted means is the effect on the trained, and what R
 * answers to lm(change ~ arm, weights = w), w 1 for the trained and n1 / n0 for the others of their stratum.
 * A stratum without both arms is left out.
 */
#ifndef PLUGINS_EFFECT_SUMS_H
#define PLUGINS_EFFECT_SUMS_H

#include <assay.h>

#include <math.h>

#include "plugins/rows.h"

/* People of one team and arm in one stratum, by their change and their value before; values before
 * count from any middle that the arms share. */
struct effect_arm { double n, sum, squares, before, before_squares, products; };
struct effect_cell { int64_t team; struct effect_arm arm[2]; };	/* 1: trained */

struct effect_sums {
	double n[2], df[2];
	struct effect_arm within[2];	/* squares and products about the means of the strata's arms */
	double change, before;		/* sums over the trained of trained less others */
	double weights;			/* sum of n1^2 / n0: what the others are worth */
	assay_team *teams;		/* by first appearance, not by number; weighted */
	int64_t *ids;
	size_t count, since;	/* since: where the teams of this place begin */
};

/* The service's answer to one measure: all of it in the figure's own unit. */
struct effect_tests { assay_test agents, clustered, means, ancova; int64_t teams, both, least; };

static void effect_add(struct effect_arm *to, const struct effect_arm *a)
{
	to->n += a->n;
	to->sum += a->sum;
	to->squares += a->squares;
	to->before += a->before;
	to->before_squares += a->before_squares;
	to->products += a->products;
}

static double effect_about(double sum_of_products, double x, double y, double n)
{
	return sum_of_products - x * y / n;
}

static assay_team *effect_team(const assay_core *core, assay_run *run, struct effect_sums *s, int64_t id)
{
	for (size_t i = s->since; i < s->count; i++)
		if (s->ids[i] == id)
			return &s->teams[i];
	s->teams = rows_room(core, run, s->teams, s->count, sizeof *s->teams);
	s->ids = rows_room(core, run, s->ids, s->count, sizeof *s->ids);
	if (s->teams == NULL || s->ids == NULL)
		return NULL;
	s->ids[s->count] = id;
	return &s->teams[s->count++];
}

static void effect_stratum(const assay_core *core, assay_run *run, struct effect_sums *s,
			   const struct effect_cell *cells, size_t n)
{
	struct effect_arm all[2] = { { .n = 0 }, { .n = 0 } };
	double weight;

	for (size_t i = 0; i < n; i++)
		for (int arm = 0; arm < 2; arm++)
			effect_add(&all[arm], &cells[i].arm[arm]);
	if (all[0].n < 1 || all[1].n < 1)
		return;
	weight = all[1].n / all[0].n;
	s->change += all[1].sum - weight * all[0].sum;
	s->before += all[1].before - weight * all[0].before;
	s->weights += all[1].n * weight;
	for (int arm = 0; arm < 2; arm++) {
		const struct effect_arm *a = &all[arm];

		s->n[arm] += a->n;
		s->df[arm] += a->n - 1;
		s->within[arm].squares += fmax(0, effect_about(a->squares, a->sum, a->sum, a->n));
		s->within[arm].before_squares += fmax(0, effect_about(a->before_squares, a->before, a->before, a->n));
		s->within[arm].products += effect_about(a->products, a->sum, a->before, a->n);
	}
	for (size_t i = 0; i < n; i++) {
		assay_team *t = effect_team(core, run, s, cells[i].team);

		if (t == NULL)
			return;
		t->n += (int64_t)(cells[i].arm[0].n + cells[i].arm[1].n);
		t->weight[0] += cells[i].arm[1].n;
		t->sum[0] += cells[i].arm[1].sum;
		t->weight[1] += weight * cells[i].arm[0].n;
		t->sum[1] += weight * cells[i].arm[0].sum;
	}
}

/* Means of teams, an arm each: Welch's test of them, and how many teams stand in both arms, and in the arm with fewer. */
static void effect_means(const assay_core *core, assay_run *run, const struct effect_sums *s, struct effect_tests *t)
{
	assay_group means[2] = { { 0 }, { 0 } };

	for (size_t i = 0; i < s->count; i++) {
		t->both += s->teams[i].weight[0] > 0 && s->teams[i].weight[1] > 0;
		for (int arm = 0; arm < 2; arm++) {
			assay_group *g = &means[arm];
			double weight = s->teams[i].weight[arm], off;

			if (!(weight > 0))
				continue;
			off = s->teams[i].sum[arm] / weight - g->mean;
			g->mean += off / (double)++g->n;
			g->squares += off * (s->teams[i].sum[arm] / weight - g->mean);
		}
	}
	t->teams = (int64_t)s->count;
	t->least = means[0].n < means[1].n ? means[0].n : means[1].n;
	core->welch(run, &means[0], &means[1], &t->means);
}

/* n 0 where there are fewer than least people in an arm. */
static void effect_test(const assay_core *core, assay_run *run, const struct effect_sums *s, int least, struct effect_tests *t)
{
	assay_change c[2] = { { 0 }, { 0 } };
	assay_group g[2];

	t->agents = t->clustered = t->means = t->ancova = (assay_test)ASSAY_TEST;
	t->teams = t->both = t->least = 0;
	if (s->n[1] < least || s->n[0] < least || s->df[1] < 1 || s->df[0] < 1)
		return;
	c[1].n = (int64_t)s->n[1];
	c[0].n = (int64_t)(s->n[1] * s->n[1] / s->weights);
	if (c[0].n < 2)
		return;
	c[1].before = s->before / s->n[1];
	c[1].after = s->change / s->n[1];
	for (int arm = 0; arm < 2; arm++) {
		double scale = ((double)c[arm].n - 1) / s->df[arm];

		c[arm].before_squares = scale * s->within[arm].before_squares;
		c[arm].after_squares = scale * s->within[arm].squares;
		c[arm].products = scale * s->within[arm].products;
		g[arm] = (assay_group){ c[arm].n, c[arm].after, c[arm].after_squares };
	}
	core->welch(run, &g[1], &g[0], &t->agents);
	core->ancova(run, &c[1], &c[0], &t->ancova);
	core->clustered(run, s->teams, s->count, &t->clustered);
	effect_means(core, run, s, t);
}

#endif
