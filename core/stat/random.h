/*
 * random.h - random numbers that come out the same everywhere.
 *
 * xoshiro256** (Blackman & Vigna 2018) seeded by SplitMix64 from an FNV-1a hash of
 * what the numbers are for (report, measure, stratum): the same question gets the same
 * draws, whatever else was asked before it.  The state is the caller's.
 */
#ifndef CORE_STAT_RANDOM_H
#define CORE_STAT_RANDOM_H

#include <stddef.h>
#include <stdint.h>

struct random { uint64_t s[4]; double spare; int has_spare; };

uint64_t random_hash(const char *text);
void random_seed(struct random *, uint64_t seed);
/* From up to three names; NULL counts as "". */
void random_seed_for(struct random *, const char *report, const char *measure,
		     const char *stratum);

uint64_t random_bits(struct random *);
double random_uniform(struct random *);			/* in [0, 1), 53 bits */
uint64_t random_below(struct random *, uint64_t n);	/* whole, in [0, n) */
double random_normal(struct random *);			/* Marsaglia's polar method */
double random_gamma(struct random *, double shape);	/* rate 1; Marsaglia & Tsang 2000 */
double random_beta(struct random *, double a, double b);
/* n shares that sum to 1, from n parameters. */
void random_dirichlet(struct random *, const double *parameter, size_t n, double *out);

#endif
