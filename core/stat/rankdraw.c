/* rankdraw.c - intervals for ranks, by draws from the posteriors. */
#include "core/stat/shrink.h"

#include <math.h>

#include "core/base/arena.h"
#include "core/stat/draw.h"
#include "core/stat/sum.h"

static double draw(const struct posterior *p, struct random *r)
{
	if (p->kind == POSTERIOR_BETA)
		return draw_beta(r, p->a, p->b);
	if (p->kind == POSTERIOR_GAMMA)
		return draw_gamma(r, p->a) / p->b;
	return p->a + p->b * random_normal(r, 0, 1);
}

/* Smallest rank with at least p of the draws at or below it. */
static double rank_at(const size_t *seen, size_t n, size_t draws, double p)
{
	size_t sum = 0;

	for (size_t k = 0; k < n; k++) {
		sum += seen[k];
		if (sum >= p * draws - 1e-9)
			return k + 1;
	}
	return n;
}

struct rank_range *rank_ranges(struct arena *a, const struct posterior *p, size_t n, size_t draws,
			       bool low_is_first, double conf, struct random *r)
{
	struct rank_range *out = arena_array(a, n + 1, struct rank_range);
	size_t *seen = arena_array(a, n * n + 1, size_t), quarter = (n + 3) / 4;
	double *value = arena_array(a, n + 1, double);
	bool sound = n > 0 && draws > 0;

	for (size_t i = 0; i < n; i++)
		sound = sound && isfinite(p[i].a) && isfinite(p[i].b);
	for (size_t k = 0; sound && k < draws; k++) {
		struct arena scratch = { 0 };
		size_t *order;

		for (size_t i = 0; i < n; i++)
			value[i] = (low_is_first ? 1 : -1) * draw(&p[i], r);
		order = sort_order(&scratch, value, n);
		for (size_t i = 0; i < n; i++)
			seen[order[i] * n + i]++;
		arena_release(&scratch);
	}
	for (size_t i = 0; i < n; i++) {
		const size_t *s = seen + i * n;
		size_t top = 0, bottom = 0;

		if (!sound) {
			out[i] = (struct rank_range){ NAN, NAN, NAN, NAN, NAN };
			continue;
		}
		for (size_t k = 0; k < quarter; k++) {
			top += s[k];
			bottom += s[n - 1 - k];
		}
		out[i] = (struct rank_range){ rank_at(s, n, draws, (1 - conf) / 2),
			rank_at(s, n, draws, (1 + conf) / 2), (double)s[0] / draws,
			(double)top / draws, (double)bottom / draws };
	}
	return out;
}
