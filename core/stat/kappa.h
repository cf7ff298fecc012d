/*
 * kappa.h - agreement on categories: Fleiss' and Cohen's weighted kappa.
 *
 * Fleiss 1971 for subjects each put into a category by the same number of raters, with the
 * standard error under no agreement; Cohen's kappa for two raters with the
 * non-null standard error of Fleiss, Cohen & Everitt 1969.  Beside a skewed base
 * rate show the raw agreement too.  NaN when all fall into one category.
 */
#ifndef CORE_STAT_KAPPA_H
#define CORE_STAT_KAPPA_H

#include <stddef.h>

enum kappa_weight { KAPPA_UNWEIGHTED, KAPPA_LINEAR, KAPPA_QUADRATIC };

struct kappa { double kappa, se, z, agreement; };

/* count[subject * categories + category]; NaN unless all rows have the same sum >= 2. */
struct kappa kappa_fleiss(const double *count, size_t subjects, size_t categories);
/* table[first * categories + second]; z is kappa / se. */
struct kappa kappa_cohen(const double *table, size_t categories, enum kappa_weight);

#endif
