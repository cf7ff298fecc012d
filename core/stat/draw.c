/* draw.c - draws from gamma, beta and Dirichlet distributions. */
#include "core/stat/draw.h"

#include <math.h>
#include <stdio.h>

struct random draw_stream(const char *report, const char *measure, const char *stratum)
{
	char key[512];

	/* A separator that no name holds, so that "a", "bc" is not "ab", "c". */
	snprintf(key, sizeof key, "%s\x1f%s\x1f%s", report ? report : "", measure ? measure : "",
		 stratum ? stratum : "");
	return random_from_key(key);
}

double draw_gamma(struct random *r, double shape)
{
	double d, c, x, v, u;

	if (!(shape > 0))
		return shape == 0 ? 0 : NAN;
	if (shape < 1) {
		u = 1 - random_uniform(r);
		return draw_gamma(r, shape + 1) * pow(u, 1 / shape);
	}
	d = shape - 1.0 / 3;
	c = 1 / sqrt(9 * d);
	for (;;) {
		do {
			x = random_normal(r, 0, 1);
			v = 1 + c * x;
		} while (v <= 0);
		v = v * v * v;
		u = 1 - random_uniform(r);
		if (log(u) < 0.5 * x * x + d - d * v + d * log(v))
			return d * v;
	}
}

double draw_beta(struct random *r, double a, double b)
{
	double x = draw_gamma(r, a), y = draw_gamma(r, b);

	return x + y > 0 ? x / (x + y) : a / (a + b);
}

void draw_dirichlet(struct random *r, const double *parameter, size_t n, double *out)
{
	double sum = 0;

	for (size_t i = 0; i < n; i++)
		sum += out[i] = draw_gamma(r, parameter[i]);
	for (size_t i = 0; i < n; i++)
		out[i] /= sum;
}
