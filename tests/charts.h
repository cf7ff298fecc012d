/* charts.h - the parts of the tests of reports/charts. */
#ifndef TESTS_CHARTS_H
#define TESTS_CHARTS_H

#include <check.h>

TCase *charts_drawn(void);	/* all kinds with all awkward data on a measuring surface */
TCase *charts_made(void);	/* charts of results and comparisons */
TCase *charts_curves(void);	/* and of curves */

#endif
