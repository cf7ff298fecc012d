/* score.c - weighs the components of a score. */
#include "config.h"
#include "core/metric/score.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/stat/proportion.h"
#include "core/stat/special.h"

#define MOVED .25

static double earned(const struct component *c)
{
	return c->measured ? c->share : 0;
}

static double variance(const struct component *c)
{
	if (!c->measured)
		return 0;
	return c->variance > 0 || c->n == 0 ? c->variance : proportion_variance((double)c->events, (double)c->n);
}

static int by_earned(const void *a, const void *b)
{
	double x = earned(a), y = earned(b);

	return (x > y) - (x < y);
}

/* The score is a weighted mean, so its extremes are reached where all components above some
 * share are moved one way and all below it the other. */
static void extremes(struct arena *a, struct score *s)
{
	struct component *sorted = arena_array(a, s->count, struct component);

	memcpy(sorted, s->components, s->count * sizeof *sorted);
	qsort(sorted, s->count, sizeof *sorted, by_earned);
	s->least = INFINITY;
	s->most = -INFINITY;
	for (size_t cut = 0; cut <= s->count; cut++) {
		double top[2] = { 0, 0 }, base[2] = { 0, 0 };

		for (size_t i = 0; i < s->count; i++)
			for (int k = 0; k < 2; k++) {
				double w = sorted[i].weight * ((i >= cut) == (k == 1) ? 1 + MOVED : 1 - MOVED);

				top[k] += w * earned(&sorted[i]);
				base[k] += w;
			}
		s->least = fmin(s->least, 100 * top[0] / base[0]);
		s->most = fmax(s->most, 100 * top[1] / base[1]);
	}
}

/* The people behind a score are those behind its least supported part. */
static int64_t support(const struct score *s)
{
	int64_t n = 0, measured = 0;

	for (size_t i = 0; i < s->count; i++) {
		const struct component *c = &s->components[i];

		measured += c->measured;
		if (c->measured && c->n > 0 && (n == 0 || c->n < n))
			n = c->n;
	}
	return n > 0 ? n : measured;
}

void score_reckon(struct arena *a, struct score *s, double confidence)
{
	double weights = 0, measured = 0, sum = 0, var = 0, half;

	for (size_t i = 0; i < s->count; i++)
		weights += s->components[i].weight;
	s->figure = (struct figure){ .state = FIGURE_NONE, .unit = ASSAY_SCORE, .value = NAN, .low = NAN,
				     .high = NAN, .why = "no_data" };
	s->least = s->most = s->measured = NAN;
	s->unmeasured = 1;
	if (!(weights > 0) || !isfinite(weights))
		return;
	for (size_t i = 0; i < s->count; i++) {
		struct component *c = &s->components[i];

		c->weight /= weights;
		sum += c->weight * earned(c);
		var += c->weight * c->weight * variance(c);
		measured += c->measured ? c->weight : 0;
	}
	if (measured <= 0)
		return;
	half = 100 * normal_z(confidence) * sqrt(var);
	s->figure = (struct figure){ .state = FIGURE_OK, .unit = ASSAY_SCORE, .n = support(s), .value = 100 * sum,
		.low = fmax(0, 100 * sum - half), .high = fmin(100, 100 * sum + half) };
	s->measured = 100 * sum / measured;
	s->unmeasured = fmax(0, 1 - measured);
	extremes(a, s);
}
