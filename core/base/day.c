/* day.c - converts between day numbers and the civil calendar. */
#include "core/base/day.h"

#include <stdio.h>
#include <string.h>

static bool leap(int y)
{
	return y % 4 == 0 && (y % 100 != 0 || y % 400 == 0);
}

bool day_is_civil(int y, int m, int d)
{
	static const int length[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

	return y >= 1 && y <= 9999 && m >= 1 && m <= 12 && d >= 1
		&& d <= length[m - 1] + (m == 2 && leap(y));
}

/* Years are counted from March, so that the leap day comes last; 400 years
 * are 146097 days. */
day day_from_civil(int y, int m, int d)
{
	int era, yoe, doy, doe;

	if (!day_is_civil(y, m, d))
		return DAY_NONE;
	y -= m <= 2;
	era = y / 400;
	yoe = y - era * 400;
	doy = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + d - 1;
	doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
	return era * 146097 + doe - 719468;
}

struct day_civil day_to_civil(day z)
{
	struct day_civil c = { 0, 0, 0 };
	int era, doe, yoe, doy, mp;

	if (z == DAY_NONE)
		return c;
	z += 719468;
	era = (z >= 0 ? z : z - 146096) / 146097;
	doe = z - era * 146097;
	yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
	mp = (5 * doy + 2) / 153;
	c.day = doy - (153 * mp + 2) / 5 + 1;
	c.month = mp < 10 ? mp + 3 : mp - 9;
	c.year = yoe + era * 400 + (c.month <= 2);
	return c;
}

day day_start_of(day d, enum day_step step)
{
	struct day_civil c;

	if (d == DAY_NONE)
		return d;
	if (step == DAY_WEEK) {
		int since = (d + 3) % 7;	/* day 0 was a Thursday */

		return d - (since < 0 ? since + 7 : since);
	}
	c = day_to_civil(d);
	if (step == DAY_YEAR)
		c.month = 1;
	else if (step == DAY_QUARTER)
		c.month -= (c.month - 1) % 3;
	return day_from_civil(c.year, c.month, 1);
}

day day_add_steps(day d, enum day_step step, int n)
{
	struct day_civil c;
	int months;

	d = day_start_of(d, step);
	if (d == DAY_NONE)
		return d;
	if (step == DAY_WEEK)
		return d + 7 * n;
	c = day_to_civil(d);
	months = c.year * 12 + c.month - 1
		+ n * (step == DAY_YEAR ? 12 : step == DAY_QUARTER ? 3 : 1);
	return day_from_civil(months / 12, months % 12 + 1, 1);
}

static bool digits(const char *s, int n, int *out)
{
	*out = 0;
	for (int i = 0; i < n; i++) {
		if (s[i] < '0' || s[i] > '9')
			return false;
		*out = *out * 10 + (s[i] - '0');
	}
	return true;
}

bool day_parse_iso(const char *s, day *out)
{
	int y, m, d;

	if (strlen(s) != 10 || s[4] != '-' || s[7] != '-'
	    || !digits(s, 4, &y) || !digits(s + 5, 2, &m) || !digits(s + 8, 2, &d))
		return false;
	*out = day_from_civil(y, m, d);
	return *out != DAY_NONE;
}

bool day_parse_quarter(const char *s, day *from, day *until)
{
	int y, q;

	if (strlen(s) != 6 || (s[4] != 'Q' && s[4] != 'q')
	    || !digits(s, 4, &y) || !digits(s + 5, 1, &q) || q < 1 || q > 4)
		return false;
	*from = day_from_civil(y, 3 * q - 2, 1);
	if (*from == DAY_NONE)
		return false;
	*until = day_add_steps(*from, DAY_QUARTER, 1);
	return *until != DAY_NONE;
}

char *day_iso(day d, char out[DAY_TEXT])
{
	struct day_civil c = day_to_civil(d);

	out[0] = '\0';
	if (d != DAY_NONE)
		snprintf(out, DAY_TEXT, "%04u-%02u-%02u", (unsigned)c.year % 10000u,
			 (unsigned)c.month % 100u, (unsigned)c.day % 100u);
	return out;
}

char *day_quarter(day d, char out[DAY_TEXT])
{
	struct day_civil c = day_to_civil(d);

	out[0] = '\0';
	if (d != DAY_NONE)
		snprintf(out, DAY_TEXT, "%04uQ%u", (unsigned)c.year % 10000u,
			 ((unsigned)c.month - 1) / 3 % 4 + 1);
	return out;
}
