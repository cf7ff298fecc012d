/* content.c - writes operators into the content stream of a page. */
#include "config.h"
#include "reports/draw/content.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

void content_flush(struct content *out)
{
	if (out != NULL && out->count > 0)
		HPDF_Stream_Write(out->to, (const HPDF_BYTE *)out->at, (HPDF_UINT)out->count);
	if (out != NULL)
		out->count = 0;
}

void content_bytes(struct content *out, const void *data, size_t bytes)
{
	if (out == NULL)
		return;
	if (bytes > sizeof out->at - out->count)
		content_flush(out);
	if (bytes > sizeof out->at) {
		HPDF_Stream_Write(out->to, data, (HPDF_UINT)bytes);
		return;
	}
	memcpy(out->at + out->count, data, bytes);
	out->count += bytes;
}

void content_add(struct content *out, const char *text)
{
	content_bytes(out, text, strlen(text));
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

void content_number(struct content *out, double value)
{
	char text[40];

	content_add(out, digits(value, 4, text + sizeof text));
}

void content_point(struct content *out, double x, double y)
{
	char text[40];

	content_add(out, digits(x, 2, text + sizeof text));
	content_add(out, digits(y, 2, text + sizeof text));
}

void content_colour(struct content *out, const double rgb[3], const char *op)
{
	char text[40];

	for (int i = 0; i < 3; i++)
		content_add(out, digits(rgb[i], 3, text + sizeof text));
	content_add(out, op);
	content_add(out, "\n");
}

void content_numbers(struct content *out, const double *value, size_t count, const char *op)
{
	for (size_t i = 0; i < count; i++)
		content_number(out, value[i]);
	content_add(out, op);
	content_add(out, "\n");
}

void content_glyph(struct content *out, uint32_t id)
{
	static const char hex[] = "0123456789ABCDEF";

	content_bytes(out, (const char[]){ hex[id >> 12 & 15], hex[id >> 8 & 15], hex[id >> 4 & 15], hex[id & 15] }, 4);
}

void content_integer(struct content *out, long value)
{
	char text[24], *at = text + sizeof text;
	unsigned long left = value < 0 ? 0 - (unsigned long)value : (unsigned long)value;

	do
		*--at = (char)('0' + left % 10);
	while ((left /= 10) > 0);
	if (value < 0)
		*--at = '-';
	content_bytes(out, at, (size_t)(text + sizeof text - at));
}
