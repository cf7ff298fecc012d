/* interval.h - two ends; NaN where one is not estimable. */
#ifndef CORE_STAT_INTERVAL_H
#define CORE_STAT_INTERVAL_H

struct interval { double lo, hi; };

#endif
