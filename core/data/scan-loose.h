/*
 * scan-loose.h - the conditions of a base that differ from period to period or unit to unit, and that no index could find: for scan.c alone.
 */
#ifndef CORE_DATA_SCAN_LOOSE_H
#define CORE_DATA_SCAN_LOOSE_H

#include "core/data/sqlread.h"
#include "core/data/vector.h"

struct scan_period {
	struct sql_range whole;
	size_t item;			/* of the select, which the parameter is compared with */
	enum vector_op op;
	const char *param;
};

enum { SCAN_PERIODS = 4 };

/* Those of a select for rows; answers how many.  Their ranges may be replaced by what is true. */
size_t scan_periods(const struct sql_read *, const struct sql_query *, struct scan_period out[SCAN_PERIODS]);

enum { SCAN_UNITS = 8 };

/* The parameters of the units that a fact's rows are cut to, where that is reckoned of several tables; answers how many: 0 where
 * an index may lead to the rows of one unit, or where it is not so cut. */
size_t scan_units(const struct sql_read *, const struct sql_query *, const char *out[SCAN_UNITS]);

#endif
