/*
 * scan-calendar.h - a join with the calendar, which needs no table: for scan.c alone.
 *
 * What a day lies in is reckoned (VECTOR_MONTH and its like), NULL of a day that the calendar does not have.
 */
#ifndef CORE_DATA_SCAN_CALENDAR_H
#define CORE_DATA_SCAN_CALENDAR_H

#include "core/data/formula.h"

/* Is this source the calendar, joined by its day alone?  Then the range is what the day has to equal. */
bool scan_is_calendar(const struct sql_read *, const struct sql_source *, struct sql_range *day);
/* A column of the calendar, of the day that this step reckons; FORMULA_NONE: it has none of this name. */
int scan_calendar(struct formula *, int day, const char *column);

#endif
