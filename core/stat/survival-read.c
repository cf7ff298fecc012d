/* survival-read.c - reads values, intervals and quantiles off a curve. */
#include "core/stat/survival.h"

#include "core/stat/special.h"

static void bounds(const struct survival *s, size_t j, struct survival_point *p, double conf)
{
	double a = (1 - conf) / 2, z, width;

	if (p->survive == 1) {
		p->se = 0;
		p->lo = p->at_risk > 0 ? pow(a, 1.0 / p->at_risk) : NAN;
		p->hi = 1;
	} else if (p->survive == 0) {
		while (j > 1 && s->survive[j - 2] == 0)
			j--;	/* to the step that ended it */
		p->se = 0;
		p->lo = 0;
		p->hi = 1 - pow(a, 1.0 / s->at_risk[j - 1]);
	} else {
		z = normal_z(conf);
		width = z * sqrt(s->greenwood[j - 1]) / fabs(log(p->survive));
		p->se = p->survive * sqrt(s->greenwood[j - 1]);
		p->lo = pow(p->survive, exp(width));
		p->hi = pow(p->survive, exp(-width));
	}
}

struct survival_point survival_at(const struct survival *s, double t, double conf)
{
	struct survival_point p = { t, survival_at_risk(s, t), NAN, NAN, NAN, NAN };
	size_t j = survival_step(s, t);

	if (s->rows == 0 || isnan(t))
		return p;
	p.survive = j > 0 ? s->survive[j - 1] : 1;
	bounds(s, j, &p, conf);
	return p;
}

struct survival_quantile survival_quantile(const struct survival *s, double q, double conf)
{
	struct survival_quantile out = { NAN, NAN, NAN };
	double level = 1 - q + 1e-9;

	for (size_t j = 1; j <= s->steps && isnan(out.hi); j++) {
		struct survival_point p = { s->time[j - 1], s->at_risk[j - 1],
			s->survive[j - 1], NAN, NAN, NAN };

		bounds(s, j, &p, conf);
		if (isnan(out.lo) && p.lo <= level)
			out.lo = p.time;
		if (isnan(out.time) && p.survive <= level)
			out.time = p.time;
		if (p.hi <= level)
			out.hi = p.time;
	}
	return out;
}

double survival_first_with(const struct survival *s, int64_t n)
{
	for (size_t i = 0; i < s->ends; i++)
		if (survival_at_risk(s, s->end_at[i]) >= n)
			return s->end_at[i];
	return NAN;
}

double survival_reliable_until(const struct survival *s, int64_t n, double drop)
{
	double until = NAN;

	for (size_t i = 0; i < s->ends; i++) {
		double t = s->end_at[i];
		int64_t r = survival_at_risk(s, t);
		size_t j = survival_step(s, t);
		double still = j > 0 ? s->survive[j - 1] : 1;

		if (t < s->from)
			continue;
		if (r >= n && still <= drop * r)
			until = t;
		else if (!isnan(until))
			break;
	}
	return until;
}

struct survival_contrast survival_contrast(const struct survival *a, const struct survival *b,
					   double t)
{
	const struct survival *both[2] = { a, b };
	struct survival_contrast c = { NAN, NAN, NAN };
	double level[2], variance = 0;

	for (int i = 0; i < 2; i++) {
		size_t j = survival_step(both[i], t);
		double s = j > 0 ? both[i]->survive[j - 1] : 1;

		if (!(s > 0 && s < 1))
			return c;
		level[i] = log(-log(s));
		variance += both[i]->greenwood[j - 1] / (log(s) * log(s));
	}
	c.z = (level[0] - level[1]) / sqrt(variance);
	c.chisq = c.z * c.z;
	c.p = normal_p(c.z);
	return c;
}
