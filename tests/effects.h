/* effects.h - what the parts of effects.t share: truths that are covered or missed. */
#ifndef TESTS_EFFECTS_H
#define TESTS_EFFECTS_H

#include <check.h>
#include <stdbool.h>
#include <stdint.h>

#include "core/metric/result.h"

/* Of the draws: $EFFECTS_SEED, else 2.  A group in which an interval of 95 % misses is as likely as not; by hand, over twenty
 * groups: 570 of 599 held the truth. */
uint64_t effects_seed(void);
/* Is the truth in the interval?  A line of a table is printed; 95 % of such intervals hold it. */
void effects_covers(const char *what, double is, const struct figure *);
/* A cell of any matrix; fails where it was not told at all. */
const struct figure *effects_cell(const struct result *, const char *row, const char *column);
bool effects_warned(const struct result *, const char *code);

void chain_tests(TCase *);		/* effects-chain.c */
void contest_tests(TCase *);		/* effects-contests.c */
void sign_tests(TCase *);		/* effects-signs.c */

#endif
