/*
 * text.h - UTF-8 text: reading characters, trimming, building.
 *
 * Text is NUL-terminated UTF-8 throughout; what comes from outside is checked
 * with text_valid() where it enters.  A struct text is a string that grows in an
 * arena: begin with TEXT(arena), add to it, read .at at any time (never NULL after
 * the first addition; use text_done() to be sure).
 */
#ifndef CORE_BASE_TEXT_H
#define CORE_BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/base/arena.h"

/* Reads one character and moves *p past it; U+FFFD for each byte that is not
 * part of one.  p must be before end. */
uint32_t text_next(const char **p, const char *end);
/* Well-formed UTF-8 without NUL, surrogates or overlong forms?  bad, where
 * given, is set to the offset of the first wrong byte. */
bool text_valid(const char *, size_t bytes, size_t *bad);
/* Writes one character, answers its bytes (1 to 4). */
size_t text_put(char out[4], uint32_t code_point);
/* The text as it is when it is well-formed, else a copy with U+FFFD for each wrong byte. */
const char *text_mend(struct arena *, const char *);
size_t text_length(const char *);	/* in characters */

/* Makes one sound line of a text in place: bytes that are no UTF-8 become '?', line ends blanks. */
char *text_line(char *);

/* Removes blanks at both ends in place: ASCII, U+00A0, U+3000, U+FEFF. */
char *text_trim(char *);
/* Is c a Chinese, Japanese or Korean character, or full-width punctuation? */
bool text_is_wide(uint32_t c);

bool text_equal_fold(const char *, const char *);	/* ASCII case ignored */

struct text {
	struct arena *arena;
	char *at;
	size_t count, cap;	/* bytes, without the NUL */
};

#define TEXT(a) { .arena = (a) }

void text_add(struct text *, const char *);
void text_add_n(struct text *, const char *, size_t bytes);
void text_add_char(struct text *, uint32_t code_point);
void text_printf(struct text *, const char *format, ...) __attribute__((format(printf, 2, 3)));
char *text_done(struct text *);		/* the text, "" when nothing was added */

#endif
