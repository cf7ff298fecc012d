/* embed-inside.h - what embed.c collects and subset.c writes. */
#ifndef REPORTS_DRAW_EMBED_INSIDE_H
#define REPORTS_DRAW_EMBED_INSIDE_H

#include "reports/draw/embed.h"

struct embedded {
	struct arena *arena;
	HPDF_Doc doc;
	struct font_face *face;
	HPDF_Dict dict;
	hb_set_t *used;		/* glyphs */
	hb_map_t *text_of;	/* glyph to an index into text */
	const char **text;
	size_t texts, texts_cap;
};

long embed_width(const struct embedded *, uint32_t glyph);	/* thousandths of 1 em */

#endif
