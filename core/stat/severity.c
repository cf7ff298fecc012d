/* severity.c - rater effects by least squares. */
#include "core/stat/severity.h"

#include <math.h>
#include <stdbool.h>

#include "core/base/arena.h"
#include "core/stat/matrix.h"
#include "core/stat/special.h"
#include "core/stat/sum.h"

static uint32_t root_of(uint32_t *parent, uint32_t i)
{
	while (parent[i] != i)
		i = parent[i] = parent[parent[i]];
	return i;
}

struct layout {
	struct arena *arena;
	const struct rating *at;
	size_t count;
	uint32_t ratees, raters;
	double *ratee_n, *ratee_mean, *rater_n;
	uint32_t seen_ratees, seen_raters;
};

static bool lay_out(struct layout *l)
{
	uint32_t *parent = arena_array(l->arena, (size_t)l->ratees + l->raters + 1, uint32_t);
	struct sum *s = arena_array(l->arena, (size_t)l->ratees + 1, struct sum);
	uint32_t sets = 0;

	l->ratee_n = arena_array(l->arena, (size_t)l->ratees + 1, double);
	l->ratee_mean = arena_array(l->arena, (size_t)l->ratees + 1, double);
	l->rater_n = arena_array(l->arena, (size_t)l->raters + 1, double);
	for (uint32_t i = 0; i < l->ratees + l->raters; i++)
		parent[i] = i;
	for (size_t i = 0; i < l->count; i++) {
		const struct rating *r = &l->at[i];

		l->ratee_n[r->ratee]++;
		l->rater_n[r->rater]++;
		sum_add(&s[r->ratee], r->score);
		parent[root_of(parent, r->ratee)] = root_of(parent, l->ratees + r->rater);
	}
	for (uint32_t i = 0; i < l->ratees; i++)
		if (l->ratee_n[i] > 0) {
			l->ratee_mean[i] = sum_value(&s[i]) / l->ratee_n[i];
			l->seen_ratees++;
			sets += root_of(parent, i) == i;
		}
	for (uint32_t k = 0; k < l->raters; k++)
		if (l->rater_n[k] > 0) {
			l->seen_raters++;
			sets += root_of(parent, l->ratees + k) == l->ratees + k;
		}
	return sets == 1;
}

/* A12: M = diag(n_r) - sum_i n_ir n_is / n_i, b_r = sum of (y - mean of its ratee). */
static void normal_equations(const struct layout *l, double *m, double *b)
{
	size_t k = l->raters;
	uint32_t *first = arena_array(l->arena, (size_t)l->ratees + 1, uint32_t);
	uint32_t *next = arena_array(l->arena, l->count + 1, uint32_t);
	struct sum *s = arena_array(l->arena, k + 1, struct sum);

	/* chains of each ratee's ratings; 0 ends one */
	for (size_t i = l->count; i-- > 0;) {
		next[i] = first[l->at[i].ratee];
		first[l->at[i].ratee] = (uint32_t)i + 1;
	}
	for (size_t i = 0; i < l->count; i++) {
		const struct rating *r = &l->at[i];

		m[r->rater * k + r->rater]++;
		sum_add(&s[r->rater], r->score - l->ratee_mean[r->ratee]);
		for (uint32_t o = first[r->ratee]; o > 0; o = next[o - 1])
			m[r->rater * k + l->at[o - 1].rater] -= 1 / l->ratee_n[r->ratee];
	}
	for (size_t r = 0; r < k; r++)
		b[r] = sum_value(&s[r]);
}

static double residual_squares(const struct layout *l, const double *effect)
{
	double *level = arena_array(l->arena, (size_t)l->ratees + 1, double);
	struct sum rest = { 0, 0 };

	for (size_t i = 0; i < l->count; i++)
		level[l->at[i].ratee] += effect[l->at[i].rater] / l->ratee_n[l->at[i].ratee];
	for (size_t i = 0; i < l->count; i++) {
		const struct rating *r = &l->at[i];
		double e = r->score - effect[r->rater] - (l->ratee_mean[r->ratee] - level[r->ratee]);

		sum_add(&rest, e * e);
	}
	return sum_value(&rest);
}

struct severity *severity_fit(struct arena *a, const struct rating *ratings, size_t n,
			      uint32_t ratees, uint32_t raters)
{
	struct severity *s = arena_new(a, struct severity);
	struct rating *kept = arena_array(a, n + 1, struct rating);
	struct layout l = { .arena = a, .at = kept, .ratees = ratees, .raters = raters };
	size_t k = raters;
	double *m = arena_array(a, k * k + 1, double), *b = arena_array(a, k + 1, double);
	double *effect = arena_array(a, k + 1, double), *se = arena_array(a, k + 1, double);
	double *inverse = arena_array(a, k * k + 1, double), seen, rest, between = 0;

	for (size_t i = 0; i < n; i++)
		if (!isnan(ratings[i].score) && ratings[i].ratee < ratees && ratings[i].rater < raters)
			kept[l.count++] = ratings[i];
	for (size_t r = 0; r < k; r++)
		effect[r] = se[r] = NAN;
	*s = (struct severity){ effect, se, NAN, NAN, NAN, NAN };
	if (!lay_out(&l) || l.seen_raters < 2)
		return s;
	s->df = (double)l.count - l.seen_ratees - l.seen_raters + 1;
	normal_equations(&l, m, b);
	/* Effects sum to zero: J has their null space as its range.  Raters without a
	 * rating keep an empty row, which the solution leaves at 0. */
	for (size_t r = 0; r < k; r++)
		for (size_t t = 0; t < k; t++)
			m[r * k + t] += l.rater_n[r] > 0 && l.rater_n[t] > 0;
	cholesky(m, k, 1e-12);
	for (size_t r = 0; r < k; r++)
		effect[r] = b[r];
	cholesky_solve(m, k, effect);
	for (size_t r = 0; r < k; r++)
		between += effect[r] * b[r];
	rest = residual_squares(&l, effect);
	cholesky_invert(a, m, k, inverse);
	seen = l.seen_raters;
	s->residual_sd = s->df > 0 ? sqrt(rest / s->df) : NAN;
	for (size_t r = 0; r < k; r++) {
		se[r] = s->residual_sd * sqrt(inverse[r * k + r] - 1 / (seen * seen));
		if (l.rater_n[r] == 0)
			effect[r] = se[r] = NAN;
	}
	s->f = between / (seen - 1) / (s->residual_sd * s->residual_sd);
	s->p = f_sf(s->f, seen - 1, s->df);
	return s;
}
