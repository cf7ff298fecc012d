/*
 * coarsen.h - draws a survival curve in steps of several people.
 *
 * A step of one leaver tells of one person.  Cuts are the days at which a curve may be read:
 * between two cuts nobody left, or at least so many did.  curve_coarsen() lays the
 * steps and weeks between cuts together; the survival at a cut is what it was, to the last bit.
 * The idea is OpenSAFELY's, which delays events until there are enough of them.
 *
 * Of a cause that has not yet enough exits since it was last told, the incidence stays as it was:
 * incidences of a coarse curve sum to 1 - survival or less.
 */
#ifndef CORE_METRIC_COARSEN_H
#define CORE_METRIC_COARSEN_H

#include "core/base/arena.h"
#include "core/metric/result.h"

struct cuts;

/* Of the curve's tallies, which must last as long.  least: people in a step. */
struct cuts *cuts_new(struct arena *, const struct curve *, int least, int at_risk);
/* Adds a day unless a step on either side of it would become too small; the last piece, which is not
 * read, may be small.  calm: people who went out of sight count like leavers. */
bool cuts_add(struct cuts *, double when, bool calm);
void cuts_remove(struct cuts *, double when);
/* All exits are told too: the last piece counts from now on. */
void cuts_close(struct cuts *);
bool cuts_has(const struct cuts *, double when);
int64_t cuts_since(const struct cuts *, double when);	/* exits up to it since the last cut before */
int64_t cuts_left(const struct cuts *);			/* exits after the last cut */

/* Exits for a cause (0, 1, ...) after a day and up to another. */
int64_t curve_exits(const struct curve *, size_t cause, double after, double until);
/* From now on curve_shows() knows the days of the cuts. */
void curve_coarsen(struct arena *, struct curve *, struct cuts *, double confidence);

#endif
