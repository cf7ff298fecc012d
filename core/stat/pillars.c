/* pillars.c - an index of pillars of indicators, and how sure its value and its ranks are. */
#include "core/stat/pillars.h"

#include <math.h>
#include <stdbool.h>

#include "core/base/arena.h"
#include "core/stat/draw.h"
#include "core/stat/score.h"
#include "core/stat/sum.h"

#define FLOOR .01
#define MOVED .1		/* a goalpost, up or down */
#define FIRM 50			/* of the Dirichlet distribution */

/* What was chosen, in one draw. */
struct choice { double weight[PILLARS_MOST], lo[INDICATORS_MOST], hi[INDICATORS_MOST]; bool arithmetic; };

double indicator_value(const struct indicator *i)
{
	return i->kind == INDICATOR_NORMAL ? i->a : i->a / i->b;
}

static double indicator_draw(const struct indicator *i, struct random *r)
{
	switch (i->kind) {
	case INDICATOR_NORMAL:
		return random_normal(r, i->a, i->b);
	case INDICATOR_SHARE:
		return draw_beta(r, i->a + .5, i->b - i->a + .5);
	case INDICATOR_RATE:
		return draw_gamma(r, i->a + .5) / i->b;
	default:
		return draw_gamma(r, i->a) / i->b;
	}
}

/* r NULL: as observed. */
static void fill(const struct pillars *p, const struct choice *c, struct random *r, double *pillar)
{
	size_t n[PILLARS_MOST] = { 0 };

	for (size_t k = 0; k < p->pillars; k++)
		pillar[k] = 0;
	for (size_t i = 0; i < p->count; i++) {
		const struct indicator *x = &p->indicator[i];
		double value = r != NULL ? indicator_draw(x, r) : indicator_value(x);

		pillar[x->pillar] += goalpost(value, x->lo * (c != NULL ? c->lo[x->which] : 1),
					      x->hi * (c != NULL ? c->hi[x->which] : 1));
		n[x->pillar]++;
	}
	for (size_t k = 0; k < p->pillars; k++)
		pillar[k] = n[k] > 0 ? pillar[k] / (double)n[k] : NAN;
}

void pillars_fill(const struct pillars *p, double *pillar)
{
	fill(p, NULL, NULL, pillar);
}

static double index_of(const double *pillar, const double *weight, size_t n, bool arithmetic)
{
	double sum = 0, all = 0;

	for (size_t k = 0; k < n; k++) {
		if (!(weight[k] > 0))
			continue;
		all += weight[k];
		sum += weight[k] * (arithmetic ? pillar[k] : log(isnan(pillar[k]) ? NAN : fmax(pillar[k], FLOOR)));
	}
	return 100 * (arithmetic ? sum / all : exp(sum / all));
}

double pillars_score(const struct pillars *p)
{
	double pillar[PILLARS_MOST];

	fill(p, NULL, NULL, pillar);
	return index_of(pillar, p->weight, p->pillars, false);
}

static void choose(struct choice *c, const struct pillars *p, unsigned sources, struct random *r)
{
	double all = 0, parameter[PILLARS_MOST];

	c->arithmetic = (sources & PILLARS_RULE) != 0 && random_below(r, 2) == 1;
	for (size_t i = 0; i < INDICATORS_MOST; i++) {
		c->lo[i] = c->hi[i] = 1;
		if ((sources & PILLARS_GOALPOSTS) == 0)
			continue;
		c->lo[i] += MOVED * (2 * random_uniform(r) - 1);
		c->hi[i] += MOVED * (2 * random_uniform(r) - 1);
	}
	for (size_t k = 0; k < p->pillars; k++)
		all += c->weight[k] = p->weight[k];
	for (size_t k = 0; k < p->pillars; k++)
		parameter[k] = FIRM * p->weight[k] / all;
	if ((sources & PILLARS_WEIGHTS) != 0)
		draw_dirichlet(r, parameter, p->pillars, c->weight);
}

/* Smallest place with at least p of all at or before it. */
static size_t place(size_t n, double p)
{
	size_t k = (size_t)ceil(p * (double)n - 1e-9);

	return k > 0 ? k - 1 : 0;
}

static void summarise(struct pillars_range *out, double *score, double *rank, size_t draws, size_t centres, double conf)
{
	size_t quarter = (centres + 3) / 4, low = place(draws, (1 - conf) / 2), high = place(draws, (1 + conf) / 2);
	struct moments m = moments_of(rank, draws);

	sort_numbers(score, draws);
	sort_numbers(rank, draws);
	out->low = score[low];
	out->high = score[high];
	out->rank_low = rank[low];
	out->rank_high = rank[high];
	out->rank_sd = draws > 1 ? sqrt(m.m2 / (double)(draws - 1)) : NAN;
	out->top_quarter = out->bottom_quarter = 0;
	for (size_t k = 0; k < draws; k++) {
		out->top_quarter += rank[k] <= (double)quarter;
		out->bottom_quarter += rank[k] > (double)(centres - quarter);
	}
	out->top_quarter /= (double)draws;
	out->bottom_quarter /= (double)draws;
}

/* 1 + how many are higher, for each of the centres that take part. */
static void rank_all(const double *v, size_t n, double *sorted, double *rank)
{
	for (size_t i = 0; i < n; i++)
		sorted[i] = v[i];
	sort_numbers(sorted, n);
	for (size_t i = 0; i < n; i++) {
		size_t low = 0, high = n;

		while (low < high) {	/* the first one that is higher */
			size_t mid = (low + high) / 2;

			if (sorted[mid] > v[i])
				high = mid;
			else
				low = mid + 1;
		}
		rank[i] = 1 + (double)(n - low);
	}
}

struct pillars_range *pillars_draw(struct arena *a, const struct pillars *centre, size_t centres, size_t draws,
				   unsigned sources, double conf, struct random *r)
{
	struct pillars_range *out = arena_array(a, centres + 1, struct pillars_range);
	size_t *part = arena_array(a, centres + 1, size_t), n = 0;
	double *score, *rank, *v, *sorted, *place_of, pillar[PILLARS_MOST];
	struct choice c;

	for (size_t i = 0; i < centres; i++) {
		out[i] = (struct pillars_range){ NAN, NAN, NAN, NAN, NAN, NAN, NAN };
		if (isfinite(pillars_score(&centre[i])))
			part[n++] = i;
	}
	if (n == 0 || draws == 0)
		return out;
	score = arena_array(a, n * draws, double);
	rank = arena_array(a, n * draws, double);
	v = arena_array(a, n, double);
	sorted = arena_array(a, n, double);
	place_of = arena_array(a, n, double);
	for (size_t k = 0; k < draws; k++) {
		choose(&c, &centre[part[0]], sources, r);
		for (size_t i = 0; i < n; i++) {
			fill(&centre[part[i]], &c, (sources & PILLARS_DATA) != 0 ? r : NULL, pillar);
			v[i] = index_of(pillar, c.weight, centre[part[i]].pillars, c.arithmetic);
			score[i * draws + k] = v[i];
		}
		rank_all(v, n, sorted, place_of);
		for (size_t i = 0; i < n; i++)
			rank[i * draws + k] = place_of[i];
	}
	for (size_t i = 0; i < n; i++)
		summarise(&out[part[i]], score + i * draws, rank + i * draws, draws, n, conf);
	return out;
}
