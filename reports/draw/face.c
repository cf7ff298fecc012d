/* face.c - opens one typeface for shaping, drawing and embedding. */
#include "config.h"
#include "reports/draw/face.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cairo-ft.h>
#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_CID_H
#include FT_TRUETYPE_TABLES_H
#include <hb-ot.h>

/* cairo keeps faces it has drawn with for a while after we let go, so FreeType's side of a
 * face is freed by cairo, not by us. */
struct ft_side {
	FT_Library library;
	FT_Face face;
};

static void ft_side_free(void *at)
{
	struct ft_side *ft = at;

	if (ft->face != NULL)
		FT_Done_Face(ft->face);
	if (ft->library != NULL)
		FT_Done_FreeType(ft->library);
	free(ft);
}

static enum face_outlines outlines(FT_Face face)
{
	FT_ULong length = 0;
	FT_Bool cid = 0;

	if (FT_Load_Sfnt_Table(face, FT_MAKE_TAG('C', 'F', 'F', ' '), 0, NULL, &length) != 0)
		return FACE_TRUETYPE;
	/* FT_IS_CID_KEYED is false for CFF inside OpenType. */
	if (FT_Get_CID_Is_Internally_CID_Keyed(face, &cid) == 0 && cid)
		return FACE_CFF_CID;
	return FACE_CFF;
}

static double metric(const struct font_face *f, hb_ot_metrics_tag_t tag)
{
	hb_position_t v = 0;

	hb_ot_metrics_get_position_with_fallback(f->font, tag, &v);
	return v / f->units;
}

static bool open_drawing(struct font_face *f, const char *path, unsigned index)
{
	static const cairo_user_data_key_t key;
	struct ft_side *ft = calloc(1, sizeof *ft);

	if (ft == NULL)
		arena_exhausted();
	if (FT_Init_FreeType(&ft->library) != 0 ||
	    FT_New_Face(ft->library, path, (FT_Long)index, &ft->face) != 0 ||
	    !FT_IS_SCALABLE(ft->face)) {
		ft_side_free(ft);
		return false;
	}
	f->outlines = outlines(ft->face);
	f->bold = (ft->face->style_flags & FT_STYLE_FLAG_BOLD) != 0;
	f->box[0] = ft->face->bbox.xMin / f->units;
	f->box[1] = ft->face->bbox.yMin / f->units;
	f->box[2] = ft->face->bbox.xMax / f->units;
	f->box[3] = ft->face->bbox.yMax / f->units;
	f->cairo = cairo_ft_font_face_create_for_ft_face(ft->face, FT_LOAD_NO_HINTING);
	if (cairo_font_face_set_user_data(f->cairo, &key, ft, ft_side_free) != CAIRO_STATUS_SUCCESS) {
		cairo_font_face_destroy(f->cairo);
		f->cairo = NULL;
		ft_side_free(ft);
		return false;
	}
	return true;
}

static const char *name(struct arena *a, const struct font_face *f, hb_ot_name_id_t id)
{
	char text[128];
	unsigned bytes = sizeof text;

	hb_ot_name_get_utf8(f->hb, id, hb_language_from_string("en", 2), &bytes, text);
	return arena_text(a, text);
}

struct font_face *face_open(struct arena *a, const char *path, unsigned index, struct fail *fail)
{
	struct font_face *f = arena_new(a, struct font_face);
	hb_blob_t *blob;

	if (access(path, R_OK) != 0) {
		fail_set(fail, "cannot read font '%s': %s", path, strerror(errno));
		return NULL;
	}
	blob = hb_blob_create_from_file_or_fail(path);
	if (blob == NULL || index >= hb_face_count(blob)) {
		if (blob == NULL || hb_face_count(blob) == 0)
			fail_set(fail, "cannot read font '%s': it is not a TrueType or OpenType font", path);
		else
			fail_set(fail, "cannot read font '%s#%u': the file has %u faces, counted from 0",
				 path, index, hb_face_count(blob));
		hb_blob_destroy(blob);
		return NULL;
	}
	f->hb = hb_face_create(blob, index);
	hb_blob_destroy(blob);
	hb_face_make_immutable(f->hb);
	f->font = hb_font_create(f->hb);
	f->units = hb_face_get_upem(f->hb);
	if (!open_drawing(f, path, index)) {
		fail_set(fail, "cannot read font '%s': it has no outlines that can be drawn", path);
		face_close(f);
		return NULL;
	}
	f->name = name(a, f, HB_OT_NAME_ID_FULL_NAME);
	f->postscript = name(a, f, HB_OT_NAME_ID_POSTSCRIPT_NAME);
	f->ascent = metric(f, HB_OT_METRICS_TAG_HORIZONTAL_ASCENDER);
	f->descent = -metric(f, HB_OT_METRICS_TAG_HORIZONTAL_DESCENDER);
	f->cap_height = metric(f, HB_OT_METRICS_TAG_CAP_HEIGHT);
	return f;
}

void face_close(struct font_face *f)
{
	if (f == NULL)
		return;
	if (f->cairo != NULL)
		cairo_font_face_destroy(f->cairo);
	subsets_free(f->subsets);
	hb_font_destroy(f->font);
	hb_face_destroy(f->hb);
}

bool face_has(const struct font_face *f, uint32_t code_point)
{
	hb_codepoint_t glyph;

	return hb_font_get_nominal_glyph(f->font, code_point, &glyph);
}

double face_advance(const struct font_face *f, uint32_t glyph)
{
	return hb_font_get_glyph_h_advance(f->font, glyph) / f->units;
}
