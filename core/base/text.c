/* text.c - reads, trims and builds UTF-8 text. */
#include "core/base/text.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* Length of the well-formed character at s, 0 when there is none. */
static size_t decode(const unsigned char *s, size_t n, uint32_t *out)
{
	size_t len = s[0] < 0x80 ? 1 : s[0] < 0xC2 ? 0 : s[0] < 0xE0 ? 2 : s[0] < 0xF0 ? 3
		: s[0] < 0xF5 ? 4 : 0;
	uint32_t c;

	if (len == 0 || len > n)
		return 0;
	c = len == 1 ? s[0] : s[0] & (0x7Fu >> len);
	for (size_t i = 1; i < len; i++) {
		if ((s[i] & 0xC0) != 0x80)
			return 0;
		c = c << 6 | (s[i] & 0x3Fu);
	}
	if ((len == 3 && c < 0x800) || (len == 4 && (c < 0x10000 || c > 0x10FFFF))
	    || (c >= 0xD800 && c <= 0xDFFF))
		return 0;
	*out = c;
	return len;
}

uint32_t text_next(const char **p, const char *end)
{
	uint32_t c = 0xFFFD;
	size_t len = decode((const unsigned char *)*p, (size_t)(end - *p), &c);

	*p += len > 0 ? len : 1;
	return c;
}

bool text_valid(const char *s, size_t n, size_t *bad)
{
	uint32_t c;

	for (size_t i = 0, len; i < n; i += len) {
		len = decode((const unsigned char *)s + i, n - i, &c);
		if (len == 0 || c == 0) {
			if (bad != NULL)
				*bad = i;
			return false;
		}
	}
	return true;
}

size_t text_put(char out[4], uint32_t c)
{
	if (c < 0x80) {
		out[0] = (char)c;
		return 1;
	}
	if (c < 0x800) {
		out[0] = (char)(0xC0 | c >> 6);
		out[1] = (char)(0x80 | (c & 0x3F));
		return 2;
	}
	if (c < 0x10000) {
		out[0] = (char)(0xE0 | c >> 12);
		out[1] = (char)(0x80 | (c >> 6 & 0x3F));
		out[2] = (char)(0x80 | (c & 0x3F));
		return 3;
	}
	out[0] = (char)(0xF0 | c >> 18);
	out[1] = (char)(0x80 | (c >> 12 & 0x3F));
	out[2] = (char)(0x80 | (c >> 6 & 0x3F));
	out[3] = (char)(0x80 | (c & 0x3F));
	return 4;
}

const char *text_mend(struct arena *a, const char *s)
{
	struct text out = TEXT(a);
	const char *end = s + strlen(s);

	if (text_valid(s, (size_t)(end - s), NULL))
		return s;
	while (s < end)
		text_add_char(&out, text_next(&s, end));
	return text_done(&out);
}

size_t text_length(const char *s)
{
	size_t n = 0;

	for (; *s; s++)
		n += ((unsigned char)*s & 0xC0) != 0x80;
	return n;
}

static bool blank(uint32_t c)
{
	return c == ' ' || (c >= '\t' && c <= '\r') || c == 0xA0 || c == 0x3000 || c == 0xFEFF;
}

char *text_line(char *s)
{
	size_t at = 0, bad, n = strlen(s);

	while (!text_valid(s + at, n - at, &bad)) {
		at += bad;
		s[at++] = '?';
	}
	for (char *p = s; *p != '\0'; p++)
		if (*p == '\n' || *p == '\r' || *p == '\t')
			*p = ' ';
	return s;
}

char *text_trim(char *s)
{
	char *end = s + strlen(s), *last = s;

	for (const char *p = s; p < end; ) {
		const char *at = p;

		if (!blank(text_next(&p, end)))
			break;
		s = (char *)at + (p - at);
	}
	last = s;
	for (const char *p = s; p < end; )
		if (!blank(text_next(&p, end)))
			last = s + (p - s);
	*last = '\0';
	return s;
}

bool text_is_wide(uint32_t c)
{
	return (c >= 0x2E80 && c <= 0x9FFF) || (c >= 0xAC00 && c <= 0xD7A3)
		|| (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFE30 && c <= 0xFE4F)
		|| (c >= 0xFF00 && c <= 0xFF60) || (c >= 0x20000 && c <= 0x3FFFD);
}

bool text_equal_fold(const char *a, const char *b)
{
	for (; *a && *b; a++, b++) {
		char x = *a >= 'A' && *a <= 'Z' ? (char)(*a + 32) : *a;
		char y = *b >= 'A' && *b <= 'Z' ? (char)(*b + 32) : *b;

		if (x != y)
			return false;
	}
	return *a == *b;
}

void text_add_n(struct text *t, const char *s, size_t bytes)
{
	if (t->count + bytes + 1 > t->cap) {
		size_t cap = t->cap > 0 ? t->cap * 2 : 64;
		char *moved;

		while (cap < t->count + bytes + 1)
			cap *= 2;
		moved = arena_alloc(t->arena, cap, 1);
		if (t->count > 0)
			memcpy(moved, t->at, t->count);
		t->at = moved;
		t->cap = cap;
	}
	memcpy(t->at + t->count, s, bytes);
	t->count += bytes;
	t->at[t->count] = '\0';
}

void text_add(struct text *t, const char *s)
{
	text_add_n(t, s, strlen(s));
}

void text_add_char(struct text *t, uint32_t c)
{
	char out[4];

	text_add_n(t, out, text_put(out, c));
}

void text_printf(struct text *t, const char *format, ...)
{
	va_list ap;
	char small[256];
	int n;

	va_start(ap, format);
	n = vsnprintf(small, sizeof small, format, ap);
	va_end(ap);
	if (n < 0)
		return;
	if ((size_t)n < sizeof small) {
		text_add_n(t, small, (size_t)n);
		return;
	}
	va_start(ap, format);
	text_add(t, arena_vprintf(t->arena, format, ap));
	va_end(ap);
}

char *text_done(struct text *t)
{
	if (t->at == NULL)
		text_add_n(t, "", 0);
	return t->at;
}
