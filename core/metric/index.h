/*
 * index.h - an index of pillars as a metric told it, on its way between the rooms.
 */
#ifndef CORE_METRIC_INDEX_H
#define CORE_METRIC_INDEX_H

#include "core/base/fail.h"
#include "core/metric/result.h"
#include "core/stat/pillars.h"

/* False with a sentence for what is no index: every number is checked. */
bool index_check(const struct index_told *, struct fail *);
/* The same for core/stat; indicators and weights are copied. */
struct pillars index_pillars(struct arena *, const struct index_told *);

#endif
