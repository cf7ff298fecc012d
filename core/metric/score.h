/*
 * score.h - a score of 0 to 100 from its weighed components.
 *
 * The score is 100 sum(w u) over components with weights w (made to sum to 1) and earned
 * shares u; what nobody measured earns nothing.  se = 100 sqrt(sum w^2 var); a share of events
 * in n has the variance of its Jeffreys posterior.  least and most are the exact extremes over
 * all weights moved a quarter up or down and made to sum to 1 again.
 */
#ifndef CORE_METRIC_SCORE_H
#define CORE_METRIC_SCORE_H

#include "core/base/arena.h"
#include "core/metric/result.h"

/* Fills all of a score but its components; the weights among these come to sum to 1. */
void score_reckon(struct arena *, struct score *, double confidence);

#endif
