/* compare-index.c - how sure the order of the centres by an index of pillars is. */
#include "core/metric/compare.h"

#include <math.h>

#include "core/metric/index.h"
#include "core/stat/composite.h"
#include "core/stat/draw.h"
#include "core/stat/shrink.h"

#define LEAST_CENTRES 3		/* below it there is nothing to lay side by side */
#define SHRINK_CENTRES 5	/* from which on rates are drawn towards each other */
#define DRAWS 10000
#define CONFIDENCE .90		/* 5 to 95 % */
#define FLOOR .01
#define MOVED .25

/* Rates of one indicator: with many centres each one's posterior is drawn towards all, as far as they do not differ. */
static void shrink_rates(struct arena *a, struct pillars *p, size_t n, uint32_t which)
{
	double *events = arena_array(a, n, double), *exposure = arena_array(a, n, double), all = 0, size = 0;
	struct indicator **at = arena_array(a, n, struct indicator *);
	struct gamma_poisson fit;
	size_t found = 0;

	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < p[i].count; k++) {
			struct indicator *x = (struct indicator *)&p[i].indicator[k];	/* our own copy */

			if (x->which != which || x->kind != INDICATOR_RATE)
				continue;
			at[found] = x;
			all += events[found] = x->a;
			size += exposure[found++] = x->b;
			break;
		}
	if (found < SHRINK_CENTRES)
		return;
	fit = gamma_poisson_fit(events, exposure, found);
	for (size_t i = 0; i < found; i++) {
		struct posterior q = posterior_rate(&fit, events[i], exposure[i]);

		at[i]->kind = INDICATOR_GAMMA;
		at[i]->a = q.kind == POSTERIOR_GAMMA ? q.a : all + .5;
		at[i]->b = q.kind == POSTERIOR_GAMMA ? q.b : size;
	}
}

/* Over all corners of the weights, and without each pillar. */
static void fixed_ranges(struct arena *a, struct index_ranks *x, const struct pillars *p)
{
	size_t k = p[0].pillars;
	double *value = arena_array(a, x->count * k, double), zero[PILLARS_MOST] = { 0 }, one[PILLARS_MOST];
	struct composite *c;

	for (size_t j = 0; j < k; j++)
		one[j] = 1;
	for (size_t i = 0; i < x->count; i++)
		pillars_fill(&p[i], value + i * k);
	c = composite_of(a, &(struct composite_input){ .value = value, .centres = x->count, .indicators = k, .lo = zero,
		.hi = one, .weight = p[0].weight, .floor = FLOOR, .perturb = MOVED });
	for (size_t i = 0; i < x->count; i++) {
		struct index_rank *r = &x->rows[i];

		r->corner_low = c[i].rank_min;
		r->corner_high = c[i].rank_max;
		r->without_low = r->without_high = c[i].rank;
		for (size_t j = 0; j < k; j++) {
			double rank = 1;

			for (size_t o = 0; o < x->count; o++)
				rank += c[o].without[j] > c[i].without[j];
			r->without_low = fmin(r->without_low, rank);
			r->without_high = fmax(r->without_high, rank);
		}
	}
}

static void drawn_ranges(struct arena *a, struct chapter *c, struct index_ranks *x, const struct pillars *p)
{
	static const unsigned alone[INDEX_SOURCES] = { PILLARS_DATA, PILLARS_GOALPOSTS, PILLARS_WEIGHTS, PILLARS_RULE };
	struct random random = draw_stream(c->ask->name, c->metric->id, "index");
	struct pillars_range *r = pillars_draw(a, p, x->count, DRAWS, PILLARS_ALL, CONFIDENCE, &random);

	for (size_t i = 0; i < x->count; i++) {
		struct index_rank *to = &x->rows[i];

		to->low = r[i].low;
		to->high = r[i].high;
		to->rank_low = r[i].rank_low;
		to->rank_high = r[i].rank_high;
		to->top = r[i].top_quarter;
		to->bottom = r[i].bottom_quarter;
	}
	for (int s = 0; s < INDEX_SOURCES; s++) {
		random = draw_stream(c->ask->name, c->metric->id, "index");
		r = pillars_draw(a, p, x->count, DRAWS, alone[s], CONFIDENCE, &random);
		for (size_t i = 0; i < x->count; i++)
			x->moved[s] += r[i].rank_sd / (double)x->count;
	}
}

/* All centres whose index has the same pillars. */
void chapter_compare_index(struct arena *a, struct chapter *c, const struct book *b)
{
	struct index_ranks *x = arena_new(a, struct index_ranks);
	struct pillars *p = arena_array(a, b->centre_count, struct pillars);

	x->rows = arena_array(a, b->centre_count, struct index_rank);
	for (size_t i = 0; c->by_centre != NULL && i < b->centre_count; i++) {
		const struct result *r = c->by_centre[i];

		if (r == NULL || r->state != RESULT_OK || r->index == NULL || !figure_is_sound(&r->headline)
		    || r->headline.n < COMPARE_LEAST_PEOPLE)
			continue;
		p[x->count] = index_pillars(a, r->index);
		if (x->count > 0 && p[x->count].pillars != p[0].pillars)
			return;
		x->rows[x->count].unit = i;
		x->rows[x->count].score = pillars_score(&p[x->count]);
		x->count += isfinite(x->rows[x->count].score);
	}
	if (x->count < LEAST_CENTRES)
		return;
	fixed_ranges(a, x, p);
	for (uint32_t which = 0; which < INDICATORS_MOST; which++)
		shrink_rates(a, p, x->count, which);
	drawn_ranges(a, c, x, p);
	c->index = x;
}
