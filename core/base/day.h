/*
 * day.h - dates as whole numbers.
 *
 * A day is the number of days since 1970-01-01 in the proleptic Gregorian
 * calendar, in storage, in facts and in memory; differences are durations.
 * Nothing here knows of time zones, clocks or locales.
 */
#ifndef CORE_BASE_DAY_H
#define CORE_BASE_DAY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef int32_t day;

#define DAY_NONE INT32_MIN
/* 1800-01-01 and 2299-12-31: what a dataset may hold. */
#define DAY_FIRST (-62091)
#define DAY_LAST 120529

enum day_step { DAY_WEEK = 1, DAY_MONTH, DAY_QUARTER, DAY_YEAR };

struct day_civil { int year, month, day; };	/* month and day count from 1 */

bool day_is_civil(int year, int month, int dom);	/* does such a date exist? */
day day_from_civil(int year, int month, int dom);	/* DAY_NONE when it does not */
struct day_civil day_to_civil(day);

/* First day of the week (Monday), month, quarter or year a day lies in, and
 * of the one that is n steps later (n may be negative). */
day day_start_of(day, enum day_step);
day day_add_steps(day, enum day_step, int n);

/* "2026-09-30", exactly. */
bool day_parse_iso(const char *, day *out);
/* "2026Q3": first day of the quarter.  until is one past its last day. */
bool day_parse_quarter(const char *, day *from, day *until);

#define DAY_TEXT 16
char *day_iso(day, char out[DAY_TEXT]);		/* "2026-09-30"; "" for DAY_NONE */
char *day_quarter(day, char out[DAY_TEXT]);	/* "2026Q3" */

#endif
