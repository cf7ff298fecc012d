/* field-shrink.c - shrinks the centres' figures towards the group, and ranks them with intervals. */
#include "core/metric/field.h"

#include <math.h>

#include "core/stat/draw.h"
#include "core/stat/shrink.h"
#include "core/stat/special.h"

#define FEW_CENTRES 10		/* W-EB */
#define DRAWS 10000

static void posteriors(const struct field *x, struct posterior *out, struct unit_shrunk *u)
{
	if (x->family == FIELD_SHARES) {
		struct beta_binomial m = beta_binomial_fit(x->events, x->size, x->count);

		u->mean = m.mu;
		u->spread = m.gamma > 0 ? sqrt(m.gamma * m.mu * (1 - m.mu)) : 0;
		for (size_t i = 0; i < x->count; i++)
			out[i] = posterior_share(&m, x->events[i], x->size[i]);
		return;
	}
	if (x->family == FIELD_RATES) {
		struct gamma_poisson m = gamma_poisson_fit(x->events, x->size, x->count);

		u->mean = m.mean * x->overall;
		u->spread = m.var > 0 ? sqrt(m.var) * x->overall : 0;
		for (size_t i = 0; i < x->count; i++)
			out[i] = posterior_rate(&m, x->events[i], x->size[i]);
		return;
	}
}

static void posteriors_normal(struct arena *a, const struct field *x, struct posterior *out,
			      struct unit_shrunk *u)
{
	double *v = arena_array(a, x->count, double);
	struct spread s;

	for (size_t i = 0; i < x->count; i++)
		v[i] = x->error[i] * x->error[i];
	s = spread_paule_mandel(x->level, v, x->count);
	u->mean = field_plain(x, s.mu);
	u->spread = sqrt(fmax(0, s.tau2)) * (x->logit ? u->mean * (1 - u->mean) : 1);
	for (size_t i = 0; i < x->count; i++) {
		struct shrunk r = shrink_normal(x->level[i], v[i], &s);

		out[i] = (struct posterior){ POSTERIOR_NORMAL, r.value, r.se };
	}
}

/* 1 + the sum of the chances that another one is ahead, each posterior taken as normal. */
static double *ranks_expected(struct arena *a, const struct posterior *post, size_t n,
			      bool low_is_first, double confidence)
{
	struct shrunk *s = arena_array(a, n, struct shrunk);
	double z = normal_z(confidence), side = low_is_first ? -1 : 1;

	for (size_t i = 0; i < n; i++) {
		struct interval e = posterior_interval(&post[i], confidence);

		s[i] = (struct shrunk){ side * posterior_mean(&post[i]), (e.hi - e.lo) / (2 * z) };
	}
	return expected_ranks(a, s, n);
}

void field_shrink(struct arena *a, struct chapter *c, const struct field *x,
			const struct book *b)
{
	struct unit_shrunk *u = arena_new(a, struct unit_shrunk);
	struct posterior *post = arena_array(a, x->count, struct posterior);
	double confidence = b->request->confidence;
	struct random random;
	struct rank_range *ranks;
	double *expected = NULL;
	bool low_is_first = c->metric->better == ASSAY_LOWER;

	if (x->family == FIELD_VALUES)
		posteriors_normal(a, x, post, u);
	else
		posteriors(x, post, u);
	u->few = x->count < FEW_CENTRES;
	u->rows = arena_array(a, x->count, struct unit_shrunk_row);
	u->count = x->count;
	random = draw_stream(c->ask->name, c->metric->id, "rank");
	ranks = u->spread > 0 ? rank_ranges(a, post, x->count, DRAWS, low_is_first, confidence,
					    &random) : NULL;
	if (ranks != NULL)
		expected = ranks_expected(a, post, x->count, low_is_first, confidence);
	for (size_t i = 0; i < x->count; i++) {
		struct unit_shrunk_row *r = &u->rows[i];
		double scale = x->family == FIELD_RATES ? x->overall : 1;
		struct interval reach = posterior_interval(&post[i], confidence);

		r->unit = x->unit[i];
		r->raw = *x->figure[i];
		if (ranks == NULL) {	/* no detectable difference: all are as the group */
			r->value = u->mean;
			r->low = r->high = NAN;
			r->rank = ((double)x->count + 1) / 2;
			r->rank_low = 1;
			r->rank_high = (double)x->count;
			r->best = 1 / (double)x->count;
			continue;
		}
		r->value = field_plain(x, posterior_mean(&post[i])) * scale;
		r->low = field_plain(x, reach.lo) * scale;
		r->high = field_plain(x, reach.hi) * scale;
		if (r->raw.unit == ASSAY_SHARE) {	/* taken as normal it may reach out of what a share can be */
			r->low = fmax(0, r->low);
			r->high = fmin(1, r->high);
		}
		r->rank = expected[i];
		r->rank_low = ranks[i].lo;
		r->rank_high = ranks[i].hi;
		r->best = ranks[i].best;
	}
	c->shrunk = u;
}
