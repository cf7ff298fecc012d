/*
 * settle.h - the values of a metric's parameters.
 *
 * A value is the text a user would write.  A date is written 2024-09-01, a boolean yes or no;
 * whole numbers and dates are reckoned with as int64_t, booleans as 0 or 1.
 */
#ifndef CORE_METRIC_SETTLE_H
#define CORE_METRIC_SETTLE_H

#include "core/base/fail.h"
#include "core/metric/run.h"

struct param_value {
	int64_t integer;	/* ASSAY_INT, ASSAY_DATE, ASSAY_BOOL */
	double real;		/* ASSAY_REAL, and the one above */
};

bool param_read(const struct metric_param *, const char *value, struct param_value *, struct fail *);
bool param_check(const struct metric_param *, const char *value, struct fail *);

#endif
