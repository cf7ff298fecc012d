/*
 * value.h - what a cell of an export means: a day, an amount, nothing.
 *
 * Dates are read in the styles below.  Where a text can be read in two ways (3/4/2023,
 * six digits) it is ambiguous unless the profile names the style; nothing is guessed.  A time
 * of day behind a date is dropped.  9999-12-31, which systems write for "no end", is missing.
 *
 *	ymd      2022-01-05  2022/1/5  2022.1.5        compact  20220105
 *	cn       2022年1月5日                           named    5 January 2022, Jan 5, 2022
 *	serial   44566 (Excel, days from 1899-12-30)   epoch    1641340800 (seconds or milliseconds)
 *	dmy      5/1/2022, 5.1.22                      mdy      1/5/2022, 1/5/22
 *	yymmdd   220105
 *
 * Two-digit years lie within the hundred years from `century` on (1969: 69 is 1969, 68 is 2068).
 * Amounts are numbers with or without a unit: 90分钟, 0.7h, 81.6分, 1,234.5, 85%, 01:02:03, PT48M30S.
 */
#ifndef CORE_DATA_IMPORT_VALUE_H
#define CORE_DATA_IMPORT_VALUE_H

#include <stdbool.h>

#include "core/base/day.h"

enum value_result { VALUE_OK, VALUE_MISSING, VALUE_BAD, VALUE_AMBIGUOUS };

enum {
	DATE_YMD = 1, DATE_COMPACT = 2, DATE_CN = 4, DATE_NAMED = 8, DATE_SERIAL = 16, DATE_EPOCH = 32,
	DATE_DMY = 64, DATE_MDY = 128, DATE_YYMMDD = 256,
	DATE_SURE = DATE_YMD | DATE_COMPACT | DATE_CN | DATE_NAMED | DATE_SERIAL | DATE_EPOCH
};

struct date_style {
	unsigned styles;	/* which are accepted; 0: DATE_SURE */
	int century;		/* 0: 1969 */
	int zone;		/* minutes east of UTC: for epoch and for times marked Z */
};

/* "dmy" and so on; 0 when there is no such style. */
unsigned date_style_named(const char *);
enum value_result value_day(const char *, const struct date_style *, day *out);

enum unit {
	UNIT_NONE, UNIT_SECONDS, UNIT_MINUTES, UNIT_HOURS, UNIT_DAYS, UNIT_WEEKS, UNIT_MONTHS, UNIT_YEARS,
	UNIT_POINTS, UNIT_PERCENT, UNIT_SHARE
};

/* "hours" and so on; UNIT_NONE when there is no such unit. */
enum unit unit_named(const char *);
/* The amount in the unit wanted.  bare is the unit of a number without one (UNIT_NONE: the
 * wanted).  converted, where given: did the text carry another unit than a bare number's? */
enum value_result value_amount(const char *, enum unit wanted, enum unit bare, double *out, bool *converted);

/* Is it one of the tokens (separated by '\n')?  NULL: the usual ones, "" ? NA N/A - NULL #N/D #N/A. */
bool value_is_missing(const char *, const char *tokens);

#endif
