/* score.c - lays a score as a metric told it before the method that weighs it. */
#include "config.h"
#include "core/metric/score.h"

#include <math.h>

#include "core/stat/proportion.h"
#include "core/stat/score.h"

#define MOVED .25

static struct score_part part_of(const struct component *c)
{
	double variance = c->variance > 0 || c->n == 0 ? c->variance
		: proportion_variance((double)c->events, (double)c->n);

	return (struct score_part){ c->share, variance, c->weight, c->measured };
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
	struct score_part *parts = arena_array(a, s->count, struct score_part);
	struct score_sum sum;
	double weights = 0;

	for (size_t i = 0; i < s->count; i++) {
		parts[i] = part_of(&s->components[i]);
		weights += s->components[i].weight;
	}
	sum = score_of(a, parts, s->count, MOVED, confidence);
	for (size_t i = 0; i < s->count && weights > 0; i++)
		s->components[i].weight /= weights;
	s->figure = (struct figure){ .state = FIGURE_NONE, .unit = ASSAY_SCORE, .value = NAN, .low = NAN,
				     .high = NAN, .why = "no_data" };
	s->least = sum.wmin;
	s->most = sum.wmax;
	s->measured = sum.measured;
	s->unmeasured = isnan(sum.unmeasured) ? 1 : sum.unmeasured;
	if (isfinite(sum.score) && isfinite(sum.lo) && isfinite(sum.hi) && support(s) > 0)
		s->figure = (struct figure){ .state = FIGURE_OK, .unit = ASSAY_SCORE, .n = support(s),
			.value = sum.score, .low = sum.lo, .high = sum.hi };
}
