/* fail.c - builds the sentence that says why something failed. */
#include "core/base/fail.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* Cuts a text that did not fit where a character begins. */
static void trim(char *s, size_t size)
{
	size_t n = strlen(s);

	if (n + 1 < size)
		return;
	while (n > 0 && ((unsigned char)s[n - 1] & 0xC0) == 0x80)
		n--;
	if (n > 0 && ((unsigned char)s[n - 1] & 0x80))
		n--;
	s[n] = '\0';
}

__attribute__((format(printf, 3, 0)))
static void set(struct fail *f, enum fail_kind kind, const char *format, va_list ap)
{
	if (f->set)
		return;	/* the first failure is the one that matters */
	f->set = true;
	f->kind = kind;
	f->hint[0] = '\0';
	vsnprintf(f->text, sizeof f->text, format, ap);
	trim(f->text, sizeof f->text);
}

bool fail_set(struct fail *f, const char *format, ...)
{
	va_list ap;

	va_start(ap, format);
	set(f, FAIL_DATA, format, ap);
	va_end(ap);
	return false;
}

bool fail_usage(struct fail *f, const char *format, ...)
{
	va_list ap;

	va_start(ap, format);
	set(f, FAIL_USAGE, format, ap);
	va_end(ap);
	return false;
}

bool fail_at(struct fail *f, const char *format, ...)
{
	char old[sizeof f->text];
	va_list ap;
	size_t n;

	if (!f->set)
		return false;
	memcpy(old, f->text, sizeof old);
	va_start(ap, format);
	vsnprintf(f->text, sizeof f->text, format, ap);
	va_end(ap);
	trim(f->text, sizeof f->text);
	n = strlen(f->text);
	snprintf(f->text + n, sizeof f->text - n, ": %s", old);
	trim(f->text, sizeof f->text);
	return false;
}

bool fail_hint(struct fail *f, const char *format, ...)
{
	va_list ap;

	va_start(ap, format);
	vsnprintf(f->hint, sizeof f->hint, format, ap);
	va_end(ap);
	trim(f->hint, sizeof f->hint);
	return false;
}
