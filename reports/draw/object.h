/*
 * object.h - the few kinds of PDF object this room makes itself.
 *
 * Inside this room only.  libharu writes the objects, the cross-reference table and the
 * file; what it has no call for (fonts from CFF, structure, link targets that keep the zoom)
 * is built from its dictionaries and arrays.
 */
#ifndef REPORTS_DRAW_OBJECT_H
#define REPORTS_DRAW_OBJECT_H

#include <stddef.h>

#include <hpdf.h>

HPDF_Dict object_dict(HPDF_Doc, const char *type);	/* indirect; type may be NULL */
HPDF_Dict object_stream(HPDF_Doc, const void *, size_t bytes);	/* indirect, deflated */
/* What a stream of these bytes will hold, for object_deflated(); the caller frees it.  NULL: the document has failed. */
void *object_deflate(HPDF_Doc, const void *, size_t bytes, size_t *deflated);
HPDF_Dict object_deflated(HPDF_Doc, const void *, size_t bytes);	/* as object_stream() */
/* Titles and alternative texts: a plain string for ASCII, else UTF-16 with its mark, so that all of
 * Unicode can be said.  Answers an HPDF_String or HPDF_Binary, which a dictionary takes alike. */
void *object_text(HPDF_Doc, const char *utf8);
HPDF_String object_ascii(HPDF_Doc, const char *);
/* The same UTF-16 in hexadecimal, for content streams: "FEFF7BA1".  The caller frees it. */
char *object_hex(const char *utf8, size_t bytes);

#endif
