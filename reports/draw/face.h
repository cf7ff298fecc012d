/*
 * face.h - one face of a .ttf, .otf or .ttc file, as its libraries see it.
 *
 * Inside this room only.  HarfBuzz shapes and subsets, FreeType and cairo draw; all
 * three read the same file, so a glyph id means the same to each.  Measures are of 1 em.
 */
#ifndef REPORTS_DRAW_FACE_H
#define REPORTS_DRAW_FACE_H

#include <cairo.h>
#include <hb.h>

#include "reports/draw/font.h"

enum face_outlines {
	FACE_TRUETYPE,
	FACE_CFF,		/* glyphs by name */
	FACE_CFF_CID		/* glyphs by CID, as in Noto CJK */
};

struct font_face {
	const char *name;	/* for people: "Inter Regular" */
	const char *postscript;	/* without blanks: "Inter-Regular" */
	enum face_outlines outlines;
	hb_face_t *hb;
	hb_font_t *font;
	cairo_font_face_t *cairo;	/* not hinted */
	double units;		/* to the em */
	double ascent, descent, cap_height;	/* descent is positive */
	double box[4];		/* of all glyphs: left, bottom, right, top */
	bool bold;
	struct face_subset *subsets;	/* subset.c: those made last, for the next documents; or NULL */
};

struct font_face *face_open(struct arena *, const char *path, unsigned index, struct fail *);
void face_close(struct font_face *);	/* NULL is allowed */
bool face_has(const struct font_face *, uint32_t code_point);
double face_advance(const struct font_face *, uint32_t glyph);
void subsets_free(struct face_subset *);

/*
 * find.c: the file of an installed family.  Answers the path and the number of the
 * face in it; fails when there is no such family or no such weight, and never answers with
 * another one.  The same set of installed fonts gives the same answer, whatever their order.
 * A finder is all zero at first, reads fontconfig's list when it is first asked, and is ended.
 */
struct finder {
	void *config;
};

const char *find_family(struct finder *, struct arena *, const char *family, bool bold, unsigned *index,
			struct fail *);
void find_end(struct finder *);

#endif
