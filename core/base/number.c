/* number.c - reads and writes numbers without regard to the locale. */
#include "core/base/number.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Plain decimals with few digits: a whole number and a power of ten that are both exact in
 * binary, so their quotient is the nearest number there is, as strtod's is. */
static bool parse_short(const char *s, double *out)
{
	static const double tens[] = { 1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15 };
	bool negative = *s == '-', point = false;
	int64_t v = 0;
	size_t digits = 0, behind = 0;

	for (s += negative; digits <= 15; s++) {
		if (*s >= '0' && *s <= '9') {
			v = 10 * v + (*s - '0');
			digits++;
			behind += point;
		} else if (*s == '.' && !point) {
			point = true;
		} else {
			break;
		}
	}
	if (*s != '\0' || digits == 0 || digits > 15)
		return false;
	*out = (double)v / tens[behind];
	if (negative)
		*out = -*out;
	return true;
}

/* The program never calls setlocale(), so strtod and printf speak C; a child that
 * runs a stranger's plugin sends numbers in binary. */
bool number_parse(const char *s, double *out)
{
	size_t i = s[0] == '-' || s[0] == '+', whole = 0, part = 0;

	if (parse_short(s, out))
		return true;
	while (s[i + whole] >= '0' && s[i + whole] <= '9')
		whole++;
	i += whole;
	if (s[i] == '.') {
		i++;
		while (s[i + part] >= '0' && s[i + part] <= '9')
			part++;
		i += part;
	}
	if (whole + part == 0)
		return false;
	if (s[i] == 'e' || s[i] == 'E') {
		size_t n = 0;

		i += 1 + (s[i + 1] == '-' || s[i + 1] == '+');
		while (s[i + n] >= '0' && s[i + n] <= '9')
			n++;
		if (n == 0)
			return false;
		i += n;
	}
	if (s[i] != '\0')
		return false;
	*out = strtod(s, NULL);
	return isfinite(*out);
}

bool number_parse_int(const char *s, int64_t *out)
{
	char *end;
	long long v;

	if (!((*s >= '0' && *s <= '9') || ((*s == '-' || *s == '+') && s[1] >= '0' && s[1] <= '9')))
		return false;
	errno = 0;
	v = strtoll(s, &end, 10);
	if (*end != '\0' || errno != 0)
		return false;
	*out = v;
	return true;
}

char *number_exact(double v, char out[NUMBER_TEXT])
{
	if (isnan(v))
		return strcpy(out, "NA");
	for (int digits = 15; digits <= 17; digits++) {
		snprintf(out, NUMBER_TEXT, "%.*g", digits, v);
		if (strtod(out, NULL) == v)
			break;
	}
	return out;
}

char *number_fixed(double v, int decimals, char out[NUMBER_TEXT])
{
	char shortest[NUMBER_TEXT];
	const char *p;

	if (!isfinite(v)) {
		snprintf(out, NUMBER_TEXT, "%s", isnan(v) ? "NA" : v > 0 ? "Inf" : "-Inf");
		return out;
	}
	/* 0.125 is a tie in decimal, 2.675 only looks like one: a reader goes by the
	 * shortest text, so a tie there is moved off the edge before printing. */
	snprintf(shortest, sizeof shortest, "%.15g", v);
	p = strchr(shortest, '.');
	if (p != NULL && strchr(shortest, 'e') == NULL
	    && strlen(p + 1) == (size_t)decimals + 1 && p[decimals + 1] == '5')
		v += copysign(pow(10, -decimals - 2), v);
	snprintf(out, NUMBER_TEXT, "%.*f", decimals, v);
	if (out[0] == '-' && strspn(out + 1, "0.") == strlen(out + 1))
		memmove(out, out + 1, strlen(out));
	return out;
}

char *number_grouped(const char digits[NUMBER_TEXT], char out[NUMBER_GROUPED])
{
	size_t n = 0, whole;

	if (*digits == '-') {
		memcpy(out, "\xe2\x88\x92", 3);
		n = 3;
		digits++;
	}
	whole = strspn(digits, "0123456789");
	for (size_t i = 0; i < whole && n < NUMBER_GROUPED - 3; i++) {
		if (i > 0 && (whole - i) % 3 == 0)
			out[n++] = ',';
		out[n++] = digits[i];
	}
	snprintf(out + n, NUMBER_GROUPED - n, "%s", digits + whole);
	return out;
}

/* As R's formatC() and printf() round: the nearest to the binary value, ties to even. */
static char *number_rounded(double v, int decimals, char out[NUMBER_TEXT])
{
	snprintf(out, NUMBER_TEXT, "%.*f", decimals, v);
	if (out[0] == '-' && strspn(out + 1, "0.") == strlen(out + 1))
		memmove(out, out + 1, strlen(out));
	return out;
}

char *number_percent(double v, double low, double high, char out[NUMBER_TEXT])
{
	int decimals = (high - low) / 2 >= 0.01 ? 0 : 1;
	char a[NUMBER_TEXT], b[NUMBER_TEXT], c[NUMBER_TEXT];

	if (!isfinite(v) || !isfinite(low) || !isfinite(high))
		return strcpy(out, "NA");
	snprintf(out, NUMBER_TEXT, "%.10s%% (%.10s-%.10s)", number_rounded(100 * v, decimals, a),
		 number_rounded(100 * low, decimals, b), number_rounded(100 * high, decimals, c));
	return out;
}

char *number_p(double p, char out[NUMBER_TEXT])
{
	if (!isfinite(p))
		return strcpy(out, "NA");
	if (p < 0.001)
		return strcpy(out, "<0.001");
	return number_rounded(p, p < 0.1 ? 3 : 2, out);
}
