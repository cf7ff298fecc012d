/* metric.h - the parts of the tests of core/metric. */
#ifndef TESTS_METRIC_H
#define TESTS_METRIC_H

#include <check.h>

#include "core/base/arena.h"

extern struct arena arena;	/* released after each test */

void metric_arena(TCase *);
TCase *metric_hostile(void);
TCase *metric_wire(void);

#endif
