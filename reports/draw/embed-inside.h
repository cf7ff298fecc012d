/* embed-inside.h - what embed.c collects and subset.c writes. */
#ifndef REPORTS_DRAW_EMBED_INSIDE_H
#define REPORTS_DRAW_EMBED_INSIDE_H

#include "reports/draw/embed.h"

enum { EMBED_GLYPHS = 1 << 16 };	/* as many as the codes on a page can tell */

struct embedded_glyph {
	const char *text;	/* that it stands for; NULL: none is known */
	long width;		/* thousandths of 1 em, once it is used */
	bool used;
};

struct embedded {
	struct arena *arena;
	HPDF_Doc doc;
	struct font_face *face;
	HPDF_Dict dict;
	hb_set_t *used;		/* glyphs */
	struct embedded_glyph *said;	/* by glyph */
};

struct embedded_glyph *embed_glyph(const struct embedded *, uint32_t glyph);

long embed_width(const struct embedded *, uint32_t glyph);	/* thousandths of 1 em */

#endif
