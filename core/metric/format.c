/* format.c - finds out what arguments a printf format takes. */
#include "config.h"
#include "core/metric/format.h"

#include <stdlib.h>
#include <string.h>

/* One letter for each type an argument can have after promotion. */
static char type_of(const char *length, size_t n, char conversion)
{
	bool whole = strchr("diouxX", conversion) != NULL;

	if (whole && (n == 0 || strncmp(length, "h", n) == 0 || strncmp(length, "hh", n) == 0))
		return 'i';
	if (whole && n == 1 && strchr("lzt", length[0]) != NULL)
		return length[0];
	if (whole && (strncmp(length, "ll", n) == 0 || (n == 1 && length[0] == 'j')))
		return length[0] == 'j' ? 'j' : 'q';
	if (strchr("eEfFgGaA", conversion) != NULL && n == 0)
		return 'f';
	if (n == 0 && (conversion == 'c' || conversion == 's'))
		return conversion;
	return 0;
}

/* Reads digits and a '$' that follows; 0 when there is no such thing. */
static size_t position(const char **p)
{
	const char *q = *p;
	size_t n = 0;

	while (*q >= '0' && *q <= '9' && n < 1000)
		n = n * 10 + (size_t)(*q++ - '0');
	if (q == *p || *q != '$')
		return 0;
	*p = q + 1;
	return n;
}

bool format_signature(const char *format, char out[FORMAT_ARGS + 1], struct fail *fail)
{
	size_t count = 0;
	int numbered = -1;

	memset(out, 0, FORMAT_ARGS + 1);
	for (const char *p = format; *p != '\0'; ) {
		const char *length;
		size_t n, at;
		char type;

		if (*p++ != '%')
			continue;
		if (*p == '%') {
			p++;
			continue;
		}
		at = position(&p);
		if (numbered >= 0 && numbered != (at > 0))
			return fail_set(fail, "'%.100s' numbers some of its conversions and not all", format);
		numbered = at > 0;
		if (at == 0)
			at = ++count;
		p += strspn(p, "-+ #0'");
		p += strspn(p, "0123456789.");
		length = p;
		p += strspn(p, "hljztL");
		n = (size_t)(p - length);
		type = *p != '\0' ? type_of(length, n, *p) : 0;
		if (type == 0)
			return fail_set(fail, "'%.100s' holds a conversion that no sentence may hold ('%%%.*s%.1s')",
					format, (int)(n < 4 ? n : 4), length, p);
		p++;
		if (at > FORMAT_ARGS)
			return fail_set(fail, "'%.100s' has more than %d conversions", format, FORMAT_ARGS);
		if (out[at - 1] != 0 && out[at - 1] != type)
			return fail_set(fail, "'%.100s' takes argument %zu as two things", format, at);
		out[at - 1] = type;
	}
	for (size_t i = 1; i < FORMAT_ARGS; i++)
		if (out[i] != 0 && out[i - 1] == 0)
			return fail_set(fail, "'%.100s' leaves out argument %zu", format, i);
	return true;
}
