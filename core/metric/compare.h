/*
 * compare.h - sets figures and curves side by side, with verdicts from a fixed table.
 *
 * The difference of two figures takes each one's own interval (Zou & Donner 2008, Stat Med
 * 27:1693; for two Wilson intervals it is Newcombe's method 10): low = d - sqrt((a - la)^2 +
 * (ub - b)^2) with d = b - a.  The p value is that of the normal with the same half-width; it
 * only orders and adjusts (Benjamini-Hochberg at 0.10 within a table).  A
 * verdict never comes from the p value alone.
 */
#ifndef CORE_METRIC_COMPARE_H
#define CORE_METRIC_COMPARE_H

#include "core/base/arena.h"
#include "core/metric/book.h"

#define COMPARE_FDR .10
#define COMPARE_LEAST_PEOPLE 10

/* Has a value and an interval that can be compared? */
bool figure_is_sound(const struct figure *);
/* b against a; VERDICT_TOO_FEW or VERDICT_NONE where one of them is not sound. */
struct difference figures_compare(const struct figure *a, const struct figure *b,
				  double confidence);
/* A figure against a fixed number, by its interval. */
struct difference figure_against(const struct figure *, double fixed);
/* Fills value and Wilson's interval from events of n; not assessable without any. */
void figure_from_share(struct figure *, double confidence);
/* Adjusts the p values of one table and takes back verdicts that do not survive it. */
void differences_adjust(struct difference *const *, size_t count, struct arena *);

/* Limits by counts, and the rules broken at each point; false when these are not counts. */
bool control_by_counts(struct arena *, struct control *, uint32_t **rules);

/* Everything in a chapter that is a comparison; the results must be derived. */
void chapter_compare(struct arena *, struct chapter *, const struct book *);

/* Parts of it, one file each. */
void chapter_compare_curves(struct arena *, struct chapter *, const struct book *);
void chapter_compare_centres(struct arena *, struct chapter *, const struct book *);
void chapter_compare_index(struct arena *, struct chapter *, const struct book *);
void chapter_compare_periods(struct arena *, struct chapter *, const struct book *);

#endif
