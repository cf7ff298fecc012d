/*
 * figure.h - is what a metric told something that can be believed and printed?
 *
 * Checked where it is told, in the child, and again where it arrives, in the parent.
 */
#ifndef CORE_METRIC_FIGURE_H
#define CORE_METRIC_FIGURE_H

#include "core/base/fail.h"
#include "core/metric/result.h"

/* Also puts it in order: without data it is FIGURE_NONE, without an interval low = high = value,
 * and an interval whose end missed the value by rounding reaches it. */
bool figure_check(struct figure *, struct fail *);
bool component_check(const struct component *, struct fail *);
/* The counts of a curve as told, sorted. */
bool curve_check(const struct curve *, struct fail *);

#endif
