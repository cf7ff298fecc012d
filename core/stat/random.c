/* random.c - random numbers that come out the same everywhere. */
#include "core/stat/random.h"

#include <math.h>

static uint64_t hash_more(uint64_t h, const char *s)
{
	for (; s != NULL && *s != '\0'; s++)
		h = (h ^ (unsigned char)*s) * 1099511628211u;
	return h;
}

uint64_t random_hash(const char *text)
{
	return hash_more(14695981039346656037u, text);
}

static uint64_t splitmix(uint64_t *state)
{
	uint64_t z = *state += 0x9e3779b97f4a7c15u;

	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
	z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
	return z ^ (z >> 31);
}

void random_seed(struct random *r, uint64_t seed)
{
	for (int i = 0; i < 4; i++)
		r->s[i] = splitmix(&seed);
	r->spare = 0;
	r->has_spare = 0;
}

void random_seed_for(struct random *r, const char *report, const char *measure,
		     const char *stratum)
{
	uint64_t h = random_hash(report);

	/* A separator, so that "a", "bc" is not "ab", "c". */
	h = hash_more(hash_more(h, "\x1f"), measure);
	random_seed(r, hash_more(hash_more(h, "\x1f"), stratum));
}

static uint64_t rotate(uint64_t x, int k)
{
	return (x << k) | (x >> (64 - k));
}

uint64_t random_bits(struct random *r)
{
	uint64_t *s = r->s, result = rotate(s[1] * 5, 7) * 9, t = s[1] << 17;

	s[2] ^= s[0];
	s[3] ^= s[1];
	s[1] ^= s[2];
	s[0] ^= s[3];
	s[2] ^= t;
	s[3] = rotate(s[3], 45);
	return result;
}

double random_uniform(struct random *r)
{
	return (random_bits(r) >> 11) * 0x1p-53;
}

uint64_t random_below(struct random *r, uint64_t n)
{
	uint64_t limit = n > 0 ? UINT64_MAX - UINT64_MAX % n : 0, x;

	if (n == 0)
		return 0;
	do {
		x = random_bits(r);
	} while (x >= limit);
	return x % n;
}

double random_normal(struct random *r)
{
	double u, v, s;

	if (r->has_spare) {
		r->has_spare = 0;
		return r->spare;
	}
	do {
		u = 2 * random_uniform(r) - 1;
		v = 2 * random_uniform(r) - 1;
		s = u * u + v * v;
	} while (s >= 1 || s == 0);
	s = sqrt(-2 * log(s) / s);
	r->spare = v * s;
	r->has_spare = 1;
	return u * s;
}

double random_gamma(struct random *r, double shape)
{
	double d, c, x, v, u;

	if (!(shape > 0))
		return shape == 0 ? 0 : NAN;
	if (shape < 1) {
		u = 1 - random_uniform(r);
		return random_gamma(r, shape + 1) * pow(u, 1 / shape);
	}
	d = shape - 1.0 / 3;
	c = 1 / sqrt(9 * d);
	for (;;) {
		do {
			x = random_normal(r);
			v = 1 + c * x;
		} while (v <= 0);
		v = v * v * v;
		u = 1 - random_uniform(r);
		if (log(u) < 0.5 * x * x + d - d * v + d * log(v))
			return d * v;
	}
}

double random_beta(struct random *r, double a, double b)
{
	double x = random_gamma(r, a), y = random_gamma(r, b);

	return x + y > 0 ? x / (x + y) : a / (a + b);
}

void random_dirichlet(struct random *r, const double *parameter, size_t n, double *out)
{
	double sum = 0;

	for (size_t i = 0; i < n; i++)
		sum += out[i] = random_gamma(r, parameter[i]);
	for (size_t i = 0; i < n; i++)
		out[i] /= sum;
}
