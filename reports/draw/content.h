/*
 * content.h - operators into the content stream of a page.
 *
 * Inside this room only.  Written directly instead of with HPDF_Page_...: those calls know no
 * fractional dashes, refuse what is right because of what they think the state is, and write
 * numbers differently in different versions.  Numbers here have at most four decimals (points on
 * the page two, colours three: more cannot be seen and does not compress), no exponent and no locale.  A NULL stream (the document has failed) takes everything.
 */
#ifndef REPORTS_DRAW_CONTENT_H
#define REPORTS_DRAW_CONTENT_H

#include <stddef.h>

#include <hpdf.h>

void content_add(HPDF_Stream, const char *);
void content_number(HPDF_Stream, double);		/* and a blank */
void content_point(HPDF_Stream, double x, double y);
void content_colour(HPDF_Stream, const double rgb[3], const char *op);	/* and a new line */
void content_numbers(HPDF_Stream, const double *, size_t, const char *op);	/* and a new line */
void content_bytes(HPDF_Stream, const void *, size_t);

#endif
