/* incidence.c - cumulative incidence of one cause among several. */
#include "core/stat/incidence.h"

#include <math.h>

#include "core/stat/special.h"
#include "core/stat/sum.h"
#include "core/stat/survival.h"

static bool alone(const struct survival *s, uint32_t cause, size_t steps)
{
	if (steps == 0 || s->survive[steps - 1] != 0)
		return false;
	for (size_t j = 0; j < steps; j++)
		if (cause > s->causes || s->cause_exits[j * s->causes + cause - 1] != s->exits[j])
			return false;
	return true;
}

struct incidence_point incidence_at(const struct survival *s, uint32_t cause, double t,
				    double conf)
{
	struct incidence_point p = { NAN, NAN, NAN, NAN };
	struct sum v = { 0, 0 };
	size_t steps = survival_step(s, t);
	double f, width;

	if (s->rows == 0 || isnan(t) || cause == 0)
		return p;
	/* A cause nobody has left for has no column. */
	f = steps > 0 && cause <= s->causes ? s->incidence[(steps - 1) * s->causes + cause - 1] : 0;
	/* Nobody is left and all left for this cause: 1, which the sum of the steps misses by
	 * a rounding, as its variance misses 0. */
	if (alone(s, cause, steps)) {
		p.value = p.hi = 1;
		p.se = 0;
		return p;
	}
	for (size_t j = 0; j < steps && f > 0; j++) {
		double n = s->at_risk[j], d = s->exits[j];
		double k = s->cause_exits[j * s->causes + cause - 1];
		double before = j > 0 ? s->survive[j - 1] : 1;
		double later = f - s->incidence[j * s->causes + cause - 1];

		if (d < n)
			sum_add(&v, later * later * (d / (n * (n - d))));
		sum_add(&v, before * before * ((n - k) * k) / (n * n * n));
		sum_add(&v, -2 * later * before * k / (n * n));
	}
	p.value = f;
	p.se = sqrt(fmax(0, sum_value(&v)));
	if (f == 0) {
		p.lo = 0;
		return p;
	}
	width = fabs(normal_z(conf) * p.se / (f * log(f)));
	p.lo = pow(f, exp(width));
	p.hi = pow(f, exp(-width));
	return p;
}

double incidence_quantile(const struct survival *s, uint32_t cause, double p)
{
	if (cause == 0 || cause > s->causes)
		return NAN;
	for (size_t j = 0; j < s->steps; j++)
		if (s->incidence[j * s->causes + cause - 1] >= p - 1e-9)
			return s->time[j];
	return NAN;
}
