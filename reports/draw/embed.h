/*
 * embed.h - a face inside a PDF document: the glyphs used, and their text.
 *
 * Inside this room only.  Any TrueType or CFF face becomes a Type0 font, subset by HarfBuzz to
 * the glyphs shown.  libharu's own loader is not used: it refuses CFF, and loses most Chinese
 * glyphs of some TrueType fonts without a word.
 */
#ifndef REPORTS_DRAW_EMBED_H
#define REPORTS_DRAW_EMBED_H

#include <hpdf.h>

#include "reports/draw/content.h"
#include "reports/draw/face.h"
#include "reports/draw/shape.h"

struct embedded;

struct embedded *embed_new(struct arena *, HPDF_Doc, struct font_face *);
/* What comes before the strings: "/F1 8.6 Tf". */
void embed_select(struct embedded *, HPDF_Page, struct content *, double size);
/*
 * Shows a run, inside BT ... ET.  drift is how far right of the true place the pen
 * is, of 1 em: it starts at 0 with a line and is passed on from run to run.
 */
void embed_show(struct embedded *, struct content *, const char *text, const struct glyph_run *, double size,
		double *drift);
/* Once, before the document is saved: subset, widths, text of glyphs. */
bool embed_finish(struct embedded *, struct fail *);
void embed_free(struct embedded *);

#endif
