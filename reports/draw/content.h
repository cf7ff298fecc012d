/*
 * content.h - operators into the content stream of a page.
 *
 * Inside this room only.  Written directly instead of with HPDF_Page_...: those calls know no
 * fractional dashes, refuse what is right because of what they think the state is, and write
 * numbers differently in different versions.  Numbers here have at most four decimals (points on
 * the page two, colours three: more cannot be seen and does not compress), no exponent and no locale.  A NULL content (the
 * document has failed) takes everything.
 */
#ifndef REPORTS_DRAW_CONTENT_H
#define REPORTS_DRAW_CONTENT_H

#include <stddef.h>
#include <stdint.h>

#include <hpdf.h>

/* Operators are small, and libharu takes each byte with care: it is given many at once. */
struct content {
	HPDF_Stream to;
	size_t count;
	char at[4096];
};

void content_add(struct content *, const char *);
void content_number(struct content *, double);		/* and a blank */
void content_point(struct content *, double x, double y);
void content_colour(struct content *, const double rgb[3], const char *op);	/* and a new line */
void content_numbers(struct content *, const double *, size_t, const char *op);	/* and a new line */
void content_bytes(struct content *, const void *, size_t);
void content_glyph(struct content *, uint32_t id);	/* four digits, hexadecimal */
void content_integer(struct content *, long);
void content_flush(struct content *);	/* before the document is saved */

#endif
