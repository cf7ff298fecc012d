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

void content_number(HPDF_Stream out, double value)
{
	char text[32], *at = text + sizeof text;
	bool trailing = true, fraction;
	long long n;

	/* A viewer has no use for what lies so far off the page. */
	if (!isfinite(value) || fabs(value) > 1e9)
		value = 0;
	n = llround(fabs(value) * 1e4);
	fraction = n % 10000 != 0;
	value = n != 0 ? value : 0;
	*--at = '\0';
	*--at = ' ';
	for (int i = 0; i < 4; i++, n /= 10) {
		if (n % 10 == 0 && trailing)
			continue;
		trailing = false;
		*--at = (char)('0' + n % 10);
	}
	if (fraction)
		*--at = '.';
	do
		*--at = (char)('0' + n % 10);
	while ((n /= 10) > 0);
	if (value < 0)
		*--at = '-';
	content_add(out, at);
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
