/* metric.h - the parts of the tests of core/metric. */
#ifndef TESTS_METRIC_H
#define TESTS_METRIC_H

#include <check.h>

#include "core/base/arena.h"

extern struct arena arena;	/* released after each test */

void metric_arena(TCase *);
/* A file in the build's tests/hostile, and a dataset made there; both names live in the arena. */
const char *metric_made(const char *name);
const char *metric_dataset(const char *name);

TCase *metric_hostile(void);
TCase *metric_told(void);
TCase *metric_wire(void);

#endif
