/* amount.c - reads numbers with units, and tells what is missing. */
#include "core/data/import/value.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "core/base/number.h"

static const struct { const char *text; enum unit unit; } suffixes[] = {
	{ "s", UNIT_SECONDS }, { "sec", UNIT_SECONDS }, { "secs", UNIT_SECONDS }, { "second", UNIT_SECONDS },
	{ "seconds", UNIT_SECONDS }, { "秒", UNIT_SECONDS }, { "秒钟", UNIT_SECONDS },
	{ "m", UNIT_MINUTES }, { "min", UNIT_MINUTES }, { "mins", UNIT_MINUTES }, { "minute", UNIT_MINUTES },
	{ "minutes", UNIT_MINUTES }, { "分钟", UNIT_MINUTES }, { "分鐘", UNIT_MINUTES },
	{ "h", UNIT_HOURS }, { "hr", UNIT_HOURS }, { "hrs", UNIT_HOURS }, { "hour", UNIT_HOURS },
	{ "hours", UNIT_HOURS }, { "小时", UNIT_HOURS }, { "小時", UNIT_HOURS }, { "时", UNIT_HOURS },
	{ "课时", UNIT_HOURS }, { "學時", UNIT_HOURS }, { "学时", UNIT_HOURS },
	{ "d", UNIT_DAYS }, { "day", UNIT_DAYS }, { "days", UNIT_DAYS }, { "天", UNIT_DAYS }, { "日", UNIT_DAYS },
	{ "weeks", UNIT_WEEKS }, { "周", UNIT_WEEKS }, { "months", UNIT_MONTHS }, { "个月", UNIT_MONTHS },
	{ "years", UNIT_YEARS }, { "年", UNIT_YEARS },
	{ "分", UNIT_POINTS }, { "points", UNIT_POINTS }, { "pts", UNIT_POINTS },
	{ "%", UNIT_PERCENT }, { "％", UNIT_PERCENT },
	/* words that count and change nothing */
	{ "次", UNIT_NONE }, { "人", UNIT_NONE }, { "个", UNIT_NONE }, { "通", UNIT_NONE }, { "元", UNIT_NONE },
};

static const double seconds[] = {
	[UNIT_SECONDS] = 1, [UNIT_MINUTES] = 60, [UNIT_HOURS] = 3600, [UNIT_DAYS] = 86400, [UNIT_WEEKS] = 604800,
	[UNIT_MONTHS] = 30.4375 * 86400, [UNIT_YEARS] = 365.25 * 86400,
};

enum unit unit_named(const char *name)
{
	static const char *const names[] = { "", "seconds", "minutes", "hours", "days", "weeks", "months", "years",
					     "points", "percent", "share" };

	for (size_t i = 1; i < sizeof names / sizeof *names; i++)
		if (!strcasecmp(names[i], name))
			return (enum unit)i;
	return UNIT_NONE;
}

static bool is_time(enum unit u)
{
	return u >= UNIT_SECONDS && u <= UNIT_YEARS;
}

static enum value_result convert(double v, enum unit from, enum unit to, double *out)
{
	*out = v;
	if (from == UNIT_NONE || to == UNIT_NONE || from == to)
		return VALUE_OK;
	if (is_time(from) && is_time(to))
		*out = v * seconds[from] / seconds[to];
	else if (from == UNIT_PERCENT && to == UNIT_SHARE)
		*out = v / 100;
	else if (from == UNIT_SHARE && (to == UNIT_PERCENT || to == UNIT_POINTS))
		*out = v * 100;
	else if (from == UNIT_POINTS && to == UNIT_MINUTES)	/* 分 is a point and a minute */
		*out = v;
	else if (!(from == UNIT_PERCENT && to == UNIT_POINTS) && !(from == UNIT_POINTS && to == UNIT_PERCENT))
		return VALUE_BAD;
	return VALUE_OK;
}

/* 1:02:03, 00:04:39, 07:30 */
static enum value_result in_clock(const char *s, enum unit wanted, double *out)
{
	double part[3], v;
	int n = 0;

	while (n < 3) {
		char digits[24];
		size_t k = strspn(s, n ? "0123456789." : "0123456789");

		if (!k || k >= sizeof digits)
			return VALUE_BAD;
		memcpy(digits, s, k);
		digits[k] = '\0';
		if (!number_parse(digits, &part[n]) || (n && part[n] >= 60))
			return VALUE_BAD;
		n++;
		s += k;
		if (*s != ':')
			break;
		s++;
	}
	if (*s || n < 2)
		return VALUE_BAD;
	if (n == 2 && wanted == UNIT_MINUTES)
		return VALUE_AMBIGUOUS;	/* hours and minutes, or minutes and seconds? */
	v = n == 3 ? part[0] * 3600 + part[1] * 60 + part[2] :
	    wanted == UNIT_SECONDS ? part[0] * 60 + part[1] : part[0] * 3600 + part[1] * 60;
	return is_time(wanted) ? convert(v, UNIT_SECONDS, wanted, out) : VALUE_BAD;
}

/* ISO 8601: P1DT2H3M4.5S */
static enum value_result in_duration(const char *s, enum unit wanted, double *out)
{
	bool time = false, any = false;
	double total = 0;

	for (s++; *s;) {
		char digits[24];
		size_t k = strspn(s, "0123456789.");
		double v;

		if (*s == 'T' && !time) {
			time = true;
			s++;
			continue;
		}
		if (!k || k >= sizeof digits)
			return VALUE_BAD;
		memcpy(digits, s, k);
		digits[k] = '\0';
		if (!number_parse(digits, &v))
			return VALUE_BAD;
		s += k;
		switch (*s++) {
		case 'W': total += v * seconds[UNIT_WEEKS]; break;
		case 'D': total += v * seconds[UNIT_DAYS]; break;
		case 'H': total += v * seconds[UNIT_HOURS]; break;
		case 'M':
			total += v * seconds[time ? UNIT_MINUTES : UNIT_MONTHS];
			break;
		case 'S': total += v; break;
		default: return VALUE_BAD;
		}
		any = true;
	}
	return any && is_time(wanted) ? convert(total, UNIT_SECONDS, wanted, out) : VALUE_BAD;
}

/* Copies the number at the start without thousands separators; answers its length in s. */
static size_t number_length(const char *s, char out[64])
{
	size_t n = 0, k = 0, group = 0;
	bool grouped = false, point = false;

	for (; s[n] && k < 62; n++) {
		char c = s[n];

		if (c == ',' && !point && n && isdigit((unsigned char)s[n - 1]) && (!grouped ? n <= 4 : group == 3) &&
		    isdigit((unsigned char)s[n + 1])) {
			grouped = true;
			group = 0;
			continue;
		}
		if (isdigit((unsigned char)c))
			group += !point;
		else if (c == '.' && !point && (!grouped || group == 3))
			point = true;
		else if ((c == '-' || c == '+') && n == 0)
			;
		else if ((c == 'e' || c == 'E') && n && (isdigit((unsigned char)s[n + 1]) ||
			 ((s[n + 1] == '-' || s[n + 1] == '+') && isdigit((unsigned char)s[n + 2])))) {
			out[k++] = c;
			out[k++] = s[++n];
			point = true;
			continue;
		} else {
			break;
		}
		if (c != '+')
			out[k++] = c;
	}
	out[k] = '\0';
	return grouped && !point && group != 3 ? 0 : n;
}

enum value_result value_amount(const char *s, enum unit wanted, enum unit bare, double *out, bool *converted)
{
	char number[64];
	size_t n;
	double v;

	if (converted)
		*converted = false;
	*out = NAN;
	if (!*s)
		return VALUE_MISSING;
	if (bare == UNIT_NONE)
		bare = wanted;
	if (number_parse(s, &v))
		return convert(v, bare, wanted, out);
	if (isdigit((unsigned char)*s) && strchr(s, ':'))
		return in_clock(s, wanted, out);
	if (*s == 'P')
		return in_duration(s, wanted, out);
	n = number_length(s, number);
	if (!n || !number_parse(number, &v))
		return VALUE_BAD;
	for (s += n; *s == ' ';)
		s++;
	if (!*s)
		return convert(v, bare, wanted, out);
	for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++) {
		enum unit u = suffixes[i].unit;

		if (strcasecmp(s, suffixes[i].text))
			continue;
		if (wanted == UNIT_NONE && u > UNIT_NONE && u != UNIT_POINTS && u != UNIT_PERCENT)
			return VALUE_BAD;	/* which unit is wanted?  the profile must say */
		if (converted)
			*converted = !(u == UNIT_PERCENT && (wanted == UNIT_PERCENT || wanted == UNIT_SHARE));
		return convert(v, u, wanted, out);
	}
	return VALUE_BAD;
}

bool value_is_missing(const char *s, const char *tokens)
{
	static const char usual[] = "?\nNA\nN/A\n-\nNULL\n#N/D\n#N/A";
	size_t n = strlen(s);

	if (!n)
		return true;
	if (!tokens) {	/* nearly every cell of a large file ends here */
		if (n > 4 || !strchr("?-#Nn", *s))
			return false;
		tokens = usual;
	}
	while (*tokens) {
		size_t k = strcspn(tokens, "\n");

		if (k == n && !strncasecmp(tokens, s, n))
			return true;
		tokens += k + (tokens[k] == '\n');
	}
	return false;
}
