/* date.c - reads dates in the styles that exports use. */
#include "core/data/import/value.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { EXCEL_DAY_0 = -25569 };	/* 1899-12-30 */

/* Up to three numbers with what stands between them. */
struct pieces {
	int value[3], digits[3];
	char mark[2];
	const char *rest;
};

static const char *read_int(const char *s, int *value, int *digits)
{
	*value = *digits = 0;
	while (isdigit((unsigned char)*s) && *digits < 9) {
		*value = *value * 10 + (*s++ - '0');
		++*digits;
	}
	return s;
}

static bool read_pieces(const char *s, struct pieces *p)
{
	for (int i = 0; i < 3; i++) {
		s = read_int(s, &p->value[i], &p->digits[i]);
		if (!p->digits[i])
			return false;
		if (i < 2) {
			if (!*s || !strchr("-/.", *s))
				return false;
			p->mark[i] = *s++;
		}
	}
	p->rest = s;
	return p->mark[0] == p->mark[1];
}

/* A time of day, or nothing.  shift: days that the zone moves the date by. */
static bool is_time(const char *s, int zone, int *shift)
{
	int hour = 0, minute = 0, n;

	*shift = 0;
	if (!*s)
		return true;
	if (*s != 'T' && *s != ' ' && *s != ',')
		return false;
	s += strspn(s, "T, ");
	s = read_int(s, &hour, &n);
	if (!n || n > 2 || *s != ':' || hour > 24)
		return false;
	s = read_int(s + 1, &minute, &n);
	if (n != 2 || minute > 59)
		return false;
	if (*s == ':')
		s++;
	s += strspn(s, "0123456789.");
	while (*s == ' ')
		s++;
	if (!strcasecmp(s, "pm") && hour < 12)
		hour += 12;
	if (!strcmp(s, "Z") || !strcmp(s, "UTC")) {
		int at = hour * 60 + minute + zone;

		*shift = at < 0 ? -1 : at / 1440;
		return true;
	}
	if (*s == '+' || *s == '-')	/* already the local date */
		return strspn(s + 1, "0123456789:") == strlen(s + 1) && s[1];
	return !*s || !strcasecmp(s, "am") || !strcasecmp(s, "pm");
}

static int full_year(int year, int digits, int century)
{
	int from = century ? century : 1969;

	if (digits != 2)
		return year;
	year += from / 100 * 100;
	return year < from ? year + 100 : year;
}

static enum value_result give(int year, int month, int dom, int shift, day *out)
{
	if (year == 9999)
		return VALUE_MISSING;
	if (!day_is_civil(year, month, dom))
		return VALUE_BAD;
	*out = day_from_civil(year, month, dom) + shift;
	return *out >= DAY_FIRST && *out <= DAY_LAST ? VALUE_OK : VALUE_BAD;
}

static enum value_result in_pieces(const struct pieces *p, const struct date_style *s, unsigned styles, day *out)
{
	const int *v = p->value, *d = p->digits;
	int shift;

	if (!is_time(p->rest, s->zone, &shift))
		return VALUE_BAD;
	if (d[0] == 4 && d[1] <= 2 && d[2] <= 2)
		return styles & DATE_YMD ? give(v[0], v[1], v[2], shift, out) : VALUE_BAD;
	if (d[0] > 2 || d[1] > 2 || (d[2] != 4 && d[2] != 2))
		return VALUE_BAD;
	if (!!(styles & DATE_DMY) == !!(styles & DATE_MDY))
		return VALUE_AMBIGUOUS;
	return give(full_year(v[2], d[2], s->century), styles & DATE_DMY ? v[1] : v[0],
		    styles & DATE_DMY ? v[0] : v[1], shift, out);
}

static enum value_result in_chinese(const char *s, const struct date_style *style, day *out)
{
	static const char *const marks[3] = { "年", "月", "日" };
	int v[3], n[3], shift = 0;

	for (int i = 0; i < 3; i++) {
		s = read_int(s, &v[i], &n[i]);
		if (!n[i])
			return VALUE_BAD;
		if (!strncmp(s, marks[i], 3))
			s += 3;
		else if (i == 2 && !strncmp(s, "号", 3))
			s += 3;
		else
			return VALUE_BAD;
	}
	if (!is_time(s, style->zone, &shift) && !isdigit((unsigned char)*s))
		return VALUE_BAD;
	return give(full_year(v[0], n[0], style->century), v[1], v[2], shift, out);
}

/* "Tuesday, 3 October 2023, 9:30 AM", "Oct 3, 2023", "03-Oct-23" */
static enum value_result in_words(const char *s, const struct date_style *style, day *out)
{
	static const char months[] = "janfebmaraprmayjunjulaugsepoctnovdec";
	int month = 0, v[2] = { 0 }, n[2] = { 0 }, count = 0, shift = 0;

	while (*s && count < 2) {
		if (isdigit((unsigned char)*s)) {
			s = read_int(s, &v[count], &n[count]);
			count++;
		} else if (isalpha((unsigned char)*s)) {
			size_t letters = 0;

			while (isalpha((unsigned char)s[letters]))
				letters++;
			for (int m = 0; letters >= 3 && m < 12; m++)
				if (!strncasecmp(s, months + 3 * m, 3) && !month)
					month = m + 1;
			s += letters;
		} else if (strchr(" ,-./", *s)) {
			s++;
		} else {
			return VALUE_BAD;
		}
	}
	if (!month || count < 2 || !is_time(s, style->zone, &shift))
		return VALUE_BAD;
	if (n[0] == 4)	/* 2023-Oct-03 */
		return give(v[0], month, v[1], shift, out);
	return n[0] <= 2 ? give(full_year(v[1], n[1], style->century), month, v[0], shift, out) : VALUE_BAD;
}

static enum value_result in_digits(const char *s, size_t n, const struct date_style *style, unsigned styles, day *out)
{
	double v = strtod(s, NULL);

	if (n == 8 && styles & DATE_COMPACT)
		return give((int)(v / 10000), (int)(v / 100) % 100, (int)v % 100, 0, out);
	if (n == 6 && styles & DATE_YYMMDD)
		return give(full_year((int)(v / 10000), 2, style->century), (int)(v / 100) % 100, (int)v % 100, 0, out);
	if (n == 6)
		return VALUE_AMBIGUOUS;
	if ((n == 10 || n == 13) && styles & DATE_EPOCH) {
		if (n == 13)
			v /= 1000;
		*out = (day)((v + style->zone * 60.0) / 86400);
		return *out <= DAY_LAST ? VALUE_OK : VALUE_BAD;
	}
	if (n <= 5 && v >= 61 && v <= DAY_LAST - EXCEL_DAY_0 && styles & DATE_SERIAL &&
	    (n == 5 || styles != DATE_SURE)) {	/* 366 may be a date to Excel, but hardly to anyone else */
		*out = (day)v + EXCEL_DAY_0;
		return VALUE_OK;
	}
	return VALUE_BAD;
}

/* 2022-01-05 and nothing else, as nearly all exports write it. */
static bool is_iso(const char *s, int *year, int *month, int *dom)
{
	int at[8], n = 0;

	for (int i = 0; i < 10; i++, s++) {
		if (i == 4 || i == 7) {
			if (*s != '-')
				return false;
		} else if (*s < '0' || *s > '9') {
			return false;
		} else {
			at[n++] = *s - '0';
		}
	}
	*year = at[0] * 1000 + at[1] * 100 + at[2] * 10 + at[3];
	*month = at[4] * 10 + at[5];
	*dom = at[6] * 10 + at[7];
	return *s == '\0';
}

enum value_result value_day(const char *s, const struct date_style *style, day *out)
{
	unsigned styles = style->styles ? style->styles : (unsigned)DATE_SURE;
	int year, month, dom;
	struct pieces p;
	size_t n;

	*out = DAY_NONE;
	if (styles & DATE_YMD && is_iso(s, &year, &month, &dom))
		return give(year, month, dom, 0, out);
	n = strspn(s, "0123456789");
	if (!*s)
		return VALUE_MISSING;
	if (n && !s[n])
		return in_digits(s, n, style, styles, out);
	if (n == 5 && s[n] == '.' && strspn(s + n + 1, "0123456789") == strlen(s + n + 1))
		return in_digits(s, n, style, styles, out);	/* a serial with its time of day */
	if (n == 8 && (s[n] == 'T' || s[n] == ' ') && styles & DATE_COMPACT) {
		char digits[9] = { 0 };
		int shift;

		memcpy(digits, s, 8);
		if ((is_time(s + n, style->zone, &shift)) || strspn(s + n, "T 0123456789Z") == strlen(s + n))
			return in_digits(digits, 8, style, styles, out);
		return VALUE_BAD;
	}
	if (read_pieces(s, &p))
		return in_pieces(&p, style, styles, out);
	if (styles & DATE_CN && strstr(s, "年"))
		return in_chinese(s, style, out);
	return styles & DATE_NAMED ? in_words(s, style, out) : VALUE_BAD;
}

unsigned date_style_named(const char *name)
{
	static const char *const names[] = { "ymd", "compact", "cn", "named", "serial", "epoch", "dmy", "mdy", "yymmdd" };

	for (unsigned i = 0; i < sizeof names / sizeof *names; i++)
		if (!strcasecmp(names[i], name))
			return 1u << i;
	return 0;
}
