/*
 * random.h - random numbers that are the same everywhere.
 *
 * The generator is xoshiro256** (Blackman and Vigna 2018), seeded by SplitMix64;
 * a text key becomes a seed by FNV-1a.  A stream is named by what it is for, such as
 * "report/roi/c01/2026Q3", so that no stream depends on how much another one used.
 * The state is the caller's; nothing here is shared and nothing can fail.
 */
#ifndef CORE_BASE_RANDOM_H
#define CORE_BASE_RANDOM_H

#include <stdint.h>

struct random { uint64_t state[4]; };

struct random random_from_seed(uint64_t seed);
struct random random_from_key(const char *key);
/* A seed of its own for part n of what seed stands for. */
uint64_t random_seed_of(uint64_t seed, uint64_t n);

uint64_t random_next(struct random *);
double random_uniform(struct random *);				/* [0, 1), 53 bits */
uint32_t random_below(struct random *, uint32_t n);		/* 0 .. n-1, n > 0, unbiased */
double random_normal(struct random *, double mean, double sd);	/* Marsaglia's polar method */
double random_exponential(struct random *, double mean);
uint32_t random_poisson(struct random *, double mean);		/* for small means: Knuth's products */

#endif
