/* random.c - xoshiro256**. */
#include "core/base/random.h"

#include <math.h>

static uint64_t splitmix(uint64_t *x)
{
	uint64_t z = *x += 0x9e3779b97f4a7c15;

	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
	z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
	return z ^ (z >> 31);
}

struct random random_from_seed(uint64_t seed)
{
	struct random r;

	for (int i = 0; i < 4; i++)
		r.state[i] = splitmix(&seed);
	return r;
}

struct random random_from_key(const char *key)
{
	uint64_t hash = 0xcbf29ce484222325;

	for (; *key != '\0'; key++)
		hash = (hash ^ (unsigned char)*key) * 0x100000001b3;
	return random_from_seed(hash);
}

uint64_t random_seed_of(uint64_t seed, uint64_t n)
{
	uint64_t x = seed;

	x = splitmix(&x) ^ n;
	return splitmix(&x);
}

static uint64_t rotate(uint64_t x, int k)
{
	return x << k | x >> (64 - k);
}

uint64_t random_next(struct random *r)
{
	uint64_t *s = r->state, result = rotate(s[1] * 5, 7) * 9, t = s[1] << 17;

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
	return (double)(random_next(r) >> 11) * 0x1p-53;
}

/* The low part of the last, incomplete stretch of n is drawn again. */
uint32_t random_below(struct random *r, uint32_t n)
{
	uint64_t wide;

	do {
		wide = (random_next(r) >> 32) * n;
	} while ((uint32_t)wide < -n % n);
	return (uint32_t)(wide >> 32);
}

double random_normal(struct random *r, double mean, double sd)
{
	double x, y, square;

	do {
		x = 2 * random_uniform(r) - 1;
		y = 2 * random_uniform(r) - 1;
		square = x * x + y * y;
	} while (square >= 1 || square == 0);
	return mean + sd * x * sqrt(-2 * log(square) / square);
}

double random_exponential(struct random *r, double mean)
{
	return -mean * log1p(-random_uniform(r));
}

uint32_t random_poisson(struct random *r, double mean)
{
	double limit = exp(-mean), product = random_uniform(r);
	uint32_t n = 0;

	while (product > limit) {
		product *= random_uniform(r);
		n++;
	}
	return n;
}
