/*
 * lift.h - days that stand in a query's text, as parameters.
 *
 * A metric can bind nothing of its own, so it writes the days that it reckons into the text of its query, and
 * asks another text of each period.  With the days as parameters the text is the same, and needs planning once.
 * One number is one parameter, wherever it stands, so that what was equal in the text still is.
 */
#ifndef CORE_DATA_LIFT_H
#define CORE_DATA_LIFT_H

#include <stddef.h>
#include <stdint.h>

#include "core/base/arena.h"

enum { LIFT_MOST = 16 };

struct lift {
	const char *sql;
	const char *names[LIFT_MOST];	/* of the parameters, without their colon */
	int64_t numbers[LIFT_MOST];
	size_t count;
};

/* Whole numbers of five digits are taken for days.  A number that is one too many stays. */
void lift_days(const char *sql, struct arena *, struct lift *out);

#endif
