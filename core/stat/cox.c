/* cox.c - Cox regression on one binary covariate. */
#include "core/stat/cox.h"

#include <math.h>

#include "core/base/arena.h"
#include "core/stat/special.h"
#include "core/stat/sum.h"
#include "core/stat/survival.h"

struct tie { double n0, n1, d0, d1; };	/* at risk, leaving, in each group */

struct slope { double loglik, score, information; };

static struct slope likelihood(const struct tie *t, size_t n, double b, bool efron)
{
	struct sum l = { 0, 0 }, u = { 0, 0 }, i = { 0, 0 };
	double e = exp(b);

	for (size_t j = 0; j < n; j++) {
		double s0 = t[j].n0 + t[j].n1 * e, s1 = t[j].n1 * e;
		double e0 = t[j].d0 + t[j].d1 * e, e1 = t[j].d1 * e, m = t[j].d0 + t[j].d1;

		sum_add(&l, b * t[j].d1);
		sum_add(&u, t[j].d1);
		for (double k = 0; k < m; k++) {
			double f = efron ? k / m : 0, a = s0 - f * e0, r = (s1 - f * e1) / a;

			sum_add(&l, -log(a));
			sum_add(&u, -r);
			sum_add(&i, r - r * r);
		}
	}
	return (struct slope){ sum_value(&l), sum_value(&u), sum_value(&i) };
}

static double leaving(const struct survival *s, double t)
{
	size_t j = survival_step(s, t);

	return j > 0 && s->time[j - 1] == t ? (double)s->exits[j - 1] : 0;
}

/* The times at which anybody leaves, in order. */
static struct tie *ties(struct arena *a, const struct survival *s0, const struct survival *s1,
			size_t *n)
{
	struct tie *t = arena_array(a, s0->steps + s1->steps + 1, struct tie);
	size_t i = 0, j = 0;

	for (*n = 0; i < s0->steps || j < s1->steps; ++*n) {
		double at = j == s1->steps || (i < s0->steps && s0->time[i] < s1->time[j])
			? s0->time[i] : s1->time[j];

		t[*n] = (struct tie){ survival_at_risk(s0, at), survival_at_risk(s1, at),
			leaving(s0, at), leaving(s1, at) };
		i += i < s0->steps && s0->time[i] == at;
		j += j < s1->steps && s1->time[j] == at;
	}
	return t;
}

struct cox cox_fit(struct arena *a, const struct survival *s0, const struct survival *s1,
		   bool efron, double conf)
{
	struct cox c = { NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN };
	size_t n;
	struct tie *t = ties(a, s0, s1, &n);
	struct slope now = likelihood(t, n, 0, efron), next;
	double b = 0, step, z = normal_z(conf);

	if (n == 0)
		return c;
	c.loglik0 = now.loglik;
	if (now.information > 0)
		c.score = now.score * now.score / now.information;
	for (int i = 0; i < 100; i++) {
		step = now.score / now.information;
		if (!isfinite(step))
			return c;
		next = likelihood(t, n, b + step, efron);
		for (int h = 0; h < 40 && !(next.loglik >= now.loglik - 1e-12 * fabs(now.loglik)); h++) {
			step /= 2;
			next = likelihood(t, n, b + step, efron);
		}
		b += step;
		now = next;
		if (!(fabs(b) < 25))
			return c;	/* rising without end */
		if (fabs(step) <= 1e-13 * (1 + fabs(b))) {
			c.beta = b;
			break;
		}
	}
	if (isnan(c.beta) || !(now.information > 1e-9))
		return (struct cox){ NAN, NAN, NAN, NAN, NAN, c.loglik0, NAN, NAN, NAN, c.score };
	c.se = 1 / sqrt(now.information);
	c.ratio = exp(b);
	c.lo = exp(b - z * c.se);
	c.hi = exp(b + z * c.se);
	c.loglik = now.loglik;
	c.lrt = 2 * (c.loglik - c.loglik0);
	c.wald = b / c.se * (b / c.se);
	return c;
}
