/* breaks.c - finds where a line may end. */
#include "config.h"
#include "reports/draw/breaks.h"

#include <linebreak.h>

#include "core/base/text.h"

static bool is_digit(uint32_t c)
{
	return c >= '0' && c <= '9';
}

static bool stays_together(uint32_t before, uint32_t at, uint32_t next)
{
	bool joins = at == 0x2013 || at == 0xD7;	/* – × */

	if (joins && is_digit(next))
		return true;
	if ((next == 0x2013 || next == 0xD7) && (is_digit(at) || at == '%'))
		return true;
	return next == 0x2026 && before != 0;
}

/* An index of the library's own tables. */
void breaks_begin(void)
{
	init_linebreak();
}

unsigned char *breaks_find(struct arena *a, const char *utf8, size_t bytes, bool chinese)
{
	const char *at = utf8, *end = utf8 + bytes;
	unsigned char *found = arena_array(a, bytes + 1, unsigned char);
	uint32_t before = 0, code;

	set_linebreaks_utf8((const utf8_t *)utf8, bytes, chinese ? "zh" : "en", (char *)found);
	while (at < end) {
		unsigned char *mark;

		code = text_next(&at, end);
		mark = &found[at - utf8 - 1];
		if (*mark == LINEBREAK_MUSTBREAK)
			*mark = BREAKS_MUST;
		else if (*mark != LINEBREAK_ALLOWBREAK ||
			 (at < end && stays_together(before, code, text_next(&(const char *){ at }, end))))
			*mark = BREAKS_NEVER;
		else
			*mark = BREAKS_MAY;
		for (mark--; mark >= found && *mark == LINEBREAK_INSIDEACHAR; mark--)
			*mark = BREAKS_NEVER;
		before = code;
	}
	if (bytes > 0)
		found[bytes - 1] = BREAKS_MUST;
	return found;
}
