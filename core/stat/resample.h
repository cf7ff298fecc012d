/*
 * resample.h - the bootstrap over clusters, of any numbers reckoned from sums.
 *
 * Clusters (course runs, agents) are drawn with replacement, as many as there are; the numbers
 * are reckoned from the sums of the drawn ones' columns.  Up to RESAMPLE_EXACT clusters
 * every multiset of them is taken, with its multinomial weight (Davison & Hinkley 1997, 2.4):
 * no chance is in it.  Intervals are percentiles: the smallest value with so much weight
 * at or below it.  They are not for ratios, whose headline is linearised (ratio.h).
 */
#ifndef CORE_STAT_RESAMPLE_H
#define CORE_STAT_RESAMPLE_H

#include <stddef.h>

struct arena;
struct random;

#define RESAMPLE_EXACT 8
#define RESAMPLE_LEAST 4	/* clusters, below which nothing is drawn */
#define RESAMPLE_DRAWS 2000
/* More clusters than this are dealt out into so many bundles by chance, which are drawn in their
 * place: their sums vary as those of the clusters do, and their number bounds the time. */
#define RESAMPLE_BUNDLES 500

/* From sums of the columns to numbers; NaN where there is none. */
typedef void resample_fn(const double *sums, const void *with, double *out);

/* clusters[cluster * width + column]. */
struct resample_input {
	const double *clusters;
	size_t count, width, numbers;
	resample_fn *of;
	const void *with;
	double conf;
};

/* value is reckoned from the whole sums; all else is NaN where nothing was drawn. */
struct resampled { double value, mean, se, lo, hi; };

/* One for each number.  All multisets; NaN for more than RESAMPLE_EXACT clusters. */
struct resampled *resample_exact(struct arena *, const struct resample_input *);
struct resampled *resample_random(struct arena *, const struct resample_input *, size_t draws,
				  struct random *);
/* The rule: nothing below RESAMPLE_LEAST, exact up to RESAMPLE_EXACT, then random. */
struct resampled *resample(struct arena *, const struct resample_input *, struct random *);

#endif
