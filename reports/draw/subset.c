/* subset.c - writes the used part of a face into the document. */
#include "config.h"
#include "reports/draw/embed-inside.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <hb-subset.h>

#include "core/base/text.h"
#include "reports/draw/object.h"


/* Of no use to a viewer that is told glyphs by number. */
static const hb_tag_t dropped[] = {
	HB_TAG('G', 'S', 'U', 'B'), HB_TAG('G', 'P', 'O', 'S'), HB_TAG('G', 'D', 'E', 'F'),
	HB_TAG('n', 'a', 'm', 'e'), HB_TAG('p', 'o', 's', 't'), HB_TAG('c', 'm', 'a', 'p'),
	HB_TAG('O', 'S', '/', '2'), HB_TAG('B', 'A', 'S', 'E'), HB_TAG('V', 'O', 'R', 'G'),
	HB_TAG('v', 'h', 'e', 'a'), HB_TAG('v', 'm', 't', 'x'), HB_TAG('D', 'S', 'I', 'G'),
	HB_TAG('k', 'e', 'r', 'n'),
};

/*
 * Does every glyph of the subset reach as far as in the font?  Copied text would not show it if
 * one were lost, and short of memory HarfBuzz can lose some without failing.
 */
static bool is_whole(const struct embedded *e, hb_face_t *sub, const hb_map_t *place)
{
	hb_font_t *font = hb_font_create(sub);
	hb_codepoint_t g = HB_SET_VALUE_INVALID;
	bool whole = true;

	while (whole && hb_set_next(e->used, &g)) {
		hb_glyph_extents_t want = { 0 }, got = { 0 };

		hb_font_get_glyph_extents(e->face->font, g, &want);
		hb_font_get_glyph_extents(font, hb_map_get(place, g), &got);
		whole = want.x_bearing == got.x_bearing && want.y_bearing == got.y_bearing &&
			want.width == got.width && want.height == got.height;
	}
	hb_font_destroy(font);
	return whole;
}

/*
 * The codes on the pages are glyph ids of the whole font.  A subset of a CID-keyed CFF
 * keeps them as its CIDs; the other kinds have no such map and must keep the slots.
 */
static hb_face_t *cut(const struct embedded *e)
{
	hb_subset_input_t *in = hb_subset_input_create_or_fail();
	unsigned flags = HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_NOTDEF_OUTLINE;
	hb_subset_plan_t *plan;
	hb_face_t *sub = NULL;

	if (in == NULL)
		arena_exhausted();
	if (e->face->outlines != FACE_CFF_CID)
		flags |= HB_SUBSET_FLAGS_RETAIN_GIDS;
	hb_set_union(hb_subset_input_glyph_set(in), e->used);
	for (size_t i = 0; i < sizeof dropped / sizeof *dropped; i++)
		hb_set_add(hb_subset_input_set(in, HB_SUBSET_SETS_DROP_TABLE_TAG), dropped[i]);
	hb_subset_input_set_flags(in, flags);
	plan = hb_subset_plan_create_or_fail(e->face->hb, in);
	if (plan != NULL)
		sub = hb_subset_plan_execute_or_fail(plan);
	if (sub != NULL && !is_whole(e, sub, hb_subset_plan_old_to_new_glyph_mapping(plan))) {
		hb_face_destroy(sub);
		sub = NULL;
	}
	hb_subset_plan_destroy(plan);
	hb_subset_input_destroy(in);
	return sub;
}

/* What a document embeds of a face, deflated. */
struct face_subset {
	struct face_subset *next;
	hb_set_t *glyphs;
	void *data;
	size_t bytes;		/* of data */
	size_t whole;		/* before it was deflated */
};

/* Volumes of one report mostly show the same letters. */
enum { MOST_SUBSETS = 12 };

static void subset_free(struct face_subset *s)
{
	hb_set_destroy(s->glyphs);
	free(s->data);
	free(s);
}

void subsets_free(struct face_subset *s)
{
	while (s != NULL) {
		struct face_subset *next = s->next;

		subset_free(s);
		s = next;
	}
}

static struct face_subset *subset_new(const struct embedded *e)
{
	struct face_subset *s = calloc(1, sizeof *s);
	hb_face_t *sub = cut(e);
	unsigned bytes = 0;
	const char *data;
	hb_blob_t *blob;

	if (s == NULL)
		arena_exhausted();
	s->glyphs = hb_set_copy(e->used);
	if (sub != NULL) {
		blob = e->face->outlines == FACE_TRUETYPE ? hb_face_reference_blob(sub) :
			hb_face_reference_table(sub, HB_TAG('C', 'F', 'F', ' '));
		data = hb_blob_get_data(blob, &bytes);
		s->whole = bytes;
		if (bytes > 0)
			s->data = object_deflate(e->doc, data, bytes, &s->bytes);
		hb_blob_destroy(blob);
		hb_face_destroy(sub);
	}
	if (s->data != NULL)
		return s;
	subset_free(s);
	return NULL;
}

/* The last used stands first. */
static const struct face_subset *subset_of(const struct embedded *e)
{
	struct face_subset **at = &e->face->subsets, *s;

	for (size_t i = 0; (s = *at) != NULL && !hb_set_is_equal(s->glyphs, e->used); at = &s->next)
		if (++i == MOST_SUBSETS) {
			subsets_free(s->next);
			s->next = NULL;
		}
	if (s == NULL)
		s = subset_new(e);
	else
		*at = s->next;
	if (s == NULL)
		return NULL;
	s->next = e->face->subsets;
	e->face->subsets = s;
	return s;
}

static HPDF_Dict font_file(const struct embedded *e)
{
	const struct face_subset *s = subset_of(e);
	HPDF_Dict file = s == NULL ? NULL : object_deflated(e->doc, s->data, s->bytes);

	if (file != NULL && e->face->outlines == FACE_TRUETYPE)
		HPDF_Dict_AddNumber(file, "Length1", (HPDF_INT32)s->whole);
	else if (file != NULL)
		HPDF_Dict_AddName(file, "Subtype", "CIDFontType0C");
	return file;
}

/* /W [first [w w ...] first [w ...]] */
static HPDF_Array widths(const struct embedded *e)
{
	HPDF_Array all = HPDF_Array_New(e->doc->mmgr), part = NULL;
	hb_codepoint_t g = HB_SET_VALUE_INVALID, expected = HB_SET_VALUE_INVALID;

	while (hb_set_next(e->used, &g)) {
		if (g != expected) {
			part = HPDF_Array_New(e->doc->mmgr);
			HPDF_Array_AddNumber(all, (HPDF_INT32)g);
			HPDF_Array_Add(all, part);
		}
		HPDF_Array_AddNumber(part, (HPDF_INT32)embed_width(e, g));
		expected = g + 1;
	}
	return all;
}

static void map_glyph(const struct embedded *e, hb_codepoint_t glyph, struct text *t)
{
	const char *known = embed_glyph(e, glyph)->text, *says = known == NULL ? "\xEF\xBF\xBD" : known;
	char *hex = object_hex(says, strlen(says));

	text_printf(t, "<%04X> <%s>\n", glyph, hex + 4);
	free(hex);
}

/* Which text a glyph stands for, in blocks of at most a hundred as the format wants it. */
static HPDF_Dict to_unicode(const struct embedded *e)
{
	struct arena scratch = { 0 };
	struct text t = TEXT(&scratch);
	hb_codepoint_t g = HB_SET_VALUE_INVALID;
	unsigned left = hb_set_get_population(e->used), block = 0;
	HPDF_Dict stream;

	text_add(&t, "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
		 "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
		 "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
		 "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n");
	for (; hb_set_next(e->used, &g); left--) {
		if (block == 0) {
			block = left < 100 ? left : 100;
			text_printf(&t, "%u beginbfchar\n", block);
		}
		map_glyph(e, g, &t);
		if (--block == 0)
			text_add(&t, "endbfchar\n");
	}
	text_add(&t, "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
	stream = object_stream(e->doc, text_done(&t), t.count);
	arena_release(&scratch);
	return stream;
}

/* "ABCDEF+Inter-Regular": the six letters are a function of the set of glyphs. */
static const char *subset_name(const struct embedded *e)
{
	hb_codepoint_t g = HB_SET_VALUE_INVALID;
	uint32_t sum = 0;
	char tag[7] = "";

	while (hb_set_next(e->used, &g))
		sum = sum * 31 + g;
	for (int i = 0; i < 6; i++, sum /= 26)
		tag[i] = (char)('A' + sum % 26);
	return arena_printf(e->arena, "%s+%s", tag, e->face->postscript);
}

static HPDF_Dict descriptor(const struct embedded *e, const char *name, HPDF_Dict file)
{
	HPDF_Dict d = object_dict(e->doc, "FontDescriptor");
	HPDF_Array box = HPDF_Array_New(e->doc->mmgr);

	HPDF_Dict_AddName(d, "FontName", name);
	HPDF_Dict_AddNumber(d, "Flags", 4);
	for (int i = 0; i < 4; i++)
		HPDF_Array_AddNumber(box, (HPDF_INT32)lround(1000 * e->face->box[i]));
	HPDF_Dict_Add(d, "FontBBox", box);
	HPDF_Dict_AddNumber(d, "ItalicAngle", 0);
	HPDF_Dict_AddNumber(d, "Ascent", (HPDF_INT32)lround(1000 * e->face->ascent));
	HPDF_Dict_AddNumber(d, "Descent", (HPDF_INT32)lround(-1000 * e->face->descent));
	HPDF_Dict_AddNumber(d, "CapHeight", (HPDF_INT32)lround(1000 * e->face->cap_height));
	HPDF_Dict_AddNumber(d, "StemV", e->face->bold ? 140 : 80);
	HPDF_Dict_Add(d, e->face->outlines == FACE_TRUETYPE ? "FontFile2" : "FontFile3", file);
	return d;
}

static HPDF_Dict cid_font(const struct embedded *e, const char *name, HPDF_Dict file)
{
	HPDF_Dict d = object_dict(e->doc, "Font"), system = HPDF_Dict_New(e->doc->mmgr);
	bool truetype = e->face->outlines == FACE_TRUETYPE;

	HPDF_Dict_AddName(d, "Subtype", truetype ? "CIDFontType2" : "CIDFontType0");
	HPDF_Dict_AddName(d, "BaseFont", name);
	HPDF_Dict_Add(system, "Registry", object_ascii(e->doc, "Adobe"));
	HPDF_Dict_Add(system, "Ordering", object_ascii(e->doc, "Identity"));
	HPDF_Dict_AddNumber(system, "Supplement", 0);
	HPDF_Dict_Add(d, "CIDSystemInfo", system);
	HPDF_Dict_Add(d, "FontDescriptor", descriptor(e, name, file));
	HPDF_Dict_AddNumber(d, "DW", 1000);
	if (truetype)
		HPDF_Dict_AddName(d, "CIDToGIDMap", "Identity");
	HPDF_Dict_Add(d, "W", widths(e));
	return d;
}

bool embed_finish(struct embedded *e, struct fail *fail)
{
	HPDF_Array descendants = HPDF_Array_New(e->doc->mmgr);
	const char *name = subset_name(e);
	HPDF_Dict file = font_file(e);

	if (file == NULL)
		return fail_set(fail, "cannot embed font '%s': its glyphs cannot be subset", e->face->name);
	HPDF_Array_Add(descendants, cid_font(e, name, file));
	HPDF_Dict_AddName(e->dict, "BaseFont", name);
	HPDF_Dict_Add(e->dict, "DescendantFonts", descendants);
	HPDF_Dict_Add(e->dict, "ToUnicode", to_unicode(e));
	return true;
}
