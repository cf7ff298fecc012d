/* content.c - writes operators into the content stream of a page. */
#include "config.h"
#include "reports/draw/content.h"

#include <math.h>
#include <stdbool.h>

void content_add(HPDF_Stream out, const char *text)
{
	if (out != NULL)
		HPDF_Stream_WriteStr(out, text);
}

/* Digits from the right; zeros at the end are left out. */
static char *digits(double value, int decimals, char *at)
{
	long long unit = 1, n;
	bool trailing = true;

	for (int i = 0; i < decimals; i++)
		unit *= 10;
	/* A viewer has no use for what lies so far off the page. */
	n = !isfinite(value) || fabs(value) > 1e9 ? 0 : llround(fabs(value) * (double)unit);
	*--at = '\0';
	*--at = ' ';
	if (n == 0) {
		*--at = '0';
		return at;
	}
	for (int i = 0; i < decimals; i++, n /= 10) {
		if (n % 10 == 0 && trailing)
			continue;
		trailing = false;
		*--at = (char)('0' + n % 10);
	}
	if (!trailing)
		*--at = '.';
	do
		*--at = (char)('0' + n % 10);
	while ((n /= 10) > 0);
	if (value < 0)
		*--at = '-';
	return at;
}

void content_number(HPDF_Stream out, double value)
{
	char text[40];

	content_add(out, digits(value, 4, text + sizeof text));
}

void content_point(HPDF_Stream out, double x, double y)
{
	char text[40];

	content_add(out, digits(x, 2, text + sizeof text));
	content_add(out, digits(y, 2, text + sizeof text));
}

void content_colour(HPDF_Stream out, const double rgb[3], const char *op)
{
	char text[40];

	for (int i = 0; i < 3; i++)
		content_add(out, digits(rgb[i], 3, text + sizeof text));
	content_add(out, op);
	content_add(out, "\n");
}

void content_numbers(HPDF_Stream out, const double *value, size_t count, const char *op)
{
	for (size_t i = 0; i < count; i++)
		content_number(out, value[i]);
	content_add(out, op);
	content_add(out, "\n");
}

void content_bytes(HPDF_Stream out, const void *data, size_t bytes)
{
	if (out != NULL)
		HPDF_Stream_Write(out, data, (HPDF_UINT)bytes);
}
