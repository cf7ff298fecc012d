/*
 * choose.h - which face a character is set in.
 *
 * Inside this room only.  Latin first, Chinese where Latin has no glyph.  Marks that both
 * scripts use (quotation marks, dash, ellipsis, middle dot) are full width in a Chinese
 * document, but between Latin letters or figures (don't, 2026-2027) they stay Latin.
 */
#ifndef REPORTS_DRAW_CHOOSE_H
#define REPORTS_DRAW_CHOOSE_H

#include <hb.h>

#include "reports/draw/face.h"

struct fonts {
	struct arena *arena;
	const char *lang;
	bool chinese;
	struct font_face *latin[2], *han[2];	/* regular, bold; bold may be the same again */
	hb_buffer_t *buffer;	/* one line at a time */
	struct shape_kept *kept;
	hb_language_t language;
	uint32_t *missing;
	size_t missing_count, missing_cap;
	const char *missing_in;		/* the text that the first of them stands in */
};

/* before and after: the characters beside this one, 0 at the ends.  current: the face of
 * the character before, NULL at the start.  Notes what no face has. */
struct font_face *choose_face(struct fonts *, enum font_weight, uint32_t before, uint32_t code,
			      uint32_t after, struct font_face *current);

#endif
